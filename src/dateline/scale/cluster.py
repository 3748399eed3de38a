"""The same function on a Ray cluster, by way of Daft (extra ``cluster``).

    paths -> chunks of texts (a generator in the workers, for any form that Dateline reads) -> parts

Every worker keeps one reader, in a process of its own (``pool``): a text that kills it is set aside there, and a worker
that is lost as a whole is replaced by Ray, which gives its chunk to another. A part is written by the worker that made
it, whole or not at all, under the digest of what is in it; so a chunk that is done twice is there once, and a run that
was cut off goes on where it was. All workers must see the folder of the data set.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyarrow as pa

from dateline.errors import DatelineError, Problem
from dateline.model import Kinship, Known
from dateline.read.files import Found, files
from dateline.scale.batch import failed_row
from dateline.scale.chunks import SIZE, Inputs
from dateline.scale.columns import table_of, told_schema
from dateline.scale.fold import Verdict, Verdicts, sample_schema
from dateline.scale.local import READ, SAMPLE, Run, sampled_rows
from dateline.scale.parts import Folder, held
from dateline.scale.plan import Plan
from dateline.scale.pool import Job, Pool
from dateline.scale.progress import COUNTED, Progress, RunReport, Tell
from dateline.scale.worker import packed, unpacked
from dateline.settings import Settings

__all__ = ["run_on_cluster"]

QUIET = {"DAFT_ANALYTICS_ENABLED": "0", "DO_NOT_TRACK": "1", "RAY_USAGE_STATS_ENABLED": "0"}
"""Neither engine is to report on its user: set before either is loaded, and handed on to the workers."""

PATIENT = {"RAY_raylet_start_wait_time_s": "300", "RAY_agent_register_timeout_ms": "300000"}
"""A machine that is busy takes longer to start a cluster than the half minute that Ray gives it."""

_VERDICTS = pa.schema(
    [
        ("part", pa.string()),
        ("row", pa.int64()),
        ("origin", pa.string()),
        ("kinship", pa.string()),
        ("printed", pa.bool_()),
    ]
)
_RETRIES = 3
_BUNDLE = 8 * 1024 * 1024  # bytes of small files that one worker cuts into chunks


def run_on_cluster(
    paths: Sequence[str | Path],
    out: Path,
    settings: Settings,
    *,
    address: str = "local",
    workers: int | None = None,
    fold: bool = True,
    tell: Tell = lambda progress: None,
    size: int = SIZE,
    reader: str = READ,
) -> RunReport:
    """As ``local.run``, with workers on the Ray cluster at ``address`` ("local": one is started on this machine).

    ``paths`` may also be addresses such as ``s3://bucket/news.warc.gz``, opened by pyarrow. Raises as ``local.run``.
    """
    count = workers or os.cpu_count() or 1
    _begin(address, count)
    out = out.resolve()
    with held(out):
        one = ClusterRun(paths, out, settings, workers=count, known=Known(), tell=tell, reader=reader)
        one.size = size
        return one.through(fold=fold)


class ClusterRun(Run):
    """The two passes, each as one query. What they leave behind is the same."""

    def sample(self) -> Verdicts:
        self._folding = True
        with self._stage("looking for copies") as progress:
            work = _Work(str(self._out), self._manner, SAMPLE, (self._settings,), sampling=True)
            names = self._query(work, progress)
            found = self._verdicts(names)
            _write_verdicts(self._out, self._manner, found)
        return found

    def read(self, found: Verdicts) -> None:
        with self._stage("reading") as progress:
            arguments = (self._settings, self._known)
            work = _Work(str(self._out), self._manner, self._reader, arguments, folding=self._folding)
            for name in sorted(set(self._query(work, progress))):
                self._done.append(name)
                self._count(self.parts.read(name, COUNTED), progress)

    def _query(self, work: _Work, progress: Progress) -> list[str]:
        """Run one pass; the names of its parts."""
        import daft
        from daft import DataType, col

        told = {"name": DataType.string(), "rows": DataType.int64(), "kept": DataType.bool(), "cpu": DataType.float64(),
                "peak": DataType.int64(), "deaths": DataType.int64(), "quarantined": DataType.int64()}  # fmt: skip
        places = _places(self._paths)
        settings, size = self._settings, self.size

        @daft.func(return_dtype=DataType.struct({"key": DataType.string(), "batch": DataType.binary()}), unnest=True)  # type: ignore[untyped-decorator]
        def chunks(places: list[str]) -> Iterator[dict[str, object]]:
            for key, batch in chunks_of(places, settings, size):
                yield {"key": key, "batch": packed(batch)}

        @daft.cls(max_concurrency=self._workers, max_retries=_RETRIES)
        class Reader:
            def __init__(self, work: _Work) -> None:
                self._work = work

            @daft.method.batch(return_dtype=DataType.struct(told), unnest=True, batch_size=1)  # type: ignore[untyped-decorator]
            def done(self, keys: Any, batches: Any) -> list[dict[str, object]]:
                pairs = zip(keys.to_pylist(), batches.to_pylist(), strict=True)
                return [self._work(key, unpacked(batch)) for key, batch in pairs]

        frame = daft.from_pydict({"places": places}).into_partitions(max(1, min(len(places), 4 * self._workers)))
        frame = frame.select(chunks(col("places")))
        frame = frame.select(Reader(work).done(col("key"), col("batch")))
        names = []
        for row in frame.iter_rows():
            names.append(str(row["name"]))
            self._account(row, progress)
        return names

    def _account(self, row: dict[str, Any], progress: Progress) -> None:
        progress.kept += row["rows"] if row["kept"] else 0
        progress.fresh += 0 if row["kept"] else row["rows"]
        report = self.report
        report.cpu_seconds += row["cpu"]
        report.deaths, report.quarantined = report.deaths + row["deaths"], report.quarantined + row["quarantined"]
        report.peak_worker_megabytes = max(report.peak_worker_megabytes, round(row["peak"] / 1024, 1))
        self._tell(progress)


class _Work:
    """What a worker does with one chunk. It is pickled; its process is started where it is used."""

    def __init__(
        self, out: str, manner: str, job: str, arguments: tuple[Any, ...],
        *, sampling: bool = False, folding: bool = False,
    ) -> None:  # fmt: skip
        self._out, self._manner, self._job, self._arguments = out, manner, job, arguments
        self._sampling, self._folding = sampling, folding
        self._pool: Pool | None = None

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_pool": None}

    def __call__(self, key: str, batch: pa.RecordBatch) -> dict[str, object]:
        out = Path(self._out)
        name = f"{self._manner}-{key}"
        samples = Folder(out / "samples")
        if self._sampling:
            return self._part(samples, Plan.unfolded(name, batch), name)
        if not self._folding or not samples.has(name):
            plan = Plan.unfolded(name, batch)
        else:
            plan = Plan.folded(name, batch, sampled_rows(samples, name), _verdicts_on(out, self._manner, name))
        return self._part(Folder(out / "parts"), plan, plan.name)

    def _part(self, folder: Folder, plan: Plan, name: str) -> dict[str, object]:
        told: dict[str, object] = {
            "name": name, "rows": plan.batch.num_rows, "kept": folder.has(name), "cpu": 0.0, "peak": 0, "deaths": 0,
            "quarantined": 0,
        }  # fmt: skip
        if told["kept"]:
            return told
        done = None
        if plan.batch.num_rows:
            self._pool = self._pool or Pool(Job(self._job, self._arguments), 1, self._failed)
            before = self._pool.witness.cpu, self._pool.witness.deaths, self._pool.witness.quarantined
            ((_, done),) = self._pool.map([(name, plan.batch)])
            seen = self._pool.witness
            told |= {"cpu": seen.cpu - before[0], "deaths": seen.deaths - before[1], "peak": seen.peak,
                     "quarantined": seen.quarantined - before[2]}  # fmt: skip
        folder.write(name, [done if self._sampling and done is not None else plan.whole(done)])
        return told

    def _failed(self, row: dict[str, Any], reason: str) -> pa.RecordBatch:
        schema = sample_schema() if self._sampling else told_schema()
        return table_of([failed_row(row["place"], reason)], schema)


def _begin(address: str, workers: int) -> None:
    """Connect to the cluster, or start one here, once a process. Raises DatelineError."""
    os.environ.update(QUIET)
    for name, value in PATIENT.items():
        os.environ.setdefault(name, value)
    import daft
    import ray

    if ray.is_initialized():
        return
    environment = {"env_vars": dict(QUIET)}
    try:
        if address == "local":
            ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, runtime_env=environment)
        else:
            ray.init(address=address, log_to_driver=False, runtime_env=environment)
    except Exception as error:  # Ray raises bare ones too
        raise DatelineError(f"no Ray cluster at {address}: {error}") from error
    daft.set_runner_ray(noop_if_initialized=True)


def _places(paths: Sequence[str | Path]) -> list[list[str]]:
    """The inputs in bundles: small files together, a large one or an address by itself, what is missing too."""
    bundles: list[list[str]] = []
    room = 0
    for path in map(str, paths):
        if "://" in path:
            bundles.append([path])
            room = 0
            continue
        for found in files([path], None):
            size = 0
            if not isinstance(found, Problem):
                size = os.fstat(found.stream.fileno()).st_size
                found.stream.close()
            if size > room or not bundles:
                bundles.append([])
                room = _BUNDLE
            bundles[-1].append(found.place if isinstance(found, Problem) else str(Path(found.place).absolute()))
            room -= size
    return bundles


def chunks_of(places: Sequence[str], settings: Settings, size: int) -> Iterator[tuple[str, pa.RecordBatch]]:
    """The chunks of some paths, or of one address."""
    far = len(places) == 1 and "://" in places[0]
    inputs = Remote(places[0], settings, size=size) if far else Inputs(list(places), settings, size=size)
    for chunk in inputs:
        yield chunk.key, chunk.batch


class Remote(Inputs):
    """The chunks of one input that lies at an address."""

    def __init__(self, place: str, settings: Settings, *, size: int = SIZE) -> None:
        super().__init__([], settings, size=size)
        self._place = place

    def _found(self) -> Iterator[Found | Problem]:
        from pyarrow import fs

        try:
            system, path = fs.FileSystem.from_uri(self._place)
            stream = system.open_input_stream(path, compression=None)
        except (OSError, ValueError) as error:
            yield Problem("unreadable", self._place, f"cannot be opened: {error}"[:300])
            return
        yield Found(self._place, cast(BinaryIO, stream))


def _verdicts_file(out: Path, manner: str) -> Path:
    return out / f"verdicts-{manner}.parquet"


def _write_verdicts(out: Path, manner: str, found: Verdicts) -> None:
    """All verdicts, sorted by part, so that a worker finds those on its own at little cost."""
    import pyarrow.parquet as pq

    rows = [
        {"part": part, "row": row, "origin": one.origin, "kinship": one.kinship.value, "printed": one.printed}
        for part in sorted(found)
        for row, one in sorted(found[part].items())
    ]
    partial = out / f"verdicts.{time.time_ns()}.partial"
    pq.write_table(pa.Table.from_pylist(rows, _VERDICTS), partial, row_group_size=20_000)
    partial.replace(_verdicts_file(out, manner))


def _verdicts_on(out: Path, manner: str, part: str) -> dict[int, Verdict]:
    import pyarrow.parquet as pq

    rows = pq.read_table(_verdicts_file(out, manner), filters=[("part", "==", part)], partitioning=None).to_pylist()
    return {row["row"]: Verdict(row["origin"], Kinship(row["kinship"]), row["printed"]) for row in rows}
