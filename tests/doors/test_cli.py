"""The command line: exit codes, forms, hostile text, nothing that ends in a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.record.holding import hold
from tests.record.specimens import CHILE, NORWAY, Told, act, lines, oslo, sale

from dateline.doors import reading
from dateline.doors.cli import cli, main
from dateline.errors import Problem, ReaderError
from dateline.model import Kinship, Status
from dateline.record import Ledger

ROOT = Path(__file__).resolve().parents[2]
GONE = Told(None, problems=(Problem("missing", "gone.txt", "there is no such file"),))
UNDATED = Problem("no_date", "oslo.txt", "the text has no date", "warning")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.ledger"
    with Ledger(path) as ledger:
        ledger.append([oslo(), sale()])
    return path


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_LEDGER", raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def inputs(monkeypatch: pytest.MonkeyPatch) -> list[Told]:
    """What the pipeline will hand over."""
    told: list[Told] = []

    def read_reports(paths: Any, settings: Any, **given: Any) -> Iterator[Told]:
        yield from told

    monkeypatch.setattr(reading, "read_reports", read_reports)
    return told


def test_read_shows_lines(inputs: list[Told], capfd: pytest.CaptureFixture[str]) -> None:
    inputs[:] = [oslo()]
    assert main(["read", "oslo.txt"]) == 0
    out, err = capfd.readouterr()
    assert "Oslo invites Chilean leader" in out and "claimed" in out and "NOR:GOV/MFA says so" in out
    assert "not confirmed" in out and err == ""
    assert max(map(len, out.splitlines())) <= 80


def test_read_jsonl_is_one_object_a_document(inputs: list[Told], capfd: pytest.CaptureFixture[str]) -> None:
    inputs[:] = [oslo(), GONE, sale()]
    assert main(["read", "a", "b", "c", "--format", "jsonl"]) == 1
    first = capfd.readouterr().out
    found = [json.loads(line) for line in first.splitlines()]
    assert [len(one["reports"]) for one in found] == [2, 0, 1]
    inputs[:] = [sale(), GONE, oslo()]
    main(["read", "a", "b", "c", "--format", "jsonl"])
    assert sorted(capfd.readouterr().out.splitlines()) == sorted(first.splitlines())


def test_read_json_csv_parquet(inputs: list[Told], capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    inputs[:] = [oslo(), sale()]
    assert main(["read", "a", "--format", "json"]) == 0
    assert len(json.loads(capfd.readouterr().out)) == 2
    assert main(["read", "a", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capfd.readouterr().out)))
    assert [row["status"] for row in rows] == ["claimed", "possible", "happened"]
    target = tmp_path / "lines.parquet"
    assert main(["read", "a", "--format", "parquet", "--output", str(target)]) == 0
    (count,) = duckdb.connect().execute("SELECT count(*) FROM read_parquet(?)", [str(target)]).fetchone() or (0,)
    assert count == 3
    assert main(["read", "a", "--format", "parquet"]) == 2
    inputs[:] = []
    assert main(["read", "a", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out) == []


def test_exit_codes_of_read(inputs: list[Told], capfd: pytest.CaptureFixture[str]) -> None:
    inputs[:] = [GONE]
    assert main(["read", "gone.txt"]) == 4
    assert "1 error:\n  error   gone.txt: there is no such file\n" in capfd.readouterr().err
    inputs[:] = [GONE, oslo()]
    assert main(["read", "gone.txt", "oslo.txt"]) == 1
    inputs[:] = [Told(oslo().document, oslo().reading, (), (UNDATED,))]
    assert main(["read", "oslo.txt"]) == 0, "a reservation is not a failure"
    inputs[:] = [Told(oslo().document, None, (), (Problem("failed", "oslo.txt", "could not be read"),))]
    assert main(["read", "oslo.txt"]) == 4
    assert main(["read"]) == 2
    assert main(["read", "x", "--published", "yesterday"]) == 2
    assert "write it as 2026-01-03" in capfd.readouterr().err


def test_what_is_not_read_a_second_time_is_told(inputs: list[Told], capfd: pytest.CaptureFixture[str]) -> None:
    document = oslo().document
    inputs[:] = [Told(document, kinship=Kinship.SAME), GONE]
    assert main(["read", "a", "gone.txt"]) == 1, "one was read before"
    inputs[:] = [Told(document, kinship=Kinship.COPY), sale()]
    capfd.readouterr()
    assert main(["read", "a", "b"]) == 0
    out, err = capfd.readouterr()
    assert "a copy of" in out and err == "1 read; 1 copy not read again\n"


def test_read_into_a_ledger(inputs: list[Told], capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "new.ledger"
    inputs[:] = [oslo(), GONE]
    assert main(["read", "a", "--ledger", str(path), "--quiet"]) == 1
    out, err = capfd.readouterr()
    assert out == "" and "1 document and 2 reports recorded in" in err
    assert main(["read", "a", "--ledger", str(path), "-q"]) == 1
    assert "0 documents and 0 reports recorded" in capfd.readouterr().err
    with Ledger(path, read_only=True) as ledger:
        assert ledger.reports() == oslo().reports


def test_the_ledger_may_come_from_the_environment(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_LEDGER", str(desk))
    assert main(["timeline", "Norway", "Chile"]) == 0
    assert "Timeline of Norway and Chile" in capfd.readouterr().out


def test_questions_without_a_ledger_say_what_to_do(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["timeline", "NOR"]) == 2
    assert "--ledger FILE" in capfd.readouterr().err
    assert main(["agenda", "--ledger", str(tmp_path / "none.ledger")]) == 3
    assert "make one with dateline read" in capfd.readouterr().err
    assert not (tmp_path / "none.ledger").exists()


@pytest.mark.parametrize("command", [["timeline", "NOR"], ["said", "NOR"], ["agenda"], ["show", "r12"], ["read", "x"]])
def test_a_file_that_is_no_ledger(
    command: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str], inputs: list[Told]
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a ledger")
    assert main([*command, "--ledger", str(path)]) == 3
    assert "is not a ledger" in capfd.readouterr().err


@pytest.mark.parametrize("command", [["timeline", "NOR"], ["read", "x"]])
def test_a_ledger_that_another_process_holds(
    command: list[str], desk: Path, capfd: pytest.CaptureFixture[str], inputs: list[Told]
) -> None:
    process = hold(desk)
    try:
        assert main([*command, "--ledger", str(desk)]) == 3
    finally:
        process.kill()
        process.wait()
    out, err = capfd.readouterr()
    assert f"held by process {process.pid}" in err and "wait" in err and out == ""


def test_questions(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    at = ["--ledger", str(desk)]
    assert main(["timeline", "NOR", "CHL", "--status", "claimed", *at]) == 0
    out = capfd.readouterr().out
    assert "AGREE" in out and "AID" not in out and max(map(len, out.splitlines())) <= 80
    assert main(["said", "CHL", "--about", "NOR", *at]) == 0
    assert "no confirmation" in capfd.readouterr().out
    assert main(["agenda", "--from", "2019-05-01", "--to", "2019-05-31", *at]) == 0
    assert "CONSULT Visit" in capfd.readouterr().out
    assert main(["agenda", "--from", "2019-06-01", *at]) == 0
    assert "nothing in the ledger" in capfd.readouterr().out
    assert main(["timeline", "Norwya", *at]) == 2
    assert "did you mean Norway" in capfd.readouterr().err
    assert main(["timeline", "NOR", "--from", "2020-01-01", "--to", "2019-01-01", *at]) == 2
    assert main(["timeline", "--as-of", "2000-01-01", *at]) == 0
    assert "nothing in the ledger" in capfd.readouterr().out


def test_answers_in_every_form(desk: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    at = ["timeline", "NOR", "--ledger", str(desk), "--format"]
    assert main([*at, "json"]) == 0
    assert len(json.loads(capfd.readouterr().out)) == 3
    assert main([*at, "jsonl"]) == 0
    assert [json.loads(line)["type"] for line in capfd.readouterr().out.splitlines()] == ["AGREE", "AID", "CONSULT"]
    assert main([*at, "csv", "-o", str(tmp_path / "a.csv")]) == 0
    assert (tmp_path / "a.csv").read_text().startswith("id,kind,type")
    assert main([*at, "parquet", "-o", str(tmp_path / "a.parquet")]) == 0
    assert main([*at, "table", "-o", str(tmp_path / "a.txt")]) == 0
    assert "claimed" in (tmp_path / "a.txt").read_text()
    assert main([*at, "csv", "-o", str(tmp_path / "no" / "a.csv")]) == 5
    assert "cannot be written" in capfd.readouterr().err
    assert not list(tmp_path.glob("*.tmp"))


def test_show(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    report = oslo().reports[0].id
    assert main(["show", report[:7], "--ledger", str(desk)]) == 0
    out = capfd.readouterr().out
    assert "Lind [invited] Soto to Oslo" in out
    for words in ("claimed", "NOR:GOV/MFA", "no confirmation", "2019-03-05", "only the ministry says so", "oslo.txt"):
        assert words in out
    assert main(["show", report, "--ledger", str(desk), "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["proofs"][0]["mark"] == [5, 12]
    assert main(["show", "rffffff", "--ledger", str(desk)]) == 2
    assert "nothing with the id" in capfd.readouterr().err


def test_hostile_text_stays_text(capfd: pytest.CaptureFixture[str], inputs: list[Told], tmp_path: Path) -> None:
    evil = "Norway \x1b]0;owned\x07 [bold]sold[/bold] \u202eelihC\u202c :smile: \x1b[2J Chile ships."
    told = lines(evil, ("sold", act("AID", (NORWAY,), (CHILE,)), Status.HAPPENED), title="\x1b[31m[red]x[/red]")
    inputs[:] = [told, Told(None, problems=(Problem("missing", "\x1b[2J\n.txt", "gone\x07"),))]
    path = tmp_path / "a.ledger"
    assert main(["read", "x", "--ledger", str(path)]) == 1
    assert main(["timeline", "NOR", "--ledger", str(path)]) == 0
    assert main(["show", told.reports[0].id, "--ledger", str(path)]) == 0
    assert main(["timeline", "\x1b[2J", "--ledger", str(path)]) == 2
    out, err = capfd.readouterr()
    for text in (out, err):
        assert not set("\x1b\x07\u202e\u202c") & set(text)
    assert "[bold]" in out and "[red]x[/red]" in out and ":smile:" in out


def test_faults_of_the_installation_are_told_calmly(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: Any, **__: Any) -> Iterator[Told]:
        raise ReaderError("the weights are absent")
        yield

    monkeypatch.setattr(reading, "read_reports", broken)
    assert main(["read", "x"]) == 5
    assert capfd.readouterr().err == "dateline: the weights are absent\n"
    monkeypatch.setenv("DATELINE_THREADS", "many")
    assert main(["read", "x"]) == 2
    assert "DATELINE_THREADS" in capfd.readouterr().err


def test_an_interruption_keeps_what_was_read(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def interrupted(*_: Any, **__: Any) -> Iterator[Told]:
        yield oslo()
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "read_reports", interrupted)
    assert main(["read", "x", "--ledger", str(tmp_path / "a.ledger")]) == 130
    with Ledger(tmp_path / "a.ledger", read_only=True) as ledger:
        assert ledger.reports() == oslo().reports


def test_a_closed_pipe_is_quiet(desk: Path) -> None:
    command = f"{sys.executable} -c 'import sys; from dateline.doors.cli import main; sys.exit(main())'"
    line = f"{command} timeline --format jsonl --ledger {desk} | true; exit ${{PIPESTATUS[0]}}"
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_a_full_disk_under_the_output_is_told(desk: Path, form: str) -> None:
    program = "import sys; from dateline.doors.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "timeline", "--format", form, "--ledger", str(desk)]
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=env, check=False)
    assert (done.returncode, done.stderr) == (5, "dateline: the output cannot be written: No space left on device\n")


def test_a_terminal_without_the_characters_shows_question_marks(desk: Path) -> None:
    program = "import sys; from dateline.doors.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "timeline", "--ledger", str(desk)]
    env = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0 and "NOR ? CHL" in done.stdout


def test_every_command_and_option_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "reference" / "cli.md").read_text("utf8")
    for name, command in cli.commands.items():
        assert f"## `dateline {name}" in reference, name
        for option in command.params:
            for flag in option.opts:
                if flag.startswith("--"):
                    assert f"`{flag}" in reference, f"{name} {flag}"


def test_version_and_help(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capfd.readouterr().out.startswith("dateline ")
    assert main(["--help"]) == 0
    assert main([]) == 2
    assert main(["nonsense"]) == 2
    assert "nonsense" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("closed", "code", "told"),
    [
        ("timeline --ledger LEDGER >&-", 5, "dateline: the output cannot be written: Bad file descriptor\n"),
        ("timeline --ledger LEDGER --output FILE >&-", 0, ""),
        ("timeline --ledger LEDGER 2>&- >FILE <&-", 0, ""),
        ("timeline --ledger LEDGER <&- >&- 2>&-", 5, ""),
        ("read - <&-", 4, "1 error:\n  error   -: no standard input\n"),
        ("read - <&- 2>&-", 4, ""),
    ],
)
def test_standard_streams_that_the_caller_has_closed(
    desk: Path, tmp_path: Path, closed: str, code: int, told: str
) -> None:
    """Cron and services start programs so: the number of a closed stream must not go to the ledger."""
    program = f"{sys.executable} -c 'import sys; from dateline.doors.cli import main; sys.exit(main())'"
    line = f"{program} {closed}".replace("LEDGER", str(desk)).replace("FILE", str(tmp_path / "out.txt"))
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stderr, done.stdout) == (code, told, "")
    if "out.txt" in line:
        assert "Timeline" in (tmp_path / "out.txt").read_text("utf8")
    with Ledger(desk, read_only=True) as ledger:
        assert len(ledger.reports()) == len(oslo().reports) + len(sale().reports)


def test_the_output_never_replaces_what_is_read(
    desk: Path, tmp_path: Path, inputs: list[Told], capfd: pytest.CaptureFixture[str]
) -> None:
    inputs.append(oslo())
    report = tmp_path / "report.txt"
    report.write_text("Oslo is calm.")
    (tmp_path / "link.txt").symlink_to(report)
    new = tmp_path / "new.ledger"
    assert main(["read", str(report), "--output", str(report)]) == 2
    assert main(["read", str(report), "--output", str(tmp_path / "link.txt")]) == 2
    assert main(["read", str(report), "--ledger", str(desk), "--output", str(desk)]) == 2
    assert main(["read", str(report), "--ledger", str(new), "--output", str(new)]) == 2
    assert main(["timeline", "--ledger", str(desk), "--output", str(desk)]) == 2
    assert capfd.readouterr().err.count("would overwrite what is read") == 5
    assert report.read_text() == "Oslo is calm." and not new.exists()
    with Ledger(desk, read_only=True) as ledger:
        assert len(ledger.reports()) == len(oslo().reports) + len(sale().reports)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (["timeline", "--type", "consult!"], "did you mean CONSULT"),
        (["said", "NOR", "--type", "gossip"], "one of AGREE"),
        (["agenda", "--as-of", "0001-01-01T00:00+14:00"], "before the year 1"),
        (["agenda", "--as-of", "9999-12-31T23:59-10:00"], "after 9999"),
    ],
)
def test_questions_that_cannot_be_asked(
    desk: Path, capfd: pytest.CaptureFixture[str], question: list[str], told: str
) -> None:
    assert main([*question, "--ledger", str(desk)]) == 2
    out, err = capfd.readouterr()
    assert out == "" and told in err


def test_the_module_runs_as_the_command_with_its_exit_code() -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "dateline", "timeline"]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 2 and done.stderr.startswith("dateline: which ledger?")
