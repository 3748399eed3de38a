"""The grammar of calendar dates: months, days, years, weekdays, holidays.

Each production takes a line and an index and gives what it found there, or nothing. It reads a bounded number of
tokens, so that the whole is linear in the length of the text.
"""

from __future__ import annotations

import re

from dateline.understand.times.line import Line
from dateline.understand.times.shapes import Calendar, Found, Holiday, Numeral, Weekday

__all__ = [
    "bare_year", "century_of", "closing_year", "day_first", "holiday", "iso_date", "month_date", "relative_year",
    "weekday", "year", ]  # fmt: skip

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:t[\d:]{4,8}z?)?")
_SLASHED = re.compile(r"(\d{1,4})/(\d{1,2})/(\d{2,4})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ORDINAL = re.compile(r"([1-9]|[12]\d|3[01])(?:st|nd|rd|th)")
_SHORT_YEAR = re.compile(r"'(\d\d)")

_RELATIVE = {"last": -1, "this": 0, "next": 1, "past": -1, "previous": -1, "coming": 1, "current": 0}
_STRICT = frozenset(("may", "march", "mar", "jan", "sep", "dec", "jun"))


def month_at(line: Line, index: int) -> int | None:
    """The month named at ``index``; doubtful words ("may", "march", "April") only where a date may stand."""
    low = line.low(index)
    month = line.table.months.get(low)
    if month is None or low not in line.table.doubtful_months:
        return month if line.capital(index) or month is None or line.figure(index + 1) is not None else None
    if not line.capital(index) or line.upos(index) in ("VERB", "AUX"):
        return None
    after_date = line.figure(index + 1) is not None or _ORDINAL.fullmatch(line.low(index + 1)) is not None
    before_date = (
        line.low(index - 1) in line.table.words["date_before"]
        or line.hyphen(index - 1)
        or bool(_day_of(line, index - 1))
    )
    if low in _STRICT:
        named = line.capital(index + 1) and line.low(index + 1) not in line.table.words["date_before"]
        strict_before = before_date and line.low(index - 1) not in (
            "the",
            "and",
            "or",
            ",",
            "(",
            "is",
            "was",
            "as",
            "end",
        )
        return month if after_date or (strict_before and not named) else None
    named = line.text(index + 1)[:1].isupper() and line.upos(index + 1) in ("PROPN", "X", "") and not before_date
    return None if named and not after_date else month


def _day_of(line: Line, index: int) -> int | None:
    """A day of the month in figures, as an ordinal in figures or in words."""
    number = line.whole(index, 31)
    if number:
        return number
    match = _ORDINAL.fullmatch(line.low(index))
    if match:
        return int(match[1])
    return None


def _ordinal_in_words(line: Line, index: int) -> tuple[int, int] | None:
    ordinals = line.table.ordinals
    low = line.low(index)
    if low in ("twenty", "thirty"):
        after = line.past_hyphen(index + 1)
        rest = ordinals.get(line.low(after), 0)
        day = line.table.cardinals[low] + rest
        return (day, after + 1) if 0 < rest < 10 and day <= 31 else None
    return (ordinals[low], index + 1) if low in ordinals else None


def year(line: Line, index: int) -> tuple[int, int] | None:
    """A year right after a month or a comma: the year and the index after it."""
    low = line.low(index)
    if len(low) == 4 and low.isdigit() and low.isascii() and "1000" <= low <= "2199":
        return int(low), index + 1
    match = _SHORT_YEAR.fullmatch(low)
    if match:
        return century_of(int(match[1])), index + 1
    if low in ("'", "‘") and line.whole(index + 1, 99) and len(line.low(index + 1)) == 2 and line.glued(index + 1):
        return century_of(int(line.low(index + 1))), index + 2
    return line.year_in_words(index)


def century_of(short: int) -> int:
    return 1900 + short if short > 40 else 2000 + short


def relative_year(line: Line, index: int) -> tuple[int, int] | None:
    """``(of) last year``, ``this year``: the shift and the index after it."""
    at = index + (line.low(index) == "of")
    if line.low(at) == "the" and line.low(at + 1) in ("previous", "following"):
        return None
    if line.low(at + 1) == "year" and line.low(at) in _RELATIVE:
        return _RELATIVE[line.low(at)], at + 2
    return None


def closing_year(line: Line, index: int, comma: bool) -> tuple[int | None, int | None, int]:
    """The year after a month or day: (year, relative year, index after)."""
    for at in (index, index + 1) if line.low(index) in ((",", "of") if comma else ("of", ",")) else (index,):
        found = year(line, at)
        if found and not (at == index and line.low(found[1]) in line.table.words["counted"]):
            return found[0], None, found[1]
    relative = relative_year(line, index)
    if relative:
        return None, relative[0], relative[1]
    return None, None, index


def month_date(line: Line, index: int) -> tuple[Found, ...]:
    """``March``, ``March 3``, ``March 3, 2024``, ``March 2024``, ``March last year``, ``March 3-5``."""
    month = month_at(line, index)
    if month is None:
        return ()
    at = index + 1 + (line.low(index + 1) == "." and line.glued(index + 1) and line.figure(index + 2) is not None)
    day, after = _day_of(line, at), at + 1
    if day is None:
        start = at + (line.low(at) == "the")
        worded = _ordinal_in_words(line, start)
        if worded and line.low(worded[1]) not in ("quarter", "half", "time"):
            day, after = worded
    if day is not None and line.low(after) in ("%", "percent", "million", "billion"):
        day = None
    if day is None:
        number, relative, after = closing_year(line, at, comma=False)
        return (Found(index, after, Calendar(number, month, year_shift=relative)),)
    number, relative, end = closing_year(line, after, comma=True)
    first = Found(index, end, Calendar(number, month, day, year_shift=relative))
    second = _second_day(line, after)
    if second and number is None and relative is None:
        number, relative, end = closing_year(line, second[1], comma=True)
        first = Found(index, after, Calendar(number, month, day, year_shift=relative))
        return first, Found(second[1] - 1, end, Calendar(number, month, second[0], year_shift=relative))
    return (first,)


def _second_day(line: Line, index: int) -> tuple[int, int] | None:
    """The 5 of ``March 3-5`` or ``March 3 and 5``."""
    if not (line.hyphen(index) or line.low(index) in ("and", "to", "or", "through")):
        return None
    day = _day_of(line, index + 1)
    following = line.low(index + 2)
    if day is None or (
        not line.hyphen(index)
        and (following.isalpha() and following not in line.table.words["date_before"] | {"at", "with", "as"})
    ):
        return None
    return (
        (day, index + 2)
        if following not in line.table.months and following not in line.table.words["counted"]
        else None
    )


def day_first(line: Line, index: int) -> tuple[Found, ...]:
    """``3 March 2024``, ``the 3rd of March``, ``3-5 March``, ``3 and 4 March``."""
    start = index + (line.low(index) == "the")
    day, at = _day_of(line, start), start + 1
    hyphened = line.table.months.get(line.low(at + 1)) if day and line.hyphen(at) and line.hyphen(at + 2) else None
    number_after = year(line, at + 3) if hyphened else None
    if hyphened and number_after:
        return (Found(index, number_after[1], Calendar(number_after[0], hyphened, day)),)
    if day is None:
        worded = (
            _ordinal_in_words(line, start)
            if line.low(start + 1) in ("of", "-") or line.low(start + 2) in ("of", "-")
            else None
        )
        if worded is None:
            return ()
        day, at = worded
    second = None
    if (line.hyphen(at) or line.low(at) in ("and", "to", "or")) and _day_of(line, at + 1):
        second, at = _day_of(line, at + 1), at + 2
    at += line.low(at) == "of"
    month = line.table.months.get(line.low(at))
    if month is None or not (line.capital(at) or line.low(at - 1) == "of"):
        return ()
    number, relative, end = closing_year(line, at + 1, comma=True)
    if second is None:
        return (Found(index, end, Calendar(number, month, day, year_shift=relative)),)
    middle = start + 1
    return (
        Found(index, middle, Calendar(number, month, day, year_shift=relative)),
        Found(middle + 1, end, Calendar(number, month, second, year_shift=relative)),
    )


def iso_date(line: Line, index: int) -> tuple[Found, ...]:
    """``2024-03-05``, ``2024-03``, and dates with slashes: year first, or day and month in the order that is
    possible.
    """
    low = line.low(index)
    match = _ISO.fullmatch(low)
    if match and 1 <= int(match[2]) <= 12:
        return (Found(index, index + 1, Calendar(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)),)
    match = _DOTTED.fullmatch(low)  # day first wherever dates are written with dots
    if match and 1 <= int(match[2]) <= 12 and "1000" <= match[3] <= "2199":
        return (Found(index, index + 1, Calendar(int(match[3]), int(match[2]), int(match[1]))),)
    match = _SLASHED.fullmatch(low)
    if match is None:
        return ()
    a, b, c = int(match[1]), int(match[2]), int(match[3])
    if len(match[1]) == 4:
        return (Found(index, index + 1, Calendar(a, b, c)),) if 1 <= b <= 12 else ()
    number = c if len(match[3]) == 4 else century_of(c) if len(match[3]) == 2 else 0
    if not number or len(match[1]) > 2:
        return ()
    # month first is the habit of the agencies that write dates with slashes at all; day first where that is impossible
    month, day = (a, b) if a <= 12 else (b, a)
    return (Found(index, index + 1, Calendar(number, month, day)),) if 1 <= month <= 12 else ()


def bare_year(line: Line, index: int) -> tuple[Found, ...]:
    """``1996``, ``the year 2000``, ``fiscal 1989``, ``nineteen ninety-six``; a number that counts something is no
    year.
    """
    at = index + (line.low(index) == "the")
    named = line.low(at) == "year" or line.low(at) in ("fiscal", "fy")
    at += named
    at += line.low(at) == "year" and line.low(at - 1) == "fiscal"
    if at == index + 1 and not named:
        return ()
    low = line.low(at)
    if re.fullmatch(r"fy\d{4}", low):
        return (Found(index, at + 1, Numeral(low[2:])),)
    found = year(line, at)
    if found is None:
        return ()
    number, after = found
    if not named:
        before, following = line.low(index - 1), line.low(after)
        if (
            following in line.table.words["counted"]
            or before in line.table.words["not_year_before"]
            or (line.hyphen(after) and following != "–" and line.low(after + 1).isalpha() and number < 1900)
        ):
            return ()
        counts = (
            following.endswith("s")
            and following.isalpha()
            and line.low(index - 1) not in line.table.words["before_year"]
        )
        if counts and index > 0:
            return ()  # "sold 2000 cars"
        joined = line.low(index - 2) if line.hyphen(index - 1) and line.glued(index) else ""
        if joined.isalpha() and len(joined) < 5 and joined not in ("mid", "pre", "post"):
            return ()  # a number of a type or law: "H.R.-2018"
        if low.isdigit() and not 1900 <= number <= 2060 and before not in line.table.words["year_before"]:
            return ()
        if low.isdigit() and not 1900 <= number <= 2060 and line.upos(after) in ("NOUN", "ADJ", "PROPN", "NUM"):
            return ()
    elif at == index + 1 and line.low(index) == "year" and low.isdigit() is False:
        return ()
    return (Found(index, after, Numeral(f"{number:04d}")),)


def weekday(line: Line, index: int) -> tuple[Found, ...]:
    """``Friday``, ``Friday, March 3, 2024``, ``Friday 3 March``, ``Friday last week``."""
    low = line.low(index)
    day = line.table.weekdays.get(low)
    if day is None or not line.capital(index):
        return ()
    at = index + 1 + (line.low(index + 1) in (",", "."))
    dated = month_date(line, at) or day_first(line, at)
    if dated and isinstance(dated[0].shape, Calendar) and dated[0].shape.day:
        shape = dated[0].shape
        joined = Calendar(shape.year, shape.month, shape.day, weekday=day, year_shift=shape.year_shift)
        return (Found(index, dated[0].last, joined), *dated[1:])
    if low in line.table.doubtful_weekdays:
        return ()
    if line.low(index + 2) == "week" and line.low(index + 1) in ("last", "this", "next"):
        return (Found(index, index + 3, Weekday(day, week=_RELATIVE[line.low(index + 1)])),)
    return (Found(index, index + 1, Weekday(day)),)


def holiday(line: Line, index: int) -> tuple[Found, ...]:
    """A feast of the table by its name, with a year or a relative word."""
    named = line.capital(index - 1) and line.upos(index - 1) == "PROPN" and line.upos(index) == "PROPN"
    if not line.capital(index) or (named and line.low(index - 1) not in line.table.weekdays):
        return ()
    for size in (4, 3, 2, 1):
        rule = line.table.holidays.get(tuple(line.lows[index : index + size]))
        if rule is None and size > 1:
            joined = "".join(
                " " + low if not low.startswith("'") else low for low in line.lows[index : index + size]
            ).strip()
            rule = line.table.holidays.get(tuple(joined.split()))
        if rule:
            after = index + size
            number, relative, end = closing_year(line, after, comma=True)
            if line.capital(after) and line.low(after) not in line.table.weekdays and number is None:
                return ()  # part of a longer name: "Easter Island"
            return (Found(index, end, Holiday(rule, number, relative)),)
    return ()
