"""The rows of answers: an act with its standing, a saying, a day in the agenda."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dateline.ask.sides import disputed, side_texts
from dateline.model import AUTHOR, Act, Actor, Stage, Stand, Standing, Status, Step, When
from dateline.tables.ontology import quad_of, score_of

__all__ = ["ActRow", "SayingRow", "act_words", "of_words", "parties_words", "standing_words", "when_words"]

_DASH = "–"
_STANDING_WORDS = {
    Standing.ASSERTED: "says so",
    Standing.CONFIRMED: "confirms",
    Standing.DENIED: "denies",
    Standing.NOT_CONFIRMED: "not confirmed",
    Standing.SILENT: "silent",
    Standing.CONDEMNED: "condemns",
    Standing.PRAISED: "praises",
}


@dataclass(frozen=True, slots=True)
class ActRow:
    """An event or position: what is done or held, how it stands, and the sentence that shows it best."""

    id: str
    act: Act
    status: Status
    speakers: tuple[str, ...]  # of the report that shows it best, outermost first: actor ids or the words of the text
    standing: tuple[tuple[str, Standing], ...]
    sentence: str
    mark: tuple[int, int]  # of the trigger in the sentence
    reports: tuple[str, ...]
    origins: int  # how many independent stories report it
    first_published: date | None
    last_published: date | None
    stands: tuple[Stand, ...] = ()
    steps: tuple[Step, ...] = ()  # the life of a plan
    stage: Stage | None = None  # of a plan, on the day that the question is about
    note: str = ""  # why it is in the answer, where that is not plain

    SHOWN: ClassVar[tuple[str, ...]] = ("when", "status", "who → whom", "act", "says", "sentence", "id")
    COLUMNS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("id", "text"),
        ("kind", "text"),
        ("type", "text"),
        ("mode", "text"),
        ("contexts", "texts"),
        ("quad", "count"),
        ("score", "number"),
        ("actors", "texts"),
        ("recipients", "texts"),
        ("earliest", "day"),
        ("latest", "day"),
        ("precision", "text"),
        ("when_text", "text"),
        ("quantities", "texts"),
        ("status", "text"),
        ("speakers", "texts"),
        ("standing", "texts"),
        ("sentence", "text"),
        ("reports", "texts"),
        ("origins", "count"),
        ("first_published", "day"),
        ("last_published", "day"),
        ("where_name", "text"),
        ("where_country", "text"),
        ("sides", "texts"),
        ("disputed", "texts"),
        ("stage", "text"),
        ("note", "text"),
    )

    def flat(self) -> tuple[object, ...]:
        act, when = self.act, self.act.when
        return (
            self.id,
            act.kind,
            act.type,
            act.mode,
            act.contexts,
            quad_of(act),
            score_of(act),
            tuple(actor.id for actor in act.actors),
            tuple(actor.id for actor in act.recipients),
            when.earliest if when else None,
            when.latest if when else None,
            when.precision if when else None,
            when.text if when else None,
            tuple(quantity.text for quantity in act.quantities),
            self.status.value,
            self.speakers,
            tuple(f"{holder} {stand.value}" for holder, stand in self.standing),
            self.sentence,
            self.reports,
            self.origins,
            self.first_published,
            self.last_published,
            act.where.name if act.where else None,
            act.where.country if act.where else None,
            side_texts(self.stands),
            disputed(self.stands),
            self.stage.value if self.stage else None,
            self.note or None,
        )

    def shown(self) -> tuple[str, ...]:
        return (
            when_words(self.act.when),
            self.status.value.replace("_", " "),
            parties_words(self.act),
            act_words(self.act),
            says_words(self),
            self.sentence,
            self.id,
        )


@dataclass(frozen=True, slots=True)
class SayingRow:
    """Somebody is reported to say something."""

    id: str  # of the statement, or of the report of an act that is done by saying
    published: date | None
    speaker: Actor
    says: str  # a speech act, or the type of an act that is done by saying
    chain: tuple[str, ...]  # through whom it is reported, outermost first
    of: tuple[tuple[str, Act, Status], ...]  # what is coded in it: report id, act, status
    sentence: str
    mark: tuple[int, int]  # what is said, in the sentence

    SHOWN: ClassVar[tuple[str, ...]] = ("published", "who", "says", "what", "of", "id")
    COLUMNS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("id", "text"),
        ("published", "day"),
        ("speaker", "text"),
        ("speaker_name", "text"),
        ("country", "text"),
        ("says", "text"),
        ("chain", "texts"),
        ("words", "text"),
        ("sentence", "text"),
        ("of", "texts"),
        ("reports", "texts"),
    )

    def flat(self) -> tuple[object, ...]:
        return (
            self.id,
            self.published,
            self.speaker.id,
            self.speaker.name,
            self.speaker.country,
            self.says,
            self.chain,
            self.sentence[slice(*self.mark)],
            self.sentence,
            tuple(of_words(act, status) for _, act, status in self.of),
            tuple(id_ for id_, _, _ in self.of),
        )

    def shown(self) -> tuple[str, ...]:
        return (
            self.published.isoformat() if self.published else _DASH,
            self.speaker.id,
            self.says.replace("_", " "),
            self.sentence,
            "; ".join(of_words(act, status) for _, act, status in self.of),
            self.id,
        )


def of_words(act: Act, status: Status) -> str:
    """``USA → JPN CONSULT planned``."""
    return f"{parties_words(act)} {act_words(act)} {status.value.replace('_', ' ')}"


def when_words(when: When | None) -> str:
    """An interval as short as it can be said: ``2026-01-02``, ``2025-10``, ``2025-12-29…2026-01-03``."""
    if when is None or (when.earliest is None and when.latest is None):
        return _DASH
    first, last = when.earliest, when.latest
    if first is None:
        return f"≤ {last}"
    if last is None:
        return f"≥ {first}"
    if first == last:
        return first.isoformat()
    if first.year != last.year:
        return f"{first}…{last}"
    if first.day == 1 and first.month == last.month and last.day == monthrange(last.year, last.month)[1]:
        return first.isoformat()[:7]
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return first.isoformat()[:4]
    return f"{first}…{last.isoformat()[5:]}"


def parties_words(act: Act) -> str:
    """``USA → JPN``; acts without a recipient name their actors only."""
    actors, recipients = (_names(side) for side in (act.actors, act.recipients))
    return f"{actors or '?'} → {recipients}" if recipients else actors or "?"


def act_words(act: Act) -> str:
    """``CONSULT Visit``; a position in lower case."""
    return f"{act.type} {act.mode}" if act.mode else act.type


def standing_words(standing: Iterable[tuple[str, Standing]]) -> str:
    """``JPN:GOV/MFA says so; USA:GOV not confirmed``. The report's own voice is left out: the status tells it."""
    return "; ".join(f"{holder} {_STANDING_WORDS[stand]}" for holder, stand in standing if holder != AUTHOR)


def says_words(row: ActRow) -> str:
    """Who stands how to an act, in a few words: the stage of a plan, the dispute, and origins where more than one."""
    counts = {(stand.holder, stand.standing): len(stand.origins) for stand in row.stands}
    said = [
        f"{holder} {_STANDING_WORDS[stand]}" + (f" ×{count}" if (count := counts.get((holder, stand), 1)) > 1 else "")
        for holder, stand in row.standing
        if holder != AUTHOR
    ]
    turned = row.stage.value if row.stage and row.stage not in (Stage.PLANNED, Stage.HAPPENED) else ""
    parts = [row.note, "" if turned and turned in row.note else turned, "disputed" if disputed(row.stands) else ""]
    return "; ".join(part for part in (*parts, *said) if part)


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(dict.fromkeys(actor.id for actor in actors))
