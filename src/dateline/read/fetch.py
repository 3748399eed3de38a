"""Web addresses to bytes, only for addresses that the user has named, and only from the public network.

The host is resolved once and the connection made to that very address, so that a name cannot point elsewhere the second
time; every redirect is looked at anew. One deadline covers a whole answer, however slowly it drips. Proxies of the
environment are not used, since behind one nobody could tell which address is reached.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dateline.errors import Problem
from dateline.settings import Settings

__all__ = ["Fetched", "fetch", "is_address"]

_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 1 << 16  # bytes
_LONGEST = 2000  # code points of an address
_AGENT = "Dateline/0.1 (reads news reports; asked by its user)"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
_SAFE = "!#$%&'()*+,/:;=?@[]~"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Lookup = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``data`` is empty where nothing has changed (status 304)."""

    url: str  # after redirects
    data: bytes
    status: int
    retrieved: datetime
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None  # as the server writes it
    wait: int | None = None  # seconds after which to ask again, where the server says


class _Refused(Exception):
    """The address must not or cannot be fetched; the words say why."""


def is_address(given: str) -> bool:
    """Whether a path is a web address."""
    return given[:8].lower().startswith(("http://", "https://"))


def fetch(
    url: str, settings: Settings, *, etag: str | None = None, modified: str | None = None, lookup: Lookup | None = None
) -> Fetched | Problem:
    """What stands at ``url``. ``etag`` and ``modified`` of an earlier answer make it say whether anything has changed.

    A Problem for anything else: private addresses, other schemes, too many redirects, errors of the server or the
    network, more than ``settings.max_bytes``, more than ``settings.fetch_seconds``.
    """
    headers = {"User-Agent": _AGENT, "Accept-Encoding": "gzip", "Connection": "close"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    try:
        with _deadline(settings.fetch_seconds) as watch:
            return _follow(url, headers, settings, lookup or _resolved, watch)
    except _Refused as error:
        return Problem("fetch", url[:_LONGEST], str(error))
    except TimeoutError:
        return Problem("fetch", url[:_LONGEST], f"no answer within {settings.fetch_seconds} seconds")
    except (OSError, http.client.HTTPException, ValueError) as error:
        words = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return Problem("fetch", url[:_LONGEST], f"cannot be fetched: {words}"[:300])


class _Watch:
    """Closes the connection in hand when the time is up."""

    def __init__(self, seconds: float) -> None:
        self._open: socket.socket | None = None
        self.late = False
        self._timer = threading.Timer(seconds, self._close)
        self._timer.daemon = True
        self._timer.start()

    def over(self, connection: socket.socket) -> None:
        self._open = connection
        if self.late:
            raise TimeoutError

    def stop(self) -> None:
        self._timer.cancel()

    def _close(self) -> None:
        self.late = True
        if self._open is not None:
            try:
                self._open.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # closed already


@contextmanager
def _deadline(seconds: float) -> Iterator[_Watch]:
    watch = _Watch(seconds)
    try:
        yield watch
    except (OSError, http.client.HTTPException, ValueError) as error:
        if watch.late:
            raise TimeoutError from error
        raise
    finally:
        watch.stop()


def _follow(url: str, headers: dict[str, str], settings: Settings, lookup: Lookup, watch: _Watch) -> Fetched:
    for _ in range(_MOST_REDIRECTS + 1):
        parts = _parts(url)
        connection = _connection(parts, settings, lookup, watch)
        try:
            path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            location = answer.headers.get("Location")
            if answer.status in _REDIRECTS and location:
                url = urljoin(url, location[:_LONGEST])
                continue
            return _fetched(url, answer, settings.max_bytes, watch)
        finally:
            connection.close()
    raise _Refused(f"more than {_MOST_REDIRECTS} redirects")


def _fetched(url: str, answer: http.client.HTTPResponse, most: int, watch: _Watch) -> Fetched:
    headers = answer.headers
    data = b""
    if answer.status == 200:
        data = _body(answer, most, watch)
    elif answer.status != 304 and not (answer.status in (429, 503) and _wait(headers)):
        raise _Refused(f"the server answers {answer.status} {answer.reason}"[:100])
    return Fetched(
        url,
        data,
        answer.status,
        datetime.now(UTC).replace(microsecond=0),
        headers.get_content_charset(),
        (headers.get("ETag") or "")[:500] or None,
        (headers.get("Last-Modified") or "")[:100] or None,
        _wait(headers),
    )


def _body(answer: http.client.HTTPResponse, most: int, watch: _Watch) -> bytes:
    parts, size = [], 0
    while data := answer.read1(_CHUNK):
        parts.append(data)
        size += len(data)
        if size > most:
            raise _Refused(f"larger than {most} bytes (DATELINE_MAX_BYTES)")
    if watch.late:
        raise TimeoutError
    if answer.length:
        raise _Refused(f"cut short: {answer.length} bytes are missing")
    return b"".join(parts)


def _wait(headers: Message) -> int | None:
    """Seconds of ``Retry-After`` (RFC 9110, where it is a number), or of ``max-age`` (RFC 9111)."""
    written = (headers.get("Retry-After") or "").strip()
    if not written.isdecimal():
        ages = (part.strip().lower() for part in (headers.get("Cache-Control") or "")[:500].split(","))
        written = next((age.removeprefix("max-age=") for age in ages if age.startswith("max-age=")), "")
    return min(int(written), 86_400) if written.isdecimal() and len(written) < 10 else None


# ---------------------------------------------------------------- where to


def _parts(url: str) -> SplitResult:
    if len(url) > _LONGEST:
        raise _Refused(f"an address of more than {_LONGEST} characters")
    if any(char.isspace() or not char.isprintable() for char in url):
        raise _Refused("an address with blanks or control characters")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise _Refused(f"only http and https are fetched, not {parts.scheme or 'a path'}")
    if not parts.hostname:
        raise _Refused("an address without a host")
    if parts.username is not None or parts.password is not None:
        raise _Refused("an address with a user name or password in it")
    return parts


def _connection(parts: SplitResult, settings: Settings, lookup: Lookup, watch: _Watch) -> http.client.HTTPConnection:
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    address = _address(host, port, settings, lookup)
    raw = socket.create_connection((str(address), port), timeout=settings.fetch_seconds)
    watch.over(raw)
    if parts.scheme == "https":
        raw = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
        watch.over(raw)
    connection = http.client.HTTPConnection(host if host.isascii() else host.encode("idna").decode("ascii"), port)
    connection.default_port = 443 if parts.scheme == "https" else 80  # a usual port is not named to the server
    connection.sock = raw
    return connection


def _address(host: str, port: int, settings: Settings, lookup: Lookup) -> Address:
    """The address to connect to; refused where any that the host has is no public one, unless the user allows it."""
    try:
        found = [ipaddress.ip_address(one.partition("%")[0]) for one in lookup(host, port)]
    except (OSError, UnicodeError):
        raise _Refused(f"there is no host {host}") from None
    if not found:
        raise _Refused(f"there is no host {host}")
    allowed = {host, f"{host}:{port}"} & set(settings.private_hosts)
    private = next((one for one in found if not _public(one)), None)
    if private is not None and not allowed:
        what = "" if host == str(private) else f"{private}, "
        raise _Refused(f"{host} is {what}a private address (DATELINE_PRIVATE_HOSTS allows it)")
    return found[0]


def _public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _public(inner)
        if address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast


def _resolved(host: str, port: int) -> list[str]:
    return [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
