"""A report and what the ledger makes of reports: acts, stances, events with their standing and life, entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dateline.cards import card
from dateline.model.language import Actor, Claim, SpeechAct, View, When
from dateline.model.text import Place, Span, digest

__all__ = [
    "Act",
    "Action",
    "Entry",
    "Event",
    "Evidence",
    "Known",
    "KnownActor",
    "Quantity",
    "Report",
    "Stage",
    "Stance",
    "Stand",
    "Standing",
    "Status",
    "Step",
    "Under",
    "speakers_of",
]


class Status(StrEnum):
    HAPPENED = "happened"  # the author asserts it
    CLAIMED = "claimed"  # only a source does
    NOT_HAPPENED = "not_happened"
    DENIED = "denied"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Quantity:
    kind: str  # money, killed, wounded, arrested, displaced, troops, ships, aircraft, duration, percent, count
    low: float
    high: float
    unit: str  # ISO 4217 for money, "person", "day" ...
    text: str


@dataclass(frozen=True, slots=True)
class Under:
    """What a type of a user's own goes out as where only PLOVER or CAMEO is known."""

    type: str  # of PLOVER
    mode: str | None
    quad: int
    score: float  # -10 to 10
    cameo: str = ""  # the code that the user's table names; "" for that of the crosswalk
    table: str = ""  # the user's file, with the digest of its text


@dataclass(frozen=True, slots=True)
class Act:
    """What is reported to be done or held: content only."""

    kind: str  # "event" or "position"
    type: str  # a PLOVER type, the kind of position, or a type of the user's own
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    when: When | None = None
    where: Place | None = None
    quantities: tuple[Quantity, ...] = ()
    under: Under | None = None  # of a type or mode of the user's own


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that prove a report: the trigger and the sentence it stands in."""

    trigger: Span
    sentence: Span
    text: str  # the sentence
    mentions: tuple[Span, ...] = ()  # further triggers of the same act in the document


@dataclass(frozen=True, slots=True)
class Stance:
    """What somebody else in the same document says of the act: "the palace is yet to confirm the call"."""

    speakers: tuple[Actor, ...]
    act: SpeechAct
    cue: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One sighting of an act in one document; never changed."""

    id: str
    document: str
    act: Act
    status: Status
    claims: tuple[Claim, ...]  # the chain of speakers, outermost first
    views: tuple[View, ...]
    evidence: Evidence
    stances: tuple[Stance, ...] = ()
    reasons: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """For a notebook: the sentence with the act marked, and what is coded of it."""
        evidence, start = self.evidence, self.evidence.sentence.start
        raw = len(evidence.text) == evidence.sentence.end - start
        mark = (evidence.trigger.start - start, evidence.trigger.end - start) if raw else (0, 0)
        said = ", ".join(actor.id for actor in speakers_of(self.claims))
        facts = (
            *_facts(self.act, self.status),
            ("said by", said),
            ("reasons", "; ".join(self.reasons)),
            ("report", self.id),
        )
        return card(facts, evidence.text, mark)


class Standing(StrEnum):
    ASSERTED = "asserted"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    NOT_CONFIRMED = "not_confirmed"
    SILENT = "silent"
    CONDEMNED = "condemned"
    PRAISED = "praised"


@dataclass(frozen=True, slots=True)
class Stand:
    """One thing that one holder is reported to hold of an act, by how many independent origins and when."""

    holder: str  # AUTHOR, an actor id, or the words of the source
    party: str | None  # country (ISO 3166-1 alpha-3) or body the holder speaks for; None where unknown
    standing: Standing
    origins: tuple[str, ...]
    first: date | None = None  # days of publication
    last: date | None = None


class Stage(StrEnum):
    """Where a plan is in its life."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"  # by a second party, or expressly
    POSTPONED = "postponed"  # given another time
    HAPPENED = "happened"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"  # its time has passed without a report


@dataclass(frozen=True, slots=True)
class Step:
    """One turn in the life of a plan, by the report that first tells it."""

    stage: Stage
    published: date | None
    when: When | None
    report: str


@dataclass(frozen=True, slots=True)
class Event:
    """One act in the world, computed from its reports."""

    id: str
    act: Act
    status: Status
    reports: tuple[str, ...]  # report ids
    origins: tuple[str, ...]  # distinct origins: copies count once
    standing: tuple[tuple[str, Standing], ...]  # (actor id or country, how it stands to the event)
    first_published: date | None = None
    last_published: date | None = None
    stands: tuple[Stand, ...] = ()  # every stand ever reported, also where a holder contradicts itself
    steps: tuple[Step, ...] = ()  # the life of a plan in order of its reports; empty for what was never planned
    told_by: str = ""  # the report that tells it best: ``act`` is what that report says

    def _repr_html_(self) -> str:
        """For a notebook: the act, how it stands with whom, and how often it is told."""
        stands = "; ".join(f"{holder} {standing.value.replace('_', ' ')}" for holder, standing in self.standing)
        counts = ((len(self.reports), "report"), (len(self.origins), "origin"))
        seen = ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)
        return card((*_facts(self.act, self.status), ("standing", stands), ("seen", seen), ("event", self.id)))


class Action(StrEnum):
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    CORRECT = "correct"
    RETRACT = "retract"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger's history; entries are only ever appended."""

    seq: int
    recorded_at: datetime
    recorder: str  # program version
    action: Action
    subject: str  # a document or report id
    replaces: int | None = None
    reason: str | None = None
    who: str | None = None  # the person who decided; None for the program
    score: float | None = None  # of a merge by the program, 0 to 1


@dataclass(frozen=True, slots=True)
class KnownActor:
    """What earlier reports taught of an actor: a name and what it stood for, since when, and which report says so."""

    name: str
    actor: Actor
    role: str | None
    since: date | None
    document: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger has learnt, as a plain value that travels down once a batch."""

    actors: tuple[KnownActor, ...] = ()

    @property
    def digest(self) -> str:
        if not self.actors:
            return ""
        return digest(sorted((k.name, k.actor.id, k.role or "", str(k.since or ""), k.document) for k in self.actors))


def _facts(act: Act, status: Status) -> tuple[tuple[str, str], ...]:
    """An act in words, for a card."""
    who, whom = (", ".join(actor.id for actor in side) for side in (act.actors, act.recipients))
    when = act.when
    days = dict.fromkeys(str(day) for day in ((when.earliest, when.latest) if when else ()) if day)
    return (
        ("act", f"{who or '?'}{f' → {whom}' if whom else ''} {act.type} {act.mode or ''}".strip()),
        ("when", " to ".join(days)),
        ("status", status.value.replace("_", " ")),
    )


def speakers_of(claims: Iterable[Claim]) -> tuple[Actor, ...]:
    """All speakers of a chain, outermost first."""
    return tuple(actor for claim in claims for actor in claim.speakers)
