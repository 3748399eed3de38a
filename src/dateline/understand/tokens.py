"""Words as the English treebanks of Universal Dependencies cut them: clitics apart, hyphenated compounds in parts.

The conventions are those of EWT and GUM (https://universaldependencies.org/en/): ``do n't``, ``Japan 's``,
``two - day``, ``$ 11``, ``U.S.``; affixes stay on their word (``anti-war``, ``co-founder``); e-mail and web addresses,
telephone numbers, dates and times in figures are one word each. The word lists stand in ``tables/segments.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from dateline.tables.segments import segments

__all__ = ["token_spans"]

_LETTER = r"[^\W\d_]"
_WHOLE = (
    r"(?:https?://|ftp://|www\.)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]’'…]"
    r"|[\w.+%\-]{1,64}@[\w\-]{1,64}(?:\.[\w\-]{1,64})*"
    r"|@\w+|#[^\W\d]\w*"
    r"|[A-Za-z0-9\-]{1,64}(?:\.[A-Za-z0-9\-]{1,64}){0,8}\.(?:com|org|net|edu|gov|info|co\.uk|ru|cn|jp|de|fr|eu|tv|io)"
    r"(?:/[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]’'])?(?!\w)"
    r"|\w{1,64}(?:[.-]\w{1,64}){0,8}\.(?i:pdf|docx?|xlsx?|html?|txt|csv|jpe?g|png|mp[34]|zip)(?!\w)"
    r"|[a-z]{2,32}(?:\.[a-z][a-z-]{1,31}){2,6}(?![\w.])|Yahoo!(?!\w)"  # names of newsgroups and hosts
)
_MARKS = (
    r"\[(?:\.{3}|…)\]"  # words left out of a quotation
    r"|[:;=][-']?[()DP](?!\w)|[-=_+*|~]{2,}|[<>]{2,}|[/\\]{2,}|\$+(?!\d)|[!?]+|``|''|‘‘|’’|\.{2,}|…+"
)
_NUMBER = (
    r"\d{1,4}/\d{1,2}/\d{1,4}(?!\d)"  # dates in figures
    r"|\d{4}-\d{2}-\d{2}(?:T[\d:]{4,8}Z?)?(?!\d)"
    r"|\+?\d{1,4}(?:-\d{2,5}){1,3}-\d{4}(?!\d)|\d{3}-\d{4}(?![\d-])|\+\d{6,15}(?!\d)"  # telephone numbers
    r"|\d{1,2}(?::\d{2}){1,2}(?!\d)"  # clock times
    r"|\d{1,3}(?:,\d{3}){0,3}(?:st|nd|rd|th)(?![a-z])|\d{2,4}s(?![a-z])|\d{1,3}0['’]s(?!\w)"  # ordinals, decades
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)+|\d+/\d+(?!\d)|(?<![a-z]{2})\.\d+"
    r"|(?:USD|EUR|GBP|JPY|CNY|RMB|INR)(?=\d)"
    r"|[A-Z]{1,4}\d+[A-Z\d]*(?:s(?!\w))?|\d+[AC-JLN-Z](?!\w)|\d+"  # G20, H5N1; 5G, but not the thousands of 5K
)
_CURRENCY = r"(?:US|AU|NZ|HK|CA|NT|Rs|[ACSR])?[$€£¥₹₩₽]"
_POINTED = (
    rf"(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))?|[A-Z]\.[A-Z](?![\w.])|[ap]\.m(?!\w)"
    r"|Ph\.D\.?s?|M\.Sc\.|[A-Z]{1,3}&[A-Z]{1,3}(?!\w)"
)
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_AFTER_AFFIX = re.compile(rf"-(?={_LETTER}|\d)")
_SMALL = frozenset(["a", "an", "and", "of", "or", "the", "to"])  # "over-the-counter": no affix there
_NO_AFFIXES = frozenset(["UN"])  # "UN-backed"
_CHUNK = re.compile(r"\S+")
_LONG = 200  # code points; a longer run without white space is no word of a language and is cut


@cache
def _token() -> re.Pattern[str]:
    titles = "|".join(sorted(map(re.escape, segments().titles), key=len, reverse=True))
    short = "|".join(sorted(map(re.escape, segments().abbreviations), key=len, reverse=True))
    word = rf"{_LETTER}[\w\u0300-\u036f]*(?:['’]{_LETTER}[\w\u0300-\u036f]*)*"
    return re.compile(
        rf"{_WHOLE}|{_MARKS}|['’](?:\d0s|\d\d)(?!\w)|['’](?:em|til|tis|twas|n|cause)(?!\w)|(?<=[\w.)\"”»])['’](?:s|ll|re|ve|d|m)(?!\w)|(?P<number>{_NUMBER})|{_CURRENCY}"
        rf"|(?:a\.m\.|p\.m\.|A\.M\.|P\.M\.)|(?P<pointed>{_POINTED})|(?P<short>(?<!\w)(?:(?:{short}|{_LETTER})\.(?![^\W\d])|(?:{titles})\.(?=[A-Z][a-z])))|(?P<word>{word})|.",
        re.DOTALL,
    )


def token_spans(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of the words of ``text``, in order. Linear in the length of the text; never raises."""
    for chunk in _CHUNK.finditer(text):
        base, end = chunk.span()
        if end - base > _LONG:
            for start in range(base, end, _LONG):
                for a, b in _cut(text[start : min(end, start + _LONG)], False):
                    yield start + a, start + b
            continue
        for a, b in _remembered(chunk.group(), text[end + 1 : end + 2].isdigit()):
            yield base + a, base + b


def _cut(chunk: str, before_figure: bool) -> tuple[tuple[int, int], ...]:
    """Spans of the words of one run without white space; ``before_figure``: the next run begins with a digit."""
    token, words_too = _token(), segments().words_too
    spans: list[tuple[int, int]] = []
    position, size = 0, len(chunk)
    while position < size:
        match = token.match(chunk, position)
        start, end = match.span() if match else (position, position + 1)
        kind = match.lastgroup if match else None
        if kind == "word":
            end = _affixed(chunk, start, end)
            spans.extend(_clitics(chunk, start, end))
        elif kind == "short" and not before_figure and chunk[start : end - 1] in words_too and _closes(chunk, end):
            spans += [(start, end - 1), (end - 1, end)]
        else:
            spans.append((start, end))
        position = end
    return tuple(spans)


_remembered = lru_cache(maxsize=1 << 16)(_cut)


def _closes(chunk: str, end: int) -> bool:
    """Whether nothing but marks follows in the run."""
    return not any(c.isalnum() for c in chunk[end:])


def _affixed(chunk: str, start: int, end: int) -> int:
    """The end of a word that begins with hyphenated affixes: ``anti-war`` is one word."""
    affixes = segments().affixes
    if chunk[start:end] in _NO_AFFIXES or (start > 1 and end - start == 1 and chunk[start - 1] == "-"):
        return end  # the small "e" of "Bandar-e-Anzali" is no affix
    while chunk[start:end].rpartition("-")[2].lower() in affixes and _AFTER_AFFIX.match(chunk, end):
        match = _token().match(chunk, end + 1)
        if match is None or match.lastgroup not in ("word", "number", "pointed") or match.group() in _SMALL:
            break
        end = match.end()
    return end


def _clitics(chunk: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    word = chunk[start:end]
    cuts = segments().fused.get(word.lower())
    if cuts:
        yield from ((start + a, start + b) for a, b in pairwise((0, *cuts, len(word))))
        return
    tails = []
    while "'" in word or "’" in word:
        match = _CLITIC.search(word)
        if match is None or match.start() == 0:
            break
        tails.append((start + match.start(), start + len(word)))
        word = word[: match.start()]
    yield start, start + len(word)
    yield from reversed(tails)
