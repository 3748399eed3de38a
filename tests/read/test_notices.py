"""Corrections and withdrawals, and the stories that they name."""
# ruff: noqa: E501  # notices as they come

from __future__ import annotations

import time

import pytest

from dateline.errors import Problem
from dateline.model import Document, ParagraphKind
from dateline.read import read_bytes, read_text
from dateline.read.notices import NoticeKind, notice
from dateline.settings import Settings

LEAD = "LIMA, May 4, 2021 (AP) - The minister of trade left Lima on Tuesday after two days of talks on copper, the ministry said."


def found(text: str):
    document = read_text(text, Settings())
    assert isinstance(document, Document)
    return document, notice(document)


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        (
            f"Minister leaves Lima\n\n(Corrects the name of the port in paragraph two)\n\n{LEAD}",
            NoticeKind.CORRECTION,
            None,
        ),
        (f"CORRECTED-Minister leaves Lima\n\n{LEAD}", NoticeKind.CORRECTION, None),
        (
            f"Minister leaves Lima\n\n{LEAD}\n\nThis story has been corrected to show that two ships were in port.",
            NoticeKind.CORRECTION,
            None,
        ),
        (
            "BULLETIN KILL\n\nEDITORS: Kill the story slugged Peru-Copper, which was sent on Tuesday. The ministry has not said that the minister left.",
            NoticeKind.WITHDRAWAL,
            "Peru-Copper",
        ),
        (
            "WITHDRAWAL: Minister leaves Lima\n\nThe story headlined “Minister leaves Lima after talks” is withdrawn. It was sent in error.",
            NoticeKind.WITHDRAWAL,
            "Minister leaves Lima after talks",
        ),
    ],
)
def test_notices_and_what_they_speak_of(text, kind, subject):
    document, one = found(text)
    assert one is not None
    assert (one.kind, one.subject) == (kind, subject)
    assert document.text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    "text",
    [
        f"Minister leaves Lima\n\n{LEAD}\n\nThe army will withdraw the last of its soldiers from the port in May.",
        f"Storms kill nine in Peru\n\n{LEAD}",
        f"Minister corrects himself\n\n{LEAD}\n\nHe corrected his figures later. The report was withdrawn by the bank.",
        f"Kill the bill, farmers say\n\n{LEAD}",
        f"Retracted claims haunt bank\n\n{LEAD}",
    ],
)
def test_stories_that_tell_of_such_things_are_no_notices(text):
    assert found(text)[1] is None


def test_reading_a_withdrawal_warns():
    text = f'KILL NOTICE\n\nLIMA, May 4, 2021 (AP) - Please kill the story headlined "Minister leaves Lima". {LEAD}'
    warnings = [one for one in read_bytes(text.encode(), Settings(), name="in") if isinstance(one, Problem)]
    assert [(one.kind, one.severity) for one in warnings] == [("withdrawal", "warning")]
    assert "Minister leaves Lima" in warnings[0].message


def test_hostile_lines_take_no_time():
    text = f"{LEAD}\n\n" + "\n\n".join(["the story " * 65, "story headlined " * 40, "editors: kill " * 45])
    started = time.process_time()
    found(text)
    assert time.process_time() - started < 1


WITHDRAWN = (
    "BULLETIN KILL\n\nEDITORS: Kill the story slugged Peru-Copper, which was sent on Tuesday.\n\n"
    "It wrongly said that soldiers had arrested the minister. A kill is mandatory."
)


def read_parts(text: str) -> list[str]:
    document, _ = found(text)
    return [one.text for one in document.paragraphs if one.kind in (ParagraphKind.TITLE, ParagraphKind.BODY)]


def test_a_notice_that_withdraws_a_story_is_no_news():
    assert read_parts(WITHDRAWN) == []
    assert found(WITHDRAWN)[1].subject == "Peru-Copper"


def test_the_story_sent_in_its_place_is():
    text = f"{WITHDRAWN}\n\nA substitute story follows.\n\n{LEAD}"
    assert [part[:12] for part in read_parts(text)] == ["The minister"]


def test_a_story_that_ends_in_such_a_notice_is_read_but_for_it():
    notice_below = "The story headlined “Nine held in Lima” is withdrawn. It was sent in error."
    parts = read_parts(f"Minister leaves Lima\n\n{LEAD}\n\nHe will be back in June.\n\n{notice_below}")
    assert parts[-1] == "He will be back in June." and notice_below not in parts
