"""A claim in the making: what the finders of cues hand to ``speech``, which turns it into the model's ``Claim``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.model import SpeechAct
from dateline.tables.cues import Cues
from dateline.understand.clauses import Clauses
from dateline.understand.quotes import Quote

__all__ = ["CLOSERS", "OPENERS", "STOPS", "Draft", "Setting", "trimmed"]

OPENERS = frozenset(("“", "„", "«", "``", "‘", '"', "'", "''", "("))
CLOSERS = frozenset(("”", "»", "’", '"', "'", "''", "“", "’’"))
STOPS = frozenset((",", ";", ":", "--", "–", "—", "…", "..."))


@dataclass(slots=True)
class Draft:
    """``source`` is (first, one past the last, head) in words of ``sentence``; ``contents`` are raw offsets."""

    sentence: int
    cue_word: int
    cue: tuple[int, int]
    lemma: str
    act: SpeechAct
    source: tuple[int, int, int] | None = None
    contents: list[tuple[int, int]] = field(default_factory=list)
    antecedent: int | None = None  # of a source that is a relative pronoun, or empty
    follows: Draft | None = None  # the claim whose speaker goes on speaking
    outer: Draft | None = None  # known to hold this one, whatever the spans say


@dataclass(slots=True)
class Setting:
    """One sentence with what a finder needs to know around it."""

    clauses: Clauses
    table: Cues
    quotes: Sequence[Quote]  # those that touch the sentence
    before: Quote | None = None  # the quotation that ends just before the sentence, in its paragraph

    def quoted(self, index: int) -> Quote | None:
        """The closed quotation that word ``index`` lies in."""
        start = self.clauses.words[index].start
        return next((q for q in self.quotes if q.closed and q.inner[0] <= start < q.inner[1]), None)

    def raw(self, first: int, last: int) -> tuple[int, int]:
        words = self.clauses.words
        return words[first].start, words[last - 1].end


def trimmed(clauses: Clauses, first: int, last: int) -> tuple[int, int]:
    """Words ``first:last`` without commas, dashes and stops at the edges, and without half a pair of quote marks."""
    lower = clauses.lower
    while first < last and (
        lower[first] in STOPS or lower[first] in (".", ")", "]") or (lower[first] in CLOSERS - OPENERS)
    ):
        first += 1
    while last > first and (
        lower[last - 1] in STOPS or lower[last - 1] in (".", "(", "[") or lower[last - 1] in OPENERS - CLOSERS
    ):
        last -= 1
    # a full stop inside the closing mark stays; a lone closing mark at the end whose partner is outside goes
    if (
        last - first > 1
        and lower[last - 1] in ("”", "»")
        and not any(lower[k] in ("“", "«", "„") for k in range(first, last))
    ):
        last -= 1
        while last > first and lower[last - 1] in (",", "."):
            last -= 1
    return first, last
