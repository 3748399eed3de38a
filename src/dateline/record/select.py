"""Which reports a question wants, as one SQL statement over what stands at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["SAYINGS", "Selection"]

# What stands at a moment: the last word on each document and report, and the last reading of each document.
_PAST = """
WITH past AS (SELECT * FROM entry WHERE recorded_at <= $as_of),
     last AS (
        SELECT subject, arg_max(action, seq) AS action, max(seq) AS seq
        FROM past WHERE action IN ('add', 'correct', 'retract') GROUP BY subject),
     corrected AS (SELECT replaces FROM past WHERE action = 'correct' AND replaces IS NOT NULL),
     latest AS (
        SELECT r.document, max(r.seq) AS seq, arg_max(r.published, r.seq) AS published
        FROM reading r JOIN past p ON p.seq = r.seq
        JOIN last l ON l.subject = r.document AND l.action <> 'retract' GROUP BY r.document)
"""
_REPORTS = f"""{_PAST}
SELECT r.content, d.origin, latest.published
FROM report r
JOIN document d ON d.id = r.document
JOIN latest ON latest.document = r.document
JOIN last l ON l.subject = r.id AND l.action <> 'retract' AND l.seq NOT IN (SELECT replaces FROM corrected)
WHERE true
"""
_ORDER = " ORDER BY latest.published NULLS LAST, r.document, r.position, r.id"
SAYINGS = f"""{_PAST}
SELECT s.content, latest.published
FROM saying s
JOIN latest ON latest.document = s.document AND latest.seq = s.seq
WHERE (len($speakers::VARCHAR[]) = 0 OR list_has_any(s.speakers, $speakers::VARCHAR[]))
  AND (len($about::VARCHAR[]) = 0 OR list_has_any(s.about, $about::VARCHAR[]))
  AND (len($ids::VARCHAR[]) = 0 OR list_contains($ids::VARCHAR[], s.id))
ORDER BY latest.published NULLS LAST, s.document, s.position, s.id
"""
"""Statements that stand; parameters ``as_of``, ``speakers``, ``about``, ``ids``, empty lists select all."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Empty fields select everything. Codes are those of ``codes_of`` (``USA``, ``JPN:GOV``, ``IGO:EU``)."""

    parties: tuple[str, ...] = ()  # at least one of them acts or is acted on
    at_least: int = 1  # how many of ``parties`` must be in the act
    speakers: tuple[str, ...] = ()  # at least one of them says something of the act, or is its actor
    kind: str | None = None  # event, position
    ids: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # has the parties of a report with one of these ids
    beside_statuses: tuple[str, ...] = ()  # has the parties of a report with one of these statuses

    def sql(self, as_of: datetime) -> tuple[str, dict[str, object]]:
        """The statement and its parameters; rows are (content, origin, published)."""
        clauses: list[str] = []
        values: dict[str, object] = {"as_of": as_of}
        if self.parties:
            clauses.append("len(list_intersect(list_concat(r.actors, r.recipients), $parties)) >= $at_least")
            values |= {"parties": list(self.parties), "at_least": self.at_least}
        if self.speakers:
            clauses.append("list_has_any(list_concat(r.speakers, r.actors), $speakers)")
            values["speakers"] = list(self.speakers)
        if self.kind:
            clauses.append("r.kind = $kind")
            values["kind"] = self.kind
        if self.ids:
            clauses.append("list_contains($ids, r.id)")
            values["ids"] = list(self.ids)
        if self.beside:
            clauses.append("r.parties IN (SELECT parties FROM report WHERE list_contains($beside, id))")
            values["beside"] = list(self.beside)
        if self.beside_statuses:
            clauses.append("r.parties IN (SELECT parties FROM report WHERE list_contains($beside_statuses, status))")
            values["beside_statuses"] = list(self.beside_statuses)
        return _REPORTS + "".join(f" AND {clause}" for clause in clauses) + _ORDER, values
