"""Word pieces: cutting, case classes, odd input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.understand.encoder import WEIGHTS
from dateline.understand.wordpiece import MOST_PIECES, CaseClass, WordPiece, case_class

TOY = WordPiece(["[UNK]", "[CLS]", "[SEP]", "port", "##land", "##s", "-", "le", "##e", "!", "e", "cafe"])
SHIPPED = WordPiece.load(WEIGHTS / "vocab.txt")


def names(word: str) -> list[int]:
    return list(TOY.word(word))


def test_longest_piece_first_and_continuations_marked() -> None:
    assert names("Portlands") == [3, 4, 5]


def test_accents_and_case_do_not_matter() -> None:
    assert names("CAFÉ") == names("cafe") == [11]


def test_punctuation_is_a_piece_of_its_own() -> None:
    assert names("Port-Lee!") == [3, 6, 7, 8, 9]


def test_what_cannot_be_spelt_is_unknown() -> None:
    assert names("zebra") == [TOY.unknown]
    assert names("") == [TOY.unknown]


def test_sentence_places_point_at_first_and_last_piece() -> None:
    pieces = TOY.sentence(["Portland", "!"])
    assert pieces.ids == [TOY.begin, 3, 4, 9, TOY.end]
    assert (pieces.first, pieces.last) == ([1, 3], [2, 3])
    assert pieces.cases == [0, CaseClass.TITLE, CaseClass.TITLE, CaseClass.OTHER, 0]


def test_typographic_quotes_are_read_as_plain_ones() -> None:
    assert SHIPPED.word("\u2019s") == SHIPPED.word("'s")
    assert SHIPPED.word("\u201c") == SHIPPED.word('"')


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ministry", CaseClass.LOWER),
        ("Ministry", CaseClass.TITLE),
        ("U.S.", CaseClass.UPPER),
        ("NATO", CaseClass.UPPER),
        ("J.", CaseClass.LETTER),
        ("McGraw", CaseClass.MIXED),
        ("iPod", CaseClass.MIXED),
        ("F-16", CaseClass.DIGIT),
        ("Franco-German", CaseClass.TITLE_COMPOUND),
        ("al-qaida", CaseClass.LOWER_COMPOUND),
        ("--", CaseClass.OTHER),
        ("", CaseClass.OTHER),
    ],
)
def test_case_class(word: str, expected: CaseClass) -> None:
    assert case_class(word) is expected


def test_a_very_long_word_stays_small() -> None:
    assert len(SHIPPED.word("a.b" * 5_000_000)) == MOST_PIECES


def test_only_words_of_some_length_are_remembered() -> None:
    pieces = WordPiece(["[UNK]", "[CLS]", "[SEP]", "a"])
    pieces.sentence(["a", "a" * 1_000_000, "-" * 1_000_000])
    assert list(pieces._cache) == ["a"]


@given(st.text())
def test_any_word_has_pieces(word: str) -> None:
    ids = SHIPPED.word(word)
    assert 1 <= len(ids) <= MOST_PIECES
    assert ids == SHIPPED.word(word)


def test_lone_surrogates_and_nulls_are_unknown_at_worst() -> None:
    assert SHIPPED.word("\ud800") == (SHIPPED.unknown,)
    assert SHIPPED.word("\x00") == (SHIPPED.unknown,)
