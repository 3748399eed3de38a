"""Positions: what parties are to each other over time, told apart from what they do on a day. Sentences of our own."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from dateline.model import Report, Status
from dateline.pipeline import reports_in_text
from dateline.settings import Settings


@cache
def read(text: str) -> tuple[Report, ...]:
    head = "KAMPALA, Jan 16, 2026 (Meridian) - "
    return reports_in_text(f"{head}{text}\n", Settings(published=date(2026, 1, 16))).reports


def held(text: str) -> set[tuple[str, str, str]]:
    return {
        (
            r.act.type,
            *("+".join(sorted({a.country or a.id for a in side})) for side in (r.act.actors, r.act.recipients)),
        )
        for r in read(text)
        if r.act.kind == "position"
    }


@pytest.mark.parametrize(
    ("text", "position", "actors", "recipients"),
    [
        ("Chad is an ally of France.", "ally", "TCD", "FRA"),
        ("Japan, a close ally of the United States, welcomed the accord on Monday.", "ally", "JPN", "USA"),
        ("Belarus is allied with Russia.", "ally", "BLR", "RUS"),
        ("Kenya and Uganda are close allies.", "ally", "KEN+UGA", ""),
        ("Vietnam is a strategic partner of Japan.", "partner", "VNM", "JPN"),
        ("Ties between Ghana and Togo are warm.", "partner", "GHA+TGO", ""),
        ("Eritrea is an old enemy of Ethiopia.", "hostile", "ERI", "ETH"),
        ("India's archrival Pakistan condemned the move on Monday.", "hostile", "PAK", "IND"),
        ("Relations between Mali and France are strained.", "strained", "FRA+MLI", ""),
        ("Relations between Serbia and Croatia have soured.", "strained", "HRV+SRB", ""),
        ("Strained ties between Rwanda and Burundi cast a shadow over the summit.", "strained", "BDI+RWA", ""),
        ("Tensions between Greece and Turkey run high.", "strained", "GRC+TUR", ""),
        ("China claims Taiwan as its own territory.", "claims", "CHN", "TWN"),
        ("Beijing regards Taiwan as a breakaway province.", "claims", "CHN", "TWN"),
        ("The United States is obliged by law to provide Taiwan with arms.", "committed", "USA", "TWN"),
        ("Norway is committed to the defence of Estonia.", "committed", "NOR", "EST"),
        ("Spain opposes Kosovo's independence.", "opposes", "ESP", "XKX"),
        ("Egypt is opposed to the dam of Ethiopia.", "opposes", "EGY", "ETH"),
        ("Iran backs the Houthi movement in Yemen.", "supports", "IRN", "YEM"),
        ("Qatar is a key supporter of Sudan.", "supports", "QAT", "SDN"),
        ("Peru recognises Kosovo as an independent state.", "recognises", "PER", "XKX"),
        ("Paraguay recognizes Taiwan.", "recognises", "PRY", "TWN"),
    ],
)
def test_positions(text: str, position: str, actors: str, recipients: str) -> None:
    assert (position, actors, recipients) in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru recognised Kosovo on Monday.",  # done on a day
        "Iran backed Syria's proposal on Monday.",
        "Kenya vowed on Monday to defend Somalia.",
        "Chile opposed Peru's motion at the United Nations on Monday.",
        "Sudan supported the resolution on Monday.",
        "Mali claimed on Monday that France had armed rebels.",  # says, does not own
        "Norway strained to finish the dam on Monday.",
        "Togo's partner in the tennis final was Benin.",
        "Ghana's ally in parliament resigned on Monday.",
        "Kenya claimed the title in Rome on Monday.",
        "Peru warmed up for the game against Chile.",
        "Norway and Sweden share a border.",
    ],
)
def test_near_misses(text: str) -> None:
    assert held(text) == set()


def test_who_says_so_is_kept_and_a_denied_claim_is_denied() -> None:
    (report,) = (r for r in read("Mali's foreign minister said Chad is an ally of France.") if r.act.kind == "position")
    assert report.act.type == "ally" and report.status is Status.CLAIMED
    assert [actor.country for claim in report.claims for actor in claim.speakers] == ["MLI"]


def test_since_when_is_kept() -> None:
    (report,) = (r for r in read("Chad has been an ally of France since 1951.") if r.act.kind == "position")
    assert report.act.when and (report.act.when.earliest, report.act.when.latest) == (date(1951, 1, 1), None)


def test_positions_have_no_day_and_no_score() -> None:
    for report in read("China claims Taiwan as its own territory."):
        assert report.act.kind == "position" and report.act.when is None and report.act.quantities == ()
