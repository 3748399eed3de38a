"""Archives: throughput, folding, growth, memory: ``python -m bench.scale PART [--texts N]``.

    throughput   news reports (PolNeAR, outside the repository; our own) and made ones through 1 and 2 processes
    folding      a made archive with 60 % reprints, with and without folding; the result must hold the same stories
    growth       the same archive in growing sizes: what a text costs
    archive      archives of some 40 words a text up to a million: time with folding and without, growth, memory
    passes       what sampling and comparing take of a text, and its room on disk
    memory       one worker over N short texts: its memory every tenth of the way
    cluster      the same job in 2 processes here and on Ray: overhead, same results (extra ``cluster``)

Each part writes ``bench/results/PART.json``. CPU seconds are those of all processes together; they stretch where other
work shares the caches, wall times also where it takes the processor.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.archive import write
from bench.figures import Figure, of_turns, save
from bench.processes import of_ray, resident, rooms, watched
from bench.stories import shared
from dateline.record import Ledger
from dateline.scale import run
from dateline.scale.batch import BatchReader
from dateline.scale.chunks import Inputs
from dateline.scale.fold import Sampler, verdicts
from dateline.scale.parts import Folder
from dateline.scale.progress import RunReport
from dateline.settings import Settings

__all__ = ["PARTS"]

TURNS = 3
WIRE = (300, 500)
"""Words of a wire report."""
SHORT = 1
"""Sentences after the first of a short text."""
OWN = Path(__file__).parents[1] / "tests" / "stories"


@dataclass(slots=True)
class Spent:
    """What something took: seconds on the clock, CPU seconds of this process and of those it started."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def spent() -> Iterator[Spent]:
    """Measure what is done inside; processes started there must have ended."""
    out = Spent()
    wall, cpu = time.perf_counter(), _cpu()
    yield out
    out.wall, out.cpu = time.perf_counter() - wall, _cpu() - cpu


def _cpu() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def news(path: Path, count: int, *, wire: bool = False) -> Path | None:
    """``count`` whole news reports as JSON lines, of ``WIRE`` words each where ``wire``; None where the data are not at
    hand.
    """
    base = shared()
    source = base / "data/attribution/polnear-train.jsonl.gz" if base else None
    if source is None or not source.exists():
        return None
    with gzip.open(source, "rt", encoding="utf8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    if wire:
        texts = [text for text in texts if WIRE[0] <= len(text.split()) <= WIRE[1]]
    return _lines(path, texts[:count])


def own(path: Path) -> Path:
    """The reports that the rules were made with, as JSON lines."""
    return _lines(path, [file.read_text("utf8") for file in sorted(OWN.glob("*.txt"))])


def _lines(path: Path, texts: Sequence[str]) -> Path:
    rows = [{"text": text, "date": "2015-06-01"} for text in texts]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf8")
    return path


def _ran(path: Path, out: Path, workers: int, *, fold: bool = False, size: int = 64) -> tuple[RunReport, Spent]:
    with spent() as used:
        report = run([path], out, Settings(), workers=workers, fold=fold, size=size)
    return report, used


def ids(out: Path) -> set[str]:
    """The reports of a data set."""
    with Ledger(out, read_only=True) as ledger:
        return {id_ for (id_,) in ledger._store.rows("SELECT id FROM report")}


def throughput(texts: int, folder: Path) -> None:
    """Documents and words a CPU-second on 1 and 2 processes, and what two processes bring."""
    figures: list[Figure] = []
    sources = {
        f"news reports of {WIRE[0]} to {WIRE[1]} words": news(folder / "wire.jsonl", texts, wire=True),
        "news reports of any length": news(folder / "news.jsonl", texts),
        "our own reports": own(folder / "own.jsonl"),
        "short made texts": write(folder / "made.jsonl", texts),
    }
    for group, path in sources.items():
        if path is not None:
            figures += _paces(group, path, folder / path.stem)
    note = (
        "By CPU time: what two processes read in a CPU-second each, against one alone, as the clock would tell on a "
        "machine that does nothing else. By the clock: under the load stated, with the start of the workers."
    )
    size = f"at most {texts} texts of each kind, {TURNS} turns"
    save("throughput", figures, size=size, interval="least and greatest turn", notes=[note], packages=["pyarrow"])


def _paces(group: str, path: Path, out: Path) -> list[Figure]:
    """The figures of one kind of texts."""
    texts: dict[int, list[float]] = {1: [], 2: []}
    words: dict[int, list[float]] = {1: [], 2: []}
    walls: dict[int, list[float]] = {1: [], 2: []}
    seen = []
    for turn in range(TURNS):
        for workers in (1, 2):
            place = out.with_name(f"{out.name}-{turn}-{workers}")
            report, _ = _ran(path, place, workers)
            texts[workers].append(report.documents / report.cpu_seconds)
            words[workers].append(report.words / report.cpu_seconds)
            walls[workers].append(report.stages["reading"])
            seen.append(ids(place))
    goal = "10" if group.endswith("words") else ""
    figures = [
        Figure("texts", report.documents, group=group),
        Figure("words a text", round(report.words / max(1, report.documents)), "words", group=group),
    ]
    for workers in (1, 2):
        name = f"{workers} process{'es' if workers > 1 else ''}"
        figures.append(of_turns(f"texts a CPU-second, {name}", texts[workers], "1/s", goal=goal, group=group))
        figures.append(of_turns(f"words a CPU-second, {name}", words[workers], "1/s", group=group))
    by_cpu = [2 * two / one for one, two in zip(texts[1], texts[2], strict=True)]
    by_clock = [one / two for one, two in zip(walls[1], walls[2], strict=True)]
    figures.append(of_turns("two processes against one, by CPU time", by_cpu, "×", goal="1.9", group=group))
    figures.append(of_turns("two processes against one, by the clock", by_clock, "×", goal="1.9", group=group))
    figures.append(Figure("the same reports in every run", "yes" if all(one == seen[0] for one in seen) else "NO",
                          group=group))  # fmt: skip
    return figures


def folding(texts: int, folder: Path) -> None:
    """A made archive with reprints, read with and without folding."""
    path = write(folder / "made.jsonl", texts)
    plain, without = _ran(path, folder / "plain", 1)
    folded, with_it = _ran(path, folder / "folded", 1, fold=True)
    here, there = ids(folder / "folded"), ids(folder / "plain")
    figures = [
        Figure("texts", texts),
        Figure("copies found", folded.copies, goal=f"about {round(0.6 * texts)}"),
        Figure("CPU-seconds without folding", round(without.cpu, 1), "s"),
        Figure("CPU-seconds with folding", round(with_it.cpu, 1), "s"),
        Figure("saved", round(100 * (1 - with_it.cpu / without.cpu), 1), "%", goal="near the share of reprints"),
        Figure("saved of the work itself, without the start of workers", _saved(folded, plain), "%", goal="the same"),
        Figure("reports with folding that are not among those without", len(here - there)),
        Figure("reports without folding", plain.reports),
        Figure("reports with folding", folded.reports),
    ]
    save("folding", figures, size=f"{texts} made texts, 60 % reprints, one process", packages=["pyarrow"])


def _saved(folded: RunReport, plain: RunReport) -> float:
    """Per cent of the CPU time of workers and of comparing, which the main process does."""
    comparing = folded.own_cpu_seconds["looking for copies"]
    return round(100 * (1 - (folded.cpu_seconds + comparing) / plain.cpu_seconds), 1)


def growth(texts: int, folder: Path) -> None:
    """What a text costs as the archive grows tenfold and again."""
    figures, tables = [], []
    for size in (texts // 100, texts // 10, texts):
        if size < 20:
            continue
        path = write(folder / f"made{size}.jsonl", size)
        report, used = _ran(path, folder / f"out{size}", 1, fold=True)
        group = f"{size} texts"
        figures.append(Figure("CPU-milliseconds a text", round(1000 * used.cpu / size, 2), "ms", group=group))
        for stage, seconds in report.own_cpu_seconds.items():
            name = f"{stage}, main process, CPU-milliseconds a text"
            figures.append(Figure(name, round(1000 * seconds / size, 2), "ms", group=group))
        files = [*(folder / f"out{size}").rglob("*.parquet")]
        figures.append(
            Figure("on disk", round(sum(f.stat().st_size for f in files) / size), "bytes a text", group=group)
        )
        tables.append((report.own_cpu_seconds["merging"], report.read))
    if len(tables) > 1:
        (before, few), (after, many) = tables[-2:]
        slope = max(0.0, 1000 * (after - before) / (many - few))
        figures.append(Figure("tables and merging, CPU-milliseconds a further text read", round(slope, 2), "ms"))
    save("growth", figures, size=f"made archives up to {texts} texts, 60 % reprints, one process", packages=["pyarrow"])


def archive(texts: int, folder: Path) -> None:
    """Archives of short texts in three sizes, read with folding; the smallest also without."""
    figures: list[Figure] = []
    costs: list[float] = []
    for size in (texts // 100, texts // 10, texts):
        path = write(folder / f"short{size}.jsonl", size, sentences=SHORT)
        out, group = folder / f"out{size}", f"{size} texts"
        with rooms() as memory:
            report, used = _ran(path, out, 2, fold=True)
        costs.append(1000 * used.cpu / size)
        figures += [
            Figure("words a text", round(report.words / max(1, report.documents)), "words", group=group),
            Figure("copies found", report.copies, goal=f"about {round(0.6 * size)}", group=group),
            Figure("with folding", round(used.cpu, 1), "CPU-s", group=group),
            Figure("with folding, by the clock", round(used.wall), "s", group=group),
            Figure("with folding, a text", round(costs[-1], 2), "CPU-ms", group=group),
            *_rooms(memory, group),
        ]
        if size == texts // 100:
            other = folder / f"plain{size}"
            plain, without = _ran(path, other, 2)
            figures += [
                Figure("without folding", round(without.cpu, 1), "CPU-s", group=group),
                Figure("saved", round(100 * (1 - used.cpu / without.cpu), 1), "%", group=group),
                Figure("saved of the work itself", _saved(report, plain), "%", group=group),
                Figure(
                    "reports with folding that are not among those without", len(ids(out) - ids(other)), group=group
                ),
            ]
        path.unlink()
        if len(costs) > 1:
            growth_ = Figure("a text here over a text in a tenth of the archive", round(costs[-1] / costs[-2], 2), "×",
                             goal="near 1", group=group)  # fmt: skip
            figures.append(growth_)
        save("archive", figures, size=f"made archives up to {size} short texts, 60 % reprints, two processes",
             packages=["pyarrow"])  # fmt: skip


def _rooms(memory: Sequence[tuple[float, float]], group: str) -> list[Figure]:
    """Memory at a tenth, at the half and at most."""
    if len(memory) < 10:
        return []
    tenth, half = memory[len(memory) // 10], memory[len(memory) // 2]
    return [
        Figure(f"{who}, memory {when}", round(value), "MB", group=group)
        for n, who in enumerate(("main process", "worker"))
        for when, value in (("after a tenth of the time", tenth[n]), ("at half time", half[n]),
                            ("at most", max(one[n] for one in memory)))
    ]  # fmt: skip


def passes(texts: int, folder: Path) -> None:
    """What the passes that find copies take of a text, and what is left of it on disk."""
    path = news(folder / "news.jsonl", texts) or write(folder / "made.jsonl", texts)
    report, _ = _ran(path, folder / "out", 1, fold=True)
    many = news(folder / "many.jsonl", 20 * texts) or write(folder / "many.jsonl", 20 * texts)
    settings, samples = Settings(), Folder(folder / "samples")
    chunks = list(Inputs([many], settings))
    count = sum(chunk.batch.num_rows for chunk in chunks)
    sampler = Sampler(settings)
    turns: dict[str, list[float]] = {"sampling": [], "comparing": []}
    for _ in range(TURNS):
        marks = [time.process_time()]
        for chunk in chunks:
            samples.write(chunk.key, [sampler(chunk.batch)])
        marks.append(time.process_time())
        verdicts(samples.path, [chunk.key for chunk in chunks], folder / "spill")
        marks.append(time.process_time())
        for name, first, last in zip(turns, marks, marks[1:], strict=False):
            turns[name].append(1000 * (last - first) / count)
    kept = [file for kind in ("parts", "ledger-*") for file in (folder / "out").glob(f"{kind}/*.parquet")]
    figures = [of_turns(f"{name}, CPU-milliseconds a text", values, "ms") for name, values in turns.items()]
    figures += [
        Figure("on disk, parts and tables", round(sum(file.stat().st_size for file in kept) / texts), "bytes a text"),
        Figure("reports a text", round(report.reports / texts, 1)),
    ]
    size = f"{texts} news reports read, {count} sampled and compared in {TURNS} turns"
    save("passes", figures, size=size, interval="least and greatest turn", packages=["pyarrow"])


def memory(texts: int, folder: Path) -> None:
    """The memory of one worker over many texts."""
    path = write(folder / "made.jsonl", texts, reprints=0.0)
    reader = BatchReader(Settings())
    done, marks, figures = 0, [texts * i // 10 for i in range(1, 11)], []
    for chunk in Inputs([path], Settings(), size=32):
        reader(chunk.batch)
        done += chunk.batch.num_rows
        while marks and done >= marks[0]:
            figures.append(
                Figure(f"after {marks.pop(0)} texts", round(resident(os.getpid()), 1), "MB", goal="under 600, flat")
            )
    save("memory", figures, size=f"{texts} made texts, no reprints, one worker", packages=["pyarrow"])


def cluster(texts: int, folder: Path) -> None:
    """The same jobs here and on Ray, a small one and one of thrice its size: what is fixed shows in both."""
    from dateline.scale.cluster import run_on_cluster

    sizes = (max(2, texts // 3), texts)
    paths = [news(folder / f"{n}.jsonl", n) or write(folder / f"{n}.jsonl", n) for n in sizes]
    chunk = max(8, min(64, texts // 8))
    with watched(of_ray) as begun:
        run_on_cluster([write(folder / "warm.jsonl", 4)], folder / "warm", Settings(), workers=2, fold=False, size=8)
    here: list[Spent] = []
    there: list[Spent] = []
    same = True
    for path in paths:
        near, far = folder / f"local-{path.stem}", folder / f"ray-{path.stem}"
        local, used = _ran(path, near, 2, size=chunk)
        with watched(of_ray) as busy, spent() as clock:
            ray_report = run_on_cluster([path], far, Settings(), workers=2, fold=False, size=chunk)
        here.append(used)
        there.append(Spent(clock.wall, busy.cpu))
        same = same and local.texts == ray_report.texts and ids(near) == ids(far)
    import ray

    ray.shutdown()
    figures = [Figure("CPU-seconds to start Ray and Daft, and to read four short texts", round(begun.cpu, 1), "s")]
    for size, one, other in zip(sizes, here, there, strict=True):
        figures += _beside(f"{size} texts", one, other)
    further = f"further {sizes[1] - sizes[0]} texts"
    few, many = (Spent(two.wall - one.wall, two.cpu - one.cpu) for one, two in (here, there))
    figures.append(_more("overhead by CPU time, what is fixed left out", many.cpu, few.cpu, further))
    figures.append(Figure("the same reports", "yes" if same else "NO"))
    size = f"{sizes[0]} and {sizes[1]} texts, {chunk} a chunk"
    save("cluster", figures, size=size, packages=["pyarrow", "daft", "ray"])


def _beside(group: str, near: Spent, far: Spent) -> list[Figure]:
    """One job here and on Ray, with what is fixed in it: the start of workers, the plan of the query."""
    return [
        Figure("CPU-seconds, two processes here", round(near.cpu, 1), "s", group=group),
        Figure("CPU-seconds, Ray with two workers, already started", round(far.cpu, 1), "s", group=group),
        Figure("CPU-seconds more on Ray", round(far.cpu - near.cpu, 1), "s", group=group),
        _more("overhead by CPU time", far.cpu, near.cpu, group),
        _more("overhead by the clock", far.wall, near.wall, group),
    ]


def _more(name: str, far: float, near: float, group: str) -> Figure:
    return Figure(name, round(100 * (far / near - 1), 1), "%", goal="at most 15", group=group)


PARTS: dict[str, tuple[Callable[[int, Path], None], int, int]] = {
    "throughput": (throughput, 24, 400),
    "folding": (folding, 200, 20_000),
    "growth": (growth, 2_000, 1_000_000),
    "archive": (archive, 1_000, 1_000_000),
    "passes": (passes, 24, 400),
    "memory": (memory, 500, 100_000),
    "cluster": (cluster, 32, 400),
}
"""What measures a part, and how many texts it takes: few, and for a night."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=tuple(PARTS))
    parser.add_argument("--texts", type=int)
    parser.add_argument("--night", action="store_true", help="the large size")
    given = parser.parse_args()
    measure, few, many = PARTS[given.part]
    with tempfile.TemporaryDirectory() as folder:
        measure(given.texts or (many if given.night else few), Path(folder))


if __name__ == "__main__":
    main()
