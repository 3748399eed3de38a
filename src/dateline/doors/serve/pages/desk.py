"""The desk: what came in last, what turned, what hangs and what is coming."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dateline import ask
from dateline.record import Ledger
from dateline.record.catalog import documents, pairs, reports_in, size

__all__ = ["desk"]

_SHOWN = 8
_RECENT = 400  # entries back that "turned lately" looks


def desk(ledger: Ledger, today: date) -> dict[str, Any]:
    """Everything the page shows; an empty ledger has ``documents`` 0."""
    count, reports = size(ledger)
    if not count:
        return {"documents": 0}
    total, latest = documents(ledger, limit=6)
    held = reports_in(ledger, [one.sheet.id for one in latest])
    pending = ask.pending(ledger, today)
    coming = ask.agenda(ledger, today, None)
    ahead = coming if len(coming) else ask.agenda(ledger)
    return {
        "documents": total,
        "reports": reports,
        "latest": [(one, len(held.get(one.sheet.id, ()))) for one in latest],
        "turned": _turned(ledger),
        "pending": pending[:_SHOWN],
        "pending_total": len(pending),
        "ahead": _nearest(ahead),
        "ahead_total": len(ahead),
        "ahead_from": today if len(coming) else None,
        "pairs": pairs(ledger, most=12),
        "today": today,
    }


def _turned(ledger: Ledger) -> Any:
    """Changes of what was known before, lately; what is only new stands under the documents."""
    last = ledger.last()
    entry = next(iter(ledger.entries(after=max(0, last - _RECENT))), None)
    if entry is None or last <= _RECENT // 4:
        return []
    try:
        found = ask.changes(ledger, entry.recorded_at - timedelta(microseconds=1))
    except OverflowError:
        return []
    return [row for row in found if row.change != "new"][:_SHOWN]


def _nearest(ahead: ask.Answer[ask.ActRow]) -> list[ask.ActRow]:
    """Plans with a day of their own first, then the others, those told last first; as many as are shown."""
    dated = [row for row in ahead if _is_dated(row)]
    others = [row for row in ahead if not _is_dated(row)]
    dated.sort(key=lambda row: _first(row) or date.max)
    others.sort(key=lambda row: row.last_published or date.min, reverse=True)
    return [*dated, *others][:_SHOWN]


def _is_dated(row: ask.ActRow) -> bool:
    when = row.act.when
    return bool(when and when.earliest and when.latest and when.precision != "publication")


def _first(row: ask.ActRow) -> date | None:
    return row.act.when.earliest if row.act.when else None
