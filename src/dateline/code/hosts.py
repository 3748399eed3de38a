"""Parties of a noun that names an act where only the verb it hangs on names them: who announces it, who meets."""

from __future__ import annotations

from dataclasses import replace

from dateline.code.arguments import Tree
from dateline.code.matching import Matcher
from dateline.code.nodes import TEMPORAL
from dateline.code.roles import EDGES, Cast, Parties, unique
from dateline.code.scope import of_public
from dateline.code.whose import SAYING
from dateline.code.wording import MEASURES
from dateline.tables.predicates import Part

__all__ = ["announced_by", "attacked", "met_there", "own_forces", "pressed"]

_ON_TALKS = frozenset({"for", "in", "at", "during", "after", "before", "ahead of", "following", "on", "from"})
_HARMED = frozenset({"dead", "hurt", "wounded", "injured", "missing"})
_HOPING = frozenset({"hope", "expect", "believe"})
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
    if (there := _staying(tree, cast, i, parties) or _beside(tree, cast, i, parties)) is not None:
        return there
    if (spoken := _of_speaker(tree, cast, i, parties)) is not None:
        return spoken
    if tree.base(i) == "nmod" and tree.preposition(i) == "of" and tree.lemma(verb) in (*TEMPORAL, *MEASURES):
        i = verb  # "on the last day of a visit to Mali"
        verb = tree.words[i].head
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


def _of_speaker(tree: Tree, cast: Cast, i: int, parties: Parties) -> Parties | None:
    """Who tells of talks with somebody has them: "talks with Chad will resume, the ministry said"."""
    clause = tree.words[i].head
    said = tree.words[clause].head if clause >= 0 and tree.base(i) == "nsubj" else -1
    if said < 0 or tree.base(clause) != "ccomp" or parties.actors or not parties.recipients:
        return None
    taken = {a.country or a.id for a in parties.recipients}
    who = unique(a for w in tree.subjects(said) for a in cast.named(tree, w) if (a.country or a.id) not in taken)
    one = len({a.country or a.id for a in who}) == 1  # of several tellers nobody knows which has them
    if tree.lemma(said) not in SAYING | _HOPING or not one or not of_public(who):
        return None
    return replace(parties, actors=who, reasons=(*parties.reasons, "actor: who tells of it"))


def _beside(tree: Tree, cast: Cast, i: int, parties: Parties) -> Parties | None:
    """Who meets or visits where the noun hangs on those who do: "Chad, Mali in talks", "the envoy, on a visit to Chad",
    "Chad envoy in Accra for talks".
    """
    who, preposition = tree.words[i].head, tree.preposition(i)
    if who < 0 or tree.base(i) != "nmod" or parties.actors or preposition not in ("in", "on", "for"):
        return None
    taken = {a.country or a.id for a in parties.recipients}
    found = unique(a for x in tree.with_conjuncts(who) for a in cast.named(tree, x))
    actors = tuple(a for a in found if (a.country or a.id) not in taken)
    recipients = parties.recipients
    if preposition == "for":  # "in Accra for talks": with those of the place
        own = {a.country for a in actors}
        there = tuple(a for a in cast.located(tree, who) if a.country not in own)
        if not there:
            return None
        recipients = recipients or there
    if not actors or (not recipients and len({a.country for a in actors}) < 2):
        return None
    return replace(parties, actors=actors, recipients=recipients, reasons=(*parties.reasons, "actor: who is at it"))


def _dead_in(tree: Tree, cast: Cast, i: int, parties: Parties) -> Parties:
    """Whom an attack hit in which they lie dead: "three Kenyan soldiers dead in ambush"."""
    state = tree.words[i].head
    if parties.recipients or tree.preposition(i) not in ("in", "after") or state < 0:
        return parties
    dead = state if tree.lemma(state) in _HARMED else next((k for k in tree.kids(state, "amod") if k > state), -1)
    if dead < 0 or tree.lemma(dead) not in _HARMED:
        return parties
    whom = tree.kids(dead, "nsubj") or [k for k in (tree.words[dead].head,) if k >= 0 and tree.base(dead) != "root"]
    taken = {a.id for a in parties.actors}
    hit = unique(a for w in whom for a in cast.patient(tree, w) if a.id not in taken)
    return (
        replace(parties, recipients=hit, reasons=(*parties.reasons, "recipient: who came to harm")) if hit else parties
    )


def pressed(tree: Tree, cast: Cast, i: int, parties: Parties) -> Parties:
    """Who does something "under pressure from" somebody is asked to do it."""
    verb = tree.words[i].head
    if tree.preposition(i) != "under" or tree.base(i) != "obl" or parties.recipients:
        return parties
    taken = {a.id for a in parties.actors}
    asked = unique(a for w in tree.surface_subject(verb) for a in cast.agent(tree, w) if a.id not in taken)
    return replace(parties, recipients=asked, reasons=(*parties.reasons, "recipient: who is under it"))


def attacked(tree: Tree, cast: Cast, i: int, parties: Parties, *, mutual: bool) -> Parties:
    """Sides of an attack that only the words around it name; ``mutual``: a clash, in which both sides act."""
    parties = _dead_in(tree, cast, i, parties)
    return _at_border(tree, cast, i, parties) if mutual and not (parties.actors and parties.recipients) else parties


def _at_border(tree: Tree, cast: Cast, i: int, parties: Parties) -> Parties:
    """Who fights at a border are its two sides: "on the border between Chad and Niger", "on the Chad-Niger border"."""
    for k in (*tree.kids(i, "nmod"), *(tree.kids(tree.words[i].head, "obl") if tree.base(i) == "nsubj" else ())):
        if tree.lemma(k) not in EDGES or tree.preposition(k) not in ("on", "along", "at", "near", "across"):
            continue
        words = [k, *(x for x in tree.kids(k, "compound", "amod", "nmod:poss", "nmod"))]
        words += [x for w in words[1:] for x in (*tree.kids(w, "compound", "flat"), *tree.with_conjuncts(w))]
        sides = unique(a for w in dict.fromkeys(words[1:]) for a in cast.named(tree, w, place=True))
        if len({a.country for a in sides}) == 2:
            return replace(
                parties, actors=sides, recipients=(), reasons=(*parties.reasons, "actor: the sides of the border")
            )
    return parties


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
