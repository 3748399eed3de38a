"""The story in the text of a whole page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import Problem
from dateline.model import ParagraphKind
from dateline.read import read_text
from dateline.settings import Settings

MENU = [
    f"{name} {kind}"
    for name in ("Harbor", "Market", "Weather", "Ferry", "Museum")
    for kind in ("Today", "Guide", "Desk")
]
STORY = [
    "The council of Bergen voted on Tuesday to close the old ferry quay, after a debate that lasted for six hours.",
    "Two members left the hall before the vote and said later that they had not been heard.",
    "Advertisement",
    "The quay will be handed to the port office in March, the mayor told reporters after the session.",
]
OTHERS = [f"Ten ways to spend a rainy {day} in town" for day in ("Monday", "Tuesday", "Friday", "Saturday")]
COMMENTS = ["Reply", "It was about time that somebody did it.", "Reply", "Share", "Report"]


def body(lines: list[str]) -> list[str]:
    document = read_text("\n\n".join(lines), Settings())
    return [one.text for one in document.paragraphs if one.kind is ParagraphKind.BODY]


def test_menus_above_and_headlines_below_are_no_story():
    page = ["Quay to close in March", *MENU, *STORY, *OTHERS, *COMMENTS, *MENU]
    assert body(page) == [line for line in STORY if line != "Advertisement"]


def test_a_report_with_a_few_short_lines_is_left_alone():
    lines = [
        "Quay to close in March",
        *STORY[:2],
        "The vote",
        STORY[3],
        "What comes next",
        "It was about time, he said.",
    ]
    assert body(lines) == lines[1:]


THEIRS = [
    "It was about time that somebody closed that quay, the boats have been late for years and years now.",
    "My father took that ferry to school every morning and nobody ever asked him how he liked the coffee on it.",
    "The port office will build a hotel there, as they do on every quay that they are given by this council.",
] * 4
PROSE = [f"{line} It was the {n}th vote of the year on the harbor." for n, line in enumerate(STORY * 2) if " " in line]


@pytest.mark.parametrize(
    "heading",
    ["34 responses to “Quay to close in March”", "Leave a Reply", "12 Comments", "3 thoughts on “Quay to close”"],
)
def test_what_readers_write_below_is_no_story(heading: str) -> None:
    assert body(["Quay to close in March", *MENU, *PROSE, heading, *THEIRS, *MENU, *OTHERS, *MENU]) == PROSE


def test_a_count_of_comments_above_the_story_ends_nothing() -> None:
    assert body(["Quay to close in March", *MENU, "12 Comments", *PROSE, *MENU, *OTHERS]) == PROSE


def test_boxes_forms_and_disclaimers_are_no_story() -> None:
    below = [
        "Most read in Harbor News",
        *OTHERS,
        "The ferry company said on Monday that it would look for another pier before the summer comes...",
        "You have been successfully subscribed!",
        "Thanks for signing up! Keep an eye on your inbox.",
        "The harbor logo and the name of the ferry are registered trademarks of the port, and any use of them in "
        "print, on the air or on the web without the written consent of the owner is forbidden by the law of the land.",
    ]
    assert body(["Quay to close in March", *MENU, *PROSE, *below, *MENU]) == PROSE


LINES = st.sampled_from(
    [*MENU[:4], *STORY, *OTHERS, *COMMENTS, "Leave a Reply", "Most read in Town", "By Ann Lee", "March 3, 2021",
     "OSLO (AP) -", "(Image: AGENCY )", "Ferries\u00a0and\u00ad boats &amp; quays sailed  late\u200b, he said.",
     "港で会った。", "", "\t", "...", "ENDS"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(LINES, max_size=80), st.sampled_from(["\n", "\n\n", "\r\n", "\u2028"]))
def test_evidence_keeps_its_place_in_the_raw_page(lines: list[str], end: str) -> None:
    """Letter by letter: each character of a paragraph is the one at its raw place, or what an entity there shows."""
    raw = end.join(lines)
    document = read_text(raw, Settings())
    if isinstance(document, Problem):
        return
    for paragraph in document.paragraphs:
        for i, char in enumerate(paragraph.text):
            start, stop = paragraph.offsets.raw_span(i, i + 1)
            there = document.text[start:stop]
            assert there == char or there.isspace() or there == "&" == char, (paragraph, i)
            assert stop == start + 1 <= len(raw)
