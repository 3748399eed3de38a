"""Bytes to text: which encoding, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from dateline.errors import Problem

__all__ = ["decode", "decode_page", "windows"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_CHARSET_WITHIN = 4096  # bytes; browsers look at the first 1024
_FEWEST_PAIRS = 16  # bytes, of a text whose encoding can be told from where its NULs are
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_LETTERS_1252 = (frozenset(range(0xC0, 0x100)) - {0xD7, 0xF7}) | {0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F}
_MARKS_1252 = frozenset("€‚„…‹‘’“”•–—™›\u00a0£§©«®°·»".encode("cp1252"))
_USUAL_1252 = _LETTERS_1252 | _MARKS_1252


def decode(data: bytes, place: str) -> tuple[str, Problem | None] | Problem:
    """The text of ``data`` without its byte-order mark, and a warning if the encoding was guessed; or the Problem."""
    if not data:
        return Problem("empty", place, "the file is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, place, len(mark))
    wide = _wide(data)
    if wide is not None:
        told = _strict(data, wide, place, 0)
        if not isinstance(told, Problem):
            return told[0], Problem("encoding", place, f"no byte-order mark; read as {wide.upper()}", "warning")
    if b"\0" in data:
        return Problem("binary", place, f"not a text file: a NUL byte at offset {data.index(0)}")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > 8 and controls > len(data) // 200:
        return Problem("binary", place, f"not a text file: {controls} control characters")
    found = _strict(data, "utf-8", place, 0)
    if isinstance(found, Problem):
        guessed = windows(data)
        if guessed is not None:
            message = f"not UTF-8 ({found.message.partition(': ')[2]}); read as Windows-1252"
            return guessed, Problem("encoding", place, message, "warning")
    return found


def decode_page(data: bytes, charset: str | None = None) -> tuple[str, str | None]:
    """The text of an HTML page, and a warning where its encoding was guessed or bytes of it could not be read.

    The order is that of browsers (HTML Living Standard, encoding sniffing): byte-order mark, ``charset`` of the
    transfer, ``meta`` in the first bytes; then UTF-8, Windows-1252. Bytes that none of them explains become replacement
    characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), None
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    names = [charset, declared[1].decode("ascii", "replace") if declared else None, "utf-8"]
    for name in filter(None, names):
        try:
            found = codecs.lookup(name.strip().strip("\"'"))
            encoding = "cp1252" if found.name in ("ascii", "iso8859-1") else found.name
            if found.name.startswith(("utf-16", "utf-32")):  # no page that says so in ASCII is one
                continue
            return data.decode(encoding), None  # refuses codecs that are no text encodings
        except (LookupError, ValueError, UnicodeError):
            continue
    guessed = windows(data)
    if guessed is not None:
        return guessed, "not in the encoding that it declares; read as Windows-1252"
    return data.decode("utf-8", "replace"), "not in the encoding that it declares; some characters could not be read"


def _strict(data: bytes, encoding: str, place: str, offset: int) -> tuple[str, None] | Problem:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02x} at offset {error.start + offset}"
        return Problem("encoding", place, f"not valid {encoding.upper()}: {where}")
    if "\0" in text:
        return Problem("binary", place, f"not a text file: a NUL character at character {text.index(chr(0))}")
    if not text:
        return Problem("empty", place, "the file is empty")
    return text, None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark, where a text in Latin letters shows itself: every other byte is NUL, nearly always."""
    pairs = len(data) // 2
    if len(data) % 2 or pairs < _FEWEST_PAIRS:
        return None
    even, odd = (data[first::2].count(0) for first in (0, 1))
    if odd * 10 > pairs * 8 and even * 100 < pairs:
        return "utf-16-le"
    return "utf-16-be" if even * 10 > pairs * 8 and odd * 100 < pairs else None


def windows(data: bytes) -> str | None:
    """The text as Windows-1252 if it reads plausibly: few high bytes, nearly all of them usual letters or marks."""
    counts = {byte: data.count(byte) for byte in range(0x80, 0x100)}
    total = sum(counts.values())
    odd = sum(count for byte, count in counts.items() if byte not in _USUAL_1252)
    if total * 12 > len(data) or odd * 20 > total:
        return None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None
