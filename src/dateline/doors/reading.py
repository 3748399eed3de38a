"""The ``read`` command: one pass over the inputs, lines out as they come, problems and a tally at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.doors import printing
from dateline.doors.writing import Writer, writer_for
from dateline.errors import Problem
from dateline.pipeline import Outcome, read_reports
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.record import Recorded

__all__ = ["Tally", "read_and_show"]


@dataclass(slots=True)
class Tally:
    read: int = 0  # documents
    unread: int = 0  # inputs that gave nothing
    reports: int = 0
    problems: list[Problem] = field(default_factory=list)
    recorded: Recorded | None = None

    def count(self, outcome: Outcome) -> None:
        if outcome.reading is not None:
            self.read += 1
        elif any(problem.severity == "error" for problem in outcome.problems):
            self.unread += 1
        self.reports += len(outcome.reports)
        self.problems.extend(outcome.problems)


def read_and_show(
    paths: Sequence[str], settings: Settings, *, form: str, output: Path | None, again: bool, quiet: bool
) -> Tally:
    """Read, write the lines in ``form``, record in ``settings.ledger`` where there is one, and say what went wrong.

    Raises LedgerError, ReaderError, DatelineError when the output cannot be written.
    """
    tally = Tally()
    stdin = sys.stdin.buffer if "-" in paths and sys.stdin is not None else None
    try:
        with ExitStack() as stack:
            writer = stack.enter_context(writer_for(form, output, quiet=quiet))
            watch = stack.enter_context(printing.progress(busy=not writer.on_terminal))
            if settings.ledger is None:
                for outcome in read_reports(paths, settings, stdin=stdin):
                    _pass(outcome, writer, tally, watch)
            else:
                from dateline.record import Ledger, keep

                with Ledger(settings.ledger) as ledger:
                    known = ledger.known()
                outcomes = read_reports(paths, settings, known=known, stdin=stdin)
                tally.recorded = keep(settings.ledger, _passing(outcomes, writer, tally, watch), again=again)
    finally:
        printing.print_problems(tally.problems)
    printing.print_tally(tally, settings.ledger)
    return tally


def _passing(outcomes: Iterator[Outcome], writer: Writer, tally: Tally, watch: printing.Watch) -> Iterator[Outcome]:
    for outcome in outcomes:
        _pass(outcome, writer, tally, watch)
        yield outcome


def _pass(outcome: Outcome, writer: Writer, tally: Tally, watch: printing.Watch) -> None:
    tally.count(outcome)
    writer.write(outcome)
    watch(f"{tally.read} documents, {tally.reports} reports, {len(tally.problems)} problems")
