"""Which column or field of a table of reports holds what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["FIELDS", "Columns"]

# The names in use: those of news-please, CC-NEWS extracts, trafilatura's JSON, schema.org, Common Crawl tables, and of
# data frames made by hand. Compared in lower case, without blanks, dots, hyphens and underscores. Earlier names win.
_USUAL = {
    "text": ("text", "body", "maintext", "articlebody", "articletext", "fulltext", "plaintext", "bodytext", "content",
             "article", "story", "rawtext"),
    "html": ("html", "rawhtml", "bodyhtml", "bodyxhtml", "contenthtml", "pagehtml"),
    "title": ("title", "headline", "head", "heading"),
    "published": ("publishedat", "published", "datepublished", "datepublish", "publishdate", "publicationdate",
                  "publicationtime", "pubdate", "firstpublished", "versioncreated", "date", "datetime", "timestamp",
                  "day"),
    "byline": ("byline", "author", "authors", "creator"),
    "outlet": ("outlet", "sitename", "publication", "publisher", "newspaper", "sourcename", "site", "source",
               "sourcedomain", "domain", "hostname"),
    "agency": ("agency", "newsagency", "wire"),
    "url": ("url", "link", "uri", "sourceurl", "articleurl", "permalink", "webpage"),
    "place_line": ("dateline", "placeline"),
    "retrieved": ("retrieved", "retrievedat", "datedownload", "crawldate", "fetched", "crawled"),
}  # fmt: skip
FIELDS = tuple(_USUAL)
"""What a column may hold."""
_DROPPED = str.maketrans("", "", " ._-")


@dataclass(frozen=True, slots=True)
class Columns:
    """``chosen``: the user's own names by field; the usual names hold for the fields without one."""

    chosen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, names: Iterable[str]) -> dict[str, str]:
        """The column of each field, of those that ``names`` has."""
        there = {_plain(name): name for name in reversed(list(names))}
        out: dict[str, str] = {}
        for wanted, usual in _USUAL.items():
            for name in (self.chosen[wanted],) if wanted in self.chosen else usual:
                if _plain(name) in there:
                    out[wanted] = there[_plain(name)]
                    break
        return out

    def names_text(self, names: Iterable[str]) -> bool:
        """Whether one of ``names`` is that of a text."""
        found = self.of(names)
        return "text" in found or "html" in found


def _plain(name: str) -> str:
    return str(name).lstrip("\ufeff").translate(_DROPPED).casefold()
