"""Which reports a question wants, and what stands of them at a moment, as SQL.

What stands follows from the entries up to a ``seq``: the last word on each report and document, and the last reading of
each document. Candidates are chosen first, on narrow columns, so that a question costs what it finds and not what the
ledger holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

__all__ = ["ENTRIES", "ENTRIES_OF", "STANDS", "WITHDRAWN", "WITHDRAWN_BEFORE", "Selection", "sayings_sql", "with_names"]

ENTRIES = """
SELECT e.seq, e.recorded_at, e.recorder, e.action, e.subject, e.replaces, e.reason, e.who, d.score
FROM entry e LEFT JOIN decision d ON d.seq = e.seq"""
"""Entries as rows: the fields of ``Entry``, in order."""

ENTRIES_OF = """
WITH held AS MATERIALIZED (
    SELECT * FROM entry WHERE seq > ? AND seq <= ? AND subject IN (SELECT unnest(?::VARCHAR[])))
SELECT e.seq, e.recorded_at, e.recorder, e.action, e.subject, e.replaces, e.reason, e.who, d.score
FROM held e LEFT JOIN (SELECT seq, score FROM decision WHERE seq IN (SELECT seq FROM held)) d ON d.seq = e.seq
ORDER BY e.seq"""
"""The same for those past one entry and up to another that are about some subjects: few of many."""

STANDS = """
subject AS (SELECT id FROM cand UNION ALL SELECT DISTINCT document FROM cand),
last AS (
    SELECT e.subject, arg_max(e.action, e.seq) AS action, max(e.seq) AS seq FROM entry e
    WHERE e.seq <= $upto AND e.action IN ('add', 'correct', 'retract') AND e.subject IN (SELECT id FROM subject)
    GROUP BY e.subject),
corrected AS (SELECT replaces FROM entry WHERE seq <= $upto AND action = 'correct' AND replaces IS NOT NULL),
latest AS (
    SELECT g.document, max(g.seq) AS seq, arg_max({'day': g.published}, g.seq).day AS published FROM reading g
    WHERE g.seq <= $upto AND g.document IN (SELECT document FROM cand) GROUP BY g.document),
placed AS (
    SELECT report, arg_max(CASE WHEN joined THEN lead ELSE report END, seq) AS lead FROM decision
    WHERE NOT hand AND seq <= $upto AND report IN (SELECT id FROM cand) GROUP BY report),
stands AS (
    SELECT c.*, l.seq, latest.published, coalesce(placed.lead, c.id) AS lead
    FROM cand c
    JOIN last l ON l.subject = c.id AND l.action <> 'retract' AND l.seq NOT IN (SELECT replaces FROM corrected)
    JOIN last o ON o.subject = c.document AND o.action <> 'retract'
    JOIN latest ON latest.document = c.document
    LEFT JOIN placed ON placed.report = c.id)
"""
"""Common table expressions that make ``stands`` of ``cand`` (id, document, ...): those that stand, each with the
``seq`` of its entry, its day of publication and its lead. Parameter ``upto``."""

_SAYINGS = f"""
WITH cand AS (
    SELECT s.id AS saying, s.seq AS read_at, s.document AS id, s.document, s.position FROM saying s
    WHERE s.seq <= $upto
      AND (len($speakers::VARCHAR[]) = 0 OR list_has_any(s.speakers, $speakers::VARCHAR[]))
      AND (len($about::VARCHAR[]) = 0 OR list_has_any(s.about, $about::VARCHAR[]))
      AND (len($ids::VARCHAR[]) = 0 OR list_contains($ids::VARCHAR[], s.id))
      AND $said),
{STANDS}
SELECT s.content, stands.published
FROM stands JOIN latest ON latest.document = stands.document AND latest.seq = stands.read_at
JOIN saying s ON s.id = stands.saying AND s.seq = stands.read_at
ORDER BY stands.published NULLS LAST, stands.document, stands.position, stands.saying
"""

_PLAIN = re.compile(r"[a-z0-9]+")  # what stands in JSON as it stands in the text

_NAMED = "SELECT DISTINCT id FROM actor WHERE contains(strip_accents(lower(name)), ?) ORDER BY id"


def sayings_sql(words: Sequence[str]) -> tuple[str, dict[str, object]]:
    """The statement for statements that stand and have all the folded ``words``, and the parameters for these.

    Further parameters: ``upto``, ``speakers``, ``about``, ``ids``, of which empty lists select all.
    """
    values: dict[str, object] = {f"said{number}": word for number, word in enumerate(words)}
    clauses = []
    for number, word in enumerate(words):
        clause = f"contains(strip_accents(lower(s.content->>'text')), $said{number})"
        if _PLAIN.fullmatch(word):  # taking the text out of each row is what costs
            clause = f"""CASE WHEN strlen(s.content) = length(s.content::VARCHAR)
                AND NOT contains(lower(s.content::VARCHAR), $said{number}) THEN false ELSE {clause} END"""
        clauses.append(clause)
    return _SAYINGS.replace("$said", " AND ".join(clauses) or "true", 1), values


def _in_sentence(words: Sequence[str]) -> str:
    """Reports in whose sentences all of some words stand, given as parameters; most sentences have no accents."""
    found = [
        f"""(contains(lower(sentence), {word}) OR (strlen(sentence) <> length(sentence)
            AND contains(strip_accents(lower(sentence)), {word})))"""
        for word in words
    ]
    return f"SELECT report FROM trait WHERE {' AND '.join(found)}"


WITHDRAWN = """
SELECT d.id FROM document d
WHERE lower(trim(d.title)) = lower(trim($1)) AND d.agency IS NOT DISTINCT FROM $2 AND d.id <> $3
  AND (SELECT arg_max(action, seq) FROM entry WHERE subject = d.id) = 'add'
  AND (SELECT arg_max(reader, seq) FROM reading WHERE document = d.id) <> 'copy'
  AND (SELECT arg_max({'day': published}, seq).day FROM reading WHERE document = d.id)
      BETWEEN $4::DATE - INTERVAL 30 DAY AND $4::DATE"""
"""Documents that stand with a headline, an agency, another id, published in the 30 days before a day."""

WITHDRAWN_BEFORE = """
SELECT d.id, (SELECT max(seq) FROM entry WHERE subject = d.id AND action = 'add'), min(n.document)
FROM document d JOIN notice n ON n.headline = lower(trim(d.title)) AND d.agency IS NOT DISTINCT FROM n.agency
WHERE list_contains(?, d.id) AND d.id <> n.document
  AND (SELECT arg_max(action, seq) FROM entry WHERE subject = d.id) = 'add'
  AND (SELECT arg_max({'day': published}, seq).day FROM reading WHERE document = d.id)
      BETWEEN n.published - INTERVAL 30 DAY AND n.published
GROUP BY d.id ORDER BY d.id"""
"""Those of some documents that a recorded notice withdraws, each with its entry and the notice."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Empty fields select everything. Codes are those of ``codes_of`` (``USA``, ``JPN:GOV``, ``IGO:EU``).

    ``types``, ``since`` and ``until`` only leave out what cannot be wanted: of an act without a day all is kept.
    """

    parties: tuple[str, ...] = ()  # at least one of them acts or is acted on
    at_least: int = 1  # how many of ``parties`` must be in the act
    speakers: tuple[str, ...] = ()  # at least one of them says something of the act, or is its actor
    kind: str | None = None  # event, position
    ids: tuple[str, ...] = ()
    each: tuple[tuple[str, ...], ...] = ()  # of each of these sets at least one acts or is acted on
    statuses: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # all of them, folded, stand in the sentence or in the names of the actors
    named: tuple[tuple[str, ...], ...] = ()  # of each word the ids of the actors whose names it stands in: with_names
    latest: int | None = None  # only so many, the latest published
    types: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    leads: tuple[str, ...] = ()  # put with one of these reports; asked of what stands now only

    def sql(self, upto: int) -> tuple[str, dict[str, object]]:
        """The statement for what stood at an entry, and its parameters; rows are (id, document, origin, published,
        lead), in order."""
        clauses, values = self._narrow("r.id", _listed)
        values["upto"] = upto
        if self.parties:
            clauses.append("len(list_intersect(list_concat(r.actors, r.recipients), $parties)) >= $at_least")
            values |= {"parties": list(self.parties), "at_least": self.at_least}
        if self.speakers:
            clauses.append("list_has_any(list_concat(r.speakers, r.actors), $speakers)")
            values["speakers"] = list(self.speakers)
        for number, codes in enumerate(self.each):
            clauses.append(f"list_has_any(list_concat(r.actors, r.recipients), $each{number})")
            values[f"each{number}"] = list(codes)
        sql = f"""
            WITH cand AS (SELECT r.id, r.document, r.position FROM report r WHERE {" AND ".join(clauses) or "true"}),
            {STANDS}
            SELECT stands.id, stands.document, d.origin, stands.published, stands.lead
            FROM stands JOIN document d ON d.id = stands.document
            ORDER BY {self._order("stands", "id")}"""
        return sql, values

    def live_sql(self) -> tuple[str, dict[str, object]]:
        """The same for what stands now."""
        where, values = self._live()
        sql = f"""
            SELECT r.report, r.document, r.origin, r.published, r.lead FROM live r
            WHERE {where} ORDER BY {self._order("r", "report")}"""
        return sql, values

    def leads_sql(self) -> tuple[str, dict[str, object]]:
        """The leads of what stands now, each with the latest day on which its act can begin, the latest first."""
        where, values = self._live()
        sql = f"""
            SELECT lead, max(coalesce(earliest, latest, published, DATE '9999-12-31')) AS day FROM live
            WHERE lead IN (SELECT r.lead FROM live r WHERE {where}) GROUP BY lead ORDER BY day DESC, lead"""
        return sql, values

    def _live(self) -> tuple[str, dict[str, object]]:
        clauses, values = self._narrow("r.report", _told)
        if self.parties:
            clauses.append(_held("r.parties", self.parties, "party", values, self.at_least))
        if self.speakers:
            clauses.append(_held("r.speakers || r.parties", self.speakers, "speaker", values))
            clauses.append(self._speaks(values))
        for number, codes in enumerate(self.each):
            clauses.append(_held("r.parties", codes, f"each{number}x", values))
        if self.leads:
            clauses.append("r.lead IN (SELECT unnest($leads::VARCHAR[]))")
            values["leads"] = list(self.leads)
        return " AND ".join(clauses) or "true", values

    def _speaks(self, values: dict[str, object]) -> str:
        """Recipients stand among the parties of the narrow table: only who speaks or acts is meant."""
        values["speakers"] = list(self.speakers)
        return """r.report IN (SELECT id FROM report
            WHERE list_has_any(list_concat(speakers, actors), $speakers))"""

    def _narrow(self, id_: str, holds: _Holds) -> tuple[list[str], dict[str, object]]:
        clauses: list[str] = []
        values: dict[str, object] = {}
        if self.kind:
            clauses.append("r.kind = $kind")
            values["kind"] = self.kind
        if self.ids:
            clauses.append(f"{id_} IN (SELECT unnest($ids::VARCHAR[]))")
            values["ids"] = list(self.ids)
        if self.statuses:
            clauses.append("list_contains($statuses, r.status)")
            values["statuses"] = list(self.statuses)
        if self.types:
            clauses.append("list_contains($types, lower(r.type))")
            values["types"] = [type_.lower() for type_ in self.types]
        alone: list[str] = []
        for number, word in enumerate(self.words):
            codes = self.named[number] if self.named else ()
            if codes:
                told = f"{id_} IN ({_in_sentence([f'$word{number}'])})"
                clauses.append(f"({told} OR {holds(codes, f'named{number}x', values)})")
            else:
                alone.append(f"$word{number}")
            values[f"word{number}"] = word
        if alone:
            clauses.append(f"{id_} IN ({_in_sentence(alone)})")
        if self.since:
            clauses.append("NOT coalesce(r.latest < $since, false)")
            values["since"] = self.since
        if self.until:
            clauses.append("NOT coalesce(r.earliest > $until, false)")
            values["until"] = self.until
        return clauses, values

    def _order(self, table: str, id_: str) -> str:
        if self.latest is not None:
            return f"{table}.published DESC NULLS LAST, {table}.{id_} LIMIT {int(self.latest)}"
        return f"{table}.published NULLS LAST, {table}.document, {table}.position, {table}.{id_}"


def with_names(chosen: Selection, ask: Callable[[str, Sequence[object]], list[tuple[Any, ...]]]) -> Selection:
    """The selection with the ids of the actors in whose names its words stand; ``ask`` gives the rows of a statement.

    An actor's codes hold every shorter form of its id, so ids that lengthen another one are left out.
    """
    found = [[id_ for (id_,) in ask(_NAMED, [word])] for word in chosen.words]
    return replace(chosen, named=tuple(tuple(one for one in ids if not _longer(one, ids)) for ids in found))


def _longer(one: str, ids: Sequence[str]) -> bool:
    return any(one.startswith((f"{other}:", f"{other}/")) for other in ids)


_Holds = Callable[[Sequence[str], str, dict[str, object]], str]
"""That somebody in a report has one of some codes; with the name of the parameter and the parameters."""


def _listed(codes: Sequence[str], name: str, values: dict[str, object]) -> str:
    """Of the table ``report``."""
    values[name] = list(codes)
    return f"list_has_any(list_concat(r.actors, r.recipients, r.speakers), ${name})"


def _told(codes: Sequence[str], name: str, values: dict[str, object]) -> str:
    """Of the table ``live``."""
    return f"({_held('r.parties', codes, name, values)} OR {_held('r.speakers', codes, name, values)})"


def _held(column: str, codes: Sequence[str], name: str, values: dict[str, object], at_least: int = 1) -> str:
    """That ``column``, codes between line ends, holds so many of the codes."""
    found = []
    for number, code in enumerate(codes):
        found.append(f"contains({column}, ${name}{number})")
        values[f"{name}{number}"] = f"\n{code}\n"
    if at_least == 1:
        return "(" + " OR ".join(found) + ")"
    return "(" + " + ".join(f"{one}::INTEGER" for one in found) + f") >= {int(at_least)}"
