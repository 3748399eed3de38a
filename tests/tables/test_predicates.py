"""The predicate table: large enough, without contradictions, and its faults reported with their line."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import TableError
from dateline.tables.ontology import ontology
from dateline.tables.positions import positions
from dateline.tables.predicates import Part, parse_predicates, predicates


def test_at_least_nine_hundred_predicates() -> None:
    named = {(line.words, line.part) for line in predicates().lines() if line.type}
    assert len(named) >= 900


def test_every_type_has_verbs_and_nouns() -> None:
    for kind in ontology().types:
        parts = {line.part for line in predicates().lines() if line.type == kind}
        assert {Part.VERB, Part.NOUN} <= parts, kind


def test_no_word_is_coded_two_ways_under_the_same_conditions() -> None:
    seen: dict[object, set[object]] = defaultdict(set)
    for line in predicates().lines():
        if line.part in (Part.VERB, Part.NOUN, Part.ADJECTIVE):
            seen[line.words, line.part, frozenset(line.when)].add((line.line, line.type, line.mode))
    assert {key: found for key, found in seen.items() if len(found) > 1} == {}


def test_more_particular_lines_stand_first() -> None:
    deals = [line.type for line in predicates().find("sign", Part.VERB)]
    assert "SUPPORT" in deals
    freeing = [len(line.when) for line in predicates().find("release", Part.VERB) if line.type]
    assert freeing == sorted(freeing, reverse=True)


def test_positions_are_of_the_ontology() -> None:
    assert {line.type for line in positions().lines()} <= set(ontology().positions)
    assert {"ally", "hostile", "claims", "committed"} <= {line.type for line in positions().lines()}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hail", r"own\.tsv:1: 2 to 6 columns"),
        ("# head\n\nhail\tV\t\tPRAISE", r"own\.tsv:3: no type 'PRAISE'"),
        ("hail\tV\t\tCONSULT Loudly", r"own\.tsv:1: CONSULT has no mode 'Loudly'"),
        ("hail\tverb\t\tSUPPORT", r"own\.tsv:1: no part 'verb'"),
        ("hail\tV\tobj=@nothing\tSUPPORT", r"own\.tsv:1: no class '@nothing'"),
        ("hail\tV\tobj:thing\tSUPPORT", r"own\.tsv:1: .*actor or act"),
        ("hail\tV\tobj=\tSUPPORT", r"own\.tsv:1: 'obj=' is no condition"),
        ("hail\tV\t\tSUPPORT\tsubj", r"own\.tsv:1: roles 'subj' need"),
        ("hail\tV\t\tSUPPORT\tsubj>Obj!", r"own\.tsv:1: 'Obj!' is no slot"),
        ("hail\tV\t\tSUPPORT\tsubj>obj\tmagic", r"own\.tsv:1: no context 'magic'"),
        ("hail\tV", r"own\.tsv:1: no code"),
        ("@tie", r"own\.tsv:1: @tie needs"),
        ("42\tV\t\tSUPPORT", r"own\.tsv:1: '42' is no word"),
    ],
)
def test_faults_name_file_and_line(text: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        parse_predicates(text, "own.tsv")


def test_a_file_of_ones_own_adds_to_the_table(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("@poem = sonnet, ode\ndedicate\tV\tobj=@poem\tSUPPORT\tsubj>to\n", encoding="utf-8")
    table = predicates(own)
    assert [line.type for line in table.find("dedicate")] == ["SUPPORT"]
    assert table.find("condemn") == predicates().find("condemn")
    assert table.digest != predicates().digest


def test_a_missing_file_is_named() -> None:
    with pytest.raises(TableError, match="nowhere"):
        predicates(Path("/nowhere/own.tsv"))


@given(st.text(max_size=200))
def test_no_text_crashes_the_parser(text: str) -> None:
    try:
        parse_predicates(text, "own.tsv")
    except TableError as error:
        assert str(error).startswith("own.tsv:")
