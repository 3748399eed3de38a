"""The table of positions: the words for what parties hold or are to each other over time."""

from __future__ import annotations

from functools import cache
from importlib import resources

from dateline.tables.predicates import PredicateTable, parse_predicates

__all__ = ["positions"]


@cache
def positions() -> PredicateTable:
    """The packaged table of positions. Raises TableError naming file and line."""
    text = resources.files("dateline.tables").joinpath("positions.tsv").read_text(encoding="utf-8")
    return parse_predicates(text, "positions.tsv", positions=True)
