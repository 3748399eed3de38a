"""Development figures of exported weights, as the run-time encoder reads them: every head on the sets that label it.

The same sets and measures as in training (``training.evaluate``), so that float, int8 and training can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.understand.encoder import Encoder, Layers
from training.corpora import Example
from training.kinds import Head

__all__ = ["ALLOWED", "lost", "measured"]

ALLOWED = {"ewt-dev tree las": 0.5, "gum-dev tree las": 0.5, "uner-dev names f1": 0.5}
"""Points that int8 may lose against float, by figure; other figures are recorded only."""


def measured(
    encoder: Encoder, heads: Sequence[Head], sets: Mapping[str, Sequence[Example]], limit: int | None = None
) -> dict[str, float]:
    """Figures by "SET HEAD FIGURE"; ``limit``: the first sentences of each set only."""
    out: dict[str, float] = {}
    for name, examples in sets.items():
        few = examples[:limit]
        layers = encoder.annotate([example.words for example in few])
        for head in heads:
            pairs = [
                (example.gold(head.name), layer_of(head.name, layer))
                for example, layer in zip(few, layers, strict=True)
                if example.gold(head.name) is not None
            ]
            if pairs:
                figures = head.figures([gold for gold, _ in pairs], [found for _, found in pairs])
                out |= {f"{name} {head.name} {key}": value for key, value in figures.items()}
    return out


def layer_of(head: str, layers: Layers) -> object:
    """What a sentence's layers hold for a head, in the form of the head's gold labels."""
    if head == "tree":
        return layers.heads, layers.deprels
    return getattr(layers, head) if head in ("upos", "names") else layers.more[head]


def lost(exact: Mapping[str, float], quantized: Mapping[str, float]) -> dict[str, float]:
    """The figures in which int8 loses more against float than is allowed, with the points lost."""
    gaps = {key: exact[key] - quantized[key] for key in ALLOWED if key in exact}
    return {key: round(gap, 2) for key, gap in gaps.items() if gap > ALLOWED[key]}
