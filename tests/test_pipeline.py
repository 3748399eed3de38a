"""The main path: the same bytes every time, and one bad input never stops the rest."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dateline.doors.contract import document_object
from dateline.model import Actor, Known, KnownActor
from dateline.pipeline import Outcome, read_reports, reports_in_text, times_in_text
from dateline.settings import Settings

STORIES = Path(__file__).parent / "stories"
KARI = KnownActor("Kari Solberg", Actor("NOR:GOV/Solberg", "Kari Solberg"), "GOV", date(2012, 1, 1), "d1")
REPORTS = [STORIES / "s02.txt", STORIES.parents[1] / "specimens" / "athens.txt", STORIES / "s05.txt"]


def contract(outcomes: list[Outcome]) -> list[str]:
    return [json.dumps(document_object(outcome), ensure_ascii=False) for outcome in outcomes]


def test_two_runs_and_any_order_give_the_same_bytes() -> None:
    first = contract(list(read_reports(REPORTS, Settings())))
    again = contract(list(read_reports(REPORTS, Settings())))
    turned = contract(list(read_reports(REPORTS[::-1], Settings())))
    assert first == again == turned[::-1]


def test_the_same_bytes_in_another_process() -> None:
    """Nothing rests on the order of sets, which differs from process to process."""
    command = [sys.executable, "-m", "dateline", "read", str(REPORTS[0]), "--format", "jsonl"]
    runs = [
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] and runs[0].startswith(b"{")


def test_bad_inputs_stand_between_good_ones(tmp_path: Path) -> None:
    """Missing, empty, binary, not English, undated, a folder with nothing: each says so, the good ones are read."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "french.txt").write_text(
        "Le ministre des affaires étrangères a rencontré le président dans la capitale et ils ont signé un accord "
        "sur le commerce avec les pays voisins, ont dit des sources proches du gouvernement.",
        "utf8",
    )
    (tmp_path / "undated.txt").write_text("Kenya expelled two Sudanese diplomats over the border raid.\n", "utf8")
    (tmp_path / "none").mkdir()
    names = ["empty.txt", "binary.txt", "french.txt", "undated.txt", "none", "missing.txt"]
    paths = [REPORTS[0], *(tmp_path / name for name in names), REPORTS[1]]
    outcomes = list(read_reports(paths, Settings()))
    assert [bool(o.document) for o in outcomes] == [True, False, False, False, True, False, False, True]
    kinds = [o.problems[0].kind if o.problems else None for o in outcomes]
    assert kinds[1:4] == ["empty", "binary", "language"] and kinds[4] == "no_date" and kinds[6] == "missing"
    for path, outcome in zip(paths[1:-1], outcomes[1:-1], strict=True):
        assert str(path) in outcome.problems[0].place
    assert outcomes[0].reports and outcomes[-1].reports
    assert outcomes[4].reports, "an undated text is still read"


def test_a_fault_in_one_document_is_its_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline import pipeline

    right = pipeline.code

    def wrong(reading: object, *given: object) -> object:
        if "athens" in str(reading.document.source.url):  # type: ignore[attr-defined]
            raise KeyError("specimen fault")
        return right(reading, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "code", wrong)
    outcomes = list(read_reports(REPORTS, Settings()))
    assert [bool(o.reports) for o in outcomes] == [True, False, True]
    assert outcomes[1].problems[-1].kind == "failed" and "athens" in outcomes[1].problems[-1].place


def test_stdin_is_a_dash() -> None:
    stdin = io.BytesIO(REPORTS[0].read_bytes())
    (outcome,) = read_reports(["-"], Settings(), stdin=stdin)
    (from_file,) = read_reports([REPORTS[0]], Settings())
    assert outcome.document and from_file.document
    assert outcome.document.id == from_file.document.id
    assert [r.id for r in outcome.reports] == [r.id for r in from_file.reports]


def test_every_offset_slices_to_its_words() -> None:
    for outcome in read_reports(REPORTS, Settings()):
        assert outcome.document and outcome.reading
        text = outcome.document.text
        for sentence in outcome.reading.sentences:
            for word in sentence.words:
                assert text[word.start : word.end] == word.text
        for time in outcome.reading.times:
            assert text[time.start : time.end] == time.text
        for report in outcome.reports:
            sentence_span = report.evidence.sentence
            assert text[sentence_span.start : sentence_span.end] == report.evidence.text


def test_what_is_known_changes_the_digest_and_nothing_unsaid() -> None:
    text = REPORTS[0].read_text("utf8")
    plain = reports_in_text(text, Settings())
    informed = reports_in_text(text, Settings(), known=Known((KARI,)))
    assert plain.reading and informed.reading
    assert plain.reading.known_digest != informed.reading.known_digest
    assert plain.reports == informed.reports


def test_a_sentence_cut_for_its_length_is_told() -> None:
    text = "Kenya " + "and Uganda " * 300 + "met on Friday."
    (problem,) = [p for p in reports_in_text(text, Settings()).problems if p.kind == "cut"]
    assert problem.severity == "warning" and "400 words" in problem.message


def test_times_alone() -> None:
    (found,) = times_in_text("They will meet again on Friday.", Settings(published=date(2026, 1, 7)))
    assert (found.text, found.value) == ("Friday", "2026-01-09")
