"""Words by which a name near them is told to be a place."""

from __future__ import annotations

from functools import cache

from dateline.tables.rows import split, table

__all__ = ["place_words"]

_CLASSES = ("motion", "struck", "waters", "site", "around", "ruled")


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in table("place_words.csv", ("class", "words")).rows:
        name, words = row.fields
        if name not in _CLASSES or name in found:
            raise row.error(f"{name!r} is no class of words of place, or stands twice")
        found[name] = frozenset(split(words))
    return found


def place_words(name: str) -> frozenset[str]:
    """The lemmas of a class: motion, struck, waters, around, site, ruled. Raises TableError."""
    return _classes().get(name, frozenset())
