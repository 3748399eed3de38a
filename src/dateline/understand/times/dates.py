"""The grammar of calendar dates: months, days, years, weekdays, holidays.

Each production takes a line and an index and gives what it found there, or nothing. It reads a bounded number of
tokens, so that the whole is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.understand.times.line import Line
from dateline.understand.times.shapes import Calendar, Found, Holiday, Numeral, Weekday, YearWords

__all__ = [
    "bare_year", "before_christ", "century_of", "closing_year", "day_first", "holiday", "iso_date", "month_at",
    "month_date", "ordinal_in_figures", "relative_year", "weekday", "year", ]  # fmt: skip

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:t[\d:]{4,8}z?)?")
_SLASHED = re.compile(r"(\d{1,4})/(\d{1,2})/(\d{2,4})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ORDINAL = re.compile(r"([1-9]|[12]\d|3[01])(?:st|nd|rd|th)")
_SHORT_YEAR = re.compile(r"'(\d\d)")

_RELATIVE = {"last": -1, "this": 0, "next": 1, "past": -1, "previous": -1, "coming": 1, "current": 0}
_SPOKEN = {"same": 0, "that": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1}
_ERA = frozenset(("bc", "b.c.", "b.c", "bce", "b.c.e."))
_BEFORE_MONTH = frozenset(("in", "since", "until", "last", "next", "this", "late", "early", "mid"))
_STRICT = frozenset(("may", "march", "mar", "jan", "sep", "dec", "jun"))


def month_at(line: Line, index: int) -> int | None:
    """The month named at ``index``; doubtful words ("may", "march", "April") only where a date may stand."""
    low = line.low(index)
    month = line.table.months.get(low)
    if month and line.capital(index) and line.low(index - 1).rstrip(".") in line.table.words["titles"]:
        return None  # "Ms. June"
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
        named = named and line.low(index - 1) not in _BEFORE_MONTH  # "in March Oslo freed them"
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


def ordinal_in_figures(line: Line, index: int) -> int | None:
    """The 25 of ``25th``, up to 31."""
    match = _ORDINAL.fullmatch(line.low(index))
    return int(match[1]) if match else None


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


def _year_spoken(line: Line, index: int) -> tuple[int, int] | None:
    """``of that year``, ``(of) the same year``, ``the following year``: the shift and the index after it."""
    at = index + (line.low(index) == "of")
    article = line.low(at) == "the"
    at += article
    if line.low(at) in ("that", "this") and line.low(at + 1) == "same":
        at += 1
    word = line.low(at)
    if line.low(at + 1) != "year" or not (article or word in ("same", "that")):
        return None
    shift = _SPOKEN.get(word)
    return (shift, at + 2) if shift is not None else None


def closing_year(line: Line, index: int, comma: bool) -> tuple[YearWords, int]:
    """The year after a month or day, and the index after it."""
    for at in (index, index + 1) if line.low(index) in ((",", "of") if comma else ("of", ",")) else (index,):
        found = year(line, at)
        if found and not (at == index and line.low(found[1]) in line.table.words["counted"]):
            return YearWords(number=found[0]), found[1]
    fiscal = index + (line.low(index) == "of")
    if line.low(fiscal) in ("fiscal", "fy") and (named := year(line, fiscal + 1 + (line.low(fiscal + 1) == "year"))):
        return YearWords(number=named[0]), named[1]
    relative = relative_year(line, index)
    if relative:
        return YearWords(shift=relative[0]), relative[1]
    spoken = _year_spoken(line, index)
    if spoken:
        return YearWords(spoken=spoken[0]), spoken[1]
    return YearWords(), index


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
        words, after = closing_year(line, at, comma=False)
        return (Found(index, after, words.of(Calendar(month=month))),)
    words, end = closing_year(line, after, comma=True)
    first = Found(index, end, words.of(Calendar(month=month, day=day)))
    second = _second_day(line, after)
    if second and not words:
        words, end = closing_year(line, second[1], comma=True)
        first = Found(index, after, words.of(Calendar(month=month, day=day)))
        return first, Found(second[1] - 1, end, words.of(Calendar(month=month, day=second[0])))
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
    words, end = closing_year(line, at + 1, comma=True)
    first = words.of(Calendar(month=month, day=day))
    if second is None:
        return (Found(index, end, first),)
    middle = start + 1
    return (Found(index, middle, first), Found(middle + 1, end, replace(first, day=second)))


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


def _month_before_christ(line: Line, index: int) -> tuple[Found, ...]:
    """``April 480 BC``: ``BC0480-04``."""
    month = line.table.months.get(line.low(index)) if line.capital(index) else None
    number = line.whole(index + 1, 9999, digits=4) if month else None
    if number is None or line.low(index + 2) not in _ERA:
        return ()
    return (Found(index, index + 3, Numeral(f"BC{number:04d}-{month:02d}")),)


def before_christ(line: Line, index: int) -> tuple[Found, ...]:
    """``480 BC``, ``April 480 BC``, ``499-493 B.C.``, ``the 470s BC``, ``the 4th century BC``: TIMEX3 ``BC0480``,
    ``BC0480-04``, ``BC047``, ``BC03``.
    """
    at = index + (line.low(index) == "the")
    if line.low(index) in line.table.months:
        return _month_before_christ(line, index)
    number = line.whole(at, 9999, digits=4)
    if number is None:
        return _long_before_christ(line, index, at)
    if line.low(at + 1) in _ERA:
        return (Found(index, at + 2, Numeral(f"BC{number:04d}")),)
    joined = line.hyphen(at + 1) or line.low(at + 1) == "to"
    other = line.whole(at + 2, number, digits=4) if joined else None
    if other is None or line.low(at + 3) not in _ERA:
        return ()
    return Found(index, at + 1, Numeral(f"BC{number:04d}")), Found(at + 2, at + 4, Numeral(f"BC{other:04d}"))


def _long_before_christ(line: Line, index: int, at: int) -> tuple[Found, ...]:
    low = line.low(at)
    if line.low(at + 1) in _ERA and low.endswith("0s") and low[:-1].isdigit() and low.isascii() and len(low) < 6:
        return (Found(index, at + 2, Numeral(f"BC{int(low[:-1]) // 10:03d}")),)
    match = _ORDINAL.fullmatch(low)
    number = int(match[1]) if match else line.table.ordinals.get(low, 0)
    if number and line.low(at + 1) in ("century", "millennium") and line.low(at + 2) in _ERA:
        return (Found(index, at + 3, Numeral(f"BC{number - 1:0{2 if line.low(at + 1) == 'century' else 1}d}")),)
    return ()


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
        return (Found(index, dated[0].last, replace(shape, weekday=day)), *dated[1:])
    if low in line.table.doubtful_weekdays:
        return ()
    if line.low(index + 2) == "week" and line.low(index + 1) in ("last", "this", "next"):
        return (Found(index, index + 3, Weekday(day, week=_RELATIVE[line.low(index + 1)])),)
    return (Found(index, index + 1, Weekday(day)),)


def _glued(line: Line, index: int, size: int) -> tuple[str, ...]:
    """Words as they are written: ``Eid al-Fitr`` are two, ``New Year's Eve`` three."""
    words: list[str] = []
    for at in range(index, min(index + size, len(line))):
        if words and line.glued(at):
            words[-1] += line.low(at)
        else:
            words.append(line.low(at))
    return tuple(words)


def holiday(line: Line, index: int) -> tuple[Found, ...]:
    """A feast of the table by its name, with a year or a relative word."""
    named = line.capital(index - 1) and line.upos(index - 1) == "PROPN" and line.upos(index) == "PROPN"
    if not line.capital(index) or (named and line.low(index - 1) not in line.table.weekdays):
        return ()
    for size in range(min(5, len(line) - index), 0, -1):
        rule = line.table.holidays.get(tuple(line.lows[index : index + size]))
        if rule is None and size > 1:
            rule = line.table.holidays.get(_glued(line, index, size))
        if rule:
            after = index + size
            words, end = closing_year(line, after, comma=True)
            if line.capital(after) and line.low(after) not in line.table.weekdays and words.number is None:
                return ()  # part of a longer name: "Easter Island"
            return (Found(index, end, Holiday(rule, words.number, words.shift)),)
    return ()
