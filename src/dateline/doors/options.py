"""Options that commands share, and the way from a question to its answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline.errors import QuestionError

if TYPE_CHECKING:
    from dateline.ask import Filter
    from dateline.record import Ledger

__all__ = [
    "ANSWER_FORMATS", "OK", "STATUSES", "Day", "Moment", "answer", "filter_options", "filtered", "form_options",
    "ledger_option", "opened", "question_options",
]  # fmt: skip

OK = 0
STATUSES = ("happened", "claimed", "not_happened", "denied", "planned", "conditional", "possible", "unknown")
ANSWER_FORMATS = ("table", "json", "jsonl", "csv", "parquet")

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day as 2026-01-03."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day: write it as 2026-01-03", param, ctx)


class Moment(click.ParamType[datetime]):
    """A day or a moment, in UTC where no zone is given; a day means its end, or its begin where ``start``."""

    name = "date or time"

    def __init__(self, *, start: bool = False) -> None:
        self._of_day = time.min if start else time.max

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            if len(value) == len("2026-01-03"):
                return datetime.combine(date.fromisoformat(value), self._of_day, UTC)
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no moment: write 2026-01-03 or 2026-01-03T14:00", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def ledger_option(command: F) -> F:
    return click.option(
        "--ledger", type=click.Path(path_type=Path), envvar="DATELINE_LEDGER", metavar="FILE", show_envvar=True,
        help="The ledger file.",
    )(command)  # fmt: skip


def form_options(forms: Sequence[str]) -> Callable[[F], F]:
    """The options of every question, with the forms its answer can have."""

    def decorate(command: F) -> F:
        for option in reversed((
            ledger_option,
            click.option("--as-of", type=Moment(), metavar="DATE", help="Answer from the ledger as it stood then."),
            click.option("--format", "form", type=click.Choice(forms), default="table", show_default=True,
                         help="Form of the answer."),
            click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
                         help="Write there instead of to the terminal."),
        )):  # fmt: skip
            command = option(command)
        return command

    return decorate


def question_options(command: F) -> F:
    return form_options(ANSWER_FORMATS)(command)


def filter_options(command: F) -> F:
    for option in reversed((
        click.option("--type", "types", multiple=True, metavar="TYPE", help="Only this type (CONSULT, ally ...)."),
        click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only this status."),
        click.option("--from", "since", type=Day(), metavar="DATE", help="From this day on."),
        click.option("--to", "until", type=Day(), metavar="DATE", help="Up to this day."),
    )):  # fmt: skip
        command = option(command)
    return command


def filtered(
    types: Sequence[str], statuses: Sequence[str], since: date | None, until: date | None, kind: str | None = None
) -> Filter:
    """What a timeline and the like is asked for. Raises QuestionError."""
    from dateline.ask import Filter
    from dateline.model import Status
    from dateline.settings import from_environment
    from dateline.tables.codebook import own_names

    own = own_names(from_environment().ontology) if types else ()
    return Filter(tuple(types), tuple(Status(status) for status in statuses), since, until, kind, own)


def answer(
    question: Callable[[Any, Ledger], Any],
    *,
    ledger: Path | None,
    as_of: datetime | None,
    form: str,
    output: Path | None,
) -> int:
    from dateline import ask
    from dateline.doors import printing
    from dateline.doors.output import refuse_overwriting

    refuse_overwriting(output, [ledger])
    with opened(ledger, as_of) as asked:
        found = question(ask, asked)
    printing.print_answer(found, form, output)
    return OK


def opened(path: Path | None, as_of: datetime | None) -> Ledger:
    if path is None:
        raise QuestionError(
            "which ledger? Name one with --ledger FILE or DATELINE_LEDGER; dateline read PATH --ledger FILE makes it"
        )
    from dateline.record import waited

    return waited(path, read_only=True, as_of=as_of)
