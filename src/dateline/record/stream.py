"""A whole ledger from its first day to its last, a stretch at a time: for exports that must not hold all of it.

What is recorded while a stream goes on may be in it or not; every event is told as it stands when its stretch is read.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import UTC, date

from dateline.model import Action, Entry, Event, Report
from dateline.record.encode import load
from dateline.record.ledger import Ledger, Sheet
from dateline.record.merge import by_day, first_day
from dateline.record.regroup import by_hand
from dateline.record.sayings import Saying
from dateline.record.select import ENTRIES, Selection, sayings_sql

__all__ = ["entries", "events", "reports", "sayings", "sheets"]

_STRETCH = 1000  # reports, statements, documents or entries
# Of each group of reports the day before which its event cannot lie.
_LEADS = """
SELECT lead, coalesce(least(
    min(coalesce(earliest, latest)), min(published) FILTER (WHERE earliest IS NULL AND latest IS NULL)),
    DATE '9999-12-31') AS day, count(*)
FROM live WHERE $kind IS NULL OR kind = $kind GROUP BY lead
ORDER BY list_contains($first::VARCHAR[], lead) DESC, day, lead"""
_REPORTS = "SELECT report FROM live ORDER BY published NULLS LAST, document, position, report"
_STANDING = """
SELECT d.id FROM document d
WHERE (SELECT arg_max(action, seq) FROM entry e
       WHERE e.subject = d.id AND e.seq <= $upto AND e.action IN ('add', 'correct', 'retract')) <> 'retract'
ORDER BY d.id"""


def events(ledger: Ledger, kind: str | None = None) -> Iterator[list[Event]]:
    """All events in the order of ``Ledger.events``, some at a time; of one ``kind`` where that is asked.

    Held are those of a few days, and plans until their day; of a ledger as of a moment, all.
    """
    if not ledger.is_now:
        found = ledger.events(Selection(kind=kind) if kind else None)
        yield from (list(found[at : at + _STRETCH]) for at in range(0, len(found), _STRETCH))
        return
    joined = tuple({id_ for pair in by_hand(ledger._store)[0] for id_ in pair})
    first = {one.lead for one in ledger.sightings(Selection(ids=joined))} if joined else set()
    waiting: list[tuple[tuple[date, date, str], Event]] = []
    met: set[str] = set()  # events that people have joined have several leads
    asked: dict[str, object] = {"kind": kind, "first": sorted(first)}
    leads = (row for rows in ledger._store.batches(_LEADS, asked, size=_STRETCH) for row in rows)
    for rows in _of_size(leads):
        ledger._lately.clear()
        day = date.min if rows[0][0] in first else rows[0][1]
        out = []
        while waiting and first_day(waiting[0][1]) < day:
            out.append(heapq.heappop(waiting)[1])
        if out:
            yield out
        for event in ledger.events(Selection(leads=tuple(lead for lead, *_ in rows))):
            if first and event.id in met:
                continue
            if not first.isdisjoint(event.reports):
                met.add(event.id)
            heapq.heappush(waiting, (by_day(event), event))
    rest = [event for _, event in sorted(waiting, key=lambda pair: pair[0])]
    yield from (rest[at : at + _STRETCH] for at in range(0, len(rest), _STRETCH))


def _of_size(leads: Iterator[tuple[str, date, int]]) -> Iterator[list[tuple[str, date, int]]]:
    """Groups of reports put together until they are so many reports."""
    held: list[tuple[str, date, int]] = []
    count = 0
    for lead in leads:
        held.append(lead)
        count += lead[2]
        if count >= _STRETCH:
            yield held
            held, count = [], 0
    if held:
        yield held


def reports(ledger: Ledger) -> Iterator[list[Report]]:
    """All reports that stand, in the order of ``Ledger.reports``; of a ledger as of a moment, all at once."""
    if not ledger.is_now:
        yield list(ledger.reports())
        return
    for rows in ledger._store.batches(_REPORTS, {}, size=_STRETCH):
        ledger._lately.clear()
        yield list(ledger.recorded([id_ for (id_,) in rows]))


def sayings(ledger: Ledger) -> Iterator[list[tuple[Saying, date | None]]]:
    """All statements that stand, in the order of ``Ledger.sayings``."""
    asked: dict[str, object] = {"upto": ledger.last(), "speakers": [], "about": [], "ids": []}
    for rows in ledger._store.batches(sayings_sql(())[0], asked, size=_STRETCH):
        yield [(load(Saying, content), published) for content, published in rows]


def sheets(ledger: Ledger) -> Iterator[list[Sheet]]:
    """All documents that stand, by id."""
    for rows in ledger._store.batches(_STANDING, {"upto": ledger.last()}, size=_STRETCH):
        held = ledger.sheets([id_ for (id_,) in rows])
        yield [held[id_] for (id_,) in rows]


def entries(ledger: Ledger) -> Iterator[list[Entry]]:
    """The whole history."""
    sql = f"{ENTRIES} WHERE e.seq <= $upto ORDER BY e.seq"
    for rows in ledger._store.batches(sql, {"upto": ledger.last()}, size=_STRETCH):
        yield [
            Entry(seq, at.replace(tzinfo=UTC), by, Action(action), subject, replaces, reason, who, score)
            for seq, at, by, action, subject, replaces, reason, who, score in rows
        ]
