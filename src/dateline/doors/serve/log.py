"""What the server says to whoever runs it: on standard error, each line with its moment, nothing a terminal obeys."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from dateline.ask.plain import visible

__all__ = ["log"]


def log(words: str) -> None:
    """Write some words, line by line."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    lines = [f"{at} dateline serve: {visible(line)}" for line in words.rstrip().splitlines()]
    print("\n".join(lines), file=sys.stderr, flush=True)
