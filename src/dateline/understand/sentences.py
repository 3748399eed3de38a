"""Sentence boundaries and words of a document: titles and body paragraphs only.

A boundary stands after a closing mark (full stop, question or exclamation mark, ellipsis) and the quotes and brackets
that close with it, unless what follows goes on in lower case or with a comma. After an abbreviation, which keeps its
own full stop, a boundary stands only where the next word can hardly be a name: a capitalised pronoun, article,
conjunction or preposition. A paragraph always ends a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Document, ParagraphKind
from dateline.tables.segments import segments
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
        end = _boundary(text, spans, position)
        number = end - first == 2 and text[spans[first][0] : spans[first][1]].isdigit()  # "2. " inside a list
        if end and not number:
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
    if last not in _ENDS:
        return 0
    word = text[start:end]
    after = index + 1
    while after < len(spans) and _ends_with(text, spans, after):
        after += 1
    while _is_note_mark(text, spans, after):
        after += 3
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
    if word[0] not in _ENDS:
        return after if _after_abbreviation(word, following, closed) else 0
    if following[0].islower() and not following.startswith("http") and not _lower_name(text, spans, after):
        return 0
    if word[0] in "….":
        return after if word == "." or not following[0].isdigit() else 0
    return after


def _ends_with(text: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether the mark at ``index`` still closes the sentence before it: it is joined to what stands left of it."""
    start, end = spans[index]
    word = text[start:end]
    if word in _ENDS or set(word) <= _ENDS:
        return True
    if word not in _CLOSERS:
        return False
    if word not in _OPENERS:
        return True
    return start == spans[index - 1][1] and (end == len(text) or not text[end].isalnum())


def _is_note_mark(text: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether ``[12]``, the mark of a note on the sentence before it, stands at ``index``."""
    three = [text[a:b] for a, b in spans[index : index + 3]]
    return len(three) == 3 and three[0] == "[" and three[2] == "]" and three[1].isdigit() and len(three[1]) < 4


def _lower_name(text: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether a name with a small first part opens the sentence: "al-Shabab", "iPhone", "bin Salman"."""
    words = [text[a:b] for a, b in spans[index : index + 3]]
    if any(c.isupper() for c in words[0]) or (len(words) == 3 and words[1] == "-" and words[2][0].isupper()):
        return True
    return len(words) > 1 and words[0] in segments().particles and words[1][0].isupper()


def _after_abbreviation(word: str, following: str, closed: bool) -> bool:
    stem = word[:-1]
    if stem in segments().titles and not closed:
        return False
    if closed:
        return following[0].isupper()
    if stem in segments().abbreviations or "." in stem or len(stem) == 1:
        return following in segments().starters
    return following[0].isupper()


def _within(text: str, spans: list[tuple[int, int]], max_words: int) -> Iterator[list[tuple[int, int]]]:
    """Cut what is longer than ``max_words``, after a semicolon or comma in the last quarter where there is one."""
    while len(spans) > max_words:
        cut = next((i for i in range(max_words, max_words * 3 // 4, -1) if text[spans[i - 1][0]] in ";,:"), max_words)
        yield spans[:cut]
        spans = spans[cut:]
    yield spans
