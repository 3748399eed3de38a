"""What a report is recognized by when acts are compared: a small value beside the whole report.

A trait is a function of its report, but for the day of publication, which its document may learn anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.model import Act, Actor, ActorKind, Report, Status, digest
from dateline.record.codes import party_of
from dateline.record.encode import storable

__all__ = [
    "AHEAD",
    "NEGATIVE",
    "WIDE",
    "Trait",
    "block_of",
    "days",
    "days_of",
    "event_id",
    "order",
    "trait_of",
    "words",
]

AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CONDITIONAL})
NEGATIVE = frozenset({Status.NOT_HAPPENED, Status.DENIED})
WIDE = 10
"""Days: a longer interval says when only roughly."""

_TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_WORD = re.compile(r"\w+")
# Words for giving a plan another time, in any of their forms.
_SHIFTED = re.compile(
    r"\b(?:postpon|reschedul|re-schedul|put(?:s|ting)? off|push(?:ed|es|ing)? back|brought forward"
    r"|moved? (?:back|up|to)|delay(?:s|ed|ing)?\b|defer(?:s|red|ring)?\b|new date)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Trait:
    """``block`` is what reports of one act must share: kind, type and the parties in their roles."""

    report: str
    document: str
    block: str
    kind: str
    status: Status
    earliest: date | None = None
    latest: date | None = None
    precision: str | None = None
    mode: str | None = None
    country: str | None = None  # of the place
    persons: tuple[str, ...] = ()  # "NOR/lind": country and last word of the name
    sectors: tuple[str, ...] = ()  # "NOR:GOV"
    amounts: tuple[tuple[str, str, float, float], ...] = ()  # kind, unit, low, high
    trigger: str = ""
    lone: bool = False  # a single party is known
    sentence: str = ""
    published: date | None = None

    @property
    def ahead(self) -> bool:
        return self.status in AHEAD

    @property
    def dated(self) -> bool:
        """Whether the report gives the time itself; an open end of a plan ("from now on") is none."""
        if self.precision in (None, "publication"):
            return False
        return bool(self.earliest and self.latest) if self.ahead else bool(self.earliest or self.latest)

    @property
    def lasting(self) -> bool:
        """Whether the report may be of one act with reports of much later days."""
        if self.kind == "position" or self.ahead or (self.status in NEGATIVE and not self.dated):
            return True
        if self.earliest and self.latest:
            return (self.latest - self.earliest).days > WIDE
        return bool(self.earliest or self.latest)

    @property
    def shifted(self) -> bool:
        """Whether the sentence speaks of a plan that is given another time."""
        return _SHIFTED.search(self.sentence) is not None


def trait_of(report: Report, published: date | None) -> Trait:
    act = report.act
    when, parties = act.when, (*act.actors, *act.recipients)
    return Trait(
        report=report.id,
        document=report.document,
        block=block_of(act),
        kind=act.kind,
        status=report.status,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        precision=when.precision if when else None,
        mode=act.mode,
        country=act.where.country if act.where else None,
        persons=tuple(sorted({_person(actor) for actor in parties if actor.kind is ActorKind.PERSON})),
        sectors=tuple(sorted({f"{party_of(actor)}:{sector}" for actor in parties for sector in actor.sectors})),
        amounts=tuple((q.kind, q.unit, q.low, q.high) for q in act.quantities),
        trigger=_trigger(report),
        lone=len({party_of(actor) for actor in parties}) < 2,
        sentence=report.evidence.text,
        published=published,
    )


def block_of(act: Act) -> str:
    """Kind, type and parties in their roles; in acts done together the roles do not matter."""
    actors = sorted({party_of(actor) for actor in act.actors})
    recipients = sorted({party_of(actor) for actor in act.recipients})
    if act.type in _TOGETHER:
        sides = "+".join(sorted({*actors, *recipients}))
    else:
        sides = "+".join(actors) + ">" + "+".join(recipients)
    return storable(f"{act.kind}|{act.type}|{sides}")


def days(trait: Trait) -> tuple[date, date]:
    """First and last possible day; an open or missing side is bounded by the day of publication where known."""
    return days_of(trait.earliest, trait.latest, trait.published)


def days_of(earliest: date | None, latest: date | None, published: date | None) -> tuple[date, date]:
    """``days`` of what is given as an interval and a day of publication."""
    first = earliest or latest or published or date.max
    last = latest or (max(first, published) if published and earliest else first)
    return first, max(first, last)


def order(trait: Trait) -> tuple[date, date, str]:
    """The order in which reports are taken: by first day, last day, id."""
    return (*days(trait), trait.report)


def event_id(report: str) -> str:
    """The id of the event whose first report, by day of publication, is ``report``."""
    return "e" + digest(report)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, case aside."""
    return tuple(_WORD.findall(text.casefold()))


def _person(actor: Actor) -> str:
    name = actor.id.rpartition("/")[2] or actor.name
    return storable(f"{party_of(actor)}/{(name.split() or [''])[-1].casefold()}")


def _trigger(report: Report) -> str:
    evidence = report.evidence
    start = evidence.trigger.start - evidence.sentence.start
    return evidence.text[max(start, 0) : start + evidence.trigger.end - evidence.trigger.start].casefold()
