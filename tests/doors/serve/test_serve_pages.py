"""The pages: everything leads somewhere, hostile text stays text, and nothing runs that we did not write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

pytest.importorskip("fastapi")

import lxml.html
from starlette.testclient import TestClient
from tests.ask.thread import ALL
from tests.doors.serve.made_site import filled, site
from tests.record.specimens import CHILE, Told, act, claim, day, document, oslo, report, sentences

from dateline.ask.plain import visible
from dateline.model import Actor, ActorKind, Place, Quantity, Reading, Source, Status, When

NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
TURNED = "safe\u202etxt.exe\u202c \u2066x\u2069 \x1b[31mred\x00"
HUGE = "Y" * 5000


def hostile(name: str) -> Told:
    """A report in which everything that comes from outside is ``name``."""
    villain = Actor(f"NOR:GOV/{name}", name, ActorKind.PERSON, "NOR", ("GOV",))
    text = f"The envoy {name} accused Chile on Monday, the ministry said."
    doc = document(
        text, title=name, byline=name, place_line=name, source=Source(name, name, f"javascript:{name}", None, None)
    )
    said = claim(doc, villain, "the ministry", "said", "accused Chile")
    what = act(
        "ACCUSE", (villain,), (CHILE,), when=When(day("2019-03-04").earliest, None, "day", name),
        where=Place(name), quantities=(Quantity("money", 1, 1, name, name),), contexts=(name,),
    )  # fmt: skip
    made = report(doc, "accused", what, Status.CLAIMED, claims=(said,), reasons=(name,))
    plan = report(doc, "envoy", act("CONSULT", (villain,), (CHILE,), mode="Visit"), Status.PLANNED, claims=(said,))
    held = act("hostile", (villain,), (CHILE,), kind="position")
    position = report(doc, "Monday", held, Status.HAPPENED)
    reading = Reading(doc, sentences(doc), (), (), (said,), (), reader_digest="w1")
    return Told(doc, reading, (made, plan, position))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with site(filled(tmp_path_factory.mktemp("pages") / "desk.ledger"), reads_a_minute=1000) as client:
        client.post("/paste", data={"text": "Lind invited Soto to Oslo."})
        yield client


def links(page: str, base: str) -> set[str]:
    found = set()
    for element in lxml.html.fromstring(page).iter("a"):
        href = urljoin(f"http://localhost{base}", element.get("href") or "")
        if urlsplit(href).netloc == "localhost":
            found.add(urlsplit(href)._replace(fragment="").geturl().removeprefix("http://localhost"))
    return found


def test_every_link_leads_somewhere(client: TestClient) -> None:
    """From the desk on, a few of each kind of page and all that they lead to."""
    waiting, seen = ["/", "/timeline?party=NOR&party=CHL", "/paste", "/search?q=crane"], dict[str, str]()
    while waiting:
        url = waiting.pop(0)
        kind = urlsplit(url).path.split("/")[1] if not url.startswith("/api/") else urlsplit(url).path[:12]
        if url in seen or list(seen.values()).count(kind) >= 3:
            continue
        seen[url] = kind
        answer = client.get(url)
        assert answer.status_code == 200, url
        if answer.headers["content-type"].startswith("text/html"):
            assert "<h1" in answer.text, url
            waiting += sorted(links(answer.text, url))
    assert {"", "timeline", "events", "reports", "sayings", "documents", "agenda", "api"} <= set(seen.values())


def test_every_fragment_is_there(client: TestClient) -> None:
    event = client.get("/api/events?type=ASSAULT").json()["rows"][0]["id"]
    for url in (
        "/",
        "/timeline?party=NOR&party=CHL",
        f"/events/{event}",
        f"/documents/{oslo().document.id}",
        "/agenda",
        "/pending",
    ):
        tree = lxml.html.fromstring(client.get(url).text)
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        wanted = {a.get("href")[1:] for a in tree.iter("a") if (a.get("href") or "").startswith("#")}
        assert wanted <= set(ids), url
        assert len(ids) == len(set(ids)), f"{url}: {sorted({id_ for id_ in ids if ids.count(id_) > 1})}"


def test_the_event_page_tells_both_sides(client: TestClient) -> None:
    event = client.get("/api/events?type=ASSAULT").json()["rows"][0]["id"]
    page = client.get(f"/events/{event}").text
    assert "Disputed." in page and "denies" in page and "says so" in page
    assert "2 reports from 2 origins" in page
    tree = lxml.html.fromstring(page)
    assert [mark.text for mark in tree.find_class("m-act")] == ["act", "shelled", "shelled"]  # the legend first
    assert "the ministry" in [mark.text for mark in tree.find_class("m-speaker")]


def test_the_life_of_a_plan_is_told(client: TestClient) -> None:
    found = client.get("/api/agenda?party=NOR").json()["rows"]
    visit = next(row["id"] for row in found if row["reports"] and row["stage"] == "confirmed")
    page = client.get(f"/events/{visit}").text
    assert "The life of this plan" in page and "<b>confirmed</b>" in page


def test_the_pair_page(client: TestClient) -> None:
    page = client.get("/timeline?party=Norway&party=Chile").text
    assert "Norway and Chile" in page and "<svg" in page and "Who says what" in page
    assert 'style="' not in page and "<script>" not in page
    tree = lxml.html.fromstring(page)
    bars = [
        a.get("{http://www.w3.org/1999/xlink}href") or a.get("xlink:href") for a in tree.iter("a") if not a.get("href")
    ]
    assert bars and all(href and href.startswith("/timeline?party=Norway&party=Chile") for href in bars)
    assert client.get(bars[0]).status_code == 200
    only = client.get("/timeline?party=NOR&party=CHL&status=denied&status=claimed&from=&to=").text
    assert "gave Chile" not in only and "shelled" in only


def test_paging_on_a_page(client: TestClient) -> None:
    page = client.get("/timeline?offset=3").text
    assert "Later" in page and client.get("/timeline?offset=99999").status_code == 200


def test_pasting_without_a_script(client: TestClient) -> None:
    shown = client.post("/paste", data={"text": "Lind invited Soto to Oslo.", "published": "2019-03-06", "record": ""})
    assert shown.url.path == f"/documents/{oslo().document.id}" and "Only read, not recorded" in shown.text
    assert "Record it in desk.ledger" in shown.text
    empty = client.post("/paste", data={"text": "  "})
    assert empty.status_code == 422 and "nothing to read" in empty.text
    wrong = client.post("/paste", data={"text": "x <b>y</b>", "published": "soon"})
    assert wrong.status_code == 422 and "is no day" in wrong.text and "x &lt;b&gt;y&lt;/b&gt;" in wrong.text
    lines = client.post("/paste/watch", data={"text": "Lind invited Soto to Oslo."}).text.splitlines()
    assert lines[-1] == f'{{"go": "/documents/{oslo().document.id}"}}' and any("attribution" in line for line in lines)
    assert '"problem"' in client.post("/paste/watch", data={"text": "unreadable"}).text


def test_recording_what_was_only_read(tmp_path: Path) -> None:
    with site(tmp_path / "new.ledger") as client:
        assert "An empty desk" in client.get("/").text
        client.post("/paste", data={"text": "Lind invited Soto to Oslo."})
        assert "An empty desk" in client.get("/").text
        recorded = client.post(f"/documents/{oslo().document.id}/record")
        assert recorded.status_code == 200 and "Only read" not in recorded.text
        assert "Oslo invites Chilean leader" in client.get("/").text
        assert client.post("/documents/d0000000000000000/record").status_code == 404
        client.desk.texts._held.clear()  # type: ignore[attr-defined]
        page = client.get(f"/documents/{oslo().document.id}").text
        assert "not the text" in page and "has yet to confirm" in page


def test_empty_and_odd_questions(client: TestClient) -> None:
    for url in ("/search", "/search?q=%00", "/search?q=%F0%9F%A6%86", "/timeline?party=", "/agenda?from=&to="):
        assert client.get(url).status_code == 200, url
    for url in ("/timeline?party=Narnia", "/events/e0", "/documents/d0000000000000000", "/reports/r123456789abcdef0"):
        page = client.get(url)
        assert page.status_code == 404 and "<h1>Not Found</h1>" in page.text, url
    assert client.get("/events/x").status_code == 422


@pytest.mark.parametrize("name", [NASTY, TURNED, HUGE], ids=["script", "bidi", "huge"])
def test_hostile_text_is_text_in_every_view(tmp_path: Path, name: str) -> None:
    told = hostile(name)
    with site(filled(tmp_path / "desk.ledger", (told, *ALL[:2])), reads_a_minute=100) as client:
        client.desk.texts.put(told)  # type: ignore[attr-defined]
        assert told.document is not None
        event = client.get("/api/events?type=ACCUSE").json()["rows"][0]["id"]
        saying = client.get("/api/said?speaker=NOR").json()["rows"][0]["id"]
        views = [
            "/", "/timeline", "/timeline?party=NOR&party=CHL", f"/events/{event}", "/agenda", "/pending", "/documents",
            "/paste",
            f"/documents/{told.document.id}", "/search?q=accused", f"/sayings/{saying}",
        ]  # fmt: skip
        pages = [client.get(view).text for view in views]
        client.desk.texts._held.clear()  # type: ignore[attr-defined]
        pages += [
            client.get(f"/documents/{told.document.id}").text,
            client.get("/search", params={"q": name[:300]}).text,
        ]
        pages += [client.post("/paste", data={"text": "unreadable " + name}).text]
    for view, page in zip([*views, "excerpt", "search", "paste"], pages, strict=True):
        harmless(view, page)
    shown = visible(name)[:20]
    assert sum(shown in lxml.html.fromstring(page).text_content() for page in pages) >= 6


def harmless(view: str, page: str) -> None:
    """Nothing in the page runs, leads away or turns the direction of writing."""
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", page), view
    for element in lxml.html.fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("iframe", "object", "embed", "base"), view
        assert element.tag not in ("script", "img") or (element.get("src") or "").startswith("/static/"), view
        assert not element.text or element.tag != "script", view
        for attribute, value in element.attrib.items():
            assert not str(attribute).startswith("on") and attribute != "style", (view, attribute)
            if str(attribute) in ("href", "src", "action", "xlink:href"):
                assert str(value).startswith(("/", "#")) and not str(value).startswith("//"), (view, value)
