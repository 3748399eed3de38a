"""The day of an event. Each sentence is given with its parse: ``word/upos/head/relation``, heads from 1, the root 0."""

from __future__ import annotations

from datetime import date

from dateline.model import ParagraphKind, Sentence, When, Word
from dateline.understand.times import date_event, find_times

PUBLISHED = date(2026, 5, 20)  # a Wednesday


def parse(*lines: str, paragraphs: tuple[int, ...] | None = None) -> list[Sentence]:
    """Sentences from lines of ``word/upos/head/relation``; in one paragraph unless ``paragraphs`` says otherwise."""
    sentences, position = [], 0
    for number, line in enumerate(lines):
        words = []
        for item in line.split():
            text, upos, head, deprel = item.split("/")
            words.append(
                Word(text, position, position + len(text), LEMMAS.get(text, text), upos, int(head) - 1, deprel)
            )
            position += len(text) + 1
        paragraph = paragraphs[number] if paragraphs else 0
        sentences.append(Sentence(number, words[0].start, words[-1].end, paragraph, ParagraphKind.BODY, tuple(words)))
    return sentences


LEMMAS = {
    "said": "say",
    "told": "tell",
    "imposed": "impose",
    "announced": "announce",
    "held": "hold",
    "seized": "seize",
    "voted": "vote",
    "boycotted": "boycott",
    "sold": "sell",
    "called": "call",
    "condemned": "condemn",
    "comments": "comment",
    "sent": "send",
    "attacked": "attack",
}


def when(sentences: list[Sentence], trigger: str, *, future: bool = False, sentence: int = 0) -> When | None:
    times = find_times(sentences, PUBLISHED)
    word = next(i for i, w in enumerate(sentences[sentence].words) if w.text == trigger)
    return date_event(sentences, times, sentence, word, PUBLISHED, future=future)


def days(found: When | None) -> tuple[date | None, date | None]:
    assert found is not None
    return found.earliest, found.latest


TWO_VERBS = parse(
    "Tariffs/NOUN/5/nsubj announced/VERB/1/acl last/ADJ/4/amod month/NOUN/2/obl:unmarked take/VERB/0/root "
    "effect/NOUN/5/obj in/ADP/8/case July/PROPN/5/obl ././5/punct"
)


def test_each_verb_has_its_own_date() -> None:
    assert days(when(TWO_VERBS, "announced")) == (date(2026, 4, 1), date(2026, 4, 30))
    assert days(when(TWO_VERBS, "take", future=True)) == (date(2026, 7, 1), date(2026, 7, 31))


ATTRIBUTED = parse(
    "Officials/NOUN/2/nsubj said/VERB/0/root Monday/PROPN/2/obl:unmarked that/SCONJ/6/mark rebels/NOUN/6/nsubj "
    "seized/VERB/2/ccomp a/DET/8/det port/NOUN/6/obj ././2/punct"
)


def test_the_date_of_an_attribution_dates_the_saying() -> None:
    assert days(when(ATTRIBUTED, "said")) == (date(2026, 5, 18), date(2026, 5, 18))


def test_what_was_said_happened_by_then() -> None:
    found = when(ATTRIBUTED, "seized")
    assert found is not None
    assert found.latest == date(2026, 5, 18)


def test_a_date_in_the_content_is_not_that_of_the_saying() -> None:
    sentences = parse(
        "Officials/NOUN/2/nsubj said/VERB/0/root rebels/NOUN/4/nsubj seized/VERB/2/ccomp a/DET/6/det port/NOUN/4/obj "
        "on/ADP/8/case Friday/PROPN/4/obl ././2/punct"
    )
    assert days(when(sentences, "seized")) == (date(2026, 5, 15), date(2026, 5, 15))
    assert days(when(sentences, "said"))[1] == PUBLISHED


def test_a_second_date_behind_an_infinitive_belongs_to_it() -> None:
    sentences = parse(
        "The/DET/2/det king/NOUN/3/nsubj invited/VERB/0/root her/PRON/3/obj on/ADP/6/case Monday/PROPN/3/obl "
        "to/PART/8/mark visit/VERB/3/xcomp this/DET/10/det year/NOUN/3/obl:unmarked ././3/punct"
    )
    assert days(when(sentences, "invited")) == (date(2026, 5, 18), date(2026, 5, 18))
    assert days(when(sentences, "visit", future=True)) == (PUBLISHED, date(2026, 12, 31))


def test_the_month_of_a_trip_ahead_dates_the_trip_alone() -> None:
    sentences = parse(
        "Oslo/PROPN/2/nsubj courts/VERB/0/root Lima/PROPN/2/obj ahead/ADV/7/case of/ADP/4/fixed a/DET/7/det "
        "trip/NOUN/2/obl in/ADP/9/case September/PROPN/7/nmod ././2/punct"
    )
    assert days(when(sentences, "trip", future=True)) == (date(2026, 9, 1), date(2026, 9, 30))
    assert days(when(sentences, "courts"))[0] is None


def test_undated_deeds_lie_between_the_day_of_the_lead_and_publication() -> None:
    sentences = parse(
        "Troops/NOUN/2/nsubj seized/VERB/0/root ports/NOUN/2/obj on/ADP/5/case Monday/PROPN/2/obl ././2/punct",
        "Lima/PROPN/2/nsubj protested/VERB/0/root ././2/punct",
        "Oslo/PROPN/3/nsubj has/AUX/3/aux protested/VERB/0/root ././3/punct",
        paragraphs=(0, 1, 2),
    )
    assert days(when(sentences, "protested", sentence=1)) == (date(2026, 5, 18), PUBLISHED)
    assert days(when(sentences, "protested", sentence=2)) == (None, PUBLISHED)  # the perfect tells no day


def test_a_bare_participle_goes_on_with_the_verb_above_it() -> None:
    sentences = parse(
        "Troops/NOUN/2/nsubj seized/VERB/0/root ports/NOUN/2/obj on/ADP/5/case Monday/PROPN/2/obl ././2/punct",
        "Lima/PROPN/2/nsubj sent/VERB/0/root letters/NOUN/2/obj requesting/VERB/3/acl talks/NOUN/4/obj ././2/punct",
        "Lima/PROPN/2/nsubj sent/VERB/0/root letters/NOUN/2/obj "
        "after/SCONJ/5/mark requesting/VERB/2/advcl talks/NOUN/5/obj ././2/punct",
        paragraphs=(0, 1, 2),
    )
    assert days(when(sentences, "requesting", sentence=1)) == (date(2026, 5, 18), PUBLISHED)
    assert days(when(sentences, "requesting", sentence=2)) == (None, PUBLISHED), "what went before has no such bound"


def test_a_tale_goes_on_within_its_paragraph() -> None:
    sentences = parse(
        "They/PRON/2/nsubj met/VERB/0/root in/ADP/4/case March/PROPN/2/obl ././2/punct",
        "They/PRON/2/nsubj exchanged/VERB/0/root gifts/NOUN/2/obj ././2/punct",
    )
    assert days(when(sentences, "exchanged", sentence=1)) == (date(2026, 3, 1), date(2026, 3, 31))


def test_a_range_is_one_interval() -> None:
    sentences = parse(
        "Agents/NOUN/2/nsubj seized/VERB/0/root ships/NOUN/2/obj between/ADP/5/case 1976/NUM/2/obl and/CCONJ/7/cc "
        "1979/NUM/5/conj ././2/punct"
    )
    assert days(when(sentences, "seized")) == (date(1976, 1, 1), date(1979, 12, 31))


def test_plans_without_a_date_lie_ahead() -> None:
    sentences = parse("Oslo/PROPN/2/nsubj plans/VERB/0/root talks/NOUN/2/obj ././2/punct")
    assert when(sentences, "talks", future=True) == When(PUBLISHED, None, "publication")


def test_a_length_is_no_date() -> None:
    sentences = parse(
        "Troops/NOUN/2/nsubj held/VERB/0/root two/NUM/5/nummod -/PUNCT/5/punct day/NOUN/6/compound drills/NOUN/2/obj "
        "this/DET/8/det week/NOUN/2/obl:unmarked ././2/punct"
    )
    assert when(sentences, "drills") == When(date(2026, 5, 18), PUBLISHED, "week", "this week")


def test_a_deed_told_for_a_day_to_come_is_dated_on_it() -> None:
    sentences = parse(
        "The/DET/2/det ban/NOUN/3/nsubj takes/VERB/0/root effect/NOUN/3/obj on/ADP/6/case June/PROPN/3/obl "
        "9/NUM/6/nummod ././3/punct"
    )
    assert days(when(sentences, "takes")) == (date(2026, 6, 9), date(2026, 6, 9))


def test_what_is_expected_is_dated_and_not_the_expecting() -> None:
    sentences = parse(
        "Talks/NOUN/3/nsubj are/AUX/3/aux scheduled/VERB/0/root to/PART/5/mark begin/VERB/3/xcomp on/ADP/7/case "
        "Friday/PROPN/5/obl ././3/punct"
    )
    assert days(when(sentences, "begin", future=True)) == (date(2026, 5, 22), date(2026, 5, 22))
    assert when(sentences, "scheduled", future=True) == When(PUBLISHED, None, "publication")


def test_the_pluperfect_of_indirect_speech_tells_on() -> None:
    sentences = parse(
        "Crowds/NOUN/2/nsubj marched/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl ././2/punct",
        "Police/NOUN/2/nsubj said/VERB/0/root they/PRON/6/nsubj:pass had/AUX/6/aux been/AUX/6/aux:pass "
        "attacked/VERB/2/ccomp ././2/punct",
    )
    assert days(when(sentences, "attacked", sentence=1)) == (date(2026, 5, 18), date(2026, 5, 18))


def test_without_a_parse_the_expression_of_the_sentence_is_taken() -> None:
    sentences = parse("Troops/X/0/dep seized/X/0/dep ports/X/0/dep on/X/0/dep Monday/X/0/dep")
    assert days(when(sentences, "seized")) == (date(2026, 5, 18), date(2026, 5, 18))


def test_without_publication_or_expression_there_is_no_date() -> None:
    sentences = parse("Troops/NOUN/2/nsubj marched/VERB/0/root ././2/punct")
    assert date_event(sentences, (), 0, 1, None) is None


def test_what_is_said_behind_a_semicolon_has_not_the_date_before_it() -> None:
    sentences = parse(
        "Chad/PROPN/3/nsubj has/AUX/3/aux shut/VERB/0/root roads/NOUN/3/obj since/ADP/6/case 2011/NUM/3/obl "
        ";/PUNCT/9/punct Lomé/PROPN/9/nsubj said/VERB/3/parataxis it/PRON/12/nsubj might/AUX/12/aux "
        "help/VERB/9/ccomp ././3/punct"
    )
    assert days(when(sentences, "shut")) == (date(2011, 1, 1), PUBLISHED)
    assert when(sentences, "help", future=True) == When(PUBLISHED, None, "publication")


VOTE = (
    "Parliament/NOUN/2/nsubj voted/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl to/PART/6/mark leave/VERB/2/xcomp "
    "././2/punct"
)


def test_who_boycotts_a_vote_does_so_when_it_is_held() -> None:
    sentences = parse(
        VOTE,
        "The/DET/2/det vote/NOUN/4/nsubj:pass was/AUX/4/aux:pass boycotted/VERB/0/root by/ADP/6/case "
        "Kurds/PROPN/4/obl:agent ././4/punct",
        paragraphs=(0, 1),
    )
    assert days(when(sentences, "boycotted", sentence=1)) == (date(2026, 5, 18), date(2026, 5, 18))


def test_a_verdict_lies_between_the_deed_and_publication() -> None:
    sentences = parse(
        "Rebels/NOUN/2/nsubj attacked/VERB/0/root a/DET/4/det port/NOUN/2/obj last/ADJ/6/amod "
        "month/NOUN/2/obl:unmarked "
        "././2/punct",
        "Oslo/PROPN/3/nsubj has/AUX/3/aux condemned/VERB/0/root the/DET/5/det attack/NOUN/3/obj ././3/punct",
        paragraphs=(0, 1),
    )
    found = when(sentences, "condemned", sentence=1)
    assert found == When(date(2026, 4, 1), PUBLISHED, "publication")


def test_an_attack_named_without_an_article_is_not_the_one_before() -> None:
    sentences = parse(
        "Rebels/NOUN/2/nsubj attacked/VERB/0/root a/DET/4/det port/NOUN/2/obj last/ADJ/6/amod "
        "month/NOUN/2/obl:unmarked "
        "././2/punct",
        "Oslo/PROPN/3/nsubj has/AUX/3/aux condemned/VERB/0/root any/DET/5/det attack/NOUN/3/obj ././3/punct",
        paragraphs=(0, 1),
    )
    assert when(sentences, "condemned", sentence=1) == When(None, PUBLISHED, "publication")


def test_the_remarks_are_those_of_who_is_named() -> None:
    told = (
        "Lund/PROPN/2/nsubj said/VERB/0/root in/ADP/4/case April/PROPN/2/obl he/PRON/6/nsubj doubted/VERB/2/ccomp "
        "it/PRON/6/obj ././2/punct",
        "Berg/PROPN/2/nsubj said/VERB/0/root in/ADP/4/case March/PROPN/2/obl he/PRON/6/nsubj agreed/VERB/2/ccomp "
        "././2/punct",
    )
    after = (
        "After/ADP/4/case {}/PROPN/4/nmod:poss 's/PART/2/case comments/NOUN/6/obl Oslo/PROPN/6/nsubj "
        "called/VERB/0/root "
        "him/PRON/6/obj ././6/punct"
    )
    for name, first in (("Lund", date(2026, 4, 1)), ("Berg", date(2026, 3, 1)), ("Dahl", None)):
        sentences = parse(*told, after.format(name), paragraphs=(0, 1, 2))
        found = when(sentences, "called", sentence=2)
        assert found is not None
        assert found.earliest == first


def test_a_rule_does_what_it_says_from_the_day_it_takes_effect() -> None:
    sentences = parse(
        "The/DET/2/det ban/NOUN/8/nsubj which/PRON/4/nsubj takes/VERB/2/acl:relcl effect/NOUN/4/obj on/ADP/7/case "
        "Friday/PROPN/4/obl closes/VERB/0/root ports/NOUN/8/obj ././8/punct"
    )
    assert days(when(sentences, "closes", future=True)) == (date(2026, 5, 22), date(2026, 5, 22))


def test_what_came_later_is_only_bounded_by_the_date_before() -> None:
    sentences = parse(
        "In/ADP/2/case March/PROPN/4/obl rebels/NOUN/4/nsubj seized/VERB/0/root ports/NOUN/4/obj ;/PUNCT/9/punct "
        "Oslo/PROPN/9/nsubj later/ADV/9/advmod paid/VERB/4/parataxis ././4/punct"
    )
    assert days(when(sentences, "paid")) == (date(2026, 3, 1), PUBLISHED)


def test_after_a_dated_thing_means_since_then() -> None:
    sentences = parse(
        "After/ADP/3/case a/DET/3/det flood/NOUN/6/obl in/ADP/5/case 2019/NUM/3/nmod pledged/VERB/0/root "
        "Oslo/PROPN/6/nsubj aid/NOUN/6/obj ././6/punct"
    )
    assert days(when(sentences, "pledged")) == (date(2019, 1, 1), PUBLISHED)


def test_a_deed_in_mondays_vote_is_of_monday() -> None:
    sentences = parse(
        "Oslo/PROPN/2/nsubj lost/VERB/0/root seats/NOUN/2/obj in/ADP/7/case Monday/PROPN/7/nmod:poss 's/PART/5/case "
        "vote/NOUN/2/obl ././2/punct"
    )
    assert days(when(sentences, "lost")) == (date(2026, 5, 18), date(2026, 5, 18))


def test_a_deadline_ahead_is_not_the_day_of_the_past_deed() -> None:
    sentences = parse(
        "Oslo/PROPN/2/nsubj gave/VERB/0/root both/DET/2/obj until/ADP/5/case Friday/PROPN/2/obl ././2/punct"
    )
    assert days(when(sentences, "gave")) == (None, PUBLISHED)


def test_later_the_same_day_dates_the_deed_before_it() -> None:
    sentences = parse(
        "Crowds/NOUN/2/nsubj marched/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl ././2/punct",
        "Oslo/PROPN/2/nsubj sent/VERB/0/root aid/NOUN/2/obj ;/PUNCT/6/punct it/PRON/6/nsubj arrived/VERB/2/parataxis "
        "later/ADV/6/advmod the/DET/10/det same/ADJ/10/amod day/NOUN/6/obl:unmarked ././2/punct",
        paragraphs=(0, 1),
    )
    assert days(when(sentences, "sent", sentence=1)) == (date(2026, 5, 18), date(2026, 5, 18))


def test_a_verb_joined_to_what_was_said_has_the_date_of_the_saying_where_the_report_tells_it() -> None:
    sentences = parse(
        "Talks/NOUN/2/nsubj stalled/VERB/0/root ././2/punct",
        "Ports/NOUN/2/nsubj closed/VERB/0/root ././2/punct",
        "Lund/PROPN/4/nsubj on/ADP/3/case Monday/PROPN/4/obl said/VERB/0/root he/PRON/6/nsubj knew/VERB/4/ccomp "
        "nothing/PRON/6/obj but/CCONJ/9/cc praised/VERB/6/conj them/PRON/9/obj ././4/punct",
        paragraphs=(0, 1, 2),
    )
    times = find_times(sentences, PUBLISHED)
    told = date_event(sentences, times, 2, 8, PUBLISHED, asserted=True)
    said = date_event(sentences, times, 2, 8, PUBLISHED)
    assert days(told) == (date(2026, 5, 18), date(2026, 5, 18))
    assert days(said) == (None, date(2026, 5, 18))


def test_older_days_of_a_relative_clause_are_no_background() -> None:
    lead = "Police/NOUN/2/nsubj met/VERB/0/root Monday/PROPN/2/obl:unmarked ././2/punct"
    sentences = parse(
        lead,
        "Salas/PROPN/7/nsubj:pass who/PRON/3/nsubj governed/VERB/1/acl:relcl until/ADP/5/case 2011/NUM/3/obl "
        "was/AUX/7/aux:pass arrested/VERB/0/root ././7/punct",
        paragraphs=(0, 1),
    )
    assert days(when(sentences, "arrested", sentence=1)) == (date(2026, 5, 18), PUBLISHED)


def test_a_verdict_in_a_relative_clause_follows_the_deed_it_is_of() -> None:
    sentences = parse(
        "Ports/NOUN/2/nsubj:pass sold/VERB/0/root last/ADJ/4/amod month/NOUN/2/obl:unmarked in/ADP/7/case a/DET/7/det "
        "deal/NOUN/2/obl that/PRON/10/obj critics/NOUN/10/nsubj called/VERB/7/acl:relcl theft/NOUN/10/xcomp ././2/punct"
    )
    assert when(sentences, "called") == When(date(2026, 4, 1), PUBLISHED, "publication")
