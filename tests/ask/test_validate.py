"""Files checked before they are used: events in the JSON contract, types of one's own, our own tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.ask.records import faults_of
from dateline.ask.validate import MOST, validate
from dateline.errors import SettingsError
from dateline.tables.ontology import ontology

REPORT: dict[str, Any] = {
    "kind": "event", "type": "CONSULT", "mode": "Visit", "contexts": ["diplomatic"], "quad": 1, "score": 4.0,
    "actors": [{"id": "KEN:GOV", "name": "Kenya", "country": "KEN", "sectors": ["GOV"]}], "recipients": [],
    "when": {"earliest": "2026-01-02", "latest": None, "precision": "day", "text": None}, "where": None,
    "quantities": [{"kind": "money", "low": 1.0, "high": 2.0, "unit": "USD", "text": "$1-2"}], "status": "planned",
    "certainty": {"author": "probable+"}, "claim": {"act": "assert", "manner": "direct", "cue": None, "quotes": []},
    "evidence": {"start": 5, "end": 9, "sentence": {"start": 0, "end": 30}, "text": "."},
}  # fmt: skip


def faults(**changed: object) -> list[str]:
    return [problem.message for problem in faults_of({**REPORT, **changed}, "x:1", ontology())]


def test_a_sound_report_and_position() -> None:
    assert faults() == []
    assert faults(kind="position", type="ally", mode=None, quad=None, score=None, when=None) == []
    assert list(faults_of({"document": {}, "reports": [REPORT]}, "x:1", ontology())) == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"type": "VISIT"}, "no type is called 'VISIT'"),
        ({"type": ["CONSULT"]}, "no type is called"),
        ({"mode": "Riot"}, "CONSULT has no mode 'Riot': Visit,"),
        ({"kind": "act"}, "kind must be event or position"),
        ({"contexts": ["fish"]}, "no context is called 'fish'"),
        ({"contexts": "fish"}, "contexts must be a list"),
        ({"quad": 4}, "quad 4 is not that of CONSULT, 1"),
        ({"quad": 7}, "quad must be 1 to 4"),
        ({"score": 3.9}, "score 3.9 is not that of CONSULT Visit, 4"),
        ({"score": 40}, "from -10 to 10"),
        ({"score": True}, "from -10 to 10"),
        ({"status": "done"}, "no status is called 'done'"),
        ({"certainty": {"author": "sure"}}, "certainty of 'author'"),
        ({"claim": {"act": "shout"}}, "claim: no act 'shout'"),
        ({"actors": "KEN"}, "actors: must be a list"),
        ({"actors": [{"name": "Kenya"}]}, "actors: each party needs an id"),
        ({"recipients": [{"id": "KE", "country": "KE"}]}, "recipients: 'KE' is no country"),
        ({"when": {"earliest": "2026-02-30"}}, "'2026-02-30' is no day"),
        ({"when": {"earliest": "2026-02-03", "latest": "2026-02-02"}}, "2026-02-03 is after 2026-02-02"),
        ({"quantities": [{"kind": "sheep", "low": 1, "high": 1}]}, "no quantity is called 'sheep'"),
        ({"quantities": [{"kind": "killed", "low": 3, "high": 1}]}, "low 3 is more than high 1"),
        ({"evidence": {"start": 50, "end": 9, "sentence": {"start": 0, "end": 30}}}, "do not lie in their sentence"),
        ({"evidence": []}, "evidence must have"),
        ({"kind": "position", "type": "friend"}, "no position is called 'friend'"),
    ],
)
def test_each_fault_is_named(changed: dict[str, object], message: str) -> None:
    assert any(message in fault for fault in faults(**changed)), faults(**changed)


def test_places_are_lines_and_reports(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    lines = [{"document": {}, "reports": [REPORT, {**REPORT, "mode": "Riot"}]}, 7, {"type": "AID"}]
    path.write_text("\n".join(map(json.dumps, lines)) + "\n{oops\n", encoding="utf-8")
    verdict = validate(path)
    places = [problem.place.removeprefix(str(path)) for problem in verdict.problems]
    assert places == [":1 reports[1]", ":2", ":3", ":4"]
    assert verdict.summary.endswith("4 problems; 3 objects, 4 reports")


def test_one_array_and_very_many_faults(tmp_path: Path) -> None:
    path = tmp_path / "events.json"
    path.write_text(json.dumps([{**REPORT, "status": "done"}] * (MOST + 5)), encoding="utf-8")
    verdict = validate(path)
    assert len(verdict.problems) == MOST + 1 and verdict.problems[-1].message == "and 5 more"
    assert verdict.problems[1].place == f"{path}[1]"


def test_own_types_are_known_only_with_their_file(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[type.INSPECT]\nunder = "CONSULT Visit"\ndefinition = "Looks."\n', encoding="utf-8")
    path = tmp_path / "events.jsonl"
    path.write_text(json.dumps({**REPORT, "type": "INSPECT", "mode": None}), encoding="utf-8")
    assert validate(path, own).problems == ()
    assert "no type is called 'INSPECT'" in validate(path).problems[0].message
    assert "no word reports INSPECT" in validate(own).problems[0].message
    with pytest.raises(SettingsError, match="nowhere"):
        validate(path, tmp_path / "nowhere.toml")


def test_files_of_no_kind_or_not_there(tmp_path: Path) -> None:
    assert "must end in" in validate(tmp_path / "notes.txt").problems[0].message
    assert "cannot be read" in validate(tmp_path / "gone.jsonl").problems[0].message
    (tmp_path / "odd.jsonl").write_bytes(b"\xff")
    assert "not UTF-8" in validate(tmp_path / "odd.jsonl").problems[0].message


def test_our_tables_are_counted() -> None:
    assert "16 types with 67 modes, 37 contexts, 9 positions" in validate(None).summary
