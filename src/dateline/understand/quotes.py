"""Quoted stretches of a document: where words are given as somebody's own.

Marks come directed (``“ ”``, ``« »``, ``„ “``), straight (``"``), doubled (``'' ''``) and single. A straight mark
opens or closes by the
space around it. By the rule of the press a quotation that runs over paragraphs repeats its opening mark at each new
paragraph and closes
once. A mark without a partner never swallows what follows: such a stretch ends with its sentence and is not ``closed``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Sentence, Word

__all__ = ["Quote", "find_quotes"]

_DOUBLE_OPEN = frozenset(("“", "„", "«", "``", "‟", "❝", "『", "「"))
_DOUBLE_CLOSE = frozenset(("”", "»", "❞", "』", "」"))
_DOUBLE_BOTH = frozenset(('"', "''", "‘‘", "’’", "＂", "´´"))
_SINGLE_OPEN = frozenset(("‘", "‹", "‚", "`"))
_SINGLE_CLOSE = frozenset(("’", "›"))
_SINGLE_BOTH = frozenset(("'",))
_MARKS = _DOUBLE_OPEN | _DOUBLE_CLOSE | _DOUBLE_BOTH
_SINGLES = _SINGLE_OPEN | _SINGLE_CLOSE | _SINGLE_BOTH


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch. Offsets are raw and half-open; ``start``/``end`` take in the marks, ``inner`` leaves them out.

    ``first``/``last``: (sentence, word) of the first and the last word within. ``continues``: the quotation runs on
    from the
    paragraph before. ``closed``: it has its closing mark, or runs on in the next paragraph.
    """

    start: int
    end: int
    inner: tuple[int, int]
    first: tuple[int, int]
    last: tuple[int, int]
    words: int
    paragraph: int
    continues: bool = False
    closed: bool = True
    single: bool = False


@dataclass(slots=True)
class _Open:
    place: tuple[int, int]  # index into sentences, word
    mark: Word
    single: bool
    continues: bool


def find_quotes(sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    """The outermost quoted stretches, in text order. Linear in the number of words."""
    out: list[Quote] = []
    open_: _Open | None = None
    running = False  # the last paragraph ended inside a quotation
    for paragraph in _paragraphs(sentences):
        words = [(s, w, word) for s in paragraph for w, word in enumerate(sentences[s].words)]
        carried = running and bool(words) and _opens(words, 0)
        running = False
        open_ = None
        for k, (s, w, word) in enumerate(words):
            mark = word.text
            if mark in _MARKS:
                if open_ is not None and not open_.single and _closes_here(words, k, open_):
                    _add(out, sentences, open_, (s, w), word, closed=True)
                    open_ = None
                elif _opens(words, k) and (open_ is None or open_.single or mark in _DOUBLE_OPEN):
                    if open_ is not None and not open_.single:
                        _add_stray(out, sentences, open_)
                    open_ = _Open((s, w), word, False, carried and k == 0)
            elif mark in _SINGLES and word.upos != "PART":
                if open_ is None and _opens_single(words, k):
                    open_ = _Open((s, w), word, True, False)
                elif open_ is not None and open_.single and _closes_single(words, k):
                    _add(out, sentences, open_, (s, w), word, closed=True)
                    open_ = None
        if open_ is not None and words:
            s, w, word = words[-1]
            if not open_.single and _next_opens(sentences, paragraph):
                _add(out, sentences, open_, (s, w + 1), None, closed=True)
                running = True
            elif not open_.single:
                _add_stray(out, sentences, open_)
    return tuple(sorted(out, key=lambda quote: quote.start))


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[range]:
    first = 0
    for index in range(1, len(sentences) + 1):
        if index == len(sentences) or sentences[index].paragraph != sentences[first].paragraph:
            yield range(first, index)
            first = index


def _opens(words: Sequence[tuple[int, int, Word]], k: int) -> bool:
    word = words[k][2]
    if word.text in _DOUBLE_OPEN:
        return True
    if word.text in _DOUBLE_CLOSE:
        return False
    return _space_before(words, k) and not _space_after(words, k)


def _closes_here(words: Sequence[tuple[int, int, Word]], k: int, open_: _Open) -> bool:
    mark = words[k][2].text
    opened = open_.mark.text
    if mark in _DOUBLE_CLOSE:
        return True
    if opened == "„":
        return mark in ("“", "”", '"')
    if mark in _DOUBLE_OPEN:
        return False
    if opened in ("“", "«", "„") and mark == "''":
        return True
    # a straight mark closes where it does not plainly open
    return not (_space_before(words, k) and not _space_after(words, k) and k + 1 < len(words)) or opened == mark


def _opens_single(words: Sequence[tuple[int, int, Word]], k: int) -> bool:
    mark = words[k][2].text
    if mark in _SINGLE_CLOSE or not _space_before(words, k) or _space_after(words, k) or k + 1 >= len(words):
        return False
    # "the '90s", "'em": an apostrophe that stands for what is left out
    following = words[k + 1][2].text
    if following[:1].isdigit() or following.lower() in ("em", "tis", "til", "cause", "n"):
        return False
    # a partner must stand further on, before another single opens
    return any(
        words[j][2].text in _SINGLES and words[j][2].upos != "PART" and _closes_single(words, j)
        for j in range(k + 2, min(len(words), k + 80))
    )


def _closes_single(words: Sequence[tuple[int, int, Word]], k: int) -> bool:
    mark = words[k][2].text
    return (
        mark not in _SINGLE_OPEN
        and not _space_before(words, k)
        and (k + 1 == len(words) or _space_after(words, k) or _is_stop(words, k + 1))
    )


def _is_stop(words: Sequence[tuple[int, int, Word]], k: int) -> bool:
    return not any(c.isalnum() for c in words[k][2].text)


def _space_before(words: Sequence[tuple[int, int, Word]], k: int) -> bool:
    if k == 0:
        return True
    before = words[k - 1][2]
    return (
        before.end < words[k][2].start
        or before.text in ("(", "[", "-", "--", "–", "—", "/", ":")
        or before.text in _SINGLE_OPEN
    )


def _space_after(words: Sequence[tuple[int, int, Word]], k: int) -> bool:
    return k + 1 == len(words) or words[k + 1][2].start > words[k][2].end


def _next_opens(sentences: Sequence[Sentence], paragraph: range) -> bool:
    """Whether the next paragraph begins with an opening mark: the quotation goes on there."""
    if paragraph.stop >= len(sentences) or not sentences[paragraph.stop].words:
        return False
    following = sentences[paragraph.stop]
    if following.kind != sentences[paragraph.start].kind:
        return False
    return following.words[0].text in _DOUBLE_OPEN | _DOUBLE_BOTH


def _add(
    out: list[Quote],
    sentences: Sequence[Sentence],
    open_: _Open,
    close: tuple[int, int],
    mark: Word | None,
    *,
    closed: bool,
) -> None:
    (s0, w0), (s1, w1) = open_.place, close
    first = (s0, w0 + 1) if w0 + 1 < len(sentences[s0].words) else (s0 + 1, 0)
    last = (s1, w1 - 1) if w1 > 0 else (s1 - 1, len(sentences[s1 - 1].words) - 1)
    if first > last:
        return
    count = (
        last[1] - first[1] + 1
        if first[0] == last[0]
        else (
            len(sentences[first[0]].words)
            - first[1]
            + last[1]
            + 1
            + sum(len(sentences[s].words) for s in range(first[0] + 1, last[0]))
        )
    )
    inner = (sentences[first[0]].words[first[1]].start, sentences[last[0]].words[last[1]].end)
    end = mark.end if mark is not None else inner[1]
    paragraph = sentences[s0].paragraph
    out.append(
        Quote(open_.mark.start, end, inner, first, last, count, paragraph, open_.continues, closed, open_.single)
    )


def _add_stray(out: list[Quote], sentences: Sequence[Sentence], open_: _Open) -> None:
    """A mark without a partner reaches to the end of its sentence at most."""
    s, _ = open_.place
    _add(out, sentences, open_, (s, len(sentences[s].words)), None, closed=False)
