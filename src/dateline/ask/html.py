"""A calm table for a notebook. Everything is escaped; no script, no outside resource."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dateline.ask.plain import visible

__all__ = ["clean", "marked_html", "table_html"]

_STYLE = "text-align:left;vertical-align:top;padding:.2em .8em .2em 0;border-bottom:1px solid rgba(128,128,128,.25)"
_MOST = 200  # rows; a notebook with more is no longer read


def table_html(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with a caption; the first 200 rows, and a line that says so when there are more."""
    heads = "".join(f'<th scope="col" style="{_STYLE}">{clean(cell)}</th>' for cell in head)
    lines = "".join(
        "<tr>" + "".join(f'<td style="{_STYLE}">{clean(cell)}</td>' for cell in row) + "</tr>" for row in rows[:_MOST]
    )
    more = f"<p>… and {len(rows) - _MOST} more</p>" if len(rows) > _MOST else ""
    count = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    return (
        f'<table style="border-collapse:collapse"><caption style="text-align:left;padding:.4em 0">'
        f"{clean(caption)} ({count})</caption><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>{more}"
    )


def marked_html(text: str, start: int, end: int) -> str:
    """``text`` with ``start:end`` marked."""
    return f"{clean(text[:start])}<mark>{clean(text[start:end])}</mark>{clean(text[end:])}"


def clean(text: str) -> str:
    """``text`` escaped, and harmless to look at."""
    return escape(visible(text))
