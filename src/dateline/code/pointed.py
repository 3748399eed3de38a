"""Whom a clause means that only points: whose words "the remarks" are, whom the police "disperse"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.code.arguments import Tree
from dateline.code.sightings import Sighting
from dateline.code.topic import states_of
from dateline.model import Reading
from dateline.tables.cues import cues

__all__ = ["dispersed", "held_too", "whose_words"]

_ANSWERS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_BACK = 3  # sentences back for what was said or for the crowd
_FORCE = frozenset({"COP", "MIL"})


def whose_words(sighting: Sighting, reading: Reading, trees: Sequence[Tree]) -> Sighting:
    """Who said what is dismissed or praised as "the remarks": the last one of another state to speak before."""
    if sighting.type not in _ANSWERS or sighting.recipients or not sighting.actors or sighting.anaphor:
        return sighting
    tree = trees[sighting.sentence]
    nouns = cues().lists["words_said"]
    said = [k for k in tree.arguments(sighting.word).objects if tree.lemma(k) in nouns]
    if not said or tree.kids(said[0], "nmod:poss"):
        return sighting
    own = states_of(sighting.actors)
    for claim in reversed(reading.claims):
        before = (claim.sentence, claim.cue_word) < (sighting.sentence, sighting.word)
        if not before or not claim.speakers or sighting.sentence - claim.sentence > _BACK:
            continue
        known = [a for a in claim.speakers if a.country != "XXX"]
        # rebels and the army of one country answer each other as well
        if known and (states_of(known) - own or {a.sectors for a in known} != {a.sectors for a in sighting.actors}):
            reasons = (*sighting.reasons, f"recipient: who said what '{tree.words[said[0]].text}' points at")
            return replace(sighting, recipients=tuple(known), reasons=reasons)
    return sighting


def dispersed(sighting: Sighting, before: Sequence[Sighting]) -> Sighting:
    """Police who use tear gas on nobody named turn on those of their country who have just protested."""
    if sighting.mode != "Crowd-control" or sighting.recipients or len(states_of(sighting.actors)) != 1:
        return sighting
    if not all(_FORCE & set(actor.sectors) for actor in sighting.actors):
        return sighting
    for other in reversed(before):
        if sighting.sentence - other.sentence > _BACK:
            break
        if other.type == "PROTEST" and other.actors and states_of(other.actors) == states_of(sighting.actors):
            reasons = (*sighting.reasons, "recipient: who has just protested")
            return replace(sighting, recipients=other.actors, reasons=reasons)
    return sighting


def held_too(sighting: Sighting, before: Sequence[Sighting]) -> Sighting:
    """Who arrests where nobody is named: the police of the act told just before ("broke up a rally. 100 were held")."""
    last = before[-1] if before else None
    if not sighting.lone or sighting.type != "COERCE" or last is None or sighting.sentence - last.sentence > 1:
        return sighting
    lawful = bool(last.actors) and all({"COP", "MIL", "GOV"} & set(a.sectors) and a.country for a in last.actors)
    if not lawful or last.type not in ("ASSAULT", "COERCE") or last.anaphor:
        return sighting
    reasons = (*sighting.reasons, "both sides: of the act told just before")
    return replace(sighting, actors=last.actors, recipients=last.recipients, reasons=reasons, lone=False)
