"""The command line. Every command reads its arguments, calls one room and hands the answer to ``doors.printing``.

Exit codes: 0 all fine; 1 some input could not be read, the rest was; 2 the command or question was wrong; 3 the ledger
could not be opened, read or written; 4 nothing could be read; 5 Dateline itself is not whole (weights, tables) or the
output cannot be written; 130 interrupted.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from dateline.doors.archive import COMMANDS as ARCHIVE
from dateline.doors.decisions import COMMANDS as DECISIONS
from dateline.doors.memory import COMMANDS as MEMORY
from dateline.doors.ontology import COMMANDS as ONTOLOGY
from dateline.doors.ontology import ontology_option
from dateline.doors.options import ANSWER_FORMATS, OK, Day, ledger_option
from dateline.doors.questions import COMMANDS as QUESTIONS
from dateline.doors.serve.command import serve
from dateline.doors.watching import watch
from dateline.errors import DatelineError, InputError, LedgerError, QuestionError, SettingsError

__all__ = ["cli", "main"]

SOME_UNREAD, USAGE, LEDGER, NONE_READ, BROKEN = range(1, 6)
INTERRUPTED = 130


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
@click.option("--columns", metavar="FIELD=NAME,...", help="Columns of tables of reports: text=story,title=head.")
@ontology_option
@click.option("--again", is_flag=True, help="Record anew what the ledger has read before.")
@click.option("--quiet", "-q", is_flag=True, help="Show no lines, only what went wrong.")
def read(
    *, paths: tuple[str, ...], ledger: Path | None, published: date | None, form: str, output: Path | None,
    columns: str | None, ontology: Path | None, again: bool, quiet: bool,
) -> int:  # fmt: skip
    """Read reports and show who did what.

    PATH is a file, a folder, a pattern, a web address, or "-" for standard input. With a ledger, what was read is also
    recorded in it, and what it holds is not read a second time.
    """
    from dateline.doors.output import refuse_overwriting
    from dateline.doors.reading import read_and_show
    from dateline.settings import columns_written, from_environment

    chosen = columns_written(columns, "--columns") if columns is not None else None
    settings = from_environment(ledger=ledger, published=published, ontology=ontology, columns=chosen)
    refuse_overwriting(output, (*paths, settings.ledger, settings.ontology))
    tally = read_and_show(paths, settings, form=form, output=output, again=again, quiet=quiet)
    if tally.unread and not (tally.read or tally.copies or tally.held):
        return NONE_READ
    return SOME_UNREAD if tally.unread else OK


for command in (watch, *ARCHIVE, *QUESTIONS, *DECISIONS, *MEMORY, *ONTOLOGY, serve):
    cli.add_command(command)


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
