"""The ledger: nothing twice, nothing lost, every decision an entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.record.specimens import CHILE, LIND, NORWAY, OSLO_MFA, SOTO, Told, act, day, lines, oslo, sale, with_reader

from dateline.errors import LedgerError
from dateline.model import Action, Status
from dateline.record import Ledger, Recorded, Selection


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "desk.ledger") as opened:
        yield opened


def test_reports_come_back_as_they_went_in(ledger: Ledger) -> None:
    told = oslo()
    assert ledger.append(told) == Recorded(documents=1, reports=2)
    assert ledger.reports() == told.reports


def test_reading_the_same_twice_adds_nothing(ledger: Ledger) -> None:
    ledger.append([oslo(), sale()])
    before = list(ledger.entries())
    assert ledger.append([sale(), oslo()]) == Recorded(already=2)
    assert ledger.append([oslo(), oslo()]) == Recorded(already=2)
    assert list(ledger.entries()) == before


def test_twice_in_one_batch_is_once(ledger: Ledger) -> None:
    assert ledger.append([oslo(), oslo()]) == Recorded(documents=1, reports=2, already=1)


def test_what_a_document_taught_does_not_change_its_own_record(ledger: Ledger) -> None:
    told = oslo()
    ledger.append(told)
    better = replace(told.reports[0], id="r" + "1" * 16, status=Status.HAPPENED)
    assert ledger.append(replace(told, reports=(better,))) == Recorded(already=1)
    assert ledger.reports() == told.reports


def test_a_better_reader_replaces_what_it_reads_differently(ledger: Ledger) -> None:
    told = oslo()
    ledger.append(told)
    better = replace(told.reports[0], id="r" + "1" * 16, status=Status.HAPPENED)
    again = with_reader(replace(told, reports=(better, told.reports[1])), "w2")
    assert ledger.append(again) == Recorded(documents=1, reports=1, retracted=1)
    assert set(ledger.reports()) == {better, told.reports[1]}
    assert ledger.append(with_reader(told, "w3")) == Recorded(documents=1, reports=1, retracted=1)
    assert ledger.reports() == told.reports


def test_another_day_of_publication_replaces_days_under_the_same_id(ledger: Ledger) -> None:
    told = oslo()
    ledger.append(told)
    assert told.document is not None and told.reading is not None
    moved = replace(told.reports[0], act=replace(told.reports[0].act, when=day("2020-03-03", "on Tuesday")))
    document = replace(told.document, published=date(2020, 3, 4))
    later = replace(told, document=document, reports=(moved, told.reports[1]))
    assert ledger.append(later) == Recorded(documents=1, reports=1, retracted=1)
    found = next(report for report in ledger.reports() if report.act.type == "AGREE")
    assert found.act == moved.act and found.id != moved.id
    assert ledger.recorded([moved.id]) == told.reports[:1], "what was recorded is never changed"
    assert {sighting.published for sighting in ledger.sightings()} == {date(2020, 3, 4)}
    assert ledger.append(later) == Recorded(already=1)
    assert ledger.append(told) == Recorded(documents=1, reports=1, retracted=1)
    assert ledger.reports() == told.reports


def test_nothing_is_recorded_of_an_input_that_was_not_read(ledger: Ledger) -> None:
    assert ledger.append([Told(None), Told(oslo().document)]) == Recorded()
    assert list(ledger.entries()) == []


def test_what_was_read_before_a_failure_is_kept(tmp_path: Path) -> None:
    def failing() -> Iterator[Told]:
        yield oslo()
        raise RuntimeError("the disk of the reader is on fire")

    with Ledger(tmp_path / "a.ledger") as ledger, pytest.raises(RuntimeError):
        ledger.append(failing())
    with Ledger(tmp_path / "a.ledger", read_only=True) as ledger:
        assert ledger.reports() == oslo().reports


def test_retracted_reports_stay_in_the_file_and_no_longer_stand(ledger: Ledger) -> None:
    told = oslo()
    ledger.append(told)
    wrong = told.reports[0].id
    entry = ledger.retract(wrong, "the agency withdrew it")
    assert entry.action is Action.RETRACT and entry.reason == "the agency withdrew it"
    assert ledger.reports() == told.reports[1:]
    assert ledger.recorded([wrong]) == told.reports[:1]
    ledger.append(told, again=True)
    assert ledger.reports() == told.reports[1:], "a retraction by hand outlives a second reading"


def test_retracting_a_document_takes_its_reports_along(ledger: Ledger) -> None:
    ledger.append([oslo(), sale()])
    document = oslo().document
    assert document is not None
    ledger.retract(document.id, "a hoax")
    assert ledger.reports() == sale().reports
    assert ledger.known().actors == ()


def test_a_correction_stands_for_the_report(ledger: Ledger) -> None:
    told = oslo()
    ledger.append(told)
    right = replace(told.reports[0], id="r" + "2" * 16, status=Status.DENIED)
    ledger.correct(told.reports[0].id, right, "misread")
    assert set(ledger.reports()) == {right, told.reports[1]}
    ledger.append(told, again=True)
    assert set(ledger.reports()) == {right, told.reports[1]}


def test_decisions_about_unknown_ids_are_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="r404"):
        ledger.retract("r404", "why not")


def test_as_of_shows_what_stood_then(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with Ledger(path) as ledger:
        ledger.append(oslo())
        then = datetime.now(UTC)
        ledger.append(sale())
        ledger.retract(oslo().reports[0].id, "wrong")
        assert len(ledger.reports()) == 2
    with Ledger(path, read_only=True, as_of=then) as earlier:
        assert earlier.reports() == oslo().reports
    with pytest.raises(LedgerError, match="zone"):
        Ledger(path, as_of=datetime(2026, 1, 1))


def test_entries_are_numbered_and_say_who_wrote_them(ledger: Ledger) -> None:
    ledger.append(oslo())
    ledger.retract(oslo().reports[0].id, "wrong")
    entries = list(ledger.entries())
    assert [entry.seq for entry in entries] == [1, 2, 3, 4]
    assert [entry.action for entry in entries] == [Action.ADD, Action.ADD, Action.ADD, Action.RETRACT]
    assert entries[3].replaces == entries[1].seq
    assert all(entry.recorder and entry.recorded_at.tzinfo is UTC for entry in entries)


def test_known_names_travel_down_with_their_evidence(ledger: Ledger) -> None:
    told = oslo()
    ledger.append(told)
    (known,) = ledger.known().actors
    assert told.document is not None
    assert (known.name, known.actor, known.document) == ("Lind", LIND, told.document.id)
    assert ledger.known().digest == ledger.known().digest != ""


def test_selection_by_party_kind_and_speaker(ledger: Ledger) -> None:
    told = lines(
        "Norway sued Chile. Norway claims the reef.",
        ("sued", act("REJECT", (NORWAY,), (CHILE,)), Status.HAPPENED),
        ("claims", act("claims", (NORWAY,), kind="position"), Status.HAPPENED),
    )
    ledger.append([told, oslo()])
    assert len(ledger.reports(Selection(parties=("NOR",)))) == 4
    assert len(ledger.reports(Selection(parties=("NOR", "CHL"), at_least=2))) == 3
    assert ledger.reports(Selection(kind="position")) == told.reports[1:]
    assert ledger.reports(Selection(speakers=(OSLO_MFA.id,))) == oslo().reports[:1]
    assert ledger.reports(Selection(parties=(SOTO.id,))) == oslo().reports


def test_odd_text_is_stored(ledger: Ledger) -> None:
    odd = "Norway \x00 sold \x1b[31m Chile ships \u202e \U0001f6a2."
    told = lines(odd, ("sold", act("AID", (replace(NORWAY, name="No\x00r"),), (CHILE,)), Status.HAPPENED))
    ledger.append(told)
    assert ledger.reports() == told.reports
    surrogate = lines("Norway sold \ud800 ships.", ("sold", act("AID", (NORWAY,), (CHILE,)), Status.CLAIMED))
    ledger.append(surrogate)
    assert ledger.reports(Selection(ids=(surrogate.reports[0].id,)))[0].evidence.text == "Norway sold \ufffd ships."


def test_events_joined_by_hand_stay_whole_in_every_selection(ledger: Ledger) -> None:
    sold = lines("Norway sold a ship.", ("sold", act("AID", (NORWAY,)), Status.HAPPENED))
    ledger.append([sold, sale()])
    joined = (sold.reports[0].id, sale().reports[0].id)
    assert len(ledger.events()) == 2
    ledger.merge(*joined, "the same ships")
    for selection in (None, Selection(parties=("CHL",)), Selection(ids=joined[:1])):
        (event,) = ledger.events(selection)
        assert set(event.reports) == set(joined)
    assert ledger.events(Selection(parties=("EGY",))) == ()
    ledger.split(*joined, "not the same ships")
    assert len(ledger.events()) == 2


def test_a_kill_notice_retracts_the_one_story_it_names(ledger: Ledger) -> None:
    told = oslo()
    ledger.append([told, sale()])
    kill = lines("Kill the story.", title="KILL", published="2019-03-07").document
    assert kill is not None and told.document is not None and told.document.title is not None
    assert ledger.withdraw(kill, "Some other headline") is None
    late = replace(kill, published=date(2019, 5, 7))
    assert ledger.withdraw(late, told.document.title) is None, "too long ago"
    other = replace(kill, source=replace(kill.source, agency="XYZ"))
    assert ledger.withdraw(other, told.document.title) is None, "another agency cannot kill it"
    assert ledger.withdraw(kill, told.document.title) is None, "two stories have this headline"
    ledger.retract(sale().reports[0].document, "not that one")
    entry = ledger.withdraw(kill, f" {told.document.title.upper()} ")
    assert entry is not None and entry.subject == told.document.id and kill.id in (entry.reason or "")
    assert ledger.reports() == ()
    assert ledger.withdraw(kill, told.document.title) is None, "once is enough"


def test_a_kill_notice_also_meets_the_story_that_comes_after_it(ledger: Ledger) -> None:
    told = oslo()
    assert told.document is not None and told.document.title is not None
    kill = lines("Kill the story.", title="KILL", published="2019-03-07").document
    assert kill is not None
    assert ledger.withdraw(kill, told.document.title.upper()) is None, "nothing there yet"
    later = lines("Norway sold Chile a tug.", ("sold", act("AID", (NORWAY,), (CHILE,)), Status.HAPPENED),
                  published="2019-03-08", title=told.document.title)  # fmt: skip
    other = lines("Norway sold Chile a raft.", ("sold", act("AID", (NORWAY,), (CHILE,)), Status.HAPPENED),
                  published="2019-03-06", title="Another headline")  # fmt: skip
    recorded = ledger.append([told, later, other])
    assert recorded.withdrawn == 1
    assert {report.document for report in ledger.reports()} == {r.document for r in (*later.reports, *other.reports)}
    assert any(kill.id in (entry.reason or "") and entry.subject == told.document.id for entry in ledger.entries())
    assert ledger.append(told).already == 1 and ledger.check() == [], "it stays withdrawn"


def test_what_stands_is_checked_against_the_history(ledger: Ledger) -> None:
    ledger.append([oslo(), sale()])
    gone = ledger.reports()[0].id
    assert ledger.check() == []
    ledger._store.rows("UPDATE live SET lead = 'r0' WHERE report = ?", [gone])
    assert any("what stands" in fault and gone in fault for fault in ledger.check())


def test_deciding_anew_by_the_same_rules_changes_nothing(ledger: Ledger) -> None:
    ledger.append([oslo(), sale()])
    before = list(ledger.entries())
    assert ledger.decide_anew() == 0 and list(ledger.entries()) == before
