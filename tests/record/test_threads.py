"""Threads of three reports and more, coded by hand: one event each, and everybody stands to it as written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from bench.threads import LATER, THREADS, measure, threads

from dateline.record import Ledger


@pytest.mark.parametrize("seed", [7, 8])
def test_threads_are_found_whatever_comes_first(tmp_path: Path, seed: int) -> None:
    found = [thread for path in (THREADS, LATER) for thread in threads(path)]
    told = [made for thread in found for made in thread.told]
    assert len(found) >= 40 and all(len(thread.told) >= 3 for thread in found)
    random.Random(seed).shuffle(told)
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append(told[:40])
        ledger.append(told[40:])
        result = measure(found, ledger.events())
    assert result.f1 >= 0.95 and result.stands >= 0.95 and result.stages >= 0.95, result.faults
