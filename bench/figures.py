"""Figures as the benches leave them: one JSON file a part in ``bench/results``, the source of docs/benchmarks.md.

A part that is measured anew replaces its file; the others stay. Every file says on what it was measured.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

from dateline.scale.local import reader_digest
from dateline.settings import Settings

__all__ = ["RESULTS", "Figure", "load", "of_turns", "save"]

RESULTS = Path(__file__).with_name("results")


@dataclass(frozen=True, slots=True)
class Figure:
    """``low`` and ``high``: bounds of the interval, said in ``interval`` what kind; ``goal``: what was aimed at."""

    name: str
    value: float | str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    goal: str = ""
    group: str = ""


def of_turns(name: str, values: Sequence[float], unit: str, *, goal: str = "", group: str = "") -> Figure:
    """The median of several turns, with the least and the greatest as bounds."""
    return Figure(name, median(values), unit, min(values), max(values), goal, group)


def save(
    part: str, figures: Sequence[Figure], *, size: str, interval: str = "", notes: Sequence[str] = (),
    packages: Sequence[str] = (), folder: Path = RESULTS,
) -> Path:  # fmt: skip
    """Write the figures of a part. ``size``: what was measured, in words; ``interval``: what the bounds are."""
    folder.mkdir(exist_ok=True)
    facts = {
        "part": part,
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "size": size,
        "interval": interval,
        "machine": _machine(),
        "versions": _versions(("dateline", "onnxruntime", "numpy", "duckdb", *packages)),
        "reader": reader_digest(Settings())[:16],
        "figures": [asdict(figure) for figure in figures],
        "notes": list(notes),
    }
    path = folder / f"{part}.json"
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", "utf8")
    partial.replace(path)
    return path


def load(folder: Path = RESULTS) -> dict[str, dict[str, Any]]:
    """All parts that have been measured, by name."""
    return {path.stem: json.loads(path.read_text("utf8")) for path in sorted(folder.glob("*.json"))}


def _machine() -> Mapping[str, object]:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf8").splitlines() if info.exists() else []
    name = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor()
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": name, "cores": os.cpu_count(), "memory_gb": round(memory), "system": platform.system(),
        "python": platform.python_version(), "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def _versions(names: Sequence[str]) -> dict[str, str]:
    found = {}
    for name in dict.fromkeys(names):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
