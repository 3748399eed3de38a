"""Files and bytes to Documents, or to Problems with their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dateline.errors import Problem
from dateline.model import Document, Known, ParagraphKind, Source
from dateline.read.blocks import overlong
from dateline.read.dates import find_dates
from dateline.read.decode import decode
from dateline.read.files import files, too_large
from dateline.read.language import foreign
from dateline.read.report import report
from dateline.settings import Settings

__all__ = ["read", "read_bytes", "read_text"]

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_NOTHING = Known()
_READ = (ParagraphKind.TITLE, ParagraphKind.BODY)


def read(
    paths: Sequence[str | Path], settings: Settings, *, stdin: BinaryIO | None = None, known: Known = _NOTHING
) -> Iterator[Document | Problem]:
    """The documents of files, folders ("-" is ``stdin``), in the order given; what cannot be read is a Problem.

    A Problem of severity "warning" follows the Document that it is about. Nothing is raised for bad input.
    """
    for found in files(paths, settings.max_bytes, stdin):
        if isinstance(found, Problem):
            yield found
            continue
        yield from read_bytes(found.data, settings, name=found.place, known=known)


def read_bytes(
    data: bytes, settings: Settings, *, name: str = "-", known: Known = _NOTHING
) -> Iterator[Document | Problem]:
    """The document of the bytes of one file, then the warnings about it; or the Problem. ``name`` is its place."""
    if len(data) > settings.max_bytes:
        yield too_large(name, settings.max_bytes)
        return
    decoded = decode(data, name)
    if isinstance(decoded, Problem):
        yield decoded
        return
    text, warning = decoded
    document = read_text(text, settings, name=name, known=known)
    yield document
    if isinstance(document, Document):
        if warning:
            yield warning
        yield from _warnings(document, name, settings)


def read_text(text: str, settings: Settings, *, name: str | None = None, known: Known = _NOTHING) -> Document | Problem:
    """The document of a text, or the Problem with it. ``name`` becomes ``Source.url``."""
    place = name or "text"
    if not text:
        return Problem("empty", place, "there is no text")
    text = _SURROGATES.sub("\ufffd", text)  # half characters cannot be written out again
    document = report(text, settings, Source(url=name), known)
    if not document.paragraphs:
        return Problem("empty", place, "there is only white space")
    body = "\n".join(paragraph.text for paragraph in document.paragraphs if paragraph.kind in _READ)
    if not body:
        return Problem("no_text", place, "there is only page furniture: no headline, no body")
    why = foreign(body)
    if why:
        return Problem("language", place, f"not English: {why}")
    return document


def _warnings(document: Document, name: str, settings: Settings) -> Iterator[Problem]:
    cut = overlong(document.text, settings.max_paragraph)
    if cut:
        many = "a paragraph" if cut == 1 else f"{cut} paragraphs"
        message = (
            f"{many} of more than {settings.max_paragraph} characters: cut into several, between sentences or words"
        )
        yield Problem("cut", name, message, "warning")
    if document.published is None:
        message = "no date of publication found: days are left without a year (give one with --published)"
        yield Problem("no_date", name, message, "warning")
        return
    for paragraph in document.paragraphs:
        if paragraph.kind is ParagraphKind.DATE_LINE:
            for found in find_dates(paragraph.text):
                if found.ambiguous and found.day_in(None) == document.published:
                    written = paragraph.text[found.start : found.end]
                    message = f"{written!r} was read as day/month: {document.published} (or give --published)"
                    yield Problem("ambiguous_date", name, message, "warning")
                    return
