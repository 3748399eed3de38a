"""Questions to the ledger: timeline, relation, said, agenda, pending, changes, search."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline import ask
from dateline.doors.serve.answered import Told, answered, paged
from dateline.doors.serve.api import shapes
from dateline.doors.serve.asked import (
    MOST_ROWS,
    Days,
    Filters,
    Kind,
    Page,
    Parties,
    Period,
    Start,
    Words,
    as_of_ledger,
    days,
    filters,
    page,
)
from dateline.doors.serve.touched import on_parties
from dateline.record import Ledger

__all__ = ["router"]

router = APIRouter(tags=["questions"])

_NO_PARTIES: list[str] = []


@router.get("/timeline", responses={200: {"model": shapes.Acts}})
def timeline(
    request: Request,
    party: Parties = _NO_PARTIES,
    kind: Kind | None = None,
    latest: Annotated[int | None, Query(ge=1, le=MOST_ROWS, description="Only so many of the latest acts.")] = None,
    *,
    asked: Filters = filters,
    rows: Page = page,
) -> Response:
    """Acts by day, then positions: of one party, or between any two of several; all without a party."""
    wanted = asked.wanted(kind)

    def make(ledger: Ledger) -> Told:
        rests = on_parties(ledger, party)
        found = ask.timeline(as_of_ledger(ledger, asked.as_of), *party, wanted=wanted, latest=latest)
        return Told(paged(request, found, rows.limit, rows.offset), rests)

    return answered(request, make)


@router.get("/events", responses={200: {"model": shapes.Acts}})
def events(request: Request, party: Parties = _NO_PARTIES, asked: Filters = filters, rows: Page = page) -> Response:
    """Events alone, by day: the timeline without positions."""
    wanted = asked.wanted("event")

    def make(ledger: Ledger) -> Told:
        rests = on_parties(ledger, party)
        found = ask.timeline(as_of_ledger(ledger, asked.as_of), *party, wanted=wanted)
        return Told(paged(request, found, rows.limit, rows.offset), rests)

    return answered(request, make)


@router.get("/relation", responses={200: {"model": shapes.Periods}})
def relation(
    request: Request,
    party: Annotated[list[Words], Query(min_length=2, max_length=2, description="The two parties.")],
    by: Period = Period.MONTH,
    asked: Filters = filters,
    rows: Page = page,
) -> Response:
    """Cooperation and conflict between two parties over time, weighted by origins, never netted."""
    wanted = asked.wanted()

    def make(ledger: Ledger) -> Told:
        rests = on_parties(ledger, party)
        found = ask.relation(as_of_ledger(ledger, asked.as_of), party[0], party[1], by=by.value, wanted=wanted)
        return Told(paged(request, found, rows.limit, rows.offset), rests)

    return answered(request, make)


@router.get("/said", responses={200: {"model": shapes.Sayings}})
def said(
    request: Request, speaker: Words, about: Words | None = None, asked: Filters = filters, rows: Page = page
) -> Response:
    """What a country or actor is reported to have said, by day of publication."""
    wanted = asked.wanted()

    def make(ledger: Ledger) -> Told:
        rests = on_parties(ledger, [speaker, *([about] if about else [])])
        found = ask.said(as_of_ledger(ledger, asked.as_of), speaker, about, wanted=wanted)
        return Told(paged(request, found, rows.limit, rows.offset), rests)

    return answered(request, make)


@router.get("/agenda", responses={200: {"model": shapes.Acts}})
def agenda(
    request: Request,
    party: Parties = _NO_PARTIES,
    asked: Days = days,
    off: Annotated[bool, Query(description="Also what has been called off.")] = False,
    rows: Page = page,
) -> Response:
    """What is planned, possible or conditional, by day."""

    def make(ledger: Ledger) -> Told:
        rests = on_parties(ledger, party)
        found = ask.agenda(ledger, asked.since, asked.until, *party, off=off)
        return Told(paged(request, found, rows.limit, rows.offset), rests)

    return answered(request, make)


@router.get(
    "/agenda.ics",
    responses={200: {"content": {"text/calendar": {"schema": {"type": "string"}}}, "description": "RFC 5545"}},
    response_class=Response,
)
def agenda_calendar(request: Request, party: Parties = _NO_PARTIES, asked: Days = days) -> Response:
    """The agenda, and what has been called off, as a calendar to subscribe to or download."""

    def make(ledger: Ledger) -> bytes:
        return ask.calendar(ask.agenda(ledger, asked.since, asked.until, *party, off=True))

    named = {"content-disposition": 'attachment; filename="agenda.ics"'}
    return answered(request, make, "text/calendar", named)


@router.get("/pending", responses={200: {"model": shapes.Acts}})
def pending(
    request: Request,
    party: Parties = _NO_PARTIES,
    today: Annotated[date | None, Query(description="The day to judge by; today unless given.")] = None,
    rows: Page = page,
) -> Response:
    """What still hangs: plans whose time has passed, and claims that nobody else has confirmed."""
    day = today or date.today()

    def make(ledger: Ledger) -> Told:
        rests = on_parties(ledger, party)
        return Told(paged(request, ask.pending(ledger, day, *party), rows.limit, rows.offset), rests)

    return answered(request, make)


@router.get("/changes", responses={200: {"model": shapes.Changes}})
def changes(request: Request, since: Start, party: Parties = _NO_PARTIES, rows: Page = page) -> Response:
    """What was recorded since a day or moment: new events, other statuses, corrections, decisions."""
    return answered(
        request,
        lambda ledger: paged(request, ask.changes(ledger, since, *party), rows.limit, rows.offset),
    )


@router.get("/search", responses={200: {"model": shapes.Finds}})
def search(request: Request, q: Words, rows: Page = page) -> Response:
    """Sentences of reports and statements that have all the words, in them or in the names of their actors."""
    return answered(request, lambda ledger: paged(request, ask.search(ledger, q), rows.limit, rows.offset))
