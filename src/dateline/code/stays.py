"""Visits told by a bare "is": "will be in Accra on Friday", "is in Accra this week to discuss the border"."""

from __future__ import annotations

from dateline.code.arguments import Tree
from dateline.code.nodes import TEMPORAL
from dateline.code.roles import Cast, unique
from dateline.code.sightings import Sighting
from dateline.model import Actor, ActorKind

__all__ = ["staying"]

_WHO = frozenset({ActorKind.GOVERNMENT, ActorKind.BODY, ActorKind.PERSON, ActorKind.INTERNATIONAL})
_AWAY = frozenset({"MIL", "REB", "COP", "INS", "SEP", "UAF", "CIV", "BUS", "JUD"})
"""Sectors of those who are somewhere for other reasons than a visit."""


def staying(tree: Tree, cast: Cast, i: int) -> Sighting | None:
    """The visit that a place told of an office-holder names, where the clause says until when or what for.

    A bare "is in Accra" tells where somebody is, not that he visits; talks or a visit named beside it are told by
    their own noun.
    """
    if not tree.kids(i, "cop") or tree.preposition(i) not in ("in", "at") or tree.kids(i, "advmod", "nmod:poss"):
        return None
    there = cast.named(tree, i, place=True)
    subjects = [w for w in tree.kids(i, "nsubj") if tree.words[w].upos in ("NOUN", "PROPN", "PRON")]
    who = unique(a for w in subjects for x in tree.with_conjuncts(w) for a in cast.named(tree, x))
    if not there or not who or not all(map(_travels, who)) or {a.country for a in who} & {a.country for a in there}:
        return None
    if not (_ahead(tree, i) or _dated(tree, i) or _errand(tree, i)):
        return None
    reasons = (f"is in {tree.words[i].text} -> CONSULT Visit", "actor: who is there", "recipient: the place")
    return Sighting(
        tree.sentence.index, i, i, "event", "CONSULT", "Visit", ("diplomatic",), who, there, True, 0, reasons
    )  # fmt: skip


def _travels(actor: Actor) -> bool:
    office = actor.kind is ActorKind.GOVERNMENT or {"GOV", "LEG", "IGO"} & set(actor.sectors)
    return bool(actor.country) and actor.kind in _WHO and bool(office) and not _AWAY & set(actor.sectors)


def _ahead(tree: Tree, i: int) -> bool:
    return any(tree.words[k].text.lower() in ("will", "would") for k in tree.kids(i, "aux"))


def _dated(tree: Tree, i: int) -> bool:
    return any(tree.lemma(k) in TEMPORAL for k in tree.kids(i, "obl", "nmod"))


def _errand(tree: Tree, i: int) -> bool:
    return any(tree.infinitive(k) for k in tree.kids(i, "advcl", "xcomp", "acl"))
