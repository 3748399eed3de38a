"""A question that reads little answers like one that reads everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from bench.made import made_documents
from tests.ask.thread import ALL

from dateline.ask import Filter, relation, timeline
from dateline.errors import QuestionError
from dateline.model import Status
from dateline.record import Ledger


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("narrow") / "made.ledger"
    with Ledger(path) as ledger:
        ledger.append([*made_documents(24, seed=3, a_day=8), *ALL])
        one, other = [event for event in ledger.events() if event.act.type == "CONSULT"][:10:9]
        ledger.merge(one.reports[0], other.reports[0], "the same", who="A. Clerk")
    return path


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger(path, read_only=True) as opened:
        yield opened


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(since=date(2016, 1, 3)),
        Filter(until=date(2016, 1, 2)),
        Filter(since=date(2016, 1, 2), until=date(2016, 1, 4), statuses=(Status.CLAIMED, Status.PLANNED)),
        Filter(types=("consult",)),
        Filter(types=("AID", "ASSAULT"), statuses=(Status.HAPPENED,)),
        Filter(since=date(2019, 4, 1), until=date(2019, 5, 31), kind="event"),
        Filter(statuses=(Status.DENIED, Status.POSSIBLE)),
    ],
)
@pytest.mark.parametrize("parties", [(), ("NOR",), ("NOR", "CHL")])
def test_filters_leave_out_no_more_than_they_say(ledger: Ledger, wanted: Filter, parties: tuple[str, ...]) -> None:
    events = {event.id: event for event in ledger.events()}
    everything = timeline(ledger, *parties)
    kept = [row.id for row in everything if wanted.wants(events[row.id])]
    assert [row.id for row in timeline(ledger, *parties, wanted=wanted)] == kept
    assert parties or len(kept) < len(everything)


@pytest.mark.parametrize("most", [1, 2, 7, 60, 10_000])
@pytest.mark.parametrize("parties", [(), ("NOR", "CHL")])
def test_the_latest_are_the_last_of_all(ledger: Ledger, most: int, parties: tuple[str, ...]) -> None:
    acts = Filter(kind="event")
    whole = timeline(ledger, *parties, wanted=acts)
    assert timeline(ledger, *parties, wanted=acts, latest=most).rows == whole.rows[-most:]


def test_no_latest_acts_are_an_error(ledger: Ledger) -> None:
    with pytest.raises(QuestionError, match="1 or more"):
        timeline(ledger, latest=0)


def test_what_stands_now_is_what_stood_at_the_last_entry(path: Path, ledger: Ledger) -> None:
    with Ledger(path, read_only=True, as_of=datetime(9000, 1, 1, tzinfo=UTC)) as then:
        assert then.events() == ledger.events()
        for parties in (("NOR",), ("NOR", "CHL")):
            assert timeline(then, *parties).rows == timeline(ledger, *parties).rows
            assert timeline(then, *parties, latest=3).rows == timeline(ledger, *parties, latest=3).rows
        assert relation(then, "NOR", "CHL").rows == relation(ledger, "NOR", "CHL").rows
        assert ledger.check() == []
