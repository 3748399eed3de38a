"""How well one set of clusters agrees with another: the measures of coreference (Pradhan et al. 2014).

A clustering is a list of sets of mentions; the two need not have the same mentions, so that mentions which a program
has not found, or has made up, count against it.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from bench.assignment import best_sum

__all__ = ["Agreement", "Score", "agreement", "b_cubed", "ceaf", "muc"]

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
    wanted, got = set().union(*gold), set().union(*found)
    common = len(wanted & got)
    return Agreement(
        Score(common / max(1, len(got)), common / max(1, len(wanted))),
        *(Score(_part(measure(found, gold)), _part(measure(gold, found))) for measure in (muc, b_cubed, ceaf)),
    )


def muc(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Links of the key that the response has, and all of them (Vilain et al. 1995)."""
    home = _home(response)
    kept = total = 0
    for cluster in key:
        known = [home[one] for one in cluster if one in home]
        kept += len(known) - len(set(known))
        total += len(cluster) - 1
    return kept, total


def b_cubed(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Over mentions of the key the share of their cluster that the response keeps together, and their number (Bagga,
    Baldwin 1998).
    """
    home, kept = _home(response), 0.0
    for cluster in key:
        for other in {home[one] for one in cluster if one in home}:
            kept += len(cluster & response[other]) ** 2 / len(cluster)
    return kept, sum(map(len, key))


def ceaf(key: Clusters, response: Clusters) -> tuple[float, float]:
    """The likeness of clusters paired one to one so that they are as alike as can be, and how many the key has (Luo
    2005, phi 4).
    """
    home = _home(response)
    alike: dict[int, dict[int, float]] = {}
    for number, cluster in enumerate(key):
        for other in {home[one] for one in cluster if one in home}:
            common = len(cluster & response[other])
            alike.setdefault(number, {})[other] = 2 * common / (len(cluster) + len(response[other]))
    return sum(_best(part) for part in _parts(alike)), len(key)


def _home(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _part(counted: tuple[float, float]) -> float:
    kept, total = counted
    return kept / total if total else 0.0


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
    """The greatest sum of a pairing; clusters with nothing in common are 0 alike."""
    columns = sorted({other for others in alike.values() for other in others})
    return best_sum([[others.get(column, 0.0) for column in columns] for others in alike.values()])
