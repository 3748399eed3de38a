"""Bringing an older ledger file up to the format of today, in one transaction, adding and never rewriting."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import resources

from dateline.errors import LedgerError
from dateline.model import Report
from dateline.record.encode import load
from dateline.record.live import refresh
from dateline.record.regroup import trait_row
from dateline.record.store import FORMAT, Store, recorder
from dateline.record.traits import trait_of
from dateline.record.write import decide

__all__ = ["migrate"]

_WITH_TRAITS = 2  # the first format that has them


def migrate(store: Store) -> None:
    """Bring the file to ``FORMAT``. Raises LedgerError for an older file that is open for reading only."""
    if store.format >= FORMAT:
        return
    if store.read_only:
        raise LedgerError(
            f"{store.path} has ledger format {store.format}, and this Dateline reads format {FORMAT}: bring it up to "
            f"date with dateline check --ledger {store.path}"
        )
    with store.transaction():
        now = datetime.now(UTC).replace(tzinfo=None)
        for version in range(store.format + 1, FORMAT + 1):
            script = resources.files("dateline.record").joinpath("migrations", f"{version}.sql")
            store.rows(script.read_text("utf8"))
            store.insert("ledger_format", [(version, now, recorder())])
        traits = _fill_traits(store) if store.format < _WITH_TRAITS else []
        refresh(store, None)
        decide(store, traits, at=now)
    store.format = FORMAT


def _fill_traits(store: Store) -> list[str]:
    """Fill the table of traits; the ids of all reports."""
    contents = store.rows("SELECT content FROM report ORDER BY id")
    traits = [trait_of(load(Report, content), None) for (content,) in contents]
    store.insert("trait", [trait_row(trait) for trait in traits])
    return [trait.report for trait in traits]
