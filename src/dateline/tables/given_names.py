"""Given names and the pronoun that goes with them."""

from __future__ import annotations

from functools import cache

from dateline.tables.rows import split, table

__all__ = ["gender_of"]


@cache
def _genders() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("given_names.csv", ("gender", "names")).rows:
        if row.fields[0] not in ("m", "f"):
            raise row.error("gender must be m or f")
        for name in split(row.fields[1]):
            found[name] = "male" if row.fields[0] == "m" else "female"
    return found


def gender_of(given: str) -> str | None:
    """``male`` or ``female`` for a given name of the table, else None. Raises TableError for a damaged table."""
    return _genders().get(given) or _genders().get(given.split("-", maxsplit=1)[0])
