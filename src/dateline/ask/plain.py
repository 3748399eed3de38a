"""Text from outside made harmless to look at, in a terminal and on a page."""

from __future__ import annotations

import re

__all__ = ["visible"]

# Control characters (so terminal escapes too), marks that turn the direction of writing, and lone surrogates.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]"
)
_BLANKS = re.compile("[\t\n\r\v\f\u2028\u2029\x85 ]+")


def visible(text: str) -> str:
    """``text`` on one line, with every character that acts instead of showing replaced by U+FFFD."""
    return _HIDDEN.sub("\ufffd", _BLANKS.sub(" ", text))
