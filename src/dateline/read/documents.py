"""Files and bytes to Documents, or to Problems with their place."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from dateline.errors import Problem
from dateline.model import Document, ParagraphKind, Source
from dateline.read.blocks import overlong
from dateline.read.columns import FIELDS, Columns
from dateline.read.containers import records
from dateline.read.dates import find_dates, year_in
from dateline.read.fetch import Fetched, fetch, is_address
from dateline.read.files import Found, files
from dateline.read.language import foreign
from dateline.read.notices import NoticeKind, as_notice, notice
from dateline.read.records import Record
from dateline.read.report import page_report, report
from dateline.read.told import Told
from dateline.settings import Settings

__all__ = ["fetched_records", "read", "read_bytes", "read_fetched", "read_record", "read_text", "records_of"]

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_READ = (ParagraphKind.TITLE, ParagraphKind.BODY)


def read(
    paths: Sequence[str | Path], settings: Settings, *, stdin: BinaryIO | None = None
) -> Iterator[Document | Problem]:
    """The documents of files, folders, patterns, web addresses ("-" is ``stdin``), in the order given.

    What cannot be read is a Problem. One of severity "warning" follows the Document that it is about. Nothing is raised
    for bad input.
    """
    for given in paths:
        if is_address(str(given)):
            fetched = fetch(str(given), settings)
            yield from [fetched] if isinstance(fetched, Problem) else read_fetched(fetched, settings)
            continue
        for found in files([given], stdin):
            if isinstance(found, Problem):
                yield found
                continue
            with found.stream:
                yield from _stream(found.stream, settings, found.place, found.path)


def read_fetched(fetched: Fetched, settings: Settings) -> Iterator[Document | Problem]:
    """The documents of an answer from the web, each with the time at which it was fetched."""
    for record in fetched_records(fetched, settings):
        yield from [record] if isinstance(record, Problem) else read_record(record, settings)


def fetched_records(fetched: Fetched, settings: Settings) -> Iterator[Record | Problem]:
    """The texts of an answer from the web, before they are documents."""
    columns = _columns(settings, fetched.url)
    if isinstance(columns, Problem):
        yield columns
        return
    stream = io.BytesIO(fetched.data)
    for record in records(stream, fetched.url, None, columns, settings.max_bytes, charset=fetched.charset):
        if isinstance(record, Record):
            record = replace(record, told=record.told.over(Told(retrieved=fetched.retrieved)))
        yield record


def read_bytes(data: bytes, settings: Settings, *, name: str = "-") -> Iterator[Document | Problem]:
    """The documents of the bytes of one file, each followed by the warnings about it; or the Problems.

    ``name`` is the place of the file.
    """
    yield from _stream(io.BytesIO(data), settings, name, None)


def read_text(text: str, settings: Settings, *, name: str | None = None) -> Document | Problem:
    """The document of a plain text, or the Problem with it. ``name`` becomes ``Source.url``."""
    return _read(Record(name or "text", text), settings, Source(url=name))[0]


def _stream(stream: BinaryIO, settings: Settings, name: str, path: Path | None) -> Iterator[Document | Problem]:
    columns = _columns(settings, name)
    if isinstance(columns, Problem):
        yield columns
        return
    for found in records(stream, name, path, columns, settings.max_bytes):
        if isinstance(found, Problem):
            yield found
        else:
            yield from read_record(found, settings)


def read_record(record: Record, settings: Settings) -> Iterator[Document | Problem]:
    """The document of one record, followed by the warnings about it; or the Problem."""
    document, warnings = _read(record, settings, Source(url=record.place))
    yield document
    if isinstance(document, Document):
        yield from record.warnings
        yield from warnings
        yield from _warnings(document, record, settings)


def records_of(found: Found, settings: Settings) -> Iterator[Record | Problem]:
    """The texts of one input as its container gives them, before they are documents. The stream is left open."""
    columns = _columns(settings, found.place)
    if isinstance(columns, Problem):
        yield columns
    else:
        yield from records(found.stream, found.place, found.path, columns, settings.max_bytes)


def _columns(settings: Settings, name: str) -> Columns | Problem:
    wrong = [field for field, _ in settings.columns if field not in FIELDS]
    if wrong:
        return Problem("columns", name, f"no field is called {wrong[0]!r}: the fields are {', '.join(FIELDS)}")
    return Columns(MappingProxyType(dict(settings.columns)))


def _read(record: Record, settings: Settings, source: Source) -> tuple[Document | Problem, tuple[Problem, ...]]:
    """The document of a record with the warnings that reading it gave, or the Problem."""
    place = record.place
    if not record.text:
        return Problem("empty", place, "there is no text"), ()
    text = _SURROGATES.sub("\ufffd", record.text)  # half characters cannot be written out again
    warnings: tuple[Problem, ...] = ()
    if record.is_page:
        document, message = page_report(text, settings, source, record.told)
        warnings = (Problem("extraction", place, message, "warning"),) if message else ()
    else:
        document = report(text, settings, source, record.told)
    if not document.paragraphs:
        return Problem("empty", place, "there is only white space"), ()
    body = "\n".join(paragraph.text for paragraph in document.paragraphs if paragraph.kind in _READ)
    if not body:
        return Problem("no_text", place, "there is only page furniture: no headline, no body"), ()
    why = foreign(body)
    if why:
        return Problem("language", place, f"not English: {why}"), ()
    return as_notice(document), warnings


def _tells_year(document: Document) -> bool:
    """Whether a line outside the body gives the year of publication."""
    lines = (part.text for part in document.paragraphs if part.kind not in _READ)
    return any(year_in(line) is not None or any(found.year is not None for found in find_dates(line)) for line in lines)


def _warnings(document: Document, record: Record, settings: Settings) -> Iterator[Problem]:
    name = record.place
    cut = 0 if record.is_page else overlong(document.text, settings.max_paragraph)
    if cut:
        many = "a paragraph" if cut == 1 else f"{cut} paragraphs"
        message = (
            f"{many} of more than {settings.max_paragraph} characters: cut into several, between sentences or words"
        )
        yield Problem("cut", name, message, "warning")
    told = notice(document)
    if told and told.kind is NoticeKind.WITHDRAWAL:
        what = repr(told.subject) if told.subject else "a story"
        yield Problem("withdrawal", name, f"a notice that {what} is withdrawn: look for it in the ledger", "warning")
    if document.published is None:
        message = "no date of publication found: days are left without a year (give one with --published)"
        yield Problem("no_date", name, message, "warning")
        return
    if record.told.published or settings.published:
        return
    if not _tells_year(document):
        message = (
            f"the date line gives no year: {document.published} is the one that fits the weekday and what else the "
            "report tells of its time (or give --published)"
        )
        yield Problem("inferred_year", name, message, "warning")
    for paragraph in document.paragraphs:
        if paragraph.kind is ParagraphKind.DATE_LINE:
            for found in find_dates(paragraph.text):
                if found.ambiguous and found.day_in(None) == document.published:
                    written = paragraph.text[found.start : found.end]
                    message = f"{written!r} was read as day/month: {document.published} (or give --published)"
                    yield Problem("ambiguous_date", name, message, "warning")
                    return
