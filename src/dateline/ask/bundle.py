"""The whole ledger as one file that other programs open: a SQLite database (Datasette), a tabular data package."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from dateline.ask.holdings import Table, holdings
from dateline.errors import QuestionError
from dateline.record import Ledger
from dateline.record.encode import storable

__all__ = ["BUNDLES", "bundle"]

_SQL = {"text": "TEXT", "day": "TEXT", "moment": "TEXT", "number": "REAL", "count": "INTEGER"}
# Types of the Table Schema (Frictionless Data); codes stay strings.
_FIELD = {"text": "string", "day": "date", "moment": "datetime", "number": "number", "count": "integer"}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can tell: the same ledger gives the same bytes


def bundle(ledger: Ledger, name: str) -> bytes:
    """The bytes of the file in the form ``name`` (one of ``BUNDLES``). Raises QuestionError for a form that is none."""
    if name not in BUNDLES:
        raise QuestionError(f"there is no form {name!r}: one of {', '.join(BUNDLES)}")
    return BUNDLES[name](holdings(ledger))


def _sqlite(tables: tuple[Table, ...]) -> bytes:
    """Tables with keys and foreign keys, a table that describes their columns, and full-text search of sentences."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        made = sqlite3.connect(path)
        try:
            _fill(made, tables)
        finally:
            made.close()
        return path.read_bytes()


def _fill(made: sqlite3.Connection, tables: tuple[Table, ...]) -> None:
    for table in tables:
        lines = [f'"{one.name}" {_SQL[one.type]}' for one in table.columns]
        if table.key:
            lines.append(f"PRIMARY KEY ({_quoted(table.key)})")
        lines += [f'FOREIGN KEY ("{one.name}") REFERENCES "{one.of}" ("id")' for one in table.columns if one.of]
        made.execute(f'CREATE TABLE "{table.name}" ({", ".join(lines)})')
        marks = ",".join("?" * len(table.columns))
        made.executemany(
            f'INSERT INTO "{table.name}" VALUES ({marks})', [[_cell(c) for c in row] for row in table.rows]
        )
        for one in table.columns:
            if one.of:
                made.execute(f'CREATE INDEX "{table.name}_{one.name}" ON "{table.name}" ("{one.name}")')
    made.execute('CREATE TABLE "columns" ("table" TEXT, "column" TEXT, "about" TEXT, PRIMARY KEY ("table", "column"))')
    made.executemany(
        "INSERT INTO columns VALUES (?,?,?)", [(t.name, one.name, one.about) for t in tables for one in t.columns]
    )
    made.execute('CREATE VIRTUAL TABLE "reports_fts" USING fts5 ("sentence", content="reports")')
    made.execute("INSERT INTO reports_fts (rowid, sentence) SELECT rowid, sentence FROM reports")
    made.commit()


def _data_package(tables: tuple[Table, ...]) -> bytes:
    """A ZIP of datapackage.json and one CSV a table (Data Package, Tabular Data Resource)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        described = {"profile": "tabular-data-package", "name": "dateline-ledger", "title": "A Dateline ledger",
                     "resources": [_resource(table) for table in tables]}  # fmt: skip
        text = json.dumps(described, indent=2, ensure_ascii=False) + "\n"
        archive.writestr(_member("datapackage.json"), text)
        for table in tables:
            lines = io.StringIO()
            writer = csv.writer(lines, lineterminator="\r\n")  # RFC 4180; programs read it, so no cell is changed
            writer.writerow([one.name for one in table.columns])
            writer.writerows([_cell(cell) for cell in row] for row in table.rows)
            archive.writestr(_member(f"{table.name}.csv"), lines.getvalue().encode("utf8"))
    return out.getvalue()


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


BUNDLES: dict[str, Callable[[tuple[Table, ...]], bytes]] = {"sqlite": _sqlite, "datapackage": _data_package}
"""Forms of several tables in one file."""
