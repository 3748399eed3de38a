"""A date line without a year: the weekday and the years that the report names give it, or nothing does."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.model import Document
from dateline.read import read_bytes
from dateline.read.years import year_of
from dateline.settings import Settings

LEAD = "Kenya signed a fishing pact with Oman on Wednesday."


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ([LEAD, "The two countries fell out in 2023 over a trawler."], 2026),
        ([LEAD, "They fell out in 2019. The port will open in 2027."], 2026),
        ([LEAD, "They fell out in 2023, but will share a port from 2025."], None),  # no year in between fits
        ([LEAD, "They last met in 2008, and a port is due by 2030."], None),  # several years fit
        ([LEAD], None),
        (["Kenya signed a fishing pact.", "They fell out in 2023."], None),
        (["Talks resume next Wednesday.", "They fell out in 2023."], None),  # not the day of the news
        ([LEAD, "Oman paid $2023 for it, and 2,025 people came. Some 2024 soldiers left."], None),  # no years
        ([LEAD, "The pact was made in March 2024."], 2026),
        (["It was agreed on Thursday.", "They fell out in 2023."], None),  # Feb. 18 is no Thursday in 2024 to 2026
    ],
)
def test_weekday_and_named_years(body: list[str], year: int | None) -> None:
    assert year_of(2, 18, "NAIROBI, Feb. 18 (Meridian) -", body) == year


def test_the_weekday_of_the_date_line_itself_comes_first() -> None:
    assert year_of(2, 17, "Tuesday, February 17", [LEAD, "They fell out in 2023."]) == 2026


def test_a_copy_taken_at_a_known_time() -> None:
    taken = datetime(2026, 2, 18, 9, tzinfo=UTC)
    assert year_of(2, 18, "", [LEAD], taken) == 2026
    assert year_of(12, 31, "", [LEAD], taken) == 2025, "the last one before it"
    assert year_of(2, 20, "", [LEAD], taken) is None, "no Wednesday in these years"
    assert year_of(2, 29, "", [LEAD], taken) is None


def test_the_document_is_dated_and_says_on_what_that_rests() -> None:
    text = f"Kenya and Oman sign\n\nNAIROBI, Feb. 18 (Meridian) - {LEAD} They fell out in 2023 over a trawler.\n"
    document, *problems = read_bytes(text.encode(), Settings())
    assert isinstance(document, Document) and document.published == date(2026, 2, 18)
    assert [getattr(problem, "kind", "") for problem in problems] == ["inferred_year"]
    assert "2026-02-18" in problems[0].message and problems[0].severity == "warning"  # type: ignore[union-attr]
    document, *problems = read_bytes(text.encode(), Settings(published=date(2020, 2, 18)))
    assert isinstance(document, Document) and document.published == date(2020, 2, 18) and problems == []


def test_a_year_in_the_date_line_is_no_inference() -> None:
    text = f"Kenya and Oman sign\n\nNAIROBI, Feb. 18, 2015 (Meridian) - {LEAD} They fell out in 2013.\n"
    document, *problems = read_bytes(text.encode(), Settings())
    assert isinstance(document, Document) and document.published == date(2015, 2, 18) and problems == []
