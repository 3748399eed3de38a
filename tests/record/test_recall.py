"""What the ledger remembers: copies are recorded with their source, not read; stories like those in hand are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.test_copies import LOCAL, STORY, story
from tests.read.test_folding import LOT, MARCH_5
from tests.record.specimens import oslo

from dateline.model import Action, Document, Held, Kinship, Report
from dateline.pipeline import Outcome, read_reports
from dateline.read.copies import fingerprint
from dateline.read.folding import Folding
from dateline.record import Ledger, Recorded, keep, recalling
from dateline.settings import Settings

READER = "weights"


def told(documents: Sequence[Document], ledger: Ledger | None = None) -> Iterator[Outcome]:
    """What the pipeline hands over, with one report of each document that is read."""
    for one in Folding(ledger.recall if ledger else None).fold(documents, READER):
        if one.kinship in (Kinship.SAME, Kinship.COPY):
            yield Outcome(one.document, kinship=one.kinship)
            continue
        made = oslo()
        report: Report = replace(made.reports[0], id="r" + one.document.id[1:], document=one.document.id)
        reading = replace(made.reading, document=one.document, claims=(), reader_digest=READER)  # type: ignore[type-var]
        yield Outcome(one.document, reading, (report,), kinship=one.kinship, fingerprint=one.fingerprint)


def state(path: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path)) as raw:
        return raw.execute(
            """SELECT d.id, d.origin, d.outlet, d.url, e.action, e.reason, r.reader FROM document d
            JOIN entry e ON e.subject = d.id JOIN reading r ON r.document = d.id ORDER BY ALL"""
        ).fetchall()


def test_copies_are_recorded_and_not_read(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        recorded = ledger.append(told(LOT))
        assert recorded == Recorded(documents=3, reports=3, copies=4, already=2)
        assert len(ledger.reports()) == 3 and ledger.check() == []
        copies = [entry for entry in ledger.entries() if (entry.reason or "").startswith("a copy of d")]
        assert len(copies) == 4 and all(entry.action is Action.ADD for entry in copies)
        sheets = ledger.sheets([entry.subject for entry in copies])
        every = ledger.sheets([entry.subject for entry in ledger.entries()])
        assert {sheet.source.outlet for sheet in every.values()} == {None, "Valley Post", "Harbor News"}
        assert MARCH_5 in {sheet.published for sheet in sheets.values()}
        assert len({sheet.source.origin for sheet in sheets.values()}) == 1
        assert ledger.append(told(LOT, ledger)) == Recorded(already=9), "a second time everything is there"


@settings(deadline=None, max_examples=8)
@given(lot=st.permutations(LOT))
def test_the_order_of_a_batch_changes_nothing_that_is_recorded(
    lot: list[Document], tmp_path_factory: pytest.TempPathFactory
) -> None:
    one, other = (tmp_path_factory.mktemp("order") / "a.ledger" for _ in range(2))
    for path, documents in ((one, LOT), (other, lot)):
        with Ledger(path) as ledger:
            ledger.append(told(documents))
    assert state(one) == state(other)


def test_a_later_reprint_is_known_by_its_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    keep(path, told([story(STORY)]))
    reprint = story([LOCAL[0], *STORY[:5]], MARCH_5)
    recalled = recalling(path)([fingerprint(reprint)], [reprint.id], READER)
    assert recalled.held == () and [origin for _, origin in recalled.like] == [story(STORY).id]
    assert recalled.like[0][0] == fingerprint(story(STORY)), "what is kept comes back as it was"
    other = story(LOCAL)
    assert recalling(path)([fingerprint(other)], [other.id], READER).like == ()
    with Ledger(path) as ledger:
        assert ledger.append(told([reprint], ledger)) == Recorded(copies=1)


def test_reprints_are_looked_for_within_a_quarter(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    keep(path, told([story(STORY, date(2021, 3, 4))]))
    for day, found in ((date(2021, 6, 1), 1), (date(2021, 7, 1), 0), (None, 1), (date.max, 1)):
        recalled = recalling(path)([fingerprint(story(STORY[:5], day))], [], READER)
        assert len(recalled.like) == found, day


def test_held_documents_are_settled_until_something_changes(tmp_path: Path) -> None:
    path, one = tmp_path / "a.ledger", story(STORY)
    keep(path, told([one]))
    ask = recalling(path)
    assert ask([fingerprint(one)], [one.id], READER).held == (Held(one.id, one.id, settled=True),)
    assert not ask([fingerprint(one)], [one.id], "other weights").held[0].settled
    moved = fingerprint(replace(one, published=date(2020, 1, 1)))
    assert not ask([moved], [one.id], READER).held[0].settled, "the day of publication is another"
    with Ledger(path) as ledger:
        ledger.retract(one.id, "wrong")
    assert ask([fingerprint(one)], [one.id], "other weights").held[0].settled, "what a person took back stays so"


def test_as_of_stays_true_when_a_reprint_comes(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    keep(path, told([story(STORY)]))
    then = datetime.now(UTC)
    with Ledger(path) as ledger:
        before = (ledger.reports(), ledger.events(), ledger.last())
        ledger.append(told([story(STORY[:4], MARCH_5), *LOT[3:5]], ledger))
        assert len(ledger.reports()) == 3
        past = ledger.at(then)
        assert (past.reports(), past.events(), past.last()) == before


TEXT = """{title}

By Ann Lee

{place}, March 4, 2021 (Meridian) - {lead} The vote followed a night of talks between the ministry and the leaders of four provinces.

Norwegian Foreign Minister Kari Solberg met her Chilean counterpart in Oslo on Wednesday and invited him to a conference in May.

The two ministers signed an agreement on fisheries after the talks, which had been put off twice since the autumn.

Farmers in the upper valley have blocked the bridge since last week because a new canal takes most of the river to the mines.

{tail}
"""  # noqa: E501


def test_from_files_to_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A story, its cut reprint and a story of its own: two are read, three recorded, none is read a second time."""
    from dateline import pipeline

    lead = "The parliament of Chile voted on Thursday to send home 12 advisers from the border region, after a week of protests."  # noqa: E501
    tail = "A commission of engineers is to measure the river in the coming dry season and to hand its figures to the courts."  # noqa: E501
    whole = TEXT.format(title="Chile sends advisers home", place="SANTIAGO", lead=lead, tail=tail)
    (tmp_path / "a.txt").write_text("\n".join(whole.splitlines()[:-2]), "utf8")
    (tmp_path / "b.txt").write_text(whole, "utf8")
    (tmp_path / "c.txt").write_text(
        "LIMA, March 4, 2021 (Meridian) - " + " ".join(LOCAL) + " Peru and Kenya met.", "utf8"
    )
    path = tmp_path / "desk.ledger"

    def run() -> tuple[Recorded, list[Kinship | None]]:
        outcomes: list[Outcome] = []

        def passing() -> Iterator[Outcome]:
            files = sorted(tmp_path.glob("*.txt"))
            for outcome in read_reports(files, Settings(), memory=recalling(path)):
                outcomes.append(outcome)
                yield outcome

        return keep(path, passing()), [outcome.kinship for outcome in outcomes]

    recorded, kinships = run()
    assert kinships == [Kinship.COPY, None, None]
    assert (recorded.documents, recorded.copies) == (2, 1)
    with Ledger(path, read_only=True) as ledger:
        assert {len(event.origins) for event in ledger.events()} == {1}
    monkeypatch.setattr(pipeline, "understand", lambda *_: pytest.fail("read a second time"))
    assert run() == (Recorded(already=3), [Kinship.SAME] * 3)
