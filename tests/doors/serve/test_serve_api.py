"""The API answers what the rooms answer, in pages, with tags, and tells every error as a problem."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")

from starlette.testclient import TestClient
from tests.ask.thread import ALL, PLAN
from tests.doors.serve.made_site import filled, site

from dateline import ask
from dateline.record import Ledger


def rows(client: TestClient, url: str) -> list[dict[str, Any]]:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["rows"])


def test_rows_are_those_of_the_questions(client: TestClient, path: Path) -> None:
    with Ledger(path, read_only=True) as ledger:
        asked = {
            "/api/timeline": ask.timeline(ledger),
            "/api/timeline?party=Norway&party=CHL": ask.timeline(ledger, "NOR", "CHL"),
            "/api/relation?party=NOR&party=CHL&by=year": ask.relation(ledger, "NOR", "CHL", by="year"),
            "/api/said?speaker=NOR&about=CHL": ask.said(ledger, "NOR", "CHL"),
            "/api/agenda": ask.agenda(ledger),
            "/api/search?q=crane": ask.search(ledger, "crane"),
        }
        expected = {url: json.loads(json.dumps(answer.to_dicts())) for url, answer in asked.items()}
    for url, told in expected.items():
        assert rows(client, url) == told and told, url


def test_filters_are_named_as_on_the_command_line(client: TestClient) -> None:
    assert {row["type"] for row in rows(client, "/api/timeline?type=assault&status=denied&status=claimed")} == {
        "ASSAULT"
    }
    assert rows(client, "/api/timeline?from=2019-05-12&to=2019-05-12&type=AID")
    assert not rows(client, "/api/timeline?to=2018-01-01")
    assert rows(client, "/api/timeline?as_of=2018-01-01") == []
    assert {row["note"] for row in rows(client, "/api/pending?today=2019-06-15")} >= {"overdue by 15 days"}
    assert {row["change"] for row in rows(client, "/api/changes?since=2000-01-01")} == {"new"}


def test_pages_join_to_the_whole(client: TestClient) -> None:
    whole = rows(client, "/api/timeline")
    found, url = [], "/api/timeline?limit=2"
    while url:
        page = client.get(url).json()
        assert page["total"] == len(whole) and len(page["rows"]) <= 2
        found, url = [*found, *page["rows"]], page["next"]
    assert found == whole
    assert client.get("/api/timeline?offset=1000").json()["rows"] == []


def test_one_event_report_and_statement(client: TestClient) -> None:
    event = rows(client, "/api/events?type=ASSAULT")[0]
    shown = client.get(f"/api/events/{event['id'][:6]}").json()
    assert shown["event"]["id"] == event["id"] and len(shown["proofs"]) == 2
    report = client.get(f"/api/reports/{event['reports'][0]}").json()
    assert report["proofs"][0]["report"]["evidence"]["text"].startswith("Chilean boats")
    saying = rows(client, "/api/said?speaker=NOR")[0]["id"]
    assert client.get(f"/api/evidence/{saying}").json()["saying"]["text"]


def test_documents_and_actors(client: TestClient) -> None:
    listed = rows(client, "/api/documents")
    assert len(listed) == len(ALL) and sum(one["reports"] for one in listed) == len(ALL)
    one = client.get(f"/api/documents/{PLAN.document.id}").json()  # type: ignore[union-attr]
    assert one["document"]["url"] == "oslo.txt" and [row["type"] for row in one["reports"]] == ["CONSULT"]
    assert "NOR:GOV/Lind" in {actor["id"] for actor in rows(client, "/api/actors?q=lind")}
    facts = client.get("/api/ledger").json()
    assert facts["documents"] == len(ALL) and facts["read_only"] is True


def test_calendar_and_exports(client: TestClient, path: Path) -> None:
    calendar = client.get("/api/agenda.ics")
    assert calendar.headers["content-type"].startswith("text/calendar") and b"STATUS:CONFIRMED" in calendar.content
    with Ledger(path, read_only=True) as ledger:
        for name in ask.EXPORTS:
            answer = client.get(f"/api/exports/{name}")
            assert answer.status_code == 200 and answer.text == ask.export(ledger, name), name
    assert client.get("/api/exports/csv").text.startswith("id,kind,type")
    keeper = client.desk.keeper  # type: ignore[attr-defined]
    under_way = [keeper.streaming(lambda ledger: ask.exported(ledger, "csv")) for _ in range(2)]
    crowded = client.get("/api/exports/csv")
    assert crowded.status_code == 503 and crowded.headers["retry-after"] == "60", crowded.text
    under_way.clear()  # nobody wants them any more
    assert [client.get("/api/exports/csv").status_code for _ in range(4)] == [200] * 4
    assert [client.get("/api/exports/secrets").status_code for _ in range(4)] == [400] * 4
    assert client.get("/api/exports/../../etc/passwd").status_code == 404


@pytest.mark.parametrize(
    ("url", "status", "told"),
    [
        ("/api/timeline?party=Narnia", 404, "Narnia"),
        ("/api/timeline?type=DANCE", 400, "DANCE"),
        ("/api/timeline?from=2020-01-02&to=2020-01-01", 400, "after the last"),
        ("/api/timeline?from=yesterday", 422, "from"),
        ("/api/timeline?status=maybe", 422, "status: 'maybe' is none of happened, claimed, "),
        ("/api/timeline?from=2020-13-01", 422, "is no day: write it as 2026-01-03"),
        ("/api/timeline?limit=many", 422, "limit: 'many' is no whole number"),
        ("/api/said", 422, "speaker is needed"),
        ("/api/said?speaker=", 422, "speaker is empty"),
        ("/api/agenda?off=maybe", 422, "off: 'maybe' is neither true nor false"),
        ("/api/events/zzz", 422, "id: 'zzz' is no id"),
        ("/api/timeline?limit=100000", 422, "limit"),
        ("/api/relation?party=NOR", 422, "party"),
        ("/api/relation?party=NOR&party=CHL&by=day", 422, "by"),
        ("/api/events/e0000000", 404, "e0000000"),
        ("/api/events/..%2f..%2fetc", 404, "Not Found"),
        ("/api/documents/d0000000000000000", 404, "holds nothing"),
        ("/api/exports/secrets", 400, "no form"),
        ("/api/nothing", 404, "Not Found"),
        ("/api/changes?since=0001-01-01T00:00:00%2B14:00", 422, "year"),
    ],
)
def test_errors_are_problems(client: TestClient, url: str, status: int, told: str) -> None:
    answer = client.get(url)
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    problem = answer.json()
    assert (problem["status"], answer.status_code) == (status, status) and told in problem["detail"], problem
    assert set(problem) == {"type", "title", "status", "detail"}


def test_a_read_only_server_reads_nothing(client: TestClient) -> None:
    answer = client.post("/api/read", json={"text": "Peru said no."})
    assert answer.status_code == 403 and "only shows" in answer.json()["detail"]
    assert client.post("/paste", data={"text": "Peru said no."}).status_code == 403
    assert client.post("/documents/d0000000000000000/record").status_code == 403


def test_a_tag_holds_until_the_ledger_changes(tmp_path: Path) -> None:
    with site(filled(tmp_path / "desk.ledger")) as client:
        first = client.get("/api/timeline")
        tag = first.headers["etag"]
        again = client.get("/api/timeline", headers={"if-none-match": f'"other", {tag}'})
        assert again.status_code == 304 and not again.content and again.headers["etag"] == tag
        read = client.post("/api/read", json={"text": "Lind invited Soto.", "name": "../../etc/passwd"})
        assert read.json()["recorded"] is None
        assert client.get("/api/timeline", headers={"if-none-match": tag}).status_code == 304
        read = client.post("/api/read", json={"text": "Lind invited Soto.", "record": True})
        assert read.json()["recorded"] == {"documents": 1, "reports": 2, "retracted": 0, "already": 0}
        assert [one["document"]["title"] for one in read.json()["documents"]] == ["Oslo invites Chilean leader"]
        changed = client.get("/api/timeline", headers={"if-none-match": tag})
        assert changed.status_code == 200 and changed.json()["total"] > first.json()["total"]
        assert client.desk.reader.names == ["passwd", "pasted text"]  # type: ignore[attr-defined]


def test_a_posted_file(tmp_path: Path) -> None:
    with site(tmp_path / "new.ledger") as client:
        answer = client.post(
            "/api/read/file", files={"file": ("..\\C:\\desk\\story.txt", b"Lind ...")}, data={"record": "1"}
        )
        assert answer.json()["recorded"]["reports"] == 2
        assert client.desk.reader.names == ["story.txt"]  # type: ignore[attr-defined]
        unread = client.post("/api/read", json={"text": "unreadable"})
        assert unread.status_code == 422 and "given up" in unread.json()["detail"]


def test_the_description_has_every_address(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert {"/api/timeline", "/api/agenda.ics", "/api/events/{id}", "/api/read", "/api/exports/{form}"} <= set(
        described["paths"]
    )
    assert not any(path == "/" or path.startswith("/paste") for path in described["paths"])
    for path_, methods in described["paths"].items():
        for operation in methods.values():
            assert operation["description"] and operation["tags"], path_
            assert "HTTPValidationError" not in json.dumps(operation), path_
    assert "fastapi" not in client.get("/docs").text.lower() and client.get("/redoc").status_code == 404


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"text": "Peru said', "the body is no JSON"),
        (b"", "needs a body"),
        (b"[]", "must be a JSON object"),
        (b'{"text": ""}', "text is empty"),
        (b'{"name": "x"}', "text is needed"),
        (b'{"text": "Peru", "colour": 1}', "there is no colour here"),
    ],
)
def test_a_body_that_is_none(client: TestClient, body: bytes, told: str) -> None:
    answer = client.post("/api/read", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422 and told in answer.json()["detail"], answer.text


def test_an_answer_says_how_far_it_reaches(client: TestClient) -> None:
    for url in ("/api/timeline", "/api/timeline?party=NOR&party=CHL", "/"):
        told = client.get(url, headers={"cache-control": "no-cache"})
        last = client.get("/api/ledger").json()["last_entry"]
        assert told.headers["dateline-entry"] == str(last), url
        again = client.get(url, headers={"if-none-match": told.headers["etag"]})
        assert again.status_code == 304 and again.headers["dateline-entry"] == str(last)
