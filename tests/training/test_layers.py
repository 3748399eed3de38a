"""A layer of one's own is one file: written here, trained by the training program, exported, and read at run time.

Needs the training environment (training/requirements.txt, ``make test-training``); elsewhere these tests are skipped.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("torch", reason="torch is in the training environment only")
pytest.importorskip("onnx", reason="onnx is in the training environment only")

from dateline.understand.encoder import FORMAT, WEIGHTS, Encoder

if FORMAT < 2:
    pytest.skip("the encoder here reads weights without further layers", allow_module_level=True)

import torch
from training.corpora import CorpusError, Example
from training.kinds import Labels, Links, Pairs, Tags, Tree, Values
from training.layers import Share, layers
from training.material import Material, Recipe, one_round

TOY = '''
"""Whether a word begins with a capital."""

import random

from training.corpora import Example
from training.kinds import Tags
from training.layers import Layer, Share

WORDS = "the envoy from Lima met Ana Soto near Oslo while rain fell on Quito and nobody in Bergen spoke".split()


def sentences(seed):
    chance = random.Random(seed)
    for _ in range(120):
        words = tuple(chance.choice(WORDS) for _ in range(8))
        yield Example("own", words, more={"toy": tuple("big" if word[0].isupper() else "small" for word in words)})


LAYER = Layer(
    lambda data: [Tags("toy", ("big", "small"))],
    lambda data, chance: [Share(list(sentences(1)))],
    lambda data: {"toy-dev": list(sentences(2))[:20]},
)
'''

# The layers that every reader has, learnt from one sentence: the treebanks are not needed to show what a toy needs.
SMALL = '''
"""Part of speech, tree and names of one sentence."""

from training.corpora import Example
from training.kinds import Tags, Tree
from training.layers import Layer, Share

ONE = Example(
    "own", ("Ana", "met", "envoys", "."), upos=("PROPN", "VERB", "NOUN", "PUNCT"), heads=(1, -1, 1, 1),
    deprels=("nsubj", "root", "obj", "punct"), names=("B-PER", "O", "O", "O"), lemmas=("Ana", "meet", "envoy", "."),
)
LAYER = Layer(
    lambda data: [
        Tags("upos", ("NOUN", "PROPN", "PUNCT", "VERB")), Tree(("nsubj", "obj", "punct", "root")),
        Tags("names", ("O", "B-PER", "I-PER"), spans=True),
    ],
    lambda data, chance: [Share([ONE] * 20)],
    lambda data: {"small-dev": [ONE]},
)
'''


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """A few hundred words of training on two layers of one file each, in a folder outside the package; exported."""
    from training.export import export
    from training.train import Run

    folder = tmp_path_factory.mktemp("toy")
    ours, run, into = folder / "layers", folder / "run", folder / "weights"
    ours.mkdir()
    into.mkdir()
    (ours / "toy.py").write_text(TOY)
    (ours / "small.py").write_text(SMALL)
    (into / "vocab.txt").write_bytes((WEIGHTS / "vocab.txt").read_bytes())
    recipe = Recipe(words=4_000, batch_words=400, warmup=0.2, average_from=2.0, patience=99)
    Run(folder, run, recipe, 1, ("toy", "small"), extra=ours).train()
    figures = export(run / "last.pt", folder, into, extra=ours)
    log = [json.loads(line) for line in (run / "figures.jsonl").read_text().splitlines()]
    return SimpleNamespace(weights=into / "reader.onnx", figures=figures, log=log, layers=ours)


def test_a_toy_layer_is_read_at_run_time(exported: SimpleNamespace) -> None:
    (read,) = Encoder.load(exported.weights).annotate([["nobody", "met", "Lima", "near", "Bergen", "while", "Quito"]])
    assert read.more["toy"] == ("small", "small", "big", "small", "big", "small", "big")
    assert set(read.more) == {"toy"}
    assert len(read.upos) == len(read.heads) == len(read.names) == 7


def test_the_toy_is_measured_in_float_and_int8(exported: SimpleNamespace) -> None:
    facts = json.loads(exported.weights.with_suffix(".json").read_text())
    assert {head["name"]: head["kind"] for head in facts["heads"]} == {
        "toy": "tags", "upos": "tags", "tree": "tree", "names": "spans",
    }  # fmt: skip
    for side in ("float", "int8"):
        assert facts["figures"][side]["toy-dev toy right"] >= 95
        assert "small-dev tree las" in facts["figures"][side]


def test_the_log_says_what_each_head_learnt_from(exported: SimpleNamespace) -> None:
    begun = exported.log[0]
    assert begun["layers"] == ["small", "toy"]
    own = begun["trained on"]["own"]
    assert own["heads"] == {"upos": 1, "tree": 1, "names": 1, "toy": 120}
    assert (own["sentences"], own["a_pass"], own["use"]) == (121, 140, "ship-train")


def test_names_of_layers(tmp_path: Path) -> None:
    assert {"language", "attribution"} <= set(layers())
    with pytest.raises(ValueError, match="no such layers: toys"):
        layers(("toys",))
    (tmp_path / "language.py").write_text(TOY)
    with pytest.raises(ValueError, match="of this name exist already: language"):
        layers((), tmp_path)


def test_a_corpus_nobody_registered_ends_the_run(tmp_path: Path) -> None:
    from training.train import Run

    (tmp_path / "toy.py").write_text(TOY.replace('"own"', '"found on the web"'))
    with pytest.raises(CorpusError, match="not registered: found on the web"):
        Run(tmp_path, tmp_path / "run", Recipe(words=100), 1, ("toy",), extra=tmp_path)


def test_a_share_gives_so_many_sentences_a_pass_and_others_the_next() -> None:
    from training.augment import NameStock

    many = [Example("own", (f"word{i}", "fell"), more={"toy": ("a", "b")}) for i in range(50)]
    few = [Example("own", ("rain", "fell"), more={"toy": ("a", "b")})]
    stuff = Material((), (Share(many, 10), Share(few)), {})

    def drawn(number: int) -> set[str]:
        batches = list(one_round(stuff, Recipe(words=1), NameStock({}), number))
        assert sum(len(batch) for batch in batches) == 11
        return {example.words[0].lower() for batch in batches for example in batch}

    assert drawn(0) == drawn(0)
    assert drawn(0) != drawn(1)
    assert "rain" in drawn(0) & drawn(1)


@pytest.mark.parametrize(
    ("head", "more"),
    [
        (Tags("x", ("a",)), {"x": (None, None)}),
        (Links("x"), {"x": (None, None)}),
        (Values("x"), {"x": (None, None)}),
        (Labels("x", ("a",)), {}),
        (Pairs("x", ("a",)), {}),
        (Tree(("nsubj",)), {}),
    ],
)
def test_sentences_without_a_heads_labels_cost_it_nothing(head: Tags, more: dict[str, object]) -> None:
    assert head.gold([Example("own", ("rain", "fell"), more=more)], 2) is None


def test_losses_are_numbers_where_some_words_have_no_label() -> None:
    examples = [Example("own", ("rain", "fell"), more={"x": (None, 0.5)}), Example("own", ("rain",))]
    head = Values("x")
    gold = head.gold(examples, 2)
    assert gold is not None
    loss = head.loss((torch.zeros(2, 2, 1),), gold, torch.tensor([[True, True], [True, False]]))
    assert loss.item() == pytest.approx(0.25)
