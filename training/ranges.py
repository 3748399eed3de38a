"""Which figures 8 bits shall tell apart: ranges of activations, scales of weights.  Knows numpy only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Range", "best_range", "per_column", "scale_of", "stepped"]

SHARES = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
"""Of a range found, the parts tried."""


@dataclass(frozen=True, slots=True)
class Range:
    """The figures of one value that are told apart: from ``least`` to ``greatest``, in 255 steps.

    ``lost``: what the steps and the limits take from each column on average, to be given back by the bias.
    """

    least: float
    greatest: float
    lost: NDArray[np.float32]

    @classmethod
    def of(cls, rows: NDArray[np.float32], least: float, greatest: float) -> Range:
        """The range with the losses of these rows."""
        return cls(least, greatest, (rows - stepped(rows, least, greatest)).mean(0))


def scale_of(least: float, greatest: float) -> tuple[np.float32, np.uint8]:
    """The size of a step, and the step that is nought."""
    scale = np.float32(max(greatest - least, 1e-6) / 255)
    return scale, np.uint8(np.clip(np.round(-least / scale), 0, 255))


def stepped(rows: NDArray[np.float32], least: float, greatest: float) -> NDArray[np.float32]:
    """Figures after a passage through 8 bits."""
    scale, zero = scale_of(least, greatest)
    whole: NDArray[np.float32] = (np.clip(np.round(rows / scale) + zero, 0, 255) - zero) * scale
    return whole


def best_range(rows: NDArray[np.float32], matrix: NDArray[np.float32]) -> Range:
    """The range that changes the product of the rows with the matrix least, a constant change apart.

    One column of a normalization's output can be twenty times the others and all but constant; a range that cuts it
    off and gives the cut back in the bias (Nagel et al. 2019, "bias correction") tells the other columns apart better.
    """
    ends = [min(0.0, float(rows.min())), max(0.0, float(rows.max()))]

    def error(least: float, greatest: float) -> float:
        change = (stepped(rows, least, greatest) - rows) @ matrix
        return float(change.var(0).sum())

    best = error(*ends)
    for end in (1, 0, 1):
        widest = ends[end]
        for share in SHARES if abs(widest) > 0.5 else ():
            tried = [widest * share if i == end else value for i, value in enumerate(ends)]
            if (found := error(*tried)) < best:
                best, ends[end] = found, tried[end]
    return Range.of(rows, *ends)


def per_column(matrix: NDArray[np.float32], most: int = 63) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix (in, out) as whole numbers up to ``most`` in size and one scale a column."""
    scales = np.maximum(np.abs(matrix).max(0), 1e-12).astype(np.float32) / most
    return np.round(matrix / scales).astype(np.int8), scales
