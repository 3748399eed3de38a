"""The table of states against ISO 3166 as pycountry carries it."""

from __future__ import annotations

import pycountry

from dateline.tables.states import states

OWN = {"XKX"}  # Kosovo: a user-assigned code in common use, not in ISO 3166


def test_codes_are_those_of_iso_3166() -> None:
    table = {state.iso3: state.iso2 for state in states().values() if state.iso3 not in OWN}
    standard = {country.alpha_3: country.alpha_2 for country in pycountry.countries}
    assert {code: two for code, two in table.items() if standard.get(code) != two} == {}


def test_members_of_the_united_nations_are_all_there() -> None:
    table = set(states())
    large = {
        "USA",
        "CHN",
        "RUS",
        "FRA",
        "GBR",
        "IND",
        "BRA",
        "NGA",
        "ZAF",
        "IDN",
        "TUV",
        "NRU",
        "SSD",
        "TLS",
        "MKD",
        "SWZ",
    }
    assert large <= table
    assert len(table) >= 195
