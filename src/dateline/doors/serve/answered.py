"""The shape of every answer: a page of rows with links, an ETag that changes with the ledger, bytes kept until then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from dateline.ask import Answer
from dateline.doors.contract import as_json
from dateline.doors.serve.keeper import Keeper
from dateline.model import digest
from dateline.record import Ledger
from dateline.record.store import recorder

__all__ = ["JSON", "answered", "keeper_of", "listed", "paged"]

JSON = "application/json"


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
    question = f"{request.url.path}?{request.url.query}#{date.today()}"
    tag = f'W/"{digest(recorder(), request.app.state.made, keeper.state, question)}"'
    head = {**(headers or {}), "etag": tag, "cache-control": "private, no-cache"}
    if tag in [part.strip() for part in request.headers.get("if-none-match", "").split(",")]:
        return Response(None, 304, head)

    def encoded(ledger: Ledger) -> bytes:
        made = make(ledger)
        return made if isinstance(made, bytes) else made.encode("utf8", "replace")

    return Response(keeper.answer(question, encoded), 200, head, media)


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
