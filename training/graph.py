"""The exported float graph, rewritten to run fast: ``optimize(float, target, feeds)``.

What a pass costs on a processor with int8 products is no longer the products but everything around them, so the graph
is written in the inference engine's own fused operations, and every cost is paid once:

- Several sentences share one run, one after another without padding.  All products, normalizations and activations
  work row by row, so a row cannot see its neighbors; only attention looks across rows, and it is computed sentence by
  sentence (a *slot* each), on exactly the rows of that sentence.
- Activations take 8 bits with scales fixed here, from the ``feeds``; a scale found at run time would be one more pass
  over the figures and would make them depend on what else is in the run.
- Weights take 7 bits, one scale a column, so that processors whose 16-bit sums saturate get the same results.
- The normalization stays apart from the sum before it: the engine's fused form of both is ten times slower.

Needs the ``onnx`` package; training time only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from training.ranges import Range, best_range, per_column, scale_of

__all__ = ["SLOTS", "Graph", "optimize"]

SLOTS = 28
"""Sentences in one run: those of most reports."""
ENGINE = "com.microsoft"
"""The domain of the inference engine's own operations."""

THIN = 4
"""Of the rows seen in calibration, one in so many is kept."""

Array = NDArray[Any]


class Graph:
    """An ONNX graph under change: nodes by what they make, constants by name."""

    def __init__(self, model: onnx.ModelProto) -> None:
        """Take a model; its ``Constant`` nodes become initializers."""
        self.model = model
        self.nodes: list[NodeProto] = []
        self.constants: dict[str, Array] = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
        for node in model.graph.node:
            if node.op_type == "Constant":
                self.constants[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
            else:
                self.nodes.append(node)
        self.inputs = list(model.graph.input)
        self.outputs = list(model.graph.output)
        self._names = 0
        self.index()

    def index(self) -> None:
        """Bring ``maker`` (who makes a value) and ``users`` (who reads it) up to date after changes."""
        self.maker = {name: node for node in self.nodes for name in node.output}
        self.users: dict[str, list[NodeProto]] = defaultdict(list)
        for node in self.nodes:
            for name in node.input:
                self.users[name].append(node)

    def constant(self, name: str, value: Array) -> str:
        """Add a constant and return its name; the same name means the same constant."""
        self.constants.setdefault(name, value)
        return name

    def make(self, kind: str, inputs: Iterable[str], outputs: int | Iterable[str] = 1, **more: Any) -> list[str]:
        """Add a node at the end and return the names of what it makes; order is restored by :meth:`finish`."""
        if isinstance(outputs, int):
            self._names += 1
            outputs = [f"{kind}_{self._names}_{i}" for i in range(outputs)]
        made = list(outputs)
        self.nodes.append(helper.make_node(kind, list(inputs), made, **more))
        return made

    def replace(self, old: Iterable[NodeProto]) -> None:
        """Remove nodes."""
        gone = {id(node) for node in old}
        self.nodes = [node for node in self.nodes if id(node) not in gone]

    def prune(self) -> None:
        """Drop what no output needs, and put nodes after what they read."""
        self.index()
        ordered: list[NodeProto] = []
        done: set[int] = set()
        stack = [(self.maker[value.name], False) for value in reversed(self.outputs)]
        while stack:
            node, ready = stack.pop()
            if ready:
                ordered.append(node)
            elif id(node) not in done:
                done.add(id(node))
                stack.append((node, True))
                stack += [(self.maker[name], False) for name in node.input if name in self.maker]
        self.nodes = ordered
        self.index()

    def finish(self) -> onnx.ModelProto:
        """The model, pruned."""
        self.prune()
        used = set(self.users)
        graph = helper.make_graph(
            self.nodes, "reader", [value for value in self.inputs if value.name in used], self.outputs,
            [numpy_helper.from_array(value, name) for name, value in self.constants.items() if name in used],
        )  # fmt: skip
        versions = [helper.make_opsetid("", 17), helper.make_opsetid(ENGINE, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=8)


def split_gemms(model: onnx.ModelProto) -> None:
    """Gemm with a constant, transposed matrix and a bias (a linear layer on two axes) becomes MatMul and Add."""
    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    nodes = []
    for node in model.graph.node:
        options = {a.name: helper.get_attribute_value(a) for a in node.attribute}
        if node.op_type != "Gemm" or node.input[1] not in constants or options.get("transA") or len(node.input) < 3:
            nodes.append(node)
            continue
        if options.get("alpha", 1.0) != 1.0 or options.get("beta", 1.0) != 1.0:
            raise ValueError(f"a factor in {node.name}")
        matrix = numpy_helper.to_array(constants[node.input[1]])
        name, made = f"{node.input[1]}:matrix", f"{node.output[0]}:product"
        matrix = np.ascontiguousarray(matrix.T if options.get("transB") else matrix)
        model.graph.initializer.append(numpy_helper.from_array(matrix, name))
        nodes.append(helper.make_node("MatMul", [node.input[0], name], [made]))
        nodes.append(helper.make_node("Add", [made, node.input[2]], list(node.output)))
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def fold_gelu(graph: Graph) -> None:
    """x / √2 → Erf → + 1 → · x → · ½ becomes one Gelu (exact, not the approximation)."""
    for erf in [node for node in graph.nodes if node.op_type == "Erf"]:
        before = graph.maker[erf.input[0]]
        (plus,) = graph.users[erf.output[0]]
        (times,) = graph.users[plus.output[0]]
        (half,) = graph.users[times.output[0]]
        if [before.op_type, plus.op_type, times.op_type, half.op_type] != ["Div", "Add", "Mul", "Mul"]:
            raise ValueError(f"not the exporter's form of gelu at {erf.name}")
        graph.replace([erf, before, plus, times, half])
        graph.make("Gelu", [before.input[0]], [half.output[0]], domain=ENGINE)
    graph.index()


def places_from_outside(graph: Graph) -> None:
    """The places of pieces in their sentences become the input ``places`` (1, p): a run holds several sentences."""
    (counted,) = [node for node in graph.nodes if node.op_type == "Range"]
    (lookup,) = graph.users[counted.output[0]]
    table, _ = lookup.input
    graph.replace([counted, lookup])
    graph.make("Gather", [table, "places"], [lookup.output[0]])
    graph.inputs.append(helper.make_tensor_value_info("places", TensorProto.INT64, [1, "pieces"]))
    graph.index()


def rows_of_words(graph: Graph) -> str:
    """Words are picked from the pieces row by row, not figure by figure; returns the value they are picked from."""
    picks = [node for node in graph.nodes if node.op_type == "GatherElements"]
    for node in picks:
        origin = node.input[1]
        while origin in graph.maker:
            origin = graph.maker[origin].input[0]
        (row,) = graph.make("Squeeze", [origin, graph.constant("first axis", np.array([0], np.int64))])
        graph.make("Gather", [node.input[0], row], node.output, axis=1)
    graph.replace(picks)
    graph.index()
    (pieces,) = {node.input[0] for node in picks}
    return pieces


def mark(graph: Graph, pieces: str) -> None:
    """Name the nodes that make the vectors of the pieces ``encoder/…`` and the others ``heads/…``, so that a profile
    can tell them apart.
    """
    graph.index()
    before: set[int] = set()
    stack = [pieces]
    while stack:
        node = graph.maker.get(stack.pop())
        if node is not None and id(node) not in before:
            before.add(id(node))
            stack += node.input
    for number, node in enumerate(graph.nodes):
        node.name = f"{'encoder' if id(node) in before else 'heads'}/{node.op_type}/{number}"


class Quantizer:
    """Products with a constant (in, out) second operand, in 8-bit whole numbers."""

    def __init__(self, graph: Graph, ranges: Mapping[str, Range]) -> None:
        """``ranges``: for each value that enters a product."""
        self.graph = graph
        self.ranges = ranges
        self._done: dict[str, tuple[str, str, str]] = {}

    def activations(self, name: str) -> tuple[str, str, str]:
        """The names of the value in whole numbers, of its scale and of its zero point."""
        if name not in self._done:
            scale, zero = scale_of(self.ranges[name].least, self.ranges[name].greatest)
            s = self.graph.constant(f"{name}:scale", np.asarray(scale))
            z = self.graph.constant(f"{name}:zero", np.asarray(zero))
            (whole,) = self.graph.make("QuantizeLinear", [name, s, z])
            self._done[name] = whole, s, z
        return self._done[name]

    def linear(self, product: NodeProto) -> tuple[NodeProto, dict[str, str]]:
        """The last node of a linear layer (the product, or the sum of product and bias), and the names of its parts in
        whole numbers: ``value``, its ``scale`` and ``zero``, ``matrix``, its ``scales``, and ``bias``.
        """
        graph = self.graph
        value, scale, zero = self.activations(product.input[0])
        matrix = graph.constants[product.input[1]]
        whole, scales = per_column(matrix)
        bias = (self.ranges[product.input[0]].lost @ matrix).astype(np.float32)
        last = product
        if added := bias_after(graph, product):
            last = added[0]
            bias = bias + graph.constants[added[1]]
        return last, {
            "value": value,
            "scale": scale,
            "zero": zero,
            "matrix": graph.constant(f"{product.input[1]}:int8", whole),
            "scales": graph.constant(f"{product.input[1]}:scale", scales),
            "bias": graph.constant(f"{product.input[1]}:bias", bias),
        }

    def product(self, product: NodeProto) -> None:
        """Replace a MatMul, with the sum of a bias after it, by the product of whole numbers."""
        last, part = self.linear(product)
        self.graph.replace([product, last])
        inputs = [part["value"], part["matrix"], part["scale"], part["scales"], part["zero"], "", part["bias"]]
        self.graph.make("MatMulIntegerToFloat", inputs, last.output, domain=ENGINE)


def bias_after(graph: Graph, product: NodeProto) -> tuple[NodeProto, str] | None:
    """The sum that adds a constant vector to a product and to nothing else, and the vector's name; or None."""
    users = graph.users[product.output[0]]
    if len(users) == 1 and users[0].op_type == "Add":
        for name in users[0].input:
            if name in graph.constants and graph.constants[name].ndim == 1:
                return users[0], name
    return None


def is_linear(graph: Graph, node: NodeProto) -> bool:
    """A product with a constant matrix."""
    return node.op_type == "MatMul" and node.input[1] in graph.constants and graph.constants[node.input[1]].ndim == 2


def attention_of(graph: Graph, softmax: NodeProto) -> tuple[NodeProto, str]:
    """The product that makes queries, keys and values, and the value that the attention around a softmax makes."""
    node = graph.maker[softmax.input[0]]
    while not is_linear(graph, node):
        node = graph.maker[next(name for name in node.input if name in graph.maker)]
    after = softmax
    while after.op_type != "Reshape":
        (after,) = graph.users[after.output[0]]
    return node, after.output[0]


def attend_by_slot(graph: Graph, quantizer: Quantizer, slots: int, heads: int) -> None:
    """Every attention becomes one fused operation a slot, on the rows of that slot's sentence alone."""
    for softmax in [node for node in graph.nodes if node.op_type == "Softmax"]:
        product, output = attention_of(graph, softmax)
        _, part = quantizer.linear(product)
        zeros = graph.constant(f"{part['matrix']}:zero", np.zeros(len(graph.constants[part["scales"]]), np.int8))
        inputs = [part["matrix"], part["bias"], part["scale"], part["scales"], "", part["zero"], zeros]
        slices = graph.make("Split", [part["value"], "pieces"], slots, axis=1)
        mixed = [graph.make("QAttention", [rows, *inputs], num_heads=heads, domain=ENGINE)[0] for rows in slices]
        graph.replace([graph.maker[output]])
        graph.make("Concat", mixed, [output], axis=1)
    graph.inputs.append(helper.make_tensor_value_info("pieces", TensorProto.INT64, [slots]))
    graph.index()


def embeddings(graph: Graph, least: int = 1 << 20) -> None:
    """Tables of more figures than ``least`` take 8 bits, with one scale a row."""
    for node in [node for node in graph.nodes if node.op_type == "Gather" and node.input[0] in graph.constants]:
        table = graph.constants[node.input[0]]
        if table.size < least:
            continue
        whole, scales = per_column(table.T, 127)
        rows = graph.constant(f"{node.input[0]}:int8", np.ascontiguousarray(whole.T))
        scale = graph.constant(f"{node.input[0]}:scale", scales[:, None])
        graph.replace([node])
        (row,) = graph.make("Gather", [rows, node.input[1]])
        (wide,) = graph.make("Cast", [row], to=TensorProto.FLOAT)
        (factor,) = graph.make("Gather", [scale, node.input[1]])
        graph.make("Mul", [wide, factor], [node.output[0]])
    graph.index()


def calibrate(model: onnx.ModelProto, feeds: Iterable[Mapping[str, Array]]) -> dict[str, Range]:
    """The range of each value that enters a product with a constant matrix, by running the float graph."""
    import onnxruntime

    graph = Graph(model)
    matrices: dict[str, list[Array]] = defaultdict(list)
    for node in graph.nodes:
        if is_linear(graph, node):
            matrices[node.input[0]].append(graph.constants[node.input[1]])
    seen = onnx.ModelProto()
    seen.CopyFrom(model)
    for name in matrices:
        seen.graph.output.append(helper.make_empty_tensor_value_info(name))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(seen.SerializeToString(), options, providers=["CPUExecutionProvider"])
    rows: dict[str, list[Array]] = {name: [] for name in matrices}
    inputs = {one.name for one in session.get_inputs()}  # without a layer of whole sentences, "begin" is not one
    for turn, feed in enumerate(feeds):
        given = session.run(list(matrices), {name: value for name, value in feed.items() if name in inputs})
        for name, value in zip(matrices, given, strict=True):
            rows[name].append(value.reshape(-1, value.shape[-1])[turn % THIN :: THIN])
    return {name: best_range(np.concatenate(rows[name]), np.hstack(each)) for name, each in matrices.items()}


def optimize(
    source: Path, target: Path, feeds: Iterable[Mapping[str, Array]], slots: int = SLOTS, heads: int = 12
) -> None:
    """Rewrite the float graph ``source`` of one sentence (see ``training.export``) into the int8 graph ``target``.

    ``feeds``: inputs of a few hundred sentences of training, from which the scales of the activations are taken; the
    same feeds give the same graph.  ``heads``: of each attention.  The new graph has two inputs more: ``places`` (1,
    p), the place of each piece in its sentence, and ``pieces`` (slots,), how many pieces each sentence has, 0 for a
    slot that stays empty; everything else lies one after the other.  Raises ValueError when the graph is not of the
    form that the exporter gives the network.
    """
    model = onnx.load(str(source))
    split_gemms(model)
    ranges = calibrate(model, feeds)
    graph = Graph(model)
    fold_gelu(graph)
    places_from_outside(graph)
    pieces = rows_of_words(graph)
    quantizer = Quantizer(graph, ranges)
    attend_by_slot(graph, quantizer, slots, heads)
    embeddings(graph)
    graph.prune()
    for node in [node for node in graph.nodes if is_linear(graph, node)]:
        quantizer.product(node)
    graph.prune()
    mark(graph, pieces)
    target.write_bytes(graph.finish().SerializeToString())
