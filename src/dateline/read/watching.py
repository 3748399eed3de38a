"""Feeds that a user watches: which, how often, and what of them was seen before.

A feed is asked politely: not before its time, with the marks (ETag, Last-Modified) of the last answer, and not at all
while the server asks to wait. Only what is new in it is given. Pages of its entries are fetched where the user wants
them, and from the hosts that the user names: a feed never chooses a host.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dateline.errors import Problem, SettingsError
from dateline.model import Document, digest
from dateline.read.documents import fetched_records, read_fetched, read_record
from dateline.read.fetch import Fetched, fetch, is_address
from dateline.read.records import Record
from dateline.settings import Settings

__all__ = ["Feed", "Watching", "feeds_in"]

_LEAST = 5  # minutes between two answers of one feed, whatever the file says
_USUAL = 15
_LONGEST = 7 * 24 * 60
_SEEN = 5000  # entries that are remembered of a feed
_MOST = 500  # entries of one answer that are read


@dataclass(frozen=True, slots=True)
class Feed:
    """One table ``[[feed]]`` of the file."""

    url: str
    every: int = _USUAL  # minutes
    outlet: str | None = None  # over what the feed calls itself
    pages: bool = False  # fetch the page of each new entry
    hosts: tuple[str, ...] = ()  # from which pages are fetched, beside that of the feed


@dataclass(slots=True)
class _State:
    """What is kept of a feed between two answers."""

    etag: str | None = None
    modified: str | None = None
    due: datetime | None = None
    seen: dict[str, None] = field(default_factory=dict)


def feeds_in(path: Path) -> tuple[Feed, ...]:
    """The feeds of a TOML file. Raises SettingsError naming the file and what is wrong in it."""
    try:
        found = tomllib.loads(path.read_text("utf8"))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why = "not UTF-8" if isinstance(error, UnicodeDecodeError) else error
        raise SettingsError(f"{path}: no list of feeds in TOML: {why}") from None
    tables = found.get("feed")
    if not isinstance(tables, list) or not tables or set(found) - {"feed"}:
        raise SettingsError(f"{path}: it must have one or more tables [[feed]] with a url, and nothing else")
    feeds = tuple(_feed(table, f"{path}: feed {number}") for number, table in enumerate(tables, 1))
    twice = [feed.url for feed in feeds if sum(other.url == feed.url for other in feeds) > 1]
    if twice:
        raise SettingsError(f"{path}: {twice[0]} stands there twice")
    return feeds


def _feed(table: Mapping[str, Any], place: str) -> Feed:
    kinds = {"url": str, "every": int, "outlet": str, "pages": bool, "hosts": list}
    for name, value in table.items():
        if name not in kinds:
            raise SettingsError(f"{place}: no setting is called {name!r}: they are {', '.join(kinds)}")
        if not isinstance(value, kinds[name]) or (name == "every" and isinstance(value, bool)):
            raise SettingsError(f"{place}: {name} must be {_KINDS[name]}")
    feed = Feed(**{**table, "hosts": tuple(map(str, table.get("hosts", ())))}) if table.get("url") else None
    if feed is None or not is_address(feed.url):
        raise SettingsError(f"{place}: it needs a url that begins with https:// or http://")
    if not _LEAST <= feed.every <= _LONGEST:
        raise SettingsError(f"{place}: every must be from {_LEAST} to {_LONGEST} minutes")
    return feed


_KINDS = {
    "url": "a text", "every": "a whole number of minutes", "outlet": "a text", "pages": "true or false",
    "hosts": "a list of texts",
}  # fmt: skip


class Watching:
    """The feeds of a file, with what was seen of them, which is kept in ``state`` and saved by ``settle``."""

    def __init__(self, feeds: tuple[Feed, ...], state: Path, settings: Settings) -> None:
        """Raises SettingsError where ``state`` is something else."""
        self._feeds, self._path, self._settings = feeds, state, settings
        self._states = _loaded(state)
        self._coming: dict[str, _State] = {}  # of the feeds that were asked and are not settled

    def due(self, now: datetime) -> tuple[Feed, ...]:
        """The feeds whose time has come."""
        return tuple(one for one in self._feeds if (self._of(one).due or now) <= now)

    def next(self) -> datetime | None:
        """When the first feed is due; None for at once."""
        times = [self._of(one).due for one in self._feeds]
        return min(time for time in times if time) if all(times) else None

    def news(self, feed: Feed, now: datetime) -> Iterator[Document | Problem]:
        """What is new in a feed, each document followed by its warnings.

        It counts as seen only when the feed is settled, so that a run which is broken off gives it again.
        """
        old = self._of(feed)
        state = self._coming[feed.url] = replace(old, seen=dict(old.seen))
        found = fetch(feed.url, self._settings, etag=state.etag, modified=state.modified)
        state.due = now + timedelta(minutes=feed.every)
        if isinstance(found, Problem):
            yield found
            return
        if found.wait:
            state.due = max(state.due, now + timedelta(seconds=found.wait))
        if found.status == 200:
            yield from self._new(feed, state, found)
            state.etag, state.modified = found.etag, found.modified
        elif found.status != 304:
            yield Problem("fetch", feed.url, f"the server asks to wait (status {found.status})", "warning")

    def settle(self, feed: Feed) -> None:
        """Remember what ``news`` gave: it is read and recorded. Raises SettingsError where that cannot be written."""
        if feed.url in self._coming:
            self._states[feed.url] = self._coming.pop(feed.url)
            self._save()

    def _new(self, feed: Feed, state: _State, found: Fetched) -> Iterator[Document | Problem]:
        for record in islice(fetched_records(found, self._settings), _MOST):
            if isinstance(record, Problem):
                yield record
                continue
            key = digest(record.told.url, record.text)
            if key in state.seen:
                continue
            if feed.outlet:
                record = replace(record, told=replace(record.told, outlet=feed.outlet))
            yield from self._page(feed, record) if feed.pages else read_record(record, self._settings)
            state.seen[key] = None
            for old in list(islice(state.seen, max(0, len(state.seen) - _SEEN))):
                del state.seen[old]

    def _page(self, feed: Feed, record: Record) -> Iterator[Document | Problem]:
        """The page of an entry; the entry itself where that cannot be had."""
        url = record.told.url or ""
        host = urlsplit(url).hostname or ""
        allowed = {urlsplit(feed.url).hostname, *feed.hosts}
        if not host or host not in allowed:
            yield from read_record(record, self._settings)
            return
        found = fetch(url, self._settings)
        items = [found] if isinstance(found, Problem) else list(read_fetched(found, self._settings))
        if any(isinstance(item, Document) for item in items):
            yield from (_named(item, record) if isinstance(item, Document) else item for item in items)
            return
        yield from read_record(record, self._settings)
        yield from (replace(item, severity="warning") for item in items if isinstance(item, Problem))

    def _of(self, feed: Feed) -> _State:
        return self._states.setdefault(feed.url, _State())

    def _save(self) -> None:
        told = {
            url: {
                "etag": one.etag,
                "modified": one.modified,
                "due": one.due.isoformat() if one.due else None,
                "seen": list(one.seen),
            }
            for url, one in sorted(self._states.items())
        }
        partial = self._path.with_name(self._path.name + ".tmp")
        try:
            partial.write_text(json.dumps(told, indent=1) + "\n", "utf8")
            partial.replace(self._path)
        except OSError as error:
            raise SettingsError(f"{self._path} cannot be written: {error.strerror}") from None


def _named(document: Document, record: Record) -> Document:
    """The page's document with what only the feed says of it."""
    source, told = document.source, record.told
    named = replace(source, outlet=told.outlet or source.outlet, agency=source.agency or told.agency)
    day = document.published or told.published
    return replace(document, source=named, published=day, byline=document.byline or told.byline)


def _loaded(path: Path) -> dict[str, _State]:
    try:
        found = json.loads(path.read_text("utf8"))
        return {url: _state(one) for url, one in found.items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from None
    except (ValueError, AttributeError, TypeError, KeyError):
        raise SettingsError(f"{path} is no list of what was seen of feeds: move it away to begin anew") from None


def _state(told: Mapping[str, Any]) -> _State:
    due = datetime.fromisoformat(told["due"]) if told["due"] else None
    return _State(told["etag"], told["modified"], due and due.astimezone(UTC), dict.fromkeys(map(str, told["seen"])))
