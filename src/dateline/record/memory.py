"""The memory of actors: which name stands for whom, who taught it, what people put right, and what speaks against it.

Reports teach (``learn``); a person may teach or strike a lesson. Nothing is changed or deleted: a lesson that is struck
stays in the file and stands no more, whatever later reports say, until a person teaches it again. Lessons that
contradict each other are kept side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from dateline.errors import LedgerError
from dateline.model import Action, Actor, ActorKind, Entry, Known, KnownActor, digest
from dateline.record.encode import load
from dateline.record.store import Store
from dateline.record.write import known_row, note

__all__ = ["Lesson", "Memory", "actor_of", "lesson_id"]

_TOLD = """
SELECT k.name, k.content, k.role, k.since, k.document FROM known_actor k
WHERE (SELECT arg_max(action, seq) FROM entry WHERE subject = k.document AND recorded_at <= $at) = 'add'
   OR (starts_with(k.document, 'k') AND k.document IN (SELECT subject FROM entry WHERE recorded_at <= $at))
ORDER BY name, actor_id, document"""
_BY_HAND = """
SELECT subject, arg_max({'action': action, 'who': who, 'reason': reason}, seq) FROM entry
WHERE starts_with(subject, 'k') AND recorded_at <= $at GROUP BY subject"""


def lesson_id(name: str, actor: str) -> str:
    """The id of what is known under a name: "k" and sixteen hex digits of name and actor id."""
    return "k" + digest(name, actor)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A name with one actor it stands for, from all reports that say so."""

    id: str
    name: str
    actor: Actor
    roles: tuple[str, ...]  # offices, the one told last first
    since: date | None  # day of publication of the first report that tells it, or the day a person gave
    until: date | None  # of the last one
    documents: tuple[str, ...]  # ids of the reports; empty where only a person says so
    who: str | None = None  # the person who taught or struck it last
    reason: str | None = None
    stands: bool = True
    against: tuple[str, ...] = ()  # ids of lessons of the same name that stand for another actor


class Memory:
    """What a ledger knows of actors, as of a moment (UTC, without zone)."""

    def __init__(self, store: Store, at: datetime) -> None:
        self._store = store
        self._at = at

    def known(self) -> Known:
        """What stands, as the plain value that travels down once a batch."""
        struck = {id_ for id_, how in self._by_hand().items() if how["action"] == Action.RETRACT.value}
        return Known(tuple(one for one in self._told() if lesson_id(one.name, one.actor.id) not in struck))

    def lessons(self, *, struck: bool = False) -> tuple[Lesson, ...]:
        """All lessons by country, name and actor; with ``struck``, also those that stand no more."""
        hands = self._by_hand()
        groups: dict[str, list[KnownActor]] = {}
        for one in self._told():
            groups.setdefault(lesson_id(one.name, one.actor.id), []).append(one)
        found = [_lesson(id_, told, hands.get(id_)) for id_, told in groups.items()]
        standing = [lesson for lesson in found if lesson.stands]
        by_name: dict[str, list[Lesson]] = {}
        for lesson in standing:
            by_name.setdefault(lesson.name.casefold(), []).append(lesson)
        chosen = found if struck else standing
        return tuple(
            sorted(
                (_with_others(lesson, by_name) for lesson in chosen),
                key=lambda lesson: (lesson.actor.country or "~", lesson.name, lesson.actor.id),
            )
        )

    def teach(
        self, name: str, actor: Actor, reason: str, *, who: str, role: str | None = None, since: date | None = None
    ) -> Entry:
        """Say that a name stands for an actor, from a day on. It goes before what reports teach under that name.

        Raises LedgerError for an empty name or an id of another form than ``ISO3:SECTOR/Name``.
        """
        name = " ".join(name.split())
        if not name or ":" not in actor.id:
            raise LedgerError(
                f"a lesson needs a name and an actor's id such as JPN:GOV/Name, not {name!r}, {actor.id!r}"
            )
        id_ = lesson_id(name, actor.id)
        row = known_row(KnownActor(name, actor, role, since, id_))
        return note(self._store, Action.ADD, id_, None, reason, who=who, rows={"known_actor": [row]})

    def strike(self, lesson: str, reason: str, *, who: str) -> Entry:
        """Say that a lesson is wrong: it stands no more, whatever reports teach. Raises LedgerError if unknown."""
        if all(one.id != lesson for one in self.lessons()):
            raise LedgerError(f"{self._store.path} holds no lesson {lesson!r} that stands")
        return note(self._store, Action.RETRACT, lesson, None, reason, who=who)

    def _told(self) -> Iterable[KnownActor]:
        for name, content, role, since, document in self._store.rows(_TOLD, {"at": self._at}):
            yield KnownActor(name, load(Actor, content), role, since, document)

    def _by_hand(self) -> dict[str, dict[str, str]]:
        return dict(self._store.rows(_BY_HAND, {"at": self._at}))


def _lesson(id_: str, told: list[KnownActor], hand: dict[str, str] | None) -> Lesson:
    days = [one.since for one in told if one.since is not None]
    latest = sorted(told, key=lambda one: (one.since or date.min, one.document), reverse=True)
    stands = hand is None or hand["action"] == Action.ADD.value
    return Lesson(
        id_,
        told[0].name,
        latest[0].actor,
        tuple(dict.fromkeys(one.role for one in latest if one.role)),
        min(days, default=None),
        max(days, default=None),
        tuple(one.document for one in told if one.document != id_),
        hand["who"] if hand else None,
        hand["reason"] if hand else None,
        stands,
    )


def _with_others(lesson: Lesson, by_name: dict[str, list[Lesson]]) -> Lesson:
    others = [one.id for one in by_name.get(lesson.name.casefold(), ()) if one.actor.id != lesson.actor.id]
    return replace(lesson, against=tuple(others))


def actor_of(id_: str, name: str, kind: str = "person") -> Actor:
    """The actor of an id such as ``JPN:GOV/Name``: its country and sector are read from it. Raises LedgerError."""
    family, _, rest = id_.partition(":")
    sector = rest.partition("/")[0]
    state = len(family) == 3 and family.isalpha() and family.isupper() and family not in ("IGO", "NGO")
    if not rest or not family.isupper() or kind not in set(ActorKind):
        raise LedgerError(f"{id_!r} is no actor's id: write it as JPN:GOV/Name or IGO:UN/Name")
    sectors = (sector,) if state else ("IGO",) if family == "IGO" else ()
    return Actor(id_, name, ActorKind(kind), family if state and family != "XXX" else None, sectors)
