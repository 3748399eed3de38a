"""The ledger: what was read, entry by entry, and what stands of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from dateline.errors import LedgerError, QuestionError
from dateline.model import (
    Action,
    Document,
    Entry,
    Event,
    Fingerprint,
    Kinship,
    Known,
    Reading,
    Recalled,
    Report,
    Source,
)
from dateline.record.check import backup, counts, faults
from dateline.record.encode import load, storable
from dateline.record.gist import Gist
from dateline.record.memory import Memory
from dateline.record.merge import Sighting, events_of
from dateline.record.migrate import migrate
from dateline.record.recall import recall
from dateline.record.regroup import by_hand
from dateline.record.sayings import Saying
from dateline.record.select import ENTRIES, ENTRIES_OF, WITHDRAWN, Selection, sayings_sql, with_names
from dateline.record.store import Store
from dateline.record.subjects import added, standing
from dateline.record.write import Batch, Recorded, decide, note, withdrawal

__all__ = ["BATCH", "Ledger", "Sheet", "Told"]

_KEPT = 20_000  # reports
BATCH = 32
"""Documents a transaction: what a crash can cost at most."""


class Told(Protocol):
    """What the pipeline hands over for one input: a document with its reading and reports, or only problems.

    It may also have a ``kinship``, for a document that was not read because the story is held, and a ``fingerprint``.
    """

    @property
    def document(self) -> Document | None: ...
    @property
    def reading(self) -> Reading | Gist | None: ...
    @property
    def reports(self) -> tuple[Report, ...]: ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the ledger keeps of a document: everything but its text."""

    id: str
    source: Source
    title: str | None
    byline: str | None
    place_line: str | None
    published: date | None


class Ledger:
    """An open ledger file; a context manager.

    ``as_of`` (aware) shows the ledger as it stood at that moment. Opening raises NotALedger, LedgerHeld, LedgerError,
    and QuestionError for a moment outside the years 1 to 9999.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False, as_of: datetime | None = None) -> None:
        if as_of is not None and as_of.tzinfo is None:
            raise LedgerError("as_of needs a time zone")
        self.path = Path(path)
        try:
            self._as_of = as_of.astimezone(UTC).replace(tzinfo=None) if as_of else datetime.max
        except OverflowError:
            raise QuestionError(f"{as_of} is before the year 1 or after 9999 in UTC") from None
        self._store = Store(self.path, read_only=read_only)
        self._lately: dict[str, Report] = {}
        try:
            migrate(self._store)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.path)!r})"

    def close(self) -> None:
        self._store.close()

    def check(self) -> list[str]:
        """What is wrong with the file, in words; empty when it is whole."""
        return faults(self._store)

    def decide_anew(self) -> int:
        """Decide by the rules of this version which reports are of one act, where an older one decided otherwise.

        Adds entries; returns how many.
        """
        ids = [id_ for (id_,) in self._store.rows("SELECT id FROM report")]
        with self._store.transaction():
            return decide(self._store, (), whole=ids, at=datetime.now(UTC).replace(tzinfo=None))

    def counted(self) -> str:
        """How much is in the file, in words."""
        return counts(self._store)

    def backup(self, copy: str | Path, *, force: bool = False) -> None:
        """Write a checked copy beside the open ledger, over a file that is there only with ``force``.

        Raises LedgerError.
        """
        backup(self._store, Path(copy), force=force)

    def at(self, moment: datetime) -> Ledger:
        """The ledger as it stood at a moment (aware), or at its own ``as_of`` if that is earlier; shares the open file.

        Raises LedgerError for a moment without a zone.
        """
        if moment.tzinfo is None:
            raise LedgerError("a moment needs a time zone")
        then = object.__new__(Ledger)
        then.path, then._store, then._lately = self.path, self._store, self._lately
        then._as_of = min(moment.astimezone(UTC).replace(tzinfo=None), self._as_of)
        return then

    def beside(self) -> Ledger:
        """The same ledger over a connection of its own, for another thread; what was read lately is shared."""
        other = Ledger(self.path, read_only=self._store.read_only)
        other._lately, other._as_of = self._lately, self._as_of
        return other

    # ------------------------------------------------------------ writing

    def append(self, told: Told | Iterable[Told], *, again: bool = False) -> Recorded:
        """Record documents and their reports; what is there already adds nothing.

        A document that this version has read before, with the same weights and day of publication, is passed over
        unless ``again``; read differently, its new reports are added and those that no longer come out are retracted.
        Committed every few documents, and also when the iterable fails, so that nothing recorded is lost.
        """
        total = Recorded()
        batch = Batch(self._store, again=again)
        try:
            for one in told if isinstance(told, Iterable) else (told,):
                kinship: Kinship | None = getattr(one, "kinship", None)
                if one.document is not None and one.reading is not None:
                    batch.add(one.document, one.reading, one.reports, getattr(one, "fingerprint", None))
                elif one.document is not None and kinship is Kinship.COPY:
                    batch.add_copy(one.document)
                elif kinship is Kinship.SAME:
                    total += Recorded(already=1)
                if len(batch) >= BATCH:
                    total, batch = total + batch.commit(), Batch(self._store, again=again)
        finally:
            total += batch.commit()
        return total

    def retract(self, subject: str, reason: str, *, who: str | None = None) -> Entry:
        """Take back a document or report: it stays in the file and no longer stands.

        Raises LedgerError if it is unknown, QuestionError if it stands no more.
        """
        return note(self._store, Action.RETRACT, subject, standing(self._store, subject), reason, who=who)

    def withdraw(self, notice: Document, headline: str) -> Entry | None:
        """Retract the document that a notice of its agency withdraws by ``headline``, published in the 30 days before.

        None where no such document stands, or more than one: then a person must say which. The notice is kept: such a
        document that comes in later is retracted as it is recorded.
        """
        row = (notice.id, storable(headline).strip().lower(), notice.source.agency, notice.published)
        with self._store.transaction():
            self._store.insert("notice", [row])
        rows = self._store.rows(WITHDRAWN, [headline, notice.source.agency, notice.id, notice.published])
        return self.retract(rows[0][0], withdrawal(notice.id)) if len(rows) == 1 else None

    def correct(self, report: str, corrected: Report, reason: str, *, who: str | None = None) -> Entry:
        """Put ``corrected`` in the place of ``report``.

        Raises LedgerError if it is not there or keeps its id, QuestionError if it stands no more.
        """
        if corrected.id == report:
            raise LedgerError(f"a correction of {report} needs an id of its own")
        replaces = standing(self._store, report)
        return note(
            self._store, Action.CORRECT, corrected.id, replaces, reason, who=who, other=report, report=corrected
        )

    def merge(self, one: str, other: str, reason: str, *, who: str | None = None) -> Entry:
        """Say that two reports are of one act. Raises LedgerError if either is unknown, or both are one."""
        return self._pair(Action.MERGE, one, other, reason, who)

    def split(self, one: str, other: str, reason: str, *, who: str | None = None) -> Entry:
        """Say that two reports are not of one act. Raises LedgerError if either is unknown, or both are one."""
        return self._pair(Action.SPLIT, one, other, reason, who)

    def _pair(self, action: Action, one: str, other: str, reason: str, who: str | None) -> Entry:
        if one == other:
            raise LedgerError(f"{one} is one report: two are needed")
        added(self._store, one)
        return note(self._store, action, one, added(self._store, other), reason, who=who, other=other)

    # ------------------------------------------------------------ reading

    def entries(self, *, after: int = 0, subjects: Sequence[str] = ()) -> Iterator[Entry]:
        """The history, oldest first: past the entry ``after``, about ``subjects`` where some are given."""
        sql = ENTRIES_OF if subjects else f"{ENTRIES} WHERE e.seq > ? AND e.seq <= ? ORDER BY e.seq"
        values: list[object] = [after, self._upto(), *([list(subjects)] if subjects else [])]
        for seq, at, by, action, subject, replaces, reason, who, score in self._store.rows(sql, values):
            yield Entry(seq, at.replace(tzinfo=UTC), by, Action(action), subject, replaces, reason, who, score)

    def reports(self, selection: Selection | None = None) -> tuple[Report, ...]:
        """The reports that stand, by day of publication, document and place in it."""
        return tuple(sighting.report for sighting in self.sightings(selection))

    def sightings(self, selection: Selection | None = None) -> tuple[Sighting, ...]:
        """The same with the origin and day of publication of their documents."""
        chosen = with_names(selection or Selection(), self._store.rows)
        sql, parameters = chosen.live_sql() if self.is_now else chosen.sql(self._upto())
        rows = self._store.rows(sql, parameters)
        held = self._reports([id_ for id_, *_ in rows])
        return tuple(Sighting(held[id_], origin, published, lead) for id_, _, origin, published, lead in rows)

    def _reports(self, ids: Sequence[str]) -> dict[str, Report]:
        """Recorded reports by id; a report never changes, so those read lately are kept."""
        found = {id_: held for id_ in ids if (held := self._lately.get(id_)) is not None}
        sql = "SELECT id, content FROM report WHERE id IN (SELECT unnest(?::VARCHAR[]))"
        missing = [id_ for id_ in ids if id_ not in found]
        for id_, content in self._store.rows(sql, [missing]) if missing else ():
            found[id_] = load(Report, content)
        if len(self._lately) > _KEPT:
            self._lately.clear()
        self._lately.update(found)
        return found

    def events(self, selection: Selection | None = None) -> tuple[Event, ...]:
        """The acts in the world that the selected reports are sightings of, whole, by day."""
        merged, split = by_hand(self._store, *([] if self.is_now else [self._upto()]))
        chosen = self.sightings(selection)
        if selection is None:
            return events_of(chosen, merged=merged, split=split)
        wanted = {sighting.report.id for sighting in chosen}
        joined = tuple({id_ for pair in merged for id_ in pair} - wanted)
        held = [*chosen, *(self.sightings(Selection(ids=joined)) if joined else ())]
        found = events_of([*held, *self._others(held, selection.leads)], merged=merged, split=split)
        return tuple(event for event in found if not wanted.isdisjoint(event.reports))

    def _others(self, held: Sequence[Sighting], whole: Sequence[str]) -> tuple[Sighting, ...]:
        """The further reports of the events that some sightings are of; of the leads ``whole`` there are no more."""
        leads = {sighting.lead for sighting in held} - set(whole)
        if self.is_now:
            known = {sighting.report.id for sighting in held}
            others = self.sightings(Selection(leads=tuple(sorted(leads)))) if leads else ()
            return tuple(sighting for sighting in others if sighting.report.id not in known)
        sql = "SELECT DISTINCT report FROM decision WHERE NOT hand AND joined AND list_contains(?, lead)"
        ids = {id_ for (id_,) in self._store.rows(sql, [sorted(leads)])} | leads
        ids -= {sighting.report.id for sighting in held}
        more = self.sightings(Selection(ids=tuple(sorted(ids)))) if ids else ()
        return tuple(sighting for sighting in more if sighting.lead in leads)

    def sayings(
        self,
        speakers: Sequence[str] = (),
        *,
        about: Sequence[str] = (),
        ids: Sequence[str] = (),
        words: Sequence[str] = (),
        latest: int | None = None,
    ) -> tuple[tuple[Saying, date | None], ...]:
        """Statements that stand, each with its day of publication, by that day and place; empty selects all.

        ``speakers`` and ``about`` are codes (see ``codes_of``), ``ids`` are ids of sayings; ``words``, folded,
        all stand in the text; ``latest`` keeps so many of the latest published.
        """
        chosen = {"speakers": list(speakers), "about": list(about), "ids": list(ids)}
        sql, values = sayings_sql(words)
        rows = self._store.rows(sql, {"upto": self._upto(), **chosen, **values})
        if latest is not None:
            dated = [row for row in rows if row[1] is not None]
            rows = (dated or rows)[-latest:]
        return tuple((load(Saying, content), published) for content, published in rows)

    def saying_ids(self, prefix: str) -> tuple[str, ...]:
        """Ids of sayings that begin with ``prefix``."""
        sql = "SELECT DISTINCT id FROM saying WHERE starts_with(id, ?) ORDER BY id LIMIT 20"
        return tuple(id_ for (id_,) in self._store.rows(sql, [prefix]))

    def sheets(self, ids: Sequence[str]) -> dict[str, Sheet]:
        """The documents with these ids, as the ledger keeps them."""
        sql = """
            SELECT d.id, outlet, agency, url, retrieved, origin, title, byline, place_line,
                   (SELECT arg_max(published, seq) FROM reading r WHERE r.document = d.id)
            FROM document d WHERE d.id IN (SELECT unnest(?::VARCHAR[]))"""
        sheets = {}
        for id_, outlet, agency, url, retrieved, origin, title, byline, place, published in self._store.rows(
            sql, [list(ids)]
        ):
            source = Source(outlet, agency, url, retrieved.replace(tzinfo=UTC) if retrieved else None, origin)
            sheets[id_] = Sheet(id_, source, title, byline, place, published)
        return sheets

    def recorded(self, ids: Sequence[str]) -> tuple[Report, ...]:
        """Reports by id in the order asked for, also those that no longer stand; unknown ids are left out."""
        found = self._reports(ids)
        return tuple(found[id_] for id_ in ids if id_ in found)

    def reports_of(self, subjects: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Ids of the reports that each subject of an entry is about: itself, or all of a document."""
        asked = sorted(subjects)
        sql = """
            SELECT id, id FROM report WHERE id IN (SELECT unnest($ids::VARCHAR[]))
            UNION ALL SELECT document, id FROM report WHERE document IN (SELECT unnest($ids)) ORDER BY 1, 2"""
        found: dict[str, list[str]] = {}
        for subject, id_ in self._store.rows(sql, {"ids": asked}):
            found.setdefault(subject, []).append(id_)
        return {subject: tuple(ids) for subject, ids in found.items()}

    def corrections(self) -> dict[str, str]:
        """Each corrected report with the one whose place it takes."""
        sql = """
            SELECT e.subject, b.subject FROM entry e JOIN entry b ON b.seq = e.replaces
            WHERE e.action = 'correct' AND e.seq <= ? ORDER BY e.seq"""
        return dict(self._store.rows(sql, [self._upto()]))

    def report_ids(self, prefix: str) -> tuple[str, ...]:
        """Ids of recorded reports, standing or not, that begin with ``prefix``."""
        sql = "SELECT id FROM report WHERE starts_with(id, ?) ORDER BY id LIMIT 20"
        return tuple(id_ for (id_,) in self._store.rows(sql, [prefix]))

    def event_ids(self, prefix: str) -> dict[str, str]:
        """Ids of events that begin with ``prefix``, each with the report it is named after."""
        sql = "SELECT event, report FROM trait WHERE starts_with(event, ?) ORDER BY event LIMIT 20"
        return dict(self._store.rows(sql, [prefix]))

    def actors_named(self, name: str) -> tuple[str, ...]:
        """Ids of actors in the reports that go by ``name``, case aside; else of the persons with that surname."""
        whole = "lower(name) = lower($1) OR lower(id) = lower($1)"
        ending = "ends_with(lower(name), ' ' || lower($1)) OR ends_with(lower(id), '/' || lower($1))"
        surname = f"kind = 'person' AND ({ending})"
        for test in (whole, surname):
            rows = self._store.rows(f"SELECT DISTINCT id FROM actor WHERE {test} ORDER BY id", [name])
            if rows:
                return tuple(id_ for (id_,) in rows)
        return ()

    def types(self) -> tuple[str, ...]:
        """Every type and kind of position in the reports, those of a user's own among them."""
        return tuple(type_ for (type_,) in self._store.rows("SELECT DISTINCT type FROM report ORDER BY type"))

    def actor_names(self) -> tuple[str, ...]:
        """Every name an actor goes by in the reports."""
        return tuple(name for (name,) in self._store.rows("SELECT DISTINCT name FROM actor ORDER BY name"))

    def known(self) -> Known:
        """What the ledger has learnt, as the plain value the pipeline hands down once a batch."""
        return self.memory.known()

    @property
    def memory(self) -> Memory:
        """What the reports taught of actors, and what people put right in it."""
        return Memory(self._store, self._as_of)

    def recall(self, prints: Sequence[Fingerprint], ids: Iterable[str], reader: str) -> Recalled:
        """Which documents of ``ids`` it holds, and which stories like those of ``prints``; ``reader`` is the digest of
        the weights, by which is told whether a document would be read differently now."""
        return recall(self._store, prints, ids, reader)

    def last(self) -> int:
        """The seq of the last entry there is (as of the moment asked for); 0 in an empty ledger."""
        return self._upto()

    @property
    def is_now(self) -> bool:
        """Whether it is asked as it stands, not as of a moment."""
        return self._as_of == datetime.max

    def _upto(self) -> int:
        """The last entry that was there at the moment asked for: times of entries never run backwards."""
        ((seq,),) = self._store.rows("SELECT coalesce(max(seq), 0) FROM entry WHERE recorded_at <= ?", [self._as_of])
        return int(seq)
