"""What the ledger takes of one document, as plain rows that can travel: from a worker, through a file, into a ledger.

Rows are those of the ledger's own tables (``schema.sql``), without the number of the entry, which only a ledger gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from dateline.model import (
    Actor,
    Document,
    Fingerprint,
    Kinship,
    KnownActor,
    Reading,
    Report,
    Source,
)
from dateline.record.encode import load, storable
from dateline.record.gist import Gist, gist
from dateline.record.regroup import trait_row
from dateline.record.sayings import Saying
from dateline.record.store import recorder
from dateline.record.traits import trait_of
from dateline.record.write import actor_row, known_row, named, report_row, saying_row

__all__ = ["SHEET", "TABLES", "Carried", "carried", "portable", "sheet"]

Rows = list[dict[str, object]]

SHEET = (
    ("document", "text"), ("origin", "text"), ("kinship", "text"), ("outlet", "text"), ("agency", "text"),
    ("url", "text"), ("retrieved", "moment"), ("title", "text"), ("byline", "text"), ("place_line", "text"),
    ("published", "day"), ("reader", "text"), ("recorder", "text"),
)  # fmt: skip
"""Columns of what is kept of a document itself, as (name, kind)."""

TABLES: Mapping[str, Sequence[tuple[str, str]]] = {
    "report": (
        ("id", "text"), ("document", "text"), ("kind", "text"), ("type", "text"), ("mode", "text"),
        ("status", "text"), ("earliest", "day"), ("latest", "day"), ("position", "count"), ("actors", "texts"),
        ("recipients", "texts"), ("speakers", "texts"), ("parties", "text"), ("content", "text"),
    ),
    "trait": (
        ("report", "text"), ("event", "text"), ("document", "text"), ("block", "text"), ("earliest", "day"),
        ("latest", "day"), ("lasting", "flag"), ("sentence", "text"), ("content", "text"),
    ),
    "saying": (
        ("id", "text"), ("document", "text"), ("position", "count"), ("speakers", "texts"), ("about", "texts"),
        ("content", "text"),
    ),
    "actor": (("id", "text"), ("name", "text"), ("kind", "text"), ("country", "text")),
    "known_actor": (
        ("name", "text"), ("actor_id", "text"), ("role", "text"), ("since", "day"), ("document", "text"),
        ("content", "text"),
    ),
}  # fmt: skip
"""Columns of the rows a document has in the ledger's tables, as (name, kind)."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A document with all that a ledger records of it, as ``Ledger.append`` takes it; its text is not in it."""

    document: Document
    reading: Gist | None
    reports: tuple[Report, ...] = ()
    kinship: Kinship | None = None
    fingerprint: Fingerprint | None = None


def sheet(document: Document, reader: str | None, kinship: Kinship | None = None) -> dict[str, object]:
    """What is kept of a document itself; ``reader`` is the digest of the weights, None where it was not read."""
    source = document.source
    texts = {
        "outlet": source.outlet, "agency": source.agency, "url": source.url, "title": document.title,
        "byline": document.byline, "place_line": document.place_line,
    }  # fmt: skip
    return {
        "document": document.id,
        "origin": source.origin or document.id,
        "kinship": kinship.value if kinship else None,
        **{name: text and storable(text) for name, text in texts.items()},
        "retrieved": source.retrieved.astimezone(UTC) if source.retrieved else None,
        "published": document.published,
        "reader": reader,
        "recorder": recorder(),
    }


def portable(reading: Reading, reports: Iterable[Report]) -> dict[str, Rows]:
    """The rows of a reading and its reports, by table."""
    held = {report.id: report for report in reports}
    told = gist(reading, held.values())
    actors = [actor for report in held.values() for actor in named(report)]
    actors += [actor for saying in told.sayings for actor in saying.claim.speakers]
    published = reading.document.published
    rows: dict[str, Iterable[Sequence[object]]] = {
        "report": [report_row(report) for report in held.values()],
        "trait": [trait_row(trait_of(report, published)) for report in held.values()],
        "saying": [saying_row(saying, held) for saying in told.sayings],
        "actor": dict.fromkeys(actor_row(actor) for actor in actors),
        "known_actor": [known_row(lesson) for lesson in told.lessons],
    }
    names = {table: [name for name, _ in columns] for table, columns in TABLES.items()}
    return {table: [dict(zip(names[table], row, strict=True)) for row in found] for table, found in rows.items()}


def carried(row: Mapping[str, Any]) -> Carried:
    """The document of a row of ``SHEET`` with its rows of ``TABLES`` in lists under the tables' names.

    Raises ValueError for content that no version of Dateline wrote.
    """
    retrieved: datetime | None = row["retrieved"]
    source = Source(row["outlet"], row["agency"], row["url"], retrieved, row["origin"])
    document = Document(row["document"], source, "", row["title"], row["byline"], row["place_line"], row["published"])
    kept = _fingerprint(document, row.get("fingerprint"))
    if row["kinship"] == Kinship.COPY:
        return Carried(document, None, kinship=Kinship.COPY)
    reports = tuple(load(Report, one["content"]) for one in row["report"] or ())
    said = tuple(load(Saying, one["content"]) for one in row["saying"] or ())
    known = tuple(_lesson(one) for one in row["known_actor"] or ())
    return Carried(document, Gist(row["reader"], said, known), reports, fingerprint=kept)


def _lesson(row: Mapping[str, Any]) -> KnownActor:
    since: date | None = row["since"]
    return KnownActor(row["name"], load(Actor, row["content"]), row["role"], since, row["document"])


def _fingerprint(document: Document, row: Mapping[str, Any] | None) -> Fingerprint | None:
    if not row:
        return None
    return Fingerprint(
        document.id,
        tuple(row["sample"]),
        tuple(row["lead"]),
        frozenset(row["figures"]),
        document.source.agency,
        document.published,
    )
