"""Several weights as one reader, measured: ``python -m training.ensemble DATA A.pt B.pt ... --layers language``.

What one reader could learn at best from all of them: arcs, relations and labels are chosen by the mean of the scores of
all.  Nothing is exported; an ensemble costs as many passes as it has members.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from dateline.understand.wordpiece import WordPiece
from training.evaluate import composite, figures
from training.kinds import Head
from training.layers import layers
from training.network import Reader
from training.pretrained import encoder_weights
from training.train import take_over

__all__ = ["Ensemble", "mean_scores"]


class Ensemble(nn.Module):
    """Readers with the same heads; answers as :class:`training.network.Reader` does."""

    def __init__(self, readers: Sequence[Reader], heads: Sequence[Head]) -> None:
        super().__init__()
        self.readers, self.kinds = nn.ModuleList(readers), [str(head.facts()["kind"]) for head in heads]

    def forward(self, *given: Tensor) -> list[tuple[Tensor, ...]]:
        """The outputs of each head; vectors whose products or sums are scores are as many times as wide."""
        each = [reader(*given) for reader in self.readers]
        return [mean_scores(kind, outputs) for kind, outputs in zip(self.kinds, zip(*each, strict=True), strict=True)]


def mean_scores(kind: str, members: Sequence[tuple[Tensor, ...]]) -> tuple[Tensor, ...]:
    """One head's outputs whose decoded scores are the mean of the members'.

    Vectors lie side by side, so that their product is the sum of the members' products; the last output of trees and
    pairs holds weights and, in its last column, what is added.
    """
    size = len(members)
    outputs = [[part.float() for part in same] for same in zip(*members, strict=True)]
    if kind in ("tags", "spans", "labels", "values"):
        return tuple(torch.stack(same).mean(0) for same in outputs)
    if kind == "links":
        return torch.cat(outputs[0], -1) / size, torch.cat(outputs[1], -1)
    if kind not in ("tree", "pairs"):
        raise ValueError(f"no mean is known for heads of the kind {kind}")
    *vectors, weights = outputs
    joined = [torch.cat(same, -1) for same in vectors]
    if kind == "tree":
        joined[0] = joined[0] / size
    added = torch.stack([one[:, -1] for one in weights]).mean(0)
    return (*joined, torch.cat([*(one[:, :-1] / size for one in weights), added[:, None]], -1))


def main(data: Path, members: Sequence[Path], only: Sequence[str]) -> None:
    """Print the development figures of each member and of all together, one JSON object a line.

    Raises ValueError when a member lacks a head of the layers.
    """
    chosen = layers(only)
    heads = tuple(head for layer in chosen.values() for head in layer.heads(data))
    sets = {name: examples for layer in chosen.values() for name, examples in layer.develop(data).items()}
    pieces = WordPiece.load(encoder_weights().vocabulary)
    readers = [Reader(heads) for _ in members]
    for reader, path in zip(readers, members, strict=True):
        if absent := take_over(reader, path):
            raise ValueError(f"{path.name} has no {absent[0]}")
    names = ["/".join(path.parts[-2:]) for path in members]
    named = [*zip(names, readers, strict=True), ("ensemble", Ensemble(readers, heads))]
    for name, network in named:
        found = figures(network, sets, pieces, heads)
        print(json.dumps({"weights": name, "mean": composite(found), **found}), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("members", type=Path, nargs="+")
    parser.add_argument("--layers", nargs="*", default=(), help="measure these layers only")
    given = parser.parse_args()
    torch.set_num_threads(1)
    main(given.data, given.members, given.layers)
