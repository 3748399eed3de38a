"""Pages in the layouts of news sites: what each tells of itself comes out."""

from __future__ import annotations

import pytest
from bench.layouts import LAYOUTS, Layout, faults

from dateline.read.markup import markup


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_headline_day_minute_and_authors(layout: Layout) -> None:
    assert list(faults(layout)) == []


def test_authors_are_marked_by_rel_or_itemprop_only() -> None:
    page = (
        '<a rel="nofollow author" href="/a">Ann <b>Lee</b></a><p class="author">Bo Ek</p>'
        "<span itemprop=author>Cy Oh</span>"
        '<a rel="authority">Di Pa</a><a rel="author">' + "x" * 500 + "</a><a rel=author></a>"
    )
    assert markup(page).authors == ["Ann Lee", "Cy Oh"]
