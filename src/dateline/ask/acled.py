"""What happened as ACLED tells it: CSV with the columns of its export, for acts that are events of ACLED.

Which acts those are, and as what, stands in ``tables/acled.csv``. Cells that only ACLED's own coders fill (associated
actors, admin units, scale of the source, tags) are empty. ``time_precision``: 1 the day, 2 the week, 3 the month or
less exact. ``geo_precision``: 1 the town, 2 near it, 3 less exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from dateline.ask.columns import ACLED
from dateline.ask.export import Line, country_name, lines
from dateline.ask.readings import OWN
from dateline.model import Act, Actor, When
from dateline.record import Ledger
from dateline.record.frames import csv_text
from dateline.tables.acled import AcledType, acled_types
from dateline.tables.ontology import foreign

__all__ = ["acled"]

_ARMED = frozenset({"MIL", "REB", "COP", "CRM", "PRM", "UAF", "SPY"})
_DEAD = "killed"
_INTER = (
    (frozenset({"MIL", "COP", "GOV", "SPY", "JUD", "LEG"}), "State forces"), (frozenset({"REB"}), "Rebel group"),
    (frozenset({"UAF", "PRM", "CRM"}), "Political militia"), (frozenset({"CIV", "MED", "BUS", "EDU"}), "Civilians"),
)  # fmt: skip


def acled(ledger: Ledger) -> Iterator[str]:
    """One line an event, its first actor and recipient named."""
    yield csv_text([(name, "text") for name in ACLED], ())
    for line in lines(ledger, OWN):
        if not line.number and (type_ := _type(line.act)):
            yield csv_text(None, [_row(line, type_)])


def _type(act: Act) -> AcledType | None:
    type_, mode = foreign(act)
    return acled_types().get((type_, mode, any(_ARMED & set(actor.sectors) for actor in act.recipients)))


def _row(line: Line, type_: AcledType) -> tuple[object, ...]:
    act, sheet, place = line.act, line.sheet, line.act.where
    inters = [_inter(actor, type_) for actor in (line.actor, line.recipient)]
    where = (place.country if place else None) or next(
        (actor.country for actor in (line.recipient, line.actor) if actor and actor.country), None
    )
    dead = [quantity for quantity in act.quantities if quantity.kind == _DEAD]
    stamp = datetime.combine(line.event.last_published or line.day, time(), UTC)
    on_civilians = type_.event == "Violence against civilians"
    return (
        line.id, line.day.isoformat(), str(line.day.year), str(_time_precision(act.when)), type_.disorder, type_.event,
        type_.sub_event, line.actor.name if line.actor else None, None, inters[0],
        line.recipient.name if line.recipient else None, None, inters[1], "-".join(one for one in inters if one),
        "Civilian targeting" if on_civilians else None, None, None, country_name(where), None, None, None,
        place.name if place else None, place.latitude if place else None, place.longitude if place else None,
        _geo_precision(place.precision if place else None), sheet.source.outlet or sheet.source.agency, None,
        line.best.evidence.text, str(int(dead[0].low)) if dead else None, None, str(int(stamp.timestamp())),
    )  # fmt: skip


def _inter(actor: Actor | None, type_: AcledType) -> str | None:
    if actor is None:
        return None
    if type_.event == "Protests" and not _ARMED & set(actor.sectors):
        return "Protesters"
    if type_.event == "Riots" and not _ARMED & set(actor.sectors):
        return "Rioters"
    return next((name for sectors, name in _INTER if sectors & set(actor.sectors)), None)


def _time_precision(when: When | None) -> int:
    if when is None or when.earliest is None or when.latest is None or when.precision == "publication":
        return 2 if when is None or when.precision == "publication" else 3
    days = (when.latest - when.earliest).days
    return 1 if days == 0 else 2 if days < 7 else 3


def _geo_precision(precision: str | None) -> str | None:
    if precision is None:
        return None
    return {"point": "1", "city": "1", "region": "2"}.get(precision, "3")
