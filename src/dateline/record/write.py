"""Appending to the ledger: a batch of documents in one transaction, and single decisions.

Every transaction ends with the decisions which reports are now of one act, so that what is recorded is always merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from dateline.errors import QuestionError
from dateline.model import Action, Actor, Document, Entry, Fingerprint, KnownActor, Reading, Report, digest
from dateline.record.codes import codes_of, parties_of
from dateline.record.encode import dump, storable
from dateline.record.gist import Gist, gist
from dateline.record.live import live_row, move, refresh
from dateline.record.recall import COPY, fingerprint_row
from dateline.record.regroup import regroup, trait_row
from dateline.record.sayings import Saying
from dateline.record.select import WITHDRAWN_BEFORE
from dateline.record.store import Store, recorder
from dateline.record.traits import trait_of

__all__ = [
    "Batch", "Gist", "Recorded", "actor_row", "decide", "known_row", "named", "note", "report_row", "saying_row",
    "withdrawal",
]  # fmt: skip

_LATER = "not in a later reading of the document"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an ``append`` changed."""

    documents: int = 0  # new, or read differently
    reports: int = 0  # new
    retracted: int = 0  # no longer in the reading of their document
    already: int = 0  # documents that were there, read the same way
    copies: int = 0  # new, of a story that was read or is read with them
    withdrawn: int = 0  # documents that an earlier notice of their agency withdraws

    def __add__(self, other: Recorded) -> Recorded:
        return Recorded(
            self.documents + other.documents,
            self.reports + other.reports,
            self.retracted + other.retracted,
            self.already + other.already,
            self.copies + other.copies,
            self.withdrawn + other.withdrawn,
        )


@dataclass(frozen=True, slots=True)
class _Line:
    action: Action
    subject: str
    replaces: int | None = None
    reason: str | None = None
    who: str | None = None


@dataclass(slots=True)
class _Before:
    """What the ledger holds of the documents of a batch."""

    readings: dict[str, tuple[str, str, date | None]]  # of each document the last: recorder, reader, published
    reports: dict[str, dict[str, str]]  # of each document the contents by id
    entries: dict[str, tuple[str, int, str]]  # of each id the last action, its seq and reason


class Batch:
    """Documents to be written together."""

    def __init__(self, store: Store, *, again: bool = False) -> None:
        self._store = store
        self._again = again
        self._twice = 0
        self._told: dict[str, tuple[Document, Reading | Gist, dict[str, Report]]] = {}
        self._copies: dict[str, Document] = {}
        self._lines: list[_Line] = []
        self._rows: dict[str, list[tuple[object, ...]]] = {
            "document": [], "report": [], "trait": [], "actor": [], "known_actor": [], "fingerprint": []
        }  # fmt: skip
        # Rows without their seq, and the index of the line whose seq they take.
        self._readings: list[tuple[int, tuple[object, ...]]] = []
        self._sayings: list[tuple[int, tuple[object, ...]]] = []
        self._live: list[tuple[int, tuple[object, ...]]] = []
        self._reread: set[str] = set()  # reports of documents that were there before
        self._changed: set[str] = set()  # reports that come or go
        self._moved: set[str] = set()  # reports whose day of publication is another now

    def __len__(self) -> int:
        return len(self._told) + len(self._copies)

    def add(
        self, document: Document, reading: Reading | Gist, reports: Iterable[Report], kept: Fingerprint | None = None
    ) -> None:
        """Put one document into the batch; a second time makes no difference. ``kept``: what tells its reprints."""
        if document.id in self._told:
            self._twice += 1
            return
        self._told[document.id] = (document, reading, {report.id: report for report in reports})
        if kept is not None:
            self._rows["fingerprint"].append(fingerprint_row(kept))

    def add_copy(self, document: Document) -> None:
        """Put a copy of the story ``document.source.origin`` into the batch."""
        self._twice += document.id in self._copies
        self._copies.setdefault(document.id, document)

    def commit(self) -> Recorded:
        """Write everything, or nothing when it raises LedgerError. Returns what changed."""
        if not len(self):
            return Recorded(already=self._twice)
        with self._store.transaction():
            before = _before(self._store, self._told, self._copies)
            recorded = Recorded(already=self._twice)
            for document, reading, reports in self._told.values():
                recorded += self._put(document, reading, reports, before)
            for document in self._copies.values():
                recorded += self._put_copy(document, before)
            if not self._lines:
                return recorded
            at = datetime.now(UTC).replace(tzinfo=None)
            entries = _append(self._store, self._lines, at)
            for table, rows in self._rows.items():
                self._store.insert(table, rows)
            for table, lines in (("reading", self._readings), ("saying", self._sayings)):
                self._store.insert(table, [(row[0], entries[i].seq, *row[1:]) for i, row in lines])
            self._store.insert("live", [(*row[:3], entries[i].seq, *row[3:]) for i, row in self._live])
            refresh(self._store, self._reread)
            decide(self._store, self._changed, whole=self._moved, at=at)
            withdrawn = _withdrawn(self._store, [document.id for document, _, _ in self._told.values()], at)
        return replace(recorded, withdrawn=withdrawn)

    def _put(
        self, document: Document, reading: Reading | Gist, reports: dict[str, Report], before: _Before
    ) -> Recorded:
        how = (recorder(), reading.reader_digest, document.published)
        last = before.readings.get(document.id)
        if not self._again and last and (last == how or before.entries[document.id][0] == Action.RETRACT):
            return Recorded(already=1)
        contents = before.reports.get(document.id, {})
        kept = dict(_version(report, contents) for report in reports.values())
        gone = _dropped(contents, set(kept), before)
        self._lines.extend(_Line(Action.RETRACT, id_, seq, _LATER) for id_, seq in gone.items())
        fresh = [r for id_, r in kept.items() if _is_fresh(before.entries.get(id_), id_ in gone)]
        if last and last[2] != document.published:
            self._moved |= set(kept) & set(contents)
        line = len(self._lines)
        self._readings.append((line, (document.id, *how)))
        self._lines.append(_Line(Action.ADD, document.id, reason="read again" if last else None))
        self._rows["document"].append(_document_row(document))
        if last:
            self._reread |= {*kept, *contents}
        for report in fresh:
            trait = trait_of(report, document.published)
            self._rows["report"].append(report_row(report))
            self._rows["trait"].append(trait_row(trait))
            self._name(named(report))
            if not last:
                row = live_row(report, trait, document.source.origin or document.id, codes_of(_speakers(report)))
                self._live.append((len(self._lines), row))
            self._lines.append(_Line(Action.ADD, report.id))
        self._changed |= {report.id for report in fresh} | set(gone)
        told = gist(reading, kept.values())
        for saying in told.sayings:
            self._sayings.append((line, saying_row(saying, kept)))
            self._name(saying.claim.speakers)
        self._rows["known_actor"].extend(known_row(lesson) for lesson in told.lessons)
        return Recorded(1, len(fresh), len(gone))

    def _put_copy(self, document: Document, before: _Before) -> Recorded:
        if document.id in before.readings or document.id in self._told:
            return Recorded(already=1)
        self._readings.append((len(self._lines), (document.id, recorder(), COPY, document.published)))
        reason = f"a copy of {document.source.origin}"
        self._lines.append(_Line(Action.ADD, document.id, reason=reason))
        self._rows["document"].append(_document_row(document))
        return Recorded(copies=1)

    def _name(self, actors: Iterable[Actor]) -> None:
        self._rows["actor"].extend(actor_row(actor) for actor in actors)


def note(
    store: Store, action: Action, subject: str, replaces: int | None, reason: str,
    *, who: str | None = None, other: str | None = None, report: Report | None = None,
    rows: Mapping[str, list[tuple[object, ...]]] | None = None,
) -> Entry:  # fmt: skip
    """Write one decision of a person, and the decisions which reports are of one act that follow from it.

    ``other`` is the report that a merge or split joins ``subject`` with or parts it from, or that a correction by
    ``report`` takes the place of; ``rows`` are further rows by table. Raises QuestionError for a person without a
    name, and for one who gives no reason.
    """
    if who is not None and not (who.strip() and reason.strip()):
        raise QuestionError(f"a decision is kept with {'its reason' if who.strip() else 'the name of who made it'}")
    with store.transaction():
        at = datetime.now(UTC).replace(tzinfo=None)
        line = _Line(action, subject, replaces, storable(reason), who and storable(who))
        entry = _append(store, [line], at)[0]
        for table, more in (rows or {}).items():
            store.insert(table, more)
        if report is not None:
            store.insert("report", [report_row(report)])
            store.insert("trait", [trait_row(trait_of(report, None))])
            store.insert("actor", [actor_row(actor) for actor in named(report)])
        if other is not None and action in (Action.MERGE, Action.SPLIT):
            store.insert("decision", [(entry.seq, subject, other, action is Action.MERGE, True, None)])
        of = [id_ for (id_,) in store.rows("SELECT id FROM report WHERE document = ?", [subject])]
        touched = {subject, *([other] if other else []), *of}
        refresh(store, touched)
        decide(store, touched, at=at)
    return entry


def _withdrawn(store: Store, documents: list[str], at: datetime) -> int:
    """Retract those of some new documents that a notice recorded before them withdraws; how many."""
    found = store.rows(WITHDRAWN_BEFORE, [documents])
    if found:
        ids = [id_ for id_, *_ in found]
        _append(store, [_Line(Action.RETRACT, id_, seq, withdrawal(notice)) for id_, seq, notice in found], at)
        of = [id_ for (id_,) in store.rows("SELECT id FROM report WHERE list_contains(?, document)", [ids])]
        refresh(store, of)
        decide(store, of, at=at)
    return len(found)


def withdrawal(notice: str) -> str:
    """The reason of a retraction by a notice."""
    return f"withdrawn by its agency in {notice}"


def decide(store: Store, changed: Iterable[str], *, whole: Iterable[str] = (), at: datetime) -> int:
    """Record what ``regroup`` finds, inside a transaction. Returns how many decisions changed."""
    decisions = regroup(store, changed, whole=whole)
    if not decisions:
        return 0
    lines = [_Line(Action.MERGE if d.joined else Action.SPLIT, d.report, d.against, d.reason) for d in decisions]
    entries = _append(store, lines, at)
    pairs = zip(entries, decisions, strict=True)
    store.insert("decision", [(e.seq, d.report, d.lead, d.joined, False, d.score) for e, d in pairs])
    move(store, {d.report: d.lead if d.joined else d.report for d in decisions})
    return len(decisions)


def _append(store: Store, lines: list[_Line], now: datetime) -> list[Entry]:
    ((seq, last),) = store.rows("SELECT coalesce(max(seq), 0), max(recorded_at) FROM entry")
    at = max(now, last) if last else now
    by = recorder()
    entries = [
        Entry(seq + i, at.replace(tzinfo=UTC), by, line.action, line.subject, line.replaces, line.reason, line.who)
        for i, line in enumerate(lines, 1)
    ]
    rows = [(e.seq, at, by, e.action.value, e.subject, e.replaces, e.reason, e.who) for e in entries]
    store.insert("entry", rows)
    return entries


def _before(
    store: Store, told: dict[str, tuple[Document, Reading | Gist, dict[str, Report]]], copies: Iterable[str]
) -> _Before:
    documents = [*told, *copies]
    rows = store.rows(
        """SELECT document, arg_max({'by': recorder, 'reader': reader, 'day': published}, seq) FROM reading
           WHERE document IN (SELECT unnest(?)) GROUP BY document""",
        [documents],
    )
    readings = {id_: (how["by"], how["reader"], how["day"]) for id_, how in rows}
    reports: dict[str, dict[str, str]] = {}
    entries: dict[str, tuple[str, int, str]] = {}
    if readings:
        sql = "SELECT document, id, content FROM report WHERE list_contains(?, document) ORDER BY id"
        for document, id_, content in store.rows(sql, [list(readings)]):
            reports.setdefault(document, {})[id_] = content
        ids = {*readings, *(id_ for held in reports.values() for id_ in held)}
        ids |= {id_ for document, _, found in told.values() if document.id in readings for id_ in found}
        found = store.rows(
            """SELECT subject, arg_max(action, seq), max(seq), arg_max(coalesce(reason, ''), seq) FROM entry
               WHERE subject IN (SELECT unnest(?)) AND action IN ('add', 'correct', 'retract') GROUP BY subject""",
            [sorted(ids)],
        )
        entries = {subject: (action, seq, why) for subject, action, seq, why in found}
    return _Before(readings, reports, entries)


def _version(report: Report, contents: dict[str, str]) -> tuple[str, Report]:
    """The same report, one that is recorded with other content under an id of its own: nothing is ever changed."""
    content = dump(report)
    if contents.get(report.id, content) == content:
        return report.id, report
    id_ = "r" + digest(report.id, content)
    return id_, replace(report, id=id_)


def _dropped(contents: dict[str, str], keep: set[str], before: _Before) -> dict[str, int]:
    """What an earlier reading found and this one does not, corrections by hand aside, with the seq of its entry."""
    held = {id_: before.entries[id_] for id_ in contents if id_ in before.entries and id_ not in keep}
    return {id_: seq for id_, (action, seq, _) in held.items() if action == Action.ADD}


def _is_fresh(last: tuple[str, int, str] | None, dropped: bool) -> bool:
    """Whether a report is to be added: never seen, or only dropped by a later reading."""
    return not dropped and (last is None or (last[0] == Action.RETRACT and last[2] == _LATER))


def named(report: Report) -> tuple[Actor, ...]:
    """Everybody who acts, is acted on or speaks in a report."""
    return (*report.act.actors, *report.act.recipients, *_speakers(report))


def actor_row(actor: Actor) -> tuple[object, ...]:
    """The row of the table ``actor``."""
    return (actor.id, storable(actor.name), actor.kind.value, actor.country)


def known_row(lesson: KnownActor) -> tuple[object, ...]:
    """The row of the table ``known_actor``."""
    return (lesson.name, lesson.actor.id, lesson.role, lesson.since, lesson.document, dump(lesson.actor))


def _speakers(report: Report) -> list[Actor]:
    claimed = [actor for claim in report.claims for actor in claim.speakers]
    return claimed + [actor for stance in report.stances for actor in stance.speakers]


def _document_row(document: Document) -> tuple[object, ...]:
    source = document.source
    retrieved = source.retrieved.astimezone(UTC).replace(tzinfo=None) if source.retrieved else None
    texts = (source.outlet, source.agency, source.url)
    head = (document.title, document.byline, document.place_line)
    return (
        document.id,
        source.origin or document.id,
        *(text and storable(text) for text in texts),
        retrieved,
        *(text and storable(text) for text in head),
    )


def report_row(report: Report) -> tuple[object, ...]:
    """The row of the table ``report``."""
    act = report.act
    return (
        report.id,
        report.document,
        act.kind,
        act.type,
        act.mode,
        report.status.value,
        act.when.earliest if act.when else None,
        act.when.latest if act.when else None,
        report.evidence.trigger.start,
        codes_of(act.actors),
        codes_of(act.recipients),
        codes_of(_speakers(report)),
        storable(parties_of((*act.actors, *act.recipients))),
        dump(report),
    )


def saying_row(saying: Saying, reports: Mapping[str, Report]) -> tuple[Any, ...]:
    """The row of the table ``saying``, without the entry of its reading; ``reports`` are those of its document."""
    of = [actor for id_ in saying.reports for actor in (*reports[id_].act.actors, *reports[id_].act.recipients)]
    cue = saying.claim.cue
    return (
        saying.id,
        saying.document,
        cue.start if cue else saying.start,
        codes_of(saying.claim.speakers),
        codes_of((*saying.about, *of)),
        dump(saying),
    )
