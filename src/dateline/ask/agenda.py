"""What lies ahead, and what still hangs: plans whose day has passed, and claims that nobody else has confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.ask.acts import Filter, act_rows, within
from dateline.ask.answer import Answer
from dateline.ask.parties import Party, resolved
from dateline.ask.rows import ActRow
from dateline.ask.timeline import concerns
from dateline.model import AUTHOR, Event, Stage, Standing, Status, When
from dateline.record import Ledger, Selection
from dateline.record.hanging import Days, open_events
from dateline.record.life import planned_time, stage

__all__ = ["agenda", "pending"]

_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CONDITIONAL})
_OFF = frozenset({Stage.CANCELLED, Stage.POSTPONED})


def agenda(
    ledger: Ledger, since: date | None = None, until: date | None = None, *parties: str, off: bool = False
) -> Answer[ActRow]:
    """What is planned, possible or conditional, by day, the undated at the end.

    Without ``since``, everything that still lay ahead when it was last reported. With it, acts that may fall on or
    after that day. An act that has been reported as done is no longer on the agenda; what has been called off is on it
    only where ``off`` asks for it (a calendar must be told).
    """
    Filter(since=since, until=until)
    chosen = resolved(ledger, parties)
    found = [
        event
        for event in _planned(ledger, chosen, "both" if off else "done", (since, until))
        if (event.status in _AHEAD or (off and stage(event) in _OFF)) and _ahead(event, since, until)
    ]
    found.sort(key=lambda event: _is_open(planned_time(event) or event.act.when))
    return Answer("Agenda", ActRow, act_rows(ledger, found))


def pending(ledger: Ledger, today: date, *parties: str) -> Answer[ActRow]:
    """What still hangs on the day ``today``: plans whose time has passed without a report of them (overdue), then
    claims of one side that neither a report nor anybody else has confirmed, each the latest first. ``note`` says which.

    What was only possible or conditional is not overdue.
    """
    chosen = resolved(ledger, parties)
    overdue: list[tuple[Event, str]] = []
    for event in _planned(ledger, chosen, "ended"):
        when = planned_time(event)
        if _firm(event) and stage(event, today) is Stage.LAPSED and when and when.latest:
            days = (today - when.latest).days
            overdue.append((event, f"overdue by {days} day{'' if days == 1 else 's'}"))
    overdue.sort(key=lambda pair: _last_day(pair[0]), reverse=True)
    claims = [
        (event, note)
        for event in open_events(ledger, _selection(chosen), but="done")
        if event.status is Status.CLAIMED and concerns(event.act, chosen) and (note := _unconfirmed(event))
    ]
    claims.sort(key=lambda pair: pair[0].last_published or date.min, reverse=True)
    hanging = [*overdue, *claims]
    rows = act_rows(ledger, [event for event, _ in hanging], today)
    noted = [replace(row, note=note) for row, (_, note) in zip(rows, hanging, strict=True)]
    return Answer(f"Pending on {today}", ActRow, noted)


def _selection(parties: list[Party], *, statuses: tuple[str, ...] = (Status.CLAIMED.value,)) -> Selection:
    codes = tuple(dict.fromkeys(code for party in parties for code in party.codes))
    return Selection(parties=codes, kind="event", statuses=statuses)


def _planned(ledger: Ledger, parties: list[Party], but: str, days: Days | None = None) -> list[Event]:
    """Events that have been planned at some time, ``but`` some that cannot be meant (``open_events``)."""
    selection = _selection(parties, statuses=tuple(sorted(status.value for status in _AHEAD)))
    events = open_events(ledger, selection, but=but, days=days)
    return [event for event in events if event.steps and concerns(event.act, parties)]


def _firm(event: Event) -> bool:
    return event.status is Status.PLANNED or any(
        step.stage in (Stage.CONFIRMED, Stage.POSTPONED) for step in event.steps
    )


def _last_day(event: Event) -> date:
    when = planned_time(event)
    return (when.latest if when else None) or date.min


def _unconfirmed(event: Event) -> str:
    """In words, whose claim alone the event is; empty where somebody else bears it out."""
    says = {stand.party or stand.holder for stand in event.stands if stand.standing is Standing.ASSERTED}
    borne = any(stand.standing is Standing.CONFIRMED or stand.holder == AUTHOR for stand in event.stands)
    if borne or len(says) != 1:
        return ""
    others = [s for s in event.stands if s.standing in (Standing.DENIED, Standing.NOT_CONFIRMED, Standing.SILENT)]
    return f"only {min(says)} says so" + ("" if others else ", nobody else heard")


def _ahead(event: Event, since: date | None, until: date | None) -> bool:
    when = planned_time(event) or event.act.when
    if since is None and until is None:
        last = when.latest if when else None
        return last is None or event.last_published is None or last >= event.last_published
    return when is not None and within(when, event.last_published, since, until)


def _is_open(when: When | None) -> bool:
    return not (when and (when.earliest or when.latest))
