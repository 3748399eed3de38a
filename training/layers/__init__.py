"""The layers the reader learns, one module each: its heads, what trains them, what measures them.

To add a layer, add a module here with a ``LAYER``; nothing else changes.  See docs/reader.md.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.corpora import Example
from training.kinds import Head

__all__ = ["Layer", "Share", "layers"]


@dataclass(frozen=True, slots=True)
class Share:
    """Training sentences, of which ``each`` are drawn for a pass (all if None)."""

    examples: Sequence[Example]
    each: int | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer or some that share their data.

    ``heads`` and ``train`` take the data folder; the latter also chance, for what is split at random.  ``develop``
    gives the sets that measure it, by name.  Each set is measured by the heads whose labels its sentences have.
    """

    heads: Callable[[Path], Sequence[Head]]
    train: Callable[[Path, random.Random], Sequence[Share]]
    develop: Callable[[Path], dict[str, Sequence[Example]]]


def layers(only: Sequence[str] = ()) -> dict[str, Layer]:
    """The layers by the name of their module, in alphabetical order; ``only`` those named, if any are."""
    found = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}").LAYER for name in found if not only or name in only}
