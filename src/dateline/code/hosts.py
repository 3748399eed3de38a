"""Parties of a noun that names an act where only the verb it hangs on names them: who announces it, who meets."""

from __future__ import annotations

from dataclasses import replace

from dateline.code.arguments import Tree
from dateline.code.matching import Matcher
from dateline.code.roles import Cast, Parties, unique
from dateline.tables.predicates import Part

__all__ = ["announced_by", "met_there", "own_forces"]

_ON_TALKS = frozenset({"for", "in", "at", "during", "after", "before", "ahead of", "following", "on"})
_DURING = frozenset({"during", "in", "at", "over", "on", "by", "via"})


def announced_by(matcher: Matcher, i: int, parties: Parties) -> Parties:
    """Who announces or promises an act does it: "announced a package of loans to ..."."""
    tree, cast = matcher.tree, matcher.cast
    verb = i
    for _ in range(3):
        verb = tree.words[verb].head
        if verb < 0 or tree.words[verb].upos == "VERB":
            break
    if verb < 0 or not any(job.part in (Part.ANNOUNCE, Part.PROMISE, Part.CANCEL) for job in matcher.jobs(verb)):
        return parties
    if i not in matcher.content(verb):
        return parties
    taken = {a.id for a in parties.recipients}
    actors = unique(a for w in tree.subjects(verb) for a in cast.agent(tree, w) if a.id not in taken)
    return replace(parties, actors=actors, reasons=(*parties.reasons, "actor: who announces it")) if actors else parties


def met_there(tree: Tree, cast: Cast, i: int, parties: Parties, *, definite: bool) -> Parties:
    """Who meets where something is done "during a call", "in talks": those the verb names."""
    verb, before = tree.words[i].head, False
    if (there := _staying(tree, cast, i, parties)) is not None:
        return there
    if verb >= 0 and tree.base(i) == "nsubj" and tree.base(verb) == "advcl":
        verb, before = tree.words[verb].head, True  # "flew home after talks with her counterpart broke down"
    if verb < 0 or not (before or tree.base(i) == "obl"):
        return parties
    bare = not tree.preposition(i) and tree.ing(i)  # "Meeting in Accra, the ministers agreed ..."
    if parties.recipients and not parties.actors and (before or bare or tree.preposition(i) in _ON_TALKS):
        # "is due in Accra for talks with ...", "said after a meeting with ..."
        taken = {a.id for a in parties.recipients}
        who = unique(a for w in tree.subjects(verb) for a in cast.named(tree, w) if a.id not in taken)
        return replace(parties, actors=who, reasons=(*parties.reasons, "actor: of the verb"))
    if not (parties.recipients or parties.actors or before or definite) and tree.preposition(i) in (
        "after",
        "following",
    ):
        who = unique(a for w in tree.subjects(verb) for a in cast.agent(tree, w))
        if len({a.country for a in who if a.country}) > 1:  # "generals of the two armies said after talks"
            return replace(parties, actors=who, reasons=(*parties.reasons, "actor: of the verb"))
    if tree.words[verb].upos != "VERB" or definite or before:
        return parties
    if tree.preposition(i) not in _DURING and not bare:
        return parties
    arguments = tree.arguments(verb)
    words = (*arguments.subjects, *arguments.objects)
    both = unique(a for w in words for a in (cast.agent(tree, w) if bare else cast.named(tree, w)))
    return replace(parties, actors=both, recipients=(), reasons=("actor: of the verb",)) if len(both) > 1 else parties


def _staying(tree: Tree, cast: Cast, i: int, parties: Parties) -> Parties | None:
    """Who visits whom by being there: "was in Accra for a visit", "is in Accra for talks"."""
    place = tree.words[i].head
    if place < 0 or not tree.kids(place, "cop") or tree.preposition(i) not in ("for", "on") or parties.actors:
        return None
    there = cast.named(tree, place, place=True) if tree.preposition(place) in ("in", "at") else ()
    own = {a.country for a in there}
    who = unique(a for w in tree.kids(place, "nsubj") for a in cast.agent(tree, w) if a.country not in own)
    if not there or not who:
        return None
    reasons = (*parties.reasons, "actor: who is there", "recipient: the place")
    return replace(parties, actors=who, recipients=parties.recipients or there, reasons=reasons)


def own_forces(tree: Tree, cast: Cast, i: int, parties: Parties) -> Parties:
    """Whose troops are sent or withdrawn, where nobody is said to do it: "900 Kenyan soldiers stationed in Chad"."""
    if not tree.is_passive(i) or tree.agents(i):
        return parties
    own = unique(a for w in tree.arguments(i).objects for a in cast.agent(tree, w))
    if not own:
        return parties
    taken = {a.country or a.id for a in own}
    others = tuple(a for a in parties.recipients if (a.country or a.id) not in taken)
    if not others:  # "700 of its troops in Mali could be withdrawn"
        words = [w for o in tree.arguments(i).objects for w in (o, *tree.kids(o, "nmod"))]
        others = unique(a for w in words for a in cast.located(tree, w) if (a.country or a.id) not in taken)
    return replace(parties, actors=own, recipients=others, reasons=(*parties.reasons, "actor: whose forces they are"))
