"""Who says what in the canonical report of the shared data folder, which is not ours to copy: cues and speakers only.

Skipped, visibly, where the folder is absent.
"""

from __future__ import annotations

import pytest
from bench.stories import shared

from dateline.model import Claim
from dateline.pipeline import Outcome, read_reports
from dateline.settings import Settings

BOTH = "JPN:GOV/Takaichi USA:GOV/Trump"
MINISTRY = "JPN:GOV/MFA"
ATTRIBUTIONS = [  # act, speakers, word of the cue, speakers of the claim around it
    ("assert", MINISTRY, "said", ""),
    ("no_confirmation", "USA:GOV/White House", "confirm", ""),
    ("assert", "JPN:GOV/Takaichi", "said", ""),
    ("commit", BOTH, "agreed", MINISTRY),
    ("speculate", "MEDIA:Kyodo", "suggested", ""),
    ("assert", BOTH, "affirmed", MINISTRY),
    ("silent", MINISTRY, "provide", ""),
    ("assert", "USA:GOV", "announced", ""),
    ("condemn", "CHN", "criticized", ""),
    ("assert", "CHN:GOV", "claims", ""),
    ("commit", "CHN:GOV", "vows", ""),
    ("assert", "USA:GOV/Trump", "said", ""),
    ("praise", "USA:GOV/Trump", "touted", ""),
    ("assert", "USA:GOV/Trump", "said", "JPN:GOV/Takaichi"),
    ("assert", "JPN:GOV/Takaichi", "according", ""),
    ("silent", "JPN:GOV/Takaichi", "disclosing", ""),
]
SAID_BY_MINISTRY = 5  # what the ministry is said to say, its silence apart


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    pytest.importorskip("onnxruntime")
    folder = shared()
    if folder is None or not (folder / "stories" / "seed.txt").exists():
        pytest.skip("the shared data folder is absent")
    return next(iter(read_reports([folder / "stories" / "seed.txt"], Settings())))


def told(outcome: Outcome) -> list[tuple[str, str, str, str]]:
    assert outcome.reading
    claims, text = outcome.reading.claims, outcome.reading.document

    def ids(claim: Claim) -> str:
        return " ".join(sorted(actor.id for actor in claim.speakers))

    return [
        (
            claim.act.value,
            ids(claim),
            text.quote(claim.cue.start, claim.cue.end).lower() if claim.cue else "",
            ids(claims[claim.inside]) if claim.inside is not None else "",
        )
        for claim in claims
    ]


def test_the_attributions_of_the_canonical_report(outcome: Outcome) -> None:
    found = told(outcome)
    lost = [
        one
        for one in ATTRIBUTIONS
        if not any(one[:2] == f[:2] and one[2] in f[2] and (not one[3] or one[3] == f[3]) for f in found)
    ]
    assert not lost, found
    assert sum(act == "assert" and who == MINISTRY for act, who, _, _ in found) == SAID_BY_MINISTRY


def test_nobody_else_is_said_to_speak(outcome: Outcome) -> None:
    assert {who for _, who, _, _ in told(outcome)} <= {who for _, who, _, _ in ATTRIBUTIONS} | {"JPN"}  # the headline


def test_three_levels_of_speakers(outcome: Outcome) -> None:
    """The agency tells what the ministry says both leaders said; a statement of one side stays that side's word."""
    assert outcome.reading
    claims, both = outcome.reading.claims, BOTH.split(" ", 1)
    inner = [claim for claim in claims if [actor.id for actor in claim.speakers] == both]
    outer = [claims[claim.inside].speakers[0].id for claim in inner if claim.inside is not None]
    assert outer == [MINISTRY] * 3
    chains = [[[actor.id for actor in claim.speakers] for claim in report.claims] for report in outcome.reports]
    assert chains.count([[MINISTRY], both]) >= 2  # the third tells of no act
    agreed = [n for n, report in enumerate(outcome.reports) if (report.act.type, report.status) == ("AGREE", "claimed")]
    assert agreed and all(chains[n] == [[MINISTRY]] for n in agreed)
