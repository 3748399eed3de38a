"""A data set of Parquet files opened as a ledger that can only be asked; ``dataset`` writes it."""

from __future__ import annotations

import json
import os
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import LedgerError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["FORMAT", "MANIFEST", "is_dataset", "manifest", "opened", "quoted"]

FORMAT = 1
"""Of data sets."""

MANIFEST = "dateline.json"
"""The file by which a folder is known as a data set; it names the tables that count."""


def is_dataset(path: Path) -> bool:
    """Whether a folder is a data set that can be asked."""
    return (path / MANIFEST).is_file()


def manifest(folder: Path) -> dict[str, Any]:
    """What a data set says of itself. Raises LedgerError."""
    try:
        facts = json.loads((folder / MANIFEST).read_text("utf8"))
    except (OSError, ValueError) as error:
        raise LedgerError(f"{folder} is no data set of Dateline: {error}") from error
    if not isinstance(facts, dict) or facts.get("format") != FORMAT:
        raise LedgerError(f"{folder} is a data set of another version of Dateline: run it again")
    return facts


def opened(folder: Path, format: int, recorder: str) -> DuckDBPyConnection:
    """The tables of a data set, as views, on a connection that can read nothing else. Raises LedgerError.

    ``format`` and ``recorder``: of the ledger that they stand for.
    """
    import duckdb

    tables = folder.resolve() / str(manifest(folder)["tables"])
    connection = duckdb.connect(":memory:", config={"threads": str(min(4, os.cpu_count() or 1))})
    try:
        connection.execute(resources.files("dateline.record").joinpath("schema.sql").read_text("utf8"))
        connection.execute("INSERT INTO ledger_format VALUES (?, now()::TIMESTAMP, ?)", [format, recorder])
        for file in sorted(tables.glob("*.parquet")):
            columns = connection.execute(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
                [file.stem],
            ).fetchall()
            if not columns:  # no table of the ledger: where each document lies in the parts
                continue
            chosen = ", ".join(f"{name}::{'VARCHAR' if kind == 'JSON' else kind} AS {name}" for name, kind in columns)
            connection.execute(f"DROP TABLE {file.stem}")
            connection.execute(f"CREATE VIEW {file.stem} AS SELECT {chosen} FROM read_parquet({quoted(file)})")
        connection.execute(f"SET allowed_directories = [{quoted(tables)}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
    except duckdb.Error as error:
        connection.close()
        raise LedgerError(f"{folder} is damaged: {str(error).splitlines()[0]}: run it again") from error
    return connection


def quoted(path: Path) -> str:
    """A path as SQL writes it."""
    return "'" + str(path).replace("'", "''") + "'"
