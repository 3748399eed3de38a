"""The publication date of a report, from its date lines and its dateline. Never from the file system.

A date is looked for only in short lines: what a body says of days is the business of time expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache

from dateline.tables.wire import Wire, normal, wire

__all__ = ["Found", "find_dates", "is_date_line", "place_in", "year_in"]


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line. ``year`` is None where none is given; ``at`` is set where the minute and the zone are."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    at: datetime | None = None
    updated: bool = False
    ambiguous: bool = False  # 03/04/2026: read as day, month

    def day_in(self, year: int | None) -> date | None:
        """The day, with ``year`` where none was given; None if there is no such day."""
        year = self.year or year
        try:
            return date(year, self.month, self.day) if year else None
        except ValueError:
            return None


_LONGEST = 400  # code points of a line that are looked at
_LONGEST_DATE_LINE = 160
_SMALL = frozenset(["by", "and", "the", "first", "last"])
_CLOCK_LINE = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[AaPp]\.?[Mm]\.?)?(?: ?\(?[A-Z]{2,4}\)?)?")
_PLACE = re.compile(r"[^\W\d_a-z][\w.'’-]{1,25}(?:[ /](?:[^\W\d_a-z][\w.'’-]{0,25}|of|the|de|del)){0,2}")


@cache
def _patterns(table: Wire) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    month = "|".join(sorted(table.months, key=len, reverse=True))
    weekday = "|".join(rf"{day}|{day[:3]}|{day[:4]}|{day[:5]}" for day in sorted(table.weekdays))
    zone = "|".join(sorted(table.zones, key=len, reverse=True))
    found = re.compile(
        rf"(?:\b(?:{weekday})\b\.?,?\s{{0,2}}(?:the\s)?)?(?:"
        rf"(?<![\d/.:-])(?P<y1>\d{{4}})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?!\d)"
        rf"|(?<![\d/.:-])(?P<d2>\d{{1,2}})(?P<s2>[-/.])(?P<m2>\d{{1,2}})(?P=s2)(?P<y2>\d{{4}}|\d\d)(?![\d/])"
        rf"|(?<!\d)(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:\s|-|\sof\s)(?P<m3>{month})\b\.?"
        rf"(?:[,\s-]{{1,2}}(?P<y3>\d{{4}})(?!\d(?!\d?:\d)))?"
        rf"|\b(?P<m4>{month})\b[.,]?\s{{0,2}}(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:\d)(?:,?\s{{1,2}}(?P<y4>\d{{4}})(?!\d(?!\d?:\d)))?"
        rf")",
        re.IGNORECASE,
    )
    clock = re.compile(
        r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])(?:(?P<c>[:.])?(?P<m>[0-5]\d))?(?::[0-5]\d(?:[.,]\d{1,6})?)?\s?(?P<half>[ap]\.?m\b\.?)?"
        rf"\s?(?:\(?(?P<zone>{zone})\b\)?|(?P<sign>[+-])(?P<zh>\d\d):?(?P<zm>\d\d))?(?![\d:])",
        re.IGNORECASE,
    )
    rest = re.compile(
        rf"\b(?:{weekday})\b\.?|\b(?:local time|hours|hrs|at|on|et|pt|ct|bst|{zone})\b|[ap]\.?m\b\.?"
        r"|\d+\s?(?:min|minutes?)\s?read|\d+\s(?:hours?|minutes?|days?)\sago",
        re.IGNORECASE,
    )
    return found, clock, rest


def find_dates(line: str, table: Wire | None = None) -> list[Found]:
    """All dates of a short line, in order, with the clock time that stands next to each."""
    table = table or wire()
    line = line[:_LONGEST]
    if not any(map(str.isdigit, line)):
        return []
    found, _, _ = _patterns(table)
    out: list[Found] = []
    for match in found.finditer(line):
        date_ = _read(match, table)
        if date_ is not None:
            label = normal(line[out[-1].end if out else 0 : match.start()])
            updated = _labelled(label, table.updated) and not _labelled(label, table.published)
            start, end, at = _clock(line, match.start(), match.end(), date_, table)
            out.append(Found(start, end, date_.year, date_.month, date_.day, at, updated, date_.ambiguous))
    return out


def _labelled(label: str, labels: tuple[str, ...]) -> bool:
    return any(label == known or label.endswith(" " + known) or label.startswith(known + " ") for known in labels)


def _read(match: re.Match[str], table: Wire) -> Found | None:
    """The date of a match; None where month or day are impossible."""
    ambiguous = False
    if match["y1"]:
        year, month, day = int(match["y1"]), int(match["m1"]), int(match["d1"])
    elif match["y2"]:
        year, day, month = int(match["y2"]), int(match["d2"]), int(match["m2"])
        year += 2000 if year < 100 else 0
        ambiguous = day <= 12 and month <= 12 and day != month and match["s2"] == "/"
        if month > 12 >= day:
            day, month = month, day
    else:
        kind = "3" if match["m3"] else "4"
        year = int(match["y" + kind] or 0)
        month, day = table.months[match["m" + kind].casefold()], int(match["d" + kind])
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    if year and not 1700 <= year <= 2200:
        return None
    return Found(match.start(), match.end(), year or None, month, day, ambiguous=ambiguous)


def _clock(line: str, start: int, end: int, day: Found, table: Wire) -> tuple[int, int, datetime | None]:
    """Widen the date by a clock time after it, or else before it; the moment where zone and year are given too."""
    _, clock, _ = _patterns(table)
    after = re.match(r"[\s,|T·•/-]{0,4}(?:at\s|\()?\s?", line[end:])
    match = clock.match(line, end + (after.end() if after else 0))
    if not _is_clock(match):
        before = [m for m in clock.finditer(line, 0, start) if _is_clock(m)]
        near = before and not line[before[-1].end() : start].strip(" ,|/-·•on")
        match = before[-1] if near else None
    if match is None or not _is_clock(match):
        return start, end, None
    start, end = min(start, match.start()), max(end, match.end())
    if day.year is None or (match["zone"] is None and match["sign"] is None) or match["m"] is None:
        return start, end, None
    hour = int(match["h"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    if match["zone"]:
        minutes = table.zones[match["zone"].casefold()]
    else:
        minutes = (int(match["zh"]) * 60 + int(match["zm"])) * (-1 if match["sign"] == "-" else 1)
    if abs(minutes) >= 24 * 60:
        return start, end, None
    try:
        zone = timezone(timedelta(minutes=minutes))
        return start, end, datetime(day.year, day.month, day.day, hour, int(match["m"]), tzinfo=zone)
    except ValueError:
        return start, end, None


def _is_clock(match: re.Match[str] | None) -> bool:
    """Whether it is a time of day and not a bare number: "10:15", "3 PM", "1015 GMT"."""
    if match is None:
        return False
    if match["m"] is None:
        return bool(match["half"])
    return bool(match["c"] or match["half"] or match["zone"])


def is_date_line(line: str, table: Wire | None = None) -> bool:
    """Whether a line says nothing but dates, times and their labels (and, it may be, an agency, a place, a section)."""
    table = table or wire()
    if len(line) > _LONGEST_DATE_LINE:
        return False
    found = find_dates(line, table)
    if not found:
        return bool(_CLOCK_LINE.fullmatch(line))
    rest = _rest(line, found, table)
    return not rest or (
        len(rest) == 1 and found[0].year is not None and bool(_PLACE.fullmatch(rest[0]) or _is_section(rest[0], line))
    )


def place_in(line: str, table: Wire | None = None) -> str | None:
    """The place of a date line: "Oslo, 3 January 2026"."""
    table = table or wire()
    found = find_dates(line, table) if len(line) <= _LONGEST_DATE_LINE else []
    rest = _rest(line, found, table) if found else []
    return rest[0] if len(rest) == 1 and _PLACE.fullmatch(rest[0]) and not _is_section(rest[0], line) else None


def _rest(line: str, found: list[Found], table: Wire) -> list[str]:
    """What a line says besides its dates, times, labels and agencies."""
    _, clock, words = _patterns(table)
    rest = "".join(_without(line, found))
    rest = words.sub(" ", clock.sub(" ", rest) if ":" in rest else rest)
    parts = [part.strip(" .") for part in re.split(r"[|/•·,;:()\[\]–—]| - ", rest)]
    return [part for part in parts if not _is_label(normal(part), table) and not table.agency(part)]


def _is_section(part: str, line: str) -> bool:
    """Whether a bar sets off few words: "3 January 2026 | Peace and Security"."""
    return len(part.split()) <= 4 and bool(re.search(r"[|•·]", line)) and part[-1] not in "?!"


def _without(line: str, found: list[Found]) -> Iterator[str]:
    position = 0
    for one in found:
        yield line[position : max(position, one.start)] + " | "
        position = max(position, one.end)
    yield line[position:]


def _is_label(part: str, table: Wire) -> bool:
    return not part or part.isdigit() or part in table.published or part in table.updated or part in _SMALL


_YEAR = re.compile(r"(?<![\d,.$€£-])(?:19|20)\d\d(?![\d,]|\.\d)")


def year_in(line: str) -> int | None:
    """A year of our times that stands in a short line: "© 2026 The Example"."""
    match = _YEAR.search(line[:400])
    return int(match.group()) if match else None
