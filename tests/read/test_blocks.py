"""Lines to paragraphs, and the map from clean to raw."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.blocks import blocks
from dateline.read.clean import clean

WRAPPED = """\
   The ministers met for two days in the lakeside town and signed a
two-page text that sets out patrol zones, a telephone line and a
court for the seizure of boats.
   "This will bring calm," one of them said after the ceremony, and
left without taking questions from reporters who had waited since
the morning.
"""
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\\s]")


def test_hard_wrapped_lines_are_joined_and_indents_begin_paragraphs():
    found = [block.text for block in blocks(WRAPPED, 1000)]
    assert len(found) == 2
    assert "signed a two-page text" in found[0]
    assert found[0].endswith("a telephone line and a court for the seizure of boats.")
    assert found[1].startswith('"This will')


def test_paragraphs_of_one_line_each_are_not_joined():
    text = "The ministers met for two days in the lakeside town.\nThey signed it.\nNo one spoke after it was done.\n"
    assert len(blocks(text, 1000)) == 3


def test_short_lines_at_the_top_are_not_joined():
    assert [b.text for b in blocks("4 May 2021\nBy Anna Berg\nOslo\n", 1000)] == ["4 May 2021", "By Anna Berg", "Oslo"]


def test_a_hyphen_at_the_end_of_a_wrapped_line_joins_without_a_blank():
    text = (
        "The ministers met for a whole day in the old town and signed a two-\n"
        "page text that sets out the zones for all the boats that fish in the\n"
        "northern part of the lake.\n"
    )
    assert "signed a two-page text" in blocks(text, 1000)[0].text


def test_line_ends_of_all_kinds():
    text = "one\r\ntwo\rthree\u2028four\x0bfive\x85six"
    assert [block.text for block in blocks(text, 100)] == ["one", "two", "three", "four", "five", "six"]


def test_what_shows_nothing_is_cleaned_and_mapped():
    raw = "The\u00a0minis\u00adter  met\tus\u200b."
    (block,) = blocks(raw, 100)
    assert block.text == "The minister met us."
    words = {raw[slice(*block.offsets.raw_span(*m.span()))] for m in re.finditer(r"\w+", block.text)}
    assert words == {"The", "minis\u00adter", "met", "us"}


def test_a_part_of_a_block_keeps_its_map():
    raw = "OSLO\u00a0(AP)  –  The min\u00adister met."
    (block,) = blocks(raw, 100)
    part = block.part(block.text.index("The"))
    assert part.text == "The minister met."
    start, end = part.offsets.raw_span(4, 12)
    assert raw[start:end] == "min\u00adister"


def test_a_paragraph_that_is_too_long_is_cut_after_a_sentence():
    found = blocks("The boats left at noon. " * 50, 100)
    assert all(len(block.text) <= 100 for block in found)
    assert all(block.text.endswith("noon.") for block in found)
    assert all(len(block.text) <= 100 for block in blocks("x" * 1000, 100))


ODD = st.text(alphabet=st.sampled_from("ab.A-\"' \t\n\r\u00a0\u00ad\u200b\u2028\x00é漢"), max_size=300)


@given(ODD, st.integers(5, 50))
def test_nothing_that_shows_is_lost_or_invented(raw, longest):
    found = blocks(raw, longest)
    shown = "".join("".join(block.text.split()) for block in found)
    assert shown == UNSEEN.sub("", raw).replace("\x00", "")
    last = 0
    for block in found:
        assert block.text == block.text.strip()
        start, end = block.offsets.raw_span(0, len(block.text))
        assert last <= start < end <= len(raw)
        last = end
        for i, char in enumerate(block.text):
            a, b = block.offsets.raw_span(i, i + 1)
            assert b - a == 1
            assert raw[a] == char or (char == " " and raw[a].isspace())


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Smith &amp; Sons&nbsp;said &#8220;no&#x201d; &bogus; &", "Smith & Sons said “no” &bogus; &"),
        ("Itâ€™s over â€“ cafÃ©, Â£3", "It’s over – café, £3"),
        ("SÃO PAULO, MÃE, â la carte", "SÃO PAULO, MÃE, â la carte"),
        ("minis\u00ad\nter", "minister"),
        ("a&#55296;b c&#173;d &#0; &#99999999;", "a\ufffdb cd &#0; &#99999999;"),
    ],
)
def test_entities_and_text_decoded_twice(raw, shown):
    block = clean(raw, 0, len(raw))
    assert block.text == shown
    start, end = block.offsets.raw_span(0, len(shown))
    assert (start, raw[end - 1]) == (0, raw[-1])


def test_colors_of_a_terminal_are_cleaned_and_mapped():
    raw = "\x1b[1;31mNorway\x1b[0m met Chile."
    block = clean(raw, 0, len(raw))
    assert block.text == "Norway met Chile."
    assert block.offsets.raw_span(0, 6) == (7, 13)
    assert block.offsets.raw_span(7, 10) == (18, 21)
