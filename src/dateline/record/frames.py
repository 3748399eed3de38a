"""Rows out of the house as Arrow, Parquet or CSV, by way of the store's engine (no pyarrow at run time).

Columns are ``(name, type)`` with the type one of ``text``, ``day``, ``number``, ``count``, ``texts``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError
from dateline.record.encode import storable

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

__all__ = ["Columns", "arrow_stream", "csv_text", "relation", "write_parquet"]

Columns = Sequence[tuple[str, str]]
Rows = Sequence[Sequence[object]]

_TYPES = {"text": "VARCHAR", "day": "DATE", "number": "DOUBLE", "count": "BIGINT", "texts": "VARCHAR[]"}
# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def relation(columns: Columns, rows: Rows) -> DuckDBPyRelation:
    """The rows as a DuckDB relation in memory, on a connection of its own."""
    import duckdb

    connection = duckdb.connect(":memory:", config={"threads": 1})
    fields = ", ".join(f'"{name}" {_TYPES[kind]}' for name, kind in columns)
    connection.execute(f"CREATE TABLE answer ({fields})")
    if rows:
        marks = ",".join("?" * len(columns))
        connection.executemany(f"INSERT INTO answer VALUES ({marks})", [[_cell(c) for c in row] for row in rows])
    return connection.table("answer")


def arrow_stream(columns: Columns, rows: Rows, requested_schema: object | None = None) -> Any:
    """A PyCapsule of an Arrow C stream (the Arrow PyCapsule interface) holding the rows."""
    return relation(columns, rows).__arrow_c_stream__(requested_schema)


def write_parquet(columns: Columns, rows: Rows, path: Path) -> None:
    """Write the rows as one Parquet file, which appears only when it is whole. Raises DatelineError."""
    import duckdb

    if storable(str(path)) != str(path):
        raise DatelineError(f"{storable(str(path))} cannot be written: its name is not UTF-8")
    partial = path.with_name(path.name + ".tmp")
    try:
        relation(columns, rows).write_parquet(str(partial), compression="zstd")
        partial.replace(path)
    except (duckdb.Error, OSError) as error:
        raise DatelineError(f"{path} cannot be written: {str(error).partition(chr(10))[0]}") from error
    finally:
        partial.unlink(missing_ok=True)


def csv_text(columns: Columns | None, rows: Rows) -> str:
    """The rows as CSV (RFC 4180, LF), with a head line unless ``columns`` is None.

    A text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, CSV injection).
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if columns is not None:
        writer.writerow([name for name, _ in columns])
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, tuple | list):
        return [_cell(item) for item in value]
    return value


def _plain(value: object) -> object:
    if isinstance(value, tuple | list):
        value = ";".join(str(item) for item in value)
    if isinstance(value, str):
        value = storable(value).replace("\x00", "\ufffd")
        return f"'{value}" if value.startswith(_FORMULA) else value
    return value
