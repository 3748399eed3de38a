"""From a head's scores to its layer: labels, spans, trees, links and numbers.  Knows numpy only, no engine.

``reader.json`` declares each head of the weights: its name, its kind and its labels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.understand.trees import best_tree

__all__ = ["Decoder", "PairScores", "Scores", "decoder", "joined", "outputs"]

Scores = Mapping[str, NDArray[np.float32]]
"""The outputs of one sentence of n words, by name."""
Decoder = Callable[[Scores], Any]


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
    """The function that reads a head's layer off its scores.

    By ``facts["kind"]``: "tags" and "spans" give a tuple of n labels, the latter always well-formed IOB2; "tree" a pair
    of tuples, 0-based heads (-1 the root, of which there is exactly one) and relations; "links" n places of words, -1
    for none; "values" n numbers; "labels" one label of the sentence; "pairs" a :class:`PairScores`.  Raises
    ValueError for another kind.
    """
    kind, name = facts["kind"], facts["name"]
    labels: list[str] = facts.get("labels", [])
    offsets = np.asarray(facts.get("offsets") or [0.0] * len(labels), dtype=np.float32)
    if kind == "tags":
        return lambda scores: tuple([labels[i] for i in (scores[name] + offsets).argmax(1).tolist()])
    if kind == "spans":
        starts, follows = _iob_rules(labels)
        return lambda scores: tuple(labels[i] for i in _best_tags(scores[name] + offsets, starts, follows))
    if kind == "tree":
        return lambda scores: _tree(scores, labels)
    if kind == "links":
        source, target = outputs(facts)
        return lambda scores: tuple(((scores[source] @ scores[target].T).argmax(1) - 1).tolist())
    if kind == "values":
        return lambda scores: tuple(scores[name][:, 0].astype(np.float64).round(3).tolist())
    if kind == "labels":
        return lambda scores: labels[int(scores[name].argmax())]
    if kind == "pairs":
        first, second, whole, weights = outputs(facts)
        return lambda scores: PairScores(
            tuple(labels), scores[first].astype(np.float16), scores[second].astype(np.float16), scores[whole],
            scores[weights],
        )  # fmt: skip
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


def _tree(scores: Scores, labels: Sequence[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    heads = best_tree(scores["arc_dep"] @ scores["arc_head"].T)
    weights, root = scores["rel_weights"], labels.index("root")
    joined = np.maximum(scores["rel_dep"] + scores["rel_head"][np.asarray(heads, dtype=np.intp) + 1], 0)
    relations = joined @ weights[:, :-1].T + weights[:, -1]
    # "root" belongs to the root alone.
    relations[:, root] = -np.inf
    chosen = relations.argmax(1).tolist() if heads else []
    return tuple(heads), tuple(["root" if head < 0 else labels[best] for head, best in zip(heads, chosen, strict=True)])


def _iob_rules(labels: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What may start (labels,) and what may follow what (before, after): 0 where IOB2 allows it, minus infinity
    elsewhere.
    """
    starts = np.array([-np.inf if label.startswith("I-") else 0.0 for label in labels], dtype=np.float32)
    follows = np.tile(starts, (len(labels), 1))
    for after, label in enumerate(labels):
        if label.startswith("I-"):
            for before, other in enumerate(labels):
                if other in {label, "B" + label[1:]}:
                    follows[before, after] = 0.0
    return starts, follows


def _best_tags(scores: NDArray[np.float32], starts: NDArray[np.float32], follows: NDArray[np.float32]) -> list[int]:
    """The best well-formed sequence of tags for (n, labels) scores, by Viterbi; the first best label where that is
    legal.
    """
    greedy = scores.argmax(1)
    if not len(greedy):
        return []
    if starts[greedy[0]] == 0 and (follows[greedy[:-1], greedy[1:]] == 0).all():
        tags: list[int] = greedy.tolist()
        return tags
    best = scores[0] + starts
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        ways = best[:, None] + follows
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    tags = [int(best.argmax())]
    for pointer in reversed(back):
        tags.append(int(pointer[tags[-1]]))
    return tags[::-1]
