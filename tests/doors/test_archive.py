"""``run`` and ``load`` with what is none of theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.doors.cli import main

pytest.importorskip("pyarrow")


def test_a_run_on_nothing_leaves_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    out = tmp_path / "out"
    assert main(["run", str(tmp_path / "empty"), "--out", str(out), "--workers", "1", "--quiet"]) == 4
    told = capfd.readouterr().err
    assert "no report in it" in told and "no data set was made" in told
    assert not out.exists()


def test_a_folder_that_was_there_stays(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    assert main(["run", str(tmp_path / "gone.txt"), "--out", str(out), "--workers", "1", "--quiet"]) == 4
    assert (out / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["folder", "story.txt", "gone"])
def test_only_a_data_set_is_loaded(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "story.txt").write_text("Peru said no.")
    assert main(["load", str(tmp_path / name), "--ledger", str(tmp_path / "x.ledger")]) == 3
    told = capfd.readouterr().err
    assert f"{name} is no data set, which dateline run" in told and "Errno" not in told
    assert not (tmp_path / "x.ledger").exists()
