"""The whole ledger as one file that other programs open: a SQLite database (Datasette), a tabular data package."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from dateline.ask.holdings import TABLES, Table, holdings
from dateline.errors import DatelineError, QuestionError
from dateline.record import Ledger
from dateline.record.encode import storable

__all__ = ["BUNDLES", "bundle"]

_SQL = {"text": "TEXT", "day": "TEXT", "moment": "TEXT", "number": "REAL", "count": "INTEGER"}
# Types of the Table Schema (Frictionless Data); codes stay strings.
_FIELD = {"text": "string", "day": "date", "moment": "datetime", "number": "number", "count": "integer"}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can tell: the same ledger gives the same bytes


def bundle(ledger: Ledger, name: str, path: Path) -> None:
    """Write the file ``path`` in the form ``name`` (one of ``BUNDLES``); memory does not grow with the ledger.

    Raises QuestionError for a form that is none, DatelineError where the file cannot be written.
    """
    if name not in BUNDLES:
        raise QuestionError(f"there is no form {name!r}: one of {', '.join(BUNDLES)}")
    partial = path.with_name(path.name + ".tmp")
    try:
        partial.unlink(missing_ok=True)
        BUNDLES[name](ledger, partial)
        partial.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise DatelineError(f"{path} cannot be written: {error}") from error
    finally:
        partial.unlink(missing_ok=True)


def _sqlite(ledger: Ledger, path: Path) -> None:
    """Tables with keys and foreign keys, a table that describes their columns, and full-text search of sentences."""
    made = sqlite3.connect(path)
    try:
        _fill(made, ledger)
    finally:
        made.close()


def _fill(made: sqlite3.Connection, ledger: Ledger) -> None:
    for table in TABLES:
        lines = [f'"{one.name}" {_SQL[one.type]}' for one in table.columns]
        if table.key:
            lines.append(f"PRIMARY KEY ({_quoted(table.key)})")
        lines += [f'FOREIGN KEY ("{one.name}") REFERENCES "{one.of}" ("id")' for one in table.columns if one.of]
        made.execute(f'CREATE TABLE "{table.name}" ({", ".join(lines)})')
    marks = {table.name: ",".join("?" * len(table.columns)) for table in TABLES}
    for name, rows in holdings(ledger):
        made.executemany(f'INSERT INTO "{name}" VALUES ({marks[name]})', [[_cell(c) for c in row] for row in rows])
    for table in TABLES:
        for one in table.columns:
            if one.of:
                made.execute(f'CREATE INDEX "{table.name}_{one.name}" ON "{table.name}" ("{one.name}")')
    made.execute('CREATE TABLE "columns" ("table" TEXT, "column" TEXT, "about" TEXT, PRIMARY KEY ("table", "column"))')
    made.executemany(
        "INSERT INTO columns VALUES (?,?,?)", [(t.name, one.name, one.about) for t in TABLES for one in t.columns]
    )
    made.execute('CREATE VIRTUAL TABLE "reports_fts" USING fts5 ("sentence", content="reports")')
    made.execute("INSERT INTO reports_fts (rowid, sentence) SELECT rowid, sentence FROM reports")
    made.commit()


def _data_package(ledger: Ledger, path: Path) -> None:
    """A ZIP of datapackage.json and one CSV a table (Data Package, Tabular Data Resource)."""
    described = {"profile": "tabular-data-package", "name": "dateline-ledger", "title": "A Dateline ledger",
                 "resources": [_resource(table) for table in TABLES]}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(described, indent=2, ensure_ascii=False) + "\n"
        archive.writestr(_member("datapackage.json"), text)
        _write_tables(ledger, Path(folder))
        for table in TABLES:
            member = _member(f"{table.name}.csv")
            with (Path(folder) / member.filename).open("rb") as made, archive.open(member, "w", force_zip64=True) as to:
                shutil.copyfileobj(made, to)


def _write_tables(ledger: Ledger, folder: Path) -> None:
    """A CSV file for each table; all are filled in one pass over the ledger."""
    with ExitStack() as stack:
        writers = {}
        for table in TABLES:
            file = stack.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf8", newline=""))
            # RFC 4180; programs read it, so no cell is changed.
            writers[table.name] = csv.writer(file, lineterminator="\r\n")
            writers[table.name].writerow([one.name for one in table.columns])
        for name, rows in holdings(ledger):
            writers[name].writerows([_cell(cell) for cell in row] for row in rows)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _resource(table: Table) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [{"name": c.name, "type": _FIELD[c.type], "description": c.about} for c in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    keys = [{"fields": c.name, "reference": {"resource": c.of, "fields": "id"}} for c in table.columns if c.of]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource", "name": table.name, "description": table.about, "path": f"{table.name}.csv",
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": schema,
    }  # fmt: skip


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _cell(cell: object) -> object:
    return storable(cell).replace("\x00", "\ufffd") if isinstance(cell, str) else cell


BUNDLES: dict[str, Callable[[Ledger, Path], None]] = {"sqlite": _sqlite, "datapackage": _data_package}
"""Forms of several tables in one file."""
