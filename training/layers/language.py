"""Parts of speech, trees and names: the treebanks and the corpora of names."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from training.corpora import Example, open_corpus
from training.kinds import Head, Tags, Tree
from training.layers import Layer, Share
from training.names import from_gmb, from_gum, from_meantime, no_names_but_proper, plain
from training.own import own_examples

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
)  # fmt: skip
"""Universal Dependencies v2, universaldependencies.org/u/pos."""

NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
OFTENER = (("ORG", -1.5), ("O", 0.8))
"""Half of the machine-made sample must hold an organization, and our own sentences are full of names.  Chosen on
Universal NER dev (F1 75.5, organizations 60.0) among pairs within half a point of the best sum with the held-out parts
of the Meaning Bank (88.8) and WikiGold (83.3).
"""
GMB_SAMPLE, OWN_SAMPLE = 3000, 3000


def heads(data: Path) -> Sequence[Head]:
    """Three heads; the relations are those the treebanks use at least three times, in alphabetical order."""
    counts = Counter(label for example in _treebanks(data) for label in example.deprels or ())
    relations = tuple(sorted(label for label, count in counts.items() if count >= 3))
    return Tags("upos", UPOS, 1.0), Tree(relations), Tags("names", NAMES, 2.0, spans=True, offsets=OFTENER)


@lru_cache(1)
def _treebanks(data: Path) -> tuple[Example, ...]:
    ewt = [no_names_but_proper(e) for e in open_corpus("ewt-train", data, training=True)]
    return (*ewt, *(from_gum(e) for e in open_corpus("gum-train", data, training=True)))


@lru_cache(1)
def _names(data: Path) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """WikiGold and the Groningen Meaning Bank in one order, of which the first are held out."""
    chance = random.Random(20260102)
    wikigold = [plain(e) for e in open_corpus("wikigold", data, training=True)]
    gmb = from_gmb(open_corpus("gmb", data, training=True))
    chance.shuffle(wikigold)
    chance.shuffle(gmb)
    return tuple(wikigold), tuple(gmb)


def train(data: Path, chance: random.Random) -> Sequence[Share]:
    """The treebanks, the names annotated by hand, and samples of the machine-made ones, half with organizations."""
    wikigold, gmb = _names(data)
    meantime = [from_meantime(e) for e in open_corpus("meantime", data, training=True)]
    with_org = [e for e in gmb[600:] if "B-ORG" in (e.names or ())]
    shares = [
        Share(_treebanks(data)), Share((*wikigold[200:], *meantime)), Share(gmb[600:], GMB_SAMPLE // 2),
        Share(with_org, GMB_SAMPLE // 2),
    ]  # fmt: skip
    return [*shares, Share(own_examples(4 * OWN_SAMPLE, chance), OWN_SAMPLE)]


def develop(data: Path) -> dict[str, Sequence[Example]]:
    """EWT and GUM dev, Universal NER on EWT dev, and what was held out of WikiGold and the Groningen Meaning Bank."""
    wikigold, gmb = _names(data)
    return {
        "ewt-dev": open_corpus("ewt-dev", data, training=False),
        "gum-dev": open_corpus("gum-dev", data, training=False),
        "uner-dev": [plain(e) for e in open_corpus("uner-dev", data, training=False)],
        "wikigold-held": wikigold[:200],
        "gmb-held": gmb[:600],
    }


LAYER = Layer(heads, train, develop)
