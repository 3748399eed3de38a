"""The ``read`` command: one pass over the inputs, lines out as they come, problems and a tally at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.ask.plain import visible
from dateline.doors import printing
from dateline.doors.writing import Writer, writer_for
from dateline.errors import Problem
from dateline.model import Document, Kinship
from dateline.pipeline import Outcome, read_reports, reports_on
from dateline.read.notices import withdrawn_headline
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.record import Recorded

__all__ = ["Tally", "read_and_show", "record_and_show"]


@dataclass(slots=True)
class Tally:
    read: int = 0  # documents
    copies: int = 0  # not read: of a story that was
    held: int = 0  # not read: in the ledger already, or twice among the inputs
    unread: int = 0  # inputs that gave nothing
    reports: int = 0
    problems: list[Problem] = field(default_factory=list)
    withdrawals: list[tuple[Document, str]] = field(default_factory=list)  # notices, and the headlines they withdraw
    recorded: Recorded | None = None

    def count(self, outcome: Outcome) -> None:
        if outcome.reading is not None:
            self.read += 1
        elif outcome.kinship is Kinship.COPY:
            self.copies += 1
        elif outcome.kinship is Kinship.SAME:
            self.held += 1
        elif any(problem.severity == "error" for problem in outcome.problems):
            self.unread += 1
        self.reports += len(outcome.reports)
        self.problems.extend(outcome.problems)
        if outcome.document is not None and (headline := withdrawn_headline(outcome.document)):
            self.withdrawals.append((outcome.document, headline))


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
                from dateline.record import keep, recalling, waited

                with waited(settings.ledger) as ledger:
                    known = ledger.known()
                memory = recalling(settings.ledger)
                outcomes = read_reports(paths, settings, known=known, stdin=stdin, memory=memory, again=again)
                tally.recorded = keep(settings.ledger, _passing(outcomes, writer, tally, watch), again=again)
                _withdraw(tally, settings.ledger)
    finally:
        printing.print_problems(tally.problems)
    printing.print_tally(tally, settings.ledger)
    return tally


def record_and_show(items: Iterable[Document | Problem], settings: Settings, *, form: str, quiet: bool) -> Tally:
    """The same for documents in hand, into ``settings.ledger``, which must be there; nothing is said of nothing.

    Raises LedgerError, ReaderError, DatelineError when the output cannot be written.
    """
    from dateline.record import keep, recalling, waited

    tally, path = Tally(), settings.ledger
    assert path is not None
    try:
        with writer_for(form, None, quiet=quiet) as writer:
            with waited(path) as ledger:
                known = ledger.known()
            outcomes = reports_on(items, settings, known=known, memory=recalling(path))
            tally.recorded = keep(path, _passing(outcomes, writer, tally, lambda _: None))
            _withdraw(tally, path)
    finally:
        printing.print_problems(tally.problems)
    if tally.read or tally.copies or tally.held:
        printing.print_tally(tally, path)
    return tally


def _withdraw(tally: Tally, path: Path) -> None:
    """Retract what kill notices of the batch withdraw, where the ledger has exactly one such story."""
    from dateline.record import waited

    if not tally.withdrawals:
        return
    with waited(path) as ledger:
        for document, headline in tally.withdrawals:
            if (entry := ledger.withdraw(document, headline)) is not None:
                print(f"{entry.subject} is withdrawn: {visible(headline)}", file=sys.stderr)


def _passing(outcomes: Iterator[Outcome], writer: Writer, tally: Tally, watch: printing.Watch) -> Iterator[Outcome]:
    for outcome in outcomes:
        _pass(outcome, writer, tally, watch)
        yield outcome


def _pass(outcome: Outcome, writer: Writer, tally: Tally, watch: printing.Watch) -> None:
    tally.count(outcome)
    writer.write(outcome)
    watch(f"{tally.read} documents, {tally.reports} reports, {len(tally.problems)} problems")
