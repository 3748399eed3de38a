"""Posted texts are read in a process of their own: a text that never ends, or brings that down, costs only itself."""

from __future__ import annotations

import multiprocessing
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from typing import Any

from dateline.ask.plain import visible
from dateline.doors.serve.log import log
from dateline.errors import DatelineError, InputError, LedgerError, ReaderError
from dateline.model import Known, Recalled
from dateline.pipeline import Outcome, reports_in_bytes
from dateline.settings import Settings
from dateline.understand.encoder import Encoder

__all__ = ["Reader", "ReadingFault", "TooLong", "place_name"]

Told = Callable[[Outcome], None]

_NAME = re.compile(r"[^\w .,()+-]+")


class TooLong(InputError):
    """Reading took longer than the server gives to one input."""


class ReadingFault(DatelineError):
    """Dateline itself failed over a text; where and how is in the server's log, not here."""


@dataclass(frozen=True, slots=True)
class _Job:
    data: bytes
    name: str
    settings: Settings
    known: Known
    recalls: bool  # whether copies of what the ledger holds are left unread


class Reader:
    """One process that reads, started with the first text and again after it was lost."""

    def __init__(self, settings: Settings, seconds: float) -> None:
        self._settings = settings
        self._seconds = seconds
        self._lock = Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def read(
        self,
        data: bytes,
        name: str,
        settings: Settings,
        known: Known,
        *,
        told: Told | None = None,
        memory: Callable[..., Recalled] | None = None,
    ) -> tuple[Outcome, ...]:
        """The outcomes of one posted file, in order; ``told`` hears of each as it comes.

        What the ``memory`` of a ledger holds already is not read again. Raises TooLong, InputError when the process is
        lost over the text, ReaderError when the weights are absent, ReadingFault when Dateline fails, and what the
        memory raises.
        """
        with self._lock:
            pipe = self._started()
            found: list[Outcome] = []
            try:
                pipe.send(_Job(data, name, settings, known, memory is not None))
                while True:
                    if not pipe.poll(self._seconds):
                        self._stop()
                        raise TooLong(f"reading took longer than {self._seconds:g} seconds and was given up")
                    kind, value = pipe.recv()
                    if kind == "outcome":
                        found.append(value)
                        if told:
                            told(value)
                    elif kind == "recall" and memory is not None:
                        pipe.send(memory(*value))
                    elif kind == "end":
                        return tuple(found)
                    elif kind == "fault":
                        log(value)
                        raise ReadingFault("reading failed here; the server's log has the rest")
                    else:
                        raise ReaderError(value) if kind == "reader" else InputError(value)
            except (EOFError, OSError):
                self._stop()
                log(f"the reading process was lost over {name}")
                raise InputError("the reader was lost over this text") from None
            except LedgerError:
                self._stop()  # it waits for what the memory did not tell
                raise

    def close(self) -> None:
        with self._lock:
            self._stop()

    def _started(self) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._stop()
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there,), daemon=True, name="dateline-reader")
        self._process.start()
        there.close()
        self._pipe = here
        return here

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def place_name(given: str | None, otherwise: str = "pasted text") -> str:
    """A name for what was posted, from the name the visitor gives it: words only, never a path."""
    base = visible(given or "").replace("\\", "/").rpartition("/")[2]
    return _NAME.sub("_", base).strip(" ._")[:80] or otherwise


def _work(pipe: Connection) -> None:
    """The process: job after job until the pipe closes."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when to stop
    encoder: Encoder | None = None
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            encoder = encoder or Encoder.load(job.settings.weights, job.settings.threads)
        except ReaderError as error:
            pipe.send(("reader", str(error)))
            continue
        pipe.send(_one(pipe, job, encoder))


def _one(pipe: Connection, job: _Job, encoder: Encoder) -> tuple[str, Any]:
    def recall(*asked: Any) -> Recalled:
        pipe.send(("recall", tuple(list(one) if not isinstance(one, str) else one for one in asked)))
        told = pipe.recv()
        assert isinstance(told, Recalled)
        return told

    memory = recall if job.recalls else None
    found = reports_in_bytes(job.data, job.settings, known=job.known, name=job.name, encoder=encoder, memory=memory)
    try:
        for outcome in found:
            pipe.send(("outcome", outcome))
    except ReaderError as error:
        return "reader", str(error)
    except DatelineError as error:
        return "input", str(error)
    except Exception:
        return "fault", traceback.format_exc()
    return "end", None
