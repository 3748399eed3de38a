"""The dateline of a wire report: place, date and agency at the head of its first paragraph.

Shapes in use, with the agencies that print them: "LONDON, March 3 (Reuters) - ", "WASHINGTON (AP) — ",
"BEIJING, Jan. 3 (Xinhua) -- ", "MOSCOW, January 3. /TASS/. ", "TOKYO, Jan 3, Kyodo - ", "Berlin (dpa) - ",
"NEW DELHI: ", "(AP) — ". The place stands in capitals, a region after it need not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.read.dates import Found, find_dates
from dateline.tables.wire import Agency, Wire, wire

__all__ = ["PlaceLine", "place_line"]

_FARTHEST = 140  # code points; no dateline is longer
_SEPARATOR = re.compile(r"\s*(?:[—–―]+|-{2,3}|_{1,2}|\.\.\.|…)\s*|\s+-\s+|-\s+|\s+-(?=[A-Z“\"])|:\s+")
_AGENCY = re.compile(r"\s*(?:\(([^()]{1,50})\)|\[([^\[\]]{1,50})\]|/([^/]{2,40})/)\s*[.:,]?\s*$")
_SLASHED = re.compile(r"\s*/([A-Z][\w -]{1,30})/\.?\s*(?:[—–-]{1,2}\s*)?")
_CAPITALS = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ]|[ .,'’/&-]|(?<=[A-Z])c(?=[A-Z])|\b(?:al|an|de|del|la|of|the|and|near|off|in|on)\b)+")
_REGION = re.compile(r"(?:[A-Z][\w.'’-]{0,25}|of|and|the|de|da|do|la)(?:[ ](?:[A-Z][\w.'’-]{0,25}|of|and|the|de|da|do|la|del)){0,4}")
_TITLED = re.compile(r"[A-Z][\w'’-]{1,25}(?:[ ](?:[A-Z][\w'’.-]{0,25}|de|del|la|al|of)){0,3}")
# Words in capitals before a colon or dash that say what kind of piece it is, or who speaks, never where.
_NO_PLACE = frozenset(
    ["BREAKING", "UPDATE", "UPDATED", "URGENT", "ALERT", "WATCH", "LIVE", "EXCLUSIVE", "ANALYSIS", "OPINION", "COMMENT", "FACTBOX", "EXPLAINER",
     "TIMELINE", "CORRECTED", "CORRECTION", "EDITORIAL", "INTERVIEW", "REVIEW", "NOTE", "PHOTOS", "PHOTO", "VIDEO", "PICTURES", "WRAPUP", "SUMMARY",
     "QUESTION", "ANSWER", "Q", "A", "FILE", "FACT CHECK", "READ", "READ MORE", "MORE", "RELATED", "SEE ALSO", "KEY POINTS", "ABSTRACT", "FULL TEXT"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """The parts of a dateline; ``end`` is where the report's own words begin in the paragraph."""

    end: int
    place: str | None
    agency: Agency | None
    date: Found | None


def place_line(text: str, lead: bool, table: Wire | None = None) -> PlaceLine | None:
    """The dateline at the head of a paragraph, or None. ``lead``: it is the first of the body, where laxer shapes hold."""
    table = table or wire()
    head = text[:_FARTHEST]
    slashed = _slashed(head, table)
    if slashed:
        return slashed
    for match in _SEPARATOR.finditer(head):
        found = _parse(head[: match.start()], match.group().strip(), match.end(), text, lead, table)
        if found:
            return found
        if match.start() > 100:
            break
    whole = _AGENCY.search(head) if len(text) < _FARTHEST else None
    if whole and lead and table.agency(next(filter(None, whole.groups()))):
        return _parse(text.rstrip(" .:,"), "", len(text), text, lead, table)
    return None


def _slashed(head: str, table: Wire) -> PlaceLine | None:
    """ "MOSCOW, January 3. /TASS/. " and "ANKARA, 3 January /AA/ - ": the slashes themselves close the head."""
    for match in _SLASHED.finditer(head):
        agency = table.agency(match[1])
        if agency:
            place, day = _place_and_date(head[: match.start()].rstrip(" .,"), table)
            if place is None or _is_place(place, table, strict=False):
                return PlaceLine(match.end(), place, agency, day)
    return None


def _parse(head: str, separator: str, end: int, text: str, lead: bool, table: Wire) -> PlaceLine | None:
    head = head.strip()
    agency, named = None, False
    match = _AGENCY.search(head)
    if match:
        agency = _agencies(next(filter(None, match.groups())), table)
        named = True
        if agency is None and not (lead and separator != ":"):
            return None
        head = head[: match.start()].strip(" ,.")
    place, day = _place_and_date(head, table)
    if agency is None and place:  # "TOKYO, Jan 3, Kyodo": the agency after a comma
        before, comma, after = place.rpartition(",")
        trailing = table.agency(after) if comma else None
        if trailing and before:
            agency, place = trailing, before.strip()
    if not place:
        return PlaceLine(end, None, agency, day) if agency and match else None
    if separator == ":" and not (lead and not day and _capitals(place.partition(",")[0]) and len(place.split()) <= 4):
        return None
    follows = text[end : end + 1]
    strict = agency is None and day is None
    if strict and not (lead or separator in ("—", "–", "--") and _capitals(place.partition(",")[0])):
        return None
    if strict and follows.islower():
        return None
    if named and agency is None and not _capitals(place.partition(",")[0]):
        return None
    return PlaceLine(end, place, agency, day) if _is_place(place, table, strict) else None


def _agencies(words: str, table: Wire) -> Agency | None:
    """The (first) agency of "AP", "AP/Reuters", "Xinhua, AFP", "Reuters via X"."""
    for part in re.split(r"[/,;|+&-]|\sand\s|\svia\s", words):
        agency = table.agency(part)
        if agency:
            return agency
    return table.agency(words)


def _place_and_date(head: str, table: Wire) -> tuple[str | None, Found | None]:
    """ "LONDON, March 3" in its place and its date; a year or weekday around the date goes with it."""
    dates = find_dates(head, table)
    if not dates:
        return head.strip(" ,.") or None, None
    day = dates[0]
    rest = re.sub(r"[\s,]*\b(?:mon|tues?|wed|wednes|thurs?|fri|satur|sat|sun)(?:day)?\b\.?[\s,]*$", "", head[: day.start], flags=re.I)
    tail = head[day.end :].strip(" ,.")
    place = rest.strip(" ,.")
    if tail:
        place = f"{place}, {tail}" if place else tail
    return place or None, day


def _capitals(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 1 and bool(_CAPITALS.fullmatch(words)) and sum(c.isupper() for c in letters) * 2 > len(letters)


def _is_place(place: str, table: Wire, strict: bool) -> bool:
    """Whether words can name a place in a dateline: capitals first, then a region. ``strict``: nothing else speaks for it."""
    first, comma, region = (part.strip() for part in place.partition(","))
    if not first or len(place.split()) > 9 or first.upper() in _NO_PLACE or table.agency(first):
        return False
    if region and not all(_REGION.fullmatch(part.strip()) or _capitals(part.strip()) for part in region.split(",")):
        return False
    if _capitals(first):
        return not strict or len(first) > 3 or "." in first
    if strict:
        return len(first.split()) <= 2 and bool(_TITLED.fullmatch(first)) and not comma
    return bool(_TITLED.fullmatch(first.replace("/", " ")))
