"""What has been reached may not be lost: every figure stands at or above its floor (bench/floors.toml)."""

from __future__ import annotations

import tomllib

import pytest
from bench.gate import FLOORS, judge, raised

GATES = tuple(tomllib.loads(FLOORS.read_text("utf8")))


@pytest.mark.parametrize("gate", GATES)
def test_figures_stand_at_or_above_their_floors(gate: str) -> None:
    verdicts = judge(gate)
    if all(v.passed is None for v in verdicts):
        pytest.skip(f"{gate}: {verdicts[0].why}")
    assert not [v for v in verdicts if v.passed is False]


def test_floors_are_never_lowered() -> None:
    floors = tomllib.loads(FLOORS.read_text("utf8"))
    verdicts = [v for v in judge("own_stories") if v.figure is not None]
    lifted = tomllib.loads(raised(verdicts))
    for name, gate in floors.items():
        for measure, floor in gate["floors"].items():
            assert lifted[name]["floors"][measure] >= floor
