"""Certainty: operators, claims and views of the words that may name events."""

from __future__ import annotations

import pytest
from tests.understand.specimens import reading_of

from dateline.model import AUTHOR, Assessment, Factuality, Operator, OperatorKind, Reading
from dateline.understand.certainty import value_of


def judged(text: str, word: str) -> tuple[Reading, Assessment]:
    reading = reading_of(text)
    found = [a for a in reading.assessments if reading.sentences[a.sentence].words[a.word].text == word]
    return reading, found[-1]


@pytest.mark.parametrize(
    ("text", "word", "kinds"),
    [
        ("The cabinet has yet to approve the budget.", "approve", {"negation"}),
        ("The king is to visit Oman in May.", "visit", {"future"}),
        ("India hopes to buy the planes.", "buy", {"intention"}),
        ("The premier should resign.", "resign", {"obligation"}),
        ("The council urged Eritrea to release the sailors.", "release", {"request"}),
        ("Gunmen have reportedly seized the station.", "seized", {"hearsay"}),
        ("Sudan denied bombing the camp.", "bombing", {"denial"}),
        ("The parties failed to reach a deal.", "reach", {"failed"}),
        ("The ministry did not say whether the envoy had left.", "left", {"question"}),
        ("The two presidents managed to sign the treaty before midnight.", "sign", set()),
        ("Officials regretted that the dam had burst.", "burst", set()),
    ],
)
def test_operators(text: str, word: str, kinds: set[str]) -> None:
    _, assessment = judged(text, word)
    assert {op.kind.value for op in assessment.operators} == kinds


def test_two_negations_cancel() -> None:
    _, assessment = judged("Norway did not fail to pay its dues.", "pay")
    assert {v.holder: v.value for v in assessment.views} == {AUTHOR: Factuality.CERTAIN}


def test_the_author_is_not_committed_to_what_a_source_says() -> None:
    _, assessment = judged("Kenya said rebels shelled the airport.", "shelled")
    assert [(v.holder, v.value) for v in assessment.views] == [
        (AUTHOR, Factuality.UNCOMMITTED),
        ("Kenya", Factuality.CERTAIN),
    ]


def test_in_a_chain_only_the_last_speaker_is_committed() -> None:
    _, assessment = judged("The ministry said the president claimed that spies stole the files.", "stole")
    assert [v.value for v in assessment.views] == [Factuality.UNCOMMITTED, Factuality.UNCOMMITTED, Factuality.CERTAIN]


def test_claims_stand_outermost_first() -> None:
    reading, assessment = judged("The ministry said the president claimed that spies stole the files.", "stole")
    assert [reading.claims[k].speaker_text for k in assessment.claims] == ["The ministry", "the president"]


def test_a_cue_does_not_stand_in_its_own_content() -> None:
    _, assessment = judged("The station, police said, was seized by gunmen.", "said")
    assert assessment.claims == ()


@pytest.mark.parametrize(
    ("kinds", "value"),
    [
        ([], "certain+"),
        (["negation"], "certain-"),
        (["negation", "failed"], "certain+"),
        (["possible"], "possible+"),
        (["possible", "negation"], "possible-"),
        (["future"], "probable+"),
        (["condition", "negation"], "uncommitted"),
        (["question"], "uncommitted"),
        (["intention"], "uncommitted"),
    ],
)
def test_values_on_the_scale_of_factbank(kinds: list[str], value: str) -> None:
    assert value_of([Operator(OperatorKind(kind), 0, 0, kind) for kind in kinds]) == value


def test_every_predicate_is_assessed_once() -> None:
    reading = reading_of("The king plans to visit Oman.")
    places = [(a.sentence, a.word) for a in reading.assessments]
    assert len(places) == len(set(places))
    words = reading.sentences[0].words
    assert {words[w].text for _, w in places} >= {"king", "plans", "visit"}
