"""Statuses and speech acts, each beside a near miss that must come out differently, through ``dateline.read``.

The data and what its fields mean: ``status_specimens.toml``.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from tests.code.telling import countries, fits, told

import dateline
from dateline.model import Claim, SpeechAct, Status
from dateline.pipeline import Outcome

DATA = Path(__file__).with_name("status_specimens.toml")


@dataclass(frozen=True)
class Side:
    """One text of a pair with what must come of it."""

    text: str
    published: date
    acts: tuple[str, ...]
    also: tuple[str, ...]
    claims: tuple[str, ...]
    stances: tuple[str, ...]


def sides(pair: dict[str, Any]) -> Iterator[Side]:
    for prefix in ("", "near_"):
        text = pair[prefix.rstrip("_") or "text"]
        lists = (tuple(pair.get(prefix + key, ())) for key in ("acts", "also", "claims", "stances"))
        yield Side(text, pair["published"], *lists)


PAIRS: list[dict[str, Any]] = tomllib.loads(DATA.read_text(encoding="utf8"))["pair"]
SIDES = [side for pair in PAIRS for side in sides(pair)]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What ``dateline.read`` makes of every text, by text."""
    pytest.importorskip("onnxruntime")
    folder, out = tmp_path_factory.mktemp("specimens"), {}
    numbered = sorted(enumerate(SIDES), key=lambda item: item[1].published)
    for published, group in groupby(numbered, key=lambda item: item[1].published):
        paths = []
        for number, side in group:
            paths.append(folder / f"{number}.txt")
            paths[-1].write_text(side.text + "\n", encoding="utf8")
        readings = dateline.read(paths, published=published)
        assert not readings.problems
        out.update({str(outcome.document.text).rstrip("\n"): outcome for outcome in readings if outcome.document})
    return out


def allowed(line: str, also: tuple[str, ...]) -> bool:
    words = line.partition(" by ")[0].split()
    return any(other.split()[0] == words[0] and other.split()[-1] in (words[0], words[-1]) for other in also)


@pytest.mark.parametrize("side", SIDES, ids=lambda side: side.text[:70])
def test_acts_claims_and_stances(side: Side, outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[side.text]
    lines = told(outcome)
    for wanted in side.acts:
        assert any(fits(line, wanted) for line in lines), f"{wanted!r} is missing: {lines}"
    spare = [line for line in lines if not any(fits(line, wanted) for wanted in side.acts)]
    assert all(allowed(line, side.also) for line in spare), spare
    assert outcome.reading is not None
    found = {f"{name}: {claim.act.value}" for claim in outcome.reading.claims for name in named(claim)}
    for wanted in side.claims:
        assert (wanted.removeprefix("-") in found) is not wanted.startswith("-"), (wanted, found)
    for wanted in side.stances:
        assert wanted in {
            f"{a.country}: {stance.act.value}" for stance in outcome.reports[0].stances for a in stance.speakers
        }


def named(claim: Claim) -> set[str]:
    return countries(claim.speakers) | {claim.speaker_text}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["near"][:70])
def test_the_near_miss_comes_out_differently(pair: dict[str, Any], outcomes: dict[str, Outcome]) -> None:
    def all_told(text: str) -> tuple[list[str], list[str]]:
        reading = outcomes[text].reading
        assert reading is not None
        return told(outcomes[text]), sorted(claim.act.value for claim in reading.claims)

    assert all_told(pair["text"]) != all_told(pair["near"])


def test_every_status_and_act_has_five_pairs() -> None:
    counts = Counter(kind for pair in PAIRS for kind in pair["for"])
    assert set(counts) == {status.value for status in Status} | {act.value for act in SpeechAct}
    assert min(counts.values()) >= 5, counts
    assert len(PAIRS) >= 60
