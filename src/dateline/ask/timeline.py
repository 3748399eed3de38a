"""What happened between two parties."""

from __future__ import annotations

from dataclasses import replace

from dateline.ask.acts import Filter, act_rows
from dateline.ask.answer import Answer
from dateline.ask.parties import Party, resolved
from dateline.ask.rows import ActRow
from dateline.errors import QuestionError
from dateline.model import Act, Event
from dateline.record import Ledger, Selection
from dateline.record.codes import codes_of
from dateline.record.latest import last_events

__all__ = ["between", "concerns", "narrowed", "timeline"]


def timeline(ledger: Ledger, *parties: str, wanted: Filter | None = None, latest: int | None = None) -> Answer[ActRow]:
    """Acts by day and then positions: of one party, or between any two of several; all without a party.

    A party is a country (ISO 3166-1 alpha-3, name or adjective), a code (``JPN:GOV``, ``IGO:EU``) or the name of an
    actor in the ledger. ``latest`` keeps so many of the latest acts, and reads no more than it takes to find them.
    Raises QuestionError for a party that is none of these or is named twice, and for ``latest`` below 1.
    """
    if latest is not None and latest < 1:
        raise QuestionError(f"the latest {latest} acts are none: ask for 1 or more")
    chosen = resolved(ledger, parties)
    asked = wanted or Filter()
    selection = narrowed(between(chosen, asked.kind), asked)

    def wants(event: Event) -> bool:
        return asked.wants(event) and concerns(event.act, chosen)

    if latest is None:
        found = [event for event in ledger.events(selection) if wants(event)]
    else:
        found = list(last_events(ledger, latest, selection, wants))
    found.sort(key=lambda event: event.act.kind == "position")
    names = " and ".join(party.label for party in chosen)
    return Answer(f"Timeline of {names}" if names else "Timeline", ActRow, act_rows(ledger, found))


def narrowed(selection: Selection, wanted: Filter) -> Selection:
    """Without reports of which no event can be wanted: one report of each wanted event tells what is wanted of it."""
    return replace(
        selection,
        types=wanted.types,
        statuses=tuple(status.value for status in wanted.statuses),
        since=wanted.since,
        until=wanted.until,
    )


def between(parties: list[Party], kind: str | None = None) -> Selection:
    """The reports in which an act of the one party, or between two of several, may be found."""
    if len(parties) == 2:
        return Selection(each=tuple(party.codes for party in parties), kind=kind)
    return Selection(parties=tuple(dict.fromkeys(code for party in parties for code in party.codes)), kind=kind)


def concerns(act: Act, parties: list[Party]) -> bool:
    """Whether the act is of the one party, or links two of several: not only as recipients of a third."""
    if not parties:
        return True
    actors, recipients = set(codes_of(act.actors)), set(codes_of(act.recipients))
    acting = [party for party in parties if actors & set(party.codes)]
    receiving = [party for party in parties if recipients & set(party.codes)]
    if len(parties) == 1:
        return bool(acting or receiving)
    return any(one is not other for one in acting for other in (*acting, *receiving))
