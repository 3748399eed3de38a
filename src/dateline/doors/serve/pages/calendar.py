"""The agenda by month: a sheet of days for what has its day, a list for everything."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dateline import ask
from dateline.ask import ActRow
from dateline.model import Stage, When
from dateline.record import Ledger

__all__ = ["agenda"]

_DAYS = 10  # what may fall on more days than that is not entered in the sheet
_OFF = (Stage.CANCELLED, Stage.POSTPONED)
_MOST = 300


@dataclass(frozen=True, slots=True)
class Item:
    row: ActRow
    when: When | None
    called_off: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its weeks (Monday first; None outside the month) and what lies in it."""

    first: date
    items: list[Item]
    weeks: list[list[tuple[date, list[Item]] | None]]


def agenda(ledger: Ledger, parties: list[str], since: date | None, until: date | None, *, off: bool) -> dict[str, Any]:
    """Everything the page shows. Raises QuestionError."""
    found = ask.agenda(ledger, since, until, *parties, off=off)
    items = [Item(row, _time(row), row.stage in _OFF) for row in found[:_MOST]]
    dated = [item for item in items if item.when and item.when.earliest and item.when.latest]
    months: dict[date, list[Item]] = {}
    for item in sorted(dated, key=_first):
        months.setdefault(_first(item).replace(day=1), []).append(item)
    return {
        "parties": parties,
        "since": since,
        "until": until,
        "off": off,
        "total": len(found),
        "months": [Month(first, held, _weeks(first, dated)) for first, held in sorted(months.items())],
        "open": [item for item in items if item not in dated],
    }


def _time(row: ActRow) -> When | None:
    """The time a plan was given last; a mere day of publication is none."""
    times = [step.when for step in row.steps if step.when] + [row.act.when]
    named = [when for when in (row.act.when, *reversed(times)) if when and when.precision != "publication"]
    return named[0] if named else None


def _first(item: Item) -> date:
    assert item.when is not None and item.when.earliest is not None
    return item.when.earliest


def _weeks(first: date, dated: list[Item]) -> list[list[tuple[date, list[Item]] | None]]:
    """The sheet of a month; empty where nothing in it has a day."""
    days: dict[date, list[Item]] = {}
    for item in dated:
        when = item.when
        assert when is not None and when.earliest is not None and when.latest is not None
        length = (when.latest - when.earliest).days + 1
        if length <= _DAYS:
            for number in range(length):
                days.setdefault(when.earliest + timedelta(days=number), []).append(item)
    if not any((day.year, day.month) == (first.year, first.month) for day in days):
        return []
    weeks = Calendar().monthdatescalendar(first.year, first.month) if first.year < 9999 else []
    return [[(day, days.get(day, [])) if day.month == first.month else None for day in week] for week in weeks]
