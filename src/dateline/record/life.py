"""The life of a plan: planned, confirmed, given another time, and how it ended.

A plan is confirmed when somebody expressly confirms it, or when a second one of its parties says that it will
come about. It lapses when its time has passed and no report tells what became of it; that depends on the day one asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.model import Event, Report, SpeechAct, Stage, Step, When
from dateline.record.codes import party_of
from dateline.record.traits import AHEAD, NEGATIVE, Trait, trait_of

__all__ = ["planned_time", "revision", "stage", "steps"]

_SAYS_SO = frozenset({SpeechAct.ASSERT, SpeechAct.COMMIT})


def steps(reports: Sequence[tuple[Report, date | None]]) -> tuple[Step, ...]:
    """The turns in the life of a plan, from its reports by day of publication; none for what was never planned."""
    if not any(report.status in AHEAD for report, _ in reports):
        return ()
    found: list[Step] = []
    parties: set[str] = set()
    for report, published in reports:
        turn = _turn(trait_of(report, published), report, found, parties)
        if turn is not None:
            when = report.act.when
            found.append(Step(turn, published, when or (found[-1].when if found else None), report.id))
    return tuple(found)


def _turn(trait: Trait, report: Report, before: list[Step], parties: set[str]) -> Stage | None:
    """What the report changes in the life told until then, or None."""
    now = before[-1].stage if before else None
    if not trait.ahead:
        off = Stage.POSTPONED if trait.shifted else Stage.CANCELLED
        turn = off if trait.status in NEGATIVE else Stage.HAPPENED
        return turn if turn is not now else None
    says = {party_of(actor) for claim in report.claims if claim.act in _SAYS_SO for actor in claim.speakers}
    says &= {party_of(actor) for actor in (*report.act.actors, *report.act.recipients)}
    confirmed = _confirmed(report) or bool(parties and says - parties)
    parties |= says
    if now is None:
        return Stage.CONFIRMED if _confirmed(report) else Stage.PLANNED
    if now is Stage.HAPPENED:
        return None  # a late copy of the plan
    last = next((step.when for step in reversed(before) if step.when), None)
    if trait.dated and last and _other_time(last, trait) and trait.shifted:
        return Stage.POSTPONED
    if now is Stage.CANCELLED:
        return Stage.PLANNED  # taken up again
    if confirmed and now is not Stage.CONFIRMED and not any(step.stage is Stage.CONFIRMED for step in before):
        return Stage.CONFIRMED
    return None


def _confirmed(report: Report) -> bool:
    acts = [claim.act for claim in report.claims] + [stance.act for stance in report.stances]
    return SpeechAct.CONFIRM in acts


def _other_time(before: When, trait: Trait) -> bool:
    if not (before.earliest and before.latest and trait.earliest and trait.latest):
        return False
    return trait.earliest > before.latest or trait.latest < before.earliest


def stage(event: Event, today: date | None = None) -> Stage | None:
    """Where the plan is on a day (None: never lapsed); None for what was never planned."""
    if not event.steps:
        return None
    now = event.steps[-1].stage
    if now in (Stage.HAPPENED, Stage.CANCELLED) or today is None:
        return now
    when = planned_time(event)
    return Stage.LAPSED if when and when.latest and when.latest < today else now


def planned_time(event: Event) -> When | None:
    """The time the plan has been given last; None where no report names one."""
    if event.act.when and event.act.when.precision != "publication" and event.status in AHEAD:
        return event.act.when
    named = [step.when for step in event.steps if step.when and step.when.precision != "publication"]
    return named[-1] if named else None


def revision(event: Event) -> int:
    """How often the plan has been changed since it was first told: the SEQUENCE of a calendar (RFC 5545, 3.8.7.4)."""
    return max(0, len(event.steps) - 1)
