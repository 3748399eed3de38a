"""Trees from an earlier reader: mended, only where there are none, in the order of the sentences."""

from __future__ import annotations

from typing import Any, cast

import pytest

pytest.importorskip("torch", reason="torch is in the training environment only")

from training.corpora import Example
from training.layers import Share
from training.teacher import TOGETHER, teach

from dateline.understand.encoder import Encoder, Layers


class Earlier:
    """Takes the first word for the root, hangs "each" and "other" on it as a second subject, and knows no names."""

    def annotate(self, sentences: list[tuple[str, ...]]) -> list[Layers]:
        return [
            Layers(
                ("PRON", "VERB", "DET", "ADJ"), (1, -1, 1, 2), ("nsubj", "root", "nsubj", "fixed"), ("O",) * len(words)
            )
            for words in sentences
        ]


def test_named_corpora_get_mended_trees_and_keep_what_they_have() -> None:
    words = ("They", "blamed", "each", "other")
    plain = Example("own", words, names=("B-PER", "O", "O", "O"))
    treebank = Example("own", words, heads=(-1, 0, 0, 0), deprels=("root", "x", "x", "x"))
    many = [plain] * TOGETHER + [treebank, Example("own", words)]
    own, gmb = teach([Share(many, 3), Share([Example("gmb", words)])], cast(Encoder, cast(Any, Earlier())), {"own"})
    assert (own.each, len(own.examples)) == (3, len(many))
    assert own.examples[0].heads == (1, -1, 1, 2)
    assert own.examples[0].deprels == ("nsubj", "root", "obj", "fixed")  # mended: "each other" is no subject
    assert own.examples[0].names == plain.names
    assert own.examples[TOGETHER] is treebank
    assert own.examples[-1].names == ("O",) * 4
    assert gmb.examples[0].heads is None
