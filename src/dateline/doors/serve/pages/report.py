"""The report view: a text gone over with a pen, its layers to be switched on and off.

The ledger keeps the sentences of a document, not its text: a text that was posted lately is shown whole, of any other
the sentences that something rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dateline.ask import ActRow, report_row
from dateline.doors.serve.api.holdings import shown_place
from dateline.doors.serve.pages.cutting import LAYERS, Mark, claim_marks, cut, report_marks, seen_marks, text_marks
from dateline.errors import QuestionError
from dateline.model import OffsetMap, Paragraph, ParagraphKind, Report
from dateline.pipeline import Outcome
from dateline.record import Ledger, Selection
from dateline.record.catalog import reports_in, saying_ids_in

__all__ = ["report"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the text; ``gap`` says that something is left out before it."""

    kind: str
    words: Markup
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A report in the list beside the text."""

    number: int
    row: ActRow
    event: str | None  # where it is recorded


def report(ledger: Ledger, id_: str, posted: Outcome | None) -> dict[str, Any]:
    """Everything the page shows of a document. Raises QuestionError where it is neither recorded nor held."""
    sheet = ledger.sheets([id_]).get(id_)
    events = _events(ledger, id_) if sheet else {}
    if posted is not None:
        return {**_posted(posted, events), "recorded": sheet is not None}
    if sheet is None:
        raise QuestionError(f"the ledger holds nothing with the id {id_}")
    ids = reports_in(ledger, [id_]).get(id_, ())
    reports = ledger.reports(Selection(ids=ids)) if ids else ()
    return {
        "recorded": True,
        "whole": False,
        "id": id_,
        "title": sheet.title,
        "byline": sheet.byline,
        "place_line": sheet.place_line,
        "agency": sheet.source.agency or sheet.source.outlet,
        "published": sheet.published,
        "place": shown_place(sheet.source.url),
        "origin": sheet.source.origin or sheet.id,
        "blocks": _sentences(ledger, id_, reports),
        "lines": _lines(reports, sheet.published, events),
        "layers": [layer for layer in LAYERS if layer[0] not in ("time", "name")],
        "problems": (),
    }


def _posted(outcome: Outcome, events: dict[str, str]) -> dict[str, Any]:
    document, reading = outcome.document, outcome.reading
    assert document is not None and reading is not None  # only such are held
    marks = text_marks(reading, outcome.reports)
    blocks = []
    whole = Paragraph(ParagraphKind.BODY, document.text, OffsetMap.shift(0, len(document.text)))
    for paragraph in document.paragraphs or (whole,):
        read = paragraph.kind in (ParagraphKind.TITLE, ParagraphKind.BODY)
        held = seen_marks(marks, paragraph.offsets) if read else []
        blocks.append(Block(paragraph.kind.value, cut(paragraph.text, held)))
    return {
        "whole": True,
        "id": document.id,
        "title": document.title,
        "byline": document.byline,
        "place_line": document.place_line,
        "agency": document.source.agency or document.source.outlet,
        "published": document.published,
        "place": shown_place(document.source.url),
        "origin": document.source.origin or document.id,
        "blocks": blocks,
        "lines": _lines(outcome.reports, document.published, events),
        "layers": LAYERS,
        "problems": outcome.problems,
    }


def _events(ledger: Ledger, document: str) -> dict[str, str]:
    """Of each standing report of a document the event that it is of."""
    ids = reports_in(ledger, [document]).get(document, ())
    events = ledger.events(Selection(ids=ids)) if ids else ()
    return {id_: event.id for event in events for id_ in event.reports}


def _lines(reports: Any, published: Any, events: dict[str, str]) -> list[Line]:
    return [
        Line(number, report_row(report, published), events.get(report.id)) for number, report in enumerate(reports, 1)
    ]


def _sentences(ledger: Ledger, document: str, reports: tuple[Report, ...]) -> list[Block]:
    """The sentences that something rests on, in the order of the text, each once with all its layers."""
    texts: dict[int, str] = {}
    marks: dict[int, list[Mark]] = {}
    ends: dict[int, int] = {}
    for number, one in enumerate(reports, 1):
        start, end = one.evidence.sentence.start, one.evidence.sentence.end
        texts[start], ends[start] = one.evidence.text, end
        if len(one.evidence.text) == end - start:
            marks.setdefault(start, []).extend(report_marks(one, start, number))
    ids = saying_ids_in(ledger, document)
    for saying, _ in ledger.sayings(ids=ids) if ids else ():
        texts.setdefault(saying.start, saying.text)
        ends.setdefault(saying.start, saying.start + len(saying.text))
        if ends[saying.start] - saying.start == len(saying.text):
            marks.setdefault(saying.start, []).extend(claim_marks(saying.claim, saying.start))
    blocks, before = [], 0
    for start in sorted(texts):
        blocks.append(Block("sentence", cut(texts[start], marks.get(start, [])), gap=start > before + 2))
        before = ends[start]
    return blocks
