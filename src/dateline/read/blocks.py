"""Text to blocks: hard-wrapped lines joined to paragraphs, cleaned, each with its map into the raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.model import OffsetMap

__all__ = ["Block", "blocks"]

# The line ends of Unicode (Standard Annex 14, class BK, CR, LF, NL).
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Code points that show nothing: soft hyphen, zero-width and directional marks, variation selectors, control characters.
_UNSEEN = (
    r"\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
)
_BLANK = r" \t\x0b\x0c\n\r\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DIRTY = re.compile(rf"[{_UNSEEN}{_BLANK[1:]}]|  ")
_RUN = re.compile(rf"[{_UNSEEN}]+|[{_BLANK[1:]}](?:[{_BLANK}{_UNSEEN}]*[{_BLANK}])?| [{_BLANK}{_UNSEEN}]*[{_BLANK}]")
_SPACE = re.compile(r"\s")
_SPACES = " \t\u00a0\u3000"
_SENTENCE_END = tuple('.?!:;"”’»)…')
_WIDEST_WRAP = 100  # columns: wires and mail wrap at 60 to 80
_NARROWEST_WRAP = 30


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph to be: cleaned text, its map, and whether a blank line stood before it."""

    text: str
    offsets: OffsetMap
    apart: bool = True

    def part(self, start: int, end: int | None = None) -> Block:
        """The stretch ``start:end`` of the cleaned text as a block of its own, without blanks at its edges."""
        end = len(self.text) if end is None else end
        text = self.text[start:end]
        start += len(text) - len(text.lstrip(" "))
        text = text.strip(" ")
        runs = []
        for clean, raw, length in self.offsets.runs:
            low, high = max(clean, start), min(clean + length, start + len(text))
            if low < high:
                runs.append((low - start, raw + low - clean, high - low))
        return Block(text, OffsetMap(tuple(runs)), self.apart)


def blocks(text: str, longest: int) -> list[Block]:
    """The paragraphs of ``text`` in order, none empty, none longer than ``longest`` code points. Linear."""
    groups = list(_groups(text))
    width = _wrap_width(text, groups)
    out: list[Block] = []
    for group in groups:
        apart = True
        for first, last in _joined(text, group, width):
            for start, end in _pieces(text, group[first][0], group[last - 1][1], longest):
                block = _clean(text, start, end)
                if block.text:
                    out.append(replace(block, apart=apart))
                    apart = False
    return out


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


def _clean(text: str, start: int, end: int) -> Block:
    """White space of all kinds becomes one blank, what shows nothing goes; the map keeps where all came from."""
    piece = text[start:end]
    if not _DIRTY.search(piece):
        clean = piece.strip(" ")
        return Block(clean, OffsetMap.shift(start + len(piece) - len(piece.lstrip(" ")), len(clean)))
    parts: list[str] = []
    runs: list[tuple[int, int, int]] = []
    size = position = 0

    def take(a: int, b: int, shown: str) -> None:
        nonlocal size
        if not shown:
            return
        parts.append(shown)
        if runs and sum(runs[-1][1:]) == start + a:
            clean, raw, length = runs.pop()
            runs.append((clean, raw, length + len(shown)))
        else:
            runs.append((size, start + a, len(shown)))
        size += len(shown)

    for match in _RUN.finditer(piece):
        a, b = match.span()
        take(position, a, piece[position:a])
        position = b
        blank = size > 0 and b < len(piece) and _SPACE.search(piece, a, b)
        if blank and not (_hyphenated(parts[-1], piece[b]) and _BREAK.search(piece, a, b)):
            take(b - 1, b, " ")  # the last of them, so that the run goes on without a gap
    take(position, len(piece), piece[position:])
    whole = Block("".join(parts), OffsetMap(tuple(runs)))
    return whole.part(0) if whole.text != whole.text.strip(" ") else whole


def _hyphenated(before: str, after: str) -> bool:
    """Whether a hyphen at a line's end joins two words: "two-" and "day" on the next line."""
    return len(before) > 1 and before[-1] == "-" and before[-2].isalpha() and after.islower()
