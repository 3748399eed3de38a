"""Annotated sentences of our own for the names that the open corpora lack: wire conventions, clubs, desks, agencies.

``specimens/slots.txt`` holds the lists, ``specimens/*.txt`` besides it the sentences, one a line, cut into words as the
treebanks cut them.  ``[ORG {bank}]`` is a name and ``{bank}`` a slot, filled at random from its list or from the tables
of the package; what fills a slot may hold slots and names of its own, and ``{BANK}`` is the same in capitals.  A line
that begins with ``^`` is a headline: set in capitals, in a headline's capitals, or left as it is.  A line that begins
with ``~`` keeps a small first letter.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from dateline.tables.gazetteer import regions
from dateline.tables.organizations import bodies, organizations
from dateline.tables.rows import split, table
from dateline.tables.states import states
from training.augment import split_hyphens
from training.corpora import Example
from training.name_words import LINKS

__all__ = ["FOLDER", "Slots", "SpecimenError", "filled", "lines_of", "own_examples", "slots_of", "words_and_names"]

FOLDER = Path(__file__).with_name("specimens")
DEPTH = 12
"""Slots within slots at most, so that a list which names itself is found out."""

_SLOT = re.compile(r"\{(\w+)\}")
_MARK = re.compile(r"\[(PER|ORG|LOC) ([^\[\]{}]+)\]")
_SMALL = LINKS | {"a", "an", "by", "from", "with", "as", "at", "or"}

Slots = Mapping[str, tuple[str, ...]]


class SpecimenError(ValueError):
    """A specimen that names an unknown slot, or whose brackets do not close."""


def own_examples(count: int, chance: random.Random) -> list[Example]:
    """``count`` sentences with names and nothing else, every template as often as every other.

    The same state of ``chance`` gives the same sentences.  Raises SpecimenError for a damaged specimen.
    """
    lines = _templates()
    slots = slots_of()
    found: list[Example] = []
    while len(found) < count:
        order = list(range(len(lines)))
        chance.shuffle(order)
        found += [expand(lines[place], slots, chance) for place in order[: count - len(found)]]
    return found


def expand(line: str, slots: Slots, chance: random.Random) -> Example:
    """One template filled. Half of the hyphened words stay whole, as corpora of names have them."""
    headline, small = line.startswith("^"), line.startswith("~")
    text = filled(line.lstrip("^~ "), slots, chance)
    words, names = words_and_names(text)
    if headline:
        words = _headline(words, chance)
    elif not small and words[0][:1].islower():
        words[0] = words[0][:1].upper() + words[0][1:]
    example = Example("own", tuple(words), names=tuple(names))
    return split_hyphens(example, chance) if chance.random() < 0.5 else example


def filled(text: str, slots: Slots, chance: random.Random, depth: int = 0) -> str:
    """The text with its slots filled; SpecimenError for a slot without a list or within itself."""
    if depth > DEPTH:
        raise SpecimenError(f"slots that hold themselves: {text}")

    def one(match: re.Match[str]) -> str:
        key = match[1]
        capitals = key.isupper()
        values = slots.get(key.lower() if capitals else key)
        if not values:
            raise SpecimenError(f"no list for {{{key}}}")
        value = filled(chance.choice(values), slots, chance, depth + 1)
        return value.upper() if capitals else value

    return _SLOT.sub(one, text)


def words_and_names(text: str) -> tuple[list[str], list[str | None]]:
    """Words and IOB2 tags of a text whose names stand in brackets."""
    words: list[str] = []
    names: list[str | None] = []
    place = 0
    for match in (*_MARK.finditer(text), None):
        between = text[place : match.start() if match else len(text)].split()
        words += between
        names += ["O"] * len(between)
        if match:
            inside = match[2].split()
            words += inside
            names += [f"B-{match[1]}"] + [f"I-{match[1]}"] * (len(inside) - 1)
            place = match.end()
    if not words or any(set("[]{}") & set(word) for word in words):
        raise SpecimenError(f"brackets that do not close: {text}")
    return words, names


def _headline(words: list[str], chance: random.Random) -> list[str]:
    draw = chance.random()
    if draw < 0.55:
        return [word.upper() for word in words]
    if draw < 0.8:
        return [word if word in _SMALL and place else word[:1].upper() + word[1:] for place, word in enumerate(words)]
    return [words[0][:1].upper() + words[0][1:], *words[1:]]


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a specimen file that are neither empty nor remarks."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


@cache
def _templates() -> tuple[str, ...]:
    files = sorted(path for path in FOLDER.glob("*.txt") if path.name != "slots.txt")
    return tuple(line for path in files for line in lines_of(path))


@cache
def slots_of() -> dict[str, tuple[str, ...]]:
    """The written lists and those of the tables; a list written twice is one list."""
    written: dict[str, list[str]] = {}
    for line in lines_of(FOLDER / "slots.txt"):
        key, _, values = line.partition(":")
        written.setdefault(key.strip(), []).extend(value.strip() for value in values.split("|") if value.strip())
    unsure = frozenset(written.pop("unsure", ()))
    for key, names in _table_slots().items():
        written.setdefault(key, []).extend(name for name in names if name not in unsure)
    return {key: tuple(values) for key, values in written.items()}


def _table_slots() -> dict[str, tuple[str, ...]]:
    """Slots that the package's tables of facts fill."""
    every = states().values()
    adjectives = {word.split()[-1] for one in every for word in one.adjectives} | {"South", "Turkish"}
    bodies_of: dict[str, list[str]] = {kind: [] for kind in ("legislature", "spy", "military")}
    for body in bodies():
        for kind in bodies_of.keys() & body.traits:
            bodies_of[kind] += (name for name in body.names if name.split()[0] not in adjectives)
    sectors: dict[str, list[str]] = {}
    for one in organizations():
        code = one.actor.id
        sector = code.partition(":")[0] if code[:3] in {"IGO", "NGO"} else code.partition(":")[2].partition("/")[0]
        sectors.setdefault("MED" if "press" in one.traits else sector, []).extend(one.names)
    places = regions()
    cities = [
        row.fields for row in table("cities.csv", ("name", "other", "iso2", "latitude", "longitude", "population")).rows
    ]
    return {
        "country": _proper(one.name for one in every if one.population > 300_000),
        "capital": _proper(one.capital for one in every if one.population > 300_000),
        "adjective": _proper(word for one in every for word in one.adjectives),
        "people": _proper(word for one in every for word in one.peoples),
        "region": _proper(
            name
            for name, spot in places.items()
            if spot.kind in {"region", "area"} and not name.endswith(("can", "sian"))
        ),
        "waters": _proper(name for name, spot in places.items() if spot.kind == "waters"),
        "big_city": _proper(_plain(row) for row in cities if int(row[5]) > 700_000),
        "town": _proper(_plain(row) for row in cities if 40_000 < int(row[5]) < 300_000),
        "given": _proper(
            name
            for row in table("given_names.csv", ("gender", "alone", "source", "names")).rows
            for name in split(row.fields[3])
        ),
        "igo": _proper(sectors.get("IGO", ())),
        "ngo": _proper(sectors.get("NGO", ())),
        "outlet": _proper(sectors.get("MED", ())),
        "rebels": _proper(sectors.get("REB", ())),
        "party": _proper(sectors.get("PTY", ())),
        "legislature": _proper(bodies_of["legislature"]),
        "spies": _proper(bodies_of["spy"]),
        "forces": _proper(bodies_of["military"]),
    }


def _plain(row: tuple[str, ...]) -> str:
    """A city's name as wires write it: without accents where the table has such a form."""
    return next((other for other in (row[0], *split(row[1])) if other.isascii()), row[0])


def _bare(name: str) -> str:
    """The name without an article, its apostrophes straight."""
    bare = name.removeprefix("the ").replace("\u2019", "'").strip()
    return bare if bare == "The Hague" else bare.removeprefix("The ")


def _proper(names: Iterable[str]) -> tuple[str, ...]:
    """Names of capitalized words and links only, without the article, clitics apart, each once."""
    found: dict[str, None] = {}
    for name in names:
        text = re.sub(r"(?<=\w)('s|(?<=s)')(?=\s|$)", r" \1", _bare(name))
        words = text.split()
        good = all(word[:1].isupper() or word in LINKS or word in {"al", "el", "in", "'s"} for word in words)
        if words and good and words[0][:1].isupper() and not set("[]{}|,();/") & set(text):
            found[" ".join(words)] = None
    return tuple(found)
