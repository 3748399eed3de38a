"""Weights between weights."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is in the training environment only")

import torch
from training.blend import blended


def test_the_mean_by_shares_and_only_of_one_network(tmp_path: Path) -> None:
    for name, value, size in (("a", 1.0, 2), ("b", 5.0, 2), ("c", 1.0, 3)):
        torch.save({"reader": {"w": torch.full((size,), value)}, "heads": name}, tmp_path / name)
    found = blended([(tmp_path / "a", 0.75), (tmp_path / "b", 0.25)])
    assert found["reader"]["w"].tolist() == [2.0, 2.0]
    assert found["heads"] == "a"
    with pytest.raises(ValueError, match="sum to one"):
        blended([(tmp_path / "a", 0.75)])
    with pytest.raises(ValueError, match="c is of another network than a"):
        blended([(tmp_path / "a", 0.5), (tmp_path / "c", 0.5)])
