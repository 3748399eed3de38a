"""Marked text: every layer where it lies, nothing lost, nothing added but the numbers."""

from __future__ import annotations

import pytest

pytest.importorskip("markupsafe")

import lxml.html
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.specimens import oslo

from dateline.ask.plain import visible
from dateline.doors.serve.pages.cutting import Mark, cut, seen_marks, text_marks
from dateline.model import OffsetMap

KINDS = ("act", "speaker", "cue", "content", "quote", "time", "name")


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70), st.sampled_from(KINDS)), max_size=6),
)
@settings(max_examples=30, deadline=None)
def test_the_words_stay_as_they_are(text: str, spans: list[tuple[int, int, str]]) -> None:
    made = cut(text, [Mark(start, end, kind) for start, end, kind in spans])
    plain = lxml.html.fromstring(f"<p>{made}</p>").text_content()
    assert plain.replace(" ", "") == visible(text).replace(" ", "")


def test_layers_lie_over_each_other() -> None:
    text = "They vowed to defend it."
    made = cut(text, [Mark(5, 24, "content"), Mark(14, 20, "quote"), Mark(14, 20, "act", number=3, label="SUPPORT")])
    tree = lxml.html.fromstring(f"<p>{made}</p>")
    (defend,) = tree.find_class("m-act")
    assert defend.text == "defend" and {"m-content", "m-quote", "s-act", "e-act"} <= set(defend.get("class").split())
    (number,) = tree.find_class("number")
    assert number.get("href") == "#act-3" and number.get("aria-label") == "act 3: SUPPORT"
    assert [one.text for one in tree.find_class("m-content")] == ["vowed to ", "defend", " it."]


def test_all_layers_of_a_reading() -> None:
    told = oslo()
    assert told.document is not None and told.reading is not None
    tree = lxml.html.fromstring(f"<p>{cut(told.document.text, text_marks(told.reading, told.reports))}</p>")
    found = {kind: "".join(one.text for one in tree.find_class(f"m-{kind}")) for kind in KINDS}
    assert found["act"] == "invitedtravel" and found["time"] == "on Tuesday"
    assert found["speaker"] == "the Norwegian foreign ministryThe palace in Santiago"
    assert found["cue"] == "saidhas yet to confirm" and found["name"].startswith("Lind")


def test_marks_follow_the_words_of_a_page() -> None:
    # The text "one two" as it lies in "<b>one</b> <i>two</i>": raw 3-6, 10-11 and 14-17.
    offsets = OffsetMap(((0, 3, 3), (3, 10, 1), (4, 14, 3)))
    marks = seen_marks([Mark(3, 17, "act", number=1), Mark(14, 17, "name"), Mark(30, 40, "time")], offsets)
    assert [(mark.start, mark.end, mark.kind) for mark in marks] == [(0, 7, "act"), (4, 7, "name")]
