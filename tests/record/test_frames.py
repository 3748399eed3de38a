"""Rows as Arrow, Parquet and CSV."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dateline.errors import DatelineError
from dateline.record.frames import arrow_stream, csv_text, write_parquet

COLUMNS = (("id", "text"), ("when", "day"), ("score", "number"), ("count", "count"), ("actors", "texts"))
ROWS = [("r1", date(2019, 3, 5), 2.5, 3, ("NOR", "CHL")), ("r\ud8002", None, None, None, ())]


def test_arrow_has_types_and_rows() -> None:
    pyarrow = pytest.importorskip("pyarrow")

    class Frame:
        def __arrow_c_stream__(self, schema: object | None = None) -> object:
            return arrow_stream(COLUMNS, ROWS, schema)

    table = pyarrow.table(Frame())
    assert [str(field.type) for field in table.schema] == [
        "string", "date32[day]", "double", "int64", "list<l: string>"
    ]  # fmt: skip
    assert table.to_pylist()[0] == {
        "id": "r1", "when": date(2019, 3, 5), "score": 2.5, "count": 3, "actors": ["NOR", "CHL"]
    }  # fmt: skip
    assert table.to_pylist()[1]["id"] == "r\ufffd2"


def test_arrow_without_pyarrow() -> None:
    program = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from dateline.record.frames import arrow_stream\n"
        "print(type(arrow_stream((('id', 'text'),), [('x',)])).__name__)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "PyCapsule\n"


def test_parquet_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "o'dd name.parquet"
    write_parquet(COLUMNS, ROWS, path)
    found = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    assert found == [("r1", date(2019, 3, 5), 2.5, 3, ["NOR", "CHL"]), ("r\ufffd2", None, None, None, [])]


def test_parquet_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="cannot be written"):
        write_parquet(COLUMNS, ROWS, tmp_path / "no" / "x.parquet")


def test_csv_is_quoted_and_runs_no_formula() -> None:
    text = csv_text(
        (("a", "text"), ("b", "texts"), ("c", "number")), [('say "x", y\n', ("NOR", "CHL"), -1.5), ("=1+1", (), None)]
    )
    assert text == 'a,b,c\n"say ""x"", y\n",NOR;CHL,-1.5\n\'=1+1,,\n'
