"""Text from outside made harmless to look at, and small cards of it for notebooks. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

__all__ = ["card", "visible"]

# Control characters (so terminal escapes too), marks that turn the direction of writing, and lone surrogates.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]"
)
_BLANKS = re.compile("[\t\n\r\v\f\u2028\u2029\x85 ]+")
_STYLE = "display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em;margin:.4em 0"


def visible(text: str) -> str:
    """``text`` on one line, with every character that acts instead of showing replaced by U+FFFD."""
    return _HIDDEN.sub("\ufffd", _BLANKS.sub(" ", text))


def card(facts: Iterable[tuple[str, str]], quote: str = "", mark: tuple[int, int] = (0, 0)) -> str:
    """A quote with one stretch of it marked, and facts as a list; empty ones are left out. Everything is escaped."""
    pairs = "".join(f"<dt>{_clean(head)}</dt><dd>{_clean(words)}</dd>" for head, words in facts if words)
    listed = f'<dl style="{_STYLE}">{pairs}</dl>'
    if not quote:
        return listed
    before, words, after = (_clean(part) for part in (quote[: mark[0]], quote[slice(*mark)], quote[mark[1] :]))
    return f"<blockquote>{before}{f'<mark>{words}</mark>' if words else ''}{after}</blockquote>{listed}"


def _clean(text: str) -> str:
    return escape(visible(text))
