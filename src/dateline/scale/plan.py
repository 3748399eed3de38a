"""What is left to read of a chunk once its copies are known, and how the chunk is put together again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from dateline.model import Kinship, digest
from dateline.scale.columns import given_schema, table_of, told_schema
from dateline.scale.fold import Verdict

__all__ = ["Plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """``batch`` holds the rows ``left`` to read; ``final`` the rows, by number, that need no reading."""

    name: str
    batch: pa.RecordBatch
    left: Sequence[int]
    kinships: Sequence[str | None]  # of the rows left
    prints: Sequence[Mapping[str, Any] | None]
    final: Mapping[int, Mapping[str, Any]]

    @classmethod
    def unfolded(cls, name: str, batch: pa.RecordBatch) -> Plan:
        """Everything is read."""
        count = batch.num_rows
        return cls(f"{name}-0", batch, range(count), [None] * count, [None] * count, {})

    @classmethod
    def folded(
        cls, name: str, batch: pa.RecordBatch, rows: Sequence[dict[str, Any]], found: Mapping[int, Verdict]
    ) -> Plan:
        """What the first pass said of each row decides. ``rows``: its part ``name``; ``found``: the verdicts on it."""
        left: list[int] = []
        origins: list[str | None] = []
        kinships: list[str | None] = []
        final: dict[int, Mapping[str, Any]] = {}
        for number, row in enumerate(rows):
            verdict = found.get(number)
            if row["document"] is None:
                final[number] = row
            elif verdict is None or verdict.kinship is Kinship.VERSION:
                left.append(number)
                origins.append(verdict.origin if verdict else None)
                kinships.append(verdict.kinship.value if verdict else None)
            else:
                final[number] = _copy(row, verdict)
        told = [(number, row["document"], row["origin"], row["kinship"]) for number, row in final.items()]
        given = batch.take(pa.array(left, pa.int64()))
        at = given.schema.get_field_index("origin")
        given = given.set_column(at, given_schema().field(at), pa.array(origins, pa.string()))
        prints = [rows[number]["fingerprint"] for number in left]
        return cls(f"{name}-{digest(told, origins)[:8]}", given, left, kinships, prints, final)

    def whole(self, done: pa.RecordBatch | None) -> pa.RecordBatch:
        """All rows of the chunk in their order, those that were left from ``done``."""
        schema = told_schema()
        parts = [table_of([{k: row.get(k) for k in schema.names} for row in self.final.values()], schema)]
        if done is not None:
            for name, values in (("kinship", self.kinships), ("fingerprint", self.prints)):
                field = schema.field(name)
                done = done.set_column(schema.get_field_index(name), field, pa.array(values, field.type))
            parts.append(done)
        places = [*self.final, *(self.left if done is not None else ())]
        order = sorted(range(len(places)), key=places.__getitem__)
        (batch,) = pa.Table.from_batches(parts).combine_chunks().to_batches() or [table_of([], schema)]
        return batch.take(pa.array(order, pa.int64()))


def _copy(row: Mapping[str, Any], verdict: Verdict) -> dict[str, Any]:
    """The row of a text that is not read. Another printing of a text that is held has an id of its own."""
    id_ = row["printing"] if verdict.printed else row["document"]
    return {**row, "document": id_, "origin": verdict.origin, "kinship": verdict.kinship.value, "fingerprint": None}
