"""Sentences of acts of our own: the parties are where the marks were, every root is known, every line can be filled."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch", reason="torch is in the training environment only")

from training.layers.acts import NAME, ROOTS
from training.own import SpecimenError
from training.own_acts import _expand, _slots, _templates, own_acts


def test_parties_are_where_the_marks_were_and_a_frame_moves_them_along() -> None:
    slots = {"frame": ("Earlier , @ , officials said .",), "gov": ("The [LOC Sahel] bloc",)}
    seen = set()
    for seed in range(20):
        one = _expand("AID", "S( {gov} )S sent rice to T( [LOC Toll] )T .", slots, random.Random(seed), NAME)
        first, end, other, last, root = one.more[NAME]
        assert (one.words[first + 1 : end], one.words[other:last], root) == (("Sahel", "bloc"), ("Toll",), "AID")
        assert one.names is not None and one.names[first + 1] == one.names[other] == "B-LOC"
        seen.add(" ".join(one.words))
    assert seen == {
        "The Sahel bloc sent rice to Toll .",
        "Earlier , the Sahel bloc sent rice to Toll , officials said .",
    }


def test_every_template_can_be_filled_and_covers_every_root() -> None:
    found = own_acts(len(_templates()), random.Random(1), NAME, ROOTS)
    assert {one.more[NAME][4] for one in found} == set(ROOTS)
    for one in found:
        a, b, c, d, _ = one.more[NAME]
        assert 0 <= a < b <= len(one.words) and 0 <= c < d <= len(one.words) and (b <= c or d <= a)
        assert one.words[0][:1] == one.words[0][:1].upper()


def test_an_unknown_root_and_a_party_without_marks_are_refused() -> None:
    with pytest.raises(SpecimenError, match="no such roots: YIELD"):
        own_acts(1, random.Random(1), NAME, [root for root in ROOTS if root != "YIELD"])
    with pytest.raises(SpecimenError, match="a party is not marked"):
        _expand("AID", "S( [LOC Chad] )S sent rice .", _slots(), random.Random(1), NAME)
