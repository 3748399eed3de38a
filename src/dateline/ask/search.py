"""Words in the evidence: every sentence that proves a report or holds a statement, and the names of who is in it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dateline.ask.acts import mark_in
from dateline.ask.answer import Answer
from dateline.ask.rows import act_words, parties_words
from dateline.errors import QuestionError
from dateline.record import Ledger, Selection
from dateline.record.encode import storable

__all__ = ["FindRow", "search"]

_MOST_WORDS = 20


@dataclass(frozen=True, slots=True)
class FindRow:
    """A sentence that has the words: of a report, or of a statement in which nothing is coded."""

    id: str
    published: date | None
    status: str  # of the report, or how the statement is made
    what: str
    sentence: str
    mark: tuple[int, int]  # of the trigger, or of what is said
    document: str

    SHOWN: ClassVar[tuple[str, ...]] = ("published", "status", "what", "id", "sentence")
    COLUMNS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("id", "text"), ("published", "day"), ("status", "text"), ("what", "text"), ("sentence", "text"),
        ("document", "text"),
    )  # fmt: skip

    def flat(self) -> tuple[object, ...]:
        return self.id, self.published, self.status, self.what, self.sentence, self.document

    def shown(self) -> tuple[str, ...]:
        day = self.published.isoformat() if self.published else "–"
        return day, self.status.replace("_", " "), self.what, self.id[:9], self.sentence


def search(ledger: Ledger, text: str, *, most: int = 200) -> Answer[FindRow]:
    """Reports and statements with all the words of ``text`` in their sentence or in the names of their actors.

    Case and accents aside; a word also finds longer ones that hold it. The latest first, at most ``most`` of each.
    Raises QuestionError for a text without words.
    """
    words = tuple(_folded(storable(text)).split()[:_MOST_WORDS])
    if not words:
        raise QuestionError("which words? For example: dateline search harbor blockade")
    rows = [
        FindRow(
            one.report.id,
            one.published,
            one.report.status.value,
            f"{parties_words(one.report.act)} {act_words(one.report.act)}",
            one.report.evidence.text,
            mark_in(one.report.evidence),
            one.report.document,
        )
        for one in ledger.sightings(Selection(words=words, latest=most))
    ]
    for saying, published in ledger.sayings(words=words, latest=most):
        if not saying.reports:
            by = ", ".join(actor.id for actor in saying.claim.speakers)
            act = saying.claim.act.value
            rows.append(FindRow(saying.id, published, act, by, saying.text, saying.mark(), saying.document))
    rows.sort(key=lambda row: (row.published or date.min, row.id), reverse=True)
    return Answer(f"Search for {' '.join(words)}", FindRow, rows)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in plain if not unicodedata.combining(char))
