"""Time expressions: what is found, its TIMEX3 value and its interval. The input stands in each test."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import ParagraphKind, Sentence, TimeExpression, Word
from dateline.understand.sentences import sentence_spans
from dateline.understand.times import find_times

WEDNESDAY = date(2026, 5, 20)


def read(text: str, published: date | None = WEDNESDAY) -> tuple[TimeExpression, ...]:
    """The expressions of a text without a parse; blank lines part paragraphs."""
    sentences, offset = [], 0
    for number, paragraph in enumerate(text.split("\n\n")):
        for spans in sentence_spans(paragraph):
            words = tuple(
                Word(paragraph[a:b], offset + a, offset + b, paragraph[a:b].lower(), "X", -1, "dep") for a, b in spans
            )
            place = (words[0].start, words[-1].end, number)
            sentences.append(Sentence(len(sentences), *place, ParagraphKind.BODY, words))
        offset += len(paragraph) + 2
    found = find_times(sentences, published)
    assert all(text[t.start : t.end] for t in found)
    return found


def values(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    return [(t.text, t.value) for t in read(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fleet sailed on March 3, 2024.", ("March 3, 2024", "2024-03-03")),
        ("The fleet sailed on 3 March 2024.", ("3 March 2024", "2024-03-03")),
        ("The fleet sailed on the 3rd of March, 2024.", ("the 3rd of March, 2024", "2024-03-03")),
        ("The fleet sailed on 2024-03-03.", ("2024-03-03", "2024-03-03")),
        ("The fleet sailed in Sept. 2019.", ("Sept. 2019", "2019-09")),
        ("The fleet sailed in nineteen ninety-six.", ("nineteen ninety-six", "1996")),
        ("The fleet sailed in the third quarter of 1990.", ("the third quarter of 1990", "1990-Q3")),
        ("The fleet sailed in the summer of 2021.", ("the summer of 2021", "2021-SU")),
        ("The fleet sailed in the late 1970s.", ("the late 1970s", "197")),
        ("The fleet sailed in the 19th century.", ("the 19th century", "18")),
        ("The fleet sailed on Thursday, 14 May 2026.", ("Thursday, 14 May 2026", "2026-05-14")),
        ("The fleet sailed in June last year.", ("June last year", "2025-06")),
    ],
)
def test_calendar_dates(text: str, expected: tuple[str, str]) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At this point, nobody is on board.", ("At this point", "PRESENT_REF")),
        ("Hundreds of years went by.", ("Hundreds of years", "PXY")),
        ("Profit fell in the latest period.", ("the latest period", "2026-Q1")),
        ("The mate, the cook and the pilot of the fleet sailed in H1 2024.", ("H1 2024", "2024-H1")),
        ("'90s music was played.", ("'90s", "199")),
    ],
)
def test_an_article_or_preposition_begins_an_expression_only_before_a_word_of_time(
    text: str, expected: tuple[str, str]
) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met on Monday.", "2026-05-18"),
        ("The envoys met Wednesday.", "2026-05-20"),  # the day of publication itself
        ("The envoys will meet on Monday.", "2026-05-25"),
        ("The envoys met last Friday.", "2026-05-15"),
        ("The envoys are due next Friday.", "2026-05-22"),
        ("The envoys met in November.", "2025-11"),
        ("The envoys will meet in November.", "2026-11"),
        ("The envoys prepare a likely summit in March.", "2027-03"),
        ("The envoys have not met since taking office in June.", "2025-06"),
        ("The envoys met in May.", "2026-05"),
        ("The envoys met last December.", "2025-12"),
        ("The envoys met on June 2 to sign the pact.", "2026-06-02"),  # a day without a year is the nearest
        ("The envoys met yesterday.", "2026-05-19"),
        ("The envoys met two days ago.", "2026-05-18"),
        ("The envoys met three weeks ago.", "2026-W18"),
        ("The envoys met four months ago.", "2026-01"),
        ("The envoys met this week.", "2026-W21"),
        ("The envoys met last week.", "2026-W20"),
        ("The envoys met over the weekend.", "2026-W20-WE"),
        ("The envoys met late last year.", "2025-Q4"),
        ("The envoys will meet early next year.", "2027"),
        ("The envoys met last fall.", "2025-FA"),
        ("The envoys will meet this summer.", "2026-SU"),
        ("The envoys met last winter.", "2025-WI"),
        ("The envoys met on Christmas Eve.", "2025-12-24"),
        ("The envoys met before Lunar New Year.", "2026-02-17"),
        ("The envoys met in a year when the union marks its birthday.", "2026"),
    ],
)
def test_direction_and_anchor(text: str, expected: str) -> None:
    assert [value for _, value in values(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("They held two-day drills.", "DURATION", "P2D"),
        ("They talked for an hour and a half.", "DURATION", "PT1H30M"),
        ("They ruled for more than four decades.", "DURATION", "P40Y"),
        ("They waited for months.", "DURATION", "PXM"),
        ("They meet every two weeks.", "SET", "P2W"),
        ("They meet every Monday.", "SET", "XXXX-WXX-1"),
        ("They hold an annual fair.", "SET", "P1Y"),
        ("It costs $3 million a year.", "SET", "P1Y"),
        ("They met recently.", "DATE", "PAST_REF"),
        ("They are now at war.", "DATE", "PRESENT_REF"),
        ("They hope for peace in the near future.", "DATE", "FUTURE_REF"),
        ("They met at 7:15 p.m. Tuesday.", "TIME", "2026-05-19T19:15"),
        ("They met on Friday evening.", "TIME", "2026-05-15TEV"),
        ("They met last night.", "TIME", "2026-05-19TNI"),
        ("They met at noon on 3 May.", "TIME", "2026-05-03T12:00"),
    ],
)
def test_durations_sets_times_of_day(text: str, type_: str, expected: str) -> None:
    assert [(t.type, t.value) for t in read(text)] == [(type_, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "The marchers may march on.",
        "Prices fall and spring back.",
        "The second envoy left with the third.",
        "It happens in cherry blossom season.",
        "The army counted 1,990 rifles and 2030 soldiers.",
        "April Jones met May Brown.",
        "A quarter of the harvest burned.",
        "The 34-year-old driver survived.",
        "A woman in her 30s survived.",
        "They watched 60 Minutes.",
        "On 31 February nothing happened.",
        "The fleet sails in May 12026 and on 2026-02-30.",
    ],
)
def test_left_alone(text: str) -> None:
    assert values(text) == []


def test_anaphora_counts_from_the_past_day_spoken_of() -> None:
    text = (
        "The port closed on May 4. It is to open on July 1. The crews left the same day. A day later the sea was empty."
    )
    assert [value for _, value in values(text)] == ["2026-05-04", "2026-07-01", "2026-05-04", "2026-05-05"]


def test_the_night_before_counts_from_the_day_spoken_of_unless_an_event_follows() -> None:
    text = (
        "The envoy was seized on May 4. Soldiers had shut the port the night before. They left the day before the vote."
    )
    assert [value for _, value in values(text)] == ["2026-05-04", "2026-05-03"]


def test_a_week_after_a_month_has_no_day() -> None:
    assert values("They were seized in March and freed a week later.")[-1] == ("a week later", "P1W")


def test_today_in_a_quotation_is_the_day_of_speaking() -> None:
    text = "The court ruled on Monday. “Today justice was done,” the lawyer said. The court is closed today."
    assert [value for _, value in values(text)] == ["2026-05-18", "2026-05-18", "2026-05-20"]


def test_year_earlier_is_the_same_quarter_of_the_year_before() -> None:
    text = "Exports fell in the first quarter of 2026 from a year earlier."
    assert [value for _, value in values(text)] == ["2026-Q1", "2025-Q1"]


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("They drilled off the coast this week.", date(2026, 5, 18), date(2026, 5, 20), "week"),
        ("They will drill off the coast this week.", date(2026, 5, 18), date(2026, 5, 24), "week"),
        ("They met late last year.", date(2025, 10, 1), date(2025, 12, 31), "quarter"),
        ("They will meet this summer.", date(2026, 6, 1), date(2026, 8, 31), "season"),
        ("They met in early March.", date(2026, 3, 1), date(2026, 3, 10), "month"),
        ("They met in the past three months.", date(2026, 2, 20), date(2026, 5, 20), "span"),
        ("They met earlier this month.", date(2026, 5, 1), date(2026, 5, 20), "month"),
    ],
)
def test_intervals(text: str, earliest: date, latest: date, precision: str) -> None:
    (found,) = read(text)
    assert (found.earliest, found.latest, found.precision) == (earliest, latest, precision)


def test_two_days_of_one_month() -> None:
    assert values("They meet on March 3-5, 2027.") == [("March 3", "2027-03-03"), ("5, 2027", "2027-03-05")]


def test_without_a_day_of_publication_the_unknown_is_marked() -> None:
    assert values("They met on Friday, in October and last year.", None) == [
        ("Friday", "XXXX-WXX-5"),
        ("October", "XXXX-10"),
        ("last year", "PAST_REF"),
    ]


HISTORY = """The league was founded in 1921. By 1925 it had nine members. In 1926 the port of Brask fell.

On 3 May 1931 the fleet sailed. In June it reached the strait, and by the end of the year it held both shores. On
12 January the garrison gave up. The next day the city, which had last been besieged in 1640, opened its gates. In
March of the following year the peace was signed."""


@pytest.mark.parametrize("published", [WEDNESDAY, None])
def test_a_history_counts_from_its_own_story(published: date | None) -> None:
    assert [value for _, value in values(HISTORY, published)] == [
        "1921", "1925", "1926", "1931-05-03", "1931-06", "1931", "1932-01-12", "1932-01-13", "1640", "1933-03",
    ]  # fmt: skip


def test_a_report_with_some_history_counts_from_its_day() -> None:
    text = (
        "The envoys met on Monday, and last week they wrote. They are to meet in June. The league was founded in "
        "1921, grew in 1925, split in 1931, and fell in 1940 and 1941. In March they wrote again."
    )
    found = [value for _, value in values(text)]
    assert (found[0], found[2], found[-1]) == ("2026-05-18", "2026-06", "2026-03")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fought from October to March 1945.", ["1944-10", "1945-03"]),
        ("They met in May and September 1957.", ["1957-05", "1957-09"]),
        ("The league was founded in 480 BC and fell in the 4th century BC.", ["BC0480", "BC03"]),
        ("The war (431-404 B.C.) was long.", ["BC0431", "BC0404"]),
        ("They meet on the first Monday of September.", ["2026-09-07"]),
        ("They met on the last Friday of April 2025.", ["2025-04-25"]),
        ("They meet on the first Monday of every month.", ["P1M"]),
        ("They met in the second week of May 2025.", ["2025-W19"]),
        ("They will meet on the 25th of this month.", ["2026-05-25"]),
        ("They will meet on the 31st of next month.", []),
        ("They will meet the week after next.", ["2026-W23"]),
        ("They met the year before last.", ["2024"]),
        ("They met two Fridays ago.", ["2026-05-08"]),
        ("They will meet a week from Friday.", ["2026-05-29"]),
        ("They will meet in two weeks' time.", ["2026-W23"]),
        ("They will meet in the second half of the year.", ["2026-H2"]),
        ("They met in the winter of 2024-25.", ["2024-WI"]),
        ("In March Oslo freed the crew.", ["2026-03"]),
        ("It set a record set on November 6.", ["2025-11-06"]),
        ("The budget for fiscal 2027 was passed.", ["2027"]),
        ("Imports make up three-quarters of the food.", []),
    ],
)
def test_places_in_longer_periods(text: str, expected: list[str]) -> None:
    assert [value for _, value in values(text)] == expected


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("They fought through Ramadan.", date(2026, 2, 18), date(2026, 3, 19)),
        ("They met after Eid al-Fitr 2026.", date(2026, 3, 20), date(2026, 3, 20)),
        ("The truce began on Orthodox Christmas.", date(2026, 1, 7), date(2026, 1, 7)),
        ("They met on Yom Kippur 2024.", date(2024, 10, 12), date(2024, 10, 12)),
        ("They met before Passover 2023.", date(2023, 4, 6), date(2023, 4, 6)),
        ("They met at Hanukkah 2024.", date(2024, 12, 26), date(2025, 1, 2)),
        ("They met on Orthodox Easter 2024.", date(2024, 5, 5), date(2024, 5, 5)),
        ("They met at Easter", date(2026, 4, 5), date(2026, 4, 5)),  # the last word of a line
    ],
)
def test_feasts(text: str, earliest: date, latest: date) -> None:
    (found,) = read(text)
    assert (found.earliest, found.latest) == (earliest, latest)


def test_the_date_line_of_the_text_itself_is_its_day() -> None:
    text = "Talks resume\n\nThursday, May 21, 2026\n\nThe envoys met yesterday."
    assert values(text)[-1] == ("yesterday", "2026-05-20")


def test_a_phrase_may_end_the_text() -> None:
    assert values("They are there right now") == [("right now", "PRESENT_REF")]


VOCABULARY = """
the a of last next this early late mid - 1998 31 year years ago day quarter second May March Friday , and two hundred
thousand few noon p.m. every by since will 's month weeks later Easter ( past half dozen 10:30 2024-01-05 99999 0
BC 480 after before from of Eid al Fitr 31st each right Fridays 1944 in fell In time same that winter 25 9999 century
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS | st.text(max_size=4), max_size=30), st.none() | st.dates())
def test_any_words_give_ordered_expressions(words: list[str], published: date | None) -> None:
    position, line = 0, []
    for text in words:
        line.append(Word(text, position, position + len(text), text.lower(), "X", -1, "dep"))
        position += len(text) + 1
    found = find_times([Sentence(0, 0, position, 0, ParagraphKind.BODY, tuple(line))], published)
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(t.earliest is None or t.latest is None or t.earliest <= t.latest for t in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strait was tense in 1995-96.", [("1995", "1995"), ("96", "1996")]),
        ("Exports doubled in the 2019-2023 period.", [("2019", "2019"), ("2023", "2023")]),
        ("Flight 1995-96 was late.", []),
        ("Prices rose in the spring and summer of 2022.", [("the spring", "2022-SP"), ("summer of 2022", "2022-SU")]),
        ("Crews will strike Monday through Thursday.", [("Monday", "2026-05-25"), ("Thursday", "2026-05-28")]),
        ("Saturday, the opening night, was quiet.", [("Saturday", "2026-05-16"), ("the opening night", "2026-05-16")]),
        ("Today is the eighth day of the siege.", [("Today", "2026-05-20"), ("the eighth day", "2026-05-20")]),
        ("On the final day the crowd left.", []),
        ("He fled on the night of 3-4 May.", [("the night of 3-4 May", "2026-05-03TNI")]),
        ("It passed in the early hours of Thursday.", [("the early hours of Thursday", "2026-05-14TMO")]),
        (
            "Jets struck at 5:34 a.m. Tripoli time on Monday.",
            [("5:34 a.m. Tripoli time on Monday", "2026-05-18T05:34")],
        ),
        ("Sales fell in the second quarter of fiscal 2025.", [("the second quarter of fiscal 2025", "2025-Q2")]),
        ("The army wants to be out by year-end.", [("year-end", "2026-12-31")]),
        ("Prices rose since year-end.", [("year-end", "2025-12-31")]),
        ("It will meet in the week of 3 May.", [("the week of 3 May", "2026-W19")]),
        ("They crossed in April 480 BC.", [("April 480 BC", "BC0480-04")]),
        ("The siege lasted a year and a half.", [("a year and a half", "P1Y6M")]),
        ("Ms. June met Mr. May.", []),
        ("It was the third time in as many weeks.", []),
        ("Critics called it the fraud of the year.", []),
        ("It was the worst raid of the year.", [("the year", "2026")]),
    ],
)
def test_pairs_and_parts(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


def test_months_later_counts_from_nothing_where_nothing_was_dated() -> None:
    assert values("Three months later the court freed him.") == [("Three months later", "P3M")]


def test_hours_past_are_days() -> None:
    (found,) = read("Forty shells fell in the past 24 hours.")
    assert (found.earliest, found.latest) == (date(2026, 5, 19), WEDNESDAY)
