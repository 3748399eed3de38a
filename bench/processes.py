"""CPU time of processes that are not ours to wait for: read from /proc ten times a second while something is done."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Seen", "below_us", "of_ray", "resident", "rooms", "watched"]

_EVERY = 0.1  # seconds; what a process does after it was last looked at is missed
Wanted = Callable[[int, dict[int, tuple[int, bytes]]], bool]


@dataclass(slots=True)
class Seen:
    """Seconds, once it has ended."""

    cpu: float = 0.0


@contextmanager
def watched(wanted: Wanted) -> Iterator[Seen]:
    """The CPU time of this process and of those ``wanted`` (number, and parent and command of every process)."""
    out, stop = Seen(), threading.Event()
    before = _ticks(wanted)
    after, looking = dict(before), [0.0]
    own = time.process_time()

    def look() -> None:
        while not stop.wait(_EVERY):
            after.update(_ticks(wanted))
        looking[0] = time.thread_time()  # is no part of what is measured

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield out
    finally:
        stop.set()
        watcher.join()
        used = time.process_time() - own - looking[0]
        after.update(_ticks(wanted))
        others = sum(ticks - before.get(key, 0) for key, ticks in after.items()) / os.sysconf("SC_CLK_TCK")
        out.cpu = used + others


@contextmanager
def rooms(every: float = 5.0) -> Iterator[list[tuple[float, float]]]:
    """What is in memory, in megabytes: this process's, and that of the greatest it has started; a pair ``every`` so
    many seconds.
    """
    seen: list[tuple[float, float]] = []
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(every):
            others = [resident(number) for number, _ in _ticks(below_us)]
            seen.append((resident(os.getpid()), max(others, default=0.0)))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        stop.set()
        watcher.join()


def resident(number: int) -> float:
    """What a process has in memory, in megabytes; 0 when it is gone."""
    try:
        pages = int(Path(f"/proc/{number}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def below_us(number: int, all_: dict[int, tuple[int, bytes]]) -> bool:
    """Whether a process was started by this one, or by one that was."""
    seen = set()
    while number in all_ and number not in seen:
        seen.add(number)
        number = all_[number][0]
        if number == os.getpid():
            return True
    return False


def of_ray(number: int, all_: dict[int, tuple[int, bytes]]) -> bool:
    """Whether a process is Ray's, or a worker of ours that one of Ray's has started."""
    parent, command = all_[number]
    above = all_.get(parent, (0, b""))[1]
    return b"ray" in command or (b"dateline.scale.worker" in command and b"ray" in above)


def _ticks(wanted: Wanted) -> dict[tuple[int, str], int]:
    """Clock ticks by number and start of the process, but for this one."""
    found: dict[int, tuple[int, bytes]] = {}
    spent: dict[int, tuple[str, int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            stat = (folder / "stat").read_text("utf8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        number = int(folder.name)
        found[number] = (int(stat[1]), command)
        spent[number] = (stat[19], int(stat[11]) + int(stat[12]))
    mine = os.getpid()
    return {(n, start): ticks for n, (start, ticks) in spent.items() if n != mine and wanted(n, found)}
