"""Blocks of reports decided on several processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from dateline.errors import DatelineError
from dateline.record.blocks import Merge, merges
from dateline.record.dataset import Decide
from dateline.scale.batch import Watch
from dateline.scale.pool import Job, Pool

__all__ = ["Sweeper", "decided"]

SWEEP = "dateline.scale.merge:Sweeper"
_MERGES = pa.schema(
    [
        ("report", pa.string()),
        ("lead", pa.string()),
        ("seq", pa.int64()),
        ("score", pa.float64()),
        ("reason", pa.string()),
    ]
)


class Sweeper:
    """A batch of parts of a file of blocks in, one row with their merges out."""

    def __call__(self, batch: pa.RecordBatch, watch: Watch = lambda row: None) -> pa.RecordBatch:
        rows = []
        for number, row in enumerate(batch.to_pylist()):
            watch(number)
            found = [dict(zip(_MERGES.names, one, strict=True)) for one in merges(Path(row["blocks"]), row["part"])]
            rows.append({"merges": found})
        return pa.RecordBatch.from_pylist(rows, pa.schema([("merges", pa.list_(pa.struct(list(_MERGES))))]))


def decided(workers: int) -> Decide:
    """The merges of a file of blocks, each part in one of ``workers`` processes."""

    def here(blocks: Path, parts: int) -> Iterator[Merge]:
        if parts == 1 or workers == 1:
            for part in range(parts):
                yield from merges(blocks, part)
            return
        given = [
            (str(part), pa.RecordBatch.from_pylist([{"blocks": str(blocks), "part": part}])) for part in range(parts)
        ]
        with Pool(Job(SWEEP), min(workers, parts), _failed) as pool:
            for _, done in pool.map(given):
                for row in done.to_pylist():
                    yield from (tuple(one[name] for name in _MERGES.names) for one in row["merges"])

    return here


def _failed(row: dict[str, Any], reason: str) -> pa.RecordBatch:
    raise DatelineError(f"the reports could not be merged: {reason}")
