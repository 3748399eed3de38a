"""The server's one way to its ledger: connections for asking, one lock for writing, and answers kept until it changes.

The server holds the file as long as it runs, so what a question answers is a function of the last entry: that number is
the state. With ``read_only`` others may read the file too, and nobody can write to it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import LifoQueue
from threading import Lock
from typing import Any

from dateline.model import Known, Recalled
from dateline.pipeline import Outcome
from dateline.record import Ledger, Recorded

__all__ = ["Keeper", "Made"]


@dataclass(frozen=True, slots=True)
class Made:
    """An answer as it goes out."""

    content: bytes
    media: str
    headers: tuple[tuple[str, str], ...] = ()


class Keeper:
    """Opening raises LedgerError and its kinds. Every method can be called from any thread."""

    def __init__(self, path: Path, *, read_only: bool = False, askers: int = 3, kept_bytes: int = 64 << 20) -> None:
        self.path = path
        self.read_only = read_only
        self._all = [Ledger(path, read_only=read_only)]
        self._all += [Ledger(path, read_only=read_only) for _ in range(askers)]
        self._writing = Lock()
        self._free: LifoQueue[Ledger] = LifoQueue()
        for ledger in self._all[1:]:
            self._free.put(ledger)
        self._state = self._all[0].last()
        self._answers = _Answers(kept_bytes)

    @property
    def state(self) -> int:
        """The number of the last entry."""
        return self._state

    @contextmanager
    def asking(self) -> Iterator[Ledger]:
        """A connection for one question; waits for a free one."""
        ledger = self._free.get()
        try:
            yield ledger
        finally:
            self._free.put(ledger)

    def kept(self, state: int, question: str) -> Made | None:
        """The answer to a question while the ledger stood at ``state``, if it is in memory."""
        return self._answers.get((state, question))

    def answer(self, question: str, make: Callable[[Ledger], Made]) -> Made:
        """What ``make`` gives for a question, from memory while the ledger is as it was."""
        state = self._state
        found = self._answers.get((state, question))
        if found is None:
            with self.asking() as ledger:
                found = make(ledger)
            self._answers.put((state, question), found)
        return found

    def known(self) -> Known:
        """What the ledger has learnt, for reading the next texts."""
        with self.asking() as ledger:
            return ledger.known()

    def recall(self, *asked: Any) -> Recalled:
        """Which documents the ledger holds, and stories like them (``Ledger.recall``)."""
        with self.asking() as ledger:
            return ledger.recall(*asked)

    def record(self, outcomes: tuple[Outcome, ...]) -> Recorded:
        """Append what was read. Raises LedgerError, also where the ledger is open for reading only."""
        with self._writing:
            recorded = self._all[0].append(outcomes)
            state = self._all[0].last()
            if state != self._state:
                self._state = state
                self._answers.clear()
        return recorded

    def close(self) -> None:
        for ledger in self._all:
            ledger.close()


class _Answers:
    """Answers by state and question, the least lately asked go first; bounded by their size in bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[tuple[int, str], Made] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: tuple[int, str]) -> Made | None:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def clear(self) -> None:
        with self._lock:
            self._held.clear()
            self._size = 0

    def put(self, key: tuple[int, str], answer: Made) -> None:
        if len(answer.content) > self._most // 8:
            return
        with self._lock:
            if key in self._held:
                return
            self._held[key] = answer
            self._size += len(answer.content) + len(key[1])
            while self._size > self._most:
                (_, question), dropped = self._held.popitem(last=False)
                self._size -= len(dropped.content) + len(question)
