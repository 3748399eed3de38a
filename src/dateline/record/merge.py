"""Events out of reports: groups of sightings of one act, what each comes to, and how everybody stands to it.

A pure function of the *set* of reports: their order and repetition make no difference. Reports are grouped by
``group.sweep``; merges and splits entered by hand win over it. The ledger records each decision as an entry and reads
the groups back from there; ``events`` decides anew and comes to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.model import Event, Report, Status, When
from dateline.record.group import sweep
from dateline.record.life import steps
from dateline.record.standing import standing, stands
from dateline.record.traits import AHEAD, Trait, days_of, event_id, trait_of, words

__all__ = ["Sighting", "by_day", "events", "events_of", "first_day"]

_TELLING = 6  # words: a shorter sentence may be written twice by chance
_STRENGTH = (
    Status.HAPPENED,
    Status.CLAIMED,
    Status.DENIED,
    Status.NOT_HAPPENED,
    Status.PLANNED,
    Status.CONDITIONAL,
    Status.POSSIBLE,
    Status.UNKNOWN,
)

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A report with what its document knows of itself, and the report it has been put with (its own id for none)."""

    report: Report
    origin: str
    published: date | None
    lead: str = ""


def events(
    sightings: Iterable[Sighting], *, merged: Sequence[Pair] = (), split: Sequence[Pair] = ()
) -> tuple[Event, ...]:
    """The events that the reports are sightings of, by day, with every decision made anew.

    ``merged`` and ``split`` are pairs of report ids that somebody has joined or parted by hand, oldest first.
    """
    unique = {s.report.id: s for s in sightings}
    blocks: dict[str, list[Trait]] = {}
    for sighting in unique.values():
        trait = trait_of(sighting.report, sighting.published)
        blocks.setdefault(trait.block, []).append(trait)
    parted = frozenset(frozenset(pair) for pair in split)
    places = {id_: place for block in blocks.values() for id_, place in sweep(block, (), parted).items()}
    placed = [replace(one, lead=places[id_].lead) for id_, one in unique.items()]
    return events_of(placed, merged=merged, split=split)


def events_of(
    sightings: Iterable[Sighting], *, merged: Sequence[Pair] = (), split: Sequence[Pair] = ()
) -> tuple[Event, ...]:
    """The same from sightings that carry the ``lead`` decided for them."""
    groups: dict[str, list[Sighting]] = {}
    for sighting in {s.report.id: s for s in sightings}.values():
        groups.setdefault(sighting.lead or sighting.report.id, []).append(sighting)
    parted = {frozenset(pair) for pair in split}
    made = [_event(members) for members in _join(list(groups.values()), merged, parted)]
    return tuple(sorted(made, key=by_day))


def first_day(event: Event) -> date:
    """The day by which an event is put in order."""
    return by_day(event)[0]


def by_day(event: Event) -> tuple[date, date, str]:
    """The order of events: first day, last day, id."""
    return (*_days(event.act.when, event.first_published), event.id)


def _days(when: When | None, published: date | None) -> tuple[date, date]:
    return days_of(when.earliest if when else None, when.latest if when else None, published)


def _join(groups: list[list[Sighting]], merged: Sequence[Pair], parted: set[frozenset[str]]) -> list[list[Sighting]]:
    """Groups with those joined by hand put together, the latest word first; none that would undo a split."""
    home = {member.report.id: i for i, group in enumerate(groups) for member in group}
    root = list(range(len(groups)))
    held = [{member.report.id for member in group} for group in groups]

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for one, other in reversed(merged):
        if one not in home or other not in home or frozenset((one, other)) in parted:
            continue
        a, b = find(home[one]), find(home[other])
        if a == b or any(len(pair & held[a]) == 1 and len(pair & held[b]) == 1 for pair in parted):
            continue
        a, b = min(a, b), max(a, b)
        root[b] = a
        held[a] |= held[b]
    joined: dict[int, list[Sighting]] = {}
    for i, group in enumerate(groups):
        joined.setdefault(find(i), []).extend(group)
    return list(joined.values())


def _event(members: list[Sighting]) -> Event:
    members = sorted(members, key=lambda s: (s.published or date.max, s.report.id))
    published = [s.published for s in members if s.published]
    status = _status(members)
    best = min(members, key=lambda s: _detail(s, status))
    roots = _roots(members)
    return Event(
        id=event_id(members[0].report.id),
        act=best.report.act,
        status=status,
        reports=tuple(s.report.id for s in members),
        origins=tuple(sorted(set(roots.values()))),
        standing=standing((s.report, s.published) for s in members),
        first_published=min(published, default=None),
        last_published=max(published, default=None),
        stands=stands((s.report, s.published, roots[s.origin]) for s in members),
        told_by=best.report.id,
        steps=steps([(s.report, s.published) for s in members]),
    )


def _roots(members: list[Sighting]) -> dict[str, str]:
    """The origin that each origin goes back to: stories that tell the act in the very same sentence share one."""
    root = {sighting.origin: sighting.origin for sighting in members}

    def find(origin: str) -> str:
        while root[origin] != origin:
            origin = root[origin]
        return origin

    first: dict[tuple[str, ...], str] = {}
    for sighting in members:
        told = words(sighting.report.evidence.text)
        if len(told) >= _TELLING:
            one, other = sorted((find(sighting.origin), find(first.setdefault(told, sighting.origin))))
            root[other] = one
    return {origin: find(origin) for origin in root}


def _status(members: list[Sighting]) -> Status:
    """What an author asserts as done stays done unless a later author says it was not; otherwise the latest word."""
    last: Mapping[Status, date] = {
        status: max(s.published or date.min for s in members if s.report.status is status)
        for status in {s.report.status for s in members}
    }
    if Status.HAPPENED in last and last.get(Status.NOT_HAPPENED, date.min) <= last[Status.HAPPENED]:
        return Status.HAPPENED
    latest = max(last.values())
    return next(status for status in _STRENGTH if last.get(status) == latest)


def _detail(sighting: Sighting, status: Status) -> tuple[bool, bool, int, int, int, str]:
    """Sorts the report that tells the event best to the front; of plans the latest, whose time counts."""
    act = sighting.report.act
    first, last = _days(act.when, sighting.published)
    named = len(act.actors) + len(act.recipients) + len(act.quantities) + (act.where is not None)
    age = -(sighting.published or date.min).toordinal() if status in AHEAD else 0
    other = sighting.report.status is not status
    return (other, act.when is None, age, (last - first).days, -named, sighting.report.id)
