"""The grammar of places in a longer period: the first Monday of May, the second week of June, the 25th of this month,
the week after next, two Fridays ago, a week from Tuesday.
"""

from __future__ import annotations

from dateline.understand.times import dates
from dateline.understand.times.line import Line
from dateline.understand.times.shapes import Calendar, Every, Found, Nth, Shape, Unit, Weekday, WeekOf

__all__ = ["day_of_month", "far_unit", "far_weekday", "nth", "week_of"]

_MONTHS = {"this": 0, "the": 0, "last": -1, "next": 1}
_NAMED = frozenset(("NOUN", "ADJ", "PROPN", "NUM", "X"))  # "on the 14th floor"; X where there is no parse
_FAR = ("week", "month", "year", "quarter")


def nth(line: Line, index: int) -> tuple[Found, ...]:
    """``the first Monday of (in) September 2026``, ``the last Friday of the month``, ``the second week of May``,
    ``the first Monday of every month``.
    """
    at = index + (line.low(index) == "the")
    low, number = line.low(at), line.table.ordinals.get(line.low(at), 0)
    number = -1 if low in ("last", "final") else number or dates.ordinal_in_figures(line, at) or 0
    weekday = line.table.weekdays.get(line.low(at + 1))
    if weekday is None and line.low(at + 1) not in ("week", "day"):
        return ()
    if not number or number > 5 or line.low(at + 2) not in ("of", "in"):
        return ()
    place = weekday if weekday is not None else "W" if line.low(at + 1) == "week" else "D"
    if line.low(at + 3) in ("each", "every") and line.low(at + 4) == "month":
        return (Found(index, at + 5, Every("P1M")),)
    month = dates.month_at(line, at + 3)
    if month is not None:
        words, after = dates.closing_year(line, at + 4, comma=False)
        return (Found(index, after, Nth(number, place, month, words=words)),)
    shift = _MONTHS.get(line.low(at + 3))
    if shift is not None and line.low(at + 4) == "month" and line.low(at + 2) == "of" and place != "D":
        return (Found(index, at + 5, Nth(number, place, shift=shift)),)
    return ()


def day_of_month(line: Line, index: int) -> tuple[Found, ...]:
    """``the 25th of this month``, ``on the 14th``."""
    day = dates.ordinal_in_figures(line, index + 1) if line.low(index) == "the" else None
    if day and line.low(index - 1) == "on" and line.upos(index + 2) not in _NAMED and line.low(index + 2) != "of":
        return (Found(index, index + 2, Nth(day, "D", bare=True)),)
    shift = _MONTHS.get(line.low(index + 3)) if line.low(index + 2) == "of" else None
    if day is None or shift is None or line.low(index + 4) != "month":
        return ()
    return (Found(index, index + 5, Nth(day, "D", shift=shift)),)


def week_of(line: Line, index: int) -> tuple[Found, ...]:
    """``the week of 3 May``: the week that holds the day; of a Sunday the one that begins with it."""
    if not line.says(index, "the", "week", "of"):
        return ()
    for production in (dates.month_date, dates.day_first):
        found = production(line, index + 3)
        if len(found) == 1 and isinstance(found[0].shape, Calendar) and found[0].shape.day:
            return (Found(index, found[0].last, WeekOf(found[0].shape)),)
    return ()


def far_unit(line: Line, index: int) -> tuple[Found, ...]:
    """``the week after next``, ``the year before last``."""
    at = index + (line.low(index) == "the")
    after = line.low(at + 1) == "after" and line.low(at + 2) == "next"
    if at == index or line.low(at) not in _FAR or not (after or line.says(at + 1, "before", "last")):
        return ()
    return (Found(index, at + 3, Unit(line.table.units[line.low(at)][1], 2 if after else -2)),)


def far_weekday(line: Line, index: int) -> tuple[Found, ...]:
    """``two Fridays ago``, ``a week from Tuesday``, ``Tuesday week``."""
    weekdays, shape, after = line.table.weekdays, None, index
    if line.low(index) in weekdays and line.capital(index) and line.low(index + 1) == "week":
        if line.low(index - 1) in ("on", "by", "until", "from") and not line.low(index + 2).isalpha():
            shape, after = Weekday(weekdays[line.low(index)], shift=1, further=1), index + 2
        return _one(index, after, shape)
    counted = line.amount(index)
    if counted is None or counted[0] is None or counted[0] != int(counted[0]) or not 1 <= counted[0] <= 10:
        return ()
    number, at = int(counted[0]), counted[1]
    low = line.low(at)
    if low.endswith("days") and low[:-1] in weekdays and line.low(at + 1) == "ago":
        shape, after = Weekday(weekdays[low[:-1]], shift=-1, further=1 - number), at + 2
    elif low in ("week", "weeks") and line.low(at + 1) == "from" and line.low(at + 2) in weekdays:
        shape, after = Weekday(weekdays[line.low(at + 2)], shift=1, further=number), at + 3
    return _one(index, after, shape)


def _one(first: int, last: int, shape: Shape | None) -> tuple[Found, ...]:
    return (Found(first, last, shape),) if shape is not None else ()
