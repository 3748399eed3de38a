"""A further layer on weights that stay as they are: ``python -m training.further triggers DATA``.

Encodes the layer's sentences once with the weights that ship, trains its heads on the vectors of the words alone, and
adds them to the graph.  Nothing that was in the graph changes, so every other output stays the same to the bit.  For
heads of the kind ``Tags`` only.  ``--lemmas`` trains without the lemmas of each fifth in turn and tells how the head
reads words that it has never been shown, and writes nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper
from torch import Tensor
from torch.nn import functional as F

from dateline.understand.encoder import WEIGHTS, Encoder
from dateline.understand.wordpiece import WordPiece
from training.account import account, lines
from training.corpora import Example
from training.graph import ENGINE
from training.kinds import NOTHING, Tags
from training.layers import layers
from training.measure import measured
from training.ranges import per_column, scale_of, stepped

__all__ = ["Rows", "Taught", "added", "learnt", "put", "rows_of", "taught", "unseen"]

SEED = 1
PASSES, BATCH, RATE, WARMUP, DROPOUT = 20, 256, 2e-3, 0.02, 0.25
FIFTHS = 5
USUAL = 4000
"""Words by which the scales of an added head are chosen."""
THRESHOLDS = (0.5, 0.7, 0.8, 0.9, 0.95)

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """Labelled words: their vectors (n, 384), labels (n,) and lemmas."""

    vectors: Tensor
    gold: Tensor
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taught:
    """A trained head of a layer, vectors of words (n, 384) by which its scales are chosen, and the log of its run.

    Weights of the same network exported anew can take it as it is.
    """

    layer: str
    head: Tags
    network: torch.nn.Module
    usual: Array
    log: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """Where a graph has the vectors of the words: as floats, in whole numbers, and the scale and zero of these."""

    vectors: str
    whole: str
    scale: str
    zero: str
    first: str  # the place that takes away the first axis

    @classmethod
    def of(cls, model: onnx.ModelProto) -> Words:
        """Found from the head of parts of speech, which every reader has.  ValueError for a graph of another form."""
        maker = {name: node for node in model.graph.node for name in node.output}
        node = last = maker["upos"]
        for wanted in ("MatMulIntegerToFloat", "QuantizeLinear", "Gelu", "MatMulIntegerToFloat", "QuantizeLinear"):
            node = maker[node.input[0]]
            if node.op_type != wanted:
                raise ValueError(f"not the form of a head: {node.op_type} where {wanted} was expected")
        return cls(node.input[0], node.output[0], node.input[1], node.input[2], last.input[1])


def rows_of(weights: Path, examples: Sequence[Example], head: Tags) -> Rows:
    """The labelled words of the examples, as the weights see them."""
    index = {label: number for number, label in enumerate(head.labels)}
    vectors: list[Array] = []
    gold: list[int] = []
    lemmas: list[str] = []
    for example, rows in zip(examples, _vectors(weights, examples), strict=True):
        labels = [index.get(label, NOTHING) for label in example.gold(head.name) or ()]
        kept = [i for i, label in enumerate(labels) if label != NOTHING and i < len(rows)]
        vectors.append(rows[kept])
        gold += [labels[i] for i in kept]
        lemmas += [(example.lemmas or example.words)[i].lower() for i in kept]
    return Rows(torch.from_numpy(np.concatenate(vectors)), torch.tensor(gold), tuple(lemmas))


def _vectors(weights: Path, examples: Sequence[Example]) -> Iterator[Array]:
    """The vectors (words, 384) of each sentence; none for a sentence too long for one run."""
    import onnxruntime

    from dateline.understand.encoder import MOST_PIECES

    model = onnx.load(str(weights))
    found = Words.of(model).vectors
    model.graph.output.append(helper.make_empty_tensor_value_info(found))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    slots = json.loads(weights.with_suffix(".json").read_text(encoding="utf-8"))["sentences_a_run"]
    inputs = {one.name for one in session.get_inputs()}
    pieces = WordPiece.load(weights.parent / "vocab.txt")
    for example in examples:
        given = pieces.sentence(example.words)
        if len(given.ids) > MOST_PIECES or not example.words:
            yield np.zeros((0, 384), np.float32)
            continue
        rows: dict[str, Sequence[int]] = {
            "ids": given.ids, "cases": given.cases, "places": range(len(given.ids)), "first": given.first,
            "last": given.last, "begin": [0],
        }  # fmt: skip
        feed = {name: np.asarray([row], dtype=np.int64) for name, row in rows.items() if name in inputs}
        if "pieces" in inputs:
            feed["pieces"] = np.asarray([len(given.ids)] + [0] * (slots - 1), dtype=np.int64)
        yield session.run([found], feed)[0][0]


def learnt(head: Tags, rows: Rows) -> torch.nn.Module:
    """The head's network, trained on the rows: always the same for the same rows."""
    torch.manual_seed(SEED)
    network = head.network()
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    size = len(rows.gold)
    steps, done = PASSES * -(-size // BATCH), 0
    for _ in range(PASSES):
        for some in torch.randperm(size).split(BATCH):
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(done / steps / WARMUP + 0.01, 1 - done / steps)
            scores = network(F.dropout(rows.vectors[some], DROPOUT)[None], rows.vectors[:1])
            loss = head.loss(scores, (rows.gold[some][None],), torch.ones(1, len(some), dtype=torch.bool))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            done += 1
    return network.eval()


def added(model: onnx.ModelProto, head: Tags, network: torch.nn.Module, usual: Array) -> onnx.ModelProto:
    """The graph with one head more, in whole numbers; ``usual``: vectors of words (n, 384), by which its own scales are
    chosen.  Raises ValueError when the graph has the head already.
    """
    if head.name in {output.name for output in model.graph.output}:
        raise ValueError(f"the graph has {head.name} already")
    words = Words.of(model)
    given = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    scale, zero = float(given[words.scale]), int(given[words.zero])
    seen = stepped(usual, -zero * scale, (255 - zero) * scale)
    out = onnx.ModelProto()
    out.CopyFrom(model)
    part = f"heads.{head.name}"
    inner = torch.from_numpy(usual) @ network.inner.weight.T + network.inner.bias  # type: ignore[union-attr,operator]
    between = F.gelu(inner).detach().numpy()
    least, most = min(0.0, float(between.min())), float(between.max())
    tables = _linear(f"{part}.inner", state["inner.weight"], state["inner.bias"], (usual - seen).mean(0))
    step, nought = scale_of(least, most)
    lost = (between - stepped(between, least, most)).mean(0)
    tables |= _linear(f"{part}.outer", state["outer.weight"], state["outer.bias"], lost)
    tables |= {f"{part}.between:scale": np.asarray(step), f"{part}.between:zero": np.asarray(nought)}
    out.graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in tables.items())
    out.graph.node.extend(_nodes(head.name, words))
    out.graph.output.append(helper.make_tensor_value_info(head.name, TensorProto.FLOAT, ["words", len(head.labels)]))
    return out


def _linear(name: str, weight: Array, bias: Array, lost: Array) -> dict[str, Array]:
    """A linear layer in whole numbers, as ``training.graph`` writes them; ``lost``: what the steps take from what goes
    in.
    """
    matrix = np.ascontiguousarray(weight.T)
    whole, scales = per_column(matrix)
    given_back = (bias + lost @ matrix).astype(np.float32)
    return {f"{name}.weight:int8": whole, f"{name}.weight:scale": scales, f"{name}.weight:bias": given_back}


def _nodes(name: str, words: Words) -> list[NodeProto]:
    part = f"heads.{name}"
    middle = [f"{part}.between:scale", f"{part}.between:zero"]

    def product(whole: str, scale: str, zero: str, layer: str, made: str) -> NodeProto:
        table = f"{part}.{layer}.weight"
        inputs = [whole, f"{table}:int8", scale, f"{table}:scale", zero, "", f"{table}:bias"]
        return helper.make_node("MatMulIntegerToFloat", inputs, [made], f"heads/{name}/{layer}", domain=ENGINE)

    return [
        product(words.whole, words.scale, words.zero, "inner", f"{part}.inner"),
        helper.make_node("Gelu", [f"{part}.inner"], [f"{part}.gelu"], f"heads/{name}/Gelu", domain=ENGINE),
        helper.make_node("QuantizeLinear", [f"{part}.gelu", *middle], [f"{part}.between"], f"heads/{name}/steps"),
        product(f"{part}.between", *middle, "outer", f"{part}.outer"),
        helper.make_node("Gather", [f"{part}.outer", words.first], [name], f"heads/{name}/rows"),
    ]


def unseen(head: Tags, rows: Rows) -> Iterator[str]:
    """How the head reads lemmas that it was not shown: each fifth of them by a network trained on the others."""
    fifth = torch.tensor([zlib.crc32(lemma.encode()) % FIFTHS for lemma in rows.lemmas])
    scores = torch.zeros(len(rows.gold), len(head.labels))
    for number in range(FIFTHS):
        out, kept = (fifth == number).nonzero()[:, 0], (fifth != number).nonzero()[:, 0]
        some = Rows(rows.vectors[kept], rows.gold[kept], ())
        scores[out] = learnt(head, some)(rows.vectors[out][None], rows.vectors[:1])[0][0].detach()
    sure, best = scores.softmax(1)[:, 1:].max(1)
    acts = int((rows.gold > 0).sum())
    yield f"{len(set(rows.lemmas))} lemmas, {len(rows.gold)} words, {acts} acts"
    for least in THRESHOLDS:
        told = sure >= least
        right = int((told & (best + 1 == rows.gold)).sum())
        found = int((told & (rows.gold > 0)).sum())
        count = max(1, int(told.sum()))
        yield (
            f"p >= {least}: {int(told.sum())} told, {100 * found / count:.1f} % are acts, "
            f"{100 * right / count:.1f} % of the type; {100 * right / max(1, acts):.1f} % of all found"
        )


def taught(name: str, data: Path, weights: Path) -> Taught:
    """The head of the layer ``name``, trained on the words as the weights see them."""
    layer = layers((name,))[name]
    (head,) = layer.heads(data)
    if not isinstance(head, Tags):
        raise ValueError(f"{name}: only heads that label words can be added, not {type(head).__name__}")
    shares = layer.train(data, random.Random(SEED))
    trained_on = account(shares, [head.name])
    print(*lines(trained_on), sep="\n", flush=True)
    rows = rows_of(weights, [example for share in shares for example in share.examples], head)
    usual = rows.vectors[:: max(1, len(rows.gold) // USUAL)].numpy()
    recipe = {"layer": name, "passes": PASSES, "batch": BATCH, "rate": RATE, "seed": SEED}
    log = {"recipe": recipe, "torch": torch.__version__, "layers": [name], "trained on": trained_on}
    return Taught(name, head, learnt(head, rows), usual, log)


def put(one: Taught, data: Path, folder: Path = WEIGHTS) -> dict[str, Any]:
    """Add a head to the weights in a folder, measure it, and return the log of its run."""
    weights = folder / "reader.onnx"
    facts = json.loads(weights.with_suffix(".json").read_text(encoding="utf-8"))
    before = facts["sha256"]
    content = added(onnx.load(str(weights)), one.head, one.network, one.usual).SerializeToString()
    facts["sha256"] = hashlib.sha256(content).hexdigest()
    facts["heads"].append(one.head.facts() | {"outputs": one.head.outputs})
    _write(folder, content, facts)
    found = measured(Encoder.load(weights), [one.head], layers((one.layer,))[one.layer].develop(data))
    facts["figures"]["int8"] |= found
    _write(folder, content, facts)
    return one.log | {"added to": before, "int8": found}


def _write(folder: Path, content: bytes, facts: dict[str, Any]) -> None:
    """Put weights and their facts in place, each whole."""
    for name, value in (("reader.onnx", content), ("reader.json", (json.dumps(facts, indent=1) + "\n").encode())):
        part = folder / f".{name}.part"
        part.write_bytes(value)
        part.rename(folder / name)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("layer")
    parser.add_argument("data", type=Path)
    parser.add_argument("--into", type=Path, default=WEIGHTS, help="the folder of the weights")
    parser.add_argument("--log", type=Path, help="a file that receives the log of the run")
    parser.add_argument("--head", type=Path, help="keep the trained head in this file; if it is there, take it from it")
    parser.add_argument("--lemmas", action="store_true", help="tell how lemmas not shown are read; write nothing")
    given = parser.parse_args()
    torch.set_num_threads(1)
    weights = given.into / "reader.onnx"
    if given.lemmas:
        layer = layers((given.layer,))[given.layer]
        (head,) = layer.heads(given.data)
        every = [e for share in layer.train(given.data, random.Random(SEED)) for e in share.examples]
        print(*unseen(head, rows_of(weights, every, head)), sep="\n")  # type: ignore[arg-type]
        return
    if given.head is not None and given.head.exists():
        one = torch.load(given.head, weights_only=False)
    else:
        one = taught(given.layer, given.data, weights)
        if given.head is not None:
            torch.save(one, given.head)
    log = json.dumps(put(one, given.data, given.into))
    print(log)
    if given.log is not None:
        given.log.write_text(log + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
