"""Agenda and pending read only what may be open, and find what they would find in everything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from bench.made import Made, made_documents
from tests.ask.thread import ALL, OFF

from dateline import ask
from dateline.model import Event, Status
from dateline.record import Ledger, Selection

FIRST = date(2016, 1, 1)


def of_every_status(seed: int) -> Iterator[Made]:
    """Made documents whose reports have any status, by chance."""
    chance = random.Random(seed)
    for one in made_documents(30, seed=seed, a_day=6 + seed):
        reports = (replace(report, status=chance.choice(tuple(Status))) for report in one.reports)
        yield replace(one, reports=tuple(report if chance.random() < 0.5 else old for report, old in zip(
            reports, one.reports, strict=True)))  # fmt: skip


def answers(ledger: Ledger) -> list[list[dict[str, Any]]]:
    """Agendas and what is pending, of many days, of all and of some parties."""
    days = [FIRST + timedelta(days=number) for number in (0, 9, 30, 60, 1300)]
    found = [ask.agenda(ledger, off=off) for off in (False, True)]
    for day in days:
        found += [ask.agenda(ledger, day, None, off=off) for off in (False, True)]
        found += [ask.agenda(ledger, day, day + timedelta(days=20), *parties) for parties in (("NOR",), ("NOR", "CHL"))]
        found += [ask.pending(ledger, day), ask.pending(ledger, day, "NOR", "CHL")]
    return [one.to_dicts() for one in found]


def test_nothing_open_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(tmp_path / "desk.ledger") as ledger:
        for seed in (1, 2):
            ledger.append(of_every_status(seed))
        ledger.append([*ALL, OFF])
        narrow = answers(ledger)

        def everything(ledger: Ledger, selection: Selection, **_: object) -> tuple[Event, ...]:
            return ledger.events(selection)

        monkeypatch.setattr(import_module("dateline.ask.agenda"), "open_events", everything)
        whole = answers(ledger)
    assert narrow == whole
    assert sum(map(len, whole)) > 100 and {row["stage"] for rows in whole for row in rows} >= {"cancelled", "lapsed"}
