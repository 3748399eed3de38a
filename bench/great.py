"""Does memory stay bounded on great inputs? ``python -m bench.great [--only PART ...] [--megabytes N]``.

    stream     sentences one after another through ``Encoder.stream``
    reports    a file of many reports (JSON lines, none a reprint), read to reports
    document   one text, read to reports as a whole: what a document below the limit takes
    refused    one text above ``max_bytes``

Every part runs in a process of its own and prints one JSON object: megabytes given, CPU-seconds, and the peak of memory
in megabytes before anything was read, after a tenth, after half, and at the end. Texts are made by chance
(``bench.archive``), so no sentence comes twice.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.archive import made_reports
from dateline.pipeline import read_reports
from dateline.settings import Settings
from dateline.understand.encoder import Encoder
from dateline.understand.sentences import sentence_spans

__all__ = ["PARTS", "Marks", "texts"]

SENTENCES = 30  # after the first of a made report, which then has some 500 words


class Marks:
    """The peak of this process's memory while ``whole`` bytes are read."""

    def __init__(self, whole: int) -> None:
        self.whole, self.done, self.started = whole, 0, time.process_time()
        self.peaks = {"before": _peak()}

    def add(self, size: int) -> None:
        self.done += size
        for name, share in (("tenth", 0.1), ("half", 0.5)):
            if self.done >= share * self.whole and name not in self.peaks:
                self.peaks[name] = _peak()

    def facts(self, **more: object) -> dict[str, object]:
        spent, peaks = round(time.process_time() - self.started, 1), self.peaks | {"end": _peak()}
        return {"megabytes": round(self.done / 1e6, 1), "cpu_seconds": spent, "peak_megabytes": peaks} | more


def _peak() -> int:
    """Megabytes at most so far; Linux counts in units of 1,024 bytes."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)


def texts(size: int) -> Iterator[str]:
    """Made reports of at least ``size`` bytes in all, which are as many characters."""
    rows = made_reports(size, reprints=0.0, sentences=SENTENCES)
    while size > 0:
        yield (text := next(rows)["text"])
        size -= len(text)


def stream(size: int, folder: Path) -> dict[str, object]:
    """Sentences through the encoder, whose layers are let go of."""
    encoder, marks, words = Encoder.load(), Marks(size), 0

    def sentences() -> Iterator[list[str]]:
        for text in texts(size):
            yield from ([text[a:b] for a, b in spans] for spans in sentence_spans(text))
            marks.add(len(text))

    for layers in encoder.stream(sentences()):
        words += len(layers.upos)
    return marks.facts(words=words)


def reports(size: int, folder: Path) -> dict[str, object]:
    """A file of many reports; what is found is counted and let go of."""
    path = folder / "many.jsonl"
    with path.open("w", encoding="utf8") as lines:
        lines.writelines(json.dumps({"text": text, "date": "2015-06-01"}) + "\n" for text in texts(size))
    marks, documents, found = Marks(size), 0, 0
    for outcome in read_reports([path], Settings()):
        documents, found = documents + 1, found + len(outcome.reports)
        marks.add(len(outcome.document.text) if outcome.document else 0)
    return marks.facts(documents=documents, reports=found)


def document(size: int, folder: Path) -> dict[str, object]:
    """One text of many paragraphs."""
    path = folder / "one.txt"
    path.write_text("\n\n".join(texts(size)), "utf8")
    marks = Marks(size)
    outcomes = list(read_reports([path], Settings()))
    marks.add(path.stat().st_size)
    told = sorted({problem.kind for outcome in outcomes for problem in outcome.problems})
    return marks.facts(reports=sum(len(outcome.reports) for outcome in outcomes), problems=told)


PARTS = {"stream": (stream, 10.0), "reports": (reports, 5.0), "document": (document, 1.0), "refused": (document, 50.0)}
"""What measures a part, and how many megabytes it takes unless said otherwise."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=tuple(PARTS), default=tuple(PARTS))
    parser.add_argument("--megabytes", type=float, help="for every part; each has its own size otherwise")
    given = parser.parse_args()
    if len(given.only) > 1:
        for part in given.only:
            size = given.megabytes or PARTS[part][1]
            subprocess.run([sys.executable, "-m", "bench.great", "--only", part, f"--megabytes={size}"], check=True)
        return
    measure, few = PARTS[given.only[0]]
    with tempfile.TemporaryDirectory() as folder:
        facts = measure(round((given.megabytes or few) * 1e6), Path(folder))
    print(json.dumps({"part": given.only[0], **facts}), flush=True)


if __name__ == "__main__":
    main()
