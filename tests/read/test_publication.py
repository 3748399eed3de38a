"""Dates of publication in short lines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dateline.errors import Problem
from dateline.model import Document
from dateline.read import read_bytes, read_text
from dateline.read.dates import find_dates, is_date_line
from dateline.settings import Settings

LINES = [
    ("3 January 2026", date(2026, 1, 3)),
    ("Saturday, January 3, 2026", date(2026, 1, 3)),
    ("Saturday 3rd January 2026", date(2026, 1, 3)),
    ("the 3rd of January 2026", date(2026, 1, 3)),
    ("Jan. 3, 2026", date(2026, 1, 3)),
    ("Sept. 30, 2024", date(2024, 9, 30)),
    ("Published: 2026-01-03 10:15 GMT", date(2026, 1, 3)),
    ("2026-01-03T10:15:00Z", date(2026, 1, 3)),
    ("Updated 3:04 PM EST, Sat January 3, 2026", date(2026, 1, 3)),
    ("Published On 3 Jan 2026", date(2026, 1, 3)),
    ("Last modified on Sat 3 Jan 2026 11.27 GMT", date(2026, 1, 3)),
    ("January 3, 2026 at 5:00 a.m. ET", date(2026, 1, 3)),
    ("VOA News | February 3, 2005", date(2005, 2, 3)),
    ("31/12/2019", date(2019, 12, 31)),
    ("12/31/2019", date(2019, 12, 31)),
    ("31.12.2019", date(2019, 12, 31)),
    ("2019/12/31", date(2019, 12, 31)),
    ("Oslo, 3 January 2026", date(2026, 1, 3)),
    ("3 January 2026 | Peace and Security", date(2026, 1, 3)),
    ("January, 03, 2026 - 10:15", date(2026, 1, 3)),
    ("January 3, 20263:04 PM ET", date(2026, 1, 3)),
]


@pytest.mark.parametrize(("line", "day"), LINES)
def test_date_lines(line, day):
    assert is_date_line(line)
    assert find_dates(line)[0].day_in(None) == day


@pytest.mark.parametrize(
    "line",
    [
        "The treaty of 3 January 2026 was signed",
        "Talks resume on January 3, 2026",
        "31 February 2020",
        "Score 3-1",
        "2026",
        "Room 12/31/2019/7",
        "Norway votes, 3 January 2026",
        "Oslo, 3 January",
        "99999-99-99",
        "",
    ],
)
def test_lines_that_are_no_date_lines(line):
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Published: 2026-01-03 10:15 GMT", datetime(2026, 1, 3, 10, 15, tzinfo=UTC)),
        ("2026-01-03T10:15:30+05:30", datetime(2026, 1, 3, 10, 15, tzinfo=timezone(timedelta(hours=5, minutes=30)))),
        ("Updated 3:04 PM EST, Sat January 3, 2026", datetime(2026, 1, 3, 15, 4, tzinfo=timezone(-timedelta(hours=5)))),
        ("3 January 2026 10:15", None),  # no zone, no moment
        ("3 January 2026", None),
    ],
)
def test_moments(line, moment):
    assert find_dates(line)[0].at == moment


def document(text: str, **chosen: object) -> Document:
    found = read_text(text, Settings(**chosen))  # type: ignore[arg-type]
    assert isinstance(found, Document)
    return found


BODY = "The envoy left the capital on Friday after three days of talks, officials said."


def test_first_published_wins_over_updated():
    text = f"Envoy leaves\n\nUpdated 5 January 2026\nFirst published on 3 January 2026\n\n{BODY}\n"
    assert document(text).published == date(2026, 1, 3)


def test_setting_wins_over_text():
    text = f"Envoy leaves\n\n3 January 2026 10:15 GMT\n\n{BODY}\n"
    assert document(text, published=date(2020, 2, 2)).published == date(2020, 2, 2)
    assert document(text, published=date(2020, 2, 2)).published_at is None
    assert document(text, published=date(2026, 1, 3)).published_at is not None


def test_date_of_the_dateline():
    assert document(f"OSLO, March 3, 2021 (AP) - {BODY}").published == date(2021, 3, 3)


def test_dateline_without_year_takes_the_year_of_the_top_lines_or_none():
    assert document(f"© 2021 Example News\n\nOSLO, March 3 (AP) - {BODY}").published == date(2021, 3, 3)
    assert document(f"OSLO, March 3 (AP) - {BODY}").published is None


def test_dates_of_other_stories_at_the_end_do_not_count_against_the_dateline():
    teasers = "".join(f"\n\nEnvoy number {i} leaves\n\n{i} May 2022" for i in range(1, 9))
    text = f"OSLO, March 3, 2021 (AP) - {BODY}\n\nNo one else spoke.\n\nMore stories{teasers}\n"
    assert document(text).published == date(2021, 3, 3)


def test_ambiguous_date_is_read_day_first_with_a_warning():
    found = list(read_bytes(f"Envoy leaves\n\n03/01/2026\n\n{BODY}\n".encode(), Settings(), name="x.txt"))
    assert isinstance(found[0], Document)
    assert found[0].published == date(2026, 1, 3)
    assert [(p.kind, p.severity) for p in found[1:] if isinstance(p, Problem)] == [("ambiguous_date", "warning")]


def test_no_date_is_a_warning_and_the_document_is_read():
    found = list(read_bytes(BODY.encode(), Settings(), name="x.txt"))
    assert isinstance(found[0], Document)
    assert [(p.kind, p.severity, p.place) for p in found[1:]] == [("no_date", "warning", "x.txt")]
