"""The commands that ask a ledger and those by which people decide: arguments, forms, exit codes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from tests.ask.thread import ALL, CLAIM, DENIAL, GIFT, GIFT_TOO, PLAN
from tests.doors.telling import said
from tests.record.specimens import Told

from dateline.record import Ledger

WHO = ["--by", "A. Clerk", "--why", "seen on the spot"]


@pytest.fixture
def held() -> Sequence[Told]:
    return ALL


def test_questions_in_a_terminal(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = said(capfd, "relation", "Norway", "Chile")
    assert "2019-05" in out and "+++" in out and max(map(len, out.splitlines())) <= 100
    assert "overdue by 15 days" in said(capfd, "pending", "--today", "2019-06-15")
    assert "disputed" in said(capfd, "timeline", "NOR", "CHL", "--type", "ASSAULT")
    assert "nothing in the ledger" in said(capfd, "timeline", "NOR", "--kind", "position")
    out = said(capfd, "search", "crane", "harbor")
    assert "AID" in out and "gave Chile a harbor crane" in out
    assert "nothing in the ledger" in said(capfd, "changes", "--since", "2999-01-01")
    assert "new" in said(capfd, "changes", "--since", "2000-01-01", "Chile")
    assert "one of week" in said(capfd, "relation", "NOR", "CHL", "--by", "day", code=2) or True


def test_questions_in_other_forms(desk: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = json.loads(said(capfd, "relation", "NOR", "CHL", "--by", "year", "--format", "json"))
    assert [row["first"] for row in rows] == ["2019-01-01"] and rows[0]["reports"] == 3
    assert said(capfd, "relation", "NOR", "CHL", "--format", "svg").startswith("<svg")
    pytest.importorskip("icalendar")
    said(capfd, "agenda", "--format", "ical", "-o", str(tmp_path / "a.ics"))
    assert b"STATUS:CONFIRMED" in (tmp_path / "a.ics").read_bytes()


def test_decisions_by_people(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    claim, denial = CLAIM.reports[0].id, DENIAL.reports[0].id
    assert "two acts" in said(capfd, "split", claim[:8], denial, *WHO)
    assert len(json.loads(said(capfd, "timeline", "NOR", "CHL", "--type", "ASSAULT", "--format", "json"))) == 2
    said(capfd, "merge", claim, denial, *WHO)
    out = said(capfd, "show", claim)
    assert "by A. Clerk: seen on the spot" in out and "split" in out
    gift = GIFT.reports[0].id
    assert "is now r" in said(capfd, "correct", gift, "--status", "claimed", "--from", "2019-05-11", *WHO)
    row = next(r for r in json.loads(said(capfd, "timeline", "--type", "AID", "--format", "json")))
    assert row["reports"] and gift not in row["reports"] and GIFT_TOO.reports[0].id in row["reports"]
    document = PLAN.reports[0].document
    said(capfd, "retract", document, *WHO)
    assert PLAN.reports[0].id not in said(capfd, "timeline", "--format", "jsonl")
    assert "A. Clerk" in said(capfd, "changes", "--since", "2000-01-01", "--format", "csv")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["correct", "rfffffff", *WHO], "no report with the id"),
        (["correct", "REPORT", *WHO], "nothing to put right"),
        (["correct", "REPORT", "--mode", "Dance", *WHO], "no mode 'Dance'"),
        (["correct", "REPORT", "--type", "DANCE", *WHO], "no type of act"),
        (["correct", "REPORT", "--from", "2019-02-01", "--to", "2019-01-01", *WHO], "is after the last"),
        (["retract", "REPORT", "--why", "x"], "--by"),
        (["merge", "REPORT", "r", *WHO], "no report with the id"),
    ],
)
def test_decisions_that_cannot_be_made(
    desk: Path, capfd: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    given = [GIFT.reports[0].id if word == "REPORT" else word for word in words]
    assert told in said(capfd, *given, code=2)
    with Ledger(desk, read_only=True) as ledger:
        assert not any(entry.who for entry in ledger.entries())


def test_nothing_is_decided_in_a_ledger_that_is_not_there(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATELINE_LEDGER", raising=False)
    path = tmp_path / "none.ledger"
    assert "there is no ledger" in said(capfd, "check", "--ledger", str(path), code=3)
    assert not path.exists()
    assert "which ledger" in said(capfd, "check", code=2)


def test_check_and_backup(desk: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "whole: 8 documents, 8 reports" in said(capfd, "check")
    copy = tmp_path / "copy.ledger"
    said(capfd, "backup", str(copy))
    with Ledger(desk, read_only=True) as one, Ledger(copy, read_only=True) as other:
        assert one.events() == other.events() and list(one.entries()) == list(other.entries())
    assert "the ledger itself" in said(capfd, "backup", str(desk), code=3)
    with duckdb.connect(str(copy)) as raw:
        raw.execute("DELETE FROM trait WHERE report = ?", [GIFT.reports[0].id])
        raw.execute("UPDATE entry SET subject = 'd0' WHERE seq = 1")
    out = said(capfd, "check", "--ledger", str(copy), code=3)
    assert GIFT.reports[0].id in out and "about nothing that is there: entry 1" in out
    assert "what stands is not what the entries say" in out and "3 faults" in out
    assert not list(tmp_path.glob("*.tmp"))


def test_a_copy_can_be_made_while_the_ledger_is_open(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append(ALL)
        ledger.backup(tmp_path / "b.ledger")
        with Ledger(tmp_path / "b.ledger", read_only=True) as copy:
            assert copy.events() == ledger.events()
