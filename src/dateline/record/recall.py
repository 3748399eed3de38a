"""What the ledger remembers of documents in hand: whether it holds them, and which stories of its own are like them.

A copy has a row in ``document`` and one in ``reading`` whose ``reader`` is ``COPY``; it has no reports of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dateline.model import Fingerprint, Held, Recalled
from dateline.record.store import Store, recorder

__all__ = ["COPY", "fingerprint_row", "recall"]

COPY = "copy"
"""The reader of a document that was not read because it is a copy."""

_WINDOW = timedelta(days=92)
"""How far apart a story and its reprints may be published: beyond a quarter they are not looked for."""

_FEWEST = 6  # kept shingles in common, as in read/copies.py: with fewer nothing is told

_HELD = """
SELECT d.id, d.origin, d.outlet, d.url, how.by, how.reader, how.day, last.action
FROM document d
JOIN (SELECT document, arg_max({'by': recorder, 'reader': reader, 'day': published}, seq) AS how FROM reading
      WHERE list_contains($ids, document) GROUP BY document) r ON r.document = d.id
JOIN (SELECT subject, arg_max(action, seq) AS action FROM entry
      WHERE list_contains($ids, subject) AND action IN ('add', 'retract') GROUP BY subject) last ON last.subject = d.id
ORDER BY d.id"""

_LIKE = """
WITH wanted AS (SELECT DISTINCT unnest($shingles::UINTEGER[]) AS shingle),
near AS (
    SELECT document, unnest(sample) AS shingle FROM fingerprint
    WHERE $low IS NULL OR published IS NULL OR published BETWEEN $low AND $high),
like_it AS (SELECT document FROM near SEMI JOIN wanted USING (shingle) GROUP BY document HAVING count(*) >= $fewest)
SELECT f.document, f.sample, f.lead, f.figures, f.agency, f.published, d.origin
FROM fingerprint f JOIN like_it USING (document) JOIN document d ON d.id = f.document
ORDER BY f.document"""


def recall(store: Store, prints: Sequence[Fingerprint], ids: Iterable[str], reader: str) -> Recalled:
    """Which of the documents ``ids`` the ledger holds, and which stories that it has read share text with ``prints``.

    ``reader``: digest of the weights in use, by which is told whether reading a document again would change anything.
    """
    days = {one.document: one.published for one in prints}
    held = []
    for id_, origin, outlet, url, by, how, day, action in store.rows(_HELD, {"ids": sorted(ids)}):
        same = by == recorder() and how in (reader, COPY) and day == days.get(id_, day)
        held.append(Held(id_, origin, outlet, url, settled=same or action == "retract", copy=how == COPY))
    known = {one.document for one in held}
    asked = [one for one in prints if one.document not in known or one.sample]
    return Recalled(tuple(held), _like(store, asked))


def _like(store: Store, prints: Sequence[Fingerprint]) -> tuple[tuple[Fingerprint, str], ...]:
    shingles = sorted({shingle for one in prints for shingle in one.sample})
    if not shingles:
        return ()
    low, high = _days(prints)
    rows = store.rows(_LIKE, {"shingles": shingles, "low": low, "high": high, "fewest": _FEWEST})
    return tuple(
        (Fingerprint(id_, tuple(sample), tuple(lead), frozenset(figures), agency, published), origin)
        for id_, sample, lead, figures, agency, published, origin in rows
    )


def _days(prints: Sequence[Fingerprint]) -> tuple[date | None, date | None]:
    """The days between which stories are looked for; None for no bounds, where a text is undated."""
    days = [one.published for one in prints if one.published is not None]
    if len(days) < len(prints):
        return None, None
    try:
        return min(days) - _WINDOW, max(days) + _WINDOW
    except OverflowError:
        return None, None


def fingerprint_row(kept: Fingerprint) -> tuple[object, ...]:
    """The row of table ``fingerprint``."""
    return (kept.document, kept.agency, kept.published, list(kept.sample), list(kept.lead), sorted(kept.figures))
