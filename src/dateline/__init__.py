"""Dateline reads news reports and keeps a sourced, dated ledger of who did, said, plans or denies what to whom.

>>> import dateline
>>> reports = dateline.read("report.txt")          # doctest: +SKIP
>>> dateline.Ledger("desk.ledger").timeline("USA", "JPN")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model import TimeExpression

__version__ = "0.1.0"


def times(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of ``text``; ``published`` ("2026-01-03") anchors the relative ones. Raises InputError."""
    from datetime import date

    from dateline.pipeline import times_in_text
    from dateline.settings import from_environment

    return times_in_text(text, from_environment(), date.fromisoformat(published) if published else None)
