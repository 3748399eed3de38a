"""The kinds of head a reader can have: what each computes, learns from, and is measured by.

A head is declared by a value of one of these classes in a module of ``training/layers``.  Its gold labels are found on
an Example under its name (:meth:`training.corpora.Example.gold`); examples without them cost it nothing.  Decoding is
that of the run-time encoder (``dateline.understand.heads``), so that training measures what readers get.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dateline.understand import heads as decoding
from training.corpora import Example
from training.names import spans_of

NOTHING = -100
WIDTH = 384


class Head(Protocol):
    """A layer's head.

    ``outputs`` names what its network gives and what its rows are: "words"; "targets", one for none or the root and
    then one a word; "sentence"; or "" for constants.  Every row depends on its own word alone, so that rows of several
    sentences can lie in one run; what compares words with words is left to decoding.
    """

    @property
    def name(self) -> str: ...
    @property
    def weight(self) -> float: ...
    @property
    def outputs(self) -> dict[str, str]: ...
    def network(self) -> nn.Module:
        """A module from words (b, n, 384) and whole sentences (b, 384) to a tuple of tensors, one an output."""

    def gold(self, examples: Sequence[Example], size: int) -> tuple[Tensor, ...] | None:
        """The labels of a batch padded to ``size`` words; None where no example has any."""

    def loss(self, given: Sequence[Tensor], gold: Sequence[Tensor], words: Tensor) -> Tensor:
        """The mean loss over what has a gold label; ``words`` (b, n) is true at real words."""

    def facts(self) -> dict[str, Any]:
        """What the run-time encoder must know to decode the outputs; see ``dateline.understand.heads``."""

    def figures(self, gold: Sequence[Any], found: Sequence[Any]) -> dict[str, float]:
        """Figures of merit, the first being the one that early stopping looks at."""


class _Dense(nn.Module):
    """One hidden layer on each word, or on the whole sentence."""

    def __init__(self, hidden: int, labels: int, whole: bool = False) -> None:
        super().__init__()
        self.inner, self.outer, self.whole = nn.Linear(WIDTH, hidden), nn.Linear(hidden, labels), whole
        self.dropout = nn.Dropout(0.25)

    def forward(self, word: Tensor, sentence: Tensor) -> tuple[Tensor, ...]:
        given = sentence if self.whole else word
        return (self.outer(self.dropout(F.gelu(self.inner(given)))),)


@dataclass(frozen=True, slots=True)
class Tags:
    """One label a word; with ``spans``, the labels are IOB2 and decoded to well-formed spans.

    ``offsets``: what decoding adds to the scores, by label without its mark, where the training sample has labels more
    often than text has them.
    """

    name: str
    labels: tuple[str, ...]
    weight: float = 1.0
    hidden: int = 384
    spans: bool = False
    offsets: tuple[tuple[str, float], ...] = ()

    @property
    def outputs(self) -> dict[str, str]:
        return {self.name: "words"}

    def network(self) -> nn.Module:
        return _Dense(self.hidden, len(self.labels))

    def gold(self, examples: Sequence[Example], size: int) -> tuple[Tensor, ...] | None:
        index = {label: i for i, label in enumerate(self.labels)}
        return _padded(
            [[index.get(label, NOTHING) for label in example.gold(self.name) or ()] for example in examples], size
        )

    def loss(self, given: Sequence[Tensor], gold: Sequence[Tensor], words: Tensor) -> Tensor:
        return F.cross_entropy(given[0].float().flatten(0, 1), gold[0].flatten(), ignore_index=NOTHING)

    def facts(self) -> dict[str, Any]:
        kind = "spans" if self.spans else "tags"
        offsets = [dict(self.offsets).get(label.rpartition("-")[2], 0.0) for label in self.labels]
        return {"name": self.name, "kind": kind, "labels": list(self.labels), "offsets": offsets}

    def figures(self, gold: Sequence[Any], found: Sequence[Any]) -> dict[str, float]:
        """Exact span F1, of all and of each type, or the share of words right."""
        if not self.spans:
            pairs = [p for g, f in zip(gold, found, strict=True) for p in zip(g, f, strict=True) if p[0] is not None]
            return {"right": _percent(sum(a == b for a, b in pairs), len(pairs))}
        golds = {(i, span) for i, tags in enumerate(gold) for span in spans_of(tags)}
        founds = {(i, span) for i, tags in enumerate(found) for span in spans_of(tags)}
        out = {"f1": _f1(golds, founds)}
        for kind in dict.fromkeys(label[2:] for label in self.labels if label != "O"):
            out[f"f1 {kind}"] = _f1({s for s in golds if s[1][2] == kind}, {s for s in founds if s[1][2] == kind})
        return out


class _Tree(nn.Module):
    """Arcs by a biaffine product (Dozat & Manning 2017); relations by one hidden layer on the word and its head."""

    ARC, LABEL = 384, 256

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, self.ARC), nn.Linear(WIDTH, self.ARC)
        self.arc_cross = nn.Linear(self.ARC, self.ARC)
        self.rel_dep, self.rel_head = nn.Linear(WIDTH, self.LABEL), nn.Linear(WIDTH, self.LABEL)
        self.rel_out = nn.Linear(self.LABEL, labels)
        self.dropout = nn.Dropout(0.25)

    def forward(self, word: Tensor, sentence: Tensor) -> tuple[Tensor, ...]:
        b = word.shape[0]
        rooted = torch.cat([self.root.expand(b, 1, -1), word], 1)
        dep = self.dropout(F.gelu(self.arc_dep(word)))
        head = self.dropout(F.gelu(self.arc_head(rooted)))
        weights = torch.cat([self.rel_out.weight, self.rel_out.bias[:, None]], 1)
        return self.arc_cross(dep) * self.ARC**-0.5, head, self.rel_dep(word), self.rel_head(rooted), weights * 1.0


@dataclass(frozen=True, slots=True)
class Tree:
    """A labelled dependency tree.  Gold: "heads" (0-based, -1 the root) and "deprels".

    Outputs: ``arc_dep`` (b, n, a) and ``arc_head`` (b, n + 1, a), whose products score the arcs, place 0 being the
    root; ``rel_dep`` (b, n, d) and ``rel_head`` (b, n + 1, d), whose sum at the chosen head, rectified, times
    ``rel_weights`` (labels, d + 1) scores the relations.
    """

    labels: tuple[str, ...]
    name: str = "tree"
    weight: float = 1.0

    @property
    def outputs(self) -> dict[str, str]:
        return {
            "arc_dep": "words", "arc_head": "targets", "rel_dep": "words", "rel_head": "targets", "rel_weights": "",
        }  # fmt: skip

    def network(self) -> nn.Module:
        return _Tree(len(self.labels))

    def gold(self, examples: Sequence[Example], size: int) -> tuple[Tensor, ...] | None:
        index = {label: i for i, label in enumerate(self.labels)}
        heads = _padded([[head + 1 for head in example.gold("heads") or ()] for example in examples], size)
        rels = _padded([[index.get(r, NOTHING) for r in example.gold("deprels") or ()] for example in examples], size)
        return (*heads, *rels) if heads and rels else None

    def loss(self, given: Sequence[Tensor], gold: Sequence[Tensor], words: Tensor) -> Tensor:
        arc_dep, arc_head, rel_dep, rel_head, weights = given
        heads, rels = gold
        closed = F.pad(~words, (1, 0), value=False)
        arcs = (arc_dep @ arc_head.transpose(1, 2)).float().masked_fill(closed[:, None, :], -1e4)
        total = F.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=NOTHING)
        known = heads != NOTHING
        rows = torch.arange(len(known))[:, None].expand_as(known)[known]
        joined = F.dropout(F.relu(rel_dep[known] + rel_head[rows, heads[known]]), 0.25, arcs.requires_grad)
        scores = (joined @ weights[:, :-1].T.to(joined.dtype)).float() + weights[:, -1].float()
        return total + F.cross_entropy(scores, rels[known], ignore_index=NOTHING)

    def facts(self) -> dict[str, Any]:
        return {"name": self.name, "kind": "tree", "labels": list(self.labels)}

    def figures(self, gold: Sequence[Any], found: Sequence[Any]) -> dict[str, float]:
        """LAS (all words, labels whole) and UAS; gold and found are pairs of heads and relations."""
        size = sum(len(g[0]) for g in gold)
        both = [(g, f, i) for g, f in zip(gold, found, strict=True) for i in range(len(g[0]))]
        return {
            "las": _percent(sum(g[0][i] == f[0][i] and g[1][i] == f[1][i] for g, f, i in both), size),
            "uas": _percent(sum(g[0][i] == f[0][i] for g, f, i in both), size),
        }


class _Links(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.none = nn.Parameter(torch.randn(width) * 0.02)
        self.source, self.target = nn.Linear(WIDTH, width), nn.Linear(WIDTH, width)

    def forward(self, word: Tensor, sentence: Tensor) -> tuple[Tensor, ...]:
        target = self.target(word)
        target = torch.cat([self.none.expand(target.shape[0], 1, -1).to(target.dtype), target], 1)
        return self.source(word) * self.none.shape[0] ** -0.5, target


@dataclass(frozen=True, slots=True)
class Links:
    """For each word another word of its sentence, or none (-1).

    Outputs: ``NAME_from`` (b, n, d) and ``NAME_to`` (b, n + 1, d), whose products score them, place 0 being none.
    """

    name: str
    weight: float = 1.0
    width: int = 64

    @property
    def outputs(self) -> dict[str, str]:
        return {f"{self.name}_from": "words", f"{self.name}_to": "targets"}

    def network(self) -> nn.Module:
        return _Links(self.width)

    def gold(self, examples: Sequence[Example], size: int) -> tuple[Tensor, ...] | None:
        return _padded(
            [[NOTHING if to is None else to + 1 for to in example.gold(self.name) or ()] for example in examples], size
        )

    def loss(self, given: Sequence[Tensor], gold: Sequence[Tensor], words: Tensor) -> Tensor:
        scores = (
            (given[0] @ given[1].transpose(1, 2))
            .float()
            .masked_fill(F.pad(~words, (1, 0), value=False)[:, None, :], -1e4)
        )
        return F.cross_entropy(scores.flatten(0, 1), gold[0].flatten(), ignore_index=NOTHING)

    def facts(self) -> dict[str, Any]:
        return {"name": self.name, "kind": "links"}

    def figures(self, gold: Sequence[Any], found: Sequence[Any]) -> dict[str, float]:
        """The share of linked words whose link is right."""
        pairs = [p for g, f in zip(gold, found, strict=True) for p in zip(g, f, strict=True) if p[0] is not None]
        return {"right": _percent(sum(a == b for a, b in pairs), len(pairs))}


@dataclass(frozen=True, slots=True)
class Values:
    """A number a word, by regression (smooth L1)."""

    name: str
    weight: float = 1.0
    hidden: int = 128

    @property
    def outputs(self) -> dict[str, str]:
        return {self.name: "words"}

    def network(self) -> nn.Module:
        return _Dense(self.hidden, 1)

    def gold(self, examples: Sequence[Example], size: int) -> tuple[Tensor, ...] | None:
        rows = [example.gold(self.name) for example in examples]
        if all(value is None for row in rows for value in row or ()):
            return None
        out = torch.full((len(rows), size), math.nan)
        for row, values in zip(out, rows, strict=True):
            row[: len(values or ())] = torch.tensor([math.nan if v is None else v for v in values or ()])
        return (out,)

    def loss(self, given: Sequence[Tensor], gold: Sequence[Tensor], words: Tensor) -> Tensor:
        known = ~gold[0].isnan()
        return F.smooth_l1_loss(given[0].squeeze(-1).float()[known], gold[0][known], beta=0.5)

    def facts(self) -> dict[str, Any]:
        return {"name": self.name, "kind": "values"}

    def figures(self, gold: Sequence[Any], found: Sequence[Any]) -> dict[str, float]:
        """100 times Pearson's r, and the mean absolute error."""
        pairs = np.array(
            [p for g, f in zip(gold, found, strict=True) for p in zip(g, f, strict=True) if p[0] is not None]
        )
        r = float(np.corrcoef(pairs[:, 0], pairs[:, 1])[0, 1]) if len(pairs) > 1 else 0.0
        return {"r": round(100 * r, 2), "mae": round(float(abs(pairs[:, 0] - pairs[:, 1]).mean()), 3)}


@dataclass(frozen=True, slots=True)
class Labels:
    """One label a sentence."""

    name: str
    labels: tuple[str, ...]
    weight: float = 1.0
    hidden: int = 128
    index: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", {label: i for i, label in enumerate(self.labels)})

    @property
    def outputs(self) -> dict[str, str]:
        return {self.name: "sentence"}

    def network(self) -> nn.Module:
        return _Dense(self.hidden, len(self.labels), whole=True)

    def gold(self, examples: Sequence[Example], size: int) -> tuple[Tensor, ...] | None:
        found = [self.index.get(example.gold(self.name), NOTHING) for example in examples]
        return (torch.tensor(found),) if any(i != NOTHING for i in found) else None

    def loss(self, given: Sequence[Tensor], gold: Sequence[Tensor], words: Tensor) -> Tensor:
        return F.cross_entropy(given[0].float(), gold[0], ignore_index=NOTHING)

    def facts(self) -> dict[str, Any]:
        return {"name": self.name, "kind": "labels", "labels": list(self.labels)}

    def figures(self, gold: Sequence[Any], found: Sequence[Any]) -> dict[str, float]:
        """The share of sentences right."""
        return {"right": _percent(sum(a == b for a, b in zip(gold, found, strict=True)), len(gold))}


class _Pairs(nn.Module):
    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.first, self.second = nn.Linear(WIDTH, width), nn.Linear(WIDTH, width)
        self.whole, self.out = nn.Linear(WIDTH, width), nn.Linear(width, labels)

    def forward(self, word: Tensor, sentence: Tensor) -> tuple[Tensor, ...]:
        weights = torch.cat([self.out.weight, self.out.bias[:, None]], 1)
        return self.first(word), self.second(word), self.whole(sentence), weights * 1.0


@dataclass(frozen=True, slots=True)
class Pairs:
    """One label for two spans of words of a sentence.  Gold: ``(first, end, first, end, label)``.

    Outputs: for each word what it is as one of the first and of the second span (b, n, d), for the sentence (b, d), and
    ``NAME_weights`` (labels, d + 1).  The mean of each span and the sentence, added and rectified, times the weights,
    scores the labels.
    """

    name: str
    labels: tuple[str, ...]
    weight: float = 1.0
    width: int = 96

    @property
    def outputs(self) -> dict[str, str]:
        names = decoding.outputs(self.facts())
        return {names[0]: "words", names[1]: "words", names[2]: "sentence", names[3]: ""}

    def network(self) -> nn.Module:
        return _Pairs(self.width, len(self.labels))

    def gold(self, examples: Sequence[Example], size: int) -> tuple[Tensor, ...] | None:
        rows = [(row, example.gold(self.name)) for row, example in enumerate(examples)]
        known = [(row, *gold[:4], self.labels.index(gold[4])) for row, gold in rows if gold is not None]
        return (torch.tensor(known),) if known else None

    def loss(self, given: Sequence[Tensor], gold: Sequence[Tensor], words: Tensor) -> Tensor:
        first, second, whole, weights = given
        joined = torch.stack(
            [first[r, a:b].mean(0) + second[r, c:d].mean(0) + whole[r] for r, a, b, c, d, _ in gold[0].tolist()]
        )
        joined = F.dropout(F.relu(joined), 0.3, first.requires_grad)
        scores = (joined @ weights[:, :-1].T.to(joined.dtype)).float() + weights[:, -1].float()
        return F.cross_entropy(scores, gold[0][:, 5])

    def facts(self) -> dict[str, Any]:
        return {"name": self.name, "kind": "pairs", "labels": list(self.labels)}

    def figures(self, gold: Sequence[Any], found: Sequence[Any]) -> dict[str, float]:
        """Macro F1 over the labels of the gold, and the share right."""
        pairs = [(g[4], self.labels[int(f.scores(*g[:4]).argmax())]) for g, f in zip(gold, found, strict=True)]
        each = [
            200 * sum(a == b == label for a, b in pairs) / sum((a == label) + (b == label) for a, b in pairs)
            for label in sorted({a for a, _ in pairs})
        ]
        return {
            "macro f1": round(sum(each) / max(1, len(each)), 2),
            "right": _percent(sum(a == b for a, b in pairs), len(pairs)),
        }


def decoded(head: Head, given: Sequence[Tensor], row: int, size: int) -> Any:
    """What the run-time encoder would make of one sentence of a batch."""
    length = {"words": size, "targets": size + 1}
    out = {}
    for (name, rows), tensor in zip(head.outputs.items(), given, strict=True):
        one = (tensor[row] if rows else tensor).detach().float()
        out[name] = (one[: length[rows]] if rows in length else one).numpy()
    return decoding.decoder(head.facts())(out, [size])[0]


def _padded(rows: Sequence[Sequence[int]], size: int) -> tuple[Tensor, ...] | None:
    # Labels that are all unknown would give a mean over nothing: not a number, and one such loss ruins a run.
    if all(value == NOTHING for row in rows for value in row):
        return None
    out = torch.full((len(rows), size), NOTHING)
    for row, values in zip(out, rows, strict=True):
        row[: len(values)] = torch.tensor(values, dtype=torch.long)
    return (out,)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 2)


def _f1(gold: set[Any], found: set[Any]) -> float:
    return round(200 * len(gold & found) / max(1, len(gold) + len(found)), 2)
