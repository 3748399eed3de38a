"""What earlier reports taught helps a later one, and never overrides it."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from reports import document, read

from dateline.model import Actor, ActorKind, Known, KnownActor
from dateline.understand.mentions import find_mentions

TAMM = Actor("EST:GOV/Tamm", "Liis Tamm", ActorKind.PERSON, "EST", ("GOV",))
VATUBUA = Actor("FJI:GOV/Vatubua", "Jone Vatubua", ActorKind.PERSON, "FJI", ("GOV",))
QUISPE = Actor("PER:MIL/Quispe", "Ana Quispe", ActorKind.PERSON, "PER", ("MIL",))
LESSONS = (
    KnownActor("Liis Tamm", TAMM, "prime minister", date(2031, 3, 3), "d1"),
    KnownActor("Jone Vatubua", VATUBUA, "foreign minister", date(2031, 3, 3), "d1"),
    KnownActor(
        "Ana Quispe", Actor("PER:MIL/Quispe", "Ana Quispe", ActorKind.PERSON, "PER", ("MIL",)), None, None, "d2"
    ),
)
TEXT = "Tamm arrived in Lima on Sunday. The Fijian foreign minister condemned the visit. Quispe said nothing."
DAY = date(2031, 3, 9)


def test_a_bare_surname_and_a_bare_office_are_those_of_earlier_reports() -> None:
    report = read(TEXT, published=DAY, known=Known(LESSONS))
    assert report.ids("Tamm") == ["EST:GOV/Tamm"]
    assert report.ids("The Fijian foreign minister") == ["FJI:GOV/Vatubua"]
    assert "known from report d1" in report.one("Tamm").reasons
    assert read(TEXT, published=DAY).ids("The Fijian foreign minister") == ["FJI:GOV"]


def test_what_the_report_says_itself_goes_first() -> None:
    report = read("Latvian lawmaker Liis Tamm resigned. Tamm gave no reason.", published=DAY, known=Known(LESSONS))
    assert report.ids("Tamm") == ["LVA:LEG/Tamm"]


@settings(max_examples=10, deadline=None)
@given(st.permutations(LESSONS))
def test_a_reading_does_not_depend_on_the_order_of_what_is_known(shuffled: list[KnownActor]) -> None:
    sentences = read(TEXT, published=DAY).sentences
    report = document(TEXT, DAY, None, False)
    assert find_mentions(sentences, report, Known(tuple(shuffled))) == find_mentions(sentences, report, Known(LESSONS))
