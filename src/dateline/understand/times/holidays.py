"""Which year's feast is meant, and its first day."""

from __future__ import annotations

from datetime import date

from dateline.understand.times.calendars import feast
from dateline.understand.times.context import Context
from dateline.understand.times.direction import Direction
from dateline.understand.times.shapes import Holiday

__all__ = ["feast_days", "holiday_value"]


def feast_days(shape: Holiday, told: Direction, context: Context) -> tuple[date, date] | None:
    """First and last day of the feast: in the year said, else the nearest one that the direction allows."""
    rules = ("eid-al-fitr", "eid-al-adha") if shape.rule == "eid" else (shape.rule,)
    if shape.year is not None:
        return feast(rules[0], shape.year) if len(rules) == 1 else None
    story = context.told()
    anchor = story[0] if story else context.published
    if anchor is None:
        return None
    years = range(anchor.year - 1, anchor.year + 2)
    days = [found for rule in rules for year in years if (found := feast(rule, year))]
    if story is not None:
        pass  # a story runs on from what it told last
    elif shape.shift == -1:
        days = [d for d in days if d[1] < anchor] or days
    elif shape.shift == 1:
        days = [d for d in days if d[0] > anchor] or days
    elif told.strong and told.sign:
        days = [d for d in days if (d[0] <= anchor if told.sign < 0 else d[1] >= anchor)] or days
    return min(days, key=lambda d: abs((d[0] - anchor).days)) if days else None


def holiday_value(shape: Holiday, told: Direction, context: Context) -> str | None:
    """The first day of the feast; where no day of publication is known a fixed feast without its year."""
    days = feast_days(shape, told, context)
    if days is not None:
        return days[0].isoformat()
    rule = shape.rule
    fixed = shape.year is None and len(rule) == 5 and rule[2] == "-"
    return f"XXXX-{rule}" if fixed else None
