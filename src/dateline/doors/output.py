"""Where lines go: a terminal, text in memory, or a file that appears only when all of it is written."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from dateline.ask.plain import visible
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["as_text", "console", "output_bytes", "refuse_overwriting"]

_FILE_WIDTH = 120


def console(width: int | None, *, stderr: bool = False) -> Console:
    """A console that takes text as it is: no markup, no emoji codes, no guessing at highlights."""
    from rich.console import Console

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # the door decides what that means

    return Plain(stderr=stderr, width=width or _piped_width(stderr), markup=False, emoji=False, highlight=False)


def _piped_width(stderr: bool) -> int | None:
    """The width for a stream that is no terminal: that of the terminal it will end in, for head and less."""
    if (sys.stderr if stderr else sys.stdout).isatty() or "COLUMNS" in os.environ:
        return None
    for descriptor in (2, 0):
        try:
            return os.get_terminal_size(descriptor).columns or _FILE_WIDTH
        except OSError:
            continue
    return _FILE_WIDTH


def as_text(draw: Callable[[Console], None], width: int = _FILE_WIDTH) -> str:
    """What ``draw`` prints, as plain text."""
    from rich.console import Console

    out = io.StringIO()
    draw(Console(file=out, width=width, markup=False, emoji=False, highlight=False, color_system=None))
    return out.getvalue()


@contextmanager
def output_bytes(output: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that appears only when all of it is written. Raises DatelineError."""
    if output is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    partial = output.with_name(output.name + ".tmp")
    try:
        with partial.open("wb") as file:
            yield file
        partial.replace(output)
    except OSError as error:
        raise DatelineError(f"{output} cannot be written: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)


def refuse_overwriting(output: Path | None, kept: Iterable[str | Path | None]) -> None:
    """Raise click.UsageError when the output file is one of the ``kept``: an input or the ledger."""
    for path in kept:
        if output is not None and path is not None and _is_same(output, path):
            raise click.UsageError(f"--output {visible(str(output))} would overwrite what is read")


def _is_same(one: Path, other: str | Path) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - takes any string
    except (OSError, ValueError):  # one is not there yet
        return os.path.abspath(one) == os.path.abspath(other)  # noqa: PTH100
