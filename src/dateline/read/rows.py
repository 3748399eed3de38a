"""JSON, JSON lines, CSV and Parquet: one report a row, its fields found by the names of the columns.

The raw text of a row is its headline, a blank line and its text; offsets count in that. A column of whole HTML pages is
read as pages are.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from dateline.errors import Problem
from dateline.read.columns import Columns
from dateline.read.decode import windows
from dateline.read.forms import DELIMITERS, names_in
from dateline.read.metadata import people
from dateline.read.ninjs import is_ninjs, ninjs
from dateline.read.records import Record, composed, lines, plain
from dateline.read.told import Told, moment
from dateline.read.unpack import rewound

__all__ = ["csv_rows", "json_rows", "parquet_rows"]

_TRIED = 50  # lines of which one at least must be JSON, else the file is none
_LISTS = ("articles", "items", "stories", "documents", "results", "hits", "data", "docs", "records")
_ROWS = 32  # rows of Parquet in memory at a time
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "threads": "1",
    "memory_limit": "1GB", "max_temp_directory_size": "0KB",
}  # fmt: skip


def json_rows(stream: BinaryIO, place: str, columns: Columns, longest: int) -> Iterator[Record | Problem]:
    """The reports of JSON lines, or of one JSON document: an object, a list, an object that holds a list."""
    first = stream.readline(longest + 1)
    if isinstance(_parsed(first), dict) and first.endswith(b"\n"):
        yield from _json_lines(rewound(first, stream), place, columns, longest)
        return
    data = first + stream.read(max(0, longest + 1 - len(first)))
    value = _parsed(data) if len(data) <= longest else None
    if value is None:
        head = data.split(b"\n", _TRIED)[:_TRIED]
        if len(head) > 1 and any(isinstance(_parsed(line), dict) for line in head):
            yield from _json_lines(rewound(data, stream), place, columns, longest)
        elif len(data) > longest:
            yield Problem("too_large", place, f"one JSON document of more than {longest} bytes: give JSON lines")
        else:
            yield Problem("format", place, f"not valid JSON: {_fault(data)}")
        return
    rows = _rows_in(value)
    for number, row in enumerate(rows, 1):
        yield _row(row, f"{place}#{number}" if len(rows) > 1 else place, columns)


def _json_lines(stream: BinaryIO, place: str, columns: Columns, longest: int) -> Iterator[Record | Problem]:
    for number, line in lines(stream, longest):
        where = f"{place}:{number}"
        if line is None:
            yield Problem("too_large", where, f"a line of more than {longest} bytes")
        elif line.strip():
            value = _parsed(line)
            if value is None:
                yield Problem("format", where, f"not valid JSON: {_fault(line)}")
            else:
                yield _row(value, where, columns)


def _parsed(data: bytes) -> Any:
    """The value of a JSON text, None where it is none."""
    try:
        return json.loads(_decoded(data)[0], strict=False)
    except (ValueError, RecursionError):
        return None


def _fault(data: bytes) -> str:
    try:
        json.loads(_decoded(data)[0], strict=False)
    except json.JSONDecodeError as error:
        return f"{error.msg} at character {error.pos}"
    except RecursionError:
        return "nested too deeply"
    except ValueError as error:
        return str(error)
    return "nothing in it"


def _decoded(data: bytes) -> tuple[str, bool]:
    """The text of a line, and whether its encoding was guessed."""
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return windows(data) or data.decode("utf-8", "replace"), True


def _rows_in(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not is_ninjs(value):
        for name in _LISTS:
            if isinstance(value.get(name), list) and value[name]:
                return list(value[name])
    return [value]


def _row(row: Any, place: str, columns: Columns) -> Record | Problem:
    if not isinstance(row, dict):
        return Problem("format", place, "not a JSON object")
    if isinstance(row.get("_source"), dict):  # a hit of a search engine
        row = row["_source"]
    if not columns.chosen and is_ninjs(row):
        return ninjs(row, place)
    return _record(row, columns.of(map(str, row)), place)


def _record(row: Mapping[str, Any], names: Mapping[str, str], place: str) -> Record | Problem:
    """The record of a row whose fields stand in the columns ``names``."""
    if "text" not in names and "html" not in names:
        there = ", ".join(list(map(str, row))[:12]) or "none"
        return Problem(
            "columns", place, f"no column holds the text: name it (text=NAME); the columns are {there}"[:400]
        )
    day, at = moment(row.get(names.get("published", "")))
    told = Told(
        title=_text(row.get(names.get("title", ""))),
        byline=people(row.get(names.get("byline", ""))),
        place_line=_text(row.get(names.get("place_line", ""))),
        outlet=_text(row.get(names.get("outlet", ""))),
        agency=_text(row.get(names.get("agency", ""))),
        url=_text(row.get(names.get("url", ""))),
        published=day,
        published_at=at,
        retrieved=moment(row.get(names.get("retrieved", "")))[1],
    )
    text = _long_text(row.get(names.get("text", "")))
    if text.strip():
        return Record(place, composed(told.title, plain(text)), told)
    page = _long_text(row.get(names.get("html", "")))
    if page.strip():
        return Record(place, page, told, is_page=True)
    return Problem("empty", place, "the row has no text")


def _long_text(value: object) -> str:
    if isinstance(value, list):
        return "\n\n".join(one for one in value if isinstance(one, str))
    return value if isinstance(value, str) else ""


def _text(value: object) -> str | None:
    """One line of a field that is text, or an object or list with a name."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = next(iter(value), None)
    return (" ".join(plain(value[:4000]).split())[:500] or None) if isinstance(value, str) else None


# ---------------------------------------------------------------- CSV


def csv_rows(stream: BinaryIO, place: str, columns: Columns, longest: int) -> Iterator[Record | Problem]:
    """The reports of a table with a first line of names; comma, tab, semicolon or bar between the cells."""
    problems: list[Problem] = []
    csv.field_size_limit(max(csv.field_size_limit(), longest))
    read = _text_lines(stream, place, longest, problems)
    first = next(read, "").removeprefix("\ufeff")
    delimiter = max(DELIMITERS, key=lambda one: len(columns.of(names_in(first, one))))
    header = names_in(first, delimiter)
    names = columns.of(header)
    rows = csv.reader(read, delimiter=delimiter)
    while True:
        where = f"{place}:{rows.line_num + 2}"
        try:
            cells = next(rows, None)
        except csv.Error as error:
            yield Problem("format", where, f"not a row of CSV: {error}")
            continue
        yield from problems
        problems.clear()
        if cells is None:
            return
        if not any(cells):
            continue
        if len(cells) != len(header):
            yield Problem("format", where, f"{len(cells)} cells where the first line names {len(header)}")
            continue
        yield _record(dict(zip(header, cells, strict=True)), names, where)


def _text_lines(stream: BinaryIO, place: str, longest: int, problems: list[Problem]) -> Iterator[str]:
    """Decoded lines; one that is too long becomes an empty one and a Problem."""
    for number, line in lines(stream, longest):
        if line is None:
            problems.append(Problem("too_large", f"{place}:{number}", f"a line of more than {longest} bytes"))
        yield _decoded(line or b"\n")[0].replace("\0", "\ufffd")


# ---------------------------------------------------------------- Parquet


def parquet_rows(path: Path, place: str, columns: Columns, longest: int) -> Iterator[Record | Problem]:
    """The reports of a Parquet file; only the columns that are wanted are read, a few rows at a time."""
    import duckdb

    try:
        with duckdb.connect(config=_CONFIG) as engine:
            source = engine.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
            types = {str(row[0]): str(row[1]) for row in source}
            names = columns.of(types)
            if "text" not in names and "html" not in names:
                yield _record(dict.fromkeys(types), names, place)
                return
            wanted = list(dict.fromkeys(names.values()))
            found = engine.execute(
                f"SELECT {', '.join(_cell(name, types[name], longest) for name in wanted)} FROM read_parquet(?)",
                [str(path)],
            )
            number = 0
            while rows := found.fetchmany(_ROWS):
                for row in rows:
                    number += 1
                    if any(isinstance(cell, str) and len(cell) > longest for cell in row):
                        yield Problem("too_large", f"{place}#{number}", f"a cell of more than {longest} characters")
                    else:
                        yield _record(dict(zip(wanted, row, strict=True)), names, f"{place}#{number}")
    except duckdb.Error as error:
        yield Problem("format", place, f"not a Parquet file that can be read: {str(error).splitlines()[0][:300]}")


def _cell(name: str, kind: str, longest: int) -> str:
    """The expression for a column as text, no cell much longer than ``longest``."""
    quoted = '"' + name.replace('"', '""') + '"'
    if kind == "VARCHAR[]":
        text = f"array_to_string({quoted}, chr(10) || chr(10))"
    else:
        text = quoted if kind == "VARCHAR" else f"CAST({quoted} AS VARCHAR)"
    return f"left({text}, {longest + 1})"
