"""Given names and the pronoun that goes with them."""

from __future__ import annotations

from functools import cache

from dateline.tables.rows import split, table

__all__ = ["gender_of", "gender_of_noun", "names_kin"]


@cache
def _genders() -> dict[str, tuple[str, bool]]:
    """By name: male or female, and whether the name alone is more often a family's."""
    found: dict[str, tuple[str, bool]] = {}
    for row in table("given_names.csv", ("gender", "alone", "source", "names")).rows:
        gender, alone, _, names = row.fields
        if gender not in ("m", "f") or alone not in ("", "family"):
            raise row.error("gender must be m or f, alone empty or family")
        for name in split(names):
            found.setdefault(name, ("male" if gender == "m" else "female", alone == "family"))
    return found


def gender_of(given: str, *, alone: bool = False) -> str | None:
    """``male`` or ``female`` for a given name of the table, else None. Raises TableError for a damaged table.

    ``alone`` is for a name without a family name after it, which may be a family's itself.
    """
    found = _genders().get(given) or _genders().get(given.split("-", maxsplit=1)[0])
    return found[0] if found and not (alone and found[1]) else None


@cache
def _nouns() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for row in table("gendered_nouns.csv", ("gender", "kin", "nouns")).rows:
        gender, kin, nouns = row.fields
        if gender not in ("m", "f") or kin not in ("", "kin"):
            raise row.error("gender must be m or f, kin empty or kin")
        found |= {noun: ("male" if gender == "m" else "female", bool(kin)) for noun in split(nouns)}
    return found


def gender_of_noun(noun: str) -> str | None:
    """``male`` or ``female`` for a noun (singular, lower case) that says so, else None. Raises TableError."""
    return _nouns().get(noun, (None, False))[0]


def names_kin(noun: str) -> bool:
    """Whether a noun that says a gender names kin: "wife", "nephew"."""
    return _nouns().get(noun, (None, False))[1]
