"""Meaning to value: what an expression says, the day of the report and what was said before give a TIMEX3 value.

Conventions are those of TempEval-3 (UzZaman et al. 2013) and ISO weeks. Where the day of publication is not known and
would be needed, the unknown places are X ("XXXX-10"), as TIMEX3 writes them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.understand.times.context import Context
from dateline.understand.times.direction import Direction
from dateline.understand.times.durations import duration_value
from dateline.understand.times.holidays import holiday_value
from dateline.understand.times.intervals import interval, month_end, shift_months
from dateline.understand.times.narrative import day_in_story, month_in_story
from dateline.understand.times.shapes import (
    Again,
    Calendar,
    Clock,
    DayPart,
    Deictic,
    Duration,
    Every,
    Found,
    Holiday,
    Moment,
    Nth,
    Numeral,
    Offset,
    Reference,
    Shape,
    Unit,
    Weekday,
    WeekOf,
)
from dateline.understand.times.years import month_year, nearest_day, nearest_of_month, part_year

__all__ = ["Value", "resolve"]

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Value:
    type: str  # DATE, TIME, DURATION, SET
    value: str


def resolve(found: Found, told: Direction, context: Context) -> Value | None:
    """The value of what was found, or None where it names no possible date (31 February)."""
    shape = found.shape
    if isinstance(shape, Duration):
        return Value("DURATION", duration_value(shape))
    if isinstance(shape, Every):
        return Value("SET", shape.value)
    if isinstance(shape, Clock | DayPart):
        return _time(shape, told, context)
    value = _date(shape, told, context)
    if value is None and isinstance(shape, Offset):
        return Value("DURATION", duration_value(Duration(((shape.amount, shape.letter),))))
    if value is None:
        return None
    if found.modifier == "LATE" and isinstance(shape, Unit) and shape.letter == "Y" and value.isdigit():
        value = f"{value}-Q4"
    return Value("DATE", value)


def _date(shape: Shape, told: Direction, context: Context) -> str | None:
    try:
        maker = _MAKERS.get(type(shape))
        return maker(shape, told, context) if maker else None
    except (ValueError, OverflowError):  # no such day, or outside the calendar
        return None


# ---------------------------------------------------------------- calendar


def _calendar(shape: Calendar, told: Direction, context: Context) -> str | None:
    if shape.part:
        return _part(shape, told, context)
    number, story = _year_of(shape, context), context.told()
    month, day = shape.month, shape.day
    if month is None:
        return f"{number:04d}" if number else None
    if number is None and story is not None and shape.shift is None:
        if day is not None:
            found = day_in_story(month, day, story)
            return found.isoformat() if found else None
        number = month_in_story(month, story)
    if day is None:
        number = number or month_year(month, shape.shift, told, context)
        return f"{number:04d}-{month:02d}" if number else f"XXXX-{month:02d}"
    if number is None:
        if context.published is None:
            return f"XXXX-{month:02d}-{day:02d}" if day <= month_end(2000, month).day else None
        return nearest_day(month, day, shape, told, context.published)
    return date(number, month, day).isoformat()


def _year_of(shape: Calendar, context: Context) -> int | None:
    if shape.year is not None:
        return shape.year
    story = context.told() if shape.year_shift == 0 else None
    if story is not None:
        return story[0].year
    if shape.year_shift is not None and context.published:
        return context.published.year + shape.year_shift
    anchor = context.anchor("Y") if shape.year_spoken is not None else None
    if anchor is not None and shape.year_spoken is not None:
        return anchor.year + shape.year_spoken
    return None


def _part(shape: Calendar, told: Direction, context: Context) -> str | None:
    part = shape.part or ""
    if part == "Q?":
        return _unnamed_quarter(shape, context)
    number = _year_of(shape, context)
    if number is None:
        story = context.told()
        published = story[0] if story else context.published
        if published is None:
            return f"XXXX-{part}"
        first, length = _SEASON_MONTH.get(part, 0) or _first_month(part), 6 if part[0] == "H" else 3
        number = part_year(first, length, shape.shift, told, published)
        if part in _SEASON_MONTH and shape.shift == 0 and part != "WI":
            number = published.year
    if shape.back:
        number -= 1
    return f"{number:04d}-{part}"


def _first_month(part: str) -> int:
    return 3 * int(part[1]) - 2 if part[0] == "Q" else 6 * int(part[1]) - 5


def _unnamed_quarter(shape: Calendar, context: Context) -> str | None:
    """``the quarter``, ``the latest quarter``, ``the year-ago quarter``: the one spoken of, else the last that is
    complete.
    """
    published = context.published
    if shape.shift in (0, 1) and published:
        index = published.year * 4 + (published.month - 1) // 3 + shape.shift
        return f"{index // 4}-Q{index % 4 + 1}"
    number = _year_of(shape, context)
    known = context.quarter
    if known is None or (shape.shift == -1 and not shape.back):
        if shape.back or number is not None:
            number = number if number is not None else published.year - 1 if published else None
            return f"{number}" if number else None
        if published is None:
            return "XXXX-QX"
        index = published.year * 4 + (published.month - 1) // 3 - 1
        return f"{index // 4}-Q{index % 4 + 1}"
    year = number if number is not None else known[0] - (1 if shape.back else 0)
    if shape.back and published and known[0] < published.year:
        year = known[0]  # the year before is already the one spoken of
    return f"{year}-Q{known[1]}"


def _numeral(shape: Numeral, told: Direction, context: Context) -> str | None:
    return shape.digits


# ---------------------------------------------------------------- relative to a day


def _weekday(shape: Weekday, told: Direction, context: Context) -> str | None:
    anchor = context.anchor("D") if shape.anaphoric else context.published
    story = context.told()
    if story is not None and story[2] == "day" and shape.shift is None and shape.week is None:
        ahead = (shape.day - story[0].weekday()) % 7  # stories run on: up to four days ahead, else just before
        return (story[0] + timedelta(days=ahead if ahead < 5 else ahead - 7)).isoformat()
    if anchor is None:
        return f"XXXX-WXX-{shape.day + 1}"
    if shape.onward and context.last is not None:
        return (context.last + timedelta(days=(shape.day - context.last.weekday()) % 7)).isoformat()
    if shape.further:
        moved = _weekday(replace(shape, further=0), told, context)
        return (date.fromisoformat(moved) + timedelta(weeks=shape.further)).isoformat() if moved else None
    if shape.week is not None:
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shape.week)
        return (monday + timedelta(days=shape.day)).isoformat()
    back = (anchor.weekday() - shape.day) % 7
    if shape.shift == -1:
        return (anchor - timedelta(days=back or 7)).isoformat()
    if shape.shift == 1 or (shape.shift is None and told.sign > 0):
        ahead = (7 - back) % 7
        return (anchor + timedelta(days=ahead if ahead or shape.shift is None else 7)).isoformat()
    if shape.shift == 0 and told.sign >= 0 and not shape.anaphoric:
        return (anchor + timedelta(days=(7 - back) % 7)).isoformat()
    return (anchor - timedelta(days=back)).isoformat()


def _deictic(shape: Deictic, told: Direction, context: Context) -> str | None:
    day = context.speaking()
    if day is None:
        return {0: "PRESENT_REF", 1: "FUTURE_REF", 2: "FUTURE_REF"}.get(shape.days, "PAST_REF")
    return (day + timedelta(days=shape.days)).isoformat()


def _vague(sign: int) -> str:
    return "PRESENT_REF" if sign == 0 else "FUTURE_REF" if sign > 0 else "PAST_REF"


def _unit(shape: Unit, told: Direction, context: Context) -> str | None:
    story = context.told() if shape.shift == 0 and shape.letter in ("W", "M", "Q", "Y") else None
    anchor = story[0] if story else context.anchor(shape.letter) if shape.anaphoric else context.published
    if anchor is None:
        return _vague(shape.shift)
    if shape.letter == "WE":
        return _weekend(shape, told, anchor if not shape.anaphoric or shape.shift else context.published or anchor)
    return _moved(anchor, shape.shift, shape.letter)


def _weekend(shape: Unit, told: Direction, anchor: date) -> str:
    """The weekend: the last one behind a Monday to Friday, unless it lies ahead; on a Saturday or Sunday the running
    one.
    """
    weeks = shape.shift
    if shape.shift == 0 and anchor.weekday() < 5 and told.sign <= 0 and (shape.anaphoric or told.sign < 0):
        weeks = -1
    year, week, _ = (anchor + timedelta(weeks=weeks)).isocalendar()
    return f"{year}-W{week:02d}-WE"


def _moved(anchor: date, amount: float, letter: str) -> str | None:
    """The unit that lies ``amount`` units from the one that holds the anchor, in the grain of the unit."""
    if letter in ("D", "TH", "TM", "TS"):
        days = amount if letter == "D" else amount / 24 if letter == "TH" else 0
        return (anchor + timedelta(days=round(days))).isoformat()
    if letter == "W":
        year, week, _ = (anchor + timedelta(days=round(7 * amount))).isocalendar()
        return f"{year}-W{week:02d}"
    if letter in ("10Y", "100Y", "1000Y"):
        size = int(letter[:-1])
        return f"{anchor.year // size + int(amount):0{len('0000') - len(str(size)) + 1}d}"
    months = {"M": 1, "Q": 3, "Y": 12}.get(letter)
    if months is None:
        return None
    moved = shift_months(anchor.replace(day=1), round(amount * months))
    if moved is None:
        return None
    if letter == "Y" and amount == int(amount):
        return f"{moved.year:04d}"
    if letter == "Q":
        return f"{moved.year}-Q{(moved.month + 2) // 3}"
    return f"{moved.year:04d}-{moved.month:02d}"


def _offset(shape: Offset, told: Direction, context: Context) -> str | None:
    if shape.amount is None:
        return _vague(shape.sign)
    if shape.letter == "Y" and shape.amount == 1 and shape.sign < 0 and context.quarter and context.published:
        year, quarter = (
            context.quarter
        )  # in a report on results "a year earlier" is the same quarter of the year before
        return f"{year - 1 if year >= context.published.year - (context.published.month < 4) else year}-Q{quarter}"
    anchor = context.anchor(shape.letter) if shape.anaphoric else context.published
    if anchor is None:
        return _vague(shape.sign)
    if shape.anaphoric and shape.sign > 0 and anchor == context.published and told.sign < 0:
        return None  # "Three months later they freed him" where nothing was dated before
    ahead = context.ahead if context.ahead == context.last else None
    if shape.anaphoric and shape.letter == "D" and ahead is not None and told.sign >= 0:
        anchor = ahead  # "arrives on Friday and leaves the day after"
    elif shape.anaphoric and shape.letter in ("D", "W") and context.grain not in ("day", "week", "weekend", ""):
        return None  # "in March ... a week later" counts from no day
    amount, letter = shape.amount, shape.letter
    if letter == "WE":
        letter = "W"
    return _moved(anchor, shape.sign * amount, letter)


def _nth(shape: Nth, told: Direction, context: Context) -> str | None:
    """The day or ISO week; of a week the one that holds the fourth day of its seven."""
    if shape.bare:
        anchor = context.day or context.published
        day = nearest_of_month(shape.number, anchor, context.published or anchor, told) if anchor else None
        return day.isoformat() if day else None
    if shape.month is not None:
        month = _calendar(shape.words.of(Calendar(month=shape.month)), told, context)
    else:
        month = _unit(Unit("M", shape.shift), told, context)
    stretch = interval(month or "")
    if stretch is None:
        return None
    first, last, _ = stretch
    if shape.place == "D":
        return (last if shape.number < 0 else first.replace(day=shape.number)).isoformat()
    if shape.place == "W":
        middle = last - timedelta(days=3) if shape.number < 0 else first + timedelta(days=7 * shape.number - 4)
        year, week, _ = min(middle, last).isocalendar()
        return f"{year}-W{week:02d}"
    if shape.number < 0:
        return (last - timedelta(days=(last.weekday() - int(shape.place)) % 7)).isoformat()
    day = first + timedelta(days=(int(shape.place) - first.weekday()) % 7 + 7 * (shape.number - 1))
    return day.isoformat() if day <= last else None


def _again(shape: Again, told: Direction, context: Context) -> str | None:
    return context.last.isoformat() if context.last is not None else None


def _week_of(shape: WeekOf, told: Direction, context: Context) -> str | None:
    day = _calendar(shape.day, told, context)
    if day is None or day.startswith("X"):
        return None
    year, week, _ = (date.fromisoformat(day) + timedelta(days=date.fromisoformat(day).weekday() == 6)).isocalendar()
    return f"{year}-W{week:02d}"


def _moment(shape: Moment, told: Direction, context: Context) -> str | None:
    return _moved(context.published, 0, shape.letter) if context.published else "PRESENT_REF"


def _reference(shape: Reference, told: Direction, context: Context) -> str | None:
    return shape.value


_MAKERS: dict[type, Callable[..., str | None]] = {
    Again: _again, Calendar: _calendar, Numeral: _numeral, Weekday: _weekday, Deictic: _deictic, Unit: _unit,
    Offset: _offset, Holiday: holiday_value, Moment: _moment, Nth: _nth, Reference: _reference, WeekOf: _week_of,
}  # fmt: skip


# ---------------------------------------------------------------- times of day


def _time(shape: Clock | DayPart, told: Direction, context: Context) -> Value | None:
    day = _date(shape.day, told, context) if shape.day else None
    if shape.day is None:
        anchor = context.day or context.published
        day = anchor.isoformat() if anchor else "XXXX-XX-XX"
    if day is None or day.endswith("_REF"):
        day = "XXXX-XX-XX"
    if isinstance(shape, DayPart):
        if len(day) != 10 or day[4] != "-":
            return None
        return Value("TIME", f"{day}T{shape.part}")
    tail = f"T{shape.hour:02d}"
    if shape.minute is not None or shape.hour != 24:
        tail += f":{shape.minute or 0:02d}" + (f":{shape.second:02d}" if shape.second is not None else "")
    return Value("TIME", day + tail)
