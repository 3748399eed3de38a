"""Short names that a report gives in brackets: "the Movement for Renewal (MR)", later "the MR" or "MR".

Newspapers write the full name once, with the short one after it in brackets, and the short one from then on. What the
report itself says goes before the tables: the same letters name other parties in other states.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.model import Sentence
from dateline.understand.phrase import Phrase

__all__ = ["put_full_names", "short_names"]

SHORT = re.compile(r"[^\W\d_](?:[^\W_]|[.-](?=\w)){1,9}\.?")
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
            if any(p.last == k and p.sort in NAMES and k - p.first > 1 for p in phrases):
                names.setdefault(text, (sentence.index, k))
    return names


def _short(text: str) -> bool:
    """Whether the word looks like a short name: mostly capitals, at least two."""
    capitals = sum(letter.isupper() for letter in text)
    return capitals >= 2 and 2 * capitals >= sum(map(str.isalpha, text)) and SHORT.fullmatch(text) is not None


def put_full_names(
    sentences: Sequence[Sentence], found: Sequence[Sequence[Phrase]], names: Mapping[str, tuple[int, int]]
) -> None:
    """Let every phrase that is one of the short names stand for the phrase of the full name."""
    full = {}
    for text, (sentence, end) in names.items():
        ending = [p for p in found[sentence] if p.last == end and p.sort in NAMES]
        if ending:
            full[text] = max(ending, key=lambda p: (p.sort in ("organization", "body"), p.last - p.first))
    for sentence, phrases in zip(sentences, found, strict=True):
        for phrase in phrases:
            first, last = phrase.name or (phrase.first, phrase.last)
            texts = [word.text for word in sentence.words[first:last] if word.text.lower() != "the"]
            if len(texts) == 1 and (meant := full.get(texts[0])) is not None and meant is not phrase:
                phrase.sort, phrase.named = "short", meant
