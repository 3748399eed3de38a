"""What counts as right: hand-made specimens, and agreement with the scorers of the shared data folder."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bench.intervals import intervals
from bench.stories import shared
from bench.tally import TALLIES, spans

CONLLU = """# newdoc id = one
1\tRain\train\tNOUN\t_\t_\t2\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tfell\tfall\tVERB\t_\t_\t0\troot\t_\t_
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

# newdoc id = two
1\tEnvoys\tenvoy\tNOUN\t_\t_\t2\tnsubj\t_\t_
2\tmet\tmeet\tVERB\t_\t_\t0\troot\t_\t_
"""
PARSED = [{"sent": 0, "upos": ["NOUN", "NOUN", "PUNCT"], "head": [2, 0, 1], "deprel": ["obj", "root", "punct"]}]

IOB = "# newdoc id = one\n1\tAna\tB-PER\t-\t-\n2\tSoto\tI-PER\t-\t-\n3\tleft\tO\t-\t-\n4\tLima\tB-LOC\t-\t-\n"
TAGGED = [{"sent": 0, "tags": ["B-PER", "O", "O", "B-LOC"]}]

TEXT = "Rain fell, Soto said. The ministry denies it."
SAID = {"source": [[11, 15]], "cue": [[16, 20]], "content": [[0, 9]]}
DENIED = {"source": [[22, 34]], "cue": [[35, 41]], "content": [[42, 44]]}
ARTICLE = [{"id": "a", "text": TEXT, "attributions": [SAID, DENIED]}]
FOUND = [
    {
        "id": "a",
        "attributions": [{**SAID, "content": [[0, 4]]}, {"source": [], "cue": [[35, 41]], "content": [[42, 44]]}],
    }
]

EVENTS = [
    {"id": "1", "sentence": "he came", "index": 1, "end": 2, "word": "came", "value": 3.0},
    {"id": "2", "sentence": "he may go or stay", "index": 2, "end": 3, "word": "go", "value": 0.5},
    {"id": "3", "sentence": "he may go or stay", "index": 4, "end": 5, "word": "stay", "value": -2.0},
]
VALUES = [{"id": "1", "value": 2.5}, {"id": "2", "value": 2.0}, {"id": "3", "value": -3.0}]

PAIRS = [
    {"id": "p-1", "marked": "<s>A</s> hit <t>B</t>", "source": "A", "target": "B", "root": "ASSAULT", "quad": 4},
    {"id": "p-2", "marked": "<s>A</s> quit <t>B</t>", "source": "A", "target": "B", "root": "YIELD", "quad": 2},
    {"id": "p-3", "marked": "<s>A</s> sued <t>B</t>", "source": "A", "target": "B", "root": "ACCUSE", "quad": 3},
]
ROOTS = [{"id": "p-1", "root": "ASSAULT"}, {"id": "p-2", "root": "RETREAT"}, {"id": "p-3", "root": "COERCE"}]

SCORED: dict[str, tuple[str, Any, list[Any], tuple[str, ...], list[str]]] = {
    "language": ("g.conllu", CONLLU, PARSED, ("score_conllu.py",), ["UPOS", "UAS", "LAS", "core"]),
    "names": ("g.iob2", IOB, TAGGED, ("score_conllu.py", "--ner"), ["F1", "PER", "ORG", "LOC"]),
    "attribution": ("g.jsonl", ARTICLE, FOUND, ("score_attribution.py",), [
        "source exact F1", "cue exact F1", "content exact F1", "source overlap F1", "cue overlap F1",
        "content overlap F1", "linked F1",
    ]),
    "factuality": ("g.jsonl", EVENTS, VALUES, ("score_factuality.py",), ["MAE (0-6)", "r (×100)", "macro-F1"]),
    "plover": ("g.jsonl", PAIRS, ROOTS, ("score_plv.py",), ["root macro-F1", "quad macro-F1", "root right"]),
}  # fmt: skip


def written(folder: Path, task: str) -> tuple[Path, Path]:
    """The specimen's gold and prediction as files."""
    name, gold, predicted, *_ = SCORED[task]
    (folder / name).write_text(gold if isinstance(gold, str) else "".join(json.dumps(row) + "\n" for row in gold))
    (folder / "p.jsonl").write_text("".join(json.dumps(row) + "\n" for row in predicted))
    return folder / name, folder / "p.jsonl"


def figures(folder: Path, task: str) -> dict[str, float]:
    tally = TALLIES[task]
    return {name: one.figure for name, one in intervals(tally, tally.units(*written(folder, task)), draws=10).items()}


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("language", {"UPOS": 40, "UAS": 40, "LAS": 20, "core": 25}),
        ("names", {"F1": 50, "PER": 0, "ORG": 0, "LOC": 100}),
        (
            "attribution",
            {"source overlap F1": 66.67, "content exact F1": 50, "content overlap F1": 100, "linked F1": 50},
        ),
        ("factuality", {"MAE (0-6)": 1.0, "macro-F1": 55.56}),
        ("plover", {"root macro-F1": 66.67, "quad macro-F1": 55.56, "root right": 66.67}),
    ],
)
def test_figures_of_a_specimen(task: str, expected: dict[str, float], tmp_path: Path) -> None:
    found = figures(tmp_path, task)
    assert {name: round(found[name], 2) for name in expected} == expected


@pytest.mark.parametrize("task", SCORED)
def test_the_shared_scorers_say_the_same(task: str, tmp_path: Path) -> None:
    base = shared()
    if base is None:
        pytest.skip("the shared data folder is not here (DATELINE_SHARED)")
    script, *options = SCORED[task][3]
    found = figures(tmp_path, task)
    more = ["--types", "PER,ORG,LOC"] if options else []
    command = [sys.executable, base / "score" / script, *options, *written(tmp_path, task), *more]
    line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    numbers = [float(number) for number in re.findall(r"=(-?\d+\.\d+)", line)]
    for name in SCORED[task][4]:
        wanted = found[name] / 100 if name.startswith("r ") else found[name]
        assert any(abs(wanted - number) < 0.051 for number in numbers), (name, wanted, line)


def test_documents_are_groups(tmp_path: Path) -> None:
    assert [unit.group for unit in TALLIES["language"].units(*written(tmp_path, "language"))] == ["one", "two"]
    assert [unit.group for unit in TALLIES["factuality"].units(*written(tmp_path, "factuality"))] == [
        "he came", "he may go or stay",
    ]  # fmt: skip


def test_what_is_found_and_what_is_not(tmp_path: Path) -> None:
    (unit,) = TALLIES["attribution"].units(*written(tmp_path, "attribution"))
    assert (2, "source", "Soto") not in unit.gold  # the comma is a token
    assert unit.gold[3, "source", "Soto"] == unit.said[3, "source", "Soto"] == "found"
    assert (6, "source", "The ministry") in unit.gold
    assert (6, "source", "The ministry") not in unit.said


def test_both_kinds_of_iob() -> None:
    assert list(spans(["B-LOC", "B-LOC", "I-LOC", "O", "I-PER"])) == [(0, 1, "LOC"), (1, 3, "LOC"), (4, 5, "PER")]
