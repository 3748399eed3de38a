"""Web addresses: what is fetched, and what is refused."""

from __future__ import annotations

import gzip
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest
from tests.read.serving import served, text

from dateline.errors import Problem
from dateline.model import Document
from dateline.read import read
from dateline.read.fetch import Fetched, fetch
from dateline.settings import Settings, from_environment

PAGE = b"""<html><head><title>Envoys meet in Oslo</title></head><body><h1>Envoys meet in Oslo</h1>
<p>OSLO, March 3, 2021 (AP) - The envoys of Norway and Chile met on Monday, and will meet again in May.</p>
<p>The talks were the first since the autumn, when the two sides had put off a conference on fisheries in the north.</p>
</body></html>"""


def allowed(address: str, **given: object) -> Settings:
    return replace(Settings(), private_hosts=(address.removeprefix("http://"),), **given)  # type: ignore[arg-type]


def refused(url: str, settings: Settings | None = None, **given: object) -> str:
    found = fetch(url, settings or Settings(), **given)  # type: ignore[arg-type]
    assert isinstance(found, Problem) and found.kind == "fetch"
    return found.message


def test_a_page_is_read_by_its_address() -> None:
    with served({"/a?b=c d": text(b""), "/story": text(PAGE, Content_Type="text/html; charset=utf-8")}) as address:
        (document, *problems) = read([f"{address}/story"], allowed(address))
    assert isinstance(document, Document) and problems == []
    assert document.title == "Envoys meet in Oslo" and document.source.agency == "AP"
    assert document.source.url == f"{address}/story" and document.source.retrieved is not None


def test_the_charset_of_the_transfer_counts() -> None:
    page = PAGE.replace(b"Oslo", "Malmö".encode("cp1252"))
    with served({"/": text(page, Content_Type="text/html; charset=windows-1252")}) as address:
        (document,) = read([f"{address}/"], allowed(address))
    assert isinstance(document, Document) and document.title == "Envoys meet in Malmö"


def test_packed_answers_and_bombs() -> None:
    bomb = gzip.compress(b"a" * 50_000_000)
    with served({"/a": text(gzip.compress(PAGE), Content_Encoding="gzip"), "/b": text(bomb)}) as address:
        (document,) = read([f"{address}/a"], allowed(address))
        (problem,) = read([f"{address}/b"], allowed(address))
    assert isinstance(document, Document)
    assert isinstance(problem, Problem) and problem.kind == "damaged" and "200 times" in problem.message


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("localhost", "127.0.0.1"),
        ("a.example", "10.0.0.5"),
        ("a.example", "192.168.1.1"),
        ("a.example", "169.254.169.254"),
        ("a.example", "100.64.0.1"),
        ("a.example", "0.0.0.0"),
        ("a.example", "224.0.0.1"),
        ("a.example", "255.255.255.255"),
        ("a.example", "::1"),
        ("a.example", "fe80::1%eth0"),
        ("a.example", "fd00::1"),
        ("a.example", "::ffff:127.0.0.1"),
        ("a.example", "64:ff9b::7f00:1"),
        ("a.example", "2002:7f00:1::"),
    ],
)
def test_private_addresses_are_refused(host: str, address: str) -> None:
    assert "private address" in refused(f"http://{host}/feed", lookup=lambda *_: [address])
    assert "private address" in refused(f"http://{host}/feed", lookup=lambda *_: ["93.184.215.14", address])


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:1/", "private"),
        ("http://[::1]/", "private"),
        ("http://2130706433/", "private"),
        ("http://user:secret@news.example/", "password"),
        ("http:///path", "without a host"),
        ("http://news.example/a b", "blanks"),
        ("http://news.example/a\r\nHost: evil", "blanks"),
        ("http://news.example:99999/", "cannot be fetched"),
        ("http://[::1/", "cannot be fetched"),
        ("http://a.invalid/", "no host"),
        ("http://news.example/" + "a" * 3000, "characters"),
        ("file:///etc/passwd", "only http"),
    ],
)
def test_odd_addresses_are_problems(url: str, words: str) -> None:
    assert words in refused(url)


def test_redirects_are_followed_but_not_to_private_places() -> None:
    with served({"/": text(PAGE)}) as inner:
        answers = {
            "/moved": text(b"", 301, Location="/story"),
            "/story": text(PAGE),
            "/inner": text(b"", 302, Location=inner + "/"),
            "/file": text(b"", 302, Location="file:///etc/passwd"),
            "/round": text(b"", 307, Location="/round"),
        }
        with served(answers) as address:
            settings = allowed(address)
            found = fetch(address + "/moved", settings)
            assert isinstance(found, Fetched) and (found.url, found.data) == (address + "/story", PAGE)
            assert "private address" in refused(address + "/inner", settings)
            assert "only http" in refused(address + "/file", settings)
            assert "redirects" in refused(address + "/round", settings)
            assert "404" in refused(address + "/gone", settings)


def test_a_name_is_resolved_once() -> None:
    """A host that is public when looked up and private when connected to."""
    asked = []
    with served({"/": text(PAGE)}) as address:
        port = int(address.rpartition(":")[2])

        def lookup(host: str, _: int) -> list[str]:
            asked.append(host)
            return ["127.0.0.1"]

        found = fetch(f"http://desk.example:{port}/", Settings(private_hosts=("desk.example",)), lookup=lookup)
    assert isinstance(found, Fetched) and asked == ["desk.example"]


def endless(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.end_headers()
    while True:
        to.wfile.write(b"<item><title>again</title></item>" * 1000)


def dripping(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.end_headers()
    while True:
        to.wfile.write(b"<")
        time.sleep(0.05)


def headers_without_end(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.flush_headers()
    while True:
        to.wfile.write(b"X")
        time.sleep(0.05)


def test_answers_without_end() -> None:
    answers = {"/endless": endless, "/drip": dripping, "/headers": headers_without_end}
    with served({**answers, "/silent": lambda _: time.sleep(3)}) as address:
        settings = allowed(address, max_bytes=200_000, fetch_seconds=1)
        assert "larger than 200000 bytes" in refused(address + "/endless", settings)
        for path in ("/drip", "/headers", "/silent"):
            started = time.monotonic()
            assert "within 1 seconds" in refused(address + path, settings)
            assert time.monotonic() - started < 10


def short(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.send_header("Content-Length", "1000")
    to.end_headers()
    to.wfile.write(b"cut")


def test_answers_that_are_no_answers() -> None:
    answers = {
        "/short": short,
        "/none": lambda _: None,
        "/odd": lambda to: to.wfile.write(b"\x00\xff" * 99 + b"\r\n\r\n"),
    }
    with served(answers) as address:
        assert "cut short" in refused(address + "/short", allowed(address))
        assert "cannot be fetched" in refused(address + "/none", allowed(address))
        assert "cannot be fetched" in refused(address + "/odd", allowed(address))


def test_hosts_and_limits_are_settings() -> None:
    settings = from_environment({"DATELINE_PRIVATE_HOSTS": "feeds.desk, 10.0.0.5:8080", "DATELINE_FETCH_SECONDS": "7"})
    assert settings.private_hosts == ("feeds.desk", "10.0.0.5:8080") and settings.fetch_seconds == 7
