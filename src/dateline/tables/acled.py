"""Which type of ACLED an act is: ``acled.csv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.tables.rows import table

__all__ = ["AcledType", "acled_types"]

_COLUMNS = ("type", "mode", "armed", "disorder_type", "event_type", "sub_event_type")
_ARMED = {"yes": (True,), "no": (False,), "-": (True, False)}


@dataclass(frozen=True, slots=True)
class AcledType:
    disorder: str
    event: str
    sub_event: str


@cache
def acled_types() -> dict[tuple[str, str | None, bool], AcledType]:
    """By type, mode and whether the recipient carries arms. Raises TableError naming file and line."""
    found: dict[tuple[str, str | None, bool], AcledType] = {}
    for row in table("acled.csv", _COLUMNS).rows:
        type_, mode, armed, *theirs = row.fields
        if armed not in _ARMED:
            raise row.error(f"armed is {armed!r}, not yes, no or -")
        for carries in _ARMED[armed]:
            key = (type_, None if mode == "-" else mode, carries)
            if key in found:
                raise row.error(f"{type_} {mode} stands twice")
            found[key] = AcledType(*theirs)
    return found
