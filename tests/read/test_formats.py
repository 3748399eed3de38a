"""Every form a report may come in, told by its content; each bad input is a Problem with its place."""

# ruff: noqa: E501  # markup and tables as they come

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import Problem
from dateline.model import Document, ParagraphKind
from dateline.read import read, read_bytes
from dateline.settings import Settings

LEAD = "The foreign minister of Chile left Oslo on Monday after two days of talks, the ministry said."
SECOND = "She did not say when the two sides would meet again, and her hosts made no statement of their own."
THIRD = "Norway has offered to hold another round before the end of the year, two officials said on Tuesday."
BODY = f"{LEAD}\n\n{SECOND}\n\n{THIRD}"
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Envoy leaves Oslo | The Fjord Post</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebPage", "name": "x"}},
{{"@type": "NewsArticle", "headline": "Envoy leaves Oslo", "datePublished": "2021-05-04T09:30:00+02:00",
"author": [{{"@type": "Person", "name": "Ann Lee"}}, {{"@type": "Person", "name": "By Bo Ek"}}],
"publisher": {{"@type": "Organization", "name": "The Fjord Post"}}, "url": "https://fjord.example/envoy"}}]}}</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<main><article><h1>Envoy leaves Oslo</h1><p class="by">By Ann Lee</p>
<p>The foreign minister of <a href="/chile">Chile</a> left Oslo on Monday after two days of talks, the ministry said.</p>
<p>{SECOND}</p><p>&ldquo;We are&nbsp;patient,&rdquo; she said &amp; left.</p><p>{THIRD}</p></article></main>
<aside><h3>Most read</h3><a href="/1">Ten ways to cook cod</a></aside><footer>&copy; 2021 The Fjord Post</footer></body></html>"""


def only(data: bytes | str, **chosen) -> Document:
    found = list(read_bytes(data.encode() if isinstance(data, str) else data, Settings(**chosen), name="in"))
    documents = [one for one in found if isinstance(one, Document)]
    assert len(documents) == 1, found
    return documents[0]


def texts(document: Document, kind: ParagraphKind) -> list[str]:
    return [one.text for one in document.paragraphs if one.kind is kind]


def problems(found) -> list[tuple[str, str, str]]:
    return [(one.kind, one.place, one.severity) for one in found if isinstance(one, Problem)]


# ---------------------------------------------------------------- HTML


def test_a_page_gives_its_story_and_what_it_says_of_itself():
    document = only(PAGE)
    assert document.title == "Envoy leaves Oslo"
    assert document.byline == "Ann Lee, Bo Ek"
    assert document.published_at == datetime.fromisoformat("2021-05-04T09:30:00+02:00")
    assert document.published == date(2021, 5, 4)
    assert (document.source.outlet, document.source.url) == ("The Fjord Post", "https://fjord.example/envoy")
    assert texts(document, ParagraphKind.BODY) == [LEAD, SECOND, "“We are patient,” she said & left.", THIRD]
    assert texts(document, ParagraphKind.TITLE) == ["Envoy leaves Oslo"]


def test_offsets_of_a_page_are_those_of_its_markup():
    document = only(PAGE)
    assert document.text == PAGE
    for paragraph in document.paragraphs:
        for word in paragraph.text.split():
            start = paragraph.text.index(word)
            a, b = paragraph.offsets.raw_span(start, start + len(word))
            if not set(word) & set("“”&©"):
                assert PAGE[a:b] == word
    (lead,) = [one for one in document.paragraphs if one.text == LEAD]
    a, b = lead.offsets.raw_span(0, len(LEAD))
    assert PAGE[a:b].replace('<a href="/chile">', "").replace("</a>", "") == LEAD


@pytest.mark.parametrize(
    ("head", "day", "minute"),
    [
        ('<meta property="article:published_time" content="2021-05-04T09:30:00Z">', date(2021, 5, 4), "09:30"),
        ('<meta name="pubdate" content="4 May 2021">', date(2021, 5, 4), None),
        ("<meta name='dc.date' content='2021-05-04'>", date(2021, 5, 4), None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "H", broken</script>', None, None),
        (f'<script type="application/ld+json">{"[" * 5000}</script>', None, None),
    ],
)
def test_days_and_minutes_from_the_head_of_a_page(head, day, minute):
    page = f"<html><head>{head}</head><body><article><p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p></article></body></html>"
    document = only(page)
    assert document.published == day
    assert (f"{document.published_at:%H:%M}" if document.published_at else None) == minute


def test_date_and_byline_that_only_the_lines_give():
    page = (
        f"<html><body><h1>Envoy leaves Oslo</h1><div>By Ann Lee</div><div>Published 4 May 2021</div><p>{LEAD}</p>"
        f"<p>{SECOND}</p><p>{THIRD}</p></body></html>"
    )
    document = only(page)
    assert (document.title, document.byline, document.published) == ("Envoy leaves Oslo", "Ann Lee", date(2021, 5, 4))


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-1"])
def test_a_page_in_the_encoding_that_it_declares(encoding):
    page = f"<html><head><meta charset={encoding}></head><body><p>{LEAD}</p><p>“{SECOND}” – café</p></body></html>"
    found = list(read_bytes(page.encode("cp1252" if encoding != "utf-8" else encoding), Settings(), name="in"))
    assert found[0].text == page
    assert not [one for one in found[1:] if one.kind == "encoding"]


@pytest.mark.parametrize("charset", ["rot13", "zlib", "hex", "no-such", "utf-16", "utf-7\x00"])
def test_a_page_that_declares_nonsense_is_read_as_what_it_is(charset):
    page = f'<html><head><meta charset="{charset}"></head><body><p>{LEAD}</p><p>{SECOND}</p></body></html>'
    assert LEAD in texts(only(page), ParagraphKind.BODY)


@pytest.mark.parametrize("depth", [300])
def test_deep_nesting_does_no_harm(depth):
    page = "<html><body>" + "<div>" * depth + f"<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>"
    assert LEAD in texts(only(page), ParagraphKind.BODY)


# ---------------------------------------------------------------- packed


PACKERS = [gzip.compress, bz2.compress, lzma.compress, zstandard.ZstdCompressor().compress]


@pytest.mark.parametrize("pack", PACKERS)
def test_packed_reports(pack):
    assert only(pack(BODY.encode())).text == BODY
    assert only(pack(pack(PAGE.encode()))).title == "Envoy leaves Oslo"


def test_packed_in_several_members():
    assert only(gzip.compress(LEAD.encode()) + gzip.compress(b"\n\n" + SECOND.encode())).text == f"{LEAD}\n\n{SECOND}"


@pytest.mark.parametrize("pack", PACKERS)
def test_bombs_and_damage_are_problems(pack):
    packed = pack(BODY.encode())
    for bad in (packed[: len(packed) // 2], packed[:20] + b"\xff\x00\xff" + packed[23:]):
        assert {kind for kind, _, _ in problems(read_bytes(bad, Settings(), name="in"))} <= {
            "damaged",
            "empty",
            "no_date",
        }
    bomb = pack(b"\0" * 20_000_000)
    assert problems(read_bytes(bomb, Settings(max_bytes=100_000), name="in"))[0][0] in ("damaged", "too_large")
    blank = pack(b'{"text": ""}' + b"\n" * 20_000_000)
    assert problems(read_bytes(blank, Settings(max_bytes=100_000), name="in"))[-1][0] == "damaged"


def test_endless_bad_rows_are_one_bad_file():
    found = problems(read_bytes(b"{}\n" * 50_000, Settings(), name="in"))
    assert len(found) == 1001
    assert found[-1] == ("format", "in", "error")


# ---------------------------------------------------------------- rows


def test_json_lines_with_bad_ones_among_them():
    rows = [
        json.dumps(
            {
                "title": "Envoy leaves Oslo",
                "maintext": BODY,
                "date_publish": "2021-05-04 09:30:00",
                "url": "https://a.example/1",
            }
        ),
        '{"title": "cut',
        "[1, 2]",
        "",
        json.dumps({"headline": "No text", "date": "2021-05-04"}),
        json.dumps({"text": ""}),
        json.dumps(
            {
                "text": "<p>" + LEAD + "</p><p>" + SECOND + "</p>",
                "author": [{"name": "Ann Lee"}],
                "published": "2021-05-05T01:02:03Z",
            }
        ),
    ]
    found = list(read_bytes("\n".join(rows).encode(), Settings(), name="in"))
    documents = [one for one in found if isinstance(one, Document)]
    assert [one.title for one in documents] == ["Envoy leaves Oslo", None]
    assert documents[0].text == f"Envoy leaves Oslo\n\n{BODY}"
    assert (documents[0].published, documents[0].source.url) == (date(2021, 5, 4), "https://a.example/1")
    assert documents[1].text == f"{LEAD}\n\n{SECOND}"
    assert documents[1].published_at == datetime(2021, 5, 5, 1, 2, 3, tzinfo=UTC)
    assert documents[1].byline == "Ann Lee"
    assert problems(found) == [
        ("format", "in:2", "error"),
        ("format", "in:3", "error"),
        ("columns", "in:5", "error"),
        ("empty", "in:6", "error"),
    ]


@pytest.mark.parametrize("wrapped", [lambda row: row, lambda row: [row], lambda row: {"articles": [row]}])
def test_one_json_document(wrapped):
    document = only(json.dumps(wrapped({"title": "Envoy leaves Oslo", "content": BODY}), indent=1))
    assert (document.title, document.text) == ("Envoy leaves Oslo", f"Envoy leaves Oslo\n\n{BODY}")


def test_columns_by_the_users_names():
    row = json.dumps({"head": "Envoy leaves Oslo", "prose": BODY, "text": "other", "when": "2021-05-04"})
    document = only(row, columns=(("text", "prose"), ("published", "when")))
    assert document.text == f"Envoy leaves Oslo\n\n{BODY}"
    assert document.published == date(2021, 5, 4)
    assert problems(read_bytes(row.encode(), Settings(columns=(("tex", "prose"),)), name="in")) == [
        ("columns", "in", "error")
    ]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_tables_as_text(delimiter):
    quoted = '"' + BODY.replace('"', '""') + '"'
    rows = [
        ["id", "headline", "body", "date"],
        ["1", "Envoy leaves Oslo", quoted, "2021-05-04"],
        ["2", "x"],
        ["3", "Talks end", quoted, ""],
    ]
    table = "\r\n".join(delimiter.join(row) for row in rows)
    found = list(read_bytes(table.encode("utf-8-sig"), Settings(), name="in"))
    documents = [one for one in found if isinstance(one, Document)]
    assert [one.text for one in documents] == [f"Envoy leaves Oslo\n\n{BODY}", f"Talks end\n\n{BODY}"]
    assert ("format", "in:7", "error") in problems(found)


def test_a_text_whose_first_line_has_commas_is_no_table():
    text = "Text, they said, was all he wrote\n\n" + BODY
    assert only(text).text == text


@pytest.mark.parametrize("data", ["title,text\n", "title,text", "title,text\n\n,\n", "[{}]"])
def test_a_table_without_rows_is_told(data):
    (problem,) = read_bytes(data.encode(), Settings(), name="in")
    assert isinstance(problem, Problem)
    assert problem.severity == "error"


def test_an_overlong_line_is_passed_over():
    rows = [
        json.dumps({"text": BODY}),
        json.dumps({"text": "x" * 3000}),
        json.dumps({"text": BODY + " Then it rained."}),
    ]
    found = list(read_bytes("\n".join(rows).encode(), Settings(max_bytes=2000), name="in"))
    assert len([one for one in found if isinstance(one, Document)]) == 2
    assert ("too_large", "in:2", "error") in problems(found)


def test_parquet(tmp_path: Path):
    import duckdb

    path = tmp_path / "news.data"
    duckdb.execute(
        "COPY (SELECT * FROM (VALUES ('Envoy leaves Oslo', ?, TIMESTAMP '2021-05-04 09:30:00', 7), ('Empty', '', NULL, 8)) "
        f"t(title, body, published, n)) TO '{path}' (FORMAT parquet)",
        [BODY],
    )
    found = list(read([path], Settings()))
    assert found[0].text == f"Envoy leaves Oslo\n\n{BODY}"
    assert found[0].published == date(2021, 5, 4)
    assert problems(found) == [("empty", f"{path}#2", "error")]
    broken = tmp_path / "broken"
    broken.write_bytes(path.read_bytes()[:300])
    assert problems(read([broken], Settings())) == [("format", str(broken), "error")]
    assert problems(read(["-"], Settings(), stdin=io.BytesIO(path.read_bytes()))) == [("format", "-", "error")]


# ---------------------------------------------------------------- feeds and agency forms


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Fjord Post</title><item><title>Envoy leaves Oslo</title><link>https://fjord.example/envoy</link>
<pubDate>Tue, 04 May 2021 09:30:00 GMT</pubDate><author>ann@fjord.example (Ann Lee)</author>
<description>Short.</description><content:encoded><![CDATA[<p>{LEAD}</p><p>{SECOND}</p>]]></content:encoded></item>
<item><title>Talks to go on</title><description>{THIRD}</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Reuters</title><entry><title>Envoy leaves Oslo</title>
<link href="https://fjord.example/envoy"/><published>2021-05-04T09:30:00+02:00</published><author><name>Ann Lee</name></author>
<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>"""


def test_rss():
    found = list(read_bytes(RSS.encode(), Settings(), name="in"))
    first, second = (one for one in found if isinstance(one, Document))
    assert first.text == f"Envoy leaves Oslo\n\n{LEAD}\n\n{SECOND}"
    assert first.title == "Envoy leaves Oslo"
    assert first.published_at == datetime(2021, 5, 4, 9, 30, tzinfo=UTC)
    assert (first.source.outlet, first.source.url) == ("The Fjord Post", "https://fjord.example/envoy")
    assert second.text == f"Talks to go on\n\n{THIRD}"


def test_atom():
    document = only(ATOM)
    assert document.text == f"Envoy leaves Oslo\n\n{LEAD}"
    assert (document.byline, document.source.agency) == ("Ann Lee", "Reuters")
    assert document.published_at == datetime.fromisoformat("2021-05-04T09:30:00+02:00")


NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:fjord.example:20210504:1" version="2"><itemMeta><provider literal="Reuters"/>
<versionCreated>2021-05-04T10:00:00Z</versionCreated><firstCreated>2021-05-04T09:30:00Z</firstCreated>{{status}}</itemMeta>
<contentMeta><headline>Envoy leaves Oslo</headline><by>By Ann Lee</by><located><name>OSLO</name></located></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>
</head><body><p>{LEAD}</p><p>{SECOND.replace("She", "<em>She</em>")}</p></body></html></inlineXML></contentSet></newsItem>
</itemSet></newsMessage>"""


def test_newsml_g2():
    document = only(NEWSML.format(status='<pubStatus qcode="stat:usable"/>'))
    assert document.text == f"Envoy leaves Oslo\n\n{LEAD}\n\n{SECOND}"
    assert (document.byline, document.place_line, document.source.agency) == ("Ann Lee", "OSLO", "Reuters")
    assert document.published_at == datetime(2021, 5, 4, 9, 30, tzinfo=UTC)
    assert document.source.url == "urn:newsml:fjord.example:20210504:1"


def test_newsml_g2_withdrawn_and_under_embargo():
    gone = NEWSML.format(status='<pubStatus qcode="stat:canceled"/>').encode()
    assert problems(read_bytes(gone, Settings(), name="in")) == [("withdrawn", "in", "error")]
    held = NEWSML.format(status="<embargoed>2021-05-05T00:00:00Z</embargoed>").encode()
    found = list(read_bytes(held, Settings(), name="in"))
    assert problems(found) == [("embargo", "in", "warning")]


def test_nitf():
    nitf = (
        '<?xml version="1.0"?><nitf><head><title>x</title></head><body><body.head><hedline><hl1>Envoy leaves Oslo</hl1></hedline>'
        "<byline>By <person>Ann Lee</person></byline><distributor>AP</distributor><dateline><location>OSLO</location>"
        f'<story.date norm="20210504T093000Z"/></dateline></body.head><body.content><p>{LEAD}</p><media><media-caption>Photo'
        f"</media-caption></media><p>{SECOND}</p></body.content></body></nitf>"
    )
    document = only(nitf)
    assert document.text == f"Envoy leaves Oslo\n\n{LEAD}\n\n{SECOND}"
    assert (document.byline, document.source.agency, document.published) == ("Ann Lee", "AP", date(2021, 5, 4))


NINJS = {
    "1": {"uri": "urn:1", "headline": "Envoy leaves Oslo", "body_xhtml": f"<div><p>{LEAD}</p></div>", "byline": "Ann Lee",
          "versioncreated": "2021-05-04T09:30:00Z", "located": "OSLO", "source": "AFP"},
    "2": {"uri": "urn:2", "standard": {"name": "ninjs", "version": "2.0"}, "by": "Ann Lee", "located": "OSLO",
          "headlines": [{"role": "short", "value": "Envoy"}, {"role": "main", "value": "Envoy leaves Oslo"}],
          "bodies": [{"role": "main", "contenttype": "text/html", "value": f"<p>{LEAD}</p>"}],
          "versioncreated": "2021-05-04T09:30:00Z", "infosources": [{"name": "AFP"}]},
    "3": {"uri": "urn:3", "standard": {"name": "ninjs", "version": "3.0"}, "by": "Ann Lee", "located": "OSLO",
          "headlines": [{"value": "Envoy leaves Oslo"}], "bodies": [{"contentType": "text/plain", "value": LEAD}],
          "versionCreated": "2021-05-04T09:30:00Z", "infoSources": [{"name": "AFP"}], "pubStatus": "usable"},
}  # fmt: skip


@pytest.mark.parametrize("version", NINJS)
def test_ninjs(version):
    document = only(json.dumps(NINJS[version]))
    assert document.text == f"Envoy leaves Oslo\n\n{LEAD}"
    assert (document.title, document.byline, document.place_line) == ("Envoy leaves Oslo", "Ann Lee", "OSLO")
    assert (document.source.agency, document.source.url) == ("AFP", f"urn:{version}")
    assert document.published_at == datetime(2021, 5, 4, 9, 30, tzinfo=UTC)


def test_ninjs_withdrawn():
    item = NINJS["3"] | {"pubStatus": "canceled"}
    assert problems(read_bytes(json.dumps(item).encode(), Settings(), name="in")) == [("withdrawn", "in", "error")]


@pytest.mark.parametrize(
    "xml",
    [
        b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><nitf><body>&b;</body></nitf>',
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel>&a;</channel></rss>',
        b'<?xml version="1.0"?><catalog><item/></catalog>',
        b"<?xml version='1.0'?><newsItem><itemMeta></newsItem>",
        b"<?xml version='1.0'?>",
    ],
)
def test_xml_that_is_not_read(xml):
    assert problems(read_bytes(xml, Settings(), name="in")) == [("format", "in", "error")]


# ---------------------------------------------------------------- web archives


def warc_record(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>\r\n"
        "WARC-Target-URI: https://crawled.example/1\r\nWARC-Date: 2021-05-05T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_web_archives(pack):
    bare = f"<html><body><p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p></body></html>".encode()
    parts = [warc_record(PAGE.encode()), warc_record(b"\x89PNG", "image/png"), warc_record(b"moved", status="301 Moved"),
             warc_record(b"x" * 70_000), warc_record(b""), warc_record(bare)]  # fmt: skip
    found = list(read_bytes(b"".join(map(pack, parts)), Settings(max_bytes=60_000), name="in"))
    documents = [one for one in found if isinstance(one, Document)]
    assert [one.source.url for one in documents] == ["https://crawled.example/1", "https://crawled.example/1"]
    assert [one.title for one in documents] == ["Envoy leaves Oslo", None]
    assert documents[0].source.retrieved == datetime(2021, 5, 5, tzinfo=UTC)
    assert ("too_large", "in#4", "error") in problems(found)


def test_damaged_web_archives():
    data = warc_record(PAGE.encode()) + warc_record(PAGE.encode())[:400]
    found = list(read_bytes(data, Settings(), name="in"))
    assert isinstance(found[0], Document)
    found = list(read_bytes(b"WARC/1.0\r\nnonsense" + b"\xff" * 200, Settings(), name="in"))
    assert problems(found) and all(one[1].startswith("in") for one in problems(found))


# ---------------------------------------------------------------- folders and patterns


def test_a_folder_of_mixed_forms_with_broken_ones_among_them(tmp_path: Path):
    good = {
        "a.html": PAGE,
        "b.txt": BODY,
        "c.jsonl": json.dumps({"text": BODY + " c"}),
        "d.xml": RSS,
        "e.json": json.dumps(NINJS["2"]),
    }
    for name, text in good.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "f.txt.gz").write_bytes(gzip.compress((BODY + " f").encode()))
    (tmp_path / "g.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\n")[:-6])
    (tmp_path / "h.parquet").write_bytes(b"PAR1 and nothing else")
    (tmp_path / "i.png").write_bytes(b"\x89PNG")
    found = list(read([tmp_path], Settings()))
    assert len([one for one in found if isinstance(one, Document)]) == 7
    errors = [(kind, Path(place).name) for kind, place, severity in problems(found) if severity == "error"]
    assert [name for _, name in errors] == ["g.warc.gz", "h.parquet"]


def test_patterns(tmp_path: Path):
    (tmp_path / "in").mkdir()
    for name in ("b.html", "a.html", "c.txt", "in/d.html"):
        (tmp_path / name).write_text(PAGE + name)
    names = [one.id for one in read([tmp_path / "*.html"], Settings())]
    assert names == [one.id for one in read([tmp_path / "a.html", tmp_path / "b.html"], Settings())]
    deep = [one for one in read([f"{tmp_path}/**/*.html"], Settings()) if isinstance(one, Document)]
    assert len(deep) == 3
    assert problems(read([f"{tmp_path}/*.pdf"], Settings())) == [("missing", f"{tmp_path}/*.pdf", "error")]


# ---------------------------------------------------------------- whatever comes


SEEDS = [PAGE.encode(), RSS.encode(), ATOM.encode(), NEWSML.encode(), json.dumps(NINJS["2"]).encode(), gzip.compress(BODY.encode()),
         b"title,text\nOne," + LEAD.encode(), b'{"text": "' + LEAD.encode() + b'"}\n' * 2, warc_record(PAGE.encode())]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SEEDS), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 20)), max_size=4)
)
def test_damaged_bytes_never_raise(seed, damage):
    for where, piece, length in damage:
        at = int(where * len(seed))
        seed = seed[:at] + piece + seed[at + length :]
    for one in read_bytes(seed, Settings(), name="in"):
        if isinstance(one, Document):
            for paragraph in one.paragraphs:
                for _, raw, _ in paragraph.offsets.runs:
                    assert raw >= 0 and raw + 1 <= len(one.text)
        else:
            assert one.place.startswith("in")
