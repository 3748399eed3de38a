"""Does reading stay linear? ``python -m bench.growth``: CPU time for hostile texts of one size and of four times that.
``python -m bench.growth times``: the same for the rules of time expressions and the dating of events alone.

Each text is one unit repeated. Linear work takes four times as long for four times the text; a ratio above ``LIMIT`` is
reported and makes the exit status 1. Not a test: a busy machine may stretch a ratio.
"""

from __future__ import annotations

import sys
import time
from datetime import date

from dateline.model import Document, ParagraphKind, Sentence, Word
from dateline.read import read_text
from dateline.settings import Settings
from dateline.understand.sentences import sentences
from dateline.understand.times import date_event, find_times

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


TIME_UNITS = (
    "1 ", "31 ", "1999 ", "99999 ", "9999-12-31 ", "0000 ", "12 31 9999 ", "December 31, 9999 ", "31 February ",
    "the ", "the first ", "a year ago ", "999999999 years ago ", "999999999 years later ", "10 centuries later ",
    "a decade earlier ", "one hundred thousand ", "twenty - ", "half a ", "every two ", "May ", "May 3 - ", "Friday , ",
    "last ", "in March and ", "from May to ", "this year 's ", "480 BC - ", "' ", "the same day ", "Eid al - ",
    "they met on Monday . ", "in 1944 they fell . In June ", "the next year ", "next century ", "two Fridays ago ",
)  # fmt: skip


def seconds(text: str, times: bool) -> float:
    """The better of two readings, CPU seconds."""
    best = float("inf")
    for _ in range(2):
        lines = flat_sentences(text) if times else []
        begin = time.process_time()
        if times:
            dated(lines)
        else:
            document = read_text(text, Settings())
            if isinstance(document, Document):
                sentences(document)
        best = min(best, time.process_time() - begin)
    return best


def flat_sentences(text: str) -> list[Sentence]:
    """Sentences of the greatest length, each word between blanks, all words hanging on the first."""
    words, position = [], 0
    for one in text.split(" "):
        if one:
            words.append(Word(one, position, position + len(one), one.lower(), "NOUN", 0 if words else -1, "dep"))
        position += len(one) + 1
    size = Settings().max_sentence_words  # a longer sentence is cut before it gets here
    parts = [tuple(words[at : at + size]) for at in range(0, len(words), size)]
    return [Sentence(n, w[0].start, w[-1].end, 0, ParagraphKind.BODY, w) for n, w in enumerate(parts)]


def dated(lines: list[Sentence]) -> None:
    """Find the expressions and date one event a sentence, with a day of publication near the end of the calendar."""
    for published in (date(2026, 5, 20), date.max, None):
        times = find_times(lines, published)
        for line in lines:
            date_event(lines, times, line.index, len(line.words) // 2, published)


def main() -> int:
    worst, times = 0.0, "times" in sys.argv[1:]
    for unit in TIME_UNITS if times else UNITS:
        small, large = (SMALL // 10, LARGE // 10) if times else (SMALL, LARGE)  # the rules see words, not characters
        text = unit * (large // len(unit))
        few, many = seconds(text[:small], times), seconds(text, times)
        ratio = many / max(few, 0.002)
        worst = max(worst, ratio)
        print(f"{ratio:5.1f}  {many:6.3f} s  {unit!r}", "<-- not linear" if ratio > LIMIT else "")
    print(f"worst ratio {worst:.1f} for four times the text")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
