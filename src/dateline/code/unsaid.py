"""Parties that a clause leaves to its surroundings: who speaks above it, who is written to, whose authorities act.

Each function takes the parties found so far and gives them back with what the rest of the sentence makes clear.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.code.arguments import Tree
from dateline.code.matching import Matcher
from dateline.code.roles import Cast, Parties, unique
from dateline.code.whose import SAYING
from dateline.model import Actor, ActorKind

__all__ = [
    "authority", "authority_there", "authority_where", "granted_by", "people_there", "speaker_above", "taker",
    "written_to",
]  # fmt: skip


_ANSWERING = frozenset({"grant", "reject", "refuse", "accept", "approve", "deny", "consider", "decline", "honor"})


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


def authority_where(tree: Tree, cast: Cast, i: int, parties: Parties) -> Parties:
    """Whose authorities act "where": "was flown to Mali, where he is accused of murder"."""
    head = tree.words[i].head
    if tree.base(i) != "acl" or head < 0 or not any(tree.lemma(k) == "where" for k in tree.below[i]):
        return parties
    there = cast.named(tree, head, place=True)
    taken = {a.id for a in parties.recipients}
    if not tree.is_passive(i) or not there or {a.id for a in there} & taken:
        return parties
    return replace(parties, actors=there, reasons=(*parties.reasons, "actor: the authorities of the place"))


def granted_by(tree: Tree, cast: Cast, i: int, parties: Parties) -> Parties:
    """Who was asked is who answers the request: "granted a request by Ghana", "turned down its appeal"."""
    verb = tree.words[i].head
    if verb < 0 or tree.lemma(verb) not in _ANSWERING or i not in tree.arguments(verb).objects:
        return parties
    taken = {a.country or a.id for a in parties.actors}
    asked = unique(a for w in tree.subjects(verb) for a in cast.agent(tree, w) if (a.country or a.id) not in taken)
    if not asked or not parties.actors:
        return parties
    return replace(parties, recipients=asked, reasons=(*parties.reasons, "recipient: who answers it"))


def taker(matcher: Matcher, cast: Cast, i: int, parties: Parties) -> Parties:
    """Who lets go what had been taken is who took it: "freed the crew of a vessel seized off Ghana last month"."""
    tree = matcher.tree
    if tree.base(i) != "acl" or not tree.is_passive(i) or tree.agents(i):
        return parties
    node = tree.words[i].head
    while node >= 0 and tree.words[node].upos in ("NOUN", "PROPN", "NUM"):
        node = tree.words[node].head
    line = matcher.choose(node) if node >= 0 and tree.words[node].upos == "VERB" else None
    if line is None or line.type != "RETREAT":
        return parties
    taken = {a.id for a in parties.recipients}
    actors = unique(a for w in tree.subjects(node) for a in cast.agent(tree, w) if a.id not in taken)
    return replace(parties, actors=actors, reasons=(*parties.reasons, "actor: who lets it go"))


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
    parties = authority_where(tree, cast, i, parties)
    if parties.actors:
        return parties
    node = i
    for _ in range(4):
        there = cast.located(tree, node, site=True)
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


def authority_there(tree: Tree, cast: Cast, i: int, support: int | None, parties: Parties) -> Parties:
    """The same for a noun: "the arrest of two Kenyans in Mali", "a curfew in the capital of Mali"."""
    inside = [k for k in tree.kids(i, "nmod") if tree.preposition(k) == "of"]
    inside += [x for k in inside for x in tree.kids(k, "nmod") if tree.preposition(k) == "of"]
    for host in (i, *inside, *([support] if support is not None else ())):
        there = cast.located(tree, host, site=True)
        if there:
            return replace(parties, actors=there, reasons=(*parties.reasons, "actor: the authorities of the place"))
    return parties


def people_there(tree: Tree, cast: Cast, i: int, parties: Parties) -> Parties:
    """Who protests where nobody is named are the people of the place, against its government where no one else is:
    "amid protests in Minsk".
    """
    verb = tree.words[i].head  # "protests erupted across the country"
    hosts = (i, verb) if tree.base(i) == "nsubj" and verb >= 0 and not tree.kids(verb, "obj") else (i,)
    there = [a for host in hosts for a in cast.located(tree, host, site=True) if a.country and a.country != "XXX"]
    if not there or tree.kids(i, "nmod:poss"):
        return parties
    country = there[0].country
    people = Actor(f"{country}:CIV", "civilians", ActorKind.GROUP, country, ("CIV",))
    others = tuple(a for a in parties.recipients if a.country != country)
    home = Actor(f"{country}:GOV", "government", ActorKind.GOVERNMENT, country, ("GOV",))
    official = tuple(a for a in parties.recipients if {"GOV", "COP", "MIL", "LEG"} & set(a.sectors))
    reasons = (*parties.reasons, "actor: the people of the place")
    return replace(parties, actors=(people,), recipients=others or official or (home,), reasons=reasons)
