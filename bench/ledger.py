"""How a ledger grows: ``python -m bench.ledger [--reports N] [--times N] [--keep FILE]``.

Fills a new ledger with reports made by chance (``made.py``) and tells at each step the CPU time to append and merge a
report, the size of the file, and the CPU and wall time of questions: the timeline of the two parties with most
reports, whole, of one month and its latest 50 acts, of two with few, the relation, a search, an event by its id. Does
adding the 10,000th report cost like the 100th? The last line says: the ratio of the last batch to the first. With
``--times`` the ledger is then multiplied (``multiply.py``), asked again, and 10,000 reports of later days are added.
Not a test: a busy machine stretches wall times, hardly CPU times.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from bench.made import batches, made_documents
from bench.multiply import multiply
from dateline import ask
from dateline.record import Ledger
from dateline.record.catalog import pairs

STEP = 32
"""Documents a batch, as the reader commits them: about 320 reports."""


def timed(question: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall seconds of the better of two runs."""
    best = (float("inf"), float("inf"))
    for _ in range(2):
        wall, cpu = time.perf_counter(), time.process_time()
        question()
        best = min(best, (time.process_time() - cpu, time.perf_counter() - wall))
    return best


def questions(path: Path) -> dict[str, tuple[float, float]]:
    """Times of questions to a ledger opened anew for reading."""
    with Ledger(path, read_only=True) as ledger:
        ranked = [tuple(pair) for pair in busiest(ledger)]
        busy, rare = ranked[0], ranked[len(ranked) // 2]
        event = ask.timeline(ledger, *rare, latest=1)[0].id
        last = ask.timeline(ledger, *busy, latest=1)[0].last_published or date.max
        month = ask.Filter(since=last - timedelta(days=30), until=last)
        return {
            f"timeline of the busiest pair {'-'.join(busy)}, a month": timed(
                lambda: ask.timeline(ledger, *busy, wanted=month)
            ),
            "timeline of the busiest pair, the latest 50": timed(lambda: ask.timeline(ledger, *busy, latest=50)),
            f"timeline of the median pair {'-'.join(rare)}, whole": timed(lambda: ask.timeline(ledger, *rare)),
            "relation of the busiest pair, a month": timed(lambda: ask.relation(ledger, *busy, wanted=month)),
            "search of two words": timed(lambda: ask.search(ledger, "harbor grain")),
            "show an event": timed(lambda: ask.show(ledger, event)),
        }


def busiest(ledger: Ledger) -> list[tuple[str, str]]:
    """Pairs of parties, those with most reports first."""
    return list(pairs(ledger, most=10**6))


def more(path: Path, wanted: int) -> None:
    """Add ``wanted`` reports of the days after the last one, telling what they cost."""
    with Ledger(path) as ledger:
        ((last,),) = ledger._store.rows("SELECT max(published) FROM reading")
    done, cpu, wall = 0, time.process_time(), time.perf_counter()
    for held in batches(made_documents(10**9, seed=2, first=last + timedelta(days=1)), STEP):
        with Ledger(path) as ledger:
            done += ledger.append(held).reports
        if done >= wanted:
            break
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{done} more: {cpu:.0f} s CPU, {wall:.0f} s wall, {1000 * cpu / done:.2f} ms CPU a report")


def told(path: Path) -> None:
    for name, (spent, wall) in questions(path).items():
        print(f"{'':19}{1000 * spent:8.0f} ms CPU {1000 * wall:6.0f} ms wall  {name}", flush=True)


def grow(path: Path, wanted: int) -> None:
    """Fill ``path`` with about ``wanted`` reports, telling how it goes."""
    done, marks = 0, [mark for mark in (100, 1_000, 10_000, 100_000, 1_000_000) if mark <= wanted]
    window: list[tuple[float, int]] = []
    first = last = 0.0
    for held in batches(made_documents(10**9), STEP):
        cpu = time.process_time()
        with Ledger(path) as ledger:
            count = ledger.append(held).reports
        window.append((time.process_time() - cpu, count))
        done += count
        if (marks and done >= marks[0]) or done >= wanted:
            spent = sum(seconds for seconds, _ in window[-10:]) / sum(n for _, n in window[-10:])
            first, last = first or spent, spent
            size = path.stat().st_size / done
            print(f"{done:9} reports  {1000 * spent:6.2f} ms CPU a report  {size:6.0f} bytes a report", flush=True)
            while marks and done >= marks[0]:
                marks.pop(0)
            if done >= 1_000:
                told(path)
        if done >= wanted:
            break
    with Ledger(path) as ledger:
        print(f"check: {ledger.check() or 'whole'}: {ledger.counted()}")
    print(f"a report at the end costs {last / first:.2f} times one at the beginning")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=1, help="then multiply the ledger")
    parser.add_argument("--keep", type=Path, help="keep the ledger there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "made.ledger"
        if not path.exists():
            grow(path, given.reports)
        if given.times > 1:
            multiply(path, given.times)
            with Ledger(path, read_only=True) as ledger:
                print(f"{given.times} times: {ledger.counted()}; {path.stat().st_size / 1e6:.0f} MB")
            told(path)
            more(path, 10_000)
            told(path)


if __name__ == "__main__":
    main()
