"""What people decide is about what stands, and is kept with who and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.record.specimens import LIND, oslo, sale

from dateline.errors import LedgerError, QuestionError
from dateline.model import Status
from dateline.record import Ledger


def corrected(told, name: str):
    return replace(told.reports[0], id=name, status=Status.DENIED)


def test_what_is_retracted_is_not_retracted_again(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append([oslo(), sale()])
        report, document = sale().reports[0].id, oslo().document.id
        ledger.retract(report, "a mistake", who="A. Clerk")
        ledger.retract(document, "withdrawn", who="B. Clerk")
        before = ledger.last()
        with pytest.raises(QuestionError, match=r"stands no more: retracted by A\. Clerk"):
            ledger.retract(report, "again", who="B. Clerk")
        with pytest.raises(QuestionError, match=r"retracted by B\. Clerk"):
            ledger.retract(document, "again", who="A. Clerk")
        assert ledger.last() == before and ledger.check() == []


def test_a_corrected_report_takes_no_second_correction_but_the_new_one_does(tmp_path: Path) -> None:
    told = sale()
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append([told])
        ledger.correct(told.reports[0].id, corrected(told, "r1"), "denied", who="A. Clerk")
        for again in (corrected(told, "r2"), corrected(told, "r1")):
            with pytest.raises(QuestionError, match=r"put right as r1 by A\. Clerk"):
                ledger.correct(told.reports[0].id, again, "denied", who="A. Clerk")
        ledger.correct("r1", corrected(told, "r3"), "after all", who="A. Clerk")
        assert [report.id for report in ledger.reports()] == ["r3"]


@pytest.mark.parametrize(("who", "why"), [("", "a reason"), ("  ", "a reason"), ("A. Clerk", ""), ("A. Clerk", "\t ")])
def test_a_decision_without_a_name_or_a_reason_is_refused(tmp_path: Path, who: str, why: str) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append([oslo(), sale()])
        one, other = oslo().reports[0].id, sale().reports[0].id
        for decide in (
            lambda: ledger.retract(one, why, who=who),
            lambda: ledger.correct(one, corrected(oslo(), "r1"), why, who=who),
            lambda: ledger.merge(one, other, why, who=who),
            lambda: ledger.split(one, other, why, who=who),
            lambda: ledger.memory.teach("Lind", LIND, why, who=who),
        ):
            before = ledger.last()
            with pytest.raises(QuestionError, match="a decision is kept with"):
                decide()
            assert ledger.last() == before


def test_a_backup_writes_over_nothing_unless_told_to(tmp_path: Path) -> None:
    there = tmp_path / "letters.txt"
    there.write_text("dear all", "utf8")
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append([oslo()])
        with pytest.raises(LedgerError, match="is there already"):
            ledger.backup(there)
        assert there.read_text("utf8") == "dear all"
        ledger.backup(there, force=True)
        with pytest.raises(LedgerError, match="itself"):
            ledger.backup(tmp_path / "a.ledger", force=True)
    with Ledger(there, read_only=True) as copy:
        assert copy.reports()
