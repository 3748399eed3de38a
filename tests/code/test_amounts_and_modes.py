"""How much, how many, by what means: sentences of our own through the whole reader, with near misses."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dateline.model import Report
from dateline.pipeline import reports_in_text
from dateline.settings import Settings
from dateline.tables.ontology import ontology

SPECIMENS = tomllib.loads((Path(__file__).parent / "amounts.toml").read_text("utf8"))["specimen"]
OTHERWISE = {  # examples whose mode the words do not give yet
    ("REJECT", "Change"): "what is refused is to change one's own law: no mode",
    ("COERCE", "Withhold"): "SANCTION Discontinue, as of states",
}


@cache
def read(text: str) -> tuple[Report, ...]:
    head = "KAMPALA, Jan 16, 2026 (Meridian) - "
    return reports_in_text(f"{head}{text}\n", Settings(published=date(2026, 1, 16))).reports


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda one: one["text"][:60])
def test_amounts(specimen: dict[str, object]) -> None:
    acts = [r.act for r in read(str(specimen["text"])) if r.act.kind == "event"]
    acts = [act for act in acts if act.type == specimen.get("type", act.type)]
    assert acts or not specimen["amounts"]
    found = {(q.kind, q.low, q.high, q.unit) for act in acts for q in act.quantities}
    assert found == {tuple(one) for one in specimen["amounts"]}  # type: ignore[attr-defined]


CODES = [(kind.name, mode) for kind in ontology().types.values() for mode in (None, *kind.modes)]


@pytest.mark.parametrize(("type_", "mode"), CODES, ids=str)
def test_the_example_of_a_code_is_so_coded(type_: str, mode: str | None) -> None:
    kind = ontology().types[type_]
    found = [(r.act.type, r.act.mode) for r in read(kind.modes[mode].example if mode else kind.example)]
    if (type_, mode) in OTHERWISE:
        assert (type_, mode) not in found, "take it off the list"
    else:
        assert (type_, mode) in found or (mode is None and type_ in {one for one, _ in found})


@pytest.mark.parametrize("position", list(ontology().positions))
def test_the_example_of_a_position_is_held_and_no_event(position: str) -> None:
    reports = read(ontology().positions[position].example)
    assert position in {r.act.type for r in reports if r.act.kind == "position"}
    assert not [r for r in reports if r.act.kind == "event" and r.act.type != "REJECT"]


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Israeli jets bombed a bridge in Lebanon on Monday.", "ASSAULT", "Aerial"),
        ("Russian artillery hit a Ukrainian town on Monday.", "ASSAULT", "Heavy-weapons"),
        ("A car bomb killed four Iraqi policemen on Monday.", "ASSAULT", "Explosives"),
        ("Militants attacked a Kenyan bus with machetes on Monday.", "ASSAULT", "Primitive"),
        ("Rebels attacked an army post in northern Mali on Sunday.", "ASSAULT", None),  # no means named
        ("Greece sent two frigates to Cyprus on Monday.", "MOBILIZE", "Weapons"),
        ("Greece sent 300 soldiers to the border with Turkey on Monday.", "MOBILIZE", "Troops"),
        ("The envoys of Serbia and Kosovo met in Brussels on Monday.", "CONSULT", "Third-party"),
        ("The envoys of Serbia and Kosovo met in Belgrade on Monday.", "CONSULT", None),  # on the ground of one of them
    ],
)
def test_means_give_the_mode(text: str, type_: str, mode: str | None) -> None:
    assert (type_, mode) in {(r.act.type, r.act.mode) for r in read(text)}
