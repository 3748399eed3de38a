"""Errors as RFC 9457 problem details (``application/problem+json``); nothing of the inside goes out."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dateline.ask.plain import visible
from dateline.doors.serve.keeper import Busy
from dateline.doors.serve.log import log
from dateline.doors.serve.reader import ReadingFault, TooLong
from dateline.errors import InputError, LedgerError, QuestionError, ReaderError

__all__ = ["DOCUMENTED", "ProblemDetails", "install", "problem", "wants_page"]

_LONGEST = 500


class ProblemDetails(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str = Field(description="The HTTP status in words.")
    status: int
    detail: str = Field(description="What to do otherwise, in plain words.")


DOCUMENTED: dict[int | str, dict[str, Any]] = {
    code: {
        "description": HTTPStatus(code).phrase,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
    }
    for code in (400, 401, 403, 404, 405, 413, 421, 422, 429, 500, 503)
}
"""The errors that every operation of the API can answer with."""


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """One problem as a response."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": visible(detail)[:_LONGEST],
    }
    content = json.dumps(body, ensure_ascii=True).encode("ascii")
    return Response(content, status, {**(headers or {}), "cache-control": "no-store"}, "application/problem+json")


def wants_page(request: Request) -> bool:
    """Whether an error should be a page: for everything outside the API."""
    return not request.url.path.startswith("/api/")


def install(app: FastAPI) -> None:
    """Every error of the API comes out as a problem; pages have their own words for the same (``pages.errors``)."""
    from dateline.doors.serve.pages.errors import error_page

    def told(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
        if wants_page(request):
            return error_page(request, status, detail, headers)
        return problem(status, detail, headers)

    def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return told(request, error.status_code, str(error.detail), dict(error.headers or {}))

    def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return told(request, 422, "; ".join(dict.fromkeys(_fault_words(one) for one in error.errors()[:3])))

    def question(request: Request, error: Exception) -> Response:
        return told(request, 404 if _names_nothing(str(error)) else 400, str(error))

    def unread(request: Request, error: Exception) -> Response:
        return told(request, 422, str(error))

    def busy(request: Request, error: Exception) -> Response:
        log(str(error))
        return told(request, 503, "the ledger or the reader is not to be had now")

    def crowded(request: Request, error: Exception) -> Response:
        return told(request, 503, str(error), {"retry-after": "60"})

    def failed(request: Request, error: Exception) -> Response:
        return told(request, 500, str(error))

    def fault(request: Request, error: Exception) -> Response:
        # The server writes it to its log.
        return told(request, 500, "something went wrong here; the server's log has the rest")

    for kind, handler in (
        (HTTPException, http), (RequestValidationError, invalid), (QuestionError, question), (TooLong, unread),
        (InputError, unread), (Busy, crowded), (ReadingFault, failed), (LedgerError, busy), (ReaderError, busy),
        (Exception, fault),
    ):  # fmt: skip
        app.add_exception_handler(kind, handler)


def _fault_words(fault: dict[str, Any]) -> str:
    """What is wrong with one value, in plain words (the kinds of error are Pydantic's)."""
    kind, given, more = fault["type"], fault.get("input"), fault.get("ctx") or {}
    field = ".".join(part for part in fault["loc"][1:] if isinstance(part, str)) or "the request"
    if kind == "json_invalid":
        return f"the body is no JSON: {more.get('error', 'it ends too early')} (character {fault['loc'][-1]})"
    if kind in ("enum", "literal_error"):
        return f"{field}: {given!r} is none of {str(more['expected']).replace(chr(39), '').replace(' or ', ', ')}"
    if kind == "missing":
        return f"{field} is needed" if field != "the request" else "the request needs a body"
    if kind == "extra_forbidden":
        return f"there is no {field} here"
    if kind.startswith("date"):
        return f"{field}: {given!r} is no day: write it as 2026-01-03"
    words = {
        "int_parsing": "is no whole number",
        "bool_parsing": "is neither true nor false",
        "string_pattern_mismatch": "is no id of what is asked for",
    }
    if kind in words:
        return f"{field}: {given!r} {words[kind]}"
    if kind == "string_too_short" and not given:
        return f"{field} is empty"
    if kind == "model_attributes_type":
        return "the body must be a JSON object, with content-type application/json"
    return f"{field}: {str(fault['msg']).removeprefix('Value error, ')}"


def _names_nothing(message: str) -> bool:
    """Whether a QuestionError says that what was asked for is not there."""
    return message.startswith(("no country or actor", "the ledger holds nothing", "the statement ")) or (
        "is no id" in message or "is the beginning of several" in message
    )
