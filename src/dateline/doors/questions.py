"""The commands that ask a ledger. Each reads its arguments, calls one room and hands the answer to ``printing``."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from dateline.doors.options import (
    ANSWER_FORMATS,
    OK,
    Day,
    Moment,
    answer,
    filter_options,
    filtered,
    form_options,
    ledger_option,
    opened,
    question_options,
)

__all__ = ["COMMANDS", "EXPORT_FORMS"]

EXPORT_FORMS = (
    "gdelt", "gdelt-mentions", "icews", "polecat", "plover", "petrarch", "acled", "timelinejs", "vis-timeline",
    "displacy", "graphml", "annotations", "sqlite", "datapackage", "csv", "parquet",
)  # fmt: skip


@click.command()
@click.argument("parties", nargs=-1, metavar="[PARTY]...")
@filter_options
@click.option("--kind", type=click.Choice(("event", "position")), help="Only acts, or only standing positions.")
@click.option("--latest", type=click.IntRange(1), metavar="N", help="Only so many of the latest.")
@question_options
def timeline(
    *, parties: tuple[str, ...], types: tuple[str, ...], statuses: tuple[str, ...], since: date | None,
    until: date | None, kind: str | None, latest: int | None, **asked: Any,
) -> int:  # fmt: skip
    """Acts by day, of one country or between several.

    PARTY is a country (JPN, Japan, Japanese), a code (JPN:GOV, IGO:EU) or a name in the ledger.
    """
    wanted = filtered(types, statuses, since, until, kind)
    return answer(lambda ask, ledger: ask.timeline(ledger, *parties, wanted=wanted, latest=latest), **asked)


@click.command()
@click.argument("one", metavar="PARTY")
@click.argument("other", metavar="PARTY")
@click.option("--by", type=click.Choice(("week", "month", "quarter", "year")), default="month", show_default=True,
              help="Length of the periods.")  # fmt: skip
@filter_options
@form_options((*ANSWER_FORMATS, "svg"))
def relation(
    *, one: str, other: str, by: str, types: tuple[str, ...], statuses: tuple[str, ...], since: date | None,
    until: date | None, **asked: Any,
) -> int:  # fmt: skip
    """Cooperation and conflict between two parties over time, weighted by origins."""
    wanted = filtered(types, statuses, since, until)
    return answer(lambda ask, ledger: ask.relation(ledger, one, other, by=by, wanted=wanted), **asked)


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
@click.option("--off", is_flag=True, help="Also what has been called off. Always so in a calendar.")
@form_options((*ANSWER_FORMATS, "ical"))
def agenda(
    *, parties: tuple[str, ...], since: date | None, until: date | None, off: bool, form: str, **asked: Any
) -> int:
    """What is planned, possible or conditional, by day."""
    off = off or form == "ical"
    return answer(lambda ask, ledger: ask.agenda(ledger, since, until, *parties, off=off), form=form, **asked)


@click.command()
@click.argument("parties", nargs=-1, metavar="[PARTY]...")
@click.option("--today", type=Day(), metavar="DATE", help="The day to judge by; today unless given.")
@question_options
def pending(*, parties: tuple[str, ...], today: date | None, **asked: Any) -> int:
    """What still hangs: plans whose time has passed, and claims that nobody else has confirmed."""
    day = today or date.today()
    return answer(lambda ask, ledger: ask.pending(ledger, day, *parties), **asked)


@click.command()
@click.argument("parties", nargs=-1, metavar="[PARTY]...")
@click.option("--since", type=Moment(start=True), required=True, metavar="DATE",
              help="The day (from its begin) or moment, UTC.")  # fmt: skip
@question_options
def changes(*, parties: tuple[str, ...], since: datetime, **asked: Any) -> int:
    """What was recorded since a day: new events, other statuses, corrections, decisions."""
    return answer(lambda ask, ledger: ask.changes(ledger, since, *parties), **asked)


@click.command()
@click.argument("parties", nargs=-1, metavar="[PARTY]...")
@click.option("--from", "since", type=Day(), metavar="DATE", help="Published from this day on.")
@click.option("--to", "until", type=Day(), metavar="DATE", help="Published up to this day.")
@question_options
def stories(*, parties: tuple[str, ...], since: date | None, until: date | None, **asked: Any) -> int:
    """Which documents tell of one happening, by their words; those with most independent origins first."""
    return answer(lambda ask, ledger: ask.stories(ledger, *parties, since=since, until=until), **asked)


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@question_options
def search(*, words: tuple[str, ...], **asked: Any) -> int:
    """Sentences of reports and statements that have all the words, in them or in the names of their actors."""
    return answer(lambda ask, ledger: ask.search(ledger, " ".join(words)), **asked)


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


@click.command(name="export")
@click.option("--as", "name", required=True, type=click.Choice(EXPORT_FORMS), help="The form.")
@click.option(
    "--reading",
    type=click.Choice(("plover", "own")),
    help="PLOVER's, where cooperation to come is AGREE, or our own; forms of others take PLOVER's by default.",
)
@ledger_option
@click.option("--as-of", type=Moment(), metavar="DATE", help="The ledger as it stood then.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write there instead of to the terminal.")  # fmt: skip
def export_(*, name: str, reading: str | None, ledger: Path | None, as_of: datetime | None, output: Path | None) -> int:
    """The whole ledger in a form that others know, exact to the column."""
    from dateline import ask
    from dateline.doors.output import output_bytes, refuse_overwriting

    if name == "parquet":
        return answer(
            lambda ask, opened: ask.in_reading(ask.timeline(opened), reading),
            ledger=ledger, as_of=as_of, form=name, output=output,
        )  # fmt: skip
    refuse_overwriting(output, [ledger])
    if name in ask.BUNDLES and output is None:
        raise click.UsageError(f"{name} needs a file: --output FILE")
    if name in ask.BUNDLES and reading is not None:
        raise click.UsageError(f"{name} has every status: leave out --reading")
    with opened(ledger, as_of) as asked:
        if name in ask.BUNDLES:
            assert output is not None
            ask.bundle(asked, name, output)
            return OK
        pieces = ask.exported(asked, name, reading)
        with output_bytes(output) as file:
            for piece in pieces:
                file.write(piece.encode("utf8", "replace"))
    return OK


COMMANDS = (timeline, relation, said, agenda, pending, changes, stories, search, show, export_)
