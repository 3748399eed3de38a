"""What happened between two parties."""

from __future__ import annotations

from dateline.ask.acts import Filter, act_rows
from dateline.ask.answer import Answer
from dateline.ask.parties import Party, resolve
from dateline.ask.rows import ActRow
from dateline.model import Act
from dateline.record import Ledger, Selection
from dateline.record.codes import codes_of

__all__ = ["between", "concerns", "timeline"]


def timeline(ledger: Ledger, *parties: str, wanted: Filter | None = None) -> Answer[ActRow]:
    """Acts by day and then positions: of one party, or between any two of several; all without a party.

    A party is a country (ISO 3166-1 alpha-3, name or adjective), a code (``JPN:GOV``, ``IGO:EU``) or the name of an
    actor in the ledger. Raises QuestionError for one that is none of these.
    """
    chosen = [resolve(ledger, party) for party in parties]
    selection = between(chosen)
    wanted = wanted or Filter()
    found = [e for e in ledger.events(selection) if wanted.wants(e) and concerns(e.act, chosen)]
    found.sort(key=lambda event: event.act.kind == "position")
    names = " and ".join(party.label for party in chosen)
    return Answer(f"Timeline of {names}" if names else "Timeline", ActRow, act_rows(ledger, found))


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
