"""Acts whose type their parties decide: a strike of workers is no air strike, a ship from a donor no fleet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from dateline.code.arguments import Tree
from dateline.code.roles import Parties
from dateline.code.sightings import Sighting
from dateline.model import Actor, ActorKind
from dateline.tables.predicates import Predicate, PredicateTable

__all__ = ["by_parties", "shipped"]

_ATTACKING = frozenset(
    {"attack", "assault", "assail", "fight", "battle", "hit", "strike", "pound", "batter", "pummel", "clash"}
)
_VIOLENT = frozenset({
    "kill", "wound", "injure", "bomb", "gun", "knife", "shoot", "stab", "blast", "die", "dead", "troop", "soldier",
    "police", "weapon", "missile", "army", "blood",
})  # fmt: skip
_WORKING = frozenset({"CIV", "CVL", "LAB", "STU", "EDU", "MED", "AGR", "HLH", "SOC", "BUS"})
_CARRIERS = frozenset({"ship", "plane", "truck", "convoy", "vessel", "aircraft", "helicopter", "flight", "boat"})
_FACING = frozenset({"face", "risk", "suffer"})
_ARMS = frozenset({"tank", "jet", "missile", "weapon", "arm", "ammunition", "shell", "drone", "weaponry", "munition"})


def by_parties(
    tree: Tree, i: int, line: Predicate, coded: tuple[str, str | None], parties: Parties
) -> tuple[str, str | None, tuple[str, ...]]:
    """Type and mode of an act once its parties are known, with the reasons for a change of what was ``coded``."""
    type_, mode = coded
    actors = parties.actors
    if type_ == "ASSAULT" and mode is None and _verbal(tree, i, parties):
        return "ACCUSE", "Disapprove", ("between politicians, without violence: words",)
    if type_ == "ASSAULT" and tree.lemma(i) == "strike" and tree.words[i].upos == "NOUN" and _unarmed(actors):
        return "PROTEST", "Strike", ("a strike of people who work, not of arms",)
    if type_ == "PROTEST" and mode == "Demo" and line.words == ("protest",) and _of_state(actors):
        return "ACCUSE", "Disapprove", ("states protest in words",)
    if type_ == "MOBILIZE" and len({a.country for a in actors if a.country}) > 1:
        return "COOPERATE", None, ("several states together: COOPERATE",)
    if type_ == "CONCEDE" and line.words == ("regret",) and _of_another(tree, i, parties):
        return "ACCUSE", "Disapprove", ("what another did is deplored",)
    if type_ == "REQUEST" and _or_else(tree, i):
        return "THREATEN", None, ("or else: a threat",)
    return type_, mode, ()


def _of_another(tree: Tree, i: int, parties: Parties) -> bool:
    """Whether what is regretted is a deed that another state is told to have done: "regretted Mali's withdrawal"."""
    deeds = tree.arguments(i).objects
    owners = [k for deed in deeds for k in tree.kids(deed, "nmod:poss") if tree.words[k].upos == "PROPN"]
    below = [k for deed in deeds for k in tree.kids(deed, "nmod")]
    doers = [k for b in below for k in (b, *tree.kids(b, "nmod")) if tree.preposition(k) == "by"]
    own = {a.country or a.id for a in parties.actors}
    theirs = {a.country or a.id for a in parties.recipients}
    return bool(owners or doers) and bool(theirs) and not own & theirs


def _or_else(tree: Tree, i: int) -> bool:
    """Whether a demand names what follows if it is not met: "told Mali to withdraw or face sanctions"."""
    # by the words themselves, since parsers take "face sanctions" for a noun
    after = [word.text.lower() for word in tree.words[i + 1 :]]
    clause = any(k > i for k in tree.arguments(i).complements) or "until" in after
    return clause and any(pair[0] == "or" and pair[1] in _FACING for pair in pairwise(after))


def shipped(acts: Iterable[Sighting], tree: Tree, table: PredicateTable) -> list[Sighting]:
    """The same acts; a ship that a donor sends is aid: "pledged $2m for food and will send a second ship"."""
    found = list(acts)
    donors = {a.id for s in found if s.type == "AID" or (s.type == "AGREE" and not s.noun) for a in s.actors}
    relief = table.classes.get("@relief", frozenset()) - _ARMS
    if not donors or not any(word.lemma.lower() in relief for word in tree.words):
        return found
    return [
        replace(s, type="AID", mode=None, contexts=(), reasons=(*s.reasons, "sent by a donor: AID"))
        if s.type == "MOBILIZE" and donors & {a.id for a in s.actors} and _carries(s, tree)
        else s
        for s in found
    ]


def _carries(sighting: Sighting, tree: Tree) -> bool:
    return any(tree.lemma(k) in _CARRIERS for k in tree.arguments(sighting.word).objects)


def _verbal(tree: Tree, i: int, parties: Parties) -> bool:
    """Whether an attack is one of words: politicians on politicians, and nothing in the sentence is violent."""
    sides = (*parties.actors, *parties.recipients)
    if tree.lemma(i) not in _ATTACKING or not sides or tree.arguments(i).passive:
        return False
    if not all(a.kind is ActorKind.PERSON or "PTY" in a.sectors for a in sides):
        return False
    if any({"MIL", "REB", "COP"} & set(a.sectors) for a in sides):
        return False
    return not any(word.lemma.lower() in _VIOLENT for word in tree.words)


def _of_state(actors: tuple[Actor, ...]) -> bool:
    """Whether all are states, governments or bodies between states."""
    states = (ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.INTERNATIONAL)
    return bool(actors) and all(a.kind in states or a.id == f"{a.country}:GOV" for a in actors)


def _unarmed(actors: tuple[Actor, ...]) -> bool:
    """Whether all are people at work: no state, no force, no armed group."""
    return bool(actors) and all(set(a.sectors) & _WORKING and not set(a.sectors) - _WORKING for a in actors)
