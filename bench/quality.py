"""The gates of quality with their intervals: ``python -m bench.quality [--only NAME ...]``.

Figures are those of ``bench.gate``. Where a task is tallied, the middle 95 per cent of a thousand draws of documents
stands beside them (``bench.intervals``).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.figures import Figure, save
from bench.gate import FLOORS, MEASURES, corpus, corpus_digest, part
from bench.intervals import Interval, intervals
from bench.predict import TASKS
from bench.tally import TALLIES

__all__ = ["main"]


def measured(name: str, gate: Mapping[str, Any]) -> tuple[list[Figure], str]:
    """The figures of one gate, and why there are none."""
    path = corpus(gate["corpus"])
    if path is None:
        return [], f"{name}: the data are not at hand"
    if corpus_digest(path) != gate["digest"]:
        return [], f"{name}: {gate['corpus']} is not the corpus pinned"
    floors = {measure: f"floor {floor}" for measure, floor in gate["floors"].items()}
    with part(path, gate) as few:
        if gate["measure"] in TALLIES and gate["measure"] in TASKS:
            return [_figure(name, what, one, floors) for what, one in tallied(gate["measure"], few).items()], ""
        found = MEASURES[gate["measure"]](few)
    return [Figure(what, round(found[what], 1), "%", goal=floor, group=name) for what, floor in floors.items()], ""


def tallied(task: str, path: Path) -> dict[str, Interval]:
    """Every figure of a task on a corpus with its interval."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predicted.jsonl"
        TASKS[task](path, out)
        return intervals(TALLIES[task], TALLIES[task].units(path, out))


def _figure(gate: str, what: str, one: Interval, floors: Mapping[str, str]) -> Figure:
    name = what.partition(" (")[0].lower().replace(" ", "_")
    return Figure(what, round(one.figure, 2), "", round(one.low, 2), round(one.high, 2), floors.get(name, ""), gate)


def main() -> int:
    gates = tomllib.loads(FLOORS.read_text("utf8"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=tuple(gates), default=tuple(gates))
    given = parser.parse_args()
    figures: list[Figure] = []
    notes: list[str] = []
    for done, name in enumerate(given.only, 1):
        found, why = measured(name, gates[name])
        figures += found
        notes += [why] if why else []
        print(f"{name}: {len(found)} figures {why}", flush=True)
        size = f"the gates {', '.join(given.only[:done])}"  # saved as they come, since all take some minutes
        save("quality", figures, size=size, interval="95 % of a thousand draws", notes=notes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
