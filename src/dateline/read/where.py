"""Where a report was written: the place that its dateline names, "CAPE TOWN, South Africa", "WASHINGTON".

A name that is a capital or seat of government is that one; else the state or region that stands after the name says
which place of this name is meant; else it is the most populous.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from dateline.model import Place
from dateline.tables.gazetteer import Spot, find_spots, regions
from dateline.tables.states import State, state, states
from dateline.tables.wire import wire

__all__ = ["written_at"]

_LONGEST = 80  # code points
_NEAR = re.compile(r"(?:near|outside|off)\s+(?=\S)", re.IGNORECASE)


def written_at(place_line: str | None) -> Place | None:
    """The place of a dateline, None where it names none that the tables know."""
    if not place_line or len(place_line) > _LONGEST:
        return None
    return _found(" ".join(place_line.split()))


@lru_cache(4096)  # documents write these lines: any number of them
def _found(line: str) -> Place | None:
    near = _NEAR.match(line)
    parts = [part.strip() for part in line[near.end() if near else 0 :].replace("/", ",").split(",") if part.strip()]
    if not parts:
        return None
    found = _named(parts[0], parts[1:])
    return replace(found, relation="near") if found and near else found


def _named(first: str, rest: list[str]) -> Place | None:
    """The place of a name; ``rest`` is what stands after it, a state or region."""
    shorts = wire().short_states
    region = next(filter(None, (_region(shorts.get(part.casefold(), part)) for part in rest)), None)
    named = None if region else next(filter(None, map(_state, reversed(rest))), None)
    within = named.iso3 if named else region.country if region else None
    seat, alone = _seat(first), None if rest else _state(first)
    if seat is None and alone is not None:
        return Place(alone.name, alone.iso3, alone.latitude, alone.longitude)
    spots = find_spots(first) or find_spots(first.title())
    if seat is not None and within in (None, seat.iso3):
        within = seat.iso3
        if first.casefold() == seat.capital.casefold():
            return Place(_spelled(first), within, seat.latitude, seat.longitude, "city")
    here = [one for one in spots if within in (None, one.country)]
    if region and len(here) > 1:  # which of several, no table says
        return Place(_spelled(first), within, precision="city")
    if here:
        return _place(here[0])
    return Place(_spelled(first), within, precision="region" if region else "country") if within else None


def _region(name: str) -> Spot | None:
    found = regions().get(name) or regions().get(name.title())
    return found if found and found.kind == "region" else None


def _state(name: str) -> State | None:
    key = name.casefold()
    return next((one for one in states().values() if key in _names(one)), None)


def _seat(name: str) -> State | None:
    """The state of which a city is the capital or a seat of government; of several the most populous."""
    key = name.casefold()
    found = (one for one in states().values() if key in map(str.casefold, (one.capital, *one.other_seats)))
    return max(found, key=lambda one: one.population, default=None)


@cache
def _names(one: State) -> frozenset[str]:
    return frozenset(map(str.casefold, (one.name, one.iso3, *one.other_names)))


def _place(spot: Spot) -> Place:
    precision = {"city": "city", "facility": "point", "waters": "waters"}.get(spot.kind, "region")
    country = spot.country if spot.country and state(spot.country) else None
    return Place(spot.name, country, spot.latitude, spot.longitude, precision)


def _spelled(name: str) -> str:
    """As in running text: datelines stand in capitals."""
    return name.title() if name.isupper() else name
