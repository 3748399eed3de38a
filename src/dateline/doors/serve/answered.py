"""The shape of every answer: a page of rows with links, bytes kept while they hold, an ETag that changes with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.ask import Answer
from dateline.doors.contract import as_json
from dateline.doors.serve.keeper import Keeper, Kept, Made
from dateline.doors.serve.touched import EVERYTHING, Rests
from dateline.record import Ledger

__all__ = ["ENTRY", "JSON", "Shortcut", "Told", "answered", "keeper_of", "listed", "paged", "shows_own"]

JSON = "application/json"
ENTRY = "dateline-entry"
_LONGEST = 19  # digits of an entry
_WHILE = 600  # seconds; by then every answer that is asked for has been made anew
_CACHED = "private, no-cache"


def keeper_of(request: Request) -> Keeper:
    """The keeper of the application that was asked."""
    keeper = request.app.state.keeper
    assert isinstance(keeper, Keeper)
    return keeper


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer says, and what it rests on."""

    content: str | bytes
    rests: Rests


def answered(
    request: Request,
    make: Callable[[Ledger], str | bytes | Told],
    media: str = JSON,
    headers: dict[str, str] | None = None,
) -> Response:
    """The answer that ``make`` gives, or 304 where the visitor has it already (``If-None-Match``).

    What is made must depend on the request's address, the ledger and the day alone; as long as nothing is told of what
    it rests on, every change of the ledger makes it anew. Who asks with ``Cache-Control: no-cache`` waits until it is;
    who knows of an entry (``Dateline-Entry``, or the cookie of that name) is given nothing older.
    """

    def whole(ledger: Ledger) -> Made:
        told = make(ledger)
        content, rests = (told.content, told.rests) if isinstance(told, Told) else (told, EVERYTHING)
        plain = content if isinstance(content, bytes) else content.encode("utf8", "replace")
        return Made(plain, media, tuple((headers or {}).items()), rests)

    kept = keeper_of(request).answer(_question(request.scope), whole, seen=_seen(request))
    return _response(kept, request.headers.get("if-none-match", ""))


class Shortcut:
    """An ASGI application around another: an answer that is in memory goes out before anything else is done."""

    def __init__(self, app: ASGIApp, keeper: Keeper) -> None:
        self._app = app
        self._keeper = keeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            found = self._keeper.kept(_question(scope))
            if found is not None:
                given = next((value for name, value in scope["headers"] if name == b"if-none-match"), b"")
                await _response(found, given.decode("latin-1"))(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _question(scope: Scope) -> str:
    """What an answer depends on beside the ledger: the address and the day."""
    return f"{scope['path']}?{scope['query_string'].decode('latin-1')}#{date.today()}"


def _seen(request: Request) -> int:
    """The entry from which on a visitor wants to be answered; ``no-cache`` wants the last one (RFC 9111, 5.2.1)."""
    directives = {part.strip().lower() for part in request.headers.get("cache-control", "").split(",")}
    if directives & {"no-cache", "max-age=0"}:
        return keeper_of(request).state
    given = (request.headers.get(ENTRY, ""), request.cookies.get(ENTRY, ""))
    return max((int(one) for one in given if one.isascii() and one.isdigit() and len(one) < _LONGEST), default=0)


def shows_own(response: Response, request: Request) -> Response:
    """The response, after which its visitor is shown nothing older than what is recorded now."""
    state = str(keeper_of(request).state)
    response.set_cookie(ENTRY, state, max_age=_WHILE, httponly=True, samesite="strict")
    return response


def _response(kept: Kept, given: str) -> Response:
    """The answer, or 304 for a visitor who has the ``given`` tags; both tell up to which entry it reaches."""
    tag = f'W/"{kept.tag}"'
    told = {"etag": tag, "cache-control": _CACHED, ENTRY: str(kept.state)}
    if tag in [part.strip() for part in given.split(",")]:
        return Response(None, 304, told)
    return Response(kept.made.content, 200, {**dict(kept.made.headers), **told}, kept.made.media)


def paged(request: Request, answer: Answer[Any], limit: int, offset: int) -> str:
    """A page of an answer as JSON: the question in words, how many rows there are in all, and where the next are."""
    rows = answer[offset : offset + limit].to_dicts()
    return listed(request, answer.question, rows, total=len(answer), limit=limit, offset=offset)


def listed(
    request: Request, question: str, rows: Sequence[dict[str, Any]], *, total: int, limit: int, offset: int
) -> str:
    """The same for rows that are a page already."""
    following = offset + limit
    pairs = [(key, value) for key, value in request.query_params.multi_items() if key not in ("offset", "limit")]
    link = f"{request.url.path}?{urlencode([*pairs, ('limit', limit), ('offset', following)])}"
    return as_json(
        {
            "question": question,
            "total": total,
            "offset": offset,
            "limit": limit,
            "next": link if following < total else None,
            "rows": list(rows),
        }
    )
