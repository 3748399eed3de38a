"""Both readings on export: cooperation to come as AGREE, or the act itself with its status."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.record.specimens import CHILE, LIND, NORWAY, SOTO, act, day, lines

from dateline import ask
from dateline.errors import QuestionError
from dateline.model import Status, Under
from dateline.record import Ledger

INSPECTED = replace(
    act("INSPECT", (LIND,), (CHILE,), when=day("2019-03-07")),
    under=Under("CONSULT", "Visit", 1, 2.0, "", "own.toml 0123456789abcdef"),
)
SPECIMEN = lines(
    "Lind met Soto. Lind plans to visit Chile. Soto may shell Norway. Soto denied arming Norway. Lind inspected a dam.",
    ("met", act("CONSULT", (LIND,), (SOTO,), when=day("2019-03-05")), Status.HAPPENED),
    ("visit", act("CONSULT", (LIND,), (CHILE,), when=day("2019-06-05")), Status.PLANNED),
    ("shell", act("ASSAULT", (SOTO,), (NORWAY,), when=day("2019-07-05")), Status.POSSIBLE),
    ("arming", act("AID", (SOTO,), (NORWAY,), when=day("2019-01-05")), Status.DENIED),
    ("inspected", INSPECTED, Status.HAPPENED),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "desk.ledger") as opened:
        opened.append(SPECIMEN)
        yield opened


def table(ledger: Ledger, name: str, reading: str | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ask.export(ledger, name, reading)), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_plovers_reading_has_plans_of_cooperation_as_agree(ledger: Ledger) -> None:
    found = sorted((row["Event Type"], row["Event Mode"], row["Event Date"]) for row in table(ledger, "polecat"))
    published = ledger.events()[0].first_published
    assert found == [("AGREE", "", str(published)), ("CONSULT", "", "2019-03-05"), ("CONSULT", "Visit", "2019-03-07")]
    assert table(ledger, "polecat", "plover") == table(ledger, "polecat")


def test_our_reading_codes_nothing_anew(ledger: Ledger) -> None:
    found = sorted((row["Event Type"], row["Event Date"]) for row in table(ledger, "polecat", "own"))
    assert found == [("CONSULT", "2019-03-05"), ("CONSULT", "2019-03-07")], "what is to come stays out without a status"
    events = [json.loads(line) for line in ask.export(ledger, "plover", "own").splitlines()]
    assert sorted((one["event"], one["status"]) for one in events) == [
        ("AID", "denied"), ("ASSAULT", "possible"), ("CONSULT", "happened"), ("CONSULT", "planned"),
        ("INSPECT", "happened"),
    ]  # fmt: skip
    assert [one["under"] for one in events if "under" in one] == ["CONSULT Visit"]


def test_types_of_ones_own_go_out_as_what_they_stand_under(ledger: Ledger) -> None:
    (row,) = (row for row in table(ledger, "gdelt") if row["Day"] == "20190307")
    assert (row["EventCode"], row["QuadClass"], row["GoldsteinScale"]) == ("042", "1", "1.9")
    (row,) = (row for row in table(ledger, "icews") if row["Event Date"] == "2019-03-07")
    assert (row["CAMEO Code"], row["Intensity"]) == ("042", "1.9")
    (row,) = (row for row in table(ledger, "polecat") if row["Event Date"] == "2019-03-07")
    assert (row["Event Type"], row["Intensity"]) == ("CONSULT", "2.0"), (
        "PLOVER's own score, as the user's table gives it"
    )
    assert "INSPECT" not in ask.export(ledger, "plover")


def test_the_timeline_in_both(ledger: Ledger) -> None:
    whole = ask.timeline(ledger)
    assert ask.in_reading(whole, None) is ask.in_reading(whole, "own") is whole
    found = ask.in_reading(whole, "plover")
    assert sorted((row.act.type, row.act.mode or "") for row in found) == [
        ("AGREE", ""), ("CONSULT", ""), ("CONSULT", "Visit")
    ]  # fmt: skip
    assert "INSPECT" in whole.to_csv() and "INSPECT" not in found.to_csv()
    assert {row["type"]: row["score"] for row in whole.to_dicts()}["INSPECT"] == 2.0
    assert {row["mode"]: row["score"] for row in found.to_dicts()}["Visit"] == 2.0, "the score is the user's in both"


def test_what_has_no_choice_says_so(ledger: Ledger) -> None:
    with pytest.raises(QuestionError, match="only our own reading"):
        ask.export(ledger, "graphml", "plover")
    with pytest.raises(QuestionError, match="one of plover, own"):
        ask.export(ledger, "gdelt", "mine")
    assert ask.export(ledger, "graphml", "own") == ask.export(ledger, "graphml")
