"""Copies folded before anything is read: a pass that samples the shingles of all texts, then one that compares them.

Sampling is work for all cores and goes to files; comparing is one sweep in order of publication, which remembers the
stories of a quarter. A copy then costs no reading at all: its row is made of what the first pass has found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from dateline.model import Fingerprint, Kinship
from dateline.read.copies import CopyIndex, sampled
from dateline.read.folding import printing
from dateline.read.notices import notice
from dateline.record.portable import sheet
from dateline.scale.batch import Watch, document_in, unread_row, words_in
from dateline.scale.columns import problem_rows, table_of, told_schema
from dateline.settings import Settings

__all__ = ["Sampler", "Verdict", "Verdicts", "sample_schema", "verdicts"]

_WINDOW = timedelta(days=92)  # as a ledger remembers, see record/recall.py
_SWEPT = 20_000  # texts between two times of forgetting
_ROWS = 2_000  # fetched at a time


def sample_schema() -> pa.Schema:
    """``told_schema`` and what copies are told by.

    ``printing``: the id that this printing of the text gets where the text itself is held already; ``notice``: it says
    that it corrects or updates an earlier one; ``shingles``: hashes of all of them.
    """
    return pa.schema(
        [
            *(told_schema().field(name) for name in told_schema().names),
            ("printing", pa.string()),
            ("notice", pa.bool_()),
            ("shingles", pa.list_(pa.uint32())),
        ]
    )


class Sampler:
    """The first pass over a batch, without any model."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __call__(self, batch: pa.RecordBatch, watch: Watch = lambda row: None) -> pa.RecordBatch:
        """``given_schema`` to ``sample_schema``, row by row."""
        rows = []
        for number, row in enumerate(batch.to_pylist()):
            watch(number)
            rows.append(self._row(row))
        return table_of(rows, sample_schema())

    def _row(self, row: dict[str, Any]) -> dict[str, object]:
        document, problems = document_in(row, self._settings)
        if document is None:
            return unread_row(row["place"], problems)
        kept, shingles = sampled(document)
        return {
            "place": row["place"],
            **sheet(document, None),
            "words": words_in(document),
            "problems": problem_rows(problems),
            "fingerprint": {"sample": kept.sample, "lead": kept.lead, "figures": sorted(kept.figures)},
            "printing": printing(document),
            "notice": notice(document) is not None,
            "shingles": sorted(shingles),
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a text is to one before it. ``printed``: it is the very text, printed elsewhere."""

    origin: str
    kinship: Kinship
    printed: bool = False


Verdicts = dict[str, dict[int, Verdict]]
"""By part and row; a text of its own has none."""


def verdicts(folder: Path, parts: Sequence[str], scratch: Path) -> Verdicts:
    """Compare all texts sampled in ``parts``. The outcome does not depend on the order of the inputs.

    They are taken by day of publication, the longest first, as ``read.folding`` takes those of a batch.
    """
    found: Verdicts = {}
    origins: dict[str, str] = {}  # of the stories that are not their own origin
    index = CopyIndex()
    last = ("", "")  # document and printing of the row before
    for count, (part, row, kept, other, corrects, shingles) in enumerate(_sorted(folder, parts, scratch), 1):
        verdict: Verdict | None = None
        if kept.document == last[0]:
            origin = origins.get(kept.document, kept.document)
            same = other == last[1]
            verdict = Verdict(origin, Kinship.SAME if same else Kinship.COPY, printed=not same)
        else:
            seen = index.seen(kept, lambda values=shingles: frozenset(values.to_numpy().tolist()))  # type: ignore[misc]
            if seen is not None:
                origins[kept.document] = origin = origins.get(seen.document, seen.document)
                verdict = Verdict(origin, Kinship.VERSION if corrects else seen.kinship)
            if verdict is None or verdict.kinship is Kinship.VERSION:
                index.add(kept)
        last = (kept.document, other)
        if verdict is not None:
            found.setdefault(part, {})[row] = verdict
        if count % _SWEPT == 0 and kept.published is not None:
            index.forget(kept.published - _WINDOW)
    return found


def _sorted(
    folder: Path, parts: Sequence[str], scratch: Path
) -> Iterator[tuple[str, int, Fingerprint, str, bool, pa.Array]]:
    """All sampled texts in the order in which they are compared; the same text in several rows comes together."""
    import duckdb

    if not parts:
        return
    files = [str(folder / f"{part}.parquet") for part in parts]
    with duckdb.connect(config={"threads": "1", "temp_directory": str(scratch)}) as engine:
        engine.execute("SET preserve_insertion_order = false")
        stream = engine.sql(
            """SELECT parse_filename(filename, true) AS part, file_row_number AS row, document, agency, published,
                      fingerprint, printing, notice, shingles
               FROM read_parquet($files, filename = true, file_row_number = true) WHERE document IS NOT NULL
               ORDER BY published NULLS LAST, len(fingerprint.sample) DESC, document, printing, part, row""",
            params={"files": files},
        ).to_arrow_reader(_ROWS)
        for batch in stream:
            shingles = batch.column("shingles")
            rows = batch.drop_columns(["shingles"]).to_pylist()
            for number, row in enumerate(rows):
                kept = row["fingerprint"]
                shape = Fingerprint(
                    row["document"],
                    tuple(kept["sample"]),
                    tuple(kept["lead"]),
                    frozenset(kept["figures"]),
                    row["agency"],
                    row["published"],
                )
                yield row["part"], row["row"], shape, row["printing"], row["notice"], shingles[number].values
