"""How everybody stands to an act: who asserts, confirms, denies, does not confirm, condemns or praises it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dateline.model import AUTHOR, Actor, Factuality, Report, SpeechAct, Stand, Standing, Status
from dateline.record.codes import party_of

__all__ = ["standing", "stands"]

_OF_ACT = {
    SpeechAct.ASSERT: Standing.ASSERTED,
    SpeechAct.COMMIT: Standing.ASSERTED,
    SpeechAct.CONFIRM: Standing.CONFIRMED,
    SpeechAct.DENY: Standing.DENIED,
    SpeechAct.NO_CONFIRMATION: Standing.NOT_CONFIRMED,
    SpeechAct.SILENT: Standing.SILENT,
    SpeechAct.CONDEMN: Standing.CONDEMNED,
    SpeechAct.PRAISE: Standing.PRAISED,
}
_ATTITUDE = frozenset({Standing.CONDEMNED, Standing.PRAISED})
_NEGATIVE = frozenset({Factuality.NOT_CERTAIN, Factuality.NOT_PROBABLE})
# Of two stands on one day the firmer counts.
_FIRMNESS = {
    Standing.SILENT: 0,
    Standing.NOT_CONFIRMED: 1,
    Standing.PRAISED: 2,
    Standing.CONDEMNED: 2,
    Standing.ASSERTED: 3,
    Standing.CONFIRMED: 4,
    Standing.DENIED: 5,
}


def standing(reports: Iterable[tuple[Report, date | None]]) -> tuple[tuple[str, Standing], ...]:
    """Each holder (``author`` or an actor id) with how it stands to the act, the later word over the earlier one.

    A holder has at most one stand on whether it is so, and one on whether it is good. Sorted by holder.
    """
    last: dict[tuple[str, bool], tuple[date, int, Standing]] = {}
    for report, published in reports:
        for holder, _, stand in _stands(report):
            key = (holder, stand in _ATTITUDE)
            new = (published or date.min, _FIRMNESS[stand], stand)
            if key not in last or new > last[key]:
                last[key] = new
    return tuple((holder, last[holder, attitude][2]) for holder, attitude in sorted(last))


def stands(reports: Iterable[tuple[Report, date | None, str]]) -> tuple[Stand, ...]:
    """Every stand reported, with the origins behind it: ten copies, or ten sentences of one story, are one.

    ``reports`` come with their day of publication and the origin they go back to. Sorted by holder, then by day.
    """
    found: dict[tuple[str, str | None, Standing], tuple[set[str], list[date]]] = {}
    for report, published, origin in reports:
        for holder, party, stand in _stands(report):
            origins, days = found.setdefault((holder, party, stand), (set(), []))
            origins.add(origin)
            if published:
                days.append(published)
    made = [
        Stand(holder, party, stand, tuple(sorted(origins)), min(days, default=None), max(days, default=None))
        for (holder, party, stand), (origins, days) in found.items()
    ]
    return tuple(sorted(made, key=lambda s: (s.holder, s.first or date.max, s.standing, s.party or "")))


def _stands(report: Report) -> Iterator[tuple[str, str | None, Standing]]:
    """Holder, the party it speaks for, and its stand."""
    views = {view.holder: view.value for view in report.views}
    if report.status is Status.HAPPENED:
        yield AUTHOR, None, Standing.ASSERTED
    elif report.status is Status.NOT_HAPPENED and not report.claims:
        yield AUTHOR, None, Standing.DENIED
    for claim in report.claims:
        stand = _OF_ACT.get(claim.act)
        for holder, party in _holders(claim.speakers, claim.speaker_text):
            if stand in (None, Standing.ASSERTED) and views.get(holder) in _NEGATIVE:
                yield holder, party, Standing.DENIED
            elif stand is not None:
                yield holder, party, stand
    for stance in report.stances:
        for holder, party in _holders(stance.speakers, ""):
            if stance.act in _OF_ACT:
                yield holder, party, _OF_ACT[stance.act]


def _holders(speakers: tuple[Actor, ...], text: str) -> list[tuple[str, str | None]]:
    return [(actor.id, party_of(actor)) for actor in speakers] or ([(text, None)] if text else [])
