"""Sentences of our own in which one party does something to another, for the roots that PLV has few of.

``specimens/acts/acts.txt`` has a sentence a line behind its root, the parties between ``S(`` and ``)S``, ``T(`` and
``)T``; its slots are those of ``specimens/acts/slots.txt`` and of ``training.own``.  They go through the CAMEO to
PLOVER crosswalk leaf by leaf, so that every kind of act is there and not only the frequent ones.
"""

from __future__ import annotations

import random
from collections.abc import Collection
from functools import cache

from training.corpora import Example
from training.own import FOLDER, Slots, SpecimenError, filled, lines_of, slots_of, words_and_names

__all__ = ["own_acts"]

PLACE = FOLDER / "acts"
FRAMED = 0.5
"""How often a sentence stands in a longer one, as in reports it mostly does."""

_MARKS = ("S(", ")S", "T(", ")T")
_ARTICLES = {"The": "the", "A": "a", "An": "an"}


def own_acts(count: int, chance: random.Random, head: str, roots: Collection[str]) -> list[Example]:
    """``count`` sentences with names and one act under ``head``, every template as often as every other.

    Raises SpecimenError for a damaged specimen or a root that is not one of ``roots``.
    """
    lines, slots = _templates(), _slots()
    if unknown := {root for root, _ in lines} - set(roots):
        raise SpecimenError(f"no such roots: {', '.join(sorted(unknown))}")
    found: list[Example] = []
    while len(found) < count:
        order = list(range(len(lines)))
        chance.shuffle(order)
        found += [_expand(*lines[place], slots, chance, head) for place in order[: count - len(found)]]
    return found


def _expand(root: str, line: str, slots: Slots, chance: random.Random, head: str) -> Example:
    text = filled(line, slots, chance)
    if chance.random() < FRAMED:
        frame = filled("{frame}", slots, chance)
        first, _, rest = text.partition(" ")
        if not frame.startswith("@"):
            mark, _, after = rest.partition(" ") if first in _MARKS else ("", "", "")
            text = f"{first} {_ARTICLES.get(mark, mark)} {after}" if mark else f"{_ARTICLES.get(first, first)} {rest}"
        text = frame.replace("@", text.removesuffix(" ."))
    marked, tags = words_and_names(text)
    words: list[str] = []
    names: list[str | None] = []
    at: dict[str, int] = {}
    for word, tag in zip(marked, tags, strict=True):
        if word in _MARKS:
            at[word] = len(words)
        else:
            words.append(word)
            names.append(tag)
    if sorted(at) != sorted(_MARKS):
        raise SpecimenError(f"a party is not marked: {line}")
    words[0] = words[0][:1].upper() + words[0][1:]
    act = (*(at[mark] for mark in _MARKS), root)
    return Example("own", tuple(words), names=tuple(names), more={head: act})


@cache
def _templates() -> tuple[tuple[str, str], ...]:
    found = []
    for line in lines_of(PLACE / "acts.txt"):
        root, colon, text = line.partition(": ")
        if not colon:
            raise SpecimenError(f"no root before the sentence: {line}")
        found.append((root, text))
    return tuple(found)


@cache
def _slots() -> Slots:
    own = {}
    for line in lines_of(PLACE / "slots.txt"):
        key, _, values = line.partition(":")
        own[key.strip()] = tuple(value.strip() for value in values.split("|") if value.strip())
    return {**slots_of(), **own}
