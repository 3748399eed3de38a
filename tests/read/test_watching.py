"""Feeds that are watched: only what is new, not before its time, hosts of the user's choice only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tests.read.serving import served, text
from tests.read.test_fetch import PAGE

from dateline.errors import Problem, SettingsError
from dateline.model import Document
from dateline.read.watching import Feed, Watching, feeds_in
from dateline.settings import Settings

NOON = datetime(2021, 3, 4, 12, tzinfo=UTC)
ENTRY = """<item><title>{title}</title><link>{link}</link><pubDate>Thu, 04 Mar 2021 10:00:00 GMT</pubDate>
<description>{words} The ministers of Norway and Chile will meet in May, both ministries said.</description></item>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title>{}</channel></rss>"""


class Desk:
    """A server with one feed that tells by its ETag whether anything has changed."""

    def __init__(self) -> None:
        self.entries: list[str] = []
        self.asked: list[str | None] = []
        self.extra: dict[str, str] = {}

    def add(self, title: str, link: str = "", words: str = "") -> None:
        self.entries.insert(0, ENTRY.format(title=title, link=link, words=words or title + " was on Thursday."))

    def __call__(self, to: BaseHTTPRequestHandler) -> None:
        mark = f'"{len("".join(self.entries))}"'
        self.asked.append(to.headers["If-None-Match"])
        if to.headers["If-None-Match"] == mark:
            text(b"", 304)(to)
        else:
            text(FEED.format("".join(self.entries)).encode(), ETag=mark, **self.extra)(to)


@pytest.fixture
def desk() -> Iterator[tuple[Desk, str]]:
    one = Desk()
    with served({"/feed": one, "/story": text(PAGE)}) as address:
        yield one, address


def watching(address: str, tmp_path: Path, **given: object) -> tuple[Watching, Feed]:
    feed = Feed(address + "/feed", **given)  # type: ignore[arg-type]
    settings = replace(Settings(), private_hosts=(address.removeprefix("http://"),))
    return Watching((feed,), tmp_path / "state", settings), feed


def titles(found: Iterator[Document | Problem]) -> list[str | None]:
    return [one.title for one in found if isinstance(one, Document)]


def test_only_what_is_new_is_given(desk: tuple[Desk, str], tmp_path: Path) -> None:
    one, address = desk
    one.add("Norway and Chile talk")
    watch, feed = watching(address, tmp_path)
    assert watch.due(NOON) == (feed,)
    assert titles(watch.news(feed, NOON)) == ["Norway and Chile talk"]
    watch.settle(feed)
    one.add("Peru and Kenya talk")
    watch, feed = watching(address, tmp_path)  # begun anew: what was seen is in the file
    assert titles(watch.news(feed, NOON)) == ["Peru and Kenya talk"]
    watch.settle(feed)
    assert titles(watch.news(feed, NOON)) == [], "nothing has changed"
    assert one.asked[0] is None and None not in one.asked[1:]


def test_what_was_not_settled_is_given_again(desk: tuple[Desk, str], tmp_path: Path) -> None:
    one, address = desk
    one.add("Norway and Chile talk")
    watch, feed = watching(address, tmp_path)
    assert titles(watch.news(feed, NOON)) == titles(watch.news(feed, NOON)) == ["Norway and Chile talk"]
    assert not (tmp_path / "state").exists()


def test_a_changed_entry_is_new(desk: tuple[Desk, str], tmp_path: Path) -> None:
    one, address = desk
    one.add("Talks begin", "https://news.example/1")
    watch, feed = watching(address, tmp_path)
    list(watch.news(feed, NOON))
    watch.settle(feed)
    one.entries.clear()
    one.add("Talks begin", "https://news.example/1", "The talks in Oslo have now begun, the ministry said at noon.")
    assert titles(watch.news(feed, NOON)) == ["Talks begin"]


def test_a_feed_is_not_asked_before_its_time(desk: tuple[Desk, str], tmp_path: Path) -> None:
    one, address = desk
    one.add("Norway and Chile talk")
    one.extra = {"Cache_Control": "public, max-age=7200"}
    watch, feed = watching(address, tmp_path, every=30)
    list(watch.news(feed, NOON))
    watch.settle(feed)
    assert watch.due(NOON + timedelta(minutes=31)) == () and watch.next() == NOON + timedelta(hours=2)
    assert watch.due(NOON + timedelta(minutes=121)) == (feed,)


def test_a_server_that_asks_to_wait_is_left_alone(tmp_path: Path) -> None:
    with served({"/feed": text(b"", 429, Retry_After="3600")}) as address:
        watch, feed = watching(address, tmp_path)
        (problem,) = watch.news(feed, NOON)
        watch.settle(feed)
    assert isinstance(problem, Problem) and "wait" in problem.message and problem.severity == "warning"
    assert watch.next() == NOON + timedelta(hours=1)


def test_a_feed_that_is_gone_is_a_problem_and_stays_due(tmp_path: Path) -> None:
    with served({}) as address:
        watch, feed = watching(address, tmp_path)
        (problem,) = watch.news(feed, NOON)
        watch.settle(feed)
    assert isinstance(problem, Problem) and "404" in problem.message
    assert watch.due(NOON + timedelta(minutes=16)) == (feed,)


def test_pages_come_from_the_hosts_of_the_user(desk: tuple[Desk, str], tmp_path: Path) -> None:
    one, address = desk
    one.add("Envoys meet", address + "/story")
    one.add("Elsewhere", "http://10.0.0.9/admin")
    one.add("Gone", address + "/gone")
    watch, feed = watching(address, tmp_path, pages=True, outlet="The Desk")
    found = list(watch.news(feed, NOON))
    by_title = {item.title: item for item in found if isinstance(item, Document)}
    assert by_title["Envoys meet in Oslo"].markup and by_title["Envoys meet in Oslo"].source.outlet == "The Desk"
    assert not by_title["Elsewhere"].markup and not by_title["Gone"].markup, "read from the entries themselves"
    (problem,) = (item for item in found if isinstance(item, Problem))
    assert "404" in problem.message and problem.severity == "warning"


GOOD = '[[feed]]\nurl = "https://news.example/feed"\nevery = 30\nhosts = ["www.news.example"]\n'


def test_the_list_of_feeds(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(GOOD, "utf8")
    assert feeds_in(path) == (Feed("https://news.example/feed", 30, hosts=("www.news.example",)),)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", r"\[\[feed\]\]"),
        ("[feed]\nurl = 'x'", r"\[\[feed\]\]"),
        ("[[feed]]\nevery = 30", "url"),
        ("[[feed]]\nurl = '/etc/passwd'", "https"),
        ("[[feed]]\nurl = 3", "url must be a text"),
        (GOOD + "evry = 3", "'evry'"),
        (GOOD.replace("30", "1"), "from 5 to"),
        (GOOD.replace("30", "true"), "whole number"),
        (GOOD + GOOD, "twice"),
        ("[[feed", "feeds.toml: "),
        (GOOD + "pages = 'yes'", "true or false"),
    ],
)
def test_faults_in_the_list_are_told(tmp_path: Path, written: str, words: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(written, "utf8")
    with pytest.raises(SettingsError, match=words):
        feeds_in(path)
    with pytest.raises(SettingsError, match=r"gone\.toml"):
        feeds_in(tmp_path / "gone.toml")


@pytest.mark.parametrize("written", ["[1]", "x", '{"a": 1}', '{"a": {"due": "never"}}', "\x00"])
def test_a_state_that_is_none_is_told(tmp_path: Path, written: str) -> None:
    (tmp_path / "state").write_text(written, "utf8")
    with pytest.raises(SettingsError, match="no list of what was seen"):
        Watching((), tmp_path / "state", Settings())


def test_the_command_records_what_is_new(
    desk: tuple[Desk, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from dateline.doors.cli import main

    one, address = desk
    one.add("Norwegian foreign minister visits Chile", "https://news.example/1")
    (tmp_path / "feeds.toml").write_text(f'[[feed]]\nurl = "{address}/feed"\n', "utf8")
    monkeypatch.setenv("DATELINE_PRIVATE_HOSTS", address.removeprefix("http://"))
    command = ["watch", str(tmp_path / "feeds.toml"), "--once", "--ledger", str(tmp_path / "desk.ledger")]
    assert main(command) == 0
    out, err = capfd.readouterr()
    assert "Norwegian foreign minister visits Chile" in out and "1 document and" in err
    assert main(command) == 0 and capfd.readouterr() == ("", ""), "not due yet: nothing is asked, nothing said"
    assert len(one.asked) == 1
    monkeypatch.delenv("DATELINE_LEDGER", raising=False)
    assert main(command[:3]) == 2
