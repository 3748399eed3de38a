"""What a person may decide about: whether a document or report is there, and whether it stands."""

from __future__ import annotations

from dateline.errors import LedgerError, QuestionError
from dateline.model import Action
from dateline.record.store import Store

__all__ = ["added", "standing"]

_ENDED = """
SELECT e.seq, e.action, e.subject, e.who, e.recorded_at FROM entry e
WHERE e.seq > $added AND ((e.action = 'retract' AND e.subject = $subject) OR
    (e.action = 'correct' AND e.replaces IN (
        SELECT seq FROM entry WHERE subject = $subject AND action IN ('add', 'correct'))))
ORDER BY e.seq DESC LIMIT 1"""


def added(store: Store, subject: str) -> int:
    """The last entry that added a document or report. Raises LedgerError for an id that the ledger does not hold."""
    ((seq,),) = store.rows("SELECT max(seq) FROM entry WHERE subject = ? AND action IN ('add', 'correct')", [subject])
    if seq is None:
        raise LedgerError(f"{store.path} holds nothing with the id {subject}")
    return int(seq)


def standing(store: Store, subject: str) -> int:
    """The same of what stands. Raises QuestionError for what has been retracted or put right."""
    seq = added(store, subject)
    for entry, action, other, who, at in store.rows(_ENDED, {"subject": subject, "added": seq}):
        how = f"put right as {other}" if action == Action.CORRECT.value else "retracted"
        by = f"by {who or 'the program'} on {at:%Y-%m-%d}"
        raise QuestionError(f"{subject} stands no more: {how} {by} (entry {entry})")
    return seq
