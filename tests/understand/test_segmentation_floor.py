"""Floors of segmentation on the development parts of the treebanks; no floor may be lowered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bench.segmentation import score

SHARED = Path(os.environ.get("DATELINE_SHARED") or Path(__file__).parents[3] / "shared")


@pytest.mark.parametrize(
    ("name", "only", "joined", "sentences", "words"),
    [
        ("gum-dev.conllu.gz", "", False, 95.8, 99.9),
        ("gum-dev.conllu.gz", "", True, 89.5, 99.9),
        ("gum-dev.conllu.gz", "GUM_news", False, 99.0, 99.9),
        ("gum-dev.conllu.gz", "GUM_news", True, 99.0, 99.9),
        ("gum-train.conllu.gz", "GUM_news", False, 95.5, 99.6),
        ("gum-train.conllu.gz", "GUM_news", True, 90.5, 99.6),
        ("ewt-dev.conllu", "", False, 82.0, 99.0),
    ],
)
def test_floor(name, only, joined, sentences, words):
    path = SHARED / "data" / "language" / name
    if not path.is_file():
        pytest.skip(f"no treebank at {path} (set DATELINE_SHARED)")
    found = score(path, only, joined)
    assert found[0] >= sentences
    assert found[1] >= words
