"""timeline, said, agenda: whom a question means and what belongs in the answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record.specimens import CHILE, LIND, NORWAY, SOTO, UNION, act, day, lines, oslo

from dateline.ask import ActRow, Answer, Filter, agenda, said, show, timeline
from dateline.errors import QuestionError
from dateline.model import Actor, ActorKind, Status, When
from dateline.record import Ledger

PERU = Actor("PER", "Peru", ActorKind.STATE, "PER")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    june = When(date(2019, 6, 1), date(2019, 6, 30), "month", "in June")
    with Ledger(tmp_path_factory.mktemp("ask") / "desk.ledger") as opened:
        opened.append([
            oslo(),
            lines(
                "Chile accused Norway of a breach. Norway claims the reef. Peru condemned Norway and Chile.",
                ("accused", act("ACCUSE", (CHILE,), (NORWAY,), when=day("2019-03-01")), Status.HAPPENED),
                ("claims", act("claims", (NORWAY,), (CHILE,), kind="position"), Status.HAPPENED),
                ("condemned", act("ACCUSE", (PERU,), (NORWAY, CHILE), when=day("2019-03-02")), Status.HAPPENED),
            ),
            lines(
                "Peru will host the European Union in June. Lind may resign. Peru planned talks in January.",
                ("host", act("CONSULT", (PERU,), (UNION,), when=june), Status.PLANNED),
                ("resign", act("RETREAT", (LIND,)), Status.POSSIBLE),
                ("talks", act("CONSULT", (PERU,), (CHILE,), when=day("2019-01-10")), Status.PLANNED),
            ),
        ])  # fmt: skip
        yield opened


def acts(answer: Answer[ActRow]) -> list[str]:
    return [row.act.type for row in answer]


@pytest.mark.parametrize("name", ["NOR", "nor", "Norway", "norwegian", "Oslo", " the Norwegians ", "NO"])
def test_countries_by_any_name(ledger: Ledger, name: str) -> None:
    assert timeline(ledger, name, "Chile").to_dicts() == timeline(ledger, "NOR", "CHL").to_dicts()


def test_between_two_both_ways_positions_last(ledger: Ledger) -> None:
    answer = timeline(ledger, "NOR", "CHL")
    assert acts(answer) == ["ACCUSE", "AGREE", "CONSULT", "claims"]
    assert answer.question == "Timeline of Norway and Chile"


def test_two_recipients_of_a_third_are_not_between_each_other(ledger: Ledger) -> None:
    assert "PER" not in {a.id for row in timeline(ledger, "NOR", "CHL") for a in row.act.actors}
    assert "PER" in {a.id for row in timeline(ledger, "NOR") for a in row.act.actors}


def test_actors_by_code_and_by_name(ledger: Ledger) -> None:
    assert acts(timeline(ledger, "IGO:EU")) == ["CONSULT"]
    assert acts(timeline(ledger, "the european union")) == ["CONSULT"]
    assert acts(timeline(ledger, "Lind")) == acts(timeline(ledger, "NOR:GOV/Lind")) == ["AGREE", "RETREAT"]
    assert acts(timeline(ledger, "NOR:GOV")) == ["AGREE", "RETREAT"]


def test_unknown_names_get_a_suggestion(ledger: Ledger) -> None:
    with pytest.raises(QuestionError, match="did you mean Norway"):
        timeline(ledger, "Norwya")
    with pytest.raises(QuestionError, match="Lind"):
        said(ledger, "Linnd")
    with pytest.raises(QuestionError, match=r"no country or actor .*'xyzzy'$"):
        timeline(ledger, "xyzzy")
    with pytest.raises(QuestionError, match="needed"):
        timeline(ledger, "  ")


def test_filters(ledger: Ledger) -> None:
    assert acts(timeline(ledger, "NOR", wanted=Filter(types=("accuse",)))) == ["ACCUSE", "ACCUSE"]
    assert acts(timeline(ledger, "NOR", wanted=Filter(statuses=(Status.CLAIMED,)))) == ["AGREE"]
    assert acts(timeline(ledger, "NOR", "CHL", wanted=Filter(kind="position"))) == ["claims"]
    early = timeline(ledger, "NOR", "CHL", wanted=Filter(until=date(2019, 3, 4)))
    assert acts(early) == ["ACCUSE"]
    assert "CONSULT" in acts(timeline(ledger, "NOR", "CHL", wanted=Filter(since=date(2019, 5, 31))))
    with pytest.raises(QuestionError, match="after the last"):
        Filter(since=date(2019, 2, 1), until=date(2019, 1, 1))


def test_standing_of_both_sides_is_in_the_row(ledger: Ledger) -> None:
    row = next(row for row in timeline(ledger, "NOR", "CHL") if row.act.type == "AGREE")
    assert row.status is Status.CLAIMED
    assert row.shown()[4] == "CHL:GOV/La Moneda not confirmed; NOR:GOV/MFA says so"
    assert row.sentence[slice(*row.mark)] == "invited"


def test_said_has_claims_stances_and_acts_of_speech(ledger: Ledger) -> None:
    assert [(row.speaker.id, row.says) for row in said(ledger, "NOR")] == [("NOR:GOV/MFA", "assert"), ("NOR", "claims")]
    assert {(row.speaker.id, row.says) for row in said(ledger, "CHL")} == {
        ("CHL", "accuse"),
        ("CHL:GOV/La Moneda", "no_confirmation"),
    }
    assert [row.says for row in said(ledger, "CHL", about="NOR")] == [row.says for row in said(ledger, "CHL")]
    assert not said(ledger, "CHL", about="PER")


def test_agenda_is_what_lies_ahead(ledger: Ledger) -> None:
    answer = agenda(ledger)
    assert [(row.act.actors[0].id, row.status) for row in answer] == [
        (SOTO.id, Status.POSSIBLE),
        ("PER", Status.PLANNED),
        (LIND.id, Status.POSSIBLE),
    ], "by day, the undated last, a plan for a day before the report left out"
    assert [row.act.actors[0].id for row in agenda(ledger, date(2019, 6, 10))] == ["PER"]
    assert [row.act.actors[0].id for row in agenda(ledger, None, date(2019, 5, 20), "CHL")] == ["PER", SOTO.id]


def test_no_ledger_row_is_an_empty_answer(tmp_path: Path) -> None:
    with Ledger(tmp_path / "empty.ledger") as empty:
        answer = timeline(empty, "NOR")
        assert len(answer) == 0 and answer.to_dicts() == [] and "0 rows" in answer._repr_html_()


@given(st.text(st.characters(), max_size=30))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_get_an_answer_or_a_question_error(ledger: Ledger, words: str) -> None:
    for ask in (timeline, said, show):
        with suppress(QuestionError):
            ask(ledger, words)
