"""Who said what: statements, confirmations and denials, and the acts that are done by saying."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateline.ask.acts import Filter, mark_in, within
from dateline.ask.answer import Answer
from dateline.ask.parties import Party, resolve
from dateline.ask.rows import SayingRow
from dateline.model import Actor, Factuality, Report, SpeechAct
from dateline.record import Ledger, Saying, Selection, Sighting
from dateline.record.codes import codes_of

__all__ = ["said"]

_BY_SAYING = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "claims", "committed", "opposes", "supports"})
_NEGATIVE = frozenset({Factuality.NOT_CERTAIN, Factuality.NOT_PROBABLE, Factuality.NOT_POSSIBLE})


def said(ledger: Ledger, speaker: str, about: str | None = None, *, wanted: Filter | None = None) -> Answer[SayingRow]:
    """What a country or actor is reported to have said, by day of publication.

    ``about`` keeps what mentions, or is said of an act of, another party. Of ``wanted``, days are those of publication;
    types and statuses are those of an act spoken of. Raises QuestionError for a name that is not known.
    """
    who = resolve(ledger, speaker)
    whom = resolve(ledger, about) if about is not None else None
    wanted = wanted or Filter()
    stated = ledger.sayings(who.codes, about=whom.codes if whom else ())
    ids = tuple(dict.fromkeys(id_ for saying, _ in stated for id_ in saying.reports))
    reports = {report.id: report for report in ledger.reports(Selection(ids=ids))} if ids else {}
    rows = [row for saying, published in stated for row in _statement(saying, published, who, reports)]
    covered = {id_ for row in rows for id_, _, _ in row.of}
    parties = (who.codes, whom.codes) if whom else (who.codes,)
    acted = ledger.sightings(Selection(each=parties, types=tuple(sorted(_BY_SAYING))))
    rows += [row for sighting in acted if sighting.report.id not in covered for row in _by_saying(sighting, who)]
    chosen = [row for row in rows if _wants(wanted, row)]
    chosen.sort(key=lambda row: row.published or date.max)
    return Answer(f"Said by {who.label}" + (f" about {whom.label}" if whom else ""), SayingRow, chosen)


def _wants(wanted: Filter, row: SayingRow) -> bool:
    types = {type_.lower() for type_ in wanted.types}
    return (
        (not types or any(act.type.lower() in types for _, act, _ in row.of))
        and (not wanted.statuses or any(status in wanted.statuses for _, _, status in row.of))
        and within(None, row.published, wanted.since, wanted.until)
    )


def _statement(saying: Saying, published: date | None, who: Party, reports: dict[str, Report]) -> Iterator[SayingRow]:
    found = [reports[id_] for id_ in saying.reports if id_ in reports]
    for actor in saying.claim.speakers:
        if not _is(actor, who):
            continue
        act = saying.claim.act
        if act is SpeechAct.ASSERT and found and all(_negative(report, actor) for report in found):
            act = SpeechAct.DENY
        yield SayingRow(
            saying.id,
            published,
            actor,
            act.value,
            tuple(speaker.id for speaker in saying.chain),
            tuple((report.id, report.act, report.status) for report in found),
            saying.text,
            saying.mark(),
        )


def _negative(report: Report, actor: Actor) -> bool:
    return any(view.holder == actor.id and view.value in _NEGATIVE for view in report.views)


def _by_saying(sighting: Sighting, who: Party) -> Iterator[SayingRow]:
    """The acts of a party that are done by saying and stand in no statement of its own."""
    report = sighting.report
    if report.act.type not in _BY_SAYING:
        return
    chain = tuple(actor.id for claim in report.claims for actor in claim.speakers)
    for actor in report.act.actors:
        if _is(actor, who):
            of = ((report.id, report.act, report.status),)
            says, evidence = report.act.type.lower(), report.evidence
            yield SayingRow(report.id, sighting.published, actor, says, chain, of, evidence.text, mark_in(evidence))


def _is(actor: Actor, who: Party) -> bool:
    return bool(set(codes_of((actor,))) & set(who.codes))
