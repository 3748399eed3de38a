"""What a report is about: the pair of states that deal with each other in it, or the one country it stands by.

Told by the acts first, by whom headline, lead and body name most otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.code.arguments import Tree
from dateline.code.sightings import Sighting
from dateline.model import Actor, ActorKind, Mention, ParagraphKind, Sentence

__all__ = ["central", "main_pair", "needy", "state_of", "states_of", "warring"]

_CENTRAL = 5  # in how many acts a country must take part for the report to be about it
_MAIN = 2  # how often a pair must act for the report to be about it
_NAMED = 6  # how much a state must be named to be the report's
_HEADLINE, _LEAD = 3, 2  # what a name there weighs
_RELIEF = frozenset({
    "help", "aid", "assistance", "relief", "tent", "blanket", "food", "water", "medicine", "doctor", "rescuer",
    "vaccine", "helicopter", "shelter", "supply", "donation", "grain", "equipment",
})  # fmt: skip
_POWER = frozenset({"GOV", "MIL", "COP", "LEG"})
_REBELS = frozenset({"REB", "SEP", "INS", "UAF"})


def main_pair(sightings: Sequence[Sighting]) -> dict[str, Actor]:
    """For the two states that act on each other most, each one's other side; empty where no pair stands out."""
    told: set[tuple[frozenset[str], int]] = set()
    faces: dict[str, Actor] = {}
    for sighting in sightings:
        parties = (*sighting.actors, *sighting.recipients)
        states = states_of(parties)
        for actor in parties:
            faces.setdefault(state_of(actor), actor)
            if actor.kind is ActorKind.STATE:
                faces[state_of(actor)] = actor
        if len(states) == 2 and sighting.kind == "event" and not sighting.anaphor:
            told.add((frozenset(states), sighting.sentence))
    pairs = Counter(pair for pair, _ in sorted(told, key=lambda one: (one[1], sorted(one[0]))))
    ranked = pairs.most_common()
    between = [(pair, count) for pair, count in ranked if all(len(state) == 3 for state in pair)]
    if between and between[0][1] * 2 >= ranked[0][1]:  # a body that both turn to is no rival
        ranked = between
    if not ranked or ranked[0][1] < _MAIN or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return {}
    one, two = sorted(ranked[0][0])
    if any(faces[side].sectors == ("CIV",) for side in (one, two)):
        return {}  # a state of which only civilians are met is no side
    return {one: faces[two], two: faces[one]}


def central(sightings: Sequence[Sighting], sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Actor | None:
    """The one country that a report is about: a party to half of its acts and to twice as many as any other, else the
    one that headline, lead and body name twice as much as any other."""
    acts = [s for s in sightings if s.kind == "event" and not s.anaphor]
    counts = Counter(state for s in acts for state in states_of((*s.actors, *s.recipients)) if len(state) == 3)
    ranked = counts.most_common(2)
    enough = bool(ranked) and ranked[0][1] >= _CENTRAL and ranked[0][1] * 2 >= len(acts)
    if not enough or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        ranked = _named(sentences, mentions).most_common(2)
        if not ranked or ranked[0][1] < _NAMED or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
            return None
    state = ranked[0][0]
    return Actor(state, state, ActorKind.STATE, state)


def _named(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Counter[str]:
    """How much each state is named, once a sentence."""
    lead = next((s.index for s in sentences if s.kind is ParagraphKind.BODY), -1)
    weights = {s.index: _HEADLINE for s in sentences if s.kind is ParagraphKind.TITLE}
    weights[lead] = _LEAD
    body = {s.index for s in sentences if s.kind is ParagraphKind.BODY} | set(weights)
    seen = {
        (m.sentence, a.country)
        for m in mentions
        if m.kind in ("name", "adjective") and m.sentence in body
        for a in m.actors
        if a.country and a.country != "XXX"
    }
    counts: Counter[str] = Counter()
    for sentence, country in sorted(seen):
        counts[country] += weights.get(sentence, 1)
    return counts


def needy(sightings: Sequence[Sighting], trees: Sequence[Tree]) -> Actor | None:
    """The state that appeals for help to nobody in particular: what others then send or offer is for it."""
    for sighting in sightings:
        states = states_of(sighting.actors)
        if sighting.type != "REQUEST" or len(states) != 1 or sighting.sentence >= len(trees):
            continue
        tree = trees[sighting.sentence]
        wanted = [w for p, w in tree.arguments(sighting.word).oblique if p == "for"]
        state = next(iter(states))
        if len(state) == 3 and any(tree.lemma(w) in _RELIEF for w in wanted):
            return Actor(state, state, ActorKind.STATE, state)
    return None


def warring(sightings: Sequence[Sighting]) -> str | None:
    """The country whose government and rebels the report sets against each other; None where there is none."""
    counts: Counter[str] = Counter()
    for sighting in sightings:
        parties = (*sighting.actors, *sighting.recipients)
        for state in {a.country for a in parties if a.country and a.country != "XXX"}:
            sectors = {s for a in parties if a.country == state for s in a.sectors[:1]}
            if sighting.kind == "event" and sectors & _POWER and sectors & _REBELS:
                counts[state] += 1
    ranked = counts.most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] >= _MAIN else None


def state_of(actor: Actor) -> str:
    """The country of an actor; the body or movement where it has none."""
    return actor.country if actor.country and actor.country != "XXX" else actor.id.partition("/")[0]


def states_of(actors: Sequence[Actor]) -> set[str]:
    """The countries of several actors."""
    return {state_of(actor) for actor in actors}
