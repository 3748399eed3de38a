"""The mode of an act by its means: struck by drones, moved as ships, met in a third country.

A threat has the mode of what is threatened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.code.arguments import Tree
from dateline.code.roles import Cast
from dateline.code.sightings import Sighting
from dateline.tables.modes import means

__all__ = ["with_mode"]

_OPEN = {"ASSAULT": (None,), "MOBILIZE": (None, "Troops"), "PROTEST": (None, "Strike"), "RETREAT": (None,)}
"""The modes that a means may take the place of, by type."""
_WITH = ("with", "by", "using", "from", "in", "of")
_THREATS = {
    ("COERCE", "Arrest"): "Arrest", ("SANCTION", "Expel"): "Expel", ("COERCE", "Deport"): "Expel",
    ("COERCE", "Restrict"): "Restrict", ("ASSAULT", None): "Violence", ("MOBILIZE", None): "Violence",
}  # fmt: skip
_TAXES = frozenset({"tariff", "sanction", "duty", "embargo", "boycott", "blockade", "ban", "quota", "tax", "levy"})
_MEETINGS = frozenset({"summit", "assembly", "conference", "session", "meeting"})
_LAND = frozenset({"annex", "annexation", "occupy", "occupation", "territory", "land", "province", "island"})


def with_mode(sighting: Sighting, tree: Tree, cast: Cast, others: Sequence[Sighting]) -> Sighting:
    """The same act, with the mode that its means give where its words gave none. ``others``: acts of the sentence."""
    if sighting.kind != "event":
        return sighting
    if sighting.type == "THREATEN":
        return _changed(sighting, *_threat(sighting, tree, others))
    if sighting.type == "CONSULT" and sighting.mode is None:
        return _changed(sighting, *_elsewhere(sighting, tree, cast))
    if sighting.mode not in _OPEN.get(sighting.type, ()):
        return sighting
    near = {lemma for k in _means(tree, sighting) for lemma in _spelt(tree, k)}
    sectors = {sector for actor in sighting.actors for sector in actor.sectors}
    for one in means()[sighting.type]:
        if found := sorted(near & one.by):
            return _changed(sighting, one.mode, f"means: {found[0]}")
        if sectors and sectors <= one.sectors:
            return _changed(sighting, one.mode, f"by {', '.join(sorted(sectors))}")
    return sighting


def _changed(sighting: Sighting, mode: str | None, why: str) -> Sighting:
    if mode is None or mode == sighting.mode:
        return sighting
    return replace(sighting, mode=mode, reasons=(*sighting.reasons, f"mode {mode}: {why}"))


def _means(tree: Tree, sighting: Sighting) -> Iterator[int]:
    """The words of the act that may name its means: itself, subject, object, instrument, and what modifies them."""
    for word in (sighting.word, *sighting.related):
        arguments = tree.arguments(word)
        heads = [word, *arguments.subjects, *arguments.objects]
        heads += [k for preposition, k in arguments.oblique if preposition in _WITH]
        # a passive has its means in the subject only where it is no victim: "a bomb was set off"
        for head in heads:
            yield head
            yield from tree.kids(head, "amod", "compound", "conj")


def _spelt(tree: Tree, k: int) -> tuple[str, ...]:
    """The lemma of a word, alone and with the word before it: "car-bomb", "air-strike"."""
    lemma = tree.lemma(k).lower()
    before = tree.words[k - 1].text.lower() if k else ""
    return lemma, f"{before}-{lemma}"


def _threat(sighting: Sighting, tree: Tree, others: Sequence[Sighting]) -> tuple[str | None, str]:
    """A threat has the mode of what is threatened."""
    about = {tree.lemma(k).lower() for k in tree.sentence.subtree(sighting.word) if k > sighting.word}
    named = {*sighting.related, *tree.arguments(sighting.word).complements}
    for act in others:
        if act.word not in named or act.kind != "event":
            continue
        if act.type in ("COERCE", "ASSAULT") and act.mode in ("Seize", None) and about & _LAND:
            return "Territory", "what is threatened: land"
        mode = _THREATS.get((act.type, act.mode)) or _THREATS.get((act.type, None))
        if mode:
            return mode, f"what is threatened: {act.type} {act.mode or ''}".strip()
    if sighting.mode in (None, "Relations") and (taxes := sorted(about & _TAXES)):
        return "Restrict", f"what is threatened: {taxes[0]}"
    return None, ""


def _of_many(tree: Tree, cast: Cast, k: int) -> bool:
    """Whether a meeting is of a body between states."""
    words = tree.sentence.subtree(k)
    held = cast.inside(tree.sentence.index, min(words), max(words) + 1)
    return any(actor.id.startswith("IGO:") for mention in held for actor in mention.actors)


def _elsewhere(sighting: Sighting, tree: Tree, cast: Cast) -> tuple[str | None, str]:
    """Two states that meet on the ground of a third, or at a meeting of many."""
    states = {a.country for a in (*sighting.actors, *sighting.recipients) if a.country}
    if len(states) < 2:
        return None, ""
    for word in (sighting.word, *sighting.related):
        for preposition, k in tree.arguments(word).oblique:
            mention = cast.mention(sighting.sentence, k)
            if tree.lemma(k).lower() in _MEETINGS and _of_many(tree, cast, k):
                return "Multilateral", f"at a {tree.lemma(k).lower()} of many"
            if preposition not in ("in", "at") or mention is None:
                continue
            if mention.place is not None and mention.place.country and mention.place.country not in states:
                return "Third-party", f"met in {mention.place.name}"
    return None, ""
