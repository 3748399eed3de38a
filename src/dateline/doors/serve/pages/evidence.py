"""One event, report or statement: how it stands, every origin, and the sentence with its layers marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dateline import ask
from dateline.ask import Exhibit, Proof
from dateline.ask.sides import Side, disputed, sides
from dateline.doors.serve.api.holdings import shown_place
from dateline.doors.serve.pages.cutting import claim_marks, cut, report_marks
from dateline.record import Ledger
from dateline.record.life import stage

__all__ = ["Sight", "evidence"]


@dataclass(frozen=True, slots=True)
class Sight:
    """One report of the event, with its sentence marked."""

    proof: Proof
    sentence: Markup
    facts: list[tuple[str, str]]
    place: str | None  # an address on the web or the name of a file
    origin: str


_OWN_PLACE = frozenset({"act", "status", "document", "report"})  # facts that the page shows in their own way


def evidence(ledger: Ledger, id_: str) -> dict[str, Any]:
    """Everything the page shows. Raises QuestionError for an id that is none."""
    exhibit = ask.show(ledger, id_)
    origins: dict[str, list[Sight]] = {}
    for proof in exhibit.proofs:
        sight = _sight(proof)
        origins.setdefault(sight.origin, []).append(sight)
    event = exhibit.event
    return {
        "exhibit": exhibit,
        "event": event,
        "saying": exhibit.saying,
        "said": _saying(exhibit),
        "origins": list(origins.items()),
        "sides": sides(event.stands) if event else (),
        "holders": _holders(exhibit),
        "disputed": disputed(event.stands) if event else (),
        "stage": stage(event) if event else None,
    }


def _sight(proof: Proof) -> Sight:
    report, sheet = proof.report, proof.sheet
    text, sentence = report.evidence.text, report.evidence.sentence
    raw = len(text) == sentence.end - sentence.start
    marks = report_marks(report, sentence.start) if raw else []
    facts = [(head, words) for head, words in proof.facts() if head not in _OWN_PLACE]
    return Sight(proof, cut(text, marks), facts, shown_place(sheet.source.url), sheet.source.origin or sheet.id)


def _saying(exhibit: Exhibit) -> Markup | None:
    saying = exhibit.saying
    return cut(saying.text, claim_marks(saying.claim, saying.start)) if saying else None


def _holders(exhibit: Exhibit) -> list[tuple[Side, list[Any]]]:
    """Each side with the stands of its holders, in order of their days."""
    if exhibit.event is None:
        return []
    found = []
    for side in sides(exhibit.event.stands):
        held = [stand for stand in exhibit.event.stands if side.party in (stand.party or stand.holder, stand.holder)]
        found.append((side, held))
    return found
