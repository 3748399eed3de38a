"""The story in the text of a whole page."""

from __future__ import annotations

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
