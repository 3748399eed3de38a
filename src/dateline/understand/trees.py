"""From arc scores to a dependency tree: the maximum spanning tree with a single root.

Chu & Liu 1965, Edmonds 1967, in the form McDonald et al. 2005 use for parsing.  Most sentences need only the best
head of each word; the full algorithm runs when those do not form a tree.
"""

from __future__ import annotations

from math import isfinite

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree"]

_NEVER = -1e9


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """The best heads of n words.

    ``scores``: (n, n + 1); row i scores the heads of word i, column 0 being the root and column j + 1 word j.
    Returns 0-based heads, -1 for the root; exactly one word has the root and there is no circle.  Not-a-number counts
    as never.
    """
    size = scores.shape[0]
    if size == 0:
        return []
    table = scores.astype(np.float64, order="C")
    if not isfinite(table.sum()):
        table = np.nan_to_num(table, nan=_NEVER, posinf=-_NEVER, neginf=_NEVER)
    table.reshape(-1)[1 :: size + 2] = _NEVER * 2  # a word as its own head
    heads: list[int] = (table.argmax(1) - 1).tolist()
    if heads.count(-1) == 1 and _circle(heads) is None:
        return heads
    return _single_root(table)


def _single_root(table: NDArray[np.float64]) -> list[int]:
    """The best tree over the few words most likely to be the root."""
    size = table.shape[0]
    # What a word gains by being the root decides which candidates are worth a full search.
    gain = table[:, 0] - table[:, 1:].max(1)
    best: list[int] = []
    best_score = -np.inf
    for root in np.argsort(-gain, kind="stable")[: min(3, size)]:
        weights = np.full((size + 1, size + 1), _NEVER * 2)
        weights[1:, 1:] = table[:, 1:]
        weights[root + 1, 1:] = _NEVER * 2
        weights[root + 1, 0] = table[root, 0]
        heads = _edmonds(weights)
        score = float(weights[np.arange(1, size + 1), heads[1:]].sum())
        if score > best_score:
            best, best_score = (heads[1:] - 1).tolist(), score
    return best


def _circle(heads: list[int]) -> list[int] | None:
    """The words of one circle among 0-based heads (negative: the root), or None."""
    seen = [-1] * len(heads)
    for start in range(len(heads)):
        here = start
        while here >= 0 and seen[here] < 0:
            seen[here] = start
            here = heads[here]
        if here >= 0 and seen[here] == start:
            circle = [here]
            while heads[circle[-1]] != here:
                circle.append(heads[circle[-1]])
            return circle
    return None


def _edmonds(weights: NDArray[np.float64]) -> NDArray[np.intp]:
    """The maximum arborescence from node 0; ``weights[i, j]`` scores j as head of i.  Contracts circles one at a
    time.
    """
    size = weights.shape[0]
    np.fill_diagonal(weights, _NEVER * 4)
    heads: NDArray[np.intp] = weights.argmax(1)
    heads[0] = -1
    circle = _circle(heads.tolist())
    if circle is None:
        return heads
    inside = np.zeros(size, dtype=bool)
    inside[circle] = True
    outside = np.flatnonzero(~inside)
    ring = np.array(circle)
    ring_heads = heads[ring]
    ring_scores = weights[ring, ring_heads]
    # Into the circle: breaking it at a member costs that member's arc.
    into = weights[np.ix_(ring, outside)] - ring_scores[:, None]
    entry = into.argmax(0)
    # Out of the circle: each outside word takes the best head among its members.
    out_of = weights[np.ix_(outside, ring)]
    leaving = out_of.argmax(1)
    small = np.empty((len(outside) + 1, len(outside) + 1))
    small[:-1, :-1] = weights[np.ix_(outside, outside)]
    small[-1, :-1] = into[entry, np.arange(len(outside))]
    small[:-1, -1] = out_of[np.arange(len(outside)), leaving]
    small[-1, -1] = _NEVER * 4
    inner = _edmonds(small)
    result: NDArray[np.intp] = heads.copy()
    for place, node in enumerate(outside):
        if node == 0:
            continue
        chosen = int(inner[place])
        result[node] = ring[leaving[place]] if chosen == len(outside) else outside[chosen]
    way_in = int(inner[-1])
    broken = ring[entry[way_in]]
    result[broken] = outside[way_in]
    return result
