"""What a run is trained on: the recipe, the corpora in one scheme, and the batches of one pass over them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.augment import NameStock, recase, speaker_last, split_hyphens
from training.batches import by_length
from training.corpora import Example, open_corpus
from training.names import from_gmb, from_gum, from_meantime, no_names_but_proper, plain


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
    gmb_sample: int = 5000
    swap: float = 0.3
    speaker_last: float = 0.35
    average_from: float = 0.8
    minutes: float = 1e9


@dataclass(frozen=True, slots=True)
class Material:
    """The training sentences and the development sets."""

    treebank: list[Example]
    names: list[Example]
    machine_names: list[Example]
    development: dict[str, list[Example]]


def material(data: Path, seed: int) -> Material:
    """Read and bring to one scheme all corpora; a slice of WikiGold and of GMB is held out."""
    chance = random.Random(seed)
    ewt = [no_names_but_proper(e) for e in open_corpus("ewt-train", data, training=True)]
    gum = [from_gum(e) for e in open_corpus("gum-train", data, training=True)]
    wikigold = [plain(e) for e in open_corpus("wikigold", data, training=True)]
    gmb = from_gmb(open_corpus("gmb", data, training=True))
    meantime = [from_meantime(e) for e in open_corpus("meantime", data, training=True)]
    chance.shuffle(wikigold)
    chance.shuffle(gmb)
    development = {name: open_corpus(name, data, training=False) for name in ("ewt-dev", "gum-dev")}
    development["uner-dev"] = [plain(e) for e in open_corpus("uner-dev", data, training=False)]
    development["wikigold-held"], development["gmb-held"] = wikigold[:200], gmb[:600]
    return Material(ewt + gum, wikigold[200:] + meantime, gmb[600:], development)


def one_round(stuff: Material, recipe: Recipe, stock: NameStock, number: int) -> Iterator[list[Example]]:
    """The batches of one pass over treebanks and names, with another sample of the machine-made names each time."""
    chance = random.Random(f"{recipe.seed}/{number}")
    size = min(recipe.gmb_sample, len(stuff.machine_names))
    # Organizations are the scarcest names, so half of the sample must have one.
    with_org = [e for e in stuff.machine_names if "B-ORG" in (e.names or ())]
    chosen = stuff.treebank + stuff.names * 2
    chosen += chance.sample(stuff.machine_names, size // 2) + chance.sample(with_org, min(size // 2, len(with_org)))
    changed = []
    for example in chosen:
        if len(example.words) > 160:
            continue
        if chance.random() < recipe.swap:
            example = stock.swap(example, chance)
        if chance.random() < recipe.speaker_last:
            example = speaker_last(example) or example
        changed.append(recase(split_hyphens(example, chance), chance))
    yield from by_length(changed, recipe.batch_words, chance)
