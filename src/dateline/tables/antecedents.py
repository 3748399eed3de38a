"""Weights of the evidence for whom a pronoun means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dateline.tables.rows import table

__all__ = ["weights"]


@cache
def weights() -> Mapping[str, float]:
    """Weight by name of the evidence; what is not in the table weighs nothing. Raises TableError."""
    return {row.fields[0]: row.number(1) or 0.0 for row in table("antecedents.csv", ("evidence", "weight")).rows}
