"""What the ledger knows of actors: lessons side by side, taught and struck by people, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.specimens import LIND, SOTO

from dateline.errors import LedgerError
from dateline.model import Actor, ActorKind, Known, KnownActor
from dateline.record import Ledger
from dateline.record.memory import actor_of, lesson_id
from dateline.understand.remembered import Remembered

TAMM = Actor("EST:GOV/Tamm", "Liis Tamm", ActorKind.PERSON, "EST", ("GOV",))
OTHER = Actor("FIN:LEG/Tamm", "Liis Tamm", ActorKind.PERSON, "FIN", ("LEG",))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "desk.ledger")


def test_what_a_person_teaches_travels_down_and_is_signed(ledger: Ledger) -> None:
    since = date(2031, 1, 2)
    entry = ledger.memory.teach("Liis  Tamm", TAMM, "seen", who="A. Clerk", role="prime minister", since=since)
    assert (entry.who, entry.reason, entry.subject) == ("A. Clerk", "seen", lesson_id("Liis Tamm", TAMM.id))
    (known,) = ledger.known().actors
    assert (known.name, known.actor, known.role, known.since) == ("Liis Tamm", TAMM, "prime minister", since)
    assert ledger.check() == []


def test_what_is_struck_stays_struck_until_it_is_taught_again(ledger: Ledger) -> None:
    ledger.memory.teach("Liis Tamm", TAMM, "seen", who="A. Clerk")
    id_ = lesson_id("Liis Tamm", TAMM.id)
    before = ledger.last()
    ledger.memory.strike(id_, "another person", who="B. Clerk")
    assert ledger.known().actors == () and ledger.memory.lessons() == ()
    (kept,) = ledger.memory.lessons(struck=True)
    assert not kept.stands and (kept.who, kept.reason) == ("B. Clerk", "another person")
    with pytest.raises(LedgerError):
        ledger.memory.strike(id_, "twice", who="B. Clerk")
    ledger.memory.teach("Liis Tamm", TAMM, "she it is", who="A. Clerk")
    assert len(ledger.known().actors) == 1 and ledger.last() == before + 2, "entries are only appended"


def test_lessons_that_contradict_each_other_name_each_other(ledger: Ledger) -> None:
    for actor in (TAMM, OTHER):
        ledger.memory.teach("Liis Tamm", actor, "seen", who="A. Clerk")
    one, other = ledger.memory.lessons()
    assert one.against == (other.id,) and other.against == (one.id,)


@pytest.mark.parametrize("id_", ["Tamm", "est:GOV/Tamm", "EST", "EST:", ""])
def test_an_id_of_another_form_teaches_nothing(ledger: Ledger, id_: str) -> None:
    with pytest.raises(LedgerError):
        ledger.memory.teach("Liis Tamm", actor_of(id_, "Liis Tamm"), "seen", who="A. Clerk")
    assert ledger.last() == 0


def lesson(actor: Actor, document: str, since: date | None, role: str | None = None) -> KnownActor:
    return KnownActor(actor.name, actor, role, since, document)


def test_a_surname_of_two_states_is_told_apart_by_the_report_or_means_nobody() -> None:
    known = Known((lesson(TAMM, "d1", date(2031, 1, 1)), lesson(OTHER, "d2", date(2031, 2, 1))))
    asked = Remembered(known, date(2031, 3, 1))
    assert asked.person("Tamm", "Tamm", {"EST", "LVA"}) == known.actors[0]
    assert asked.person("Tamm", "Tamm", {"EST", "FIN"}) is None
    assert asked.person("Kaja Tamm", "Tamm", {"EST"}) is None, "a full name is not the surname's"


def test_what_a_person_taught_goes_before_reports() -> None:
    known = Known((lesson(TAMM, "d1", date(2031, 2, 1)), lesson(OTHER, "kffff", None)))
    found = Remembered(known, date(2031, 3, 1)).person("Tamm", "Tamm", {"EST", "FIN"})
    assert found is not None and found.actor == OTHER


def test_later_reports_teach_earlier_ones_nothing() -> None:
    known = Known((lesson(TAMM, "d1", date(2031, 2, 1), "prime minister"),))
    assert Remembered(known, date(1994, 3, 1)).person("Tamm", "Tamm", {"EST"}) is None
    assert Remembered(known, date(1994, 3, 1)).holder("EST", ("prime minister",)) is None
    assert Remembered(known, date(2034, 3, 1)).holder("EST", ("prime minister",)) is None, "long ago"
    assert Remembered(known, date(2031, 3, 1)).holder("EST", ("prime minister",)) == known.actors[0]


@settings(max_examples=30, deadline=None)
@given(
    st.permutations(
        [
            lesson(TAMM, "d1", date(2031, 1, 1), "prime minister"),
            lesson(replace(TAMM, id="EST:LEG/Tamm", sectors=("LEG",)), "d2", date(2031, 1, 1)),
            lesson(TAMM, "d3", None),
            lesson(LIND, "d4", date(2031, 1, 3)),
            lesson(replace(SOTO, name="Ana Soto"), "d5", date(2031, 1, 4), "foreign minister"),
        ]
    )
)
def test_the_order_of_lessons_changes_nothing(shuffled: list[KnownActor]) -> None:
    plain = Known(tuple(sorted(shuffled, key=lambda one: one.document)))
    mixed = Known(tuple(shuffled))
    assert mixed.digest == plain.digest
    for on in (None, date(2031, 2, 1)):
        one, other = Remembered(plain, on), Remembered(mixed, on)
        for name in ("Tamm", "Liis Tamm", "Soto", "Lind"):
            surname = name.rpartition(" ")[2]
            assert one.person(name, surname, {"EST"}) == other.person(name, surname, {"EST"})
        for code, role in (("EST", "prime minister"), ("CHL", "MFA minister")):
            assert one.holder(code, (role,)) == other.holder(code, (role,))
