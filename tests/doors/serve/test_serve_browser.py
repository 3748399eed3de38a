"""The pages in a browser: the main journey, every view without and with scripts, accessibility. Needs Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.ask.thread import ALL
from tests.doors.serve.made_site import filled

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if CHROMIUM is None:
    pytest.skip("no Chromium on this machine: apt-get install chromium", allow_module_level=True)
playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

ROOT = Path(__file__).resolve().parents[3]
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
SHORT = """LIMA (Meridian) - Peru said on Monday it would invite the president of Chile to talks on fishing.

4 March 2019

The Chilean foreign ministry has yet to confirm the invitation, and declined to say whether the president would travel.
"""
PHONE = {"width": 390, "height": 844}


def served(ledger: Path, *options: str) -> Iterator[str]:
    """The address of ``dateline serve`` over a ledger, as a program of its own."""
    command = [sys.executable, "-m", "dateline", "serve", "--ledger", str(ledger), "--port", "0", *options]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stderr is not None
            told = server.stderr.readline()
            assert "http://127.0.0.1:" in told, told + server.stderr.read()
            yield told.split(" at ")[1].split()[0].rstrip("/")
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from served(tmp_path_factory.mktemp("empty") / "new.ledger")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from served(filled(tmp_path_factory.mktemp("full") / "desk.ledger", ALL), "--read-only")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with tempfile.TemporaryDirectory() as folder, playwright.sync_playwright() as play:
        context = play.chromium.launch_persistent_context(
            folder, executable_path=CHROMIUM, headless=True, args=QUIET, accept_downloads=True
        )
        context.set_default_timeout(60_000)
        yield context
        context.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert not [told for told in complaints if "status of 4" not in told], complaints  # a refusal is no fault


def test_the_main_journey(page: Any, empty: str) -> None:
    """An empty ledger; a report pasted and watched; its events, one sentence, the visit in the agenda, the calendar."""
    page.goto(f"{empty}/")
    page.get_by_role("heading", name="An empty desk").wait_for()
    page.get_by_role("link", name="Paste a report").click()
    page.get_by_label("Text", exact=True).fill((ROOT / "specimens" / "athens.txt").read_text("utf8"))
    page.get_by_role("button", name="Read and record").click()
    page.locator("#steps li", has_text="dateline: ATHENS, Meridian, 2025-10-14").wait_for()
    page.locator("#steps li", has_text="attributions").wait_for()
    page.wait_for_url("**/documents/*")
    assert "Greece says Egypt has invited its premier" in page.locator("h1").inner_text()
    assert page.locator(".acts > li").count() > 15
    assert page.locator(".k-furniture").first.inner_text().startswith("Reading time")

    page.locator(".cutting .number").first.click()  # from the words to their line
    page.locator("#act-1 .what").click()  # and on to the event
    page.wait_for_url("**/events/*")
    cutting = page.locator("blockquote.cutting").first
    assert cutting.locator(".m-act").inner_text() == "invited"
    assert "Greek foreign ministry" in cutting.locator(".m-speaker").first.inner_text()
    assert page.locator("table.standing").get_by_text("has not confirmed").count() == 1

    page.get_by_role("link", name="Agenda", exact=True).click()
    visit = page.locator("ul.agenda article", has_text="Visit").filter(has_text="Eleni Markou")
    assert "planned" in visit.first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as calendar").click()
    calendar = Path(download.value.path()).read_text("utf8")
    assert download.value.suggested_filename == "agenda.ics"
    assert "SUMMARY:GRC:GOV/Markou → EGY CONSULT Visit" in calendar and "DTSTART;VALUE=DATE:202" in calendar

    page.goto(f"{empty}/")
    page.get_by_label("One party").fill("Egypt")
    page.get_by_label("and another").fill("Greece")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("heading", name="Egypt and Greece").wait_for()
    page.locator(".chart a").first.click()
    page.wait_for_url("**from=*")


def test_layers_are_switched_without_a_script(browser: Any, empty: str) -> None:
    page = browser.new_page()
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(f"{empty}/paste")
    page.get_by_label("Text", exact=True).fill(SHORT)
    page.get_by_role("button", name="Only read").click()
    page.wait_for_url("**/documents/*")
    assert "Only read, not recorded" in page.inner_text("main")
    act = page.locator(".cutting .m-act").first
    assert act.evaluate("one => getComputedStyle(one).fontWeight") == "700"
    page.locator("#show-act").uncheck()
    assert act.evaluate("one => getComputedStyle(one).fontWeight") == "400"
    page.close()


def test_a_keyboard_reaches_the_content(page: Any, full: str) -> None:
    page.goto(f"{full}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


VIEWS = (
    "/",
    "/timeline?party=NOR&party=CHL",
    "EVENT",
    "REPORT",
    "/agenda",
    "/pending",
    "/documents",
    "/search?q=crane",
    "/api",
    "/x",
)


@pytest.mark.parametrize("looks", ["light", "dark", "phone"])
def test_every_view_is_accessible(browser: Any, full: str, looks: str) -> None:
    """No finding of axe that is serious or critical, nothing wider than the screen."""
    page = browser.new_page()
    page.emulate_media(color_scheme="dark" if looks == "dark" else "light")
    page.set_viewport_size(PHONE if looks == "phone" else {"width": 1280, "height": 900})
    event = page.request.get(f"{full}/api/events?type=ASSAULT").json()["rows"][0]["id"]
    document = page.request.get(f"{full}/api/documents").json()["rows"][0]["id"]
    for view in VIEWS:
        page.goto(full + {"EVENT": f"/events/{event}", "REPORT": f"/documents/{document}"}.get(view, view))
        found = axe.Axe().run(page).response["violations"]
        serious = [
            f"{one['id']}: {node['target']} {node.get('failureSummary', '')[:160]}"
            for one in found
            for node in one["nodes"]
            if one["impact"] in ("serious", "critical")
        ]
        assert not serious, (view, serious)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
        assert page.locator("h1").count() == 1 and page.locator("main").count() == 1, view
    page.close()


def test_nothing_is_fetched_from_elsewhere(page: Any, full: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for view in VIEWS[:2]:
        page.goto(full + view)
    assert asked and all(url.startswith((full, "data:")) for url in asked), asked
