"""Is what was acknowledged still there? ``python -m bench.crash [--times N] [--seed S]``.

A child process reads made reports (``made.py``) into a ledger and says after each commit how many documents it has
recorded. It is killed with SIGKILL at a moment drawn by chance, N times over, each time going on with the same ledger.
After each kill: every document acknowledged must be there, ``check`` must find nothing, and the decisions recorded must
be those that one sweep over all reports makes; in the end the rerun must complete. Exit status 1 when any of it fails.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.made import batches, made_documents
from dateline.record import Ledger
from dateline.record.merge import events

ROOT = Path(__file__).resolve().parents[1]
SIZE = 8  # documents a commit: small, so that kills fall into writing as often as into reading


def child(path: str, count: int) -> None:
    """Read ``count`` documents into the ledger, telling after each commit how many are recorded."""
    done = 0
    for held in batches(made_documents(count), SIZE):
        with Ledger(path) as ledger:
            ledger.append(held)
        done += len(held)
        print(done, flush=True)


def kill_once(path: Path, count: int, after: float) -> tuple[int, bool]:
    """Start the child, kill it ``after`` seconds past its first word; documents acknowledged, whether it had ended."""
    command = [sys.executable, "-m", "bench.crash", "--child", str(path), "--documents", str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        ended = False
        try:
            process.wait(timeout=after)
            ended = process.returncode == 0
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        words = [first, *process.stdout.read().splitlines()]
    told = 0
    for word in words:
        with contextlib.suppress(ValueError):  # a line cut by the kill was never said
            told = max(told, int(word))
    return told, ended


def faults(path: Path, told: int) -> list[str]:
    with Ledger(path) as ledger:
        found = ledger.check()
        there = len({report.document for report in ledger.reports()})
        if there < told:
            found.append(f"{told} documents acknowledged, {there} there")
        if ledger.events() != events(ledger.sightings()):
            found.append("the decisions are not those of one sweep")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=160)
    parser.add_argument("--child")
    given = parser.parse_args()
    if given.child:
        child(given.child, given.documents)
        return 0
    chance = random.Random(given.seed)
    bad = kills = 0
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "0.ledger"
        for turn in range(given.times):
            told, ended = kill_once(path, given.documents, chance.uniform(0.0, 1.5))
            kills += not ended
            found = faults(path, told)
            bad += bool(found)
            for fault in found:
                print(f"kill {turn}: {fault}")
            if turn % 20 == 19:
                print(f"{turn + 1} runs: {kills} kills, {bad} with faults", flush=True)
            if ended or told >= given.documents:  # all is there: begin a new one, so that kills fall into writing
                path = Path(folder) / f"{turn + 1}.ledger"
        with contextlib.redirect_stdout(io.StringIO()):
            child(str(path), given.documents)
        left = faults(path, given.documents)
    print(f"{kills} kills in {given.times} runs, {bad} with faults, rerun {'FAILED' if left else 'complete'}; "
          f"{time.monotonic() - started:.0f} s")  # fmt: skip
    return int(bool(bad or left))


if __name__ == "__main__":
    sys.exit(main())
