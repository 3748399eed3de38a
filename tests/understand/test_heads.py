"""Decoding of a head's scores."""

from __future__ import annotations

from itertools import accumulate, pairwise, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.understand.heads import decoder

IOB = ["O", "B-ORG", "I-ORG"]


def decode(kind: str, offsets: list[float] | None, rows: list[list[float]]) -> Any:
    """What a head named "x" with labels ``IOB`` makes of scores (words, 3)."""
    facts: dict[str, Any] = {"name": "x", "kind": kind, "labels": IOB}
    if offsets is not None:
        facts["offsets"] = offsets
    (found,) = decoder(facts)({"x": np.asarray(rows, dtype=np.float32)}, [len(rows)])
    return found


@pytest.mark.parametrize("kind", ["tags", "spans"])
def test_offsets_are_added_before_the_best_label_is_chosen(kind: str) -> None:
    close = [[1.0, 1.2, 0.0]]
    assert decode(kind, None, close) == ("B-ORG",)
    assert decode(kind, [0.4, 0.0, 0.0], close) == ("O",)
    assert decode(kind, [0.0, -0.75, -0.75], close) == ("O",)
    # What is sure stays sure.
    assert decode(kind, [0.4, -0.75, -0.75], [[0.0, 5.0, 0.0]]) == ("B-ORG",)


def test_spans_never_begin_inside_and_tags_may() -> None:
    rows = [[1.0, 0.5, 2.0], [0.0, 0.0, 3.0]]
    assert decode("tags", None, rows) == ("I-ORG", "I-ORG")
    assert decode("spans", None, rows) == ("B-ORG", "I-ORG")


def test_sentences_of_one_run_do_not_touch() -> None:
    rows = np.asarray([[0.0, 3.0, 0.0], [1.0, 0.5, 2.0], [0.0, 0.0, 3.0], [3.0, 0.0, 0.0]], dtype=np.float32)
    spans = decoder({"name": "x", "kind": "spans", "labels": IOB})
    # After B-ORG the I-ORG of the next row would be well-formed, were it not another sentence's first word.
    assert spans({"x": rows}, [1, 3]) == [("B-ORG",), ("B-ORG", "I-ORG", "O")]
    assert spans({"x": rows}, [4]) == [("B-ORG", "I-ORG", "I-ORG", "O")]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=3), st.integers(0, 2**32 - 1))
def test_the_best_well_formed_tags_are_those_of_a_search_of_all(sizes: list[int], seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(sum(sizes), 3)).astype(np.float32)
    found = decoder({"name": "x", "kind": "spans", "labels": IOB})({"x": scores}, sizes)
    for size, end, tags in zip(sizes, accumulate(sizes), found, strict=True):
        own = scores[end - size : end].astype(np.float64)
        ways = [
            way
            for way in product(range(3), repeat=size)
            if all(after != 2 or before != 0 for before, after in pairwise((0, *way)))
        ]
        best = max(ways, key=lambda way: sum(row[label] for row, label in zip(own, way, strict=True)))
        assert tags == tuple(IOB[label] for label in best)
