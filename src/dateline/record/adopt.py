"""A data set made a ledger as it is: into a file that holds nothing, its tables go whole, with the decisions in them.

What is read and merged already is not merged again, so a million reports take a minute and not an hour. A ledger that
holds something takes documents one by one (``keep``), since they may be of one act with what is there.
"""

from __future__ import annotations

from pathlib import Path

from dateline.record.dataset import engine_config
from dateline.record.keep import waited
from dateline.record.shelf import manifest, quoted
from dateline.record.store import failure
from dateline.record.write import Recorded

__all__ = ["adopt"]


def adopt(path: str | Path, folder: Path) -> Recorded | None:
    """Fill the ledger at ``path``, made where there is none, from the data set ``folder``, whole or not at all.

    None where the ledger holds something already. Raises LedgerError, and LedgerHeld after a little waiting.
    """
    import duckdb

    path = Path(path)
    tables = folder / str(manifest(folder)["tables"])
    with waited(path) as ledger:
        if ledger.last():
            return None
    with duckdb.connect(config=engine_config(folder)) as engine:
        try:
            engine.execute(f"ATTACH {quoted(path)} AS held")
            if engine.execute("SELECT count(*) FROM held.entry").fetchall() != [(0,)]:
                return None  # somebody was quicker
            engine.execute("BEGIN TRANSACTION")
            for (table,) in engine.execute(
                "SELECT table_name FROM duckdb_tables() WHERE database_name = 'held' ORDER BY table_name"
            ).fetchall():
                if (file := tables / f"{table}.parquet").exists():
                    engine.execute(f"INSERT INTO held.{table} BY NAME SELECT * FROM read_parquet({quoted(file)})")
            engine.execute("COMMIT")
            return _counted(engine.execute(_COUNTS).fetchall())
        except duckdb.Error as error:
            raise failure(path, error) from error


_COUNTS = """
SELECT count(DISTINCT document) FILTER (reader <> 'copy'), count(DISTINCT document) FILTER (reader = 'copy'),
       (SELECT count(*) FROM held.report)
FROM held.reading"""


def _counted(rows: list[tuple[int, int, int]]) -> Recorded:
    ((documents, copies, reports),) = rows
    return Recorded(documents, reports, copies=copies)
