"""A noun phrase that may name somebody, with the clues its words carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.model import Word
from dateline.tables.nominals import Nominal
from dateline.understand.lexicon import Hit

__all__ = ["Phrase", "head_of", "is_possessive", "modifies"]


_OF_TWO = frozenset({"both", "neither"})


@dataclass(slots=True, eq=False)
class Phrase:
    """Words ``first:last`` of a sentence, governed by ``head``; ``sort`` says what they may name.

    Sorts: state, adjective, people, capital, body (named), organization, person, role, office (an unnamed body), group,
    firm, land ("the country"), place, pronoun, pair ("the two").
    """

    sentence: int
    first: int
    last: int
    head: int
    sort: str
    hit: Hit | None = None
    noun: Nominal | None = None
    nations: list[str] = field(default_factory=list)  # of the adjectives and names that modify the head
    ethnic: tuple[str, ...] = ()
    field_of: str | None = None  # the ministry's short name: MFA
    name: tuple[int, int] | None = None  # the words of its own name
    owner: Phrase | None = None  # possessor, of-phrase, or the body a role belongs to
    owner_word: int | None = None  # a possessive pronoun
    named: Phrase | None = None  # the organization whose name follows: "the airline X"
    within: Phrase | None = None  # "police in Hong Kong"
    determiner: str = ""
    noun_first: int = 0  # where the noun of the table begins
    plural: bool = False
    count: int | None = None
    modifiers: tuple[str, ...] = ()
    apposed: list[Phrase] = field(default_factory=list)
    members: tuple[Phrase, ...] = ()  # the persons named behind a set: "the two ministers, A and B"
    modifies: bool = False  # stands before the noun it modifies: "Beijing residents"
    gender: str | None = None  # of a pronoun: male, female, thing, plural, relative, speaker, speakers

    @property
    def dual(self) -> bool:
        """Whether it speaks of exactly two: "the two sides", "both governments", "neither government"."""
        return self.count == 2 or self.determiner in _OF_TWO or "both" in self.modifiers


def is_possessive(words: Sequence[Word], last: int) -> bool:
    """Whether a clitic 's (or ') follows the words that end at ``last``."""
    return (
        last < len(words)
        and words[last].text in ("'s", "’s", "'", "’")
        and words[last].upos in ("PART", "PUNCT", "AUX", "X")
        and (words[last].deprel != "aux" and words[last].deprel != "cop" and words[last].upos == "PART")
    )


def head_of(words: Sequence[Word], first: int, last: int) -> int:
    """The word of ``first:last`` that hangs on a word outside; nouns, names and pronouns before others."""
    outside = [k for k in range(first, last) if not first <= words[k].head < last]
    named = [k for k in outside if words[k].upos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM")]
    return (named or outside or [last - 1])[0]


def modifies(words: Sequence[Word], k: int) -> bool:
    """Whether word ``k`` stands before a noun it modifies."""
    word = words[k]
    relation = word.deprel.partition(":")[0]
    if relation in ("amod", "compound") and word.head > k:
        return True
    if word.deprel in ("nmod:desc", "nmod", "flat", "nmod:unmarked") and k < word.head <= k + 3:
        return True
    if word.deprel == "conj" and 0 <= word.head < k and k + 1 < len(words):  # "Kurdish and Sunni members"
        return modifies(words, word.head) and words[k + 1].upos in ("NOUN", "PROPN", "ADJ")
    return False
