"""An archive made by chance, as large as wanted, with reprints: ``python -m bench.archive COUNT FILE [--reprints .6]``.

Short reports of some ninety words whose sentences are English by their build, and sense by none. A reprint is another
outlet's printing of one of the last thousand stories: with another headline, often cut by a sentence where there are
more than three, the same day or the next. The same seed makes the same archive. Nothing here was ever in the news.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dateline.tables.states import states

__all__ = ["made_reports", "write"]

_VERBS = ("invited", "accused", "praised", "warned", "criticised", "thanked", "sued", "visited", "courted", "rebuked")
_DONE = ("closed", "opened", "delayed", "repaired", "inspected", "sold", "guarded", "measured", "painted", "cleared",
         "rented", "searched", "mapped", "flooded", "lit", "counted")  # fmt: skip
_THINGS = ("harbor", "bridge", "border", "market", "railway", "dam", "quarry", "port", "pipeline", "airfield", "mill",
           "tunnel", "depot", "canal", "school", "forest", "valley", "island", "fishery", "refinery", "vineyard",
           "lighthouse", "museum", "warehouse", "station", "orchard", "shipyard", "mine", "reservoir", "stadium",
           "archive", "prison", "hospital", "granary", "ferry", "viaduct", "customs house", "radar", "checkpoint",
           "embassy")  # fmt: skip
_KINDS = ("old", "new", "northern", "southern", "eastern", "western", "narrow", "wide", "rural", "coastal", "frozen",
          "joint", "private", "public", "empty", "crowded", "modern", "wooden", "stone", "iron", "secret", "famous",
          "minor", "major", "costly", "cheap", "dry", "wet", "high", "low")  # fmt: skip
_OUTLETS = ("The Harbour Post", "Coast Courier", "Valley Herald", "The Evening Ledger", "Northern Star", "City Wire")


def made_reports(
    count: int,
    *,
    reprints: float = 0.6,
    seed: int = 1,
    first: date = date(2015, 1, 1),
    a_day: int = 300,
    sentences: int = 6,
) -> Iterator[dict[str, str]]:
    """``count`` rows with text, title, date, agency or outlet; the part ``reprints`` of them are reprints.

    ``sentences``: how many follow the first one, some seventeen words each.
    """
    chance = random.Random(seed)
    names = sorted(state.name for state in states().values())
    recent: deque[dict[str, str]] = deque(maxlen=1000)
    for number in range(count):
        day = first + timedelta(days=number // a_day)
        if recent and chance.random() < reprints:
            yield _reprint(chance, chance.choice(recent), day, number)
            continue
        one, other = chance.sample(names, 2)
        verb = chance.choice(_VERBS)
        lead = f"The government of {one} {verb} {other} on {day:%A} over {_thing(chance)}, the foreign ministry said."
        text = " ".join([lead, *(_sentence(chance) for _ in range(sentences))])
        row = {"title": f"{one} and {other}: {_thing(chance)}", "text": text, "date": day.isoformat(),
               "agency": "Meridian", "url": f"https://meridian.example/{number}"}  # fmt: skip
        recent.append(row)
        yield row


def _reprint(chance: random.Random, story: dict[str, str], day: date, number: int) -> dict[str, str]:
    sentences = story["text"].split(". ")
    kept = sentences[: len(sentences) - min(chance.choice((0, 0, 1, 2)), (len(sentences) - 1) // 3)]
    text = ". ".join(kept).removesuffix(".") + "."
    return {"title": f"Note on {_thing(chance)}", "text": text, "date": day.isoformat(),
            "outlet": chance.choice(_OUTLETS), "url": f"https://outlet.example/{number}"}  # fmt: skip


def _sentence(chance: random.Random) -> str:
    day = chance.randint(2, 28)
    return (
        f"Officials {chance.choice(_DONE)} {_thing(chance)} near {_thing(chance)} and {chance.choice(_DONE)} "
        f"{_thing(chance)} for {day} weeks."
    )


def _thing(chance: random.Random) -> str:
    return f"the {chance.choice(_KINDS)} {chance.choice(_THINGS)}"


def write(path: Path, count: int, *, reprints: float = 0.6, seed: int = 1, sentences: int = 6) -> Path:
    """The archive as JSON lines in a file."""
    with path.open("w", encoding="utf8") as lines:
        for row in made_reports(count, reprints=reprints, seed=seed, sentences=sentences):
            lines.write(json.dumps(row) + "\n")
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--reprints", type=float, default=0.6)
    given = parser.parse_args()
    write(given.file, given.count, reprints=given.reprints)
