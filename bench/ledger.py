"""How a ledger grows: ``python -m bench.ledger [--reports N] [--keep FILE]``.

Fills a new ledger with reports made by chance (``made.py``) and tells at each step the CPU time to append and merge a
report, the size of the file, and the CPU and wall time of questions: the timeline of the two parties with most
reports, of two with few, the relation, a search, an event by its id. Does adding the 10,000th report cost like the
100th? The last line
says: the ratio of the last batch to the first. Not a test: a busy machine stretches wall times, hardly CPU times.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bench.made import batches, made_documents
from dateline import ask
from dateline.record import Ledger

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


def questions(path: Path, pairs: Counter[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Times of questions to a ledger opened anew for reading."""
    ranked = [pair for pair, _ in pairs.most_common()]
    busy, rare = ranked[0], ranked[len(ranked) // 2]
    with Ledger(path, read_only=True) as ledger:
        event = ask.timeline(ledger, *rare)[0].id
        recent = ask.Filter(since=datetime.now(UTC).date())
        return {
            f"timeline of the busiest pair ({pairs[busy]} reports)": timed(lambda: ask.timeline(ledger, *busy)),
            f"timeline of the median pair ({pairs[rare]} reports)": timed(lambda: ask.timeline(ledger, *rare)),
            "relation of the busiest pair": timed(lambda: ask.relation(ledger, *busy, wanted=recent)),
            "search of two words": timed(lambda: ask.search(ledger, "harbor grain")),
            "show an event": timed(lambda: ask.show(ledger, event)),
        }


def grow(path: Path, wanted: int) -> None:
    """Fill ``path`` with about ``wanted`` reports, telling how it goes."""
    pairs: Counter[tuple[str, str]] = Counter()
    done, marks = 0, [mark for mark in (100, 1_000, 10_000, 100_000, 1_000_000) if mark <= wanted]
    window: list[tuple[float, int]] = []
    first = last = 0.0
    for held in batches(made_documents(10**9), STEP):
        cpu = time.process_time()
        with Ledger(path) as ledger:
            count = ledger.append(held).reports
        window.append((time.process_time() - cpu, count))
        done += count
        for report in (report for made in held for report in made.reports):
            act = report.act
            pairs[tuple(sorted((act.actors[0].country or "", act.recipients[0].country or "")))] += 1  # type: ignore[index]
        if (marks and done >= marks[0]) or done >= wanted:
            spent = sum(seconds for seconds, _ in window[-10:]) / sum(n for _, n in window[-10:])
            first, last = first or spent, spent
            size = path.stat().st_size / done
            print(f"{done:9} reports  {1000 * spent:6.2f} ms CPU a report  {size:6.0f} bytes a report", flush=True)
            while marks and done >= marks[0]:
                marks.pop(0)
            if done >= 1_000:
                for name, (spent, wall) in questions(path, pairs).items():
                    print(f"{'':19}{1000 * spent:8.0f} ms CPU {1000 * wall:6.0f} ms wall  {name}")
        if done >= wanted:
            break
    with Ledger(path) as ledger:
        print(f"check: {ledger.check() or 'whole'}: {ledger.counted()}")
    print(f"a report at the end costs {last / first:.2f} times one at the beginning")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="keep the ledger there")
    given = parser.parse_args()
    if given.keep:
        grow(given.keep, given.reports)
        return
    with tempfile.TemporaryDirectory() as folder:
        grow(Path(folder) / "made.ledger", given.reports)


if __name__ == "__main__":
    main()
