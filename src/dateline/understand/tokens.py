"""Words as the English treebanks of Universal Dependencies cut them: clitics apart, hyphenated compounds in parts.

The conventions are those of the EWT and GUM guidelines (https://universaldependencies.org/en/): ``do n't``, ``Japan 's``,
``two - day``, ``$ 11``, ``U.S.``; affixes stay on their word (``anti-war``, ``co-founder``), as do e-mail addresses, web
addresses, telephone numbers, dates and times in figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

__all__ = ["ABBREVIATIONS", "BEFORE_FIGURE", "token_spans"]

# Abbreviations that keep their full stop. Those that are also ordinary words are left out or stand in BEFORE_FIGURE.
TITLES = (
    "Mr Mrs Ms Messrs Mmes Dr Drs Prof Profs Rev Revs Fr Hon Gov Govs Sen Sens Rep Reps Pres Gen Gens Lt Col Cols Maj Capt "
    "Cpl Sgt Sgts Cmdr Cmdrs Adm Brig Pvt Pfc Pte Spc Spec Insp Supt Det Amb Atty Sr Sra Mme Mlle Mgr Msgr St Ste Mt Ft Pt"
)
OTHERS = (
    "Jr Inc Corp Co Cos Ltd Bros Assn Dept Univ Govt Dist Natl Intl Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon "
    "Tue Tues Wed Thu Thur Thurs Fri Sat Sun Ave Blvd Rd Hwy Bldg Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md "
    "Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta vs etc al cf viz approx ca "
    "est esp incl excl misc ed eds vol Vol vols pp fig Fig figs Figs et ext Ext Tel tel Esq dept Dem Rep"
)
BEFORE_FIGURE = frozenset("No Nos no nos Art Arts Sec Secs Para Paras p P Ch ch c v Mar Jun Jul Sat Sun Mon Wed Pt Rd "
                          "Ill Miss Ind Wash Mo fig Fig Del Dem Tel tel Ext ext Ed ed est ca St Ft".split())  # fmt: skip
"""Abbreviations that are words, or parts of names, too: only before a figure is the full stop surely theirs."""
WORDS_TOO = frozenset("No Nos no nos Art Arts Sec Para Paras Ch ch Sat Sun Mar Ill Miss Wash".split())
_SHOUTED = "MR MRS MS DR GEN COL SEN REP GOV LT CAPT MAJ SGT REV PROF JAN FEB APR AUG SEPT OCT NOV DEC INC CORP CO LTD JR SR VS"
ABBREVIATIONS = frozenset((TITLES + " " + OTHERS + " " + _SHOUTED).split()) | BEFORE_FIGURE
TITLE_ABBREVIATIONS = frozenset(TITLES.split())

_AFFIXES = frozenset(
    "anti ante arch auto bi co counter cross de e ex extra hyper inter intra macro mega meta micro mid mini mono multi neo non "
    "over para post pre pro proto pseudo psycho quasi re semi socio sub super supra tele trans tri ultra un under uni vice".split()
) - {"auto", "vice", "super", "under", "tele", "extra", "bi", "tri", "de", "uni"}

_URL = r"(?:https?://|ftp://|www\.)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]’'…]"
_EMAIL = r"[\w.+%\-]{1,64}@[\w\-]{1,64}(?:\.[\w\-]{1,64})*"
_DOMAIN = (r"[A-Za-z0-9\-]{1,64}(?:\.[A-Za-z0-9\-]{1,64})*\.(?:com|org|net|edu|gov|info|co\.uk|ru|cn|jp|de|fr|eu|tv|io)"
           r"(?:/[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]’'])?(?![\w])")  # fmt: skip
_NUMBER = (
    r"\d{1,4}/\d{1,2}/\d{1,4}(?!\d)"  # dates in figures
    r"|\d{4}-\d{2}-\d{2}(?:T[\d:]{4,8}Z?)?(?!\d)"
    r"|\+?\d{1,4}(?:-\d{2,5}){1,3}-\d{4}(?!\d)|\d{3}-\d{4}(?![\d-])"  # telephone numbers
    r"|\d{1,2}(?::\d{2}){1,2}(?!\d)"  # clock times
    r"|\d{1,3}(?:st|nd|rd|th)(?![a-z])|\d{2,4}['’]?s(?![a-z])"  # ordinals, decades
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)+|\d+/\d+(?!\d)|\.\d+"
    r"|[A-Z]{1,4}\d+[A-Z\d]*|\d+"
)
_UNIT = r"(?:a\.m\.|p\.m\.|A\.M\.|P\.M\.)"
_SHORT = "|".join(sorted(ABBREVIATIONS - {"p", "P", "c", "v"}, key=len, reverse=True))
_LETTERS = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"(?P<whole>{_URL}|{_EMAIL}|[@#]\w+|{_DOMAIN})"
    r"|(?P<dots>\.{2,}|…+)"
    r"|[:;=][-']?[()DP](?!\w)|[-=_+*|~]{2,}|[<>]{2,}|[/\\\\]{2,}|\$+(?!\d)|[!?]+|``|''|‘‘|’’"
    r"|\w+(?:[.-]\w+)*\.(?:pdf|docx?|xlsx?|html?|txt|csv|jpe?g|png|mp[34]|zip)(?!\w)"
    r"|['’](?:\d0s|\d\d)(?!\w)|['’](?:em|til|tis|twas|n|cause)(?!\w)"
    rf"|(?P<number>{_NUMBER})"
    r"|(?:US|AU|NZ|HK|CA|NT|Rs|[ACSR])?[$€£¥₹₩₽]"
    rf"|{_UNIT}"
    rf"|(?:{_LETTERS}\.){{2,}}(?:{_LETTERS}(?![\w]))?"  # U.S., e.g., a.k.a
    r"|Ph\.D\.?s?|M\.Sc\.|[A-Z]&[A-Z](?!\w)|[A-Z]{1,3}&[A-Z]{1,3}(?!\w)"
    rf"|(?P<short>(?<!\w)(?:{_SHORT}|{_LETTERS})\.(?!\w))"
    rf"|(?P<word>{_LETTERS}[\w\u0300-\u036f]*(?:['’]{_LETTERS}[\w\u0300-\u036f]*)*)"
    r"|."
    ,
    re.DOTALL,
)
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_FUSED = {
    "cannot": (3,), "gonna": (3,), "gotta": (3,), "wanna": (3,), "dunno": (2, 3), "lemme": (3,), "gimme": (3,), "dont": (2,),
    "doesnt": (4,), "didnt": (3,), "isnt": (2,), "wasnt": (3,), "arent": (3,), "werent": (4,), "wouldnt": (5,),
    "couldnt": (5,), "shouldnt": (6,), "hasnt": (3,), "havent": (4,), "hadnt": (3,),
}  # fmt: skip
_AFFIX = re.compile(rf"-(?={_LETTERS}|\d)")
_CHUNK = re.compile(r"\S+")
_LONG = 200  # code points; a longer run without white space is no word of a language and is not remembered


def token_spans(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of the words of ``text``, in order. Linear in the length of the text; never raises."""
    for chunk in _CHUNK.finditer(text):
        base, piece = chunk.start(), chunk.group()
        if len(piece) > _LONG:
            for start in range(0, len(piece), _LONG):
                part = piece[start : start + _LONG]
                yield from ((base + start + a, base + start + b) for a, b in _cut(part, False))
            continue
        following = text[chunk.end() + 1 : chunk.end() + 2]
        for a, b in _remembered(piece, following.isdigit()):
            yield base + a, base + b


def _cut(chunk: str, before_figure: bool) -> tuple[tuple[int, int], ...]:
    """Spans of the words of one run without white space."""
    spans: list[tuple[int, int]] = []
    position, size = 0, len(chunk)
    while position < size:
        match = _TOKEN.match(chunk, position)
        assert match is not None  # the last alternative matches any character
        start, end = match.span()
        if match["word"]:
            end = _affixed(chunk, start, end)
            spans.extend(_clitics(chunk, start, end))
        elif match["short"] and not before_figure and chunk[start : end - 1] in WORDS_TOO and _closes(chunk, end):
            spans += [(start, end - 1), (end - 1, end)]
        else:
            spans.append((start, end))
        position = end
    return tuple(spans)


_remembered = lru_cache(maxsize=1 << 16)(_cut)


def _closes(chunk: str, end: int) -> bool:
    """Whether nothing but closing marks follows in the run."""
    return not any(c.isalnum() for c in chunk[end:])


def _affixed(chunk: str, start: int, end: int) -> int:
    """The end of a word that begins with hyphenated affixes: ``anti-war`` is one word."""
    while chunk[start:end].rpartition("-")[2].lower() in _AFFIXES and _AFFIX.match(chunk, end):
        match = _TOKEN.match(chunk, end + 1)
        if match is None or not (match["word"] or match["number"]):
            break
        end = match.end()
    return end


def _clitics(chunk: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    word = chunk[start:end]
    cuts = _FUSED.get(word.lower())
    if cuts:
        edges = [0, *cuts, len(word)]
        yield from ((start + a, start + b) for a, b in zip(edges, edges[1:], strict=False))
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
