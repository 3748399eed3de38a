"""Pasting a report: posted by a form, read, shown with its layers; recorded where that button was pressed."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from datetime import date
from queue import Queue
from threading import Thread
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Path, Request, Response, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, StreamingResponse

from dateline.ask.plain import visible
from dateline.doors.contract import as_json
from dateline.doors.serve.answered import shows_own
from dateline.doors.serve.desk import Desk, desk_of
from dateline.doors.serve.log import log
from dateline.doors.serve.pages.rendering import response
from dateline.doors.serve.pages.wording import count_words
from dateline.doors.serve.reader import ReadingFault, place_name
from dateline.errors import DatelineError, InputError
from dateline.model import Kinship
from dateline.pipeline import Outcome

__all__ = ["router"]

router = APIRouter()

_Text = Annotated[str, Form()]
_File = Annotated[UploadFile | None, File()]


@router.get("/paste")
def paste(request: Request) -> Response:
    """An empty form, and what has been posted lately."""
    desk = desk_of(request)
    return response(request, "paste.html", text="", published="", problems=(), held=desk.texts.latest())


@router.post("/paste")
def pasted(
    request: Request, text: _Text = "", published: _Text = "", record: _Text = "", file: _File = None
) -> Response:
    """Read what was posted and show it; the form again, with the reason, where it cannot be read."""
    desk = _writable(request)
    problems: tuple[str, ...]
    try:
        data, name = _posted(text, file)
        outcomes, _ = desk.read(data, name, _day(published), record=bool(record))
    except InputError as error:
        outcomes, problems = (), (str(error),)
    else:
        problems = tuple(f"{problem.place}: {problem.message}" for one in outcomes for problem in one.problems)
    read = [one for one in outcomes if one.document is not None and (one.reading is not None or one.kinship)]
    if len(read) == 1 and read[0].document:
        return RedirectResponse(f"/documents/{read[0].document.id}", 303)
    if read:
        return shows_own(response(request, "read.html", read=read, problems=problems, recorded=bool(record)), request)
    return response(
        request, "paste.html", 422, text=text, published=published, problems=problems, held=desk.texts.latest()
    )


@router.post("/paste/watch")
def watched(
    request: Request, text: _Text = "", published: _Text = "", record: _Text = "", file: _File = None
) -> Response:
    """The same told step by step, one JSON object a line: ``{"step": words}``, at last ``{"go": address}``."""
    desk = _writable(request)
    try:
        data, name = _posted(text, file)
        day = _day(published)
    except InputError as error:
        return StreamingResponse(iter([_line(problem=str(error))]), 200, media_type="application/x-ndjson")
    return StreamingResponse(_watched(desk, data, name, day, record=bool(record)), media_type="application/x-ndjson")


@router.post("/documents/{id}/record")
def record(request: Request, id: Annotated[str, Path(pattern="^d[0-9a-f]{16}$")]) -> Response:
    """Record a text that was posted and only read until now."""
    desk = _writable(request)
    outcome = desk.texts.get(id)
    if outcome is None:
        raise HTTPException(404, "this text is no longer in memory: paste it once more")
    desk.keeper.record((outcome,))
    return RedirectResponse(f"/documents/{id}", 303)


def _writable(request: Request) -> Desk:
    desk = desk_of(request)
    if desk.settings.read_only:
        raise HTTPException(403, "this server only shows its ledger: nothing is read or recorded")
    return desk


def _posted(text: str, file: UploadFile | None) -> tuple[bytes, str]:
    """The bytes to read and their name; a file goes before the text."""
    if file is not None and file.filename:
        return file.file.read(), place_name(file.filename, "posted file")
    if not text.strip():
        raise InputError("there is nothing to read yet: paste a report, or choose a file")
    return text.replace("\r\n", "\n").encode("utf8", "replace"), "pasted text"


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written.strip() else None
    except ValueError:
        raise InputError("the day of publication is no day: write it as 2026-01-03") from None


def _watched(desk: Desk, data: bytes, name: str, day: date | None, *, record: bool) -> Iterator[bytes]:
    told: Queue[bytes | None] = Queue()

    def tell(outcome: Outcome) -> None:
        for step in _steps(outcome):
            told.put(_line(step=step))

    def work() -> None:
        try:
            outcomes, recorded = desk.read(data, name, day, record=record, told=tell)
            if recorded is not None:
                told.put(_line(step=f"recorded: {count_words(recorded.reports, 'new report')}"))
            told.put(_line(**_way_on(outcomes)))
        except InputError as error:
            told.put(_line(problem=str(error)))
        except ReadingFault as error:
            told.put(_line(problem=str(error)))
        except DatelineError as error:
            log(str(error))
            told.put(_line(problem="the reader or the ledger is not to be had now"))
        except Exception:
            log(traceback.format_exc())
            told.put(_line(problem="something went wrong here; the server's log has the rest"))
        finally:
            told.put(None)

    yield _line(step=f"{count_words(len(data), 'byte')} to read")
    Thread(target=work, daemon=True).start()
    while (line := told.get()) is not None:
        yield line


def _way_on(outcomes: tuple[Outcome, ...]) -> dict[str, Any]:
    read = [one.document.id for one in outcomes if one.document is not None and (one.reading or one.kinship)]
    if len(read) == 1:
        return {"go": f"/documents/{read[0]}"}
    if read:
        return {"go": "/paste#held"}
    told = "; ".join(problem.message for one in outcomes for problem in one.problems[:2])
    return {"problem": told or "there is nothing to read in it"}


def _steps(outcome: Outcome) -> list[str]:
    """What has been found in one text, layer by layer."""
    document, reading = outcome.document, outcome.reading
    if outcome.kinship in (Kinship.SAME, Kinship.COPY):
        told = "held already" if outcome.kinship is Kinship.SAME else "a copy of a story that is held: no new witness"
        return [told]
    if document is None or reading is None:
        return [problem.message for problem in outcome.problems]
    line = ", ".join(
        part for part in (document.place_line, document.source.agency, str(document.published or "undated")) if part
    )
    return [
        f"headline: {document.title}" if document.title else "no headline",
        f"dateline: {line}",
        f"{count_words(len(reading.sentences), 'sentence')}, "
        f"{count_words(len(reading.mentions), 'mention')} of people, bodies and places",
        f"{count_words(len(reading.times), 'time')}, {count_words(len(reading.claims), 'attribution')}",
        f"{count_words(len(outcome.reports), 'act')} and positions, each with its status",
    ]


def _line(**said: str) -> bytes:
    told = {key: visible(words) for key, words in said.items()}
    return (as_json(told) + "\n").encode("utf8", "replace")
