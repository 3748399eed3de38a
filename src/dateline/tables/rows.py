"""Tables of facts: CSV with a head of ``#`` lines (what it is, version, source), read with their line numbers."""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files

from dateline.errors import TableError

__all__ = ["Row", "Table", "item", "split", "table"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. ``fields`` has one value per column, in the table's order."""

    file: str
    line: int
    fields: tuple[str, ...]

    def error(self, message: str) -> TableError:
        return TableError(f"{self.file}, line {self.line}: {message}")

    def number(self, column: int) -> float | None:
        """The column as a number, None where it is empty. Raises TableError naming file and line."""
        if not (text := self.fields[column]):
            return None
        try:
            return float(text)
        except ValueError:
            raise self.error(f"{text!r} is no number") from None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of facts as read: its rows, and where they come from."""

    name: str
    version: str
    source: str
    digest: str  # sha256 of the file, hex
    rows: tuple[Row, ...]


def table(name: str, columns: tuple[str, ...], data: bytes | None = None) -> Table:
    """Read ``name`` from the package (or from ``data``) and check its columns.

    Raises TableError naming file and line when it is missing, has other columns, or lacks version or source.
    """
    if data is None:
        try:
            data = files("dateline.tables").joinpath(name).read_bytes()
        except OSError as error:
            raise TableError(f"{name}: {error}") from None
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise TableError(f"{name}: not UTF-8 at byte {error.start}") from None
    head = 0
    notes = {}
    while head < len(lines) and lines[head].startswith("#"):
        key, _, value = lines[head][1:].partition(":")
        notes[key.strip()] = value.strip()
        head += 1
    for key in ("version", "source"):
        if not notes.get(key):
            raise TableError(f"{name}, line 1: no '# {key}:' line at the head")
    if head == len(lines) or tuple(lines[head].split(",")) != columns:
        raise TableError(f"{name}, line {head + 1}: the columns must be {','.join(columns)}")
    rows = []
    for offset, fields in enumerate(csv.reader(lines[head + 1 :]), head + 2):
        if not fields or fields[0].startswith("#"):
            continue
        if len(fields) != len(columns):
            raise TableError(f"{name}, line {offset}: {len(fields)} fields instead of {len(columns)}")
        rows.append(Row(name, offset, tuple(fields)))
    return Table(name, notes["version"], notes["source"], hashlib.sha256(data).hexdigest(), tuple(rows))


def split(text: str) -> tuple[str, ...]:
    """The members of a ``;`` list, without the empty ones."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def item(row: Row, column: int) -> str:
    """The id of a Wikidata item in a column, or nothing. Raises TableError for what is no such id."""
    text = row.fields[column]
    if text and not re.fullmatch(r"Q[1-9][0-9]*", text):
        raise row.error(f"{text!r} is no id of Wikidata")
    return text
