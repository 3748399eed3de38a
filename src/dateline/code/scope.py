"""What belongs in the ledger: political acts between or by states, their bodies, organizations and groups.

Sport, private life and business routine use the same verbs ("beat", "visited",
"signed"); who takes part tells them apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.code.arguments import Tree
from dateline.code.sightings import Sighting
from dateline.model import Actor, ActorKind, Sentence
from dateline.tables.predicates import PredicateTable

__all__ = ["OF_STATE", "in_scope", "is_sport", "lone", "of_office", "of_public", "placed"]

_PUBLIC = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.BODY, ActorKind.INTERNATIONAL})
_OFFICES = frozenset({
    "GOV", "MIL", "LEG", "JUD", "COP", "OPP", "PTY", "REB", "SPY", "IGO", "ELI", "JDG", "CRM", "SEP", "UAF", "PRM",
    "INS", "RAD", "NGO",
})  # fmt: skip
_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "RETREAT"})
OF_STATE = frozenset({"Arrest", "Deport", "Restrict", "Curfew", "Martial-law", "Censor", "Convict", "Expel"})
"""Modes of what only a state's authorities do."""
_TWO_SIDED = frozenset({"CONSULT", "COOPERATE"})
_TELLING = frozenset({"tell", "inform", "notify", "brief", "consult"})
_SPEAKERS = frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST", "SUPPORT", "AGREE", "CONCEDE"})


def in_scope(sighting: Sighting, tree: Tree, table: PredicateTable) -> bool:
    """Whether enough of a political act is there: somebody of a state, an organization or a group, and two
    sides where it takes two.
    """
    parties = (*sighting.actors, *sighting.recipients)
    if not placed(sighting):
        return False
    if sighting.type == "CONSULT" and not sighting.actors:
        # "was not informed of the drills": who did not inform is whose drills they are
        return bool(sighting.recipients) and tree.lemma(sighting.word) in _TELLING
    if sighting.type in _TWO_SIDED and len(parties) < 2 and not _alone(sighting, tree):
        return False
    if sighting.type in _SPEAKERS and not sighting.actors:
        told = sighting.mode in ("Allege", "Investigate")
        diplomatic = sighting.type == "ACCUSE" and "diplomatic" in sighting.contexts  # "the envoy was summoned"
        told = told or ((sighting.type == "REJECT" or diplomatic) and tree.is_passive(sighting.word))
        return bool(told and sighting.recipients and not sighting.noun)
    return not (_private(sighting) or _at_home(sighting) or _sporting(parties, tree, table))


def lone(sighting: Sighting, tree: Tree) -> bool:
    """Whether a side is left to the report: "held talks in Oslo", "a truce signed in May", "20 people were held"."""
    if sighting.type == "CONSULT" and sighting.mode in (None, "Phone", "Multilateral"):
        carried = not sighting.noun or bool(sighting.related) or tree.base(sighting.word) == "nsubj"
        return carried and len(sighting.actors) < 2 and not sighting.recipients
    if sighting.mode == "Ceasefire":
        return not placed(sighting) and not sighting.recipients
    if sighting.type == "ACCUSE":  # "each side accused the other"
        return not sighting.noun and not placed(sighting) and _each_other(tree, sighting.word)
    return sighting.type == "COERCE" and sighting.mode in OF_STATE and not placed(sighting)


def _each_other(tree: Tree, i: int) -> bool:
    objects = [*tree.arguments(i).objects, *(k for p, k in tree.arguments(i).oblique if p == "on")]
    return any(
        tree.lemma(k) in ("other", "another")
        and any(tree.words[d].text.lower() in ("the", "each", "one") for d in tree.kids(k, "det", "compound", "nummod"))
        for k in objects
    )


def of_public(actors: Sequence[Actor]) -> bool:
    """Whether some of them are of a known state or body and act in public."""
    return any(_placed(actor) and _public(actor) for actor in actors)


def placed(sighting: Sighting) -> bool:
    """Whether a party of a sighting is of a known state or an organization of its own."""
    return any(_placed(actor) for actor in (*sighting.actors, *sighting.recipients))


def _placed(actor: Actor) -> bool:
    """Whether an actor is of a known state or is an organization of its own."""
    return bool(actor.country and actor.country != "XXX") or actor.id.partition(":")[0] in ("IGO", "NGO")


def _alone(sighting: Sighting, tree: Tree) -> bool:
    """A visit to a place without a state of its own, a mediation, and a meeting of many named by one noun
    ("leaders of the bloc met").
    """
    if sighting.noun:
        # "launched a mediation effort"
        return sighting.mode == "Third-party" and bool(sighting.actors and sighting.related)
    if sighting.mode in ("Visit", "Third-party"):
        return bool(sighting.actors)
    if sighting.mode == "Multilateral" and any(actor.kind is ActorKind.INTERNATIONAL for actor in sighting.actors):
        return True
    subjects = tree.subjects(sighting.word)
    plural = any(tree.words[s].upos == "NOUN" and tree.words[s].text.lower().endswith("s") for s in subjects)
    return sighting.type == "CONSULT" and plural


def _public(actor: Actor) -> bool:
    if actor.kind in _PUBLIC or any(sector in _OFFICES for sector in actor.sectors):
        return True
    return actor.kind is ActorKind.GROUP and bool(actor.country) and actor.country != "XXX"


def _private(sighting: Sighting) -> bool:
    """Whether only private persons, firms and media take part, or a private person deals with mere places."""
    actors, recipients = sighting.actors, sighting.recipients
    if not actors:
        judged = sighting.type in ("ACCUSE", "SANCTION") or sighting.mode in ("Arrest", "Release")
        return judged and all(actor.kind is ActorKind.PERSON and not _public(actor) for actor in recipients)
    if any(_public(actor) for actor in actors):
        return False
    if all(actor.kind is ActorKind.MEDIA for actor in actors):
        return True
    if sighting.type in _FORCE:
        return not any(_public(actor) for actor in recipients)
    if sighting.mode == "Visit":
        return True
    business = all(actor.kind is ActorKind.ORGANIZATION or "BUS" in actor.sectors for actor in (*actors, *recipients))
    if business:
        return len({actor.country for actor in (*actors, *recipients) if actor.country}) < 2
    return not any(_public(actor) for actor in recipients)


def _at_home(sighting: Sighting) -> bool:
    """Politics at home that is no act: a politician's trip or rally in the own country, what voters think of
    politicians.
    """
    actors, recipients = sighting.actors, sighting.recipients
    if not actors or len({actor.country for actor in (*actors, *recipients)}) > 1:
        return False
    if sighting.mode == "Visit":
        return True
    if sighting.mode == "Demo":
        return all(actor.kind is ActorKind.PERSON or "GOV" in actor.sectors for actor in actors)
    if sighting.type == "AID":
        if not recipients:
            return not any(actor.kind in _PUBLIC for actor in actors) and not _armed(actors)
        return all(actor.kind is ActorKind.PERSON or "PTY" in actor.sectors for actor in recipients)
    civil = all(actor.kind is ActorKind.GROUP and set(actor.sectors) <= {"CIV", "CVL"} for actor in actors)
    return civil and sighting.type in ("SUPPORT", "AGREE", "REJECT")


def _armed(actors: Sequence[Actor]) -> bool:
    return any({"MIL", "COP", "NGO", "IGO"} & set(actor.sectors) for actor in actors)


def _sporting(parties: Sequence[Actor], tree: Tree, table: PredicateTable) -> bool:
    """Whether a sentence of sport names states for their teams."""
    sport = table.classes.get("@sport", frozenset())
    if any(set(actor.sectors) & _OFFICES for actor in parties):
        return False
    return sum(word.lemma.lower() in sport or word.text.lower() in sport for word in tree.words) >= 2


def is_sport(sentences: Sequence[Sentence], table: PredicateTable) -> bool:
    """Whether a whole report is about sport: its words come up again and again."""
    sport = table.classes.get("@sport", frozenset())
    words = [word.lemma.lower() for sentence in sentences for word in sentence.words]
    hits = sum(word in sport for word in words)
    return hits >= 6 and hits * 60 >= len(words)


def of_office(sighting: Sighting) -> bool:
    """Whether somebody with a public office or a force takes part."""
    return any(set(actor.sectors) & _OFFICES for actor in (*sighting.actors, *sighting.recipients))
