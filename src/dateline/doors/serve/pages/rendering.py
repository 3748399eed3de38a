"""Templates to pages. Every string that a template shows is escaped and made harmless to look at here."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlencode

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from dateline.ask.plain import visible
from dateline.ask.rows import act_words
from dateline.doors.serve.desk import desk_of
from dateline.doors.serve.pages import wording
from dateline.model import digest

__all__ = ["render", "response", "style_digest", "url"]

_ROOM = "dateline.doors.serve"


def response(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page as a response, not to be kept."""
    return HTMLResponse(render(request, template, **context), status)


def render(request: Request, template: str, **context: Any) -> str:
    """A page as text; ``desk`` facts, the address and the style digest are at hand in every template."""
    settings = desk_of(request).settings
    facts = {
        "read_only": settings.read_only,
        "ledger_name": settings.ledger.name,
        "signed_in": settings.token is not None,
        "path": request.url.path,
        "digest": style_digest(),
    }
    return _environment().get_template(template).render({**facts, **context})


def url(path: str, /, **query: object) -> str:
    """An address of ours with its query; empty values are left out, lists are repeated."""
    pairs = [
        (name.rstrip("_"), str(one))
        for name, value in query.items()
        for one in (value if isinstance(value, list | tuple) else [value])
        if one not in (None, "", False)
    ]
    return f"{path}?{urlencode(pairs)}" if pairs else path


@cache
def style_digest() -> str:
    """What changes when a template, the style sheet or a script does: for addresses and ETags."""
    found = []
    for folder in ("templates", "static"):
        held = resources.files(_ROOM).joinpath(folder).iterdir()
        found += sorted((one.name, one.read_bytes().hex()) for one in held if one.is_file())
    return digest(found)


def _harmless(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return visible(value) if isinstance(value, str) else "" if value is None else value


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_source),
        autoescape=True,
        finalize=_harmless,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(url=url, statuses=wording.STATUSES, standings=wording.STANDINGS)
    environment.filters.update(
        day=wording.day_words, when=wording.when_words, chip=wording.chip, rest=wording.rest, actor=wording.actor_words,
        act=act_words, type_words=wording.type_words, month=wording.month_words, count=wording.count_words,
        country=wording.country_words, marked=wording.marked, says=wording.says_words,
    )  # fmt: skip
    return environment


def _source(name: str) -> str | None:
    file = resources.files(_ROOM).joinpath("templates", name)
    return file.read_text("utf8") if file.is_file() else None
