"""What has changed in the ledger since a moment: events that are new, told otherwise, corrected, joined or parted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from dateline.ask.acts import mark_in
from dateline.ask.answer import Answer
from dateline.ask.parties import Party, resolved
from dateline.ask.rows import act_words, parties_words, when_words
from dateline.ask.timeline import concerns
from dateline.model import Action, Entry, Event, Standing
from dateline.record import Ledger, Selection
from dateline.record.codes import codes_of
from dateline.record.life import planned_time, stage

__all__ = ["ChangeRow", "changes"]

_WORDS = {
    Standing.ASSERTED: "says so", Standing.CONFIRMED: "confirms", Standing.DENIED: "denies",
    Standing.NOT_CONFIRMED: "has not confirmed", Standing.SILENT: "is silent", Standing.CONDEMNED: "condemns",
    Standing.PRAISED: "praises",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of one event, or of what is known of an actor."""

    recorded_at: datetime  # of the last entry behind it
    change: str  # new, status, plan, stand, origins, correct, merge, split, gone, taught, struck
    id: str  # of the event as it is now (as it was, for what is gone), of the report that came and went, of the lesson
    act: str
    before: str
    after: str
    who: str | None  # who decided; None for the program
    why: str | None
    sentence: str
    mark: tuple[int, int]

    SHOWN: ClassVar[tuple[str, ...]] = ("recorded", "change", "act", "before → after", "id", "sentence")
    COLUMNS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("recorded_at", "text"), ("change", "text"), ("id", "text"), ("act", "text"), ("before", "text"),
        ("after", "text"), ("who", "text"), ("why", "text"), ("sentence", "text"),
    )  # fmt: skip

    def flat(self) -> tuple[object, ...]:
        head = (self.recorded_at.isoformat(), self.change, self.id, self.act, self.before, self.after)
        return (*head, self.who, self.why, self.sentence)

    def shown(self) -> tuple[str, ...]:
        turn = f"{self.before} → {self.after}" if self.before else self.after
        by = f" ({self.who}: {self.why})" if self.who else ""
        at = self.recorded_at.strftime("%Y-%m-%d %H:%M")
        return at, self.change, self.act, turn + by, self.id[:9], self.sentence


def changes(ledger: Ledger, since: datetime, *parties: str) -> Answer[ChangeRow]:
    """What was recorded after ``since`` (aware), by event, the latest first, and what people taught of actors.

    A report that was recorded and taken back since is told as gone. Raises QuestionError, LedgerError.
    """
    chosen = resolved(ledger, parties)
    then = ledger.at(since)
    entries = list(ledger.entries(after=then.last()))
    touched = ledger.reports_of({entry.subject for entry in entries})
    decided: dict[str, list[Entry]] = {}
    for entry in entries:
        for id_ in touched.get(entry.subject, ()):
            decided.setdefault(id_, []).append(entry)
    rows = [*_events_changed(ledger, then, decided, chosen), *_lessons(ledger, entries, chosen)]
    rows.sort(key=lambda row: (row.recorded_at, row.id), reverse=True)
    return Answer(_question(since), ChangeRow, rows)


def _events_changed(
    ledger: Ledger, then: Ledger, decided: dict[str, list[Entry]], chosen: list[Party]
) -> Iterator[ChangeRow]:
    """``decided``: of each report the entries since that are about it."""
    if not decided:
        return
    corrected = ledger.corrections()
    subjects = Selection(ids=tuple(sorted({*decided, *(corrected[id_] for id_ in decided if id_ in corrected)})))
    now, before = ledger.events(subjects), then.events(subjects)
    beside = Selection(ids=tuple(sorted({id_ for event in (*now, *before) for id_ in event.reports})))
    now, before = ledger.events(beside), then.events(beside)
    for event, old in _matched(now, before, corrected):
        if concerns((event or old[0]).act, chosen):
            yield from _compare(ledger, event, old, decided)
    told = {id_ for event in (*now, *before) for id_ in event.reports} | set(corrected.values())
    yield from _came_and_went(ledger, {id_: decided[id_] for id_ in decided.keys() - told}, chosen)


def _came_and_went(ledger: Ledger, decided: dict[str, list[Entry]], chosen: list[Party]) -> Iterator[ChangeRow]:
    """Reports that were added and retracted since."""
    for report in ledger.recorded(sorted(decided)):
        entries = decided[report.id]
        last = next((entry for entry in reversed(entries) if entry.action is Action.RETRACT), None)
        if last is None or not concerns(report.act, chosen):
            continue
        if any(entry.action is Action.ADD and entry.subject == report.id for entry in entries):
            state = f"{report.status.value.replace('_', ' ')} {when_words(report.act.when)}"
            act = f"{parties_words(report.act)} {act_words(report.act)}"
            sentence, mark = report.evidence.text, mark_in(report.evidence)
            yield ChangeRow(
                last.recorded_at, "gone", report.id, act, state, "retracted", last.who, last.reason, sentence, mark
            )


def _lessons(ledger: Ledger, entries: Iterable[Entry], chosen: list[Party]) -> Iterator[ChangeRow]:
    """What people have taught and struck of names."""
    by_hand = {entry.subject: entry for entry in entries if entry.subject.startswith("k")}
    if not by_hand:
        return
    codes = {code for party in chosen for code in party.codes}
    for lesson in ledger.memory.lessons(struck=True):
        entry = by_hand.get(lesson.id)
        if entry is not None and (not codes or codes & set(codes_of([lesson.actor]))):
            change = "taught" if lesson.stands else "struck"
            after = "stands" if lesson.stands else "stands no more"
            act = f"{lesson.name} is {lesson.actor.id}"
            at, who, why = entry.recorded_at, entry.who, entry.reason
            yield ChangeRow(at, change, lesson.id, act, "", after, who, why, "", (0, 0))


def _question(since: datetime) -> str:
    return f"Changes since {since.isoformat(sep=' ', timespec='minutes')}"


def _matched(
    now: Iterable[Event], before: Iterable[Event], corrected: dict[str, str]
) -> Iterator[tuple[Event | None, list[Event]]]:
    """Each event of now with those of before that share a report, corrected or not; then those that are gone."""
    home = {id_: event for event in before for id_ in event.reports}
    met: set[str] = set()
    for event in now:
        named = (id_ if id_ in home else corrected.get(id_, "") for id_ in event.reports)
        old = {home[id_].id: home[id_] for id_ in named if id_ in home}
        met |= set(old)
        yield event, list(old.values())
    for event in {event.id: event for event in home.values()}.values():
        if event.id not in met:
            yield None, [event]


def _compare(
    ledger: Ledger, now: Event | None, old: list[Event], decided: dict[str, list[Entry]]
) -> Iterator[ChangeRow]:
    one = now or old[0]
    entries = sorted(
        {e.seq: e for event in (*old, one) for id_ in event.reports for e in decided.get(id_, ())}.values(),
        key=lambda entry: entry.seq,
    )
    if not entries:
        return  # another act of the same parties
    by_hand = next((entry for entry in reversed(entries) if entry.who), None)
    last = by_hand or entries[-1]
    show = ledger.recorded(one.reports[-1:])
    for change, before, after in _turns(now, old, entries):
        yield ChangeRow(
            recorded_at=last.recorded_at
            if change in ("correct", "merge", "split", "gone")
            else entries[-1].recorded_at,
            change=change,
            id=one.id,
            act=f"{parties_words(one.act)} {act_words(one.act)}",
            before=before,
            after=after,
            who=by_hand.who if by_hand else None,
            why=(by_hand or last).reason if by_hand or change == "gone" else None,
            sentence=show[0].evidence.text if show else "",
            mark=mark_in(show[0].evidence) if show else (0, 0),
        )


def _turns(now: Event | None, old: list[Event], entries: list[Entry]) -> Iterator[tuple[str, str, str]]:
    """What has changed, each as (change, before, after)."""
    if now is None:
        yield "gone", _state(old[0]), "retracted"
        return
    if not old:
        parted = any(entry.action is Action.SPLIT and entry.who for entry in entries)
        yield ("split" if parted else "new"), "", _state(now)
        return
    if len(old) > 1:
        yield "merge", f"{len(old)} events", f"1 event of {len(now.reports)} reports"
    was = old[0]
    if any(entry.action is Action.CORRECT for entry in entries):
        yield "correct", _state(was), _state(now)
    elif stage(was) is not stage(now):
        yield "plan", _plan(was), _plan(now)
    elif was.status is not now.status or was.act.when != now.act.when:
        yield "status", _state(was), _state(now)
    if len(old) == 1 and set(was.reports) - set(now.reports) and any(e.action is Action.SPLIT for e in entries):
        yield "split", f"{len(was.reports)} reports", f"{len(now.reports)} reports"
    stood = {(stand.holder, stand.standing) for event in old for stand in event.stands}
    for stand in now.stands:
        if (stand.holder, stand.standing) not in stood:
            yield "stand", "", f"{stand.holder} {_WORDS[stand.standing]}"
    known = {origin for event in old for origin in event.origins}
    if set(now.origins) - known:
        yield "origins", str(len(known)), str(len(now.origins))


def _state(event: Event) -> str:
    return f"{event.status.value.replace('_', ' ')} {when_words(event.act.when)}"


def _plan(event: Event) -> str:
    turn = stage(event)
    return f"{turn.value} {when_words(planned_time(event) or event.act.when)}" if turn else _state(event)
