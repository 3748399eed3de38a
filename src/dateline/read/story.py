"""Where the story stands in the text of a whole page: between menus above and other headlines, comments, links below.

The stretch of lines with the largest sum, where sentences count for their words and every other line against: the
maximum subsequence of Pasternack and Roth (2009, "Extracting article text from the web with maximum subsequence
segmentation"), with a fixed score in the place of a learned one.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import ParagraphKind
from dateline.read.kinds import Part, closes_sentence

__all__ = ["find_story"]

_PAGE = 30  # lines that are no sentences; with fewer, or fewer than the sentences, a text is no whole page
_SENTENCE = 6  # words
_MOST = 60  # words of one line that count
_AGAINST = 8  # words that a line without a sentence outweighs
_LONG_WORD = 12  # code points that count for a word at least, for scripts without blanks
_NEITHER = (
    ParagraphKind.TITLE, ParagraphKind.PLACE_LINE, ParagraphKind.COPY, ParagraphKind.NOTE, ParagraphKind.CAPTION
)  # fmt: skip


def find_story(parts: Sequence[Part]) -> None:
    """Mark as furniture what stands outside the story; does nothing to texts that are no whole page."""
    scores = [_score(part) for part in parts]
    against = sum(score < 0 for score in scores)
    if against < _PAGE or against * 2 < len(parts):
        return
    first, last = _heaviest(scores)
    for i, part in enumerate(parts):
        if not first <= i < last and part.kind is None:
            part.kind = ParagraphKind.FURNITURE


def _score(part: Part) -> int:
    if part.kind is not None:
        return 0 if part.kind in _NEITHER else -_AGAINST
    words = min(_MOST, max(len(part.text.split(None, _MOST)), len(part.text) // _LONG_WORD))
    return words if words >= _SENTENCE and closes_sentence(part.text) else -_AGAINST


def _heaviest(scores: Sequence[int]) -> tuple[int, int]:
    """The half-open stretch with the largest sum; the first of several."""
    best = total = start = 0
    found = (0, 0)
    for i, score in enumerate(scores):
        if total <= 0:
            total, start = 0, i
        total += score
        if total > best:
            best, found = total, (start, i + 1)
    return found
