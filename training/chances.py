"""A kind of head: one label a word with its probability, for opinions that rules weigh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from training.kinds import Tags

__all__ = ["Chances"]


@dataclass(frozen=True, slots=True)
class Chances(Tags):
    """One label a word with its probability, the first label being none, where decoding gives None."""

    def facts(self) -> dict[str, Any]:
        return {"name": self.name, "kind": "chances", "labels": list(self.labels)}

    def figures(self, gold: Sequence[Any], found: Sequence[Any]) -> dict[str, float]:
        """F1 of the labels other than none, with precision and recall, over the words with gold labels."""
        pairs = [
            (None if g == self.labels[0] else g, f and f[0])
            for golds, founds in zip(gold, found, strict=True)
            for g, f in zip(golds, founds, strict=True)
            if g is not None
        ]
        right = sum(g is not None and g == f for g, f in pairs)
        told, known = sum(f is not None for _, f in pairs), sum(g is not None for g, _ in pairs)
        return {
            "f1": round(200 * right / max(1, told + known), 2),
            "precision": _share(right, told),
            "recall": _share(right, known),
        }


def _share(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 2)
