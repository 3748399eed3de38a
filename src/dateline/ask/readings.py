"""The two readings of an event for those who know no status: PLOVER's, and our own.

PLOVER codes cooperation to come as AGREE (manual, draft 0.8: agreements and offers to act later are AGREE whatever the
act), and knows neither denial nor doubt. Our own reading codes the act itself and keeps its status apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dateline.ask.answer import Answer
from dateline.ask.rows import ActRow
from dateline.errors import QuestionError
from dateline.model import Act, Event, Status, When
from dateline.tables.ontology import foreign, quad_of

__all__ = ["OWN", "PLOVER", "READINGS", "check_reading", "in_reading", "rows_in_reading", "told"]

PLOVER, OWN = "plover", "own"
READINGS = (PLOVER, OWN)

_DONE = frozenset({Status.HAPPENED, Status.CLAIMED})
_AHEAD = frozenset({Status.PLANNED, Status.CONDITIONAL, Status.POSSIBLE})
_COOPERATION = (1, 2)  # quad classes


def check_reading(reading: str) -> str:
    """The reading itself. Raises QuestionError for one that is none."""
    if reading not in READINGS:
        raise QuestionError(f"there is no reading {reading!r}: one of {', '.join(READINGS)}")
    return reading


def told(event: Event, reading: str, *, with_status: bool = False) -> tuple[Act, date] | None:
    """The act and day under which an event goes out; None for what stays in.

    What has happened, or is claimed to have, goes out as it is in both. A plan, a possibility or a condition of
    cooperation is AGREE on its first day of publication in PLOVER's reading; in our own it stays in, like everything
    else that has not happened, unless the form says how each stands (``with_status``).
    """
    act, when, published = event.act, event.act.when, event.first_published
    if act.kind != "event":
        return None
    day = ((when.earliest or when.latest) if when else None) or published
    if event.status in _DONE or (reading == OWN and with_status):
        return (act, day) if day else None
    if reading == PLOVER and published and _agreed(act, event.status):
        return agreement(act), published
    return None


def agreement(act: Act) -> Act:
    """Cooperation to come as PLOVER codes it."""
    return replace(act, type="AGREE", mode=None, under=None)


def _agreed(act: Act, status: Status) -> bool:
    return status in _AHEAD and quad_of(act) in _COOPERATION


def in_reading(answer: Answer[ActRow], reading: str | None) -> Answer[ActRow]:
    """The rows of a timeline in a reading; our own without one. Raises QuestionError."""
    if reading is None or check_reading(reading) == OWN:
        return answer
    return Answer(f"{answer.question}, in PLOVER's reading", ActRow, _plover_rows(answer.rows))


def rows_in_reading(rows: Sequence[ActRow], reading: str) -> Sequence[ActRow]:
    """The same for rows alone."""
    return rows if reading == OWN else _plover_rows(rows)


def _plover_rows(rows: Iterable[ActRow]) -> tuple[ActRow, ...]:
    """Rows of a timeline in PLOVER's reading: plans of cooperation as AGREE on their first day of publication, types of
    a user's own as those they stand under, and no positions, denials, doubts or plans of conflict.
    """
    out = []
    for row in rows:
        act = row.act
        if act.kind != "event":
            continue
        if row.status in _DONE:
            type_, mode = foreign(act)
            out.append(replace(row, act=replace(act, type=type_, mode=mode)))
        elif row.first_published and _agreed(act, row.status):
            day = When(row.first_published, row.first_published, "publication")
            out.append(replace(row, act=replace(agreement(act), when=day)))
    return tuple(out)
