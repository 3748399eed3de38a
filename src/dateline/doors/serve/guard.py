"""What stands before every request: who may ask, how much and how often; and the headers of every answer."""

from __future__ import annotations

import hmac
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from time import monotonic
from urllib.parse import quote, urlsplit

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.doors.serve.problems import problem
from dateline.doors.serve.settings import ServeSettings, is_loopback

__all__ = ["COOKIE", "Guard", "cookie_value"]

COOKIE = "dateline"
_HEADERS = {
    b"content-security-policy": b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",  # with less, browsers name no origin of a form, and we ask for it
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}
_OPEN = ("/static/", "/sign-in")  # what needs no token
_SAFE = ("GET", "HEAD", "OPTIONS")
_LONGEST_QUERY = 4096  # bytes of a path and its query


def cookie_value(token: str) -> str:
    """What a visitor who knows the token carries: tells nothing of the token."""
    return hmac.new(token.encode(), b"dateline cookie", sha256).hexdigest()


class Guard:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp, settings: ServeSettings) -> None:
        self._app = app
        self._settings = settings
        self._reads = _Rate(settings.reads_a_minute)
        self._requests = _Rate(settings.requests_a_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no web sockets here
        guarded = _with_headers(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, guarded)
        else:
            if not scope["path"].startswith("/api/"):
                scope = {**scope, "query_string": _filled(scope["query_string"])}
            await self._app(scope, _bounded(receive, self._settings.max_body), guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        path, method = scope["path"], scope["method"]
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _LONGEST_QUERY:
            return problem(413, "the address is too long")
        if not self._is_for_us(headers.get("host", "")):
            return problem(421, "this server answers to its own name only")
        if method not in _SAFE and _crosses(headers):
            return problem(403, "a page of another site may not post here")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._settings.max_body:
            return problem(413, f"at most {self._settings.max_body} bytes can be posted")
        client = scope["client"][0] if scope.get("client") else ""
        if not is_loopback(client) and not self._requests.allows(client):
            return problem(429, "too many requests: try again in a minute", {"retry-after": "60"})
        if method == "POST" and not self._reads.allows(client):
            return problem(429, "too much posted: try again in a minute", {"retry-after": "60"})
        if self._settings.token and not path.startswith(_OPEN) and not self._knows(headers):
            return _ask_for_token(path, scope["query_string"])
        return None

    def _is_for_us(self, host: str) -> bool:
        """On loopback only its own names: another name that resolves to it is an attack (DNS rebinding)."""
        if not is_loopback(self._settings.host):
            return bool(host)
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return is_loopback(name)

    def _knows(self, headers: dict[str, str]) -> bool:
        token = self._settings.token or ""
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode()):
            return True
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(cookie.value.encode(), cookie_value(token).encode())


def _ask_for_token(path: str, query: bytes) -> Response:
    if path.startswith("/api/"):
        return problem(401, "a token is needed: Authorization: Bearer TOKEN", {"www-authenticate": "Bearer"})
    to = path + (f"?{query.decode('latin-1')}" if query else "")
    return RedirectResponse(f"/sign-in?to={quote(to, safe='')}", 303)


def _crosses(headers: dict[str, str]) -> bool:
    """Whether a browser sends this for a page of another site."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host", "")


def _filled(query: bytes) -> bytes:
    """A form sends its empty fields too: they ask for nothing."""
    return b"&".join(pair for pair in query.split(b"&") if pair and not pair.endswith(b"="))


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message["headers"]}
            more = [(name, value) for name, value in _HEADERS.items() if name not in given]
            if b"cache-control" not in given:
                more.append((b"cache-control", b"no-store"))
            message = {**message, "headers": [*message["headers"], *more]}
        await send(message)

    return guarded


def _bounded(receive: Receive, most: int) -> Receive:
    """The body, refused as soon as it is larger than its head said or allowed to be."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > most:
                raise HTTPException(413, f"at most {most} bytes can be posted")
        return message

    return bounded


class _Rate:
    """So many a minute for each visitor, a few at once (a token bucket); forgets who has not come for long."""

    _MOST = 10_000  # visitors remembered

    def __init__(self, a_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self._most = float(a_minute)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, visitor: str) -> bool:
        now = self._clock()
        left, at = self._left.pop(visitor, (self._most, now))
        left = min(self._most, left + (now - at) * self._most / 60)
        self._left[visitor] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > self._MOST:
            self._left.popitem(last=False)
        return left >= 1
