"""What earlier reports taught, asked for one report: whom a name means, and who holds an office.

Never more than a help: what the report itself says goes before it. A name that stands for several is theirs whom the
report's own states single out, or nobody's.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta

from dateline.model import Known, KnownActor
from dateline.tables.holders import fold
from dateline.tables.nominals import portfolios

__all__ = ["Remembered"]

FRESH = timedelta(days=400)
"""How long an office is taken to be held after the last report that says so."""
DAY_BEFORE = timedelta(days=30)
"""Reports of one month are read in any order: a name of next week's report is known."""


class Remembered:
    """``Known``, by name and by office, as of the day of a report (None: any day)."""

    def __init__(self, known: Known, on: date | None) -> None:
        self._on = on
        self._by_name: dict[str, list[KnownActor]] = {}
        self._by_office: dict[tuple[str, str], list[KnownActor]] = {}
        for one in known.actors:
            for name in {fold(one.name), fold(one.actor.id.rpartition("/")[2])}:
                self._by_name.setdefault(name, []).append(one)
            if one.role and one.actor.country:
                self._by_office.setdefault((one.actor.country, _worded(one.role)), []).append(one)

    def person(self, full: str, surname: str, spoken_of: Container[str]) -> KnownActor | None:
        """Whom a name means: by all of it, else by the surname alone where the report has no more."""
        found = self._of_that_day(self._by_name.get(fold(full), ()))
        if not found and fold(full) == fold(surname):
            found = self._of_that_day(self._by_name.get(fold(surname), ()))
        if len({one.actor.country for one in found}) > 1:
            taught = [one for one in found if one.document.startswith("k")]
            found = taught or [one for one in found if one.actor.country in spoken_of]
        if len({one.actor.country for one in found}) != 1:
            return None
        return max(found, key=_weight)

    def holder(self, country: str, roles: tuple[str, ...]) -> KnownActor | None:
        """Who was last said to hold one of these offices of a state, not long before the day of the report."""
        found = [one for role in roles for one in self._of_that_day(self._by_office.get((country, role), ()))]
        if self._on is not None:
            found = [one for one in found if one.since is not None and self._on - one.since <= FRESH]
        return max(found, key=_weight, default=None)

    def _of_that_day(self, found: list[KnownActor] | tuple[()]) -> list[KnownActor]:
        """Those taught by reports not much later than this one: a name of 2020 says nothing of 1994."""
        if self._on is None:
            return list(found)
        return [one for one in found if one.since is None or one.since <= self._on + DAY_BEFORE]


def _worded(role: str) -> str:
    """An office as the table of holders words it: "MFA minister"."""
    field, _, noun = role.rpartition(" ")
    return f"{portfolios()[field]} minister" if noun in ("minister", "secretary") and field in portfolios() else role


def _weight(one: KnownActor) -> tuple[bool, date, str, str]:
    """What people taught first, then the latest; ids settle the rest, so that no order of lessons matters."""
    return one.document.startswith("k"), one.since or date.min, one.actor.id, one.document
