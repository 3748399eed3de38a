"""The year of a day, month, season or quarter that is named without one."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.understand.times.context import Context
from dateline.understand.times.direction import Direction
from dateline.understand.times.intervals import month_end, shift_months
from dateline.understand.times.shapes import Calendar

__all__ = ["month_year", "nearest_day", "nearest_of_month", "part_year"]


def nearest_day(month: int, day: int, shape: Calendar, told: Direction, published: date) -> str | None:
    """A day without a year: the one nearest to publication, unless the governing verb says otherwise or the weekday
    decides.
    """
    days = []
    for number in (published.year - 1, published.year, published.year + 1):
        if day <= month_end(number, month).day:
            days.append(date(number, month, day))
    if not days:
        return None
    if shape.weekday is not None:
        days = [d for d in days if d.weekday() == shape.weekday] or days
    if shape.shift in (-1, 1):
        wanted = [d for d in days if (d < published) == (shape.shift == -1) and d != published]
        days = wanted or days

    def cost(candidate: date) -> int:
        distance = (candidate - published).days
        against = told.strong and distance * told.sign < 0
        return abs(distance) + (200 if against else 0)

    return min(days, key=cost).isoformat()


def month_year(month: int, shift: int | None, told: Direction, context: Context) -> int | None:
    published = context.published
    if published is None:
        return None
    behind = (published.month - month) % 12  # months back to the last one, 0 for the running month
    if shift == -1:
        # "last June" said in June or July means the year before: the nearer one is "in June" or "last month"
        near = behind == 0 or (behind == 1 and published.month > 1)
        return (published.year * 12 + published.month - 1 - (behind + 12 if near else behind)) // 12
    if shift == 1:
        return (published.year * 12 + published.month - 1 + (12 - behind if behind else 12)) // 12
    if shift == 0:
        return published.year
    ahead = (12 - behind) % 12
    if told.strong and told.sign:
        take_past = told.sign < 0
    else:
        take_past = (
            behind <= (ahead + (1 if told.sign >= 0 else 6)) if told.sign <= 0 else behind == 0 or behind < ahead - 5
        )
    return (published.year * 12 + published.month - 1 + (-behind if take_past else ahead)) // 12


def part_year(first: int, length: int, shift: int | None, told: Direction, published: date) -> int:
    """The year in which the season, quarter or half starts."""
    spans: list[tuple[int, date, date]] = []
    for number in range(published.year - 2, published.year + 3):
        start = date(number, first, 1)
        end = shift_months(start, length)
        if end:
            spans.append((number, start, end - timedelta(days=1)))
    if shift == -1:
        return max(number for number, _, end in spans if end < published)
    if shift == 1:
        return min(number for number, start, _ in spans if start > published)

    def cost(span: tuple[int, date, date]) -> tuple[int, int]:
        _, start, end = span
        distance = (start - published).days if start > published else (published - end).days if end < published else 0
        against = told.strong and ((told.sign < 0 and start > published) or (told.sign > 0 and end < published))
        return distance + (200 if against else 0), -span[0]

    return min(spans, key=cost)[0]


def nearest_of_month(number: int, anchor: date, published: date, told: Direction) -> date | None:
    """``on the 14th``: the 14th nearest to the day told before, behind publication where the verb is past, ahead of it
    where it is not yet.
    """
    days = []
    for months in (-1, 0, 1):
        first = shift_months(anchor.replace(day=1), months)
        if first is not None and number <= month_end(first.year, first.month).day:
            days.append(first.replace(day=number))
    on_that_side = [day for day in days if not told.sign or (day - published).days * told.sign >= 0]
    return min(on_that_side or days, key=lambda day: abs((day - anchor).days), default=None)
