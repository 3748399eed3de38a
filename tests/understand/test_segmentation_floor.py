"""Floors of segmentation on the development parts of the treebanks; no floor may be lowered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bench.segmentation import score

SHARED = Path(os.environ.get("DATELINE_SHARED") or Path(__file__).parents[3] / "shared")


@pytest.mark.parametrize(
    ("name", "only", "sentences", "words"),
    [
        ("gum-dev.conllu.gz", "", 95.0, 99.8),
        ("gum-dev.conllu.gz", "GUM_news", 99.0, 99.9),
        ("ewt-dev.conllu", "", 81.0, 98.9),
    ],
)
def test_floor(name, only, sentences, words):
    path = SHARED / "data" / "language" / name
    if not path.is_file():
        pytest.skip(f"no treebank at {path} (set DATELINE_SHARED)")
    found = score(path, only)
    assert found[0] >= sentences
    assert found[1] >= words
