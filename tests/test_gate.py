"""What has been reached may not be lost: every figure stands at or above its floor (bench/floors.toml)."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from bench.gate import FLOORS, MEASURES, Verdict, corpus_digest, judge, part, raised

from dateline.understand.encoder import WEIGHTS

GATES = tomllib.loads(FLOORS.read_text("utf8"))


@pytest.mark.parametrize("gate", GATES)
def test_figures_stand_at_or_above_their_floors(gate: str) -> None:
    verdicts = judge(gate)
    if all(v.passed is None for v in verdicts):
        pytest.skip(f"{gate}: {verdicts[0].why}")
    assert not [v for v in verdicts if v.passed is False]


def test_every_gate_has_a_corpus_a_digest_floors_and_a_measure() -> None:
    for name, gate in GATES.items():
        assert gate["measure"] in MEASURES, name
        assert len(gate["digest"]) == 64 and gate["floors"], name


def test_floors_are_lifted_to_the_figures_less_a_margin_and_never_lowered() -> None:
    floor = GATES["gum_dev"]["floors"]["las"]
    stories = GATES["own_stories"]["floors"]["type"]
    seen = [
        Verdict("gum_dev", "las", floor + 2.04, floor, True),
        Verdict("gum_dev", "uas", 3.0, GATES["gum_dev"]["floors"]["uas"], False),
        Verdict("own_stories", "type", stories + 3.0, stories, True),
        Verdict("ewt_dev", "las", None, GATES["ewt_dev"]["floors"]["las"], None),
    ]
    lifted = tomllib.loads(raised(seen))
    assert lifted["gum_dev"]["floors"]["las"] == pytest.approx(floor + 1.5)
    assert lifted["own_stories"]["floors"]["type"] == pytest.approx(stories + 0.5)
    for name, gate in GATES.items():
        for measure, was in gate["floors"].items():
            assert lifted[name]["floors"][measure] >= was


def test_a_changed_corpus_fails_its_gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "01.txt").write_text("Rain fell.")
    floors = tmp_path / "floors.toml"
    digest = corpus_digest(tmp_path)
    floors.write_text(f'[x]\nmeasure = "toy"\ncorpus = "{tmp_path}"\ndigest = "{digest}"\n[x.floors]\nright = 50.0\n')
    monkeypatch.setattr("bench.gate.FLOORS", floors)
    monkeypatch.setattr("bench.gate.MEASURES", {"toy": lambda path: {"right": 49.9}})
    monkeypatch.setattr("bench.gate.shared", lambda: tmp_path)
    assert [(v.measure, v.passed) for v in judge()] == [("right", False)]
    (tmp_path / "01.txt").write_text("Snow fell.")
    assert [(v.measure, v.passed) for v in judge()] == [("digest", False)]


def test_part_of_a_corpus_is_the_same_part_in_any_order(tmp_path: Path) -> None:
    corpus = tmp_path / "rows.jsonl"

    def ids(order: list[int], gate: dict[str, int]) -> set[str]:
        corpus.write_text("\n".join(json.dumps({"id": f"row-{n}"}) for n in order))
        with part(corpus, gate) as few:
            return {json.loads(line)["id"] for line in few.read_text().splitlines()}

    numbers = list(range(20))
    few = ids(numbers, {"records": 7})
    assert len(few) == 7
    assert ids(numbers[::-1], {"records": 7}) == few
    assert ids(numbers, {"every": 5}) == {"row-0", "row-5", "row-10", "row-15"}
    assert len(ids(numbers, {})) == 20


def test_int8_stays_by_float_in_the_shipped_weights() -> None:
    """Half a point of LAS and of name F1 at most; the exporting program refuses more (training/measure.py)."""
    figures = json.loads((WEIGHTS / "reader.json").read_text())["figures"]
    judged = [key for key in figures["float"] if key.endswith(" las") or (key[:4], key[-3:]) == ("uner", " f1")]
    assert {key.split()[0] for key in judged} == {"ewt-dev", "gum-dev", "uner-dev"}
    for key in judged:
        assert figures["int8"][key] >= figures["float"][key] - 0.5, key
