"""Where an extractor's paragraphs stand among the visible lines of a page.

Extractors give text without places. Its letters and digits are looked for, in order, in those of the page: blanks and
marks, which extractors change, do not count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

__all__ = ["Traced", "key", "trace"]

_NO_WORD = re.compile(r"[\W_]+")
_SHORT = 24  # letters: a line so short may stand in many places, so it is looked for near the last one only
_NEAR = 4000  # letters
_ENDS = 20  # letters by whose first and last a paragraph that was changed inside is known
_BUDGET = 40  # times the length of the page that may be searched before only the neighbourhood is


@dataclass(frozen=True, slots=True)
class Traced:
    """``parts``: for each line of the page the stretch (in code points) that was found, or None. ``lost``: how many
    letters of the wanted text stand nowhere on the page."""

    parts: tuple[tuple[int, int] | None, ...]
    lost: int


def key(text: str) -> str:
    """The letters and digits of a text."""
    return _NO_WORD.sub("", text)


def trace(wanted: Sequence[str], lines: Sequence[str]) -> Traced:
    """Find each of ``wanted`` in ``lines``. At most linear but for a constant, whatever the texts."""
    keys = [key(line) for line in lines]
    page = "".join(keys)
    starts = [0, *accumulate(map(len, keys))]
    found: list[tuple[int, int] | None] = [None] * len(keys)
    cursor = lost = 0
    budget = _BUDGET * len(page)
    for paragraph in wanted:
        letters = key(paragraph)
        if not letters:
            continue
        at = page.find(letters, cursor, cursor + _NEAR + len(letters))
        if at < 0 and len(letters) > _SHORT and budget > 0:
            budget -= len(page)
            at = page.find(letters)
        stretch = (at, at + len(letters)) if at >= 0 else _by_ends(letters, page, cursor)
        if stretch is None:
            lost += len(letters)
            continue
        _mark(found, starts, *stretch)
        if len(letters) > _SHORT or stretch[0] - cursor <= _NEAR:
            cursor = stretch[1]
    return Traced(tuple(_in_line(part, line) for part, line in zip(found, lines, strict=True)), lost)


def _by_ends(letters: str, page: str, cursor: int) -> tuple[int, int] | None:
    """The stretch after ``cursor`` that begins and ends as ``letters`` do and is about as long."""
    if len(letters) < 2 * _ENDS:
        return None
    length = len(letters)
    first = page.find(letters[:_ENDS], max(0, cursor - _NEAR), cursor + _NEAR + length)
    if first < 0:
        return None
    last = page.find(letters[-_ENDS:], first + length * 3 // 4, first + length * 5 // 4 + _ENDS)
    return (first, last + _ENDS) if last >= 0 else None


def _mark(found: list[tuple[int, int] | None], starts: Sequence[int], begin: int, end: int) -> None:
    """Note the stretch ``begin:end`` of the page in each line that it touches."""
    index = bisect_right(starts, begin) - 1
    while index < len(found) and starts[index] < end:
        low, high = max(begin, starts[index]) - starts[index], min(end, starts[index + 1]) - starts[index]
        before = found[index]
        if low < high:
            found[index] = (min(low, before[0]), max(high, before[1])) if before else (low, high)
        index += 1


def _in_line(part: tuple[int, int] | None, line: str) -> tuple[int, int] | None:
    """Letters ``part`` of a line as code points, with the marks beside them up to the next blank."""
    if part is None:
        return None
    if part == (0, len(key(line))):
        return 0, len(line)
    places = [i for i, char in enumerate(line) if not _NO_WORD.match(char)]
    start, end = places[part[0]], places[part[1] - 1] + 1
    while start and not line[start - 1].isspace() and _NO_WORD.match(line[start - 1]):
        start -= 1
    while end < len(line) and not line[end].isspace() and _NO_WORD.match(line[end]):
        end += 1
    return start, end
