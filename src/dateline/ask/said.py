"""Who said what: claims, confirmations and denials, and the acts that are done by saying."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.ask.acts import Filter, mark_in, within
from dateline.ask.answer import Answer
from dateline.ask.parties import Party, resolve
from dateline.ask.rows import SayingRow
from dateline.model import Actor, Factuality, SpeechAct
from dateline.record import Ledger, Selection, Sighting
from dateline.record.codes import codes_of

__all__ = ["said"]

_BY_SAYING = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "claims", "committed", "opposes", "supports"})
_NEGATIVE = frozenset({Factuality.NOT_CERTAIN, Factuality.NOT_PROBABLE, Factuality.NOT_POSSIBLE})


def said(ledger: Ledger, speaker: str, about: str | None = None, *, wanted: Filter | None = None) -> Answer[SayingRow]:
    """What a country or actor is reported to have said, by day of publication.

    ``about`` keeps what concerns another party. Of ``wanted``, days are those of publication, types and statuses those
    of the act spoken of. Raises QuestionError for a name that is not known.
    """
    who = resolve(ledger, speaker)
    whom = resolve(ledger, about) if about is not None else None
    wanted = wanted or Filter()
    rows = [
        row
        for sighting in ledger.sightings(Selection(speakers=who.codes))
        if _wants(wanted, sighting) and (whom is None or _concerns(sighting, whom))
        for row in _sayings(sighting, who)
    ]
    title = f"Said by {who.label}" + (f" about {whom.label}" if whom else "")
    return Answer(title, SayingRow, rows)


def _wants(wanted: Filter, sighting: Sighting) -> bool:
    report = sighting.report
    return (
        (not wanted.types or report.act.type.lower() in {type_.lower() for type_ in wanted.types})
        and (not wanted.statuses or report.status in wanted.statuses)
        and (not wanted.kind or report.act.kind == wanted.kind)
        and within(None, sighting.published, wanted.since, wanted.until)
    )


def _concerns(sighting: Sighting, party: Party) -> bool:
    act = sighting.report.act
    return bool(set(codes_of((*act.actors, *act.recipients))) & set(party.codes))


def _sayings(sighting: Sighting, who: Party) -> Iterator[SayingRow]:
    report = sighting.report
    views = {view.holder: view.value for view in report.views}
    chain: list[str] = []
    spoke = False
    for claim in report.claims:
        for actor in claim.speakers:
            if _is(actor, who):
                spoke = True
                act = claim.act
                if act is SpeechAct.ASSERT and views.get(actor.id) in _NEGATIVE:
                    act = SpeechAct.DENY
                yield _row(sighting, actor, act.value, tuple(chain))
        chain.extend([actor.id for actor in claim.speakers] or [claim.speaker_text or "?"])
    for stance in report.stances:
        for actor in stance.speakers:
            if _is(actor, who):
                spoke = True
                yield _row(sighting, actor, stance.act.value, ())
    if report.act.type in _BY_SAYING and not spoke:
        for actor in report.act.actors:
            if _is(actor, who):
                yield _row(sighting, actor, report.act.type.lower(), tuple(chain))


def _is(actor: Actor, who: Party) -> bool:
    return bool(set(codes_of((actor,))) & set(who.codes))


def _row(sighting: Sighting, speaker: Actor, says: str, chain: tuple[str, ...]) -> SayingRow:
    report = sighting.report
    return SayingRow(
        report.id,
        sighting.published,
        speaker,
        says,
        chain,
        report.act,
        report.status,
        report.evidence.text,
        mark_in(report.evidence),
    )
