"""Items of Wikidata for actors that a table names: states and territories, and organizations."""

from __future__ import annotations

from functools import cache

from dateline.tables.organizations import organizations
from dateline.tables.states import states

__all__ = ["wikidata_of"]


@cache
def _items() -> dict[str, str]:
    found = {one.actor.id: one.wikidata for one in organizations() if one.wikidata}
    return found | {one.iso3: one.wikidata for one in states().values() if one.wikidata}


def wikidata_of(actor: str) -> str | None:
    """The item (``Q20``) that the actor with this id is (``NOR``), or None where no table has one.

    A government, a ministry or a person is not the state, and has none here. Raises TableError.
    """
    return _items().get(actor)
