"""The maximum spanning tree with a single root, against all trees of small sentences."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from dateline.understand.trees import best_tree


def is_tree(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for word in range(len(heads)):
        seen = set()
        here = word
        while here >= 0:
            if here in seen:
                return False
            seen.add(here)
            here = heads[here]
    return True


def score(table: np.ndarray, heads: list[int]) -> float:
    return float(sum(table[i, head + 1] for i, head in enumerate(heads)))


def test_nothing() -> None:
    assert best_tree(np.zeros((0, 1), dtype=np.float32)) == []


def test_one_word_is_the_root() -> None:
    assert best_tree(np.array([[-5.0, 9.0]], dtype=np.float32)) == [-1]


@pytest.mark.parametrize("seed", range(40))
def test_best_of_all_trees(seed: int) -> None:
    size = 2 + seed % 4
    table = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    # All words want the same circle in a third of the cases.
    if seed % 3 == 0:
        table[np.arange(size), np.roll(np.arange(size), 1) + 1] += 5
    found = best_tree(table)
    trees = [list(t) for t in itertools.product(range(-1, size), repeat=size) if is_tree(list(t))]
    assert is_tree(found)
    assert score(table, found) == pytest.approx(max(score(table, tree) for tree in trees), abs=1e-4)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 0.0])
def test_odd_scores_still_give_a_tree(value: float) -> None:
    table = np.full((6, 7), value, dtype=np.float32)
    assert is_tree(best_tree(table))


def test_a_long_sentence() -> None:
    table = np.random.default_rng(1).normal(size=(300, 301)).astype(np.float32)
    assert is_tree(best_tree(table))
