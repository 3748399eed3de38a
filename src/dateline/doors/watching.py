"""The command ``watch``: feeds read again and again, politely, and only what is new in them."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import click

from dateline.doors.options import OK, ledger_option
from dateline.errors import QuestionError

__all__ = ["watch"]

_SOME_UNREAD = 1
_LONGEST_NAP = 60.0  # seconds, after which the clock is looked at again


@click.command()
@click.argument("feeds", type=click.Path(path_type=Path, dir_okay=False), metavar="FEEDS.TOML")
@ledger_option
@click.option("--once", is_flag=True, help="Ask the feeds that are due, then end.")
@click.option("--state", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Where to keep what was seen; beside the list of feeds by default.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="table", show_default=True,
              help="Form of the lines.")  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Show no lines, only what went wrong.")
def watch(*, feeds: Path, ledger: Path | None, once: bool, state: Path | None, form: str, quiet: bool) -> int:
    """Read feeds into a ledger whenever they are due, and only what is new in them.

    FEEDS.TOML has a table [[feed]] for each, with url and, if wanted, every (minutes), outlet, pages, hosts.
    """
    from dateline.doors.reading import record_and_show
    from dateline.read.watching import Watching, feeds_in
    from dateline.settings import from_environment

    settings = from_environment(ledger=ledger)
    if settings.ledger is None:
        raise QuestionError("which ledger? Name one with --ledger FILE or DATELINE_LEDGER")
    watching = Watching(feeds_in(feeds), state or feeds.with_name(feeds.name + ".state"), settings)
    while True:
        errors = 0
        for feed in watching.due(datetime.now(UTC)):
            tally = record_and_show(watching.news(feed, datetime.now(UTC)), settings, form=form, quiet=quiet)
            watching.settle(feed)
            errors += tally.unread
        if once:
            return _SOME_UNREAD if errors else OK
        _rest(watching.next())


def _rest(until: datetime | None) -> None:
    """Sleep until a moment, also where the clock or the machine was stopped in between."""
    while until is not None and (left := (until - datetime.now(UTC)).total_seconds()) > 0:
        sys.stdout.flush()
        time.sleep(min(left, _LONGEST_NAP))
