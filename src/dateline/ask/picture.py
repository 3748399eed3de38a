"""A relation over time as a picture: cooperation upward, conflict downward; SVG, no script, no outside resource."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dateline.ask.plain import visible
from dateline.ask.relation import PeriodRow

__all__ = ["relation_svg"]

_WIDTH, _HALF, _LEFT, _TOP, _FOOT = 960, 140, 64, 48, 60
# Blue and orange: told apart by readers who do not tell red from green (Okabe and Ito).
_UP, _DOWN = "#0072b2", "#d55e00"
_LABELS = 12


def relation_svg(title: str, rows: Sequence[PeriodRow]) -> str:
    """The picture; each bar says its figures when pointed at (``title``), and the head says what is drawn."""
    most = max((max(row.cooperation, row.conflict) for row in rows), default=0) or 1
    step = (_WIDTH - _LEFT - 16) / max(1, len(rows))
    middle = _TOP + _HALF
    height = _TOP + 2 * _HALF + _FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" '
        f'font-size="12" role="img"><title>{escape(visible(title))}</title>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="20" font-size="15">{escape(visible(title))}</text>',
        f'<text x="{_LEFT}" y="38" fill="#555">sum of PLOVER scores, each times its independent origins</text>',
        f'<text x="8" y="{_TOP + 12}" fill="{_UP}">{most:.0f}</text>',
        f'<text x="8" y="{middle - 6}" fill="{_UP}">coop.</text>',
        f'<text x="8" y="{middle + 16}" fill="{_DOWN}">conflict</text>',
        f'<text x="8" y="{middle + _HALF}" fill="{_DOWN}">{most:.0f}</text>',
    ]
    for number, row in enumerate(rows):
        left = _LEFT + number * step
        words = f"{row.first} to {row.last}: cooperation {row.cooperation}, conflict {row.conflict}; {_counts(row)}"
        bars = "".join(
            f'<rect x="{left + step * 0.1:.1f}" y="{top:.1f}" width="{step * 0.8:.1f}" height="{size:.1f}" '
            f'fill="{color}"/>'
            for size, top, color in _bars(row, most, middle)
        )
        parts.append(f"<g><title>{escape(words)}</title>{bars}</g>")
        if number % max(1, -(-len(rows) // _LABELS)) == 0:
            parts.append(f'<text x="{left:.1f}" y="{height - 34}" fill="#555">{row.first}</text>')
    reports = sum(row.reports for row in rows)
    parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH - 16}" y1="{middle}" y2="{middle}" stroke="#333"/>')
    parts.append(f'<text x="{_LEFT}" y="{height - 12}" fill="#555">{reports} reports behind it</text></svg>\n')
    return "".join(parts)


def _bars(row: PeriodRow, most: float, middle: int) -> list[tuple[float, float, str]]:
    up, down = _HALF * row.cooperation / most, _HALF * row.conflict / most
    return [(up, middle - up, _UP), (down, float(middle), _DOWN)]


def _counts(row: PeriodRow) -> str:
    events = row.cooperative + row.conflictual
    return f"{events} event{'' if events == 1 else 's'} by {row.origins} origins, {row.reports} reports"
