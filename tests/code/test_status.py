"""Status, chains of speakers and stances, from our own specimen sentences."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.understand.specimens import CASES, Case, document_of, reading_of, sentences_of

from dateline.code.stances import Stances
from dateline.code.status import chain_of, is_performed, status_of, verdict
from dateline.model import Actor, Assessment, Mention, Reading, SpeechAct, Status, Use


def judged(reading: Reading, word: str) -> Assessment:
    found = [a for a in reading.assessments if reading.sentences[a.sentence].words[a.word].text == word]
    assert found, f"{word!r} is not assessed"
    return found[-1]


def speakers(reading: Reading, assessment: Assessment) -> tuple[str, ...]:
    texts = (reading.claims[k].speaker_text for k in chain_of(assessment, reading))
    return tuple(text for text in texts if text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.status}: {case.word} in {case.text[:50]}")
def test_status_and_speakers(case: Case) -> None:
    reading = reading_of(case.text)
    assessment = judged(reading, case.word)
    status, reasons = status_of(assessment, reading)
    assert (status.value, speakers(reading, assessment)) == (case.status, case.speakers), reasons
    assert reasons


def test_every_status_has_five_specimens() -> None:
    counts = Counter(case.status for case in CASES)
    assert all(counts[status.value] >= 5 for status in Status), counts


def test_the_shipped_reader_agrees() -> None:
    """The specimens parsed afresh: a new reader may move a few, not many."""
    pytest.importorskip("onnxruntime")
    from dateline.settings import Settings
    from dateline.understand import parse
    from dateline.understand.certainty import assess
    from dateline.understand.encoder import Encoder
    from dateline.understand.speech import find_claims

    encoder, right = Encoder.load(), 0
    for case in CASES:
        document = document_of(case.text)
        sentences = parse(document, encoder, Settings())
        claims = find_claims(sentences, (), document)
        reading = Reading(document, sentences, (), (), claims, assess(sentences, (), claims))
        found = [a for a in reading.assessments if sentences[a.sentence].words[a.word].text == case.word]
        right += bool(found) and status_of(found[-1], reading)[0].value == case.status
    assert right >= 0.9 * len(CASES), f"{right} of {len(CASES)}"


def test_the_reason_names_the_deciding_words() -> None:
    reading = reading_of("The king plans to visit Oman.")
    assert status_of(judged(reading, "visit"), reading)[1] == ("intention: plans",)


def test_what_is_done_by_saying_it_has_no_speaker() -> None:
    reading = reading_of('"We reject the offer," the rebel leader said.')
    assessment = judged(reading, "reject")
    assert is_performed(assessment, reading) and chain_of(assessment, reading) == ()


@pytest.mark.parametrize(
    "text",
    [
        '"They reject the offer," the rebel leader said.',
        '"We rejected the offer," the rebel leader said.',
        '"We never reject offers," he said.',
    ],
)
def test_others_and_the_past_are_not_performed(text: str) -> None:
    reading = reading_of(text)
    assert not is_performed(judged(reading, "rejected" if "rejected" in text else "reject"), reading)


# ---------------------------------------------------------------- stances


def with_actors(text: str, **names: tuple[int, int]) -> Reading:
    """A reading in which the words ``first:last`` of the first sentences are actors by name."""
    from dateline.understand.certainty import assess
    from dateline.understand.speech import find_claims

    document, sentences = document_of(text), sentences_of(text)
    mentions = []
    for name, (sentence, word) in names.items():
        actor = Actor(name, name, country=name)
        mentions.append(Mention(sentence, word, word + 1, word, "name", Use.ACTOR, (actor,)))
    claims = find_claims(sentences, mentions, document)
    return Reading(document, sentences, tuple(mentions), (), claims, assess(sentences, mentions, claims))


def place(reading: Reading, word: str, which: int = -1) -> tuple[int, int]:
    found = [(s.index, k) for s in reading.sentences for k, w in enumerate(s.words) if w.text == word]
    return found[which]


@pytest.mark.parametrize(
    ("second", "act"),
    [
        ("Nepal confirmed the raid.", "confirm"),
        ("Nepal is yet to confirm the raid.", "no_confirmation"),
        ("Nepal denied the raid.", "deny"),
        ("Nepal condemned the raid.", "condemn"),
        ("Nepal praised the raid.", "praise"),
        ("Nepal declined to comment on the raid.", "silent"),
        ("Nepal said there was no raid.", "deny"),
        ("Nepal reported the raid.", None),
    ],
)
def test_what_another_party_says_of_an_act(second: str, act: str | None) -> None:
    reading = with_actors(f"India said troops began a raid.\n{second}", IND=(0, 0), NPL=(1, 0))
    triggers = [place(reading, "raid", 0), place(reading, "raid", -1)]
    chain = chain_of(judged_at(reading, triggers[0]), reading)
    found = Stances(reading).of(triggers, chain)
    assert [(s.act.value, s.speakers[0].id) for s in found] == ([(act, "NPL")] if act else [])


def judged_at(reading: Reading, where: tuple[int, int]) -> Assessment:
    return next(a for a in reading.assessments if (a.sentence, a.word) == where)


def test_who_reports_an_act_takes_no_stance_of_the_same_kind() -> None:
    reading = with_actors("India confirmed the raid.", IND=(0, 0))
    trigger = place(reading, "raid")
    assert Stances(reading).of([trigger], chain_of(judged_at(reading, trigger), reading)) == ()


def test_a_stance_shows_its_cue() -> None:
    reading = with_actors("India said troops began a raid.\nNepal denied the raid.", IND=(0, 0), NPL=(1, 0))
    triggers = [place(reading, "raid", 0), place(reading, "raid", -1)]
    (stance,) = Stances(reading).of(triggers, chain_of(judged_at(reading, triggers[0]), reading))
    assert reading.document.text[stance.cue.start : stance.cue.end] == "denied"
    assert stance.act is SpeechAct.DENY


# ---------------------------------------------------------------- over all mentions


@pytest.mark.parametrize(
    ("text", "main", "status", "speaker"),
    [
        ("India said troops began a raid.\nNepal denied the raid.", 0, "denied", "India"),
        ("Nepal denied the raid.\nIndia said troops began a raid.", 0, "denied", "India"),
        ("Nepal would not confirm the raid.\nIndia said troops began a raid.", 0, "claimed", "India"),
        ("India said troops began a raid.\nNepal would not confirm the raid.", 0, "claimed", "India"),
        ("Troops began a raid.\nNepal denied the raid.", 0, "happened", None),
    ],
)
def test_an_act_is_judged_over_all_its_mentions(text: str, main: int, status: str, speaker: str | None) -> None:
    reading = reading_of(text)
    places = [place(reading, "raid", 0), place(reading, "raid", -1)]
    found, reasons, chain = verdict(judged_at(reading, places[main]), reading, places)
    assert found.value == status and reasons
    assert [reading.claims[k].speaker_text for k in chain] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("first", "word", "second", "act"),
    [
        ("India invited the king.", "invited", "Nepal is yet to confirm the invitation.", "no_confirmation"),
        ("Troops withdrew on Monday.", "withdrew", "Nepal denied any withdrawal.", "deny"),
        ("Planes bombed a camp.", "bombed", "Nepal condemned the bombing.", "condemn"),
        ("India invited the king.", "invited", "Nepal is yet to confirm the visit.", None),
        ("Planes bombed a camp.", "bombed", "Nepal condemned the embargo.", None),
    ],
)
def test_a_deed_named_again_by_its_noun(first: str, word: str, second: str, act: str | None) -> None:
    reading = with_actors(f"{first}\n{second}", NPL=(1, 0))
    found = Stances(reading).of([place(reading, word, 0)], ())
    assert [s.act.value for s in found] == ([act] if act else [])


def test_a_charge_denied_is_no_deed_of_the_accuser_denied() -> None:
    """What the accuser did stays claimed when the accused denies the charge; what the accused did is denied."""
    from dateline.model import Status
    from dateline.pipeline import reports_in_text
    from dateline.settings import Settings

    text = (
        "OSLO, Jan. 3, 2026 (Meridian) - Norway expelled two Russian diplomats on Friday, the foreign ministry said. "
        "Russia denied the charge.\n"
    )
    (expulsion,) = [r for r in reports_in_text(text, Settings()).reports if r.act.type == "SANCTION"]
    assert expulsion.status is Status.CLAIMED
    text = text.replace("Norway expelled two Russian diplomats", "Russian agents attacked a radar station in Norway")
    (attack,) = [r for r in reports_in_text(text, Settings()).reports if r.act.type == "ASSAULT"]
    assert attack.status is Status.DENIED


def test_a_denial_at_home_answers_only_what_was_said_last() -> None:
    """A union and a ministry of one state are no one side: the toll stays claimed when the police deny the beating."""
    from dateline.model import Status
    from dateline.pipeline import reports_in_text
    from dateline.settings import Settings

    text = (
        "LA PAZ, May 4, 2005 (Meridian) - At least nine people were arrested in Bolivia, the interior ministry said. "
        "A union leader, Jaime Soto, said police had beaten demonstrators; the police denied it.\n"
    )
    status = {r.act.mode: r.status for r in reports_in_text(text, Settings()).reports}
    assert status["Arrest"] is Status.CLAIMED
    assert status["Beat"] is Status.DENIED
