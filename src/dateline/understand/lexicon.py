"""Names and nouns of the tables, found in the words of a sentence by the longest match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from dateline.model import Word
from dateline.tables.gazetteer import Spot, regions
from dateline.tables.nominals import Nominal, nominals, portfolios
from dateline.tables.organizations import Organization, bodies, organizations
from dateline.tables.peoples import peoples, state_sets
from dateline.tables.states import states
from dateline.understand.tokens import token_spans

__all__ = ["Entry", "Hit", "Lexicon", "lexicon", "shouted"]

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name of the tables may be, which can be several things: Singapore is a state and an adjective."""

    state: str | None = None
    adjective: str | None = None
    people: str | None = None  # a noun for members of the nation
    capital: str | None = None
    epithet: str | None = None
    ethnic: tuple[str, ...] = ()
    bodies: tuple[Organization, ...] = ()
    organizations: tuple[Organization, ...] = ()
    region: Spot | None = None
    members: tuple[str, ...] = ()  # a name for several states

    @property
    def national(self) -> str | None:
        return self.state or self.adjective or self.people


@dataclass(frozen=True, slots=True)
class Hit:
    first: int
    last: int  # half-open
    entry: Entry


def _parts(name: str) -> tuple[str, ...]:
    name = name.replace("’", "'")
    name = name[4:] if name[:4] in ("the ", "The ") else name
    spans = list(token_spans(name + " x"))[:-1]  # a full stop at the end would be cut off: "Col."
    return tuple(name[a:b] for a, b in spans)


def _spellings(name: str) -> tuple[str, ...]:
    """An Arabic article is written in four ways: al-Shabaab, al Shabaab, Al-Shabaab, Al Shabaab."""
    return tuple(a + name[3:] for a in ("al-", "al ", "Al-", "Al ")) if name[:3] in ("al-", "al ") else (name,)


def shouted(words: Sequence[Word]) -> bool:
    """Whether a line is set in capitals."""
    letters = [word.text for word in words if word.text.isalpha() and len(word.text) > 1]
    return len(letters) > 2 and sum(text.isupper() for text in letters) > 0.7 * len(letters)


def _noun_parts(noun: str) -> tuple[str, ...]:
    """Titles with a full stop are one word only where they have their capital: "Col."."""
    return tuple(part.lower() for part in _parts(noun.title())) if noun.endswith(".") else _parts(noun)


class Lexicon:
    """The names and nouns of all tables, indexed by their first word."""

    def __init__(self) -> None:
        merged: dict[tuple[str, ...], dict[str, object]] = {}

        def put(name: str, key: str, value: object) -> None:
            slot = merged.setdefault(_parts(name), {})
            if key in ("bodies", "organizations"):
                if value not in slot.get(key, ()):  # type: ignore[operator]
                    slot[key] = (*slot.get(key, ()), value)  # type: ignore[misc]
            else:
                slot.setdefault(key, value)

        for one in sorted(states().values(), key=lambda s: -s.population):
            for names, key in (
                ((one.name, *one.other_names), "state"), (one.adjectives, "adjective"), ((*one.people, *one.peoples),
                "people"),
                ((one.capital, *one.other_seats), "capital"), (one.epithets, "epithet"),
            ):  # fmt: skip
                for name in names:
                    put(name, key, one.iso3)
        for name, countries in peoples().items():
            put(name, "ethnic", countries)
        for name, members in state_sets().items():
            put(name, "members", members)
        for body in bodies():
            for name in body.names:
                put(name, "bodies", body)
        for organization in organizations():
            for name in organization.names:
                for spelling in _spellings(name):
                    put(spelling, "organizations", organization)
        for name, spot in regions().items():
            put(name, "region", spot)
        self._exact = _indexed({parts: Entry(**slot) for parts, slot in merged.items()})  # type: ignore[arg-type]
        shouted: dict[tuple[str, ...], Entry] = {}
        for parts, slot in merged.items():
            shouted.setdefault(tuple(part.upper() for part in parts), Entry(**slot))  # type: ignore[arg-type]
        self._shouted = _indexed(shouted)
        self._nouns = _indexed({_noun_parts(noun): nominal for noun, nominal in nominals().items()})
        self._fields = _indexed({_parts(words): short for words, short in portfolios().items()})

    def names(self, words: Sequence[Word]) -> list[Hit]:
        """Names in the sentence, the longest match first, none inside another; a line in capitals without case."""
        capitals = shouted(words)
        texts = [word.text.replace("’", "'") for word in words]
        if capitals:
            texts = [text.upper() for text in texts]
        else:  # "REUTERS", "BEIJING" in a line that is not in capitals
            texts = [
                text.capitalize() if len(text) > 4 and text.isupper() and text not in self._exact else text
                for text in texts
            ]
        return [Hit(a, b, entry) for a, b, entry in _scan(texts, self._shouted if capitals else self._exact)]

    def nouns(self, words: Sequence[Word]) -> list[tuple[int, int, Nominal]]:
        """Common nouns of the table; the last word is matched in the singular."""
        lower = [word.text.lower().replace("’", "'") for word in words]
        lemmas = [_singular(low, word) for word, low in zip(words, lower, strict=True)]
        return list(_scan(lower, self._nouns, lemmas))

    def field(self, words: Sequence[str], at: int) -> tuple[int, str] | None:
        """The field of government whose words begin at ``at``: its end and the ministry's short name."""
        for parts, short in self._fields.get(words[at], ()):
            if tuple(words[at : at + len(parts)]) == parts:
                return at + len(parts), short
        return None

    def field_before(self, words: Sequence[str], end: int) -> tuple[int, str] | None:
        """The field of government whose words end at ``end``: its first word and the ministry's short name."""
        for length in (5, 4, 3, 2, 1):
            start = end - length
            if start >= 0 and (found := self.field(words, start)) and found[0] == end:
                return start, found[1]
        return None


def _indexed(table: dict[tuple[str, ...], V]) -> dict[str, list[tuple[tuple[str, ...], V]]]:
    index: dict[str, list[tuple[tuple[str, ...], V]]] = {}
    for parts, value in table.items():
        if parts:
            index.setdefault(parts[0], []).append((parts, value))
    for found in index.values():
        found.sort(key=lambda item: -len(item[0]))
    return index


def _scan(
    texts: Sequence[str], index: dict[str, list[tuple[tuple[str, ...], V]]], lemmas: Sequence[str] | None = None
) -> Iterator[tuple[int, int, V]]:
    at = 0
    while at < len(texts):
        keys = (texts[at],) if lemmas is None or lemmas[at] == texts[at] else (texts[at], lemmas[at])
        match = None
        for key in keys:
            for parts, value in index.get(key, ()):
                end = at + len(parts)
                if match and end <= match[1]:
                    break
                if end <= len(texts) and _same(texts, lemmas, at, parts):
                    match = (at, end, value)
                    break
        if match:
            yield match
            at = match[1]
        else:
            at += 1


def _same(texts: Sequence[str], lemmas: Sequence[str] | None, at: int, parts: tuple[str, ...]) -> bool:
    if lemmas is None:
        return tuple(texts[at : at + len(parts)]) == parts
    return all(part in (texts[at + k], lemmas[at + k]) for k, part in enumerate(parts))


def _singular(low: str, word: Word) -> str:
    """The noun in the singular; the lemma of a name keeps its -s, so that is taken off here."""
    if word.upos not in ("NOUN", "PROPN") or len(low) < 4:
        return low
    lemma = word.lemma.lower()
    if lemma != low:
        return lemma
    if low.endswith("men"):
        return low[:-3] + "man"
    if low.endswith("ies"):
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


@cache
def lexicon() -> Lexicon:
    """The lexicon of the packaged tables, built on first use."""
    return Lexicon()
