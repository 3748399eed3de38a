"""The days of acts that their own words leave open: what was done in a meeting, the violence of an incident."""

from __future__ import annotations

from datetime import date

from dateline.code.days import with_their_scene
from dateline.code.same_act import Dated
from dateline.code.sightings import Sighting
from dateline.model import Actor, ActorKind, Status, When

MONDAY, WEDNESDAY = date(2026, 5, 18), date(2026, 5, 20)
ON_MONDAY = When(MONDAY, MONDAY, "day", "Monday")
SINCE_MONDAY = When(MONDAY, WEDNESDAY, "publication")


def actor(name: str) -> Actor:
    return Actor(name, name, ActorKind.GOVERNMENT, name[:3])


def act(
    type_: str, who: str, to: str = "", *, when: When | None, mode: str | None = None, at: int = 0,
    status: Status = Status.HAPPENED,
) -> Dated:  # fmt: skip
    actors, recipients = (tuple(map(actor, names.split())) for names in (who, to))
    sighting = Sighting(at, 1, 1, "event", type_, mode, (), actors, recipients, False, 1, ())
    return Dated(sighting, when, status, False, "", False)


def days(acts: list[Dated]) -> list[When | None]:
    return [one.when for one in with_their_scene(acts)]


def test_what_those_who_met_agreed_on_was_agreed_at_the_meeting() -> None:
    met = act("CONSULT", "NOR SWE", when=ON_MONDAY)
    agreed = act("AGREE", "NOR SWE", when=SINCE_MONDAY, at=3)
    assert days([met, agreed]) == [ON_MONDAY, ON_MONDAY]


def test_a_third_party_or_a_plan_is_no_part_of_the_meeting() -> None:
    met = act("CONSULT", "NOR SWE", when=ON_MONDAY)
    others = act("AGREE", "NOR DNK", when=SINCE_MONDAY, at=3)
    planned = act("AGREE", "NOR SWE", when=SINCE_MONDAY, at=4, status=Status.PLANNED)
    alone = act("SUPPORT", "NOR", "SWE", when=SINCE_MONDAY, at=5)
    assert days([met, others, planned, alone])[1:] == [SINCE_MONDAY] * 3


def test_an_older_meeting_does_not_date_the_news() -> None:
    march = When(date(2026, 3, 1), date(2026, 3, 31), "month", "March")
    met = act("CONSULT", "NOR SWE", when=march)
    agreed = act("AGREE", "NOR SWE", when=SINCE_MONDAY, at=3)
    assert days([met, agreed])[1] == SINCE_MONDAY


def test_violence_without_a_date_is_that_of_the_incident() -> None:
    shot = act("ASSAULT", "NOR", "NOR", when=ON_MONDAY)
    marched = act("PROTEST", "NOR", "NOR", when=SINCE_MONDAY, mode="Demo", at=2)
    assert days([shot, marched])[1] == ON_MONDAY


def test_reactions_and_other_countries_keep_their_window() -> None:
    shot = act("ASSAULT", "NOR", "NOR", when=ON_MONDAY)
    blamed = act("ACCUSE", "NOR", "NOR", when=SINCE_MONDAY, at=2)
    abroad = act("PROTEST", "CHL", "CHL", when=SINCE_MONDAY, mode="Demo", at=3)
    boycott = act("PROTEST", "NOR", "NOR", when=SINCE_MONDAY, mode="Boycott", at=4)
    assert days([shot, blamed, abroad, boycott])[1:] == [SINCE_MONDAY] * 3
