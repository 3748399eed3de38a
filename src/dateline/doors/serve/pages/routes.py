"""Addresses of the pages."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from dateline import ask
from dateline.ask.parties import resolve
from dateline.doors.serve.answered import Told, answered, shows_own
from dateline.doors.serve.asked import Filters, Period, filters
from dateline.doors.serve.desk import desk_of
from dateline.doors.serve.pages import posting, signing
from dateline.doors.serve.pages.calendar import agenda as agenda_view
from dateline.doors.serve.pages.desk import desk as desk_view
from dateline.doors.serve.pages.evidence import evidence as evidence_view
from dateline.doors.serve.pages.pair import pair as pair_view
from dateline.doors.serve.pages.rendering import render, response
from dateline.doors.serve.pages.report import report as report_view
from dateline.doors.serve.touched import on_exhibit, on_parties
from dateline.errors import QuestionError
from dateline.record import Ledger
from dateline.record.catalog import documents as list_documents

__all__ = ["router"]

router = APIRouter()
router.include_router(posting.router)
router.include_router(signing.router)

HTML = "text/html"
ROWS = 50

_Given = Annotated[list[Annotated[str, Query(max_length=200)]], Query(max_length=8)]
_NOBODY: list[str] = []


@router.get("/")
def desk(request: Request) -> Response:
    """What is new, what turned, what hangs, what is coming."""
    return answered(request, lambda ledger: render(request, "desk.html", **desk_view(ledger, date.today())), HTML)


@router.get("/timeline")
def timeline(
    request: Request,
    party: _Given = _NOBODY,
    by: Period = Period.MONTH,
    asked: Filters = filters,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Response:
    """One party, or what lies between two."""
    names = [name.strip() for name in party if name.strip()]
    wanted = asked.wanted()

    def make(ledger: Ledger) -> Told:
        rests = on_parties(ledger, names)
        return Told(render(request, "timeline.html", **pair_view(ledger, names, wanted, by.value, offset)), rests)

    return answered(request, make, HTML)


@router.get("/events/{id}")
@router.get("/reports/{id}")
@router.get("/sayings/{id}")
def evidence(request: Request, id: Annotated[str, Path(pattern="^[res][0-9a-f]{1,16}$")]) -> Response:
    """One event, report or statement with the sentences behind it."""

    def make(ledger: Ledger) -> Told:
        shown = evidence_view(ledger, id)
        return Told(render(request, "evidence.html", **shown), on_exhibit(id, shown["exhibit"]))

    return answered(request, make, HTML)


@router.get("/documents")
def documents(request: Request, offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0) -> Response:
    """What has been recorded, the latest first."""

    def make(ledger: Ledger) -> str:
        total, found = list_documents(ledger, limit=ROWS, offset=offset)
        return render(request, "documents.html", total=total, found=found, offset=offset, rows=ROWS)

    return answered(request, make, HTML)


@router.get("/documents/{id}")
def report(request: Request, id: Annotated[str, Path(pattern="^d[0-9a-f]{16}$")]) -> Response:
    """A text with its layers marked, or the sentences of it that the ledger keeps."""
    desk = desk_of(request)
    with desk.keeper.asking() as ledger:
        shown = response(request, "report.html", **report_view(ledger, id, desk.texts.get(id)))
    return shows_own(shown, request) if desk.texts.get(id) else shown


@router.get("/agenda")
def agenda(
    request: Request,
    party: _Given = _NOBODY,
    since: Annotated[date | None, Query(alias="from")] = None,
    until: Annotated[date | None, Query(alias="to")] = None,
    off: bool = False,
) -> Response:
    """What lies ahead, by month."""
    names = [name.strip() for name in party if name.strip()]

    def make(ledger: Ledger) -> Told:
        rests = on_parties(ledger, names)
        return Told(render(request, "agenda.html", **agenda_view(ledger, names, since, until, off=off)), rests)

    return answered(request, make, HTML)


@router.get("/pending")
def pending(
    request: Request, party: _Given = _NOBODY, offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0
) -> Response:
    """What still hangs today: overdue plans, and claims of one side alone."""
    names = [name.strip() for name in party if name.strip()]

    def make(ledger: Ledger) -> Told:
        rests, today = on_parties(ledger, names), date.today()
        found = ask.pending(ledger, today, *names)
        shown = {"found": found[offset : offset + ROWS], "total": len(found), "offset": offset, "rows": ROWS}
        return Told(render(request, "pending.html", **shown, parties=names, today=today), rests)

    return answered(request, make, HTML)


@router.get("/search")
def search(request: Request, q: Annotated[str, Query(max_length=400)] = "") -> Response:
    """Sentences with some words, and the party that the words name."""

    def make(ledger: Ledger) -> str:
        found = ask.search(ledger, q) if q.strip() else None
        return render(request, "search.html", q=q, found=found, party=_party(ledger, q))

    return answered(request, make, HTML)


def _party(ledger: Ledger, words: str) -> str | None:
    try:
        return resolve(ledger, words).label
    except QuestionError:
        return None


@router.get("/api")
def api(request: Request) -> Response:
    """The API's description, for reading."""
    described = request.app.openapi()
    operations = [
        (path, method.upper(), operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    return response(request, "api.html", operations=operations)
