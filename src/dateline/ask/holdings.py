"""The whole ledger as flat tables that refer to each other: what the bundles (SQLite, data package) are filled with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dateline.model import Entry, Event
from dateline.record import Ledger, Saying, Sheet, stream

__all__ = ["TABLES", "Cell", "Column", "Table", "holdings"]

Cell = str | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str  # text, day, moment, number, count
    about: str
    of: str | None = None  # the table whose id it holds


@dataclass(frozen=True, slots=True)
class Table:
    """Its rows have one cell a column. ``key`` are the columns that no two rows share, empty for none."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


_EVENT = Column("event", "text", "The event.", "events")
TABLES = (
    Table(
        "documents", "What was read; the texts themselves are not kept.", ("id",),
        (
            Column("id", "text", "Digest of the text."), Column("title", "text", "Headline."),
            Column("byline", "text", "Who wrote it."), Column("place_line", "text", "Where it was written."),
            Column("outlet", "text", "Who published it."), Column("agency", "text", "Whose wire it is."),
            Column("url", "text", "Address, or the path it was read from."),
            Column("origin", "text", "Shared by all copies of one story."),
            Column("published", "day", "Day of publication."), Column("retrieved", "moment", "When it was fetched."),
        ),
    ),
    Table(
        "events", "Acts and positions, each once however many reports tell of it.", ("id",),
        (
            Column("id", "text", "Id of the event."),
            Column("kind", "text", "event: something done; position: something held."),
            Column("type", "text", "PLOVER type, or the kind of position."), Column("mode", "text", "PLOVER mode."),
            Column("contexts", "text", "PLOVER contexts, joined by ;."),
            Column("status", "text",
                   "happened, claimed, not_happened, denied, planned, conditional, possible, unknown."),
            Column("earliest", "day", "First day on which it can be; empty where open."),
            Column("latest", "day", "Last day on which it can be."),
            Column("precision", "text", "How exactly the days are told; publication: only the day of print is known."),
            Column("place", "text", "Where."), Column("country", "text", "ISO 3166-1 alpha-3 of the place."),
            Column("latitude", "number", "Degrees north (WGS 84)."), Column("longitude", "number", "Degrees east."),
            Column("quantities", "text", "Amounts in the words of the report, joined by ;."),
            Column("report_count", "count", "Reports of it that stand."),
            Column("origin_count", "count", "Independent stories behind them."),
            Column("first_published", "day", "Day of the first report."),
            Column("last_published", "day", "Day of the last report."),
            Column("told_by", "text", "The report that tells it best.", "reports"),
        ),
    ),
    Table(
        "reports", "Sightings of events in documents.", ("id",),
        (
            Column("id", "text", "Id of the report."), _EVENT,
            Column("document", "text", "Where it stands.", "documents"),
            Column("type", "text", "PLOVER type, or the kind of position."), Column("mode", "text", "PLOVER mode."),
            Column("status", "text", "Status in this report."), Column("earliest", "day", "First possible day."),
            Column("latest", "day", "Last possible day."),
            Column("said_by", "text", "Chain of speakers, outermost first, joined by ;."),
            Column("trigger_start", "count", "Offset of the words for the act, in code points of the text."),
            Column("trigger_end", "count", "Where they end."),
            Column("sentence_start", "count", "Offset of the sentence."), Column("sentence", "text", "The sentence."),
            Column("reasons", "text", "Why it was coded so."),
        ),
    ),
    Table(
        "parties", "Who acts on whom.", ("event", "side", "number"),
        (
            _EVENT, Column("side", "text", "actor or recipient."), Column("number", "count", "Place on its side."),
            Column("actor", "text", "Code: ISO3[:SECTOR[/Name]], IGO:…, NGO:…, MEDIA:…."),
            Column("name", "text", "As the report names it."), Column("kind", "text", "state, body, person, group …."),
            Column("country", "text", "ISO 3166-1 alpha-3."), Column("sectors", "text", "PLOVER sectors, joined by ;."),
        ),
    ),
    Table(
        "stands", "How everybody stands to an event; contradictions side by side.", (),
        (
            _EVENT, Column("holder", "text", "Who holds it: author for the reports' own voice, a code, or words."),
            Column("party", "text", "The country or body it speaks for."),
            Column("standing", "text", "asserted, confirmed, denied, not_confirmed, silent, condemned, praised."),
            Column("origin_count", "count", "Independent stories that say so."),
            Column("first", "day", "First day of publication."), Column("last", "day", "Last day of publication."),
        ),
    ),
    Table(
        "steps", "The lives of plans.", ("event", "number"),
        (
            _EVENT, Column("number", "count", "Order of the steps."),
            Column("stage", "text", "planned, confirmed, postponed, happened, cancelled."),
            Column("published", "day", "Day of the report that tells it."),
            Column("earliest", "day", "First day of the planned time then."),
            Column("latest", "day", "Last day of it."),
            Column("report", "text", "The report that tells it.", "reports"),
        ),
    ),
    Table(
        "statements", "Who is reported to say what.", ("id",),
        (
            Column("id", "text", "Id of the statement."), Column("document", "text", "Where it stands.", "documents"),
            Column("published", "day", "Day of publication."), Column("speakers", "text", "Codes, joined by commas."),
            Column("says", "text", "assert, confirm, deny, no_confirmation, silent …."),
            Column("manner", "text", "direct, indirect or mixed."), Column("sentence", "text", "The sentence."),
        ),
    ),
    Table(
        "entries", "The history, in order.", ("seq",),
        (
            Column("seq", "count", "Number of the entry."), Column("recorded_at", "moment", "When, UTC."),
            Column("recorder", "text", "Version of the program."),
            Column("action", "text", "add, merge, split, correct, retract."),
            Column("subject", "text", "The document or report that it is about."),
            Column("replaces", "count", "The entry that it undoes, corrects, joins or parts from."),
            Column("reason", "text", "Why."), Column("who", "text", "The person who decided; empty for the program."),
            Column("score", "number", "Of a merge by the program, 0 to 1."),
        ),
    ),
)  # fmt: skip


def holdings(ledger: Ledger) -> Iterator[tuple[str, list[Row]]]:
    """The rows of ``TABLES``, some of one table at a time: documents, events and all that hangs on them, the history.

    What no longer stands is in the history alone.
    """
    for sheets in stream.sheets(ledger):
        yield "documents", [_document(sheet) for sheet in sheets]
    for events in stream.events(ledger):
        yield "events", [_event(event) for event in events]
        yield "reports", list(_reports(ledger, events))
        yield "parties", list(_parties(events))
        yield "stands", list(_stands(events))
        yield "steps", list(_steps(events))
    for told in stream.sayings(ledger):
        yield "statements", [_statement(saying, published) for saying, published in told]
    for entries in stream.entries(ledger):
        yield "entries", [_entry(entry) for entry in entries]


def _document(sheet: Sheet) -> Row:
    return (
        sheet.id, sheet.title, sheet.byline, sheet.place_line, sheet.source.outlet, sheet.source.agency,
        sheet.source.url, sheet.source.origin, _day(sheet.published),
        sheet.source.retrieved.isoformat() if sheet.source.retrieved else None,
    )  # fmt: skip


def _event(event: Event) -> Row:
    act, when, where = event.act, event.act.when, event.act.where
    return (
        event.id, act.kind, act.type, act.mode, ";".join(act.contexts), event.status.value,
        _day(when.earliest if when else None), _day(when.latest if when else None),
        when.precision if when else None, where.name if where else None, where.country if where else None,
        where.latitude if where else None, where.longitude if where else None,
        ";".join(quantity.text for quantity in act.quantities), len(event.reports), len(event.origins),
        _day(event.first_published), _day(event.last_published), event.told_by,
    )  # fmt: skip


def _reports(ledger: Ledger, events: Iterable[Event]) -> Iterator[Row]:
    home = {id_: event.id for event in events for id_ in event.reports}
    for report in ledger.recorded(tuple(home)):
        act, evidence = report.act, report.evidence
        said = "; ".join(
            ", ".join(actor.id for actor in claim.speakers) or claim.speaker_text for claim in report.claims
        )
        yield (
            report.id, home[report.id], report.document, act.type, act.mode, report.status.value,
            _day(act.when.earliest if act.when else None), _day(act.when.latest if act.when else None), said,
            evidence.trigger.start, evidence.trigger.end, evidence.sentence.start, evidence.text,
            "; ".join(report.reasons),
        )  # fmt: skip


def _parties(events: Iterable[Event]) -> Iterator[Row]:
    for event in events:
        for side, actors in (("actor", event.act.actors), ("recipient", event.act.recipients)):
            for number, actor in enumerate(actors):
                sectors = ";".join(actor.sectors)
                yield event.id, side, number, actor.id, actor.name, actor.kind.value, actor.country, sectors


def _stands(events: Iterable[Event]) -> Iterator[Row]:
    for event in events:
        for one in event.stands:
            days = _day(one.first), _day(one.last)
            yield event.id, one.holder, one.party, one.standing.value, len(one.origins), *days


def _steps(events: Iterable[Event]) -> Iterator[Row]:
    for event in events:
        for number, step in enumerate(event.steps):
            when = step.when
            yield (
                event.id, number, step.stage.value, _day(step.published), _day(when.earliest if when else None),
                _day(when.latest if when else None), step.report,
            )  # fmt: skip


def _statement(saying: Saying, published: date | None) -> Row:
    return (
        saying.id, saying.document, _day(published), ", ".join(actor.id for actor in saying.claim.speakers),
        saying.claim.act.value, saying.claim.manner.value, saying.text,
    )  # fmt: skip


def _entry(entry: Entry) -> Row:
    return (
        entry.seq, entry.recorded_at.isoformat(), entry.recorder, entry.action.value, entry.subject,
        entry.replaces, entry.reason, entry.who, entry.score,
    )  # fmt: skip


def _day(day: object) -> str | None:
    return None if day is None else str(day)
