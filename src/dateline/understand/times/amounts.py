"""The grammar of amounts of time: durations, distances ("a week ago"), sets ("every Monday") and vague references."""

from __future__ import annotations

from dateline.understand.times.line import Line
from dateline.understand.times.shapes import Duration, Every, Found, Offset, Reference

__all__ = ["beside", "duration", "phrase", "plural_unit", "reference", "repeated", "windowed"]

_WINDOW = {
    "past": -1, "last": -1, "previous": -1, "preceding": -1, "prior": -1, "recent": -1, "next": 1, "coming": 1,
    "following": 1, "ensuing": 1, "first": 0, "final": 0, "latest": 0, "opening": 0, "closing": 0, "initial": 0,
}  # fmt: skip
_DAYPARTS = frozenset(["morning", "afternoon", "evening", "night"])
_LETTERS = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}
_RATE_BEFORE = frozenset(["once", "twice", "times", "thrice"])


def _unit_at(line: Line, index: int) -> tuple[tuple[int, str], int] | None:
    """The unit at ``index`` after an optional hyphen or filler words, and the index after it."""
    at = line.past_hyphen(index)
    for _ in range(2):
        if line.low(at) in line.table.words["fillers"]:
            at += 1
    unit = line.table.units.get(line.low(at))
    if unit is None:
        return None
    if line.low(at) == "second" and not (line.hyphen(at - 1) or line.low(at - 1) in ("one", "per", "split")):
        return None
    if line.capital(at) and line.text(at)[1:].islower() and at > 0 and not line.capital(at - 1):
        return None  # the name of a programme: "60 Minutes"
    return unit, at + 1


def _scaled(amount: float | None, unit: tuple[int, str]) -> tuple[float | None, str]:
    return (amount * unit[0] if amount is not None else None, unit[1])


def amount_of_time(line: Line, index: int) -> tuple[list[tuple[float | None, str]], int] | None:
    """``three days``, ``two-day``, ``a year and a half``, ``two to three weeks``: the parts, the index after them."""
    found = line.amount(index)
    if found is None:
        return None
    number, at = found
    if line.low(at) in ("to", "or") or (line.hyphen(at) and line.figure(at + 1) is not None):
        other = line.amount(at + 1)
        if other and _unit_at(line, other[1]):
            number, at = (number if number is not None else other[0]), other[1]
    elif line.low(at) == "or" and line.low(at + 1) in ("so", "more", "fewer"):
        at += 2
    unit = _unit_at(line, at)
    if unit is None:
        return None
    (scale, after), plural = unit, line.low(unit[1] - 1) in line.table.words["plurals"]
    if number is not None and number != 1 and not plural and not line.hyphen(at) and line.upos(after) in ("PUNCT",):
        return None  # "32 year": a misprint or a list
    if line.low(index) in ("a", "an") and number == 1 and (plural or line.low(at) in ("fiscal", "calendar")):
        return None
    if number is not None and number > 100 and not plural and not line.hyphen(at):
        return None  # "2018 day five"
    parts = [_scaled(number, scale)]
    if line.says(after, "and", "a", "half") or line.says(after, "and", "half"):
        after += 2 + (line.low(after + 1) == "a")
        parts.append(_scaled(0.5, scale))
        if number is not None:
            parts = [_scaled(number + 0.5, scale)]
    elif line.low(after) == "and" or line.low(after) == ",":
        parts, after = _further(line, parts, after)
    return parts, after


def _further(
    line: Line, parts: list[tuple[float | None, str]], index: int
) -> tuple[list[tuple[float | None, str]], int]:
    """``an hour and twenty minutes``: a smaller unit behind."""
    found = line.amount(index + 1)
    unit = _unit_at(line, found[1]) if found else None
    order = ["Y", "Q", "M", "W", "D", "TH", "TM", "TS"]
    if found and unit and parts[0][1] in order and unit[0][1] in order[order.index(parts[0][1]) + 1 :]:
        return [*parts, _scaled(found[0], unit[0])], unit[1]
    return parts, index


def _approximate(line: Line, index: int) -> tuple[str | None, int]:
    """The modifier of ``nearly``, ``more than`` ... at ``index`` and the index after it."""
    for size in (3, 2, 1):
        modifier = line.table.approximate.get(tuple(line.lows[index : index + size]))
        if modifier and len(line.lows[index : index + size]) == size:
            return modifier, index + size
    return None, index


def duration(line: Line, index: int) -> tuple[Found, ...]:
    """Amounts of time, with what follows them: ago, earlier, later, old."""
    modifier, start = _approximate(line, index)
    found = amount_of_time(line, start)
    if found is None:
        return ()
    parts, after = found
    number, letter = parts[0]
    if letter == "Q" and number in (1, 3) and line.low(after) == "of":
        return ()  # a fourth of something
    if line.says(after, "or", "so") or line.says(after, "or", "more") or line.says(after, "or", "two"):
        after, modifier = after + 2, "APPROX"
    article = line.low(start) in ("a", "an")
    if article and line.hyphen(after) and line.low(after + 1) in ("ago", "earlier"):
        return ()  # "a year-earlier loss": the article is that of the loss
    if article and _is_rate(line, start, after):
        return (Found(index, after, Every(f"P1{letter}" if not letter.startswith("T") else f"PT1{letter[1]}")),)
    if line.low(after) == "ago" or line.says(after, "-", "ago"):
        end = after + 1 + line.hyphen(after)
        return (Found(index, end, Offset(number, letter, -1, False), modifier),)
    if line.low(after) in ("'", "'s", "’") and line.low(after + 1) == "time" and line.low(index - 1) == "in":
        return (Found(index, after + 2, Offset(number, letter, 1, False), modifier),)
    if line.says(after, "from", "now") or line.low(after) == "hence":
        return (
            Found(index, after + (2 if line.low(after) == "from" else 1), Offset(number, letter, 1, False), modifier),
        )
    if (
        line.low(after) in ("earlier", "later", "previously", "afterward", "afterwards")
        and number
        and not letter.startswith("T")
    ):
        sign = 1 if line.low(after) in ("later", "afterward", "afterwards") else -1
        return (Found(index, after + 1, Offset(number, letter, sign, True), modifier),)
    old = after + line.hyphen(after)
    if line.low(old) in ("old", "olds"):
        aged = letter == "Y" and line.low(old + 1) not in line.table.words["aged"]  # the age of a person is no date
        return () if aged else (Found(index, old + 1, Duration(tuple(parts)), modifier),)
    if (
        article
        and letter == "Y"
        and line.low(after) in ("when", "in")
        and (line.low(after) == "when" or line.low(after + 1) == "which")
    ):
        return ()
    return (Found(index, after, Duration(tuple(parts)), modifier),)


def beside(line: Line, index: int) -> tuple[Found, ...]:
    """``the night before``, ``the day after``, ``two days before``: where no event follows to count from."""
    if line.low(index) == "the":
        unit = line.table.units.get(line.low(index + 1)) or ((1, "D") if line.low(index + 1) in _DAYPARTS else None)
        if unit is None or unit[1].startswith("T") or unit[1] == "WE":
            return ()
        number, letter, after = float(unit[0]), unit[1], index + 2
    else:
        counted = amount_of_time(line, index)
        if counted is None or len(counted[0]) > 1 or not counted[0][0][0] or counted[0][0][1].startswith("T"):
            return ()
        number, letter, after = counted[0][0][0] or 1.0, counted[0][0][1], counted[1]
    low = line.low(after)
    following = line.low(after + 1)
    if low not in ("before", "after") or (following[:1].isalnum() and following not in ("and", "but", "or")):
        return ()
    return (Found(index, after + 1, Offset(number, letter, -1 if low == "before" else 1, True)),)


def _is_rate(line: Line, start: int, after: int) -> bool:
    """``$2 billion a year``, ``twice a week``: how often, not how long."""
    if after != start + 2:
        return False
    low = line.low(start - 1)
    if low in _RATE_BEFORE:
        return True
    if line.low(after) in ("ago", "earlier", "later", "before", "after", "old", "or", "-", "and", "when", "in"):
        return False
    money = any(line.low(start - k) in ("$", "€", "£", "¥") or line.low(start - k).endswith("$") for k in range(1, 5))
    return money or low in (
        "dollars",
        "euros",
        "pounds",
        "barrels",
        "tons",
        "tonnes",
        "million",
        "billion",
        "percent",
        "%",
        "people",
        "visitors",
    )


def windowed(line: Line, index: int) -> tuple[Found, ...]:
    """``the past three months``, ``the next few days``, ``the first nine months``, ``recent weeks``, ``the weeks
    ahead``.
    """
    modifier, start = (
        _approximate(line, index) if line.low(index) not in ("over", "under", "around", "about") else (None, index)
    )
    at = start + (line.low(start) in ("the", "these", "its", "those"))
    low = line.low(at)
    if low in _WINDOW:
        counted = amount_of_time(line, at + 1)
        if counted and line.low(at + 1) not in ("a", "an"):
            return (Found(index, counted[1], Duration(tuple(counted[0])), _side(low) or modifier),)
        if line.low(at + 1) in line.table.words["plurals"]:
            letter = line.table.units[line.low(at + 1)][1]
            if low == "recent" or (low == "past" and at == start):
                return (Found(index, at + 2, Reference("PAST_REF")),)
            if low == "coming" and at == start:
                return (Found(index, at + 2, Reference("FUTURE_REF")),)
            return (Found(index, at + 2, Duration(((None, letter),)), _side(low)),)
    if low == "future" and line.low(at + 1) in line.table.words["plurals"]:
        return (Found(index, at + 2, Reference("FUTURE_REF")),)
    if at > start and low in line.table.words["plurals"] and line.low(at + 1) == "ahead":
        return (Found(index, at + 2, Duration(((None, line.table.units[low][1]),)), "AHEAD"),)
    return ()


def _side(word: str) -> str | None:
    return {-1: "BACK", 1: "AHEAD"}.get(_WINDOW[word])


def plural_unit(line: Line, index: int) -> tuple[Found, ...]:
    """``for months``, ``in years``: an amount that is not said."""
    low = line.low(index)
    if low == "quarters" and line.low(index + 1) == "of":
        return ()  # a fraction
    if low not in line.table.words["plurals"] or line.low(index - 1) in (
        "school",
        "office",
        "'s",
        "s",
        "his",
        "her",
        "their",
        "teenage",
        "early",
        "seconds",
    ):
        return ()
    if (
        line.low(index + 1) in ("ago", "later", "earlier", "after", "before")
        or (line.low(index + 1) == "of" and line.low(index - 1) not in ("the", "these", "those", "early", "few"))
        or line.low(index - 1) in line.table.words["before_plural"]
    ):
        at = index + 1
        if line.low(at) == "ago":
            return (Found(index, at + 1, Reference("PAST_REF")),)
        if line.low(at) in ("and", "or") and line.low(at + 1) in line.table.words["plurals"]:
            at += 2
        unit = line.table.units[low]
        return (Found(index, at, Duration(((None, unit[1]),))),)
    if line.hyphen(index + 1) and line.low(index + 2) in ("long", "old"):
        return (Found(index, index + 3, Duration(((None, line.table.units[low][1]),))),)
    return ()


def repeated(line: Line, index: int) -> tuple[Found, ...]:
    """SETs: ``every two weeks``, ``each July``, ``on Mondays``, ``daily``, ``annual``."""
    low, table = line.low(index), line.table
    if low in table.sets:
        if (
            line.capital(index)
            and (line.upos(index) == "PROPN" or index > 0)
            and not all(t.isupper() for t in (line.text(index),))
        ):
            return ()
        return (Found(index, index + 1, Every(table.sets[low])),)
    if low in ("every", "each"):
        at = index + 1 + (line.low(index + 1) in ("other", "single"))
        factor = 2.0 if line.low(at - 1) == "other" else 1.0
        counted = line.amount(at)
        unit = _unit_at(line, counted[1]) if counted else None
        if counted and unit and counted[0]:
            return (Found(index, unit[1], Every(_period(counted[0] * unit[0][0], unit[0][1]))),)
        if line.low(at) in table.units and line.low(at) != "second":
            scale, letter = table.units[line.low(at)]
            return (Found(index, at + 1, Every(_period(factor * scale, letter))),)
        if line.low(at) in table.weekdays and line.capital(at):
            return (Found(index, at + 1, Every(f"XXXX-WXX-{table.weekdays[line.low(at)] + 1}")),)
        if line.low(at) in table.months and line.capital(at):
            return (Found(index, at + 1, Every(f"XXXX-{table.months[line.low(at)]:02d}")),)
        if line.low(at) in table.seasons:
            return (Found(index, at + 1, Every(f"XXXX-{table.seasons[line.low(at)].code}")),)
        if line.low(at) in table.dayparts:
            return (Found(index, at + 1, Every(f"XXXX-XX-XXT{table.dayparts[line.low(at)]}")),)
        return ()
    if low.endswith("days") and low[:-1] in table.weekdays and line.capital(index):
        return (Found(index, index + 1, Every(f"XXXX-WXX-{table.weekdays[low[:-1]] + 1}")),)
    if low.endswith("slong") and low[:-4] in table.units:
        return (Found(index, index + 1, Duration(((None, table.units[low[:-4]][1]),))),)
    if low in ("yearlong", "daylong", "weeklong", "monthlong") or (
        low in ("year", "month", "week", "day", "hour", "decade")
        and line.hyphen(index + 1)
        and line.low(index + 2) == "long"
    ):
        scale, letter = table.units[low.removesuffix("long")]
        return (Found(index, index + (1 if low.endswith("long") else 3), Duration(((float(scale), letter),))),)
    return ()


def _period(amount: float, letter: str) -> str:
    if letter == "WE":
        return "XXXX-WXX-WE"
    number = f"{amount:g}"
    return f"PT{number}{letter[1]}" if letter.startswith("T") else f"P{number}{letter}"


def phrase(line: Line, index: int) -> tuple[Found, ...]:
    """The fixed phrases of the table ("right now", "the near future")."""
    for size in range(min(4, len(line) - index), 1, -1):
        words = tuple(line.lows[index : index + size])
        value = line.table.phrases.get(words)
        if value is None:
            continue
        last, following = words[-1], line.low(index + size)
        if last in ("past", "future") and (
            line.upos(index + size) in ("NOUN", "ADJ", "NUM", "PROPN") or following in ("of", "'s", "tense")
        ):
            return ()
        if words == ("one", "day") and not any(
            low in ("will", "could", "may", "might", "hope", "hopes") for low in line.lows[max(0, index - 4) : index]
        ):
            return ()
        return (Found(index, index + size, Reference(value)),)
    return ()


def reference(line: Line, index: int) -> tuple[Found, ...]:
    """One-word references: now, currently, recent, soon ..."""
    low = line.low(index)
    value = line.table.references.get(low)
    if value is None:
        return ()
    following, upos = line.low(index + 1), line.upos(index)
    if upos in ("PROPN", "VERB", "SCONJ") or (line.capital(index) and index > 0 and line.capital(index + 1)):
        return ()
    if low in ("recent", "current", "future") and (
        upos == "NOUN"
        or not following.isalpha()
        or (line.low(index - 1) in ("and", "or", "its", "their", "his", "your", "our") and low == "future")
    ):
        return ()
    if low == "future" and line.low(index - 1) == "the" and following in ("of", "is", "was", "for"):
        return ()
    if low == "now" and line.low(index - 1) == "every":
        return ()
    if low == "soon" and (line.low(index - 1) in ("was", "were", "had") or following in line.table.past_forms):
        return ()
    if low == "soon" and following.endswith("ed") and line.upos(index + 1) == "VERB":
        return ()  # "they soon besieged it"
    if low == "soon" and (line.low(index - 1) in ("as", "so", "too") or following in ("as", "after", "afterward")):
        return ()
    return (Found(index, index + 1, Reference(value)),)
