"""The file under the ledger: opening it, its format, and plain words for everything that can go wrong with it.

Only this room imports duckdb, and only when a file is opened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import LedgerError, LedgerHeld, NotALedger
from dateline.record.encode import storable
from dateline.record.holder import held
from dateline.record.shelf import is_dataset, opened

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["FORMAT", "Store", "failure", "recorder"]

FORMAT = 4
"""The ledger format this program writes; ``ledger_format.format`` in the file."""

_KEYLESS = frozenset({"live"})  # tables without a key
_HOLDER = re.compile(r"held in (?P<program>.{1,300}?) \(PID (?P<pid>\d{1,10})\)")
# How the engine fails on a file that is cut short or overwritten (duckdb 1.x: its exceptions and their words).
_DAMAGE = frozenset({"InternalException", "FatalException", "SerializationException"})
_SIGNS = ("checksum", "corrupt", "could not read enough bytes", "could not read all bytes", "deserialize")
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    # A ledger may come from anybody: nothing in it can make the engine read files, load code or call out.
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": str(min(4, os.cpu_count() or 1)),
}


@cache
def recorder() -> str:
    """The program version that goes into every entry."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("dateline")
    except PackageNotFoundError:
        return "unknown"


class Store:
    """One open ledger file. Every failure of the engine comes out as a LedgerError that names the file."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        """Open ``path``, making a new ledger there unless ``read_only``.

        Raises NotALedger for a file that is something else, LedgerHeld when another process has it open for writing,
        LedgerError for a missing file or folder, a newer format, or a damaged file.
        """
        self.path = path
        self.read_only = read_only
        self.format = FORMAT  # of the file
        self._types: dict[str, list[str]] = {}
        self._connection = _connect(path, read_only)
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._connection.close()

    def rows(self, sql: str, parameters: Sequence[object] | dict[str, object] = ()) -> list[tuple[Any, ...]]:
        """All rows of one statement."""
        with self._plain_words():
            return self._connection.execute(sql, parameters).fetchall()

    def batches(self, sql: str, parameters: dict[str, object], *, size: int) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of one statement, ``size`` at a time; other statements can be asked in between."""
        with self._plain_words():
            cursor = self._connection.cursor()
            try:
                cursor.execute(sql, parameters)
                while rows := cursor.fetchmany(size):
                    yield rows
            finally:
                cursor.close()

    def insert(self, table: str, rows: Sequence[Sequence[object]]) -> None:
        """Append rows, given in the order of the table's columns; a row whose key is there already is left out."""
        if not rows:
            return
        # One statement with a list a column: row by row is a hundred times slower.
        lists = ", ".join(f"unnest(?::{kind}[])" for kind in self._column_types(table))
        columns = [list(column) for column in zip(*rows, strict=True)]
        ignoring = "" if table in _KEYLESS else "OR IGNORE "
        self.rows(f"INSERT {ignoring}INTO {table} SELECT {lists}", columns)

    def _column_types(self, table: str) -> list[str]:
        if table not in self._types:
            sql = "SELECT data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
            self._types[table] = ["VARCHAR" if kind == "JSON" else kind for (kind,) in self.rows(sql, [table])]
        return self._types[table]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: what is inserted inside is in the file when the block ends, or not at all."""
        if self.read_only:
            raise LedgerError(f"{self.path} is open for reading only")
        self.rows("BEGIN TRANSACTION")
        try:
            yield
        except BaseException:
            self.rows("ROLLBACK")
            raise
        self.rows("COMMIT")

    def _check(self) -> None:
        tables = {name for (name,) in self.rows("SELECT table_name FROM duckdb_tables() WHERE NOT internal")}
        if not tables and not self.read_only:
            self._create()
        elif "ledger_format" not in tables:
            raise NotALedger(f"{self.path} is a database, but not a Dateline ledger")
        ((found,),) = self.rows("SELECT max(format) FROM ledger_format")
        if found is None or found < 1:
            raise NotALedger(f"{self.path} is a database, but not a Dateline ledger")
        self.format = int(found)
        if found > FORMAT:
            raise LedgerError(
                f"{self.path} has ledger format {found}, and this Dateline ({recorder()}) knows formats "
                f"up to {FORMAT}: use a newer Dateline"
            )

    def _create(self) -> None:
        schema = resources.files("dateline.record").joinpath("schema.sql").read_text("utf8")
        with self.transaction():
            self.rows(schema)
            self.insert("ledger_format", [(FORMAT, datetime.now(UTC).replace(tzinfo=None), recorder())])

    @contextmanager
    def _plain_words(self) -> Iterator[None]:
        import duckdb

        try:
            yield
        except duckdb.Error as error:
            raise failure(self.path, error) from error


def _connect(path: Path, read_only: bool) -> DuckDBPyConnection:
    if storable(str(path)) != str(path):
        raise LedgerError(f"cannot use the ledger {storable(str(path))}: its name is not UTF-8")
    try:
        there = path.exists()
    except OSError as error:  # a name that is too long
        raise LedgerError(f"cannot use the ledger {path}: {error.strerror}") from error
    if is_dataset(path):
        if not read_only:
            raise LedgerError(f"{path} is a data set: it can be asked, and dateline load brings it into a ledger")
        return opened(path, FORMAT, recorder())
    if path.is_dir():
        raise NotALedger(f"{path} is a folder, not a ledger file")
    if there and not path.is_file():
        raise NotALedger(f"{path} is a pipe or a device, not a ledger file")
    if not there:
        if read_only:
            raise LedgerError(f"there is no ledger at {path}: make one with dateline read FILE --ledger {path}")
        if not path.parent.is_dir():
            raise LedgerError(f"cannot make the ledger {path}: there is no folder {path.parent}")
    elif not os.access(path, os.R_OK):
        raise LedgerError(f"{path} cannot be read: permission denied")
    import duckdb

    try:
        return duckdb.connect(str(path), read_only=read_only, config=_CONFIG)
    except duckdb.ConnectionException as error:
        raise LedgerHeld(f"{path} is already open in this program in another way: close that Ledger first") from error
    except duckdb.Error as error:
        raise _opening_error(path, error) from error


def _opening_error(path: Path, error: Exception) -> LedgerError:
    message = str(error)
    lower = message.lower()
    if "set lock" in lower or "conflicting lock" in lower:
        return held(path, _HOLDER.search(message))
    if "not a valid duckdb" in lower:
        return NotALedger(f"{path} is not a ledger (nor any other DuckDB file)")
    if "version number" in lower or "storage version" in lower:
        return LedgerError(f"{path} was written by a newer DuckDB: upgrade with pip install --upgrade duckdb")
    return failure(path, error)


def failure(path: Path, error: Exception) -> LedgerError:
    """What the engine says, in words: a full disk, too little memory, a damaged file, or its own words."""
    lower, words = str(error).lower(), _first_line(error)
    if "no space left" in lower:
        return LedgerError(f"{path} cannot be written: the disk is full. What was recorded before is there")
    if "out of memory" in lower:
        return LedgerError(f"{path}: too little memory for this: ask for fewer days with --from and --to")
    if type(error).__name__ in _DAMAGE or any(sign in lower for sign in _SIGNS):
        return LedgerError(
            f"{path} is damaged: go back to a copy made with dateline backup, or read the reports into a new ledger "
            f"(DuckDB says: {words})"
        )
    return LedgerError(f"{path}: {words}")


def _first_line(error: object) -> str:
    return str(error).strip().partition("\n")[0][:300]
