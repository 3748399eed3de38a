"""Attachments around verbs of saying, mended: what is said, what goes on behind it, what is called false or felt."""

from __future__ import annotations

from dateline.tables.cues import cues
from dateline.understand.arcs import Arcs

__all__ = ["mend_sayings"]

_SAID = frozenset({"said", "says", "told", "insisted", "added", "claimed", "stated", "announced", "argued"})
_ADDRESSING = frozenset({
    "praised", "urged", "condemned", "criticized", "criticised", "accused", "thanked", "welcomed", "denounced",
    "demanded", "blamed", "hailed", "vowed", "promised", "pledged", "threatened", "called", "appealed", "apologized",
    "apologised", "warned",
})  # fmt: skip
"""Past forms by which a report goes on to tell what else the speaker said."""


def mend_sayings(tree: Arcs) -> None:
    """Give verbs of saying what is said, no more and no less."""
    _sayings(tree)
    _said_clauses(tree)
    _questions(tree)
    _consequences(tree)
    _verdicts(tree)
    _feelings(tree)


def _sayings(tree: Arcs) -> None:
    """A further saying goes with the first: in "said he was not told but praised Chad" with "said", since "was" has no
    "praised Chad" below it; "said it had met them and urged calm" may be one clause."""
    for k, verb in enumerate(tuple(tree.heads)):
        if tree.deprels[k] != "conj" or not 0 <= verb < k or tree.words[k] not in _ADDRESSING:
            continue
        above = tree.heads[verb]
        said = tree.deprels[verb] == "ccomp" and 0 <= above < verb and tree.words[above] in _SAID
        if not said or tree.below(k, "nsubj", "aux") or not any(i > k for i in tree.below(k, "obj", "obl", "ccomp")):
            continue
        if not {tree.words[i] for i in tree.below(verb, "aux")} & {"had", "has", "have"}:
            tree.attach(k, above, "conj")


def _said_clauses(tree: Arcs) -> None:
    """The clause right behind "say" is what is said, where it has subject and auxiliary: "did not say it would"."""
    for said in range(len(tree.heads) - 2):
        if tree.words[said] not in ("say", "says", "said") or tree.upos[said] != "VERB":
            continue
        if tree.below(said, "ccomp", "obj", "parataxis"):
            continue
        for k in range(said + 2, min(said + 12, len(tree.heads))):
            loose = tree.deprels[k] in ("conj", "parataxis", "advcl") and tree.heads[k] < said
            if not loose or tree.upos[k] != "VERB" or not tree.below(k, "aux") or not tree.below(k, "nsubj"):
                continue
            if all(tree.under(i, k) for i in range(said + 1, k)):
                tree.attach(k, said, "ccomp")
            break


def _questions(tree: Arcs) -> None:
    """An "if" or "whether" right behind a verb of telling opens what is told: "without disclosing if they met"."""
    asking = cues().lists["unknown_if"]
    for k, verb in enumerate(tree.heads):
        if tree.deprels[k] != "advcl" or not 0 <= verb < k or tree.upos[verb] != "VERB":
            continue
        marks = [i for i in tree.below(k, "mark") if tree.words[i] in ("if", "whether")]
        word = tree.words[verb]
        stems = {word, word.removesuffix("ing"), word.removesuffix("ing") + "e", word.removesuffix("ed"), word[:-1]}
        if marks == [verb + 1] and stems & asking:
            tree.deprels[k] = "ccomp"


def _consequences(tree: Arcs) -> None:
    """A participle behind a comma tells what came of the deed, not what is said: "shelled it, he said, killing two"."""
    for k, said in enumerate(tuple(tree.heads)):
        if tree.deprels[k] != "ccomp" or not 0 <= said < k or tree.words[said] not in _SAID:
            continue
        if tree.words[k - 1] != "," or not tree.words[k].endswith("ing") or tree.below(k, "aux", "nsubj", "mark"):
            continue
        before = [i for i in tree.below(said, "ccomp") if i < said]
        deed = tree.heads[said] if tree.deprels[said] == "parataxis" else before[0] if before else -1
        if 0 <= deed < said:
            tree.attach(k, deed, "advcl")


def _verdicts(tree: Arcs) -> None:
    """ "Dismissed as baseless a claim": what is called false is the object of the verb above, not of the verdict."""
    for k, verdict in enumerate(tuple(tree.heads)):
        if tree.deprels[k] != "obj" or not 0 <= verdict < k or tree.words[verdict] not in cues().lists["falsity"]:
            continue
        verb = tree.heads[verdict]
        called = tree.words[verdict - 1] == "as" and 0 <= verb < verdict and tree.upos[verb] == "VERB"
        if called and not tree.below(verb, "obj"):
            tree.attach(k, verb, "obj")


def _feelings(tree: Arcs) -> None:
    """Who is disappointed by something is so: the participle is an adjective, "by" tells the reason."""
    feelings = cues().lists["feelings"]
    for k, word in enumerate(tree.words):
        if word not in feelings or not tree.passive(k):
            continue
        for i in tree.below(k, "aux", "nsubj", "obl"):
            tree.deprels[i] = {"aux:pass": "cop", "nsubj:pass": "nsubj", "obl:agent": "obl"}.get(
                tree.deprels[i], tree.deprels[i]
            )
