"""The server's one way to its ledger: connections for asking, one lock for writing, and answers kept while they hold.

The server holds the file as long as it runs, so what a question answers is a function of the last entry: that number is
the state. Of every recording is kept what it touched; an answer made before it is good as long as it rests on nothing
of that (``touched``). With ``read_only`` others may read the file too, and nobody can write to it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from queue import LifoQueue
from threading import Lock, RLock, Semaphore
from typing import Any

from dateline.doors.serve.touched import ALL, EVERYTHING, Rests, Touched, touched_by
from dateline.errors import DatelineError
from dateline.model import Known, Recalled
from dateline.pipeline import Outcome
from dateline.read.notices import withdrawn_headline
from dateline.record import Ledger, Recorded
from dateline.record.catalog import has_joined_by_hand

__all__ = ["Busy", "Keeper", "Kept", "Made"]

_CHANGES = 256  # recordings that are remembered; older answers are made anew
_STREAMS = 2  # exports at a time


class Busy(DatelineError):
    """Too much is being asked at once."""


@dataclass(frozen=True, slots=True)
class Made:
    """An answer as it goes out, and what it rests on."""

    content: bytes
    media: str
    headers: tuple[tuple[str, str], ...] = ()
    rests: Rests = EVERYTHING


@dataclass(slots=True)
class Kept:
    """An answer in memory. ``state`` is the last entry up to which it is known to hold; it only ever grows."""

    made: Made
    state: int
    tag: str  # changes with the content alone


@dataclass(frozen=True, slots=True)
class _Change:
    before: int  # the last entry before it
    after: int
    touched: Touched


class Keeper:
    """Opening raises LedgerError and its kinds. Every method can be called from any thread.

    ``patience``: seconds that a visitor waits for an answer that is being made anew where an older one is at hand.
    """

    def __init__(
        self, path: Path, *, read_only: bool = False, askers: int = 3, kept_bytes: int = 64 << 20, patience: float = 0.5
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._all = [Ledger(path, read_only=read_only)]
        self._all += [self._all[0].beside() for _ in range(askers)]
        self._writing = Lock()
        self._free: LifoQueue[Ledger] = LifoQueue()
        for ledger in self._all[1:]:
            self._free.put(ledger)
        self._state = self._all[0].last()
        self._by_hand = has_joined_by_hand(self._all[0])
        self._changes: tuple[_Change, ...] = ()
        self._answers = _Answers(kept_bytes)
        self._patience = patience
        self._makers = ThreadPoolExecutor(askers, thread_name_prefix="dateline-answer")
        self._streams = Semaphore(_STREAMS)
        self._making: dict[str, tuple[int, Future[Kept]]] = {}
        self._joining = RLock()  # a making that has ended by then is forgotten at once

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

    def kept(self, question: str) -> Kept | None:
        """The answer to a question, if it is in memory and holds."""
        found = self._answers.get(question)
        return found if found is not None and self._holds(found, self._state) else None

    def answer(self, question: str, make: Callable[[Ledger], Made], *, seen: int = 0) -> Kept:
        """What ``make`` gives for a question: from memory while it holds, else made anew, once for all who ask.

        Who has waited for ``patience`` is given the last answer there was, if there is one that holds up to the entry
        ``seen``, which this visitor knows of; its ``state`` tells how far it reaches. Raises what ``make`` raises.
        """
        now = self._state
        while True:
            last = self._answers.get(question)
            if last is not None and self._holds(last, now):
                return last
            being_made = self._made_anew(question, make)
            will_do = last if last is not None and self._holds(last, min(seen, now)) else None
            try:
                found = being_made.result(self._patience if will_do else None)
            except TooSlow:
                assert will_do is not None  # nobody waits so short for the first answer
                return will_do
            if self._holds(found, now):  # or it was begun before what this visitor knows of
                return found

    def streaming(self, make: Callable[[Ledger], Iterator[str]]) -> Iterator[str]:
        """The pieces of an answer that is not held in memory, over a connection of its own.

        Raises what ``make`` raises, and Busy where as many streams are under way as there may be.
        """
        if not self._streams.acquire(blocking=False):
            raise Busy("as many exports are under way as there can be: try again in a minute")
        ended = _Ended(self._streams.release)
        try:
            ledger = Ledger(self.path, read_only=self.read_only)
            ended.then.append(ledger.close)
            return _Stream(make(ledger), ended)
        except BaseException:
            ended()
            raise

    def known(self) -> Known:
        """What the ledger has learnt, for reading the next texts."""
        with self.asking() as ledger:
            return ledger.known()

    def recall(self, *asked: Any) -> Recalled:
        """Which documents the ledger holds, and stories like them (``Ledger.recall``)."""
        with self.asking() as ledger:
            return ledger.recall(*asked)

    def record(self, outcomes: tuple[Outcome, ...]) -> Recorded:
        """Append what was read, and retract what a kill notice withdraws.

        Raises LedgerError, also where the ledger is open for reading only.
        """
        withdrawn = [
            (one.document, headline)
            for one in outcomes
            if one.document is not None and (headline := withdrawn_headline(one.document))
        ]
        with self._writing:
            ledger = self._all[0]
            again = bool(ledger.sheets([one.document.id for one in outcomes if one.document is not None]))
            try:
                recorded = ledger.append(outcomes)
                for document, headline in withdrawn:
                    ledger.withdraw(document, headline)
                return recorded
            finally:  # what was written before an error stays
                state = ledger.last()
                if state != self._state:
                    touched = (
                        ALL if again or withdrawn else touched_by(ledger, outcomes, self._state, by_hand=self._by_hand)
                    )
                    self._changes = (*self._changes, _Change(self._state, state, touched))[-_CHANGES:]
                    self._state = state

    def close(self) -> None:
        self._makers.shutdown(cancel_futures=True)
        for ledger in self._all:
            ledger.close()

    def _holds(self, answer: Kept, now: int) -> bool:
        """Whether nothing that was recorded up to ``now`` and after the answer was made touches it."""
        if answer.state >= now:
            return True
        reached = now
        for change in reversed(self._changes):
            if change.after > now:
                continue
            if change.after <= answer.state:
                break
            if change.touched.reaches(answer.made.rests):
                return False
            reached = change.before
        if reached > answer.state:
            return False  # longer ago than is remembered
        answer.state = max(answer.state, now)
        return True

    def _made_anew(self, question: str, make: Callable[[Ledger], Made]) -> Future[Kept]:
        """The making of an answer: the one under way, if it began in the present state, else a new one."""
        with self._joining:
            begun, future = self._making.get(question, (-1, None))
            if future is None or (begun < self._state and future.done()):
                state = self._state
                future = self._makers.submit(self._make, question, make, state)
                self._making[question] = (state, future)
                future.add_done_callback(lambda done: self._forget(question, done))
            return future

    def _make(self, question: str, make: Callable[[Ledger], Made], state: int) -> Kept:
        with self.asking() as ledger:
            made = make(ledger)
        found = Kept(made, state, sha256(made.content).hexdigest()[:16])
        self._answers.put(question, found)
        return found

    def _forget(self, question: str, done: Future[Kept]) -> None:
        with self._joining:
            if self._making.get(question, (0, None))[1] is done:
                del self._making[question]


class _Ended:
    """What is to be done once, the last thing first, when a stream ends."""

    def __init__(self, first: Callable[[], None]) -> None:
        self.then = [first]

    def __call__(self) -> None:
        while self.then:
            self.then.pop()()


class _Stream(Iterator[str]):
    """Pieces that end at their last, at an error, or when nobody wants them any more, even before the first."""

    def __init__(self, pieces: Iterator[str], ended: _Ended) -> None:
        self._pieces = pieces
        self._ended = ended

    def __next__(self) -> str:
        try:
            return next(self._pieces)
        except BaseException:
            self._ended()
            raise

    def __del__(self) -> None:
        self._ended()


class _Answers:
    """Answers by question, the least lately asked go first; bounded by their size in bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[str, Kept] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, question: str) -> Kept | None:
        with self._lock:
            found = self._held.get(question)
            if found is not None:
                self._held.move_to_end(question)
            return found

    def put(self, question: str, answer: Kept) -> None:
        with self._lock:
            self._drop(question)
            if len(answer.made.content) > self._most // 8:
                return
            self._held[question] = answer
            self._size += len(answer.made.content) + len(question)
            while self._size > self._most:
                self._drop(next(iter(self._held)))

    def _drop(self, question: str) -> None:
        dropped = self._held.pop(question, None)
        if dropped is not None:
            self._size -= len(dropped.made.content) + len(question)
