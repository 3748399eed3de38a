"""Answers: small objects that know their rows, as plain dictionaries, Arrow, a file, or a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, TypeVar, overload

from dateline.ask.html import table_html
from dateline.record.frames import arrow_stream, csv_text, write_parquet

__all__ = ["Answer", "Row"]


class Row(Protocol):
    """One line of an answer."""

    COLUMNS: ClassVar[tuple[tuple[str, str], ...]]
    """Name and type of every flat column (types of ``record.frames``)."""

    SHOWN: ClassVar[tuple[str, ...]]
    """Headings of the short form for reading."""

    def flat(self) -> tuple[object, ...]:
        """The cells of ``COLUMNS``."""

    def shown(self) -> tuple[str, ...]:
        """The cells of ``SHOWN``."""


R = TypeVar("R", bound=Row)


class Answer(Sequence[R], Generic[R]):
    """The rows that answer a question, in order. ``pyarrow.table(answer)`` and the like take it as it is."""

    __slots__ = ("question", "row_type", "rows")

    def __init__(self, question: str, row_type: type[R], rows: Sequence[R]) -> None:
        self.question = question
        self.row_type = row_type
        self.rows = tuple(rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Answer[R]: ...
    def __getitem__(self, index: int | slice) -> R | Answer[R]:
        if isinstance(index, slice):
            return Answer(self.question, self.row_type, self.rows[index])
        return self.rows[index]

    def __repr__(self) -> str:
        return f"<{self.question}: {len(self.rows)} row{'' if len(self.rows) == 1 else 's'}>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """One plain dictionary a row; days are ISO 8601 texts, ready for JSON."""
        names = [name for name, _ in self.row_type.COLUMNS]
        return [dict(zip(names, (_json(cell) for cell in row.flat()), strict=True)) for row in self.rows]

    def to_table(self) -> Any:
        """A ``pyarrow.Table`` (needs pyarrow; everything else here does not)."""
        import pyarrow

        return pyarrow.table(self)

    def to_csv(self) -> str:
        """CSV text with a head line."""
        return csv_text(self.row_type.COLUMNS, self._flat())

    def to_parquet(self, path: str | Path) -> None:
        """Write one Parquet file. Raises DatelineError."""
        write_parquet(self.row_type.COLUMNS, self._flat(), Path(path))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        return arrow_stream(self.row_type.COLUMNS, self._flat(), requested_schema)

    def _repr_html_(self) -> str:
        return table_html(self.question, self.row_type.SHOWN, [row.shown() for row in self.rows])

    def _flat(self) -> list[tuple[object, ...]]:
        return [row.flat() for row in self.rows]


def _json(cell: object) -> object:
    if isinstance(cell, tuple):
        return list(cell)
    return cell.isoformat() if hasattr(cell, "isoformat") else cell
