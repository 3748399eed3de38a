"""A country, or two parties: acts by month, the relation over time, positions side by side, who says what."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from dateline import ask
from dateline.ask import ActRow, Answer, Filter, PeriodRow, SayingRow
from dateline.ask.parties import Party, resolve
from dateline.doors.serve.pages.chart import relation_chart
from dateline.doors.serve.pages.rendering import url
from dateline.model import Status
from dateline.record import Ledger
from dateline.record.codes import codes_of

__all__ = ["pair", "timeline_query"]

ROWS = 100  # acts a page
_SAID = 12


def timeline_query(parties: list[str], wanted: Filter) -> dict[str, Any]:
    """The filters of a page as its address has them."""
    return {
        "party": parties,
        "type": list(wanted.types),
        "status": [status.value for status in wanted.statuses],
        "from": wanted.since,
        "to": wanted.until,
    }


def pair(ledger: Ledger, names: list[str], wanted: Filter, by: str, offset: int) -> dict[str, Any]:
    """Everything the page shows, the latest acts first. Raises QuestionError for a party that is not known."""
    parties = [resolve(ledger, name) for name in names]
    found = ask.timeline(ledger, *names, wanted=wanted)
    acts = [row for row in reversed(found) if row.act.kind == "event"]
    positions = [row for row in found if row.act.kind == "position"]
    shown = acts[offset : offset + ROWS]
    query = timeline_query(names, wanted)
    chart, periods = _relation(ledger, names, wanted, by, query) if len(parties) == 2 else (None, [])
    return {
        "parties": [party.label for party in parties],
        "names": names,
        "wanted": wanted,
        "by": by,
        "months": [(month, list(rows)) for month, rows in groupby(shown, key=_month)],
        "total": len(acts),
        "offset": offset,
        "newer": url("/timeline", **query, by=by, offset=max(0, offset - ROWS)) if offset else None,
        "older": url("/timeline", **query, by=by, offset=offset + ROWS) if offset + ROWS < len(acts) else None,
        "shown": len(shown),
        "positions": _sides(positions, parties),
        "chart": chart,
        "periods": periods,
        "said": [_said(ledger, names, index) for index in range(len(names))] if names and len(names) <= 2 else [],
        "query": query,
        "counts": _counts(acts),
    }


def _relation(
    ledger: Ledger, names: list[str], wanted: Filter, by: str, query: dict[str, Any]
) -> tuple[Any, list[tuple[PeriodRow, str]]]:
    rows: Answer[PeriodRow] = ask.relation(ledger, names[0], names[1], by=by, wanted=wanted)

    def href(row: PeriodRow) -> str:
        counted = query["status"] or [Status.HAPPENED.value, Status.CLAIMED.value]
        return url("/timeline", **{**query, "from": row.first, "to": row.last, "status": counted}) + "#acts"

    told = [(row, href(row)) for row in reversed(rows) if row.reports]
    return relation_chart(rows, href), told


def _month(row: ActRow) -> date | None:
    when = row.act.when
    day = (when.earliest or when.latest) if when else None
    day = day or row.first_published
    return day.replace(day=1) if day else None


def _sides(positions: list[ActRow], parties: list[Party]) -> list[tuple[str, list[ActRow]]]:
    """Positions by who holds them: a column for each party, what they hold together in a further one."""
    if not parties:
        return [("", positions)] if positions else []
    columns: dict[str, list[ActRow]] = {party.label: [] for party in parties}
    together: list[ActRow] = []
    for row in positions:
        holders = [party.label for party in parties if set(party.codes) & set(codes_of(row.act.actors))]
        (columns[holders[0]] if len(holders) == 1 else together).append(row)
    found = [*columns.items(), *([("Both", together)] if together else [])]
    return found if positions else []


def _said(ledger: Ledger, names: list[str], index: int) -> tuple[str, list[SayingRow], int]:
    """What one party says, about the other where there are two; the latest first."""
    about = names[1 - index] if len(names) == 2 else None
    found = ask.said(ledger, names[index], about)
    label = resolve(ledger, names[index]).label
    return label, list(reversed(found))[:_SAID], len(found)


def _counts(acts: list[ActRow]) -> list[tuple[Status, int]]:
    held = [(status, sum(row.status is status for row in acts)) for status in Status]
    return [(status, count) for status, count in held if count]
