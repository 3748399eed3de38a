"""A document: its text, its paragraphs, where it came from, and what it is to other documents."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

__all__ = [
    "Document",
    "Fingerprint",
    "Held",
    "Kinship",
    "OffsetMap",
    "Paragraph",
    "ParagraphKind",
    "Place",
    "Recalled",
    "Source",
    "Span",
    "digest",
]


def digest(*parts: object) -> str:
    """Sixteen hex digits that depend on ``parts`` alone (stable across runs and machines)."""
    data = json.dumps(parts, ensure_ascii=True, sort_keys=True, default=str).encode("ascii")
    return hashlib.sha256(data).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document: ``text[start:end]`` is the quote."""

    document: str
    start: int
    end: int

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end

    def touches(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From positions in a cleaned text to positions in the raw text.

    ``runs`` are ``(clean start, raw start, length)``, in order and without gaps on the clean side.
    """

    runs: tuple[tuple[int, int, int], ...]

    @classmethod
    def shift(cls, raw_start: int, length: int) -> OffsetMap:
        """The map of a text that stands unchanged at ``raw_start``."""
        return cls(((0, raw_start, length),))

    def raw(self, position: int) -> int:
        """Raw offset of the clean code point at ``position`` (or the end of the text)."""
        index = max(0, bisect_right(self.runs, position, key=lambda run: run[0]) - 1)
        if not self.runs:
            return 0
        clean, raw, length = self.runs[index]
        return raw + min(position - clean, length)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw half-open span of the clean half-open span; never empty where the clean one is not."""
        return self.raw(start), self.raw(end - 1) + 1 if end > start else self.raw(start)


class ParagraphKind(StrEnum):
    TITLE = "title"
    BYLINE = "byline"
    DATE_LINE = "date_line"  # a line that holds only a date (or time) of publication or update
    PLACE_LINE = "place_line"  # "LISBON (AGENCY) - ": cut off the head of the body paragraph it opens
    BODY = "body"
    CAPTION = "caption"
    NOTE = "note"  # "(Corrects ...)", "EDITOR'S NOTE", contributor and embargo lines
    COPY = "copy"  # a lead printed twice; the other printing is BODY
    FURNITURE = "furniture"  # reading time, share bars, teasers ...


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the document. Only TITLE and BODY are read for events."""

    kind: ParagraphKind
    text: str
    offsets: OffsetMap


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text came from. Never who says something: that is a speaker."""

    outlet: str | None = None
    agency: str | None = None
    url: str | None = None  # or the path it was read from, as given by the user
    retrieved: datetime | None = None
    origin: str | None = None  # shared by all copies of one wire story
    place: Place | None = None  # where it was written, as its dateline says


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    country: str | None = None  # ISO 3166-1 alpha-3
    latitude: float | None = None
    longitude: float | None = None
    precision: str = "country"  # point, city, region, country, waters
    relation: str = "in"  # in, near, off, at, to, from, over


@dataclass(frozen=True, slots=True)
class Document:
    id: str  # from the content, see ``digest``
    source: Source
    text: str  # raw, as decoded
    title: str | None = None
    byline: str | None = None
    place_line: str | None = None  # the place of the dateline: "LISBON"
    published: date | None = None
    published_at: datetime | None = None  # where the minute is known, with its zone
    paragraphs: tuple[Paragraph, ...] = ()
    markup: bool = False  # ``text`` is HTML: what a reader sees of it stands in the paragraphs

    def quote(self, start: int, end: int) -> str:
        """The words at the raw span; of markup what is seen of it, paragraphs joined by a blank."""
        if not self.markup:
            return self.text[start:end]
        seen = []
        for paragraph in self.paragraphs:
            runs = [run for run in paragraph.offsets.runs if run[1] < end and start < run[1] + run[2]]
            if runs:
                first, last = runs[0], runs[-1]
                opens = first[0] + max(0, start - first[1])
                seen.append(paragraph.text[opens : last[0] + min(last[2], end - last[1])])
        return " ".join(seen) or self.text[start:end]


class Kinship(StrEnum):
    """What a document is to one that was seen before."""

    SAME = "same"  # the very document, read before in this way: nothing new in it
    COPY = "copy"  # the same story: one origin, nothing new to read
    VERSION = "version"  # the same story rewritten or updated: one origin, still to be read


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of a text, for comparison: plain values that a ledger can store.

    ``sample``: kept hashes (32 bits) of its shingles, ascending. ``lead``: hashes of its lead, the smallest.
    ``figures``: the numbers in the lead.
    """

    document: str
    sample: tuple[int, ...]
    lead: tuple[int, ...]
    figures: frozenset[str]
    agency: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A document that a ledger holds. ``settled``: reading it once more would change nothing."""

    document: str
    origin: str
    outlet: str | None = None
    url: str | None = None
    settled: bool = False
    copy: bool = False  # recorded as a copy, never read


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a ledger remembers of some documents in hand: those that it holds, and stories like them with their
    origins."""

    held: tuple[Held, ...] = ()
    like: tuple[tuple[Fingerprint, str], ...] = ()
