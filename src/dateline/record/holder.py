"""Who has a ledger open for writing, and what to do about it, in words."""

from __future__ import annotations

import re
from pathlib import Path

from dateline.errors import LedgerHeld, LedgerServed

__all__ = ["held"]

_PROCESSES = Path("/proc")  # where the system has it: Linux
_LONGEST = 4096  # bytes of a command line that are looked at


def held(path: Path, holder: re.Match[str] | None) -> LedgerHeld:
    """The error for a ledger that another process holds; ``holder`` has the groups ``program`` and ``pid``."""
    if holder is not None and _serves(holder["pid"]):
        return LedgerServed(
            f"{path} is held by dateline serve, process {holder['pid']}, its one writer: ask its pages or its API "
            "(/api), which reads new reports too; or end it. Started with --read-only it lets others ask the file"
        )
    by = f"process {holder['pid']} ({Path(holder['program']).name})" if holder else "another process"
    return LedgerHeld(f"{path} is held by {by}: wait until it has ended, or close the ledger there")


def _serves(pid: str) -> bool:
    """Whether a process is a server of ours, as far as its command line tells."""
    try:
        with (_PROCESSES / pid / "cmdline").open("rb") as file:
            words = file.read(_LONGEST).decode("utf-8", "replace").split("\0")
    except OSError:
        return False
    return "serve" in words and any("dateline" in word for word in words[: words.index("serve")])
