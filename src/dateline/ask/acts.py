"""Events of the ledger as rows, each with the sentence that shows it best."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from dateline.ask.rows import ActRow
from dateline.errors import QuestionError
from dateline.model import Event, Evidence, Report, Status, When
from dateline.record import Ledger
from dateline.record.life import stage
from dateline.record.standing import standing, stands
from dateline.tables.ontology import ontology

__all__ = ["Filter", "act_rows", "mark_in", "report_row", "speaker_words", "within"]


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the found acts is wanted; empty fields want everything. Days are inclusive.

    Raises QuestionError for a type that the ontology does not have, and for days that run backwards.
    """

    types: tuple[str, ...] = ()  # PLOVER types or kinds of position, case aside
    statuses: tuple[Status, ...] = ()
    since: date | None = None
    until: date | None = None
    kind: str | None = None  # event, position
    own: tuple[str, ...] = ()  # types and positions of the user's own, which may be asked for too

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise QuestionError(f"the first day {self.since} is after the last day {self.until}")
        if self.types:
            _check_types(self.types, self.own)

    def wants(self, event: Event) -> bool:
        if self.types and event.act.type.lower() not in {type_.lower() for type_ in self.types}:
            return False
        if self.statuses and event.status not in self.statuses:
            return False
        if self.kind and event.act.kind != self.kind:
            return False
        return within(event.act.when, event.first_published, self.since, self.until)


def _check_types(types: tuple[str, ...], own: tuple[str, ...]) -> None:
    names = {name.lower(): name for name in (*ontology().types, *ontology().positions, *own)}
    for type_ in types:
        if type_.lower() not in names:
            near = get_close_matches(type_.lower(), names, n=3, cutoff=0.5)
            guess = " or ".join(names[name] for name in near) or f"one of {', '.join(names.values())}"
            raise QuestionError(f"no type of act or position is called {type_!r}: did you mean {guess}?")


def within(when: When | None, published: date | None, since: date | None, until: date | None) -> bool:
    """Whether an act may have been on one of the days; an act without a day counts for its day of publication."""
    if since is None and until is None:
        return True
    dated = when is not None and (when.earliest or when.latest)
    first = (when.earliest if when else None) if dated else published
    last = (when.latest if when else None) if dated else published
    if not dated and published is None:
        return False
    return not (since and last and last < since) and not (until and first and first > until)


def act_rows(ledger: Ledger, events: Iterable[Event], today: date | None = None) -> list[ActRow]:
    """Rows for events, in their order; plans whose time has passed on the day ``today`` have lapsed."""
    chosen = list(events)
    best = {report.id: report for report in ledger.recorded([event.told_by for event in chosen])}
    return [_row(event, best[event.told_by], today) for event in chosen]


def _row(event: Event, best: Report, today: date | None) -> ActRow:
    return ActRow(
        id=event.id,
        act=event.act,
        status=event.status,
        speakers=speaker_words(best),
        standing=event.standing,
        sentence=best.evidence.text,
        mark=mark_in(best.evidence),
        reports=event.reports,
        origins=len(event.origins),
        first_published=event.first_published,
        last_published=event.last_published,
        stands=event.stands,
        steps=event.steps,
        stage=stage(event, today),
    )


def report_row(report: Report, published: date | None) -> ActRow:
    """One report as the row of an act seen once."""
    return ActRow(
        id=report.id,
        act=report.act,
        status=report.status,
        speakers=speaker_words(report),
        standing=standing([(report, published)]),
        sentence=report.evidence.text,
        mark=mark_in(report.evidence),
        reports=(report.id,),
        origins=1,
        first_published=published,
        last_published=published,
        stands=stands([(report, published, report.document)]),
    )


def mark_in(evidence: Evidence) -> tuple[int, int]:
    """Where the trigger stands in ``evidence.text``; ``(0, 0)`` if the text is not the raw sentence."""
    start, end = evidence.trigger.start - evidence.sentence.start, evidence.trigger.end - evidence.sentence.start
    if len(evidence.text) != evidence.sentence.end - evidence.sentence.start or not 0 <= start <= end <= len(
        evidence.text
    ):
        return 0, 0
    return start, end


def speaker_words(report: Report) -> tuple[str, ...]:
    """The chain of speakers, outermost first: actor ids, or the words of the text where no actor is known."""
    words: list[str] = []
    for claim in report.claims:
        words.extend(actor.id for actor in claim.speakers)
        if not claim.speakers and claim.speaker_text:
            words.append(claim.speaker_text)
    return tuple(words)
