"""The application: one ledger, the API, the pages, and the guard before both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp

from dateline.doors.serve import problems
from dateline.doors.serve.answered import Shortcut
from dateline.doors.serve.api import holdings, questions, reading
from dateline.doors.serve.desk import Desk
from dateline.doors.serve.guard import Guard
from dateline.doors.serve.pages import routes
from dateline.doors.serve.settings import ServeSettings
from dateline.record.store import recorder

__all__ = ["application", "described"]

_ABOUT = """What a Dateline ledger holds, as JSON: who did, said, plans or denies what to whom, with status,
standing and the sentences behind it. Filters are named as on the command line. Lists come in pages (`limit`, `offset`,
`next`); every answer has an `ETag` that changes only when it does,
and `Dateline-Entry`, the last entry of the ledger that it accounts for. Errors are problem details (RFC 9457)."""


def application(settings: ServeSettings) -> ASGIApp:
    """The server's application, with its ledger open. Raises LedgerError and its kinds."""
    desk = Desk(settings)
    app = described(settings)
    app.state.desk = desk
    app.state.keeper = desk.keeper
    return Guard(Shortcut(app, desk.keeper), settings)


def described(settings: ServeSettings) -> FastAPI:
    """The routes with their description, without a ledger."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.desk.close()

    app = FastAPI(
        title="Dateline",
        version=recorder(),
        description=_ABOUT,
        openapi_url="/api/openapi.json",
        docs_url=None,  # they would fetch their scripts from a network
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
    )
    api = APIRouter(prefix="/api", responses=problems.DOCUMENTED)
    for part in (questions.router, holdings.router, reading.router):
        api.include_router(part)
    app.include_router(api)
    app.include_router(routes.router, include_in_schema=False)
    static = resources.files("dateline.doors.serve").joinpath("static")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")
    problems.install(app)
    _describe(app, token=settings.token is not None)
    return app


def _describe(app: FastAPI, *, token: bool) -> None:
    """The description as FastAPI makes it, with our shape of an error and the token where one is asked."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = made()
            parts = schema.setdefault("components", {})
            shape = problems.ProblemDetails.model_json_schema()
            parts.setdefault("schemas", {})["ProblemDetails"] = shape
            for unused in ("HTTPValidationError", "ValidationError"):
                parts["schemas"].pop(unused, None)
            if token:
                parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
                schema["security"] = [{"token": []}]
        assert app.openapi_schema is not None
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
