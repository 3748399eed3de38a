"""Short names that a report gives in brackets: "the Movement for Renewal (MR)", later "the MR" or "MR".

Newspapers write the full name once, with the short one after it in brackets, and the short one from then on. What the
report itself says goes before the tables: the same letters name other parties in other states.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.model import Sentence
from dateline.understand.phrase import Phrase, head_of

__all__ = ["put_full_names", "short_names"]

SHORT = re.compile(r"[^\W\d_](?:[^\W_]|[.-](?=\w)){1,9}\.?")
LINKS = frozenset({"of", "for", "and", "the", "de", "la", "del", "du", "des", "in", "on", "against", "to", "&", "-"})
NAMES = ("organization", "office", "group", "firm", "body")


def short_names(sentences: Sequence[Sentence], found: Sequence[Sequence[Phrase]]) -> dict[str, tuple[int, int]]:
    """Each short name with the sentence and the word after the full name that it stands for; the first of several."""
    names: dict[str, tuple[int, int]] = {}
    for sentence, phrases in zip(sentences, found, strict=True):
        words = sentence.words
        for k in range(1, len(words) - 2):
            text = words[k + 1].text
            if words[k].text != "(" or words[k + 2].text != ")" or not _short(text):
                continue
            if _full_name(sentence, phrases, k) is not None or _run_of(sentence, k, text) is not None:
                names.setdefault(text, (sentence.index, k))
    return names


def _full_name(sentence: Sentence, phrases: Sequence[Phrase], end: int) -> Phrase | None:
    """The phrase of the name that stands before the bracket at ``end``, or the first in a run of capitals there."""
    ending = [p for p in phrases if p.last == end and p.sort in NAMES and end - p.first > 1]
    if ending:
        return max(ending, key=lambda p: (p.sort != "group", p.last - p.first))
    start = end
    while start > max(0, end - 12):
        word = sentence.words[start - 1]
        if not (word.text[:1].isupper() or word.text.lower() in LINKS):
            break
        start -= 1
    inside = [p for p in phrases if start < p.last < end and p.first >= start - 3 and p.sort in NAMES]
    return min(inside, key=lambda p: (p.first, -p.last), default=None)


def _run_of(sentence: Sentence, end: int, text: str) -> int | None:
    """Where the words begin whose first letters make up the short name, or None: a name that the tagger missed."""
    letters, start = [c for c in text if c.isalpha()], end
    while letters and start > 0:
        word = sentence.words[start - 1].text
        if word[:1] == letters[-1]:
            letters.pop()
        elif word.lower() not in LINKS:
            return None
        start -= 1
    return start if not letters and end - start > 1 else None


def _short(text: str) -> bool:
    """Whether the word looks like a short name: mostly capitals, at least two."""
    capitals = sum(letter.isupper() for letter in text)
    return capitals >= 2 and 2 * capitals >= sum(map(str.isalpha, text)) and SHORT.fullmatch(text) is not None


def put_full_names(
    sentences: Sequence[Sentence], found: Sequence[list[Phrase]], names: Mapping[str, tuple[int, int]]
) -> None:
    """Let every phrase that is one of the short names stand for the phrase of the full name."""
    full = {}
    for text, (index, end) in names.items():
        meant = _full_name(sentences[index], found[index], end)
        first = _run_of(sentences[index], end, text)
        if first is not None and (meant is None or meant.first > first or meant.last < end):
            head = head_of(sentences[index].words, first, end)
            meant = Phrase(index, first, end, head, "organization", name=(first, end))
            found[index].append(meant)
            found[index].sort(key=lambda p: (p.first, -p.last))
        if meant is not None:
            full[text] = meant
    for sentence, phrases in zip(sentences, found, strict=True):
        for phrase in phrases:
            first, last = phrase.name or (phrase.first, phrase.last)
            texts = [word.text for word in sentence.words[first:last] if word.text.lower() != "the"]
            if len(texts) == 1 and (name := full.get(texts[0])) is not None and name is not phrase:
                phrase.sort, phrase.named = "short", name
