"""Parties that a clause leaves to its surroundings: who speaks above it, who is written to, whose authorities act.

Each function takes the parties found so far and gives them back with what the rest of the sentence makes clear.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.code.arguments import Tree
from dateline.code.roles import Cast, Parties, unique
from dateline.code.whose import SAYING

__all__ = ["authority", "speaker_above", "written_to"]


def speaker_above(tree: Tree, cast: Cast, i: int, parties: Parties) -> Parties:
    """Who says a coordinated thing: "said the evidence was thin and urged ..." may hang on the wrong verb."""
    node = i
    while tree.base(node) in ("conj", "ccomp") and tree.words[node].head >= 0:
        node = tree.words[node].head
        if tree.lemma(node) not in SAYING:
            continue
        actors = unique(a for w in tree.subjects(node) for a in cast.agent(tree, w))
        if actors and tree.base(i) == "conj":
            taken = {a.id for a in parties.recipients}
            kept = tuple(a for a in actors if a.id not in taken)
            return replace(parties, actors=kept, reasons=(*parties.reasons, "actor: who speaks"))
    return parties


def written_to(tree: Tree, cast: Cast, i: int, parties: Parties) -> Parties:
    """Who is asked by what is written or told: "wrote to the council asking for a session"."""
    verb = tree.words[i].head
    if verb < 0 or tree.base(i) not in ("advcl", "xcomp", "acl"):
        return parties
    own = {a.id for a in parties.actors}
    arguments = tree.arguments(verb)
    addressed = [w for p, w in arguments.oblique if p == "to"]
    asked = unique(a for w in addressed for a in cast.named(tree, w) if a.id not in own)
    return replace(parties, recipients=asked, reasons=(*parties.reasons, "recipient: who is addressed"))


def authority(tree: Tree, cast: Cast, i: int, parties: Parties) -> Parties:
    """Whose authorities do what only a state does, where no one is named: those of the place ("was detained in
    Chad"), else of the office that tells it ("the border was closed, the Moldovan government said").
    """
    if not tree.is_passive(i) or tree.agents(i):
        return parties
    node = i
    for _ in range(4):
        there = cast.located(tree, node)
        if there:
            return replace(parties, actors=there, reasons=(*parties.reasons, "actor: the authorities of the place"))
        if tree.base(node) not in ("conj", "ccomp", "parataxis") or tree.words[node].head < 0:
            break
        node = tree.words[node].head
        if tree.lemma(node) in SAYING:
            told = unique(a for w in tree.subjects(node) for a in cast.agent(tree, w))
            home = tuple(a for a in told if {"GOV", "COP", "MIL", "JUD"} & set(a.sectors) and a.country)
            if home and not {a.id for a in home} & {a.id for a in parties.recipients}:
                return replace(parties, actors=home, reasons=(*parties.reasons, "actor: the office that tells it"))
    return parties
