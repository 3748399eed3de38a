"""The gold of the stories holds together: every offset slices to its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.model import Status
from dateline.tables.ontology import ontology

TESTS = Path(__file__).parents[1]
STORIES = sorted(
    [*TESTS.glob("stories/s*.json"), *TESTS.glob("stories/wires/r*.json"), *TESTS.glob("held_out/h*.json")]
)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_offsets_and_labels(path: Path) -> None:
    gold = json.loads(path.read_text("utf8"))
    text = path.with_suffix(".txt").read_text("utf8")
    types = set(ontology().types)
    assert gold["headline"] in text
    for event in gold["events"]:
        assert text[event["start"] : event["end"]] == event["trigger"], event["id"]
        assert event["status"] in set(Status), event["id"]
        assert event["kind"] == "position" or event["type"] in types, event["id"]
        for mention in event["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["trigger"], event["id"]
    for time in gold["times"]:
        assert text[time["start"] : time["end"]] == time["text"]
