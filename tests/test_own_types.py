"""A user's own type, end to end: coded, explained, recorded, asked for, exported, and recoded when its file changes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import dateline
from dateline.doors.cli import main

OWN = """[type.INSPECT]
under = "CONSULT Visit"
definition = "Looks over a site of another party."
score = 2.0

[[predicate]]
words = "inspect"
when = "obj"
code = "INSPECT"
roles = "subj>obj"
"""
TEXT = (
    "Kenya inspects dam\n\nKAMPALA, Jan 12, 2026 (Meridian) - Kenya inspected a Ugandan dam on Monday. "
    "Norway condemned Chad on Sunday.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "report.txt", tmp_path / "own.toml", tmp_path / "desk.ledger"


def test_a_report_codes_to_it_and_says_why(files: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    report, own, ledger = files
    assert main(["read", str(report), "--ontology", str(own), "--ledger", str(ledger), "--format", "jsonl"]) == 0
    (one,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    inspected = next(found for found in one["reports"] if found["type"] == "INSPECT")
    assert (inspected["quad"], inspected["score"], inspected["under"]) == (1, 2.0, "CONSULT Visit")
    assert [actor["country"] for actor in (*inspected["actors"], *inspected["recipients"])] == ["KEN", "UGA"]
    assert "inspect (V) -> INSPECT: own.toml:6" in inspected["reasons"]
    assert "under" not in next(found for found in one["reports"] if found["type"] == "ACCUSE")

    # The ledger alone, without the file, knows what the type stands for.
    assert main(["export", "--as", "gdelt", "--ledger", str(ledger)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {(row["EventCode"], row["GoldsteinScale"]) for row in rows} >= {("042", "1.9")}
    assert main(["export", "--as", "csv", "--ledger", str(ledger)]) == 0
    assert "INSPECT" in capsys.readouterr().out
    assert main(["timeline", "--type", "INSPECT", "--ledger", str(ledger)]) == 2
    with dateline.Ledger(ledger, read_only=True) as opened:
        assert [row.act.type for row in opened.timeline("Kenya", types=["inspect"])] == ["INSPECT"]


def test_another_file_is_another_reading(files: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    report, own, path = files
    with dateline.Ledger(path) as ledger:
        assert ledger.read(report, ontology=own).documents == 1
        assert ledger.read(report, ontology=own).already == 1
        own.write_text(OWN.replace("score = 2.0", "score = 3.0"), encoding="utf-8")
        again = ledger.read(report, ontology=own)
        assert (again.documents, again.already) == (1, 0)
        monkeypatch.setenv("DATELINE_ONTOLOGY", str(own))
        assert ledger.read(report).already == 1, "the setting names the same file"
        monkeypatch.delenv("DATELINE_ONTOLOGY")
        assert ledger.read(report).retracted >= 1
        assert "INSPECT" not in [row.act.type for row in ledger.timeline()]


def test_a_faulty_file_is_told_before_anything_is_read(
    files: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    report, own, ledger = files
    own.write_text(OWN.replace("CONSULT", "DANCE"), encoding="utf-8")
    assert main(["read", str(report), "--ontology", str(own), "--ledger", str(ledger)]) == 2
    assert f"{own}:1: under: PLOVER has no type 'DANCE' (and 1 more: dateline validate" in capsys.readouterr().err
    assert not ledger.exists() or dateline.Ledger(ledger, read_only=True).types() == ()
    assert main(["validate", str(own)]) == 1
    assert "own.toml:6: no type 'INSPECT'" in capsys.readouterr().out
