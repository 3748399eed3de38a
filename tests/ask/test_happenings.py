"""Texts of one happening are found by their words, whatever their order and number."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from bench.made import made_documents
from tests.record.specimens import CHILE, NORWAY, act, lines

from dateline.ask import stories
from dateline.errors import QuestionError
from dateline.model import Status
from dateline.record import Ledger
from dateline.record.stories import of_others
from dateline.record.stories import stories as grouped

QUAKE = (
    "A strong earthquake struck northern Peru before dawn, flattening adobe houses near Cajamarca, officials said.",
    "The earthquake near Cajamarca in northern Peru left adobe houses flattened and forty people hurt.",
    "Rescuers in Cajamarca dug through flattened adobe houses after the earthquake that struck before dawn.",
)
VOTE = (
    "Finland's parliament passed the pension bill by two votes after an all-night debate in Helsinki.",
    "By two votes the pension bill passed in Helsinki, ending an all-night debate of Finland's parliament.",
)
SHIP = ("A freighter with a cargo of bananas ran aground off Durban; the crew was taken off by helicopter.",)


def test_texts_of_one_happening_are_together_in_any_order() -> None:
    texts = [*QUAKE, *VOTE, *SHIP]
    wanted = [0, 0, 0, 1, 1, 2]
    for seed in range(5):
        order = list(range(len(texts)))
        random.Random(seed).shuffle(order)
        found = grouped([texts[i] for i in order])
        pairs = {(order[i], order[j]) for i in range(6) for j in range(6) if found[i] == found[j]}
        assert pairs == {(i, j) for i in range(6) for j in range(6) if wanted[i] == wanted[j]}
        assert list(dict.fromkeys(found)) == sorted(set(found)), "numbered in order of the first text"


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["the of", "and"], ["!", "?", "\ud800"], ["word"] * 3])
def test_hardly_any_words(texts: list[str]) -> None:
    assert len(grouped(texts)) == len(texts)


def test_the_question_counts_documents_origins_and_days(tmp_path: Path) -> None:
    told = [
        lines(text, (text.split()[3], act("AID", (NORWAY,), (CHILE,)), Status.HAPPENED), published=f"2019-03-0{i + 1}",
              title=text[:30])
        for i, text in enumerate([*QUAKE, *SHIP])
    ]  # fmt: skip
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append(told)
        rows = stories(ledger)
        assert [(len(row.documents), row.origins, row.reports) for row in rows] == [(3, 3, 3), (1, 1, 1)]
        assert rows[0].first is not None and rows[0].first.day == 1 and rows[0].title == QUAKE[0][:30]
        assert len(stories(ledger, "Norway", until=rows[0].first)) == 1
        assert len(stories(ledger, "Sweden")) == 0
        with pytest.raises(QuestionError, match="no country"):
            stories(ledger, "Norgex")


def test_too_many_documents_are_not_compared(tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append(made_documents(4))
        with pytest.raises(QuestionError, match="4 documents are too many"):
            stories(ledger, most=3)


def test_two_pacts_after_one_pattern_are_two_happenings(tmp_path: Path) -> None:
    def told(one, other, day: int):
        text = f"{one.name} and {other.name} signed an agreement on fishing rights at a ceremony in Geneva on Monday."
        return lines(text, ("signed", act("AGREE", (one,), (other,)), Status.HAPPENED), published=f"2019-03-0{day}",
                     title="Two countries sign agreement on fishing rights")  # fmt: skip

    peru = replace(CHILE, id="PER", name="Peru", country="PER")
    with Ledger(tmp_path / "a.ledger") as ledger:
        ledger.append([told(NORWAY, CHILE, 1), told(CHILE, NORWAY, 2), told(NORWAY, peru, 3)])
        assert [len(row.documents) for row in stories(ledger)] == [2, 1]


def test_a_side_left_out_does_not_part_two_texts() -> None:
    agree, alone = act("AGREE", (NORWAY,), (CHILE,)), act("AGREE", (NORWAY,), ())
    other = act("ACCUSE", (NORWAY,), (replace(CHILE, id="PER", country="PER"),))
    apart = of_others([[agree], [alone], [other], [replace(other, type="AGREE")], []])
    assert not apart(0, 1) and not apart(0, 2) and not apart(0, 4)
    assert apart(0, 3)
