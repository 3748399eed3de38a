"""Parts of a data set: Parquet files that appear only when they are whole, under the digest of what was read."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.errors import DatelineError
from dateline.model import Known, digest
from dateline.record.store import recorder
from dateline.settings import Settings

__all__ = ["Folder", "manner_of"]

_PARTIAL = ".partial"


def manner_of(settings: Settings, known: Known, reader: str) -> str:
    """Eight hex digits for the manner of reading: program, weights, tables, settings, what is known."""
    tables = hashlib.sha256()
    for file in sorted(resources.files("dateline.tables").iterdir(), key=lambda one: one.name):
        if file.is_file():
            tables.update(file.name.encode() + file.read_bytes())
    if settings.ontology is not None:
        with suppress(OSError):
            tables.update(settings.ontology.read_bytes())
    chosen = (settings.published, settings.max_bytes, settings.max_paragraph, settings.max_sentence_words)
    return digest(recorder(), reader, tables.hexdigest(), chosen, settings.columns, known.digest)[:8]


class Folder:
    """The parts of one kind in a data set."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def has(self, name: str) -> bool:
        return self._file(name).exists()

    def write(self, name: str, batches: Sequence[pa.RecordBatch]) -> None:
        """Write one part. Raises DatelineError when it cannot be written; then nothing of it is left."""
        table = pa.Table.from_batches(batches)
        file = self._file(name)
        partial = file.with_name(f"{file.name}.{os.getpid()}{_PARTIAL}")
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with partial.open("wb") as sink:
                pq.write_table(table, sink, compression="zstd")
                sink.flush()
                os.fsync(sink.fileno())
            partial.replace(file)
        except OSError as error:
            raise DatelineError(
                f"{file} cannot be written: {_words(error)}. What is finished is kept: make room and run the same "
                "command again"
            ) from error
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """One part. Raises DatelineError for one that is damaged."""
        try:
            with pq.ParquetFile(self._file(name)) as file:
                return file.read(columns=list(columns) if columns else None)
        except (OSError, pa.ArrowException) as error:
            raise DatelineError(f"{self._file(name)} is damaged, remove it and run again: {error}") from error

    def names(self, manner: str) -> list[str]:
        """The parts of one manner of reading that are there, in order of their names."""
        return sorted(file.stem for file in self.path.glob(f"{manner}-*.parquet"))

    def sweep(self) -> None:
        """Remove what a killed run has left half written."""
        for left in self.path.glob(f"*{_PARTIAL}"):
            with suppress(OSError):
                left.unlink()

    def _file(self, name: str) -> Path:
        return self.path / f"{name}.parquet"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep a data set from being written by two runs at once. Raises DatelineError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "run.lock").open("a")
    except OSError as error:
        raise DatelineError(f"{folder} cannot be written: {_words(error)}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise DatelineError(f"another run is writing to {folder}") from None
        yield


def _words(error: OSError) -> str:
    return error.strerror or os.strerror(error.errno) if error.errno else str(error).partition("\n")[0]
