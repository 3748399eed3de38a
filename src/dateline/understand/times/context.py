"""What the text has dated so far: the memory that anaphoric expressions count from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.understand.times.intervals import interval
from dateline.understand.times.shapes import Calendar, Duration, Every, Found, Offset

__all__ = ["Context"]


@dataclass(slots=True)
class Context:
    """What the text has dated so far: anaphoric expressions ("the same day", "a year earlier") count from it."""

    published: date | None
    day: date | None = None  # the last day spoken of
    start: date | None = None  # the first day of the last period or day spoken of
    quarter: tuple[int, int] | None = None  # the last quarter spoken of
    sentence: int = -1  # where that day was spoken of
    grain: str = ""  # precision of what was last spoken of
    quoted_in: int = -1  # the sentence being read where the expression stands in quotation marks, else -1

    def speaking(self) -> date | None:
        """The day of speaking: in a quotation that of the telling around it ("today" was said then), else publication.

        The telling must be near: a day named at most two sentences before, at most three days before publication.
        """
        near = self.quoted_in >= 0 and 0 <= self.quoted_in - self.sentence <= 2
        if near and self.day and self.published and timedelta(0) < self.published - self.day <= timedelta(days=3):
            return self.day
        return self.published

    def anchor(self, letter: str) -> date | None:
        """What an anaphoric expression of this grain counts from."""
        return (self.day if letter == "D" else self.start or self.day) or self.published

    def remember(self, value: str, found: Found, sentence: int) -> None:
        """Take note of a value that later expressions may count from: a tale runs through past days, not through
        plans.
        """
        stretch = interval(value)
        if stretch is None or isinstance(found.shape, Duration | Every):
            return
        compared = isinstance(found.shape, Offset) or (isinstance(found.shape, Calendar) and found.shape.back)
        if stretch[2] == "quarter" and not compared:
            self.quarter = (stretch[0].year, (stretch[0].month + 2) // 3)
        if self.published is not None and stretch[0] > self.published:
            return
        self.start, self.grain = stretch[0], stretch[2]
        if stretch[2] == "day":
            self.day, self.sentence = stretch[0], sentence
