"""Measures of coreference, on the worked examples of their papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.assignment import best_sum
from bench.chains import Chains, f1, reports
from bench.clusters import agreement, b_cubed, ceaf, muc
from bench.meantime import country_of


def chains(*groups: str) -> Chains:
    return [frozenset((0, ord(letter), ord(letter) + 1) for letter in group) for group in groups]


def test_muc_counts_links() -> None:
    """Vilain and others 1995: the key A-B-C-D against A-B, C-D lacks one link of three."""
    assert muc(chains("ABCD"), chains("AB", "CD")) == (2, 3)
    assert muc(chains("AB", "CD"), chains("ABCD")) == (2, 2)


def test_b_cubed_counts_what_is_kept_together() -> None:
    kept, total = b_cubed(chains("ABCD"), chains("AB", "CD"))
    assert (kept, total) == (2.0, 4)


def test_ceaf_sets_one_chain_against_one() -> None:
    like, _ = ceaf(chains("ABCD", "EF"), chains("AB", "CD", "EF"))
    assert like == pytest.approx(2 * 2 / 6 + 1.0)
    assert best_sum([[1, 2], [2, 4], [3, 1]]) == 7


def test_agreement_counts_what_only_one_side_has() -> None:
    """A mention that was made up and one that was missed: two of three are found, one of the two links."""
    found = agreement(chains("ABC"), chains("ABX"))
    assert (found.mentions.precision, found.mentions.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert (found.muc.precision, found.muc.recall) == (0.5, 0.5)
    assert found.b_cubed.recall == pytest.approx(4 / 9) and found.ceaf_e.recall == pytest.approx(2 / 3)
    assert agreement([], []).conll == 0.0 and best_sum([]) == 0.0


def test_f1_of_nothing_is_nought() -> None:
    assert f1([0, 0, 0, 0]) == 0.0 and f1([1, 2, 1, 2]) == 50.0


def test_chains_are_read_from_entity_marks(tmp_path: Path) -> None:
    lines = ["# newdoc id = one"]
    marks = [("Ann", "(1(2"), ("'s", "2)"), ("dog", "1)"), ("saw", ""), ("her", "(2)"), (".", "")]
    for number, (word, mark) in enumerate(marks, 1):
        lines.append("\t".join([str(number), word, *("_" * 7), f"Entity={mark}" if mark else "_"]))
    file = tmp_path / "one.conllu"
    file.write_text("\n".join(lines) + "\n\n")
    (report,) = reports(file)
    assert report.chains == [frozenset({(0, 0, 2), (0, 4, 5)})]


@pytest.mark.parametrize(
    ("text", "code"), [("Toulouse, France", "FRA"), ("Canada", "CAN"), ("Washington (state)", None), ("the moon", None)]
)
def test_countries_of_descriptors(text: str, code: str | None) -> None:
    assert country_of(text) in (code, "USA" if "state" in text else code)
