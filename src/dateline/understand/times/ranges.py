"""Expressions in pairs: ``from October to March 1945``, ``in 1995-96``, ``Monday to Thursday``, ``the spring and summer
of 2022``; and a day told twice (``Saturday, the opening night``).
"""

from __future__ import annotations

from dataclasses import replace

from dateline.understand.times import dates
from dateline.understand.times.line import Line
from dateline.understand.times.shapes import Again, Calendar, Clock, DayPart, Deictic, Found, Numeral, Weekday

__all__ = ["same_day", "with_shared_years", "year_range"]

_LINKS = frozenset(("to", "and", "or", "until", "till", "through", "/"))
_RANGES = frozenset(("to", "until", "till", "through"))
_DAYS = (Weekday, Deictic, Calendar, DayPart, Clock)


def with_shared_years(line: Line, found: list[Found]) -> list[Found]:
    """``between May and September 1957``, ``from October to March 1945``: the year behind the second belongs to both;
    a stretch that ends in an earlier month of the year began in the year before. Of two weekdays that make a range the
    second follows the first.
    """
    for number in range(len(found) - 2, -1, -1):
        one, other = found[number], found[number + 1]
        gap = other.first - one.last
        link = line.low(one.last) if not line.hyphen(one.last) else "to"
        if not 1 <= gap <= 2 or link not in _LINKS:
            continue
        first, second = one.shape, other.shape
        if isinstance(first, Calendar) and isinstance(second, Calendar):
            shared = _shared(first, second)
            found[number] = replace(one, shape=shared) if shared else one
        elif isinstance(first, Weekday) and isinstance(second, Weekday) and link in _RANGES and second.shift is None:
            found[number + 1] = replace(other, shape=replace(second, onward=True))
    return found


def _shared(first: Calendar, second: Calendar) -> Calendar | None:
    """The first of two with the year of the second; None where it has one or they are not of a kind."""
    if first.year or second.year is None or first.shift is not None or first.year_shift is not None:
        return None
    if first.year_spoken is not None or first.back:
        return None
    if first.part and second.part:
        return replace(first, year=second.year)
    if not (first.month and second.month):
        return None
    before = (first.month, first.day or 0) > (second.month, second.day or 31)
    return replace(first, year=second.year - before)


def year_range(line: Line, index: int) -> tuple[Found, ...]:
    """``1995-96``, ``2019-2023``, ``the 2019-2023 period``: two years."""
    at = index + (line.low(index) == "the")
    low, short = line.low(at), line.low(at + 2)
    if not (len(low) == 4 and low.isdigit() and low.isascii() and "1900" <= low <= "2199"):
        return ()
    joined = line.hyphen(at + 1) or line.low(at + 1) == "/"
    if not joined or not short.isdigit() or not short.isascii() or len(short) not in (2, 4):
        return ()
    begin, end = int(low), int(short) if len(short) == 4 else int(low[:2] + short)
    if not begin < end <= begin + 99 or line.low(at + 3) in line.table.words["counted"] or line.hyphen(at + 3):
        return ()
    if line.low(index - 1) in line.table.words["not_year_before"] or line.hyphen(index - 1):
        return ()
    return Found(at, at + 1, Numeral(low)), Found(at + 2, at + 3, Numeral(f"{end:04d}"))


def same_day(line: Line, index: int, before: list[Found]) -> tuple[Found, ...]:
    """``Saturday, the opening night``, ``today is the eighth day``, ``Yesterday, day five``: the day told before."""
    if not before or before[-1].last != index - 1 or not isinstance(before[-1].shape, _DAYS):
        return ()
    if line.low(index - 1) not in (",", "is", "was", "marks", "marked", "being"):
        return ()
    table, at = line.table, index + (line.low(index) == "the")
    low, following = line.low(at), line.low(at + 1)
    counted = table.cardinals.get(following) or line.whole(at + 1, 99)
    if low == "day" and counted and at == index:
        return (Found(index, at + 2, Again()),)
    ordinal = low in table.words["edge_days"] or low in table.ordinals or dates.ordinal_in_figures(line, at)
    if at > index and ordinal and following in ("day", "night"):
        return (Found(index, at + 2, Again()),)
    return ()
