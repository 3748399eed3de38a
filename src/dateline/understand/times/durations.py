"""The TIMEX3 value of an amount of time: ``P3D``, ``PT1H30M``, ``PXY``."""

from __future__ import annotations

from dateline.understand.times.shapes import Duration

__all__ = ["duration_value"]


def duration_value(shape: Duration) -> str:
    """ISO 8601 with X where the amount is not said; decades and centuries in years."""
    days = clock = ""
    for amount, letter in shape.parts:
        factor = int(letter[:-1]) if letter[:-1].isdigit() else 1
        if letter.startswith("T"):
            clock += _clock_part(amount, letter[1])
        elif letter == "WE":
            return "PXWE" if amount is None else f"P{amount:g}WE"
        else:
            days += _with_months(amount, letter) if letter == "Y" else f"{_figure(amount, factor)}{letter[-1]}"
    return "P" + days + (f"T{clock}" if clock else "")


def _with_months(amount: float | None, letter: str) -> str:
    """Halves of a year in months: ``2Y6M``."""
    if amount is None or amount < 1 or amount % 1 != 0.5:
        return f"{_figure(amount)}{letter}"
    return f"{int(amount)}{letter}6M"


def _figure(amount: float | None, factor: int = 1) -> str:
    if amount is None:
        return "X"
    number = amount * factor
    return f"{int(number)}" if number == int(number) else f"{number:.2f}".rstrip("0")


def _clock_part(amount: float | None, letter: str) -> str:
    """Halves of an hour or minute in the smaller unit: 1.5 minutes are 1M30S, half an hour is 30M."""
    smaller = {"H": "M", "M": "S"}.get(letter)
    if amount is None or amount == int(amount) or smaller is None:
        return f"{_figure(amount)}{letter}"
    whole, rest = int(amount), round((amount - int(amount)) * 60)
    return (f"{whole}{letter}" if whole else "") + f"{rest}{smaller}"
