"""Floors of the rules for time expressions, without a parse; no floor may be lowered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bench.times import score

SHARED = Path(os.environ.get("DATELINE_SHARED") or Path(__file__).parents[3] / "shared")


@pytest.mark.parametrize(
    ("name", "dev", "relaxed", "value"),
    [("timebank.jsonl", True, 93.0, 82.0), ("aquaint.jsonl", False, 92.5, 74.0), ("wikiwars.jsonl", False, 91.0, 79.0)],
)
def test_floor(name: str, dev: bool, relaxed: float, value: float) -> None:
    path = SHARED / "data" / "time" / name
    if not path.is_file():
        pytest.skip(f"no data at {path} (set DATELINE_SHARED)")
    figures = score(path, dev)
    assert figures.relaxed >= relaxed
    assert figures.value >= value
