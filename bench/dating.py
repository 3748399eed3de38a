"""The days of events on TimeBank: ``python -m bench.dating ../shared/data/time/timebank``.

Datable is an event that TimeBank ties to a date: within it, as long as it or at it, or as running on the day of
publication. Right is a day found for it that lies within that date and has its precision; an event left at the
publication window counts as dated to the day of publication. Events are given, everything else is read from the text.
Beside it stand what the day of publication alone would get, and the nearest of the given expressions of the sentence.
"""

from __future__ import annotations

import argparse
import hashlib
import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.model import Sentence, TimeExpression, When
from dateline.tables.times import load_times
from dateline.understand.times import date_event, find_times
from dateline.understand.times.direction import verb_direction
from dateline.understand.times.intervals import Interval, interval
from dateline.understand.times.line import Line

DEV = 40
"""Documents held out from the making of the rules: those whose ids have the smallest SHA-256."""

WITHIN = {"IS_INCLUDED", "DURING", "SIMULTANEOUS", "IDENTITY"}
AROUND = {"INCLUDES", "SIMULTANEOUS", "IDENTITY"}


@dataclass(frozen=True)
class Article:
    id: str
    text: str
    published: date
    events: tuple[tuple[int, tuple[str, ...]], ...]  # offset of the event, values of the dates it is tied to
    times: tuple[tuple[int, int, str], ...]  # offsets and values of the given dates


@dataclass(frozen=True)
class Figures:
    events: int
    right: float  # per cent
    publication: float
    nearest: float


def read(path: Path) -> Article | None:
    """One TimeML file; None where it gives no day of publication."""
    root = ET.fromstring(path.read_bytes())
    values = {node.get("tid", ""): node.get("value", "") for node in root.iter("TIMEX3")}
    types = {node.get("tid", ""): node.get("type", "") for node in root.iter("TIMEX3")}
    body, made = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None or made is None:
        return None
    text, places = _flat(body)
    events = {node.get("eiid", ""): node.get("eventID", "") for node in root.iter("MAKEINSTANCE")}
    tied: dict[str, list[str]] = {}
    for link in root.iter("TLINK"):
        event, day = _tied(link.attrib, made.get("tid", ""))
        if interval(values.get(day, "")) is not None:
            tied.setdefault(events.get(event, ""), []).append(values[day])
    return Article(
        path.stem,
        text,
        date.fromisoformat(made.get("value", "")[:10]),
        tuple(sorted((places[event][0], tuple(days)) for event, days in tied.items() if event in places)),
        tuple(
            (*places[tid], values[tid])
            for tid in types
            if tid in places and types[tid] in ("DATE", "TIME") and interval(values[tid]) is not None
        ),
    )


def _flat(body: ET.Element) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text of an element and where its events and time expressions stand in it."""
    text, places = body.text or "", {}
    for node in body:
        inner, below = _flat(node)
        for key, (start, end) in below.items():
            places[key] = (start + len(text), end + len(text))
        places[node.get("eid") or node.get("tid") or ""] = (len(text), len(text) + len(inner))
        text += inner + (node.tail or "")
    return text, places


def _tied(link: dict[str, str], made: str) -> tuple[str, str]:
    """The event and the date that a link ties together, or nothing."""
    kind = link.get("relType", "")
    if "eventInstanceID" in link and "relatedToTime" in link:
        day = link["relatedToTime"]
        if kind in WITHIN or (day == made and kind == "INCLUDES"):
            return link["eventInstanceID"], day
    elif "timeID" in link and "relatedToEventInstance" in link and kind in AROUND:
        return link["relatedToEventInstance"], link["timeID"]
    return "", ""


def score(articles: Iterable[Article], parse: Callable[[Article], Sequence[Sentence]]) -> Figures:
    """How many of the datable events get the right day."""
    count = right = publication = nearest = 0
    for article in articles:
        sentences = parse(article)
        times = find_times(sentences, article.published)
        starts = [sentence.start for sentence in sentences]
        for offset, gold in article.events:
            number = max(0, bisect_right(starts, offset) - 1)
            found = _dated(sentences, times, number, offset, article.published)
            count += 1
            right += any(fits(found, value, article.published) for value in gold)
            publication += any(value[:10] == article.published.isoformat() for value in gold)
            close = _nearest(article, sentences[number], offset)
            nearest += any(value == close or value[:10] == close[:10] for value in gold)
    share = 100 / max(1, count)
    return Figures(count, right * share, publication * share, nearest * share)


def _dated(
    sentences: Sequence[Sentence], times: Sequence[TimeExpression], number: int, offset: int, published: date
) -> When | None:
    words = sentences[number].words
    word = next((index for index, one in enumerate(words) if one.end > offset), len(words) - 1)
    future = verb_direction(Line(sentences[number], load_times()), word).sign > 0
    return date_event(sentences, times, number, word, published, future=future)


def fits(found: When | None, value: str, published: date) -> bool:
    """Whether the day found is the date of the gold standard."""
    gold: Interval | None = interval(value)
    if found is None or gold is None:
        return False
    if found.precision == "publication":
        return value[:10] == published.isoformat()
    if found.earliest is None or found.latest is None or found.precision != gold[2]:
        return False
    return gold[0] <= found.earliest and found.latest <= gold[1]


def _nearest(article: Article, sentence: Sentence, offset: int) -> str:
    inside = [
        (abs(start - offset), value) for start, _, value in article.times if sentence.start <= start < sentence.end
    ]
    return min(inside)[1] if inside else article.published.isoformat()


def articles(folder: Path, dev: bool | None = None) -> list[Article]:
    """The articles of a folder: all, only those held out, or only the others."""
    paths = sorted(folder.glob("*.tml"), key=lambda path: hashlib.sha256(path.stem.encode()).hexdigest())
    chosen = paths if dev is None else paths[:DEV] if dev else paths[DEV:]
    return [article for article in map(read, chosen) if article is not None]


def main() -> None:
    from bench.predict import plain_document
    from dateline.settings import Settings
    from dateline.understand import parse
    from dateline.understand.encoder import Encoder

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    settings, encoder = Settings(), Encoder.load()
    for name, dev in (("held out", True), ("the rest", False)):
        figures = score(articles(given.folder, dev), lambda one: parse(plain_document(one.text), encoder, settings))
        print(
            f"{name}: {figures.events} datable events, right {figures.right:.1f} %; the day of publication alone "
            f"{figures.publication:.1f} %, nearest given expression {figures.nearest:.1f} %"
        )


if __name__ == "__main__":
    main()
