"""Sentences to tensors: batches of like length, each head's labels padded with what costs nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from dateline.understand.wordpiece import WordPiece
from training.corpora import Example
from training.kinds import Head


@dataclass(frozen=True, slots=True)
class Batch:
    """b sentences of up to p pieces and n words; see :class:`training.network.Reader` for the shapes.

    ``gold``: for each head its labels, None where no sentence of the batch has any.
    """

    ids: Tensor
    cases: Tensor
    first: Tensor
    last: Tensor
    mask: Tensor
    words: Tensor
    gold: list[tuple[Tensor, ...] | None]
    examples: Sequence[Example]


def collate(
    examples: Sequence[Example],
    pieces: WordPiece,
    heads: Sequence[Head],
    unknown: float = 0.0,
    chance: random.Random | None = None,
) -> Batch:
    """One batch; ``unknown`` is the share of words replaced by [UNK] in training."""
    cut = [pieces.sentence(example.words) for example in examples]
    b, p, n = len(cut), max(len(c.ids) for c in cut), max(len(c.first) for c in cut)
    ids, cases = torch.zeros(b, p, dtype=torch.long), torch.zeros(b, p, dtype=torch.long)
    first, last = torch.zeros(b, n, dtype=torch.long), torch.zeros(b, n, dtype=torch.long)
    mask, words = torch.zeros(b, p, dtype=torch.bool), torch.zeros(b, n, dtype=torch.bool)
    for row, (example, c) in enumerate(zip(examples, cut, strict=True)):
        size = len(example.words)
        row_ids = torch.tensor(c.ids)
        if unknown and chance is not None:
            for begin, end in zip(c.first, c.last, strict=True):
                if chance.random() < unknown:
                    row_ids[begin : end + 1] = pieces.unknown
        ids[row, : len(c.ids)], cases[row, : len(c.ids)] = row_ids, torch.tensor(c.cases)
        first[row, :size], last[row, :size] = torch.tensor(c.first), torch.tensor(c.last)
        mask[row, : len(c.ids)], words[row, :size] = True, True
    return Batch(ids, cases, first, last, mask, words, [head.gold(examples, n) for head in heads], examples)


def by_length(examples: Sequence[Example], words: int, chance: random.Random) -> Iterator[list[Example]]:
    """Groups of about ``words`` words, of like length, in random order."""
    order = sorted(examples, key=lambda e: len(e.words) + chance.random() * 3)
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and (len(groups[-1]) + 1) * (len(example.words) + 2) > words:
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)
    yield from groups
