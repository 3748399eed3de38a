"""What only the report tells: short names in brackets, groups without a nation, sets of states, whose troops."""

from __future__ import annotations

from datetime import date

import pytest
from reports import read

SHORT_NAMES = [
    (
        "Rebels of the Alliance for Liberation (AL) took a town in Togo. The AL said its fighters would march on.",
        "The AL",
        ["TGO:REB/Alliance for Liberation"],
    ),
    (
        "Rebels of the Alliance for Liberation (AL) took a town in Togo. The AL said its fighters would march on.",
        "its fighters",
        ["TGO:REB/Alliance for Liberation"],
    ),
    # the tables know another body by these letters
    (
        "Fiji's Great Council of Chiefs (GCC) backed the president. The GCC urged calm.",
        "The GCC",
        ["FJI:GOV/Great Council of Chiefs"],
    ),
    # the full name was not tagged: its letters tell it
    (
        "Thailand's army took power. The Council for Democratic Reform (CDR) banned rallies. The CDR gave no date.",
        "The CDR",
        ["THA:GOV/Council for Democratic Reform"],
    ),
    # a bracket that gives no short name
    ("Amnesty International (London) criticized the trial.", "Amnesty International", ["NGO:Amnesty International"]),
]


@pytest.mark.parametrize(("text", "words", "ids"), SHORT_NAMES, ids=[f"{w}|{t[:20]}" for t, w, _ in SHORT_NAMES])
def test_a_short_name_in_brackets_stands_for_the_full_name(text: str, words: str, ids: list[str]) -> None:
    assert read(text).ids(words) == ids


def test_an_organization_without_a_nation_is_of_the_reports_state_unless_its_name_says_otherwise() -> None:
    report = read("Bolivian miners marched in Oruro. The Union for Renewal joined. The World Renewal League did not.")
    assert report.ids("The Union for Renewal")[0].startswith("BOL:")
    assert report.one("The World Renewal League").actors[0].country is None


def test_the_seat_of_an_organization_tells_its_state() -> None:
    report = read("Ukraine closed a bridge. Ian Fenwick of the Harrow Centre in London called it a mistake.")
    assert report.one("Ian Fenwick").actors[0].country == "GBR"


TROOPS = [
    ("Chad borders Sudan. Eritrea massed troops near the river.", "troops", ["ERI:MIL"]),
    ("Burundi is calm. The African Union plans to send 5,000 peacekeepers.", "5,000 peacekeepers", ["IGO:AU"]),
    ("Zimbabwe is calm. South Africa sent two envoys.", "two envoys", ["ZAF:GOV"]),
    ("Zimbabwe is calm. Britain's prime minister told lawmakers so.", "lawmakers", ["GBR:LEG"]),
    ("Burundi is calm. Kenya attacked the troops of Uganda.", "the troops of Uganda", ["UGA:MIL"]),
]


@pytest.mark.parametrize(("text", "words", "ids"), TROOPS, ids=[t for t, _, _ in TROOPS])
def test_troops_that_are_sent_are_the_senders(text: str, words: str, ids: list[str]) -> None:
    assert read(text).ids(words) == ids


SETS = [
    ("Bahrain, Egypt and Oman cut ties with Qatar. Qatar sued the three countries.", "the three countries", 3),
    ("India warned Pakistan. The nuclear-armed rivals massed troops.", "The nuclear-armed rivals", 2),
    ("India warned Pakistan. An envoy met leaders of both countries.", "leaders of both countries", 2),
]


@pytest.mark.parametrize(("text", "words", "count"), SETS, ids=[w for _, w, _ in SETS])
def test_sets_of_states(text: str, words: str, count: int) -> None:
    assert len({actor.country for actor in read(text).one(words).actors}) == count


def test_two_states_joined_by_and_are_the_two_countries_though_another_is_spoken_of_more() -> None:
    report = read(
        "Sudan's army ousted the president of Sudan. Oman and Jordan sent money. The two countries backed the generals."
    )
    assert report.ids("The two countries") == ["OMN", "JOR"]


DESCRIPTIONS = [
    ("India's minister wrote to Pakistan. India accused its neighbor of spying.", "its neighbor", ["PAK"]),
    ("ECOWAS met on Mali. The regional bloc's envoys left.", "The regional bloc", ["IGO:ECOWAS"]),
    ("The West African bloc suspended Guinea.", "The West African bloc", ["IGO:ECOWAS"]),
    ("Eswatini's king spoke. The tiny kingdom banned rallies.", "The tiny kingdom", ["SWZ"]),
    ("Fiji's army ruled Fiji. Wellington was silent. The Pacific nation agreed.", "The Pacific nation", ["FJI"]),
    ("Malaysia's navy and its Indonesian counterpart met.", "its Indonesian counterpart", ["IDN:MIL"]),
    ("Sudan's military council met. The council lifted the curfew.", "The council", ["SDN:GOV"]),
    ("Hamas met in Gaza. The Islamist movement said no.", "The Islamist movement", ["PSE:REB/Hamas"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "ids"), DESCRIPTIONS, ids=[w for _, w, _ in DESCRIPTIONS])
def test_descriptions_of_states_and_bodies(text: str, words: str, ids: list[str]) -> None:
    assert read(text).ids(words) == ids


def test_a_well_known_person_tells_the_state_of_offices_without_a_nation() -> None:
    report = read("Jacques Chirac met Belgian envoys. Chirac left. Parliament rejected the budget.", date(2001, 3, 1))
    assert report.ids("Parliament") == ["FRA:LEG"]


def test_the_dateline_outweighs_a_city_in_passing() -> None:
    report = read(
        "Army commander Somchai Prasert took power on Tuesday while the premier was in New York. "
        "Thailand has had many coups.",
        place_line="BANGKOK, Thailand",
    )
    assert report.one("Army commander Somchai Prasert").actors[0].country == "THA"


def test_odd_brackets_break_nothing() -> None:
    for text in ("( AB )", "(((((AB)))))", "A (A) (B) C (CC)", "of of of (OO) and", "\x00 (XY) Front for X (FX)"):
        read(text)


def test_a_bureau_abroad_does_not_make_its_state_the_reports_own() -> None:
    report = read("Rebels took a bridge in Aleppo. Residents fled.", place_line="BEIRUT, Lebanon")
    assert report.ids("Residents") == ["SYR:CIV"]
