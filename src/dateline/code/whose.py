"""Whose people a word names where only its surroundings tell: those of the place, those of whoever spoke before.

A bare "people" or "fishermen" is understood as the report's own unless the sentence says where they are; "it" behind a
colon or a saying is whoever the clause above is about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.code.arguments import Tree
from dateline.model import Actor, Mention

__all__ = ["SAYING", "antecedents", "local_people"]

SAYING = frozenset({
    "say", "tell", "insist", "argue", "add", "declare", "state", "write", "tweet", "stress", "believe", "think",
    "maintain",
})  # fmt: skip
_GUESSED = "state nearest in the report"  # as the reading tells why
_AT = ("in", "at", "outside", "near", "across", "around", "along", "inside")
_THIRD = frozenset({"it", "he", "she", "they"})

MentionOf = Callable[[int], Mention | None]


def local_people(tree: Tree, word: int, mention: Mention, mention_of: MentionOf) -> tuple[Actor, ...]:
    """The actors of a mention; people without a nation of their own are those of the place where they are or act
    ("fishermen in a port of Ghana", "in Accra, thousands of people marched")."""
    bare = mention.kind == "nominal" and _GUESSED in mention.reasons
    if not bare or not all(a.country and a.id == f"{a.country}:CIV" for a in mention.actors):
        return mention.actors
    hosts = [k for k in tree.kids(word, "nmod") if tree.preposition(k) in _AT]
    head = tree.words[word].head
    if tree.base(word) == "nsubj" and head >= 0 and tree.words[head].upos == "VERB":
        hosts += [k for k in tree.kids(head, "obl") if tree.preposition(k) in _AT]
    for host in hosts:
        deeper = [k for k in tree.kids(host, "nmod") if tree.preposition(k) in ("of", "in")]
        for k in (host, *tree.kids(host, "amod", "compound", "nmod:poss"), *deeper):
            there = mention_of(k)
            country = there.actors[0].country if there is not None and len(there.actors) == 1 else None
            if country and country != "XXX":
                return tuple(replace(a, id=f"{country}:CIV", country=country) for a in mention.actors[:1])
    return mention.actors


def antecedents(tree: Tree, word: int) -> list[int]:
    """The subjects above a pronoun that the reading left open: "the ministry said it would sue", "Mali has sheltered
    refugees before: it took in thousands"."""
    if tree.words[word].upos != "PRON" or tree.lemma(word) not in _THIRD or tree.base(word) != "nsubj":
        return []
    clause = tree.words[word].head
    above = tree.words[clause].head if clause >= 0 else -1
    if above < 0 or above > clause:
        return []
    spoken = tree.base(clause) == "ccomp" and tree.lemma(above) in SAYING
    colon = any(tree.words[k].text in (":", ";") for k in range(above + 1, clause))
    return tree.subjects(above) if spoken or (tree.base(clause) == "parataxis" and colon) else []
