"""The run-time encoder on the shipped weights: layers are well-formed, independent of company, and right on plain
sentences."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import ReaderError
from dateline.understand.encoder import WEIGHTS, Encoder, Layers

PLAIN = "Norway 's defense minister told reporters on Tuesday that Fatima Haddad had refused to sign the agreement ."
SENTENCES = [
    PLAIN.split(),
    ["Chile", "will", "not", "send", "troops", "to", "Cyprus", ",", "President", "Gabriela", "Soto", "said", "."],
    ["No", "comment", "."],
    ["The", "World", "Bank", "approved", "a", "loan", "of", "$", "40", "million", "for", "Ghana", "."],
    ["Talks", "between", "the", "two", "sides", "collapsed", "."],
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def read(encoder: Encoder, sentence: str) -> dict[str, tuple[str, str, str, str]]:
    """Word to part of speech, head word, relation and name tag."""
    words = sentence.split()
    layers = encoder.annotate([words])[0]
    heads = ["ROOT" if head < 0 else words[head] for head in layers.heads]
    return {w: row for w, *row in zip(words, layers.upos, heads, layers.deprels, layers.names, strict=True)}  # type: ignore[misc]


def well_formed(layers: Layers, size: int) -> bool:
    if not size == len(layers.upos) == len(layers.heads) == len(layers.deprels) == len(layers.names):
        return False
    if size and ([h for h in layers.heads if h < 0] != [-1] or layers.deprels.count("root") != 1):
        return False
    before = "O"
    for tag in layers.names:
        if tag.startswith("I-") and before[2:] != tag[2:]:
            return False
        before = tag
    for word in range(size):
        here, steps = word, 0
        while here >= 0:
            here, steps = layers.heads[here], steps + 1
            if steps > size:
                return False
    return True


def test_a_plain_sentence(encoder: Encoder) -> None:
    found = read(encoder, PLAIN)
    assert found["told"][:3] == ["VERB", "ROOT", "root"]
    assert found["minister"][1:3] == ["told", "nsubj"]
    assert found["Norway"][1:] == ["minister", "nmod:poss", "B-LOC"]
    assert found["refused"][1:3] == ["told", "ccomp"]
    assert (found["Fatima"][3], found["Haddad"][3]) == ("B-PER", "I-PER")
    assert found["agreement"][1:] == ["sign", "obj", "O"]


def test_a_speaker_at_the_end(encoder: Encoder) -> None:
    found = read(encoder, "Chile will not send troops to Cyprus , President Gabriela Soto said .")
    assert found["send"][1:3] == ["said", "ccomp"]
    assert found["Chile"][1:3] == ["send", "nsubj"]
    assert found["Soto"][3] == "I-PER"


def test_organizations(encoder: Encoder) -> None:
    found = read(encoder, "The World Bank approved a loan of $ 40 million for Ghana .")
    assert (found["World"][3], found["Bank"][3], found["Ghana"][3]) == ("B-ORG", "I-ORG", "B-LOC")


def test_nothing_in_nothing_out(encoder: Encoder) -> None:
    assert encoder.annotate([]) == []
    assert encoder.annotate([[]]) == [Layers((), (), (), ())]


def test_company_and_order_do_not_matter(encoder: Encoder) -> None:
    together = encoder.annotate(SENTENCES)
    order = list(range(len(SENTENCES)))
    random.Random(7).shuffle(order)
    fresh = Encoder.load(threads=2)
    assert [fresh.annotate([SENTENCES[i]])[0] for i in order] == [together[i] for i in order]


@pytest.mark.parametrize(
    "word",
    ["", " ", "\x00", "\ud800", "\u200b", "\U0001f600", "a" * 100_000, "\u0301" * 5000, "x\n\ty", "東京", "-" * 3000],
)
def test_odd_words(encoder: Encoder, word: str) -> None:
    assert well_formed(encoder.annotate([["He", word, "left", "."]])[0], 4)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=12), max_size=12))
def test_any_words(encoder: Encoder, words: list[str]) -> None:
    assert well_formed(encoder.annotate([words])[0], len(words))


def test_a_sentence_longer_than_the_encoder(encoder: Encoder) -> None:
    words = ("The council met , and its members voted , " * 200).split()
    assert well_formed(encoder.annotate([words])[0], len(words))
    words = ["antidisestablishmentarianism"] * 400
    assert well_formed(encoder.annotate([words])[0], len(words))


def test_digest_is_of_the_weights(encoder: Encoder) -> None:
    assert encoder.digest == json.loads((WEIGHTS / "reader.json").read_text())["sha256"]
    assert len(encoder.digest) == 64


def test_weights_are_small() -> None:
    assert sum(f.stat().st_size for f in WEIGHTS.iterdir()) <= 30_000_000


def copy_weights(folder: Path, **changed: bytes) -> Path:
    for name in ("reader.onnx", "reader.json", "vocab.txt"):
        (folder / name).write_bytes(changed.get(name.replace(".", "_"), (WEIGHTS / name).read_bytes()))
    return folder / "reader.onnx"


def test_absent_weights(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="not there"):
        Encoder.load(tmp_path / "reader.onnx")


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("reader_onnx", b"not a graph"),
        ("reader_onnx", b""),
        ("vocab_txt", b"[UNK]\n[CLS]\n[SEP]\n"),
        ("reader_json", b"{}"),
        ("reader_json", b"[]"),
        ("reader_json", b"\xff\xfe"),
        ("reader_json", b'{"format": 1}'),
    ],
)
def test_damaged_weights(tmp_path: Path, part: str, content: bytes) -> None:
    with pytest.raises(ReaderError):
        Encoder.load(copy_weights(tmp_path, **{part: content}))


def test_importing_the_encoder_loads_no_engine() -> None:
    program = "import sys, dateline.understand.encoder; sys.exit('onnxruntime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_weights_are_kept_until_the_file_changes(tmp_path: Path) -> None:
    weights = copy_weights(tmp_path)
    first = Encoder.kept(weights)
    assert Encoder.kept(weights) is first
    os.utime(weights, (1, 1))
    assert Encoder.kept(weights) is not first
    weights.unlink()
    with pytest.raises(ReaderError):
        Encoder.kept(weights)
