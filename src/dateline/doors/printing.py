"""Answers in a terminal: calm tables that fit the width, nothing from outside that the terminal would obey.

A status always stands in words; the color only repeats it.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from dateline.ask import ActRow, Answer, Exhibit, SayingRow, report_row
from dateline.ask.plain import visible
from dateline.doors.contract import Told, as_json
from dateline.errors import Problem

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dateline.record import Recorded

__all__ = [
    "Watch", "as_text", "console", "print_answer", "print_document", "print_exhibit", "print_problems", "print_tally",
    "progress",
]  # fmt: skip

Watch = Callable[[str], None]

_COLOR = {
    "happened": "green",
    "claimed": "yellow",
    "not happened": "red",
    "denied": "red",
    "planned": "cyan",
    "conditional": "blue",
    "possible": "magenta",
    "unknown": "dim",
}
_WIDE = 110  # columns from which the sentence gets its own
_FILE_WIDTH = 120
_MOST_PROBLEMS = 100
_ID = 9  # characters of an id that are shown; any unique beginning will do


class Counted(Protocol):
    """What ``print_tally`` needs of a tally."""

    read: int
    reports: int
    recorded: Recorded | None


def console(width: int | None, *, stderr: bool = False) -> Console:
    """A console that takes text as it is: no markup, no emoji codes, no guessing at highlights."""
    from rich.console import Console

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # the door decides what that means

    piped = not (sys.stderr if stderr else sys.stdout).isatty() and "COLUMNS" not in os.environ
    return Plain(
        stderr=stderr, width=width or (_FILE_WIDTH if piped else None), markup=False, emoji=False, highlight=False
    )


def as_text(draw: Callable[[Console], None], width: int = _FILE_WIDTH) -> str:
    """What ``draw`` prints, as plain text."""
    from rich.console import Console

    out = io.StringIO()
    draw(Console(file=out, width=width, markup=False, emoji=False, highlight=False, color_system=None))
    return out.getvalue()


# ------------------------------------------------------------ lines


def print_document(out: Console, told: Told) -> None:
    """The lines of one document under its headline."""
    from rich.text import Text

    document = told.document
    if document is None:
        return
    day = document.published.isoformat() if document.published else "undated"
    place = ", ".join(part for part in (document.place_line, document.source.agency, day) if part)
    title = Text(visible(document.title or document.source.url or document.id), style="bold")
    out.print(title, soft_wrap=False)
    out.print(Text(visible(f"{place}  {document.source.url or ''}  {document.id}"), style="dim"))
    print_rows(out, [report_row(report, document.published) for report in told.reports])
    if not told.reports:
        out.print(Text("nothing to record in it", style="dim"))
    out.print()


def print_rows(out: Console, rows: Sequence[ActRow | SayingRow]) -> None:
    """Rows in two shapes: the sentence beside the line, or, in a narrow terminal, below it."""
    if not rows:
        return
    wide = out.width >= _WIDE
    heads = _HEADS[type(rows[0])][0 if wide else 1]
    lines = [dict(zip(row.SHOWN, map(visible, row.shown()), strict=True)) for row in rows]
    widths = _widths(heads, lines, out.width)
    pairs = list(zip(rows, lines, strict=True))
    acts = [(row, line) for row, line in pairs if isinstance(row, SayingRow) or row.act.kind == "event"]
    positions = [(row, line) for row, line in pairs if isinstance(row, ActRow) and row.act.kind == "position"]
    for title, block in ((heads[0], acts), ("positions", positions)):
        if block:
            head = _columns(
                [title, *heads[1:], *(["sentence"] if wide else [])], [*widths, *([8] if wide else [])], "dim"
            )
            head.rstrip()
            out.print(head)
            for row, line in block:
                _print_row(out, row, line, heads, widths)


_HEADS: dict[type, tuple[tuple[str, ...], tuple[str, ...]]] = {
    ActRow: (("when", "status", "who → whom", "act"), ("when", "status", "who → whom", "act")),
    SayingRow: (("published", "who", "says", "of", "status"), ("published", "who", "says", "of")),
}
"""Headings in a wide and in a narrow terminal."""
_CAPS = {"when": 21, "published": 10, "status": 12, "act": 22, "who": 24, "says": 15, "who → whom": 44, "of": 48}
_FLEXIBLE = ("who → whom", "of")


def _widths(heads: Sequence[str], lines: Sequence[dict[str, str]], width: int) -> list[int]:
    """Column widths: what the longest cell needs, up to a cap; the flexible column gives way."""
    from rich.cells import cell_len

    widths = [min(_CAPS[head], max(cell_len(head), *(cell_len(line[head]) for line in lines))) for head in heads]
    room = (width * 13 // 20 if width >= _WIDE else width) - 2 * len(heads)
    over = sum(widths) - room
    for i, head in enumerate(heads):
        if over > 0 and head in _FLEXIBLE:
            widths[i] = max(16, widths[i] - over)
    return widths


def _print_row(
    out: Console, row: ActRow | SayingRow, line: dict[str, str], heads: Sequence[str], widths: Sequence[int]
) -> None:
    from rich.text import Text

    styles = {"status": _COLOR.get(line["status"], ""), "act": "bold", "says": "bold"}
    first = _columns([line[head] for head in heads], widths, "", [styles.get(head, "") for head in heads])
    below = Text("  ").append(row.id[:_ID], style="dim").append("  ")
    if isinstance(row, ActRow):
        below.append(
            "; ".join(part for part in (line["says"], f"{row.origins} origins" if row.origins > 1 else "") if part)
        )
    else:
        status = "" if "status" in heads else line["status"]
        below.append("  ".join(part for part in (status, visible(_via(row))) if part), style=styles["status"])
    if out.width < _WIDE:
        quote = [_excerpt(row.sentence, row.mark, out.width - 4)]
        lines = [first, below, Text("  ").append(quote[0])]
    else:
        left = sum(widths) + 2 * len(widths)
        both = below.cell_len + 2 <= left  # then the sentence may go on beside it
        quote = _wrapped(out, row, out.width - left, 2 if both else 1)
        below.pad_right(left - below.cell_len)
        lines = [first.append(quote[0]), below.append(quote[1]) if len(quote) > 1 else below]
    for text in lines:
        text.rstrip()
        out.print(text, no_wrap=True, overflow="ellipsis")


def _wrapped(out: Console, row: ActRow | SayingRow, width: int, most: int) -> list[Text]:
    """The sentence on one or two lines."""
    lines = list(_excerpt(row.sentence, row.mark, width * most - (width // 6 if most > 1 else 0)).wrap(out, width))
    if len(lines) > most:
        lines = lines[:most]
        lines[-1].rstrip()
        lines[-1].truncate(width - 1)
        lines[-1].append("…")
    return lines


def _via(row: SayingRow) -> str:
    return "through " + " ← ".join(row.chain) if row.chain else ""


def _columns(cells: Sequence[str], widths: Sequence[int], style: str, styles: Sequence[str] = ()) -> Text:
    from rich.text import Text

    line = Text()
    for i, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        line.append(_padded(cell, width, styles[i] if styles else style)).append("  ")
    return line


def _padded(cell: str, width: int, style: str = "") -> Text:
    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    fitted = cell if cell_len(cell) <= width else set_cell_size(cell, max(0, width - 1)).rstrip() + "…"
    return Text(set_cell_size(fitted, max(0, width)), style=style)


def _excerpt(sentence: str, mark: tuple[int, int], width: int) -> Text:
    """As much of the sentence around the marked words as fits."""
    from rich.text import Text

    before, words, after = (visible(part) for part in _parts(sentence, mark))
    room = max(8, width - len(words))
    if len(before) + len(after) > room:
        keep = max(room // 3, room - len(after))
        if len(before) > keep:
            before = "…" + before[len(before) - keep + 1 :]
    text = Text(before).append(words, style="bold underline").append(after)
    text.truncate(max(8, width), overflow="ellipsis")
    return text


def _parts(sentence: str, mark: tuple[int, int]) -> tuple[str, str, str]:
    return sentence[: mark[0]], sentence[mark[0] : mark[1]], sentence[mark[1] :]


# ------------------------------------------------------------ answers


def print_answer(answer: Answer[Any], form: str, output: Path | None) -> None:
    """An answer in a form, to the terminal or a file. Raises DatelineError when the file cannot be written."""
    from dateline.doors.writing import output_bytes

    if form == "parquet":
        if output is None:
            import click

            raise click.UsageError("parquet needs a file: --output FILE")
        answer.to_parquet(output)
    elif form == "table":
        if output is None:
            _print_table(console(None), answer)
        else:
            with output_bytes(output) as file:
                file.write(as_text(lambda out: _print_table(out, answer)).encode("utf8", "replace"))
    else:
        with output_bytes(output) as file:
            file.write(_formed(answer, form).encode("utf8", "replace"))


def _print_table(out: Console, answer: Answer[Any]) -> None:
    from rich.text import Text

    count = f"{len(answer)} line{'' if len(answer) == 1 else 's'}" if len(answer) else "nothing in the ledger"
    out.print(Text().append(visible(answer.question), style="bold").append(f"  {count}", style="dim"))
    print_rows(out, answer.rows)


def _formed(answer: Answer[Any], form: str) -> str:
    if form == "csv":
        return answer.to_csv()
    if form == "jsonl":
        return "".join(as_json(row) + "\n" for row in answer.to_dicts())
    return "[" + ",\n".join(as_json(row) for row in answer.to_dicts()) + "]\n"


def print_exhibit(exhibit: Exhibit, form: str) -> None:
    """``show``: each sentence with its words marked, and what is known of them."""
    if form == "json":
        from dateline.doors.writing import output_bytes

        with output_bytes(None) as file:
            file.write((json.dumps(exhibit.to_dict(), indent=2, ensure_ascii=True) + "\n").encode("ascii"))
        return
    from rich.text import Text

    out = console(None)
    _print_pairs(out, exhibit.summary())
    for proof in exhibit.proofs:
        before, words, after = (visible(part) for part in _parts(proof.report.evidence.text, proof.mark))
        opening, closing = ("", "") if (out.is_terminal and not out.no_color) or not words else ("[", "]")
        quote = Text(before).append(f"{opening}{words}{closing}", style="bold reverse").append(after)
        out.print()
        for line in quote.wrap(out, max(20, out.width - 4)):
            line.rstrip()
            out.print(Text("  ").append(line), no_wrap=True)
        out.print()
        _print_pairs(out, proof.facts())


def _print_pairs(out: Console, pairs: Sequence[tuple[str, str]]) -> None:
    from rich.text import Text

    for head, words in pairs:
        style = _COLOR.get(words.partition("  ")[0], "") if head == "status" else ""
        lines = Text(visible(words), style=style).wrap(out, max(20, out.width - 13))
        for i, line in enumerate(lines):
            line.rstrip()
            out.print(Text().append(f"{'' if i else head:11}", style="dim").append(line), no_wrap=True)


# ------------------------------------------------------------ what goes to stderr


@contextmanager
def progress(*, busy: bool) -> Iterator[Watch]:
    """A line on stderr that says how far it is: only on a terminal, and only where no lines share it."""
    if not (busy and sys.stderr.isatty()):
        yield lambda words: None
        return
    with console(None, stderr=True).status("reading") as status:
        yield status.update


def print_problems(problems: Sequence[Problem]) -> None:
    """A calm list, errors first."""
    if not problems:
        return
    ordered = sorted(problems, key=lambda problem: problem.severity != "error")
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    counts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    print(", ".join(counts) + ":", file=sys.stderr)
    for problem in ordered[:_MOST_PROBLEMS]:
        print(f"  {problem.severity:8}{visible(problem.place)}: {visible(problem.message)}", file=sys.stderr)
    if len(ordered) > _MOST_PROBLEMS:
        print(f"  ... and {len(ordered) - _MOST_PROBLEMS} more", file=sys.stderr)


def print_tally(tally: Counted, ledger: Path | None) -> None:
    """What went into the ledger."""
    recorded = tally.recorded
    if recorded is None:
        return
    parts = [f"{recorded.documents} document{'' if recorded.documents == 1 else 's'}"]
    parts.append(f"{recorded.reports} report{'' if recorded.reports == 1 else 's'} recorded in {ledger}")
    tail = f"; {recorded.already} already there" if recorded.already else ""
    tail += f"; {recorded.retracted} no longer found" if recorded.retracted else ""
    print(f"{' and '.join(parts)}{tail}", file=sys.stderr)
