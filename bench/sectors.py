"""Sectors of actors in stories with hand-made gold: ``python -m bench.sectors [FOLDER …]``.

Events are matched as the shared scorer, score/score_stories.py, matches them. Of every actor and recipient of a matched
event it is asked whether the program has the country there, and of these whether one has the very sector (the part of
the id after the colon; a state and its government count as one, since the gold has either), and whether the id is the
same.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from bench.stories import ROOT, predictions, scorer, shared


def party(id_: str) -> str:
    """The part of an id before its sector; bodies between states, charities and media whole."""
    family, _, rest = id_.partition(":")
    return f"{family}:{rest.partition('/')[0]}" if family in ("IGO", "NGO", "MEDIA") else family


def sector(id_: str) -> str:
    """The sector of an id; GOV for a state as such."""
    family, _, rest = id_.partition(":")
    return family if family in ("IGO", "NGO", "MEDIA") else rest.partition("/")[0] or "GOV"


def matched(score: Any, gold: dict[str, Any], text: str, said: dict[str, Any]) -> list[tuple[Any, Any]]:
    """Gold events that count, with the prediction that the scorer sets beside each."""
    sentences = score.sents(text)
    events = gold["events"]
    found = [one for one in said["events"] if one.get("kind", "event") != "position"]
    spans = [[(e["start"], e["end"]), *((m["start"], m["end"]) for m in e.get("mentions", []))] for e in events]
    theirs = [set().union(*(score.sset(sentences, a, b) for a, b in each)) for each in spans]
    ours = [score.sset(sentences, one["start"], one["end"]) for one in found]
    worth = [[score.pair(e, one, theirs[i], ours[j]) for j, one in enumerate(found)] for i, e in enumerate(events)]
    pairs = score.assign(worth) if events and found else {}
    return [(events[i], found[j]) for i, j in pairs.items() if events[i]["core"] and events[i]["kind"] == "event"]


def count(folder: Path) -> Counter[str]:
    """Over the stories of a folder: actors asked for, with their country, sector and id right."""
    score, seen = scorer(), Counter[str]()
    for _, path, predicted in predictions(folder):
        gold, text = score.load(str(path))
        for event, one in matched(score, gold, text, score.simple(predicted)):
            for role in ("actors", "recipients"):
                said = one.get(role) or []
                for id_ in event[role]:
                    fellows = [other for other in said if party(other) == party(id_)]
                    seen["asked"] += 1
                    seen["country"] += bool(fellows)
                    seen["sector"] += any(sector(other) == sector(id_) for other in fellows)
                    seen["id"] += id_ in said
    return seen


def main(arguments: list[str]) -> int:
    """Print the shares for each folder."""
    base = shared()
    for folder in map(Path, arguments or [ROOT / "tests" / "stories", *([base / "stories"] if base else [])]):
        seen = count(folder)
        print(
            f"{folder}: {seen['asked']} actors and recipients of matched events, "
            f"country {100 * seen['country'] / seen['asked']:.1f}, of these sector "
            f"{100 * seen['sector'] / seen['country']:.1f}, id {100 * seen['id'] / seen['country']:.1f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
