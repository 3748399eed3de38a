"""Web archives (WARC 1.0 and 1.1, such as CC-NEWS): one report a page that was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.errors import Problem
from dateline.read.decode import decode_page
from dateline.read.records import Record
from dateline.read.told import Told, moment

__all__ = ["warc"]

_PAGES = ("text/html", "application/xhtml+xml")
_OK = range(200, 300)


def warc(stream: BinaryIO, place: str, longest: int) -> Iterator[Record | Problem]:
    """The pages and texts of an archive, in order. Records that are no page (requests, images, redirects) are passed
    over; a damaged one is a Problem, and what follows it is still read where the archive can be followed.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    number = 0
    try:
        for one in ArchiveIterator(_Forward(stream), record_types=kinds, parse_http=True, auto_decode="all"):
            number += 1
            try:
                found = _record(one, f"{place}#{number}", longest)
            except Exception as error:  # one bad record is no bad archive
                found = Problem("format", f"{place}#{number}", f"a damaged record: {error}"[:300])
            if found:
                yield found
    except BaseException as error:  # the archive cannot be followed any further
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":  # of the library's own
            raise
        yield Problem("format", place, f"a damaged web archive, read up to record {number}: {error}"[:300])
        return
    if not number:
        yield Problem("no_reports", place, "the web archive has no pages")


class _Forward:
    """A stream that can only be read: the library asks where it stands, and would go back where it seems it could."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._position = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._position += len(data)
        return data

    def close(self) -> None:
        """The stream is closed by the one who opened it."""

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        ahead = offset - (self._position if whence == 0 else 0)
        while ahead > 0 and (data := self.read(min(ahead, 1 << 20))):
            ahead -= len(data)
        return self._position


def _record(record: Any, place: str, longest: int) -> Record | Problem | None:
    address = record.headers.get("WARC-Target-URI") or ""
    told = Told(url=address.strip("<>") or None, retrieved=moment(record.headers.get("WARC-Date"))[1])
    kind, charset = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower(), None
    if record.is_http and record.http_headers is not None:
        if record.http_headers.status_code not in _OK:
            return None
        kind = (record.http_content_type or "").lower()
        charset = record.http_charset
    if kind not in _PAGES and kind != "text/plain":
        return None
    data = record.reader.read(longest + 1)
    if len(data) > longest:
        return Problem("too_large", place, f"a page of more than {longest} bytes")
    if not data.strip():
        return Problem("empty", place, "a page without content")
    text, warning = decode_page(data, charset)
    notes = (Problem("encoding", place, warning, "warning"),) if warning else ()
    return Record(place, text, told, is_page=kind != "text/plain", warnings=notes)
