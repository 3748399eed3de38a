"""The main path. Read this file first.

    bytes -> Document -> Reading -> Report        (-> Ledger -> Answer, see record/ and ask/)

One way through: ``read`` makes documents out of files, ``understand`` reads the language, ``code`` says what was done.
Nothing here keeps state: what the ledger has learnt comes in as ``Known``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dateline.code import code
from dateline.errors import DatelineError, InputError, Problem
from dateline.model import Document, Known, Reading, Report, TimeExpression
from dateline.read import read, read_bytes, read_text
from dateline.settings import Settings
from dateline.understand import parse, understand

if TYPE_CHECKING:
    from dateline.understand.encoder import Encoder

__all__ = [
    "Outcome", "read_reports", "reading_of", "report_on", "reports_in_bytes", "reports_in_text", "times_in_text",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input: a document with its reading and reports, or only problems."""

    document: Document | None
    reading: Reading | None = None
    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_reports(
    paths: Sequence[str | Path], settings: Settings, *, known: Known | None = None, stdin: BinaryIO | None = None
) -> Iterator[Outcome]:
    """Read files, folders and "-" (stdin) one by one. A bad input is an ``Outcome`` with a problem; the batch goes on.

    Raises ReaderError when the weights are absent or damaged.
    """
    known = known or Known()
    yield from _outcomes(read(paths, settings, stdin=stdin, known=known), settings, known)


def reports_in_text(text: str, settings: Settings, *, known: Known | None = None, name: str = "text") -> Outcome:
    """The same for one text in hand."""
    known = known or Known()
    return next(
        _outcomes(read_bytes(text.encode("utf-8", "replace"), settings, name=name, known=known), settings, known)
    )


def reports_in_bytes(
    data: bytes,
    settings: Settings,
    *,
    known: Known | None = None,
    name: str = "text",
    encoder: Encoder | None = None,
) -> Iterator[Outcome]:
    """The same for the bytes of one file in hand, which may hold several reports; ``encoder`` is one loaded before."""
    known = known or Known()
    yield from _outcomes(read_bytes(data, settings, name=name, known=known), settings, known, encoder)


def report_on(
    document: Document, encoder: Encoder, settings: Settings, known: Known
) -> tuple[Reading, tuple[Report, ...]]:
    """One document, whole: the language first, then what was done."""
    reading = understand(document, encoder, settings, known)
    return reading, code(reading)


def reading_of(text: str, settings: Settings) -> Reading:
    """One text in hand, understood as language only. Raises InputError when it cannot be read."""
    document = read_text(text, settings)
    if isinstance(document, Problem):
        raise InputError(document.message)
    return understand(document, _encoder(settings), settings, Known())


def times_in_text(text: str, settings: Settings) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, against its day of publication. Raises InputError when it cannot be read."""
    from dateline.understand.times import find_times

    document = read_text(text, settings)
    if isinstance(document, Problem):
        raise InputError(document.message)
    return find_times(parse(document, _encoder(settings), settings), document.published)


def _outcomes(
    items: Iterable[Document | Problem], settings: Settings, known: Known, encoder: Encoder | None = None
) -> Iterator[Outcome]:
    for document, problems in _with_warnings(items):
        if document is None:
            yield Outcome(None, problems=problems)
            continue
        encoder = encoder or _encoder(settings)
        try:
            reading, reports = report_on(document, encoder, settings, known)
        except DatelineError:
            raise
        except Exception as error:  # one document never stops the batch; the problem names the fault and the place
            place = document.source.url or document.id
            fault = Problem("failed", place, f"could not be read: {type(error).__name__}: {error}")
            yield Outcome(document, problems=(*problems, fault))
        else:
            yield Outcome(document, reading, reports, (*problems, *_cut(reading, settings)))


def _cut(reading: Reading, settings: Settings) -> Iterator[Problem]:
    """A warning where sentences were cut for their length, since what hangs together across the cut is lost."""
    pairs = zip(reading.sentences, reading.sentences[1:], strict=False)
    long = [
        one  # cuts are made in the last quarter of the limit, see understand/sentences.py
        for one, other in pairs
        if len(one.words) > settings.max_sentence_words * 3 // 4
        and one.paragraph == other.paragraph
        and one.words[-1].text not in (".", "!", "?")
    ]
    if long:
        place = reading.document.source.url or reading.document.id
        words = settings.max_sentence_words
        message = f"a sentence of more than {words} words was cut at offset {long[0].end}"
        yield Problem("cut", place, message + (f", and {len(long) - 1} more" if len(long) > 1 else ""), "warning")


def _with_warnings(items: Iterable[Document | Problem]) -> Iterator[tuple[Document | None, tuple[Problem, ...]]]:
    """Put the warnings that follow a document together with it."""
    document: Document | None = None
    warnings: list[Problem] = []
    for item in items:
        if isinstance(item, Problem) and item.severity == "warning" and document is not None:
            warnings.append(item)
            continue
        if document is not None:
            yield document, tuple(warnings)
        document, warnings = (item, []) if isinstance(item, Document) else (None, [])
        if isinstance(item, Problem):
            yield None, (item,)
    if document is not None:
        yield document, tuple(warnings)


def _encoder(settings: Settings) -> Encoder:
    from dateline.understand.encoder import Encoder

    return Encoder.load(settings.weights, settings.threads)
