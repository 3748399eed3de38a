"""Reports grouped into events block by block, with the ledger's own rule (``group.sweep``), in bounded memory.

Reports of one act share their block (kind, type and parties in their roles), so blocks are decided apart from each
other, in any number of processes. Within a block the sweep goes by day; it is done some thousand reports at a time,
with the groups that still take reports carried over, which comes to the same as one sweep.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from dateline.record.encode import load
from dateline.record.group import REACH, Group, sweep
from dateline.record.traits import Trait, days, order

__all__ = ["Merge", "merges"]

_AT_ONCE = 5_000  # reports

Merge = tuple[str, str, int, float, str]
"""Report, lead, number of the lead's entry, score, reason."""


def merges(blocks: Path, part: int) -> Iterator[Merge]:
    """The merges of one part of a file of blocks, as ``dataset`` writes it."""
    import duckdb

    with duckdb.connect(config={"threads": "1"}) as engine:
        found = engine.execute(
            """SELECT block, content, sentence, published, seq, day FROM read_parquet(?)
               WHERE part = ? ORDER BY block, day""",
            [str(blocks), part],
        )
        for _, rows in groupby(_fetched(found), key=lambda row: row[0]):
            yield from _block(rows)


def _fetched(found: Any) -> Iterator[tuple[Any, ...]]:
    while rows := found.fetchmany(_AT_ONCE):
        yield from rows


def _block(rows: Iterable[tuple[Any, ...]]) -> Iterator[Merge]:
    """The merges of one block, whose rows come by day."""
    groups: dict[str, Group] = {}
    numbers: dict[str, int] = {}
    for window in _windows(rows):
        traits = {trait.report: trait for trait, _ in window}
        numbers.update((trait.report, seq) for trait, seq in window)
        for report, place in sweep(traits.values(), list(groups.values())).items():  # in the order of the sweep
            if place.likeness is None:
                groups[report] = Group(traits[report])
            else:
                reason = "; ".join(place.likeness.reasons)
                yield report, place.lead, numbers[place.lead], place.likeness.score, reason
            groups[place.lead].take(traits[report])
        last = max(traits.values(), key=order)
        groups = {lead: group for lead, group in groups.items() if _open(group.lead, last)}
        numbers = {lead: numbers[lead] for lead in groups}


def _windows(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Trait, int]]]:
    """Some thousand reports at a time, cut between two days."""
    held: list[tuple[Trait, int]] = []
    last: date | None = None
    for _, content, sentence, published, seq, day in rows:
        if len(held) >= _AT_ONCE and day != last:
            yield held
            held = []
        held.append((replace(load(Trait, content), sentence=sentence, published=published), seq))
        last = day
    if held:
        yield held


def _open(lead: Trait, last: Trait) -> bool:
    return lead.kind == "position" or (days(last)[0] - days(lead)[0]).days <= REACH
