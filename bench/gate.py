"""Quality gates: what has been reached may not be lost. ``python -m bench.gate [--raise]``.

bench/floors.toml pins, for each corpus, its digest and the lowest figure allowed for each measure. A figure below its
floor fails; a corpus whose digest has changed fails too, since its floor means nothing then. ``--raise`` lifts floors
to the figures seen (less a margin) and never lowers one. Corpora and scorers of the shared data folder
(DATELINE_SHARED or ../shared) are skipped, and said to be, where the folder is absent.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.stories import ROOT, predictions, scorer, shared

FLOORS = Path(__file__).with_name("floors.toml")
MARGIN = {"stories": 2.5}  # points left below the figure seen: one act of a small set weighs that much
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


def predicted(task: str, script: str, *options: str) -> Callable[[Path], dict[str, float]]:
    """Run bench/predict.py over a data set and read the figures off the scorer's one line."""

    def run(path: Path) -> dict[str, float]:
        base = shared()
        assert base
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "predicted.jsonl"
            subprocess.run([sys.executable, ROOT / "bench" / "predict.py", task, path, out], check=True, cwd=ROOT)
            head = [option for option in options if option == "--ner"]
            rest = [option for option in options if option != "--ner"]
            command = [sys.executable, base / "score" / script, *head, path, out, *rest]
            line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return {name.lower(): float(value) for name, value in re.findall(r"([\w+]+) ?=(\d+\.\d)%?", line)} | {
            f"{kind}_f1": float(value) for kind, value in re.findall(r"(strict|value|relaxed) F1=(\d+\.\d)", line)
        }

    return run


MEASURES: Mapping[str, Callable[[Path], dict[str, float]]] = {
    "stories": stories,
    "language": predicted("language", "score_conllu.py"),
    "names": predicted("names", "score_conllu.py", "--ner", "--types", "PER,ORG,LOC"),
    "time": predicted("time", "score_time.py"),
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
        figures = MEASURES[gate["measure"]](path)
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


def main(arguments: list[str]) -> int:
    verdicts = judge()
    for v in verdicts:
        mark = {True: "ok", False: "BELOW", None: "skipped"}[v.passed]
        shown = "     -" if v.figure is None else f"{v.figure:6.1f}"
        print(f"{v.gate:16} {v.measure:14} {shown}  floor {v.floor:5.1f}  {mark} {v.why}")
    if "--raise" in arguments:
        FLOORS.write_text(raised(verdicts), "utf8")
    return int(any(v.passed is False for v in verdicts))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
