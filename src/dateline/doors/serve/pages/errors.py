"""Errors as pages."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dateline.doors.serve.pages.rendering import render

__all__ = ["error_page"]


def error_page(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """What went wrong, in plain words, with a way on."""
    page = render(request, "error.html", title=HTTPStatus(status).phrase, detail=detail, status=status)
    return HTMLResponse(page, status, headers)
