"""What stands now, kept beside the history: a report a row, with where it has been put.

It follows from the history (``select.STANDS`` at the last entry; ``check`` compares) and is there for speed alone: a
question about now looks at one narrow table. It is the only table whose rows are taken out and written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.model import Report
from dateline.record.codes import codes_of
from dateline.record.encode import storable
from dateline.record.select import STANDS
from dateline.record.store import Store
from dateline.record.traits import Trait

__all__ = ["PARTIES", "SPEAKERS", "live_row", "move", "refresh"]

_BREAK = "\n"

PARTIES = "chr(10) || array_to_string(list_concat(r.actors, r.recipients), chr(10)) || chr(10)"
SPEAKERS = "chr(10) || array_to_string(r.speakers, chr(10)) || chr(10)"
_FILL = f"""
WITH cand AS (SELECT id, document FROM report WHERE $everything OR id IN (SELECT unnest($ids::VARCHAR[]))), {STANDS}
SELECT s.id, s.document, d.origin, s.seq, s.published, s.lead, r.kind, r.type, r.status, r.position, t.block,
       r.earliest, r.latest, t.lasting,
       {PARTIES}, {SPEAKERS}
FROM stands s JOIN report r ON r.id = s.id JOIN trait t ON t.report = s.id JOIN document d ON d.id = s.document
"""


def _coded(codes: Iterable[str]) -> str:
    """Codes in one text, each between line ends, so that one can be looked for in it."""
    return _BREAK + _BREAK.join(storable(code) for code in codes) + _BREAK


def live_row(report: Report, trait: Trait, origin: str, speakers: Sequence[str]) -> tuple[object, ...]:
    """The row, without its entry, of a report that has just been added and not been put with another one yet."""
    act = report.act
    return (
        report.id, report.document, origin, trait.published, report.id, act.kind, act.type, report.status.value,
        report.evidence.trigger.start, trait.block, trait.earliest, trait.latest, trait.lasting,
        _coded([*codes_of(act.actors), *codes_of(act.recipients)]), _coded(speakers),
    )  # fmt: skip


def refresh(store: Store, ids: Iterable[str] | None) -> None:
    """Write the rows of some reports anew from the history; of all for None."""
    chosen = sorted(ids or ())
    if ids is not None and not chosen:
        return
    gone = "DELETE FROM live WHERE $everything OR report IN (SELECT unnest($ids::VARCHAR[]))"
    values: dict[str, object] = {"everything": ids is None, "ids": chosen}
    store.rows(gone, values)
    store.rows(f"INSERT INTO live {_FILL}", values | {"upto": 2**62})


def move(store: Store, leads: dict[str, str]) -> None:
    """Record with which report each report has been put."""
    if leads:
        store.rows(
            """UPDATE live SET lead = leader
               FROM (SELECT unnest(?::VARCHAR[]) AS moved, unnest(?::VARCHAR[]) AS leader) WHERE live.report = moved""",
            [list(leads), list(leads.values())],
        )
