"""The grammar of the day: clock times, parts of the day, noon and midnight, with the day they belong to."""

from __future__ import annotations

import re

from dateline.understand.times.line import Line
from dateline.understand.times.shapes import Clock, DayPart, Deictic, Found, Offset, Unit

__all__ = ["clock", "day_part"]

_HOURS = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2}))?")
_FOUR = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_MERIDIEM = {"a.m.": 0, "am": 0, "a.m": 0, "p.m.": 12, "pm": 12, "p.m": 12}
_WORDS = {"noon": (12, 0), "midnight": (24, None), "midday": (12, 0)}


def clock(line: Line, index: int) -> Found | None:
    """A time of day without its day: ``10 p.m.``, ``7:15 p.m. EST``, ``1500 GMT``, ``noon``, ``9 o'clock``."""
    at = index + (line.low(index) in ("around", "about", "shortly", "approximately"))
    approximate = "APPROX" if at > index else None
    low = line.low(at)
    if low in _WORDS and low != "midday" and line.low(at - 1) != "high":
        hour, minute = _WORDS[low]
        return Found(index, at + 1, Clock(hour, minute), approximate)
    read = _hour(line, at)
    if read is None:
        return None
    shape, after = read
    zone, after = _zone(line, after)
    return Found(index, after, Clock(shape.hour, shape.minute, shape.second, zone), approximate)


def _hour(line: Line, at: int) -> tuple[Clock, int] | None:
    low = line.low(at)
    match = _HOURS.fullmatch(low)
    hour = int(match[1]) if match else line.whole(at, 24)
    if hour is None and low in line.table.cardinals and line.table.cardinals[low] <= 12:
        hour = line.table.cardinals[low]
    minute = int(match[2]) if match else None
    if hour is not None and hour <= 24 and (minute is None or minute < 60):
        meridiem = _MERIDIEM.get(line.low(at + 1))
        if meridiem is not None and 1 <= hour <= 12:
            return Clock(hour % 12 + meridiem, minute, None), at + 2
        if line.low(at + 1) == "o'clock":
            return Clock(hour, None), at + 2
        if match and ":" in low and (hour < 24):
            return Clock(hour, minute, int(match[3]) if match[3] else None), at + 1
        if match and line.low(at + 1) in line.table.zones:
            return Clock(hour, minute, None), at + 1
    match = _FOUR.fullmatch(low)
    if match and (line.low(at + 1) in line.table.zones or line.low(at + 1) == "hours"):
        return Clock(int(match[1]), int(match[2])), at + 1 + (line.low(at + 1) == "hours")
    return None


def _zone(line: Line, index: int) -> tuple[int | None, int]:
    at = index + (line.low(index) == "(")
    if line.low(at) in line.table.zones and (line.text(at).isupper() or line.low(at) == "z"):
        return line.table.zones[line.low(at)], at + 1 + (line.low(index) == "(" and line.low(at + 1) == ")")
    if line.low(index) in line.table.words["named_zone"] and line.low(index + 1) in ("time", "standard", "daylight"):
        return None, index + 2 + (line.low(index + 2) == "time")
    if line.low(index + 1) == "time" and line.capital(index) and line.text(index)[1:].islower():
        return None, index + 2  # "Tripoli time"
    return None, index


def day_part(line: Line, index: int) -> tuple[Found, ...]:
    """``this morning``, ``last night``, ``the next morning``, ``overnight``, ``mid-afternoon``, ``in the evening``."""
    low, parts = line.low(index), line.table.dayparts
    if low == "tonight":
        return (Found(index, index + 1, DayPart("NI", Deictic(0))),)
    if low == "overnight":
        return (Found(index, index + 1, DayPart("NI", Deictic(-1))),)
    at = index + (low == "the")
    word = line.low(at)
    if (
        word == "night"
        and at > index
        and line.low(index - 1) in ("during", "in", "through")
        and line.low(at + 1) != "of"
    ):
        return (Found(index, at + 1, DayPart("NI", Offset(1, "D", -1, True))),)
    if (
        word in ("this", "last", "next", "following", "that", "same", "previous")
        and line.low(at + 1) in parts
        and line.low(at + 1) != "overnight"
    ):
        code = parts[line.low(at + 1)]
        if word == "this":
            return (Found(index, at + 2, DayPart(code, Deictic(0))),)
        if word == "last":
            return (Found(index, at + 2, DayPart(code, Deictic(-1))),)
        shift = {"next": 1, "following": 1, "previous": -1}.get(word, 0)
        return (Found(index, at + 2, DayPart(code, Offset(shift, "D", 1, True) if shift else Unit("D", 0, True))),)
    middle = line.past_hyphen(index + 1)
    if low in ("mid", "early", "late") and line.low(middle) in parts and (line.hyphen(middle - 1) or low != "mid"):
        return (Found(index, middle + 1, DayPart(parts[line.low(middle)])),)
    if low == "mid" and line.low(index + 1) in ("morning", "afternoon"):
        return (Found(index, index + 2, DayPart(parts[line.low(index + 1)])),)
    if at > index and word in ("morning", "afternoon", "evening") and line.low(index - 1) in ("in", "during"):
        return (Found(index, at + 1, DayPart(parts[word])),)
    if word in ("dawn", "daybreak", "midday") and line.low(index - 1) in (
        "at",
        "before",
        "by",
        "since",
        "around",
        "until",
    ):
        return (Found(index, at + 1, DayPart(parts[word])),)
    return ()
