"""Hidden words are whole, sentences come once and without labels, and a guesser learns to guess."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is in the training environment only")

import torch
from training.batches import collate
from training.corpora import Example
from training.layers import Share
from training.masked import Masking, hidden, texts
from training.material import Recipe
from training.network import Reader

from dateline.understand.wordpiece import WordPiece

NAMES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "port", "of", "lima", "re", "##opened", "closed", "."]
WORDS = ("The", "port", "of", "Lima", "reopened", ".")


def test_sentences_come_once_without_labels_and_templates_are_no_text() -> None:
    named = Example("gmb", WORDS, names=("O", "O", "O", "B-LOC", "O", "O"))
    found = texts(
        [
            Share([named, Example("uds-train", WORDS), Example("own", (*WORDS, "own"))], 1),
            Share([Example("gmb", ("Too", "short")), Example("polnear-train", (*WORDS[:-1], "!"))]),
        ]
    )
    assert [(one.corpus, one.words) for one in found] == [("gmb", WORDS), ("polnear-train", (*WORDS[:-1], "!"))]
    assert all(one.names is None for one in found)


def test_words_are_hidden_whole_and_only_words() -> None:
    pieces, chance = WordPiece(NAMES), random.Random(1)
    batch = collate([Example("gmb", WORDS), Example("gmb", WORDS[:3])], pieces, [])
    shown = changed = 0
    for _ in range(200):
        ids, asked = hidden(batch, 4, len(NAMES), chance)
        assert asked[0, 5] == asked[0, 6]  # "re" and "##opened" are one word
        assert asked[1, 4:].sum() == 0  # [SEP] and what pads
        assert [int(row[1:8].sum()) >= 1 for row in asked] == [True, True]
        assert torch.equal(ids[~asked], batch.ids[~asked])
        changed += int((ids == 4)[asked].sum())
        shown += int(asked.sum())
    assert 0.7 < changed / shown < 0.9
    assert not (asked & ~batch.mask).any()


def test_what_always_follows_is_learnt(tmp_path: Path) -> None:
    vocabulary = tmp_path / "vocab.txt"
    vocabulary.write_text("\n".join(NAMES) + "\n")
    sentences = [Example("gmb", WORDS)] * 900
    torch.manual_seed(0)
    recipe = Recipe(20_000, batch_words=200, rate=1e-3, layer_decay=1.0)
    run = Masking(sentences, Reader((), len(NAMES), layers=1), vocabulary, recipe)
    before = run.measure()
    facts = list(run.train())
    after = run.measure()
    assert after["loss"] < before["loss"] / 4
    assert after["right"] > 90
    assert facts[-1]["loss"] < facts[0]["loss"]
    with pytest.raises(ValueError, match="9 sentences, of which 400 are to measure"):
        Masking(sentences[:9], Reader((), len(NAMES), layers=1), vocabulary, recipe)
