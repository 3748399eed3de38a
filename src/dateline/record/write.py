"""Appending to the ledger: a batch of documents in one transaction, and single decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dateline.model import Action, Actor, Document, Entry, Reading, Report, digest
from dateline.record.codes import codes_of, parties_of
from dateline.record.encode import dump, storable
from dateline.record.learn import lessons
from dateline.record.sayings import Saying, sayings
from dateline.record.store import Store, recorder

__all__ = ["Batch", "Recorded"]

_LATER = "not in a later reading of the document"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an ``append`` changed."""

    documents: int = 0  # new, or read differently
    reports: int = 0  # new
    retracted: int = 0  # no longer in the reading of their document
    already: int = 0  # documents that were there, read the same way

    def __add__(self, other: Recorded) -> Recorded:
        return Recorded(
            self.documents + other.documents,
            self.reports + other.reports,
            self.retracted + other.retracted,
            self.already + other.already,
        )


@dataclass(frozen=True, slots=True)
class _Line:
    action: Action
    subject: str
    replaces: int | None = None
    reason: str | None = None


class Batch:
    """Rows to be written together."""

    def __init__(self, store: Store, *, again: bool = False) -> None:
        self.documents = 0
        self._store = store
        self._again = again
        self._recorded = Recorded()
        self._seen: set[str] = set()
        self._lines: list[_Line] = []
        self._rows: dict[str, list[tuple[object, ...]]] = {"document": [], "report": [], "actor": [], "known_actor": []}
        # Rows without their seq, and the index of the line whose seq they take.
        self._readings: list[tuple[int, tuple[object, ...]]] = []
        self._sayings: list[tuple[int, tuple[object, ...]]] = []

    def add(self, document: Document, reading: Reading, reports: Iterable[Report]) -> None:
        """Put one document into the batch, unless it is there already."""
        if document.id in self._seen:
            self._recorded += Recorded(already=1)
            return
        self._seen.add(document.id)
        how = (recorder(), reading.reader_digest, document.published)
        before = self._store.rows(
            "SELECT recorder, reader, published FROM reading WHERE document = ? ORDER BY seq DESC LIMIT 1",
            [document.id],
        )
        if not self._again and before and (before[0] == how or self._is_retracted(document.id)):
            self._recorded += Recorded(already=1)
            return
        unique = {report.id: report for report in reports}
        if before:
            unique = self._versions(document.id, unique)
        retracted = self._retract_others(document.id, set(unique)) if before else set()
        fresh = self._fresh(unique, retracted_by_reading=_LATER)
        line = len(self._lines)
        self._readings.append((line, (document.id, *how)))
        self._lines.append(_Line(Action.ADD, document.id, reason="read again" if before else None))
        self._rows["document"].append(_document_row(document))
        for report in fresh:
            self._add_report(report)
            self._lines.append(_Line(Action.ADD, report.id))
        for saying in sayings(reading, unique.values()):
            self._sayings.append((line, _saying_row(saying, unique)))
            self._name(saying.claim.speakers)
        for known in lessons(reading):
            row = (known.name, known.actor.id, known.role, known.since, known.document, dump(known.actor))
            self._rows["known_actor"].append(row)
        self.documents += 1
        self._recorded += Recorded(1, len(fresh), len(retracted))

    def commit(self) -> Recorded:
        """Write everything, or nothing when it raises LedgerError. Returns what changed."""
        if not self._lines:
            return self._recorded
        with self._store.transaction():
            entries = self._append_lines()
            for table, rows in self._rows.items():
                self._store.insert(table, rows)
            for table, lines in (("reading", self._readings), ("saying", self._sayings)):
                self._store.insert(table, [(row[0], entries[at].seq, *row[1:]) for at, row in lines])
        return self._recorded

    def note(self, action: Action, subject: str, replaces: int, reason: str) -> Entry:
        """Write one decision."""
        self._lines.append(_Line(action, subject, replaces, storable(reason)))
        with self._store.transaction():
            return self._append_lines()[0]

    def correct(self, corrected: Report, replaces: int, reason: str) -> Entry:
        """Write ``corrected`` and the decision that it stands for what the entry ``replaces`` added."""
        self._add_report(corrected)
        self._lines.append(_Line(Action.CORRECT, corrected.id, replaces, storable(reason)))
        with self._store.transaction():
            for table, rows in self._rows.items():
                self._store.insert(table, rows)
            return self._append_lines()[0]

    def _append_lines(self) -> list[Entry]:
        ((seq, last),) = self._store.rows("SELECT coalesce(max(seq), 0), max(recorded_at) FROM entry")
        now = datetime.now(UTC).replace(tzinfo=None)
        at = max(now, last) if last else now
        by = recorder()
        entries = [
            Entry(seq + i, at.replace(tzinfo=UTC), by, line.action, line.subject, line.replaces, line.reason)
            for i, line in enumerate(self._lines, 1)
        ]
        self._store.insert("entry", [(e.seq, at, by, e.action.value, e.subject, e.replaces, e.reason) for e in entries])
        return entries

    def _add_report(self, report: Report) -> None:
        self._rows["report"].append(_report_row(report))
        self._name((*report.act.actors, *report.act.recipients, *_speakers(report)))

    def _name(self, actors: Iterable[Actor]) -> None:
        self._rows["actor"].extend((a.id, storable(a.name), a.kind.value, a.country) for a in actors)

    def _versions(self, document: str, reports: dict[str, Report]) -> dict[str, Report]:
        """The same reports, one that is recorded with other content under an id of its own: nothing is ever changed."""
        recorded = dict(self._store.rows("SELECT id, content FROM report WHERE document = ?", [document]))
        found = {}
        for id_, report in reports.items():
            content = dump(report)
            if recorded.get(id_, content) != content:
                id_ = "r" + digest(id_, content)
                report = replace(report, id=id_)
            found[id_] = report
        return found

    def _retract_others(self, document: str, keep: set[str]) -> set[str]:
        """Retract what an earlier reading of the document found and this one does not, corrections by hand aside."""
        sql = """
            SELECT r.id, arg_max(e.action, e.seq), max(e.seq) FROM report r JOIN entry e ON e.subject = r.id
            WHERE r.document = ? AND e.action IN ('add', 'correct', 'retract') GROUP BY r.id ORDER BY r.id"""
        gone = {
            id_: seq for id_, action, seq in self._store.rows(sql, [document]) if action == "add" and id_ not in keep
        }
        self._lines.extend(_Line(Action.RETRACT, id_, seq, _LATER) for id_, seq in gone.items())
        return set(gone)

    def _is_retracted(self, document: str) -> bool:
        ((action,),) = self._store.rows("SELECT arg_max(action, seq) FROM entry WHERE subject = ?", [document])
        return bool(action == Action.RETRACT)

    def _fresh(self, reports: dict[str, Report], *, retracted_by_reading: str) -> list[Report]:
        """Reports to add: those never seen, and those only a later reading had dropped."""
        sql = """
            SELECT subject, arg_max(action, seq), arg_max(coalesce(reason, ''), seq) FROM entry
            WHERE list_contains(?, subject) AND action IN ('add', 'correct', 'retract') GROUP BY subject"""
        state = {subject: (action, reason) for subject, action, reason in self._store.rows(sql, [list(reports)])}
        return [
            r
            for id_, r in reports.items()
            if state.get(id_, ("retract", retracted_by_reading)) == ("retract", retracted_by_reading)
        ]


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


def _report_row(report: Report) -> tuple[object, ...]:
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


def _saying_row(saying: Saying, reports: dict[str, Report]) -> tuple[object, ...]:
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
