"""Text from outside made harmless to look at, in a terminal and on a page."""

from __future__ import annotations

from dateline.cards import visible

__all__ = ["visible"]
