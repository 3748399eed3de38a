"""Time expressions by the rules alone, without the reader: figures on a data set and documents per CPU-second.

    python -m bench.times ../shared/data/time/timebank.jsonl [--dev]

Matching is that of TempEval-3 with relaxed spans: each gold expression takes the unused prediction that shares most
with it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.model import ParagraphKind, Sentence, TimeExpression, Word
from dateline.understand.sentences import sentences
from dateline.understand.times import find_times

DEV = 40
"""Documents held out from the making of the rules: those whose ids have the smallest SHA-256."""


@dataclass(frozen=True)
class Figures:
    documents: int
    relaxed: float  # F1 of overlapping spans, per cent
    value: float  # F1 of overlapping spans with the right value
    per_second: float  # documents a CPU-second, sentences and expressions together


def score(path: Path, dev: bool = False) -> Figures:
    """Figures of the rules on a file of ``{id, dct, text, timex}`` lines."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    if dev:
        rows.sort(key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())
        rows = rows[:DEV]
    start = time.process_time()
    found = [find_times(unparsed(row["text"]), date.fromisoformat(row["dct"][:10])) for row in rows]
    seconds = time.process_time() - start
    gold = sum(len(row["timex"]) for row in rows)
    predicted = sum(map(len, found))
    pairs = [pair for row, expressions in zip(rows, found, strict=True) for pair in matched(row["timex"], expressions)]
    right = sum(expected.upper() == got.upper() for expected, got in pairs)
    share = 200 / max(1, gold + predicted)
    return Figures(len(rows), share * len(pairs), share * right, len(rows) / max(seconds, 1e-6))


def unparsed(text: str) -> list[Sentence]:
    """The sentences of a text, with no parse."""
    from bench.predict import plain_document

    out = []
    for number, raw in enumerate(sentences(plain_document(text))):
        words = tuple(Word(word, start, end, word.lower(), "X", -1, "dep") for word, start, end in raw.words)
        out.append(Sentence(number, raw.start, raw.end, raw.paragraph, ParagraphKind.BODY, words))
    return out


def matched(gold: list[dict[str, str | int]], found: tuple[TimeExpression, ...]) -> list[tuple[str, str]]:
    """Pairs of expected and found values, each prediction used once."""
    pairs, used = [], set()
    for item in gold:
        shared = [
            (min(int(item["end"]), one.end) - max(int(item["start"]), one.start), -index)
            for index, one in enumerate(found)
            if index not in used
        ]
        best = max(shared, default=(0, 0))
        if best[0] > 0:
            used.add(-best[1])
            pairs.append((str(item["value"] or ""), found[-best[1]].value))
    return pairs


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--dev", action="store_true", help=f"only the {DEV} documents held out")
    given = parser.parse_args()
    print(score(given.path, given.dev))
