"""The one function: rows out are rows in, and what a row comes to depends on that row alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import reports, write_lines

from dateline.pipeline import read_reports
from dateline.scale.batch import BatchReader
from dateline.scale.chunks import Inputs
from dateline.scale.columns import told_schema
from dateline.settings import Settings

SETTINGS = Settings()


@pytest.fixture(scope="module")
def reader() -> BatchReader:
    return BatchReader(SETTINGS)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = write_lines(tmp_path / "news.jsonl", reports(6))
    with path.open("a") as lines:
        lines.write('{"text": "cut off\n')
        lines.write('{"text": ""}\n')
        lines.write('{"text": "Le gouvernement du Pérou a invité le Chili à des négociations sur la pêche en mai."}\n')
    return path


def test_a_batch_says_what_reading_the_file_says(reader: BatchReader, archive: Path) -> None:
    (chunk,) = Inputs([archive], SETTINGS)
    out = reader(chunk.batch)
    assert out.schema == told_schema()
    rows = out.to_pylist()
    outcomes = list(read_reports([archive], SETTINGS))
    assert len(rows) == len(outcomes) == 9
    ids = [[one["id"] for one in row["report"] or ()] for row in rows]
    assert ids == [[report.id for report in outcome.reports] for outcome in outcomes]
    assert sum(map(len, ids)) >= 6
    problems = [[problem["kind"] for problem in row["problems"]] for row in rows]
    assert problems == [[problem.kind for problem in outcome.problems] for outcome in outcomes]


def test_errors_are_a_column(reader: BatchReader, archive: Path) -> None:
    (chunk,) = Inputs([archive], SETTINGS)
    errors = reader(chunk.batch)["error"].to_pylist()
    assert errors == [None] * 6 + ["format", "empty", "language"]


def test_rows_do_not_depend_on_their_neighbours(reader: BatchReader, archive: Path) -> None:
    (chunk,) = Inputs([archive], SETTINGS)
    whole = reader(chunk.batch).to_pylist()
    alone = [reader(chunk.batch.slice(i, 1)).to_pylist()[0] for i in reversed(range(chunk.batch.num_rows))]
    assert alone[::-1] == whole


def test_cuts_stay_where_they_were_when_a_file_is_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # cuts depend on names, and the folder's own is another each time
    for number, row in enumerate(reports(200)):
        Path(f"{number:03}.txt").write_text(row["text"])
    before = [chunk.key for chunk in Inputs([Path()], SETTINGS, size=8)]
    Path("000a.txt").write_text("Peru thanked Chile, the ministry said.")
    after = [chunk.key for chunk in Inputs([Path()], SETTINGS, size=8)]
    assert len(before) > 12
    assert len(set(before) - set(after)) <= 3
