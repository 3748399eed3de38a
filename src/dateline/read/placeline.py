"""The dateline of a wire report: place, date and agency at the head of its first paragraph.

Shapes in use, with the agencies that print them: "LONDON, March 3 (Reuters) - ", "WASHINGTON (AP) — ",
"BEIJING, Jan. 3 (Xinhua) -- ", "MOSCOW, January 3. /TASS/. ", "TOKYO, Jan 3, Kyodo - ", "Berlin (dpa) - ",
"NEW DELHI: ", "(AP) — ", "(CNN) ", "OSLO (AP, May 3, 2021) - ", "OSLO — May 3, 2021 — ". The place stands in
capitals, a region after it need not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.read.dates import Found, find_dates
from dateline.tables.wire import Agency, Wire, wire

__all__ = ["PlaceLine", "place_and_date", "place_line"]

_FARTHEST = 140  # code points; no dateline is longer
_SEPARATOR = re.compile(r"\s*(?:[—–―]+|-{2,3}|_{1,2}|\.\.\.|…)\s*|\s+-\s+|-\s+|\s+-(?=[A-Z“\"])|:\s+")
_AGENCY = re.compile(r"\s*(?:\(([^()]{1,50})\)|\[([^\[\]]{1,50})\]|/([^/]{2,40})/)\s*[.:,]?\s*$")
_EARLY = re.compile(r"([^()]{2,60}?)\s?\(([^()]{2,50})\),?\s*([^()]{6,40})")
_SLASHED = re.compile(r"\s*/([A-Z][\w -]{1,30})/\.?\s*(?:[—–-]{1,2}\s*)?")
_BRACKETED = re.compile(r"([^()]{0,60}?)\s?\(([^()]{2,40})\)\s?(?=[A-Z“\"‘])")
_SMALL = r"al|an|de|del|la|of|the|and|near|off|in|on"
_CAPITALS = re.compile(rf"(?:[^\W\d_a-zß-öø-ÿ]|[ .,'’/&-]|(?<=[A-Z])c(?=[A-Z])|\b(?:{_SMALL})\b)+")
_REGION_WORD = r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]{0,25}|of|and|the|de|da|do|la|del)"
_REGION = re.compile(rf"{_REGION_WORD}(?: {_REGION_WORD}){{0,4}}")
_TITLED = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’-]{1,25}(?:[ ](?:[^\W\d_a-zß-öø-ÿ][\w'’.-]{0,25}|de|del|la|al|of)){0,3}")
_WEEKDAY = re.compile(r"[\s,]*\b(?:mon|tues?|wed|wednes|thurs?|fri|satur|sat|sun)(?:day)?\b\.?[\s,]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """The parts of a dateline; ``end`` is where the report's own words begin in the paragraph."""

    end: int
    place: str | None
    agency: Agency | None
    date: Found | None


def place_line(text: str, lead: bool, table: Wire | None = None) -> PlaceLine | None:
    """The dateline at the head of a paragraph, or None. ``lead``: it opens the body, where laxer shapes hold."""
    table = table or wire()
    line = _dated_behind(_first_line(text, lead, table), text)
    if line and line.agency and not line.place and not line.date:  # "(ANSA) - ROME, March 3 - "
        more = _first_line(text[line.end :], lead, table)
        if more and more.agency is None:
            return PlaceLine(line.end + more.end, more.place, line.agency, more.date)
    return line


def _dated_behind(line: PlaceLine | None, text: str) -> PlaceLine | None:
    """The same with a date that stands between its mark and another one: "OSLO (AP) - May 3, 2021 - "."""
    if line is None or line.date is not None:
        return line
    rest = text[line.end : line.end + _FARTHEST]
    day = next(iter(find_dates(rest)), None)
    closing = _SEPARATOR.match(rest, day.end) if day and day.start == 0 and day.year is not None else None
    return replace(line, end=line.end + closing.end(), date=day) if closing else line


def _first_line(text: str, lead: bool, table: Wire) -> PlaceLine | None:
    head = text[:_FARTHEST]
    for match in _SLASHED.finditer(head):  # "MOSCOW, January 3. /TASS/. ": the slashes close it
        found = _closed_by(match[1], head[: match.start()], match.end(), table)
        if found:
            return found
    for match in _SEPARATOR.finditer(head):
        found = _before(match, text, lead, table)
        if found:
            return found
    bracketed = _BRACKETED.match(head) if lead else None
    if bracketed:  # "Cairo (CNN) The minister ..."
        return _closed_by(bracketed[2], bracketed[1], bracketed.end(), table)
    whole = _AGENCY.search(head) if lead and len(text) < _FARTHEST else None
    if whole:  # "NAIROBI, Kenya (AP)" on a line of its own
        name, before = next(filter(None, whole.groups())), head[: whole.start()]
        return _closed_by(name, before, len(text), table) or _unknown(name, before, len(text), table)
    return None


def _unknown(name: str, head: str, end: int, table: Wire) -> PlaceLine | None:
    """A dateline with a year, closed by an agency or paper that the table does not know: "DOHA, June 17, 2019 (Gulf
    Wire)"."""
    place, day = place_and_date(head, table)
    dated = place is not None and day is not None and day.year is not None
    if not dated or not _is_place(place or "", table, strict=False):
        return None
    return PlaceLine(end, place, Agency(" ".join(name.split()), None, ()), day)


def _closed_by(name: str, head: str, end: int, table: Wire) -> PlaceLine | None:
    """A dateline that an agency's name in brackets or slashes closes; the place before it may be missing."""
    agency = _agency(name, table)
    if agency is None:
        return None
    place, day = place_and_date(head, table)
    day = day or next(iter(find_dates(name, table)), None)  # "OSLO (AP, May 3, 2021) - "
    return PlaceLine(end, place, agency, day) if place is None or _is_place(place, table, strict=False) else None


def _before(separator: re.Match[str], text: str, lead: bool, table: Wire) -> PlaceLine | None:
    """A dateline that ends with a dash or colon."""
    head, end = text[: separator.start()].strip(), separator.end()
    named: Agency | None = None
    inside: Found | None = None
    match = _AGENCY.search(head)
    if match:
        found = _closed_by(next(filter(None, match.groups())), head[: match.start()], end, table)
        if found:
            return found
        if lead and (found := _unknown(next(filter(None, match.groups())), head[: match.start()], end, table)):
            return found
        if not lead or not _capitals(head[: match.start()].partition(",")[0]):
            return None
        head = head[: match.start()]  # an agency or paper that the table does not know, under the name it gives itself
        name, inside = place_and_date(next(filter(None, match.groups())), table)
        named = Agency(" ".join(name.split()), None, ()) if name else None
    elif lead and (early := _EARLY.fullmatch(head)) and find_dates(early[3], table):  # "OSLO (AP), 3 May 2021 - "
        return _closed_by(early[2], f"{early[1]}, {early[3]}", end, table) or _unknown(
            early[2], f"{early[1]}, {early[3]}", end, table
        )
    elif lead and separator.group().strip() != ":" and table.agency(head):
        return PlaceLine(end, None, table.agency(head), None)
    place, day = place_and_date(head, table)
    day = day or inside
    if not place:
        return None
    place, comma, last = place.rpartition(",")  # "TOKYO, Jan 3, Kyodo": the agency after a comma
    agency = table.agency(last) if comma else None
    place = place.strip() if agency else place + comma + last
    agency = agency or named
    strict = agency is None and day is None and match is None
    if strict and not _bare(separator, place, text[end : end + 1], lead, table):
        return None
    return PlaceLine(end, place, agency, day) if _is_place(place, table, strict) else None


def _bare(separator: re.Match[str], place: str, following: str, lead: bool, table: Wire) -> bool:
    """Whether a place and a mark alone may be a dateline: at the lead only, the dash set off, a capital after it."""
    if not lead or following.islower():
        return False
    if separator.group().strip() == ":":
        cities = [city.strip().casefold() for city in place.partition(",")[0].split("/")]
        return _capitals(place) and all(city in table.before_colon for city in cities)
    dash = separator.group()
    return dash[0].isspace() or (dash[-1].isspace() and _capitals(place.partition(",")[0]))


def _agency(words: str, table: Wire) -> Agency | None:
    """The (first) agency of "AP", "AP/Reuters", "Xinhua, AFP", "Reuters via X"."""
    parts = re.split(r"[/,;|+&-]|\sand\s|\svia\s", words)
    return table.agency(words) or next(filter(None, map(table.agency, parts)), None)


def place_and_date(head: str, table: Wire) -> tuple[str | None, Found | None]:
    """ "LONDON, March 3" in its place and its date; a weekday before the date goes with it."""
    dates = find_dates(head, table)
    if not dates:
        return _without_stop(head) or None, None
    place = _without_stop(_WEEKDAY.sub("", head[: dates[0].start]))
    tail = head[dates[0].end :].strip(" ,.")
    return ", ".join(filter(None, (place, tail))) or None, dates[0]


def _without_stop(place: str) -> str:
    """A place without the marks after it; the full stop of "S.C." or "Calif." is its own."""
    place = place.strip(" ,")
    return place if "," in place or "." in place[:-1] else place.rstrip(".")


def _capitals(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 1 and bool(_CAPITALS.fullmatch(words)) and sum(map(str.isupper, letters)) * 2 > len(letters)


def _is_place(place: str, table: Wire, strict: bool) -> bool:
    """Whether words can name a place in a dateline: capitals, then a region. ``strict``: nothing else speaks for it."""
    first, comma, region = (part.strip() for part in place.partition(","))
    if not first or len(place) > 80 or len(place.split()) > 9:
        return False
    if first.casefold() in table.not_places or table.agency(first):
        return False
    parts = [part.strip() for part in region.split(",")] if region else []
    if not all(_REGION.fullmatch(part) or _capitals(part) for part in parts):
        return False
    if _capitals(first):
        return not strict or (len(first) > 3 and len(first.split()) <= 4)
    if strict:
        return len(first.split()) <= 2 and bool(_TITLED.fullmatch(first)) and not comma
    return bool(_TITLED.fullmatch(first.replace("/", " ")))
