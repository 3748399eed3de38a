"""A multiplied ledger is one that the program could have written."""

from __future__ import annotations

from pathlib import Path

from bench.made import made_documents
from bench.multiply import multiply

from dateline import ask
from dateline.record import Ledger


def test_a_ledger_three_times_as_large(tmp_path: Path) -> None:
    path = tmp_path / "made.ledger"
    with Ledger(path) as ledger:
        ledger.append(made_documents(12, a_day=8))
        reports, events = len(ledger.reports()), ledger.events()
    multiply(path, 3)
    with Ledger(path) as ledger:
        assert ledger.check() == []
        found = ledger.events()
        assert len(ledger.reports()) == 3 * reports and len(found) == 3 * len(events)
        assert {event.id for event in events} <= {event.id for event in found}
        last = ask.timeline(ledger, latest=1)[0]
        assert ask.show(ledger, last.id).id == last.id
        assert all(len(event.origins) <= len(event.reports) for event in found)
        assert ledger.append(made_documents(12, a_day=8)).already == 12
