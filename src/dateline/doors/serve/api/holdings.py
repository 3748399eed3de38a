"""What the ledger holds: documents, actors, events, reports, the evidence behind them, and the whole as an export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import WithJsonSchema
from starlette.responses import StreamingResponse

from dateline import ask
from dateline.doors.contract import as_json
from dateline.doors.serve.answered import Told, answered, keeper_of, listed
from dateline.doors.serve.api import shapes
from dateline.doors.serve.asked import Page, page
from dateline.doors.serve.touched import on_exhibit, on_ids
from dateline.errors import QuestionError
from dateline.record import Ledger, Selection, Sheet
from dateline.record.catalog import documents as list_documents
from dateline.record.catalog import named, reports_in, saying_ids_in, size
from dateline.record.store import recorder

__all__ = ["document_facts", "router", "shown_place"]

router = APIRouter(tags=["holdings"])

_CHUNK = 64 * 1024
_MEDIA = {"timelinejs": "application/json", "annotations": "application/ld+json", "plover": "application/jsonl",
          "graphml": "application/graphml+xml", "csv": "text/csv"}  # fmt: skip
Form = Annotated[
    str, Path(description="One of the exports.", max_length=40), WithJsonSchema({"enum": list(ask.EXPORTS)})
]


def _id(first: str) -> Any:
    return Path(pattern=f"^[{first}][0-9a-f]{{1,16}}$", description="An id, or enough of its beginning.")


def shown_place(url: str | None) -> str | None:
    """An address on the web as it is; of a path only its last part: folders of this machine are nobody's business."""
    if url is None or url.startswith(("https://", "http://")):
        return url
    return url.replace("\\", "/").rpartition("/")[2] or None


def document_facts(sheet: Sheet) -> dict[str, Any]:
    """What the ledger keeps of a document, as plain values."""
    source = sheet.source
    return {
        "id": sheet.id,
        "title": sheet.title,
        "byline": sheet.byline,
        "place_line": sheet.place_line,
        "published": sheet.published.isoformat() if sheet.published else None,
        "agency": source.agency,
        "outlet": source.outlet,
        "url": shown_place(source.url),
        "origin": source.origin or sheet.id,
    }


@router.get("/ledger", responses={200: {"model": shapes.LedgerFacts}})
def ledger_facts(request: Request) -> Response:
    """What is being served, and up to which entry."""

    def make(ledger: Ledger) -> str:
        documents, reports = size(ledger)
        facts = {"version": recorder(), "documents": documents, "reports": reports, "last_entry": ledger.last()}
        return as_json({**facts, "read_only": keeper_of(request).read_only})

    return answered(request, make)


@router.get("/documents", responses={200: {"model": shapes.Documents}})
def documents(request: Request, rows: Page = page) -> Response:
    """Documents, those recorded last first."""

    def make(ledger: Ledger) -> str:
        total, found = list_documents(ledger, limit=rows.limit, offset=rows.offset)
        held = reports_in(ledger, [one.sheet.id for one in found])
        ids = tuple(id_ for ids in held.values() for id_ in ids)
        standing = {report.id for report in ledger.reports(Selection(ids=ids))} if ids else set()
        lines = [
            {
                **document_facts(one.sheet),
                "recorded_at": one.recorded_at.isoformat(),
                "reports": sum(id_ in standing for id_ in held.get(one.sheet.id, ())),
            }
            for one in found
        ]
        return listed(request, "Documents", lines, total=total, limit=rows.limit, offset=rows.offset)

    return answered(request, make)


@router.get("/documents/{id}", responses={200: {"model": shapes.Document}})
def document(request: Request, id: Annotated[str, Path(pattern="^d[0-9a-f]{16}$")]) -> Response:
    """One document with the reports in it that stand. The text itself is not in the ledger."""

    def make(ledger: Ledger) -> Told:
        sheet = ledger.sheets([id]).get(id)
        if sheet is None:
            raise QuestionError(f"the ledger holds nothing with the id {id}")
        ids = reports_in(ledger, [id]).get(id, ())
        rows = ask.Answer(
            "Reports",
            ask.ActRow,
            [ask.report_row(report, sheet.published) for report in (ledger.reports(Selection(ids=ids)) if ids else ())],
        )
        sayings = list(saying_ids_in(ledger, id))
        facts = as_json({"document": document_facts(sheet), "reports": rows.to_dicts(), "sayings": sayings})
        return Told(facts, on_ids(id, (id, *ids)))

    return answered(request, make)


@router.get("/actors", responses={200: {"model": shapes.Actors}})
def actors(
    request: Request, q: Annotated[str, Query(max_length=200, description="Words in the name.")] = "", rows: Page = page
) -> Response:
    """Actors of the reports with every name they go by."""

    def make(ledger: Ledger) -> str:
        total, found = named(ledger, q, limit=rows.limit, offset=rows.offset)
        lines = [{"id": a.id, "names": list(a.names), "kind": a.kind, "country": a.country} for a in found]
        return listed(request, "Actors", lines, total=total, limit=rows.limit, offset=rows.offset)

    return answered(request, make)


@router.get("/events/{id}", responses={200: {"model": shapes.Exhibit}})
def event(request: Request, id: Annotated[str, _id("e")]) -> Response:
    """One event: how it stands, its life, and every report of it."""
    return _exhibit(request, id)


@router.get("/reports/{id}", responses={200: {"model": shapes.Exhibit}})
def report(request: Request, id: Annotated[str, _id("r")]) -> Response:
    """One report with its event."""
    return _exhibit(request, id)


@router.get("/evidence/{id}", responses={200: {"model": shapes.Exhibit}})
def evidence(request: Request, id: Annotated[str, _id("res")]) -> Response:
    """The sentences behind an event, a report or a statement."""
    return _exhibit(request, id)


def _exhibit(request: Request, id_: str) -> Response:
    def make(ledger: Ledger) -> Told:
        exhibit = ask.show(ledger, id_)
        return Told(as_json(exhibit.to_dict()), on_exhibit(id_, exhibit))

    return answered(request, make)


@router.get(
    "/exports/{form}",
    responses={200: {"content": {"*/*": {"schema": {}}}, "description": "The export"}},
    response_class=StreamingResponse,
)
def export(request: Request, form: Form) -> Response:
    """The whole ledger in a form that others know, streamed: what is recorded meanwhile may be in it or not."""
    pieces = keeper_of(request).streaming(lambda ledger: ask.exported(ledger, form))
    media = _MEDIA.get(form, "text/tab-separated-values")
    suffix = {"csv": "csv", "graphml": "graphml", "plover": "jsonl", "timelinejs": "json", "annotations": "json"}
    named_ = f'attachment; filename="dateline-{form}.{suffix.get(form, "tsv")}"'
    return StreamingResponse(_chunks(pieces), 200, {"content-disposition": named_}, f"{media}; charset=utf-8")


def _chunks(pieces: Iterator[str]) -> Iterator[bytes]:
    """The pieces as bytes, some tens of kilobytes at a time."""
    held = bytearray()
    for piece in pieces:
        held += piece.encode("utf8", "replace")
        if len(held) >= _CHUNK:
            yield bytes(held)
            held.clear()
    yield bytes(held)
