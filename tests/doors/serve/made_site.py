"""A server over a small ledger for the tests of the web door, with a reader that knows its answers by heart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient
from tests.ask.thread import ALL
from tests.record.specimens import oslo

from dateline.doors.serve.application import application
from dateline.doors.serve.guard import Guard
from dateline.doors.serve.settings import ServeSettings
from dateline.errors import InputError
from dateline.pipeline import Outcome
from dateline.record import Ledger

TOKEN = "a token of the tests"


def filled(path: Path, told: Any = ALL) -> Path:
    """A ledger file with what ``told`` holds."""
    with Ledger(path) as ledger:
        ledger.append(told)
    return path


class ByHeart:
    """In the place of the reader: every text is the report of the invitation to Oslo, but for those that are wrong."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def read(
        self, data: bytes, name: str, settings: Any, known: Any, *, told: Any = None, memory: Any = None
    ) -> tuple[Outcome, ...]:
        self.names.append(name)
        if b"unreadable" in data:
            raise InputError("reading took longer than 1 seconds and was given up")
        specimen = oslo()
        outcome = Outcome(specimen.document, specimen.reading, specimen.reports)
        if told:
            told(outcome)
        return (outcome,)

    def close(self) -> None:
        """There is nothing to close."""


@contextmanager
def site(path: Path, **settings: Any) -> Iterator[TestClient]:
    """A client of a server over the ledger ``path``; ``client.desk`` is the desk behind it."""
    app = application(ServeSettings(path, **settings))
    assert isinstance(app, Guard)
    desk = app._app._app.state.desk  # type: ignore[attr-defined]
    desk.reader.close()
    desk.reader = ByHeart()
    with TestClient(
        app, base_url="http://localhost", client=("127.0.0.1", 5000), raise_server_exceptions=False
    ) as client:
        client.desk = desk  # type: ignore[attr-defined]
        yield client
