"""From a TIMEX3 value to a closed interval of days, and what a modifier leaves of it."""

from __future__ import annotations

import re
from datetime import date, timedelta

__all__ = ["interval", "month_end", "narrowed", "shift_months", "week_start"]

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_PART = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))")
_YEARS = re.compile(r"\d{2,4}")

Interval = tuple[date, date, str]


def shift_months(day: date, months: int) -> date | None:
    """The same day of the month ``months`` away (the last day of a shorter month); None outside the calendar."""
    number = day.year * 12 + day.month - 1 + months
    if not 12 <= number < 120000:
        return None
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def month_end(year: int, month: int) -> date:
    if (year, month) == (9999, 12):
        return date.max
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def week_start(year: int, week: int) -> date | None:
    """Monday of an ISO week; None where the year has no such week."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def interval(value: str) -> Interval | None:
    """First day, last day, precision; None for a value that is no stretch of the calendar (durations, sets,
    references).
    """
    try:
        return _interval(value)
    except (ValueError, OverflowError):
        return None


def _interval(value: str) -> Interval | None:
    match = _DAY.fullmatch(value)
    if match:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day, "day"
    match = _MONTH.fullmatch(value)
    if match:
        return date(int(match[1]), int(match[2]), 1), month_end(int(match[1]), int(match[2])), "month"
    match = _WEEK.fullmatch(value)
    if match:
        monday = week_start(int(match[1]), int(match[2]))
        if monday is None:
            return None
        if match[3]:
            return monday + timedelta(days=5), monday + timedelta(days=6), "weekend"
        return monday, monday + timedelta(days=6), "week"
    match = _PART.fullmatch(value)
    if match:
        first, length, precision = (
            (3 * int(match[2]) - 2, 3, "quarter") if match[2] else (6 * int(match[3]) - 5, 6, "half") if match[3]
            else (_SEASONS[match[4]], 3, "season")
        )  # fmt: skip
        start = date(int(match[1]), first, 1)
        end = shift_months(start, length)
        return (start, end - timedelta(days=1), precision) if end else None
    if _YEARS.fullmatch(value):
        scale = 10 ** (4 - len(value))
        first_year = int(value) * scale
        precision = {1: "year", 10: "decade", 100: "century"}[scale]
        return (date(first_year, 1, 1), date(first_year + scale - 1, 12, 31), precision) if first_year else None
    return None


def narrowed(found: Interval, modifier: str | None, published: date | None) -> Interval:
    """What "early", "mid", "late", "end of", "earlier this", "later this" leave of an interval."""
    first, last, precision = found
    days = (last - first).days + 1
    if modifier == "EARLIER":
        return first, min(last, max(first, published)) if published else last, precision
    if modifier == "LATER":
        return (max(first, min(last, published)) if published else first), last, precision
    if days < 5 or modifier not in ("OPEN", "START", "MID", "END", "LATE"):
        return found
    if precision == "year":  # by months: the edges of a third would fall inside one
        months = {"OPEN": (1, 1), "START": (1, 4), "MID": (5, 8), "LATE": (10, 12), "END": (12, 12)}[modifier]
        return date(first.year, months[0], 1), month_end(first.year, months[1]), precision
    third = max(1, days // 3)
    if modifier in ("OPEN", "START"):
        return first, first + timedelta(days=third - 1), precision
    if modifier == "MID":
        return first + timedelta(days=third), last - timedelta(days=third), precision
    return last - timedelta(days=third - 1), last, precision
