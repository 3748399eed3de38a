"""Which events may still be open: told from the statuses and days of their reports, before any report is read."""

from __future__ import annotations

from datetime import date

from dateline.model import Event
from dateline.record.catalog import has_joined_by_hand
from dateline.record.ledger import Ledger
from dateline.record.select import Selection

__all__ = ["open_events"]

# What an author tells as done stays done unless an author says that it was not (``merge``).
_DONE = "(bool_or(status = 'happened') AND NOT bool_or(status = 'not_happened'))"
# A plan that was told as done has ended unless somebody says that it was not (``life``).
_ENDED = "(bool_or(status IN ('happened', 'claimed')) AND NOT bool_or(status IN ('not_happened', 'denied')))"
_LEFT_OUT = {"done": _DONE, "ended": _ENDED, "both": f"({_DONE} AND {_ENDED})"}
_WITHIN = "bool_or(NOT coalesce(latest < $first, false) AND NOT coalesce(earliest > $last, false))"
_AHEAD = "(max(published) IS NULL OR bool_or(latest IS NULL) OR max(latest) >= max(published))"

Days = tuple[date | None, date | None]


def open_events(ledger: Ledger, selection: Selection, *, but: str, days: Days | None = None) -> tuple[Event, ...]:
    """``Ledger.events`` of a selection without most that cannot be open; what is left is to be looked at.

    ``but``: left out is what is "done" by the word of an author, has "ended" as a plan by being done, or "both". With
    ``days``, what no report lets lie within them is left out too; with ``(None, None)``, what had passed when it was
    last reported.
    """
    if not ledger.is_now or has_joined_by_hand(ledger):
        return ledger.events(selection)
    where, values = selection._live()
    clauses = [f"NOT {_LEFT_OUT[but]}"]
    if days == (None, None):
        clauses.append(_AHEAD)
    elif days is not None:
        clauses.append(_WITHIN)
        values |= {"first": days[0] or date.min, "last": days[1] or date.max}
    sql = f"""
        SELECT lead FROM live WHERE lead IN (SELECT r.lead FROM live r WHERE {where})
        GROUP BY lead HAVING {" AND ".join(clauses)} ORDER BY lead"""
    leads = tuple(lead for (lead,) in ledger._store.rows(sql, values))
    return ledger.events(Selection(leads=leads)) if leads else ()
