"""Where: places, what a name stands for, and which place of a name is meant."""

from __future__ import annotations

import pytest
from reports import read

from dateline.model import Use
from dateline.understand.places import countries_of_place_line

USES = [
    ("Leaders met in Tokyo on Monday.", "Tokyo", Use.PLACE, "JPN"),
    ("Tokyo rejected the offer.", "Tokyo", Use.ACTOR, "JPN"),
    ("Ties with Tokyo have improved.", "Tokyo", Use.ACTOR, "JPN"),
    ("Canada dismissed Beijing's claims.", "Beijing", Use.ACTOR, "CHN"),
    ("The envoy flew to Havana.", "Havana", Use.PLACE, "CUB"),
    ("Cuba withdrew its troops from Angola.", "Angola", Use.PLACE, "AGO"),
    ("Sales of grain to Egypt rose after a letter to Egypt.", "Egypt", Use.ACTOR, "EGY"),
    ("Nobody was seen at the White House.", "the White House", Use.PLACE, "USA"),
    ("Ships gathered off Taiwan.", "Taiwan", Use.PLACE, "TWN"),
    ("Tripoli was bombed overnight.", "Tripoli", Use.PLACE, "LBY"),
]


@pytest.mark.parametrize(("text", "words", "use", "country"), USES, ids=[t[:30] for t, *_ in USES])
def test_a_name_acts_or_is_a_place(text: str, words: str, use: Use, country: str) -> None:
    mention = read(text).one(words)
    assert mention.use is use
    assert [actor.country for actor in mention.actors] == [country], "a place keeps its state"


def test_a_place_has_relation_precision_and_coordinates() -> None:
    place = read("Two died in Nairobi.").one("Nairobi").place
    assert place is not None and place.latitude is not None and place.longitude is not None
    assert (place.name, place.country, place.relation, place.precision) == ("Nairobi", "KEN", "in", "city")
    assert abs(place.latitude + 1.3) < 0.2 and abs(place.longitude - 36.8) < 0.2


def test_off_an_island_is_at_sea() -> None:
    place = read("The navy drilled in the waters off Taiwan.").one("Taiwan").place
    assert place is not None and (place.relation, place.precision) == ("off", "waters")


def test_the_state_after_the_comma_decides_between_places_of_one_name() -> None:
    place = read("A mill burned in Paris, Texas.").one("Paris").place
    assert place is not None and place.country == "USA"
    plain = read("A mill burned in Paris.").one("Paris").place
    assert plain is not None and plain.country == "FRA"


def test_a_state_of_the_report_decides_between_smaller_places_of_one_name() -> None:
    place = (
        read("Nicaragua declared an emergency. Floods hit Granada in Nicaragua; Granada is cut off.")
        .one("Granada", 0)
        .place
    )
    assert place is not None and place.country == "NIC"


def test_georgia_among_american_states_and_among_its_neighbors() -> None:
    american = read("The United States senate race in Georgia is close. Voters in Florida and Ohio also wait.")
    assert american.one("Georgia").actors[0].country == "USA"
    caucasian = read("Russia and Georgia traded fire near Tskhinvali.")
    assert caucasian.ids("Georgia") == ["GEO"]


@pytest.mark.parametrize(
    ("line", "country"),
    [
        ("WASHINGTON", "USA"),
        ("CAPE TOWN, South Africa", "ZAF"),
        ("GENEVA", "CHE"),
        ("HAMBURG, Germany", "DEU"),
        ("SEOUL, South Korea", "KOR"),
        ("NO SUCH TOWN", None),
        ("", None),
        (None, None),
    ],
)
def test_the_state_of_a_dateline(line: str | None, country: str | None) -> None:
    assert next(iter(countries_of_place_line(line)), None) == country


def test_a_dateline_of_two_places_has_both_states() -> None:
    assert countries_of_place_line("MANILA/HANOI") == ("PHL", "VNM")
    assert countries_of_place_line("OSLO/BERGEN, Norway") == ("NOR",)
    assert countries_of_place_line("/") == countries_of_place_line("") == ()


WHERE = [
    ("Two boats collided off the coast of Somalia.", "Somalia", ("SOM", "waters", "off")),
    ("The ship sank 40 miles off Fiji.", "Fiji", ("FJI", "waters", "off")),
    ("Rebels camped near Goma.", "Goma", ("COD", "city", "near")),
    ("The army shelled villages north of Tripoli, Lebanon.", "Tripoli", ("LBN", "city", "near")),
    ("Soldiers gathered along the border between Kenya and Somalia.", "Kenya", ("KEN", "country", "near")),
    ("The tanker was seized in the Strait of Hormuz.", "the Strait of Hormuz", (None, "waters", "in")),
    ("A blast hit a market in Idlib province.", "Idlib province", ("SYR", "region", "in")),
]


@pytest.mark.parametrize(("text", "words", "where"), WHERE, ids=[t[:30] for t, *_ in WHERE])
def test_how_a_place_is_told(text: str, words: str, where: tuple[str | None, str, str]) -> None:
    place = read(text).one(words).place
    assert place is not None and (place.country, place.precision, place.relation) == where


def test_a_town_that_no_table_has_is_in_the_state_named_with_it() -> None:
    place = read("A quake shook Santa Cruz, Bolivia.").one("Santa Cruz").place
    assert place is not None and (place.country, place.latitude) == ("BOL", None), "not where a namesake lies"
