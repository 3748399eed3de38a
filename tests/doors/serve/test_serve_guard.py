"""Who may ask, from where and how much; and what every answer says to a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("fastapi")

from starlette.testclient import TestClient
from tests.doors.serve.made_site import TOKEN, site

from dateline.doors.serve.guard import COOKIE, _Rate, cookie_value
from dateline.doors.serve.settings import ServeSettings, is_loopback
from dateline.errors import SettingsError
from dateline.settings import Settings


@pytest.mark.parametrize(
    "url", ["/", "/api/ledger", "/static/style.css", "/nothing", "/api/timeline?limit=x", "/events/e0"]
)
def test_every_answer_has_the_headers(client: TestClient, url: str) -> None:
    headers = client.get(url).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin" and "cache-control" in headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "[::bad"])
def test_a_name_that_is_not_ours_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/api/ledger", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:8765"])
def test_names_of_this_machine_are_ours(client: TestClient, host: str) -> None:
    assert client.get("/api/ledger", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
    ],
)
def test_a_page_of_another_site_cannot_post(path: Path, tmp_path: Path, headers: dict[str, str]) -> None:
    with site(tmp_path / "new.ledger") as client:
        assert client.post("/api/read", json={"text": "x", "record": True}, headers=headers).status_code == 403
        assert client.post("/paste", data={"text": "x"}, headers=headers).status_code == 403
        same = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
        assert client.post("/api/read", json={"text": "x"}, headers=same).status_code == 200


def test_a_token_is_asked_beyond_this_machine() -> None:
    with pytest.raises(SettingsError, match="needs a token"):
        ServeSettings(Path("x"), host="0.0.0.0")
    with pytest.raises(SettingsError, match="12 characters"):
        ServeSettings(Path("x"), host="0.0.0.0", token="short")
    assert ServeSettings(Path("x"), host="::1").token is None
    assert not is_loopback("example.org") and is_loopback("127.8.8.8")


def test_with_a_token_nothing_is_told_without_it(path: Path) -> None:
    with site(path, token=TOKEN, host="0.0.0.0", read_only=True) as client:
        refused = client.get("/api/timeline")
        assert refused.status_code == 401 and refused.headers["www-authenticate"] == "Bearer"
        assert client.get("/api/timeline", headers={"authorization": "Bearer wrong token"}).status_code == 401
        assert client.get("/api/timeline", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/api/openapi.json").status_code == 401
        asked = client.get("/timeline?party=NOR", follow_redirects=False)
        assert asked.headers["location"] == "/sign-in?to=%2Ftimeline%3Fparty%3DNOR"
        assert client.get("/static/style.css").status_code == 200
        assert (
            client.get(
                "/", headers={"cookie": f"{COOKIE}={cookie_value('another token here')}"}, follow_redirects=False
            ).status_code
            == 303
        )
        described = client.get("/api/openapi.json", headers={"authorization": f"Bearer {TOKEN}"}).json()
        assert described["security"] == [{"token": []}]


def test_signing_in(path: Path) -> None:
    with site(path, token=TOKEN, read_only=True) as client:
        wrong = client.post("/sign-in", data={"token": "nonsense", "to": "/agenda"})
        assert wrong.status_code == 401 and "not the token" in wrong.text and "set-cookie" not in wrong.headers
        right = client.post("/sign-in", data={"token": TOKEN, "to": "/agenda"}, follow_redirects=False)
        cookie = right.headers["set-cookie"]
        assert right.headers["location"] == "/agenda" and TOKEN not in cookie
        assert "HttpOnly" in cookie and "SameSite=strict" in cookie
        assert "Agenda" in client.get("/agenda").text
        away = client.post("/sign-in", data={"token": TOKEN, "to": "//evil.example"}, follow_redirects=False)
        assert away.headers["location"] == "/"


def test_size_limits(tmp_path: Path) -> None:
    with site(tmp_path / "new.ledger", reader=Settings(max_bytes=1000)) as client:
        big = b"x" * 80_000
        assert client.post("/api/read", content=big).status_code == 413
        assert client.post("/api/read/file", files={"file": ("a.txt", big)}).status_code == 413
        # Without a length, as browsers may send it: refused as soon as it is too much.
        assert client.post("/api/read", content=iter([big, big])).status_code == 413
        assert client.get("/api/timeline?party=" + "x" * 5000).status_code == 413
        assert client.post("/api/read", json={"text": "x" * 500}).status_code == 200
        assert client.post("/api/read", content=b"", headers={"content-length": "-5"}).status_code in (400, 413)


def test_rate_limits(tmp_path: Path) -> None:
    with site(tmp_path / "new.ledger", reads_a_minute=2) as client:
        found = [client.post("/api/read", json={"text": "x"}).status_code for _ in range(4)]
        assert found == [200, 200, 429, 429]
        assert client.get("/api/ledger").status_code == 200


def test_a_visitor_comes_again_after_a_while() -> None:
    now = [0.0]
    rate = _Rate(60, clock=lambda: now[0])
    assert [rate.allows("a") for _ in range(61)] == [True] * 60 + [False]
    assert rate.allows("b")
    now[0] = 2.0
    assert [rate.allows("a") for _ in range(3)] == [True, True, False]


def test_a_fault_tells_nothing_of_the_inside(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.doors.serve.api import questions

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret /home/ann/desk.ledger")

    with site(path, read_only=True) as client:
        monkeypatch.setattr(questions.ask, "search", broken)
        answer = client.get("/api/search?q=x")
        page = client.get("/search?q=x")
    for told in (answer, page):
        assert told.status_code == 500 and "secret" not in told.text and "ann" not in told.text
        assert "content-security-policy" in told.headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/api/timeline").status_code == 405
