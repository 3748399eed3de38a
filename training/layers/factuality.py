"""Whether an event is so, from -3 (certainly not) to 3 (certainly), by two schemes.

UW (Lee et al. 2015), with MEANTIME: how far the author commits to it; what is planned may be near certain.  UDS-IH2
(Rudinger et al. 2018): whether it did or does happen; what is planned has not.  One head for both learns neither.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from training.corpora import Example, open_rows
from training.kinds import Head, Values
from training.layers import Layer, Share

NAME, HAPPENING = "factuality", "happening"


def heads(data: Path) -> Sequence[Head]:
    """One number a word in each scheme."""
    return Values(NAME, 2.0, 256), Values(HAPPENING, 1.0, 256)


def sentences(rows: Iterable[dict[str, Any]], corpus: str) -> list[Example]:
    """One example a sentence; the value stands at the last word of its event."""
    head = HAPPENING if corpus.startswith("uds") else NAME
    found: dict[str, dict[int, float]] = {}
    for row in rows:
        found.setdefault(row["sentence"], {})[row["end"] - 1] = row["value"]
    out = []
    for text, values in found.items():
        words = tuple(text.split(" "))
        out.append(Example(corpus, words, more={head: tuple(values.get(i) for i in range(len(words)))}))
    return out


def train(data: Path, chance: random.Random) -> Sequence[Share]:
    """All of UW and MEANTIME, and half of UDS, in each pass."""
    uw, uds, meantime = (
        sentences(open_rows(name, data, training=True), name)
        for name in ("uw-train", "uds-train", "meantime-factuality-train")
    )
    return Share(uw), Share(uds, len(uds) // 2), Share(meantime)


def develop(data: Path) -> dict[str, Sequence[Example]]:
    """The three development sets."""
    return {
        name: sentences(open_rows(name, data, training=False), name)
        for name in ("uw-dev", "uds-dev", "meantime-factuality-dev")
    }


LAYER = Layer(heads, train, develop)
