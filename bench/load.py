"""The server under load: ``python -m bench.load [--documents N] [--seconds S] [--visitors V] [--ledger FILE]``.

Starts ``dateline serve`` over a ledger of reports made by chance (``made.py``, ten a document) and asks it over
loopback: timelines of pairs, as often as they are in the news, and single events. Four rounds: every question for the
first time; the same mix again and again, as visitors ask; that while texts are read; that while what is read is also
recorded, so that no kept answer is good for long. Tells requests a second, the median and the 95th percentile of each
kind, and the memory of the server's processes. Not a test: a busy machine stretches everything here.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from bench.made import batches, made_documents
from dateline import ask
from dateline.record import Ledger
from dateline.record.catalog import pairs

ROOT = Path(__file__).resolve().parents[1]
Times = dict[str, list[float]]


def fill(path: Path, documents: int) -> int:
    """A new ledger with so many documents; returns how many reports are in it."""
    with Ledger(path) as ledger:
        return sum(ledger.append(held).reports for held in batches(made_documents(documents), 32))


def questions(path: Path) -> tuple[list[str], list[str]]:
    """Addresses of timelines (the busy pairs more often) and of events."""
    chance = random.Random(7)
    with Ledger(path, read_only=True) as ledger:
        ranked = pairs(ledger, most=400)
        events = [row.id for row in ask.timeline(ledger, *ranked[0], latest=200)]
    weights = [1 / (rank + 1) for rank in range(len(ranked))]
    chosen = chance.choices(ranked, weights, k=400)
    lines = [f"/api/timeline?{urlencode([('party', one), ('party', other), ('limit', 50)])}" for one, other in chosen]
    return lines, [f"/api/events/{id_}" for id_ in chance.choices(events, k=400)]


@contextmanager
def server(path: Path) -> Iterator[tuple[int, int]]:
    """A running server: its port and process id."""
    command = [sys.executable, "-m", "dateline", "serve", "--ledger", str(path), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        try:
            yield int(told.split("127.0.0.1:")[1].split("/")[0]), process.pid
        finally:
            process.terminate()
            process.wait(20)


def ask_all(port: int, urls: list[str], found: Times, until: Callable[[], bool]) -> None:
    """One visitor: one connection, one question after the other."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for url in urls:
        if until():
            break
        began = time.perf_counter()
        connection.request("GET", url)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (answer.status, url)
        kind = "timeline" if url.startswith("/api/timeline") else "event"
        found.setdefault(kind, []).append(time.perf_counter() - began)
    connection.close()


def read_on(port: int, done: threading.Event, *, record: bool, read: list[int]) -> None:
    """Post one text after the other, each a new one."""
    text = (ROOT / "specimens" / "athens.txt").read_text("utf8")
    while not done.is_set():
        read.append(1)
        body = json.dumps({"text": text.replace("three-day", f"{len(read)}-day"), "record": record})
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        connection.request("POST", "/api/read", body, {"content-type": "application/json"})
        status = connection.getresponse().status
        connection.close()
        if status == 429:  # the server has its limit
            read.pop()
            done.wait(1)


def asked(port: int, urls: list[str], seconds: float, visitors: int) -> tuple[Times, float]:
    """What ``visitors`` find who ask at the same time, for so many seconds; endless where ``seconds`` is 0."""
    chance = random.Random(3)
    found: list[Times] = [{} for _ in range(visitors)]
    end = time.perf_counter() + (seconds or 1e9)
    asking = []
    for times in found:
        mine = urls if not seconds else [chance.choice(urls) for _ in range(200_000)]
        share = mine[len(asking) :: visitors] if not seconds else mine
        asking.append(threading.Thread(target=ask_all, args=(port, share, times, lambda: time.perf_counter() > end)))
    began = time.perf_counter()
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    spent = time.perf_counter() - began
    joined: Times = {}
    for times in found:
        for kind, held in times.items():
            joined.setdefault(kind, []).extend(held)
    return joined, spent


def tell(name: str, found: Times, spent: float, pid: int) -> None:
    count = sum(len(held) for held in found.values())
    parts = [f"{count / spent:7.1f} requests/s"]
    for kind in sorted(found):
        held = sorted(found[kind])
        cuts = quantiles(held, n=20) if len(held) > 1 else held * 19
        parts.append(f"{kind} {1000 * cuts[9]:.0f} ms, p95 {1000 * cuts[18]:.0f} ms")
    print(f"{name:34} {';  '.join(parts)};  {memory(pid)} MB", flush=True)


def memory(pid: int) -> int:
    """Resident megabytes of a process (Linux), without its children."""
    lines = Path(f"/proc/{pid}/status").read_text("utf8").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--visitors", type=int, default=4)
    parser.add_argument("--ledger", type=Path, help="a ledger filled before, or where to make it")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.ledger or Path(folder) / "load.ledger"
        if not path.exists():
            print(f"{fill(path, chosen.documents)} reports recorded", flush=True)
        lines, events = questions(path)
        mixed = [url for pair in zip(lines, events, strict=False) for url in pair]
        with server(path) as (port, pid):
            rounds(port, pid, mixed, chosen.seconds, chosen.visitors)


def rounds(port: int, pid: int, urls: list[str], seconds: float, visitors: int) -> None:
    asked(port, ["/api/timeline?party=ISL&limit=1"], 0, 1)  # the tables are loaded with the first question
    tell("each for the first time", *asked(port, list(dict.fromkeys(urls)), 0, visitors), pid)
    tell("as visitors ask", *asked(port, urls, seconds, visitors), pid)
    for name, record in (("while texts are read", False), ("while texts are read and recorded", True)):
        done, read = threading.Event(), list[int]()
        reading = threading.Thread(target=read_on, args=(port, done), kwargs={"record": record, "read": read})
        reading.start()
        tell(name, *asked(port, urls, seconds, visitors), pid)
        done.set()
        reading.join()
        print(f"{'':34} {len(read)} texts read meanwhile", flush=True)


if __name__ == "__main__":
    main()
