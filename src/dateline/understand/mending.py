"""Attachments that English does not allow, mended in the parse before anybody builds on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["mend"]


def mend(
    upos: Sequence[str], heads: Sequence[int], deprels: Sequence[str], words: Sequence[str] = ()
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Heads (0-based, -1 the root) and relations of one sentence, mended.

    A participle that describes the noun before it takes its prepositional phrases behind itself: in "sales to Chad
    valued at a million" the buyer hangs on the noun, not on "valued".
    "Ahead of" is one preposition: what follows hangs where "ahead" did.
    What stands between a verb and a participle without subject is the verb's object: "announced sales valued at".
    A particle right before a day or another noun without preposition is that noun's preposition: "agreed on Tuesday".
    "Each other" behind its verb is no subject.
    """
    tree = _Tree(upos, list(heads), list(deprels), [word.lower() for word in words])
    _phrases_before_participles(tree)
    _ahead_of(tree)
    _objects_of_participles(tree)
    _particles(tree)
    _reciprocals(tree)
    return tuple(tree.heads), tuple(tree.deprels)


@dataclass(slots=True)
class _Tree:
    upos: Sequence[str]
    heads: list[int]
    deprels: list[str]
    words: Sequence[str]  # lower case; none where only the tree is known

    def below(self, head: int, *relations: str) -> list[int]:
        return [k for k, h in enumerate(self.heads) if h == head and self.deprels[k].split(":")[0] in relations]


def _phrases_before_participles(tree: _Tree) -> None:
    for k, verb in enumerate(tuple(tree.heads)):
        if not k < verb or not tree.deprels[k].startswith("obl"):
            continue
        if tree.deprels[verb] != "acl" or tree.upos[verb] != "VERB":
            continue
        cases = [i for i in range(k) if tree.heads[i] == k and tree.deprels[i] == "case"]
        noun = cases[0] - 1 if cases else -1
        if tree.heads[verb] <= noun < k and tree.upos[noun] in ("NOUN", "PROPN"):
            tree.heads[k], tree.deprels[k] = noun, "nmod"


def _ahead_of(tree: _Tree) -> None:
    for k, ahead in enumerate(tree.heads[: len(tree.words)]):
        if not 0 <= ahead < k or tree.words[ahead] != "ahead" or tree.words[ahead + 1] != "of":
            continue
        if tree.deprels[k].startswith(("obl", "nmod")) and tree.heads[ahead] not in (-1, k):
            clause = tree.upos[tree.heads[ahead]] in ("VERB", "ADJ", "AUX")
            tree.heads[k], tree.deprels[k] = tree.heads[ahead], "obl" if clause else "nmod"
            tree.heads[ahead], tree.deprels[ahead] = k, "case"
            tree.heads[ahead + 1], tree.deprels[ahead + 1] = ahead, "fixed"


def _objects_of_participles(tree: _Tree) -> None:
    """Only for a past participle right of its noun that has no subject, no auxiliary and no mark of a clause."""
    for k, verb in enumerate(tuple(tree.heads)):
        if not 0 <= k < verb or tree.deprels[k] != "obj" or not tree.words or tree.upos[k] not in ("NOUN", "PROPN"):
            continue
        above = tree.heads[verb]
        bare = not tree.below(verb, "nsubj", "aux", "mark", "cop", "csubj")
        past = tree.words[verb].endswith(("ed", "en", "own", "ung", "ught", "ade", "ent", "old", "uilt", "eld"))
        free = 0 <= above < k and tree.upos[above] == "VERB" and not tree.below(above, "obj", "ccomp")
        if bare and past and free and tree.deprels[verb] in ("advcl", "ccomp", "xcomp"):
            tree.heads[k] = above
            tree.heads[verb], tree.deprels[verb] = k, "acl"


def _particles(tree: _Tree) -> None:
    for k, relation in enumerate(tree.deprels):
        if relation != "compound:prt" or tree.upos[k] != "ADP":
            continue
        bare = [i for i in range(k + 1, len(tree.heads)) if tree.heads[i] == tree.heads[k]]
        after = bare[0] if bare else -1
        if after < 0 or tree.deprels[after] != "obl:unmarked":
            continue
        if all(tree.heads[i] in range(k + 1, after + 1) for i in range(k + 1, after)):
            tree.heads[k], tree.deprels[k], tree.deprels[after] = after, "case", "obl"


def _reciprocals(tree: _Tree) -> None:
    for k, word in enumerate(tree.words[:-1]):
        verb = tree.heads[k]
        if (word, tree.words[k + 1]) not in (("each", "other"), ("one", "another")) or not 0 <= verb < k:
            continue
        if tree.deprels[k].startswith("nsubj") and tree.below(verb, "nsubj")[0] < verb:
            tree.deprels[k] = "obj"
