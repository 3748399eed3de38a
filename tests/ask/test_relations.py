"""relation, pending, changes, search, the agenda as a calendar: what is counted, what is shown, what is left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.ask.thread import ALL, CLAIM, DENIAL, GIFT, OFF, PLAN, SUIT
from tests.record.specimens import CHILE, NORWAY, act, day, lines, sale

from dateline.ask import (
    Filter,
    agenda,
    calendar,
    changes,
    folded,
    pending,
    relation,
    relation_svg,
    search,
    show,
    timeline,
)
from dateline.ask.sides import disputed, side_texts
from dateline.errors import QuestionError
from dateline.model import Actor, ActorKind, Stage, Status
from dateline.record import Ledger

JUNE = date(2019, 6, 15)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "desk.ledger") as opened:
        opened.append(ALL)
        yield opened


def test_cooperation_and_conflict_stay_apart_and_count_origins(ledger: Ledger) -> None:
    rows = relation(ledger, "NOR", "CHL")
    assert [row.first for row in rows] == [date(2019, 5, 1)], "denied and planned acts have no intensity"
    may = rows[0]
    aid, reject = 7.0, -4.0
    from dateline.tables.ontology import ontology

    aid, reject = ontology().score("AID") or 0, ontology().score("REJECT") or 0
    assert (may.cooperation, may.conflict) == (2 * aid, -reject), "two origins tell of the gift"
    assert (may.cooperative, may.conflictual, may.claimed, may.reports, may.origins) == (1, 1, 1, 3, 3)


def test_relation_by_other_periods_and_statuses(ledger: Ledger) -> None:
    weeks = relation(ledger, "NOR", "CHL", by="week")
    assert [row.first for row in weeks] == [date(2019, 5, 6), date(2019, 5, 13), date(2019, 5, 20)]
    assert weeks[1].reports == 0, "quiet periods are shown"
    denied = relation(ledger, "NOR", "CHL", wanted=Filter(statuses=(Status.DENIED,)))
    assert [(row.first, row.disputed) for row in denied] == [(date(2019, 3, 1), 1)]
    assert len(relation(ledger, "NOR", "CHL", wanted=Filter(until=date(2019, 5, 15)))) == 1
    with pytest.raises(QuestionError, match="one of week"):
        relation(ledger, "NOR", "CHL", by="fortnight")


def test_quiet_years_are_told_in_one_line(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        early = lines("Norway fed Chile.", ("fed", act("AID", (NORWAY,), (CHILE,), when=day("2017-01-09")),
                                            Status.HAPPENED), published="2017-01-10")  # fmt: skip
        ledger.append([early, GIFT])
        rows = relation(ledger, "NOR", "CHL")
        assert len(rows) == 29 and [row.quiet for row in folded(rows)] == [0, 27, 0]
        assert folded(rows)[1].shown()[0] == "… 27 quiet"


def test_relation_as_a_picture(ledger: Ledger) -> None:
    answer = relation(ledger, "NOR", "CHL", by="week")
    picture = relation_svg("Norway & <Chile>", answer.rows)
    root = ElementTree.fromstring(picture)
    assert "script" not in picture and "href" not in picture
    assert sum(1 for _ in root.iter("{http://www.w3.org/2000/svg}g")) == len(answer)
    assert "3 reports behind it" in picture and relation_svg("empty", ()).endswith("</svg>\n")


def test_pending_has_overdue_plans_and_claims_of_one_side(ledger: Ledger) -> None:
    rows = pending(ledger, JUNE)
    assert [(row.note, row.act.type) for row in rows] == [
        ("overdue by 15 days", "CONSULT"), ("only NOR says so, nobody else heard", "REJECT")
    ]  # fmt: skip
    assert rows[0].stage is Stage.LAPSED
    assert [row.act.type for row in pending(ledger, date(2019, 5, 31))] == ["REJECT"], "May is not over"
    assert not pending(ledger, JUNE, "Peru")


def test_the_two_sides_of_a_dispute_are_shown(ledger: Ledger) -> None:
    (row,) = timeline(ledger, "NOR", "CHL", wanted=Filter(types=("ASSAULT",)))
    assert side_texts(row.stands) == ("CHL denied 1", "NOR asserted 1")
    assert disputed(row.stands) == ("CHL:GOV/La Moneda denies what NOR:GOV/MFA says",)
    assert row.shown()[4].startswith("disputed; CHL:GOV/La Moneda denies")
    facts = dict(show(ledger, row.id).summary())
    assert facts["disputed"] == "CHL:GOV/La Moneda denies what NOR:GOV/MFA says"
    assert "merge" in facts["decision"] and "same day 2019-03-04" in facts["decision"]


def entries(data: bytes) -> list[dict[str, str]]:
    """The events of a calendar, unfolded (RFC 5545, 3.1)."""
    text = data.decode("utf8").replace("\r\n ", "")
    found = []
    for block in text.split("BEGIN:VEVENT\r\n")[1:]:
        lines = block.split("END:VEVENT")[0].strip().split("\r\n")
        found.append({line.partition(":")[0].partition(";")[0]: line.partition(":")[2] for line in lines})
    return found


def test_the_calendar_follows_the_life_of_a_plan(tmp_path: Path) -> None:
    pytest.importorskip("icalendar")
    with Ledger(tmp_path / "a.ledger") as ledger:
        seen = []
        for told in (PLAN, ALL[1], OFF):
            ledger.append(told)
            (entry,) = entries(calendar(agenda(ledger, off=True)))
            seen.append((entry["STATUS"], entry["SEQUENCE"], entry["DTSTART"], entry["DTEND"], entry["UID"]))
        assert [one[:4] for one in seen] == [
            ("TENTATIVE", "0", "20190501", "20190601"),
            ("CONFIRMED", "1", "20190501", "20190601"),
            ("CANCELLED", "2", "20190501", "20190601"),
        ]
        assert len({one[4] for one in seen}) == 1, "the calendar replaces what it had"
        assert not agenda(ledger), "what is called off is on no agenda"
        assert calendar(agenda(ledger, off=True)) == calendar(agenda(ledger, off=True))


def test_changes_since_a_moment(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append([PLAN, CLAIM])
        monday = datetime.now(UTC)
        assert not changes(ledger, monday)
        ledger.append([OFF, DENIAL, GIFT])
        found = {(row.change, row.act.rpartition(" ")[0].split()[-1]): row for row in changes(ledger, monday)}
        rows = changes(ledger, monday)
        turns = sorted((row.change, row.before, row.after) for row in rows)
        assert ("plan", "planned 2019-05", "cancelled 2019-05") in turns
        assert ("stand", "", "CHL:GOV/La Moneda denies") in turns
        assert ("status", "claimed 2019-03-04", "denied 2019-03-04") in turns
        assert ("new", "", "happened 2019-05-12") in turns
        assert found
        assert {row.change for row in changes(ledger, monday, "Peru")} == set()
        json.dumps(rows.to_dicts())


def test_a_report_that_came_and_went_is_a_change(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        monday = datetime.now(UTC)
        ledger.append(sale())
        ledger.retract(sale().reports[0].id, "the paper took it back", who="A. Clerk")
        rows = changes(ledger, monday)
        assert [(row.change, row.id, row.after, row.who, row.why) for row in rows] == [
            ("gone", sale().reports[0].id, "retracted", "A. Clerk", "the paper took it back")
        ]
        assert not changes(ledger, monday, "Peru") and not changes(ledger, datetime.now(UTC))


def test_names_taught_and_struck_by_people_are_changes(tmp_path: Path) -> None:
    lind = Actor("NOR:GOV/Lind", "Berit Lind", ActorKind.PERSON, "NOR", ("GOV",))
    with Ledger(tmp_path / "a.ledger") as ledger:
        start = datetime.now(UTC)
        entry = ledger.memory.teach("Ms. Lind", lind, "she signs so", who="A. Clerk")
        (row,) = changes(ledger, start, "Norway")
        assert (row.change, row.id, row.act, row.who) == (
            "taught",
            entry.subject,
            "Ms. Lind is NOR:GOV/Lind",
            "A. Clerk",
        )
        assert not changes(ledger, start, "Chile")
        ledger.memory.strike(entry.subject, "another Lind", who="B. Clerk")
        (row,) = changes(ledger, start)
        assert (row.change, row.who, row.why) == ("struck", "B. Clerk", "another Lind")


@pytest.mark.parametrize("ask", [timeline, relation])
def test_a_party_named_twice_is_told(tmp_path: Path, ask) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append(sale())
        with pytest.raises(QuestionError, match="Norway and NOR: one party, Norway, named twice"):
            ask(ledger, "Norway", "NOR")


def test_corrections_by_people_are_changes_with_who_and_why(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append([SUIT, GIFT])
        monday = datetime.now(UTC)
        right = replace(SUIT.reports[0], id="r" + "9" * 16, status=Status.HAPPENED)
        ledger.correct(SUIT.reports[0].id, right, "three wires saw it", who="A. Clerk")
        row = next(row for row in changes(ledger, monday) if row.change == "correct")
        assert (row.change, row.before, row.after) == ("correct", "claimed 2019-05-20", "happened 2019-05-20")
        assert (row.who, row.why) == ("A. Clerk", "three wires saw it")
        ledger.retract(GIFT.reports[0].id, "no crane", who="A. Clerk")
        gone = next(row for row in changes(ledger, monday) if row.change == "gone")
        assert gone.why == "no crane" and gone.before == "happened 2019-05-12"


def test_search_finds_words_in_evidence_and_names(ledger: Ledger) -> None:
    assert [row.what for row in search(ledger, "HARBOR crane")] == ["NOR → CHL AID"]
    assert len(search(ledger, "valparaiso")) == 1, "accents aside"
    assert {row.status for row in search(ledger, "shelled")} == {"claimed", "denied"}
    assert len(search(ledger, "soto")) == 1 and not search(ledger, "soto crane")
    assert [row.what for row in search(ledger, "soto")] == ["CHL:GOV/Soto → NOR CONSULT Visit"]
    with pytest.raises(QuestionError, match="which words"):
        search(ledger, "  ")
    assert not search(ledger, "%' OR 1=1 --")
