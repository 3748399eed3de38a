"""The door for Python: a few lines are enough."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.record.specimens import Told, lines, oslo, sale

from dateline import pipeline
from dateline.doors.python import Ledger, Readings, read
from dateline.errors import Problem, QuestionError
from dateline.record import Recorded


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, Any]]:
    """Two inputs and one that is missing; keeps what the pipeline was asked for."""
    calls: list[tuple[Any, Any]] = []

    def read_reports(paths: Any, settings: Any, **given: Any) -> Iterator[Told]:
        calls.append((paths, settings))
        yield from (oslo(), sale(), Told(None, problems=(Problem("missing", "<gone>.txt", "there is no such file"),)))

    monkeypatch.setattr(pipeline, "read_reports", read_reports)
    return calls


def test_read_gives_outcomes_with_reports_and_problems(asked: list[tuple[Any, Any]]) -> None:
    found = read("folder", published="2019-03-06")
    assert len(found) == 3 and len(found.reports) == 3 and found.problems[0].place == "<gone>.txt"
    assert repr(found) == "<3 inputs: 3 reports, 1 problem>"
    assert asked[0][0] == ["folder"] and asked[0][1].published == date(2019, 3, 6)
    read([Path("a"), "b"])
    assert asked[1][0] == [Path("a"), "b"] and asked[1][1].published is None
    assert isinstance(found[:1], Readings) and found[:1].reports == oslo().reports


def test_readings_in_every_form(asked: list[tuple[Any, Any]], tmp_path: Path) -> None:
    found = read("folder")
    assert [len(one["reports"]) for one in json.loads(json.dumps(found.to_dicts()))] == [2, 1, 0]
    assert found.to_csv().count("\n") == 4
    found.to_parquet(tmp_path / "a.parquet")
    pyarrow = pytest.importorskip("pyarrow")
    assert pyarrow.table(found).column("status").to_pylist() == ["claimed", "possible", "happened"]


def test_notebook_view_of_readings(asked: list[tuple[Any, Any]]) -> None:
    page = read("folder")._repr_html_()
    assert "Oslo invites Chilean leader" in page and "&lt;gone&gt;" in page and "<gone>" not in page


def test_ledger_reads_and_answers(asked: list[tuple[Any, Any]], tmp_path: Path) -> None:
    with Ledger(tmp_path / "desk.ledger") as ledger:
        assert ledger.read("folder") == Recorded(documents=2, reports=3)
        assert ledger.read("folder") == Recorded(already=2)
        assert len(ledger.timeline("NOR", "CHL")) == 3
        assert len(ledger.timeline("NOR", statuses=["claimed"], since="2019-03-01", until=date(2019, 3, 31))) == 1
        assert len(ledger.timeline("NOR", types=["AID"])) == 1
        assert [row.says for row in ledger.said("Chile", about="Norway")] == ["no_confirmation"]
        assert len(ledger.agenda("2019-05-01")) == 1
        assert ledger.show(oslo().reports[0].id).event is not None


def test_wrong_arguments_are_told(tmp_path: Path) -> None:
    with Ledger(tmp_path / "desk.ledger") as ledger:
        ledger.append(lines("Nothing."))
        with pytest.raises(QuestionError, match="write it as 2026-01-03"):
            ledger.timeline("NOR", since="last week")
        with pytest.raises(QuestionError, match="not_happened"):
            ledger.timeline("NOR", statuses=["rumoured"])
        assert len(ledger.timeline("NOR", since=datetime(2019, 1, 1, 12))) == 0
    with pytest.raises(QuestionError):
        read("x", published="3/1/26")
