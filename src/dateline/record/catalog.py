"""What is in a ledger, for those who look around in it: its documents, actors and pairs of parties, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dateline.record.ledger import Ledger, Sheet

__all__ = [
    "Listed", "Named", "documents", "has_joined_by_hand", "named", "pairs", "reports_in", "saying_ids_in", "size",
]  # fmt: skip

_STANDING = """
WITH last AS (
    SELECT d.id, arg_max(e.action, e.seq) AS action, max(e.seq) AS seq, max(e.recorded_at) AS recorded_at
    FROM document d JOIN entry e ON e.subject = d.id AND e.seq <= $upto AND e.action IN ('add', 'correct', 'retract')
    GROUP BY d.id),
stands AS (SELECT id, seq, recorded_at FROM last WHERE action <> 'retract')
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document that stands, and when it was last recorded."""

    sheet: Sheet
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Named:
    """An actor with every name it goes by in the reports."""

    id: str
    names: tuple[str, ...]
    kind: str
    country: str | None


def documents(ledger: Ledger, *, limit: int, offset: int = 0) -> tuple[int, tuple[Listed, ...]]:
    """How many documents stand, and ``limit`` of them from ``offset`` on, those recorded last first."""
    upto = {"upto": ledger.last()}
    ((total,),) = _rows(ledger, f"{_STANDING} SELECT count(*) FROM stands", upto)
    sql = f"{_STANDING} SELECT id, recorded_at FROM stands ORDER BY seq DESC, id LIMIT $limit OFFSET $offset"
    rows = _rows(ledger, sql, {**upto, "limit": limit, "offset": offset})
    sheets = ledger.sheets([id_ for id_, _ in rows])
    return int(total), tuple(Listed(sheets[id_], at.replace(tzinfo=UTC)) for id_, at in rows if id_ in sheets)


def named(ledger: Ledger, words: str = "", *, limit: int, offset: int = 0) -> tuple[int, tuple[Named, ...]]:
    """How many actors have ``words`` in their id or in a name, case and accents aside, and a page of them by id."""
    sql = """
        WITH found AS (
            SELECT id, list(DISTINCT name ORDER BY name) AS names, min(kind) AS kind, min(country) AS country
            FROM actor GROUP BY id
            HAVING bool_or(contains(strip_accents(lower(name || ' ' || id)), strip_accents(lower($words)))))"""
    ((total,),) = _rows(ledger, f"{sql} SELECT count(*) FROM found", {"words": words})
    rows = _rows(
        ledger,
        f"{sql} SELECT * FROM found ORDER BY id LIMIT $limit OFFSET $offset",
        {"words": words, "limit": limit, "offset": offset},
    )
    return int(total), tuple(Named(id_, tuple(names), kind, country) for id_, names, kind, country in rows)


def pairs(ledger: Ledger, *, most: int) -> tuple[tuple[str, str], ...]:
    """The pairs of parties with the most recorded reports, by their codes, the busiest first."""
    sql = """
        SELECT parties FROM report WHERE len(string_split(parties, '+')) = 2
        GROUP BY parties ORDER BY count(*) DESC, parties LIMIT $most"""
    found = (parties.split("+") for (parties,) in _rows(ledger, sql, {"most": most}))
    return tuple((one, other) for one, other in found)


def reports_in(ledger: Ledger, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Of each document the ids of its reports, standing or not, in the order of the text."""
    sql = "SELECT document, list(id ORDER BY position, id) FROM report WHERE list_contains($ids, document) GROUP BY 1"
    return {document: tuple(found) for document, found in _rows(ledger, sql, {"ids": list(ids)})}


def saying_ids_in(ledger: Ledger, document: str) -> tuple[str, ...]:
    """Ids of the sayings of a document in its last reading."""
    sql = """
        SELECT id FROM saying WHERE document = $document AND seq = (
            SELECT max(seq) FROM reading WHERE document = $document AND seq <= $upto)
        ORDER BY position, id"""
    return tuple(id_ for (id_,) in _rows(ledger, sql, {"document": document, "upto": ledger.last()}))


def has_joined_by_hand(ledger: Ledger) -> bool:
    """Whether somebody has ever said that two reports are of one act."""
    return bool(_rows(ledger, "SELECT 1 FROM decision WHERE hand AND joined LIMIT 1", {}))


def size(ledger: Ledger) -> tuple[int, int]:
    """How many documents and how many reports have been recorded."""
    ((documents_, reports),) = _rows(
        ledger, "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM report)", {}
    )
    return int(documents_), int(reports)


def _rows(ledger: Ledger, sql: str, parameters: Mapping[str, object]) -> list[tuple[Any, ...]]:
    return ledger._store.rows(sql, dict(parameters))
