"""A ledger that the commands find by themselves, and what they print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dateline.record import Ledger


@pytest.fixture
def held() -> Sequence[Any]:
    """What is in the ledger; a module that wants something there has a fixture of this name."""
    return ()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: Sequence[Any]) -> Path:
    path = tmp_path / "desk.ledger"
    with Ledger(path) as ledger:
        ledger.append(held)
    monkeypatch.setenv("DATELINE_LEDGER", str(path))
    monkeypatch.setenv("COLUMNS", "100")
    return path
