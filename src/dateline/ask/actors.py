"""What the ledger knows of actors: names, offices, since when, by which reports, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dateline.ask.answer import Answer
from dateline.ask.parties import resolve
from dateline.record import Ledger
from dateline.record.memory import Lesson
from dateline.tables.wikidata import wikidata_of

__all__ = ["KnownRow", "actors"]


@dataclass(frozen=True, slots=True)
class KnownRow:
    """One name with an actor it stands for."""

    lesson: Lesson
    evidence: tuple[str, ...]  # of every report that says so: its day, headline and source

    SHOWN: ClassVar[tuple[str, ...]] = ("id", "name", "stands for", "office", "since", "told by", "evidence")
    COLUMNS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("id", "text"), ("name", "text"), ("actor", "text"), ("country", "text"), ("sectors", "texts"),
        ("offices", "texts"), ("since", "day"), ("until", "day"), ("stands", "text"), ("against", "texts"),
        ("documents", "texts"), ("who", "text"), ("why", "text"), ("wikidata", "text"),
    )  # fmt: skip

    def flat(self) -> tuple[object, ...]:
        one = self.lesson
        head = (one.id, one.name, one.actor.id, one.actor.country, one.actor.sectors, one.roles, one.since, one.until)
        return (*head, "yes" if one.stands else "no", one.against, one.documents, one.who, one.reason,
                wikidata_of(one.actor.id))  # fmt: skip

    def shown(self) -> tuple[str, ...]:
        one = self.lesson
        count = len(one.documents)
        told = f"{count} report{'' if count == 1 else 's'}" if count else ""
        by = f"{'taught' if one.stands else 'struck'} by {one.who}: {one.reason}" if one.who else ""
        conflict = "against " + ", ".join(id_[:9] for id_ in one.against) if one.against else ""
        marks = "; ".join(part for part in (told, conflict, by) if part)
        since = one.since.isoformat() if one.since else "–"
        return one.id[:9], one.name, one.actor.id, ", ".join(one.roles) or "–", since, marks, " | ".join(self.evidence)


def actors(ledger: Ledger, name: str | None = None, *, of: str | None = None, struck: bool = False) -> Answer[KnownRow]:
    """Whom the ledger knows by name: all, those of one country, or those whose name, actor or id has ``name`` in it.

    Lessons that contradict each other stand one after the other and name each other. ``struck`` shows those, too,
    that a person has struck. Raises QuestionError for an unknown country.
    """
    codes = set(resolve(ledger, of).codes) if of else None
    lessons = [
        one
        for one in ledger.memory.lessons(struck=struck)
        if (codes is None or one.actor.country in codes or one.actor.id in codes)
        and (name is None or _named(one, name))
    ]
    asked = {against for one in lessons for against in one.against} if name else set()
    shown = {one.id for one in lessons}
    lessons += [one for one in ledger.memory.lessons(struck=struck) if one.id in asked - shown]
    sheets = ledger.sheets([id_ for one in lessons for id_ in one.documents])
    rows = []
    for one in lessons:
        told = []
        for id_ in one.documents:
            sheet = sheets.get(id_)
            day = sheet.published.isoformat() if sheet and sheet.published else "no day"
            title = (sheet.title or sheet.source.url or id_) if sheet else id_
            told.append(f"{day} {title} ({id_[:9]})")
        rows.append(KnownRow(one, tuple(told)))
    about = f" of {of}" if of else f" named {name}" if name else ""
    return Answer(f"Actors known{about}", KnownRow, rows)


def _named(lesson: Lesson, name: str) -> bool:
    wanted = name.casefold()
    return wanted in lesson.name.casefold() or wanted in lesson.actor.id.casefold() or lesson.id.startswith(wanted)
