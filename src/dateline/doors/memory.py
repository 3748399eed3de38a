"""The commands for what the ledger knows of actors: list, teach, strike, carry from file to file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cards import visible
from dateline.doors.decisions import signed
from dateline.doors.options import OK, Day, answer, opened, question_options
from dateline.errors import LedgerError, QuestionError

if TYPE_CHECKING:
    from dateline.ask import KnownRow
    from dateline.model import Actor, KnownActor

__all__ = ["COMMANDS"]

_MOST = 4 * 1024 * 1024  # bytes of a file of lessons


@click.command()
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--of", metavar="PARTY", help="Only actors of this country or body.")
@click.option("--all", "struck", is_flag=True, help="Also what a person has struck.")
@question_options
def actors(*, name: str | None, of: str | None, struck: bool, **asked: Any) -> int:
    """Whom the ledger knows by name, since when, from which reports, and what contradicts it.

    NAME is part of a name, of an actor's id (JPN:GOV) or the beginning of the id of a line (k...).
    """
    if name is None or asked["form"] != "table" or asked["output"] is not None:
        return answer(lambda ask, ledger: ask.actors(ledger, name, of=of, struck=struck), **asked)
    from dateline import ask

    with opened(asked["ledger"], asked["as_of"]) as ledger:
        found = ask.actors(ledger, name, of=of, struck=struck)
        for row in found:
            _print_whole(row)
    if not found:
        click.echo(visible(f"{found.question}: nobody in the ledger"), err=True)
    return OK


def _print_whole(row: KnownRow) -> None:
    """One line of the memory with all that speaks for and against it, beneath each other."""
    one = row.lesson
    facts = [
        ("office", ", ".join(one.roles)),
        ("wikidata", _items(one.actor)),
        ("since", f"{one.since or ''}{f', last told {one.until}' if one.until != one.since else ''}"),
        ("against", ", ".join(one.against)),
        ("by hand", f"{'taught' if one.stands else 'struck'} by {one.who}: {one.reason}" if one.who else ""),
        *(("told by", each) for each in row.evidence),
    ]
    click.echo(visible(f"{one.id}  {one.name} is {one.actor.id}{'' if one.stands else ' (struck)'}"))
    for label, words in facts:
        if words:
            click.echo(visible(f"  {label:8} {words}"))


def _items(actor: Actor) -> str:
    """The item of the actor in Wikidata, else that of the state or body whose person or part it is."""
    from dateline.tables.wikidata import wikidata_of

    if own := wikidata_of(actor.id):
        return own
    whole = actor.country or actor.id.partition("/")[0]
    item = wikidata_of(whole)
    return f"of {whole}: {item}" if item else ""


@click.command()
@click.argument("name", required=False, metavar="[NAME]")
@click.argument("actor", required=False, metavar="[ACTOR]")
@click.option("--role", metavar="OFFICE", help="The office: prime minister, foreign minister ...")
@click.option("--since", type=Day(), metavar="DATE", help="The first day from which it is so.")
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="A file of lines as actors writes them (CSV, JSON or JSON lines), instead of NAME and ACTOR.",
)
@signed
def teach(
    *, name: str | None, actor: str | None, role: str | None, since: date | None, file: Path | None,
    ledger: Path | None, who: str, why: str,
) -> int:  # fmt: skip
    """Say that NAME stands for ACTOR (an id such as JPN:GOV/Name). It goes before what reports teach of the name."""
    from dateline.doors.decisions import open_ledger
    from dateline.record.memory import actor_of

    if (file is None) == (name is None or actor is None):
        raise QuestionError("name whom to teach: NAME and ACTOR, or --from FILE")
    with open_ledger(ledger) as kept:
        if file is None:
            assert name is not None and actor is not None
            entry = kept.memory.teach(name, actor_of(actor, name), why, who=who, role=role, since=since)
            click.echo(f"entry {entry.seq}: {entry.subject}: {name} is {actor}")
            return OK
        held = {one.id for one in kept.memory.lessons()}
        new = {_id(one.name, one.actor.id): one for one in list(_lessons(file))}
        for id_, one in new.items():
            if id_ not in held:
                kept.memory.teach(one.name, one.actor, why, who=who, role=one.role, since=one.since)
    click.echo(f"{len(set(new) - held)} taught from {file}")
    return OK


@click.command()
@click.argument("lesson", metavar="ID")
@signed
def forget(*, lesson: str, ledger: Path | None, who: str, why: str) -> int:
    """Strike a line of actors (k...): it stands no more, whatever reports teach, until somebody teaches it again."""
    from dateline.doors.decisions import open_ledger

    with open_ledger(ledger) as kept:
        found = [one.id for one in kept.memory.lessons() if lesson.startswith("k") and one.id.startswith(lesson)]
        if len(found) != 1:
            raise QuestionError(
                f"{lesson} is the beginning of several ids: {', '.join(found[:5])}" if found
                else f"the ledger holds no line of actors with the id {lesson!r}"
            )  # fmt: skip
        entry = kept.memory.strike(found[0], why, who=who)
        click.echo(f"entry {entry.seq}: {found[0]} stands no more")
    return OK


def _lessons(file: Path) -> Iterator[KnownActor]:
    """What the lines of a file teach. Raises QuestionError naming the line."""
    from dateline.model import KnownActor
    from dateline.record.memory import actor_of

    for line, row in enumerate(_rows(file), 1):
        try:
            made = actor_of(str(row["actor"]), str(row["name"]))
            day = date.fromisoformat(str(row["since"])) if row.get("since") else None
        except (KeyError, ValueError, TypeError, AttributeError, LedgerError) as error:
            raise QuestionError(f"{file}, line {line} is no actor: {error}") from None
        offices = row.get("offices") or ()
        office = str(offices[0]) if isinstance(offices, list) and offices else None
        yield KnownActor(made.name, made, office, day, "")


def _id(name: str, actor: str) -> str:
    from dateline.record.memory import lesson_id

    return lesson_id(name, actor)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file that ``actors`` wrote. Raises QuestionError."""
    data = file.read_bytes()
    if len(data) > _MOST:
        raise QuestionError(f"{file} is larger than {_MOST} bytes")
    try:
        text = data.decode("utf-8-sig")
        if text.lstrip().startswith("["):
            yield from json.loads(text)
            return
        if text.lstrip().startswith("{"):
            yield from (json.loads(line) for line in text.splitlines() if line.strip())
            return
        lines = csv.DictReader(io.StringIO(text))
        if not {"name", "actor"} <= set(lines.fieldnames or ()):
            raise QuestionError(f"{file} is no file of actors: its first line has no name and actor")
        for row in lines:
            yield {**row, "offices": [part for part in (row.get("offices") or "").split("; ") if part]}
    except (UnicodeDecodeError, json.JSONDecodeError, AttributeError) as error:
        raise QuestionError(f"{file} is no file of actors: {error}") from None


COMMANDS = (actors, teach, forget)
