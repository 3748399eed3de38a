"""A worker process: batches in and out over one connection, until the other side closes it.

Started by ``pool`` as ``python -m dateline.scale.worker DESCRIPTOR``. It says which row it is at before it begins with
it, so that whoever started it knows which text it died of.
"""

from __future__ import annotations

import resource
import sys
import time
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

import pyarrow as pa

from dateline.errors import DatelineError

__all__ = ["AT", "BROKEN", "DONE", "FAILED", "READY", "main", "packed", "unpacked"]

READY, BROKEN, AT, DONE, FAILED = "ready", "broken", "at", "done", "failed"
"""What a worker says: it can begin; it never will (why); the row it is at; a batch (CPU seconds, peak memory in kB);
it could not do a batch (why)."""


def packed(batch: pa.RecordBatch) -> bytes:
    """A batch as bytes, in Arrow's stream form."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def unpacked(data: bytes) -> pa.RecordBatch:
    """The batch that ``packed`` wrote."""
    with pa.ipc.open_stream(data) as reader:
        return reader.read_next_batch()


def main(descriptor: int) -> int:
    """Work until the connection closes. What to do comes first: the name "module:maker" and the maker's arguments."""
    link = Connection(descriptor)
    try:
        name, arguments = link.recv()
        module, _, maker = name.partition(":")
        try:
            work = getattr(import_module(module), maker)(*arguments)
        except DatelineError as error:
            link.send((BROKEN, str(error)))
            return 1
        link.send((READY,))
        while True:
            _one(link, link.recv_bytes(), work)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return 0


def _one(link: Connection, data: bytes, work: Any) -> None:
    before = time.process_time()
    try:
        out = work(unpacked(data), lambda row: link.send((AT, row)))
    except OSError:
        raise  # the other side is gone
    except Exception as error:
        link.send((FAILED, f"{type(error).__name__}: {error}"[:500]))
        return
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    link.send((DONE, packed(out), time.process_time() - before, peak))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
