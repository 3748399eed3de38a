"""How a time expression is tied to a trigger: through the parse, or by nearness where there is none.

A date belongs to the clause that it stands in. It does not cross into a clause above ("sanctions announced last year
take effect in March": each verb has its own), and the date of an attribution only bounds what is said in it ("said
Wednesday that ..." tells that it was done by then).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model import Sentence, TimeExpression
from dateline.tables.times import load_times
from dateline.understand.times.attachment import governors, head_of

__all__ = ["FAR", "Bound", "Tie", "link_of", "nearby", "parsed", "tie_of"]

_CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj")
FAR = 100


class Bound(StrEnum):
    """On which side of the expression the event lies."""

    SAME = "same"
    BEFORE = "before"
    AFTER = "after"
    INSIDE = "inside"
    CONDITION = "condition"


def parsed(sentence: Sentence) -> bool:
    """Whether the sentence carries a parse."""
    return any(word.head >= 0 for word in sentence.words)


@dataclass(frozen=True, slots=True)
class Tie:
    """How an expression is tied to a trigger: the lower the cost the nearer."""

    cost: int
    bound: Bound = Bound.SAME


def nearby(expression: TimeExpression, word: int) -> Tie:
    gap = expression.first - word if expression.first > word else word - expression.last + 1
    return Tie(1 if gap < 15 else 2)


def tie_of(sentence: Sentence, expression: TimeExpression, word: int) -> Tie:
    """Climb from the expression to the lowest word that governs both, then down to the trigger."""
    words = sentence.words
    head = head_of(sentence, expression.first, expression.last)
    if expression.first <= word < expression.last:
        return Tie(FAR)
    if words[word].head == head and words[word].deprel.endswith(("acl", "relcl")):
        return Tie(0, Bound.INSIDE)  # "since December, when they agreed"
    up = [head, *governors(sentence, head, load_times())]
    down = [word, *sentence.ancestors(word)]
    meeting = next((node for node in up if node in down), None)
    if meeting is None:
        return Tie(FAR)
    inner = words[head].deprel.startswith(("nmod:poss", "compound", "nummod", "amod"))
    if inner and up[1:2] != [word] and len(up) > 1 and not words[up[1]].deprel.startswith("nsubj"):
        return Tie(FAR)  # "condemned Monday's attack"
    climb = _climb(sentence, up[1 : up.index(meeting)], meeting, word)
    if climb >= FAR:
        return Tie(FAR)
    return _descend(sentence, list(reversed(down[: down.index(meeting)])), head, climb)


def _climb(sentence: Sentence, path: list[int], meeting: int, word: int) -> int:
    """Cost of leaving the clauses that the expression stands in."""
    words, cost, table = sentence.words, 0, load_times()
    light = table.words["light_verbs"]
    for node in path:
        deprel = words[node].deprel
        if link_of(sentence, node) in ("ahead", "before", "after", "following", "since", "until"):
            return FAR  # "ahead of a trip in April": the month dates the trip alone
        if not deprel.startswith(_CLAUSES) and not (deprel.startswith("conj") and words[node].upos in ("VERB", "AUX")):
            continue
        if deprel.startswith("acl") and words[node].head == word == meeting and words[node].lemma.lower() in light:
            cost += 1  # "talks held on Friday"
        elif deprel.startswith("xcomp") and words[node].head == word and words[word].text.lower() in table.future_words:
            return FAR  # "is expected to begin on Friday": what is expected is dated, not the expecting
        elif deprel.startswith("xcomp") and words[words[node].head].lemma.lower() in light:
            cost += 1  # "due to begin on Friday"
        elif deprel.startswith("xcomp") and words[node].upos != "VERB":
            cost += 1
        elif deprel.startswith("conj"):
            cost += 6
        else:
            return FAR
    return cost


def _descend(sentence: Sentence, path: list[int], head: int, cost: int) -> Tie:
    """Cost of going down from the governing clause to the trigger, and the side that the way gives."""
    words, bound, saying = sentence.words, Bound.SAME, load_times().words["saying"]
    for node in path:
        deprel = words[node].deprel
        link = link_of(sentence, node)
        if link in ("after", "following", "since"):
            bound, cost = Bound.BEFORE, cost + 3
        elif link in ("before", "ahead"):
            bound, cost = Bound.AFTER, cost + 3
        if deprel.startswith("parataxis") and words[node].lemma.lower() in saying and _apart(sentence, node):
            return Tie(FAR)
        if deprel.startswith("parataxis") and words[words[node].head].lemma.lower() not in saying:
            cost += 2  # "Last month they seized the ship; its owner protested"
        elif deprel.startswith(("ccomp", "parataxis")):
            bound, cost = (Bound.BEFORE if bound == Bound.SAME else bound), cost + 5
        elif deprel.startswith("xcomp") and link == "to":
            cost += 2
        elif deprel.startswith("acl") and link == "to":
            bound, cost = Bound.AFTER, cost + 4
        elif deprel.startswith(("acl:relcl", "acl")):
            return Tie(FAR)
        elif deprel.startswith("advcl"):
            bound = {"to": Bound.AFTER, "if": Bound.CONDITION, "unless": Bound.CONDITION, "once": Bound.CONDITION}.get(
                link, bound
            )
            cost += 2
        elif deprel.startswith("conj") and words[node].upos in ("VERB", "AUX"):
            cost += 2 if head < node and not _perfect(sentence, node) else FAR
        elif deprel.startswith(("nmod", "obl", "obj", "nsubj", "compound", "conj", "appos")):
            cost += 0
    return Tie(min(cost, FAR), bound)


def _apart(sentence: Sentence, node: int) -> bool:
    """Whether a clause behind a semicolon has its own subject: "shut since May; Oslo said it might reopen"."""
    words, below = sentence.words, sentence.children(node)
    before = words[words[node].head + 1 : node]
    return any(word.text == ";" for word in before) and any(words[c].deprel.startswith("nsubj") for c in below)


def _perfect(sentence: Sentence, node: int) -> bool:
    """``has warned``, ``will return``: a tense of its own, not that of the verb it is joined to."""
    return any(
        sentence.words[c].deprel.startswith("aux") and sentence.words[c].text.lower() in ("has", "have", "had", "will")
        for c in sentence.children(node)
    )


def link_of(sentence: Sentence, node: int) -> str:
    """The marker or preposition of a node."""
    for child in sentence.children(node):
        if sentence.words[child].deprel in ("mark", "case"):
            return sentence.words[child].text.lower()
    return ""
