"""An archive on one machine: all of it, once, whatever happens on the way."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from archives import reports, write_lines

from dateline.errors import DatelineError
from dateline.pipeline import read_reports
from dateline.scale import run
from dateline.scale.progress import RunReport
from dateline.settings import Settings

SETTINGS = Settings()
FAULTY = "archives:FaultyReader"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "news.jsonl", reports(24))


def rows(out: Path) -> list[dict[str, object]]:
    """All rows of the parts, by place."""
    tables = [pq.read_table(file, partitioning=None) for file in sorted((out / "parts").glob("*.parquet"))]
    return sorted(pa.concat_tables(tables).to_pylist(), key=lambda row: str(row["place"]))


def ids(out: Path) -> list[str]:
    return sorted(one["id"] for row in rows(out) for one in row["report"] or ())  # type: ignore[attr-defined]


def expected(archive: Path) -> list[str]:
    return sorted(report.id for outcome in read_reports([archive], SETTINGS) for report in outcome.reports)


@pytest.fixture(scope="module")
def _expected_24(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return expected(write_lines(tmp_path_factory.mktemp("once") / "news.jsonl", reports(24)))


@pytest.mark.parametrize("workers", [1, 2])
def test_results_are_those_of_one_process(archive: Path, tmp_path: Path, workers: int, _expected_24: list[str]) -> None:
    report = run([archive], tmp_path / "out", SETTINGS, workers=workers, fold=False, size=8)
    assert ids(tmp_path / "out") == _expected_24
    assert report.complete
    assert (report.texts, report.documents, report.failed) == (24, 24, 0)
    assert report.reports == len(_expected_24)


def test_a_second_run_reads_nothing(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run([archive], out, SETTINGS, workers=1, size=8)
    before = {file: file.stat().st_mtime_ns for file in (out / "parts").iterdir()}
    again = run([archive], out, SETTINGS, workers=1, size=8, reader="archives:Faulty")  # would die if it were asked
    assert {file: file.stat().st_mtime_ns for file in (out / "parts").iterdir()} == before
    assert again.parts_kept == again.parts == first.parts
    assert again.reports == first.reports


def test_bad_texts_are_set_aside_and_listed(tmp_path: Path) -> None:
    made = reports(20)
    made[3]["text"] += " CRASH"
    made[11]["text"] += " RAISE"
    path = write_lines(tmp_path / "news.jsonl", made)
    with path.open("a") as lines:
        lines.write("{not json\n")
    report = run([path], tmp_path / "out", SETTINGS, workers=2, size=8, reader=FAULTY)
    found = rows(tmp_path / "out")
    assert len(found) == len({row["place"] for row in found}) == 21
    bad = {str(row["place"]): row["error"] for row in found if row["error"]}
    assert bad == {f"{path}:4": "failed", f"{path}:12": "failed", f"{path}:21": "format"}
    assert sorted(problem["place"] for problem in report.problems) == sorted(bad)
    assert "SIGSEGV" in next(p["message"] for p in report.problems if p["place"].endswith(":4"))
    assert (report.quarantined, report.failed) == (2, 3)
    kept = json.loads((tmp_path / "out" / "report.json").read_text())
    assert kept["complete"]
    assert kept["problems_by_kind"]["error: failed"] == 2


def test_killed_and_run_again_it_goes_on(archive: Path, tmp_path: Path, _expected_24: list[str]) -> None:
    out = tmp_path / "out"
    script = (
        "import sys; from dateline.scale import run; from dateline.settings import Settings\n"
        f"run([{str(archive)!r}], __import__('pathlib').Path({str(out)!r}), Settings(), workers=1, fold=False, size=4)"
    )
    process = subprocess.Popen([sys.executable, "-c", script])
    until = time.monotonic() + 120
    while not list(out.glob("parts/*.parquet")) and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    there = {file.name for file in out.glob("parts/*.parquet")}
    assert there
    (out / "parts" / "x.parquet.1.partial").write_bytes(b"half")
    report = run([archive], out, SETTINGS, workers=1, fold=False, size=4)
    assert ids(out) == _expected_24
    assert report.parts_kept == len(there)
    assert not list(out.glob("parts/*.partial"))


def test_a_full_disk_keeps_what_is_finished(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _expected_24: list[str]
) -> None:
    out, write, written = tmp_path / "out", pq.write_table, []

    def full(table: pa.Table, sink: object, **how: object) -> None:
        if len(written) == 2:
            sink.write(b"PAR1")  # type: ignore[attr-defined]
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written.append(sink)
        write(table, sink, **how)

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(DatelineError, match=r"No space left on device.*run the same command again"):
        run([archive], out, SETTINGS, workers=1, fold=False, size=4)
    assert len(list(out.glob("parts/*"))) == 2
    assert not json.loads((out / "report.json").read_text())["complete"]
    monkeypatch.undo()
    assert run([archive], out, SETTINGS, workers=1, fold=False, size=4).parts_kept == 2
    assert ids(out) == _expected_24


def test_two_runs_do_not_write_at_once(archive: Path, tmp_path: Path) -> None:
    from dateline.scale.parts import held

    with held(tmp_path / "out"), pytest.raises(DatelineError, match="another run"):
        run([archive], tmp_path / "out", SETTINGS, workers=1)


def test_progress_tells_rate_and_remaining_time(archive: Path, tmp_path: Path) -> None:
    told: list[str] = []
    run([archive], tmp_path / "out", SETTINGS, workers=1, size=4, tell=lambda progress: told.append(str(progress)))
    assert any("a second" in line and "left" in line and "problems" in line for line in told)


def test_nothing_to_read(tmp_path: Path) -> None:
    report: RunReport = run([tmp_path / "absent"], tmp_path / "out", SETTINGS, workers=1)
    assert (report.documents, report.failed) == (0, 1)
