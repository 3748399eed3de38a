"""A ledger with the thread, and a client of a server that only shows it, for every test of a module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.doors.serve.made_site import filled

    return filled(tmp_path_factory.mktemp("served") / "desk.ledger")


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    from tests.doors.serve.made_site import site

    with site(path, read_only=True) as client:
        yield client
