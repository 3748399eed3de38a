"""Bodies of states and organizations that have a name of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.model import Actor, ActorKind
from dateline.tables.rows import Row, item, split, table

__all__ = ["Organization", "actor_of", "bodies", "name_words", "organizations"]

KINDS = {
    "IGO": ActorKind.INTERNATIONAL, "NGO": ActorKind.ORGANIZATION, "MEDIA": ActorKind.MEDIA, "GOV": ActorKind.BODY,
    "MIL": ActorKind.BODY, "LEG": ActorKind.BODY, "JUD": ActorKind.BODY, "SPY": ActorKind.BODY, "COP": ActorKind.BODY,
    "REB": ActorKind.GROUP, "PTY": ActorKind.GROUP, "OPP": ActorKind.GROUP, "CRM": ActorKind.GROUP,
    "BUS": ActorKind.ORGANIZATION,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Organization:
    """A named body. ``since`` and ``until`` bound the sector it had (a movement that came to govern has two rows)."""

    actor: Actor
    names: tuple[str, ...]
    traits: frozenset[str]
    since: date | None = None
    until: date | None = None
    wikidata: str = ""

    def holds(self, on: date | None) -> bool:
        """Whether the row is right for a report of this day (the latest row for a report without a date)."""
        if on is None:
            return self.until is None
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


def actor_of(code: str, name: str) -> Actor:
    """The actor with this id; country, sector and kind follow from the id."""
    place, _, rest = code.partition(":")
    sector = rest.partition("/")[0]
    if place in KINDS:  # IGO:EU, NGO:Name, MEDIA:Kyodo
        sectors = {"IGO": ("IGO",), "NGO": ("NGO",), "MEDIA": ("MED",)}.get(place, (place,))
        return Actor(code, name, KINDS[place], None, sectors)
    country = None if place == "XXX" else place
    if not sector:
        return Actor(code, name, ActorKind.STATE if country else ActorKind.UNKNOWN, country)
    kind = ActorKind.GOVERNMENT if rest == "GOV" else KINDS.get(sector, ActorKind.GROUP)
    return Actor(code, name, kind, country, (sector,))


def _day(row: Row, text: str) -> date | None:
    if not text:
        return None
    try:
        return date(int(text), 1, 1) if len(text) == 4 else date.fromisoformat(text)
    except ValueError:
        raise row.error(f"{text!r} is no year and no date") from None


def _code(row: Row) -> str:
    code = row.fields[0]
    place = code.partition(":")[0]
    if place not in {"IGO", "NGO", "MEDIA"} and (len(place) != 3 or not place.isupper()):
        raise row.error(f"{code!r} does not begin with a country, IGO, NGO or MEDIA")
    return code


@cache
def bodies() -> tuple[Organization, ...]:
    """State bodies and the seats that stand for them. Raises TableError."""
    found = []
    for row in table("bodies.csv", ("id", "name", "other_names", "traits")).rows:
        _, name, other, traits = row.fields
        found.append(Organization(actor_of(_code(row), name), (name, *split(other)), frozenset(split(traits))))
    return tuple(found)


@cache
def organizations() -> tuple[Organization, ...]:
    """Organizations, armed groups, parties, media and firms. Raises TableError."""
    found = []
    for row in table("organizations.csv", ("id", "name", "other_names", "traits", "from", "until", "wikidata")).rows:
        _, name, other, traits, since, until, _ = row.fields
        found.append(
            Organization(
                actor_of(_code(row), name),
                (name, *split(other)),
                frozenset(split(traits)),
                _day(row, since),
                _day(row, until),
                item(row, 6),
            )
        )
    return tuple(found)


@cache
def name_words() -> dict[str, str]:
    """From a word of an organization's name, lower case, to the sector it tells. Raises TableError."""
    found: dict[str, str] = {}
    for row in table("name_words.csv", ("sector", "words")).rows:
        for word in split(row.fields[1]):
            if word in found:
                raise row.error(f"{word!r} stands twice")
            found[word] = row.fields[0]
    return found
