"""A plan that is named again is one act: the closer date and the condition said there hold for it."""

from __future__ import annotations

from datetime import date

from dateline.model import Report, Status
from dateline.pipeline import reports_in_text
from dateline.settings import Settings

LINE = "LUSAKA, March 3, 2025 (Meridian) - "


def reports(text: str) -> tuple[Report, ...]:
    return reports_in_text(f"{LINE}{text}\n", Settings()).reports


def test_a_visit_takes_the_closer_date_of_its_second_mention() -> None:
    found = reports(
        "Zambia's president, Grace Tembo, plans to visit Angola this year, her office said. "
        "Angola's foreign ministry said on Sunday that the two sides agreed to prepare for the visit to happen in May."
    )
    (visit,) = [r for r in found if r.act.mode == "Visit"]
    assert visit.status is Status.PLANNED and visit.act.when
    assert (visit.act.when.earliest, visit.act.when.latest) == (date(2025, 5, 1), date(2025, 5, 31))


def test_what_is_announced_hangs_on_the_condition_told_later() -> None:
    found = reports(
        "Canada announced a package of arms sales to Zambia valued at $40 million on Sunday. "
        "If approved by parliament, it would represent the largest such aid to Zambia."
    )
    (aid,) = [r for r in found if r.act.type == "AID"]
    assert aid.status is Status.CONDITIONAL
    assert [a.country for a in aid.act.recipients] == ["ZMB"]
