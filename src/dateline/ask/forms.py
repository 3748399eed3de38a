"""Every form in which a whole ledger goes out as one text, by name, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.ask.acled import acled
from dateline.ask.acts import act_rows
from dateline.ask.export import EXPORTS as CODED
from dateline.ask.export import pieces as coded
from dateline.ask.petrarch import petrarch
from dateline.ask.readings import OWN, PLOVER, check_reading, rows_in_reading
from dateline.ask.rows import ActRow
from dateline.ask.viewers import displacy, vis_timeline
from dateline.errors import QuestionError
from dateline.record import Ledger, stream
from dateline.record.frames import csv_text

__all__ = ["EXPORTS", "export", "exported"]

_OURS: dict[str, Callable[[Ledger], Iterator[str]]] = {
    "acled": acled, "vis-timeline": vis_timeline, "displacy": displacy,
}  # fmt: skip
EXPORTS = (*CODED, "petrarch", *_OURS, "csv")
"""Forms that are one text."""


def export(ledger: Ledger, name: str, reading: str | None = None) -> str:
    """The whole of ``exported`` as one text. Raises QuestionError."""
    return "".join(exported(ledger, name, reading))


def exported(ledger: Ledger, name: str, reading: str | None = None) -> Iterator[str]:
    """The whole ledger in the form ``name`` (one of ``EXPORTS``), in PLOVER's reading or our own (``readings.py``),
    piece by piece: memory does not grow with the ledger.

    Without ``reading`` the forms of others take PLOVER's, the rest ours. Raises QuestionError, before the first piece,
    for a form or reading that is none, and for a form that has no choice of it.
    """
    if name == "petrarch":
        return petrarch(ledger, check_reading(reading or PLOVER))
    if name == "csv":
        return _acts(ledger, check_reading(reading or OWN))
    if name in _OURS:
        if reading is not None and check_reading(reading) != OWN:
            raise QuestionError(f"{name} has only our own reading: leave out the reading {reading}")
        return _OURS[name](ledger)
    if name not in CODED:
        raise QuestionError(f"there is no form {name!r}: one of {', '.join(EXPORTS)}")
    return coded(ledger, name, reading)


def _acts(ledger: Ledger, reading: str) -> Iterator[str]:
    """The timeline of everything as CSV: acts by day, then positions."""
    yield csv_text(ActRow.COLUMNS, ())
    for kind in ("event", "position"):
        for events in stream.events(ledger, kind):
            rows = rows_in_reading(act_rows(ledger, events), reading)
            yield csv_text(None, [row.flat() for row in rows])
