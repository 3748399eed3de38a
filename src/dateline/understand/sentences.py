"""Sentence boundaries and words of a document: titles and body paragraphs only.

A boundary stands after a closing mark (full stop, question or exclamation mark, ellipsis) and the quotes and brackets
that close with it, unless what follows goes on in lower case or with a comma. After an abbreviation, which keeps its
own full stop, a boundary stands only where the next word can hardly be a name: a capitalised pronoun, article,
conjunction or preposition. A paragraph always ends a sentence.

Where a page's lines were run together, four kinds of line are known without a closing mark: a full date with its
weekday, the credit of a picture, a dateline with its agency, and a heading before text that opens with "In", "The" and
the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Document, ParagraphKind
from dateline.tables.segments import segments
from dateline.tables.wire import wire
from dateline.understand.tokens import token_spans

__all__ = ["RawSentence", "sentence_spans", "sentences"]


@dataclass(frozen=True, slots=True)
class RawSentence:
    """A sentence before the reader has seen it. Offsets are raw; ``words`` are ``(text, start, end)``."""

    paragraph: int
    kind: ParagraphKind
    words: tuple[tuple[str, int, int], ...]
    start: int
    end: int


_CLOSERS = frozenset("\"'”’»›)]}") | {"''", "’’"}
_OPENERS = frozenset("\"'“‘«‹([{„‚") | {"``", "‘‘"}
_ENDS = frozenset(".?!…")
_DASHES = frozenset(["-", "--", "–", "—", "―", "…", "..."])
_LEFT_OUT = frozenset(["[...]", "[…]"])
_SMILEY = re.compile(r"[:;=][-']?[()DP]")
_PAST_DATE = re.compile(r"(?:\s+(?=[\"'“‘(\[]?[^\W\d_a-z])|\s*$)")
_PLACE_LINE = re.compile(
    r"[A-Z][\w.'’-]{1,30}(?:[ ,]{1,2}[A-Z\d][\w.'’-]{0,30}){0,6} \((?P<agency>[A-Z][A-Za-z. /]{1,30})\) ?(?:--?|–|—)"
)


def sentences(document: Document, max_words: int = 400) -> list[RawSentence]:
    """Sentences of the titles and body paragraphs of ``document``, in order, none longer than ``max_words`` words."""
    out: list[RawSentence] = []
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.kind not in (ParagraphKind.TITLE, ParagraphKind.BODY):
            continue
        text, raw_span, runs = paragraph.text, paragraph.offsets.raw_span, paragraph.offsets.runs
        shift = runs[0][1] if len(runs) == 1 else None  # nearly all paragraphs stand unchanged in the raw text
        for spans in sentence_spans(text, max_words):
            if shift is None:
                words = tuple((text[a:b], *raw_span(a, b)) for a, b in spans)
            else:
                words = tuple((text[a:b], a + shift, b + shift) for a, b in spans)
            out.append(RawSentence(index, paragraph.kind, words, words[0][1], words[-1][2]))
    return out


def sentence_spans(text: str, max_words: int = 400) -> Iterator[list[tuple[int, int]]]:
    """The sentences of one paragraph as lists of word spans. Linear in the length of ``text``; never raises."""
    spans = list(_settled(text, list(token_spans(text))))
    first = position = 0
    while position < len(spans):
        end = _boundary(text, spans, position) or _unmarked(text, spans, first, position)
        number = end - first == 2 and text[spans[first][0] : spans[first][1]].isdigit()  # "2. " inside a list
        if end > first and not number:
            yield from _within(text, spans[first:end], max_words)
            first = position = end
        else:
            position += 1
    if first < len(spans):
        yield from _within(text, spans[first:], max_words)


def _settled(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Split the full stop off a lone letter that ends a sentence ("Plan B. The"), join that of a list's number."""
    begin = 0
    if len(spans) > 2 and text[spans[1][0] : spans[1][1]] == "." and text[: spans[0][1]].replace(".", "").isdigit():
        yield spans[0][0], spans[1][1]  # the number of a list item or heading: "2. ", "2.1. "
        begin = 2
    for i, (start, end) in enumerate(spans[begin:], begin):
        if end - start == 2 and text[end - 1] == "." and text[start].isalpha():
            following = _next_word(text, spans, i + 1)
            if not following or following in segments().starters or (text[start] == "I" and not following[0].isupper()):
                yield start, end - 1
                yield end - 1, end
                continue
        yield start, end


def _next_word(text: str, spans: Sequence[tuple[int, int]], index: int) -> str:
    """The word at ``index`` or after the opening and closing marks that stand there; empty at the end."""
    for start, end in spans[index : index + 4]:
        word = text[start:end]
        if word not in _OPENERS and word not in _CLOSERS:
            return word
    return ""


def _boundary(text: str, spans: Sequence[tuple[int, int]], index: int) -> int:
    """The index of the first word after a boundary that word ``index`` makes, or 0."""
    start, end = spans[index]
    last = text[end - 1]
    word = text[start:end]
    if last not in _ENDS and word not in _LEFT_OUT:
        return 0
    after = index + 1
    while after < len(spans) and _ends_with(text, spans, after):
        after += 1
    while mark := _note_mark(text, spans, after):
        after += mark
    if after == len(spans):
        return after
    closed = after > index + 1
    following = _next_word(text, spans, after)
    if not following:
        return len(spans)
    if following[0] in ",;:":
        return 0
    if following in _DASHES and _next_word(text, spans, after + 1)[:1].islower():
        return 0
    if index == 0 and word[0].isdigit():
        return 0
    if following.isdigit() and len(following) == 4 and text[spans[after][0]] == "(" and not closed:
        return 0  # the year of a title: "Who Goes There? (1938)"
    if word in _LEFT_OUT:
        return after if following[0].isupper() else 0
    if word[0] not in _ENDS:
        return after if (closed and following[0].isupper()) or _after_abbreviation(text, spans, index) else 0
    if following[0].islower() and not following.startswith("http") and not _lower_name(text, spans, after):
        return 0
    if word[0] in "….":
        return after if word == "." or not following[0].isdigit() else 0
    return after


def _ends_with(text: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether the mark at ``index`` still closes the sentence before it: it is joined to what stands left of it."""
    start, end = spans[index]
    word = text[start:end]
    if word in _ENDS or set(word) <= _ENDS or _SMILEY.fullmatch(word):
        return True
    if word not in _CLOSERS:
        return False
    if word not in _OPENERS:
        return True
    return start == spans[index - 1][1] and (end == len(text) or not text[end].isalnum())


def _note_mark(text: str, spans: Sequence[tuple[int, int]], index: int) -> int:
    """How many words from ``index`` on are the mark of a note on the sentence before: ``[12]``, or 12 joined to it."""
    three = [text[a:b] for a, b in spans[index : index + 3]]
    if len(three) == 3 and three[0] == "[" and three[2] == "]" and three[1].isdigit() and len(three[1]) < 4:
        return 3
    if not three or not three[0].isdigit() or len(three[0]) > 3 or text[spans[index - 1][0]] != ".":
        return 0
    joined = spans[index - 1][1] == spans[index][0] and (len(three) == 1 or spans[index][1] < spans[index + 1][0])
    return int(joined)


def _lower_name(text: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether a name with a small first part opens the sentence: "al-Shabab", "iPhone", "bin Salman"."""
    words = [text[a:b] for a, b in spans[index : index + 3]]
    if any(c.isupper() for c in words[0]) or (len(words) == 3 and words[1] == "-" and words[2][0].isupper()):
        return True
    return len(words) > 1 and words[0] in segments().particles and words[1][0].isupper()


def _after_abbreviation(text: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether a sentence ends with the abbreviation at ``index``, which no closing mark follows."""
    table = segments()
    stem = text[spans[index][0] : spans[index][1] - 1]
    following = _next_word(text, spans, index + 1)
    if stem in table.titles or stem in table.introducing:
        return False
    if following in table.starters:
        return True
    if (stem not in table.abbreviations and "." not in stem and len(stem) > 1) or stem == "etc":
        return following[0].isupper()
    if not following[0].isupper() or len(stem) == 1:
        return False
    if stem in ("a.m", "p.m", "A.M", "P.M"):
        zone = _word(text, spans, index + 2).lower() in ("time", "standard", "daylight")
        return not (zone or following in table.after_times or _names_day(following))
    if stem in table.states and _word(text, spans, index - 1) == ",":
        attribute = following in table.after_states or following.removesuffix(".") in table.titles
        return not attribute and _word(text, spans, index + 2) != ","
    return following.removesuffix(".") in table.address


def _names_day(word: str) -> bool:
    return word.lower() in wire().weekdays or word.lower() in wire().months


def _word(text: str, spans: Sequence[tuple[int, int]], index: int) -> str:
    """The word at ``index``; empty outside the text."""
    return text[spans[index][0] : spans[index][1]] if 0 <= index < len(spans) else ""


def _unmarked(text: str, spans: Sequence[tuple[int, int]], first: int, index: int) -> int:
    """The index of the first word after a boundary that no closing mark shows, or 0.

    ``first`` opens the sentence that word ``index`` stands in. A result equal to ``index`` means a boundary before it.
    """
    start, end = spans[index]
    if not text[start].isupper():
        return 0
    word, table = text[start:end], segments()
    if index == first:
        past = _past_place_line(text, spans, index)
        if past:
            return past
    elif word in table.credits:
        return index if _word(text, spans, index + 1) == ":" and _runs_on(text, spans, index) else 0
    elif index - first > 4 and word[1:].islower() and _under_capitals(text, spans, first, index):
        return index
    elif word in table.after_headings:
        return index if index - first > 1 and _under_heading(text, spans, index) else 0
    past = _past_date(text, spans, index)
    if not past or index == first:
        return past
    return index if _runs_on(text, spans, index) else 0


def _runs_on(text: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether a word that may end a line stands before ``index``: no mark, article or preposition."""
    before = _word(text, spans, index - 1)
    closed = len(before) == 1 and before in "\"”’')]" and spans[index - 1][1] < spans[index][0]
    return (closed or before[-1:].isalnum() or "." in before) and before.lower() not in segments().inside_headings


def _under_heading(text: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether words in small letters follow and a heading may stand before: a heading keeps its capitals."""
    if not _runs_on(text, spans, index) or not _word(text, spans, index - 1)[-1].isalnum():
        return False
    following = _word(text, spans, index + 1)
    if following in segments().inside_headings:
        following = _word(text, spans, index + 2)
    return following.islower() and following.isalpha()


def _under_capitals(text: str, spans: Sequence[tuple[int, int]], first: int, index: int) -> bool:
    """Whether a heading of at least five words, all in capitals, stands between ``first`` and ``index``."""
    if index - first > 30 or not _word(text, spans, index - 1).isupper() or not _runs_on(text, spans, index):
        return False
    words = [text[a:b] for a, b in spans[first:index]]
    return all(word.upper() == word for word in words) and sum(word.isalpha() for word in words) > 4


def _past_date(text: str, spans: Sequence[tuple[int, int]], index: int) -> int:
    """The index of the word after a date line that begins at ``index``, or 0: "Friday, May 8, 2009", "May 8, 2009".

    Inside a sentence a comma, a closing mark or a word in small letters follows a date; without a weekday an article or
    possessive may stand before it ("the deadly May 8, 2009 Harbor Street fire").
    """
    first = _word(text, spans, index).lower()
    named = first in wire().weekdays
    if not named:
        before = {_word(text, spans, i).lower() for i in range(max(0, index - 2), index)}
        if first not in wire().months or len(first) < 3 or before & segments().determiners:
            return 0
        index -= 1
    parts = [i for i in range(index + 1, index + 6) if _word(text, spans, i) != ","][:3]
    if len(parts) < 3:
        return 0
    month, day, year = (_word(text, spans, i) for i in parts)
    if month.isdigit():
        month, day = day, month
    if month.rstrip(".").lower() not in wire().months or not (day.isdigit() and len(day) < 3):
        return 0
    if not (year.isdigit() and len(year) == 4):
        return 0
    last = parts[2]
    if not named and _word(text, spans, last + 1).lower() in wire().weekdays:
        named, last = True, last + 1
    known = _PAST_DATE.match(text, spans[last][1]) and (named or last + 1 < len(spans))
    return last + 1 if known else 0


def _past_place_line(text: str, spans: Sequence[tuple[int, int]], index: int) -> int:
    """The index of the word after a dateline with its agency that begins at ``index``, "OSLO (AP) -", or 0."""
    match = _PLACE_LINE.match(text, spans[index][0])
    if match is None or wire().agency(match["agency"]) is None:
        return 0
    past = index + 1
    while past < len(spans) and spans[past - 1][1] < match.end():
        past += 1
    return past if past < len(spans) and spans[past - 1][1] == match.end() else 0


def _within(text: str, spans: list[tuple[int, int]], max_words: int) -> Iterator[list[tuple[int, int]]]:
    """Cut what is longer than ``max_words``, after a semicolon or comma in the last quarter where there is one."""
    while len(spans) > max_words:
        cut = next((i for i in range(max_words, max_words * 3 // 4, -1) if text[spans[i - 1][0]] in ";,:"), max_words)
        yield spans[:cut]
        spans = spans[cut:]
    yield spans
