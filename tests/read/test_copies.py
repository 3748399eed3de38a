"""Copies, versions and stories of their own."""

# ruff: noqa: E501  # paragraphs as they come

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Document
from dateline.read import read_text
from dateline.read.copies import CopyIndex, Kinship, fingerprint
from dateline.settings import Settings

STORY = [
    "The parliament of Peru voted on Thursday to send home 12 advisers from the border region, after a week of protests by farmers over water rights.",
    "The vote followed a night of talks between the interior ministry and the leaders of four provinces, who had asked for more time to study the plan.",
    "Members of the ruling party said the advisers had finished the work for which they came and that nobody had asked them to leave before the date agreed.",
    "The opposition called the decision late and said that the roads to the two main valleys were still closed by lorries and felled trees on Thursday night.",
    "Farmers in the upper valley have blocked the bridge since last week because a new canal takes most of the river to the mines on the other side of the hills.",
    "The mines pay a fee for the water, which the provinces and the capital share by a law of the last century that both sides want to see changed.",
    "A commission of engineers is to measure the river in the coming dry season and to hand its figures to the courts before the end of the year.",
]
LOCAL = [
    "Here in Trondheim the festival of lanterns begins on Friday with a parade along the harbor and a concert in the old fish market.",
    "Organizers expect a crowd of some six thousand people, and the ferries will run until midnight on both evenings of the feast.",
    "The mayor opens the feast at noon beside the fountain, and schools in the center close two hours earlier than on other days.",
]
STATEMENT = (
    "“We have looked at every bridge and every road in the region, we have heard the farmers and the firms, and we shall not "
    "spend one coin before the engineers have told us how much water the river carries in a dry year, and that is the end of it,”"
)


def story(paragraphs: list[str], published: date | None = date(2021, 3, 4)) -> Document:
    document = read_text("\n\n".join(paragraphs), Settings(published=published))
    assert isinstance(document, Document)
    return document


def kinship(known: list[str], text: list[str]) -> Kinship | None:
    seen = CopyIndex([fingerprint(story(known))]).find(story(text))
    return seen.kinship if seen else None


@pytest.mark.parametrize(
    "reprint",
    [
        [*STORY, "It was the third vote of the week."],
        STORY[:4],
        [STORY[0], LOCAL[0], *STORY[1:5], LOCAL[1]],
        [LOCAL[0], *STORY[:5]],
        ["Peru sends advisers home", "By Ann Lee", "LIMA, March 4 (AP) - " + STORY[0], *STORY[1:6]],
        [part.replace("the", "The").replace(",", " ,") for part in STORY],
        [part.replace(" said ", " told us ") for part in STORY],
    ],
)
def test_reprints_are_copies_whichever_comes_first(reprint):
    assert kinship(STORY, reprint) is Kinship.COPY
    assert kinship(reprint, STORY) is not None  # of the origin; where the reprint opens with its own words, a version


def test_an_update_with_another_lead_is_a_version():
    lead = "The last foreign advisers crossed the border on Friday morning under police guard, two days before the day that was agreed with the embassy."
    assert kinship(STORY, [lead, *STORY[1:]]) is Kinship.VERSION


def test_other_figures_in_the_same_lead_make_a_version():
    assert kinship(STORY, [STORY[0].replace("12", "19"), *STORY[1:]]) is Kinship.VERSION


def test_two_agencies_that_quote_one_statement_are_two_origins():
    first = [STORY[0], STATEMENT + " the minister said.", STORY[3]]
    second = [LOCAL[0], STATEMENT + " she told reporters.", LOCAL[1], LOCAL[2]]
    assert kinship(first, second) is None


def test_a_follow_up_with_background_is_its_own_story():
    assert kinship(STORY, [*LOCAL, *[part.replace("festival", "fair") for part in LOCAL], *STORY[-2:]]) is None


def test_too_short_to_be_told():
    assert kinship(["The council met on Monday."], ["The council met on Monday."]) is None


def test_an_index_of_many_finds_the_right_one_and_forgets():
    index = CopyIndex()
    words = ["river", "bridge", "market", "council", "harbor", "winter", "school", "railway"]
    for number in range(3000):
        text = " ".join(f"the {words[(number * 7 + i) % 8]}{(number * 31 + i * i) % 997} of" for i in range(90))
        index.add(fingerprint(story(["The " + text + "."], date(2021, 1, 1 + number % 28))))
    index.add(fingerprint(story(STORY)))
    seen = index.find(story(STORY[:5]))
    assert seen is not None
    assert seen.document == story(STORY).id
    assert len(index) == 3001
    assert index.forget(date(2021, 2, 1)) == 3000
    assert (len(index), index.find(story(STORY[:5]))) == (1, seen)
    index.forget(date(2022, 1, 1))
    assert index.find(story(STORY[:5])) is None


def test_fingerprints_are_the_same_on_every_machine():
    assert fingerprint(story(STORY)).sample[:2] == EXPECTED


EXPECTED = (116183142, 383766896)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_any_text_has_a_fingerprint_and_none_is_its_own_copy(lines):
    document = read_text("The council met. " + "\n\n".join(lines), Settings())
    if isinstance(document, Document):
        index = CopyIndex([fingerprint(document)])
        assert index.find(document) is None


def test_a_flash_is_known_by_its_whole() -> None:
    flash = "Peru's parliament voted to send home 12 foreign advisers, the state news agency said on Thursday evening."
    quote = (
        "“The bridge {} open until the engineers say otherwise,” the interior ministry of Peru said on Thursday night."
    )
    other = CopyIndex([fingerprint(titled("Advisers to go", flash))]).find(titled("Lima sends advisers home", flash))
    assert other is not None and other.kinship is Kinship.COPY
    assert kinship([flash], [flash.replace("12", "14")]) is None
    assert kinship([quote.format("stays")], [quote.format("will never be")]) is None
    assert kinship(["More follows as we hear it."], ["More follows as we hear it!"]) is None


def titled(title: str, text: str) -> Document:
    document = read_text(f"{title}\n\n{text}", Settings(published=date(2021, 3, 4)))
    assert isinstance(document, Document) and document.title == title
    return document
