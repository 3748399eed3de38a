"""Decisions which reports are of one act: the same whatever the order of arrival, recorded, and reversible."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record.specimens import CHILE, LIND, NORWAY, SOTO, Told, act, day, document, lines, report

from dateline.errors import LedgerError
from dateline.model import Action, Actor, Event, Place, Reading, Report, Source, Status, When
from dateline.record import Ledger
from dateline.record.merge import events
from dateline.record.store import FORMAT

FIRST = date(2019, 1, 1)
BERG = Actor("NOR:GOV/Berg", "Berg", LIND.kind, "NOR", ("GOV",))
SENTENCES = (
    "Lind visits Soto in Santiago number {}.",
    "The visit of Lind to Chile, postponed from last month, is item {} of the list.",
    "Soto and Lind visit a school together in case {}.",
    "Chile received a visit, the palace said in note {}.",
)


@st.composite
def told_documents(draw: st.DrawFn) -> list[Told]:
    """Documents of a few parties and days, so that many reports are near each other."""
    found = []
    for number in range(draw(st.integers(1, 10))):
        published = FIRST + timedelta(days=draw(st.integers(0, 40)))
        doc = document(
            " ".join(SENTENCES[draw(st.integers(0, 3))].format(f"{number}-{i}") for i in range(2)),
            published=published,
            source=Source(origin=f"o{draw(st.integers(0, 5))}"),
        )
        reports: dict[str, Report] = {}
        for i in range(draw(st.integers(1, 2))):
            start = FIRST + timedelta(days=draw(st.integers(0, 60)))
            end = start + timedelta(days=draw(st.sampled_from([0, 0, 2, 30])))
            when = draw(st.sampled_from([None, When(start, end, "span"), When(published, published, "publication")]))
            what = act(
                draw(st.sampled_from(["CONSULT", "ASSAULT"])),
                (draw(st.sampled_from([LIND, BERG, NORWAY])),),
                (draw(st.sampled_from([SOTO, CHILE])),),
                when=when,
                mode=draw(st.sampled_from([None, "Visit", "Phone"])),
                where=draw(st.sampled_from([None, Place("Santiago", "CHL")])),
            )
            status = draw(st.sampled_from([Status.HAPPENED, Status.PLANNED, Status.POSSIBLE, Status.NOT_HAPPENED]))
            made = replace(report(doc, "visit", what, status), id=f"r{number}{i}")
            reports[made.id] = made
        found.append(Told(doc, Reading(doc, (), (), (), (), (), reader_digest="w1"), tuple(reports.values())))
    return found


def decided(ledger: Ledger) -> tuple[Event, ...]:
    """What one sweep over everything that stands comes to."""
    return events(ledger.sightings())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told_documents(), st.randoms(use_true_random=False))
def test_order_of_arrival_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, found: list[Told], chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("order")
    results = []
    for name in ("one", "other"):
        chance.shuffle(found)
        with Ledger(folder / name) as ledger:
            at = 0
            while at < len(found):
                size = chance.randint(1, 4)
                ledger.append(found[at : at + size])
                at += size
            results.append(ledger.events())
            assert ledger.events() == decided(ledger)
            count = len(list(ledger.entries()))
            ledger.append(found)
            assert len(list(ledger.entries())) == count, "merging again changes nothing"
            victim = chance.choice(found).reports[0].id
            ledger.retract(victim, "withdrawn")
            assert ledger.events() == decided(ledger)
    assert results[0] == results[1]


def wires(*texts: str, published: str = "2019-03-06") -> list[Told]:
    """Each text is one document that tells of the same meeting."""
    met = act("CONSULT", (LIND,), (SOTO,), when=day("2019-03-05"))
    return [lines(text, ("met", met, Status.HAPPENED), published=published) for text in texts]


def partition(ledger: Ledger) -> list[set[str]]:
    return sorted((set(event.reports) for event in ledger.events()), key=sorted)


def test_a_merge_is_an_entry_with_score_and_reasons(tmp_path: Path) -> None:
    told = wires("Lind met Soto.", "In Oslo Soto met Lind.")
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append(told)
        (merge,) = (entry for entry in ledger.entries() if entry.action is Action.MERGE)
        ids = {told[0].reports[0].id, told[1].reports[0].id}
        lead = next(entry for entry in ledger.entries() if entry.seq == merge.replaces)
        assert {merge.subject, lead.subject} == ids
        assert merge.score is not None and 0.8 < merge.score < 1 and merge.who is None
        assert merge.reason is not None and "same day 2019-03-05" in merge.reason and "lind, soto" in merge.reason


def test_split_and_merge_by_hand_go_round_and_stick(tmp_path: Path) -> None:
    told = wires("Lind met Soto.", "In Oslo Soto met Lind.", "Again Lind met Soto.")
    one, other, third = (t.reports[0].id for t in told)
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append(told[:2])
        together = partition(ledger)
        entry = ledger.split(one, other, "two meetings", who="A. Clerk")
        assert (entry.who, entry.reason) == ("A. Clerk", "two meetings")
        assert partition(ledger) == sorted([{one}, {other}], key=sorted)
        ledger.append(told, again=True)
        assert not any({one, other} <= group for group in partition(ledger)), "sticks when more is read"
        assert sum(len(group) for group in partition(ledger)) == 3 and len(partition(ledger)) == 2
        ledger.merge(one, other, "one meeting after all")
        assert partition(ledger) == [{one, other, third}]
        ledger.retract(third, "a hoax")
        assert partition(ledger) == together


def test_a_split_cannot_be_undone_by_older_merges_with_a_third(tmp_path: Path) -> None:
    texts = ["Norway sold a boat.", "Norway sued a bank.", "Norway sank a raft."]
    kinds = [("sold", "AID"), ("sued", "REJECT"), ("sank", "ASSAULT")]
    told = [
        lines(text, (verb, act(kind, (NORWAY,)), Status.HAPPENED))
        for text, (verb, kind) in zip(texts, kinds, strict=True)
    ]
    one, two, three = (t.reports[0].id for t in told)
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append(told)
        ledger.merge(one, two, "a")
        ledger.merge(two, three, "b")
        assert partition(ledger) == [{one, two, three}]
        ledger.split(one, three, "c")
        assert not any({one, three} <= group for group in partition(ledger))
        with pytest.raises(LedgerError, match="two are needed"):
            ledger.merge(one, one, "d")


def test_as_of_never_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    told = wires("Lind met Soto.", "In Oslo Soto met Lind.", "Again Lind met Soto.")
    seen: list[tuple[datetime, tuple[Event, ...]]] = []

    def note(ledger: Ledger) -> None:
        seen.append((datetime.now(UTC), ledger.events()))

    with Ledger(path) as ledger:
        for one in told:
            ledger.append(one)
            note(ledger)
        ledger.split(told[0].reports[0].id, told[1].reports[0].id, "no")
        note(ledger)
        ledger.retract(told[2].reports[0].id, "no")
        note(ledger)
        ledger.correct(
            told[0].reports[0].id, replace(told[0].reports[0], id="r" + "7" * 16, status=Status.DENIED), "no"
        )
        note(ledger)
    for at, found in seen:
        with Ledger(path, read_only=True, as_of=at) as earlier:
            assert earlier.events() == found
    assert len({str(found) for _, found in seen}) == len(seen)


def test_a_correction_moves_the_report_to_its_event(tmp_path: Path) -> None:
    told = wires("Lind met Soto.", "In Oslo Soto met Lind.")
    wrong = replace(told[1].reports[0], act=act("ASSAULT", (LIND,), (SOTO,), when=day("2019-03-05")))
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append([told[0], replace(told[1], reports=(wrong,))])
        assert len(ledger.events()) == 2
        right = replace(told[1].reports[0], id="r" + "8" * 16)
        ledger.correct(wrong.id, right, "they met", who="A. Clerk")
        (event,) = ledger.events()
        assert set(event.reports) == {told[0].reports[0].id, right.id}


def old_format(path: Path, told: Sequence[Told], pair: tuple[str, str]) -> None:
    """A ledger file as format 1 had it, with one merge by hand."""
    with Ledger(path) as ledger:
        ledger.append(told)
        ledger.merge(*pair, "the same")
    with duckdb.connect(str(path)) as raw:
        raw.execute("DELETE FROM entry WHERE seq IN (SELECT seq FROM decision WHERE NOT hand)")
        for table in ("fingerprint", "decision", "trait", "live", "notice"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("ALTER TABLE entry DROP COLUMN who")
        raw.execute("UPDATE ledger_format SET format = 1")


def test_an_older_ledger_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    sold = lines("Norway sold a boat.", ("sold", act("AID", (NORWAY,)), Status.HAPPENED))
    sank = lines("Norway sank a raft.", ("sank", act("ASSAULT", (NORWAY,)), Status.HAPPENED))
    told = [*wires("Lind met Soto.", "In Oslo Soto met Lind."), sold, sank]
    old_format(path, told, (sold.reports[0].id, sank.reports[0].id))
    with pytest.raises(LedgerError, match=r"format 1.*dateline check"):
        Ledger(path, read_only=True)
    with Ledger(path) as ledger:
        assert [len(event.reports) for event in ledger.events()] == [2, 2]
        assert ledger.append(told).already == 4
    with duckdb.connect(str(path)) as raw:
        assert raw.execute("SELECT max(format) FROM ledger_format").fetchone() == (FORMAT,)
        assert "who" in resources.files("dateline.record").joinpath("schema.sql").read_text("utf8")
        tables = [t for (t,) in raw.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
    with Ledger(tmp_path / "new.ledger"):
        pass
    with duckdb.connect(str(tmp_path / "new.ledger")) as raw:
        assert tables == [t for (t,) in raw.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
