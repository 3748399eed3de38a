"""The machine-made labels of names, brought to one scheme by tables of facts and by what the corpus says most often."""

from __future__ import annotations

import pytest
from training.corpora import Example
from training.names import from_gmb, from_meantime, spans_of


def gmb(text: str) -> Example:
    """``word|tag`` pairs; a bare word has no name."""
    pairs = [pair.partition("|") for pair in text.split()]
    return Example("gmb", tuple(word for word, _, _ in pairs), names=tuple(tag or "O" for _, _, tag in pairs))


def found(*texts: str) -> list[str]:
    """The names of the first sentence when all are one corpus."""
    first = from_gmb([gmb(text) for text in texts])[0]
    return [f"{kind} {' '.join(first.words[a:b])}" for a, b, kind in spans_of(first.names or ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jordan|B-gpe closed its border .", ["LOC Jordan"]),
        ("He left Niger|B-gpe .", ["LOC Niger"]),
        ("The Czech|B-gpe Republic|B-geo voted .", ["LOC Czech Republic"]),
        ("a Qatar|B-org minister", ["LOC Qatar"]),
        ("the Iraqi|B-gpe city fell", []),
        ("Serbian|B-geo police", []),
        ("two Turkish|B-geo Cypriots|I-geo met", []),
        ("the U.S.|B-geo sent aid", ["LOC U.S."]),
        ("Fatah|B-geo won", ["ORG Fatah"]),
        ("the Vatican|B-org objected", ["ORG Vatican"]),
        ("President Benin|B-per spoke", ["PER Benin"]),
    ],
)
def test_facts_settle_what_a_label_leaves_wrong(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_surname_is_no_place_although_it_was_labelled_one_often() -> None:
    others = ["Mr. Wexley|B-per left ."] * 60 + ["Wexley|B-geo left ."] * 30 + ["Ann|B-per Wexley|I-per left ."] * 5
    assert found("Then Wexley|B-geo left .", *others) == ["PER Wexley"]


def test_a_rank_before_a_known_person_is_cut_off() -> None:
    others = ["Mr. Wexley|B-per left ."] * 8
    assert found("General|B-org Wexley|I-org left .", *others) == ["PER Wexley"]
    assert found("General|B-org Motors|I-org left .", *others) == ["ORG General Motors"]


@pytest.mark.parametrize(
    ("word", "kind", "expected"),
    [
        ("Danish", "LOC", []),
        ("Thais", "PER", []),
        ("Karen", "PER", ["PER"]),
        ("EU", "LOC", ["ORG"]),
        ("Denmark", "ORG", ["LOC"]),
        ("Gazprom", "ORG", ["ORG"]),
    ],
)
def test_labels_by_hand_are_brought_to_the_scheme(word: str, kind: str, expected: list[str]) -> None:
    example = from_meantime(Example("meantime", (word, "rose"), names=(f"B-{kind}", "O")))
    assert [k for *_, k in spans_of(example.names or ())] == expected
