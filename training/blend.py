"""One set of weights between several of one network: ``python -m training.blend OUT.pt NEW.pt 0.7 OLD.pt 0.3``.

Weights fine-tuned from the same start lie in one basin, and a point between them often reads better than either
(Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

__all__ = ["blended"]


def blended(parts: Sequence[tuple[Path, float]]) -> dict[str, Any]:
    """The weighted mean of weights that training kept, with the heads and the recipe of the first.

    Raises ValueError when the shares do not sum to one or the networks have other parameters.
    """
    if not parts or abs(sum(share for _, share in parts) - 1) > 1e-6:
        raise ValueError("the shares must sum to one")
    saved = [torch.load(path, weights_only=False, map_location="cpu") for path, _ in parts]
    first = saved[0]
    for (path, _), other in zip(parts, saved, strict=True):
        if {k: v.shape for k, v in other["reader"].items()} != {k: v.shape for k, v in first["reader"].items()}:
            raise ValueError(f"{path.name} is of another network than {parts[0][0].name}")
    reader = {
        name: sum(share * other["reader"][name] for (_, share), other in zip(parts, saved, strict=True))
        for name in first["reader"]
    }
    return first | {"reader": reader}


if __name__ == "__main__":
    out, *given = sys.argv[1:]
    pairs = [(Path(path), float(share)) for path, share in zip(given[::2], given[1::2], strict=True)]
    torch.save(blended(pairs), Path(out))
