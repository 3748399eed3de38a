"""A sentence as the grammar of time expressions reads it: lower-case tokens with their place, and numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import Sentence
from dateline.tables.times import TimeTable

__all__ = ["Line", "Token"]

_FIGURES = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,9}(?:\.\d{1,4})?")
_FRACTION = re.compile(r"([1-9])/([2-9])")
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_HYPHENS = frozenset("-‐‑–—")
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_VAGUE = frozenset(("several", "few", "many", "numerous", "countless", "dozens", "scores", "hundreds", "thousands"))


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    low: str
    start: int  # raw offsets
    end: int
    word: int  # index in the sentence
    glued: bool  # no space before it
    upos: str


class Line:
    """The tokens of one sentence. Reading past either end gives the empty word, never an error."""

    def __init__(self, sentence: Sentence, table: TimeTable) -> None:
        self.sentence = sentence
        self.table = table
        self.parsed = any(word.head >= 0 for word in sentence.words)  # without weights every word hangs nowhere
        self.tokens: list[Token] = []
        for index, word in enumerate(sentence.words):
            self._add(index, word.text, word.start, word.end, word.upos)
        self.lows = [token.low for token in self.tokens]
        self._low = dict(enumerate(self.lows))

    def __len__(self) -> int:
        return len(self.tokens)

    def _add(self, index: int, text: str, start: int, end: int, upos: str) -> None:
        glued = bool(self.tokens) and self.tokens[-1].end == start
        low = text.lower().replace("’", "'")
        if low.startswith(("mid-", "pre-", "post-")) and len(low) > 5 and end - start == len(text):
            cut = low.index("-") + 1
            self.tokens.append(Token(text[: cut - 1], low[: cut - 1], start, start + cut - 1, index, glued, upos))
            self.tokens.append(Token("-", "-", start + cut - 1, start + cut, index, True, "PUNCT"))
            self.tokens.append(Token(text[cut:], low[cut:], start + cut, end, index, True, upos))
        else:
            self.tokens.append(Token(text, low, start, end, index, glued, upos))

    def low(self, index: int) -> str:
        return self._low.get(index, "")

    def text(self, index: int) -> str:
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def upos(self, index: int) -> str:
        return self.tokens[index].upos if 0 <= index < len(self.tokens) else ""

    def glued(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].glued

    def capital(self, index: int) -> bool:
        return self.text(index)[:1].isupper()

    def hyphen(self, index: int) -> bool:
        return self.low(index) in _HYPHENS

    def past_hyphen(self, index: int) -> int:
        """The index after an optional hyphen at ``index``."""
        return index + 1 if self.hyphen(index) else index

    def says(self, index: int, *words: str) -> bool:
        """Whether exactly these words stand from ``index`` on."""
        return index >= 0 and self.lows[index : index + len(words)] == [*words]

    def one_of(self, index: int, words: frozenset[str]) -> bool:
        return self.low(index) in words

    # ------------------------------------------------------------ numbers

    def figure(self, index: int) -> float | None:
        """The number written in figures at ``index``."""
        low = self.low(index)
        if not low or not (low[0].isdigit() and low[-1].isdigit()) or not _FIGURES.fullmatch(low):
            return None
        return float(low.replace(",", "")) if low.isascii() else None

    def whole(self, index: int, largest: int, digits: int = 2) -> int | None:
        """A whole number from 1 to ``largest`` in at most ``digits`` plain figures."""
        low = self.low(index)
        if low.isdigit() and low.isascii() and len(low) <= digits and 1 <= int(low) <= largest:
            return int(low)
        return None

    def amount(self, index: int) -> tuple[float | None, int] | None:
        """The amount that starts at ``index`` and the index after it; the amount is None where it is not said ("a
        few").
        """
        low = self.low(index)
        if (
            low in ("a", "an", "one", "another")
            and not self.says(index + 1, "hundred")
            and not self.says(index + 1, "thousand")
        ):
            return self._after_article(index, low)
        if low == "half" and self.low(index + 1) in ("a", "an"):
            return (6.0, index + 3) if self.low(index + 2) == "dozen" else (0.5, index + 2)
        if low in _VAGUE and not (low == "many" and self.low(index - 1) == "as"):  # "in as many weeks"
            return None, index + 1 + (self.low(index + 1) == "of")
        if low in ("couple", "dozen"):
            return (2.0 if low == "couple" else 12.0), index + 1 + (self.low(index + 1) == "of")
        figure = self.figure(index)
        if figure is not None:
            return self._with_fraction(figure, index + 1)
        return self._in_words(index)

    def _after_article(self, index: int, low: str) -> tuple[float | None, int]:
        following = self.low(index + 1)
        if low in ("a", "another"):
            if following == "few":
                return None, index + 2
            if following in ("couple", "dozen"):
                return (2.0 if following == "couple" else 12.0), index + 2 + (self.low(index + 2) == "of")
            if following == "half":
                return 0.5, index + 2
        return self._with_fraction(1.0, index + 1) if low == "one" else (1.0, index + 1)

    def _with_fraction(self, value: float, index: int) -> tuple[float, int]:
        fraction = _FRACTION.fullmatch(self.low(index))
        if fraction and int(fraction[1]) < int(fraction[2]):
            return value + int(fraction[1]) / int(fraction[2]), index + 1
        if self.low(index) in _HALVES:
            return value + _HALVES[self.low(index)], index + 1
        if self.says(index, "and", "a", "half"):
            return value + 0.5, index + 3
        if self.says(index, "and", "half"):
            return value + 0.5, index + 2
        return value, index

    def _in_words(self, index: int) -> tuple[float, int] | None:
        """``twenty-four``, ``a hundred``, ``two thousand five hundred``."""
        cardinals = self.table.cardinals
        total, current, position = 0, 0, index
        while position < len(self) and position < index + 12:
            low = self.low(position)
            if (
                low in cardinals
                and (current % 10 == 0 or current == 0)
                and cardinals[low] < (10 if current % 100 else 100)
            ):
                current += cardinals[low]
            elif low in _SCALES and (current or position == index or self.low(position - 1) in ("a", "one")):
                current = max(current, 1) * _SCALES[low]
                if low != "hundred":
                    total, current = total + current, 0
            elif low in ("a", "one") and position == index and self.low(position + 1) in _SCALES:
                current = 1
            elif not (low == "-" and current and self.low(position + 1) in cardinals):
                break
            position += 1
        if position == index or not total + current:
            return None
        return self._with_fraction(float(total + current), position)

    def year_in_words(self, index: int) -> tuple[int, int] | None:
        """``nineteen ninety-six``, ``twenty twenty-four``, ``two thousand (and) eight``: the year and the index after
        it.
        """
        cardinals = self.table.cardinals
        if self.says(index, "two", "thousand"):
            position = index + 2 + (self.low(index + 2) == "and")
            rest = cardinals.get(self.low(position), 0)
            return (2000 + rest, position + 1) if rest else (2000, index + 2)
        century = cardinals.get(self.low(index), 0)
        if century not in (17, 18, 19, 20) or (century == 20 and self.low(index + 1) != "twenty"):
            return None
        tens = cardinals.get(self.low(index + 1), 0)
        if tens < 10:
            return None
        position, year = index + 2, century * 100 + tens
        after = self.past_hyphen(position)
        ones = cardinals.get(self.low(after), 0)
        if tens >= 20 and tens % 10 == 0 and 0 < ones < 10:
            return year + ones, after + 1
        return year, position
