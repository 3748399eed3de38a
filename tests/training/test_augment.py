"""Changes to training sentences keep words and labels together."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from training.augment import NameStock, recase, split_hyphens, unfinished, with_dateline
from training.corpora import Example
from training.names import spans_of

PLAIN = Example(
    "x", ("Ann", "Wexley", "left", "Lower", "Marsh", "."), names=("B-PER", "I-PER", "O", "B-LOC", "I-LOC", "O")
)
TREE = Example(
    "x", ("She", "left", "it", "."), upos=("PRON", "VERB", "PRON", "PUNCT"), heads=(1, -1, 1, 1),
    deprels=("nsubj", "root", "obj", "punct"), names=("O",) * 4, lemmas=("she", "leave", "it", "."),
)  # fmt: skip
STOCK = NameStock({("LOC", 1): (("Toll",),), ("LOC", 2): (("Lower", "Marsh"),), ("ORG", 1): (("Reuters",),)})


def drawn(change: Callable[[Example, random.Random], Example], example: Example) -> set[tuple[str, ...]]:
    chance = random.Random(5)
    return {change(example, chance).words for _ in range(400)}


def test_the_last_mark_goes_now_and_then_and_the_tree_stays_whole() -> None:
    assert drawn(unfinished, TREE) == {TREE.words, TREE.words[:3]}
    chance = random.Random(5)
    cut = next(e for e in (unfinished(TREE, chance) for _ in range(400)) if len(e.words) == 3)
    assert (cut.heads, cut.deprels, cut.upos) == ((1, -1, 1), ("nsubj", "root", "obj"), ("PRON", "VERB", "PRON"))
    assert (cut.names, cut.lemmas) == (("O",) * 3, ("she", "leave", "it"))


@pytest.mark.parametrize(
    "example",
    [
        Example("x", ("a", "b", "c", "."), upos=("X",) * 4, heads=(3, 3, 3, -1), deprels=("dep",) * 3 + ("root",)),
        Example("x", ("to", "be", "or", "not"), names=("O",) * 4),
        Example("x", ("No", "."), names=("O",) * 2),
        Example("x", ("a", "b", "c", "."), names=("O",) * 4, more={"other": ("O",) * 4}),
    ],
)
def test_a_sentence_is_not_cut_where_something_would_be_lost(example: Example) -> None:
    assert drawn(unfinished, example) == {example.words}


def test_a_dateline_brings_its_names() -> None:
    chance = random.Random(1)
    seen = [with_dateline(PLAIN, STOCK, chance) for _ in range(3000)]
    changed = [e for e in seen if e.words != PLAIN.words]
    assert 40 < len(changed) < 160
    for example in changed:
        names = [(k, " ".join(example.words[a:b])) for a, b, k in spans_of(example.names or ())]
        assert names[0][0] == "LOC" and names[0][1].lower() in {"toll", "lower marsh"}
        assert names[-2:] == [("PER", "Ann Wexley"), ("LOC", "Lower Marsh")]
        assert len(example.names or ()) == len(example.words)
    assert any("Reuters" in e.words for e in changed)


def test_a_sentence_with_a_tree_gets_no_dateline() -> None:
    chance = random.Random(1)
    assert all(with_dateline(TREE, STOCK, chance) is TREE for _ in range(500))


def test_case_changes_touch_no_label() -> None:
    chance = random.Random(2)
    seen = [recase(PLAIN, chance) for _ in range(500)]
    assert {e.names for e in seen} == {PLAIN.names}
    assert {" ".join(e.words) for e in seen} >= {"ANN WEXLEY LEFT LOWER MARSH .", "ann wexley left lower marsh ."}


def test_a_name_swapped_into_a_line_of_capitals_is_in_capitals() -> None:
    example = Example("x", ("OSLO", "WINS", "AGAIN"), names=("B-LOC", "O", "O"))
    chance = random.Random(1)
    assert {STOCK.swap(example, chance).words[0] for _ in range(30)} == {"OSLO", "TOLL"}


def test_hyphens_are_cut_within_a_name() -> None:
    example = Example("x", ("al-Tall", "won", "6-4"), names=("B-PER", "O", "O"))
    chance = random.Random(1)
    seen = {(e.words, e.names) for e in (split_hyphens(example, chance) for _ in range(60))}
    assert seen == {
        (("al-Tall", "won", "6-4"), ("B-PER", "O", "O")),
        (("al", "-", "Tall", "won", "6-4"), ("B-PER", "I-PER", "I-PER", "O", "O")),
    }
