"""Events out of reports: a function of the set, careful with what it calls one act."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.specimens import CHILE, LIND, NORWAY, OSLO_MFA, PALACE, SOTO, act, day, lines, oslo

from dateline.model import AUTHOR, Actor, Place, Report, Standing, Status, When
from dateline.record.merge import Sighting, events

PUBLISHED = date(2019, 3, 6)


def seen(text: str, trigger: str, what: object, status: Status = Status.HAPPENED, **given: object) -> Sighting:
    published = str(given.get("published", "2019-03-06"))
    told = lines(text, (trigger, what, status), published=published)  # type: ignore[arg-type]
    assert told.document is not None
    return Sighting(told.reports[0], str(given.get("origin", told.document.id)), date.fromisoformat(published))


def test_two_wires_on_one_meeting_are_one_event() -> None:
    one = seen("Lind met Soto.", "met", act("CONSULT", (LIND,), (SOTO,), when=day("2019-03-05")))
    other = seen("Soto and Lind met.", "met", act("CONSULT", (CHILE, NORWAY), when=day("2019-03-06")))
    (event,) = events([one, other])
    assert set(event.reports) == {one.report.id, other.report.id}
    assert len(event.origins) == 2


def test_copies_of_one_story_are_one_origin() -> None:
    what = act("CONSULT", (LIND,), (SOTO,), when=day("2019-03-05"))
    one = seen("Lind met Soto.", "met", what, origin="o1")
    copy = seen("Lind met Soto. Sign up!", "met", what, origin="o1")
    (event,) = events([one, copy])
    assert event.origins == ("o1",) and len(event.reports) == 2


def test_the_same_sentence_in_two_outlets_is_one_origin() -> None:
    what = act("CONSULT", (LIND,), (SOTO,), when=day("2019-03-05"))
    text = "Lind met Soto in a hall near the harbor"
    one = seen(f"{text}.", "met", what, origin="o1")
    copy = seen(f"Breaking. {text.upper()}!", "MET", what, origin="o2")
    own = seen("Soto and Lind met for an hour on Tuesday evening.", "met", what, origin="o3")
    short = seen("Lind met Soto.", "met", what, origin="o4")
    other = seen("Lind met Soto. More follows.", "met", what, origin="o5")
    assert events([one, copy])[0].origins == ("o1",)
    assert events([one, copy, own])[0].origins == ("o1", "o3")
    assert events([short, other])[0].origins == ("o4", "o5"), "too short to tell"


def test_who_acts_on_whom_keeps_acts_apart() -> None:
    there = seen("Norway sued Chile.", "sued", act("REJECT", (NORWAY,), (CHILE,), when=day("2019-03-05")))
    back = seen("Chile sued Norway.", "sued", act("REJECT", (CHILE,), (NORWAY,), when=day("2019-03-05")))
    assert len(events([there, back])) == 2


def test_days_apart_places_and_modes_keep_acts_apart() -> None:
    met = act("CONSULT", (LIND,), (SOTO,), when=day("2019-03-05"))
    base = seen("Lind met Soto.", "met", met)
    later = seen("Lind met Soto again.", "met", replace(met, when=day("2019-03-12")))
    phoned = seen("Lind rang Soto.", "rang", replace(met, mode="Phone"))
    visited = seen("Lind saw Soto at home.", "saw", replace(met, mode="Visit"))
    abroad = seen("Lind met Soto in Lima.", "met", replace(met, where=Place("Lima", "PER")))
    at_home = seen("Lind met Soto in Bergen.", "met", replace(met, where=Place("Bergen", "NOR")))
    assert len(events([base, later])) == 2
    assert len(events([phoned, visited])) == 2
    assert len(events([abroad, at_home])) == 2
    assert len(events([base, abroad])) == 1


def test_a_year_does_not_swallow_the_days_in_it() -> None:
    strike = act("ASSAULT", (NORWAY,), (CHILE,))
    days = [seen(f"Strike {n}.", "Strike", replace(strike, when=day(f"2019-03-{n:02}"))) for n in (1, 8, 15, 22)]
    year = seen(
        "Norway hit Chile this year.", "hit", replace(strike, when=When(date(2019, 1, 1), date(2019, 12, 31), "year"))
    )
    assert len(events([*days, year])) == 5


def test_two_reports_of_one_document_are_two_acts() -> None:
    met = act("CONSULT", (LIND,), (SOTO,), when=day("2019-03-05"))
    told = lines("Lind met Soto. Later Lind rang Soto.", ("met", met, Status.HAPPENED), ("rang", met, Status.HAPPENED))
    sightings = [Sighting(report, "o", PUBLISHED) for report in told.reports]
    assert len(events(sightings)) == 2
    assert len(events(sightings, merged=[(told.reports[0].id, told.reports[1].id)])) == 1


def test_one_known_party_needs_like_words() -> None:
    harm = act("COERCE", (), (CHILE,), when=day("2019-03-05"))
    forced = seen("A storm forced clerks in the south to leave.", "forced", harm)
    forcing = seen("Floods came on Tuesday, forcing people out.", "forcing", harm)
    arrested = seen("Ten were arrested at the harbor.", "arrested", harm)
    assert len(events([forced, forcing])) == 1
    assert len(events([forced, arrested])) == 2
    long = seen("Southern clerks had to leave: storm.", "leave", harm)
    assert len(events([seen("Storm made southern clerks leave.", "made", harm), long])) == 1


def test_a_plan_that_came_about_has_happened() -> None:
    may = day("2019-05-17")
    plan = seen("Lind will visit Chile.", "visit", act("CONSULT", (LIND,), (CHILE,), when=may), Status.PLANNED)
    done = seen("Lind came to Chile.", "came", act("CONSULT", (LIND,), (CHILE,), when=may), published="2019-05-18")
    (event,) = events([plan, done])
    assert event.status is Status.HAPPENED
    assert (event.first_published, event.last_published) == (PUBLISHED, date(2019, 5, 18))


def test_a_later_cancellation_wins_over_the_plan() -> None:
    may = day("2019-05-17")
    plan = seen("Lind will visit Chile.", "visit", act("CONSULT", (LIND,), (CHILE,), when=may), Status.PLANNED)
    off = seen("Lind stayed home.", "stayed", act("CONSULT", (LIND,), (CHILE,), when=may), Status.NOT_HAPPENED,
               published="2019-05-18")  # fmt: skip
    assert events([plan, off])[0].status is Status.NOT_HAPPENED


def test_splits_by_hand_win() -> None:
    met = act("CONSULT", (LIND,), (SOTO,), when=day("2019-03-05"))
    one, other = seen("Lind met Soto.", "met", met), seen("Soto met Lind.", "met", met)
    pair = (other.report.id, one.report.id)
    assert len(events([one, other])) == 1
    assert len(events([one, other], split=[pair])) == 2


def test_standing_says_who_asserts_and_who_does_not_confirm() -> None:
    told = oslo()
    invited = events([Sighting(report, "o", PUBLISHED) for report in told.reports])[0]
    assert invited.standing == ((PALACE.id, Standing.NOT_CONFIRMED), (OSLO_MFA.id, Standing.ASSERTED))


def test_the_later_word_of_a_holder_counts() -> None:
    told = oslo()
    first = Sighting(told.reports[0], "o", PUBLISHED)
    confirmed = seen("Soto was invited, Santiago said.", "invited", told.reports[0].act, published="2019-03-07")
    from dateline.model import SpeechAct, Stance

    stance = Stance((PALACE,), SpeechAct.CONFIRM, confirmed.report.evidence.trigger)
    later = replace(confirmed, report=replace(confirmed.report, stances=(stance,)))
    (event,) = events([later, first])
    assert dict(event.standing) == {
        AUTHOR: Standing.ASSERTED, OSLO_MFA.id: Standing.ASSERTED, PALACE.id: Standing.CONFIRMED
    }  # fmt: skip


ACTORS = (NORWAY, CHILE, LIND, SOTO, Actor("IGO:EU", "EU"), Actor("", "rebels"))


@st.composite
def sightings(draw: st.DrawFn) -> list[Sighting]:
    base = oslo().reports[0]
    found = []
    for i in range(draw(st.integers(1, 9))):
        start = draw(st.one_of(st.none(), st.dates(date(2019, 1, 1), date(2019, 1, 12))))
        end = start and draw(st.dates(start, date(2019, 2, 20)))
        what = act(
            draw(st.sampled_from(["CONSULT", "ASSAULT"])),
            tuple(draw(st.lists(st.sampled_from(ACTORS), max_size=2))),
            tuple(draw(st.lists(st.sampled_from(ACTORS), max_size=2))),
            when=draw(st.sampled_from([None, When(start, end, "span")])),
        )
        report: Report = replace(
            base,
            id=f"r{i:016x}",
            document=f"d{draw(st.integers(0, 6))}",
            act=what,
            status=draw(st.sampled_from(list(Status))),
        )
        published = draw(st.one_of(st.none(), st.dates(date(2019, 1, 1), date(2019, 1, 9))))
        found.append(Sighting(report, draw(st.sampled_from("abc")), published))
    return found


@settings(max_examples=80, deadline=None)
@given(sightings(), st.randoms(use_true_random=False))
def test_order_and_repetition_make_no_difference(found: list[Sighting], chance: random.Random) -> None:
    expected = events(found)
    shuffled = found + chance.sample(found, len(found) // 2)
    chance.shuffle(shuffled)
    assert events(shuffled) == expected
    assert sorted(itertools.chain.from_iterable(e.reports for e in expected)) == sorted(s.report.id for s in found)
