"""Reports taken for one act, in one sweep over their days.

A report joins the group it is most like, or opens one of its own; its *lead* is the report that opened the group. The
sweep goes by first day, so a report only looks at those before it: what the reports after it decide never changes its
own place, and a sweep may begin anywhere with the groups formed until there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.record.likeness import ENOUGH, SLACK, Likeness, Timing, contradiction, likeness, timing, told_alike
from dateline.record.traits import Trait, days, order

__all__ = ["REACH", "Group", "Place", "sweep"]

REACH = 400
"""Days after the first day of its lead in which an event still takes reports; positions take them always."""

_COMPARED = 8  # members that a further report is compared with


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report has been put: with the report ``lead``, or with nothing before it (its own lead)."""

    lead: str
    likeness: Likeness | None = None


@dataclass(slots=True)
class Group:
    lead: Trait
    members: list[Trait] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    last: date = date.min  # day of a member
    lasting: bool = False  # whether a member may be of one act with reports of much later days

    def take(self, trait: Trait) -> None:
        self.members.append(trait)
        self.documents.add(trait.document)
        self.last = max(self.last, days(trait)[1])
        self.lasting = self.lasting or trait.lasting

    def copy(self) -> Group:
        return Group(self.lead, list(self.members), set(self.documents), self.last, self.lasting)


def sweep(
    traits: Iterable[Trait], groups: Sequence[Group] = (), parted: frozenset[frozenset[str]] = frozenset()
) -> dict[str, Place]:
    """The place of each of ``traits``, which are of one block, after ``groups`` of reports that come before them all.

    ``parted`` are pairs of reports that somebody has said are not of one act. ``groups`` is not changed.
    """
    open_groups = [group.copy() for group in groups]
    places: dict[str, Place] = {}
    for trait in sorted(traits, key=order):
        open_groups = [group for group in open_groups if _reaches(group.lead, trait)]
        since = _before(days(trait)[0])
        best: tuple[float, Group, Likeness] | None = None
        for group in open_groups:
            if group.last < since and not (group.lasting or trait.lasting):
                continue  # done within a few days, and long before: their times cannot agree
            found = _fit(group, trait, parted)
            if found is not None and (best is None or found.score > best[0]):
                best = (found.score, group, found)
        if best is None:
            own = Group(trait)
            own.take(trait)
            open_groups.append(own)
            places[trait.report] = Place(trait.report)
        else:
            best[1].take(trait)
            places[trait.report] = Place(best[1].lead.report, best[2])
    return places


def _before(day: date) -> date:
    return day - timedelta(days=SLACK) if day > date.min + timedelta(days=SLACK) else date.min


def _reaches(lead: Trait, later: Trait) -> bool:
    return lead.kind == "position" or (days(later)[0] - days(lead)[0]).days <= REACH


def _fit(group: Group, trait: Trait, parted: frozenset[frozenset[str]]) -> Likeness | None:
    """How well the report fits into the group, or None."""
    if trait.document in group.documents:
        return None  # the coding of a document has already joined what is one act
    if trait.lone and not told_alike(group.lead, trait):
        return None
    compared = _compared(group)
    if any(contradiction(member, trait) for member in compared):
        return None
    if parted and any(frozenset((member.report, trait.report)) in parted for member in group.members):
        return None
    best: tuple[Timing, Trait] | None = None
    for member in _timed_by(compared, trait):
        timed = timing(member, trait)
        if timed is not None and (best is None or timed[0] > best[0][0]):
            best = (timed, member)
    if best is None:
        return None
    found = likeness(best[1], trait, best[0])
    return found if found.score >= ENOUGH else None


def _compared(group: Group) -> list[Trait]:
    """The first members, and of a group with many the last ones too."""
    members = group.members
    if len(members) <= _COMPARED:
        return members
    return [*members[: _COMPARED // 2], *members[-_COMPARED // 2 :]]


def _timed_by(members: list[Trait], trait: Trait) -> list[Trait]:
    """The members that a report must agree with in time: with one that tells the act as done, where there is one."""
    if trait.ahead:
        return members
    done = [member for member in members if not member.ahead]
    return done[:1] or members
