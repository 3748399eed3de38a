"""The shapes of the API's answers, for its OpenAPI description; rows have the columns that CSV and Arrow have."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dateline.ask import ActRow, ChangeRow, FindRow, PeriodRow, SayingRow

__all__ = [
    "Actors",
    "Acts",
    "Changes",
    "Document",
    "Documents",
    "Exhibit",
    "Finds",
    "LedgerFacts",
    "Periods",
    "ReadAnswer",
    "ReadText",
    "Sayings",
]  # fmt: skip

_TYPES: dict[str, Any] = {
    "text": str | None, "texts": list[str], "count": int | None, "number": float | None, "day": date | None,
}  # fmt: skip


class _Page(BaseModel):
    """A page of rows."""

    question: str = Field(description="What was asked, in words.")
    total: int = Field(description="Rows in all.")
    offset: int
    limit: int
    next: str | None = Field(description="Where the next page is; null on the last one.")


def _row(name: str, columns: tuple[tuple[str, str], ...], words: str) -> type[BaseModel]:
    fields: dict[str, Any] = {column: (_TYPES.get(kind, Any), ...) for column, kind in columns}
    return create_model(name, __doc__=words, **fields)


def _rows(name: str, row: Any, words: str) -> type[BaseModel]:
    return create_model(name, __base__=_Page, __doc__=words, rows=(list[row], ...))


Acts = _rows("Acts", _row("Act", ActRow.COLUMNS, "An event or a standing position."), "Acts, by day.")
Sayings = _rows("Sayings", _row("Saying", SayingRow.COLUMNS, "What somebody is reported to say."), "Sayings, by day.")
Periods = _rows(
    "Periods", _row("Period", PeriodRow.COLUMNS, "Cooperation and conflict in a stretch of time."), "Periods."
)
Changes = _rows("Changes", _row("Change", ChangeRow.COLUMNS, "A change of an event."), "Changes, the latest first.")
Finds = _rows("Finds", _row("Find", FindRow.COLUMNS, "A sentence with the words."), "Sentences, the latest first.")


class DocumentFacts(BaseModel):
    """What the ledger keeps of a document: everything but its text."""

    id: str
    title: str | None
    byline: str | None
    place_line: str | None
    published: date | None
    agency: str | None
    outlet: str | None
    url: str | None = Field(description="Its address on the web, or the last part of the path it was read from.")
    origin: str = Field(description="Shared by all copies of one wire story.")


class ListedDocument(DocumentFacts):
    recorded_at: datetime
    reports: int = Field(description="Reports in it that stand.")


class Documents(_Page):
    """Documents, those recorded last first."""

    rows: list[ListedDocument]


class Document(BaseModel):
    """A document with the reports in it that stand, in the order of the text, each as an act seen once."""

    document: DocumentFacts
    reports: list[dict[str, Any]]
    sayings: list[str] = Field(description="Ids of the statements in it.")


class ActorFacts(BaseModel):
    id: str
    names: list[str]
    kind: str
    country: str | None


class Actors(_Page):
    """Actors by id."""

    rows: list[ActorFacts]


class Exhibit(BaseModel):
    """An event, a report or a statement with every report behind it: sentence, speakers, status, reasons, document."""

    model_config = ConfigDict(extra="allow")
    id: str
    event: dict[str, Any] | None
    saying: dict[str, Any] | None
    proofs: list[dict[str, Any]]


class LedgerFacts(BaseModel):
    """What is being served."""

    version: str
    documents: int
    reports: int
    last_entry: int
    read_only: bool


class ReadText(BaseModel):
    """A text to be read."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"text": "LIMA (NPA) – Peru said ..."}]})
    text: str = Field(min_length=1, description="The text of one report, or any form that a file may have.")
    published: date | None = Field(None, description="Day of publication, over what the text says.")
    name: str | None = Field(None, max_length=200, description="What to call it.")
    record: bool = Field(False, description="Also record it in the ledger.")


class RecordedFacts(BaseModel):
    documents: int
    reports: int
    retracted: int
    already: int


class ReadAnswer(BaseModel):
    """What was read, one object an input, as ``dateline read --format json`` has it; ``recorded`` where asked."""

    documents: list[dict[str, Any]]
    recorded: RecordedFacts | None
