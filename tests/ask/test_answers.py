"""What an answer can be turned into."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.specimens import CHILE, NORWAY, act, lines, oslo, sale

from dateline.ask import said, show, timeline
from dateline.ask.html import table_html
from dateline.ask.plain import visible
from dateline.ask.rows import when_words
from dateline.errors import QuestionError
from dateline.model import Status, When
from dateline.record import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "desk.ledger") as opened:
        opened.append([oslo(), sale()])
        yield opened


def test_dictionaries_are_json(ledger: Ledger) -> None:
    first = timeline(ledger, "NOR").to_dicts()[0]
    assert json.loads(json.dumps(first)) == first
    assert first["earliest"] == "2019-03-05" and first["actors"] == ["NOR:GOV/Lind"] and first["score"] == 2.5


def test_arrow_of_every_answer(ledger: Ledger) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    assert timeline(ledger, "NOR").to_table().num_rows == 3
    assert pyarrow.table(said(ledger, "CHL")).column("says").to_pylist() == ["no_confirmation"]


def test_slices_stay_answers(ledger: Ledger) -> None:
    answer = timeline(ledger, "NOR")
    assert answer[:2].question == answer.question and list(answer[:2]) == list(answer)[:2]
    assert repr(answer) == "<Timeline of Norway: 3 rows>"


def test_notebook_view_escapes(tmp_path: Path) -> None:
    evil = "Norway <script>alert(1)</script> sold\u202e Chile & Co."
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append(lines(evil, ("sold", act("AID", (NORWAY,), (CHILE,)), Status.HAPPENED)))
        page = timeline(ledger, "NOR")._repr_html_()
        page += show(ledger, timeline(ledger, "NOR")[0].id)._repr_html_()
    assert "<script" not in page and "\u202e" not in page
    assert "&lt;script&gt;" in page and "<mark>sold</mark>" in page


def test_long_answers_are_cut_and_say_so() -> None:
    page = table_html("q", ("a",), [("x",)] * 250)
    assert page.count("<tr>") == 201 and "50 more" in page


def test_visible_text_cannot_act() -> None:
    assert visible("a\x1b[2Jb\r\nc\td\u2066e\ud800") == "a\ufffd[2Jb c d\ufffde\ufffd"
    assert visible("Ærøskøbing 東京 🚢") == "Ærøskøbing 東京 🚢"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2019-03-05", "2019-03-05", "2019-03-05"),
        ("2019-02-01", "2019-02-28", "2019-02"),
        ("2020-02-01", "2020-02-28", "2020-02-01…02-28"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2019-12-29", "2020-01-03", "2019-12-29…2020-01-03"),
        (None, "2019-03-05", "≤ 2019-03-05"),
        ("2019-03-05", None, "≥ 2019-03-05"),
        (None, None, "–"),
        ("9999-12-01", "9999-12-31", "9999-12"),
    ],
)
def test_intervals_in_few_words(first: str | None, last: str | None, words: str) -> None:
    when = When(first and date.fromisoformat(first), last and date.fromisoformat(last), "span")  # type: ignore[arg-type]
    assert when_words(when) == words


def test_show_by_report_event_and_prefix(ledger: Ledger) -> None:
    report = oslo().reports[0].id
    exhibit = show(ledger, report)
    assert exhibit.event is not None and exhibit.event.reports == (report,)
    assert show(ledger, report[:6]) == exhibit
    assert show(ledger, exhibit.event.id[:6]).proofs == exhibit.proofs
    facts = dict(exhibit.proofs[0].facts())
    assert facts["said by"] == "NOR:GOV/MFA"
    assert facts["stances"] == "CHL:GOV/La Moneda no confirmation"
    assert facts["status"] == "claimed" and facts["reasons"] == "invite: AGREE; only the ministry says so"
    assert "on Tuesday" in facts["when"] and "oslo.txt" in facts["document"]
    assert exhibit.proofs[0].report.evidence.text[slice(*exhibit.proofs[0].mark)] == "invited"
    json.dumps(exhibit.to_dict())


def test_show_of_what_no_longer_stands(ledger: Ledger) -> None:
    report = oslo().reports[0].id
    ledger.retract(report, "wrong")
    exhibit = show(ledger, report)
    assert exhibit.event is None and not exhibit.proofs[0].stands
    assert "no longer stands" in dict(exhibit.proofs[0].facts())["status"]


def test_show_refuses_unknown_and_ambiguous_ids(tmp_path: Path) -> None:
    told = lines(
        "Norway sold one. Norway sent one. Norway gave one.",
        *((verb, act("AID", (NORWAY,), (CHILE,)), Status.HAPPENED) for verb in ("sold", "sent", "gave")),
    )
    same = tuple(replace(r, id=f"rabc{i}") for i, r in enumerate(told.reports))
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append(replace(told, reports=same))
        with pytest.raises(QuestionError, match="several ids: rabc0, rabc1, rabc2"):
            show(ledger, "rabc")
        assert show(ledger, "rabc1").id == "rabc1"
        for bad in ("rffff", "eeeee", "sffff"):
            with pytest.raises(QuestionError, match="nothing with the id"):
                show(ledger, bad)
        for bad in ("", "r", "s", "x1", "%", "d123", "\x00"):
            with pytest.raises(QuestionError, match="is no id"):
                show(ledger, bad)


def test_show_finds_an_event_by_the_name_it_had(tmp_path: Path) -> None:
    later = lines(
        "Norway sued Chile.", ("sued", act("REJECT", (NORWAY,), (CHILE,)), Status.HAPPENED), published="2019-03-06"
    )
    first = lines(
        "Norway sues Chile.", ("sues", act("REJECT", (NORWAY,), (CHILE,)), Status.HAPPENED), published="2019-03-05"
    )
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append(later)
        old = timeline(ledger, "NOR")[0].id
        ledger.append(first)
        new = timeline(ledger, "NOR")[0].id
        assert old != new
        assert show(ledger, old).event == show(ledger, new).event
        assert len(show(ledger, old).proofs) == 2


def test_show_of_a_statement(ledger: Ledger) -> None:
    (row,) = said(ledger, "CHL")
    exhibit = show(ledger, row.id[:8])
    assert exhibit.saying is not None and exhibit.event is None
    assert dict(exhibit.summary())["said by"] == "CHL:GOV/La Moneda"
    assert [proof.report.id for proof in exhibit.proofs] == [oslo().reports[0].id]
    assert "<mark>the invitation</mark>" in exhibit._repr_html_()
    assert row.sentence == "The palace in Santiago has yet to confirm the invitation."
    assert row.flat()[7] == "the invitation"


@given(st.text(st.characters()))
def test_visible_text_is_one_line_of_characters(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    shown.encode("utf8")
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown)
