"""Recording while reading: the file is free between two writes, and nothing read is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.record.holding import hold
from tests.record.specimens import Told, lines, oslo, sale

from dateline.errors import LedgerHeld
from dateline.record import Ledger, Recorded, keep, waited
from dateline.record.ledger import BATCH


def test_others_can_open_the_ledger_while_a_batch_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    seen: list[int] = []

    def reading() -> Iterator[Told]:
        for number in range(2 * BATCH + 1):
            yield lines(f"Quiet day {number}.")
            with Ledger(path) as other:
                seen.append(sum(1 for _ in other.entries()))

    assert keep(path, reading()) == Recorded(documents=2 * BATCH + 1)
    assert sorted(set(seen)) == [0, BATCH, 2 * BATCH]


def test_what_was_read_before_a_failure_is_kept(tmp_path: Path) -> None:
    def failing() -> Iterator[Told]:
        yield oslo()
        raise RuntimeError("the disk of the reader is on fire")

    with pytest.raises(RuntimeError):
        keep(tmp_path / "a.ledger", failing())
    with Ledger(tmp_path / "a.ledger", read_only=True) as ledger:
        assert ledger.reports() == oslo().reports


def test_a_ledger_held_for_too_long_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    process = hold(path)
    try:
        with pytest.raises(LedgerHeld, match=f"process {process.pid}"):
            keep(path, [sale()], patience=0.2)
    finally:
        process.kill()
        process.wait()
    assert keep(path, [sale()]) == Recorded(documents=1, reports=1)
    assert keep(path, []) == Recorded()


def test_who_comes_second_waits_a_little(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    process = hold(path)
    threading.Timer(0.5, process.kill).start()
    with waited(path) as ledger:
        assert ledger.reports() == ()
    process.wait()
