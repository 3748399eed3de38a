"""Lemmas: rules, listed exceptions, and the figure on the treebanks' development sets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import ReaderError
from dateline.understand.lemmas import LemmaList, lemma, lemma_by_rule


@pytest.mark.parametrize(
    ("form", "upos", "expected"),
    [
        ("Ministries", "NOUN", "ministry"),
        ("crises", "NOUN", "crisis"),
        ("wives", "NOUN", "wife"),
        ("servicemen", "NOUN", "serviceman"),
        ("news", "NOUN", "news"),
        ("vowed", "VERB", "vow"),
        ("staged", "VERB", "stage"),
        ("denied", "VERB", "deny"),
        ("banning", "VERB", "ban"),
        ("expelled", "VERB", "expel"),
        ("patrolled", "VERB", "patrol"),
        ("recalled", "VERB", "recall"),
        ("trafficked", "VERB", "traffic"),
        ("ravaged", "VERB", "ravage"),
        ("fled", "VERB", "flee"),
        ("freed", "VERB", "free"),
        ("unfroze", "VERB", "unfreeze"),
        ("sought", "VERB", "seek"),
        ("forbade", "VERB", "forbid"),
        ("condemning", "VERB", "condemn"),
        ("re-elected", "VERB", "re-elect"),
        ("was", "AUX", "be"),
        ("n't", "PART", "not"),
        ("they", "PRON", "they"),
        ("deadliest", "ADJ", "deadly"),
        ("former", "ADJ", "former"),
        ("Obama", "PROPN", "Obama"),
        ("NATO", "PROPN", "NATO"),
    ],
)
def test_lemma(form: str, upos: str, expected: str) -> None:
    assert lemma(form, upos) == expected


def test_unlisted_words_go_by_rule() -> None:
    nothing = LemmaList({}, {})
    assert lemma_by_rule("blorked", "VERB", nothing) == "blork"
    assert lemma_by_rule("drabbling", "VERB", nothing) == "drabble"
    assert lemma_by_rule("vorches", "NOUN", nothing) == "vorch"


def test_a_known_lemma_beats_the_rule() -> None:
    words = LemmaList({"VERB": frozenset({"blorke"})}, {})
    assert lemma_by_rule("blorked", "VERB", words) == "blorke"


def test_an_exception_beats_all() -> None:
    words = LemmaList({"VERB": frozenset({"blork"})}, {("blorked", "VERB"): "blerk"})
    assert lemma_by_rule("Blorked", "VERB", words) == "blerk"


@given(st.text(), st.sampled_from(["NOUN", "VERB", "AUX", "ADJ", "ADV", "PROPN", "X", "nonsense"]))
def test_any_form_has_a_lemma(form: str, upos: str) -> None:
    assert isinstance(lemma(form, upos), str)


def test_a_damaged_list_is_named(tmp_path: Path) -> None:
    damaged = tmp_path / "lemmas.tsv"
    damaged.write_text("# header\nonly two\tcolumns\n")
    with pytest.raises(ReaderError, match=r"lemmas\.tsv:2"):
        LemmaList.load(damaged)
    with pytest.raises(ReaderError):
        LemmaList.load(tmp_path / "absent.tsv")
