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
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.understand.encoder import WEIGHTS, Encoder
from dateline.understand.wordpiece import WordPiece
from training.corpora import Example, open_corpus
from training.kinds import Head
from training.names import plain, spans_of
from training.network import WIDTH, Reader
from training.pretrained import WEIGHTS_SHA256

FORMAT = 2
GATES = {"las": 0.5, "f1": 0.5}
OPSET = 17


class _Run(nn.Module):
    """The network for one run: pieces and words lie one after the other; ``begin`` is where each sentence begins."""

    def __init__(self, reader: Reader, heads: Sequence[Head]) -> None:
        super().__init__()
        self.reader, self.heads = reader, heads

    def forward(self, ids: Tensor, cases: Tensor, first: Tensor, last: Tensor, begin: Tensor) -> tuple[Tensor, ...]:
        x = self.reader.encoded(ids, cases)
        given = self.reader.layers_of(self.reader.words_of(x, first, last), x[0, begin[0]])
        pairs = [
            pair for head, ours in zip(self.heads, given, strict=True) for pair in zip(head.outputs.values(), ours)
        ]
        return tuple(tensor if kind == "sentence" else tensor[0] for kind, tensor in pairs if kind)


def load(path: Path) -> tuple[Reader, tuple[Head, ...]]:
    """A network and its heads from weights that training kept."""
    saved = torch.load(path, weights_only=False, map_location="cpu")
    reader = Reader(saved["heads"])
    reader.load_state_dict(saved["reader"])
    return reader.eval(), tuple(saved["heads"])


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


def to_int8(source: Path, target: Path) -> None:
    """Quantize the products with a constant second operand, and the word embeddings.

    Weights take 7 of the 8 bits, so that processors without VNNI, whose 16-bit sums saturate, get the same results.
    """
    graph = onnx.load(str(source)).graph
    constants = {tensor.name: len(tensor.dims) for tensor in graph.initializer}
    keep_out = [node.name for node in graph.node if node.op_type == "MatMul" and constants.get(node.input[1]) != 2]
    quantize_dynamic(
        source, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=keep_out,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"], extra_options={"MatMulConstBOnly": True},
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


def measure(folder: Path, data: Path, limit: int | None = None) -> dict[str, float]:
    """UPOS, UAS and LAS on the EWT and GUM dev sets, and name F1 on Universal NER dev, of weights in a folder; per
    cent.
    """
    encoder = Encoder.load(folder / "reader.onnx", threads=2)
    out: dict[str, float] = {}
    for name in ("ewt-dev", "gum-dev", "uner-dev"):
        examples = open_corpus(name, data, training=False)[:limit]
        layers = encoder.annotate([example.words for example in examples])
        if name == "uner-dev":
            gold = {(i, s) for i, e in enumerate(map(plain, examples)) for s in spans_of(e.names or ())}
            found = {(i, s) for i, layer in enumerate(layers) for s in spans_of(layer.names)}
            for kind in ("", "PER", "ORG", "LOC"):
                g, f = ({s for s in spans if s[1][2].endswith(kind)} for spans in (gold, found))
                out[f"{name} f1{kind}"] = round(200 * len(g & f) / max(1, len(g) + len(f)), 2)
            continue
        pairs = [(e, k, i) for e, k in zip(examples, layers, strict=True) for i in range(len(e.words))]
        right = {"upos": 0, "uas": 0, "las": 0}
        for example, layer, i in pairs:
            right["upos"] += _at(example.upos, i) == layer.upos[i]
            right["uas"] += _at(example.heads, i) == layer.heads[i]
            right["las"] += (_at(example.heads, i), _at(example.deprels, i)) == (layer.heads[i], layer.deprels[i])
        out |= {f"{name} {key}": round(100 * value / len(pairs), 2) for key, value in right.items()}
    return out


def _at(values: tuple[object, ...] | None, place: int) -> object:
    return values[place] if values is not None else None


def export(saved: Path, data: Path, folder: Path = WEIGHTS, limit: int | None = None) -> dict[str, object]:
    """Export, compare int8 with float on the dev sets, and put the files in place; ValueError when int8 loses too
    much.
    """
    reader, heads = load(saved)
    vocabulary = (folder / "vocab.txt").read_bytes()
    with tempfile.TemporaryDirectory() as scratch:
        sides = {"float": Path(scratch) / "float", "int8": Path(scratch) / "int8"}
        for side in sides.values():
            side.mkdir()
            (side / "vocab.txt").write_bytes(vocabulary)
        to_onnx(reader, heads, sides["float"] / "reader.onnx")
        to_int8(sides["float"] / "reader.onnx", sides["int8"] / "reader.onnx")
        figures: dict[str, object] = {}
        for side, place in sides.items():
            digest = hashlib.sha256((place / "reader.onnx").read_bytes()).hexdigest()
            facts = describe(
                heads, constants(reader, heads), digest, hashlib.sha256(vocabulary).hexdigest(), figures, 1
            )
            (place / "reader.json").write_text(json.dumps(facts), encoding="utf-8")
            figures[side] = measure(place, data, limit)
        exact, quantized = figures["float"], figures["int8"]
        assert isinstance(exact, dict) and isinstance(quantized, dict)
        for key, value in exact.items():
            allowed = GATES.get(key.split()[1])
            if limit is None and allowed is not None and value - quantized[key] > allowed:
                raise ValueError(f"int8 loses {value - quantized[key]:.2f} points of {key}: {figures}")
        for name, content in (
            ("reader.onnx", (sides["int8"] / "reader.onnx").read_bytes()),
            ("reader.json", (json.dumps(facts | {"figures": figures}, indent=1) + "\n").encode()),
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
    given = parser.parse_args()
    print(json.dumps(export(given.saved, given.data, limit=given.limit), indent=1))
