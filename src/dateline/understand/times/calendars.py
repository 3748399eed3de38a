"""Feasts that move: Easter (anonymous Gregorian computus), the lunar new year (first new moon after 20 January, after
Meeus, Astronomical Algorithms, ch. 49, main terms), the months of the tabular Islamic calendar (civil epoch; the
sighting of the moon may differ by a day), the Hebrew feasts (Reingold and Dershowitz)."""

from __future__ import annotations

import math
from datetime import date, timedelta

__all__ = ["feast"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_J2000 = date(2000, 1, 1).toordinal()  # midnight that opens the day, Julian day 2451544.5


def feast(rule: str, year: int) -> tuple[date, date] | None:
    """First and last day of a feast by its rule (see ``tables/times.toml``) in a year from 1583 to 2999; None
    outside.
    """
    if not 1583 <= year <= 2999:
        return None
    if rule.startswith("easter"):
        day = _easter(year) + timedelta(days=int(rule[6:]))
    elif rule.startswith("lunar-new-year"):
        day = _lunar_new_year(year) + timedelta(days=int(rule[14:]))
    elif rule.startswith("orthodox-easter"):
        day = _orthodox_easter(year) + timedelta(days=int(rule[15:]))
    elif rule.startswith("passover"):
        day = _passover(year) + timedelta(days=int(rule[8:]))
    elif rule.startswith("rosh-hashanah"):
        day = _rosh_hashanah(year) + timedelta(days=int(rule[13:]))
    elif rule == "hanukkah":
        day = _hanukkah(year)
        return day, day + timedelta(days=7)
    elif rule == "ashura":
        day = _islamic_start(year, 1) + timedelta(days=9)
    elif rule == "mawlid":
        day = _islamic_start(year, 3) + timedelta(days=11)
    elif rule == "ramadan":
        return _islamic_start(year, 9), _islamic_start(year, 10, after=_islamic_start(year, 9)) - timedelta(days=1)
    elif rule == "eid-al-fitr":
        day = _islamic_start(year, 10)
    elif rule == "eid-al-adha":
        day = _islamic_start(year, 12) + timedelta(days=9)
    elif rule[2] == "-" and rule[:2].isdigit():
        day = date(year, int(rule[:2]), int(rule[3:]))
    else:
        day = _nth(rule, year)
    return day, day


def _nth(rule: str, year: int) -> date:
    """``4 thursday 11``: the fourth Thursday of November; ``-1 monday 5``: the last Monday of May."""
    count, name, month = rule.split()
    weekday, number = _WEEKDAYS.index(name), int(month)
    if int(count) > 0:
        first = date(year, number, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (int(count) - 1))
    last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date:
    """Meeus' rule for the Julian calendar, moved to the Gregorian by the days between the two."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    month, day = divmod(d + (2 * a + 4 * b - d + 34) % 7 + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def _rosh_hashanah(year: int) -> date:
    """The first of Tishri in a Gregorian year: the Hebrew calendar as reckoned since Hillel, from its count of months
    and the molad (Reingold and Dershowitz, Calendrical Calculations).
    """
    hebrew = year + 3761
    return date.fromordinal(_hebrew_days(hebrew) - 1373427)


def _hebrew_days(year: int) -> int:
    """Days from the Hebrew epoch to the new year, with the four rules of postponement."""
    day, length = _molad(year), _molad(year + 1)
    before = _molad(year - 1)
    if length - day == 356:
        return day + 2
    return day + 1 if day - before == 382 else day


def _molad(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _passover(year: int) -> date:
    """The fifteenth of Nisan, 163 days before the new year that follows."""
    return _rosh_hashanah(year) - timedelta(days=163)


def _hanukkah(year: int) -> date:
    """The twenty-fifth of Kislev; Heshvan has 30 days only in years of full length."""
    start = _rosh_hashanah(year)
    full = (_rosh_hashanah(year + 1) - start).days in (355, 385)
    return start + timedelta(days=84 if full else 83)


def _new_moon(number: int) -> float:
    """Days since J2000 (universal time, within some minutes) of new moon ``number`` counted from that of 6 January
    2000.
    """
    t = number / 1236.85
    days = 5.59766 + 29.530588861 * number + 0.00015437 * t * t
    sun = math.radians(2.5534 + 29.10535670 * number)
    moon = math.radians(201.5643 + 385.81693528 * number)
    node = math.radians(160.7108 + 390.67050284 * number)
    days += (
        -0.40720 * math.sin(moon)
        + 0.17241 * math.sin(sun)
        + 0.01608 * math.sin(2 * moon)
        + 0.01039 * math.sin(2 * node)
    )
    days += 0.00739 * math.sin(moon - sun) - 0.00514 * math.sin(moon + sun) + 0.00208 * math.sin(2 * sun)
    return days


def _lunar_new_year(year: int) -> date:
    """The new moon, by Beijing time, first after 20 January: the bounds of the feast are 21 January and 20 February."""
    number = math.floor((date(year, 1, 1).toordinal() - _J2000) / 29.530588861) - 1
    while True:
        day = date.fromordinal(math.floor(_J2000 + _new_moon(number) + 8 / 24))
        if day >= date(year, 1, 21):
            return day
        number += 1


def _islamic_start(year: int, month: int, after: date | None = None) -> date:
    """First day of an Islamic month that begins in a Gregorian year (or the first one after a day)."""
    floor = after or date(year, 1, 1)
    hijri = math.floor((year - 622) * 33 / 32) - 1
    while True:
        ordinal = 354 * (hijri - 1) + (3 + 11 * hijri) // 30 + math.ceil(29.5 * (month - 1)) + 227015
        day = date.fromordinal(ordinal)
        if day >= floor:
            return day
        hijri += 1
