"""Peoples and regional adjectives that no state is named after."""

from __future__ import annotations

from functools import cache

from dateline.tables.rows import split, table
from dateline.tables.states import state

__all__ = ["peoples", "state_sets"]


@cache
def peoples() -> dict[str, tuple[str, ...]]:
    """From the name of a people to the states it lives in, the one most often meant first. Raises TableError."""
    found: dict[str, tuple[str, ...]] = {}
    for row in table("peoples.csv", ("name", "countries")).rows:
        countries = split(row.fields[1])
        if unknown := [code for code in countries if state(code) is None]:
            raise row.error(f"{unknown[0]!r} is no state of states.csv")
        for name in split(row.fields[0]):
            found.setdefault(name, countries)
    return found


@cache
def state_sets() -> dict[str, tuple[str, ...]]:
    """From a name to the several states it stands for: "the two Koreas". Raises TableError."""
    found: dict[str, tuple[str, ...]] = {}
    for row in table("sets.csv", ("name", "countries")).rows:
        countries = split(row.fields[1])
        if unknown := [code for code in countries if state(code) is None]:
            raise row.error(f"{unknown[0]!r} is no state of states.csv")
        for name in split(row.fields[0]):
            found[name] = countries
    return found
