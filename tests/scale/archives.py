"""Small archives of invented reports, and jobs for workers that fail on purpose."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from dateline.scale.batch import BatchReader
from dateline.settings import Settings

__all__ = ["Faulty", "FaultyReader", "Idle", "batch", "reports", "write_lines"]

PAIRS = (
    ("Peru", "Chile"), ("Norway", "Finland"), ("Kenya", "Uganda"), ("Japan", "Canada"), ("Greece", "Egypt"),
    ("Ghana", "Togo"), ("Spain", "Portugal"), ("Jordan", "Oman"),
)  # fmt: skip
VERBS = (
    "invited", "accused", "praised", "warned", "criticised", "thanked", "rejected an offer by", "met officials from",
)  # fmt: skip


def reports(count: int) -> list[dict[str, str]]:
    """``count`` short reports, no two of them alike."""
    made = []
    for number in range(count):
        one, other = PAIRS[number % len(PAIRS)]
        verb = VERBS[number // len(PAIRS) % len(VERBS)]
        day = f"2025-03-{1 + number % 28:02}"
        text = (
            f"The government of {one} {verb} {other} on Monday, the foreign ministry said in statement {number}.\n\n"
            f"{other} has yet to respond. Talks on fishing are planned for May, official number {number} said."
        )
        made.append({"title": f"{one} {verb} {other}, note {number}", "text": text, "date": day, "agency": "Meridian"})
    return made


def write_lines(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf8")
    return path


def batch(texts: list[str]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([{"place": f"t{i}", "text": text} for i, text in enumerate(texts)])


Watch = Callable[[int], None]


class Idle:
    """Gives back what it is given, and does what a text tells it: crash, hang, raise, die once."""

    def __init__(self, folder: str = "") -> None:
        self._folder = folder

    def __call__(self, given: pa.RecordBatch, watch: Watch) -> pa.RecordBatch:
        for number, row in enumerate(given.to_pylist()):
            watch(number)
            suffer(row["text"], self._folder)
        return given


class Faulty:
    """Cannot begin."""

    def __init__(self, *given: object) -> None:
        sys.exit(3)


class FaultyReader:
    """The true reader, but for texts in which a fault is named."""

    def __init__(self, settings: Settings, known: object = None) -> None:
        self._reader = BatchReader(settings)

    def __call__(self, given: pa.RecordBatch, watch: Watch) -> pa.RecordBatch:
        def watched(number: int) -> None:
            watch(number)
            suffer(given["text"][number].as_py() or "", "")

        return self._reader(given, watched)


def suffer(text: str, folder: str) -> None:
    if "CRASH" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "HANG" in text:
        time.sleep(600)
    if "RAISE" in text:
        raise MemoryError("too much")
    if "ONCE" in text and not (Path(folder) / "died").exists():
        (Path(folder) / "died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
