"""The commands that ask a ledger. Each reads its arguments, calls one room and hands the answer to ``printing``."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from dateline.doors.options import (
    OK,
    Day,
    Moment,
    answer,
    filter_options,
    filtered,
    ledger_option,
    opened,
    question_options,
)

__all__ = ["COMMANDS"]


@click.command()
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
    wanted = filtered(types, statuses, since, until)
    return answer(lambda ask, ledger: ask.timeline(ledger, *parties, wanted=wanted), **asked)


@click.command()
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
    wanted = filtered(types, statuses, since, until)
    return answer(lambda ask, ledger: ask.said(ledger, speaker, about, wanted=wanted), **asked)


@click.command()
@click.argument("parties", nargs=-1, metavar="[PARTY]...")
@click.option("--from", "since", type=Day(), metavar="DATE", help="From this day on.")
@click.option("--to", "until", type=Day(), metavar="DATE", help="Up to this day.")
@question_options
def agenda(*, parties: tuple[str, ...], since: date | None, until: date | None, **asked: Any) -> int:
    """What is planned, possible or conditional, by day."""
    return answer(lambda ask, ledger: ask.agenda(ledger, since, until, *parties), **asked)


@click.command()
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

    with opened(ledger, as_of) as asked:
        printing.print_exhibit(ask.show(asked, id), form)
    return OK


COMMANDS = (timeline, said, agenda, show)
