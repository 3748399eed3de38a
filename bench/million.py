"""A ledger of a million reports, merged block by block: ``python -m bench.million [--reports N] [--keep FOLDER]``.

Makes documents by chance (``made.py``), writes them as the parts of a data set as the workers of ``dateline run`` do,
settles it (which reports are of one act is decided by the ledger's own rule, ``record.blocks``), makes it a ledger as
``dateline load`` does, asks the questions of ``bench.ledger`` and adds 10,000 reports of later days in the usual way.
Told of each step: CPU and wall seconds, and the greatest memory so far.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from bench.ledger import more, told
from bench.made import Made, batches, made_documents
from dateline.record import Ledger, adopt
from dateline.record.dataset import Settled, settle
from dateline.record.portable import portable, sheet
from dateline.scale.columns import told_schema
from dateline.scale.merge import decided
from dateline.scale.parts import Folder

PART = 2_000  # documents
A_REPORT = 10  # reports a document, on average


def step(name: str, work: Callable[[], object]) -> None:
    """Do something and tell what it took, child processes with it."""
    wall, cpu = time.perf_counter(), _cpu()
    work()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name}: {_cpu() - cpu:.0f} s CPU, {time.perf_counter() - wall:.0f} s wall, {memory} MB", flush=True)


def _cpu() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def parts(folder: Path, reports: int, first: date) -> None:
    """The parts of a data set with about so many reports."""
    documents = made_documents(reports // A_REPORT, first=first)
    for number, some in enumerate(batches(documents, PART)):
        batch = pa.RecordBatch.from_pylist(list(_rows(some)), told_schema())
        Folder(folder / "parts").write(f"made-{number:05}", [batch])


def _rows(some: list[Made]) -> Iterator[dict[str, object]]:
    for one in some:
        reading = replace(one.reading, document=one.document)
        yield {**sheet(one.document, "made"), **portable(reading, one.reports)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--first", type=date.fromisoformat, default=date(2016, 1, 1), help="the first day")
    parser.add_argument("--keep", type=Path, help="keep everything there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        step(f"{given.reports} reports made and written", lambda: parts(folder, given.reports, given.first))
        files = sorted((folder / "parts").glob("*.parquet"))
        found: list[Settled] = []
        step("merged", lambda: found.append(settle(folder, files, (), decide=decided(1), facts={"manner": "made"})))
        print(f"{found[0].reports} reports of {found[0].events} acts in {found[0].documents} documents")
        path = folder / "made.ledger"
        step("made a ledger", lambda: adopt(path, folder))
        print(f"{path.stat().st_size / 1e6:.0f} MB, {path.stat().st_size / found[0].reports:.0f} bytes a report")
        told(path)
        more(path, 10_000)
        told(path)

        def check() -> None:
            with Ledger(path) as ledger:
                print(f"check: {ledger.check() or 'whole'}: {ledger.counted()}")

        step("checked", check)


if __name__ == "__main__":
    main()
