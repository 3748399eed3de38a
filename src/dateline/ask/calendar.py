"""An agenda as iCalendar (RFC 5545): a plan is TENTATIVE, confirmed it is CONFIRMED, called off it is CANCELLED."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from dateline.ask.plain import visible
from dateline.ask.rows import ActRow, act_words, parties_words, standing_words, when_words
from dateline.model import Event, Stage, Status, When
from dateline.record.life import planned_time, revision

__all__ = ["calendar"]

_STATUS = {Stage.CONFIRMED: "CONFIRMED", Stage.HAPPENED: "CONFIRMED", Stage.CANCELLED: "CANCELLED"}
_LAST = date(9999, 12, 30)


def calendar(rows: Iterable[ActRow], name: str = "Dateline agenda") -> bytes:
    """The rows that have a time, as one calendar; the same rows give the same bytes.

    The days of a plan are those in which it may be; longer than a day they do not make anybody busy (TRANSPARENT). The
    UID is the event's, and SEQUENCE counts the turns of its life, so that a calendar replaces what it had.
    """
    import icalendar

    made = icalendar.Calendar()
    made.add("prodid", "-//Dateline//agenda//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for row in rows:
        when = _time(row)
        if when is None:
            continue
        first, last = when
        entry = icalendar.Event()
        entry.add("uid", f"{row.id}@dateline")
        # The day of the last report, not of the export: what has not changed is not shown as changed.
        entry.add("dtstamp", datetime.combine(row.last_published or first, time(), UTC))
        entry.add("dtstart", first)
        entry.add("dtend", min(last, _LAST) + timedelta(days=1))
        entry.add("summary", visible(f"{parties_words(row.act)} {act_words(row.act)}"))
        entry.add("status", _STATUS.get(row.stage, "TENTATIVE") if row.stage else "TENTATIVE")
        entry.add("sequence", revision(_as_event(row)))
        entry.add("transp", "TRANSPARENT")
        if row.act.where:
            entry.add("location", visible(row.act.where.name))
        entry.add("description", visible(_description(row)))
        entry.add("categories", [row.act.type, row.status.value])
        made.add_component(entry)
    return bytes(made.to_ical())


def _time(row: ActRow) -> tuple[date, date] | None:
    when: When | None = planned_time(_as_event(row)) or row.act.when
    if when is None or when.earliest is None or when.latest is None or when.precision == "publication":
        return None
    return when.earliest, when.latest


def _as_event(row: ActRow) -> Event:
    return Event(row.id, row.act, row.status, row.reports, (), row.standing, steps=row.steps)


def _description(row: ActRow) -> str:
    told = standing_words(row.standing)
    status = "" if row.status is Status.PLANNED else f"{row.status.value.replace('_', ' ')}. "
    time_ = planned_time(_as_event(row)) or row.act.when
    return f"{status}{when_words(time_)}. {told + '. ' if told else ''}{row.sentence} [{row.id}]"
