"""The layers the reader predicts, each declared once: its name, its kind and its labels.

A tagging head scores one label a word; the one biaffine head scores, for each word, which word it depends on and by
which relation.  To add a layer, declare it here and give an ``Example`` field its labels; see docs/reader.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from training.corpora import Example

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
)  # fmt: skip
"""Universal Dependencies v2, universaldependencies.org/u/pos."""

NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")


@dataclass(frozen=True, slots=True)
class Tagging:
    """A head that gives every word one label; ``field`` is the attribute of Example that holds the gold labels."""

    name: str
    field: str
    labels: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Heads:
    """All heads of a reader."""

    tagging: tuple[Tagging, ...]
    deprels: tuple[str, ...]


def heads_for(treebank: Iterable[Example]) -> Heads:
    """The heads, with the relation labels the treebank uses at least three times, in alphabetical order."""
    counts = Counter(label for example in treebank for label in example.deprels or ())
    return Heads(
        tagging=(Tagging("upos", "upos", UPOS, 1.0), Tagging("names", "names", NAMES, 2.0)),
        deprels=tuple(sorted(label for label, count in counts.items() if count >= 3)),
    )
