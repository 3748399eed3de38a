"""Statements: whose words, through whom, about whom, and which acts are coded in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.record.specimens import (
    CHILE,
    LIND,
    NORWAY,
    OSLO_MFA,
    PALACE,
    Told,
    act,
    claim,
    document,
    oslo,
    report,
    sale,
    sentences,
    with_reader,
)  # fmt: skip

from dateline.model import Claim, Mention, Reading, SpeechAct, Status, Use
from dateline.record import Ledger
from dateline.record.sayings import sayings


def test_each_statement_has_its_sentence_words_and_acts() -> None:
    told = oslo()
    assert told.reading is not None
    ministry, palace = sayings(told.reading, told.reports)
    assert ministry.text == "Lind invited Soto to Oslo on Tuesday, the Norwegian foreign ministry said."
    assert ministry.text[slice(*ministry.mark())] == "Lind invited Soto to Oslo on Tuesday"
    assert ministry.reports == palace.reports == (told.reports[0].id,)
    assert palace.claim.act is SpeechAct.NO_CONFIRMATION
    assert palace.text[slice(*palace.mark())] == "the invitation"


def chained() -> tuple[Told, Claim, Claim]:
    doc = document("The Norwegian foreign ministry said. Lind told it that Chile sank a boat.")
    outer = claim(doc, OSLO_MFA, "The Norwegian foreign ministry", "said", "Lind told it that Chile sank a boat")
    inner = claim(doc, LIND, "Lind", "told", "Chile sank a boat", inside=0)
    sank = report(doc, "sank", act("ASSAULT", (CHILE,), ()), Status.CLAIMED, claims=(outer, inner))
    chile = Mention(1, 4, 5, 4, "name", Use.ACTOR, (CHILE,))
    return Told(doc, Reading(doc, sentences(doc), (chile,), (), (outer, inner), ()), (sank,)), outer, inner


def test_the_chain_and_who_it_is_about() -> None:
    told, _, _ = chained()
    assert told.reading is not None
    outer, inner = sayings(told.reading, told.reports)
    assert [actor.id for actor in inner.chain] == [OSLO_MFA.id] and outer.chain == ()
    assert inner.about == (CHILE,)
    assert inner.reports == (told.reports[0].id,) and outer.reports == (), "the act stands in the innermost claim"
    assert inner.text[slice(*inner.mark())] == "Chile sank a boat"


def test_circles_missing_places_and_nameless_speakers_do_no_harm() -> None:
    told, outer, inner = chained()
    assert told.reading is not None
    circle = (replace(outer, inside=1), inner, replace(inner, inside=99), replace(outer, speakers=()))
    assert len(sayings(replace(told.reading, claims=circle), ())) == 2
    nowhere = replace(outer, source=None, cue=None, content=())
    assert sayings(replace(told.reading, claims=(nowhere,)), ()) == ()
    assert sayings(replace(told.reading, sentences=()), ()) == ()


def test_an_act_done_by_saying_is_linked_to_its_statement() -> None:
    doc = document("Chile accused Norway of a breach.")
    spoken = claim(doc, CHILE, "Chile", "accused", "a breach", act=SpeechAct.CONDEMN)
    accused = report(doc, "accused", act("ACCUSE", (CHILE,), (NORWAY,)))
    reading = Reading(doc, sentences(doc), (), (), (spoken,), ())
    assert sayings(reading, (accused,))[0].reports == (accused.id,)
    other = report(doc, "accused", act("ACCUSE", (NORWAY,), (CHILE,)))
    assert sayings(reading, (other,))[0].reports == (), "not by this speaker"


def test_the_ledger_keeps_the_statements_of_the_last_reading(tmp_path: Path) -> None:
    told = oslo()
    assert told.reading is not None and told.document is not None
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append([told, sale()])
        assert [saying.claim.speakers for saying, _ in ledger.sayings()] == [(OSLO_MFA,), (PALACE,)]
        assert [published for _, published in ledger.sayings(["CHL"])] == [told.document.published]
        assert len(ledger.sayings(["NOR"], about=["CHL"])) == 1 and ledger.sayings(["NOR"], about=["PER"]) == ()
        fewer = replace(told, reading=replace(told.reading, claims=told.reading.claims[:1]))
        ledger.append(with_reader(fewer, "w2"))
        assert [saying.claim.speakers for saying, _ in ledger.sayings()] == [(OSLO_MFA,)]
        ledger.retract(told.document.id, "a hoax")
        assert ledger.sayings() == ()
        ledger.append(with_reader(told, "w3"))
        assert ledger.sayings() == (), "a retracted document is not brought back by reading it once more"
