"""Our own sentences with names: brackets, slots, headlines, and what the shipped specimens must keep to."""

from __future__ import annotations

import random

import pytest
from training.names import spans_of
from training.own import FOLDER, SpecimenError, _templates, expand, own_examples, slots_of

SLOTS = {"town": ("Lower Marsh",), "bank": ("Bank of {town}",), "loop": ("{loop}",), "hyphen": ("al-Tall",)}


def found(line: str, seed: int = 1) -> tuple[tuple[str, ...], list[str]]:
    example = expand(line, SLOTS, random.Random(seed))
    names = [f"{kind} {' '.join(example.words[a:b])}" for a, b, kind in spans_of(example.names or ())]
    return example.words, names


def test_a_bracket_is_a_name_and_a_slot_within_a_slot_is_filled() -> None:
    words, names = found("the [ORG {bank}] in [LOC {town}] shut .")
    assert words == ("The", "Bank", "of", "Lower", "Marsh", "in", "Lower", "Marsh", "shut", ".")
    assert names == ["ORG Bank of Lower Marsh", "LOC Lower Marsh"]


def test_names_that_touch_stay_two() -> None:
    assert found("[LOC {town}] [ORG {bank}]")[1] == ["LOC Lower Marsh", "ORG Bank of Lower Marsh"]


def test_a_slot_in_capitals() -> None:
    assert found("[LOC {TOWN}] ( [ORG {BANK}] )")[1] == ["LOC LOWER MARSH", "ORG BANK OF LOWER MARSH"]


def test_a_headline_comes_in_three_dresses_with_the_same_names() -> None:
    dresses = {found("^[LOC {town}] votes for a mayor", seed)[0] for seed in range(40)}
    assert dresses == {
        ("LOWER", "MARSH", "VOTES", "FOR", "A", "MAYOR"),
        ("Lower", "Marsh", "Votes", "for", "a", "Mayor"),
        ("Lower", "Marsh", "votes", "for", "a", "mayor"),
    }


def test_a_small_first_letter_is_kept_on_request() -> None:
    assert found("~ said [LOC {town}]")[0][0] == "said"
    assert found("said [LOC {town}]")[0][0] == "Said"


def test_hyphens_are_cut_in_part_of_the_sentences_and_the_name_stays_one() -> None:
    seen = {tuple(found("seen in [LOC {hyphen}]", seed)[1]) for seed in range(40)}
    assert seen == {("LOC al-Tall",), ("LOC al - Tall",)}


@pytest.mark.parametrize("line", ["[LOC {village}]", "{loop}", "[ORG open", "a ] b", "[MISC {town}]", "{", "   "])
def test_a_damaged_specimen_is_refused(line: str) -> None:
    with pytest.raises(SpecimenError):
        expand(line, SLOTS, random.Random(1))


def test_the_same_seed_gives_the_same_sentences_and_another_seed_others() -> None:
    assert own_examples(50, random.Random(7)) == own_examples(50, random.Random(7))
    assert own_examples(50, random.Random(7)) != own_examples(50, random.Random(8))


def test_every_template_is_drawn_once_before_any_is_drawn_twice() -> None:
    count = len(_templates())
    assert count >= 400
    assert len(set(_templates())) == count
    assert len(own_examples(count + 3, random.Random(2))) == count + 3
    assert own_examples(0, random.Random(2)) == []


def test_every_alternative_of_every_list_can_be_filled() -> None:
    slots = slots_of()
    for key, values in slots.items():
        for value in values:
            assert expand(f"{key} {value}", slots, random.Random(0)).words


def test_every_list_is_used() -> None:
    text = "\n".join(path.read_text("utf-8") for path in FOLDER.glob("*.txt")).lower()
    assert [key for key in slots_of() if f"{{{key}}}" not in text] == []


def test_tags_are_well_formed_and_all_types_are_many() -> None:
    kinds = {"PER": 0, "ORG": 0, "LOC": 0}
    examples = own_examples(3000, random.Random(3))
    for example in examples:
        assert example.names is not None
        assert len(example.names) == len(example.words)
        assert example.heads is None
        assert not any(set("[]{}_| ") & set(word) for word in example.words)
        before = "O"
        for tag in example.names:
            assert tag is not None
            if tag.startswith("I-"):
                assert before[2:] == tag[2:]
            before = tag
        for *_, kind in spans_of(example.names):
            kinds[kind] += 1
    assert min(kinds.values()) > 1500
    assert sum(not spans_of(e.names or ()) for e in examples) > 60  # sentences without any name teach restraint


def test_no_name_is_a_nationality_a_title_or_an_article() -> None:
    never = {"the", "mr.", "mr", "president", "minister", "spokesman", "monday", "world cup", "french", "german"}
    for example in own_examples(3000, random.Random(4)):
        for first, end, _ in spans_of(example.names or ()):
            assert " ".join(example.words[first:end]).lower() not in never
            assert example.words[first].lower() != "the" or example.words[end - 1].lower() in {"hague", "oval"}
