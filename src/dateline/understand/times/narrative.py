"""Histories: texts that tell a past of their own, where "in June" is the June of the story and not that of publication.

A report counts from its day of publication and says so: weekdays, "last week", "today". A history names years instead.
Which of the two a text is, is told by what it names; where no day of publication is known, the story is all there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dateline.understand.times.intervals import Interval, month_end
from dateline.understand.times.shapes import Calendar, Clock, DayPart, Deictic, Found, Numeral, Offset, Unit, Weekday

__all__ = ["day_in_story", "month_in_story", "tells_history"]

_NAMED = 5  # a history names at least so many years long past
_AGAINST = 4  # for every expression that counts from the day of publication
_PAST = 2  # years before publication from which on a year is long past


def tells_history(found: Iterable[Found], published: date | None) -> bool:
    """Whether the text tells a past of its own: it names many years long past and hardly counts from publication.

    Without a day of publication there is nothing else to count from.
    """
    if published is None:
        return True
    named = past = near = 0
    for one in found:
        shape = one.shape.day if isinstance(one.shape, Clock | DayPart) else one.shape
        number = _year(shape)
        if number is not None:
            named += 1
            past += number <= published.year - _PAST
        elif isinstance(shape, Weekday | Deictic | Unit | Offset) and not getattr(shape, "anaphoric", False):
            near += 1
    return past >= _NAMED and 2 * past >= named and past >= _AGAINST * near


def _year(shape: object) -> int | None:
    """The year that is said; the last of a decade or century."""
    if isinstance(shape, Numeral):
        return int(shape.digits.ljust(4, "9")) if shape.digits.isdigit() else -1
    return shape.year if isinstance(shape, Calendar) else None


def month_in_story(month: int, story: Interval) -> int:
    """The year of a bare month: the one nearest to what was told last, in doubt the later one, since stories run on."""

    def distance(number: int) -> tuple[int, int]:
        return _distance(date(number, month, 1), month_end(number, month), story), -number

    return min(_years(story), key=distance)


def day_in_story(month: int, day: int, story: Interval) -> date | None:
    """A day without a year, in the same way; None where no year near has it (30 February)."""
    days = [date(number, month, day) for number in _years(story) if day <= month_end(number, month).day]
    return min(days, key=lambda one: (_distance(one, one, story), -one.year)) if days else None


def _years(story: Interval) -> range:
    return range(max(1, story[0].year - 1), min(9999, story[1].year + 1) + 1)


def _distance(first: date, last: date, story: Interval) -> int:
    """Days between a stretch and that of the story; steps back count half as much again."""
    if first > story[1]:
        return (first - story[1]).days
    return max(0, (story[0] - last).days) * 3 // 2
