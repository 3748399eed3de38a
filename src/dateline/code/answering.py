"""Who answers for a deed that somebody judges: who did it, or where it was done, never the judge's own whom it hit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from dateline.code.arguments import Tree
from dateline.model import Actor

__all__ = ["JUDGED", "Namer", "whose_deed"]

JUDGED = frozenset({"ACCUSE", "SUPPORT", "REJECT", "CONCEDE", "PROTEST"})
"""Types by which somebody judges what another has done."""
_WHERE = frozenset({"in", "at", "off", "near", "from", "inside", "into", "on"})
_DEPTH = 3


class Namer(Protocol):
    """Says who the words of a sentence name: ``roles.Cast``."""

    def named(self, tree: Tree, word: int, *, place: bool = False) -> tuple[Actor, ...]:
        """The actors a word names itself."""

    def agent(self, tree: Tree, word: int, depth: int = 0) -> tuple[Actor, ...]:
        """Who acts through a word."""

    def patient(self, tree: Tree, word: int, depth: int = 0) -> tuple[Actor, ...]:
        """To whom it is done."""


def whose_deed(
    cast: Namer, tree: Tree, words: Sequence[int], judges: Sequence[Actor], found: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Who answers for the deeds that ``words`` name, where ``found`` is who the words around them name at all.

    "The arrest of its envoys by Chad" is Chad's, whatever else is named; "the expulsion of its envoys from Mali", "the
    arrest of its citizens in Mali" are Mali's, for one does not judge what befell oneself. Where only one's own are
    named it is nobody's.
    """
    deeds = [w for w in words if tree.words[w].upos == "NOUN" and not cast.named(tree, w)]
    own = {actor.country or actor.id for actor in judges}
    doers = [a for w in deeds for k in _below(tree, w, ("by",), ("of", "on", "against")) for a in cast.agent(tree, k)]
    if doers:
        return _once(doers)
    hit = [w for w in deeds if _befell(cast, tree, w, own)]
    if not hit or not {a.country or a.id for a in found} & own:
        return found
    there = [a for w in hit for k in _below(tree, w, _WHERE) for a in cast.patient(tree, k)]
    return _once(a for a in there if (a.country or a.id) not in own)


def _below(tree: Tree, word: int, prepositions: Collection[str], inner: Collection[str] = ("of",)) -> list[int]:
    """The phrases with one of the prepositions under a noun, or under its phrases with an ``inner`` one."""
    out, hosts = [], [word]
    for _ in range(_DEPTH):
        kids = [k for host in hosts for k in tree.kids(host, "nmod", "obl")]
        out += [k for k in kids if tree.preposition(k) in prepositions]
        hosts = [k for k in kids if tree.preposition(k) in inner]
    return out


def _befell(cast: Namer, tree: Tree, word: int, own: set[str]) -> bool:
    """Whether a deed hit "its soldiers", "two of their ships", where "its" is the judge's."""
    hosts = [word]
    for _ in range(_DEPTH):
        hosts = [k for host in hosts for k in tree.kids(host, "nmod") if tree.preposition(k) == "of"]
        owners = [o for k in hosts for o in tree.kids(k, "nmod:poss") if tree.words[o].upos == "PRON"]
        if any((a.country or a.id) in own for o in owners for a in cast.named(tree, o)):
            return True
    return False


def _once(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for actor in actors}.values())
