"""Which documents tell of one happening, by the words that the ledger keeps of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dateline.ask.acts import Filter, within
from dateline.ask.answer import Answer
from dateline.ask.parties import resolved
from dateline.errors import QuestionError
from dateline.model import Act
from dateline.record import Ledger, Selection, Sheet
from dateline.record.stories import of_others
from dateline.record.stories import stories as grouped

__all__ = ["MOST", "StoryRow", "stories"]

MOST = 3000
"""Documents that are compared with each other at most."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """Documents that tell of one happening, in order of publication."""

    title: str  # of the first that has one
    first: date | None
    last: date | None
    documents: tuple[str, ...]
    origins: int
    reports: int

    SHOWN: ClassVar[tuple[str, ...]] = ("first", "last", "documents", "origins", "reports", "title")
    COLUMNS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("title", "text"), ("first", "day"), ("last", "day"), ("documents", "texts"), ("origins", "count"),
        ("reports", "count"),
    )  # fmt: skip

    def flat(self) -> tuple[object, ...]:
        return self.title, self.first, self.last, self.documents, self.origins, self.reports

    def shown(self) -> tuple[str, ...]:
        days = (day.isoformat() if day else "–" for day in (self.first, self.last))
        return (*days, str(len(self.documents)), str(self.origins), str(self.reports), self.title)


def stories(
    ledger: Ledger, *parties: str, since: date | None = None, until: date | None = None, most: int = MOST
) -> Answer[StoryRow]:
    """Documents with reports or statements of any of the parties, by the happening that they tell of; those told of by
    most origins first. Days are those of publication.

    Compared are headlines and the sentences that the ledger keeps; what is written after one pattern of other parties
    is another happening. Raises QuestionError for a name that is not known and for more than ``most`` documents.
    """
    Filter(since=since, until=until)
    codes = tuple(code for party in resolved(ledger, parties) for code in party.codes)
    told: dict[str, dict[str, None]] = {}  # of each document its sentences, each once
    counts: dict[str, int] = {}
    acts: dict[str, list[Act]] = {}
    for sighting in ledger.sightings(Selection(parties=codes)):
        if within(None, sighting.published, since, until):
            report = sighting.report
            told.setdefault(report.document, {})[report.evidence.text] = None
            counts[report.document] = counts.get(report.document, 0) + 1
            acts.setdefault(report.document, []).append(report.act)
    for saying, published in (*ledger.sayings(codes), *(ledger.sayings(about=codes) if codes else ())):
        if within(None, published, since, until):
            told.setdefault(saying.document, {})[saying.text] = None
    if len(told) > most:
        raise QuestionError(
            f"{len(told)} documents are too many to compare: name a party, or days with --from and --to"
        )
    sheets = ledger.sheets(list(told))
    ordered = sorted(told, key=lambda id_: (sheets[id_].published or date.max, id_))
    homes = grouped(
        [" \n".join([sheets[id_].title or "", *told[id_]]) for id_ in ordered],
        apart=of_others([acts.get(id_, ()) for id_ in ordered]),
    )
    groups: dict[int, list[str]] = {}
    for id_, home in zip(ordered, homes, strict=True):
        groups.setdefault(home, []).append(id_)
    rows = [_row([sheets[id_] for id_ in ids], sum(counts.get(id_, 0) for id_ in ids)) for ids in groups.values()]
    rows.sort(key=lambda row: (-row.origins, -len(row.documents)))
    return Answer("Stories", StoryRow, rows)


def _row(sheets: list[Sheet], reports: int) -> StoryRow:
    days = [sheet.published for sheet in sheets if sheet.published]
    return StoryRow(
        next((sheet.title for sheet in sheets if sheet.title), "–"),
        min(days, default=None),
        max(days, default=None),
        tuple(sheet.id for sheet in sheets),
        len({sheet.source.origin for sheet in sheets}),
        reports,
    )
