"""States and territories: names, adjectives, peoples, capitals, epithets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.tables.rows import Row, item, split, table

__all__ = ["State", "find_state", "state", "states"]

COLUMNS = (
    "iso3", "iso2", "name", "adjectives", "people", "other_names", "capital", "other_seats", "epithets", "traits",
    "latitude", "longitude", "population", "wikidata",
    "neighbors", "cow",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """A state or a territory that acts under its own name.

    ``people`` are singular nouns; ``traits`` say what it can be described as: island, kingdom, archipelago ...
    Coordinates are the capital's, in degrees. ``wikidata`` is the id of its item there (Q20);
    ``neighbors`` are the states it shares a border on land with; ``cow`` is its number in the Correlates of War
    project, without leading zeros ("2"), empty for what is no state there.
    """

    iso3: str
    iso2: str
    name: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    other_names: tuple[str, ...]
    capital: str
    other_seats: tuple[str, ...]
    epithets: tuple[str, ...]
    traits: frozenset[str]
    latitude: float | None
    longitude: float | None
    population: int
    wikidata: str
    neighbors: frozenset[str]
    cow: str

    @property
    def peoples(self) -> tuple[str, ...]:
        """``people`` in the plural: Danes, Frenchmen, Swiss."""
        return tuple(plural(word) for word in self.people)


def plural(word: str) -> str:
    """The plural of a people's noun; names in -ese, -ss, -z take none."""
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith(("ese", "ss", "z", "ois")):
        return word
    return word[:-1] + "ies" if word.endswith("ry") else word + "s"


def _state(row: Row) -> State:
    iso3, iso2, name, adjectives, people, other, capital, seats, epithets, traits = row.fields[:10]
    if len(iso3) != 3 or not iso3.isupper() or not name:
        raise row.error("a state needs a three-letter code and a name")
    return State(
        iso3, iso2, name, split(adjectives), split(people), split(other), capital, split(seats), split(epithets),
        frozenset(split(traits)), row.number(10), row.number(11), int(row.number(12) or 0), item(row, 13),
        frozenset(split(row.fields[14])), row.fields[15],
    )  # fmt: skip


@cache
def states() -> dict[str, State]:
    """All states by ISO 3166-1 alpha-3 code. Raises TableError."""
    found: dict[str, State] = {}
    for row in table("states.csv", COLUMNS).rows:
        one = _state(row)
        if one.iso3 in found:
            raise row.error(f"{one.iso3} stands twice")
        found[one.iso3] = one
    return found


@cache
def _iso2() -> dict[str, str]:
    return {one.iso2: one.iso3 for one in states().values()}


def state(code: str | None) -> State | None:
    """The state with this alpha-3 or alpha-2 code."""
    if not code:
        return None
    return states().get(code) or states().get(_iso2().get(code, ""))


@cache
def _words() -> dict[str, str]:
    words: dict[str, str] = {}
    for one in sorted(states().values(), key=lambda s: -s.population):
        for word in (one.iso3, one.name, *one.other_names, *one.adjectives, *one.people, *one.peoples, one.capital,
                     *one.other_seats, *one.epithets):  # fmt: skip
            words.setdefault(word.casefold(), one.iso3)
    return words


def find_state(text: str) -> State | None:
    """The state that a user means by a code, name, adjective, people or capital (case does not matter)."""
    key = " ".join(text.split()).casefold()
    code = _words().get(key) or _words().get(key.removeprefix("the "))
    if code is None and len(key) == 2:
        return state(key.upper())
    return state(code)
