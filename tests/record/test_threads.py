"""Threads of three reports and more, coded by hand: one event each, and everybody stands to it as written."""

from __future__ import annotations

import random
from pathlib import Path

from bench.threads import measure, threads

from dateline.record import Ledger


def test_threads_are_found_whatever_comes_first(tmp_path: Path) -> None:
    found = threads()
    told = [made for thread in found for made in thread.told]
    assert len(found) >= 25 and all(len(thread.told) >= 3 for thread in found)
    random.Random(7).shuffle(told)
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append(told[:40])
        ledger.append(told[40:])
        result = measure(found, ledger.events())
    assert result.f1 >= 0.95 and result.stands >= 0.95 and result.stages >= 0.95, result.faults
