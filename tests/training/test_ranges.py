"""Scales of weights and activations at export."""

from __future__ import annotations

import numpy as np
from training.ranges import Range, best_range, per_column, scale_of, stepped


def test_steps_keep_nought_exactly_and_the_rest_within_half_a_step() -> None:
    rows = np.linspace(-1.5, 4.0, 1000, dtype=np.float32)[:, None]
    scale, _ = scale_of(-1.5, 4.0)
    assert stepped(np.zeros((1, 1), np.float32), -1.5, 4.0).item() == 0
    assert np.abs(stepped(rows, -1.5, 4.0) - rows).max() <= scale * 0.51 + scale  # the zero point is rounded too


def test_a_constant_giant_column_is_cut_off_and_given_back() -> None:
    chance = np.random.default_rng(0)
    rows = chance.standard_normal((2000, 16)).astype(np.float32)
    rows[:, 3] = 30 + 0.1 * rows[:, 3]
    matrix = chance.standard_normal((16, 8)).astype(np.float32)
    widest = Range.of(rows, float(rows.min()), float(rows.max()))
    best = best_range(rows, matrix)

    def worst(found: Range) -> float:
        given = (stepped(rows, found.least, found.greatest) + found.lost) @ matrix
        return float(np.abs(given - rows @ matrix).mean())

    assert best.greatest < 20
    assert best.lost[3] > 10
    assert worst(best) < 0.75 * worst(widest)


def test_a_range_holds_nought_where_no_figure_is_below_it() -> None:
    rows = np.full((10, 2), 3.0, np.float32)
    found = best_range(rows, np.eye(2, dtype=np.float32))
    assert found.least <= 0 <= found.greatest
    given = stepped(rows, found.least, found.greatest) + found.lost
    np.testing.assert_allclose(given, rows, rtol=1e-5)


def test_weights_take_seven_bits_and_one_scale_a_column() -> None:
    matrix = np.array([[1.0, -200.0], [0.5, 100.0], [0.0, 0.0]], np.float32)
    whole, scales = per_column(matrix)
    assert whole.dtype == np.int8
    assert np.abs(whole).max(0).tolist() == [63, 63]
    np.testing.assert_allclose(whole * scales, matrix, atol=200 / 63 / 2)


def test_a_column_of_noughts_stays_noughts() -> None:
    whole, scales = per_column(np.zeros((4, 2), np.float32))
    assert not whole.any() and np.isfinite(scales).all()
