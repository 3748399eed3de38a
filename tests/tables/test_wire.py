"""The tables of wire conventions and of segmentation: they load, and what is malformed is named."""

from __future__ import annotations

import pytest

from dateline.errors import TableError
from dateline.tables.segments import parse_segments, segments
from dateline.tables.wire import normal, parse_wire, wire


def test_agencies_are_found_by_any_spelling_and_short_ones_by_their_capitals_only():
    table = wire()
    assert {getattr(table.agency(s), "name", None) for s in ("AP", "Associated Press", "(The Associated Press)")} == {
        "AP"
    }
    assert table.agency("ap") is None
    assert table.agency("agence france-presse").name == "AFP"  # type: ignore[union-attr]
    assert table.agency("Example Times") is None


def test_no_spelling_belongs_to_two_agencies():
    owners: dict[str, set[str]] = {}
    for agency in wire().agencies:
        for spelling in agency.spellings:
            owners.setdefault(spelling.casefold(), set()).add(agency.name)
    assert {spelling: names for spelling, names in owners.items() if len(names) > 1} == {}


def test_countries_are_codes_of_three_letters():
    assert all(a.country is None or (len(a.country) == 3 and a.country.isupper()) for a in wire().agencies)


def test_months_have_their_numbers():
    months = wire().months
    assert (months["january"], months["sept"], months["dec"], months["may"]) == (1, 9, 12, 5)


def test_no_phrase_of_furniture_is_empty():
    table = wire()
    for phrases in (table.furniture_starts, table.furniture_holds, table.note_starts, table.note_holds,
                    table.caption_starts, table.caption_holds):  # fmt: skip
        assert all(phrase.strip() for phrase in phrases)


def test_normal():
    assert normal("  Read   MORE: » ") == "read more"
    assert normal("Don’t miss") == "don't miss"


@pytest.mark.parametrize("data", [b"version = ", b"version = '1'", b"\xff"])
def test_a_malformed_table_is_named(data):
    for parse in (parse_wire, parse_segments):
        with pytest.raises(TableError, match=r"here\.toml"):
            parse(data, "here.toml")


def test_cuts_of_contractions_lie_inside_their_words():
    data = b"version='1'\nabbreviations={titles=[],others=[],words_too=[]}\nhyphens={affixes=[]}\n"
    data += b"contractions={fused={cannot=[9]}}\nsentences={starters=[],particles=[]}\n"
    with pytest.raises(TableError, match="cannot"):
        parse_segments(data, "here.toml")
    assert segments().titles <= segments().abbreviations
