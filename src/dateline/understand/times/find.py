"""The grammar put together: every expression of a line, the longest at each place, from left to right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.understand.times import amounts, clock, dates, ordinals, periods
from dateline.understand.times.line import Line
from dateline.understand.times.ranges import same_day, with_shared_years, year_range
from dateline.understand.times.shapes import (
    Calendar,
    Clock,
    DayPart,
    Deictic,
    Duration,
    Found,
    Holiday,
    Moment,
    Shape,
    Unit,
    Weekday,
)

__all__ = ["expressions"]

Production = Callable[[Line, int], tuple[Found, ...]]

_SHIFTS = {"last": -1, "this": 0, "next": 1, "past": -1, "coming": 1, "current": 0, "upcoming": 1}
_ANAPHORIC = {
    "previous": -1,
    "following": 1,
    "same": 0,
    "that": 0,
    "preceding": -1,
    "prior": -1,
    "ensuing": 1,
    "subsequent": 1,
}
_DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1}
_BARE_UNITS = frozenset(("day", "week", "month", "year", "decade", "century", "weekend", "quarter"))
_AHEAD = 7
"""Words within which an expression that begins with an article names a time."""


def expressions(line: Line) -> list[Found]:
    """Every time expression of the line, in order and without overlaps. Linear in the number of tokens."""
    out: list[Found] = []
    index = 0
    while index < len(line):
        found = _at(line, index) or same_day(line, index, out)
        if not found:
            index += 1
            continue
        out.extend(found)
        index = max(found[-1].last, index + 1)
    return with_shared_years(line, out)


def _at(line: Line, index: int) -> tuple[Found, ...]:
    """The longest expression at ``index``; of equal ones the first in the order of the productions."""
    if not _may_start(line, index):
        return ()
    best: tuple[Found, ...] = ()
    for production in _PRODUCTIONS:
        found = production(line, index)
        if found and (not best or found[-1].last > best[-1].last):
            best = found
    return () if best and _impossible(line, best[-1]) else best


def _impossible(line: Line, found: Found) -> bool:
    """``in May 12026``: a month before a year that no calendar has is no month of this year either."""
    shape, after = found.shape, line.low(found.last)
    bare = isinstance(shape, Calendar) and shape.month is not None and shape.year is None
    return bare and len(after) > 4 and after.isdigit()


def _may_start(line: Line, index: int) -> bool:
    table, low = line.table, line.low(index)
    if low in table.starts:
        near = range(index + 1, min(index + _AHEAD, len(line)))
        return low not in table.words["before_time"] or any(
            line.lows[at] in table.told or _in_signs(line, at) for at in near
        )
    return _in_signs(line, index)


def _in_signs(line: Line, index: int) -> bool:
    """Whether a token may be of an expression by its form: "1996", "'96", "q3", "h1", "fy2010", "Fridays"."""
    low = line.lows[index]
    return (
        low[:1].isdigit()
        or low.startswith(("'", "fy"))
        or (low[:1] in ("q", "h") and low[1:2].isdigit())
        or (low.endswith("days") and low[:-1] in line.table.weekdays)
    )


def _day(line: Line, index: int) -> Found | None:
    """A day that a clock time or part of the day may belong to: ``Friday``, ``March 3``, ``yesterday``, ``last
    Tuesday``.
    """
    for production in (_deictic, _relative, dates.weekday, dates.month_date, dates.day_first, dates.iso_date):
        found = production(line, index)
        if found:
            shape = found[0].shape
            if isinstance(shape, Weekday | Deictic) or (isinstance(shape, Calendar) and shape.day):
                return found[0]
    return None


def _deictic(line: Line, index: int) -> tuple[Found, ...]:
    if line.low(index) in _DEICTIC:
        return (Found(index, index + 1, Deictic(_DEICTIC[line.low(index)])),)
    at = index + (line.low(index) == "the")
    if line.says(at, "day", "before", "yesterday") or line.says(at, "day", "after", "tomorrow"):
        return (Found(index, at + 3, Deictic(-2 if line.low(at + 1) == "before" else 2)),)
    return ()


def _day_with_part(line: Line, index: int) -> tuple[Found, ...]:
    """``Friday evening``, ``early Tuesday``, ``yesterday morning``, ``Friday at 10 p.m.``, ``March 3, 2024, 10:15
    GMT``.
    """
    day = _day(line, index)
    if day is None:
        return ()
    at = day.last
    part = line.table.dayparts.get(line.low(at))
    if part and not line.low(at).endswith("s"):
        return (Found(index, at + 1, DayPart(part, day.shape)),)
    if line.low(at) in ("at", ","):
        at += 1
        at += line.low(at) == "at"
    time = clock.clock(line, at)
    if time and isinstance(time.shape, Clock):
        return (Found(index, time.last, replace(time.shape, day=day.shape), time.modifier),)
    return ()


def _clock(line: Line, index: int) -> tuple[Found, ...]:
    """``10 p.m. Wednesday``, ``5 p.m. EST, Nov. 9``, ``7:15 p.m.``, ``mid-afternoon yesterday``, ``noon on Friday``."""
    time = clock.clock(line, index)
    parts = () if time else clock.day_part(line, index)
    found = time or (parts[0] if parts else None)
    if found is None:
        return _part_of(line, index)
    at = found.last
    while line.low(at) in (",", "on") and at < found.last + 2:
        at += 1
    day = _day(line, at)
    shape = found.shape
    if day is not None and isinstance(shape, Clock):
        return (Found(index, day.last, replace(shape, day=day.shape), found.modifier),)
    if day is not None and isinstance(shape, DayPart) and shape.day is None:
        return (Found(index, day.last, replace(shape, day=day.shape), found.modifier),)
    return (found,)


def _part_of(line: Line, index: int) -> tuple[Found, ...]:
    """``the night of 20 August``, ``the morning of March 3``, ``the early hours of Thursday``, ``early in the morning
    of 3 May``, ``the night of 3-4 May`` (which begins on the third).
    """
    at = index + (line.low(index) == "the")
    at += 2 if line.says(at, "early", "in") or line.says(at, "late", "in") else 0
    at += line.low(at) == "the"
    early = line.low(at) in ("early", "small", "wee")
    at += early
    part = line.table.dayparts.get(line.low(at)) or ("MO" if early and line.low(at) == "hours" else None)
    at += line.low(at + 1) == "hours"
    if part is None or line.low(at + 1) != "of":
        return ()
    pair = dates.day_first(line, at + 2) if part == "NI" else ()
    if len(pair) == 2:
        return (Found(index, pair[1].last, DayPart(part, pair[0].shape)),)
    day = _day(line, at + 2)
    return (Found(index, day.last, DayPart(part, day.shape)),) if day else ()


def _relative(line: Line, index: int) -> tuple[Found, ...]:
    """``last week``, ``this coming Sunday``, ``the following month``, ``next spring``, ``the same day``, ``this
    September``.
    """
    at = index + (line.low(index) == "the")
    word = line.low(at)
    anaphoric = word in _ANAPHORIC
    if not anaphoric and word not in _SHIFTS:
        return ()
    shift = _ANAPHORIC[word] if anaphoric else _SHIFTS[word]
    if word in ("this", "these") and line.low(at + 1) in ("past", "coming", "next", "last"):
        at, shift = at + 1, _SHIFTS[line.low(at + 1)]
    at += 1
    if at == index + 2 and word in ("next", "past") and line.low(index) == "the":
        anaphoric = word == "next" and line.low(at) not in ("decade", "century")
    low, table = line.low(at), line.table
    if index > 0 and line.capital(index) and line.capital(at) and low in table.units:
        return ()  # the name of a programme or paper
    if low in table.weekdays and line.capital(at) and low not in table.doubtful_weekdays:
        return (Found(index, at + 1, Weekday(table.weekdays[low], shift, anaphoric=anaphoric)),)
    if low in table.months and line.capital(at):
        dated = dates.month_date(line, at)
        if dated and isinstance(dated[0].shape, Calendar) and dated[0].shape.year is None and not anaphoric:
            return (replace(dated[0], first=index, shape=replace(dated[0].shape, shift=shift)),)
        return (Found(index, at + 1, Calendar(month=table.months[low], shift=shift)),)
    if low in table.seasons:
        return (Found(index, at + 1, Calendar(part=table.seasons[low].code, shift=shift)),)
    named = dates.holiday(line, at)
    if named and isinstance(named[0].shape, Holiday):
        return (replace(named[0], first=index, shape=replace(named[0].shape, shift=shift)),)
    at += low in ("fiscal", "calendar", "financial", "academic", "school") and line.low(at + 1) in ("year", "quarter")
    return _relative_unit(line, (index, at), word, shift, anaphoric)


def _relative_unit(line: Line, places: tuple[int, int], word: str, shift: int, anaphoric: bool) -> tuple[Found, ...]:
    index, at = places
    low, table = line.low(at), line.table
    if low == "years" and word == "this" and line.upos(at + 1) in ("NOUN", "ADJ"):
        low = "year"  # "this years festival", without its apostrophe
    if low not in table.units or low.endswith("s") or low in ("second", "minute", "hour", "fortnight"):
        return ()
    if low == "night":
        return ()
    factor, letter = table.units[low]
    if letter == "D" and not anaphoric:
        return ()
    if low == "quarter":
        return (Found(index, at + 1, Calendar(part="Q?", shift=None if anaphoric else shift)),)
    if word == "that" and line.upos(at - 1) == "SCONJ":
        return ()
    letter = letter if factor == 1 else f"{factor}{letter}"
    after = at + 1
    if line.says(after, "or", "so"):
        after += 2
    return (Found(index, after, Unit(letter, shift, anaphoric)),)


def _modified(line: Line, index: int) -> tuple[Found, ...]:
    """``early 1990``, ``the end of the year``, ``mid-November``, ``late last week``, ``earlier this month``."""
    start = index + (line.low(index) in ("the", "a") and line.low(index + 1) != "the")
    for size in (3, 2, 1):
        modifier = line.table.modifiers.get(tuple(line.lows[start : start + size]))
        if modifier is None:
            continue
        at = start + size
        if size == 1 and start > index and modifier in ("EARLIER", "LATER"):
            return ()
        for production in _MODIFIABLE:
            found = production(line, at)
            if found and not (size == 1 and isinstance(found[0].shape, Duration)):
                first = replace(found[0], first=index, modifier=modifier)
                return (first, *found[1:])
    return ()


def _the_unit(line: Line, index: int) -> tuple[Found, ...]:
    """``the year``, ``the month`` and the like behind "of", "for", "in"; ``year-end``."""
    if line.low(index) == "year" and (
        line.hyphen(index + 1) or line.low(index + 1) == "'s" or line.low(index + 1) == "end"
    ):
        at = index + 1 + (line.low(index + 1) != "end")
        if line.low(at) == "end":
            end = (Unit("Y", 0), "END") if line.low(index + 1) == "'s" else _year_end(line, index, at + 1)
            return (Found(index, at + 1, *end),)
    if line.low(index) != "the" or line.low(index + 1) not in _BARE_UNITS | {"full", "entire", "whole", "fiscal"}:
        return ()
    at = index + 1 + (line.low(index + 1) not in _BARE_UNITS)
    low = line.low(at)
    if low not in _BARE_UNITS:
        return ()
    before, after = line.low(index - 1), line.low(at + 1)
    if after[:1].isdigit() or (before == "of" and low in ("year", "decade", "century") and _prize(line, index - 2)):
        return ()
    factor, letter = line.table.units[low]
    if letter == "Q":
        return () if line.hyphen(at + 1) else (periods.year_before(line, Found(index, at + 1, Calendar(part="Q?"))),)
    if letter in ("Y", "W", "M") and after in ("ended", "ending", "to"):
        return (Found(index, at + 1, Duration(((1.0, letter),))),)
    if letter == "WE" and before in ("over", "during", "of", "on", "at", "for", "through"):
        return (Found(index, at + 1, Unit("WE", 0, True)),)
    if before in ("of", "for", "during", "in", "throughout") and after not in (
        "of",
        "before",
        "after",
        "when",
        "that",
        "since",
    ):
        return (Found(index, at + 1, Unit(letter if factor == 1 else f"{factor}{letter}", 0, letter == "D")),)
    if after == "'s" and letter in ("W", "Y"):
        return (Found(index, at + 1, Unit(letter, 0)),)
    return ()


def _year_end(line: Line, index: int, after: int) -> tuple[Shape, str | None]:
    """``by year-end``: the last day of the running year, ``since year-end`` of the one before; beside a noun
    ("year-end talks") the end of the year.
    """
    before = line.low(index - 1)
    if before not in ("by", "at", "until", "since", "before") or line.upos(after) in ("NOUN", "PROPN"):
        return Unit("Y", 0), "END"
    return Calendar(month=12, day=31, year_shift=-1 if before == "since" else 0), None


def _prize(line: Line, noun: int) -> bool:
    """``the fraud of the year``: a bare noun that is no part of a year; "the worst raid of the year" is a date."""
    word, table = line.low(noun), line.table
    part = word in table.units or word in table.words["parts_of_year"] or word in table.seasons
    return line.low(noun - 1) == "the" and word.isalpha() and not part and not word.endswith("s")


def _latest(line: Line, index: int) -> tuple[Found, ...]:
    """``the latest quarter``, ``the year-ago period``, ``year-earlier``: the periods of a report on results."""
    at = index + (line.low(index) == "the")
    if line.low(at) == "latest" and line.low(at + 1) in ("quarter", "period"):
        return (Found(index, at + 2, Calendar(part="Q?", shift=-1)),)
    number = None
    ago = dates.year(line, at) if line.low(at).isdigit() and not line.hyphen(at - 1) else None
    if ago and line.low(ago[1]) in ("quarter", "period"):
        number, after = ago
        return (Found(index, after + 1, Calendar(number, part="Q?")),)
    start = at
    at += line.low(at) in ("comparable", "corresponding")
    if line.low(at) == "year" and line.hyphen(at + 1) and line.low(at + 2) in ("ago", "earlier"):
        end = at + 3 + (line.low(at + 3) in ("quarter", "period"))
        return (Found(index, end, Calendar(part="Q?", back=True)),)
    if at > start and line.low(at) in ("period", "quarter"):
        relative = dates.relative_year(line, at + 1)
        if relative:
            return (Found(index, relative[1], Calendar(part="Q?", year_shift=relative[0])),)
    return ()


def _year_when(line: Line, index: int) -> tuple[Found, ...]:
    """``in a year when the country votes``, ``in a year that marks``: the year that is running, where the clause is
    not past.
    """
    if not (
        line.low(index) == "a"
        and line.low(index + 1) in ("year", "month", "week")
        and line.low(index - 1) in ("in", "during", "for")
    ):
        return ()
    at = index + 2
    if not (line.low(at) in ("when", "that") or line.says(at, "in", "which")):
        return ()
    comma = next((k for k in range(at, at + 12) if line.low(k) in (",", ";")), at + 12)
    window = line.tokens[at:comma]
    if any(
        token.low in line.table.past_forms or (token.low.endswith("ed") and token.upos in ("VERB", "X"))
        for token in window
    ):
        return ()
    return (Found(index, index + 2, Moment(line.table.units[line.low(index + 1)][1])),)


_MODIFIABLE: tuple[Production, ...] = (
    _day_with_part, periods.part_of_year, periods.decade, dates.weekday, dates.month_date, dates.day_first, _relative,
    _the_unit, _deictic, periods.season, dates.before_christ, dates.bare_year,
)  # fmt: skip
_PRODUCTIONS: tuple[Production, ...] = (
    dates.iso_date, dates.before_christ, year_range, _clock, _day_with_part, dates.weekday, dates.month_date,
    dates.day_first, periods.part_of_year,
    periods.decade, _modified, _relative, amounts.phrase, amounts.windowed, amounts.duration,
    amounts.beside, amounts.repeated, _latest,
    ordinals.nth, ordinals.week_of, ordinals.day_of_month, ordinals.far_unit, ordinals.far_weekday,
    _the_unit, _year_when, periods.season, dates.holiday, _deictic, dates.bare_year, amounts.plural_unit,
    amounts.reference,
)  # fmt: skip
