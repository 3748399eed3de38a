"""IPTC ninjs, news in JSON: versions 1 (one headline, one body), 2 (lists of them) and 3 (the same in camel case)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dateline.errors import Problem
from dateline.read.metadata import people
from dateline.read.records import Record, composed, plain
from dateline.read.told import Told, moment
from dateline.tables.wire import wire

__all__ = ["is_ninjs", "ninjs", "withdrawn"]

_BODIES = ("body_xhtml", "body_html", "body_text", "body_xml")
_PLAIN = ("main", "")  # roles of the headline and body that are the story's own


def is_ninjs(value: Mapping[str, Any]) -> bool:
    """Whether an object has the marks of a news item: an address or standard, and a body or headline in its form."""
    names = {str(name).casefold() for name in value}
    if not names & {"uri", "standard"}:
        return False
    listed = isinstance(_get(value, "bodies"), list) or isinstance(_get(value, "headlines"), list)
    return listed or bool(names.intersection(_BODIES)) or ("headline" in names and "versioncreated" in names)


def ninjs(item: Mapping[str, Any], place: str) -> Record | Problem:
    """The record of a news item; a Problem where it is withdrawn or has no text."""
    gone = withdrawn(str(_get(item, "pubstatus") or ""), place)
    if gone:
        return gone
    kind = _get(item, "type")
    if isinstance(kind, str) and kind not in ("text", "composite"):
        return Problem("no_text", place, f"a news item of type {kind[:40]!r}, not text")
    title = _chosen(_get(item, "headlines")) or _string(_get(item, "headline"))
    body = _chosen(_get(item, "bodies")) or next(filter(None, (_string(_get(item, name)) for name in _BODIES)), "")
    text = composed(" ".join(plain(title).split()), plain(body)) if title else plain(body)
    if not text.strip():
        return Problem("empty", place, "the news item has neither headline nor body")
    day, at = next(
        (
            found
            for name in ("firstcreated", "contentcreated", "versioncreated")
            if (found := moment(_get(item, name)))[0]
        ),
        (None, None),
    )
    sources = [name for one in _list(_get(item, "infosources")) if (name := _string(_get(one, "name")))]
    sources += [name for name in (_string(_get(item, "copyrightholder")), _string(_get(item, "source"))) if name]
    agency = next(filter(None, map(wire().agency, sources)), None)
    located = _string(_get(item, "located")) or next(
        (name for one in _list(_get(item, "places")) if (name := _string(_get(one, "name")))), None
    )
    told = Told(
        title=" ".join(plain(title).split()) if title else None,
        byline=people(_get(item, "by") or _get(item, "byline")),
        place_line=located,
        outlet=sources[0] if sources else None,
        agency=agency.name if agency else None,
        url=_string(_get(item, "uri")),
        published=day,
        published_at=at,
    )
    until = _string(_get(item, "embargoed")) or _string(_get(item, "embargoeduntil"))
    notes = (Problem("embargo", place, f"under embargo until {until}", "warning"),) if until else ()
    return Record(place, text, told, warnings=notes)


def withdrawn(status: str, place: str) -> Problem | None:
    """The Problem with an item whose publisher has taken it back (IPTC publishing status: canceled, withheld)."""
    short = status.rpartition(":")[2].rpartition("/")[2].casefold()
    if short in ("canceled", "cancelled", "withheld"):
        return Problem("withdrawn", place, f"its publisher says {short}: not read")
    return None


def _get(item: object, name: str) -> Any:
    """A field whatever the case of its name: version 3 writes ``versionCreated`` for ``versioncreated``."""
    if not isinstance(item, Mapping):
        return None
    if name in item:
        return item[name]
    return next((value for key, value in item.items() if str(key).casefold() == name), None)


def _list(value: object) -> list[Any]:
    return value[:50] if isinstance(value, list) else []


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _values(entries: object) -> Iterator[tuple[str, str]]:
    for entry in _list(entries):
        value = _string(_get(entry, "value"))
        if value:
            yield str(_get(entry, "role") or "").rpartition(":")[2].casefold(), value


def _chosen(entries: object) -> str | None:
    """The entry whose role is that of the story itself, else the first."""
    found = list(_values(entries))
    return next((value for role, value in found if role in _PLAIN), found[0][1] if found else None)
