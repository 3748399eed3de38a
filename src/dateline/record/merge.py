"""Events out of reports: which sightings are of one act, and how everybody stands to it.

A pure function of the *set* of reports: their order and repetition make no difference. What is decided:

* same kind, same type, the same parties (by country) in the same roles; in acts done together (CONSULT, AGREE,
  COOPERATE) the roles do not matter;
* days that agree: within one day of each other (two wires in two time zones), within three days when a report only
  has its day of publication, and only intervals of like width otherwise, so that "this year" does not swallow a month
  of daily acts;
* where only one party is known, the reports must also use the same word for the act, or largely the same words;
* modes and countries of the place must not contradict each other;
* two reports of one document are two acts: the coding of a document has already joined what is one;
* merges and splits entered by hand win over all of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.model import Event, Report, Status, When, digest
from dateline.record.codes import party_of
from dateline.record.standing import standing

__all__ = ["Sighting", "event_id", "events"]

_TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_WIDE = 10  # days: a longer interval says when only roughly
_TELLING = 6  # words: a shorter sentence may be written twice by chance
_STEM = 4  # letters that tell a word in its forms
_WORD = re.compile(r"\w+")
_SLACK = 1  # days: two wires in two time zones
_SLACK_ROUGH = 3  # days: where a report has no day but that of its publication
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


@dataclass(frozen=True, slots=True)
class Sighting:
    """A report with what its document knows of itself."""

    report: Report
    origin: str
    published: date | None


@dataclass(slots=True)
class _Group:
    """Sightings taken for one act so far, with what a further one must not contradict."""

    seed: Sighting
    members: list[Sighting] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    mode: str | None = None
    country: str | None = None

    def take(self, sighting: Sighting) -> None:
        self.members.append(sighting)
        self.documents.add(sighting.report.document)
        self.mode = self.mode or sighting.report.act.mode
        self.country = self.country or _country(sighting.report)


def events(
    sightings: Iterable[Sighting],
    *,
    merged: Iterable[tuple[str, str]] = (),
    split: Iterable[tuple[str, str]] = (),
) -> tuple[Event, ...]:
    """The events that the reports are sightings of, by day.

    ``merged`` and ``split`` are pairs of report ids that somebody has joined or parted by hand.
    """
    unique = {s.report.id: s for s in sightings}
    ordered = sorted(unique.values(), key=_order)
    parted = {frozenset(pair) for pair in split}
    groups: list[_Group] = []
    open_groups: dict[object, list[_Group]] = {}
    for sighting in ordered:
        key = _key(sighting.report)
        near = [group for group in open_groups.get(key, ()) if _may_still_fit(group, sighting)]
        group = next((group for group in near if _fits(group, sighting, parted)), None)
        if group is None:
            group = _Group(sighting)
            groups.append(group)
            near.append(group)
        group.take(sighting)
        open_groups[key] = near
    joined = _join([group.members for group in groups], [pair for pair in merged if frozenset(pair) not in parted])
    made = [_event(members) for members in joined]
    return tuple(sorted(made, key=lambda e: (*_days(e.act.when, e.first_published), e.id)))


def event_id(report: str) -> str:
    """The id of the event whose first report, by day of publication, is ``report``."""
    return "e" + digest(report)


def _order(sighting: Sighting) -> tuple[date, date, str]:
    return (*_days(sighting.report.act.when, sighting.published), sighting.report.id)


def _days(when: When | None, published: date | None) -> tuple[date, date]:
    """First and last possible day; an open or missing side is bounded by the day of publication where known."""
    earliest = when.earliest if when else None
    latest = when.latest if when else None
    first = earliest or latest or published or date.max
    last = latest or (max(first, published) if published and earliest else first)
    return first, max(first, last)


def _key(report: Report) -> object:
    act = report.act
    actors = frozenset(party_of(actor) for actor in act.actors)
    recipients = frozenset(party_of(actor) for actor in act.recipients)
    parties = (actors | recipients,) if act.type in _TOGETHER else (actors, recipients)
    return (act.kind, act.type, parties)


def _may_still_fit(group: _Group, later: Sighting) -> bool:
    """False once the sightings, which come by first day, have left the group behind."""
    if later.report.act.kind == "position":
        return True
    first, last = (
        _days(later.report.act.when, later.published)[0],
        _days(group.seed.report.act.when, group.seed.published)[1],
    )
    return (first - last).days <= _SLACK_ROUGH


def _fits(group: _Group, other: Sighting, parted: set[frozenset[str]]) -> bool:
    report = other.report
    if report.document in group.documents:
        return False
    if _contradict(group.mode, report.act.mode) or _contradict(group.country, _country(report)):
        return False
    if parted and any(frozenset((member.report.id, report.id)) in parted for member in group.members):
        return False
    if report.act.kind != "position" and not _same_time(group.seed, other):
        return False
    return len(_parties(report)) > 1 or _told_alike(group.seed.report, report)


def _parties(report: Report) -> set[str]:
    return {party_of(actor) for actor in (*report.act.actors, *report.act.recipients)}


def _told_alike(one: Report, other: Report) -> bool:
    """Whether two reports use the same word for the act, or largely the same words at all.

    Asked where a single party is known: type and day alone would then join whatever befell it that day.
    """
    triggers = [_trigger(report) for report in (one, other)]
    if triggers[0] and triggers[0][:_STEM] == triggers[1][:_STEM]:
        return True
    first, second = ({w for w in _words(report.evidence.text) if len(w) >= _STEM} for report in (one, other))
    return bool(first and second) and 2 * len(first & second) >= min(len(first), len(second))


def _trigger(report: Report) -> str:
    evidence = report.evidence
    start = evidence.trigger.start - evidence.sentence.start
    return evidence.text[max(start, 0) : start + evidence.trigger.end - evidence.trigger.start].casefold()


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _contradict(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _country(report: Report) -> str | None:
    return report.act.where.country if report.act.where else None


def _same_time(one: Sighting, other: Sighting) -> bool:
    (a, b), (c, d) = (_days(s.report.act.when, s.published) for s in (one, other))
    if date.max in (a, c):  # nothing is known of the day of one of them
        return False
    widths = (b - a).days, (d - c).days
    if max(widths) > _WIDE:
        shared = (min(b, d) - max(a, c)).days + 1
        return shared > 0 and 2 * shared >= max(widths) + 1
    rough = any(s.report.act.when is None or s.report.act.when.precision == "publication" for s in (one, other))
    slack = timedelta(days=_SLACK_ROUGH if rough else _SLACK)
    return c - slack <= b and a - slack <= d


def _join(groups: list[list[Sighting]], merged: list[tuple[str, str]]) -> list[list[Sighting]]:
    home = {member.report.id: i for i, group in enumerate(groups) for member in group}
    root = list(range(len(groups)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for one, other in merged:
        if one in home and other in home:
            a, b = find(home[one]), find(home[other])
            root[max(a, b)] = min(a, b)
    joined: dict[int, list[Sighting]] = {}
    for i, group in enumerate(groups):
        joined.setdefault(find(i), []).extend(group)
    return list(joined.values())


def _event(members: list[Sighting]) -> Event:
    members = sorted(members, key=lambda s: (s.published or date.max, s.report.id))
    published = [s.published for s in members if s.published]
    status = _status(members)
    best = min(members, key=lambda s: _detail(s, status))
    return Event(
        id=event_id(members[0].report.id),
        act=best.report.act,
        status=status,
        reports=tuple(s.report.id for s in members),
        origins=_origins(members),
        standing=standing((s.report, s.published) for s in members),
        first_published=min(published, default=None),
        last_published=max(published, default=None),
    )


def _origins(members: list[Sighting]) -> tuple[str, ...]:
    """Distinct origins; stories that tell the act in the very same sentence go back to one."""
    root = {sighting.origin: sighting.origin for sighting in members}

    def find(origin: str) -> str:
        while root[origin] != origin:
            origin = root[origin]
        return origin

    first: dict[tuple[str, ...], str] = {}
    for sighting in members:
        words = _words(sighting.report.evidence.text)
        if len(words) >= _TELLING:
            one, other = sorted((find(sighting.origin), find(first.setdefault(words, sighting.origin))))
            root[other] = one
    return tuple(sorted({find(origin) for origin in root}))


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


def _detail(sighting: Sighting, status: Status) -> tuple[bool, bool, int, int, str]:
    """Sorts the report that tells the event best to the front."""
    act = sighting.report.act
    first, last = _days(act.when, sighting.published)
    named = len(act.actors) + len(act.recipients) + len(act.quantities) + (act.where is not None)
    return (sighting.report.status is not status, act.when is None, (last - first).days, -named, sighting.report.id)
