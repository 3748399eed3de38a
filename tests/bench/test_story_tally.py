"""Whole stories as units: gold read as if it were a prediction, then spoiled."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from bench.compare import Comparison, compare
from bench.intervals import intervals
from bench.stories import ROOT, shared
from bench.story_tally import STORIES

NAME = "s01"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A folder with one story of our own and its gold."""
    if shared() is None:
        pytest.skip("the scorer is in the shared data folder, which is not here (DATELINE_SHARED)")
    for suffix in (".txt", ".json"):
        shutil.copy(ROOT / "tests" / "stories" / (NAME + suffix), tmp_path)
    return tmp_path


def gold_events(story: Path) -> list[dict[str, Any]]:
    events = json.loads((story / f"{NAME}.json").read_text())["events"]
    return [event for event in events if event["kind"] == "event"]


def predicted(story: Path, name: str, events: list[dict[str, Any]]) -> Path:
    folder = story / name
    folder.mkdir()
    (folder / f"{NAME}.json").write_text(json.dumps({"events": events}))
    return folder


def between(story: Path, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Comparison:
    return compare(STORIES, *(STORIES.units(story, predicted(story, n, e)) for n, e in (("old", old), ("new", new))))


def test_gold_read_as_a_prediction_is_right(story: Path) -> None:
    found = intervals(STORIES, STORIES.units(story, predicted(story, "all", gold_events(story))))
    for name in ("detection F1", "type F1", "status right", "fully right F1", "actor F1", "dates overlap"):
        assert found[name].figure == pytest.approx(100), name


def test_an_act_missed_and_a_status_wrong_are_lost(story: Path) -> None:
    events = gold_events(story)
    core = [event for event in events if event["core"]]
    missed, wrong = core[0], core[1]
    other = "denied" if wrong["status"] != "denied" else "planned"
    spoiled = [dict(event, status=other) if event is wrong else event for event in events if event is not missed]
    found = between(story, events, spoiled)
    assert {(change.what, change.new) for change in found.changes} >= {
        (missed["trigger"], None), (wrong["trigger"], f"status {other} for {wrong['status']}"),
    }  # fmt: skip
    assert found.gains == 0
    assert (found.better, found.worse) == (0, 1)
    assert found.figures["type F1"].new < found.figures["type F1"].old
