"""Words to word pieces, for the uncased vocabulary the reader was trained with.

The algorithm is greedy longest match over a fixed vocabulary, after lower-casing and stripping accents (Wu et al. 2016;
the uncased BERT vocabulary of Devlin et al. 2019, 30,522 pieces).  The vocabulary forgets case, so every word also gets
a case class, which the network adds back as an embedding.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, chain, islice
from pathlib import Path

__all__ = ["CaseClass", "Pieces", "WordPiece", "case_class"]

LONGEST_WORD = 100
"""Characters of a word that are looked at; the rest of a longer one (a data URL, a line of dashes) is ignored."""
MOST_PIECES = 24
"""Pieces kept of one word."""
CACHE_SIZE = 50_000


class CaseClass(IntEnum):
    """How a word is written; the numbers are rows of the network's case embedding and must not change."""

    OTHER = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    LETTER = 4
    MIXED = 5
    DIGIT = 6
    LOWER_COMPOUND = 7
    TITLE_COMPOUND = 8


def case_class(word: str) -> CaseClass:
    """The case class of a word.

    ``LETTER`` is one capital alone ("A", "J."), ``UPPER`` two or more capitals and no small letter ("EU", "U.S."),
    ``TITLE`` a capital first and none later, the two ``COMPOUND`` classes hold words joined by a hyphen
    ("Franco-German" is ``TITLE_COMPOUND``), ``DIGIT`` any word with a digit and ``OTHER`` one without letters.
    """
    word = word[:LONGEST_WORD]
    if any(char.isdigit() for char in word):
        return CaseClass.DIGIT
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return CaseClass.OTHER
    capitals = sum(1 for char in letters if char.isupper() or char.istitle())
    compound = "-" in word[1:-1]
    if capitals == 0:
        return CaseClass.LOWER_COMPOUND if compound else CaseClass.LOWER
    if capitals == len(letters):
        return CaseClass.LETTER if capitals == 1 else CaseClass.UPPER
    if compound and letters[0].isupper():
        return CaseClass.TITLE_COMPOUND
    return CaseClass.TITLE if capitals == 1 and letters[0].isupper() else CaseClass.MIXED


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one sentence of n words, with the marks of beginning and end.

    ``ids`` and ``cases`` are as long as the piece sequence; ``first`` and ``last`` give, for each of the n words, the
    places of its first and last piece in that sequence.
    """

    ids: list[int]
    cases: list[int]
    first: list[int]
    last: list[int]


class WordPiece:
    """The piece vocabulary and the cutting of words."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the pieces in the order of their ids; ``[UNK]``, ``[CLS]`` and ``[SEP]`` must be among them
        (KeyError).
        """
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self._ids["[UNK]"]
        self.begin = self._ids["[CLS]"]
        self.end = self._ids["[SEP]"]
        self._longest = max(map(len, vocabulary))
        self._cache: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    @classmethod
    def load(cls, path: Path) -> WordPiece:
        """Read a vocabulary file, one piece a line (OSError, UnicodeDecodeError when it cannot be read)."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def word(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces: at least one, ``[UNK]`` for what the vocabulary cannot spell."""
        return self._known(word)[0]

    def sentence(self, words: Iterable[str]) -> Pieces:
        """The pieces of a sentence, between ``[CLS]`` and ``[SEP]``."""
        get, known = self._cache.get, self._known
        own = [get(word) or known(word) for word in words]
        ends = list(accumulate([len(ids) for ids, _ in own], initial=1))
        ids = [self.begin, *chain.from_iterable([ids for ids, _ in own]), self.end]
        cases = [0, *chain.from_iterable([cases for _, cases in own]), 0]
        return Pieces(ids, cases, ends[:-1], [end - 1 for end in ends[1:]])

    def _known(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The ids of a word's pieces and, for each, the word's case class."""
        found = self._cache.get(word)
        if found is None:
            seen = word[:LONGEST_WORD]
            ids = tuple(islice(self._cut(seen), MOST_PIECES)) or (self.unknown,)
            found = ids, (int(case_class(seen)),) * len(ids)
            if len(self._cache) >= CACHE_SIZE:
                self._cache.clear()
            # A long word is no word, and is not kept: a cache of lines of dashes would grow with the input.
            if len(word) <= LONGEST_WORD:
                self._cache[word] = found
        return found

    def _cut(self, word: str) -> Iterable[int]:
        for run in _runs(_plain(word)):
            start = 0
            while start < len(run):
                prefix = "##" if start else ""
                for end in range(min(len(run), start + self._longest), start, -1):
                    number = self._ids.get(prefix + run[start:end])
                    if number is not None:
                        break
                else:
                    yield self.unknown
                    break
                yield number
                start = end


def _plain(word: str) -> str:
    """Lower case, without accents, control characters or white space (NFD, categories Mn and C dropped)."""
    if word.isascii() and word.isalnum():
        return word.lower()
    folded = unicodedata.normalize("NFD", word.lower().translate(_TYPOGRAPHY))
    return "".join(
        char for char in folded if unicodedata.category(char)[0] not in "CZ" and unicodedata.category(char) != "Mn"
    )


_TYPOGRAPHY = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u2026": "..."}
)
"""Typographers' signs read as the typewriter's, which the training texts have."""


def _runs(text: str) -> Iterable[str]:
    """Cut at punctuation, symbols and ideographs, each of which is a run of its own (as the vocabulary was built)."""
    start = 0
    for place, char in enumerate(text):
        if not char.isalnum() or "\u3400" <= char <= "\u9fff" or char >= "\U00020000":
            if start < place:
                yield text[start:place]
            yield char
            start = place + 1
    if start < len(text):
        yield text[start:]
