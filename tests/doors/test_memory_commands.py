"""The commands for what the ledger knows of actors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.doors.telling import said

from dateline.doors.cli import main
from dateline.record import Ledger

WHO = ["--by", "A. Clerk", "--why", "seen on the spot"]


def test_an_actor_is_taught_shown_struck_and_kept(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said(capfd, "teach", "Liis Tamm", "EST:GOV/Tamm", "--role", "prime minister", "--since", "2031-01-02", *WHO)
    said(capfd, "teach", "Liis Tamm", "FIN:LEG/Tamm", *WHO)
    out = said(capfd, "actors", "tamm")
    assert "prime minister" in out and "against" in out and "seen on the spot" in out and "2031-01-02" in out
    (row,) = json.loads(said(capfd, "actors", "--of", "Estonia", "--format", "json"))
    assert row["actor"] == "EST:GOV/Tamm" and row["who"] == "A. Clerk"
    said(capfd, "forget", row["id"][:9], *WHO)
    assert "nothing in the ledger" in said(capfd, "actors", "--of", "EST")
    assert "(struck)" in said(capfd, "actors", row["id"], "--all")
    assert "holds no line" in said(capfd, "forget", row["id"], *WHO, code=2)
    assert main(["actors", "nobody"]) == 0
    assert capfd.readouterr().err == "Actors known named nobody: nobody in the ledger\n"


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_actors_are_carried_from_file_to_file(
    desk: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], form: str
) -> None:
    said(capfd, "teach", "Jone, Vatubua", "FJI:GOV/Vatubua", "--role", "foreign minister", *WHO)
    said(capfd, "teach", "Ana Lind", "IGO:UN/Lind", *WHO)
    before = json.loads(said(capfd, "actors", "--format", "json"))
    file, other = tmp_path / f"actors.{form}", tmp_path / "other.ledger"
    said(capfd, "actors", "--format", form, "--output", str(file))
    Ledger(other).close()
    assert said(capfd, "teach", "--from", str(file), *WHO, "--ledger", str(other)).startswith("2 taught")
    assert said(capfd, "teach", "--from", str(file), *WHO, "--ledger", str(other)).startswith("0 taught")
    after = json.loads(said(capfd, "actors", "--format", "json", "--ledger", str(other)))
    keys = ("name", "actor", "country", "sectors", "offices", "since")
    assert [[row[key] for key in keys] for row in after] == [[row[key] for key in keys] for row in before]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "[1]", "{", "name,actor\nX,nonsense\n", "\xff\x00"])
def test_a_file_of_something_else_teaches_nothing(
    desk: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], text: str
) -> None:
    file = tmp_path / "odd.csv"
    file.write_bytes(text.encode("latin-1"))
    said(capfd, "teach", "--from", str(file), *WHO, code=2)
    with Ledger(desk, read_only=True) as ledger:
        assert ledger.last() == 0
