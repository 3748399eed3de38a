"""Events as PETRARCH2 writes them: tab-separated, without a head line, codes of CAMEO.

Columns: date, source, target, code, issues, ids of the sentences, address, source of the story, then, as with its
options for actor and event text, the names of both actors and the words for the event. Issues are empty: they come from
dictionaries that we do not have. A missing code is ``---``.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.ask.export import Line, lines
from dateline.ask.readings import PLOVER
from dateline.model import Actor
from dateline.record import Ledger

__all__ = ["petrarch"]

_NONE = "---"


def petrarch(ledger: Ledger, reading: str = PLOVER) -> Iterator[str]:
    """One line a pair of parties; acts that have no CAMEO code stay out."""
    for line in lines(ledger, reading):
        if line.cameo[0] != _NONE:
            yield "\t".join(" ".join(cell.split()) for cell in _row(line)) + "\n"


def _row(line: Line) -> list[str]:
    evidence, source = line.best.evidence, line.sheet.source
    start = evidence.trigger.start - evidence.sentence.start
    words = evidence.text[max(0, start) : start + evidence.trigger.end - evidence.trigger.start]
    return [
        f"{line.day:%Y%m%d}", _code(line.actor), _code(line.recipient), line.cameo[0], "",
        f"{line.sheet.id}_{line.best.id}", source.url or "", source.outlet or source.agency or "NULL",
        line.actor.name if line.actor else _NONE, line.recipient.name if line.recipient else _NONE, words or _NONE,
    ]  # fmt: skip


def _code(actor: Actor | None) -> str:
    """Country and role, run together as CAMEO has them: ``USAGOV``."""
    if actor is None:
        return _NONE
    return f"{actor.country or ''}{''.join(actor.sectors[:2])}" or _NONE
