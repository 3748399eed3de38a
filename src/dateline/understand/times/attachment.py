"""What governs an expression: the parse, with one repair that the word order of reports calls for."""

from __future__ import annotations

from dateline.model import Sentence
from dateline.tables.times import TimeTable

__all__ = ["governors", "head_of"]

_DAYS = frozenset(("yesterday", "today", "tomorrow"))


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The word of ``first:last`` that hangs on a word outside."""
    words = sentence.words
    return next((i for i in range(first, last) if not first <= words[i].head < last), first)


def governors(sentence: Sentence, head: int, table: TimeTable) -> list[int]:
    """The words above ``head``, nearest first.

    A verb takes one date. Where the parse gives it two, and an infinitive stands between the verb and the second
    ("invited her on Monday to visit this year"), the second belongs to the infinitive.
    """
    chain = list(sentence.ancestors(head))
    if not chain or chain[0] > head or sentence.words[chain[0]].upos not in ("VERB", "AUX"):
        return chain
    verb = chain[0]
    lower = _infinitive_between(sentence, verb, head)
    if lower is None or not any(_is_day(sentence, child, table) for child in sentence.children(verb) if child != head):
        return chain
    return [lower, *sentence.ancestors(lower)]


def _infinitive_between(sentence: Sentence, verb: int, head: int) -> int | None:
    """The last infinitive with "to" after ``verb`` and before ``head``, with no comma in between."""
    words = sentence.words
    for index in range(head - 1, verb, -1):
        if words[index].text in (",", ";", "—", "–"):
            return None
        if words[index].upos == "VERB" and index > 0 and words[index - 1].text.lower() == "to":
            return index
    return None


def _is_day(sentence: Sentence, index: int, table: TimeTable) -> bool:
    low = sentence.words[index].text.lower()
    return low in table.weekdays or low in _DAYS or low in table.months
