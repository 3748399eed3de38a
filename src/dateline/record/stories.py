"""Which texts tell of one happening: by the words that they share, rare words and pairs of words above all.

Texts are compared by the cosine of their weighted words (sublinear counts, inverse document frequency) and put together
by average linkage, the most alike first, as long as two groups are alike enough. What a text says does not matter, nor
does the order of the texts.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.model import Act
from dateline.record.codes import party_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["ALIKE", "Apart", "of_others", "stories"]

ALIKE = 0.13
"""The mean likeness of two groups from which they tell of one happening."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Words of grammar, which would make pairs that tell nothing.
_GRAMMAR = frozenset(
    ["the", "a", "an", "of", "to", "in", "and", "for", "on", "at", "by", "with", "from", "is", "was", "were", "be",
     "been", "has", "have", "had", "that", "this", "it", "its", "as", "are", "but", "not", "he", "she", "his", "her",
     "they", "their", "who", "which", "will", "would", "said", "says", "after", "before", "about", "into", "over",
     "more", "than", "also", "one", "two", "when", "out", "up", "no", "or", "if", "we", "you", "i"]
)  # fmt: skip


Apart = Callable[[int, int], bool]
"""Whether two texts, by their numbers, tell of different happenings whatever their words."""

Sides = dict[str, set[frozenset[str]]]


def stories(texts: Sequence[str], alike: float = ALIKE, *, apart: Apart | None = None) -> tuple[int, ...]:
    """For each text the number of its group; groups are numbered in order of their first text.

    Memory grows with the square of the number of texts.
    """
    likeness = _likeness(texts)
    if apart is not None:
        for one, other in _pairs(likeness, alike):
            if apart(one, other):
                likeness[one, other] = likeness[other, one] = 0.0
    links = _linked(likeness, alike) if len(texts) > 1 else []
    home = list(range(len(texts)))
    for one, other in links:
        first, second = home[one], home[other]
        home = [first if place == second else place for place in home]
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(place, len(numbers)) for place in home)


def of_others(acts: Sequence[Iterable[Act]]) -> Apart:
    """Of two texts, by the acts that each tells: whether these are of the same types, and all of other parties.

    So two texts after one pattern are told apart, such as the signing of two treaties. A side that one of them leaves
    out may be the same; texts without a type in common are told by their words alone.
    """
    sides = [_sides(some) for some in acts]

    def apart(one: int, other: int) -> bool:
        here, there = sides[one], sides[other]
        common = here.keys() & there.keys()
        return bool(common) and not any(a <= b or b <= a for type_ in common for a in here[type_] for b in there[type_])

    return apart


def _sides(acts: Iterable[Act]) -> Sides:
    """Of each type of act between two or more parties the parties of each such act."""
    found: Sides = {}
    for act in acts:
        parties = frozenset(map(party_of, (*act.actors, *act.recipients)))
        if act.kind == "event" and len(parties) > 1:
            found.setdefault(act.type, set()).add(parties)
    return found


def _pairs(likeness: NDArray[np.float64], alike: float) -> Iterator[tuple[int, int]]:
    """The pairs of texts that are alike enough, each once."""
    import numpy as np

    ones, others = np.nonzero(np.triu(likeness, 1) >= alike)
    yield from zip(ones.tolist(), others.tolist(), strict=True)


def _words(text: str) -> Counter[str]:
    """Words and pairs of neighboring words, case aside."""
    found: Counter[str] = Counter()
    before = ""
    for word in _WORD.findall(text.casefold()):
        if word in _GRAMMAR or len(word) < 2:
            before = ""
            continue
        found[word] += 1
        if before:
            found[f"{before} {word}"] += 1
        before = word
    return found


def _likeness(texts: Sequence[str]) -> NDArray[np.float64]:
    """The cosine of each two texts."""
    import numpy as np

    told = [_words(text) for text in texts]
    spread = Counter(word for words in told for word in words)
    shared: dict[str, list[tuple[int, float]]] = {}
    length = np.zeros(len(texts))
    for number, words in enumerate(told):
        for word in sorted(words):
            if spread[word] == 1 and " " in word:
                continue  # nearly all pairs of words stand in one text alone
            weight = (1 + math.log(words[word])) * math.log(1 + len(texts) / spread[word])
            length[number] += weight * weight
            if spread[word] > 1:
                shared.setdefault(word, []).append((number, weight))
    alike = np.zeros((len(texts), len(texts)))
    for word in sorted(shared):
        numbers = np.array([number for number, _ in shared[word]])
        weights = np.array([weight for _, weight in shared[word]])
        alike[np.ix_(numbers, numbers)] += np.outer(weights, weights)
    length = np.sqrt(np.maximum(length, 1e-12))
    alike /= np.outer(length, length)
    return alike


def _linked(alike: NDArray[np.float64], enough: float) -> list[tuple[int, int]]:
    """The joins that average linkage makes of groups alike enough, each as two texts (by nearest-neighbor chains)."""
    import numpy as np

    count = len(alike)
    np.fill_diagonal(alike, -1)
    size, left = np.ones(count), set(range(count))
    links: list[tuple[int, int]] = []
    chain: list[int] = []
    while len(left) > 1:
        if not chain:
            chain = [min(left)]
        here = chain[-1]
        there = int(alike[here].argmax())
        if len(chain) > 1 and alike[here, chain[-2]] >= alike[here, there]:
            there = chain[-2]
            chain = chain[:-2]
            one, other = sorted((here, there))
            if alike[one, other] >= enough:
                links.append((one, other))
            merged = (size[one] * alike[one] + size[other] * alike[other]) / (size[one] + size[other])
            alike[one], alike[:, one] = merged, merged
            alike[other], alike[:, other] = -1, -1
            alike[one, one] = -1
            size[one] += size[other]
            left.discard(other)
        else:
            chain.append(there)
    return links
