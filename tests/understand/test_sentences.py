"""Sentence boundaries: each specimen is a paragraph with its sentences parted by a bar."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Document, ParagraphKind
from dateline.read import read_text
from dateline.settings import Settings
from dateline.understand.sentences import sentence_spans, sentences

SPECIMENS = [
    "The talks ended.|They will resume in May.",
    "The U.S. and Chile met.|It went well.",
    "The envoy of the U.S. Congress left.",
    "It is a friend of the U.S.|The talks went on.",
    "Gov. J. B. Soto met Gen. Ana M. Reed.|They spoke.",
    "Soto Inc. said so.|It paid Reed Corp. for the port.",
    "He left at 5 a.m. on Monday.|She left at 6 p.m.|They met later.",
    "He chose No. 3 of the list.|No one did.",
    "The answer was no.|The talks ended.",
    "On Jan. 3 the port closed.|In Feb. it opened.",
    "“We won’t go.”|He said no more.",
    '"We won\'t go." She left.'.replace('." She', '."|She'),
    "“Will you go?” he asked.|“No!” she said.",
    "“Will you go?” Soto asked.".replace("?” Soto", "?”|Soto"),
    "Will they go?|No one knows!|Or so it seems.",
    "He said: “The port is closed.|It will not open.”|They left.",
    "They waited … and left.|Nobody came.",
    "They waited ... Nobody came.".replace("... N", "...|N"),
    "(The port is closed.)|It opens in May.",
    "The port (it opened in 1990.) is closed.",
    "He was born in St. Louis.|He lives in Mt. Vernon.",
    "It cost $3.5 million.|It was worth 2.",
    "1. The port must open.",
    "He asked for two things: the port.|2. The mine must close.",
    "The rebels fled.|al-Shabab denied it.",
    "He met Plan B.|The talks ended.",
    "George W. Reed spoke.|W. Soto did not.",
    "He cited the U.N.’s report.|It was short.",
    "The firms, e.g. Soto Ltd., agreed.",
    "She said, “Why?”, and left.",
    "“Why?” – a question he asked twice – was the headline.",
    "See www.example.org. The port is there.".replace("org. T", "org.|T"),
    "The treaty was signed.[12]|It holds.",
    "Lt. Col. Reed, Sen. Soto et al. spoke.",
    "He left at noon.”|She stayed.",
    "No end",
    "",
    # after abbreviations
    "She left Salem, Ore.|Nils Reed, her driver, stayed.".replace("Nils Reed, her driver,", "Nils Reed"),
    "Rep. Soto, D-Calif., spoke.|She met Salem, Ore. Mayor Ana Reed.",
    "They met at 3 p.m. Monday and at 5 p.m. Eastern.|They left at 6 p.m.|Soto stayed.",
    "It opens at 9 a.m. London time on Friday.",
    "He is a friend of the U.S.|Mr. Soto is not.",
    "He cited Reed v. Soto and Peru vs. The World.",
    "They sell nets, boats, etc.|Boats are dear.",
    "Big towns, e.g. The Hague, agreed.",
    "She met Dr.Reed.|They spoke.",
    # what closes with the sentence, and what goes on
    "They wrote “Who Sails? (1938)” and left.",
    "We won :)|They lost.".replace("won :)", "won. :)"),
    "He said: “The nets [...] are dear [...]|The boats are not.”",
    "The port closed.12|It had been open for years.",
    "The port has closed.The ships left.".replace("closed.The", "closed.|The"),
    # lines run together
    "Port closes for a week|Friday, May 8, 2009|Ships left on Friday.",
    "Port closes again|Friday, 8 May 2009|Ships left on Friday.",
    "Port closes again|May 8, 2009 Friday|Ships left.",
    "On Friday, May 8, 2009 Soto left.",
    "It was built after the May 8, 2009 Harbor fire.",
    "The deadly May 8, 2009 Harbor fire was the last.",
    "It closed on Friday, May 8, 2009, and opened again.",
    "It closed Friday, May 8, 2009.|Ships left.",
    "A crane at the port|Image: Ana Reed.|The crane fell.",
    "He sent the Image: Reed prize.",
    "OSLO (AP) —|The port closed.",
    "BERGEN, Norway, Jan. 3 (Reuters) -|The port closed.",
    "The union (UNISON) - Reed leads it - agreed.",
    "Group F: Peru 1 Chile 0|In the first half nobody scored.",
    "SHIPS LEAVE PORT AS STRIKE BEGINS|Reed spoke.",
    "The Man In the Moon sank.",
    "He told The Hague court that In the Net is a book.".replace("In the Net", "In The Net"),
]


def split(text: str) -> list[str]:
    return [text[spans[0][0] : spans[-1][1]] for spans in sentence_spans(text)]


@pytest.mark.parametrize("specimen", SPECIMENS)
def test_boundaries(specimen):
    expected = [part for part in specimen.split("|") if part]
    text = specimen.replace("|The ships", "The ships").replace("|", " ")
    assert split(text) == expected


def test_only_titles_and_bodies_are_read_and_offsets_are_raw():
    raw = (
        "Share\n\nUPDATE 1-Port\u00a0opens\n\n4 May 2021\n\nOSLO (AP) — The minis\u00adter didn't\nspeak.  He left.\n\n"
        "The port opened on Monday in the U.S. He was there.\n"
    )
    document = read_text(raw, Settings())
    assert isinstance(document, Document)
    found = sentences(document)
    assert [sentence.kind for sentence in found][:2] == [ParagraphKind.TITLE, ParagraphKind.BODY]
    texts = [[word for word, _, _ in sentence.words] for sentence in found]
    assert texts[0] == ["Port", "opens"]
    assert ["He", "left", "."] in texts
    assert texts[-1] == ["He", "was", "there", "."]
    for sentence in found:
        assert document.paragraphs[sentence.paragraph].kind is sentence.kind
        assert (sentence.start, sentence.end) == (sentence.words[0][1], sentence.words[-1][2])
        for word, start, end in sentence.words:
            assert raw[start:end].replace("\u00ad", "") == word


def test_long_sentences_are_cut_after_a_mark():
    text = "one two three four, " * 100 + "end."
    found = list(sentence_spans(text, 50))
    assert all(len(spans) <= 50 for spans in found)
    assert sum(map(len, found)) == 502
    assert text[found[0][-1][0]] == ","


@given(
    st.text(max_size=300)
    | st.text(alphabet=st.sampled_from("aA.?! \"”“')([]…-1U\n"), max_size=300)
    | st.lists(
        st.sampled_from(["Friday", "May", "8", "2009", ",", "(AP)", "-", "In", "AB", "Image", ":", "[...]", "the"])
    ).map(" ".join),
    st.integers(1, 20),
)
def test_sentences_keep_every_word_in_order(text, most):
    flat = []
    for spans in sentence_spans(text, most):
        assert 0 < len(spans) <= most
        flat += spans
    assert "".join(text[a:b] for a, b in flat) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(flat))


class Counted(str):
    """A text that counts how much of it is cut out or searched by slicing."""

    taken = 0

    def __getitem__(self, key):
        part = super().__getitem__(key)
        Counted.taken += len(part)
        return part


@pytest.mark.parametrize(
    "unit",
    [
        "The port. ",
        '" ',
        ". ",
        "U.S. ",
        "a. ",
        ") ",
        "[1] ",
        "“ ",
        "? ",
        "Monday, May 1, 2000 ",
        "May 1, 2000 Reed ",
        "AA Aa ",
        "A (AP) - ",
    ],
)
def test_work_grows_with_the_length(unit):
    work = []
    for size in (500, 1000, 2000):
        Counted.taken = 0
        list(sentence_spans(Counted(unit * size)))
        work.append(Counted.taken)
    assert work[2] <= 4.4 * work[0] + 1000


PIECES = [
    "The ",
    "port",
    "OSLO (AP) — ",
    ". ",
    "\n\n",
    "\n",
    "\u00a0",
    "\u00ad",
    "&amp;",
    "’s",
    " U.S. ",
    "“",
    "”",
    "-",
]


@given(st.lists(st.sampled_from(PIECES)))
def test_words_slice_from_the_raw_text_but_for_what_was_cleaned(parts):
    raw = "".join(parts)
    document = read_text(raw, Settings())
    if not isinstance(document, Document):
        return
    last = 0
    for sentence in sentences(document):
        for word, start, end in sentence.words:
            assert last <= start < end <= len(raw)
            shown = raw[start:end].replace("\u00ad", "").replace("&amp;", "&")
            assert shown == word or (word.startswith("&") or word.endswith("&"))
            last = end
