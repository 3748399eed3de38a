"""One writer, many askers; answers kept while the ledger is as it was; the reader that may be lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from tests.ask.thread import ALL
from tests.doors.serve.made_site import filled, site
from tests.record.specimens import oslo

from dateline import ask
from dateline.doors.serve.keeper import Keeper, Kept, Made, _Answers
from dateline.doors.serve.reader import Reader, TooLong, place_name
from dateline.doors.serve.texts import Texts
from dateline.errors import LedgerError, LedgerHeld
from dateline.model import Known
from dateline.pipeline import Outcome, reports_in_text
from dateline.record import Ledger
from dateline.settings import Settings


def as_outcome(told: object) -> Outcome:
    return Outcome(told.document, told.reading, told.reports)  # type: ignore[attr-defined]


def test_asking_while_recording(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "desk.ledger", askers=2)
    made: list[int] = []

    def make(ledger: Ledger) -> Made:
        made.append(1)
        return Made(str(len(ask.timeline(ledger))).encode(), "text/plain")

    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(keeper.answer, "how many?", make) for _ in range(20)]
        for told in ALL:
            keeper.record((as_outcome(told),))
            asked += [pool.submit(keeper.answer, "how many?", make) for _ in range(5)]
        counts = [int(one.result().made.content) for one in asked]
    assert set(counts) <= set(range(len(ALL) + 1))
    with Ledger(tmp_path / "desk.ledger") as other:  # the same program may open it again, in the same way
        assert keeper.answer("how many?", make).made.content == str(len(ask.timeline(other))).encode()
    before = len(made)
    keeper.answer("how many?", make)
    assert len(made) == before < len(asked)
    keeper.close()


def test_a_ledger_for_showing_takes_nothing(tmp_path: Path) -> None:
    keeper = Keeper(filled(tmp_path / "desk.ledger"), read_only=True)
    with pytest.raises(LedgerError):
        keeper.record((as_outcome(oslo()),))
    keeper.close()
    with pytest.raises(LedgerError):
        Keeper(tmp_path / "none.ledger", read_only=True)
    assert issubclass(LedgerHeld, LedgerError)


def test_kept_answers_are_bounded() -> None:
    answers = _Answers(1000)
    for number in range(50):
        answers.put(f"q{number}", Kept(Made(b"x" * 100, "text/plain"), 1, "tag"))
    answers.put("q49", Kept(Made(b"y" * 100, "text/plain"), 2, "tag"))
    answers.put("huge", Kept(Made(b"x" * 900, "text/plain"), 1, "tag"))
    assert answers.get("huge") is None and answers.get("q0") is None
    last = answers.get("q49")
    assert last is not None and last.state == 2
    held = [number for number in range(50) if answers.get(f"q{number}")]
    assert held == list(range(50 - len(held), 50)) and 4 < len(held) < 10


def test_kept_texts_are_bounded() -> None:
    texts = Texts(2)
    told = [as_outcome(one) for one in ALL[:3]]
    for one in told:
        texts.put(one)
    texts.put(Outcome(None))
    assert list(texts.latest()) == [told[2], told[1]]
    assert told[0].document is not None and texts.get(told[0].document.id) is None


def test_a_reader_that_takes_too_long_is_given_up() -> None:
    reader = Reader(Settings(), seconds=0.05)
    with pytest.raises(TooLong, match="given up"):
        reader.read(b"Peru said no.", "text", Settings(), Known())
    assert reader._process is None
    reader.close()


def test_a_fault_of_the_reader_is_logged_and_no_fault_of_the_text(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ends: list[Connection] = []

    class Failing(Reader):
        def _started(self) -> Connection:
            here, there = Pipe()
            ends.append(there)
            there.send(("fault", "Traceback ...\nImportError: no module named odd\x1b[2J\n"))
            return here

    with site(tmp_path / "new.ledger") as client:
        client.desk.reader = Failing(Settings(), seconds=5)  # type: ignore[attr-defined]
        answer = client.post("/api/read", json={"text": "Peru said no."})
        assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
        assert "log" in answer.json()["detail"] and "odd" not in answer.text
        watched = client.post("/paste/watch", data={"text": "Peru said no."})
        assert "reading failed here" in watched.text and "odd" not in watched.text
        assert client.post("/paste", data={"text": "Peru said no."}).status_code == 500
    logged = capfd.readouterr().err
    assert logged.count("ImportError: no module named odd") == 3 and "\x1b" not in logged


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("story.txt", "story.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\desk\\a b.html", "a b.html"),
        ("<img src=x>.txt", "img src_x_.txt"),
        ("a\u202etxt.exe", "a_txt.exe"),
        ("...", "pasted text"),
        (None, "pasted text"),
        ("x" * 500, "x" * 80),
    ],
)
def test_a_posted_name_is_words_only(given: str | None, name: str) -> None:
    assert place_name(given) == name


def test_a_kill_notice_withdraws_its_story(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "desk.ledger")
    story = reports_in_text(
        "Peru expels Chilean envoy\n\nLIMA, May 4, 2021 (AP) - Peru expelled Chile's ambassador on Monday.", Settings()
    )
    kill = reports_in_text(
        "BULLETIN KILL\n\nLIMA, May 5, 2021 (AP) - Please kill the story headlined "
        '"Peru expels Chilean envoy". It is wrong.',
        Settings(),
    )

    def standing(ledger: Ledger) -> Made:
        return Made(str(len(ask.timeline(ledger))).encode(), "text/plain")

    keeper.record((story,))
    assert keeper.answer("how many?", standing).made.content == b"1"
    keeper.record((kill,))
    with Ledger(tmp_path / "desk.ledger") as other:
        seen = other.last()
    assert keeper.answer("how many?", standing, seen=seen).made.content == b"0"
    keeper.close()
