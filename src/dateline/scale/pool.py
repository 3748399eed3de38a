"""Worker processes over batches. A worker that dies is replaced, and the text it died of is found and set aside.

Python's own process pool gives up as a whole when one process dies; this one expects it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any

import pyarrow as pa

from dateline.errors import DatelineError, ReaderError
from dateline.scale.worker import AT, BROKEN, DONE, READY, packed, unpacked

__all__ = ["Job", "Pool", "Witness"]

SLICE = 16
"""Rows given to a worker at a time: what its death can cost."""

_TRIES = 2  # a text that a worker died of is tried once more alone: the worker may have been killed from outside
_STILLBORN = 5  # workers in a row that die before they can begin


@dataclass(frozen=True, slots=True)
class Job:
    """What workers do: "module:maker", called with ``arguments`` (to be pickled), gives the function over batches."""

    name: str
    arguments: tuple[Any, ...] = ()


@dataclass(slots=True)
class Witness:
    """What was seen of the workers so far."""

    rows: int = 0  # done
    cpu: float = 0.0  # seconds, of work done
    peak: int = 0  # kB, of the largest worker
    deaths: int = 0
    quarantined: int = 0


@dataclass(slots=True)
class _Task:
    """Some rows of a batch of which all belong together."""

    whole: _Whole
    first: int
    rows: int
    tries: int = 0

    @property
    def batch(self) -> pa.RecordBatch:
        return self.whole.batch.slice(self.first, self.rows)


@dataclass(slots=True)
class _Whole:
    key: str
    batch: pa.RecordBatch
    missing: int
    found: dict[int, pa.RecordBatch] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    link: Connection
    ready: bool = False
    task: _Task | None = None
    at: int | None = None  # the row it said it was at
    since: float = 0.0  # when it last said something


class Pool:
    """``workers`` processes that do one job, started when there is something to do; a context manager.

    ``failed`` makes the row for a text that cannot be borne, of its row and the reason. ``patience``: seconds for one
    text.
    """

    def __init__(
        self, job: Job, workers: int, failed: Callable[[dict[str, Any], str], pa.RecordBatch],
        *, patience: float = 300.0, told: Callable[[Witness], None] = lambda witness: None,
    ) -> None:  # fmt: skip
        self._job, self._failed, self._patience, self._told = job, failed, patience, told
        self._waiting: deque[_Task] = deque()
        self._stillborn = 0
        self.witness = Witness()
        self._wanted = max(1, workers)
        self._workers: list[_Worker] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, whatever they are at."""
        for worker in self._workers:
            _end(worker)
        self._workers = []

    def map(self, batches: Iterable[tuple[str, pa.RecordBatch]]) -> Iterator[tuple[str, pa.RecordBatch]]:
        """Each batch done, under its key, as soon as it is whole. Raises ReaderError where no worker can begin."""
        rest = iter(batches)
        more = True
        while True:
            while more and len(self._waiting) <= self._wanted:
                given = next(rest, None)
                more = given is not None
                if given is not None:
                    self._queue(*given)
            self._hand_out()
            if not self._waiting and not any(worker.task for worker in self._workers):
                return
            for worker in self._heard():
                whole = self._listen(worker)
                if whole is not None and not whole.missing:
                    parts = [whole.found[first] for first in sorted(whole.found)]
                    yield whole.key, parts[0] if len(parts) == 1 else _joined(parts)

    def _queue(self, key: str, batch: pa.RecordBatch) -> None:
        whole = _Whole(key, batch, batch.num_rows)
        for first in range(0, batch.num_rows, SLICE):
            self._waiting.append(_Task(whole, first, min(SLICE, batch.num_rows - first)))

    def _hand_out(self) -> None:
        busy = sum(worker.task is not None for worker in self._workers)
        while len(self._workers) < min(self._wanted, busy + len(self._waiting)):
            self._workers.append(self._start())
        for worker in self._workers:
            if worker.ready and worker.task is None and self._waiting:
                worker.task, worker.at, worker.since = self._waiting.popleft(), None, time.monotonic()
                try:
                    worker.link.send_bytes(packed(worker.task.batch))
                except OSError:  # it died before; its silence will be heard
                    continue

    def _heard(self) -> list[_Worker]:
        """Workers that have something to say, or have said nothing for too long."""
        links = {worker.link: worker for worker in self._workers}
        heard = [links[link] for link in wait(list(links), timeout=min(self._patience, 5.0))]  # type: ignore[index]
        if not heard:
            late = time.monotonic() - self._patience
            heard = [worker for worker in self._workers if worker.task and worker.since < late]
            for worker in heard:
                worker.process.kill()
        return heard

    def _listen(self, worker: _Worker) -> _Whole | None:
        try:
            said = worker.link.recv()
        except (EOFError, OSError):
            return self._bury(worker)
        worker.since = time.monotonic()
        if said[0] == READY:
            worker.ready, self._stillborn = True, 0
        elif said[0] == BROKEN:
            raise ReaderError(said[1])
        elif said[0] == AT:
            worker.at = said[1]
        elif worker.task is not None:
            task, worker.task = worker.task, None
            if said[0] == DONE:
                self.witness.cpu += said[2]
                self.witness.peak = max(self.witness.peak, said[3])
                return self._take(task, unpacked(said[1]))
            return self._give_up_on(task, worker.at, said[1])
        return None

    def _take(self, task: _Task, done: pa.RecordBatch) -> _Whole:
        task.whole.found[task.first] = done
        task.whole.missing -= task.rows
        self.witness.rows += task.rows
        self._told(self.witness)
        return task.whole

    def _bury(self, worker: _Worker) -> _Whole | None:
        """Take a dead worker away, and see to what it was at; another is started where there is work for it."""
        reason = self._cause(worker)
        _end(worker)
        self.witness.deaths += 1
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn >= _STILLBORN:
                raise DatelineError(f"no worker can begin: {reason}")
        self._workers.remove(worker)
        return self._give_up_on(worker.task, worker.at, reason) if worker.task else None

    def _give_up_on(self, task: _Task, at: int | None, reason: str) -> _Whole | None:
        """Try again what was not done of a task: the text at which it ended apart from those before and after."""
        if task.rows == 1:
            if task.tries + 1 < _TRIES:
                self._waiting.appendleft(_Task(task.whole, task.first, 1, task.tries + 1))
                return None
            self.witness.quarantined += 1
            (row,) = task.batch.to_pylist()
            return self._take(task, self._failed(row, reason))
        if at is None:  # not even begun, or not said: halves
            half = task.rows // 2
            cuts = [(0, half, 0), (half, task.rows - half, 0)]
        else:
            cuts = [(0, at, 0), (at, 1, 1), (at + 1, task.rows - at - 1, 0)]
        for first, rows, tries in reversed(cuts):
            if rows:
                self._waiting.appendleft(_Task(task.whole, task.first + first, rows, tries))
        return None

    def _cause(self, worker: _Worker) -> str:
        if worker.task and time.monotonic() - worker.since >= self._patience:
            return f"the reader had not done with this text after {self._patience:.0f} seconds"
        code = worker.process.wait()
        if code >= 0:
            return f"the reader ended at this text with exit code {code}"
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return f"the reader was killed at this text ({name})"

    def _start(self) -> _Worker:
        ours, theirs = Pipe()
        command = [sys.executable, "-m", "dateline.scale.worker", str(theirs.fileno())]
        # One thread a process; and a session of its own, so that an interrupt from the keyboard is ours to handle.
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], env=environment, stdin=subprocess.DEVNULL, start_new_session=True
        )
        theirs.close()
        ours.send((self._job.name, self._job.arguments))
        return _Worker(process, ours, since=time.monotonic())


def _end(worker: _Worker) -> None:
    worker.link.close()
    if worker.process.poll() is None:
        worker.process.kill()
    worker.process.wait()


def _joined(parts: list[pa.RecordBatch]) -> pa.RecordBatch:
    (batch,) = pa.Table.from_batches(parts).combine_chunks().to_batches()
    return batch
