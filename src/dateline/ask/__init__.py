"""Ledger -> answers, read-only: timeline, said, agenda, show."""

from dateline.ask.acts import Filter, report_row
from dateline.ask.answer import Answer
from dateline.ask.rows import ActRow, SayingRow
from dateline.ask.said import said
from dateline.ask.show import Exhibit, Proof, show
from dateline.ask.timeline import agenda, timeline

__all__ = [
    "ActRow",
    "Answer",
    "Exhibit",
    "Filter",
    "Proof",
    "SayingRow",
    "agenda",
    "report_row",
    "said",
    "show",
    "timeline",
]
