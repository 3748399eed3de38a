"""A verb that may report speech, with what is known of it before its content is sought."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.tables.cues import Cue
from dateline.understand.drafts import CLOSERS, STOPS, Setting, trimmed
from dateline.understand.sources import SourcePhrase, is_passive

__all__ = ["Spans", "Verb"]

Spans = list[tuple[int, int]]
"""Raw half-open offsets."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that may report speech, with what is known of it before its content is sought."""

    setting: Setting
    i: int
    lemma: str
    readings: tuple[Cue, ...]
    source: SourcePhrase | None
    start: int  # first word of the attribution: its source or cue
    silent: bool  # the saying itself is negated

    @property
    def mind(self) -> bool:
        """Whether the verb tells of a belief, never of words."""
        return bool(self.readings) and all(cue.kind == "mind" for cue in self.readings)

    @property
    def passive(self) -> bool:
        return is_passive(self.setting.clauses, self.i)

    @property
    def trails(self) -> bool:
        """Whether a comma or a closing mark stands before the attribution."""
        clauses, before = self.setting.clauses, self.start - 1
        if before < 0 or any(quote.start == clauses.words[before].start for quote in self.setting.quotes):
            return False  # its words open a quotation: '"we urge ..."'
        return clauses.lower[before] in STOPS - {":"} or clauses.lower[before] in CLOSERS

    def spans(self, first: int, last: int) -> Spans:
        """Words ``first:last``, trimmed, as raw offsets; nothing when nothing is left."""
        first, last = trimmed(self.setting.clauses, first, last)
        return [self.setting.raw(first, last)] if first < last else []
