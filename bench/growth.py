"""Does reading stay linear? ``python bench/growth.py``: CPU time for hostile texts of one size and of four times that.

Each text is one unit repeated. Linear work takes four times as long for four times the text; a ratio above ``LIMIT`` is
reported and makes the exit status 1. Not a test: a busy machine may stretch a ratio.
"""

from __future__ import annotations

import sys
import time

from dateline.model import Document
from dateline.read import read_text
from dateline.settings import Settings
from dateline.understand.sentences import sentences

LIMIT = 9.0
SMALL, LARGE = 50_000, 200_000
UNITS = (
    "(", "[", "/AP/", "(AP) ", "— ", "-- ", "LONDON, ", "March 3, ", "By Anna ", "By Anna and ", "Anna Berg, ", "Mon ",
    "12:", "1/2/", "2026-", "a@", "http://a/", "|", "• ", "A", "Ab ", "\n", "A\n", "Aa bb cc dd ee ff gg hh\n",
    "ENDS\n", "By\n", "3 May 2021\n", "Read more: x\n", "OSLO (AP) - x\n", "OSLO (AP) - The end was near, he said.\n",
    "Talks on | X\n", ". ", "' ", '"', "\u00ad", "\u00a0 ", "“", "Reporting by ", "(Reporting by A. ", "x (", "the of ",
    "\r", "\u2028a", "©", "…", "Gen. ", "U.S. ", "1. ", "no. ", "X: ", "A-", "e-", "a'", "a's", "1,000", "$1", "[1] ",
    "? ", "a. ",
)  # fmt: skip


def seconds(text: str) -> float:
    """The better of two readings, CPU seconds."""
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        document = read_text(text, Settings())
        if isinstance(document, Document):
            sentences(document)
        best = min(best, time.process_time() - begin)
    return best


def main() -> int:
    worst = 0.0
    for unit in UNITS:
        text = unit * (LARGE // len(unit))
        few, many = seconds(text[:SMALL]), seconds(text)
        ratio = many / max(few, 0.002)
        worst = max(worst, ratio)
        print(f"{ratio:5.1f}  {many:6.3f} s  {unit!r}", "<-- not linear" if ratio > LIMIT else "")
    print(f"worst ratio {worst:.1f} for four times the text")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
