"""Demands and refusals without a predicate of their own: "said the premier should resign", "will not attend"."""

from __future__ import annotations

from dateline.code.arguments import Tree
from dateline.code.roles import Cast, unique
from dateline.code.sightings import Sighting
from dateline.code.utterances import obligation
from dateline.code.whose import SAYING
from dateline.tables.cues import cues

__all__ = ["demanded", "stayed_away"]


def demanded(tree: Tree, cast: Cast, i: int) -> Sighting | None:
    """Whom the verb at ``i`` says to be obliged: "said the premier should resign" asks the premier to."""
    asked = obligation(tree, i) if tree.lemma(i) in SAYING else None
    if asked is None:
        return None
    actors = unique(a for w in tree.subjects(i) for a in cast.agent(tree, w))
    own = {a.id for a in actors}
    recipients = unique(a for w in tree.subjects(asked) for a in cast.agent(tree, w) if a.id not in own)
    if not actors or not recipients:
        return None
    reasons = (f"{tree.lemma(i)} ... should -> REQUEST", "actor: subj", "recipient: comp")
    noun = tree.words[i].upos != "VERB"
    return Sighting(
        tree.sentence.index, i, i, "event", "REQUEST", "Change", (), actors, recipients, noun, 0, reasons,
        (asked,), True,
    )  # fmt: skip


def stayed_away(tree: Tree, cast: Cast, i: int) -> Sighting | None:
    """Who says that he will not attend or take part refuses to meet; the verb at ``i`` stands with "will not"."""
    actors = unique(a for w in tree.subjects(i) for a in cast.agent(tree, w))
    if tree.lemma(i) not in cues().lists["attending"] or not actors:
        return None
    reasons = (f"will not {tree.lemma(i)} -> REJECT Meet", "actor: subj")
    return Sighting(
        tree.sentence.index, i, i, "event", "REJECT", "Meet", (), actors, (), False, 0, reasons, (), True
    )  # fmt: skip
