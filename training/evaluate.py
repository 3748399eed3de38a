"""Development figures of a network in float: UPOS, UAS, LAS per treebank, span F1 per set of names."""

from __future__ import annotations

import random

import numpy as np
import torch

from dateline.understand.trees import best_tree
from dateline.understand.wordpiece import WordPiece
from training.batches import by_length, collate
from training.corpora import Example
from training.heads import Heads
from training.names import Span, spans_of
from training.network import Reader


@torch.no_grad()
def figures(
    reader: Reader, sets: dict[str, list[Example]], pieces: WordPiece, heads: Heads
) -> dict[str, dict[str, float]]:
    """Per set, per cent: UPOS, UAS and LAS (all words, labels whole) where it has trees, F1 per type where it has
    names.
    """
    return {name: _one(reader, examples, pieces, heads) for name, examples in sets.items()}


def _one(reader: Reader, examples: list[Example], pieces: WordPiece, heads: Heads) -> dict[str, float]:
    right = {"upos": 0, "uas": 0, "las": 0}
    words = 0
    gold_spans: set[tuple[int, Span]] = set()
    found_spans: set[tuple[int, Span]] = set()
    names_at = [head.name for head in heads.tagging].index("names")
    sentence = 0
    short = [e for e in examples if len(e.words) <= 200]
    for group in by_length(short, 3000, random.Random(0)):
        batch = collate(group, pieces, heads)
        with torch.autocast("cpu", torch.bfloat16):
            scores = reader(batch.ids, batch.cases, batch.first, batch.last, batch.mask)
        tags = [given.argmax(-1) for given in scores.tags]
        for row, example in enumerate(group):
            size = len(example.words)
            sentence += 1
            if example.names is not None:
                gold_spans |= {(sentence, span) for span in spans_of(example.names)}
                guess = [heads.tagging[names_at].labels[i] for i in tags[names_at][row, :size].tolist()]
                found_spans |= {(sentence, span) for span in spans_of(guess)}
            if example.heads is None or example.deprels is None or example.upos is None:
                continue
            words += size
            upos = [heads.tagging[0].labels[i] for i in tags[0][row, :size].tolist()]
            right["upos"] += sum(a == b for a, b in zip(upos, example.upos, strict=True))
            tree = best_tree(scores.arcs[row, :size, : size + 1].float().numpy().astype(np.float32))
            head_rows = scores.rel_head[row, torch.tensor(tree) + 1].float()
            rels = (scores.rel_dep[row, :size].float() @ head_rows[:, :, None]).squeeze(-1).argmax(-1).tolist()
            for mine, rel, head, gold in zip(tree, rels, example.heads, example.deprels, strict=True):
                right["uas"] += mine == head
                right["las"] += mine == head and heads.deprels[rel] == gold
    out = {key: round(100 * value / words, 2) for key, value in right.items()} if words else {}
    if gold_spans:
        for kind in ("", "PER", "ORG", "LOC"):
            gold = {s for s in gold_spans if s[1][2].endswith(kind)}
            found = {s for s in found_spans if s[1][2].endswith(kind)}
            out["f1" + kind] = round(200 * len(gold & found) / max(1, len(gold) + len(found)), 2)
    return out
