"""The life of a plan: one event from the first plan to its end, with every turn."""

from __future__ import annotations

from datetime import date

from tests.record.specimens import CHILE, LIND, NORWAY, OSLO_MFA, PALACE, SOTO, act, claim, document, report

from dateline.model import Actor, Claim, Event, Report, SpeechAct, Stage, Stance, Standing, Status, When
from dateline.record.life import planned_time, revision, stage
from dateline.record.merge import Sighting, events

MAY = When(date(2019, 5, 1), date(2019, 5, 31), "month", "in May")
PERU = Actor("PER", "Peru", NORWAY.kind, "PER")


def span(first: str, last: str | None = None) -> When:
    return When(date.fromisoformat(first), date.fromisoformat(last or first), "span")


def told(
    text: str, published: str, status: Status, when: When | None, *, by: tuple[Actor, str] | None = None,
    mode: str | None = "Visit", trigger: str = "visit", stance: SpeechAct | None = None,
) -> Sighting:  # fmt: skip
    doc = document(text, published=date.fromisoformat(published))
    claims: tuple[Claim, ...] = ()
    if by:
        claims = (claim(doc, by[0], by[1], "said", trigger),)
    made: Report = report(doc, trigger, act("CONSULT", (LIND,), (CHILE,), when=when, mode=mode), status, claims=claims)
    if stance:
        from dataclasses import replace

        made = replace(made, stances=(Stance((PALACE,), stance, made.evidence.trigger),))
    return Sighting(made, doc.source.origin or doc.id, doc.published)


PLAN = told("Lind will visit Chile in May, the ministry said.", "2019-03-06", Status.PLANNED, MAY,
            by=(OSLO_MFA, "the ministry"))  # fmt: skip
CONFIRMED = told("The visit of Lind is for mid-May, Soto said.", "2019-03-20", Status.PLANNED,
                 span("2019-05-13", "2019-05-17"), by=(SOTO, "Soto"))  # fmt: skip
MOVED = told("Lind has postponed the visit to Chile to June.", "2019-05-02", Status.PLANNED,
             span("2019-06-01", "2019-06-30"))  # fmt: skip
DONE = told("Lind came on a visit to Santiago.", "2019-06-12", Status.HAPPENED, span("2019-06-11"))
OFF = told("The visit of Lind to Chile has been called off.", "2019-04-20", Status.NOT_HAPPENED, None)


def only(*sightings: Sighting) -> Event:
    (event,) = events(sightings)
    return event


def stages(event: Event) -> list[Stage]:
    return [step.stage for step in event.steps]


def test_from_plan_to_visit_is_one_event() -> None:
    event = only(DONE, MOVED, CONFIRMED, PLAN)
    assert stages(event) == [Stage.PLANNED, Stage.CONFIRMED, Stage.POSTPONED, Stage.HAPPENED]
    assert event.status is Status.HAPPENED and event.act.when == span("2019-06-11")
    assert revision(event) == 3
    assert stage(event, date(2030, 1, 1)) is Stage.HAPPENED


def test_a_plan_called_off_before_its_day_is_cancelled() -> None:
    event = only(PLAN, OFF)
    assert stages(event) == [Stage.PLANNED, Stage.CANCELLED]
    assert stage(event, date(2030, 1, 1)) is Stage.CANCELLED
    assert planned_time(event) == MAY, "the calendar needs the time of what is cancelled"


def test_a_plan_lapses_when_its_time_has_passed_without_a_report() -> None:
    event = only(PLAN)
    assert stage(event, date(2019, 5, 31)) is Stage.PLANNED
    assert stage(event, date(2019, 6, 1)) is Stage.LAPSED
    assert stage(event) is Stage.PLANNED


def test_an_express_confirmation_confirms() -> None:
    yes = told("Santiago confirmed the visit of Lind.", "2019-03-07", Status.PLANNED, MAY, stance=SpeechAct.CONFIRM)
    assert stages(only(PLAN, yes)) == [Stage.PLANNED, Stage.CONFIRMED]
    assert dict(only(PLAN, yes).standing)[PALACE.id] is Standing.CONFIRMED


def test_a_bystander_confirms_nothing() -> None:
    other = told("The visit of Lind is on, Lima said.", "2019-03-20", Status.PLANNED, MAY, by=(PERU, "Lima"))
    assert stages(only(PLAN, other)) == [Stage.PLANNED]


def test_another_time_without_a_word_of_change_is_another_plan() -> None:
    again = told("Lind will visit Chile in October.", "2019-03-08", Status.PLANNED, span("2019-10-01", "2019-10-31"))
    assert len(events([PLAN, again])) == 2


def test_calls_in_the_planned_month_are_not_the_visit() -> None:
    rang = told("Lind rang Soto about a visit.", "2019-05-10", Status.HAPPENED, span("2019-05-10"), mode="Phone")
    assert len(events([PLAN, rang])) == 2


def test_a_visit_before_the_plan_was_told_is_not_its_outcome() -> None:
    before = told("Lind ended a visit to Chile.", "2019-03-01", Status.HAPPENED, span("2019-02-28"))
    assert len(events([PLAN, before])) == 2


def test_two_visits_in_the_planned_time_stay_two() -> None:
    first = told("Lind ended a visit to Chile.", "2019-05-06", Status.HAPPENED, span("2019-05-06"))
    second = told("Lind paid a visit to Chile once more.", "2019-05-25", Status.HAPPENED, span("2019-05-24"))
    found = events([PLAN, first, second])
    assert len(found) == 2 and {len(event.reports) for event in found} == {1, 2}


def test_what_was_never_planned_has_no_life() -> None:
    assert only(DONE).steps == () and stage(only(DONE), date(2030, 1, 1)) is None


def test_stands_are_counted_by_origins_and_contradictions_stay() -> None:
    yes = told("Lind paid a visit, the ministry said.", "2019-06-12", Status.CLAIMED, span("2019-06-11"),
               by=(OSLO_MFA, "the ministry"))  # fmt: skip
    copies = [Sighting(told(f"Lind paid a visit, the ministry said. Copy {n} of the page.", "2019-06-12",
                            Status.CLAIMED, span("2019-06-11"), by=(OSLO_MFA, "the ministry")).report,
                       yes.origin, yes.published) for n in range(3)]  # fmt: skip
    denial = told("There was no visit, the ministry said.", "2019-06-13", Status.DENIED, span("2019-06-11"),
                  stance=SpeechAct.DENY)  # fmt: skip
    event = only(yes, *copies, denial)
    by_ministry = [s for s in event.stands if s.holder == OSLO_MFA.id and s.standing is Standing.ASSERTED]
    assert len(event.reports) == 5 and len(by_ministry) == 1 and by_ministry[0].party == "NOR"
    assert by_ministry[0].origins == (yes.origin,)
    assert any(s.holder == PALACE.id and s.standing is Standing.DENIED and s.party == "CHL" for s in event.stands)
