"""How well one set of clusters agrees with another: the measures of coreference (Pradhan et al. 2014).

A clustering is a list of sets of mentions; the two need not have the same mentions, so that mentions which a program
has not found, or has made up, count against it.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

__all__ = ["Agreement", "Score", "agreement"]

Clusters = Sequence[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """``mentions``: how many are found, whatever their cluster. ``conll`` is the mean F1 of the other three."""

    mentions: Score
    muc: Score
    b_cubed: Score
    ceaf_e: Score

    @property
    def conll(self) -> float:
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def agreement(gold: Clusters, found: Clusters) -> Agreement:
    """The agreement of ``found`` with ``gold``; every mention is in at most one cluster of each."""
    wanted, got = _home(gold), _home(found)
    common = len(wanted.keys() & got.keys())
    return Agreement(
        Score(common / max(1, len(got)), common / max(1, len(wanted))),
        Score(_links(found, wanted), _links(gold, got)),
        Score(_b_cubed(found, gold, wanted), _b_cubed(gold, found, got)),
        _ceaf_e(gold, found, got),
    )


def _home(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _links(clusters: Clusters, home: dict[Hashable, int]) -> float:
    """The share of the links of ``clusters`` that hold in the other clustering (Vilain et al. 1995)."""
    links = kept = 0
    for cluster in clusters:
        known = [home[one] for one in cluster if one in home]
        links += len(cluster) - 1
        kept += len(cluster) - len(set(known)) - (len(cluster) - len(known))
    return kept / links if links else 0.0


def _b_cubed(clusters: Clusters, others: Clusters, home: dict[Hashable, int]) -> float:
    """Of each mention the share of its cluster that the other clustering puts with it too (Bagga, Baldwin 1998)."""
    total, sum_ = sum(len(cluster) for cluster in clusters), 0.0
    for cluster in clusters:
        for other in {home[one] for one in cluster if one in home}:
            sum_ += len(cluster & others[other]) ** 2 / len(cluster)
    return sum_ / total if total else 0.0


def _ceaf_e(gold: Clusters, found: Clusters, got: dict[Hashable, int]) -> Score:
    """Clusters paired one to one so that they are as alike as can be (Luo 2005, phi 4)."""
    alike: dict[int, dict[int, float]] = {}
    for number, cluster in enumerate(gold):
        for other in {got[one] for one in cluster if one in got}:
            common = len(cluster & found[other])
            alike.setdefault(number, {})[other] = 2 * common / (len(cluster) + len(found[other]))
    total = sum(_best(part) for part in _parts(alike))
    return Score(total / max(1, len(found)), total / max(1, len(gold)))


def _parts(alike: dict[int, dict[int, float]]) -> list[dict[int, dict[int, float]]]:
    """The clusters that hang together through common mentions, by themselves."""
    of: dict[int, list[int]] = {}
    for number, others in alike.items():
        for other in others:
            of.setdefault(other, []).append(number)
    parts, seen = [], set[int]()
    for first in alike:
        part: dict[int, dict[int, float]] = {}
        waiting = [first]
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                part[number] = alike[number]
                waiting += [near for other in alike[number] for near in of[other]]
        if part:
            parts.append(part)
    return parts


def _best(alike: dict[int, dict[int, float]]) -> float:
    """The greatest sum of a pairing, by augmenting paths of least cost (Kuhn, Munkres)."""
    rows = list(alike)
    columns = sorted({other for others in alike.values() for other in others})
    if len(rows) > len(columns):
        rows, columns = columns, rows
        cost = [[-alike[column].get(row, 0.0) for column in columns] for row in rows]
    else:
        cost = [[-alike[row].get(column, 0.0) for column in columns] for row in rows]
    height, width = len(rows), len(columns)
    u, v, match = [0.0] * (height + 1), [0.0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        match[0], column = row, 0
        least, way, used = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while match[column]:
            used[column] = True
            at, step, nearest = match[column], float("inf"), 0
            for j in range(1, width + 1):
                if not used[j]:
                    rest = cost[at - 1][j - 1] - u[at] - v[j]
                    if rest < least[j]:
                        least[j], way[j] = rest, column
                    if least[j] < step:
                        step, nearest = least[j], j
            for j in range(width + 1):
                if used[j]:
                    u[match[j]] += step
                    v[j] -= step
                else:
                    least[j] -= step
            column = nearest
        while column:
            match[column] = match[way[column]]
            column = way[column]
    return -sum(cost[match[j] - 1][j - 1] for j in range(1, width + 1) if match[j])
