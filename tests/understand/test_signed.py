"""Turns of transcripts and quotations signed by a dash, through the whole program."""

from __future__ import annotations

import pytest

import dateline

pytest.importorskip("onnxruntime")

TALK = """LISBON, May 3, 2011 (Meridian) - The minister spoke to Radio Tejo. A partial transcript follows.

SOUSA: Did Angola close the port?

PEREIRA: Angola has closed the port of Lobito. The navy gave no reason.

SOUSA: Will Portugal recall its envoy?

PEREIRA: We will not.
"""
LETTERS = """Readers on the border closure

“Kenya should never have closed it.” ― Amina Odhiambo

“They seized my truck. Nobody told us why.” — Peter Kamau.

"We lost everything" – Grace Njeri
"""


def said(text: str) -> list[tuple[str, str]]:
    found = [one for one in dateline.quotes(text) if one.source and one.content]
    return [(one.source.text, " ".join(part.text for part in one.content)) for one in found if one.source]


def test_turns_of_a_transcript_run_to_the_end_of_their_paragraph() -> None:
    assert {
        ("SOUSA", "Did Angola close the port?"),
        ("PEREIRA", "Angola has closed the port of Lobito. The navy gave no reason"),
        ("PEREIRA", "We will not"),
    } <= set(said(TALK))


def test_a_quotation_is_signed_by_the_name_behind_its_dash() -> None:
    assert said(LETTERS) == [
        ("Amina Odhiambo", "“Kenya should never have closed it.”"),
        ("Peter Kamau", "“They seized my truck. Nobody told us why.”"),
        ("Grace Njeri", '"We lost everything"'),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Lima marched again.\n\nPHOTOS: the march in Lima\n\nPHOTOS: the president speaks",  # a label is nobody
        "The bill failed.\n\nUN: a day of talks in Geneva",  # a label that comes once is none of a transcript
        "“The port is closed” – and so is the road.",  # a clause goes on behind the dash
    ],
)
def test_what_signs_nothing(text: str) -> None:
    assert not [one for one in said(text) if one[0] in ("PHOTOS", "UN", "and so is the road")]
