"""The weights that ship, as floats, for training to go on from: ``python -m training.restore START.pt DATA``.

Training keeps its own floats, but only the eight-bit file is published; with this anyone can train it further, or add
a layer to it, without the folder of the run that made it.  What eight bits lost is lost; a few hundred steps mend it.
"""

from __future__ import annotations

import argparse
import base64
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from dateline.understand.encoder import WEIGHTS
from training.export import to_onnx
from training.graph import Graph, bias_after, is_linear, split_gemms
from training.kinds import Head
from training.layers import layers
from training.network import Reader

__all__ = ["restored"]

Array = NDArray[Any]


def _tables(weights: Path) -> dict[str, Array]:
    """The constants of an eight-bit graph by name, whole numbers times their scales."""
    model = onnx.load(str(weights))
    given = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    out = {}
    for name, value in given.items():
        base, _, kind = name.rpartition(":")
        if kind == "int8":
            out[base] = value.astype(np.float32) * given[f"{base}:scale"]
        elif kind == "bias" or ":" not in name:
            out[name] = value
    return out


def _probe(heads: tuple[Head, ...], folder: Path) -> tuple[dict[str, str], dict[str, bool]]:
    """Which parameter each constant of an exported graph is, found by exporting a network of random figures.

    Returns parameter by constant, and whether the constant is the parameter turned over.
    """
    reader = Reader(heads).eval()
    with torch.no_grad():
        for value in reader.parameters():
            value.copy_(torch.randn_like(value))
    path = folder / "probe.onnx"
    to_onnx(reader, heads, path)
    model = onnx.load(str(path))
    split_gemms(model)
    graph = Graph(model)
    known = {value.detach().numpy().tobytes(): name for name, value in reader.state_dict().items()}
    turned = {v.mT.contiguous().numpy().tobytes(): n for n, v in reader.state_dict().items() if v.ndim == 2}
    found: dict[str, str] = {}
    over: dict[str, bool] = {}
    for name, constant in graph.constants.items():
        key = np.ascontiguousarray(constant).tobytes()
        if name_of := known.get(key) or turned.get(key):
            found[name], over[name] = name_of, constant.shape != reader.state_dict()[name_of].shape or key not in known
    for node in graph.nodes:
        # The bias of a linear layer is kept with its matrix.
        if is_linear(graph, node) and (added := bias_after(graph, node)) and added[1] in found:
            found[f"{node.input[1]}:bias"] = found[added[1]]
    return found, over


def restored(weights: Path, data: Path) -> dict[str, Any]:
    """What :func:`training.export.load` reads, from ``reader.onnx`` and the ``reader.json`` beside it.

    Raises ValueError when the heads of the file are not those that the layers declare now, or a parameter is missing.
    """
    facts = json.loads(weights.with_suffix(".json").read_text(encoding="utf-8"))
    chosen = layers()
    heads = tuple(head for layer in chosen.values() for head in layer.heads(data))
    declared, shipped = [head.name for head in heads], [head["name"] for head in facts["heads"]]
    if declared != shipped:
        raise ValueError(f"the file has the heads {shipped}, the layers declare {declared}")
    tables = _tables(weights)
    # The exporter numbers what it makes, and a head that training.further added came after it.
    exported = tuple(head for head in heads if f"heads.{head.name}.inner.weight" not in tables)
    with tempfile.TemporaryDirectory() as folder:
        found, over = _probe(exported, Path(folder))
    state: dict[str, torch.Tensor] = {}
    own = Reader(heads).state_dict()
    for name, value in tables.items():
        if name in found:
            state[found[name]] = torch.tensor(value.T if over.get(name) else value, dtype=torch.float32)
        elif name.replace(".weight:bias", ".bias") in own:
            added = name.replace(".weight:bias", ".bias")
            state[added] = torch.tensor(value.T, dtype=torch.float32)
    for name, constant in facts["constants"].items():
        table = np.frombuffer(base64.b64decode(constant["float32"]), np.float32).reshape(constant["shape"])
        layer = {"act_weights": "heads.act.out", "rel_weights": "heads.tree.rel_out"}[name]
        state[f"{layer}.weight"], state[f"{layer}.bias"] = torch.tensor(table[:, :-1]), torch.tensor(table[:, -1])
    if missing := sorted(name for name in own if name not in state or state[name].shape != own[name].shape):
        raise ValueError(f"not found in {weights.name}: {', '.join(missing)}")
    return {"reader": state, "heads": heads, "layers": tuple(chosen), "recipe": {"restored": facts["sha256"]}}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("into", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--weights", type=Path, default=WEIGHTS / "reader.onnx")
    given = parser.parse_args()
    torch.save(restored(given.weights, given.data), given.into)
