"""Places: cities with coordinates, parts of states, seas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.tables.rows import Row, split, table
from dateline.tables.states import state

__all__ = ["Spot", "find_spots", "regions"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the gazetteer. ``kind``: city, region, waters, facility, area (no country of its own)."""

    name: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    population: int = 0


@cache
def regions() -> dict[str, Spot]:
    """Regions, waters, facilities and areas by every name. Raises TableError."""
    found: dict[str, Spot] = {}
    columns = ("name", "other_names", "country", "kind", "latitude", "longitude")
    for row in table("regions.csv", columns).rows:
        name, other, country, kind = row.fields[:4]
        if kind not in {"region", "waters", "facility", "area"}:
            raise row.error(f"{kind!r} is no kind of place")
        if country and state(country) is None:
            raise row.error(f"{country!r} is no state of states.csv")
        spot = Spot(name, kind, country or None, row.number(4), row.number(5))
        for each in (name, *split(other)):
            found.setdefault(each.removeprefix("the "), spot)
    return found


@cache
def _cities() -> dict[str, list[Row]]:
    """Rows of cities by every name, folded."""
    found: dict[str, list[Row]] = {}
    for row in table("cities.csv", ("name", "other", "iso2", "latitude", "longitude", "population")).rows:
        found.setdefault(row.fields[0].casefold(), []).append(row)
        for other in split(row.fields[1]) if row.fields[1] else ():
            found.setdefault(other.casefold(), []).append(row)
    return found


@cache
def _city(row: Row) -> Spot:
    where = state(row.fields[2])
    return Spot(
        row.fields[0], "city", where.iso3 if where else None, row.number(3), row.number(4), int(row.number(5) or 0)
    )


def find_spots(name: str) -> tuple[Spot, ...]:
    """Every place of this name, regions first, then cities by population (34 k cities are read on first use)."""
    key = name.removeprefix("the ").removeprefix("The ")
    region = regions().get(key)
    rows = dict.fromkeys(_cities().get(key.casefold(), ()))
    cities = sorted(map(_city, rows), key=lambda spot: (-spot.population, spot.country or "", spot.latitude or 0.0))
    return (region, *cities) if region else tuple(cities)
