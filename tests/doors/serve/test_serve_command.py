"""``dateline serve`` as a command: what is wrong is said in one line."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

pytest.importorskip("fastapi")

from dateline.doors.cli import main


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int) -> str:
    assert main(["serve", *words]) == code
    return capsys.readouterr().err


def test_what_cannot_be_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATELINE_LEDGER", raising=False)
    assert "which ledger?" in told(capsys, code=2)
    text = tmp_path / "notes.txt"
    text.write_text("no ledger")
    assert "is not a ledger" in told(capsys, "--ledger", str(text), code=3)
    assert "there is no ledger" in told(capsys, "--ledger", str(tmp_path / "none"), "--read-only", code=3)
    new = str(tmp_path / "new.ledger")
    assert "12 characters" in told(capsys, "--ledger", new, "--host", "0.0.0.0", "--token", "short", code=2)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert "cannot listen" in told(capsys, "--ledger", new, "--port", port, code=5)


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert "pip install 'dateline[serve]'" in told(capsys, "--ledger", str(tmp_path / "x"), code=5)
    assert not (tmp_path / "x").exists()
