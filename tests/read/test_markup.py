"""HTML to visible lines: every shown character has its place in the markup."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.markup import markup
from dateline.read.trace import key, trace


def shown(html: str) -> list[str]:
    return [line.block.text for line in markup(html).lines]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>The envoy <b>left</b> Oslo.</p><p>Nobody  \n knew.", ["The envoy left Oslo.", "Nobody knew."]),
        ("One<br>two<BR/>three", ["One", "two", "three"]),
        ("<script>if (a < b) '<p>x</p>'</script>Seen<style>p{}</style>", ["Seen"]),
        ("<script>never closed <p>unseen</p>", []),
        ("<svg><text>unseen</text></svg><noscript>unseen</noscript>seen", ["seen"]),
        ("a<!-- <p>unseen</p> -->b", ["ab"]),
        ("a<!-- never closed <p>unseen</p>", ["a"]),
        ("<a title=\"x > y\" href='>'>text</a>", ["text"]),
        ('<p class=a">said</p>', ["said"]),
        ("5 < 6 and 7 > 3", ["5 < 6 and 7 > 3"]),
        ("Peru&rsquo;s &#8220;no&#8221;&nbsp;&amp; &bogus; &AMP; AT&T", ["Peru’s “no” & &bogus; & AT&T"]),
        ("so&shy;ber\u200b man", ["sober man"]),
        ("<pre>one\ntwo</pre>three\nfour", ["one", "two", "three four"]),
        ("<select><option>Oslo</option></select><textarea>x</textarea>y", ["y"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
    ],
)
def test_what_a_reader_sees(html, lines):
    assert shown(html) == lines


def test_places_are_those_of_the_markup():
    html = "<p>Peru&rsquo;s <a href='#'>envoy &amp; aide</a>\n left.</p>"
    (line,) = markup(html).lines
    text, offsets = line.block.text, line.block.offsets
    assert text == "Peru’s envoy & aide left."
    for word in ("Peru", "envoy", "aide", "left."):
        start, end = offsets.raw_span(text.index(word), text.index(word) + len(word))
        assert html[start:end] == word
    assert html[offsets.raw(text.index("’")) :].startswith("&rsquo;")
    assert html[offsets.raw(text.index("&")) :].startswith("&amp;")


def test_what_the_page_says_of_itself_is_kept():
    html = (
        "<title>A &amp; B</title><meta name=author content='Ann Lee'><META property=\"og:title\" content='A &gt; B'>"
        "<script type='application/ld+json'>{\"a\": 1}</script>"
    )
    page = markup(html)
    assert page.title and page.title.text == "A & B"
    assert page.data == ['{"a": 1}']
    assert ("meta", {"property": "og:title", "content": "A > B"}) in page.told


PIECES = st.sampled_from(
    ["<p>", "</p>", "<br", ">", "<", "&", "&amp;", "&#x2019;", "&#0;", "&#xD800;", '"', "'", "=", "<!--", "-->",
     "<script>", "</script>", "<pre>", "\n", " ", "word", "é", "\0", "\u202e",
     "<a href=\"", "<title>", "</title>", "/>", "<svg>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markup_gives_lines_whose_letters_stand_in_it(html):
    for line in markup(html).lines:
        text, offsets = line.block.text, line.block.offsets
        assert text == text.strip() and text
        before = -1
        for position, char in enumerate(text):
            raw = offsets.raw(position)
            assert before <= raw < len(html)
            before = raw
            assert html[raw] == char or html[raw] == "&" or char == " "


@pytest.mark.parametrize(
    "piece",
    [
        "<a ",
        '<a b="',
        "<!--",
        "<script>",
        "<svg>",
        "<p",
        "&",
        "&#",
        "<div>",
        "<title>",
        "</",
        "=\"'",
        "<pre>\n",
        "<!",
        " ",
    ],
)
def test_time_grows_with_length_only(piece):
    html = piece * (400_000 // len(piece))
    started = time.process_time()
    markup(html)
    assert time.process_time() - started < 4


# ---------------------------------------------------------------- trace


def test_paragraphs_are_found_whatever_stands_between():
    lines = ["Menu", "The envoy left Oslo , he said.", "Advertisement", "Nobody knew why the talks had failed."]
    traced = trace(["The envoy left Oslo, he said.", "Nobody knew why the talks had failed."], lines)
    assert traced.parts == (None, (0, 30), None, (0, 37))
    assert traced.lost == 0


def test_one_paragraph_over_two_lines_and_a_part_of_a_line():
    lines = ["Photo: A. Lee. The envoy left", "Oslo early on Monday.", "Share"]
    traced = trace(["The envoy left Oslo early on Monday."], lines)
    assert [line[slice(*part)] if part else None for line, part in zip(lines, traced.parts, strict=True)] == [
        "The envoy left",
        "Oslo early on Monday.",
        None,
    ]


def test_what_stands_nowhere_is_counted():
    traced = trace(["Nothing of this kind is on the page."], ["The envoy left Oslo."])
    assert traced.parts == (None,)
    assert traced.lost == len(key("Nothing of this kind is on the page."))


def test_a_paragraph_changed_inside_is_known_by_its_ends():
    line = "The foreign minister of Peru said on Monday that the talks in Lima [1] would go on for another week."
    traced = trace([line.replace(" [1]", "")], [line])
    assert traced.parts == ((0, len(line)),)


@given(st.lists(st.text("ab .", max_size=8), max_size=8), st.lists(st.text("ab .", max_size=8), max_size=8))
def test_traced_stretches_lie_in_their_lines(wanted, lines):
    traced = trace(wanted, lines)
    for part, line in zip(traced.parts, lines, strict=True):
        assert part is None or 0 <= part[0] < part[1] <= len(line)
