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
    SINCE = "since"  # from then on to publication
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


def tie_of(sentence: Sentence, expression: TimeExpression, word: int, asserted: bool = False) -> Tie:
    """Climb from the expression to the lowest word that governs both, then down to the trigger.

    With ``asserted`` the trigger is told by the report itself, so that a verb joined to the content of a saying is one
    joined to the saying: "said he knew nothing but praised them".
    """
    words, table = sentence.words, load_times()
    head = head_of(sentence, expression.first, expression.last)
    if expression.first <= word < expression.last:
        return Tie(FAR)
    if (words[word].head == head and words[word].deprel.endswith(("acl", "relcl"))) or _when_clause(
        sentence, expression, word
    ):
        return Tie(0, Bound.INSIDE)  # "since December, when they agreed"
    up = [head, *governors(sentence, head, table)]
    down = [word, *sentence.ancestors(word)]
    meeting = next((node for node in up if node in down), None)
    if meeting is None:
        return Tie(FAR)
    inner = words[head].deprel.startswith(("nmod:poss", "compound", "nummod", "amod"))
    if inner and up[1:2] != [word] and len(up) > 1 and not words[up[1]].deprel.startswith("nsubj"):
        within = words[up[1]].deprel == "obl" and link_of(sentence, up[1]) in table.words["within"]
        if not within or up[2:3] != [word]:
            return Tie(FAR)  # "condemned Monday's attack", but "lost in Monday's vote"
    path = up[1 : up.index(meeting)]
    climb = _climb(sentence, path, meeting, word)
    if climb >= FAR:
        return Tie(FAR)
    if any(link_of(sentence, node) in table.words["afterwards"] for node in path):
        return Tie(climb, Bound.SINCE)
    descent = list(reversed(down[: down.index(meeting)]))
    said = len(descent) == 2 and words[descent[0]].deprel.startswith("ccomp")
    if asserted and said and words[word].deprel == "conj":
        descent = descent[1:]
    return _descend(sentence, descent, head, climb)


def _when_clause(sentence: Sentence, expression: TimeExpression, word: int) -> bool:
    """Whether the trigger is the verb of a clause with "when" right behind the expression."""
    words = sentence.words
    at = expression.last + (expression.last < len(words) and words[expression.last].text == ",")
    return at < len(words) and words[at].text.lower() == "when" and words[at].head == word


def _climb(sentence: Sentence, path: list[int], meeting: int, word: int) -> int:
    """Cost of leaving the clauses that the expression stands in."""
    words, cost, table = sentence.words, 0, load_times()
    light = table.words["light_verbs"]
    for node in path:
        deprel = words[node].deprel
        link = link_of(sentence, node)
        if link in table.words["afterwards"] and deprel.startswith("obl") and node == path[0]:
            cost += 4  # "after a flood in 2009 they pledged a hospital"
            continue
        if link in ("ahead", "before", "after", "following", "since", "until"):
            return FAR  # "ahead of a trip in April": the month dates the trip alone
        if deprel.startswith("acl") and _takes_effect(sentence, node) and words[words[node].head].head == word:
            cost += 1  # "the ban, which takes effect on Friday, closes"
            continue
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
        if _later(sentence, node):
            return Tie(cost + 2, Bound.SINCE)  # "In May they met; Oslo later withdrew"
        if link in ("after", "following", "since") and not _at_once(sentence, node):
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


def _takes_effect(sentence: Sentence, node: int) -> bool:
    """``which is to take effect``, ``which comes into force``: from then on the rule does what its verb says."""
    below = {sentence.words[c].lemma.lower() for c in sentence.children(node)}
    return bool(below & load_times().words["in_force"]) and sentence.words[node].upos == "VERB"


def _apart(sentence: Sentence, node: int) -> bool:
    """Whether a clause behind a semicolon has its own subject: "shut since May; Oslo said it might reopen"."""
    words, below = sentence.words, sentence.children(node)
    before = words[words[node].head + 1 : node]
    return any(word.text == ";" for word in before) and any(words[c].deprel.startswith("nsubj") for c in below)


def _later(sentence: Sentence, node: int) -> bool:
    """``later expressed regret``: a clause of its own, told as following the one that is dated."""
    words, table = sentence.words, load_times()
    if not words[node].deprel.startswith(("parataxis", "conj")) or words[node].upos != "VERB":
        return False
    return any(words[c].text.lower() in table.words["later_on"] for c in sentence.children(node))


def _at_once(sentence: Sentence, node: int) -> bool:
    """``hours after they crossed``: on that very day."""
    words, table = sentence.words, load_times()
    mark = next((c for c in sentence.children(node) if words[c].deprel in ("mark", "case")), 0)
    return mark > 0 and words[mark - 1].text.lower() in table.words["at_once"]


def _perfect(sentence: Sentence, node: int) -> bool:
    """``has warned``, ``will return``, ``has yet to reply``: a tense of its own, not that of the verb it is joined
    to.
    """
    words = sentence.words
    before = range(node - 1, max(-1, node - 5), -1)
    near = next((k for k in before if words[k].upos in ("VERB", "AUX") and words[k].text.lower() != "be"), -1)
    own = [*sentence.children(node), near] if near >= 0 else list(sentence.children(node))
    return any(
        words[c].text.lower() in ("has", "have", "had", "will")
        for c in own
        if c == near or words[c].deprel.startswith("aux")
    )


def link_of(sentence: Sentence, node: int) -> str:
    """The marker or preposition of a node."""
    for child in sentence.children(node):
        if sentence.words[child].deprel in ("mark", "case"):
            return sentence.words[child].text.lower()
    return ""
