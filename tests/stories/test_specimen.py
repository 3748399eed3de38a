"""The specimen report against its hand-checked ledger lines (specimens/athens.lines)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from dateline.model import Report
from dateline.pipeline import Outcome, read_reports
from dateline.settings import Settings

SPECIMEN = Path(__file__).resolve().parents[2] / "specimens" / "athens.txt"


@dataclass(frozen=True)
class Line:
    trigger: str
    kind: str
    types: set[str]
    actors: set[str]
    recipients: set[str]
    status: str
    says: tuple[str, ...]
    earliest: date | None
    latest: date | None
    stance: tuple[str, ...]


def lines() -> list[Line]:
    out = []
    for row in SPECIMEN.with_suffix(".lines").read_text("utf8").splitlines():
        if row.startswith("#") or not row.strip():
            continue
        trigger, kind, types, actors, recipients, status, says, earliest, latest, stance = (
            c.strip() for c in row.split("|")
        )
        out.append(
            Line(
                trigger, kind, set(types.split()), set(actors.split()), set(recipients.split()), status,
                tuple(says.split()), date.fromisoformat(earliest) if earliest else None,
                date.fromisoformat(latest) if latest else None, tuple(stance.split()),
            )
        )  # fmt: skip
    return out


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return next(iter(read_reports([SPECIMEN], Settings())))


def countries(report: Report) -> tuple[set[str], set[str]]:
    return {a.country or a.id for a in report.act.actors}, {a.country or a.id for a in report.act.recipients}


def differences(line: Line, report: Report) -> list[str]:
    """What of the line does not hold for the report."""
    actors, recipients = countries(report)
    if line.actors and not line.recipients and len(line.actors) > 1:  # both sides of a mutual act
        actors, recipients = actors | recipients, set()
    wrong = []
    if report.act.kind != line.kind or report.act.type not in line.types:
        wrong.append(f"{report.act.kind} {report.act.type}")
    if line.actors and actors != line.actors:
        wrong.append(f"actors {sorted(actors)}")
    if line.recipients and recipients != line.recipients:
        wrong.append(f"recipients {sorted(recipients)}")
    if line.status and report.status != line.status:
        wrong.append(f"status {report.status}")
    said = tuple(a.country or a.id for claim in report.claims for a in claim.speakers[:1])
    if line.status and said != line.says and not (not line.says and set(said) <= actors):
        wrong.append(f"says {said}")
    when = report.act.when
    if line.earliest and (when is None or (when.earliest, when.latest) != (line.earliest, line.latest)):
        wrong.append(f"when {when}")
    if line.stance:
        held = {(a.country, str(s.act)) for s in report.stances for a in s.speakers}
        if (line.stance[0], line.stance[1]) not in held:
            wrong.append(f"stances {held}")
    return wrong


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line.trigger}-{min(line.types)}-{line.status}")
def test_line(line: Line, outcome: Outcome) -> None:
    assert outcome.document
    text = outcome.document.text
    found = []
    for report in outcome.reports:
        spans = (report.evidence.trigger, *report.evidence.mentions)
        if any(line.trigger in text[span.start : span.end] for span in spans):
            found.append(differences(line, report))
    assert [] in found, f"{line} but {found}"


def test_nothing_else_is_said_to_have_happened(outcome: Outcome) -> None:
    """No report is `happened` but those the lines know."""
    known = {line.trigger for line in lines() if line.status == "happened"}
    assert outcome.document
    text = outcome.document.text
    for report in outcome.reports:
        if report.status == "happened" and report.act.kind == "event":
            spans = (report.evidence.trigger, *report.evidence.mentions)
            assert any(trigger in text[s.start : s.end] for trigger in known for s in spans), report


def test_evidence_slices_to_the_trigger_and_stays_out_of_furniture(outcome: Outcome) -> None:
    assert outcome.document
    text = outcome.document.text
    copy = text.index("ATHENS"), text.index("14 October")
    for report in outcome.reports:
        sentence = report.evidence.sentence
        assert sentence.start <= report.evidence.trigger.start < report.evidence.trigger.end <= sentence.end
        assert not (copy[0] <= report.evidence.trigger.start < copy[1])
        assert report.evidence.trigger.end < text.index("More From Meridian")
