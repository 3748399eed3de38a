"""The command line. Every command reads its arguments, calls one room and hands the answer to ``doors.printing``.

Exit codes: 0 all fine; 1 some input could not be read, the rest was; 2 the command or question was wrong; 3 the ledger
could not be opened, read or written; 4 nothing could be read; 5 Dateline itself is not whole (weights, tables) or the
output cannot be written; 130 interrupted.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline.errors import DatelineError, InputError, LedgerError, QuestionError, SettingsError

if TYPE_CHECKING:
    from dateline.ask import Filter
    from dateline.record import Ledger

__all__ = ["cli", "main"]

OK, SOME_UNREAD, USAGE, LEDGER, NONE_READ, BROKEN = range(6)
INTERRUPTED = 130
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
    """A day or a moment, in UTC where no zone is given; a day means its end."""

    name = "date or time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        from datetime import UTC, time

        try:
            if len(value) == len("2026-01-03"):
                return datetime.combine(date.fromisoformat(value), time.max, UTC)
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no moment: write 2026-01-03 or 2026-01-03T14:00", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def ledger_option(command: F) -> F:
    return click.option(
        "--ledger", type=click.Path(path_type=Path), envvar="DATELINE_LEDGER", metavar="FILE", show_envvar=True,
        help="The ledger file.",
    )(command)  # fmt: skip


def question_options(command: F) -> F:
    for option in reversed((
        ledger_option,
        click.option("--as-of", type=Moment(), metavar="DATE", help="Answer from the ledger as it stood then."),
        click.option("--format", "form", type=click.Choice(ANSWER_FORMATS), default="table", show_default=True,
                     help="Form of the answer."),
        click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
                     help="Write there instead of to the terminal."),
    )):  # fmt: skip
        command = option(command)
    return command


def filter_options(command: F) -> F:
    for option in reversed((
        click.option("--type", "types", multiple=True, metavar="TYPE", help="Only this type (CONSULT, ally ...)."),
        click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only this status."),
        click.option("--from", "since", type=Day(), metavar="DATE", help="From this day on."),
        click.option("--to", "until", type=Day(), metavar="DATE", help="Up to this day."),
    )):  # fmt: skip
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dateline", message="%(package)s %(version)s")
def cli() -> None:
    """Reads news reports and keeps a sourced, dated ledger of who did, said, plans or denies what to whom."""


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@click.option("--published", type=Day(), metavar="DATE", help="Day of publication, over what the texts say.")
@click.option("--format", "form", type=click.Choice(ANSWER_FORMATS), default="table", show_default=True,
              help="Form of the lines.")  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write the lines there instead of to the terminal.")  # fmt: skip
@click.option("--again", is_flag=True, help="Record anew what the ledger has read before.")
@click.option("--quiet", "-q", is_flag=True, help="Show no lines, only what went wrong.")
def read(
    *, paths: tuple[str, ...], ledger: Path | None, published: date | None, form: str, output: Path | None,
    again: bool, quiet: bool,
) -> int:  # fmt: skip
    """Read reports and show who did what.

    PATH is a file, a folder, or "-" for standard input. With a ledger, what was read is also recorded in it.
    """
    from dateline.doors.output import refuse_overwriting
    from dateline.doors.reading import read_and_show
    from dateline.settings import from_environment

    settings = from_environment(ledger=ledger, published=published)
    refuse_overwriting(output, (*paths, settings.ledger))
    tally = read_and_show(paths, settings, form=form, output=output, again=again, quiet=quiet)
    if tally.unread and not tally.read:
        return NONE_READ
    return SOME_UNREAD if tally.unread else OK


@cli.command()
@click.argument("parties", nargs=-1, metavar="[PARTY]...")
@filter_options
@question_options
def timeline(
    *, parties: tuple[str, ...], types: tuple[str, ...], statuses: tuple[str, ...], since: date | None,
    until: date | None, **asked: Any,
) -> int:  # fmt: skip
    """Acts by day, of one country or between several.

    PARTY is a country (JPN, Japan, Japanese), a code (JPN:GOV, IGO:EU) or a name in the ledger.
    """
    wanted = _filter(types, statuses, since, until)
    return _answer(lambda ask, ledger: ask.timeline(ledger, *parties, wanted=wanted), **asked)


@cli.command()
@click.argument("speaker")
@click.option("--about", metavar="PARTY", help="Only what concerns this party.")
@filter_options
@question_options
def said(
    *, speaker: str, about: str | None, types: tuple[str, ...], statuses: tuple[str, ...], since: date | None,
    until: date | None, **asked: Any,
) -> int:  # fmt: skip
    """What a country or actor is reported to have said, by day of publication.

    SPEAKER is a country (JPN, Japan, Japanese), a code (JPN:GOV, IGO:EU) or a name in the ledger.
    """
    wanted = _filter(types, statuses, since, until)
    return _answer(lambda ask, ledger: ask.said(ledger, speaker, about, wanted=wanted), **asked)


@cli.command()
@click.argument("parties", nargs=-1, metavar="[PARTY]...")
@click.option("--from", "since", type=Day(), metavar="DATE", help="From this day on.")
@click.option("--to", "until", type=Day(), metavar="DATE", help="Up to this day.")
@question_options
def agenda(*, parties: tuple[str, ...], since: date | None, until: date | None, **asked: Any) -> int:
    """What is planned, possible or conditional, by day."""
    return _answer(lambda ask, ledger: ask.agenda(ledger, since, until, *parties), **asked)


@cli.command()
@click.argument("id", metavar="ID")
@ledger_option
@click.option("--as-of", type=Moment(), metavar="DATE", help="Answer from the ledger as it stood then.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
def show(*, id: str, ledger: Path | None, as_of: datetime | None, form: str) -> int:
    """One report, event or statement: the sentence, who says so, how it stands and why.

    ID is an id from a table, or enough of its beginning.
    """
    from dateline import ask
    from dateline.doors import printing

    with _open(ledger, as_of) as opened:
        printing.print_exhibit(ask.show(opened, id), form)
    return OK


def _filter(types: Sequence[str], statuses: Sequence[str], since: date | None, until: date | None) -> Filter:
    from dateline.ask import Filter
    from dateline.model import Status

    return Filter(tuple(types), tuple(Status(status) for status in statuses), since, until)


def _answer(
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
    with _open(ledger, as_of) as opened:
        answer = question(ask, opened)
    printing.print_answer(answer, form, output)
    return OK


def _open(path: Path | None, as_of: datetime | None) -> Ledger:
    if path is None:
        raise QuestionError(
            "which ledger? Name one with --ledger FILE or DATELINE_LEDGER; dateline read PATH --ledger FILE makes it"
        )
    from dateline.record import Ledger

    return Ledger(path, read_only=True, as_of=as_of)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; nothing but a fault of Dateline itself ends in a traceback."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without the character shows a question mark
    try:
        # Not cli.main(): that takes a closed pipe for an error.
        with cli.make_context("dateline", list(sys.argv[1:] if arguments is None else arguments)) as context:
            code = cli.invoke(context)
        sys.stdout.flush()
        return code if isinstance(code, int) else OK
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe has enough (head, less): not an error. Python would complain once more at exit.
        _drop_output()
        return OK
    except OSError as error:
        _drop_output()
        print(f"dateline: the output cannot be written: {error.strerror}", file=sys.stderr)
        return BROKEN
    except DatelineError as error:
        from dateline.ask.plain import visible

        print(f"dateline: {visible(str(error))}", file=sys.stderr)
        return _exit_code(error)


def _open_closed_streams() -> None:
    """Put something in the place of standard streams that the caller has closed, so that no file takes their number.

    Nothing can be written to what stands for standard output: a lost answer is an error (``main`` tells it), lost
    messages are none. Standard input stays None, for ``read`` to tell.
    """
    for number, closed, way in ((0, sys.stdin is None, os.O_RDONLY), (1, sys.stdout is None, os.O_RDONLY),
                                (2, sys.stderr is None, os.O_WRONLY)):  # fmt: skip
        if closed:
            opened = os.open(os.devnull, way)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - lives as long as the program
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def _drop_output() -> None:
    """Send what is still in the buffers nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _exit_code(error: DatelineError) -> int:
    if isinstance(error, LedgerError):
        return LEDGER
    if isinstance(error, QuestionError | SettingsError):
        return USAGE
    return NONE_READ if isinstance(error, InputError) else BROKEN
