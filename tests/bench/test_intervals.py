"""Intervals and tests: what they say of sets whose answer is known."""

from __future__ import annotations

import pytest
from bench.intervals import differences, intervals, sign_test
from bench.tally import Tally, Unit, share


def units(rights: list[int], of: int = 10, group: int = 1) -> list[Unit]:
    """One unit a number of right answers, ``group`` of them a document."""
    return [
        Unit(f"sentence {i}", "", f"document {i // group}", {}, {}, {"right": right, "all": of})
        for i, right in enumerate(rights)
    ]


RIGHT = Tally(lambda gold, predicted: [], lambda sums: {"right": share(sums["right"], sums["all"])})


def test_the_interval_holds_the_figure_and_narrows_with_more_sentences() -> None:
    few, many = (intervals(RIGHT, units([7, 9] * n))["right"] for n in (10, 1000))
    assert few.figure == many.figure == 80
    assert few.low < 80 < few.high
    assert many.high - many.low < (few.high - few.low) / 5
    # The error of a mean of n values that lie 10 points off the middle is 10 / √n.
    assert few.high - few.low == pytest.approx(2 * 1.96 * 10 / 20**0.5, rel=0.2)


def test_sentences_of_one_document_are_drawn_together() -> None:
    alone = intervals(RIGHT, units([10] * 100 + [0] * 100))["right"]
    together = intervals(RIGHT, units([10] * 100 + [0] * 100, group=50))["right"]
    assert together.high - together.low > 3 * (alone.high - alone.low)


def test_the_same_seed_gives_the_same_interval() -> None:
    some = units([3, 5, 9, 2, 10, 7])
    assert intervals(RIGHT, some) == intervals(RIGHT, some)
    assert intervals(RIGHT, some, seed=1) != intervals(RIGHT, some, seed=2)


def test_a_difference_within_the_same_sentences_is_surer_than_the_figures() -> None:
    old = units([2, 9] * 50)
    new = units([3, 10] * 50)
    found = differences(RIGHT, old, new)["right"]
    assert (found.old, found.new) == (55, 65)
    assert (found.low, found.high) == pytest.approx((10, 10))
    assert found.p < 0.01


def test_no_difference_is_not_called_one() -> None:
    some = units([2, 9, 4])
    found = differences(RIGHT, some, some)["right"]
    assert (found.low, found.high, found.p) == (0, 0, 1)


@pytest.mark.parametrize(
    ("better", "worse", "p"),
    [(0, 0, 1.0), (1, 1, 1.0), (5, 0, 0.0625), (0, 5, 0.0625), (8, 2, 0.109375), (30, 10, 0.0022)],
)
def test_sign_test(better: int, worse: int, p: float) -> None:
    assert sign_test(better, worse) == pytest.approx(p, abs=1e-4)


def test_an_empty_set_has_no_interval_but_no_crash() -> None:
    assert intervals(RIGHT, [Unit("", "", "", {}, {}, {"right": 0, "all": 0})])["right"].figure == 0
