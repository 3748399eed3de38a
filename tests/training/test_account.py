"""What weights were trained on: counted, with licences, and refused where it must be.  Needs no torch."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import pytest
from training.account import account, lines
from training.corpora import CORPORA, CorpusError, Example, Use

from training import corpora


@dataclass
class Drawn:
    examples: list[Example]
    each: int | None = None


def sentence(corpus: str, **labels: object) -> Example:
    """A sentence with a part of speech, and other layers as given."""
    return Example(corpus, ("Rain", "."), upos=("NOUN", "PUNCT"), more=labels)


def test_sentences_are_counted_once_and_by_the_heads_that_learn_from_them() -> None:
    both, plain = sentence("ewt-train", factuality=(3.0, None)), sentence("ewt-train")
    many = [sentence("gmb") for _ in range(8)]
    found = account([Drawn([both, plain]), Drawn(many, 2), Drawn([both, *many[:3]], 1)], ["upos", "tree", "factuality"])
    assert found["ewt-train"]["heads"] == {"upos": 2, "factuality": 1}
    assert (found["ewt-train"]["sentences"], found["gmb"]["sentences"]) == (2, 8)
    # Two and a quarter of EWT, two and three quarters of the Meaning Bank on average.
    assert (found["ewt-train"]["a_pass"], found["gmb"]["a_pass"]) == (2, 3)


def test_licences_are_printed() -> None:
    found = account([Drawn([sentence("gmb")]), Drawn([sentence("own")])], ["upos"])
    assert lines(found) == [
        "gmb: 1 sentences, 1 a pass, for upos; flagged-train, "
        "none stated by the repository; GMB site: public-domain texts",
        "own: 1 sentences, 1 a pass, for upos; ship-train, written for this project",
    ]
    assert found["gmb"]["sha256"] == CORPORA["gmb"].sha256


@pytest.mark.parametrize("corpus", [name for name, one in CORPORA.items() if one.development])
def test_development_sentences_are_refused_whichever_way_they_came(corpus: str) -> None:
    with pytest.raises(CorpusError, match=f"{corpus} must not be trained on"):
        account([Drawn([sentence(corpus)])], ["upos"])


def test_sentences_for_measuring_and_unregistered_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CorpusError, match="not registered: a web page"):
        account([Drawn([sentence("a web page")])], ["upos"])
    held = dataclasses.replace(CORPORA["wikigold"], use=Use.MEASURE)
    monkeypatch.setitem(corpora.CORPORA, "wikigold", held)
    with pytest.raises(CorpusError, match="wikigold must not be trained on"):
        account([Drawn([sentence("wikigold")])], ["upos"])
