"""Whatever kills a worker, every other text comes back exactly once, and the bad one with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from archives import batch

from dateline.errors import DatelineError
from dateline.scale.pool import SLICE, Job, Pool


def failed(row: dict[str, Any], reason: str) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([{"place": row["place"], "text": reason}])


def through(
    given: list[pa.RecordBatch], job: Job, *, workers: int = 2, patience: float = 60.0
) -> tuple[dict[str, list[dict[str, Any]]], Pool]:
    with Pool(job, workers, failed, patience=patience) as pool:
        done = {key: found.to_pylist() for key, found in pool.map((f"b{i}", one) for i, one in enumerate(given))}
    return done, pool


def texts(prefix: str, bad: dict[int, str]) -> list[str]:
    return [bad.get(i, f"{prefix}{i}") for i in range(SLICE + 9)]


def test_batches_come_back_whole_and_in_order() -> None:
    given = [batch(texts(name, {})) for name in "abc"]
    done, pool = through(given, Job("archives:Idle"))
    assert done == {f"b{i}": one.to_pylist() for i, one in enumerate(given)}
    assert pool.witness.rows == 3 * (SLICE + 9)
    assert pool.witness.deaths == 0


@pytest.mark.parametrize("at", [0, 5, SLICE - 1, SLICE, SLICE + 8])
def test_a_text_that_kills_the_worker_is_set_aside(at: int) -> None:
    given = batch(texts("a", {at: "CRASH"}))
    done, pool = through([given, batch(["after"])], Job("archives:Idle"))
    places = [row["place"] for row in done["b0"]]
    assert places == [f"t{i}" for i in range(SLICE + 9)]
    changed = [i for i, row in enumerate(done["b0"]) if row["text"] != f"a{i}"]
    assert changed == [at]
    assert "SIGSEGV" in done["b0"][at]["text"]
    assert done["b1"][0]["text"] == "after"
    assert (pool.witness.quarantined, pool.witness.deaths) == (1, 2)


def test_several_bad_texts_in_one_batch() -> None:
    done, pool = through([batch(texts("a", {1: "CRASH", 2: "RAISE", 20: "CRASH"}))], Job("archives:Idle"), workers=1)
    told = [row["text"] for row in done["b0"]]
    assert [i for i, text in enumerate(told) if text != f"a{i}"] == [1, 2, 20]
    assert told[2] == "MemoryError: too much"
    assert pool.witness.quarantined == 3


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    given = batch(texts("a", {3: "ONCE"}))
    done, pool = through([given], Job("archives:Idle", (str(tmp_path),)))
    assert done["b0"] == given.to_pylist()
    assert (pool.witness.quarantined, pool.witness.deaths) == (0, 1)


def test_a_text_that_takes_too_long_is_set_aside() -> None:
    done, _ = through([batch(texts("a", {4: "HANG"}))], Job("archives:Idle"), patience=2.0)
    assert [row["text"] for row in done["b0"] if "seconds" in row["text"]] == [
        "the reader had not done with this text after 2 seconds"
    ]
    assert len(done["b0"]) == SLICE + 9


def test_workers_that_cannot_begin_end_the_run() -> None:
    with pytest.raises(DatelineError, match="no worker can begin"):
        through([batch(["a"])], Job("archives:Faulty"))
