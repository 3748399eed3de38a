"""Changes to a training sentence that keep its annotation true: other case, other names, the speaker put last."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from training.corpora import Example
from training.name_words import words_of
from training.names import spans_of

_SMALL = words_of("a an the and or but nor of in on at to for by from with as")


@dataclass(frozen=True, slots=True)
class NameStock:
    """Names seen in training by type and number of words, for swapping one into the place of another."""

    names: dict[tuple[str, int], tuple[tuple[str, ...], ...]]

    @classmethod
    def collect(cls, examples: Iterable[Example]) -> NameStock:
        """Every different name of at most five words, so that rare names are drawn as often as common ones."""
        found: dict[tuple[str, int], dict[tuple[str, ...], None]] = {}
        for example in examples:
            for first, end, kind in spans_of(example.names or ()):
                if end - first <= 5:
                    found.setdefault((kind, end - first), {})[example.words[first:end]] = None
        return cls({key: tuple(value) for key, value in found.items()})

    def swap(self, example: Example, chance: random.Random) -> Example:
        """Each name replaced, half the time, by another of its type and length."""
        words = list(example.words)
        capitals = " ".join(words).isupper()
        for first, end, kind in spans_of(example.names or ()):
            stock = self.names.get((kind, end - first), ())
            if stock and chance.random() < 0.5 and words[first][:1].isupper():
                name = chance.choice(stock)
                words[first:end] = [word.upper() for word in name] if capitals else name
        return replace(example, words=tuple(words))


def recase(example: Example, chance: random.Random) -> Example:
    """Now and then a sentence in capitals, in a headline's capitals, in small letters, or with one name in capitals."""
    draw = chance.random()
    words = example.words
    if draw < 0.03:
        words = tuple(word.upper() for word in words)
    elif draw < 0.06:
        words = tuple(word if word.lower() in _SMALL else word[:1].upper() + word[1:] for word in words)
    elif draw < 0.08:
        words = tuple(word.lower() for word in words)
    elif draw < 0.12 and example.names is not None:
        spans = spans_of(example.names)
        if spans:
            first, end, _ = chance.choice(spans)
            words = (*words[:first], *(word.upper() for word in words[first:end]), *words[end:])
    return example if words is example.words else replace(example, words=words)


def split_hyphens(example: Example, chance: random.Random) -> Example:
    """A sentence without a tree with its hyphened words cut as the treebanks cut them, seven times in ten.

    "al-Sadr" is one word in the corpora of names and three in the treebanks, and so at run time.
    """
    if example.heads is not None or example.names is None or example.more or chance.random() > 0.7:
        return example
    words: list[str] = []
    names: list[str | None] = []
    for word, tag in zip(example.words, example.names, strict=True):
        parts = [part for part in re.split(r"(-)", word) if part]
        if len(parts) % 2 == 0 or len(parts) < 3 or not all(part.isalpha() for part in parts[::2]):
            parts = [word]
        words += parts
        inside = tag if tag in {None, "O"} else f"I-{str(tag)[2:]}"
        names += [tag] + [inside] * (len(parts) - 1)
    return replace(example, words=tuple(words), names=tuple(names))


def unfinished(example: Example, chance: random.Random) -> Example:
    """Now and then a sentence without its last mark, as headlines and cut texts have it.

    With a tree only where nothing hangs on the mark, so that the rest stays a tree.
    """
    last = len(example.words) - 1
    if last < 3 or example.more or example.words[last] not in {".", "!", "?"} or chance.random() > 0.06:
        return example
    if example.heads is not None and (last in example.heads or example.heads[last] == -1):
        return example

    layers = {key: getattr(example, key) for key in ("upos", "heads", "deprels", "names")}
    return replace(
        example, words=example.words[:last], lemmas=example.lemmas[:last], misc=example.misc[:last],
        **{key: value[:last] for key, value in layers.items() if value is not None},
    )  # fmt: skip


def with_dateline(example: Example, places: NameStock, chance: random.Random) -> Example:
    """Now and then a sentence without a tree behind a dateline: "TOLL ( Reuters ) -", "Toll , May 3 -".

    The first word keeps its form, since wires begin the sentence anew.  Places and agencies come from names of one
    word or two seen in training.
    """
    towns = places.names.get(("LOC", chance.choice((1, 1, 2))), ())
    sources = places.names.get(("ORG", 1), ())
    if example.heads is not None or example.names is None or example.more or not towns or not sources:
        return example
    if chance.random() > 0.03:
        return example
    town, source = chance.choice(towns), chance.choice(sources)
    if chance.random() < 0.7:
        town = tuple(word.upper() for word in town)
    words: list[str] = [*town]
    tags: list[str | None] = ["B-LOC", *["I-LOC"] * (len(town) - 1)]
    if chance.random() < 0.4:
        words += [",", chance.choice(_MONTHS), str(chance.randint(1, 28))]
        tags += ["O"] * 3
    if chance.random() < 0.6:
        words += ["(", *source, ")"]
        tags += ["O", "B-ORG", "O"]
    words.append(chance.choice(("-", "--", "\u2013", "\u2014")))
    tags.append("O")
    return replace(example, words=(*words, *example.words), names=(*tags, *example.names))


_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

_SPEECH = words_of("say tell add announce report confirm state warn note suggest claim argue insist explain declare")
_QUOTES = frozenset({'"', "''", "``", "\u201c", "\u201d", "'"})


def speaker_last(example: Example) -> Example | None:
    """ "X said that S." as "S, X said.", the order of wire reports that treebanks of the web have seldom.

    The relation stays what the treebanks give that order: S is the ccomp of the verb.  None where the sentence is not
    of that form.
    """
    heads, deprels = example.heads, example.deprels
    if heads is None or deprels is None or example.upos is None or _QUOTES & set(example.words):
        return None
    root = heads.index(-1) if -1 in heads else 0
    clause = next((i for i in range(root + 1, len(heads)) if heads[i] == root and deprels[i] == "ccomp"), None)
    if example.lemmas[root] not in _SPEECH or clause is None:
        return None
    inside = [i for i in range(len(heads)) if _under(i, clause, heads)]
    first, end = inside[0], inside[-1] + 1
    rest = [i for i in range(end, len(heads)) if deprels[i] != "punct"]
    subject = any(heads[i] == root and deprels[i] == "nsubj" for i in range(root))
    if len(inside) != end - first or first <= root or rest or end == len(heads) or not subject:
        return None
    before = list(range(first))
    while before and deprels[before[-1]] == "punct":
        before.pop()
    if deprels[first] == "mark" and example.words[first].lower() == "that":
        first += 1
    return _reordered(example, list(range(first, end)), before, root)


def _under(word: int, top: int, heads: tuple[int, ...]) -> bool:
    for _ in heads:
        if word == top:
            return True
        word = heads[word]
        if word < 0:
            return False
    return False


def _reordered(example: Example, clause: list[int], before: list[int], root: int) -> Example | None:
    """The clause, a comma hanging on the verb, what stood before, and the last mark."""
    assert example.heads is not None and example.deprels is not None and example.upos is not None
    last = len(example.words) - 1
    order = [*clause, None, *before, last]
    place = {old: new for new, old in enumerate(order) if old is not None}
    if any(example.heads[old] >= 0 and example.heads[old] not in place for old in place):
        return None
    words = ["," if old is None else example.words[old] for old in order]
    words[0] = words[0][:1].upper() + words[0][1:]
    start = len(clause) + 1
    if example.upos[before[0]] != "PROPN" and words[start] != "I" and not words[start].isupper():
        words[start] = words[start][:1].lower() + words[start][1:]
    heads = [
        place[root] if old is None else (place[example.heads[old]] if example.heads[old] >= 0 else -1) for old in order
    ]

    def column(values: tuple[str, ...], comma: str) -> tuple[str, ...]:
        return tuple(comma if old is None else values[old] for old in order)

    return replace(
        example, words=tuple(words), heads=tuple(heads), deprels=column(example.deprels, "punct"),
        upos=column(example.upos, "PUNCT"), lemmas=column(example.lemmas, ","), misc=(),
        names=None if example.names is None else tuple("O" if old is None else example.names[old] for old in order),
    )  # fmt: skip
