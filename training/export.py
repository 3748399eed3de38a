"""A trained network to the file the package ships: ``python -m training.export RUN/final.pt DATA``.

Writes ``reader.onnx`` (int8) and ``reader.json`` beside the vocabulary, each through a temporary name, and refuses
when int8 loses more than half a point of LAS or of name F1 against float on the development sets.

Matrix products are quantized with one scale for the activations of the whole input, so the run-time encoder gives the
graph one sentence at a time: the batch has no say in the result, and there is no padding to compute.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from dateline.understand.encoder import WEIGHTS, Encoder
from dateline.understand.wordpiece import WordPiece
from training.corpora import Example
from training.graph import SLOTS, optimize
from training.kinds import Head
from training.layers import Layer, layers
from training.measure import lost, measured
from training.network import WIDTH, Reader
from training.pretrained import WEIGHTS_SHA256

FORMAT = 2
OPSET = 17
CALIBRATION = 300


class _Run(nn.Module):
    """The network for one run: pieces and words lie one after the other; ``begin`` is where each sentence begins."""

    def __init__(self, reader: Reader, heads: Sequence[Head]) -> None:
        super().__init__()
        self.reader, self.heads = reader, heads

    def forward(self, ids: Tensor, cases: Tensor, first: Tensor, last: Tensor, begin: Tensor) -> tuple[Tensor, ...]:
        x = self.reader.encoded(ids, cases)
        given = self.reader.layers_of(self.reader.words_of(x, first, last), x[0, begin[0]])
        pairs = [
            pair
            for head, ours in zip(self.heads, given, strict=True)
            for pair in zip(head.outputs.values(), ours, strict=True)
        ]
        return tuple(tensor if kind == "sentence" else tensor[0] for kind, tensor in pairs if kind)


def load(path: Path) -> tuple[Reader, tuple[Head, ...]]:
    """A network and its heads from weights that training kept."""
    saved = torch.load(path, weights_only=False, map_location="cpu")
    reader = Reader(saved["heads"])
    reader.load_state_dict(saved["reader"])
    return reader.eval(), tuple(saved["heads"])


def as_declared(heads: Sequence[Head], data: Path, chosen: dict[str, Layer]) -> tuple[Head, ...]:
    """The heads as their layers declare them now, which may decode otherwise than when they were trained."""
    now = {head.name: head for layer in chosen.values() for head in layer.heads(data)}
    return tuple(now.get(head.name, head) for head in heads)


def to_onnx(reader: Reader, heads: Sequence[Head], path: Path) -> None:
    """The float graph of one run, by the TorchScript exporter."""
    words = torch.tensor([[1, 3, 4]])
    example = (
        torch.tensor([[101, 2023, 2003, 1037, 3231, 102]]), torch.ones(1, 6, dtype=torch.long), words, words + 1,
        torch.tensor([[0]]),
    )  # fmt: skip
    rows = {name: kind for head in heads for name, kind in head.outputs.items() if kind}
    torch.onnx.export(
        _Run(reader, heads), example, str(path), dynamo=False, opset_version=OPSET, do_constant_folding=True,
        input_names=["ids", "cases", "first", "last", "begin"],
        output_names=list(rows),
        dynamic_axes={
            "ids": {1: "pieces"}, "cases": {1: "pieces"}, "first": {1: "words"}, "last": {1: "words"},
            "begin": {1: "sentence"}, **{name: {0: kind} for name, kind in rows.items()},
        },
    )  # fmt: skip


def feeds(examples: Sequence[Example], vocabulary: Path) -> Iterator[dict[str, NDArray[np.int64]]]:
    """The inputs of the float graph for each sentence."""
    pieces = WordPiece.load(vocabulary)
    for example in examples:
        given = pieces.sentence(example.words)
        rows = {"ids": given.ids, "cases": given.cases, "first": given.first, "last": given.last, "begin": [0]}
        yield {name: np.asarray([row], dtype=np.int64) for name, row in rows.items()}


@torch.no_grad()
def constants(reader: Reader, heads: Sequence[Head]) -> dict[str, dict[str, object]]:
    """The outputs that are the same for every sentence: shape, and 32-bit floats in base64."""
    given = reader.layers_of(torch.zeros(1, 1, WIDTH), torch.zeros(1, WIDTH))
    return {
        name: {"shape": list(tensor.shape), "float32": base64.b64encode(tensor.float().numpy().tobytes()).decode()}
        for head, ours in zip(heads, given, strict=True)
        for (name, kind), tensor in zip(head.outputs.items(), ours, strict=True)
        if not kind
    }


def describe(
    heads: Sequence[Head],
    same: dict[str, dict[str, object]],
    digest: str,
    vocabulary: str,
    figures: dict[str, object],
    *,
    slots: int,
) -> dict[str, object]:
    """What the run-time encoder must know of the weights."""
    return {
        "format": FORMAT,
        "sha256": digest,
        "vocabulary_sha256": vocabulary,
        "sentences_a_run": slots,
        "constants": same,
        "heads": [head.facts() | {"outputs": head.outputs} for head in heads],
        "encoder": WEIGHTS_SHA256,
        "figures": figures,
    }


def development(saved: Path, data: Path, extra: Path | None = None) -> dict[str, Sequence[Example]]:
    """The development sets of the layers that saved weights have; ``extra`` as in training."""
    only = torch.load(saved, weights_only=False, map_location="cpu").get("layers", ())
    return {name: one for layer in layers(only, extra).values() for name, one in layer.develop(data).items()}


def calibration(saved: Path, data: Path, extra: Path | None = None) -> list[Example]:
    """Some hundred training sentences of all layers, by which the graph's scales are chosen."""
    only = torch.load(saved, weights_only=False, map_location="cpu").get("layers", ())
    chance = random.Random(0)
    every = [
        one for layer in layers(only, extra).values() for share in layer.train(data, chance) for one in share.examples
    ]
    return chance.sample(every, min(CALIBRATION, len(every)))


def export(
    saved: Path, data: Path, folder: Path = WEIGHTS, limit: int | None = None, *, extra: Path | None = None
) -> dict[str, object]:
    """Export, compare int8 with float on the dev sets, and put the files in place; ValueError when int8 loses too
    much.
    """
    reader, heads = load(saved)
    only = torch.load(saved, weights_only=False, map_location="cpu").get("layers", ())
    heads = as_declared(heads, data, layers(only, extra))
    sets = development(saved, data, extra)
    vocabulary = (folder / "vocab.txt").read_bytes()
    with tempfile.TemporaryDirectory() as scratch:
        sides = {"float": Path(scratch) / "float", "int8": Path(scratch) / "int8"}
        for side in sides.values():
            side.mkdir()
            (side / "vocab.txt").write_bytes(vocabulary)
        to_onnx(reader, heads, sides["float"] / "reader.onnx")
        usual = feeds(calibration(saved, data, extra), folder / "vocab.txt")
        optimize(sides["float"] / "reader.onnx", sides["int8"] / "reader.onnx", usual)
        figures: dict[str, object] = {}
        for side, place in sides.items():
            digest = hashlib.sha256((place / "reader.onnx").read_bytes()).hexdigest()
            facts = describe(
                heads,
                constants(reader, heads),
                digest,
                hashlib.sha256(vocabulary).hexdigest(),
                figures,
                slots=SLOTS if side == "int8" else 1,
            )
            (place / "reader.json").write_text(json.dumps(facts), encoding="utf-8")
            figures[side] = measured(Encoder.load(place / "reader.onnx", threads=2), heads, sets, limit)
        exact, quantized = figures["float"], figures["int8"]
        assert isinstance(exact, dict) and isinstance(quantized, dict)
        if limit is None and (gaps := lost(exact, quantized)):
            raise ValueError(f"int8 loses too many points against float: {gaps}; {figures}")
        for name, content in (
            ("reader.onnx", (sides["int8"] / "reader.onnx").read_bytes()),
            ("reader.json", (json.dumps(facts | {"figures": figures, "limit": limit}, indent=1) + "\n").encode()),
        ):
            part = folder / f".{name}.part"
            part.write_bytes(content)
            part.rename(folder / name)
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("saved", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, help="measure on so many sentences only, and pass no judgement")
    parser.add_argument("--into", type=Path, default=WEIGHTS, help="the folder, which has vocab.txt")
    parser.add_argument("--layers-from", type=Path, help="the folder of further layers that was given in training")
    given = parser.parse_args()
    found = export(given.saved, given.data, given.into, given.limit, extra=given.layers_from)
    print(json.dumps(found, indent=1))
