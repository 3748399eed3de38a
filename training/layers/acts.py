"""What one party does to another: the 15 PLOVER roots of PLV, for two spans of a sentence."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.understand.tokens import token_spans
from training.corpora import Example, open_rows
from training.kinds import Head, Pairs
from training.layers import Layer, Share
from training.own_acts import own_acts

NAME = "act"
ROOTS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
    "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
TIMES = 4
"""How often each sentence comes in a pass: they are few beside the others."""
OWN_SAMPLE = 1100


def heads(data: Path) -> Sequence[Head]:
    """One label a pair."""
    return (Pairs(NAME, ROOTS, 1.0),)


def sentence(row: dict[str, Any]) -> Example:
    """The words of a row, and where its source and target stand among them."""
    text = row["sentence"]
    spans = list(token_spans(text))
    starts, ends = [a for a, _ in spans], [b for _, b in spans]

    def words(mark: str) -> tuple[int, int]:
        before, found, rest = row["marked"].partition(f"<{mark}>")
        if not found:  # a party that is not named: the whole sentence stands for it
            return 0, len(spans)
        for other in ("<s>", "</s>", "<t>", "</t>"):
            before = before.replace(other, "")
        begin = len(before)
        end = begin + len(rest.partition(f"</{mark}>")[0].replace("<s>", "").replace("<t>", ""))
        first = min(bisect_right(ends, begin), len(spans) - 1)
        return first, max(first + 1, bisect_left(starts, end))

    label = (*words("s"), *words("t"), row["root"])
    return Example("plv-train", tuple(text[a:b] for a, b in spans), more={NAME: label})


def _held_out(row: dict[str, Any]) -> bool:
    """A fifth by the number in the id."""
    return int(row["id"].rsplit("-", 1)[1]) % 5 == 0


def train(data: Path, chance: random.Random) -> Sequence[Share]:
    """Four fifths of PLV, four times in each pass, and sentences of our own."""
    rows = open_rows("plv-train", data, training=True)
    known = Share([sentence(row) for row in rows if not _held_out(row)] * TIMES)
    return known, Share(own_acts(4 * OWN_SAMPLE, chance, NAME, ROOTS), OWN_SAMPLE)


def develop(data: Path) -> dict[str, Sequence[Example]]:
    """The held-out fifth."""
    return {"plv-held": [sentence(row) for row in open_rows("plv-train", data, training=True) if _held_out(row)]}


LAYER = Layer(heads, train, develop)
