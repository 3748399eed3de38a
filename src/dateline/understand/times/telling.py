"""Whether a verb carries the report on: in the simple past, not in the background."""

from __future__ import annotations

from dateline.model import Sentence
from dateline.tables.times import load_times

__all__ = ["left_open", "tells"]


def tells(sentence: Sentence, word: int, present: bool = False) -> bool:
    """Whether the trigger stands in a clause that carries the report on: in the simple past, not background.

    With ``present`` the present tense counts too ("urges", "demands"): the report then speaks of its own day.
    """
    words, table = sentence.words, load_times()
    verb = None
    for node in (word, *sentence.ancestors(word)):
        if _alongside(sentence, node):
            verb = None
            continue
        if verb is None and words[node].upos in ("VERB", "AUX"):
            verb = node
        if words[node].deprel.startswith(("acl", "advcl", "csubj")):
            return False
    if verb is None:
        return False
    auxiliaries = {words[c].text.lower() for c in sentence.children(verb) if words[c].deprel.startswith(("aux", "cop"))}
    if "had" in auxiliaries and _backshifted(sentence, verb):
        return True
    if auxiliaries & table.words["not_simple"]:
        return False
    if words[verb].deprel.startswith("xcomp") and words[verb].head >= 0:
        verb = words[verb].head
    if auxiliaries & {"was", "were", "did"}:
        return True
    text = words[verb].text.lower()
    past = text in table.past_forms | table.participles or (text.endswith("ed") and words[verb].upos == "VERB")
    if past:
        return not auxiliaries & {"is", "are"}
    return present and words[verb].upos == "VERB" and not text.endswith("ing")


def left_open(sentence: Sentence, word: int) -> bool:
    """``never``, ``not``, ``later``, ``since``: what did not happen, or did afterwards, is not bound to that day."""
    words = sentence.words
    node = word if words[word].upos in ("VERB", "AUX") else words[word].head
    return node >= 0 and any(
        words[c].text.lower()
        in ("not", "n't", "n’t", "never", "later", "since", "neither", "subsequently", "eventually")
        for c in sentence.children(node)
    )


def _backshifted(sentence: Sentence, verb: int) -> bool:
    """``said a bomb had been thrown``: what is told in the simple past stands in the pluperfect behind a saying."""
    words, table = sentence.words, load_times()
    head = words[verb].head
    if words[verb].deprel.startswith("conj") and head >= 0:
        verb, head = head, words[head].head
    return (
        words[verb].deprel.startswith("ccomp")
        and head >= 0
        and words[head].lemma.lower() in table.words["saying"]
        and words[head].text.lower() != words[head].lemma.lower()
    )


def _alongside(sentence: Sentence, node: int) -> bool:
    """``sent a letter requesting``, ``left, citing``: a bare participle goes on at the time of the verb above it."""
    word = sentence.words[node]
    children = [sentence.words[c] for c in sentence.children(node)]
    return (
        word.text.lower().endswith("ing")
        and word.upos == "VERB"
        and word.deprel in ("acl", "advcl")
        and not any(child.deprel in ("mark", "case") or child.deprel.startswith(("aux", "nsubj")) for child in children)
    )
