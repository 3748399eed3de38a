"""Decoding of a head's scores."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dateline.understand.heads import decoder

IOB = ["O", "B-ORG", "I-ORG"]


def decode(kind: str, offsets: list[float] | None, rows: list[list[float]]) -> Any:
    """What a head named "x" with labels ``IOB`` makes of scores (words, 3)."""
    facts: dict[str, Any] = {"name": "x", "kind": kind, "labels": IOB}
    if offsets is not None:
        facts["offsets"] = offsets
    return decoder(facts)({"x": np.asarray(rows, dtype=np.float32)})


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
