"""The year of a date line that gives none, from the other evidence of the report: its weekday and the years it names.

Wire reports write month and day into the dateline and name the weekday of the news in the lead ("Feb. 18 - ... said on
Wednesday"). A day of the month falls on a weekday once in five or six years. Years that the report names as past lie
before its own (its own goes without saying), those of its plans not before it. Where the weekday fits exactly one year
in between, that is the year; where it fits none or two, or either evidence is missing, the report stays undated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

__all__ = ["year_of"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"(?:\b(?P<before>[\w'’]+)\s+)?\b(?P<day>{'|'.join(_WEEKDAYS)})\b", re.I)
_OTHER = frozenset(
    {"next", "last", "until", "till", "by", "from", "every", "coming", "through", "since", "to", "before"}
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_LINKS = (
    "in", "since", "of", "during", "after", "before", "until", "till", "by", "from", "to", "through", "and", "early",
    "late", "mid", "spring", "summer", "autumn", "fall", "winter",
)  # fmt: skip
_YEAR = re.compile(
    rf"\b(?P<before>{'|'.join((*_LINKS, *_MONTHS, *(rf'{month[:3]}[a-z]?[.]?' for month in _MONTHS)))})"
    r"(?:\s+\d{1,2},|\s+of)?[\s-]+(?P<year>(?:19|20)\d\d)\b(?![,.]?\d|\s*%|\s+(?:people|troops|soldiers|tons|dollars))",
    re.I,
)
_AHEAD = frozenset({"by", "until", "till", "from", "through", "to"})
_COMING = re.compile(r"\b(?:will|would|shall|plans?|planned|due|expected|scheduled|aims?|is to|are to)\b", re.I)
_CLAUSE = re.compile(r"[,;:.!?][\"”’]?\s")
_LEAD = 2  # paragraphs
_SPAN = 3  # years that a report without a year to come may lie after the last one that it names


def year_of(month: int, day: int, line: str, body: Sequence[str], retrieved: datetime | None = None) -> int | None:
    """The year of a day in a date line, None without evidence.

    ``line`` is the date line with what stands beside the date, ``body`` the paragraphs of the report, ``retrieved``
    when the copy was taken: then the year is the last in which the weekday fits, of that year and the one before.
    """
    told = _weekday(line)
    weekday = told if told is not None else _weekday(*body[:_LEAD])
    if weekday is None:
        return None
    if retrieved is not None:
        latest = retrieved.date() + timedelta(days=1)
        years = [year for year in (latest.year, latest.year - 1) if _falls(year, month, day, weekday)]
        return next((year for year in years if date(year, month, day) <= latest), None)
    past, coming = _named(body)
    if not past:
        return None
    last = max(past)
    end = min((year for year in coming if year > last), default=last + _SPAN)
    fitting = [year for year in range(last + 1, end + 1) if _falls(year, month, day, weekday)]
    return fitting[0] if len(fitting) == 1 else None


def _falls(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return date(year, month, day).weekday() == weekday
    except ValueError:
        return False


def _weekday(*texts: str) -> int | None:
    """The first weekday that is told as the day of the news: not "next Friday", "until Monday"."""
    for text in texts:
        for found in _WEEKDAY.finditer(text):
            if (found["before"] or "").lower() not in _OTHER:
                return _WEEKDAYS.index(found["day"].lower())
    return None


def _named(body: Sequence[str]) -> tuple[list[int], list[int]]:
    """The years that the report names as past, and those of its plans."""
    found = [(year, ahead) for paragraph in body for year, ahead in _years(paragraph)]
    return [year for year, ahead in found if not ahead], [year for year, ahead in found if ahead]


def _years(paragraph: str) -> Iterator[tuple[int, bool]]:
    marks = [mark.end() for mark in _CLAUSE.finditer(paragraph)]
    for found in _YEAR.finditer(paragraph):
        clause = max((mark for mark in marks if mark <= found.start()), default=0)
        before = found["before"].lower()
        ahead = before in _AHEAD or bool(_COMING.search(paragraph, clause, found.start()))
        yield int(found["year"]), ahead
