"""Files that are no ledgers, ledgers that others hold, crashes: plain words, nothing lost."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import duckdb
import pytest
from tests.record.holding import hold
from tests.record.specimens import oslo, sale

from dateline.errors import LedgerError, LedgerHeld, LedgerServed, NotALedger
from dateline.record import Ledger, waited
from dateline.record.store import FORMAT


@pytest.mark.parametrize("content", [b"", b"x", b"It was a quiet day in Oslo.\n" * 500, bytes(range(256)) * 64])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_no_ledger(tmp_path: Path, content: bytes, read_only: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(NotALedger, match=r"notes\.txt"):
        Ledger(path, read_only=read_only)
    assert path.read_bytes() == content


def test_another_database_is_no_ledger_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(str(path)) as shop:
        shop.execute("CREATE TABLE orders (id INTEGER)")
    with pytest.raises(NotALedger, match="not a Dateline ledger"):
        Ledger(path)
    with duckdb.connect(str(path), read_only=True) as shop:
        assert shop.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("orders",)]


def test_folders_and_missing_places(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="folder"):
        Ledger(tmp_path)
    with pytest.raises(LedgerError, match=r"no ledger at .*desk\.ledger: make one with"):
        Ledger(tmp_path / "desk.ledger", read_only=True)
    with pytest.raises(LedgerError, match="no folder"):
        Ledger(tmp_path / "nowhere" / "desk.ledger")
    with pytest.raises(LedgerError, match="too long"):
        Ledger(tmp_path / ("x" * 300))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("read_only", [True, False])
def test_a_pipe_is_no_ledger_and_nobody_waits_for_it(tmp_path: Path, read_only: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotALedger, match="pipe"):
        Ledger(tmp_path / "pipe", read_only=read_only)


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    Ledger(path).close()
    with duckdb.connect(str(path)) as raw:
        raw.execute("UPDATE ledger_format SET format = ?", [FORMAT + 1])
    with pytest.raises(LedgerError, match="newer Dateline"):
        Ledger(path)


def test_a_damaged_ledger_is_an_error_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with Ledger(path) as ledger:
        ledger.append([oslo(), sale()])
    data = bytearray(path.read_bytes())
    data[len(data) // 3 :] = b"\xff" * (len(data) - len(data) // 3)
    path.write_bytes(data)
    with pytest.raises(LedgerError, match=r"a\.ledger"), Ledger(path, read_only=True) as ledger:
        ledger.reports()


@pytest.mark.parametrize(("start", "end"), [(0.0, 0.5), (0.0, 0.999), (0.3, 0.6), (0.6, 0.8)])
def test_damage_is_found_by_a_check_and_told_with_what_to_do(tmp_path: Path, start: float, end: float) -> None:
    path = tmp_path / "a.ledger"
    with Ledger(path) as ledger:
        ledger.append([oslo(), sale()])
    data = path.read_bytes()
    first, last = int(start * len(data)), int(end * len(data))
    path.write_bytes(data[:last] if start == 0 else data[:first] + b"\xa5" * (last - first) + data[last:])
    with pytest.raises(LedgerError, match="is damaged: go back to a copy"), Ledger(path) as ledger:
        ledger.check()


def test_a_ledger_that_a_server_holds_says_to_ask_the_server(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    process = hold(path, named=("dateline", "serve"))
    started = time.monotonic()
    try:
        with pytest.raises(LedgerServed, match=rf"dateline serve, process {process.pid}.*/api"):
            waited(path, patience=30)
    finally:
        process.kill()
        process.wait()
    assert time.monotonic() - started < 10, "nobody waits for a server"


@pytest.mark.parametrize("read_only", [True, False])
def test_a_ledger_that_another_process_holds(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "a.ledger"
    process = hold(path, "")
    try:
        with pytest.raises(LedgerHeld, match=rf"process {process.pid} .*wait"):
            Ledger(path, read_only=read_only)
    finally:
        process.kill()
        process.wait()
    Ledger(path).close()


def test_many_may_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with Ledger(path) as ledger:
        ledger.append(oslo())
    with Ledger(path, read_only=True) as one, Ledger(path, read_only=True) as other:
        assert one.reports() == other.reports() == oslo().reports
        with pytest.raises(LedgerHeld, match="this program"):
            Ledger(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_what_was_committed_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    half = "ledger.append(oslo())\nbatch = ledger._store.transaction()\nbatch.__enter__()\n"
    half += (
        "ledger._store.rows(\"INSERT INTO entry VALUES (99, now()::TIMESTAMP, 'x', 'add', 'half', NULL, NULL, NULL)\")"
    )
    process = hold(path, half)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Ledger(path, read_only=True) as ledger:
        assert ledger.reports() == oslo().reports
    with Ledger(path) as ledger:
        assert ledger.append([oslo(), sale()]).already == 1
        assert len(ledger.reports()) == 3
        assert [entry.seq for entry in ledger.entries()] == [1, 2, 3, 4, 5]


def test_a_ledger_from_others_cannot_make_us_read_files(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\nsecret\n")
    path = tmp_path / "a.ledger"
    Ledger(path).close()
    with Ledger(path, read_only=True) as ledger, pytest.raises(LedgerError):
        ledger._store.rows(f"SELECT * FROM read_csv('{tmp_path / 'secret.csv'}')")


def test_nothing_is_written_through_a_ledger_open_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    Ledger(path).close()
    with Ledger(path, read_only=True) as ledger, pytest.raises(LedgerError, match="reading only"):
        ledger.append(oslo())


@pytest.mark.parametrize("read_only", [True, False])
def test_a_name_that_is_not_utf8(tmp_path: Path, read_only: bool) -> None:
    with pytest.raises(LedgerError, match="not UTF-8"):
        Ledger(tmp_path / "\udcff.ledger", read_only=read_only)
