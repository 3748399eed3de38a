"""The shape of every answer: a page of rows with links, an ETag that changes with the ledger, bytes kept until then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.ask import Answer
from dateline.doors.contract import as_json
from dateline.doors.serve.keeper import Keeper, Made
from dateline.model import digest
from dateline.record import Ledger
from dateline.record.store import recorder

__all__ = ["JSON", "Shortcut", "answered", "keeper_of", "listed", "paged"]

JSON = "application/json"
_CACHED = "private, no-cache"


def keeper_of(request: Request) -> Keeper:
    """The keeper of the application that was asked."""
    keeper = request.app.state.keeper
    assert isinstance(keeper, Keeper)
    return keeper


def answered(
    request: Request, make: Callable[[Ledger], str | bytes], media: str = JSON, headers: dict[str, str] | None = None
) -> Response:
    """The answer that ``make`` gives, or 304 where the visitor has it already (``If-None-Match``).

    What is made must depend on the request's address, the ledger and the day alone.
    """
    keeper = keeper_of(request)

    def whole(ledger: Ledger) -> Made:
        made = make(ledger)
        content = made if isinstance(made, bytes) else made.encode("utf8", "replace")
        return Made(content, media, tuple((headers or {}).items()))

    state, question = keeper.state, _question(request.scope)
    tag = _tag(request.app.state.made, state, question)
    if _has(request.headers.get("if-none-match", ""), tag):
        return _not_modified(tag)
    return _response(keeper.answer(question, whole), tag)


class Shortcut:
    """An ASGI application around another: an answer that is in memory goes out before anything else is done."""

    def __init__(self, app: ASGIApp, keeper: Keeper, made: str) -> None:
        self._app = app
        self._keeper = keeper
        self._made = made

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            state, question = self._keeper.state, _question(scope)
            found = self._keeper.kept(state, question)
            if found is not None:
                tag = _tag(self._made, state, question)
                given = next((value for name, value in scope["headers"] if name == b"if-none-match"), b"")
                had = _has(given.decode("latin-1"), tag)
                await (_not_modified(tag) if had else _response(found, tag))(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _question(scope: Scope) -> str:
    """What an answer depends on beside the ledger: the address and the day."""
    return f"{scope['path']}?{scope['query_string'].decode('latin-1')}#{date.today()}"


def _tag(made: str, state: int, question: str) -> str:
    return f'W/"{digest(recorder(), made, state, question)}"'


def _has(given: str, tag: str) -> bool:
    return tag in [part.strip() for part in given.split(",")]


def _not_modified(tag: str) -> Response:
    return Response(None, 304, {"etag": tag, "cache-control": _CACHED})


def _response(made: Made, tag: str) -> Response:
    return Response(made.content, 200, {**dict(made.headers), "etag": tag, "cache-control": _CACHED}, made.media)


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
