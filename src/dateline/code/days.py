"""The days of acts: what an act's own words and its status say, and what a meeting says of what was done in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.code.arguments import Tree
from dateline.code.positions import since
from dateline.code.same_act import Dated
from dateline.code.sightings import Sighting
from dateline.model import Assessment, Reading, Status, When
from dateline.understand.times import date_event

__all__ = ["day_of", "in_meetings"]

_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CONDITIONAL})
_OCCURRING = frozenset({"happen", "take", "occur", "begin", "start", "hold", "open"})
_FUTURE = frozenset({"will", "'ll", "’ll", "would", "might", "may", "could", "shall"})
_MET = frozenset({Status.HAPPENED, Status.CLAIMED})
_JOINT = frozenset({"AGREE", "COOPERATE", "SUPPORT", "CONSULT"})


def day_of(
    reading: Reading, trees: Sequence[Tree], sighting: Sighting, status: Status, judged: Assessment
) -> When | None:
    """When the act took place or is to; for a position since when it is held. None where nothing is told of it."""
    if sighting.kind == "position":
        return since(reading, sighting)
    tree = trees[sighting.sentence]
    related = (w for w in sighting.related if tree.words[w].upos == "VERB")
    future = status in _AHEAD or (status is Status.UNKNOWN and _to_come(tree, sighting.word))
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
    return tree.infinitive(verb) or any(tree.words[k].text.lower() in _FUTURE for k in tree.kids(verb, "aux"))


def _infinitives(tree: Tree, noun: int) -> list[int]:
    """The infinitive that dates a noun, ahead: "the visit to take place in May", "agreed for the visit to be held"."""
    found = list(tree.kids(noun, "acl"))
    if any(tree.words[k].text.lower() == "for" for k in tree.kids(noun, "case")):
        found += [k for k in tree.kids(tree.words[noun].head, "advcl", "xcomp") if k > noun]
    return [k for k in found if tree.infinitive(k) and tree.lemma(k) in _OCCURRING]


def in_meetings(acts: Sequence[Dated]) -> list[Dated]:
    """The acts, with the day of the meeting for what the same parties did jointly and no other words date."""
    return [_met(act, acts) for act in acts]


def _met(act: Dated, acts: Sequence[Dated]) -> Dated:
    sighting, when = act.sighting, act.when
    undated = when is None or (when.precision == "publication" and when.text is None)
    if not undated or sighting.type not in _JOINT or sighting.recipients or len(sighting.actors) < 2:
        return act
    if act.status in _AHEAD or sighting.kind != "event":
        return act
    parties = {a.id for a in sighting.actors}
    for other in acts:
        held = other.sighting
        met = held.type == "CONSULT" and {a.id for a in (*held.actors, *held.recipients)} == parties
        if not met or held is sighting or other.status not in _MET or not _news(other.when, when):
            continue
        reasons = (*sighting.reasons, "when: in the meeting of the same parties")
        return replace(act, when=other.when, sighting=replace(sighting, reasons=reasons))
    return act


def _news(meeting: When | None, window: When | None) -> bool:
    """Whether a meeting is of the days that the report tells of: its day opens the window left for the act."""
    if meeting is None or meeting.precision != "day" or meeting.text is None or window is None:
        return False
    return window.earliest is None or window.earliest == meeting.earliest
