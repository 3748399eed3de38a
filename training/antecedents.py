"""Learns ``src/dateline/tables/antecedents.csv``: the weights by which "he" and "she" choose whom they mean.

    python -m training.antecedents GAP_DEVELOPMENT TABLE

Every text of GAP's development part is resolved by the program as it stands; at the item's pronoun the candidates and
their evidence are kept, and which of them is right. The weights make the right ones likely (a softmax over the
candidates, with a quadratic penalty), and since what earlier pronouns were taken to mean is evidence too, this is done
in three rounds, each with the weights of the last.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.coreference import Item, parsed, persons_at

from dateline.model import Document, Known, Sentence
from dateline.understand import antecedents
from dateline.understand.mentions import resolve

ROUNDS = 3
PENALTY = 5.0
SELDOM = 5
"""Evidence met fewer times is left out."""
STEPS = 600
HEAD = """\
# What speaks for and against whom "he" or "she" means, as weights of a log-linear choice (understand/antecedents.py).
# version: 1
# source: learnt from the development part of GAP (Webster and others 2018; Apache-2.0) by training/antecedents.py
evidence,weight
"""


@dataclass(slots=True)
class Choice:
    """What was to choose from at one pronoun, and the places of the right ones."""

    evidence: list[list[tuple[str, float]]]
    right: list[int]


class Watch:
    """Stands in for the choice of the program, and keeps what it saw at one pronoun."""

    def __init__(self) -> None:
        self.at: tuple[int, int] | None = None
        self.found: list[antecedents.Entity] = []
        self.evidence: list[list[tuple[str, float]]] = []
        self._best = antecedents.best

    def __call__(self, discourse, pronoun, ahead=()):  # type: ignore[no-untyped-def]
        if (pronoun.sentence, pronoun.word) == self.at:
            self.found = antecedents.candidates(discourse, pronoun, ahead)
            self.evidence = [
                antecedents.evidence(discourse, entity, pronoun, self.found, ahead) for entity in self.found
            ]
        return self._best(discourse, pronoun, ahead)


def word_at(sentences: Sequence[Sentence], start: int) -> tuple[int, int] | None:
    return next(((s.index, k) for s in sentences for k, w in enumerate(s.words) if w.start == start), None)


def choices(texts: Sequence[tuple[Item, Document, tuple[Sentence, ...]]], watch: Watch) -> list[Choice]:
    """One choice an item, where there were several candidates and some but not all are right.

    Where neither name is right, whoever is neither is right.
    """
    out = []
    for item, document, sentences in texts:
        watch.at, watch.found = word_at(sentences, item.pronoun[0]), []
        mentions, scene = resolve(sentences, document, Known())
        named = [{id(entity) for entity in persons_at(scene, mentions, *name)} for name in item.names]
        good = set().union(*(n for n, right in zip(named, item.right, strict=True) if right))
        bad = set().union(*(n for n, right in zip(named, item.right, strict=True) if not right))
        places = [
            k for k, entity in enumerate(watch.found)
            if (id(entity) in good if any(item.right) else id(entity) not in bad)
        ]  # fmt: skip
        if 0 < len(places) < len(watch.found):
            out.append(Choice(watch.evidence, places))
    return out


def fit(found: Sequence[Choice]) -> dict[str, float]:
    """The weights under which the right candidates are likeliest, by gradient steps with momentum (Nesterov 1983)."""
    met = Counter(name for choice in found for one in choice.evidence for name, _ in one)
    place = {name: k for k, name in enumerate(sorted(name for name, count in met.items() if count >= SELDOM))}
    starts = np.cumsum([0, *(len(choice.evidence) for choice in found)])
    seen = np.zeros((starts[-1], len(place)))
    right = np.zeros(starts[-1])
    for start, choice in zip(starts, found, strict=False):
        right[[start + k for k in choice.right]] = 1
        for k, one in enumerate(choice.evidence):
            for name, value in one:
                if name in place:
                    seen[start + k, place[name]] += value
    which = np.repeat(np.arange(len(found)), np.diff(starts))
    now = ahead = np.zeros(len(place))
    rate = 1.0 / (PENALTY + 0.5 * np.linalg.norm(seen, 2) ** 2)
    for step in range(STEPS):
        score = seen @ ahead
        part = np.exp(score - np.maximum.reduceat(score, starts[:-1])[which])
        alike = part / np.add.reduceat(part, starts[:-1])[which]
        wanted = part * right / np.add.reduceat(part * right, starts[:-1])[which]
        new = ahead + rate * (seen.T @ (wanted - alike) - PENALTY * ahead)
        ahead, now = new + step / (step + 3) * (new - now), new
    return {name: float(now[k]) for name, k in place.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the items, learn in rounds, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("items", type=Path)
    parser.add_argument("table", type=Path)
    given = parser.parse_args(arguments)
    texts = list(parsed(given.items))
    watch = Watch()
    antecedents.best = watch
    current: dict[str, float] = {}
    antecedents.weights = lambda: current
    for number in range(ROUNDS):
        found = choices(texts, watch)
        current = fit(found)
        print(f"round {number + 1}: {len(found)} choices, {len(current)} weights")
    lines = "".join(f"{name},{value:.3f}\n" for name, value in sorted(current.items()))
    given.table.write_text(HEAD + lines, "utf8")


if __name__ == "__main__":
    main()
