"""Trees from an earlier reader of ours, for sentences no treebank has: ``teach(shares, encoder, corpora)``.

News has no open treebank of its size; what an earlier reader makes of news text keeps a later one, which learns more
layers, from forgetting how news is written (Hinton et al. 2015 call it distillation; here the labels are taken whole).
The trees are mended as at run time, so that the next reader needs fewer mends.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.understand.encoder import Encoder, Layers
from dateline.understand.mending import mend
from training.corpora import Example
from training.layers import Share

__all__ = ["teach"]

TOGETHER = 200
"""Sentences given to the earlier reader at once."""


def teach(shares: Sequence[Share], encoder: Encoder, corpora: Collection[str]) -> tuple[Share, ...]:
    """The shares, those of the named corpora with the encoder's parts of speech and trees, and names where none are.

    Labels that a sentence has of its own are kept.
    """
    return tuple(
        Share(_taught(share.examples, encoder), share.each)
        if share.examples and share.examples[0].corpus in corpora
        else share
        for share in shares
    )


def _taught(examples: Sequence[Example], encoder: Encoder) -> list[Example]:
    found: list[Example] = []
    for first in range(0, len(examples), TOGETHER):
        group = examples[first : first + TOGETHER]
        found += map(_with, group, encoder.annotate([example.words for example in group]))
    return found


def _with(example: Example, layers: Layers) -> Example:
    """A sentence with the layers it lacks."""
    if example.heads is not None:
        return example
    heads, deprels = mend(layers.upos, layers.heads, layers.deprels, example.words)
    return replace(
        example, upos=layers.upos, heads=heads, deprels=deprels, lemmas=example.words,
        names=layers.names if example.names is None else example.names,
    )  # fmt: skip
