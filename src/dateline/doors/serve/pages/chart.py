"""The relation of two parties over time, drawn by Vega-Lite on the server: cooperation upward, conflict downward.

The picture says the same without colour (up and down) and without eyes (every bar has its words), and each bar leads to
the acts behind it. Colours come from the style sheet, so that it follows dark and print.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from dateline.ask import PeriodRow
from dateline.doors.contract import as_json

__all__ = ["relation_chart"]

_WIDTH, _HEIGHT = 720, 220
_FEWEST = 12  # periods the axis is long, so that one bar does not fill it
_LABEL = "Cooperation upward and conflict downward, by period"
_HERE = "http://dateline.invalid"  # the drawer makes every address absolute; this one is taken off again


def relation_chart(rows: Sequence[PeriodRow], href: Callable[[PeriodRow], str]) -> Markup | None:
    """The picture as SVG, or None where there is nothing to draw."""
    values: list[dict[str, Any]] = []
    for row in rows:
        for kind, size, count, words in (
            ("up", row.cooperation, row.cooperative, "cooperation"),
            ("down", -row.conflict, row.conflictual, "conflict"),
        ):
            if size:
                told = f"{row.first} to {row.last}: {words} {abs(size):g} from {count} event{'' if count == 1 else 's'}"
                last = row.last.isoformat() + "T23:59"
                values.append(
                    {"first": row.first.isoformat() + "T00:00", "last": last, "size": size, "kind": kind, "told": told,
                     "href": _HERE + href(row)}
                )  # fmt: skip
    if not values:
        return None
    return Markup(_drawn(as_json(_specification(values))))


def _specification(values: list[dict[str, Any]]) -> dict[str, Any]:
    first, last = _span(values)
    ticks = {"interval": "month", "step": max(1, _months(first, last) // 8)}
    time = {
        "type": "temporal",
        "scale": {"domain": [first, last]},
        "axis": {"title": None, "format": "%b %Y", "labelAngle": 0, "tickCount": ticks, "grid": False},
    }
    size = {
        "type": "quantitative",
        "axis": {
            "title": "conflict  ·  cooperation",
            "tickCount": 6,
            "labelExpr": "format(abs(datum.value), '~g')",  # conflict is downward, not less than nothing
        },
    }
    bars = [
        {
            "transform": [{"filter": f"datum.kind == '{kind}'"}],
            "mark": {"type": "bar", "name": kind, "binSpacing": 1, "minBandSize": 2},
            "name": kind,
            "encoding": {
                "x": {"field": "first", **time},
                "x2": {"field": "last"},
                "y": {"field": "size", **size},
                "y2": {"datum": 0},
                "href": {"field": "href"},
                "description": {"field": "told"},
            },
        }
        for kind in ("up", "down")
    ]
    zero = {"name": "zero", "mark": {"type": "rule", "aria": False}, "encoding": {"y": {"datum": 0}}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": _LABEL,
        "width": _WIDTH,
        "height": _HEIGHT,
        "data": {"values": values},
        "layer": [*bars, zero],
        "config": {"background": None, "view": {"stroke": None}, "font": "system-ui, sans-serif"},
    }


def _span(values: list[dict[str, Any]]) -> tuple[str, str]:
    """From when to when the axis goes: all periods, and as much beside them as makes it ``_FEWEST`` long."""
    moments = [(datetime.fromisoformat(one["first"]), datetime.fromisoformat(one["last"])) for one in values]
    first, last = min(first for first, _ in moments), max(last for _, last in moments)
    period = moments[0][1] - moments[0][0]
    beside = max((_FEWEST * period - (last - first)) / 2, timedelta())
    begin = first - min(beside, first - datetime.min)
    return begin.isoformat(timespec="minutes"), (last + min(beside, datetime.max - last)).isoformat(timespec="minutes")


def _months(first: str, last: str) -> int:
    """Months from one day (ISO 8601) to another."""
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1


@lru_cache(maxsize=64)
def _drawn(specification: str) -> str:
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
    return (
        str(drawn).replace(_HERE, "").replace('class="marks"', f'class="marks" role="group" aria-label="{_LABEL}"', 1)
    )
