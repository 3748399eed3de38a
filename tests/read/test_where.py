"""The place that a dateline names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Document
from dateline.read import read_text
from dateline.read.where import written_at
from dateline.settings import Settings


@pytest.mark.parametrize(
    ("line", "name", "country", "precision"),
    [
        ("LISBON", "Lisbon", "PRT", "city"),
        ("WASHINGTON", "Washington", "USA", "city"),
        ("GEORGETOWN", "Georgetown", "GUY", "city"),
        ("CAPE TOWN, South Africa", "Cape Town", "ZAF", "city"),
        ("London, Ontario", "London", "CAN", "city"),
        ("VICTORIA, British Columbia", "Victoria", "CAN", "city"),
        ("SAN JOSE, Calif.", "San Jose", "USA", "city"),
        ("San Jose", "San Jose", "CRI", "city"),
        ("ATLANTA, Ga.", "Atlanta", "USA", "city"),
        ("Goma, Congo", "Goma", "COD", "city"),
        ("Nowhere Bluff, Kenya", "Nowhere Bluff", "KEN", "country"),
        ("Near Mosul, Iraq", "Mosul", "IRQ", "city"),
        ("Paris/Berlin", "Paris", "FRA", "city"),
        ("Georgia", "Georgia", "GEO", "country"),
    ],
)
def test_places_of_datelines(line: str, name: str, country: str, precision: str) -> None:
    place = written_at(line)
    assert place is not None
    assert (place.name, place.country, place.precision) == (name, country, precision)
    assert place.relation == ("near" if line.startswith("Near") else "in")


@pytest.mark.parametrize("line", [None, "", " , ", "ABOARD THE FERRY", "x" * 90])
def test_no_place(line: str | None) -> None:
    assert written_at(line) is None


def test_a_seat_that_is_no_capital_has_its_own_coordinates() -> None:
    place = written_at("CAPE TOWN, South Africa")
    assert place and place.latitude is not None and place.latitude < -33


def test_a_document_has_the_place_of_its_dateline() -> None:
    document = read_text("NAIROBI, Kenya, March 3, 2021 (AP) - The envoys met on Monday.", Settings())
    assert isinstance(document, Document) and document.source.place
    assert (document.source.place.name, document.source.place.country) == ("Nairobi", "KEN")
    without = read_text("The envoys met on Monday and will meet again in the spring.", Settings())
    assert isinstance(without, Document) and without.source.place is None


@given(st.text(max_size=90))
def test_any_line_is_answered(line: str) -> None:
    place = written_at(line)
    assert place is None or place.name
