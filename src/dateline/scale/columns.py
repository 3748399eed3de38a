"""The columns of the batches that go into a worker and come out of it, and the way between rows and nouns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import pyarrow as pa

from dateline.errors import Problem
from dateline.read.records import Record
from dateline.read.told import Told
from dateline.record.encode import storable
from dateline.record.portable import SHEET, TABLES

__all__ = ["FAILED", "given_row", "given_schema", "problem_rows", "record_of", "table_of", "told_schema"]

_KINDS = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "day": pa.date32(),
    "moment": pa.timestamp("us", "UTC"),
    "count": pa.int64(),
    "flag": pa.bool_(),
}
_PROBLEMS = pa.list_(
    pa.struct([("kind", pa.string()), ("place", pa.string()), ("message", pa.string()), ("severity", pa.string())])
)
_PRINT = pa.struct(
    [("sample", pa.list_(pa.uint32())), ("lead", pa.list_(pa.uint32())), ("figures", pa.list_(pa.string()))]
)
_TOLD = ("title", "byline", "place_line", "outlet", "agency", "url")
FAILED = "failed"
"""The kind of problem of a document that the reader could not bear."""


@cache
def given_schema() -> pa.Schema:
    """Of what a worker is given: a text as its container holds it, or only problems.

    ``origin``: the document it is a version of, where that is known before. Moments are ISO 8601, so that their zone is
    kept.
    """
    texts = [(name, pa.string()) for name in _TOLD]
    return pa.schema(
        [
            ("place", pa.string()),
            ("text", pa.string()),
            ("is_page", pa.bool_()),
            *texts,
            ("published", pa.date32()),
            ("published_at", pa.string()),
            ("retrieved", pa.string()),
            ("problems", _PROBLEMS),
            ("origin", pa.string()),
        ]
    )


@cache
def told_schema() -> pa.Schema:
    """Of what comes back, one row for each row given: the document, the rows a ledger takes of it, the problems.

    ``error``: the kind of the problem for which nothing was read, null where something was. ``words``: of headline and
    body.
    """
    sheet = [(name, _KINDS[kind]) for name, kind in SHEET]
    tables = [
        (table, pa.list_(pa.struct([(name, _KINDS[kind]) for name, kind in columns])))
        for table, columns in TABLES.items()
    ]
    return pa.schema(
        [
            ("place", pa.string()),
            ("error", pa.string()),
            *sheet,
            ("words", pa.int32()),
            *tables,
            ("problems", _PROBLEMS),
            ("fingerprint", _PRINT),
        ]
    )


def given_row(item: Record | Problem) -> dict[str, object]:
    """The row of a text, or of what stands where a text should be."""
    if isinstance(item, Problem):
        return {"place": storable(item.place), "text": None, "problems": [_plain(item)]}
    told = item.told
    row: dict[str, object] = {name: _text(getattr(told, name)) for name in _TOLD}
    return row | {
        "place": storable(item.place),
        "text": storable(item.text),
        "is_page": item.is_page,
        "published": told.published,
        "published_at": told.published_at.isoformat() if told.published_at else None,
        "retrieved": told.retrieved.isoformat() if told.retrieved else None,
        "problems": [_plain(problem) for problem in item.warnings],
    }


def record_of(row: Mapping[str, Any]) -> Record | tuple[Problem, ...]:
    """The text of a row, or its problems."""
    problems = tuple(Problem(**problem) for problem in row["problems"] or ())
    if row["text"] is None:
        return problems
    told = Told(
        **{name: row[name] for name in _TOLD},
        published=row["published"],
        published_at=_moment(row["published_at"]),
        retrieved=_moment(row["retrieved"]),
    )
    return Record(row["place"], row["text"], told, bool(row["is_page"]), problems)


def table_of(rows: Sequence[Mapping[str, object]], schema: pa.Schema) -> pa.RecordBatch:
    """The rows as one record batch; what a row lacks is null."""
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)


def problem_rows(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Problems as they stand in a batch."""
    return [_plain(problem) for problem in problems]


def _plain(problem: Problem) -> dict[str, str]:
    return {name: storable(text) for name, text in problem.as_dict().items()}


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _text(value: object) -> str | None:
    return storable(value) if isinstance(value, str) else None
