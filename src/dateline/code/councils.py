"""What bodies do through what they issue, and what members do in them.

A resolution demands what the council that passed it demands; who abstains, objects or threatens a veto faces the body
that is deciding; a verdict on "it" is one on what was judged just before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.code.arguments import Tree
from dateline.code.sightings import Sighting
from dateline.code.topic import states_of
from dateline.model import Actor

__all__ = ["by_instrument", "conducted", "issued", "judged_again"]

_INSTRUMENTS = frozenset({"resolution", "ruling", "verdict", "judgment", "judgement", "mandate", "communique"})
_CONDUCT = frozenset({"abstain", "object", "veto"})
_JUDGED = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
_NEAR = 3  # sentences back for the body that is deciding


def _body(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The bodies among actors that decide by vote or by judgment."""
    return tuple(a for a in actors if a.id.startswith("IGO:") or {"LEG", "JUD"} & set(a.sectors))


def issued(sightings: Sequence[Sighting], trees: Sequence[Tree]) -> list[Sighting]:
    """The same acts; what a resolution or ruling does is done by the body that acted before it."""
    out: list[Sighting] = []
    body: tuple[Actor, ...] = ()
    for sighting in sightings:
        if body and not sighting.anaphor and _issued(sighting, trees):
            last = next((s for s in reversed(out) if s.actors == body and s.recipients), None)
            near = last is not None and sighting.sentence - last.sentence <= 1
            taken = {a.id for a in (*sighting.actors, *body)}
            to = tuple(a for a in sighting.recipients if a.id not in taken)
            reasons = (*sighting.reasons, "actor: the body that issued it")
            if last is not None and near and not to:
                to, reasons = last.recipients, (*reasons, "recipient: of what it issued before")
            sighting = replace(sighting, actors=body, recipients=to, reasons=reasons)
        elif sighting.kind == "event" and not sighting.anaphor:
            body = _body(sighting.actors) or body
        if sighting.actors or not by_instrument(trees[sighting.sentence], sighting.word):
            out.append(sighting)
    return out


def by_instrument(tree: Tree, i: int) -> bool:
    """Whether the subject of a verb is a resolution or the like, nobody's own."""
    return any(
        tree.words[k].upos == "NOUN" and tree.lemma(k) in _INSTRUMENTS and not tree.kids(k, "nmod:poss")
        for k in tree.subjects(i)
    )


def _issued(sighting: Sighting, trees: Sequence[Tree]) -> bool:
    """Whether a resolution does it, or an "it" that stands for the one before."""
    tree = trees[sighting.sentence]
    if by_instrument(tree, sighting.word):
        return True
    for k in tree.subjects(sighting.word):
        if tree.words[k].text.lower() == "it" and sighting.sentence > 0:
            before = trees[sighting.sentence - 1]
            subjects = [w for w, word in enumerate(before.words) if word.deprel == "nsubj"]
            return bool(subjects) and before.lemma(subjects[0]) in _INSTRUMENTS
    return False


def conducted(sighting: Sighting, before: Sequence[Sighting], trees: Sequence[Tree]) -> Sighting:
    """Whom a member faces that objects, abstains or hints at a veto: the body that is deciding."""
    tree = trees[sighting.sentence]
    arguments = tree.arguments(sighting.word)
    words = (sighting.word, *sighting.related, *arguments.objects, *(w for _, w in arguments.oblique))
    lemmas = {tree.lemma(w) for w in words}
    if not (tree.lemma(sighting.word) in _CONDUCT or "veto" in lemmas) or sighting.recipients or not sighting.actors:
        return sighting
    for other in reversed(before):
        if sighting.sentence - other.sentence > _NEAR:
            break
        body = tuple(a for a in _body((*other.actors, *other.recipients)) if a.id.startswith("IGO:"))
        if body and not states_of(body) & states_of(sighting.actors):
            return replace(sighting, recipients=body, reasons=(*sighting.reasons, "recipient: the body that decides"))
    return sighting


def judged_again(sighting: Sighting, before: Sequence[Sighting], trees: Sequence[Tree]) -> Sighting:
    """Whom a verdict on "it" meets: who was judged for it just before ("Mali hailed the vote. Niger called it ...")."""
    tree = trees[sighting.sentence]
    objects = tree.arguments(sighting.word).objects
    last = before[-1] if before else None
    if sighting.type not in _JUDGED or sighting.recipients or sighting.noun or last is None or not objects:
        return sighting
    if not (tree.words[objects[0]].text.lower() == "it" and last.type in _JUDGED and last.recipients):
        return sighting
    judged = trees[last.sentence].arguments(last.word).objects
    thing = bool(judged) and trees[last.sentence].words[judged[0]].upos == "NOUN"
    own = states_of(sighting.actors)
    if (
        not thing
        or sighting.sentence - last.sentence > 1
        or own & (states_of(last.actors) | states_of(last.recipients))
    ):
        return sighting
    return replace(
        sighting, recipients=last.recipients, reasons=(*sighting.reasons, "recipient: of what was judged before")
    )
