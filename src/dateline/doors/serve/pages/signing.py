"""Signing in where the server asks for a token: the browser then carries a cookie that tells nothing of it."""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from dateline.doors.serve.desk import desk_of
from dateline.doors.serve.guard import COOKIE, cookie_value
from dateline.doors.serve.pages.rendering import response

__all__ = ["router"]

router = APIRouter()
_MONTH = 30 * 24 * 3600


@router.get("/sign-in")
def sign_in(request: Request, to: Annotated[str, Query(max_length=2000)] = "/") -> Response:
    """The form."""
    return response(request, "sign-in.html", to=_own(to), wrong=False)


@router.post("/sign-in")
def signed_in(request: Request, token: Annotated[str, Form()] = "", to: Annotated[str, Form()] = "/") -> Response:
    """The cookie, and on to where the visitor wanted to go."""
    wanted = desk_of(request).settings.token
    if wanted is None or not hmac.compare_digest(token.strip().encode(), wanted.encode()):
        return response(request, "sign-in.html", 401, to=_own(to), wrong=True)
    leave = RedirectResponse(_own(to), 303)
    secure = request.url.scheme == "https"
    leave.set_cookie(COOKIE, cookie_value(wanted), max_age=_MONTH, httponly=True, samesite="strict", secure=secure)
    return leave


def _own(to: str) -> str:
    """An address of this server; everything else is the desk."""
    safe = to.startswith("/") and not to.startswith("//") and "\\" not in to and to.isprintable()
    return to if safe else "/"
