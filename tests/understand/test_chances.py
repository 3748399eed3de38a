"""A head that gives a label with its probability, where the first label is not the likeliest."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.understand.heads import decoder, joined

LABELS = ["O", "AID", "ASSAULT"]


def test_a_label_comes_with_its_probability() -> None:
    decode = decoder({"name": "x", "kind": "chances", "labels": LABELS})
    rows = np.log(np.array([[0.2, 0.7, 0.1], [0.6, 0.3, 0.1], [0.1, 0.1, 0.8]], dtype=np.float32))
    first, second = decode({"x": rows + 5}, [2, 1])  # a constant changes nothing
    assert first[0] == ("AID", pytest.approx(0.7, abs=0.001))
    assert first[1] is None
    assert second == (("ASSAULT", pytest.approx(0.8, abs=0.001)),)


def test_great_scores_do_not_overflow() -> None:
    decode = decoder({"name": "x", "kind": "chances", "labels": LABELS})
    assert decode({"x": np.array([[0.0, 2000.0, -2000.0]], dtype=np.float32)}, [1]) == [(("AID", 1.0),)]
    assert decode({"x": np.zeros((0, 3), dtype=np.float32)}, []) == []


def test_windows_of_one_sentence_are_joined() -> None:
    assert joined("chances", [(None, ("AID", 0.9)), (None,)], [2, 1]) == (None, ("AID", 0.9), None)
