"""What form an input has, by its first bytes; names and suffixes say nothing."""

from __future__ import annotations

import codecs
import csv
import re
from enum import StrEnum

from dateline.read.columns import Columns

__all__ = ["DELIMITERS", "HEAD", "Form", "form_of", "names_in"]

HEAD = 65_536
"""Bytes that are looked at."""


DELIMITERS = ",\t;|"
"""What may stand between the cells of CSV."""


class Form(StrEnum):
    TEXT = "plain text"
    HTML = "HTML"
    FEED = "a feed"
    NEWSML = "NewsML-G2"
    NITF = "NITF"
    JSON = "JSON"
    CSV = "CSV"
    PARQUET = "Parquet"
    WARC = "a web archive"
    GZIP = "gzip"
    ZSTD = "zstd"
    BZIP2 = "bzip2"
    XZ = "xz"


_MAGIC = (
    (b"\x1f\x8b", Form.GZIP),
    (b"\x28\xb5\x2f\xfd", Form.ZSTD),
    (b"BZh", Form.BZIP2),
    (b"\xfd7zXZ", Form.XZ),
    (b"WARC/", Form.WARC),
    (b"PAR1", Form.PARQUET),
)
_REFUSED = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
)
_SKIP = r"(?:\s|<!--(?:(?!-->)[\s\S]){0,4000}-->){0,40}"
_HTML = re.compile(
    _SKIP + r"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|script|style|base|main|article|section|header|nav"
    r"|div|h[1-6]|p|span|table|figure|blockquote)(?=[\s>/]))",
    re.IGNORECASE,
)
_XML = re.compile(r"\s{0,100}<\?xml|\s{0,100}<!DOCTYPE|\s{0,100}<(?:rss|feed|rdf:RDF|newsItem|newsMessage|nitf)[\s>]")
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})(?=[\s>/])")
_ROOTS = {
    "rss": Form.FEED, "feed": Form.FEED, "RDF": Form.FEED, "html": Form.HTML, "nitf": Form.NITF,
    "newsItem": Form.NEWSML, "newsMessage": Form.NEWSML, "packageItem": Form.NEWSML,
}  # fmt: skip
_NO_ELEMENT = re.compile(
    r"<\?[\s\S]{0,2000}?\?>|<!--[\s\S]{0,4000}?-->|<![^>\[]{0,2000}(?:\[[^\]]{0,4000}\])?\s{0,100}>"
)
_JSON = re.compile(r"\s{0,1000}(?:\{\s{0,1000}(?:\"|\})|\[\s{0,1000}\{\s{0,1000}\")")
_COLUMN = re.compile(r"\ufeff?[\w#@][\w .:/#()@-]{0,60}|")  # a sentence would have a blank after its comma
_LINE_END = re.compile(r"[\r\n]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def form_of(head: bytes, columns: Columns) -> Form | str:
    """The form of an input that begins with ``head``, or in words what it is that is not read.

    ``columns`` are the names by which a first line of CSV is known.
    """
    for magic, form in _MAGIC:
        if head.startswith(magic):
            return form
    for magic, what in _REFUSED:
        if head.startswith(magic):
            return what
    text = _glance(head)
    if _HTML.match(text):
        return Form.HTML
    if _XML.match(text):
        root = _root_of(text)
        return _ROOTS.get(root or "") or f"XML of another kind (its root is {root or 'missing'})"
    if _JSON.match(text):
        return Form.JSON
    return Form.CSV if _is_csv(text, columns) else Form.TEXT


def _root_of(text: str) -> str | None:
    """The local name of the root element of an XML text."""
    match = _ROOT.search(_NO_ELEMENT.sub("", text[:HEAD]))
    return match[1] if match else None


def _glance(head: bytes) -> str:
    if head.startswith(_UTF16):
        return head.decode("utf-16", "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


def names_in(line: str, delimiter: str) -> list[str]:
    """The cells of a first line of CSV; none where it is no such line."""
    try:
        return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])
    except csv.Error:
        return []


def _is_csv(text: str, columns: Columns) -> bool:
    """Whether the first line names columns, one of them that of the text, and all names are short."""
    first = _LINE_END.split(text.lstrip("\r\n"), maxsplit=1)[0]
    if len(first) > 4000:
        return False
    for delimiter in DELIMITERS:
        names = names_in(first, delimiter)
        if len(names) > 1 and all(map(_COLUMN.fullmatch, names)) and columns.names_text(names):
            return True
    return False
