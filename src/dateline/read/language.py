"""Is it English? A share of function words, by our own count; no model, no profile of other languages."""

from __future__ import annotations

import re
from itertools import islice

from dateline.tables.wire import Wire, wire

__all__ = ["foreign"]

_WORD = re.compile(r"[^\W\d_]+")
# Letters of scripts written without blanks: Thai, Lao, Burmese, Khmer, kana, Han.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SAMPLE = 1000  # words
_ENOUGH = 20  # words; fewer are judged by what speaks against English alone
_ENGLISH = 0.12  # English news has some 0.4, other languages in Latin script under 0.1 of these function words


def foreign(text: str, table: Wire | None = None) -> str | None:
    """Why ``text`` is not English, in words for the user; None if it may be. Looks at the first thousand words."""
    table = table or wire()
    head = text[: _SAMPLE * 12]
    words = [match.group().casefold() for match in islice(_WORD.finditer(head), _SAMPLE)]
    if not words:
        return None
    latin = sum(word[0] < "\u0250" for word in words)
    if latin * 2 < len(words) or len(_UNSPACED.findall(head)) * 2 > sum(map(len, words)):
        return "most of its letters are not Latin"
    english = sum(map(table.english.__contains__, words))
    others = sum(map(table.other_languages.__contains__, words))
    if len(words) < _ENOUGH:
        return f"{others} function words of other languages, {english} of English" if others > english + 1 else None
    share = english / len(words)
    if share < _ENGLISH / 2 or (share < _ENGLISH and others * 3 > english * 2):
        return f"only {english} of its first {len(words)} words are function words of English"
    return None
