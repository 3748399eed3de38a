"""``dateline.quotes``: who says what, in which words; and no broken quotation loses the attributions around it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.doors.attributions import Attribution
from dateline.model import Manner, SpeechAct

pytest.importorskip("onnxruntime")

REPORT = (
    "MADRID, 3 May 2011 (Meridian) - Spain's foreign ministry said on Tuesday that Morocco's government had told it "
    'that "no ship will sail" before June. “We were not asked,” the Moroccan premier told reporters. '
    "Portugal declined to comment.\n"
)


def by_source(found: tuple[Attribution, ...], source: str) -> Attribution:
    return next(one for one in found if one.source and one.source.text == source)


def test_words_stand_where_their_offsets_say() -> None:
    for one in dateline.quotes(REPORT):
        for words in (one.source, one.cue, *one.content, *one.quotes):
            assert words is None or REPORT[words.start : words.end] == words.text


def test_exact_quotes_manner_and_act() -> None:
    found = dateline.quotes(REPORT, published="2011-05-03")
    premier = by_source(found, "the Moroccan premier")
    assert [words.text for words in premier.quotes] == ["We were not asked,"]
    assert (premier.manner, premier.act) == (Manner.DIRECT, SpeechAct.ASSERT)
    ministry = by_source(found, "Spain's foreign ministry")
    assert ministry.manner is Manner.MIXED
    portugal = by_source(found, "Portugal")
    assert portugal.act is SpeechAct.SILENT and portugal.content == () and portugal.cue is not None


def test_speakers_are_resolved() -> None:
    found = dateline.quotes(REPORT, published="2011-05-03")
    assert [(a.name, a.country) for a in by_source(found, "Spain's foreign ministry").speakers] == [
        ("Spain's foreign ministry", "ESP")
    ]
    assert [a.country for a in by_source(found, "the Moroccan premier").speakers] == ["MAR"]


def test_chains_say_through_whom() -> None:
    found = dateline.quotes(REPORT)
    inner = by_source(found, "Morocco's government")
    assert inner.via == ("Spain's foreign ministry",)
    assert inner.inside is not None and found[inner.inside].via == ()


def test_plain_values() -> None:
    found = dateline.quotes(REPORT)
    first = json.loads(json.dumps(found[0].as_dict()))
    assert first["act"] == "assert" and first["quotes"][0]["text"] == "no ship will sail"
    assert first["speakers"][0]["country"] == "ESP"


def test_no_day_and_no_text() -> None:
    with pytest.raises(dateline.DatelineError, match="is no day"):
        dateline.quotes(REPORT, published="yesterday")
    assert dateline.quotes("The road is closed.") == ()


BEFORE = "Peru said on Monday that it had closed the bridge."
AFTER = "Chile denied that its soldiers had fired at the ferry."
BROKEN = {
    "never closed": "“The river is too high, the mayor of Lima said.",
    "never opened": "The river is too high,” the mayor of Lima said.",
    "straight, never closed": 'The mayor of Lima said the river was "too high to cross.',
    "straight, one too many": 'The mayor of Lima said the "river" was too" high.',
    "inches": 'The mayor of Lima said a 12" pipe had burst.',
    "curly opened, straight closed": 'The mayor of Lima said the river was “too high".',
    "straight opened, curly closed": 'The mayor of Lima said the river was "too high”.',
    "closing mark opens": "The mayor of Lima said the river was ”too high”.",
    "opening mark closes": "The mayor of Lima said the river was “too high“.",
    "guillemets": "The mayor of Lima said the river was «too high».",
    "guillemets, never closed": "The mayor of Lima said the river was «too high.",
    "guillemets turned round": "The mayor of Lima said the river was »too high«.",
    "low and high": "The mayor of Lima said the river was „too high“.",
    "backticks": "The mayor of Lima said the river was ``too high''.",
    "two single for one double": "The mayor of Lima said the river was ''too high''.",
    "single in double": "“The crew called it ‘a wall’ and left,” the mayor of Lima said.",
    "single in double, outer never closed": "“The crew called it ‘a wall’ and left, the mayor of Lima said.",
    "single in double, inner never closed": "“The crew called it ‘a wall and left,” the mayor of Lima said.",
    "double in double": '"The crew called it "a wall" and left," the mayor of Lima said.',
    "single, with an apostrophe": "The mayor of Lima said the river's ‘height isn't’ new.",
    "single, never closed": "The mayor of Lima said the river was ‘too high.",
    "empty": 'The mayor of Lima said "" the river was too high.',
    "mark alone": 'The mayor of Lima said " the river was too high.',
    "primes": "The mayor of Lima said the river at 8′ 4″ was too high.",
}


def around(text: str) -> None:
    found = dateline.quotes(text)
    told = [(one.source.text if one.source else "", one.act) for one in found]
    assert ("Peru", SpeechAct.ASSERT) in told, told
    assert ("Chile", SpeechAct.DENY) in told, told
    peru, chile = by_source(found, "Peru"), by_source(found, "Chile")
    assert "closed the bridge" in peru.content[0].text and "fired" not in "".join(c.text for c in peru.content)
    assert "fired at the ferry" in " ".join(c.text for c in chile.content)
    assert "bridge" not in " ".join(c.text for c in chile.content)


@pytest.mark.parametrize("joint", [" ", "\n\n"], ids=["one paragraph", "paragraphs of their own"])
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_no_broken_quotation_loses_the_attributions_around_it(broken: str, joint: str) -> None:
    around(joint.join((BEFORE, broken, AFTER)) + "\n")


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_quotation_keeps_its_own_speaker(broken: str) -> None:
    found = dateline.quotes(f"{BEFORE}\n\n{broken}\n\n{AFTER}\n")
    assert any("mayor of Lima" in one.source.text for one in found if one.source), [one.source for one in found]


OVER_PARAGRAPHS = {
    "each opens, the last closes": ("“The river is high.", "“The bridge may go,” the mayor of Lima said."),
    "the last never closes": ("“The river is high,” the mayor of Lima said. “We left.", "“The bridge may go."),
    "closed at the first, opened at the next": ("“The river is high,”", "“The bridge may go,” the mayor of Lima said."),
    "straight, never closed": ('"The river is high," the mayor of Lima said. "We left.', '"The bridge may go.'),
    "opened twice, closed never": ("“The river is high, the mayor of Lima said.", "“The bridge may go, he added."),
    "guillemets at each line": ("«The river is high.", "»The bridge may go», the mayor of Lima said."),
}


@pytest.mark.parametrize("parts", OVER_PARAGRAPHS.values(), ids=OVER_PARAGRAPHS)
def test_quotations_over_paragraphs(parts: tuple[str, str]) -> None:
    around("\n\n".join((BEFORE, *parts, AFTER)) + "\n")


MARKS = st.sampled_from(["“", "”", '"', "''", "``", "«", "»", "‘", "’", "„", "″", "'", "\x00", "\ud800"])


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), MARKS), min_size=1, max_size=4))
def test_stray_marks_anywhere_in_the_paragraph_between(strays: list[tuple[int, str]]) -> None:
    words = ["The", "mayor", "of", "Lima", "said", "the", "river", "was", "far", "too", "high"]
    for at, mark in strays:
        words[at] = mark + words[at]
    around(f"{BEFORE}\n\n{' '.join(words)}.\n\n{AFTER}\n")
