"""Tables of states, bodies, people and places: they load, agree with each other, and say where they are wrong."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date

import pytest

from dateline.errors import TableError
from dateline.tables.antecedents import weights
from dateline.tables.gazetteer import find_spots, regions
from dateline.tables.given_names import gender_of, gender_of_noun, names_kin
from dateline.tables.holders import fold, holder_by_name, holder_of_office, serving
from dateline.tables.nominals import leads, nominals, portfolios
from dateline.tables.organizations import actor_of, bodies, name_words, organizations
from dateline.tables.peoples import peoples, state_sets
from dateline.tables.place_words import place_words
from dateline.tables.rows import item, split, table
from dateline.tables.states import find_state, plural, state, states
from dateline.tables.wikidata import wikidata_of

HEAD = b"# Things.\n# version: 1\n# source: nowhere\n"


def test_all_tables_load_with_version_source_and_digest() -> None:
    assert len(states()) > 190 and len(bodies()) > 100 and len(organizations()) > 300
    assert nominals() and portfolios() and regions() and peoples() and state_sets() and name_words()
    cities = table("cities.csv", ("name", "other", "iso2", "latitude", "longitude", "population"))
    assert len(cities.digest) == 64 and "GeoNames" in cities.source and cities.version


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a,b\n1,2\n", "line 1: no '# version:'"),
        (HEAD + b"a,c\n1,2\n", "line 4: the columns must be a,b"),
        (HEAD + b"a,b\n1,2\n3\n", "line 6: 1 fields instead of 2"),
        (b"\xff" + HEAD, "not UTF-8"),
    ],
)
def test_a_damaged_table_names_file_and_line(data: bytes, message: str) -> None:
    with pytest.raises(TableError, match=r"things\.csv") as error:
        table("things.csv", ("a", "b"), data)
    assert message in str(error.value)


def test_a_missing_table_is_a_table_error() -> None:
    with pytest.raises(TableError, match=r"no-such\.csv"):
        table("no-such.csv", ("a",))


def test_numbers_and_lists_of_a_row() -> None:
    rows = table("things.csv", ("a", "b"), HEAD + b"a,b\nx;; y,1.5\n,z\n").rows
    assert split(rows[0].fields[0]) == ("x", "y") and rows[0].number(1) == 1.5 and rows[1].number(0) is None
    with pytest.raises(TableError, match=r"things\.csv, line 6: 'z' is no number"):
        rows[1].number(1)


@pytest.mark.parametrize(
    ("text", "code"),
    [("JPN", "JPN"), ("jp", "JPN"), ("japan", "JPN"), ("Japanese", "JPN"), ("tokyo", "JPN"), ("the Netherlands", "NLD"),
     ("Danes", "DNK"), ("u.s.", "USA"), ("Burma", "MMR"), ("Narnia", None), ("", None)],
)  # fmt: skip
def test_a_state_by_any_of_its_words(text: str, code: str | None) -> None:
    found = find_state(text)
    assert (found.iso3 if found else None) == code


def test_every_actor_of_a_table_belongs_to_a_state_that_is_known() -> None:
    for one in (*bodies(), *organizations()):
        assert one.actor.country is None or state(one.actor.country), one.actor.id
        assert one.names and all(one.names)


def test_neighbors_are_mutual() -> None:
    for one in states().values():
        for code in one.neighbors:
            assert one.iso3 in states()[code].neighbors, (one.iso3, code)
    assert "TJK" in states()["UZB"].neighbors and not states()["JPN"].neighbors


def test_words_of_place_by_class() -> None:
    assert "visit" in place_words("motion") and "capital" in place_words("site") and not place_words("none")


def test_every_state_has_an_item_of_wikidata_and_no_item_two_actors() -> None:
    assert all(one.wikidata for one in states().values())
    owners: dict[str, set[str]] = {}
    for id_, item_ in [(one.iso3, one.wikidata) for one in states().values()] + [
        (one.actor.id, one.wikidata) for one in organizations()
    ]:
        assert not item_ or re.fullmatch(r"Q[1-9][0-9]*", item_), id_
        owners.setdefault(item_, set()).add(id_)
    assert {item_: ids for item_, ids in owners.items() if item_ and len(ids) > 1} == {}


def test_numbers_of_the_correlates_of_war_are_of_one_state_each() -> None:
    numbers = [one.cow for one in states().values() if one.cow]
    assert len(numbers) == len(set(numbers)) > 190 and all(re.fullmatch(r"[1-9][0-9]{0,2}", one) for one in numbers)
    assert (states()["NOR"].cow, states()["CHL"].cow, states()["HKG"].cow) == ("385", "155", "")


@pytest.mark.parametrize(
    ("actor", "found"),
    [("NOR", "Q20"), ("DNK", "Q35"), ("NLD", "Q55"), ("XKX", "Q1246"), ("IGO:EU", "Q458"), ("IGO:UN", "Q1065"),
     ("MEDIA:Reuters", "Q130879"), ("NOR:GOV", None), ("NOR:GOV/Lind", None), ("", None)],
)  # fmt: skip
def test_an_item_is_of_the_actor_itself(actor: str, found: str | None) -> None:
    assert wikidata_of(actor) == found


def test_an_item_that_is_none_is_told_with_its_line() -> None:
    row = table("things.csv", ("a", "b"), HEAD + b"a,b\nx,Q20\ny,P31\n").rows
    assert item(row[0], 1) == "Q20"
    with pytest.raises(TableError, match=r"things\.csv, line 6: 'P31' is no id of Wikidata"):
        item(row[1], 1)


def test_no_name_has_two_owners_on_one_day() -> None:
    for day in (date(1995, 6, 1), date(2010, 6, 1), date(2024, 12, 31)):
        owners: dict[str, set[str]] = {}
        for one in (*bodies(), *organizations()):
            if one.holds(day):
                for name in one.names:
                    owners.setdefault(name, set()).add(one.actor.id)
        assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_ids_tell_country_sector_and_kind() -> None:
    assert actor_of("COL:REB/FARC", "FARC").country == "COL"
    assert actor_of("COL:REB/FARC", "FARC").sectors == ("REB",)
    assert actor_of("IGO:EU", "European Union").country is None
    assert actor_of("XXX:REB/al-Qaeda", "al-Qaeda").country is None


@pytest.mark.parametrize(
    ("one", "many"), [("Dane", "Danes"), ("Frenchman", "Frenchmen"), ("Japanese", "Japanese"), ("Swiss", "Swiss")]
)
def test_plurals_of_peoples(one: str, many: str) -> None:
    assert plural(one) == many


def test_holders_go_by_the_day() -> None:
    bush = holder_by_name("Bush", date(1990, 1, 1))
    assert bush is not None and bush.name == "George H. W. Bush"
    later = holder_by_name("Bush", date(2005, 1, 1))
    assert later is not None and later.name == "George W. Bush"
    assert holder_by_name("Bush", date(1985, 1, 1)) is None
    assert (
        serving("merkel", date(2010, 1, 1)) and not serving("merkel", date(2023, 1, 1)) and not serving("merkel", None)
    )
    chancellor = holder_of_office("DEU", ("chancellor",), date(2000, 1, 1))
    assert chancellor is not None and chancellor.surname == "Schroeder"
    assert holder_of_office("DEU", ("chancellor",), None) is None


def test_terms_of_one_office_do_not_overlap() -> None:
    from dateline.tables.holders import _holders

    terms: dict[tuple[str, str], list[tuple[date, date, str]]] = {}
    for h in _holders():
        if h.role in ("president", "prime minister", "chancellor", "premier") and not h.country.startswith("IGO"):
            terms.setdefault((h.country, h.role), []).append((h.since, h.until or date.max, h.surname))
    for office, list_ in terms.items():
        for (_, end, a), (start, _, b) in zip(sorted(list_), sorted(list_)[1:], strict=False):
            assert end <= start or a == b or fold(a)[:2] == fold(b)[:2], (office, a, b)


def test_offices_that_lead() -> None:
    assert leads("president") and leads("leader") and not leads("ambassador") and not leads("no such noun")


def test_given_names() -> None:
    assert gender_of("Angela") == "female" and gender_of("Jean-Claude") == "male" and gender_of("Xyzzy") is None


def test_places_of_one_name_come_by_population() -> None:
    spots = find_spots("Granada")
    assert {"ESP", "NIC"} <= {spot.country for spot in spots}
    assert [s.population for s in spots] == sorted((s.population for s in spots), reverse=True)


def test_tables_are_read_only_when_asked_for() -> None:
    code = (
        "import dateline.understand.mentions; from dateline.tables import gazetteer; "
        "print(gazetteer._cities.cache_info().currsize)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "0"


def test_given_names_that_may_be_a_familys_tell_nothing_alone() -> None:
    assert gender_of("Gordon") == "male" and gender_of("Gordon", alone=True) is None
    assert gender_of("Kim") is None and gender_of("Robin") is None, "in use for both"
    assert gender_of("Ngozi") == "female", "names of all lands"
    assert gender_of("North") is None and gender_of("April") is None, "words and months"


def test_nouns_that_say_a_gender() -> None:
    assert gender_of_noun("actress") == "female" and gender_of_noun("envoy") is None
    assert names_kin("widow") and not names_kin("actress")


def test_weights_of_antecedents_are_figures_by_name() -> None:
    table = weights()
    assert len(table) > 200 and table["called otherwise before"] < 0 < table["called so before"]
