"""A stream to its records, whatever form it has: the one place where forms and their readers meet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dateline.errors import Problem
from dateline.read.columns import Columns
from dateline.read.decode import decode, decode_page
from dateline.read.forms import HEAD, Form, form_of
from dateline.read.records import Record, whole
from dateline.read.stories import stories
from dateline.read.unpack import PACKED, Damaged, rewound, unpacked

__all__ = ["records"]

_DEEPEST = 3  # packings inside packings
_MOST_ERRORS = 1000  # in a row


def records(
    stream: BinaryIO, place: str, path: Path | None, columns: Columns, longest: int, *, charset: str | None = None
) -> Iterator[Record | Problem]:
    """The records of a stream, one after the other; Problems for what cannot be read. Raises nothing for bad input.

    ``path``: where the stream is a plain file of that name. ``longest``: bytes of one text, page or line; files that
    hold many may be longer. ``charset``: of a page, as the server that sent it says.
    """
    try:
        for depth in range(_DEEPEST + 1):
            head = stream.read(HEAD)
            form = form_of(head, columns)
            stream = rewound(head, stream)
            if form not in PACKED or not isinstance(form, Form):
                break
            if depth == _DEEPEST:
                yield Problem("format", place, f"packed more than {_DEEPEST} times")
                return
            stream, path = unpacked(stream, form, longest), None
        if not isinstance(form, Form):
            yield Problem("format", place, f"this is {form}: not read")
            return
        inside = _inside(form, stream, place, path=path, columns=columns, longest=longest, charset=charset)
        yield from _not_endless(inside, place)
    except Damaged as error:
        yield Problem("damaged", place, str(error)[:300])
    except (OSError, ValueError) as error:
        yield Problem("unreadable", place, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _not_endless(found: Iterator[Record | Problem], place: str) -> Iterator[Record | Problem]:
    """``found`` until there are only errors: a million bad rows are one bad file, and one without any is told."""
    errors, empty = 0, True
    for one in found:
        empty = False
        errors = 0 if isinstance(one, Record) else errors + 1
        yield one
        if errors >= _MOST_ERRORS:
            yield Problem("format", place, f"{errors} errors in a row: the rest is not read")
            return
    if empty:
        yield Problem("no_reports", place, "there is no report in it")


def _inside(
    form: Form,
    stream: BinaryIO,
    place: str,
    *,
    path: Path | None,
    columns: Columns,
    longest: int,
    charset: str | None,
) -> Iterator[Record | Problem]:
    if form is Form.WARC:
        from dateline.read.archives import warc

        yield from warc(stream, place, longest)
    elif form is Form.JSON or form is Form.CSV:
        from dateline.read.rows import csv_rows, json_rows

        yield from (json_rows if form is Form.JSON else csv_rows)(stream, place, columns, longest)
    elif form is Form.PARQUET:
        yield from _parquet(place, path, columns, longest)
    else:
        data = whole(stream, longest)
        if data is None:
            message = f"larger than {longest} bytes: give reports one by one (or DATELINE_MAX_BYTES)"
            yield Problem("too_large", place, message)
        else:
            yield from _one(form, data, place, charset)


def _parquet(place: str, path: Path | None, columns: Columns, longest: int) -> Iterator[Record | Problem]:
    from dateline.read.rows import parquet_rows

    if path is None:
        yield Problem("format", place, "Parquet is read from a file only, not packed and not from standard input")
    else:
        yield from parquet_rows(path, place, columns, longest)


def _one(form: Form, data: bytes, place: str, charset: str | None) -> Iterator[Record | Problem]:
    """The records of a form that is read at once."""
    if form is Form.HTML:
        text, message = decode_page(data, charset)
        yield Record(place, text, is_page=True, warnings=_encoding(message, place))
    elif form is Form.FEED:
        from dateline.read.feeds import feed

        yield from feed(data, place)
    elif form is Form.NEWSML or form is Form.NITF:
        from dateline.read.newsml import newsml

        yield from newsml(data, place)
    else:
        decoded = decode(data, place)
        if isinstance(decoded, Problem):
            yield decoded
            return
        text, warning = decoded
        parts = stories(text)
        for number, (start, end) in enumerate(parts, 1):
            where = f"{place}#{number}" if len(parts) > 1 else place
            yield Record(where, text[start:end], warnings=(warning,) if warning and number == 1 else ())


def _encoding(message: str | None, place: str) -> tuple[Problem, ...]:
    return (Problem("encoding", place, message, "warning"),) if message else ()
