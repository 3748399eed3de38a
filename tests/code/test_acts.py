"""Acts and positions coded from specimen reports: type, parties, status, and one report per act."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.code.acts import ALL, MERGED, MISSED, STATUS, VERBS, Specimen, reading_of, reports_of, s, states

from dateline.code import code
from dateline.code.proposed import LEAST
from dateline.model import Actor, Document, ParagraphKind, Reading, Report, Sentence, Source, Status, Use, Word


def fits(report: Report, wanted: str) -> bool:
    """Whether a report is the act "TYPE actor > recipient [status]"."""
    head, _, tail = wanted.partition(" > ")
    type_, _, actors = head.partition(" ")
    recipients, _, status = tail.partition(" ")
    if report.act.type not in type_.split("|") or (status and report.status.value != status):
        return False
    return side(states(report.act.actors), actors) and side(states(report.act.recipients), recipients)


def side(found: set[str], wanted: str) -> bool:
    return any(found == (set() if choice == "-" else set(choice.split("+"))) for choice in wanted.split("|"))


def told(reports: tuple[Report, ...]) -> list[str]:
    def names(actors: tuple[Actor, ...]) -> str:
        return "+".join(sorted(states(actors))) or "-"

    return [f"{r.act.type} {names(r.act.actors)} > {names(r.act.recipients)} {r.status.value}" for r in reports]


@pytest.mark.parametrize("specimen", ALL, ids=lambda specimen: specimen.text[:60])
def test_acts(specimen: Specimen) -> None:
    reports = reports_of(specimen)
    for wanted in specimen.acts:
        assert any(fits(report, wanted) for report in reports), told(reports)
    assert not {report.act.type for report in reports} & set(specimen.absent), told(reports)
    if not specimen.acts and not specimen.absent:
        assert reports == ()


@pytest.mark.parametrize(
    "specimen",
    [pytest.param(one, marks=[pytest.mark.xfail(reason=fails)] if fails else []) for _, one, fails in MISSED],
    ids=lambda one: one.text[:60],
)
def test_what_was_missed(specimen: Specimen) -> None:
    reports = reports_of(specimen)
    for wanted in specimen.acts:
        assert any(fits(report, wanted) for report in reports), told(reports)


def test_every_cause_of_a_miss_has_specimens() -> None:
    causes = [cause for cause, _, _ in MISSED]
    assert len(causes) > 180 and all(causes.count(cause) > 1 for cause in causes)


def test_what_is_called_off_did_not_happen() -> None:
    trip = next(one for _, one, _ in MISSED if "canceled a trip" in one.text)
    meeting = next(r for r in reports_of(trip) if r.act.type == "CONSULT")
    assert meeting.status is Status.NOT_HAPPENED


def test_a_relative_clause_about_its_own_noun_ends() -> None:
    words = [("wall", "NOUN", 3, "nsubj"), ("Kenya", "PROPN", 2, "nsubj"), ("lifted", "VERB", 0, "acl:relcl"),
             ("fell", "VERB", -1, "root")]  # fmt: skip
    sentence = Sentence(0, 0, 28, 0, ParagraphKind.BODY, tuple(
        Word(text, 7 * i, 7 * i + len(text), {"lifted": "lift", "fell": "fall"}.get(text, text), upos, head, relation)
        for i, (text, upos, head, relation) in enumerate(words)
    ))  # fmt: skip
    document = Document("d", Source(), "wall   Kenya  lifted fell   ")
    assert code(Reading(document, (sentence,), (), (), (), ())) == ()


@pytest.mark.parametrize(
    ("verb", "lemma", "chance", "count"),
    [("adorned", "adorn", 0.95, 1), ("adorned", "adorn", LEAST - 0.01, 0), ("bordered", "border", 0.95, 0),
     ("condemned", "condemn", 0.95, 1)],
)  # fmt: skip
def test_the_reader_proposes_where_the_table_is_silent(verb: str, lemma: str, chance: float, count: int) -> None:
    reading = reading_of(s("Japan lifted a ban on imports of beef from Ireland."))
    words = (Word("Japan", 0, 5, "japan", "PROPN", 1, "nsubj"), Word(verb, 6, 6 + len(verb), lemma, "VERB", -1, "root"),
             Word("Ireland", 16, 23, "ireland", "PROPN", 1, "obj"))  # fmt: skip
    sides = [next(m for m in reading.mentions if m.actors[0].id == name) for name in ("JPN", "IRL")]
    mentions = tuple(replace(m, first=k, last=k + 1, head=k, use=Use.ACTOR) for m, k in zip(sides, (0, 2), strict=True))
    sentence = Sentence(0, 0, 23, 0, ParagraphKind.BODY, words, (None, ("AID", chance), None))
    reports = code(Reading(reading.document, (sentence,), mentions, (), (), ()))
    assert len(reports) == count
    if verb == "condemned":  # the table knows it, and is right
        assert told(reports) == ["ACCUSE JPN > IRL happened"]
    elif count:
        assert told(reports) == ["AID JPN > IRL happened"]
        assert "not in the table, proposed by the reader, p=0.95" in reports[0].reasons[0]


def test_what_a_report_repeats_is_one_report() -> None:
    reports = reports_of(MERGED[0])
    assert told(reports).count("SANCTION GHA > TGO happened") == 1
    expelled = next(r for r in reports if r.act.type == "SANCTION")
    quotes = [reading_of(MERGED[0]).document.quote(m.start, m.end) for m in expelled.evidence.mentions]
    assert quotes == ["expels", "expulsion"]


def test_the_body_stands_before_the_headline() -> None:
    expelled = next(r for r in reports_of(MERGED[0]) if r.act.type == "SANCTION")
    assert "on Monday" in expelled.evidence.text


def test_an_earlier_meeting_is_another_event() -> None:
    meetings = [r for r in reports_of(MERGED[4]) if r.act.type == "CONSULT"]
    assert len(meetings) == 2
    assert {str(r.act.when.earliest) for r in meetings if r.act.when} == {"2009-05-11", "2009-03-01"}


def test_ids_depend_on_content_alone() -> None:
    assert [r.id for r in reports_of(VERBS[0])] == [r.id for r in reports_of(VERBS[0])]
    assert reports_of(VERBS[0])[0].id.startswith("r")


def test_every_report_says_why() -> None:
    for specimen in (*VERBS, *STATUS):
        for report in reports_of(specimen):
            assert any(".tsv:" in reason or "->" in reason for reason in report.reasons)
            assert any(reason.startswith("status ") for reason in report.reasons)


def test_the_trigger_is_a_span_of_the_document() -> None:
    for specimen in VERBS:
        reading = reading_of(specimen)
        for report in code(reading):
            sentence, trigger = report.evidence.sentence, report.evidence.trigger
            assert sentence.start <= trigger.start < trigger.end <= sentence.end
            assert reading.document.quote(sentence.start, sentence.end) == report.evidence.text


TAGS = st.sampled_from(["VERB", "NOUN", "PROPN", "ADJ", "ADP", "PRON", "AUX", "PUNCT", "NUM", "X"])
RELATIONS = st.sampled_from([
    "root", "nsubj", "obj", "obl", "nmod", "conj", "acl", "acl:relcl", "xcomp", "ccomp", "advcl",
    "compound:prt", "case", "mark", "aux:pass", "nsubj:pass", "amod",
])  # fmt: skip
FORMS = st.sampled_from([
    "attack", "talks", "with", "of", "to", "Peru", "sanctions", "impose", "agreed", "will", "not", "$", "5",
    "million", "killed", "the", "by", "\x00", "\ud800",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(FORMS, TAGS, st.integers(-3, 14), RELATIONS), max_size=12))
def test_no_tree_however_odd_stops_coding(rows: list[tuple[str, str, int, str]]) -> None:
    """Circles, heads outside the sentence, several roots: parses by machine have all of them."""
    words, at = [], 0
    for form, tag, head, relation in rows:
        words.append(Word(form, at, at + len(form), form, tag, head, relation))
        at += len(form) + 1
    sentence = Sentence(0, 0, at, 0, ParagraphKind.BODY, tuple(words))
    document = Document("d", Source(), " ".join(form for form, *_ in rows) + " ")
    assert isinstance(code(Reading(document, (sentence,), (), (), (), ())), tuple)
