"""A data set of Parquet files as a ledger that can only be asked.

The parts of a run (one row a document, with the rows that a ledger takes of it) become tables like those of a ledger
file, each one Parquet file, sorted; and which reports are of one act is decided block by block, with the ledger's own
rule. Memory is bounded by the engine, which spills to disk; the blocks are swept one after another, see ``blocks``.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError, LedgerError
from dateline.record.live import PARTIES, SPEAKERS
from dateline.record.portable import Carried, carried
from dateline.record.recall import COPY
from dateline.record.shelf import FORMAT, MANIFEST, manifest, quoted
from dateline.record.store import recorder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["ROWS", "Decide", "Settled", "documents", "engine_config", "settle"]

_REPORTS_A_BLOCK_FILE = 50_000
_MEMORY = "2GB"
_ACTORS = "SELECT id, name, any_value(kind) AS kind, any_value(country) AS country FROM ({rows}) GROUP BY id, name"

ROWS = "part_row"
"""The table that says in which part, and in which row of it, each document of a data set lies."""

_FETCHED = 64  # documents
_MERGES_AT_ONCE = 50_000

Decide = Callable[[Path, int], Iterable[tuple[str, str, int, float, str]]]
"""Of a file of blocks and its number of parts: report, lead, seq of the lead, score and reason of each merge."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a data set holds."""

    documents: int
    copies: int
    reports: int
    events: int


def settle(
    folder: Path, parts: Sequence[Path], earlier: Sequence[Path], *, decide: Decide, facts: Mapping[str, Any]
) -> Settled:
    """Make the tables of ``folder`` from its ``parts``, and from parts of ``earlier`` runs what is not in those.

    They appear together, when all are whole. Raises DatelineError when they cannot be written.
    """
    import duckdb

    at = datetime.now(UTC)
    name = f"ledger-{at:%Y%m%dT%H%M%S%f}"
    target = folder / name
    try:
        target.mkdir(parents=True)
        with duckdb.connect(config=engine_config(folder)) as engine:
            settled = _write(engine, target, (parts, earlier), at.replace(tzinfo=None), decide)
        _publish(folder, {"format": FORMAT, **facts, "recorder": recorder(), "tables": name} | _counts(settled))
    except (OSError, duckdb.Error) as error:
        shutil.rmtree(target, ignore_errors=True)
        what = error.strerror if isinstance(error, OSError) else str(error).splitlines()[0]
        raise DatelineError(
            f"{folder} cannot be written: {what}. What is finished is kept: make room and run the same command again"
        ) from error
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    for old in sorted(folder.glob("ledger-*"))[:-2]:  # the last one may be open somewhere
        shutil.rmtree(old, ignore_errors=True)
    return settled


def documents(folder: Path) -> Iterator[Carried]:
    """The documents of a data set with all that a ledger records of them. Raises LedgerError."""
    import duckdb

    rows = folder / str(manifest(folder)["tables"]) / f"{ROWS}.parquet"
    if not rows.exists():
        return
    try:
        with duckdb.connect(config={"threads": "1"}) as engine:
            names = [
                str(folder / "parts" / part)
                for (part,) in engine.execute(
                    "SELECT DISTINCT part FROM read_parquet(?) ORDER BY part", [str(rows)]
                ).fetchall()
            ]
            found = engine.execute(
                """SELECT p.* FROM read_parquet($parts, filename = true, file_row_number = true) p
                   SEMI JOIN read_parquet($rows) r
                   ON parse_filename(p.filename) = r.part AND p.file_row_number = r.row""",
                {"parts": names, "rows": str(rows)},
            )
            columns = [column[0] for column in found.description or ()]
            while some := found.fetchmany(_FETCHED):
                for row in some:
                    yield carried(dict(zip(columns, row, strict=True)))
    except (duckdb.Error, ValueError) as error:
        raise LedgerError(f"{folder} is damaged: {str(error).splitlines()[0]}: run it again") from error


def engine_config(folder: Path) -> dict[str, str | bool | int | float | list[str]]:
    """How the engine is set up for large work; it spills into ``folder``."""
    return {
        "memory_limit": _MEMORY,
        "temp_directory": str(folder / "spill"),
        "preserve_insertion_order": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "threads": str(min(4, os.cpu_count() or 1)),
    }


def _counts(settled: Settled) -> dict[str, int]:
    return {
        "documents": settled.documents, "copies": settled.copies, "reports": settled.reports, "events": settled.events
    }  # fmt: skip


def _publish(folder: Path, facts: Mapping[str, Any]) -> None:
    partial = folder / f"{MANIFEST}.partial"
    try:
        partial.write_text(json.dumps(facts, indent=1) + "\n", "utf8")
        partial.replace(folder / MANIFEST)
    finally:
        partial.unlink(missing_ok=True)


def _write(
    engine: DuckDBPyConnection, target: Path, files: tuple[Sequence[Path], Sequence[Path]], at: datetime, decide: Decide
) -> Settled:  # fmt: skip
    own, earlier = ([str(path) for path in some] for some in files)
    if not own and not earlier:
        return Settled(0, 0, 0, 0)
    _hold(engine, [*own, *earlier], own)

    def copy(table: str, query: str) -> None:
        engine.execute(f"COPY ({query}) TO {quoted(target / f'{table}.parquet')} (FORMAT parquet, COMPRESSION zstd)")

    copy("document", """
        SELECT document AS id, origin, outlet, agency, url, retrieved::TIMESTAMP AS retrieved, title, byline,
               place_line FROM held ORDER BY published, document""")  # fmt: skip
    copy("reading", f"SELECT document, seq, recorder, coalesce(reader, '{COPY}') AS reader, published FROM held")
    copy("fingerprint", """
        SELECT document, agency, published, fingerprint.sample AS sample, fingerprint.lead AS lead,
               fingerprint.figures AS figures FROM held WHERE fingerprint IS NOT NULL""")  # fmt: skip
    copy(ROWS, "SELECT document, parse_filename(filename) AS part, row FROM held")
    for table in ("report", "trait"):
        order = "actors, earliest" if table == "report" else "block, earliest"
        copy(table, f"SELECT * FROM ({_rows(table)}) ORDER BY {order}")
    copy("saying", f"SELECT * FROM ({_rows('saying', 'h.seq AS seq')}) ORDER BY document, position")
    copy("actor", _ACTORS.format(rows=_rows("actor")))
    copy("known_actor", f"""
        SELECT DISTINCT ON (name, actor_id, document) * FROM ({_rows('known_actor')})""")  # fmt: skip
    engine.execute(f"""
        CREATE TEMP TABLE numbered AS
        SELECT id, document, seq + row_number() OVER (PARTITION BY document ORDER BY position, id) AS seq
        FROM ({_rows('report', 'h.seq AS seq')})""")  # fmt: skip
    merges = _merge(engine, target, decide)
    _enter(engine, at)
    copy("entry", "SELECT * FROM entries ORDER BY seq")
    copy("decision", """
        SELECT seq, report, lead, true AS joined, false AS hand, score FROM merged ORDER BY report""")  # fmt: skip
    copy(
        "live",
        f"""
        SELECT r.id AS report, r.document, h.origin, n.seq, h.published, coalesce(m.lead, r.id) AS lead, r.kind,
               r.type, r.status, r.position, t.block, r.earliest, r.latest, t.lasting, {PARTIES} AS parties,
               {SPEAKERS} AS speakers
        FROM read_parquet({quoted(target / "report.parquet")}) r
        JOIN read_parquet({quoted(target / "trait.parquet")}) t ON t.report = r.id
        JOIN numbered n ON n.id = r.id JOIN held h ON h.document = r.document LEFT JOIN merged m ON m.report = r.id
        ORDER BY lead, published""",
    )
    ((documents, copies),) = engine.execute("SELECT count(*), count(*) FILTER (kinship = 'copy') FROM held").fetchall()
    ((reports,),) = engine.execute("SELECT count(*) FROM numbered").fetchall()
    return Settled(documents, copies, reports, reports - merges)


def _hold(engine: DuckDBPyConnection, files: Sequence[str], own: Sequence[str]) -> None:
    """One row a document: that of this run before those of earlier ones, a reading before a copy. Each has the number
    of its entry, after which its reports are numbered."""
    engine.execute("SET VARIABLE files = ?", [list(files)])
    engine.execute("SET VARIABLE own = ?", [list(own)])
    engine.execute("""
        CREATE TEMP TABLE held AS
        SELECT *, 1 + coalesce(sum(1 + reports) OVER (ORDER BY document ROWS BETWEEN UNBOUNDED PRECEDING
                                                     AND 1 PRECEDING), 0)::BIGINT AS seq
        FROM (
            SELECT document, origin, kinship, outlet, agency, url, retrieved, title, byline, place_line, published,
                   reader, recorder, fingerprint, coalesce(len(report), 0) AS reports, filename, file_row_number AS row
            FROM read_parquet(getvariable('files'), filename = true, file_row_number = true)
            WHERE document IS NOT NULL AND error IS NULL AND kinship IS DISTINCT FROM 'same'
            QUALIFY row_number() OVER (
                PARTITION BY document
                ORDER BY NOT list_contains(getvariable('own'), filename), coalesce(kinship, '') = 'copy',
                         filename, file_row_number) = 1)""")  # fmt: skip


def _rows(table: str, *more: str) -> str:
    """The rows of one of the ledger's tables that the documents held carry."""
    columns = ", ".join(["unnest(" + table + ") AS found", "filename", "file_row_number AS row"])
    return f"""
        SELECT {", ".join(["found.*", *more])} FROM (
            SELECT {columns} FROM read_parquet(getvariable('files'), filename = true, file_row_number = true)) p
        JOIN held h ON h.filename = p.filename AND h.row = p.row"""


def _merge(engine: DuckDBPyConnection, target: Path, decide: Decide) -> int:
    """Decide which reports are of one act, into the table ``merged``; how many were put with another."""
    ((reports,),) = engine.execute("SELECT count(*) FROM numbered").fetchall()
    count = 1 + int(reports) // _REPORTS_A_BLOCK_FILE
    blocks = target / "blocks.tmp"
    engine.execute(f"""
        COPY (SELECT (hash(t.block) % {count})::INTEGER AS part, t.block, t.content, t.sentence, h.published, n.seq,
                     coalesce(t.earliest, t.latest, h.published, DATE '9999-12-31') AS day
              FROM ({_rows('trait')}) t JOIN numbered n ON n.id = t.report JOIN held h ON h.document = t.document
              ORDER BY part, block, day) TO {quoted(blocks)} (FORMAT parquet, COMPRESSION zstd)""")  # fmt: skip
    kinds = ("VARCHAR", "VARCHAR", "BIGINT", "DOUBLE", "VARCHAR")
    columns = zip(("report", "lead", "replaces", "score", "why"), kinds, strict=True)
    engine.execute(f"CREATE TEMP TABLE decided ({', '.join(map(' '.join, columns))})")
    lists = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
    found = iter(decide(blocks, count) if reports else ())
    while some := list(islice(found, _MERGES_AT_ONCE)):
        engine.execute(f"INSERT INTO decided SELECT {lists}", [list(column) for column in zip(*some, strict=True)])
    blocks.unlink(missing_ok=True)
    engine.execute("""
        CREATE TEMP TABLE merged AS
        SELECT (SELECT coalesce(max(seq + reports), 0) FROM held) + row_number() OVER (ORDER BY report) AS seq, *
        FROM decided""")
    ((merges,),) = engine.execute("SELECT count(*) FROM merged").fetchall()
    return int(merges)


def _enter(engine: DuckDBPyConnection, at: datetime) -> None:
    """The history, as if all had been recorded in one go."""
    engine.execute(f"""
        CREATE TEMP VIEW entries AS
        SELECT seq, TIMESTAMP '{at.isoformat(sep=" ")}' AS recorded_at, '{recorder()}' AS recorder, action, subject,
               replaces, reason, NULL::VARCHAR AS who
        FROM (
            SELECT seq, 'add' AS action, document AS subject, NULL::BIGINT AS replaces,
                   CASE kinship WHEN 'copy' THEN 'a copy of ' || origin END AS reason FROM held
            UNION ALL SELECT seq, 'add', id, NULL, NULL FROM numbered
            UNION ALL SELECT seq, 'merge', report, replaces, why FROM merged)""")  # fmt: skip
