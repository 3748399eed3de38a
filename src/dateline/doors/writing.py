"""Lines of ``read`` in every form, written as the documents come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

import click

from dateline.doors.contract import FLAT, Told, as_json, document_object, flat_rows
from dateline.doors.output import as_text, console, output_bytes
from dateline.model import Kinship

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Writer", "writer_for"]


class Writer(Protocol):
    """Takes outcomes one by one; a context manager that ends the form properly."""

    on_terminal: bool

    def write(self, told: Told) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def writer_for(form: str, output: Path | None, *, quiet: bool = False) -> Writer:
    """The writer of a form: table, json, jsonl, csv or parquet. Raises click.UsageError for parquet without a file."""
    if quiet:
        return _Silent()
    if form == "parquet":
        if output is None:
            raise click.UsageError("parquet needs a file: --output FILE")
        return _Parquet(output)
    if form == "table":
        return _Table(output)
    return _Text(form, output)


class _Silent:
    on_terminal = False

    def write(self, told: Told) -> None:
        """Nothing is shown."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return


class _Text:
    """json, jsonl and csv."""

    def __init__(self, form: str, output: Path | None) -> None:
        self.on_terminal = output is None and sys.stdout.isatty()
        self._form = form
        self._context = output_bytes(output)
        self._count = 0

    def __enter__(self) -> Self:
        self._file = self._context.__enter__()
        if self._form == "csv":
            from dateline.record.frames import csv_text

            self._put(csv_text(FLAT, ()))
        return self

    def write(self, told: Told) -> None:
        if self._form == "csv":
            from dateline.record.frames import csv_text

            self._put(csv_text(None, flat_rows(told)))
        elif self._form == "jsonl":
            self._put(as_json(document_object(told)) + "\n")
        else:
            self._put(("[" if not self._count else ",\n") + as_json(document_object(told)))
        self._count += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._form == "json" and error is None:
            self._put("]\n" if self._count else "[]\n")
        self._context.__exit__(kind, error, trace)

    def _put(self, text: str) -> None:
        self._file.write(text.encode("utf8", "replace"))
        if self.on_terminal:
            self._file.flush()


class _Parquet:
    on_terminal = False

    def __init__(self, output: Path) -> None:
        self._output = output
        self._rows: list[Sequence[object]] = []

    def __enter__(self) -> Self:
        return self

    def write(self, told: Told) -> None:
        self._rows.extend(flat_rows(told))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            from dateline.record.frames import write_parquet

            write_parquet(FLAT, self._rows, self._output)


class _Table:
    def __init__(self, output: Path | None) -> None:
        self.on_terminal = output is None and sys.stdout.isatty()
        self._output = output
        self._console = console(None)
        self._lines: list[str] = []

    def __enter__(self) -> Self:
        return self

    def write(self, told: Told) -> None:
        from dateline.doors.lines import print_copy, print_document

        if told.document is None:
            return
        draw: Callable[[Console], None]
        if told.reading or told.reports:
            draw = partial(print_document, told=told)
        elif getattr(told, "kinship", None) is Kinship.COPY:
            draw = partial(print_copy, document=told.document)
        else:
            return
        if self._output is None:
            draw(self._console)
        else:
            self._lines.append(as_text(draw))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._output is not None and error is None:
            with output_bytes(self._output) as file:
                file.write("".join(self._lines).encode("utf8", "replace"))
