"""Ledger -> answers, read-only: timeline, relation, said, agenda, pending, changes, search, show, export."""

from dateline.ask.actors import KnownRow, actors
from dateline.ask.acts import Filter, report_row
from dateline.ask.agenda import agenda, pending
from dateline.ask.answer import Answer
from dateline.ask.bundle import BUNDLES, bundle
from dateline.ask.calendar import calendar
from dateline.ask.changes import ChangeRow, changes
from dateline.ask.forms import EXPORTS, export, exported
from dateline.ask.picture import relation_svg
from dateline.ask.readings import READINGS, in_reading
from dateline.ask.relation import PeriodRow, folded, relation
from dateline.ask.rows import ActRow, SayingRow
from dateline.ask.said import said
from dateline.ask.search import FindRow, search
from dateline.ask.show import Exhibit, Proof, show
from dateline.ask.stories import StoryRow, stories
from dateline.ask.timeline import timeline

__all__ = [
    "BUNDLES",
    "EXPORTS",
    "READINGS",
    "ActRow",
    "Answer",
    "ChangeRow",
    "Exhibit",
    "Filter",
    "FindRow",
    "KnownRow",
    "PeriodRow",
    "Proof",
    "SayingRow",
    "StoryRow",
    "actors",
    "agenda",
    "bundle",
    "calendar",
    "changes",
    "export",
    "exported",
    "folded",
    "in_reading",
    "pending",
    "relation",
    "relation_svg",
    "report_row",
    "said",
    "search",
    "show",
    "stories",
    "timeline",
]
