"""Quoted stretches, by every mark and without trusting any."""

from __future__ import annotations

import pytest

from dateline.model import ParagraphKind, Sentence, Word
from dateline.understand.quotes import find_quotes


def sentences(*paragraphs: str) -> list[Sentence]:
    """One sentence a paragraph; words at blanks, with marks and stops cut off by "|"."""
    out, at = [], 0
    for index, text in enumerate(paragraphs):
        words = []
        for token in text.split(" "):
            for part in token.split("|"):
                upos = (
                    "PART" if part in ("'s", "’s", "s’") else "PUNCT" if not any(c.isalnum() for c in part) else "NOUN"
                )
                words.append(Word(part, at, at + len(part), part, upos, -1, "root"))
                at += len(part)
            at += 1
        out.append(Sentence(index, words[0].start, words[-1].end, index, ParagraphKind.BODY, tuple(words)))
    return out


def inner(parts: list[Sentence]) -> list[str]:
    text = {word.start: word.text for sentence in parts for word in sentence.words}
    return [
        " ".join(text[k] for k in sorted(text) if quote.inner[0] <= k < quote.inner[1]) for quote in find_quotes(parts)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“|We left|,|” he said|.", ["We left ,"]),
        ('"|We left|,|" he said|.', ["We left ,"]),
        ("''|We left|,|'' he said|.", ["We left ,"]),
        ("«|We left|» he said|.", ["We left"]),
        ("„|We left|“ he said|.", ["We left"]),
        ("'|We left|,|' he said|.", ["We left ,"]),
        ("He called it “|a farce|” and “|a trap|”|.", ["a farce", "a trap"]),
        ("“|He said ‘|go|’ to me|” she said|.", ["He said ‘ go ’ to me"]),
        ("the 1990|s and the leaders |' vows", []),
        ("Japan |'s vows and China |'s claims", []),
    ],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert inner(sentences(text)) == expected


def test_a_quotation_runs_on_where_the_next_paragraph_opens_again() -> None:
    first, second = find_quotes(sentences("He said “|We left early|.", "“|We came back|.|”"))
    assert first.closed and second.continues and not first.continues


def test_without_a_new_mark_the_open_one_ends_with_its_sentence() -> None:
    (stray,) = find_quotes(sentences("He said “|We left early|.", "They came back|."))
    assert not stray.closed


def test_an_opening_mark_inside_an_open_quotation_makes_the_first_a_stray() -> None:
    stray, good = find_quotes(sentences("He said “|We left|, and “|we came|” home|."))
    assert not stray.closed and good.closed


def test_many_marks_take_linear_time() -> None:
    parts = sentences(" ".join(["'|a"] * 20_000))
    assert isinstance(find_quotes(parts), tuple)
