"""Answers in a terminal: calm tables that fit the width, nothing from outside that the terminal would obey.

A status always stands in words; the color only repeats it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from dateline.ask import ActRow, Answer, Exhibit, PeriodRow, SayingRow, calendar, folded, relation_svg
from dateline.ask.plain import visible
from dateline.doors.contract import as_json
from dateline.doors.lines import STATUS_COLOR, parts, print_plain, print_rows
from dateline.doors.output import as_text, console, output_bytes
from dateline.errors import Problem

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.record import Recorded

__all__ = ["Watch", "print_answer", "print_exhibit", "print_pairs", "print_problems", "print_tally", "progress"]

Watch = Callable[[str], None]

_MOST_PROBLEMS = 100


class Counted(Protocol):
    """What ``print_tally`` needs of a tally."""

    read: int
    copies: int
    held: int
    reports: int
    recorded: Recorded | None


# ------------------------------------------------------------ answers


def print_answer(answer: Answer[Any], form: str, output: Path | None) -> None:
    """An answer in a form, to the terminal or a file. Raises DatelineError when the file cannot be written."""
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
    if answer.row_type in (ActRow, SayingRow):
        print_rows(out, answer.rows)
    else:
        print_plain(out, folded(answer.rows) if answer.row_type is PeriodRow else answer.rows)


def _formed(answer: Answer[Any], form: str) -> str:
    if form == "csv":
        return answer.to_csv()
    if form == "ical":
        return calendar(answer.rows, answer.question).decode("utf8")
    if form == "svg":
        return relation_svg(answer.question, answer.rows)
    if form == "jsonl":
        return "".join(as_json(row) + "\n" for row in answer.to_dicts())
    return "[" + ",\n".join(as_json(row) for row in answer.to_dicts()) + "]\n"


def print_exhibit(exhibit: Exhibit, form: str) -> None:
    """``show``: each sentence with its words marked, and what is known of them."""
    if form == "json":
        with output_bytes(None) as file:
            file.write((json.dumps(exhibit.to_dict(), indent=2, ensure_ascii=True) + "\n").encode("ascii"))
        return
    out = console(None)
    if exhibit.saying is not None:
        _print_quote(out, exhibit.saying.text, exhibit.saying.mark())
    _pairs(out, exhibit.summary())
    for proof in exhibit.proofs:
        _print_quote(out, proof.report.evidence.text, proof.mark)
        _pairs(out, proof.facts())


def _print_quote(out: Console, sentence: str, mark: tuple[int, int]) -> None:
    from rich.text import Text

    before, words, after = (visible(part) for part in parts(sentence, mark))
    opening, closing = ("", "") if (out.is_terminal and not out.no_color) or not words else ("[", "]")
    quote = Text(before).append(f"{opening}{words}{closing}", style="bold reverse").append(after)
    out.print()
    for line in quote.wrap(out, max(20, out.width - 4)):
        line.rstrip()
        out.print(Text("  ").append(line), no_wrap=True)
    out.print()


def print_pairs(pairs: Sequence[tuple[str, str]]) -> None:
    """Headings and words, the words wrapped to the width."""
    _pairs(console(None), pairs)


def _pairs(out: Console, pairs: Sequence[tuple[str, str]]) -> None:
    from rich.text import Text

    for head, words in pairs:
        style = STATUS_COLOR.get(words.partition("  ")[0], "") if head == "status" else ""
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
    """What went into the ledger, and what was not read a second time."""
    recorded = tally.recorded
    if recorded is None:
        if tally.copies or tally.held:
            twice = f", {tally.held} given twice" if tally.held else ""
            print(f"{tally.read} read; {_copies(tally.copies)} not read again{twice}", file=sys.stderr)
        return
    parts = [f"{recorded.documents} document{'' if recorded.documents == 1 else 's'}"]
    parts.append(f"{recorded.reports} report{'' if recorded.reports == 1 else 's'} recorded in {ledger}")
    tail = f"; {_copies(recorded.copies)} of stories that are there" if recorded.copies else ""
    tail += f"; {recorded.already} already there" if recorded.already else ""
    tail += f"; {recorded.retracted} no longer found" if recorded.retracted else ""
    tail += f"; {recorded.withdrawn} withdrawn by an earlier notice" if recorded.withdrawn else ""
    print(f"{' and '.join(parts)}{tail}", file=sys.stderr)


def _copies(count: int) -> str:
    return f"{count} {'copy' if count == 1 else 'copies'}"
