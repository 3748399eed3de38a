"""The layers the reader learns, one module each: its heads, what trains them, what measures them.

To add a layer, add a module here with a ``LAYER``; nothing else changes.  See docs/reader.md.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

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


def layers(only: Sequence[str] = (), extra: Path | None = None) -> dict[str, Layer]:
    """The layers by the name of their module, in alphabetical order; ``only`` those named, if any are.

    ``extra``: a folder with further modules, each a layer, beside those of this package.  Raises ValueError for a name
    in ``only`` that no module has, and for a module in ``extra`` that has the name of one here.
    """
    ours = {module.name for module in pkgutil.iter_modules(__path__)}
    theirs = {file.stem: file for file in sorted(extra.glob("*.py"))} if extra is not None else {}
    if twice := ours & set(theirs):
        raise ValueError(f"layers of this name exist already: {', '.join(sorted(twice))}")
    names = sorted(ours | set(theirs))
    if unknown := set(only) - set(names):
        raise ValueError(f"no such layers: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    return {name: _layer(name, theirs.get(name)) for name in names if not only or name in only}


def _layer(name: str, file: Path | None) -> Layer:
    """The ``LAYER`` of a module of this package, or of a file elsewhere."""
    if file is None:
        return cast(Layer, importlib.import_module(f"{__name__}.{name}").LAYER)
    spec = importlib.util.spec_from_file_location(f"{__name__}.{name}", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Layer, module.LAYER)
