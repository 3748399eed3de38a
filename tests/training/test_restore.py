"""The published weights come back as floats that read alike."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

import torch
from training.export import load
from training.restore import restored

from dateline.understand.encoder import WEIGHTS, Encoder
from dateline.understand.wordpiece import WordPiece

DATA = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[3] / "shared")) / "data"
WORDS = [
    "The", "Kenyan", "foreign", "ministry", "said", "on", "Friday", "that", "Chad", "had", "expelled", "envoys", ".",
]  # fmt: skip


@pytest.mark.skipif(not DATA.is_dir(), reason="no data folder: the relations are those of the treebanks")
def test_restored_weights_read_as_the_published_ones(tmp_path: Path) -> None:
    torch.save(restored(WEIGHTS / "reader.onnx", DATA), tmp_path / "start.pt")
    reader, heads = load(tmp_path / "start.pt")
    given = WordPiece.load(WEIGHTS / "vocab.txt").sentence(WORDS)
    with torch.no_grad():
        rows = [torch.tensor([row]) for row in (given.ids, given.cases, given.first, given.last)]
        found = dict(zip([head.name for head in heads], reader(*rows), strict=True))
    (layers,) = Encoder.load().annotate([WORDS])
    upos = next(head for head in heads if head.name == "upos")
    assert tuple(upos.labels[i] for i in found["upos"][0][0].argmax(-1)) == layers.upos  # type: ignore[attr-defined]
    values = found["factuality"][0][0, :, 0].numpy()
    shipped = np.array([0.0 if v is None else v for v in layers.more["factuality"]])
    assert abs(values - shipped).max() < 0.4
