"""What a request may ask, named as on the command line: parties, filters, moments, pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Annotated, Literal

from fastapi import Depends, Query
from pydantic import BeforeValidator, WithJsonSchema

from dateline.ask import Filter
from dateline.model import Status
from dateline.record import Ledger

__all__ = [
    "MOST_ROWS", "Days", "Filters", "Kind", "Moment", "Page", "Parties", "Period", "Start", "Words", "as_of_ledger",
    "days", "filters", "page",
]  # fmt: skip

MOST_ROWS = 1000


class Period(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


Kind = Literal["event", "position"]
_MOMENT = WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]})


def _moment(value: object, of_day: time) -> datetime:
    text = str(value)
    try:
        if len(text) == len("2026-01-03"):
            return datetime.combine(date.fromisoformat(text), of_day, UTC)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("write it as 2026-01-03 or 2026-01-03T14:00") from None
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        raise ValueError("it lies before the year 1 or after 9999 in UTC") from None


Moment = Annotated[datetime, BeforeValidator(lambda value: _moment(value, time.max)), _MOMENT]
"""A day (its end) or a moment, UTC where no zone is given."""
Start = Annotated[datetime, BeforeValidator(lambda value: _moment(value, time.min)), _MOMENT]
"""A day (its beginning) or a moment."""

_Text = Annotated[str, Query(min_length=1, max_length=200)]
Parties = Annotated[
    list[_Text],
    Query(max_length=8, description="A country (JPN, Japan, Japanese), a code (JPN:GOV, IGO:EU) or a name; repeat it."),
]
Words = Annotated[str, Query(min_length=1, max_length=400)]


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the rows."""

    limit: int
    offset: int


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the found acts is wanted, and as of when."""

    types: tuple[str, ...]
    statuses: tuple[Status, ...]
    since: date | None
    until: date | None
    as_of: datetime | None

    def wanted(self, kind: str | None = None) -> Filter:
        """Raises QuestionError for a type that is none and for days that run backwards."""
        return Filter(self.types, self.statuses, self.since, self.until, kind)


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another; None is open."""

    since: date | None
    until: date | None


def _days(
    since: Annotated[date | None, Query(alias="from", description="From this day on.")] = None,
    until: Annotated[date | None, Query(alias="to", description="Up to this day.")] = None,
) -> Days:
    return Days(since, until)


def _page(
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS, description="Rows a page.")] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000, description="Rows to pass over.")] = 0,
) -> Page:
    return Page(limit, offset)


def _filters(
    types: Annotated[
        list[_Text], Query(alias="type", max_length=32, description="Only this type (CONSULT, ally ...).")
    ] = [],  # noqa: B006 - FastAPI copies it
    statuses: Annotated[list[Status], Query(alias="status", max_length=8, description="Only this status.")] = [],  # noqa: B006
    since: Annotated[date | None, Query(alias="from", description="From this day on.")] = None,
    until: Annotated[date | None, Query(alias="to", description="Up to this day.")] = None,
    as_of: Annotated[Moment | None, Query(description="Answer from the ledger as it stood then.")] = None,
) -> Filters:
    return Filters(tuple(types), tuple(statuses), since, until, as_of)


page = Depends(_page)
days = Depends(_days)
filters = Depends(_filters)


def as_of_ledger(ledger: Ledger, as_of: datetime | None) -> Ledger:
    """The ledger, or as it stood at a moment."""
    return ledger if as_of is None else ledger.at(as_of)
