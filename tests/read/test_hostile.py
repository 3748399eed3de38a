"""What may be sent to do harm: each is a problem or an ordinary report, and the batch goes on."""

from __future__ import annotations

import gzip
import io
import resource
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import zstandard
from tests.read.test_formats import BODY, PAGE, warc_record

from dateline.ask.plain import visible
from dateline.errors import Problem
from dateline.model import Document, ParagraphKind
from dateline.read import read, read_bytes
from dateline.settings import Settings

GOOD = BODY.encode()


def zip_bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("story.txt", b"a" * 10_000_000)
    return file.getvalue()


def laughs(root: str) -> bytes:
    """A billion laughs: each entity ten of the one before."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{entities}]><{root}><p>&l9;</p></{root}>'.encode()


EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><nitf><body>&e;</body></nitf>'
CASES = {
    "zip": (zip_bomb(), "format"),
    "gzip": (gzip.compress(b"a" * 60_000_000), "damaged"),
    "gzip in gzip": (gzip.compress(gzip.compress(b"a" * 60_000_000)), "damaged"),
    "zstd": (zstandard.compress(b"\0" * 60_000_000), "damaged"),
    "packed without end": (gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(GOOD))))), "format"),
    "laughs in nitf": (laughs("nitf"), "format"),
    "laughs in rss": (laughs("rss"), "format"),
    "laughs in newsml": (laughs("newsItem"), "format"),
    "external entity": (EXTERNAL, "format"),
    "cut gzip": (gzip.compress(GOOD)[:-9], "damaged"),
    "no warc": (b"WARC/1.0\r\n\r\nnonsense" + b"\xff" * 100, "format"),
    "json without end": (b'{"text": ' + b"[" * 200_000, "format"),
    "controls": (bytes(range(1, 32)) * 99, "binary"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_batch_goes_on(name: str, tmp_path: Path) -> None:
    data, kind = CASES[name]
    for number, content in enumerate((GOOD, data, GOOD + b" Again.")):
        (tmp_path / f"{number}.txt").write_bytes(content)
    started = time.process_time()
    found = list(read([tmp_path], Settings()))
    assert time.process_time() - started < 5
    assert [type(one) for one in found if not isinstance(one, Problem) or one.severity == "error"] == [
        Document, Problem, Document,
    ]  # fmt: skip
    (problem,) = (one for one in found if isinstance(one, Problem) and one.severity == "error")
    assert problem.kind == kind and problem.place == str(tmp_path / "1.txt")


def test_a_page_of_a_hundred_megabytes_is_not_taken_in(tmp_path: Path) -> None:
    with (tmp_path / "big.html").open("wb") as file:
        file.write(PAGE.encode())
        file.truncate(100_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (problem,) = read([tmp_path / "big.html"], Settings())
    assert isinstance(problem, Problem) and problem.kind == "too_large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000, "kilobytes"


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("</body>", "<div>" * 50_000 + "</body>"),
        PAGE.replace("</body>", "<table><tr><td>" * 5_000 + "</body>"),
        PAGE.replace("<p class", "<script>while(true){document.write('The envoy lied.')}</script><p class"),
        PAGE.replace("<p class", "<style>p:after{content:'The envoy lied.'}</style><p class"),
        PAGE.replace("<p class", "<!-- The envoy lied. --><p class"),
        PAGE.replace("<p class", '<iframe srcdoc="The envoy lied."></iframe><p class'),
        PAGE.replace("<p class", "<p" + " a=b" * 30_000 + "><p class"),
        PAGE.replace("<p class", "<![CDATA[" * 3_000 + "<p class"),
    ],
)
def test_what_no_reader_sees_is_not_read(page: str) -> None:
    started = time.process_time()
    (document,) = (one for one in read_bytes(page.encode(), Settings()) if isinstance(one, Document))
    assert time.process_time() - started < 5
    shown = " ".join(one.text for one in document.paragraphs if one.kind is ParagraphKind.BODY)
    assert "The foreign minister of Chile left Oslo" in shown and "lied" not in shown


def test_marks_that_turn_or_hide_letters_are_not_in_what_is_read() -> None:
    tricks = "The for\u200beign minis\u00adter of \u202eelihC\u202c left\u2066 Os\ufefflo\u2069 on Monday, it said."
    (document,) = (one for one in read_bytes(tricks.encode(), Settings()) if isinstance(one, Document))
    (body,) = (one for one in document.paragraphs if one.kind is ParagraphKind.BODY)
    assert body.text == "The foreign minister of elihC left Oslo on Monday, it said."
    start, end = body.offsets.raw_span(body.text.index("left"), body.text.index("left") + 4)
    assert document.text[start:end] == "left"
    assert "\u202e" not in visible(document.text)


def test_bad_lines_among_good_ones() -> None:
    row = b'{"text": "' + b"The foreign minister of Chile left Oslo on Monday, the ministry said. " * 3 + b'"}'
    lines = [
        row,
        b"{",
        b"\xff\xfe{}",
        b'{"text": 3}',
        b"null",
        b"[" * 90_000,
        b'{"text": "\\ud800"}',
        row.replace(b"Oslo", b"Lima"),
    ]
    found = list(read_bytes(b"\n".join(lines), Settings(), name="in.jsonl"))
    assert sum(isinstance(one, Document) for one in found) >= 2
    places = [one.place for one in found if isinstance(one, Problem) and one.severity == "error"]
    assert {f"in.jsonl:{number}" for number in (2, 3, 4, 5, 6)} <= set(places)


def test_a_damaged_record_among_good_ones() -> None:
    good = warc_record(PAGE.encode())
    bad = warc_record(PAGE.encode()).replace(b"Content-Length: ", b"Content-Length: 9", 1)
    found = list(read_bytes(good + bad + good, Settings(), name="in.warc"))
    assert isinstance(found[0], Document)


def parquet(path: Path, sql: str) -> Iterator[Document | Problem]:
    with duckdb.connect() as engine:
        engine.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
    yield from read([path], Settings(max_bytes=100_000))


def test_cells_without_measure(tmp_path: Path) -> None:
    text = f"'{BODY.replace(chr(10), ' ')}'"
    found = list(
        parquet(tmp_path / "a.parquet", f"SELECT unnest([{text}, repeat('a', 30000000), {text} || ' Yes.']) AS text")
    )
    errors = [one for one in found if isinstance(one, Problem) and one.severity == "error"]
    assert [(one.kind, one.place) for one in errors] == [("too_large", f"{tmp_path / 'a.parquet'}#2")]
    assert sum(isinstance(one, Document) for one in found) == 2
