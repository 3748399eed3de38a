"""RSS and Atom: one report an entry, as much of it as the feed holds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from dateline.errors import Problem
from dateline.read.metadata import people
from dateline.read.newsml import unsafe_xml
from dateline.read.records import Record, composed, plain
from dateline.read.told import Told, moment
from dateline.tables.wire import wire

__all__ = ["feed"]


def feed(data: bytes, place: str) -> Iterator[Record | Problem]:
    """The entries of a feed, in its order. An entry without a text of its own is read from its summary."""
    import feedparser

    unsafe = unsafe_xml(data, place)
    if unsafe:
        yield unsafe
        return
    try:
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # a feed may break its parser in many ways
        yield Problem("format", place, f"a feed that cannot be parsed: {type(error).__name__}: {error}"[:300])
        return
    if not found.entries:
        why = f" ({found.get('bozo_exception')})" if found.get("bozo") else ""
        yield Problem("no_reports", place, f"the feed has no entries{why}"[:300])
        return
    outlet = _words(found.feed.get("title"))
    for number, entry in enumerate(found.entries, 1):
        yield _entry(entry, f"{place}#{number}", outlet)
    if found.get("bozo"):
        message = f"the feed is not well formed, entries may be missing: {found.get('bozo_exception')}"
        yield Problem("format", place, message[:300], "warning")


def _entry(entry: Any, place: str, outlet: str | None) -> Record | Problem:
    contents = [str(one.get("value") or "") for one in entry.get("content", [])]
    text = max((plain(text) for text in (*contents, str(entry.get("summary") or ""))), key=len)
    title = _words(plain(str(entry.get("title") or "")))
    outlet = _words((entry.get("source") or {}).get("title")) or outlet
    day, at = moment(entry.get("published"))
    if day is None and entry.get("published_parsed"):
        day, at = moment("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*entry["published_parsed"][:6]))
    if day is None:
        day, at = moment(entry.get("updated"))
    agency = wire().agency(outlet) if outlet else None
    text = composed(title, text)
    if not text.strip():
        return Problem("empty", place, "the entry has neither title nor text")
    link = entry.get("link")
    told = Told(
        title=title,
        byline=people(entry.get("author")),
        outlet=outlet,
        agency=agency.name if agency else None,
        url=link if isinstance(link, str) and link.startswith("http") else None,
        published=day,
        published_at=at,
    )
    return Record(place, text, told)


def _words(text: object) -> str | None:
    return " ".join(text.split())[:500] or None if isinstance(text, str) else None
