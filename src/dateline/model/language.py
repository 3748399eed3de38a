"""A reading: words and sentences, who and where, when, who says so, and is it so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dateline.model.text import Document, ParagraphKind, Place, Span

__all__ = [
    "AUTHOR",
    "Actor",
    "ActorKind",
    "Assessment",
    "Claim",
    "Factuality",
    "Manner",
    "Mention",
    "Operator",
    "OperatorKind",
    "Reading",
    "Sentence",
    "SpeechAct",
    "TimeExpression",
    "Use",
    "View",
    "When",
    "Word",
]

AUTHOR = "author"
"""The holder name of the report's own voice (the agency or outlet) in ``View.holder``."""


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


@dataclass(frozen=True, slots=True)
class Sentence:
    index: int  # position in the reading
    start: int
    end: int
    paragraph: int  # index into ``Document.paragraphs``
    kind: ParagraphKind
    words: tuple[Word, ...]
    # for each word the type of the act that the reader thinks it reports, with its probability; () where not asked
    triggers: tuple[tuple[str, float] | None, ...] = field(default=(), compare=False, repr=False)

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
