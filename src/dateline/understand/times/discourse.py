"""What the sentences before say of the day of an event: a tale told on, and the day of the news."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice

from dateline.model import ParagraphKind, Sentence, TimeExpression, When
from dateline.tables.times import load_times
from dateline.understand.times.telling import left_open, tells
from dateline.understand.times.ties import parsed, tie_of

__all__ = ["carried", "news_day", "times_of"]


def times_of(times: Sequence[TimeExpression], sentence: int) -> Sequence[TimeExpression]:
    """The expressions of one sentence; all stand in text order."""
    first = bisect_left(times, sentence, key=lambda one: one.sentence)
    return times[first : bisect_right(times, sentence, lo=first, key=lambda one: one.sentence)]


def carried(
    sentences: Sequence[Sentence], times: Sequence[TimeExpression], sentence: int, word: int, published: date | None
) -> When | None:
    """A tale told on: the past date of an earlier sentence of the paragraph, for a deed told in the simple past.

    Right after that sentence the date itself holds; farther on, or where it is a whole year, it opens the interval.
    """
    here = sentences[sentence]
    if not parsed(here) or not tells(here, word):
        return None
    for index in range(sentence - 1, max(-1, sentence - 5), -1):
        there = sentences[index]
        if there.paragraph != here.paragraph or there.kind != here.kind:
            return None
        root = there.root()
        dated = [t for t in times_of(times, index) if t.latest is not None and t.type in ("DATE", "TIME")]
        told = [t for t in dated if published is None or (t.latest or date.max) <= published]
        told = [t for t in told if tie_of(there, t, root).cost == 0 and tells(there, root)]
        if dated and not told:
            return None
        if not told or there.words[root].lemma.lower() in load_times().words["saying"]:
            continue
        found = told[0]
        if index == sentence - 1 and found.precision not in ("year", "decade", "century") and not left_open(here, word):
            return When(found.earliest, found.latest, found.precision, found.text)
        return When(found.earliest, published, "span", found.text)
    return None


def news_day(sentences: Sequence[Sentence], times: Sequence[TimeExpression], latest: date) -> date | None:
    """The day of the lead: the first day named in the first two sentences of the body, at most ten days before."""
    body = islice((s.index for s in sentences if s.kind == ParagraphKind.BODY), 2)
    for expression in (one for index in body for one in times_of(times, index)):
        day = expression.earliest
        if expression.precision == "day" and day is not None and latest - timedelta(days=10) <= day <= latest:
            return day
    return None
