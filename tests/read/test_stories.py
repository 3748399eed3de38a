"""Several stories in one text."""

# ruff: noqa: E501  # stories as they come

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Document
from dateline.read import read_bytes
from dateline.read.stories import stories
from dateline.settings import Settings

FIRST = (
    "Envoy leaves Oslo\n\nOSLO, May 4, 2021 (AP) - The envoy of Chile left Oslo on Tuesday after two days of talks, the "
    "ministry said in the evening.\n\nShe did not say when the two sides would meet again."
)
SECOND = (
    "Quay to close\n\nBERGEN, May 5, 2021 (NTB) - The council of Bergen voted on Wednesday to close the old ferry quay, after "
    "a debate of six hours.\n\nThe mayor said that he had not been heard."
)


@pytest.mark.parametrize(
    "text",
    [
        f"ZCZC\n{FIRST}\nNNNN\n\nZCZC AB12\n{SECOND}\nNNNN\n",
        f"1 of 2 DOCUMENTS\n\n{FIRST}\n\n2 of 2 DOCUMENTS\n\n{SECOND}",
        f"{FIRST}\n\nEnd of Document\n\n{SECOND}\n\nEnd of Document\n",
        f"{FIRST}\n\nDocument APRS000020210504eh54000xy\n\n{SECOND}\n\nDocument NTBX000020210505eh55000ab\n",
        f"{FIRST}\n\f{SECOND}",
        f"{FIRST}\n\n{'_' * 60}\n\n{SECOND}",
        f"{FIRST}\r\n\r\n{'-' * 30}\r\n\r\n{SECOND}",
    ],
)
def test_each_story_is_a_document(text):
    found = [one for one in read_bytes(text.encode(), Settings(), name="in") if isinstance(one, Document)]
    assert [one.title for one in found] == ["Envoy leaves Oslo", "Quay to close"]
    assert [str(one.published) for one in found] == ["2021-05-04", "2021-05-05"]
    assert [one.source.url for one in found] == ["in#1", "in#2"]


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        f"{FIRST}\n\n{'-' * 40}\n\nThe talks were the third since the year began, and nobody expects them to be the last of them.",
        f"{FIRST}\n\n{'=' * 40}\n\nRead more on our page",
        f"ZCZC\n{FIRST}\nNNNN\n",
        f"{FIRST}\n\f\n",
    ],
)
def test_one_story_stays_one(text):
    assert len(stories(text)) == 1


@given(
    st.lists(
        st.sampled_from([*"ab \n\f\r", "NNNN\n", "ZCZC\n", "_" * 20, "\n" + "-" * 30 + "\n", "word " * 20]), max_size=30
    )
)
def test_stretches_stand_in_order_in_the_text(pieces):
    text = "".join(pieces)
    before = 0
    for start, end in stories(text):
        assert before <= start <= end <= len(text)
        before = end
