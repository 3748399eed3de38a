"""A ledger made many times as large without reading and merging it all: each copy later by the days that it spans.

Ids are digested anew, days are moved, decisions stay: a copy is merged as the original is. So a million reports take
minutes, not hours; at the seams of the copies what one sweep over everything would join may stand apart.
"""

from __future__ import annotations

from pathlib import Path

from dateline.record.live import refresh
from dateline.record.store import Store

__all__ = ["multiply"]


def multiply(path: Path, times: int) -> None:
    """Make the ledger at ``path`` ``times`` as large. It must have no statements and no merges by hand."""
    store = Store(path, read_only=False)
    try:
        ((last, span),) = store.rows(
            "SELECT (SELECT max(seq) FROM entry), (SELECT max(published) - min(published) + 1 FROM reading)"
        )
        for number in range(1, times):
            with store.transaction():
                for sql in _copies(number, int(last), int(span)):
                    store.rows(sql)
        with store.transaction():
            refresh(store, None)
    finally:
        store.close()


def _copies(number: int, last: int, span: int) -> tuple[str, ...]:
    def renamed(column: str) -> str:
        return f"substr({column}, 1, 1) || substr(md5({column} || '{number}'), 1, 16)"

    def moved(column: str) -> str:
        return f"({column} + {span * number})::DATE"

    def rewritten(id_: str) -> str:
        day = f"replace(content::VARCHAR, earliest::VARCHAR, {moved('earliest')}::VARCHAR)"
        return f"replace(replace({day}, {id_}, {renamed(id_)}), document, {renamed('document')})"

    named_after = f"""'["' || {renamed("report")} || '"]'"""
    event = f"'e' || substr(sha256({named_after}), 1, 16)"  # as traits.event_id
    first = f"(SELECT document FROM reading WHERE seq <= {last})"
    more = last * number
    return (
        f"""INSERT INTO entry SELECT seq + {more}, recorded_at + {number} * (
                SELECT max(recorded_at) - min(recorded_at) + INTERVAL 1 SECOND FROM entry WHERE seq <= {last}),
            recorder, action, {renamed("subject")}, replaces + {more}, reason, who FROM entry WHERE seq <= {last}""",
        f"""INSERT INTO decision SELECT seq + {more}, {renamed("report")}, {renamed("lead")}, joined, hand, score
            FROM decision WHERE seq <= {last}""",
        f"""INSERT INTO document SELECT {renamed("id")}, {renamed("origin")}, * EXCLUDE (id, origin)
            FROM document WHERE id IN {first}""",
        f"""INSERT INTO trait SELECT {renamed("report")}, {event}, {renamed("document")}, block,
            {moved("earliest")}, {moved("latest")}, lasting, sentence, {rewritten("report")}
            FROM trait WHERE document IN {first}""",
        f"""INSERT INTO report SELECT {renamed("id")}, {renamed("document")}, kind, type, mode, status,
            {moved("earliest")}, {moved("latest")}, position, actors, recipients, speakers, parties, {rewritten("id")}
            FROM report WHERE document IN {first}""",
        f"""INSERT INTO reading SELECT {renamed("document")}, seq + {more}, recorder, reader, {moved("published")}
            FROM reading WHERE seq <= {last}""",
    )
