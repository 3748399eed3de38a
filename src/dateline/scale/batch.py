"""The one function: a record batch of texts in, a record batch of readings out. Nothing here knows of processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pyarrow as pa

from dateline.errors import Problem
from dateline.model import Document, Known, ParagraphKind
from dateline.pipeline import Outcome, outcome_of
from dateline.read.documents import read_record
from dateline.read.records import Record
from dateline.record.portable import portable, sheet
from dateline.scale.columns import FAILED, given_row, problem_rows, record_of, table_of, told_schema
from dateline.settings import Settings
from dateline.understand.encoder import Encoder

__all__ = ["BatchReader", "Watch", "document_in", "failed_row", "unread_row", "words_in"]

Watch = Callable[[int], None]
_FIRST = "Peru invited Chile to talks on Monday, the foreign ministry said."
_READ = (ParagraphKind.TITLE, ParagraphKind.BODY)


class BatchReader:
    """Reads batches with one model, loaded when the reader is made. Raises ReaderError when the weights are absent."""

    def __init__(self, settings: Settings, known: Known | None = None) -> None:
        self._settings = settings
        self._known = known or Known()
        self._encoder = Encoder.load(settings.weights, settings.threads)
        self.read(given_row(Record("none", _FIRST)))  # loads the tables, too

    def __call__(self, batch: pa.RecordBatch, watch: Watch = lambda row: None) -> pa.RecordBatch:
        """``given_schema`` to ``told_schema``, row by row. ``watch`` is told the number of each row before it is read.

        What a row comes to depends on that row alone.
        """
        rows = []
        for number, row in enumerate(batch.to_pylist()):
            watch(number)
            rows.append(self.read(row))
        return table_of(rows, told_schema())

    def read(self, row: dict[str, Any]) -> dict[str, object]:
        """One row."""
        document, problems = document_in(row, self._settings)
        if document is None:
            return unread_row(row["place"], problems)
        if row.get("origin"):
            document = replace(document, source=replace(document.source, origin=row["origin"]))
        outcome = outcome_of(document, problems, self._encoder, self._settings, self._known)
        return _told(row["place"], outcome)


def document_in(row: dict[str, Any], settings: Settings) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document of a row of ``given_schema`` with the warnings about it, or None with the problems."""
    record = record_of(row)
    if isinstance(record, tuple):
        return None, record
    try:
        found = list(read_record(record, settings))
    except Exception as error:  # as in the pipeline: one text never stops the batch
        return None, (Problem(FAILED, record.place, f"could not be taken in: {type(error).__name__}: {error}"[:500]),)
    document = found[0] if isinstance(found[0], Document) else None
    return document, tuple(one for one in found if isinstance(one, Problem))


def failed_row(place: str, reason: str) -> dict[str, object]:
    """The row of a document that a worker could not bear."""
    return unread_row(place, (Problem(FAILED, place, reason),))


def words_in(document: Document) -> int:
    """Words of headline and body, cut at white space."""
    return sum(len(one.text.split()) for one in document.paragraphs if one.kind in _READ)


def _told(place: str, outcome: Outcome) -> dict[str, object]:
    document, reading = outcome.document, outcome.reading
    assert document is not None
    row = {"place": place, **sheet(document, reading.reader_digest if reading else None)}
    row |= {"words": words_in(document), "problems": problem_rows(outcome.problems), "error": _error(outcome.problems)}
    return row | portable(reading, outcome.reports) if reading else row


def unread_row(place: str, problems: tuple[Problem, ...]) -> dict[str, object]:
    """The row of a text of which nothing could be made."""
    return {"place": place, "error": _error(problems) or FAILED, "problems": problem_rows(problems)}


def _error(problems: tuple[Problem, ...]) -> str | None:
    return next(_errors(problems), None)


def _errors(problems: tuple[Problem, ...]) -> Iterator[str]:
    return (problem.kind for problem in problems if problem.severity == "error")
