"""The arcs of one parsed sentence, to be changed one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["INSIDE", "NOUNS", "Arcs"]

NOUNS = ("NOUN", "PROPN")
INSIDE = ("det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat")
"""Relations within one noun phrase."""


@dataclass(slots=True)
class Arcs:
    """Tags, heads (0-based, -1 the root), relations and lower-case words; never a circle, always a root."""

    upos: Sequence[str]
    heads: list[int]
    deprels: list[str]
    words: Sequence[str]  # lower case; none where only the tree is known

    def under(self, k: int, head: int) -> bool:
        """Whether a word hangs on another, directly or not; all hang on -1."""
        for _ in self.heads:
            if k in (-1, head):
                break
            k = self.heads[k]
        return k == head

    def attach(self, k: int, head: int, relation: str) -> bool:
        """Hang a word elsewhere, unless that makes a circle or leaves the sentence without a root."""
        if self.heads[k] < 0 or self.under(head, k):
            return False
        self.heads[k], self.deprels[k] = head, relation
        return True

    def below(self, head: int, *relations: str) -> list[int]:
        """The words that hang on one in any of these relations, subtypes apart, in text order."""
        heads, found, k = self.heads, [], -1
        for _ in range(heads.count(head)):  # most words have none: counting and looking up beat a loop
            k = heads.index(head, k + 1)
            if self.deprels[k].partition(":")[0] in relations:
                found.append(k)
        return found

    def passive(self, verb: int) -> bool:
        """Whether a verb has the auxiliary of the passive."""
        return any(self.deprels[i] == "aux:pass" for i in self.below(verb, "aux"))
