"""An archive on the cores of one machine: texts in, a data set of Parquet files out, nothing lost on the way.

    inputs -> chunks -> samples (a pass that finds copies) -> readings -> tables that questions are asked of

Every finished chunk is a file of its own that appears whole or not at all, so a run that was cut off goes on where it
was when the same command is given again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from dateline.errors import DatelineError, ReaderError
from dateline.model import Known
from dateline.record.dataset import settle
from dateline.record.portable import TABLES
from dateline.record.store import recorder
from dateline.scale.batch import failed_row
from dateline.scale.chunks import SIZE, Inputs
from dateline.scale.columns import table_of, told_schema
from dateline.scale.fold import Verdicts, sample_schema, verdicts
from dateline.scale.merge import decided
from dateline.scale.parts import Folder, held, manner_of
from dateline.scale.plan import Plan
from dateline.scale.pool import Job, Pool, Witness
from dateline.scale.progress import COUNTED, Progress, RunReport, Tell
from dateline.settings import Settings
from dateline.understand.encoder import WEIGHTS

__all__ = ["READ", "SAMPLE", "Run", "reader_digest", "run"]

READ = "dateline.scale.batch:BatchReader"
SAMPLE = "dateline.scale.fold:Sampler"
"""What workers do in the two passes."""


def run(
    paths: Sequence[str | Path],
    out: Path,
    settings: Settings,
    *,
    workers: int,
    fold: bool = True,
    known: Known | None = None,
    stdin: BinaryIO | None = None,
    tell: Tell = lambda progress: None,
    size: int = SIZE,
    patience: float = 300.0,
    reader: str = READ,
) -> RunReport:
    """Read ``paths`` into the data set ``out``, made if it is not there, and report.

    ``fold``: copies are found first and not read. ``size``: texts a chunk. ``patience``: seconds for one text.
    Raises ReaderError when the weights are absent, DatelineError when the data set cannot be written; what was finished
    stays.
    """
    if fold and "-" in map(str, paths):
        raise DatelineError("standard input can be gone through only once: read it from a file, or without folding")
    with held(out):
        one = Run(paths, out, settings, workers=workers, known=known or Known(), tell=tell, reader=reader)
        one.stdin, one.size, one.patience = stdin, size, patience
        return one.through(fold=fold)


class Run:
    """One run over one data set."""

    def __init__(
        self, paths: Sequence[str | Path], out: Path, settings: Settings,
        *, workers: int, known: Known, tell: Tell, reader: str,
    ) -> None:  # fmt: skip
        self._paths, self._out, self._settings, self._workers = paths, out, settings, workers
        self._known, self._tell, self._reader = known, tell, reader
        weights = reader_digest(settings)
        self._manner = manner_of(settings, known, weights)
        self.stdin: BinaryIO | None = None
        self._folding = False
        self._taken = 0  # texts handed to the workers of a pass
        self._part: float | None = None  # of the input's bytes
        self._done: list[str] = []  # parts of this run
        self.size, self.patience = SIZE, 300.0
        self.parts, self.samples = Folder(out / "parts"), Folder(out / "samples")
        for folder in (self.parts, self.samples):
            folder.sweep()
        self.report = RunReport([str(path) for path in paths], self._manner, weights, recorder(), workers)
        self._started = time.monotonic()

    def through(self, *, fold: bool) -> RunReport:
        """All passes in order. The report is written however they end; it says whether they came to their end."""
        try:
            found = self.sample() if fold else {}
            self.read(found)
            self.settle()
            self.report.complete = True
        finally:
            self.end()
        return self.report

    def sample(self) -> Verdicts:
        """The pass that finds copies."""
        self._folding = True
        with self._stage("looking for copies") as progress:
            names: list[str] = []
            job = Job(SAMPLE, (self._settings,))
            inputs = self._inputs()

            def missing() -> Iterator[tuple[str, pa.RecordBatch]]:
                for chunk in inputs:
                    name = f"{self._manner}-{chunk.key}"
                    names.append(name)
                    if self.samples.has(name):
                        progress.kept += chunk.batch.num_rows
                    else:
                        yield name, chunk.batch

            with self._pool(job, progress, sample_schema()) as pool:
                for name, done in pool.map(self._counted(missing(), inputs)):
                    self.samples.write(name, [done])
            return self._verdicts(names)

    def _verdicts(self, names: Sequence[str]) -> Verdicts:
        return verdicts(self.samples.path, sorted(set(names)), self._out / "spill")

    def read(self, found: Verdicts) -> None:
        """The pass that reads what is no copy."""
        with self._stage("reading") as progress:
            plans: dict[str, Plan] = {}
            seen: set[str] = set()
            inputs = self._inputs()

            def missing() -> Iterator[tuple[str, pa.RecordBatch]]:
                for chunk in inputs:
                    plan = self._plan(chunk.key, chunk.batch, found)
                    if plan.name in seen:  # the same texts twice
                        continue
                    seen.add(plan.name)
                    self._done.append(plan.name)
                    if self.parts.has(plan.name):
                        self._count(self.parts.read(plan.name, COUNTED), progress)
                        self.report.parts_kept += 1
                        progress.kept += chunk.batch.num_rows
                    elif plan.batch.num_rows == 0:
                        self._finish(plan, None, progress)
                    else:
                        plans[plan.name] = plan
                        yield plan.name, plan.batch

            job = Job(self._reader, (self._settings, self._known))
            with self._pool(job, progress, told_schema()) as pool:
                for name, done in pool.map(self._counted(missing(), inputs)):
                    self._finish(plans.pop(name), done, progress)

    def settle(self) -> None:
        """Tables that questions are asked of, and the decisions which reports are of one act."""
        with self._stage("merging"):
            before = sorted(set(self.parts.names(self._manner)) - set(self._done))
            files = [[self.parts.path / f"{name}.parquet" for name in some] for some in (sorted(self._done), before)]
            facts = {"manner": self._manner, "reader": self.report.reader}
            settled = settle(self._out, files[0], files[1], decide=decided(self._workers), facts=facts)
            self.report.events = settled.events

    def end(self) -> None:
        """Write the report of the run, whole or not."""
        self.report.seconds = round(time.monotonic() - self._started, 2)
        self.report.cpu_seconds = round(self.report.cpu_seconds, 2)
        self.report.write(self._out / "report.json")

    def _plan(self, key: str, batch: pa.RecordBatch, found: Verdicts) -> Plan:
        """What is left to read of a chunk after the first pass."""
        name = f"{self._manner}-{key}"
        if not self._folding or not self.samples.has(name):
            return Plan.unfolded(name, batch)
        return Plan.folded(name, batch, sampled_rows(self.samples, name), found.get(name, {}))

    def _finish(self, plan: Plan, done: pa.RecordBatch | None, progress: Progress) -> None:
        whole = plan.whole(done)
        self.parts.write(plan.name, [whole])
        self._count(whole, progress)

    def _count(self, batch: pa.RecordBatch | pa.Table, progress: Progress) -> None:
        self.report.count(batch)
        progress.problems = self.report.failed

    def _inputs(self) -> Inputs:
        return Inputs(self._paths, self._settings, stdin=self.stdin, size=self.size)

    def _counted(
        self, batches: Iterator[tuple[str, pa.RecordBatch]], inputs: Inputs
    ) -> Iterator[tuple[str, pa.RecordBatch]]:
        """Keep account of how much of the input has been handed out."""
        for name, batch in batches:
            self._taken, self._part = self._taken + batch.num_rows, inputs.part
            yield name, batch
        self._part = 1.0 if inputs.bytes else None

    def _pool(self, job: Job, progress: Progress, schema: pa.Schema) -> Pool:
        self._taken, self._part = 0, None
        before = self.report.cpu_seconds, self.report.deaths, self.report.quarantined

        def failed(row: dict[str, Any], reason: str) -> pa.RecordBatch:
            return table_of([failed_row(row["place"], reason)], schema)

        def told(witness: Witness) -> None:
            progress.fresh = witness.rows
            progress.part = self._part * min(1.0, witness.rows / max(1, self._taken)) if self._part else None
            self.report.cpu_seconds = before[0] + witness.cpu
            self.report.deaths, self.report.quarantined = before[1] + witness.deaths, before[2] + witness.quarantined
            peak = round(witness.peak / 1024, 1)
            self.report.peak_worker_megabytes = max(self.report.peak_worker_megabytes, peak)
            self._tell(progress)

        return Pool(job, self._workers, failed, patience=self.patience, told=told)

    @contextmanager
    def _stage(self, name: str) -> Iterator[Progress]:
        started, before = time.monotonic(), time.process_time()
        progress = Progress(name)
        self._tell(progress)
        try:
            yield progress
        finally:
            self.report.stages[name] = round(time.monotonic() - started, 2)
            self.report.own_cpu_seconds[name] = round(time.process_time() - before, 3)


def sampled_rows(samples: Folder, name: str) -> list[dict[str, Any]]:
    """The rows of a part of the first pass, without what copies were told by."""
    columns = [column for column in told_schema().names if column not in TABLES]
    rows: list[dict[str, Any]] = samples.read(name, [*columns, "printing"]).to_pylist()
    return rows


def reader_digest(settings: Settings) -> str:
    """The digest of the weights, as their facts state it. Raises ReaderError when they are absent."""
    facts = (settings.weights or WEIGHTS / "reader.onnx").with_suffix(".json")
    try:
        return str(json.loads(facts.read_text("utf8"))["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReaderError(f"the reader's weights are not there: {facts}") from error
