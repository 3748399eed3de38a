"""What a running server has in hand: the keeper of the ledger, the reader, and the texts posted lately."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from starlette.requests import Request

from dateline.doors.serve.keeper import Keeper
from dateline.doors.serve.reader import Reader, Told
from dateline.doors.serve.settings import ServeSettings
from dateline.doors.serve.texts import Texts
from dateline.pipeline import Outcome
from dateline.record import Recorded

__all__ = ["Desk", "desk_of"]


class Desk:
    """Opening raises LedgerError and its kinds."""

    def __init__(self, settings: ServeSettings) -> None:
        self.settings = settings
        self.keeper = Keeper(
            settings.ledger, read_only=settings.read_only, askers=settings.askers, kept_bytes=settings.kept_bytes
        )
        self.reader = Reader(settings.reader, settings.read_seconds)
        self.texts = Texts(settings.kept_texts)

    def read(
        self, data: bytes, name: str, published: date | None, *, record: bool, told: Told | None = None
    ) -> tuple[tuple[Outcome, ...], Recorded | None]:
        """Read what was posted and, where asked, record it; ``told`` hears of each outcome as it comes.

        Raises InputError, ReaderError, LedgerError.
        """
        settings = replace(self.settings.reader, published=published)
        memory = self.keeper.recall if record else None
        outcomes = self.reader.read(data, name, settings, self.keeper.known(), told=told, memory=memory)
        for outcome in outcomes:
            self.texts.put(outcome)
        return outcomes, self.keeper.record(outcomes) if record else None

    def close(self) -> None:
        self.reader.close()
        self.keeper.close()


def desk_of(request: Request) -> Desk:
    """The desk of the application that was asked."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk
