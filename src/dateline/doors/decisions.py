"""The commands that write into a ledger what people decide, and those that care for the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline.doors.options import OK, STATUSES, Day, ledger_option
from dateline.errors import QuestionError

if TYPE_CHECKING:
    from dateline.model import Act, Entry, Report
    from dateline.record import Ledger

__all__ = ["COMMANDS", "open_ledger", "signed"]

F = TypeVar("F", bound=Callable[..., Any])


def signed(command: F) -> F:
    """The options of every decision: who decides, and why."""
    for option in (
        click.option("--why", required=True, metavar="TEXT", help="The reason; it is kept with the decision."),
        click.option("--by", "who", required=True, envvar="DATELINE_WHO", show_envvar=True, metavar="NAME",
                     help="Who decides."),
        ledger_option,
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@click.argument("id", metavar="REPORT")
@click.option("--status", type=click.Choice(STATUSES), help="What its status is in truth.")
@click.option("--type", "type_", metavar="TYPE", help="What type of act it is (CONSULT, ally ...).")
@click.option("--mode", metavar="MODE", help="The mode of the type; - for none.")
@click.option("--from", "since", type=Day(), metavar="DATE", help="The first day of the act.")
@click.option("--to", "until", type=Day(), metavar="DATE", help="The last day of the act.")
@signed
def correct(
    *, id: str, status: str | None, type_: str | None, mode: str | None, since: date | None, until: date | None,
    ledger: Path | None, who: str, why: str,
) -> int:  # fmt: skip
    """Put something right in a report. The report stays in the file; the corrected one takes its place.

    REPORT is an id from a table (r...), or enough of its beginning.
    """
    with open_ledger(ledger) as opened:
        report = _report(opened, id)
        right = _corrected(report, status, _act(report.act, type_, mode, since, until))
        return _told(opened.correct(report.id, right, why, who=who), f"{report.id} is now {right.id}")


@click.command()
@click.argument("id", metavar="ID")
@signed
def retract(*, id: str, ledger: Path | None, who: str, why: str) -> int:
    """Take back a report (r...) or a whole document (d...): it stays in the file and no longer stands."""
    with open_ledger(ledger) as opened:
        subject = id if id.startswith("d") else _report(opened, id).id
        return _told(opened.retract(subject, why, who=who), f"{subject} no longer stands")


@click.command()
@click.argument("one", metavar="REPORT")
@click.argument("other", metavar="REPORT")
@signed
def merge(*, one: str, other: str, ledger: Path | None, who: str, why: str) -> int:
    """Say that two reports are of one act. It holds until somebody splits them."""
    return _paired("merge", one, other, ledger, "one act", why=why, who=who)


@click.command()
@click.argument("one", metavar="REPORT")
@click.argument("other", metavar="REPORT")
@signed
def split(*, one: str, other: str, ledger: Path | None, who: str, why: str) -> int:
    """Say that two reports are not of one act. It holds until somebody merges them."""
    return _paired("split", one, other, ledger, "two acts", why=why, who=who)


@click.command()
@click.option("--anew", is_flag=True, help="First decide by the rules of this version which reports are of one act.")
@ledger_option
def check(*, anew: bool, ledger: Path | None) -> int:
    """Look whether the ledger is whole: every entry, report and decision where it belongs.

    A ledger of an older format is brought up to date first.
    """
    with open_ledger(ledger) as opened:
        if anew:
            count = opened.decide_anew()
            click.echo(f"{count} decision{'' if count == 1 else 's'} made otherwise than recorded")
        faults, counted = opened.check(), opened.counted()
    for fault in faults:
        click.echo(fault)
    told = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}" if faults else f"whole: {counted}"
    click.echo(f"{opened.path}: {told}")
    return 3 if faults else OK


@click.command()
@click.argument("copy", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--force", is_flag=True, help="Write over FILE where it is there.")
@ledger_option
def backup(*, copy: Path, force: bool, ledger: Path | None) -> int:
    """Copy the ledger to FILE, which appears only when the copy is whole and has been checked."""
    with open_ledger(ledger) as opened:
        opened.backup(copy, force=force)
    click.echo(f"{opened.path} copied to {copy}", err=True)
    return OK


def open_ledger(path: Path | None) -> Ledger:
    if path is None:
        raise QuestionError("which ledger? Name one with --ledger FILE or DATELINE_LEDGER")
    from dateline.errors import LedgerError
    from dateline.record import waited

    if not path.exists():
        raise LedgerError(f"there is no ledger at {path}: make one with dateline read FILE --ledger {path}")
    return waited(path)


def _paired(verb: str, one: str, other: str, path: Path | None, words: str, *, why: str, who: str) -> int:
    """Join or part two reports by hand."""
    with open_ledger(path) as opened:
        first, second = _report(opened, one).id, _report(opened, other).id
        decide = opened.merge if verb == "merge" else opened.split
        return _told(decide(first, second, why, who=who), f"{first} and {second} are {words}")


def _report(ledger: Ledger, prefix: str) -> Report:
    found = ledger.report_ids(prefix) if prefix.startswith("r") and len(prefix) > 1 else ()
    if prefix in found:
        found = (prefix,)
    if len(found) != 1:
        several = f"{prefix} is the beginning of several ids: {', '.join(found[:5])}"
        raise QuestionError(several if found else f"the ledger holds no report with the id {prefix!r}")
    return ledger.recorded(found)[0]


def _act(act: Act, type_: str | None, mode: str | None, since: date | None, until: date | None) -> Act:
    """The act with what is told put right. Raises QuestionError."""
    from dateline.ask import Filter
    from dateline.model import When
    from dateline.tables.ontology import ontology

    if type_ is not None:
        Filter(types=(type_,))
        names = {name.lower(): name for name in (*ontology().types, *ontology().positions)}
        name = names[type_.lower()]
        act = replace(act, type=name, kind="event" if name in ontology().types else "position", mode=None)
    if mode is not None:
        modes = ontology().types[act.type].modes if act.type in ontology().types else {}
        if mode != "-" and mode not in modes:
            raise QuestionError(f"{act.type} has no mode {mode!r}: one of {', '.join(modes) or 'none'}, or -")
        act = replace(act, mode=None if mode == "-" else mode)
    if since or until:
        first, last = since or until, until or since
        Filter(since=first, until=last)
        act = replace(act, when=When(first, last, "day" if first == last else "span"))
    return act


def _corrected(report: Report, status: str | None, act: Act) -> Report:
    """The report put right, under an id of its own. Raises QuestionError where nothing is another."""
    from dateline.model import Status, digest
    from dateline.record.encode import dump

    right = replace(report, act=act, status=Status(status) if status else report.status)
    if right == report:
        raise QuestionError("nothing to put right: name --status, --type, --mode, --from or --to with another value")
    return replace(right, id="r" + digest(report.id, dump(right)), reasons=(*report.reasons, "corrected by hand"))


def _told(entry: Entry, words: str) -> int:
    click.echo(f"entry {entry.seq}: {words}")
    return OK


COMMANDS = (correct, retract, merge, split, check, backup)
