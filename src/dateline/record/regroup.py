"""Decisions which reports are of one act, made again where something has changed, and only there.

What the sweep (``group``) decides of a report depends on nothing that comes after it, and on nothing more than
``REACH`` days before it. So a change is followed from its day on until nothing changes any more: what is recorded last
is what one sweep over all reports that stand would decide, in whatever order they came.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.record.encode import decode, dump, storable
from dateline.record.group import REACH, Group, Place, sweep
from dateline.record.store import Store
from dateline.record.traits import WIDE, Trait, days, event_id, order

__all__ = ["Decision", "by_hand", "regroup", "trait_row"]

_AHEAD = 2 * REACH  # days past a change that are looked at first; hardly ever is it felt further on
_BEHIND = 2 * WIDE  # days before a change in which an act that took a few days may still take reports
_NOW = 2**62  # past every seq
_ROWS = """
WITH want AS (
    SELECT unnest($blocks::VARCHAR[]) AS block, unnest($los::DATE[]) AS lo, unnest($nears::DATE[]) AS near,
           unnest($his::DATE[]) AS hi),
within AS (
    SELECT n.report, n.published, n.lead, n.seq, n.lasting, w.near,
           coalesce(n.earliest, n.latest, n.published, DATE '9999-12-31') AS day
    FROM live n JOIN want w ON w.block = n.block
    WHERE coalesce(n.earliest, n.latest, n.published, DATE '9999-12-31') BETWEEN w.lo AND w.hi),
needed AS (SELECT report, published, lead, seq FROM within WHERE lead IN (
    SELECT lead FROM within WHERE lasting OR day >= near))
SELECT t.content, t.sentence, n.published, n.lead, n.seq FROM needed n JOIN trait t ON t.report = n.report"""
_CHANGED = """
SELECT t.block, min(coalesce(t.earliest, t.latest, g.published, DATE '9999-12-31')),
       max(coalesce(t.earliest, t.latest, g.published, DATE '9999-12-31'))
FROM trait t
JOIN (SELECT document, arg_max({'day': published}, seq).day AS published FROM reading
      WHERE document IN (SELECT document FROM trait WHERE report IN (SELECT unnest($changed))) GROUP BY document) g
  ON g.document = t.document
WHERE t.report IN (SELECT unnest($changed)) GROUP BY t.block ORDER BY t.block"""
_HAND = """
SELECT joined, report, lead FROM decision WHERE hand AND seq <= $upto ORDER BY seq"""


@dataclass(frozen=True, slots=True)
class Decision:
    """A report is put with ``lead``, or (``joined`` False) no longer is."""

    report: str
    lead: str
    joined: bool
    against: int  # seq of the entry of the lead
    score: float | None
    reason: str


@dataclass(slots=True)
class _Block:
    """What is recorded of the reports of one block in a stretch of time."""

    traits: dict[str, Trait]
    leads: dict[str, str]
    seqs: dict[str, int]


def by_hand(store: Store, upto: int = _NOW) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs joined and pairs parted by people, the last word on each pair, oldest first."""
    last: dict[frozenset[str], tuple[bool, str, str]] = {}
    for joined, one, other in store.rows(_HAND, {"upto": upto}):
        last.pop(frozenset((one, other)), None)
        last[frozenset((one, other))] = (joined, one, other)
    chosen = list(last.values())
    return (
        [(one, other) for joined, one, other in chosen if joined],
        [(one, other) for joined, one, other in chosen if not joined],
    )


def trait_row(trait: Trait) -> tuple[object, ...]:
    """The row of ``trait`` in the table of that name."""
    small = replace(trait, sentence="", published=None)
    return (
        trait.report,
        event_id(trait.report),
        trait.document,
        trait.block,
        trait.earliest,
        trait.latest,
        trait.lasting,
        storable(trait.sentence),
        dump(small),
    )


def regroup(store: Store, changed: Iterable[str], *, whole: Iterable[str] = ()) -> list[Decision]:
    """What must be decided otherwise than recorded after the reports ``changed`` came, went, or were parted by hand.

    ``whole`` are reports whose day of publication has changed too: all reports of their blocks are looked at.
    """
    whole = set(whole)
    moved = {*changed, *whole}
    if not moved:
        return []
    spans = {block: (first, last) for block, first, last in store.rows(_CHANGED, {"changed": sorted(moved)})}
    if whole:
        spans |= {block: (date.min, date.max) for block, _, _ in store.rows(_CHANGED, {"changed": sorted(whole)})}
    parted = frozenset(frozenset(pair) for pair in by_hand(store)[1])
    decided: list[Decision] = []
    pending = spans
    while pending:
        ends = {block: _shift(last, _AHEAD) for block, (_, last) in pending.items()}
        found = _load(store, {block: (first, ends[block]) for block, (first, _) in pending.items()})
        unsettled = {}
        for block, rows in found.items():
            decisions, felt = _decide(rows, pending[block], moved, parted)
            if ends[block] < date.max and _shift(felt, REACH) > ends[block]:
                unsettled[block] = (pending[block][0], date.max)
            else:
                decided += decisions
        pending = unsettled
    return decided


def _load(store: Store, spans: dict[str, tuple[date, date]]) -> dict[str, _Block]:
    """What is recorded of some blocks from one day to another, with the events before that may still take reports.

    Positions have no days, and are taken whole.
    """
    spans = {b: (date.min, date.max) if b.startswith("position|") else span for b, span in spans.items()}
    found = {block: _Block({}, {}, {}) for block in spans}
    rows = store.rows(
        _ROWS,
        {
            "blocks": list(spans),
            "los": [_shift(first, -REACH) for first, _ in spans.values()],
            "nears": [_shift(first, -_BEHIND) for first, _ in spans.values()],
            "his": [last for _, last in spans.values()],
        },
    )
    for content, sentence, published, lead, seq in rows:
        trait = _trait(content, sentence, published)
        block = found[trait.block]
        block.traits[trait.report] = trait
        block.leads[trait.report] = lead
        block.seqs[trait.report] = seq
    return found


def _trait(content: str, sentence: str, published: date | None) -> Trait:
    facts = json.loads(content) | {"sentence": sentence}
    return decode(Trait, facts | {"published": published.isoformat()} if published else facts)


def _decide(
    block: _Block, span: tuple[date, date], moved: set[str], parted: frozenset[frozenset[str]]
) -> tuple[list[Decision], date]:
    """Decisions that differ from the recorded ones, and the last day on which something changed.

    ``span`` is the first and the last day of the reports that came or went.
    """
    since, felt = span
    positions = any(trait.kind == "position" for trait in block.traits.values())
    later = {id_ for id_, trait in block.traits.items() if positions or days(trait)[0] >= since}
    groups: dict[str, Group] = {}
    for id_ in sorted(block.traits.keys() - later, key=lambda id_: order(block.traits[id_])):
        lead = block.leads[id_]
        if lead not in block.traits:
            continue  # its group has been left behind
        groups.setdefault(lead, Group(block.traits[lead])).take(block.traits[id_])
    places = sweep([block.traits[id_] for id_ in later], list(groups.values()), parted)
    decisions = []
    for id_, place in sorted(places.items()):
        if place.lead == block.leads[id_] and id_ not in moved:
            continue
        felt = max(felt, days(block.traits[id_])[0])
        if place.lead != block.leads[id_]:
            decisions.append(_decision(id_, place, block))
    return decisions, felt


def _decision(id_: str, place: Place, block: _Block) -> Decision:
    if place.likeness is not None:
        score, reasons = place.likeness.score, "; ".join(place.likeness.reasons)
        return Decision(id_, place.lead, True, block.seqs[place.lead], score, reasons)
    before = block.leads[id_]
    return Decision(id_, before, False, block.seqs.get(before, block.seqs[id_]), None, "nothing before it is like it")


def _shift(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return date.min if by < 0 else date.max
