"""Headline, day, minute and authors of pages in the layouts that news sites use: ``python -m bench.layouts``.

Each page is of our own making and tells the same story in another way: by JSON-LD, microdata, Open Graph, Dublin Core,
the names of publishing systems, ``time`` elements, or only by its visible lines. ``None`` stands for what a layout does
not tell. A line is printed for every fact that comes out otherwise, then the totals.
"""

# ruff: noqa: E501  # markup as it comes

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from dateline.model import Document
from dateline.read import read_bytes
from dateline.settings import Settings

TITLE = "Envoys of Norway and Chile meet in Oslo"
BODY = (
    "The envoys of Norway and Chile met in Oslo on Tuesday and agreed to talk again before the summer, officials said.",
    "Neither side would say what was on the table, and the two delegations left by different doors after six hours.",
    "The talks were the first since the autumn, when a conference on fisheries in the north was put off at short notice.",
)
DAY, MINUTE = "2021-03-03", "2021-03-03T09:30:00+00:00"
WHO = "Ann Lee"


@dataclass(frozen=True, slots=True)
class Layout:
    """What a page has in its head and around its story, and what it tells."""

    name: str
    head: str = ""
    above: str = ""
    below: str = ""
    title: str | None = TITLE
    day: str | None = DAY
    minute: str | None = MINUTE
    byline: str | None = WHO
    heading: str = f"<h1>{TITLE}</h1>"
    lead: str = ""  # before the first sentence
    crumbs: str = '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'

    def page(self) -> str:
        """The whole page."""
        paragraphs = f"<p>{self.lead}" + "</p><p>".join(BODY) + "</p>"
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8">{self.head}</head><body>{self.crumbs}<main><article>'
            f"{self.heading}{self.above}{paragraphs}{self.below}</article></main><aside><h3>Most read</h3><ul><li><a "
            'href="/1">Ten ways to cook cod</a></li><li><a href="/2">Ferries stay in port</a></li></ul></aside><footer>'
            "&copy; 2021 The Fjord Post. All rights reserved.</footer></body></html>"
        )


def _data(article: str) -> str:
    return f'<script type="application/ld+json">{article}</script>'


def _meta(**named: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in named.items())


_LD = (
    f'"headline": "{TITLE}", "datePublished": "2021-03-03T10:30:00+01:00", "dateModified": "2021-03-04T08:00:00+01:00"'
)
LAYOUTS = (
    Layout("JSON-LD NewsArticle", _data(f'{{"@type": "NewsArticle", {_LD}, "author": {{"@type": "Person", "name": "{WHO}"}}}}')),
    Layout("JSON-LD @graph", _data(f'{{"@graph": [{{"@type": "WebSite", "name": "x"}}, {{"@type": ["Article", "NewsArticle"], {_LD}, "author": [{{"name": "{WHO}"}}]}}]}}')),
    Layout("JSON-LD list, author as text", _data(f'[{{"@type": "BreadcrumbList"}}, {{"@type": "ReportageNewsArticle", {_LD}, "author": "By {WHO}"}}]')),
    Layout("JSON-LD in CDATA, entities", _data(f'//<![CDATA[\n{{"@type": "NewsArticle", {_LD}, "author": [{{"name": "{WHO}"}}, {{"name": "Bo &amp; Ek"}}]}}\n//]]>'), byline=f"{WHO}, Bo & Ek"),
    Layout("JSON-LD of two authors", _data(f'{{"@type": "NewsArticle", {_LD}, "author": [{{"name": "{WHO}"}}, {{"name": "Bo Ek"}}]}}'), byline=f"{WHO}, Bo Ek"),
    Layout("JSON-LD, agency as author", _data(f'{{"@type": "NewsArticle", {_LD}, "author": {{"@type": "Organization", "name": "Associated Press"}}}}'), byline=None),
    Layout("JSON-LD broken, Open Graph whole", _data(f'{{"@type": "NewsArticle", {_LD}') + _meta(og__title=TITLE, article__published_time="2021-03-03T09:30:00Z", author=WHO)),
    Layout("Open Graph", _meta(og__title=TITLE, og__site_name="The Fjord Post", article__published_time="2021-03-03T09:30:00Z", article__author="https://facebook.example/ann") + f'<meta name="author" content="{WHO}">'),
    Layout("Open Graph, day only", _meta(og__title=f"{TITLE} | The Fjord Post", og__site_name="The Fjord Post", article__published_time=DAY) + f'<meta name="author" content="{WHO}">', minute=None),
    Layout("microdata", above=f'<span itemprop="author" itemscope><span itemprop="name">{WHO}</span></span><time itemprop="datePublished" datetime="2021-03-03T09:30:00Z">March 3</time>'),
    Layout("Dublin Core", f'<meta name="DC.title" content="{TITLE}"><meta name="DC.date.issued" content="2021-03-03T09:30:00Z"><meta name="DC.creator" content="{WHO}">'),
    Layout("Parse.ly names", f'<meta name="parsely-title" content="{TITLE}"><meta name="parsely-pub-date" content="2021-03-03T09:30:00Z"><meta name="parsely-author" content="{WHO}">'),
    Layout("Sailthru names", f'<meta name="sailthru.title" content="{TITLE}"><meta name="sailthru.date" content="2021-03-03 09:30:00 +0000"><meta name="sailthru.author" content="{WHO}">'),
    Layout("old names, day only", f'<meta name="pubdate" content="20210303"><meta name="byl" content="By {WHO}">', minute=None),
    Layout("WordPress", f"<title>{TITLE} – The Fjord Post</title>", f'<div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="2021-03-03T09:30:00+00:00">March 3, 2021</time></span><span class="byline"> by <span class="author vcard"><a rel="author" href="/a">{WHO}</a></span></span></div>'),
    Layout("published and updated", above=f'<p>By {WHO}</p><p>Published <time datetime="2021-03-03T09:30:00Z" pubdate>3 March 2021</time></p><p>Updated <time datetime="2021-03-04T07:00:00Z">4 March 2021</time></p>'),
    Layout("lines with a clock and zone", above=f"<p>By {WHO}</p><p>Published March 3, 2021 9:30 AM GMT</p>"),
    Layout("lines, British", above=f"<p>{WHO}</p><p>Wednesday 3 March 2021 09:30 GMT</p>"),
    Layout("lines, day only", above=f"<div>By <a href='/ann'>{WHO}</a></div><div>March 3, 2021</div>", minute=None),
    Layout("lines in one", above=f"<div>By {WHO} | March 3, 2021</div>", minute=None),
    Layout("byline with agency", above=f"<div>By {WHO}, Associated Press</div><div>March 3, 2021</div>", minute=None),
    Layout("capitals and updated", above=f"<div>BY {WHO.upper()}</div><div>UPDATED: MARCH 3, 2021, 9:30 A.M. GMT</div>", byline=WHO.upper()),
    Layout("below the story", below=f"<p>By {WHO}</p><p>March 3, 2021</p>", minute=None),
    Layout("dateline alone", lead="OSLO, March 3, 2021 (Meridian) - ", byline=None, minute=None),
    Layout("title element alone", f"<title>{TITLE} | The Fjord Post</title>" + _meta(og__title=TITLE) + f'<meta name="date" content="{DAY}">', heading="", byline=None, minute=None),
    Layout("headline as h2", f'<meta name="author" content="{WHO}"><meta name="date" content="2021-03-03T09:30Z">' + _meta(og__title=TITLE), heading=f"<h2>{TITLE}</h2>"),
    Layout("times of other stories", _meta(og__title=TITLE), f"<p>By {WHO}</p>", '<section><time datetime="2021-03-01T00:00:00Z">1 March</time><time datetime="2021-02-01T00:00:00Z">1 Feb</time></section>', day=None, minute=None),
)  # fmt: skip


def facts(document: Document) -> dict[str, str | None]:
    """What a document says of itself."""
    at = document.published_at
    return {
        "title": document.title,
        "day": document.published.isoformat() if document.published else None,
        "minute": at.astimezone(UTC).isoformat() if at else None,
        "byline": document.byline,
    }


def faults(layout: Layout) -> Iterator[tuple[str, str | None, str | None]]:
    """Each fact of a layout that comes out otherwise: its name, what it should be, what it is."""
    found = [one for one in read_bytes(layout.page().encode(), Settings()) if isinstance(one, Document)]
    told = facts(found[0]) if found else dict.fromkeys(("title", "day", "minute", "byline"))
    for name, value in told.items():
        if value != getattr(layout, name):
            yield name, getattr(layout, name), value


def main() -> int:
    """Run the bench."""
    wrong: Counter[str] = Counter()
    for layout in LAYOUTS:
        for name, wanted, found in faults(layout):
            wrong[name] += 1
            print(f"{layout.name}: {name} is {found!r}, not {wanted!r}")
    for name in ("title", "day", "minute", "byline"):
        print(f"{name}: {len(LAYOUTS) - wrong[name]} of {len(LAYOUTS)} layouts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
