"""What a run is trained on: the recipe, the shares of all layers, and the batches of one pass over them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.understand.encoder import Encoder
from training.augment import NameStock, recase, speaker_last, split_hyphens, unfinished, with_dateline
from training.batches import by_length
from training.corpora import Example
from training.kinds import Head
from training.layers import Layer, Share
from training.teacher import teach

TAUGHT = frozenset(("polnear-train", "uw-train", "plv-train", "own"))
"""Corpora of news text without trees."""
LONGEST = 160
"""Sentences of more words are left out of training; hardly any are of one sentence."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides a run, written into its figures."""

    words: int
    seed: int = 20260102
    batch_words: int = 1700
    rate: float = 3e-4
    head_rate: float = 1.5e-3
    layer_decay: float = 0.85
    warmup: float = 0.08
    unknown: float = 0.02
    swap: float = 0.3
    speaker_last: float = 0.35
    augment: bool = True
    average_from: float = 0.8
    patience: int = 3
    minutes: float = 1e9
    start: str = ""
    teacher: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """The heads, what trains them, and the sets that measure them."""

    heads: tuple[Head, ...]
    shares: tuple[Share, ...]
    development: dict[str, Sequence[Example]]


def material(data: Path, seed: int, chosen: dict[str, Layer], teacher: Path | None = None) -> Material:
    """Read the corpora of the layers; ``teacher``: weights of an earlier reader, which gives news text its trees."""
    heads = tuple(head for layer in chosen.values() for head in layer.heads(data))
    shares = tuple(share for layer in chosen.values() for share in layer.train(data, random.Random(seed)))
    if teacher is not None:
        shares = teach(shares, Encoder.load(teacher), TAUGHT)
    development = {name: sentences for layer in chosen.values() for name, sentences in layer.develop(data).items()}
    return Material(heads, shares, development)


def one_round(stuff: Material, recipe: Recipe, stock: NameStock, number: int) -> Iterator[list[Example]]:
    """The batches of one pass over all shares, sampled and changed anew each time."""
    chance = random.Random(f"{recipe.seed}/{number}")
    changed = []
    for share in stuff.shares:
        few = share.each is not None and share.each < len(share.examples)
        for example in chance.sample(share.examples, share.each or 0) if few else share.examples:
            if len(example.words) <= LONGEST:
                changed.append(varied(example, recipe, stock, chance))
    yield from by_length(changed, recipe.batch_words, chance)


def varied(example: Example, recipe: Recipe, stock: NameStock, chance: random.Random) -> Example:
    """A sentence changed at random in ways that keep its labels true.

    Names are swapped and speakers moved only where the layers that would notice are absent.
    """
    if not recipe.augment:
        return example
    if not example.more:
        if chance.random() < recipe.swap:
            example = stock.swap(example, chance)
        if chance.random() < recipe.speaker_last:
            example = speaker_last(example) or example
        example = unfinished(with_dateline(split_hyphens(example, chance), stock, chance), chance)
    # Words are recased one by one, so the labels of all layers stay in their places.
    return recase(example, chance)
