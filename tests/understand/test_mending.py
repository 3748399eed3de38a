"""Attachments that English does not allow."""

from __future__ import annotations

from dateline.understand.mending import mend


def test_a_phrase_before_a_participle_hangs_on_the_noun() -> None:
    """sales to Chad valued at millions: "Chad" parsed as an oblique of "valued" goes to "sales"."""
    upos = ("NOUN", "ADP", "PROPN", "VERB", "ADP", "NOUN")
    heads, deprels = mend(upos, (-1, 2, 3, 0, 5, 3), ("root", "case", "obl", "acl", "case", "obl"))
    assert heads == (-1, 2, 0, 0, 5, 3)
    assert deprels == ("root", "case", "nmod", "acl", "case", "obl")


def test_what_stands_behind_the_participle_stays() -> None:
    """troops sent to Chad."""
    upos, heads, deprels = ("NOUN", "VERB", "ADP", "PROPN"), (-1, 0, 3, 1), ("root", "acl", "case", "obl")
    assert mend(upos, heads, deprels) == (heads, deprels)


def test_ahead_of_is_one_preposition() -> None:
    """Ahead of talks, Chad left: "talks" parsed as an oblique of "Ahead" goes to "left"."""
    words, upos = ("Ahead", "of", "talks", "Chad", "left"), ("ADV", "ADP", "NOUN", "PROPN", "VERB")
    heads, deprels = mend(upos, (4, 0, 0, 4, -1), ("advmod", "fixed", "obl", "nsubj", "root"), words)
    assert heads == (2, 0, 4, 4, -1)
    assert deprels == ("case", "fixed", "obl", "nsubj", "root")


def test_a_relative_clause_keeps_its_front() -> None:
    """the town from which rebels fled."""
    upos = ("DET", "NOUN", "ADP", "PRON", "NOUN", "VERB")
    heads, deprels = (1, -1, 3, 5, 5, 1), ("det", "root", "case", "obl", "nsubj", "acl:relcl")
    assert mend(upos, heads, deprels) == (heads, deprels)
