"""How sure a figure is: 95 per cent intervals by the bootstrap over documents or sentences, seeded.

    python -m bench.intervals TASK GOLD PREDICTED

Documents (sentences where a data set has no documents) are drawn with replacement, as many as there are, a thousand
times; the interval is the middle 95 per cent of the figures (Efron 1979, the percentile method).  It says how much a
figure hangs on which documents were in the set; it does not say how well the set stands for other texts.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.tally import TALLIES, Tally, Unit

__all__ = ["Difference", "Interval", "differences", "intervals", "shown", "sign_test"]

DRAWS, SEED = 1000, 20260102


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the bounds of its interval."""

    figure: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of two predictions of the same set; ``low`` and ``high`` bound new less old.

    ``p``: how often, twice over, the sign of the difference turned in the draws: small where it is not by chance.
    """

    old: float
    new: float
    low: float
    high: float
    p: float


def intervals(tally: Tally, units: Sequence[Unit], draws: int = DRAWS, seed: int = SEED) -> dict[str, Interval]:
    """Every figure of a task with its interval."""
    names, (table,) = _tables(units)
    whole = _figures(tally, names, table.sum(0))
    drawn = _figures(tally, names, _weights(len(table), draws, seed) @ table)
    return {name: Interval(float(whole[name]), *map(float, np.percentile(drawn[name], (2.5, 97.5)))) for name in whole}


def differences(
    tally: Tally, old: Sequence[Unit], new: Sequence[Unit], draws: int = DRAWS, seed: int = SEED
) -> dict[str, Difference]:
    """Every figure of two predictions of the same units, both drawn with the same documents (paired)."""
    names, (before, after) = _tables(old, new)
    whole = [_figures(tally, names, table.sum(0)) for table in (before, after)]
    weights = _weights(len(before), draws, seed)
    drawn = [_figures(tally, names, weights @ table) for table in (before, after)]
    out = {}
    for name in whole[0]:
        gaps = drawn[1][name] - drawn[0][name]
        low, high = np.percentile(gaps, (2.5, 97.5))
        p = min(1.0, 2 * min((1 + int((gaps <= 0).sum())) / (draws + 1), (1 + int((gaps >= 0).sum())) / (draws + 1)))
        out[name] = Difference(float(whole[0][name]), float(whole[1][name]), float(low), float(high), p)
    return out


def sign_test(better: int, worse: int) -> float:
    """Two-sided exact sign test: how likely so uneven a split is if either were as likely; ties count for neither."""
    few, all_ = min(better, worse), better + worse
    tail: int = sum(comb(all_, k) for k in range(few + 1))
    return min(1.0, float(2 * tail / 2**all_))


def shown(name: str, figure: float) -> str:
    """A figure with the digits that tell something: errors on a short scale take more."""
    return f"{figure:.3f}" if name.startswith("MAE") else f"{figure:.1f}"


def _tables(*sides: Sequence[Unit]) -> tuple[list[str], list[NDArray[np.float64]]]:
    """The names of the counts and, for each side, their sums in each document (documents, counts)."""
    names = sorted({name for units in sides for unit in units for name in unit.counts})
    places = {name: place for place, name in enumerate(names)}
    groups: dict[str, int] = {}
    for unit in sides[0]:
        groups.setdefault(unit.group or unit.place, len(groups))
    out = []
    for units in sides:
        table = np.zeros((max(1, len(groups)), len(names)))
        for unit in units:
            for name, count in unit.counts.items():
                table[groups[unit.group or unit.place], places[name]] += count
        out.append(table)
    return names, out


def _weights(size: int, draws: int, seed: int) -> NDArray[np.float64]:
    """How often each document comes in each draw."""
    return np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), draws).astype(float)


def _figures(tally: Tally, names: Sequence[str], sums: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    return tally.figures(dict(zip(names, np.moveaxis(sums, -1, 0), strict=True)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=sorted(TALLIES))
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path, help="as bench/predict.py writes it")
    given = parser.parse_args()
    task = TALLIES[given.task]
    for figure, interval in intervals(task, task.units(given.gold, given.predicted)).items():
        low, high = shown(figure, interval.low), shown(figure, interval.high)
        print(f"{figure:20} {shown(figure, interval.figure)} ({low}–{high})")
