"""What a page says of itself: JSON-LD of an article first, then ``meta`` elements, then ``time`` elements.

JSON-LD by schema.org (NewsArticle and its kin), ``meta`` by Open Graph, Dublin Core and the names that news sites use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from dateline.read.markup import Markup
from dateline.read.told import Told, moment
from dateline.tables.wire import wire

__all__ = ["page_told", "people"]

_ARTICLES = frozenset(
    [
        "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle",
        "askpublicnewsarticle", "opinionnewsarticle", "reviewnewsarticle", "advertisercontentarticle",
        "satiricalarticle", "blogposting", "liveblogposting", "socialmediaposting", "report",
    ]
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "headline")
_DAYS = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "publication_date", "publish-date", "publishdate", "pubdate", "publish_date", "dc.date", "dcterms.date",
    "cxenseparse:recs:publishtime", "date", "dateissued", "article_date_original", "originalpublicationdate",
)  # fmt: skip
_BYLINES = ("author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "article:author")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "cre")
_URLS = ("og:url", "twitter:url", "parsely-link")
_BY = re.compile(r"(?:by|written by|from)[\s:]+", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_LONGEST = 300  # code points of a headline or byline
_MOST = 2000  # nodes of JSON-LD looked at
_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|//\]\]>|/\*\]\]>\*/|\]\]>)\s*$")


def page_told(page: Markup) -> Told:
    """The fields that the page gives; the first source that has one wins."""
    told = Told()
    for article in islice(_articles(page.data), 1):
        told = _of_article(article)
    told = told.over(_of_meta(page))
    if told.published is None:
        told = told.over(_of_times(page))
    return told.over(Told(byline=next(filter(None, map(people, page.authors)), None)))


def people(names: object) -> str | None:
    """One line of the names in a schema.org author (text, object with a name, list), without "By" and addresses."""
    found: list[str] = []
    for name in islice(_names(names), 12):
        name = _BY.sub("", name, count=1) if _BY.match(name) else name
        if name and "://" not in name and "@" not in name and not name.startswith("/") and name not in found:
            found.append(name)
    persons = [name for name in found if wire().agency(name) is None]
    return ", ".join(persons)[:_LONGEST] or None


def _names(names: object) -> Iterator[str]:
    if isinstance(names, str):
        yield _line(names) or ""
    elif isinstance(names, Mapping):
        yield from _names(names.get("name"))
    elif isinstance(names, list):
        for one in names[:12]:
            if not isinstance(one, list):
                yield from _names(one)


def _line(text: object) -> str | None:
    if not isinstance(text, str):
        return None
    import html

    return _BLANKS.sub(" ", html.unescape(text[: 4 * _LONGEST])).strip()[:_LONGEST] or None


def _articles(blocks: list[str]) -> Iterator[Mapping[str, Any]]:
    """The article objects of the JSON-LD of a page, outermost first; blocks that are no JSON are passed over."""
    for block in blocks[:20]:
        try:
            waiting: list[Any] = [json.loads(_COMMENT.sub("", block), strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST):
            if not waiting:
                break
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting = node[:100] + waiting
            elif isinstance(node, dict):
                if _is_article(node.get("@type")) and (node.get("headline") or node.get("datePublished")):
                    yield node
                waiting += [node[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in node]


def _is_article(types: object) -> bool:
    kinds = types if isinstance(types, list) else [types]
    return any(isinstance(kind, str) and kind.rpartition("/")[2].lower() in _ARTICLES for kind in kinds[:10])


def _of_article(article: Mapping[str, Any]) -> Told:
    day, at = moment(article.get("datePublished"))
    if day is None:
        day, at = moment(article.get("dateCreated"))
    outlet = next(iter(_names(article.get("publisher"))), None)
    url = article.get("url") or article.get("mainEntityOfPage")
    url = url.get("@id") if isinstance(url, dict) else url
    author = article.get("author")
    agency = next(filter(None, map(wire().agency, islice(_names(author), 12))), None)
    return Told(
        title=_line(article.get("headline")),
        byline=people(author),
        outlet=outlet or None,
        agency=agency.name if agency else None,
        url=url if isinstance(url, str) and url.startswith("http") else None,
        published=day,
        published_at=at,
    )


def _of_meta(page: Markup) -> Told:
    values: dict[str, str] = {}
    for element, attributes in page.told:
        if element == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            if attributes.get("content"):
                values.setdefault(name.lower(), attributes["content"])
        elif element == "link" and attributes.get("rel", "").lower() == "canonical":
            values.setdefault("canonical", attributes.get("href", ""))
    day, at = next(((d, a) for d, a in (moment(values.get(name)) for name in _DAYS) if d), (None, None))
    url = next((values[name] for name in ("canonical", *_URLS) if values.get(name, "").startswith("http")), None)
    return Told(
        title=next((_line(values[name]) for name in _TITLES if values.get(name)), None),
        byline=next((found for name in _BYLINES if (found := people(values.get(name)))), None),
        outlet=next((_line(values[name]) for name in _OUTLETS if values.get(name)), None),
        url=url,
        published=day,
        published_at=at,
    )


def _of_times(page: Markup) -> Told:
    """The ``time`` element that is marked as that of publication, or the only one of the page."""
    times = [attributes for element, attributes in page.told if element == "time" and attributes.get("datetime")]
    marked = [one for one in times if "datepublished" in one.get("itemprop", "").lower() or "pubdate" in one]
    alone = times if len({one["datetime"] for one in times}) == 1 else []
    for one in (marked or alone)[:1]:
        day, at = moment(one["datetime"])
        return Told(published=day, published_at=at)
    return Told()
