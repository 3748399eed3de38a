"""Every noun of the house, as frozen values. Standard library only.

The way through is ``bytes -> Document -> Reading -> Report -> Ledger -> Answer``; each noun below is what one room
hands to the next. Offsets are half-open, in code points of ``Document.text`` (the raw text as decoded), so that
``document.text[span.start:span.end]`` is the quote.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from dateline.cards import card

__all__ = [
    "AUTHOR", "Act", "Action", "Actor", "ActorKind", "Assessment", "Claim", "Document", "Entry", "Event", "Evidence",
    "Factuality", "Fingerprint", "Held", "Kinship", "Known", "KnownActor", "Manner", "Mention", "OffsetMap", "Operator",
    "OperatorKind", "PairScorer", "Paragraph", "ParagraphKind", "Place", "Quantity", "Reading", "Recalled", "Report",
    "Sentence", "Source", "Span", "SpeechAct", "Stage", "Stance", "Stand", "Standing", "Status", "Step",
    "TimeExpression", "Use", "View", "When", "Word", "digest",
]  # fmt: skip

AUTHOR = "author"
"""The holder name of the report's own voice (the agency or outlet) in ``View.holder``."""


def digest(*parts: object) -> str:
    """Sixteen hex digits that depend on ``parts`` alone (stable across runs and machines)."""
    data = json.dumps(parts, ensure_ascii=True, sort_keys=True, default=str).encode("ascii")
    return hashlib.sha256(data).hexdigest()[:16]


# ---------------------------------------------------------------- text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document: ``text[start:end]`` is the quote."""

    document: str
    start: int
    end: int

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end

    def touches(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From positions in a cleaned text to positions in the raw text.

    ``runs`` are ``(clean start, raw start, length)``, in order and without gaps on the clean side.
    """

    runs: tuple[tuple[int, int, int], ...]

    @classmethod
    def shift(cls, raw_start: int, length: int) -> OffsetMap:
        """The map of a text that stands unchanged at ``raw_start``."""
        return cls(((0, raw_start, length),))

    def raw(self, position: int) -> int:
        """Raw offset of the clean code point at ``position`` (or the end of the text)."""
        index = max(0, bisect_right(self.runs, position, key=lambda run: run[0]) - 1)
        if not self.runs:
            return 0
        clean, raw, length = self.runs[index]
        return raw + min(position - clean, length)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw half-open span of the clean half-open span; never empty where the clean one is not."""
        return self.raw(start), self.raw(end - 1) + 1 if end > start else self.raw(start)


class ParagraphKind(StrEnum):
    TITLE = "title"
    BYLINE = "byline"
    DATE_LINE = "date_line"  # a line that holds only a date (or time) of publication or update
    PLACE_LINE = "place_line"  # "LISBON (AGENCY) - ": cut off the head of the body paragraph it opens
    BODY = "body"
    CAPTION = "caption"
    NOTE = "note"  # "(Corrects ...)", "EDITOR'S NOTE", contributor and embargo lines
    COPY = "copy"  # a lead printed twice; the other printing is BODY
    FURNITURE = "furniture"  # reading time, share bars, teasers ...


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the document. Only TITLE and BODY are read for events."""

    kind: ParagraphKind
    text: str
    offsets: OffsetMap


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text came from. Never who says something: that is a speaker."""

    outlet: str | None = None
    agency: str | None = None
    url: str | None = None  # or the path it was read from, as given by the user
    retrieved: datetime | None = None
    origin: str | None = None  # shared by all copies of one wire story
    place: Place | None = None  # where it was written, as its dateline says


@dataclass(frozen=True, slots=True)
class Document:
    id: str  # from the content, see ``digest``
    source: Source
    text: str  # raw, as decoded
    title: str | None = None
    byline: str | None = None
    place_line: str | None = None  # the place of the dateline: "LISBON"
    published: date | None = None
    published_at: datetime | None = None  # where the minute is known, with its zone
    paragraphs: tuple[Paragraph, ...] = ()
    markup: bool = False  # ``text`` is HTML: what a reader sees of it stands in the paragraphs

    def quote(self, start: int, end: int) -> str:
        """The words at the raw span; of markup what is seen of it, paragraphs joined by a blank."""
        if not self.markup:
            return self.text[start:end]
        seen = []
        for paragraph in self.paragraphs:
            runs = [run for run in paragraph.offsets.runs if run[1] < end and start < run[1] + run[2]]
            if runs:
                first, last = runs[0], runs[-1]
                opens = first[0] + max(0, start - first[1])
                seen.append(paragraph.text[opens : last[0] + min(last[2], end - last[1])])
        return " ".join(seen) or self.text[start:end]


# ---------------------------------------------------------------- copies


class Kinship(StrEnum):
    """What a document is to one that was seen before."""

    SAME = "same"  # the very document, read before in this way: nothing new in it
    COPY = "copy"  # the same story: one origin, nothing new to read
    VERSION = "version"  # the same story rewritten or updated: one origin, still to be read


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of a text, for comparison: plain values that a ledger can store.

    ``sample``: kept hashes (32 bits) of its shingles, ascending. ``lead``: hashes of its lead, the smallest.
    ``figures``: the numbers in the lead.
    """

    document: str
    sample: tuple[int, ...]
    lead: tuple[int, ...]
    figures: frozenset[str]
    agency: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A document that a ledger holds. ``settled``: reading it once more would change nothing."""

    document: str
    origin: str
    outlet: str | None = None
    url: str | None = None
    settled: bool = False
    copy: bool = False  # recorded as a copy, never read


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a ledger remembers of some documents in hand: those that it holds, and stories like them with their
    origins."""

    held: tuple[Held, ...] = ()
    like: tuple[tuple[Fingerprint, str], ...] = ()


# ---------------------------------------------------------------- language


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word (UD English: clitics apart). ``start``/``end`` are raw offsets.

    ``speech``, ``cue_of`` and ``factuality`` are what the reader proposes: the word's part in an attribution, the place
    of the cue it belongs to in its sentence, and how far the event it names is a fact, -3 (certainly not) to 3.
    """

    text: str
    start: int
    end: int
    lemma: str
    upos: str
    head: int  # index in the sentence, -1 for the root
    deprel: str  # UD v2 with subtypes
    name: str = "O"  # IOB2 name tag: B-PER, I-ORG, ...
    speech: str = "O"  # IOB2 over source, cue, content
    cue_of: int = -1  # -1 for none in the sentence
    factuality: float | None = None


class PairScorer(Protocol):
    """What the reader thinks that one span of a sentence's words does to another."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The roots told apart, in the order of the scores."""
        ...

    def scores(self, first: int, first_end: int, second: int, second_end: int) -> Iterable[float]:
        """A score for each label, before normalization; spans are half-open word indices."""
        ...


@dataclass(frozen=True, slots=True)
class Sentence:
    index: int  # position in the reading
    start: int
    end: int
    paragraph: int  # index into ``Document.paragraphs``
    kind: ParagraphKind
    words: tuple[Word, ...]
    pairs: PairScorer | None = field(default=None, compare=False, repr=False)  # what the reader thinks of two parties

    def children(self, head: int) -> Iterator[int]:
        """Indices of the words governed by ``head``, in text order."""
        return (i for i, word in enumerate(self.words) if word.head == head)

    def root(self) -> int:
        return next((i for i, word in enumerate(self.words) if word.head == -1), 0)

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors of a word, nearest first (stops at the root; safe against circles)."""
        seen = {index}
        while (index := self.words[index].head) >= 0 and index not in seen:
            seen.add(index)
            yield index

    def subtree(self, index: int) -> tuple[int, ...]:
        """Indices of a word and all it governs, directly or not, in text order."""
        below: dict[int, list[int]] = {}
        for i, word in enumerate(self.words):
            below.setdefault(word.head, []).append(i)
        out, stack, seen = [], [index], {index}
        while stack:
            node = stack.pop()
            out.append(node)
            for child in below.get(node, ()):
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
        return tuple(sorted(out))


class ActorKind(StrEnum):
    STATE = "state"
    GOVERNMENT = "government"
    BODY = "body"  # a ministry, parliament, court, military, agency of one state
    PERSON = "person"
    GROUP = "group"  # parties, rebels, peoples, protesters, citizens
    ORGANIZATION = "organization"  # firms, NGOs
    INTERNATIONAL = "international"  # intergovernmental bodies and alliances
    MEDIA = "media"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or speaks.

    ``id`` is ``ISO3[:SECTOR[/Name]]`` (``USA:GOV/Trump``, ``JPN:GOV/MFA``, ``CHN:MIL``) or ``IGO:EU``, ``NGO:Name``,
    ``MEDIA:Kyodo``. ``sectors`` are PLOVER's (GOV, MIL, LEG, JUD, OPP, REB, BUS, CIV, MED, ...).
    """

    id: str
    name: str
    kind: ActorKind = ActorKind.UNKNOWN
    country: str | None = None  # ISO 3166-1 alpha-3
    sectors: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    same_as: str | None = None  # Wikidata id where a table has it


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    country: str | None = None  # ISO 3166-1 alpha-3
    latitude: float | None = None
    longitude: float | None = None
    precision: str = "country"  # point, city, region, country, waters
    relation: str = "in"  # in, near, off, at, to, from, over


class Use(StrEnum):
    """What a mention of a name or description stands for in its sentence."""

    ACTOR = "actor"
    PLACE = "place"  # just the place: "met in Oslo"; its country stays in ``actors``
    OTHER = "other"  # a thing, a work, a firm's product


@dataclass(frozen=True, slots=True)
class Mention:
    """Words ``first:last`` (half-open) of a sentence that refer to actors or a place.

    ``actors`` has several members for sets ("the two leaders"). Nested mentions are allowed: in "the Norwegian
    foreign ministry" the adjective is a mention of NOR inside the mention of the ministry.
    """

    sentence: int
    first: int
    last: int
    head: int  # word index inside first:last that governs the rest
    kind: str  # name, nominal, pronoun, adjective
    use: Use
    actors: tuple[Actor, ...]
    place: Place | None = None
    reasons: tuple[str, ...] = ()  # why these actors: "demonym", "title + name", "pronoun -> sentence 3 'X'"


@dataclass(frozen=True, slots=True)
class When:
    """An interval. ``None`` on one side means open. Days are inclusive on both sides."""

    earliest: date | None
    latest: date | None
    precision: str  # day, week, month, season, quarter, year, span, publication (nothing said but the day of print) ...
    text: str | None = None  # the words it rests on

    def as_dict(self) -> dict[str, str | None]:
        return {
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "precision": self.precision,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression: words ``first:last`` of a sentence, value normalised, and as an interval."""

    sentence: int
    first: int
    last: int
    start: int  # raw offsets
    end: int
    text: str
    type: str  # DATE, TIME, DURATION, SET
    value: str  # TIMEX3: 2026-01-02, 2026-W01, 2026-SP, P2D, PAST_REF ...
    earliest: date | None = None
    latest: date | None = None
    precision: str = "day"
    modifier: str | None = None  # TIMEX3 MOD: START, MID, END, APPROX, BEFORE, AFTER ...


# ---------------------------------------------------------------- who says so, and is it so


class SpeechAct(StrEnum):
    ASSERT = "assert"
    CONFIRM = "confirm"
    DENY = "deny"
    NO_CONFIRMATION = "no_confirmation"  # "is yet to confirm", "would not confirm": not a denial
    SILENT = "silent"  # "declined to comment", "did not say"
    COMMIT = "commit"
    REQUEST = "request"
    THREATEN = "threaten"
    CONDEMN = "condemn"
    PRAISE = "praise"
    SPECULATE = "speculate"


class Manner(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution: somebody is reported to say (or deny, or not confirm) something."""

    speakers: tuple[Actor, ...]  # empty when left out ("it was reported")
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quotes: tuple[Span, ...] = ()  # verbatim parts of the content, without the marks
    manner: Manner = Manner.INDIRECT
    act: SpeechAct = SpeechAct.ASSERT
    inside: int | None = None  # index in ``Reading.claims`` of the claim whose content holds this one
    speaker_text: str = ""  # as the report names the source: "the foreign ministry"
    sentence: int = -1  # of the cue
    cue_word: int = -1


class Factuality(StrEnum):
    """FactBank's scale (Saurí and Pustejovsky 2009): certainty x polarity, or uncommitted."""

    CERTAIN = "certain+"
    PROBABLE = "probable+"
    POSSIBLE = "possible+"
    NOT_CERTAIN = "certain-"
    NOT_PROBABLE = "probable-"
    NOT_POSSIBLE = "possible-"
    UNCOMMITTED = "uncommitted"


@dataclass(frozen=True, slots=True)
class View:
    """What one holder is reported to hold of an event. ``holder``: AUTHOR, an actor id, or the words of the source."""

    holder: str
    value: Factuality


class OperatorKind(StrEnum):
    """What a clause does to the reality of what stands in it."""

    NEGATION = "negation"
    FUTURE = "future"  # will, is to, plans to, upcoming, scheduled
    INTENTION = "intention"  # want, seek, aim, hope, vow, pledge, agree to
    POSSIBLE = "possible"  # may, might, could, likely, expected to be possible
    PROBABLE = "probable"
    OBLIGATION = "obligation"  # must, should, is obliged to
    CONDITION = "condition"  # if, unless, provided that: the condition itself or what hangs on it
    QUESTION = "question"  # whether, if under say/disclose/ask; direct questions
    REQUEST = "request"  # asked X to, called on X to: not done yet
    FAILED = "failed"  # failed to, refused to, prevented from, cancelled
    PRETENDED = "pretended"
    DENIAL = "denial"
    HEARSAY = "hearsay"  # reportedly, allegedly
    GENERIC = "generic"  # duties, capacities, standing facts


@dataclass(frozen=True, slots=True)
class Operator:
    kind: OperatorKind
    sentence: int
    word: int  # the cue word
    text: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """How the event named by a word (verb, noun, adjective) stands: operators nearest first, claims outermost first."""

    sentence: int
    word: int
    operators: tuple[Operator, ...]
    claims: tuple[int, ...]  # indices into ``Reading.claims``, outermost first
    views: tuple[View, ...]  # the author first, then each speaker, outermost first


@dataclass(frozen=True, slots=True)
class Reading:
    """One document understood as language; no ontology in it."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    claims: tuple[Claim, ...]
    assessments: tuple[Assessment, ...]
    known_digest: str = ""
    reader_digest: str = ""  # of the weights


# ---------------------------------------------------------------- the ledger's nouns


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
