"""Development figures of a network in float, each head measured on the sets that have its labels."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from typing import Any

import torch
from torch import nn

from dateline.understand.wordpiece import WordPiece
from training.batches import by_length, collate
from training.corpora import Example
from training.kinds import Head, decoded

Figures = dict[str, dict[str, float]]


def figures(
    reader: nn.Module,
    sets: Mapping[str, Sequence[Example]],
    pieces: WordPiece,
    heads: Sequence[Head],
    workers: Executor | None = None,
) -> dict[str, Figures]:
    """Per set and head its figures; see :meth:`training.kinds.Head.figures`.  ``workers`` share the batches."""
    reader.eval()
    return {name: _one(reader, examples, pieces, heads, workers) for name, examples in sets.items()}


def composite(found: Mapping[str, Figures]) -> float:
    """The mean of the first figure of every head on every set, in points."""
    firsts = [next(iter(one.values())) for of_set in found.values() for one in of_set.values()]
    return round(sum(firsts) / max(1, len(firsts)), 3)


def _one(
    reader: nn.Module, examples: Sequence[Example], pieces: WordPiece, heads: Sequence[Head], workers: Executor | None
) -> Figures:
    gold: dict[str, list[Any]] = {}
    found: dict[str, list[Any]] = {}
    groups = by_length([e for e in examples if len(e.words) <= 200], 2000, random.Random(0))
    for pairs in (workers.map if workers else map)(lambda group: _group(reader, group, pieces, heads), groups):
        for name, truth, guess in pairs:
            gold.setdefault(name, []).append(truth)
            found.setdefault(name, []).append(guess)
    return {head.name: head.figures(gold[head.name], found[head.name]) for head in heads if head.name in gold}


@torch.no_grad()
def _group(
    reader: nn.Module, group: Sequence[Example], pieces: WordPiece, heads: Sequence[Head]
) -> list[tuple[str, Any, Any]]:
    """Head, gold and guess of every sentence and head that has gold."""
    batch = collate(group, pieces, heads)
    with torch.autocast("cpu", torch.bfloat16):
        scores = reader(batch.ids, batch.cases, batch.first, batch.last, batch.mask)
    out = []
    for head, given in zip(heads, scores, strict=True):
        for row, example in enumerate(group):
            truth = example.gold(head.name)
            if truth is not None:
                out.append((head.name, truth, decoded(head, given, row, len(example.words))))
    return out
