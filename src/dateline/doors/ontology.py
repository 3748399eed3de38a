"""The commands about what is coded: ``explain`` a code, ``validate`` a file of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from dateline.doors.options import OK

__all__ = ["COMMANDS", "ontology_option"]

F = TypeVar("F", bound=Callable[..., Any])


def ontology_option(command: F) -> F:
    return click.option(
        "--ontology", type=click.Path(path_type=Path, dir_okay=False), envvar="DATELINE_ONTOLOGY", metavar="FILE",
        show_envvar=True, help="Types and predicates of your own, beside ours.",
    )(command)  # fmt: skip


@click.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME...")
@click.option("--words", "whole", is_flag=True, help="Every word that reports it, not only the first few.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@ontology_option
def explain(*, name: tuple[str, ...], whole: bool, form: str, ontology: Path | None) -> int:
    """What a code means: a type (CONSULT), mode (CONSULT Visit), context, position (ally) or CAMEO code (042)."""
    from dateline.ask.explain import explain as explained
    from dateline.doors.printing import print_pairs
    from dateline.tables.codebook import codebook

    found = explained(" ".join(name), codebook(ontology))
    if form == "json":
        import json

        click.echo(json.dumps([one.as_dict() for one in found], indent=2))
        return OK
    for number, one in enumerate(found):
        if number:
            click.echo()
        print_pairs(one.pairs(whole=whole))
    return OK


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@ontology_option
def validate(*, paths: tuple[Path, ...], ontology: Path | None) -> int:
    """Look whether files are sound: types of your own (.toml, .tsv), or coded events (.jsonl, .json).

    Without a FILE, the tables that come with Dateline. Exit code 1 when something is wrong.
    """
    from dateline.ask.plain import visible
    from dateline.ask.validate import validate as validated

    wrong = 0
    for path in paths or (None,):
        verdict = validated(path, ontology)
        for problem in verdict.problems:
            click.echo(visible(f"{problem.place}: {problem.message}"))
        wrong += len(verdict.problems)
        click.echo(visible(verdict.summary))
    return 1 if wrong else OK


COMMANDS = (explain, validate)
