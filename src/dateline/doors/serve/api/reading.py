"""Reading what is posted: a text or a file; recorded only where that is asked."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from starlette.exceptions import HTTPException

from dateline.doors.contract import as_json, document_object
from dateline.doors.serve.answered import ENTRY, JSON, keeper_of
from dateline.doors.serve.api import shapes
from dateline.doors.serve.desk import Desk, desk_of
from dateline.doors.serve.reader import place_name
from dateline.pipeline import Outcome
from dateline.record import Recorded

__all__ = ["router"]

router = APIRouter(tags=["reading"])


@router.post("/read", responses={200: {"model": shapes.ReadAnswer}})
def read(request: Request, posted: shapes.ReadText) -> Response:
    """Read one text, given as JSON."""
    desk = _writable(request, posted.record)
    data = posted.text.encode("utf8", "replace")
    return _answer(request, *desk.read(data, place_name(posted.name), posted.published, record=posted.record))


@router.post("/read/file", responses={200: {"model": shapes.ReadAnswer}})
def read_file(
    request: Request,
    file: Annotated[UploadFile, File(description="One file in any form that `dateline read` takes.")],
    published: Annotated[date | None, Form()] = None,
    record: Annotated[bool, Form()] = False,
) -> Response:
    """Read one posted file, which may hold several reports."""
    desk = _writable(request, record)
    data = file.file.read()
    return _answer(request, *desk.read(data, place_name(file.filename, "posted file"), published, record=record))


def _writable(request: Request, record: bool) -> Desk:
    desk = desk_of(request)
    if desk.settings.read_only:
        raise HTTPException(403, "this server only shows its ledger: nothing is read or recorded")
    return desk


def _answer(request: Request, outcomes: tuple[Outcome, ...], recorded: Recorded | None) -> Response:
    facts = (
        {name: getattr(recorded, name) for name in ("documents", "reports", "retracted", "already")}
        if recorded is not None
        else None
    )
    body = as_json({"documents": [document_object(outcome) for outcome in outcomes], "recorded": facts})
    return Response(body.encode("utf8"), 200, {"cache-control": "no-store", ENTRY: str(keeper_of(request).state)}, JSON)
