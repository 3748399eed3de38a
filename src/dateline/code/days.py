"""The days of acts: what an act's own words and its status say, and what a meeting says of what was done in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.code.arguments import Tree
from dateline.code.positions import since
from dateline.code.same_act import Dated
from dateline.code.sightings import Sighting
from dateline.model import Assessment, Reading, Status, When
from dateline.tables.times import load_times
from dateline.understand.times import date_event

__all__ = ["AHEAD", "day_of", "with_their_scene"]

AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CONDITIONAL})
_MET = frozenset({Status.HAPPENED, Status.CLAIMED})
_CROWDS = frozenset({None, "Demo", "Riot"})
_JOINT = frozenset({"AGREE", "COOPERATE", "SUPPORT", "CONSULT"})


def day_of(
    reading: Reading, trees: Sequence[Tree], sighting: Sighting, status: Status, judged: Assessment
) -> When | None:
    """When the act took place or is to; for a position since when it is held. None where nothing is told of it."""
    if sighting.kind == "position":
        return since(reading, sighting)
    tree = trees[sighting.sentence]
    related = (w for w in sighting.related if tree.words[w].upos == "VERB")
    future = status in AHEAD or (status is Status.UNKNOWN and _to_come(tree, sighting.word))
    ahead = _infinitives(tree, sighting.word) if sighting.noun else []
    best: When | None = None
    for word in (*ahead, sighting.word, *related):
        when = date_event(
            reading.sentences, reading.times, sighting.sentence, word, reading.document.published,
            future=future or word in ahead, asserted=not judged.claims,
        )  # fmt: skip
        if word in ahead and (when is None or when.text is None):
            continue
        if when is not None and (best is None or (when.text is not None and best.text is None)):
            best = when
    return best


def _to_come(tree: Tree, word: int) -> bool:
    """Whether a question is of what is to come: "did not say whether it would send more"."""
    verb = next((k for k in (word, *tree.sentence.ancestors(word)) if tree.words[k].upos == "VERB"), None)
    if verb is None:
        return False
    return tree.infinitive(verb) or any(
        tree.words[k].text.lower() in load_times().modals for k in tree.kids(verb, "aux")
    )


def _infinitives(tree: Tree, noun: int) -> list[int]:
    """The infinitive that dates a noun, ahead: "the visit to take place in May", "agreed for the visit to be held"."""
    found = list(tree.kids(noun, "acl"))
    if any(tree.words[k].text.lower() == "for" for k in tree.kids(noun, "case")):
        found += [k for k in tree.kids(tree.words[noun].head, "advcl", "xcomp") if k > noun]
    return [k for k in found if tree.infinitive(k) and tree.lemma(k) in load_times().words["occurring"]]


def with_their_scene(acts: Sequence[Dated]) -> list[Dated]:
    """The acts, with the day of the meeting or of the violence that they are part of where no words of theirs date
    them.
    """
    return [_in_incident(_in_meeting(act, acts), acts) for act in acts]


def _in_meeting(act: Dated, acts: Sequence[Dated]) -> Dated:
    """What the same parties did jointly ("the two leaders agreed") they did when they met."""
    sighting = act.sighting
    joint = sighting.type in _JOINT and len(sighting.actors) > 1 and not sighting.recipients
    if not joint or not _undated(act):
        return act
    parties = {a.id for a in sighting.actors}
    for other in acts:
        held = other.sighting
        met = held.type == "CONSULT" and {a.id for a in (*held.actors, *held.recipients)} == parties
        if met and held is not sighting and other.status in _MET and _opens(other.when, act.when):
            return _on(act, other.when, "in the meeting of the same parties")
    return act


def _in_incident(act: Dated, acts: Sequence[Dated]) -> Dated:
    """Violence and crowds without a date belong to the violence or the march that the report is about; of another day
    they would have one.
    """
    sighting = act.sighting
    if not _on_the_ground(sighting) or not _undated(act) or act.when is None or act.when.earliest is None:
        return act
    states = _states(sighting)
    for other in acts:
        told = other.sighting
        if told.sentence > sighting.sentence or not _on_the_ground(told) or told is sighting:
            continue
        if other.status in _MET and states & _states(told) and _opens(other.when, act.when):
            return _on(act, other.when, "on the day of the violence that the report tells of")
    return act


def _on_the_ground(sighting: Sighting) -> bool:
    return sighting.type == "ASSAULT" or (sighting.type == "PROTEST" and sighting.mode in _CROWDS)


def _states(sighting: Sighting) -> set[str]:
    return {a.country for a in (*sighting.actors, *sighting.recipients) if a.country}


def _undated(act: Dated) -> bool:
    """Whether an act that was done has no day but what publication and the day of the news leave."""
    if act.status in AHEAD or act.sighting.kind != "event":
        return False
    return act.when is None or (act.when.precision == "publication" and act.when.text is None)


def _opens(told: When | None, window: When | None) -> bool:
    """Whether a dated act is of the day of the news: the day that opens the window left for the other."""
    if told is None or told.precision != "day" or told.text is None or window is None:
        return False
    return window.earliest is None or window.earliest == told.earliest


def _on(act: Dated, when: When | None, why: str) -> Dated:
    return replace(act, when=when, sighting=replace(act.sighting, reasons=(*act.sighting.reasons, f"when: {why}")))
