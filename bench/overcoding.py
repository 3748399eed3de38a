"""Acts where there are none: ``python -m bench.overcoding ../shared/data/language/gum-dev.conllu.gz [--show]``.

Two sets, each sentence read as a report of its own: ``no_acts.txt``, sentences of our own on sport, culture, business,
science and daily life; and the news of GUM dev without the sentences that have an act by PLOVER's definitions (judged
by hand, listed below by their numbers). The figure is the share of sentences that get an event, whatever its status.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.pipeline import reports_in_text
from dateline.settings import Settings

OWN = Path(__file__).with_name("no_acts.txt")
DAY = date(2026, 1, 16)
ACTS = {  # charges and trials, calls on authorities, recommendations to states
    "homeopathic": (1, 3, 16, 17, 20), "iodine": (7, 12, 17, 22, 23, 28),
}  # fmt: skip


@dataclass(frozen=True)
class Figures:
    sentences: int
    coded: tuple[str, ...]  # the sentences that got an event, with the first of its reasons

    @property
    def share(self) -> float:
        """Per cent."""
        return 100 * len(self.coded) / max(1, self.sentences)


def own() -> list[str]:
    """The sentences of our own."""
    lines = OWN.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def news(path: Path) -> list[str]:
    """The sentences of the news of a GUM file that have no act."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    found = re.findall(r"^# sent_id = GUM_news_(\w+)-(\d+)$.*?^# text = (.*?)$", text, re.MULTILINE | re.DOTALL)
    return [words for story, number, words in found if int(number) not in ACTS.get(story, ())]


def measure(sentences: Iterable[str]) -> Figures:
    """How many of the sentences get an event."""
    coded, count = [], 0
    for sentence in sentences:
        count += 1
        reports = reports_in_text(f"{sentence}\n", Settings(published=DAY)).reports
        events = [report for report in reports if report.act.kind == "event"]
        if events:
            coded.append(f"{sentence}  [{events[0].act.type}: {events[0].reasons[0]}]")
    return Figures(count, tuple(coded))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?", help="a CoNLL-U file of GUM")
    parser.add_argument("--show", action="store_true", help="the sentences that get an event")
    given = parser.parse_args()
    sets = [("sentences of our own", own())] + ([("news of GUM dev", news(given.path))] if given.path else [])
    for name, sentences in sets:
        figures = measure(sentences)
        print(f"{name}: {len(figures.coded)} of {figures.sentences} get an event, {figures.share:.1f} %")
        if given.show:
            print(*(f"  {one}" for one in figures.coded), sep="\n")


if __name__ == "__main__":
    main()
