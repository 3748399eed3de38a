"""Posted texts, held in memory for the report view: the ledger keeps the sentences of a text, never the text."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from dateline.pipeline import Outcome

__all__ = ["Texts"]


class Texts:
    """The last few outcomes by the id of their document."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[str, Outcome] = OrderedDict()
        self._lock = Lock()

    def put(self, outcome: Outcome) -> None:
        """Hold an outcome that has a document and a reading; others are passed over."""
        if outcome.document is None or outcome.reading is None:
            return
        with self._lock:
            self._held[outcome.document.id] = outcome
            self._held.move_to_end(outcome.document.id)
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def get(self, document: str) -> Outcome | None:
        with self._lock:
            return self._held.get(document)

    def latest(self) -> tuple[Outcome, ...]:
        """All that are held, the latest first."""
        with self._lock:
            return tuple(reversed(self._held.values()))
