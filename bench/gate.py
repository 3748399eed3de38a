"""Quality gates: what has been reached may not be lost. ``python -m bench.gate [--only NAME] [--raise]``.

bench/floors.toml pins, for each corpus, its digest and the lowest figure allowed for each measure. A figure below its
floor fails; a corpus whose digest has changed fails too, since its floor means nothing then. ``--raise`` lifts floors
to the figures seen (less a margin) and never lowers one. Corpora and scorers of the shared data folder
(DATELINE_SHARED or ../shared) are skipped, and said to be, where the folder is absent.

A gate may take part of a corpus: ``records``, so many whose ids have the smallest SHA-256; ``every``, those whose ids
end in a number that it divides.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.coreference import gap
from bench.intervals import intervals
from bench.predict import TASKS, read_lines, write_lines
from bench.segmentation import score as segmented
from bench.stories import ROOT, predictions, scorer, shared
from bench.tally import TALLIES

FLOORS = Path(__file__).with_name("floors.toml")
MARGIN = {"stories": 2.5, "plover": 1.0}  # points left below the figure seen: one act of a small set weighs that much
FINE = 0.5  # the same for large sets


@dataclass(frozen=True, slots=True)
class Verdict:
    """One measure against its floor, in points. ``passed`` is None where the corpus is not at hand."""

    gate: str
    measure: str
    figure: float | None
    floor: float
    passed: bool | None
    why: str = ""


def corpus(name: str) -> Path | None:
    """A path of the repository, or of the shared data folder when it begins with "shared/"."""
    if not name.startswith("shared/"):
        return ROOT / name
    base = shared()
    path = base / name.removeprefix("shared/") if base else None
    return path if path and path.exists() else None


def corpus_digest(path: Path) -> str:
    """SHA-256 over the names and bytes of the corpus' files (.txt and .json of a folder, or the one file)."""
    files = sorted(p for p in path.iterdir() if p.suffix in (".txt", ".json")) if path.is_dir() else [path]
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def stories(path: Path) -> dict[str, float]:
    """Headline figures of the stories in a folder, in points."""
    score = scorer()
    items = [(name, *score.load(str(gold)), score.simple(prediction)) for name, gold, prediction in predictions(path)]
    result = score.run(items).result()
    counted = result["events core/pred/counted"][1] or 1
    return {
        "type": 100 * result["type"][2],
        "status": 100 * result["status accuracy"],
        "happened": 100 * result["precision of happened"],
        "said_by": 100 * result["said_by"][2],
        "actor": 100 * result["actor (matched)"][2],
        "recipient": 100 * result["recipient (matched)"][2],
        "dates": 100 * result["dates overlap"],
        "full": 100 * result["fully right"][2],
        "no_duplicates": 100 - 100 * result["duplicates"] / counted,
    }


@contextmanager
def part(path: Path, gate: Mapping[str, Any]) -> Iterator[Path]:
    """The part of a corpus of JSON lines that a gate takes, as a file; the corpus itself where it takes all."""
    if not {"records", "every"} & set(gate):
        yield path
        return
    rows = [json.loads(line) for line in read_lines(path) if line.strip()]
    if "every" in gate:
        rows = [row for row in rows if int(str(row["id"]).rsplit("-", 1)[1]) % gate["every"] == 0]
    if "records" in gate:
        chosen = sorted((str(row["id"]) for row in rows), key=lambda name: hashlib.sha256(name.encode()).hexdigest())
        kept = set(chosen[: gate["records"]])
        rows = [row for row in rows if str(row["id"]) in kept]
    with tempfile.TemporaryDirectory() as folder:
        few = Path(folder) / "part.jsonl"
        write_lines(few, rows)
        yield few


def tallied(task: str) -> Measure:
    """A task of ``bench.predict`` over a data set, counted by ``bench.tally``; names of figures in small letters."""

    def run(path: Path) -> dict[str, float]:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "predicted.jsonl"
            TASKS[task](path, out)
            tally = TALLIES[task]
            found = {name: one.figure for name, one in intervals(tally, tally.units(path, out), draws=1).items()}
        if "MAE (0-6)" in found:  # every figure of a gate is the better the higher
            found["near"] = 100 * (1 - found.pop("MAE (0-6)") / 6)
        return {re.sub(r"\W+", "_", name.partition(" (")[0].lower()): value for name, value in found.items()}

    return run


def times(path: Path) -> dict[str, float]:
    """Time expressions, by the shared scorer."""
    base = shared()
    assert base
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predicted.jsonl"
        TASKS["time"](path, out)
        command = [sys.executable, base / "score" / "score_time.py", path, out]
        line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in re.findall(r"(?<![\w+])(strict|relaxed|value) F1=(\d+\.\d)", line)}


def bodies(path: Path) -> dict[str, float]:
    """Article bodies out of pages or page texts, by the shared scorer."""
    base = shared()
    assert base
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predicted.json"
        TASKS["extraction"](path, out)
        gold = base / "data" / "extraction" / "ground-truth.json"
        command = [sys.executable, base / "score" / "score_extraction.py", gold, out]
        line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {
        name.lower(): 100 * float(value) for name, value in re.findall(r"\b(F1|precision|recall)\D+(\d\.\d+)", line)
    }


def pronouns(path: Path) -> dict[str, float]:
    """F1 of pronouns and names in GAP's form, of all and of each gender."""
    return {name: figures[2] for name, figures in gap(path).items()}


def segmentation(path: Path) -> dict[str, float]:
    """Sentences and words from raw paragraphs, from news alone, and from news whose line breaks are lost."""
    out = {}
    for name, only, joined in (("", "", False), ("news_", "GUM_news", False), ("joined_news_", "GUM_news", True)):
        out[f"{name}sentences"], out[f"{name}words"], *_ = segmented(path, only, joined)
    return out


Measure = Callable[[Path], dict[str, float]]
MEASURES: Mapping[str, Measure] = {
    "stories": stories,
    "language": tallied("language"),
    "names": tallied("names"),
    "attribution": tallied("attribution"),
    "factuality": tallied("factuality"),
    "plover": tallied("plover"),
    "times": times,
    "segmentation": segmentation,
    "bodies": bodies,
    "pronouns": pronouns,
}


def judge(only: str | None = None) -> list[Verdict]:
    """All gates (or the one named) measured against their floors."""
    verdicts = []
    for name, gate in tomllib.loads(FLOORS.read_text("utf8")).items():
        if only and name != only:
            continue
        path = corpus(gate["corpus"])
        floors = gate["floors"]
        if path is None or shared() is None:
            verdicts += [
                Verdict(name, m, None, floor, None, "shared data folder absent") for m, floor in floors.items()
            ]
            continue
        if corpus_digest(path) != gate["digest"]:
            verdicts.append(Verdict(name, "digest", None, 0.0, False, f"{gate['corpus']} is not the corpus pinned"))
            continue
        with part(path, gate) as few:
            figures = MEASURES[gate["measure"]](few)
        for measure, floor in floors.items():
            figure = figures[measure]
            verdicts.append(Verdict(name, measure, figure, floor, figure >= floor))
    return verdicts


def raised(verdicts: list[Verdict]) -> str:
    """The floors file with every floor lifted to the figure seen, less the margin; none is lowered."""
    text, gate, margin = [], "", FINE
    seen = {(v.gate, v.measure): v.figure for v in verdicts if v.figure is not None}
    for line in FLOORS.read_text("utf8").splitlines():
        if found := re.fullmatch(r"\[(\w+)(\.floors)?\]", line):
            gate = found[1]
        elif found := re.fullmatch(r'measure = "(\w+)"', line):
            margin = MARGIN.get(found[1], FINE)
        elif found := re.fullmatch(r"(\w+) = (\d+\.\d)", line):
            figure = seen.get((gate, found[1]))
            if figure is not None:
                line = f"{found[1]} = {max(float(found[2]), int(10 * (figure - margin)) / 10)}"
        text.append(line)
    return "\n".join(text) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every measure against its floor; 1 when one is below."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=tuple(tomllib.loads(FLOORS.read_text("utf8"))), help="one gate")
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift floors to the figures seen")
    given = parser.parse_args(arguments)
    start = time.process_time()
    verdicts = judge(given.only)
    for v in verdicts:
        mark = {True: "ok", False: "BELOW", None: "skipped"}[v.passed]
        shown = "     -" if v.figure is None else f"{v.figure:6.1f}"
        print(f"{v.gate:16} {v.measure:20} {shown}  floor {v.floor:5.1f}  {mark} {v.why}".rstrip())
    print(f"{time.process_time() - start:.0f} CPU-seconds")
    if given.lift:
        FLOORS.write_text(raised(verdicts), "utf8")
    return int(any(v.passed is False for v in verdicts))


if __name__ == "__main__":
    sys.exit(main())
