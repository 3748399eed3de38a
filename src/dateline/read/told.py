"""What a source says of a text beside the text: headline, byline, time, outlet, address."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from dateline.read.dates import find_dates

__all__ = ["UNTOLD", "Told", "moment"]

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d|UTC|GMT)?)?"
)


@dataclass(frozen=True, slots=True)
class Told:
    """Every field is None where nothing is said. ``published`` is the day in the zone of the one who says it."""

    title: str | None = None
    byline: str | None = None
    place_line: str | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    retrieved: datetime | None = None

    def over(self, other: Told) -> Told:
        """These fields, and those of ``other`` where nothing is said here. Day and minute come from one of the two."""
        names = ("title", "byline", "place_line", "outlet", "agency", "url", "retrieved")
        merged = replace(self, **{name: getattr(self, name) or getattr(other, name) for name in names})
        if self.published is None or (self.published_at is None and other.published == self.published):
            merged = replace(merged, published=other.published, published_at=other.published_at)
        return merged


UNTOLD = Told()
"""Nothing is said."""


def moment(written: object) -> tuple[date | None, datetime | None]:
    """Day and, where the zone is given, minute of a date in ISO 8601 or in words; (None, None) for anything else."""
    if isinstance(written, datetime):
        return written.date(), written if written.tzinfo else None
    if isinstance(written, date):
        return written, None
    if not isinstance(written, str):
        return None, None
    written = written.strip()[:80]
    match = _ISO.match(written)
    if match:
        return _iso(match)
    found = find_dates(written)
    if not found or found[0].year is None:
        return None, None
    return found[0].day_in(None), found[0].at


def _iso(match: re.Match[str]) -> tuple[date | None, datetime | None]:
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        at = date(int(year), int(month), int(day))
        if not 1700 <= at.year <= 2200:
            return None, None
        if zone is None:
            return at, None
        offset = "+00:00" if zone in ("Z", "UTC", "GMT") else zone
        return at, datetime.fromisoformat(f"{at.isoformat()}T{hour}:{minute}:{second or '00'}{offset}")
    except ValueError:
        return None, None
