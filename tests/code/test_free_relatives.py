"""What a thing is called: "condemned what it called China's actions" blames China, and calling is no phone call."""

from __future__ import annotations

import pytest

from dateline.pipeline import reports_in_text
from dateline.settings import Settings


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient"),
    [
        ("Norway condemned what it called Sudan's dangerous actions.", "NOR", "SDN"),
        ("Chile denounced what its foreign minister called “Peruvian aggression” on Friday.", "CHL", "PER"),
    ],
)
def test_the_blame_goes_to_whose_deed_is_named(sentence: str, actor: str, recipient: str) -> None:
    reports = reports_in_text(f"January 5, 2024\n\n{sentence}\n", Settings()).reports
    blame = [r for r in reports if r.act.type == "ACCUSE"]
    assert [([a.country for a in r.act.actors], [a.country for a in r.act.recipients]) for r in blame] == [
        ([actor], [recipient])
    ]
    assert not [r for r in reports if r.act.type == "CONSULT"]
