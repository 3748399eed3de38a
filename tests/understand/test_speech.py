"""Attribution: who is reported to say what, from our own specimen sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.understand.specimens import SAYINGS, Saying, content_text, document_of, reading_of, sentences_of

from dateline.model import Actor, Manner, Mention, ParagraphKind, Sentence, SpeechAct, Use, Word
from dateline.understand.certainty import assess
from dateline.understand.speech import find_claims


@pytest.mark.parametrize("saying", SAYINGS, ids=lambda saying: saying.text[:60])
def test_act_source_and_content(saying: Saying) -> None:
    reading = reading_of(saying.text)
    claims = [c for c in reading.claims if c.speaker_text == saying.source and c.act.value == saying.act]
    assert claims, [(c.speaker_text, c.act.value) for c in reading.claims]
    texts = [content_text(reading, c) for c in claims]
    assert any(saying.within in text for text in texts), texts
    if saying.without:
        assert all(saying.without not in text for text in texts), texts
    if saying.manner:
        assert saying.manner in {c.manner.value for c in claims}


@pytest.mark.parametrize(
    "text",
    [
        "The envoy left the hall.",
        "The offices are going to close.",
        "The said vessel sank.",
        "Protesters burned tires.",
        "The mayor was told of the plan.",
    ],
)
def test_no_claim_where_nobody_says_anything(text: str) -> None:
    assert [c for c in reading_of(text).claims if c.content] == []


def test_a_chain_of_speakers_is_nested() -> None:
    reading = reading_of("The ministry said the president claimed that spies stole the files.")
    outer, inner = reading.claims
    assert (outer.speaker_text, inner.speaker_text) == ("The ministry", "the president")
    assert outer.inside is None and inner.inside == 0


def test_according_to_holds_the_saying_in_its_clause() -> None:
    reading = reading_of("The rebel chief called him and said they were brothers, according to the mediator.")
    said = next(c for c in reading.claims if c.speaker_text == "The rebel chief")
    assert said.inside is not None
    assert reading.claims[said.inside].speaker_text == "the mediator"


def test_citing_is_inside_the_report() -> None:
    reading = reading_of("The paper reported that the deal collapsed, citing a diplomat.")
    citing = next(c for c in reading.claims if c.speaker_text == "a diplomat")
    assert citing.inside is not None and reading.claims[citing.inside].speaker_text == "The paper"


def test_headlines() -> None:
    said = reading_of("Togo says rebels have crossed its border", title=True).claims
    assert [(c.speaker_text, c.act) for c in said] == [("Togo", SpeechAct.ASSERT)]
    tail = reading_of("Ferry sinks off Java, 12 dead: police", title=True)
    assert [c.speaker_text for c in tail.claims] == ["police"]
    assert content_text(tail, tail.claims[0]) == "Ferry sinks off Java, 12 dead"


def test_a_label_before_a_colon_is_no_speaker() -> None:
    assert reading_of("Analysis: Ferry sinks off Java", title=True).claims == ()


def test_a_quotation_without_a_cue_goes_on_from_the_speaker_before() -> None:
    text = '"The dam is safe," the engineer said. "We checked it in May and found no cracks at all."'
    reading = reading_of(text)
    assert len(reading.claims) == 1
    assert "no cracks" in content_text(reading, reading.claims[0])


def test_a_quotation_runs_over_paragraphs_by_its_opening_marks() -> None:
    text = "“The dam is safe,” the engineer said. “We checked it in May.\n“It will stand for a hundred years.”"
    reading = reading_of(text)
    assert "hundred years" in content_text(reading, reading.claims[0])


def test_a_stray_mark_loses_no_attribution() -> None:
    text = 'The mayor said the 12" pipe had burst. Police said nobody was hurt.'
    assert {c.speaker_text for c in reading_of(text).claims} >= {"The mayor", "Police"}


def test_quotes_inside_an_indirect_content() -> None:
    reading = reading_of('The premier said the deal was "dead and buried".')
    (claim,) = reading.claims
    assert claim.manner is Manner.MIXED
    assert [reading.document.text[q.start : q.end] for q in claim.quotes] == ["dead and buried"]


def test_speakers_come_from_the_mentions() -> None:
    text = "Nepal confirmed the release."
    nepal = Actor("NPL", "Nepal", country="NPL")
    mention = Mention(0, 0, 1, 0, "name", Use.ACTOR, (nepal,))
    (claim,) = find_claims(sentences_of(text), [mention], document_of(text))
    assert claim.speakers == (nepal,)


def test_a_statement_stands_for_whoever_made_it() -> None:
    text = "The Nepalese army statement said the road was open."
    army = Actor("NPL:MIL", "army", country="NPL")
    mention = Mention(0, 0, 3, 2, "nominal", Use.ACTOR, (army,))
    claims = find_claims(sentences_of(text), [mention], document_of(text))
    assert [claim.speakers for claim in claims] == [(army,)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["said", '"', "“", "”", "'", ",", "X", "that", "according", "to", "not", ":", "if", "\x00", "\ud800"]
            ),
            st.sampled_from(["VERB", "NOUN", "PUNCT", "PROPN", "AUX", "PART", "SCONJ"]),
            st.integers(-1, 11),
            st.sampled_from(
                ["root", "ccomp", "nsubj", "conj", "xcomp", "advcl", "parataxis", "punct", "acl:relcl", "obj"]
            ),
        ),
        max_size=12,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_tree_is_survived(rows: list[tuple[str, str, int, str]]) -> None:
    words, at = [], 0
    for text, upos, head, deprel in rows:
        words.append(Word(text, at, at + len(text), text, upos, min(head, len(rows) - 1), deprel))
        at += len(text) + 1
    sentence = Sentence(0, 0, max(at - 1, 0), 0, ParagraphKind.BODY, tuple(words))
    document = document_of(" ".join(text for text, *_ in rows))
    claims = find_claims([sentence], (), document)
    assessments = assess([sentence], (), claims)
    assert all(k < len(claims) for a in assessments for k in a.claims)
    for claim in claims:
        assert all(0 <= span.start < span.end <= max(at, 1) for span in claim.content)
