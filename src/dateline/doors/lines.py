"""Rows of an answer as lines: one column a fact, the sentence beside them or, in a narrow terminal, below.

A status always stands in words; the color only repeats it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dateline.ask import ActRow, SayingRow, report_row
from dateline.ask.plain import visible
from dateline.doors.contract import Told
from dateline.model import Document

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["STATUS_COLOR", "parts", "print_copy", "print_document", "print_plain", "print_rows"]

STATUS_COLOR = {
    "happened": "green",
    "claimed": "yellow",
    "not happened": "red",
    "denied": "red",
    "planned": "cyan",
    "conditional": "blue",
    "possible": "magenta",
    "unknown": "dim",
}
_WIDE = 116  # columns from which the sentence gets its own
_ID = 9  # characters of an id that are shown; any unique beginning will do
_HEADS: dict[type, tuple[str, ...]] = {
    ActRow: ("when", "status", "who → whom", "act"),
    SayingRow: ("published", "who", "says"),
}
_CAPS = {"when": 21, "published": 10, "status": 12, "act": 22, "who": 24, "says": 15, "who → whom": 44}
_FLEXIBLE = "who → whom"
_GAP = 2  # blanks between columns

Row = ActRow | SayingRow
Line = dict[str, str]


def print_document(out: Console, told: Told) -> None:
    """The lines of one document under its headline."""
    from rich.text import Text

    document = told.document
    if document is None:
        return
    day = document.published.isoformat() if document.published else "undated"
    place = ", ".join(part for part in (document.place_line, document.source.agency, day) if part)
    about = " · ".join(part for part in (place, document.source.url, document.id) if part)
    out.print(Text(visible(document.title or document.source.url or document.id), style="bold"))
    out.print(Text(visible(about), style="dim"))
    print_rows(out, [report_row(report, document.published) for report in told.reports])
    if not told.reports:
        out.print(Text("nothing to record in it", style="dim"))
    out.print()


def print_copy(out: Console, document: Document) -> None:
    """One line for a document that was not read because the story was."""
    from rich.text import Text

    source = document.source
    named = " · ".join(part for part in (document.title, source.outlet, source.url) if part)
    out.print(Text(visible(f"{named or document.id}: a copy of {source.origin}, not read again"), style="dim"))
    out.print()


def print_rows(out: Console, rows: Sequence[Row]) -> None:
    """Acts or statements, then positions."""
    if not rows:
        return
    heads = _HEADS[type(rows[0])]
    pairs = [(row, dict(zip(row.SHOWN, map(visible, row.shown()), strict=True))) for row in rows]
    positions = [(row, line) for row, line in pairs if isinstance(row, ActRow) and row.act.kind == "position"]
    others = [(row, line) for row, line in pairs if not isinstance(row, ActRow) or row.act.kind != "position"]
    widths = _widths(heads, [line for _, line in pairs], out.width)
    if positions:
        widths[0] = max(widths[0], len("positions"))
    for title, block in ((heads[0], others), ("positions", positions)):
        if not block:
            continue
        head = _columns([title, *heads[1:]], widths, ["dim"] * len(heads))
        _print(out, head.append("sentence" if out.width >= _WIDE else "", style="dim"))
        for row, line in block:
            _print_row(out, row, line, widths)


def print_plain(out: Console, rows: Sequence[Any]) -> None:
    """Rows of any kind as one table, as wide as its cells; the last column takes what is left."""
    from rich.cells import cell_len

    if not rows:
        return
    heads = list(rows[0].SHOWN)
    lines = [[visible(cell) for cell in row.shown()] for row in rows]
    most = max(12, (out.width - _GAP * len(heads)) // 3)
    widths = [min(most, max(cell_len(line[i]) for line in (heads, *lines))) for i in range(len(heads))]
    widths[-1] = max(8, out.width - sum(widths[:-1]) - _GAP * len(heads))
    _print(out, _columns(heads, widths, ["dim"] * len(heads)))
    for line in lines:
        _print(out, _columns(line, widths, [""] * len(heads)))


def parts(sentence: str, mark: tuple[int, int]) -> tuple[str, str, str]:
    """The sentence before, in and after the mark."""
    return sentence[: mark[0]], sentence[mark[0] : mark[1]], sentence[mark[1] :]


def _widths(heads: Sequence[str], lines: Sequence[Line], width: int) -> list[int]:
    """Column widths: what the longest cell needs, up to a cap; the flexible column gives way."""
    from rich.cells import cell_len

    widths = [min(_CAPS[head], max(cell_len(head), *(cell_len(line[head]) for line in lines))) for head in heads]
    room = (width * 7 // 10 if width >= _WIDE else width) - _GAP * len(heads)
    over = sum(widths) - room
    return [
        max(20, columns - over) if over > 0 and head == _FLEXIBLE else columns
        for head, columns in zip(heads, widths, strict=True)
    ]


def _print_row(out: Console, row: Row, line: Line, widths: Sequence[int]) -> None:
    """The line; its id with who says so; the sentence beside them where there is room, else below."""
    from rich.text import Text

    heads = _HEADS[type(row)]
    styles = {"status": STATUS_COLOR.get(line.get("status", ""), ""), "act": "bold", "says": "bold"}
    first = _columns([line[head] for head in heads], widths, [styles.get(head, "") for head in heads])
    second = Text("  ").append(row.id[:_ID], style="dim").append("  ").append(_below(row, line))
    if out.width < _WIDE:
        _print(out, first, second, Text("  ").append(_excerpt(row, out.width - 4)))
        return
    left = sum(widths) + _GAP * len(widths)
    beside = second.cell_len + _GAP <= left  # else the second line needs the width for itself
    quote = _wrapped(out, row, out.width - left, 2 if beside or isinstance(row, SayingRow) else 1)
    first.append(quote[0])
    if len(quote) == 1:
        _print(out, first, second)
    elif beside:
        second.pad_right(left - second.cell_len)
        _print(out, first, second.append(quote[1]))
    else:
        _print(out, first, Text(" " * left).append(quote[1]), second)


def _print(out: Console, *lines: Text) -> None:
    for line in lines:
        line.rstrip()
        out.print(line, no_wrap=True, overflow="ellipsis")


def _below(row: Row, line: Line) -> str:
    """What stands under a line, beside its id."""
    if isinstance(row, ActRow):
        found = [line["says"], f"{row.origins} origins" if row.origins > 1 else ""]
    else:
        found = [visible("through " + " ← ".join(row.chain)) if row.chain else "", line["of"]]
    return "; ".join(part for part in found if part)


def _columns(cells: Sequence[str], widths: Sequence[int], styles: Sequence[str]) -> Text:
    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    line = Text()
    for cell, width, style in zip(cells, widths, styles, strict=True):
        fitted = cell if cell_len(cell) <= width else set_cell_size(cell, max(0, width - 1)).rstrip() + "…"
        line.append(set_cell_size(fitted, width), style=style).append(" " * _GAP)
    return line


def _wrapped(out: Console, row: Row, width: int, most: int) -> list[Text]:
    """The sentence on one line or two."""
    if most == 1:
        return [_excerpt(row, width)]
    lines = list(_excerpt(row, width * most - width // 6).wrap(out, width))
    if len(lines) > most:
        lines = lines[:most]
        lines[-1].rstrip()
        lines[-1].truncate(width - 1)
        lines[-1].append("…")
    return lines


def _excerpt(row: Row, width: int) -> Text:
    """As much of the sentence around the marked words as fits."""
    from rich.text import Text

    before, words, after = (visible(part) for part in parts(row.sentence, row.mark))
    room = max(8, width - len(words))
    keep = max(room // 3, room - len(after))
    if len(before) > keep:
        before = "…" + before[len(before) - keep + 1 :]
    around, marked = ("", "bold underline") if isinstance(row, ActRow) else ("dim", "")
    text = Text().append(before, style=around).append(words, style=marked).append(after, style=around)
    text.truncate(max(8, width), overflow="ellipsis")
    return text
