"""Commands for archives: ``run`` reads one into a data set, ``load`` brings a data set into a ledger."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.doors.options import OK, Day, ledger_option
from dateline.errors import DatelineError, LedgerError, QuestionError

if TYPE_CHECKING:
    from dateline.scale.progress import Progress, RunReport

__all__ = ["COMMANDS"]

_SOME_UNREAD, _NONE_READ = 1, 4
_EVERY = 30.0  # seconds between two lines of progress where there is no terminal


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
              help="The data set, made if it is not there.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes; by default one a core.")
@click.option("--no-fold", is_flag=True, help="Read reprints too, instead of finding them first.")
@click.option("--published", type=Day(), metavar="DATE", help="Day of publication, over what the texts say.")
@click.option("--patience", type=click.FloatRange(1), default=300.0, show_default=True, metavar="SECONDS",
              help="Longest time for one text, which is then set aside.")  # fmt: skip
@click.option("--cluster", metavar="ADDRESS", help="Read on a Ray cluster: its address, or 'local'.")
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
def run(
    *, paths: tuple[str, ...], out: Path, workers: int | None, no_fold: bool, published: date | None,
    patience: float, cluster: str | None, quiet: bool,
) -> int:  # fmt: skip
    """Read an archive on all cores into a data set of Parquet files.

    PATH is a file, a folder, a pattern, or "-" for standard input (with --no-fold). Given again, the command goes on
    where it was cut off. Questions take the data set in the place of a ledger.
    """
    from dateline.doors.printing import print_problems
    from dateline.settings import from_environment

    settings = from_environment(published=published)
    count, was_there = workers or os.cpu_count() or 1, out.exists()
    with _needed("archive", "pyarrow"), _telling(quiet) as tell:
        if cluster is not None:
            from dateline.scale.cluster import run_on_cluster

            report = run_on_cluster(paths, out, settings, address=cluster, workers=workers, fold=not no_fold, tell=tell)
        else:
            from dateline.scale import run as run_here

            stdin = sys.stdin.buffer if "-" in paths and sys.stdin is not None else None
            report = run_here(
                paths, out, settings, workers=count, fold=not no_fold, stdin=stdin, tell=tell, patience=patience
            )
    if not report.documents and not was_there:
        shutil.rmtree(out)
        print_problems(report.errors())
        print("nothing could be read: no data set was made", file=sys.stderr)
        return _NONE_READ
    _print_report(report, out)
    if not report.documents:
        return _NONE_READ
    return _SOME_UNREAD if report.failed else OK


@click.command()
@click.argument("dataset", type=click.Path(path_type=Path), metavar="FOLDER")
@ledger_option
@click.option("--again", is_flag=True, help="Record anew what the ledger has read before.")
def load(*, dataset: Path, ledger: Path | None, again: bool) -> int:
    """Bring the data set FOLDER, which run has made, into a ledger."""
    from dateline.record import adopt, keep
    from dateline.record.dataset import documents
    from dateline.record.shelf import is_dataset

    if not is_dataset(dataset):
        raise LedgerError(
            f"{dataset} is no data set, which dateline run PATH --out FOLDER makes; "
            "reports themselves are recorded by dateline read PATH --ledger FILE"
        )
    if ledger is None:
        raise QuestionError("into which ledger? Name one with --ledger FILE or DATELINE_LEDGER")
    recorded = adopt(ledger, dataset) or keep(ledger, documents(dataset), again=again)
    there = f"; {recorded.already} already there" if recorded.already else ""
    print(f"{recorded.documents} documents and {recorded.reports} reports recorded in {ledger}{there}", file=sys.stderr)
    return OK


def _print_report(report: RunReport, out: Path) -> None:
    from dateline.doors.printing import print_problems

    print_problems(report.errors())
    parts = [f"{report.read} documents read, {report.reports} reports of {report.events} acts"]
    if report.copies:
        parts.append(f"{report.copies} copies not read")
    if report.failed:
        parts.append(f"{report.failed} not readable")
    if report.deaths:
        parts.append(f"{report.deaths} workers replaced, {report.quarantined} texts set aside")
    if report.parts_kept:
        parts.append(f"{report.parts_kept} of {report.parts} parts were there")
    print(f"{'; '.join(parts)}: {out}", file=sys.stderr)


@contextmanager
def _needed(extra: str, module: str) -> Iterator[None]:
    """Say what to install where the library of an extra is absent."""
    try:
        yield
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in (module, "daft", "ray"):
            raise
        extra = extra if missing == module else "cluster"
        raise DatelineError(f"this needs {missing}: pip install 'dateline[{extra}]'") from None


@contextmanager
def _telling(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """Progress on stderr: one line that changes on a terminal, else a line now and then."""
    if quiet:
        yield lambda progress: None
    elif sys.stderr.isatty():
        from dateline.doors.output import console

        with console(None, stderr=True).status("") as status:
            yield lambda progress: status.update(str(progress))
    else:
        last = [time.monotonic()]

        def line(progress: Progress) -> None:
            if time.monotonic() - last[0] >= _EVERY:
                last[0] = time.monotonic()
                print(progress, file=sys.stderr, flush=True)

        yield line


COMMANDS = (run, load)
