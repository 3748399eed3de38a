"""What happened between two parties, and what is planned."""

from __future__ import annotations

from datetime import date

from dateline.ask.acts import Filter, act_rows, within
from dateline.ask.answer import Answer
from dateline.ask.parties import Party, resolve
from dateline.ask.rows import ActRow
from dateline.model import Act, Event, Status
from dateline.record import Ledger, Selection
from dateline.record.codes import codes_of

__all__ = ["agenda", "timeline"]

_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CONDITIONAL})


def timeline(ledger: Ledger, *parties: str, wanted: Filter | None = None) -> Answer[ActRow]:
    """Acts by day and then positions: of one party, or between any two of several; all without a party.

    A party is a country (ISO 3166-1 alpha-3, name or adjective), a code (``JPN:GOV``, ``IGO:EU``) or the name of an
    actor in the ledger. Raises QuestionError for one that is none of these.
    """
    chosen = [resolve(ledger, party) for party in parties]
    codes = tuple(dict.fromkeys(code for party in chosen for code in party.codes))
    selection = Selection(parties=codes) if chosen else Selection()
    wanted = wanted or Filter()
    found = [e for e in ledger.events(selection) if wanted.wants(e) and _concerns(e.act, chosen)]
    found.sort(key=lambda event: event.act.kind == "position")
    between = " and ".join(party.label for party in chosen)
    return Answer(f"Timeline of {between}" if between else "Timeline", ActRow, act_rows(ledger, found))


def agenda(ledger: Ledger, since: date | None = None, until: date | None = None, *parties: str) -> Answer[ActRow]:
    """What is planned, possible or conditional, by day, the undated at the end.

    Without ``since``, everything that still lay ahead when it was last reported. With it, acts that may fall on or
    after that day. An act that has been reported as done is no longer on the agenda.
    """
    Filter(since=since, until=until)
    chosen = [resolve(ledger, party) for party in parties]
    codes = tuple(dict.fromkeys(code for party in chosen for code in party.codes))
    events = ledger.events(Selection(parties=codes, kind="event", beside_statuses=tuple(sorted(_AHEAD))))
    found = [e for e in events if e.status in _AHEAD and _concerns(e.act, chosen) and _ahead(e, since, until)]
    found.sort(key=lambda event: not (event.act.when and (event.act.when.earliest or event.act.when.latest)))
    return Answer("Agenda", ActRow, act_rows(ledger, found))


def _ahead(event: Event, since: date | None, until: date | None) -> bool:
    when = event.act.when
    if since is None and until is None:
        last = when.latest if when else None
        return last is None or event.last_published is None or last >= event.last_published
    return when is not None and within(when, event.last_published, since, until)


def _concerns(act: Act, parties: list[Party]) -> bool:
    """Whether the act is of the one party, or links two of several: not only as recipients of a third."""
    if not parties:
        return True
    actors, recipients = set(codes_of(act.actors)), set(codes_of(act.recipients))
    acting = [party for party in parties if actors & set(party.codes)]
    receiving = [party for party in parties if recipients & set(party.codes)]
    if len(parties) == 1:
        return bool(acting or receiving)
    return any(one is not other for one in acting for other in (*acting, *receiving))
