"""What a name is joined to, mended: "due in Accra" has "due" for its predicate, "Chad and the rebels" are two."""

from __future__ import annotations

from functools import cache

from dateline.tables.nominals import nominals
from dateline.understand.arcs import NOUNS, Arcs

__all__ = ["mend_joins"]

_NAMING = (*NOUNS, "PRON")


def mend_joins(tree: Arcs) -> None:
    """Predicates that stand before a place, and nouns joined by "and" that the parse hangs side by side."""
    _due(tree)
    _joined(tree)
    _named_officers(tree)


def _due(tree: Arcs) -> None:
    """ "Due" stands before prepositions but is none: "is due in Accra", "the envoy, due in Accra on Friday"."""
    for due, word in enumerate(tree.words):
        place = tree.heads[due]
        if word != "due" or tree.upos[due] != "ADJ" or tree.deprels[due] != "case" or place <= due + 1:
            continue
        if tree.words[due + 1] == "to":  # "due to rain", unless a verb follows
            _due_to(tree, due)
            continue
        copula = tree.below(place, "cop")
        above, relation = tree.heads[place], tree.deprels[place]
        tree.heads[due], tree.deprels[due] = above, relation if copula else "acl"
        tree.heads[place], tree.deprels[place] = due, "obl"
        for k in range(len(tree.heads)):
            inside = tree.deprels[k] in ("case", "det", "amod", "compound", "flat", "conj", "cc")
            if tree.heads[k] == place and k != due and (k < due or not inside):
                tree.heads[k] = due
                tree.deprels[k] = "obl" if tree.deprels[k] == "nmod" else tree.deprels[k]


def _due_to(tree: Arcs, due: int) -> None:
    """In "is due to leave" the infinitive hangs on "due"."""
    verb = tree.heads[due + 1]
    if tree.deprels[due + 1] != "mark" or verb <= due or tree.upos[verb] != "VERB" or not tree.below(verb, "cop"):
        return
    above, relation = tree.heads[verb], tree.deprels[verb]
    for k in range(due):
        if tree.heads[k] == verb:
            tree.heads[k] = due
    tree.heads[due], tree.deprels[due] = above, relation
    tree.heads[verb], tree.deprels[verb] = due, "xcomp"


def _joined(tree: Arcs) -> None:
    """ "Between Chad and Libyan rebels", "it and Chad agreed": what has "and" but no preposition of its own goes with
    the one of the same kind right before it.
    """
    for k, head in enumerate(tuple(tree.heads)):
        kind = tree.deprels[k].partition(":")[0]
        if kind not in ("nmod", "nsubj") or head < 0 or tree.upos[k] not in NOUNS or tree.below(k, "case", "cop"):
            continue
        joint = _before(tree, k)
        before = [i for i in tree.below(head, kind) if i < joint and tree.upos[i] in _NAMING]
        adjacent = joint > 0 and before and all(tree.under(i, before[-1]) for i in range(before[-1], joint))
        if adjacent and tree.attach(k, before[-1], "conj"):
            tree.attach(joint, k, "cc")


def _before(tree: Arcs, k: int) -> int:
    """The "and" right before a noun and what stands before it in its phrase; -1 for none."""
    first = k
    while first > 0 and tree.deprels[first - 1] != "cc" and tree.under(first - 1, k):
        first -= 1
    joint = first - 1
    return joint if joint > 0 and tree.deprels[joint] == "cc" and tree.words[joint] in ("and", "or") else -1


def _named_officers(tree: Arcs) -> None:
    """In "the minister of defense of Chad, Idriss Saleh, ..." the name is the minister's, not the ministry's."""
    for k, relation in enumerate(tree.deprels):
        if relation != "appos" or tree.upos[k] != "PROPN" or not tree.below(k, "flat"):
            continue
        above = tree.heads[k]
        for _ in tree.heads:
            if above < 0 or tree.deprels[above] != "nmod" or _is_office(tree.words[above]):
                break
            above = tree.heads[above]
        office = 0 <= above < k and _is_office(tree.words[above])
        if office and above != tree.heads[k] and "," in tree.words[above:k]:
            tree.attach(k, above, "appos")


@cache
def _offices() -> frozenset[str]:
    return frozenset(one.noun.rpartition(" ")[2] for one in nominals().values() if one.category == "role")


def _is_office(word: str) -> bool:
    return word.casefold() in _offices()
