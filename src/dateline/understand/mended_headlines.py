"""Headlines that parsers take for noun phrases, mended into the clauses they are: "Chad to expel envoy"."""

from __future__ import annotations

from dateline.tables.cues import cues
from dateline.tables.nominals import nominals
from dateline.understand.arcs import NOUNS, Arcs

__all__ = ["mend_headlines", "mend_passives"]

_WHO = frozenset({"role", "body", "group", "set"})
"""Classes of nouns that can act, as the table of nominals has them: "ministers to meet" is a clause, "plan to meet" a
phrase."""


def mend_headlines(tree: Arcs) -> None:
    """What a sentence opens with and an infinitive follows is that infinitive's subject, where nothing else makes a
    clause of it.

    In headlines "to" stands for "is to": "Chad to expel envoy", "Chad, Mali to hold talks", "Chad to send troops,
    minister says".
    """
    mark = next((k for k, word in enumerate(tree.words) if word == "to" and tree.deprels[k] == "mark"), None)
    verb = tree.heads[mark] if mark is not None else -1
    if mark is None or verb <= mark or tree.upos[verb] != "VERB" or tree.deprels[verb] not in ("acl", "acl:relcl"):
        return
    head = tree.heads[verb]
    if head >= mark or not _acts(tree, head) or any(not tree.under(k, head) for k in range(mark)):
        return
    if tree.below(head, "cop", "aux", "case", "mark"):
        return
    above = tree.heads[head]
    if above < 0:
        tree.heads[verb], tree.deprels[verb] = -1, tree.deprels[head]
        tree.heads[head], tree.deprels[head] = verb, "nsubj"
    elif above > verb and tree.deprels[head].startswith("nsubj") and len(tree.below(above, "nsubj")) > 1:
        tree.attach(verb, above, "ccomp")
        tree.attach(head, verb, "nsubj")
    else:
        return
    for k in range(verb + 1, len(tree.heads)):
        if tree.heads[k] == head:
            tree.attach(k, verb, tree.deprels[k])
    if tree.words[head + 1 : head + 2] == [","]:  # "Chad, Mali to hold talks"
        for k in tree.below(head, "appos", "list"):
            if head < k < mark:
                tree.deprels[k] = "conj"


def mend_passives(tree: Arcs) -> None:
    """In headlines, which have no full stop, "was" falls away: what is "lifted" or "called off" has been, and it is the
    subject of a passive.
    """
    if not tree.words or tree.words[-1] in (".", "!", "?", '"', "”"):
        return
    known = cues().lists["headline_passives"]
    for k, verb in enumerate(tree.heads):
        if tree.deprels[k] != "nsubj" or not k < verb or tree.upos[k] not in NOUNS or tree.upos[verb] != "VERB":
            continue
        particle = [tree.words[i] for i in tree.below(verb, "compound") if i == verb + 1]
        bare = not tree.below(verb, "obj", "iobj", "aux", "xcomp", "ccomp", "mark")
        if bare and " ".join([tree.words[verb], *particle]) in known and tree.below(verb, "nsubj") == [k]:
            tree.deprels[k] = "nsubj:pass"


def _acts(tree: Arcs, head: int) -> bool:
    word = tree.words[head]
    known = nominals().get(word) or nominals().get(word.removesuffix("s"))
    return tree.upos[head] == "PROPN" or (known is not None and known.category in _WHO)
