"""A head added to weights reads as it was taught, and leaves every other output as it was, to the bit."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

import onnx
import training.further
from training.chances import Chances
from training.corpora import Example
from training.further import Rows, added, learnt, put, rows_of, taught, unseen
from training.layers import Layer, Share
from training.layers.triggers import spaced

from dateline.understand.encoder import WEIGHTS, Encoder

HEAD = Chances("toy", ("O", "SPEAK", "GO"), hidden=16)
DOING = {"said": "SPEAK", "told": "SPEAK", "announced": "SPEAK", "went": "GO", "drove": "GO", "flew": "GO"}
NAMES = ("Ana", "Kofi", "Ingrid", "Pedro", "Lima", "Oslo", "Accra", "Bergen")


def sentences(count: int, seed: int) -> list[Example]:
    chance = random.Random(seed)
    out = []
    for _ in range(count):
        words = (chance.choice(NAMES), chance.choice(sorted(DOING)), "something", "near", chance.choice(NAMES), ".")
        labels = tuple(DOING.get(word, "O") if word != "near" else None for word in words)
        out.append(Example("own", words, lemmas=words, more={"toy": labels}))
    return out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped weights with a toy head."""
    into = tmp_path_factory.mktemp("weights")
    for name in ("reader.onnx", "reader.json", "vocab.txt"):
        (into / name).write_bytes((WEIGHTS / name).read_bytes())
    layer = Layer(
        lambda data: [HEAD],
        lambda data, chance: [Share(sentences(300, 1))],
        lambda data: {"toy-dev": sentences(20, 2)},
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training.further, "layers", lambda only: {"toy": layer})
        log = put(taught("toy", into, into / "reader.onnx"), into, into)
    assert log["trained on"]["own"]["heads"] == {"toy": 300}
    return into


def test_it_reads_what_it_was_taught(folder: Path) -> None:
    facts = json.loads((folder / "reader.json").read_text())
    assert facts["heads"][-1]["name"] == "toy"
    assert facts["figures"]["int8"]["toy-dev toy f1"] > 95
    (layers,) = Encoder.load(folder / "reader.onnx").annotate([["Ana", "drove", "something", "near", "Oslo", "."]])
    (found,) = [pair for pair in layers.more["toy"] if pair is not None and pair[1] > 0.8]
    assert found[0] == "GO"
    assert layers.more["toy"].index(found) == 1


def test_nothing_else_moves(folder: Path) -> None:
    import numpy as np

    before, after = Encoder.load(), Encoder.load(folder / "reader.onnx")
    given = [example.words for example in sentences(30, 3)] + [("Chad", "expelled", "two", "envoys"), ("Rain",)]
    for old, new in zip(before.annotate(given), after.annotate(given), strict=True):
        assert (old.upos, old.heads, old.deprels, old.names) == (new.upos, new.heads, new.deprels, new.names)
        assert all(new.more[name] == layer for name, layer in old.more.items())
        assert np.array_equal(old.more["act"].first, new.more["act"].first)


def test_a_head_is_added_once(folder: Path) -> None:
    rows = rows_of(folder / "reader.onnx", sentences(5, 4), HEAD)
    assert set(rows.gold.tolist()) <= {0, 1, 2}
    assert len(rows.gold) == len(rows.lemmas) == 25  # "near" has no label
    with pytest.raises(ValueError, match="the graph has toy already"):
        added(onnx.load(str(folder / "reader.onnx")), HEAD, learnt(HEAD, rows), rows.vectors.numpy())


def test_lemmas_held_out_are_told_of() -> None:
    rows: Rows = rows_of(WEIGHTS / "reader.onnx", sentences(60, 5), HEAD)
    first, *thresholds = unseen(HEAD, rows)
    assert first.startswith("16 lemmas, 300 words, 60 acts")
    assert thresholds[0].startswith("p >= 0.5: ")


def test_words_become_a_text() -> None:
    words = ["The", "envoy", "'s", "aides", "did", "n't", "come", "(", "again", ")", ",", "he", "said", "."]
    assert spaced(words) == "The envoy's aides didn't come (again), he said."
