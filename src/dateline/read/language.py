"""Is it English? A share of function words, by our own count; no model, no profile of other languages."""

from __future__ import annotations

import re
from itertools import islice

__all__ = ["foreign"]

# Function words of English that are no common words of the other languages in Latin script.
_ENGLISH = frozenset(
    ["the", "of", "and", "to", "that", "with", "his", "her", "said", "says", "from", "has", "have", "had", "were", "which", "this", "by", "will", "been",
     "it", "its", "at", "be", "he", "she", "they", "their", "would", "could", "but", "not", "are", "was", "is", "who", "after", "as", "for", "on", "in", "an",
     "about", "into", "over", "than", "more", "other", "when", "also", "new", "or", "if", "we", "you", "there", "what", "should", "between", "during"]
)  # fmt: skip
# Function words of other languages in Latin script that are no English words: two dozen languages, the most common few each.
_OTHERS = frozenset(
    ["el", "los", "las", "una", "del", "que", "por", "para", "como", "pero", "sus", "fue", "est", "le", "les", "des", "une", "du", "et", "dans", "qui", "pour",
     "sur", "avec", "aux", "der", "das", "und", "ist", "nicht", "ein", "eine", "den", "dem", "von", "mit", "sich", "auf", "zu", "im", "il", "di", "che", "della",
     "per", "gli", "sono", "nel", "alla", "dei", "um", "uma", "não", "dos", "com", "na", "em", "pelo", "het", "een", "van", "zijn", "voor", "niet", "dat", "och",
     "att", "som", "det", "av", "ikke", "og", "til", "på", "af", "että", "ja", "oli", "nie", "się", "że", "jest", "w", "z", "které", "jako", "ve", "bir", "bu",
     "için", "olan", "yang", "dan", "dengan", "untuk", "pada", "ini", "dari", "của", "và", "các", "những", "katika", "wa", "ya", "kwa", "și", "este", "că", "je", "da", "se", "su"]
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000  # words
_ENOUGH = 20  # words; fewer are judged by what speaks against English alone


def foreign(text: str) -> str | None:
    """Why ``text`` is not English, in words for the user; None if it may be.

    English news has some 40 function words of a hundred, of which the list holds most; no other language comes near 10.
    """
    head = text[: _SAMPLE * 12]
    words = [match.group().casefold() for match in islice(_WORD.finditer(head), _SAMPLE)]
    if not words:
        return None
    latin = sum(1 for word in words if word[0] < "\u0250")
    if latin * 2 < len(words) or _unspaced(head) * 2 > sum(map(len, words)):
        return "most of its letters are not Latin"
    english = sum(1 for word in words if word in _ENGLISH)
    others = sum(1 for word in words if word in _OTHERS)
    if len(words) < _ENOUGH:
        return f"{others} function words of other languages, {english} of English" if others > english + 1 else None
    if english * 100 < 12 * len(words) and others * 3 > english * 2:
        return f"only {english} of its first {len(words)} words are function words of English"
    return f"only {english} of its first {len(words)} words are function words of English" if english * 100 < 6 * len(words) else None


def _unspaced(text: str) -> int:
    """Letters of scripts written without blanks (Han, kana, Thai, Lao, Khmer, Burmese)."""
    return sum(1 for c in text if "\u0e00" <= c <= "\u0eff" or "\u1000" <= c <= "\u109f" or "\u1780" <= c <= "\u17ff" or "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff")
