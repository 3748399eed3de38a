"""The latest events of a ledger, read from the end backwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dateline.model import Event
from dateline.record.ledger import Ledger
from dateline.record.merge import by_day, first_day
from dateline.record.regroup import by_hand
from dateline.record.select import Selection

__all__ = ["last_events"]

_CHUNK = 50  # events


def last_events(ledger: Ledger, most: int, selection: Selection, wanted: Callable[[Event], bool]) -> tuple[Event, ...]:
    """The ``most`` latest of the events that the selected reports are sightings of and that are ``wanted``, by day.

    Only as many are read as it takes; of a ledger as of a moment, all.
    """
    if not ledger.is_now:
        return tuple([event for event in ledger.events(selection) if wanted(event)][-most:])
    leads = ledger._store.rows(*selection.leads_sql())
    hand = {id_ for pair in by_hand(ledger._store)[0] for id_ in pair}
    if hand:  # what people have joined may be of any day
        homes = {one.lead for one in ledger.sightings(Selection(ids=tuple(hand)))}
        leads = sorted(leads, key=lambda row: row[0] not in homes)
        leads = [(lead, date.max if lead in homes else day) for lead, day in leads]
    found: list[Event] = []
    step = max(most, _CHUNK)
    for at in range(0, len(leads), step):
        if len(found) == most and first_day(found[0]) > leads[at][1]:
            break
        read = ledger.events(Selection(leads=tuple(lead for lead, _ in leads[at : at + step])))
        met = {event.id: event for event in (*found, *(event for event in read if wanted(event)))}
        found = sorted(met.values(), key=by_day)[-most:]
    return tuple(found)
