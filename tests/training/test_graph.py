"""The rewritten graph: same scores as the float graph nearly, and every sentence for itself.

Needs ``onnx``, which the training environment has; skipped elsewhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")

WIDTH, HEADS, VOCABULARY, PLACES, SLOTS = 32, 2, 50, 40, 3


def _network(path: Path) -> None:
    """One layer in the exporter's form: embeddings, attention, gelu, words, and a Gemm for whole sentences."""
    from onnx import TensorProto, helper, numpy_helper

    chance = np.random.default_rng(1)
    made: list[Any] = []
    constants: dict[str, np.ndarray] = {}

    def constant(name: str, value: np.ndarray) -> str:
        constants[name] = value
        return name

    def weights(name: str, *shape: int) -> str:
        return constant(name, (chance.standard_normal(shape) * 0.3).astype(np.float32))

    def node(kind: str, inputs: list[str], output: str, **more: Any) -> str:
        made.append(helper.make_node(kind, inputs, [output], name=output, **more))
        return output

    def whole(name: str, *values: int) -> str:
        return constant(name, np.array(values, np.int64))

    def linear(value: str, name: str, into: int, out: int) -> str:
        product = node("MatMul", [value, weights(f"{name}.w", into, out)], f"{name}.product")
        return node("Add", [weights(f"{name}.b", out), product], name)

    size = node("Gather", [node("Shape", ["ids"], "shape"), constant("c1", np.array(1))], "size")
    counted = node("Range", [constant("c0", np.array(0)), size, constant("step", np.array(1))], "counted")
    word = node("Gather", [weights("words", VOCABULARY, WIDTH), "ids"], "word")
    place = node("Gather", [weights("place table", PLACES, WIDTH), counted], "place")
    x = node("Add", [word, place], "x")
    qkv = linear(x, "qkv", WIDTH, 3 * WIDTH)
    split = node("Reshape", [qkv, whole("s5", 1, -1, 3, HEADS, WIDTH // HEADS)], "split")
    turned = node("Transpose", [split], "turned", perm=[2, 0, 3, 1, 4])
    q, k, v = (node("Gather", [turned, constant(f"n{i}", np.array(i))], f"part{i}", axis=0) for i in range(3))
    q = node("Mul", [q, constant("root", np.float32((WIDTH // HEADS) ** -0.5))], "q")
    kt = node("Transpose", [k], "kt", perm=[0, 1, 3, 2])
    mixed = node("MatMul", [node("Softmax", [node("MatMul", [q, kt], "scores")], "shares", axis=-1), v], "mixed")
    back = node("Reshape", [node("Transpose", [mixed], "back", perm=[0, 2, 1, 3]), whole("s3", 1, -1, WIDTH)], "joined")
    x = node("Add", [x, linear(back, "out", WIDTH, WIDTH)], "x2")
    norms = [constant("g", np.ones(WIDTH, np.float32)), constant("n", np.zeros(WIDTH, np.float32))]
    x = node("LayerNormalization", [x, *norms], "x3")
    inner = linear(x, "inner", WIDTH, 4 * WIDTH)
    erf = node("Erf", [node("Div", [inner, constant("r2", np.float32(2**0.5))], "div")], "erf")
    times = node("Mul", [inner, node("Add", [erf, constant("f1", np.float32(1))], "plus")], "times")
    x = linear(node("Mul", [times, constant("f2", np.float32(0.5))], "gelu"), "outer", 4 * WIDTH, WIDTH)
    row = node("Unsqueeze", ["first", whole("a2", 2)], "row")
    row = node("Expand", [row, whole("se", 1, 1, WIDTH)], "rows")
    node("Squeeze", [linear(node("GatherElements", [x, row], "of words", axis=1), "tags3", WIDTH, 5), "a0"], "tags")
    whole("a0", 0)
    begin = node("Gather", [node("Squeeze", [x, "a0"], "flat"), node("Squeeze", ["begin", "a0"], "begins")], "begun")
    node("Gemm", [begin, weights("gemm.w", 4, WIDTH), weights("gemm.b", 4)], "whole", transB=1)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, None]) for name in ("ids", "first", "begin")]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("tags", "whole")]
    graph = helper.make_graph(
        made, "g", inputs, outputs, [numpy_helper.from_array(np.asarray(v), k) for k, v in constants.items()]
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(path))


def _session(path: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _together(sentences: list[np.ndarray]) -> dict[str, np.ndarray]:
    sizes = [len(ids) for ids in sentences]
    starts = np.cumsum([0, *sizes[:-1]])
    rows = {
        "ids": np.concatenate(sentences),
        "places": np.concatenate([np.arange(n) for n in sizes]),
        "first": np.concatenate([start + np.arange(1, n - 1) for start, n in zip(starts, sizes, strict=True)]),
        "begin": starts,
    }
    feed = {name: row[None].astype(np.int64) for name, row in rows.items()}
    return feed | {"pieces": np.array(sizes + [0] * (SLOTS - len(sizes)), np.int64)}


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any, list[np.ndarray]]:
    """The float graph, the rewritten one, and sentences."""
    from training.graph import optimize

    folder = tmp_path_factory.mktemp("graph")
    chance = np.random.default_rng(2)
    sentences = [chance.integers(0, VOCABULARY, n) for n in (5, 17, 9, 30, 12, 3)]
    others = [chance.integers(0, VOCABULARY, 20) for _ in range(40)]
    feeds = [{k: v for k, v in _together([s]).items() if k not in {"places", "pieces"}} for s in others]
    _network(folder / "float.onnx")
    optimize(folder / "float.onnx", folder / "int8.onnx", feeds, slots=SLOTS, heads=HEADS)
    return _session(folder / "float.onnx"), _session(folder / "int8.onnx"), sentences


def test_scores_stay_near_the_float_graphs(sessions: tuple[Any, Any, list[np.ndarray]]) -> None:
    exact, rewritten, sentences = sessions
    pairs: list[list[np.ndarray]] = [[], []]
    for sentence in sentences:
        feed = _together([sentence])
        given = exact.run(None, {k: v for k, v in feed.items() if k not in {"places", "pieces"}})
        for into, output, ours in zip(pairs, given, rewritten.run(None, feed), strict=True):
            into.append(np.stack([output, ours]))
    for both in pairs:
        a, b = np.concatenate(both, 1)
        assert np.sqrt(((a - b) ** 2).mean()) < 0.08 * np.sqrt((a**2).mean())


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (3, 1), (1, 4, 5), (5, 5, 1)])
def test_a_sentence_has_the_same_bits_alone_and_in_any_company(
    sessions: tuple[Any, Any, list[np.ndarray]], order: tuple[int, ...]
) -> None:
    _, rewritten, sentences = sessions
    tags, whole = rewritten.run(None, _together([sentences[i] for i in order]))
    at = 0
    for row, i in enumerate(order):
        alone, one = rewritten.run(None, _together([sentences[i]]))
        assert np.array_equal(tags[at : at + len(alone)], alone)
        assert np.array_equal(whole[row : row + 1], one)
        at += len(alone)


def test_nodes_say_whether_they_are_of_the_encoder(sessions: tuple[Any, Any, list[np.ndarray]], tmp_path: Path) -> None:
    from training.graph import optimize

    _network(tmp_path / "float.onnx")
    feeds = [{k: v for k, v in _together([sessions[2][0]]).items() if k not in {"places", "pieces"}}]
    optimize(tmp_path / "float.onnx", tmp_path / "int8.onnx", feeds, slots=SLOTS, heads=HEADS)
    names = {node.op_type: node.name for node in onnx.load(str(tmp_path / "int8.onnx")).graph.node}
    assert names["QAttention"].startswith("encoder/")
    assert all(name.partition("/")[0] in {"encoder", "heads"} for name in names.values())
