"""Common nouns for those who act: roles, bodies, groups; and the fields of government."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.tables.rows import split, table
from dateline.tables.states import state

__all__ = ["Nominal", "leads", "nominals", "portfolios"]

CLASSES = frozenset({"role", "body", "group", "person", "firm", "state", "set"})


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun, what it names (``role``, ``body``, ``group``, ``firm``, ``state``), and its PLOVER sector."""

    noun: str
    category: str
    sector: str
    traits: frozenset[str]
    state: str | None = None  # whose it is unless another is named: alpha-3, or IGO:Name
    like: frozenset[str] = frozenset()  # nouns under which it may have been introduced


@cache
def nominals() -> dict[str, Nominal]:
    """By noun in the singular, lower case; some have several words. Raises TableError."""
    found: dict[str, Nominal] = {}
    for row in table("nominals.csv", ("noun", "class", "sector", "traits", "state", "like")).rows:
        noun, category, sector, traits, home, like = row.fields
        if category not in CLASSES:
            raise row.error(f"{category!r} is none of {', '.join(sorted(CLASSES))}")
        if noun in found:
            raise row.error(f"{noun!r} stands twice")
        if home and state(home) is None and not home.startswith("IGO:"):
            raise row.error(f"{home!r} is no state of states.csv and no body between states")
        found[noun] = Nominal(noun, category, sector, frozenset(split(traits)), home or None, frozenset(split(like)))
    return found


@cache
def portfolios() -> dict[str, str]:
    """From the words of a ministry's field, lower case, to the short name of the ministry. Raises TableError."""
    found: dict[str, str] = {}
    for row in table("portfolios.csv", ("short", "words")).rows:
        for word in split(row.fields[1]):
            if word in found:
                raise row.error(f"{word!r} stands twice")
            found[word] = row.fields[0]
    return found


def leads(noun: str) -> bool:
    """Whether somebody of this office may be called "the leader"."""
    found = nominals().get(noun)
    return found is not None and bool({"head", "leader"} & found.traits)
