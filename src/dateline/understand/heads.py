"""From a head's scores to its layer: labels, spans, trees, links and numbers.  Knows numpy only, no engine.

``reader.json`` declares each head of the weights: its name, its kind and its labels.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.understand.trees import best_tree

__all__ = ["Decoder", "PairScores", "Scores", "decoder", "joined", "outputs"]

Scores = Mapping[str, NDArray[np.float32]]
"""The outputs of a run, by name: the rows of its sentences one after the other, and before them, where words are
pointed at, a row for "none" or the root.
"""
Decoder = Callable[[Scores, Sequence[int]], list[Any]]
"""The layers of the sentences of a run, given how many words each has.

What costs little a row is done for the whole run at once; matrix products are taken sentence by sentence, because their
last digits may hang on the number of rows.
"""


@dataclass(frozen=True, slots=True, eq=False)
class PairScores:
    """What scores any two spans of words of a sentence against the labels."""

    labels: tuple[str, ...]
    first: NDArray[np.float16]
    second: NDArray[np.float16]
    whole: NDArray[np.float32]
    weights: NDArray[np.float32]

    def __eq__(self, other: object) -> bool:
        names = ("first", "second", "whole", "weights")
        return (
            isinstance(other, PairScores)
            and self.labels == other.labels
            and all(np.array_equal(getattr(self, name), getattr(other, name)) for name in names)
        )

    __hash__ = None  # type: ignore[assignment]

    def scores(self, first: int, first_end: int, second: int, second_end: int) -> NDArray[np.float32]:
        """The scores (labels,) of the pair of half-open spans, before normalization."""
        a = self.first[first:first_end].astype(np.float32).mean(0)
        b = self.second[second:second_end].astype(np.float32).mean(0)
        joined = np.maximum(a + b + self.whole, 0)
        out: NDArray[np.float32] = self.weights[:, :-1] @ joined + self.weights[:, -1]
        return out


def outputs(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the outputs a head needs."""
    name = facts["name"]
    if facts["kind"] == "tree":
        return ("arc_dep", "arc_head", "rel_dep", "rel_head", "rel_weights")
    if facts["kind"] == "links":
        return (f"{name}_from", f"{name}_to")
    if facts["kind"] == "pairs":
        return (f"{name}_first", f"{name}_second", f"{name}_whole", f"{name}_weights")
    return (name,)


def decoder(facts: Mapping[str, Any]) -> Decoder:
    """The function that reads a head's layers off the scores of a run.

    By ``facts["kind"]``: "tags" and "spans" give a tuple of n labels, the latter always well-formed IOB2; "tree" a pair
    of tuples, 0-based heads (-1 the root, of which there is exactly one) and relations; "links" n places of words, -1
    for none; "values" n numbers; "chances" n pairs of a label and its probability, None where the first label is the
    likeliest; "labels" one label of the sentence; "pairs" a :class:`PairScores`.  Raises
    ValueError for another kind.
    """
    kind, name = facts["kind"], facts["name"]
    labels: list[str] = facts.get("labels", [])
    offsets = np.asarray(facts.get("offsets") or [0.0] * len(labels), dtype=np.float32)
    match kind:
        case "tags":
            return lambda scores, sizes: _split(_labels(labels, (scores[name] + offsets).argmax(1)), sizes)
        case "spans":
            tags = _Tags(labels)
            return lambda scores, sizes: _split(_labels(labels, tags.best(scores[name] + offsets, sizes)), sizes)
        case "tree":
            return lambda scores, sizes: _trees(scores, sizes, labels)
        case "links":
            source, target = outputs(facts)
            return lambda scores, sizes: _links(scores[source], scores[target], sizes)
        case "values":
            return lambda scores, sizes: _split(scores[name][:, 0].astype(np.float64).round(3).tolist(), sizes)
        case "chances":
            return lambda scores, sizes: _split(_chances(labels, scores[name]), sizes)
        case "labels":
            return lambda scores, sizes: _labels(labels, scores[name].reshape(len(sizes), -1).argmax(1))
        case "pairs":
            return lambda scores, sizes: _pairs(tuple(labels), [scores[one] for one in outputs(facts)], sizes)
        case _:
            raise ValueError(f"unknown kind of head: {kind}")


def joined(kind: str, parts: Sequence[Any], sizes: Sequence[int]) -> Any:
    """One layer of a sentence from those of its windows of ``sizes`` words.

    The roots of later windows hang on the first one's as ``parataxis``; what a sentence has once is the first window's.
    """
    shifts = [sum(sizes[:k]) for k in range(len(sizes))]
    if kind == "tree":
        root = parts[0][0].index(-1)
        heads = [
            head + shift if head >= 0 else (root if shift else -1)
            for (part, _), shift in zip(parts, shifts, strict=True)
            for head in part
        ]
        deprels = [
            "parataxis" if shift and rel == "root" else rel
            for (_, part), shift in zip(parts, shifts, strict=True)
            for rel in part
        ]
        return tuple(heads), tuple(deprels)
    if kind == "links":
        return tuple(to + shift if to >= 0 else -1 for part, shift in zip(parts, shifts, strict=True) for to in part)
    if kind == "pairs":
        first = parts[0]
        words = [np.concatenate([getattr(part, name) for part in parts]) for name in ("first", "second")]
        return PairScores(first.labels, words[0], words[1], first.whole, first.weights)
    return parts[0] if kind == "labels" else tuple(value for part in parts for value in part)


def _split(rows: Sequence[Any], sizes: Sequence[int]) -> list[tuple[Any, ...]]:
    """The rows of each sentence."""
    return [tuple(rows[first:end]) for first, end in _places(sizes)]


def _labels(labels: Sequence[str], numbers: NDArray[np.intp]) -> list[str]:
    return [labels[number] for number in numbers.tolist()]


def _chances(labels: Sequence[str], scores: NDArray[np.float32]) -> list[tuple[str, float] | None]:
    """The likeliest label of each row with its probability, None where that is the first."""
    best = scores.argmax(1)
    out: list[tuple[str, float] | None] = [None] * len(scores)
    for row in np.flatnonzero(best).tolist():
        chance = 1 / float(np.exp(scores[row] - scores[row].max()).sum())
        out[row] = labels[best[row]], round(chance, 3)
    return out


def _places(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Where the rows of each sentence begin and end."""
    return [(end - size, end) for size, end in zip(sizes, accumulate(sizes), strict=True)]


def _pointed(targets: NDArray[np.float32], first: int, end: int) -> NDArray[np.float32]:
    """What the words of a sentence may point at: the row for none, and its own words."""
    return np.concatenate([targets[:1], targets[first + 1 : end + 1]])


def _links(source: NDArray[np.float32], target: NDArray[np.float32], sizes: Sequence[int]) -> list[tuple[int, ...]]:
    return [
        tuple(((source[first:end] @ _pointed(target, first, end).T).argmax(1) - 1).tolist())
        for first, end in _places(sizes)
    ]


def _pairs(labels: tuple[str, ...], scores: Sequence[NDArray[np.float32]], sizes: Sequence[int]) -> list[PairScores]:
    first, second = (one.astype(np.float16) for one in scores[:2])
    whole, weights = scores[2].reshape(len(sizes), -1), scores[3]
    return [
        PairScores(labels, first[begin:end].copy(), second[begin:end].copy(), whole[number].copy(), weights)
        for number, (begin, end) in enumerate(_places(sizes))
    ]


def _trees(
    scores: Scores, sizes: Sequence[int], labels: Sequence[str]
) -> list[tuple[tuple[int, ...], tuple[str, ...]]]:
    weights, root = scores["rel_weights"], labels.index("root")
    arcs, to = scores["arc_dep"], scores["arc_head"]
    places = _places(sizes)
    heads = [best_tree(arcs[first:end] @ _pointed(to, first, end).T) for first, end in places]
    rows = [head + first + 1 if head >= 0 else 0 for own, (first, _) in zip(heads, places, strict=True) for head in own]
    joined = np.maximum(scores["rel_dep"] + scores["rel_head"][np.asarray(rows, dtype=np.intp)], 0)
    turned = np.ascontiguousarray(weights[:, :-1].T)
    relations = np.concatenate([joined[:0] @ turned, *(joined[first:end] @ turned for first, end in places)])
    relations += weights[:, -1]
    # "root" belongs to the root alone.
    relations[:, root] = -np.inf
    found = _split(_labels(labels, relations.argmax(1)), sizes)
    return [
        (tuple(own), tuple(["root" if head < 0 else best for head, best in zip(own, names, strict=True)]))
        for own, names in zip(heads, found, strict=True)
    ]


class _Tags:
    """Well-formed IOB2 over some labels: inside a kind only after its beginning or its inside."""

    def __init__(self, labels: Sequence[str]) -> None:
        """``before``: for each label those that may stand before it, None for any."""
        self.before: list[list[int] | None] = [
            [n for n, other in enumerate(labels) if other in {label, "B" + label[1:]}] if label[:2] == "I-" else None
            for label in labels
        ]
        self.wrong = np.zeros((len(labels) + 1, len(labels)), dtype=bool)  # what is before (last row: nothing), after
        for after, allowed in enumerate(self.before):
            if allowed is not None:
                self.wrong[:, after] = True
                self.wrong[allowed, after] = False

    def best(self, scores: NDArray[np.float32], sizes: Sequence[int]) -> NDArray[np.intp]:
        """The best well-formed sequences for the scores (words, labels) of some sentences: the best label of each
        word where that is well-formed, else by Viterbi.
        """
        chosen: NDArray[np.intp] = scores.argmax(1)
        ends = list(accumulate(sizes))
        before = np.concatenate([[len(self.before)], chosen[:-1]])
        before[[end for end in ends[:-1] if end < len(chosen)]] = len(self.before)
        for number in sorted({bisect(ends, row) for row in np.flatnonzero(self.wrong[before, chosen]).tolist()}):
            first, end = ends[number] - sizes[number], ends[number]
            chosen[first:end] = self._viterbi(scores[first:end].tolist())
        return chosen

    def _viterbi(self, rows: list[list[float]]) -> list[int]:
        best = [-inf if allowed is not None else score for score, allowed in zip(rows[0], self.before, strict=True)]
        inside = [(after, allowed) for after, allowed in enumerate(self.before) if allowed is not None]
        back: list[list[int]] = []
        for row in rows[1:]:
            top = max(best)
            ways = [best.index(top)] * len(row)
            reached = [top + score for score in row]
            for after, allowed in inside:
                ways[after] = way = max(allowed, key=best.__getitem__)
                reached[after] = best[way] + row[after]
            best = reached
            back.append(ways)
        tags = [best.index(max(best))]
        for ways in reversed(back):
            tags.append(ways[tags[-1]])
        return tags[::-1]
