"""The server under load: ``python -m bench.load [--documents N] [--seconds S] [--minutes M] [--ledger FILE]``.

Starts ``dateline serve`` over a ledger of reports made by chance (``made.py``, ten a document) and asks it over
loopback: timelines of pairs, as often as they are in the news, and single events. Four rounds: every question for the
first time; the same mix again and again, as visitors ask; that while texts are read; that while what is read is also
recorded. What is read tells of the same pairs, as often as they are in the news, so that it touches what is asked.
Tells requests a second, the median and the 95th percentile of each kind, how many answers were older than the ledger,
and the memory of the server and of the process that reads. The last round goes on for ``--minutes``, told one by one:
memory must not grow. Not a test: a busy machine stretches everything here.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from bench.made import batches, made_documents
from dateline import ask
from dateline.record import Ledger
from dateline.record.catalog import pairs
from dateline.tables.states import states

ROOT = Path(__file__).resolve().parents[1]
Times = dict[str, list[float]]
_PAIRS = 400
newest = [0]  # the last entry that an answer has told of


def fill(path: Path, documents: int) -> int:
    """A new ledger with so many documents; returns how many reports are in it."""
    with Ledger(path) as ledger:
        return sum(ledger.append(held).reports for held in batches(made_documents(documents), 32))


def questions(path: Path) -> tuple[list[str], list[str]]:
    """Addresses of timelines (the busy pairs more often) and of events."""
    chance = random.Random(7)
    with Ledger(path, read_only=True) as ledger:
        ranked = pairs(ledger, most=_PAIRS)
        events = [row.id for pair in ranked[:40] for row in ask.timeline(ledger, *pair, latest=20)]
    chosen = chance.choices(ranked, _often(ranked), k=400)
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
    """One visitor: one connection, one question after the other; counts answers older than another one seen."""
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
        entry = int(answer.headers["dateline-entry"])
        if entry < newest[0]:
            found.setdefault("older", []).append(0.0)
        newest[0] = max(newest[0], entry)
        found.setdefault(kind, []).append(time.perf_counter() - began)
    connection.close()


def _often(ranked: Sequence[object]) -> list[float]:
    return [1 / (rank + 1) for rank in range(len(ranked))]


def read_on(port: int, texts: Iterator[str], done: threading.Event, *, record: bool, read: list[int]) -> None:
    """Post one text after the other, each a new one."""
    while not done.is_set():
        body = json.dumps({"text": next(texts), "record": record})
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        connection.request("POST", "/api/read", body, {"content-type": "application/json"})
        answer = connection.getresponse()
        told = answer.read()
        connection.close()
        if answer.status == 429:  # the server has its limit
            done.wait(1)
            continue
        assert answer.status == 200, told
        read.append(sum(len(one["reports"]) for one in json.loads(told)["documents"]))


def new_texts(path: Path) -> Iterator[str]:
    """Short reports of the pairs in the ledger, as often as they are in the news, no two alike."""
    chance = random.Random(11)
    with Ledger(path, read_only=True) as ledger:
        ranked = [pair for pair in pairs(ledger, most=_PAIRS) if all(code in states() for code in pair)]
    for number in itertools.count(2):
        codes = chance.choices(ranked, _often(ranked))[0]
        one, other = (states()[code].name for code in codes)
        yield (
            f"{one} and {other} at odds over {number} boats\n\nGENEVA, November 18, 2016 (Meridian) - The foreign "
            f"minister of {one} met her counterpart from {other} in Geneva on Thursday. The government of {other} said "
            f"it would send {number} engineers to {one} in May.\n\nThe foreign ministry of {one} accused {other} on "
            f"Wednesday of holding {number} of its fishing boats. {other} has yet to confirm that. If the boats are not"
            f" freed by December {1 + number % 28}, {one} will close its ports to ships from {other}, officials said.\n"
        )


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
    older = len(found.pop("older", ()))
    count = sum(len(held) for held in found.values())
    parts = [f"{count / spent:7.1f} requests/s"]
    for kind in sorted(found):
        held = sorted(found[kind])
        cuts = quantiles(held, n=20) if len(held) > 1 else held * 19
        parts.append(f"{kind} {1000 * cuts[9]:.0f} ms, p95 {1000 * cuts[18]:.0f} ms")
    parts.append(f"{100 * older / max(1, count):.1f} % older")
    held = " + ".join(f"{memory(one)}" for one in (pid, *readers(pid)))
    print(f"{name:34} {';  '.join(parts)};  {held} MB", flush=True)


def readers(pid: int) -> list[int]:
    """The process that reads, if it has been started (Linux)."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text("utf8").split()]
    return [child for child in found if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text("utf8")]


def memory(pid: int) -> int:
    """Resident megabytes of a process (Linux), without its children."""
    lines = Path(f"/proc/{pid}/status").read_text("utf8").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--minutes", type=int, default=1)
    parser.add_argument("--visitors", type=int, default=4)
    parser.add_argument("--ledger", type=Path, help="a ledger filled before, or where to make it; it is added to")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.ledger or Path(folder) / "load.ledger"
        if not path.exists():
            print(f"{fill(path, chosen.documents)} reports recorded", flush=True)
        lines, events = questions(path)
        mixed = [url for pair in zip(lines, events, strict=False) for url in pair]
        texts = new_texts(path)
        first = next(texts)
        with server(path) as (port, pid):
            rounds(port, pid, mixed, itertools.chain([first], texts), chosen)


def rounds(port: int, pid: int, urls: list[str], texts: Iterator[str], chosen: argparse.Namespace) -> None:
    seconds, visitors = chosen.seconds, chosen.visitors
    asked(port, ["/api/timeline?party=ISL&limit=1"], 0, 1)  # the tables are loaded with the first question
    tell("each for the first time", *asked(port, list(dict.fromkeys(urls)), 0, visitors), pid)
    tell("as visitors ask", *asked(port, urls, seconds, visitors), pid)
    for name, record in (("while texts are read", False), ("while texts are read and recorded", True)):
        done, read = threading.Event(), list[int]()
        given = {"record": record, "read": read}
        reading = threading.Thread(target=read_on, args=(port, texts, done), kwargs=given)
        reading.start()
        spans = [seconds] if not record else [60.0] * chosen.minutes
        for minute, span in enumerate(spans, 1):
            tell(f"{name}{f', {minute}' if record else ''}", *asked(port, urls, span, visitors), pid)
        done.set()
        reading.join()
        print(f"{'':34} {len(read)} texts read meanwhile, {sum(read)} reports in them", flush=True)


if __name__ == "__main__":
    main()
