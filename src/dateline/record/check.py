"""Whether a ledger is whole: what must hold of any file that this program has written."""

from __future__ import annotations

import shutil
from pathlib import Path

from dateline.errors import LedgerError
from dateline.record.live import PARTIES, SPEAKERS
from dateline.record.select import STANDS
from dateline.record.store import Store

__all__ = ["backup", "counts", "faults"]

_LIVE = "SELECT report, document, origin, seq, published, lead, status, block, parties, speakers FROM live"
_TRUE = f"""(WITH cand AS (SELECT id, document FROM report), {STANDS.replace("$upto", str(2**62))}
    SELECT s.id AS report, s.document, d.origin, s.seq, s.published, s.lead, r.status, t.block,
        {PARTIES} AS parties, {SPEAKERS} AS speakers
    FROM stands s JOIN report r ON r.id = s.id JOIN trait t ON t.report = s.id JOIN document d ON d.id = s.document)"""
_RULES = (
    ("entries are not numbered without a gap",
     "SELECT 'entry ' || max(seq) FROM entry HAVING count(*) > 0 AND (min(seq) <> 1 OR max(seq) <> count(*))"),
    ("the time of an entry runs backwards",
     "SELECT 'entry ' || seq FROM (SELECT seq, recorded_at, lag(recorded_at) OVER (ORDER BY seq) AS before FROM entry) "
     "WHERE recorded_at < before"),
    ("an entry is about nothing that is there",
     "SELECT 'entry ' || seq FROM entry WHERE subject NOT IN (SELECT id FROM report) "
     "AND subject NOT IN (SELECT id FROM document) AND NOT starts_with(subject, 'k')"),
    ("an entry answers to none before it",
     "SELECT 'entry ' || seq FROM entry WHERE replaces IS NOT NULL AND (replaces < 1 OR replaces >= seq)"),
    ("a report has no entry", "SELECT id FROM report WHERE id NOT IN (SELECT subject FROM entry)"),
    ("a report has no document", "SELECT id FROM report WHERE document NOT IN (SELECT id FROM document)"),
    ("a report has no trait", "SELECT id FROM report WHERE id NOT IN (SELECT report FROM trait)"),
    ("a document has never been read", "SELECT id FROM document WHERE id NOT IN (SELECT document FROM reading)"),
    ("a reading has no entry", "SELECT document FROM reading WHERE seq NOT IN (SELECT seq FROM entry)"),
    ("a saying has no reading",
     "SELECT id FROM saying s WHERE NOT EXISTS (FROM reading g WHERE g.document = s.document AND g.seq = s.seq)"),
    ("a decision has no entry",
     "SELECT 'entry ' || seq FROM decision "
     "WHERE seq NOT IN (SELECT seq FROM entry WHERE action IN ('merge', 'split'))"),
    ("a decision is about no report",
     "SELECT 'entry ' || seq FROM decision WHERE report NOT IN (SELECT id FROM report) "
     "OR lead NOT IN (SELECT id FROM report)"),
    ("what stands is not what the entries say", f"""
        SELECT report FROM (({_LIVE} EXCEPT {_TRUE}) UNION ALL ({_TRUE} EXCEPT {_LIVE}))"""),
)  # fmt: skip
_SHOWN = 5


def faults(store: Store) -> list[str]:
    """Each rule that does not hold, with the first ids; empty for a ledger that is whole.

    Every column of every table is read once, since damage is only noticed where the file is read: it raises
    LedgerError.
    """
    for (table,) in store.rows("SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY 1"):
        store.rows(f"SELECT bit_xor(hash(COLUMNS(*))) FROM {table}")
    found = []
    for words, sql in _RULES:
        rows = store.rows(f"SELECT * FROM ({sql}) ORDER BY 1 LIMIT {_SHOWN + 1}")
        if rows:
            more = " and more" if len(rows) > _SHOWN else ""
            found.append(f"{words}: {', '.join(str(id_) for (id_,) in rows[:_SHOWN])}{more}")
    return found


def counts(store: Store) -> str:
    """How much is in the file, in words."""
    tables = ("document", "report", "saying", "entry", "decision")
    ((*numbers,),) = store.rows("SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in tables))
    return ", ".join(f"{n} {table if n == 1 else _plural(table)}" for n, table in zip(numbers, tables, strict=True))


def backup(store: Store, copy: Path, *, force: bool = False) -> None:
    """Write a checked copy of the open file, which appears only when it is whole. Raises LedgerError.

    A file that is there is written over only with ``force``.
    """
    partial = copy.with_name(copy.name + ".tmp")
    if copy.exists() and copy.samefile(store.path):
        raise LedgerError(f"{copy} is the ledger itself")
    if copy.exists() and not force:
        raise LedgerError(f"{copy} is there already: name another file, or --force to write over it")
    try:
        if not store.read_only:
            store.rows("CHECKPOINT")  # everything is in the one file then, nothing in the log beside it
        shutil.copyfile(store.path, partial)
        held = Store(partial, read_only=True)
        try:
            wrong = faults(held)
        finally:
            held.close()
        if wrong:
            raise LedgerError(f"the copy of {store.path} is not whole: {wrong[0]}")
        partial.replace(copy)
    except OSError as error:
        raise LedgerError(f"{copy} cannot be written: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)


def _plural(word: str) -> str:
    return word[:-1] + "ies" if word.endswith("y") else word + "s"
