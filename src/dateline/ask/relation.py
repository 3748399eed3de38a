"""The relation of two parties over time: cooperation and conflict, never netted against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from typing import ClassVar

from dateline.ask.acts import Filter
from dateline.ask.answer import Answer
from dateline.ask.parties import Party, resolved
from dateline.ask.timeline import between, concerns, narrowed
from dateline.errors import QuestionError
from dateline.model import Event, Status
from dateline.record import Ledger
from dateline.tables.ontology import score_of

__all__ = ["PERIODS", "PeriodRow", "folded", "relation"]

PERIODS = ("week", "month", "quarter", "year")
_COUNTED = (Status.HAPPENED, Status.CLAIMED)
_QUIET = 3
_MOST = 2000  # periods; more is a wrong date in a report


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One stretch of time. Intensities are sums of PLOVER scores (0 to 10 an event), each times its origins."""

    first: date
    last: date
    cooperation: float = 0.0
    conflict: float = 0.0
    cooperative: int = 0  # events
    conflictual: int = 0
    claimed: int = 0  # of the events, how many only a source says
    disputed: int = 0
    reports: int = 0
    origins: int = 0
    quiet: int = 0  # for reading only: so many periods in a row without an event, told as one

    SHOWN: ClassVar[tuple[str, ...]] = (
        "period", "cooperation", "conflict", "", "events + −", "claimed", "reports", "origins"
    )  # fmt: skip
    COLUMNS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("first", "day"), ("last", "day"), ("cooperation", "number"), ("conflict", "number"),
        ("cooperative_events", "count"), ("conflictual_events", "count"), ("claimed_events", "count"),
        ("disputed_events", "count"), ("reports", "count"), ("origins", "count"),
    )  # fmt: skip

    def flat(self) -> tuple[object, ...]:
        return (
            self.first, self.last, self.cooperation, self.conflict, self.cooperative, self.conflictual, self.claimed,
            self.disputed, self.reports, self.origins,
        )  # fmt: skip

    def shown(self) -> tuple[str, ...]:
        if self.quiet:
            return (f"… {self.quiet} quiet", *[""] * (len(self.SHOWN) - 1))
        counts = (f"{self.cooperative} {self.conflictual}", self.claimed, self.reports, self.origins)
        return (
            _name(self.first, self.last), f"{self.cooperation:.1f}", f"{self.conflict:.1f}",
            "+" * _bar(self.cooperation) + "−" * _bar(self.conflict), *map(str, counts),
        )  # fmt: skip


def folded(rows: Iterable[PeriodRow]) -> list[PeriodRow]:
    """The rows for reading: more than ``_QUIET`` periods in a row without an event are told as one."""
    out: list[PeriodRow] = []
    for silent, group in groupby(rows, key=lambda row: not row.reports):
        run = list(group)
        out += [PeriodRow(run[0].first, run[-1].last, quiet=len(run))] if silent and len(run) > _QUIET else run
    return out


@dataclass(slots=True)
class _Sum:
    events: list[tuple[Event, float]] = field(default_factory=list)

    def row(self, first: date, last: date) -> PeriodRow:
        weighed = [(score * len(event.origins), score) for event, score in self.events]
        return PeriodRow(
            first,
            last,
            round(sum(weight for weight, score in weighed if score > 0), 2),
            round(-sum(weight for weight, score in weighed if score < 0), 2),
            sum(score > 0 for _, score in weighed),
            sum(score < 0 for _, score in weighed),
            sum(event.status is Status.CLAIMED for event, _ in self.events),
            sum(_is_disputed(event) for event, _ in self.events),
            sum(len(event.reports) for event, _ in self.events),
            len({origin for event, _ in self.events for origin in event.origins}),
        )


def relation(
    ledger: Ledger, one: str, other: str, *, by: str = "month", wanted: Filter | None = None
) -> Answer[PeriodRow]:
    """Cooperation and conflict between two parties, both ways, by stretch of time (``by``: one of ``PERIODS``).

    Counts what happened and what is claimed to have happened, unless ``wanted`` names statuses; plans and positions
    have no intensity. An act counts on its day; one whose days reach over the end of a period counts where it was first
    published if that lies within its days, else where it begins. Raises QuestionError.
    """
    if by not in PERIODS:
        raise QuestionError(f"no period is called {by!r}: one of {', '.join(PERIODS)}")
    wanted = wanted or Filter()
    parties = resolved(ledger, (one, other))
    sums: dict[date, _Sum] = {}
    for event in _between(ledger, parties, wanted):
        score = score_of(event.act)
        day = _day(event, by)
        if score and day and not (wanted.since and day < wanted.since) and not (wanted.until and day > wanted.until):
            sums.setdefault(_begin(day, by), _Sum()).events.append((event, score))
    rows = [sums.get(first, _Sum()).row(first, last) for first, last in _periods(sums, by)]
    return Answer(f"Relation of {parties[0].label} and {parties[1].label} by {by}", PeriodRow, rows)


def _between(ledger: Ledger, parties: list[Party], wanted: Filter) -> Iterator[Event]:
    statuses = wanted.statuses or _COUNTED
    for event in ledger.events(narrowed(between(parties, "event"), replace(wanted, statuses=tuple(statuses)))):
        if event.status in statuses and wanted.wants(event) and concerns(event.act, parties):
            yield event


def _is_disputed(event: Event) -> bool:
    from dateline.ask.sides import disputed

    return bool(disputed(event.stands))


def _day(event: Event, by: str) -> date | None:
    when = event.act.when
    first = (when.earliest or when.latest) if when else None
    last = (when.latest or when.earliest) if when else None
    if first is None or last is None:
        return event.first_published
    if _begin(first, by) == _begin(last, by):
        return first
    published = event.first_published
    return published if published and first <= published <= last else first


def _begin(day: date, by: str) -> date:
    """The first day of the period that ``day`` lies in; weeks begin on Monday (ISO 8601)."""
    if by == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    if by == "month":
        return day.replace(day=1)
    return day.replace(month=day.month - (day.month - 1) % 3 if by == "quarter" else 1, day=1)


def _next(first: date, by: str) -> date:
    if by == "week":
        return first + timedelta(days=7)
    months = first.year * 12 + first.month - 1 + {"month": 1, "quarter": 3, "year": 12}[by]
    return date(months // 12, months % 12 + 1, 1)


def _periods(sums: dict[date, _Sum], by: str) -> list[tuple[date, date]]:
    """All periods from the first to the last with an event; only those with one where that would be too many."""
    if not sums:
        return []
    found: list[tuple[date, date]] = []
    first, end = min(sums), max(sums)
    while first <= end and len(found) <= _MOST and first.year < 9999:
        following = _next(first, by)
        found.append((first, following - timedelta(days=1)))
        first = following
    if len(found) > _MOST:
        return [(one, _next(one, by) - timedelta(days=1)) for one in sorted(sums) if one.year < 9999]
    return found


def _name(first: date, last: date) -> str:
    days = (last - first).days
    if days < 7:
        return first.isoformat()
    if days < 32:
        return first.isoformat()[:7]
    return f"{first.year} Q{(first.month + 2) // 3}" if days < 100 else str(first.year)


def _bar(value: float) -> int:
    return min(20, round(value / 5 + 0.499)) if value else 0
