"""Every form in which a whole ledger goes out, by name: as a text, or as one file of several tables."""

from __future__ import annotations

from collections.abc import Callable

from dateline.ask.acled import acled
from dateline.ask.export import EXPORTS as CODED
from dateline.ask.export import export as coded
from dateline.ask.petrarch import petrarch
from dateline.ask.readings import OWN, PLOVER, check_reading
from dateline.ask.viewers import displacy, vis_timeline
from dateline.errors import QuestionError
from dateline.record import Ledger

__all__ = ["EXPORTS", "export"]

_OURS: dict[str, Callable[[Ledger], str]] = {"acled": acled, "vis-timeline": vis_timeline, "displacy": displacy}
EXPORTS: dict[str, Callable[[Ledger], str]] = {**CODED, "petrarch": petrarch, **_OURS}
"""Forms that are one text."""


def export(ledger: Ledger, name: str, reading: str | None = None) -> str:
    """The whole ledger in the form ``name`` (one of ``EXPORTS``), in PLOVER's reading or our own (``readings.py``).

    Without ``reading`` the forms of others take PLOVER's, the rest ours. Raises QuestionError for a form or reading
    that is none, and for a form that has no choice of it.
    """
    if name == "petrarch":
        return petrarch(ledger, check_reading(reading or PLOVER))
    if name in _OURS:
        if reading is not None and check_reading(reading) != OWN:
            raise QuestionError(f"{name} has only our own reading: leave out the reading {reading}")
        return _OURS[name](ledger)
    if name not in CODED:
        raise QuestionError(f"there is no form {name!r}: one of {', '.join(EXPORTS)}")
    return coded(ledger, name, reading)
