"""Time expressions on a data set: figures, and documents per CPU-second of the rules alone, without the reader.

    python -m bench.times ../shared/data/time/timebank.jsonl [--dev] [--part rest|odd|even] [--parsed] [--beside]

``--parsed`` reads the sentences first, as a report is read; that takes no part in the speed. ``--part``: those that
``--dev`` leaves out, or every second document.

``--beside`` reads the same texts in the same run with dateparser, a library for dates that works offline too, if it is
installed. It knows days only, so of its dates as many characters are compared as the expected value has.

Matching is that of TempEval-3 with relaxed spans: each gold expression takes the unused prediction that shares most
with it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dateline.model import ParagraphKind, Sentence, TimeExpression, Word
from dateline.understand.sentences import sentences
from dateline.understand.times import find_times

CALENDAR = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
DEV = 40
"""Documents held out from the making of the rules: those whose ids have the smallest SHA-256."""


@dataclass(frozen=True)
class Figures:
    documents: int
    strict: float  # F1 of equal spans, per cent
    relaxed: float  # F1 of overlapping spans
    value: float  # F1 of overlapping spans with the right value
    per_second: float  # documents a CPU-second, sentences and expressions together


def score(path: Path, dev: bool = False, *, part: str = "", parsed: bool = False) -> Figures:
    """Figures of the rules on a file of ``{id, dct, text, timex}`` lines; ``parsed``: with the reader's parses."""
    data = rows(path, dev, part)
    parse = reader() if parsed else unparsed
    read = [parse(row["text"]) for row in data] if parsed else []
    start = time.process_time()
    read = read or [unparsed(row["text"]) for row in data]
    found = [
        find_times(sentences, date.fromisoformat(row["dct"][:10]) if row.get("dct") else None)
        for sentences, row in zip(read, data, strict=True)
    ]
    seconds = time.process_time() - start
    gold = sum(len(row["timex"]) for row in data)
    predicted = sum(map(len, found))
    pairs = [pair for row, expressions in zip(data, found, strict=True) for pair in matched(row["timex"], expressions)]
    share = 200 / max(1, gold + predicted)
    exact = sum((int(item["start"]), int(item["end"])) == (one.start, one.end) for item, one in pairs)
    right = sum(str(item["value"] or "").upper() == one.value.upper() for item, one in pairs)
    speed = len(data) / max(seconds, 1e-6)
    return Figures(len(data), share * exact, share * len(pairs), share * right, speed)


def rows(path: Path, dev: bool, part: str = "") -> list[dict[str, Any]]:
    """The documents of a file of ``{id, dct, text, timex}`` lines: all, those held out, the rest, or every second."""
    data = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    if part in ("odd", "even"):
        return data[part == "even" :: 2]
    if not dev and part != "rest":
        return data
    ordered = sorted(data, key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())
    return ordered[:DEV] if dev else ordered[DEV:]


def reader() -> Callable[[str], Sequence[Sentence]]:
    """What parses a text as the pipeline does."""
    from bench.predict import plain_document
    from dateline.settings import Settings
    from dateline.understand import parse
    from dateline.understand.encoder import Encoder

    encoder, settings = Encoder.load(), Settings()
    return lambda text: parse(plain_document(text), encoder, settings)


def unparsed(text: str) -> list[Sentence]:
    """The sentences of a text, with no parse."""
    from bench.predict import plain_document

    out = []
    for number, raw in enumerate(sentences(plain_document(text))):
        words = tuple(Word(word, start, end, word.lower(), "X", -1, "dep") for word, start, end in raw.words)
        out.append(Sentence(number, raw.start, raw.end, raw.paragraph, ParagraphKind.BODY, words))
    return out


def matched(
    gold: list[dict[str, str | int]], found: tuple[TimeExpression, ...]
) -> list[tuple[dict[str, str | int], TimeExpression]]:
    """Pairs of expected and found expressions, each prediction used once."""
    pairs, used = [], set()
    for item in gold:
        shared = [
            (min(int(item["end"]), one.end) - max(int(item["start"]), one.start), -index)
            for index, one in enumerate(found)
            if index not in used
        ]
        best = max(shared, default=(0, 0))
        if best[0] > 0:
            used.add(-best[1])
            pairs.append((item, found[-best[1]]))
    return pairs


@dataclass(frozen=True)
class Beside:
    documents: int
    dates: int  # expected expressions that are a day, month or year of the calendar
    ours: float  # of these found with the right value, per cent
    theirs: float
    ours_per_second: float
    theirs_per_second: float


def beside(path: Path, dev: bool = False) -> Beside:
    """The rules and dateparser on the same texts. Raises ImportError where dateparser is not installed."""
    from dateparser.search import search_dates

    data = rows(path, dev)
    ours, theirs, seconds = [], [], [0.0, 0.0]
    for row in data:
        published = date.fromisoformat(row["dct"][:10])
        start = time.process_time()
        ours.append([(one.start, one.end, one.value) for one in find_times(unparsed(row["text"]), published)])
        middle = time.process_time()
        settings = {"RELATIVE_BASE": datetime(published.year, published.month, published.day)}
        found = search_dates(row["text"], languages=["en"], settings=settings) or []
        seconds[0] += middle - start
        seconds[1] += time.process_time() - middle
        theirs.append(_placed(row["text"], found))
    gold = [[item for item in row["timex"] if CALENDAR.fullmatch(item["value"] or "")] for row in data]
    count = max(1, sum(map(len, gold)))
    right = [
        100 * sum(_hit(item, one) for items, one in zip(gold, found, strict=True) for item in items) / count
        for found in (ours, theirs)
    ]
    return Beside(len(data), count, *right, *(len(data) / max(spent, 1e-6) for spent in seconds))


def _placed(text: str, found: Iterable[tuple[str, datetime]]) -> list[tuple[int, int, str]]:
    """The dates of dateparser, which gives words without their place, in the order of the text."""
    out, position = [], 0
    for words, day in found:
        start = text.find(words, position)
        if start >= 0:
            position = start + len(words)
            out.append((start, position, day.date().isoformat()))
    return out


def _hit(item: dict[str, str], found: Iterable[tuple[int, int, str]]) -> bool:
    value = item["value"]
    return any(
        min(int(item["end"]), end) > max(int(item["start"]), start) and got[: len(value)] == value
        for start, end, got in found
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--dev", action="store_true", help=f"only the {DEV} documents held out")
    parser.add_argument("--part", choices=("rest", "odd", "even"), default="", help="another part of the documents")
    parser.add_argument("--parsed", action="store_true", help="with the parses of the reader")
    parser.add_argument("--beside", action="store_true", help="compare with dateparser on the same texts")
    given = parser.parse_args()
    print(score(given.path, given.dev, part=given.part, parsed=given.parsed))
    if given.beside:
        try:
            print(beside(given.path, given.dev))
        except ImportError:
            print("dateparser is not installed: nothing to compare with")


if __name__ == "__main__":
    main()
