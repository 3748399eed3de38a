"""Text to blocks: hard-wrapped lines joined to paragraphs, each cleaned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.read.clean import Block, clean

__all__ = ["Block", "blocks", "overlong"]

# The line ends of Unicode (Standard Annex 14, class BK, CR, LF, NL).
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = " \t\u00a0\u3000"
_SENTENCE_END = tuple('.?!:;"”’»)…')
_WIDEST_WRAP = 100  # columns: wires and mail wrap at 60 to 80
_NARROWEST_WRAP = 30


def blocks(text: str, longest: int) -> list[Block]:
    """The paragraphs of ``text`` in order, none empty, none longer than ``longest`` code points. Linear."""
    out: list[Block] = []
    apart = True
    for first, last, begins in _paragraphs(text):
        apart = apart or begins
        for start, end in _pieces(text, first, last, longest):
            block = clean(text, start, end)
            if block.text:
                out.append(replace(block, apart=apart))
                apart = False
    return out


def overlong(text: str, longest: int) -> int:
    """How many paragraphs of ``text`` are longer than ``longest`` code points, so that ``blocks`` cuts them."""
    return sum(end - start > longest for start, end, _ in _paragraphs(text)) if len(text) > longest else 0


def _paragraphs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Raw spans of the paragraphs, and whether a blank line (or the top of the text) stands before."""
    groups = list(_groups(text))
    width = _wrap_width(text, groups)
    for group in groups:
        for first, last in _joined(text, group, width):
            yield group[first][0], group[last - 1][1], first == 0


def _groups(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines that no blank line parts, as raw spans."""
    group: list[tuple[int, int]] = []
    end = 0
    for match in _LINE.finditer(text):
        blank = match.group().isspace()
        if group and (blank or sum(1 for _ in _first_two(text, end, match.start())) > 1):
            yield group
            group = []
        if not blank:
            group.append(match.span())
        end = match.end()
    if group:
        yield group


def _first_two(text: str, start: int, end: int) -> Iterator[int]:
    for count, match in enumerate(_BREAK.finditer(text, start, end)):
        yield match.start()
        if count:
            return


def _first_word(text: str, start: int, end: int) -> str:
    head = text[start : min(end, start + 60)].split(None, 1)
    return head[0] if head else ""


def _runs_on(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether a sentence plainly goes on: no closing mark at the end of the line and a small letter after it."""
    end = text[max(line[0], line[1] - 8) : line[1]].rstrip()
    return not end.endswith(_SENTENCE_END) and text[following[0]].islower()


def _wrap_width(text: str, groups: Sequence[Sequence[tuple[int, int]]]) -> int:
    """The column at which the lines of ``text`` were wrapped, or 0 if they were not.

    They were if most lines that another line follows could not have taken that line's first word too.
    """
    pairs = [(a, b) for group in groups for a, b in pairwise(group) if _wide(a)]
    if not pairs:
        return 0
    widths = sorted(a[1] - a[0] for a, _ in pairs)
    width = widths[-1 - len(widths) // 50]
    if width > _WIDEST_WRAP:
        return 0
    full = sum(_full(text, a, b, width) or _runs_on(text, a, b) for a, b in pairs)
    on = sum(_runs_on(text, a, b) for a, b in pairs)
    return width if full >= 0.6 * len(pairs) and on >= 0.2 * len(pairs) else 0


def _wide(line: tuple[int, int]) -> bool:
    return line[1] - line[0] >= _NARROWEST_WRAP


def _full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    return line[1] - line[0] + 1 + len(_first_word(text, *following)) > width


def _joined(text: str, group: Sequence[tuple[int, int]], width: int) -> Iterator[tuple[int, int]]:
    """Stretches ``first:last`` of the lines of a group that make one paragraph each."""
    first = 0
    indents = [_indent(text, line) for line in group] if width else []
    for i in range(1, len(group)):
        line, following = group[i - 1], group[i]
        indented = bool(indents) and indents[i] > indents[i - 1] and text[line[1] - 1] in '.?!"”’'
        wrapped = width and _wide(line) and not indented and _full(text, line, following, width)
        if not (wrapped or (width and _wide(line) and _runs_on(text, line, following))):
            yield first, i
            first = i
    yield first, len(group)


def _indent(text: str, line: tuple[int, int]) -> int:
    start = line[0]
    while start < line[1] and text[start] in _SPACES:
        start += 1
    return start - line[0]


def _pieces(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch that is too long after a sentence, else at a blank, else hard."""
    while end - start > longest:
        low, high = start + longest // 2, start + longest
        cut = max(text.rfind(mark, low, high) for mark in (". ", "? ", "! ")) + 1
        if cut <= low:
            cut = text.rfind(" ", low, high)
        if cut <= low:
            cut = high
        yield start, cut
        start = cut
    yield start, end
