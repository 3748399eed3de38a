"""The grammar of longer periods: decades and centuries, seasons, quarters and halves of a year."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.understand.times import dates
from dateline.understand.times.line import Line
from dateline.understand.times.shapes import Calendar, Found, Numeral, YearWords

__all__ = ["decade", "part_of_year", "season", "year_before"]

_ORDINAL = re.compile(r"([1-9]|[12]\d|3[01])(?:st|nd|rd|th)")
_CENTURY = re.compile(r"([1-9]|1\d|2[0-2])(?:st|nd|rd|th)")
_DECADE = re.compile(r"'?(\d{2}|\d{4})'?s")
_QUARTER = re.compile(r"q([1-4])|([1-4])q")
_HALF = re.compile(r"h([12])|([12])h")


def decade(line: Line, index: int) -> tuple[Found, ...]:
    """``the 1980s``, ``the '80s``, ``the nineties``, ``the 20th century``, ``nineteenth-century``."""
    at = index + (line.low(index) == "the")
    low = line.low(at)
    match = _DECADE.fullmatch(low)
    if line.low(at - 1) in ("his", "her", "their", "my", "your", "our"):
        return ()  # an age
    if match and match[1].endswith("0") and (len(match[1]) == 2 or "1000" <= match[1] <= "2100"):
        digits = match[1] if len(match[1]) == 4 else f"{dates.century_of(int(match[1]))}"
        return (Found(index, at + 1, Numeral(digits[:3])),)
    if low in line.table.decades and (at > index or line.low(at - 1) in ("early", "late", "mid", "-", "nineteen")):
        if line.low(index - 1) in ("his", "her", "their"):
            return ()  # an age
        return (Found(index, at + 1, Numeral(f"19{line.table.decades[low]}")),)
    after = line.past_hyphen(at + 1)
    if line.low(after) in ("century", "centuries"):
        match = _CENTURY.fullmatch(low)
        number = int(match[1]) if match else line.table.ordinals.get(low, 0)
        if number and (match or number > 3) and line.low(index - 1) != "quarter":
            return (Found(index, after + 1, Numeral(f"{number - 1:02d}")),)
    return ()


def season(line: Line, index: int) -> tuple[Found, ...]:
    """``spring 2024``, ``the summer of 2024``, ``in summer``; without a year where no verb or noun can be meant."""
    at = index + (line.low(index) == "the")
    entry = line.table.seasons.get(line.low(at))
    if entry is None:
        return ()
    words, after = dates.closing_year(line, at + 1, comma=False)
    if words.number is not None and entry.code == "WI" and (line.hyphen(after) or line.low(after) == "/"):
        second = line.low(after + 1)
        if second in (f"{words.number + 1}", f"{(words.number + 1) % 100:02d}"):
            after += 2  # "the winter of 2024-25"
    if line.capital(at) and line.capital(at + 1):
        return ()  # a name: "the Winter War"
    if not words:
        following = line.low(after)
        prepositional = line.low(index - 1) in line.table.words["before_season"]
        plain = at > index and line.low(at) not in ("spring", "fall")
        if (
            not (prepositional or plain)
            or line.upos(at) == "VERB"
            or following == "of"
            or (at == index and line.low(at) == "fall")
        ):
            return ()
        if line.upos(after) in ("NOUN", "PROPN") or (line.hyphen(after) and line.glued(after)):
            return ()
    return (Found(index, after, words.of(Calendar(part=entry.code))),)


def part_of_year(line: Line, index: int) -> tuple[Found, ...]:
    """Quarters and halves: ``the third quarter of 1990``, ``third-quarter``, ``Q3 2024``, ``last year's first
    quarter``, ``H1``.
    """
    at, number, relative = index + (line.low(index) == "the"), None, None
    shifted = dates.relative_year(line, at) if line.low(at) != "of" else None
    if shifted and line.low(shifted[1]) == "'s":
        relative, at = shifted[0], shifted[1] + 1
    back = _year_ago(line, at)
    at = back or at
    early = dates.year(line, at) if not relative else None
    if early and line.low(at).isdigit():
        number, at = early
    at += line.low(at) in ("fiscal", "fiscal-", "financial", "calendar")
    at = line.past_hyphen(at)
    code, after = _part_code(line, at)
    if code is None:
        return ()
    words = YearWords(number, relative)
    if not words:
        words, after = dates.closing_year(line, after, comma=False)
    if not words and line.says(after, "of", "the", "year"):
        words, after = YearWords(shift=0), after + 3
    return (year_before(line, Found(index, after, words.of(Calendar(part=code, back=bool(back))))),)


def year_before(line: Line, found: Found) -> Found:
    """The same with ``a year ago`` or ``a year earlier`` behind it taken in."""
    after = found.last
    if (
        isinstance(found.shape, Calendar)
        and line.says(after, "a", "year")
        and line.low(after + 2) in ("ago", "earlier")
    ):
        return replace(found, last=after + 3, shape=replace(found.shape, back=True))
    return found


def _year_ago(line: Line, index: int) -> int:
    """The index after ``year-ago`` or ``year-earlier`` (and words such as "comparable" before it); 0 where it is not
    there.
    """
    at = index + (line.low(index) in ("comparable", "corresponding", "same"))
    if line.low(at) == "year" and line.hyphen(at + 1) and line.low(at + 2) in ("ago", "earlier"):
        return at + 3
    return 0


def _part_code(line: Line, index: int) -> tuple[str | None, int]:
    low, ordinals = line.low(index), line.table.ordinals
    for pattern, letter in ((_QUARTER, "Q"), (_HALF, "H")):
        match = pattern.fullmatch(low)
        if match and line.capital(index) | low[0].isdigit():
            return f"{letter}{match[1] or match[2]}", index + 1
    number = ordinals.get(low, 0)
    if not number:
        match = _ORDINAL.fullmatch(low)
        number = int(match[1]) if match and low.islower() else 0
    after = line.past_hyphen(index + 1)
    if number and 1 <= number <= 4 and line.low(after) == "quarter":
        return f"Q{number}", after + 1
    if (
        line.low(after) == "half"
        and (number in (1, 2) or low in ("last", "latter"))
        and (line.low(after + 1) == "of" or line.hyphen(after - 1))
    ):
        words, _ = dates.closing_year(line, after + 1, comma=False)
        if words or line.says(after + 1, "of", "the", "year"):
            return f"H{1 if number == 1 else 2}", after + 1
    return None, index
