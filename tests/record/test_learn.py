"""What reports teach, and what they must not."""

from __future__ import annotations

from dataclasses import replace

from tests.record.specimens import LIND, NORWAY, SOTO, document

from dateline.model import Actor, ActorKind, Mention, Reading, Use
from dateline.record.learn import lessons

NATION = Mention(0, 0, 1, 0, "adjective", Use.OTHER, (NORWAY,))
PERSON = Mention(0, 1, 4, 3, "name", Use.ACTOR, (LIND,), reasons=("title or apposition with an adjective of nation",))


def taught(*mentions: Mention) -> list[str]:
    return [known.actor.id for known in lessons(Reading(document(), (), mentions, (), (), ()))]


def test_a_title_with_its_nation_teaches_once() -> None:
    later = replace(PERSON, sentence=3)
    assert taught(NATION, PERSON, later) == ["NOR:GOV/Lind"]
    known = lessons(Reading(document(), (), (NATION, PERSON), (), (), ()))[0]
    assert (known.name, known.role, known.document) == ("Lind", None, document().id)


def test_the_office_that_the_words_give_is_kept() -> None:
    told = replace(PERSON, sentence=3, reasons=(*PERSON.reasons, "office: foreign minister"))
    (known,) = lessons(Reading(document(), (), (NATION, replace(NATION, sentence=3), PERSON, told), (), (), ()))
    assert known.role == "foreign minister", "also where only the second mention has it"


def test_guesses_tables_and_earlier_lessons_teach_nothing() -> None:
    for reason in ("state nearest in the report", "table of office-holders: A. Lind", "known from report d1", "name"):
        assert taught(NATION, replace(PERSON, reasons=(reason,))) == []


def test_the_nation_must_be_named_in_the_sentence() -> None:
    assert taught(PERSON) == []
    assert taught(replace(NATION, sentence=1), PERSON) == []
    rebels = Actor("NOR:REB", "the rebels", ActorKind.GROUP, "NOR")
    assert (
        taught(replace(NATION, kind="nominal", actors=(rebels,)), replace(PERSON, reasons=("serves the rebels",))) == []
    )
    assert taught(NATION, replace(PERSON, actors=(SOTO,))) == [], "a Chilean beside a Norwegian adjective"


def test_sets_bodies_and_the_stateless_teach_nothing() -> None:
    assert taught(NATION, replace(PERSON, actors=(LIND, SOTO))) == []
    assert taught(NATION, replace(PERSON, actors=(NORWAY,))) == []
    assert taught(NATION, replace(PERSON, actors=(replace(LIND, country=None),))) == []
    assert taught(NATION, replace(PERSON, actors=(replace(LIND, sectors=("REB",)),))) == []
    assert taught(NATION, replace(PERSON, kind="pronoun")) == []
    assert taught(NATION, replace(PERSON, use=Use.OTHER)) == []
