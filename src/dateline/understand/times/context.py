"""What the text has dated so far: the memory that anaphoric expressions count from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.understand.times.intervals import Interval, interval, narrowed
from dateline.understand.times.shapes import Calendar, Duration, Every, Found, Offset

__all__ = ["Context"]

_NEAR = 6  # years within which a story moves on in mid sentence
_OPENING = 3  # tokens: "In the spring of 1917 ..." opens its sentence


@dataclass(slots=True)
class Context:
    """What the text has dated so far: anaphoric expressions ("the same day", "a year earlier") count from it."""

    published: date | None
    day: date | None = None  # the last day spoken of
    start: date | None = None  # the first day of the last period or day spoken of
    quarter: tuple[int, int] | None = None  # the last quarter spoken of
    grain: str = ""  # precision of what was last spoken of
    narrative: bool = False  # a history: what is told counts from what was told before, see ``narrative``
    story: Interval | None = None  # in a history what was spoken of last, if it is a year or less
    last: date | None = None  # the day of the expression just before, whether behind or ahead
    ahead: date | None = None  # the last day spoken of that lies ahead
    quoted: bool = False  # whether the expression being read stands in quotation marks

    def speaking(self) -> date | None:
        """The day of speaking: in a quotation the last day told of ("today" was said then), else publication.

        The words are those of the report's own days: told of at most three days before publication.
        """
        if not self.quoted or self.day is None or self.published is None:
            return self.published
        return self.day if timedelta(0) < self.published - self.day <= timedelta(days=3) else self.published

    def anchor(self, letter: str) -> date | None:
        """What an anaphoric expression of this grain counts from."""
        return (self.day if letter == "D" else self.start or self.day) or self.published

    def told(self) -> Interval | None:
        """In a history the stretch last spoken of."""
        return self.story if self.narrative else None

    def _aside(self, stretch: Interval, found: Found) -> bool:
        """``..., which was destroyed in 1923 ...``: a year far from the story moves it only where it opens a
        sentence.
        """
        if self.story is None or found.first <= _OPENING or stretch[2] != "year":
            return False
        return abs(stretch[0].year - self.story[0].year) > _NEAR

    def remember(self, value: str, found: Found) -> None:
        """Take note of a value that later expressions may count from: a tale runs through past days, not through
        plans.
        """
        stretch = interval(value)
        self.last = stretch[0] if stretch is not None and stretch[2] == "day" else None
        if stretch is None or isinstance(found.shape, Duration | Every):
            return
        compared = isinstance(found.shape, Offset) or (isinstance(found.shape, Calendar) and found.shape.back)
        if stretch[2] == "quarter" and not compared:
            self.quarter = (stretch[0].year, (stretch[0].month + 2) // 3)
        if self.published is not None and stretch[0] > self.published:
            self.ahead = stretch[0] if stretch[2] == "day" else None
            return
        if self.narrative and self._aside(stretch, found):
            return
        self.start, self.grain = stretch[0], stretch[2]
        if stretch[2] not in ("decade", "century"):
            self.story = narrowed(stretch, found.modifier, None)  # "by the end of the year": on from December
        if stretch[2] == "day":
            self.day = stretch[0]
