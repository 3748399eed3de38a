"""Whole stories as units of :mod:`bench.tally`, by the matching of the shared scorer, score/score_stories.py."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.stories import predictions, scorer
from bench.tally import Key, Sums, Tally, Unit, share

__all__ = ["STORIES", "write_predictions"]


def write_predictions(stories: Path, folder: Path) -> None:
    """What the program makes of each story of a folder, as ``folder/NN.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, _, predicted in predictions(stories):
        (folder / f"{name}.json").write_text(json.dumps(predicted), encoding="utf-8")


def _units(stories: Path, predicted: Path) -> list[Unit]:
    """One unit a story.  Of each act that counts: whether it was coded fully right, or what was wrong with it."""
    score, out = scorer(), []
    for path in sorted(stories.glob("*.json")):
        gold, text = score.load(str(path))
        found = predicted / path.name
        said = score.simple(json.loads(found.read_text(encoding="utf-8"))) if found.exists() else {"events": []}
        total = score.run([(path.stem, gold, text, said)])
        acts = {event["id"]: (event["start"], event["trigger"]) for event in gold["events"] if event["core"]}
        asked: dict[Key, str] = dict.fromkeys(acts.values(), "right")
        answered: dict[Key, str] = dict(asked)
        for _, what, *facts in total.log:
            if what == "spurious":
                answered[facts[1], f"{facts[0]} where no act is"] = "coded"
            elif what == "missed":
                del answered[acts[facts[0]]]
            else:
                answered[acts[facts[0]]] = (
                    "; ".join(
                        f"{name} {_shown(got)} for {_shown(wanted)}"
                        for name, (wanted, got) in facts[2].items()
                        if wanted != got
                    )
                    or "date"
                )
        counts = Counter(dict.fromkeys(_COUNTS, 0)) + Counter(total.c)
        counts.update(dict.fromkeys(_COUNTS, 0))
        counts["happened_said"] = sum(status == "happened" for _, status in total.st)
        counts["happened_right"] = sum(wanted == status == "happened" for wanted, status in total.st)
        out.append(Unit(path.stem, gold["headline"], path.stem, asked, answered, counts))
    return out


_COUNTS = ("core", "pred", "ignored", "tp", "type", "status", "full", "dup", "dated", "d_over", "qtp", "qp", "qg",
           "atp", "ap", "ag", "rtp", "rp", "rg")  # fmt: skip


def _shown(value: object) -> str:
    return "+".join(map(str, value)) or "none" if isinstance(value, list) else str(value)


def _figures(sums: Sums) -> dict[str, NDArray[np.float64]]:
    counted = sums["pred"] - sums["ignored"]

    def f1(prefix: str) -> NDArray[np.float64]:
        return share(sums[f"{prefix}tp"], sums[f"{prefix}p"] + sums[f"{prefix}g"], 200)

    return {
        "detection F1": share(sums["tp"], counted + sums["core"], 200),
        "type F1": share(sums["type"], counted + sums["core"], 200),
        "status right": share(sums["status"], sums["tp"]),
        "happened is right": share(sums["happened_right"], sums["happened_said"]),
        "said by F1": f1("q"),
        "actor F1": f1("a"),
        "recipient F1": f1("r"),
        "dates overlap": share(sums["d_over"], sums["dated"]),
        "fully right F1": share(sums["full"], counted + sums["core"], 200),
    }


STORIES = Tally(_units, _figures)
