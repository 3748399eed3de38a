"""``dateline run`` and ``dateline load``, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archives import reports, write_lines

from dateline.doors.cli import main


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    path = write_lines(folder / "news.jsonl", reports(5))
    with path.open("a") as lines:
        lines.write("{not json\n")
    assert main(["run", str(path), "--out", str(folder / "out"), "--workers", "1", "--quiet"]) == 1
    return folder / "out"


def test_run_says_what_came_of_it(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = dataset.parent / "news.jsonl"
    assert main(["run", str(path), "--out", str(dataset), "--workers", "1"]) == 1
    told = capsys.readouterr().err
    assert f"{path}:6: not valid JSON" in told
    assert "5 documents read" in told
    assert "1 of 1 parts were there" in told
    assert json.loads((dataset / "report.json").read_text())["complete"]


def test_questions_take_a_data_set(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "Peru", "--ledger", str(dataset), "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows
    assert all("PER" in "".join(row["actors"] + row["recipients"]) for row in rows)


def test_load_brings_it_into_a_ledger(dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = str(tmp_path / "desk.ledger")
    assert main(["load", str(dataset), "--ledger", ledger]) == 0
    assert "5 documents and" in capsys.readouterr().err
    for place in (ledger, str(dataset)):
        assert main(["timeline", "--ledger", place, "--format", "jsonl"]) == 0
    both = capsys.readouterr().out.splitlines()
    assert both[: len(both) // 2] == both[len(both) // 2 :]


def test_reading_into_a_data_set_is_refused(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = dataset.parent / "news.jsonl"
    assert main(["read", str(path), "--ledger", str(dataset)]) == 3
    assert "dateline load" in capsys.readouterr().err


def test_load_of_a_folder_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", str(tmp_path), "--ledger", str(tmp_path / "x.ledger")]) == 3
    assert "no data set" in capsys.readouterr().err
    assert not (tmp_path / "x.ledger").exists()


def test_standard_input_cannot_be_folded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "-", "--out", str(tmp_path / "out"), "--workers", "1"]) == 5
    assert "without folding" in capsys.readouterr().err
