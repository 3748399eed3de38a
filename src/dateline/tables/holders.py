"""Holders of high office, with dates: whom a bare name or a bare office means in a report of a certain day."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateline.tables.rows import Row, table

__all__ = ["Holder", "fold", "holder_by_name", "holder_of_office", "serving"]

COLUMNS = ("name", "surname", "country", "role", "sector", "from", "until", "gender")
BEFORE = timedelta(days=120)
"""Between election and oath a person is already known by the office to come."""


@dataclass(frozen=True, slots=True)
class Holder:
    """One term of office. ``country`` is alpha-3, ``XXX`` (none) or ``IGO:Name``."""

    name: str
    surname: str
    country: str
    role: str
    sector: str
    since: date
    until: date | None
    gender: str


def fold(text: str) -> str:
    """Lower case without accents, hyphens as blanks: the form in which names are compared."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(plain.replace("-", " ").replace("’", "'").casefold().split())


def _day(row: Row, column: int) -> date | None:
    try:
        return date.fromisoformat(row.fields[column]) if row.fields[column] else None
    except ValueError:
        raise row.error(f"{row.fields[column]!r} is no date") from None


@cache
def _holders() -> tuple[Holder, ...]:
    found = []
    for row in table("holders.csv", COLUMNS).rows:
        name, surname, country, role, sector, _, _, gender = row.fields
        since = _day(row, 5)
        if since is None or gender not in ("m", "f"):
            raise row.error("a holder needs a first day and a gender (m or f)")
        found.append(
            Holder(name, surname, country, role, sector, since, _day(row, 6), {"m": "male", "f": "female"}[gender])
        )
    return tuple(found)


TRUSTED = timedelta(days=500)
"""How long after the last entry of the table a term without an end is taken to go on."""


@cache
def _last_day() -> date:
    return max(holder.since for holder in _holders())


@cache
def _by_name() -> dict[str, tuple[Holder, ...]]:
    found: dict[str, list[Holder]] = {}
    for holder in _holders():
        for key in {fold(holder.name), fold(holder.surname)}:
            found.setdefault(key, []).append(holder)
    return {key: tuple(holders) for key, holders in found.items()}


def holder_by_name(name: str, on: date | None) -> Holder | None:
    """The person of this surname or full name in a report of day ``on``.

    Who is in office on that day goes before who was; a surname that several share without one in office names nobody.
    """
    candidates = [h for h in _by_name().get(fold(name), ()) if on is None or h.since - BEFORE <= on]
    serving = [h for h in candidates if on is not None and h.since <= on and (h.until is None or on < h.until)]
    people = {(h.country, fold(h.surname)) for h in serving or candidates}
    if len(people) != 1:
        return None
    return max(serving or candidates, key=lambda h: h.since)


@cache
def _by_country() -> dict[str, list[Holder]]:
    out: dict[str, list[Holder]] = {}
    for holder in _holders():
        out.setdefault(holder.country, []).append(holder)
    return out


def holder_of_office(country: str, roles: tuple[str, ...], on: date | None) -> Holder | None:
    """Who holds one of these offices of a state on day ``on``; None without a day.

    A term that the table leaves open is not taken to last for years after the table's last entry.
    """
    if on is None:
        return None
    late = on > _last_day() + TRUSTED
    for holder in _by_country().get(country, ()):
        lasts = not late if holder.until is None else on < holder.until
        if holder.role in roles and holder.since <= on and lasts:
            return holder
    return None


def serving(key: str, on: date | None) -> bool:
    """Whether the folded name is that of somebody in office on the day (nobody without a day)."""
    return on is not None and any(h.since <= on and (h.until is None or on < h.until) for h in _by_name().get(key, ()))
