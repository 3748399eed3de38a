"""Trees from an earlier reader of ours, for sentences no treebank has: ``teach(shares, encoder, corpora)``.

News has no open treebank of its size; what an earlier reader makes of news text keeps a later one, which learns more
layers, from forgetting how news is written (Hinton et al. 2015 call it distillation; here the labels are taken whole).
The trees are mended as at run time, so that the next reader needs fewer mends.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.understand.encoder import Encoder
from dateline.understand.mending import mend
from training.corpora import Example
from training.layers import Share

__all__ = ["teach"]


def teach(shares: Sequence[Share], encoder: Encoder, corpora: Collection[str]) -> tuple[Share, ...]:
    """The shares, those of the named corpora with the encoder's parts of speech and trees, and names where none are.

    Labels that a sentence has of its own are kept.
    """
    return tuple(
        Share([_taught(example, encoder) for example in share.examples], share.each)
        if share.examples and share.examples[0].corpus in corpora
        else share
        for share in shares
    )


def _taught(example: Example, encoder: Encoder) -> Example:
    if example.heads is not None:
        return example
    (layers,) = encoder.annotate([example.words])
    heads, deprels = mend(layers.upos, layers.heads, layers.deprels, example.words)
    return replace(
        example, upos=layers.upos, heads=heads, deprels=deprels, lemmas=example.words,
        names=layers.names if example.names is None else example.names,
    )  # fmt: skip
