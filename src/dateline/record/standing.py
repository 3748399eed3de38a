"""How everybody stands to an act: who asserts, confirms, denies, does not confirm, condemns or praises it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dateline.model import AUTHOR, Claim, Factuality, Report, SpeechAct, Standing, Status

__all__ = ["standing"]

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
    stands: dict[tuple[str, bool], tuple[date, int, Standing]] = {}
    for report, published in reports:
        for holder, stand in _stands(report):
            key = (holder, stand in _ATTITUDE)
            new = (published or date.min, _FIRMNESS[stand], stand)
            if key not in stands or new > stands[key]:
                stands[key] = new
    return tuple((holder, stands[holder, attitude][2]) for holder, attitude in sorted(stands))


def _stands(report: Report) -> Iterator[tuple[str, Standing]]:
    views = {view.holder: view.value for view in report.views}
    if report.status is Status.HAPPENED:
        yield AUTHOR, Standing.ASSERTED
    elif report.status is Status.NOT_HAPPENED and not report.claims:
        yield AUTHOR, Standing.DENIED
    for claim in report.claims:
        stand = _OF_ACT.get(claim.act)
        for holder in _holders(claim):
            if stand in (None, Standing.ASSERTED) and views.get(holder) in _NEGATIVE:
                yield holder, Standing.DENIED
            elif stand is not None:
                yield holder, stand
    for stance in report.stances:
        for actor in stance.speakers:
            if stance.act in _OF_ACT:
                yield actor.id, _OF_ACT[stance.act]


def _holders(claim: Claim) -> list[str]:
    return [actor.id for actor in claim.speakers] or ([claim.speaker_text] if claim.speaker_text else [])
