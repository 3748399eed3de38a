"""Every reader against damaged and hostile bytes, for a bounded time: ``python -m bench.fuzz --seconds 120``.

Hypothesis takes a good input of each form, cuts it, and puts in pieces that the form's readers stumble over. Whatever
comes, nothing may be raised, the answer is documents and problems with their places, every paragraph lies inside the
raw text, the same bytes give the same answer, and no input costs more than ``SLOW`` CPU-seconds. A failure is printed
in its smallest form and kept under ``out/fuzz``. ``--seed`` repeats a run.
"""

# ruff: noqa: E501  # specimens and pieces as they come

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from dateline.errors import Problem
from dateline.model import Document
from dateline.read import read, read_bytes
from dateline.read.fetch import fetch
from dateline.settings import Settings

SLOW = 4.0
OUT = Path("out/fuzz")
TEXT = (
    "Envoys meet in Oslo\n\nBy Ann Lee\n\nOSLO, March 3, 2021 (AP) - The envoys of Norway and Chile met on Monday.\n\n"
    "They said that they would meet again in May, and that nobody had asked them to leave before then.\n\n"
    "(Reporting by Ann Lee; Editing by Bo Ek)\n"
)
PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>Envoys meet</title><script type="application/ld+json">'
    '{"@type": "NewsArticle", "headline": "Envoys meet", "datePublished": "2021-03-03T10:00:00+01:00", "author": '
    '[{"name": "Ann Lee"}]}</script></head><body><nav><a href="/">Home</a></nav><article><h1>Envoys meet</h1><p>The '
    "envoys of Norway &amp; Chile met on Monday, and will meet again in May.</p><p>Nobody had asked them to leave "
    "before that was said.</p><table><tr><td>1</td></tr></table></article><footer>All rights reserved</footer></body></html>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Envoys meet</title><link>'
    "https://a.example/1</link><pubDate>Wed, 03 Mar 2021 10:00:00 GMT</pubDate><description><![CDATA[<p>The envoys of "
    "Norway and Chile met on Monday, and will meet again in May.</p>]]></description></item></channel></rss>"
)
NEWSML = (
    '<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="2"><itemMeta>'
    '<versionCreated>2021-03-03T10:00:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta><contentMeta>'
    "<headline>Envoys meet</headline></contentMeta><contentSet><inlineXML><html><body><p>The envoys of Norway and Chile "
    "met on Monday, and will meet again in May.</p></body></html></inlineXML></contentSet></newsItem>"
)
NITF = (
    '<?xml version="1.0"?><nitf><head><docdata><date.issue norm="20210303T100000Z"/></docdata></head><body><body.head>'
    "<hedline><hl1>Envoys meet</hl1></hedline></body.head><body.content><p>The envoys of Norway and Chile met on Monday, "
    "and will meet again in May.</p></body.content></body></nitf>"
)
NINJS = {
    "uri": "urn:x:1", "type": "text", "versioncreated": "2021-03-03T10:00:00Z", "headline": "Envoys meet",
    "body_text": "The envoys of Norway and Chile met on Monday, and will meet again in May.", "pubstatus": "usable",
    "headlines": [{"role": "main", "value": "Envoys meet"}], "bodies": [{"contenttype": "text/plain", "value": "They met."}],
}  # fmt: skip
ROW = {"title": "Envoys meet", "text": TEXT, "published": "2021-03-03", "authors": ["Ann Lee"]}


def _warc() -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: identity\r\n\r\n" + PAGE.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>\r\n"
        "WARC-Target-URI: https://a.example/1\r\nWARC-Date: 2021-05-05T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return (head.encode() + http + b"\r\n\r\n") * 2


def _parquet() -> bytes:
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as engine:
        path = Path(folder) / "a.parquet"
        engine.execute(f"COPY (SELECT 'Envoys meet' AS title, ? AS text) TO '{path}' (FORMAT parquet)", [TEXT])
        return path.read_bytes()


FORMS: dict[str, bytes] = {
    "text": TEXT.encode(), "html": PAGE.encode(), "feed": FEED.encode(), "newsml": NEWSML.encode(),
    "nitf": NITF.encode(), "ninjs": json.dumps(NINJS).encode(), "json": json.dumps([ROW, ROW]).encode(),
    "jsonl": (json.dumps(ROW) + "\n").encode() * 3, "csv": b"title,text,published\n" + b'"Envoys","They met, he said.",2021\n' * 3,
    "warc": _warc(), "gzip": gzip.compress(TEXT.encode()), "warc.gz": gzip.compress(_warc()), "parquet": _parquet(),
    "http": b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 40\r\nETag: x\r\n\r\n" + PAGE.encode(),
}  # fmt: skip
PIECES = [
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xc2\xad", b"\r", b"\x0c", b"\x1b[31m", b"<", b">",
    b"&", b"&#x110000;", b"&#0;", b"&amp", b"<!--", b"-->", b"]]>", b"<![CDATA[", b"<script>", b"<pre>", b"</p>", b"<br/>" * 40,
    b"<div>" * 400, b"<p" * 300, b'<a href="', b"<!DOCTYPE x [<!ENTITY a \"b\">]>", b"&a;", b"[" * 3000, b'{"a":' * 2000, b'"', b"\\ud800",
    b"1e999", b"NaN", b"null", b"true", b"{}", b"[]", b"-1", b"99999999999999999999", b"0000-00-00", b"2021-13-45T99:99:99+99:99",
    b"Content-Length: -1\r\n", b"Content-Length: 999999999999\r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n",
    b"\r\n\r\n", b"WARC/1.0\r\n", b"ZCZC", b"NNNN", b"(AP) - ", b"-" * 60, b"(" * 200, b"\n" * 500, b" " * 3000, b"a" * 5000, b". " * 900,
    b"OSLO, March 3 (AP) - " * 20, b"http://a.example/" * 50, "é€漢🙂".encode(), b",,,,", b'"a\nb"', b";", b"\t",
]  # fmt: skip
EDIT = st.tuples(st.floats(0, 1), st.sampled_from(PIECES) | st.binary(max_size=12), st.integers(0, 60))


def damaged(good: bytes, edits: list[tuple[float, bytes, int]]) -> bytes:
    """``good`` with each piece put in at its place (a share of the length) over so many bytes."""
    for where, piece, length in edits:
        at = int(where * len(good))
        good = good[:at] + piece + good[at + length :]
    return good


def answered(form: str, data: bytes) -> None:
    """Read ``data``. Raises AssertionError for an answer that is none."""
    started = time.process_time()
    found = _read(form, data)
    spent = time.process_time() - started
    assert spent < SLOW, f"{spent:.1f} CPU-seconds"
    assert found, "no answer"
    for one in found:
        if isinstance(one, Problem):
            assert one.place and one.message and one.severity in ("error", "warning")
            continue
        assert one.text.encode("utf-8") and one.paragraphs
        for paragraph in one.paragraphs:
            assert sum(length for *_, length in paragraph.offsets.runs) == len(paragraph.text)
            assert all(0 <= raw < len(one.text) for _, raw, _ in paragraph.offsets.runs)
    assert form == "http" or found == _read(form, data), "another answer the second time"


def _read(form: str, data: bytes) -> list[Document | Problem]:
    if form == "parquet":  # read from a file only
        OUT.mkdir(parents=True, exist_ok=True)
        (OUT / "parquet.bin").write_bytes(data)
        return list(read([OUT / "parquet.bin"], Settings()))
    if form == "http":
        return _fetched(data)
    return list(read_bytes(data, Settings(), name="in"))


def _fetched(data: bytes) -> list[Document | Problem]:
    """What a server says that answers with ``data``, whatever it is asked."""
    import socket
    import threading

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def answer() -> None:
            try:
                with server.accept()[0] as connection:
                    connection.recv(65_536)
                    connection.sendall(data)
            except OSError:
                return

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        settings_ = Settings(private_hosts=("127.0.0.1",), fetch_seconds=2)
        found = fetch(f"http://127.0.0.1:{port}/", settings_)
        thread.join(3)
    return [found] if isinstance(found, Problem) else [Problem("fetch", found.url, f"{len(found.data)} bytes")]


def fuzz(form: str, seconds: float, first: int) -> tuple[int, Exception | None]:
    """Read damaged inputs of one form for so many seconds; how many, and the failure if there was one."""
    good, count, until = FORMS[form], 0, time.monotonic() + seconds
    last = b""

    def one(edits: list[tuple[float, bytes, int]]) -> None:
        nonlocal count, last
        last, count = damaged(good, edits), count + 1
        answered(form, last)

    number = first
    while time.monotonic() < until:
        run: Callable[[], None] = seed(number)(
            settings(
                max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck),
                phases=(Phase.generate, Phase.shrink), print_blob=False,
            )(given(st.lists(EDIT, min_size=1, max_size=6))(one))
        )  # fmt: skip
        number += 1
        try:
            run()
        except Exception as error:
            OUT.mkdir(parents=True, exist_ok=True)
            (OUT / f"{form}.bin").write_bytes(last)
            return count, error
    return count, None


def main() -> int:
    """Run the bench; 1 where a reader failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120, help="for all forms together")
    parser.add_argument("--form", choices=sorted(FORMS), action="append")
    parser.add_argument("--seed", type=int, default=0)
    given_ = parser.parse_args()
    forms = given_.form or list(FORMS)
    failed = 0
    for form in forms:
        count, error = fuzz(form, given_.seconds / len(forms), given_.seed)
        print(
            f"{form}: {count} inputs"
            + (f", FAILED ({OUT / form}.bin): {type(error).__name__}: {error}" if error else "")
        )
        failed += error is not None
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
