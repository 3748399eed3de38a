"""Where the story stands in the text of a whole page: between menus above and other headlines, comments, links below.

The stretch of lines with the largest sum, where sentences count for their words and every other line against: the
maximum subsequence of Pasternack and Roth (2009, "Extracting article text from the web with maximum subsequence
segmentation"), with a fixed score in the place of a learned one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from dateline.model import ParagraphKind
from dateline.read.kinds import Part, closes_sentence, is_box
from dateline.tables.wire import Wire, normal

__all__ = ["find_story"]

_PAGE = 30  # lines that are no sentences; with fewer, or fewer than the sentences, a text is no whole page
_SENTENCE = 6  # words
_MOST = 60  # words of one line that count
_AGAINST = 8  # words that a line without a sentence outweighs ...
_AGAINST_LONG = 6  # ... and one as long as a sentence, which may be an item of a list
_BOX_AGAINST = 40  # words that the heading of a box with other stories outweighs
_CUT = ("...", "…")  # of a teaser: the sentence goes on elsewhere
_LONG_WORD = 12  # code points that count for a word at least
_NO_BLANKS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # scripts without blanks ...
_A_WORD = 2  # ... of which so many code points count for a word
_STORY = 100  # words of sentences above a heading of comments
_LONGEST_HEADING = 120  # code points
_NUMBER = re.compile(r"^(?:\d{1,6}|no|one) ")
_COUNT = re.compile(r"(?:comments \(\d{1,6}|\d{1,6} comments?)")
_NEITHER = (
    ParagraphKind.TITLE, ParagraphKind.PLACE_LINE, ParagraphKind.COPY, ParagraphKind.NOTE, ParagraphKind.CAPTION
)  # fmt: skip


def find_story(parts: Sequence[Part], table: Wire) -> None:
    """Mark as furniture what stands outside the story; does nothing to texts that are no whole page."""
    scores = [_score(part, table) for part in parts]
    against = sum(score < 0 for score in scores)
    if against < _PAGE or against * 2 < len(parts):
        return
    first, last = _heaviest(scores[: _comments(parts, scores, table)])
    for i, part in enumerate(parts):
        if not first <= i < last and part.kind is None:
            part.kind = ParagraphKind.FURNITURE


def _comments(parts: Sequence[Part], scores: Sequence[int], table: Wire) -> int:
    """Where readers' comments begin: at the first heading of such with a story above it."""
    told = list(accumulate(max(0, score) for score in scores))
    for i, part in enumerate(parts):
        if len(part.text) <= _LONGEST_HEADING and told[i] >= _STORY:
            heading = _NUMBER.sub("", normal(part.text))
            if heading.startswith(table.comments) or _COUNT.fullmatch(normal(part.text)):
                return i
    return len(parts)


def _score(part: Part, table: Wire) -> int:
    if is_box(part.text, table):
        return -_BOX_AGAINST
    if part.kind is not None:
        return 0 if part.kind in _NEITHER else -_AGAINST
    letters = len(_NO_BLANKS.findall(part.text[: _A_WORD * _MOST]))
    words = min(_MOST, max(len(part.text.split(None, _MOST)), len(part.text) // _LONG_WORD, letters // _A_WORD))
    if words >= _SENTENCE and closes_sentence(part.text) and not part.text.endswith(_CUT):
        return words
    return -_AGAINST if words < _SENTENCE else -_AGAINST_LONG


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
