"""Nouns to JSON and back: nothing is lost, and what no store takes is replaced."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Actor, Entry, KnownActor, Quantity, Report, Source
from dateline.record.encode import decode, dump, encode, load, storable

st.register_type_strategy(float, st.floats(allow_nan=False))


@settings(max_examples=60, deadline=None)
@given(st.from_type(Report))
def test_report_survives(report: Report) -> None:
    text = dump(report)
    assert load(Report, text) == report
    assert dump(load(Report, text)) == text


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.from_type(Entry), st.from_type(KnownActor), st.from_type(Source)))
def test_other_nouns_survive(noun: Entry | KnownActor | Source) -> None:
    assert load(type(noun), dump(noun)) == noun


def test_moments_are_written_in_utc() -> None:
    at = datetime(2026, 1, 3, 1, 30, tzinfo=timezone(timedelta(hours=9)))
    source = Source(retrieved=at)
    assert encode(source) == {"retrieved": "2026-01-02T16:30:00+00:00"}
    found = load(Source, dump(source))
    assert found.retrieved == at and found.retrieved.tzinfo == UTC


def test_default_fields_are_left_out_and_come_back() -> None:
    assert encode(Actor("NOR", "Norway")) == {"id": "NOR", "name": "Norway"}
    assert decode(Actor, {"id": "NOR", "name": "Norway"}) == Actor("NOR", "Norway")


def test_fields_of_a_newer_version_are_passed_over() -> None:
    assert decode(Actor, {"id": "NOR", "name": "Norway", "anthem": "x"}) == Actor("NOR", "Norway")


def test_infinite_quantities_stay_json() -> None:
    many = Quantity("killed", 100.0, float("inf"), "person", "more than 100")
    json.loads(dump(many), parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))
    assert load(Quantity, dump(many)) == many


def test_lone_surrogates_become_one_replacement_each() -> None:
    assert storable("a\ud800b\udfff") == "a\ufffdb\ufffd"
    dump(Actor("NOR", "\udcff")).encode("utf8")


@pytest.mark.parametrize(
    "data", [{"id": "NOR"}, {"id": 3, "name": "x"}, [], "x", None, {"id": "a", "name": "b", "kind": "cat"}]
)
def test_what_is_no_actor_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(Actor, data)


def test_unknown_values_are_refused() -> None:
    with pytest.raises(TypeError):
        encode(object())
    assert encode(date(2026, 1, 3)) == "2026-01-03"
