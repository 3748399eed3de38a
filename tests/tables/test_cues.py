"""The cue table: what it says of some words, and that a broken one is refused by name."""

from __future__ import annotations

import pytest

from dateline.errors import TableError
from dateline.model import OperatorKind, SpeechAct
from dateline.tables.cues import cues, parse_cues

GOOD = """
[[verb]]
act = "assert"
lemmas = ["say"]
[[noun]]
act = "assert"
lemmas = ["claim"]
"""


def test_speech_acts_of_verbs() -> None:
    table = cues()
    acts = {
        lemma: table.verbs[lemma][0].act for lemma in ("say", "confirm", "deny", "vow", "urge", "condemn", "praise")
    }
    assert acts == {
        "say": SpeechAct.ASSERT,
        "confirm": SpeechAct.CONFIRM,
        "deny": SpeechAct.DENY,
        "vow": SpeechAct.COMMIT,
        "urge": SpeechAct.REQUEST,
        "condemn": SpeechAct.CONDEMN,
        "praise": SpeechAct.PRAISE,
    }


@pytest.mark.parametrize(
    ("pos", "lemma", "complement", "operator"),
    [
        ("VERB", "refuse", "to", OperatorKind.FAILED),
        ("VERB", "hope", "to", OperatorKind.INTENTION),
        ("VERB", "manage", "to", None),
        ("NOUN", "threat", "of-", OperatorKind.INTENTION),
        ("ADJ", "likely", "to", OperatorKind.PROBABLE),
    ],
)
def test_signatures(pos: str, lemma: str, complement: str, operator: OperatorKind | None) -> None:
    frame = cues().frame(pos, lemma, complement)
    assert frame is not None and frame.operator is operator


def test_a_word_without_signature_has_none() -> None:
    assert cues().frame("VERB", "eat", "to") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("verb = [", "cues.toml"),
        ('[[verb]]\nlemmas = ["say"]', r"\[\[verb\]\] number 1 lacks 'act'"),
        ('[[verb]]\nact = "mumble"\nlemmas = ["say"]', "mumble"),
        ('[[verb]]\nact = "assert"\nframes = ["song"]\nlemmas = ["say"]', "song"),
        ("", "no verbs"),
        (GOOD, r"\[lists\] lacks"),
    ],
)
def test_a_malformed_table_names_its_fault(text: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        parse_cues(text)
