"""Recording while reading, without holding the file: it is open only while a few documents are written."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from dateline.errors import LedgerError, LedgerHeld, LedgerServed
from dateline.model import Fingerprint, Recalled
from dateline.record.ledger import BATCH, Ledger, Told
from dateline.record.write import Recorded

__all__ = ["PATIENCE", "keep", "recalling", "waited"]

PATIENCE = 60.0
"""Seconds to wait for another process that has the ledger open, before what has been read is given up."""

_A_LITTLE = 5.0  # seconds, where nothing is lost by giving up


def keep(path: str | Path, told: Iterable[Told], *, again: bool = False, patience: float = PATIENCE) -> Recorded:
    """Record documents as they are read, ``BATCH`` at a time, also when the iterable fails.

    Between two writes the ledger is closed, so that others can ask it or write to it. Raises LedgerError, and
    LedgerHeld when another process has it open for longer than ``patience`` seconds; what was written then stays.
    """
    total = Recorded()
    waiting: list[Told] = []

    def write() -> Recorded:
        held, waiting[:] = list(waiting), []
        with waited(path, patience) as ledger:
            return ledger.append(held, again=again)

    try:
        for one in told:
            waiting.append(one)
            if len(waiting) >= BATCH:
                total += write()
    except LedgerError:
        raise
    except BaseException:
        if waiting:
            write()
        raise
    return total + write() if waiting else total


def recalling(path: str | Path, *, patience: float = PATIENCE) -> Callable[..., Recalled]:
    """``Ledger.recall`` of a file that is open only while it is asked. Raises as ``keep`` does, when called."""

    def ask(prints: Sequence[Fingerprint], ids: Iterable[str], reader: str) -> Recalled:
        with waited(path, patience) as ledger:
            return ledger.recall(prints, ids, reader)

    return ask


def waited(path: str | Path, patience: float = _A_LITTLE, **how: Any) -> Ledger:
    """The ledger, opened as ``Ledger`` does, as soon as another process that is writing to it has done so.

    Raises LedgerHeld after ``patience`` seconds, at once where a server of ours holds it.
    """
    until = time.monotonic() + patience
    pause = 0.05
    while True:
        try:
            return Ledger(path, **how)
        except LedgerHeld as error:
            if isinstance(error, LedgerServed) or time.monotonic() + pause > until:
                raise
        time.sleep(pause)
        pause = min(2 * pause, 2.0)
