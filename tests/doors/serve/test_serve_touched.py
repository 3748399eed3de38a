"""An answer is kept while nothing it rests on is touched, and never a moment longer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

pytest.importorskip("fastapi")

from bench.made import made_documents
from tests.ask.thread import ALL
from tests.doors.serve.made_site import filled
from tests.record.specimens import oslo

from dateline import ask
from dateline.doors.contract import as_json
from dateline.doors.serve.keeper import Keeper, Made
from dateline.doors.serve.touched import EVERYTHING, Rests, on_exhibit, on_parties
from dateline.errors import QuestionError
from dateline.pipeline import Outcome
from dateline.record import Ledger

Ask = Callable[[Ledger], Made]
_DAY = date(2019, 6, 15)


def outcome(told: object) -> Outcome:
    return Outcome(told.document, told.reading, told.reports)  # type: ignore[attr-defined]


def made(rows: ask.Answer[object], rests: Rests) -> Made:  # type: ignore[type-var]
    return Made(as_json(rows.to_dicts()).encode(), "application/json", (), rests)


def about(*parties: str) -> dict[str, Ask]:
    """Every question that rests on parties, by name."""
    kinds: dict[str, Callable[[Ledger], ask.Answer[object]]] = {  # type: ignore[type-var]
        "timeline": lambda ledger: ask.timeline(ledger, *parties),
        "latest": lambda ledger: ask.timeline(ledger, *parties, latest=3),
        "agenda": lambda ledger: ask.agenda(ledger, None, None, *parties),
        "pending": lambda ledger: ask.pending(ledger, _DAY, *parties),
    }
    if len(parties) < 3:
        kinds["said"] = lambda ledger: ask.said(ledger, *parties)
    if len(parties) == 2:
        kinds["relation"] = lambda ledger: ask.relation(ledger, *parties)
    return {
        f"{kind} of {parties}": lambda ledger, put=put: made(put(ledger), on_parties(ledger, parties))
        for kind, put in kinds.items()
    }


def shown(id_: str) -> Ask:
    def make(ledger: Ledger) -> Made:
        exhibit = ask.show(ledger, id_)
        return Made(as_json(exhibit.to_dict()).encode(), "application/json", (), on_exhibit(id_, exhibit))

    return make


def checked(keeper: Keeper, questions: dict[str, Ask], told: Iterable[object]) -> int:
    """Record one document after the other; every answer that is said to hold must be what is found anew.

    Returns how often a kept answer held over a recording.
    """
    held = 0
    for one in told:
        for name, make in questions.items():
            try:
                keeper.answer(name, make, seen=keeper.state)
            except QuestionError:  # nobody has that name yet
                continue
        before = keeper.state
        keeper.record((outcome(one),))
        assert keeper.state > before
        with keeper.asking() as ledger:
            for name, make in questions.items():
                kept = keeper.kept(name)
                if kept is not None:
                    held += 1
                    assert kept.made.content == make(ledger).content, name
                    assert kept.state == keeper.state
    return held


def test_what_is_kept_is_what_would_be_found_anew(tmp_path: Path) -> None:
    """Some made documents and a thread with statements, denials and plans, in one ledger."""
    keeper = Keeper(tmp_path / "desk.ledger", askers=2)
    made_ones = list(made_documents(20, a_day=6))
    keeper.record(tuple(outcome(one) for one in made_ones[:14]))
    with keeper.asking() as ledger:
        rows = ask.timeline(ledger)
        pairs = list(dict.fromkeys((row.act.actors[0].country, row.act.recipients[0].country) for row in rows))[:3]
        ids = [row.id for row in rows[-4:]] + [rows[0].id[:5], rows[0].reports[0]]
    questions: dict[str, Ask] = {}
    for parties in (*pairs[:2], pairs[2][:1], ("NOR", "CHL"), ("Norway",), ("NOR", "CHL", "PER")):
        questions |= about(*[party for party in parties if party])
    questions |= {f"show {id_}": shown(id_) for id_ in ids}
    held = checked(keeper, questions, [*ALL, *made_ones[14:]])
    assert held > len(questions) * 5, "hardly anything is kept"
    keeper.close()


def test_a_name_may_come_to_stand_for_more(tmp_path: Path) -> None:
    keeper = Keeper(filled(tmp_path / "desk.ledger", made_documents(3)), askers=1)
    keeper.record((outcome(ALL[0]),))
    lind = about("Lind")
    assert checked(keeper, lind, list(made_documents(4, seed=5))) == 4 * len(lind), "of the names of others is nothing"
    before = keeper.answer("timeline of ('Lind',)", lind["timeline of ('Lind',)"])
    keeper.record((outcome(oslo()),))
    assert keeper.kept("timeline of ('Lind',)") is None
    assert keeper.answer("timeline of ('Lind',)", lind["timeline of ('Lind',)"]).tag != before.tag
    keeper.close()


def test_the_last_answer_is_given_while_a_slow_one_is_made(tmp_path: Path) -> None:
    keeper = Keeper(filled(tmp_path / "desk.ledger", ALL[:1]), askers=2, patience=0.05)
    go = threading.Event()
    go.set()
    times: list[int] = []

    def slow(ledger: Ledger) -> Made:
        times.append(1)
        count = len(ledger.reports())
        assert go.wait(30)
        return Made(str(count).encode(), "text/plain", (), EVERYTHING)

    first = keeper.answer("slow", slow)
    go.clear()
    keeper.record((outcome(ALL[1]),))
    given = [keeper.answer("slow", slow) for _ in range(3)]
    assert {(one.tag, one.state) for one in given} == {(first.tag, first.state)} and first.state < keeper.state
    assert len(times) == 2, "made anew once for all who ask"
    waiting: list[str] = []
    asked = threading.Thread(target=lambda: waiting.append(keeper.answer("slow", slow, seen=keeper.state).tag))
    asked.start()
    time.sleep(0.1)
    assert not waiting, "who wants no older answer waits"
    go.set()
    asked.join(30)
    now = keeper.answer("slow", slow)
    assert waiting == [now.tag] != [first.tag] and now.state == keeper.state
    keeper.close()


def test_an_error_is_told_to_all_who_ask_and_not_kept(tmp_path: Path) -> None:
    keeper = Keeper(filled(tmp_path / "desk.ledger"), askers=1)
    for _ in range(2):
        with pytest.raises(LookupError):
            keeper.answer("wrong", lambda ledger: {}["none"])  # type: ignore[arg-type,return-value]
    assert not keeper._making
    keeper.close()


def test_what_is_read_anew_drops_every_answer(tmp_path: Path) -> None:
    keeper = Keeper(filled(tmp_path / "desk.ledger"), askers=1)
    questions = about("NOR", "CHL") | about("KEN")
    for name, make in questions.items():
        keeper.answer(name, make)
    keeper.record((outcome(ALL[0]),))
    assert all(keeper.kept(name) for name in questions), "it is there already"
    document = ALL[0].document
    assert document is not None and document.published is not None
    later = replace(document, published=document.published + timedelta(days=1))
    keeper.record((Outcome(later, replace(ALL[0].reading, document=later), ALL[0].reports),))  # type: ignore[type-var]
    assert not any(keeper.kept(name) for name in questions)
    keeper.close()
