"""Gains and losses between two weight files, or between what two versions of the program predicted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from bench.compare import compare, main, predicted
from bench.tally import TALLIES

from dateline.understand import encoder
from dateline.understand.encoder import WEIGHTS

ROWS = [("Ana", "B-PER"), ("Soto", "I-PER"), ("left", "O"), ("Lima", "B-LOC")]
GOLD = "".join(f"{n}\t{word}\t{tag}\t-\t-\n" for n, (word, tag) in enumerate(ROWS, 1)) + "\n"
RIGHT = ["B-PER", "I-PER", "O", "B-LOC"]
HALF = ["B-PER", "O", "O", "B-LOC"]
WRONG = ["O", "O", "O", "B-ORG"]


def files(folder: Path, old: list[list[str]], new: list[list[str]]) -> tuple[Path, Path, Path]:
    """As many copies of the gold sentence as there are predictions."""
    gold = folder / "gold.iob2"
    gold.write_text(GOLD * len(old))
    for name, side in (("old", old), ("new", new)):
        rows = [json.dumps({"sent": number, "tags": tags}) for number, tags in enumerate(side)]
        (folder / f"{name}.jsonl").write_text("\n".join(rows))
    return gold, folder / "old.jsonl", folder / "new.jsonl"


def test_gains_losses_and_ties(tmp_path: Path) -> None:
    gold, *sides = files(tmp_path, [HALF, RIGHT, WRONG, RIGHT], [RIGHT, HALF, WRONG, RIGHT])
    names = TALLIES["names"]
    found = compare(names, *(names.units(gold, side) for side in sides))
    told = [(c.place, c.what, c.gold, c.old, c.new, c.gain) for c in found.changes]
    assert told == [
        ("sentence 0", "Ana", None, "PER", None, True),
        ("sentence 0", "Ana Soto", "PER", None, "PER", True),
        ("sentence 1", "Ana", None, None, "PER", False),
        ("sentence 1", "Ana Soto", "PER", "PER", None, False),
    ]
    assert (found.better, found.worse, found.tied, found.p) == (1, 1, 2, 1.0)
    # Lima three times and Ana Soto once in both; nobody and a firm where Ana Soto and Lima are.
    assert (found.right_in_both, found.wrong_in_both) == (4, 2)
    assert found.figures["F1"].old == found.figures["F1"].new


def test_wrong_in_another_way_is_neither_gain_nor_loss(tmp_path: Path) -> None:
    gold, *sides = files(tmp_path, [["O", "O", "O", "B-ORG"]], [["O", "O", "O", "B-PER"]])
    names = TALLIES["names"]
    found = compare(names, *(names.units(gold, side) for side in sides))
    assert (found.changes, found.tied) == ((), 1)


def test_in_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, old, new = files(tmp_path, [HALF] * 3, [RIGHT] * 3)
    assert main([str(old), str(new), "--task", "names", str(gold), "--most", "2"]) == 0
    shown = capsys.readouterr().out
    assert "sentence 0: Ana Soto left Lima\n  + Ana: gold nothing, old PER, new nothing\n" in shown
    assert "and 4 more (--most)" in shown
    assert "by the gold answer: nothing +3 -0, PER +3 -0\n" in shown
    assert "things: 6 gained, 0 lost, 3 right and 0 wrong in both" in shown
    assert "units: 3 better, 0 worse, 0 tied; sign test p = 0.25: may be chance" in shown


def test_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, old, new = files(tmp_path, [RIGHT], [WRONG])
    assert main([str(old), str(new), "--task", "names", str(gold), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["gains"], len(found["changes"]), found["figures"]["F1"]["new"]) == (0, 2, 0)


def test_a_folder_without_weights_is_said_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, old, _ = files(tmp_path, [RIGHT], [RIGHT])
    assert main([str(old), str(tmp_path / "nowhere"), "--task", "names", str(gold)]) == 2
    assert "nowhere has neither reader.onnx nor predictions for the task names" in capsys.readouterr().err


def test_weights_of_any_folder_are_run_and_the_shipped_ones_come_back(tmp_path: Path) -> None:
    gold, *_ = files(tmp_path, [RIGHT], [RIGHT])
    elsewhere = tmp_path / "weights"
    elsewhere.mkdir()
    for name in ("reader.onnx", "reader.json", "vocab.txt"):
        shutil.copy(WEIGHTS / name, elsewhere / name)
    out = predicted(elsewhere, "names", gold, tmp_path / "out.jsonl")
    assert encoder.WEIGHTS == WEIGHTS
    assert json.loads(out.read_text())["tags"] == RIGHT
    (elsewhere / "vocab.txt").write_text("damaged")
    assert main([str(elsewhere), str(out), "--task", "names", str(gold)]) == 2
