"""The day of an event: which time expression belongs to its trigger, and what is left where none does.

A date belongs to the clause that it stands in. It does not cross into a clause above ("sanctions announced last year
take effect in March": each verb has its own), and the date of an attribution only bounds what is said in it ("said
Wednesday that ..." tells that it was done by then). Without a parse the nearest fitting expression of the sentence is
taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model import Sentence, TimeExpression, When
from dateline.tables.times import load_times
from dateline.understand.times.direction import parsed

__all__ = ["date_event"]

_CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj")
_SAME, _BEFORE, _AFTER = "same", "before", "after"
_FAR = 100


@dataclass(frozen=True, slots=True)
class _Tie:
    """How an expression is tied to a trigger: the lower the cost the nearer; ``bound`` says on which side it lies."""

    cost: int
    bound: str = _SAME


def date_event(
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    sentence: int,
    word: int,
    published: date | None,
    *,
    future: bool = False,
) -> When | None:
    """When the event named by ``word`` of ``sentence`` took place, or is to (``future``: planned, possible).

    Without an expression of its own: past events lie before publication (precision "publication"), planned ones after
    it. None only where the day of publication is unknown too.
    """
    own = _own(sentences[sentence], [t for t in times if t.sentence == sentence], word, published, future)
    if own is not None:
        return own
    if not future:
        carried = _carried(sentences, times, sentence, word)
        if carried is not None:
            return carried
    if published is None:
        return None
    return When(published, None, "publication") if future else When(None, published, "publication")


def _own(
    sentence: Sentence, times: list[TimeExpression], word: int, published: date | None, future: bool
) -> When | None:
    """From the expressions of its own sentence."""
    ties = []
    for expression in times:
        if expression.earliest is None and expression.latest is None:
            continue
        tie = _tie(sentence, expression, word) if parsed(sentence) else _nearby(expression, word)
        distance = min(abs(expression.first - word), abs(expression.last - 1 - word))
        if tie.cost < _FAR and _fits(expression, tie, published, future):
            ties.append((tie.cost, distance, expression.first, tie, expression))
    if not ties:
        return None
    _, _, _, tie, expression = min(ties, key=lambda item: item[:3])
    return _when(sentence, expression, tie, published, future)


def _fits(expression: TimeExpression, tie: _Tie, published: date | None, future: bool) -> bool:
    """A plan is not dated by a past day (unless it was made on it), nor a past deed by a day to come."""
    if published is None:
        return True
    if future:
        return tie.bound != _SAME or expression.latest is None or expression.latest >= published
    return expression.earliest is None or expression.earliest <= published


def _nearby(expression: TimeExpression, word: int) -> _Tie:
    gap = expression.first - word if expression.first > word else word - expression.last + 1
    return _Tie(1 if gap < 15 else 2)


# ---------------------------------------------------------------- the tie through the parse


def _tie(sentence: Sentence, expression: TimeExpression, word: int) -> _Tie:
    """Climb from the expression to the lowest word that governs both, then down to the trigger."""
    words = sentence.words
    head = next(
        (
            i
            for i in range(expression.first, expression.last)
            if not expression.first <= words[i].head < expression.last
        ),
        expression.first,
    )
    if expression.first <= word < expression.last:
        return _Tie(_FAR)
    up = [head, *sentence.ancestors(head)]
    down = [word, *sentence.ancestors(word)]
    meeting = next((node for node in up if node in down), None)
    if meeting is None:
        return _Tie(_FAR)
    climb = _climb(sentence, up[: up.index(meeting)], meeting, word)
    if climb >= _FAR:
        return _Tie(_FAR)
    return _descend(sentence, list(reversed(down[: down.index(meeting)])), head, climb)


def _climb(sentence: Sentence, path: list[int], meeting: int, word: int) -> int:
    """Cost of leaving the clauses that the expression stands in."""
    words, cost = sentence.words, 0
    light = load_times().words["light_verbs"]
    for node in path:
        deprel = words[node].deprel
        if not deprel.startswith(_CLAUSES) and not (deprel.startswith("conj") and words[node].upos in ("VERB", "AUX")):
            continue
        if deprel.startswith("acl") and words[node].head == word == meeting and words[node].lemma.lower() in light:
            cost += 1  # "talks held on Friday"
        elif deprel.startswith("xcomp") and words[node].upos != "VERB":
            cost += 1
        elif deprel.startswith("conj"):
            cost += 6
        else:
            return _FAR
    return cost


def _descend(sentence: Sentence, path: list[int], head: int, cost: int) -> _Tie:
    """Cost of going down from the governing clause to the trigger, and the side that the way gives."""
    words, bound = sentence.words, _SAME
    for node in path:
        deprel = words[node].deprel
        link = _link(sentence, node)
        if link in ("after", "following", "since"):
            bound, cost = _BEFORE, cost + 3
        elif link in ("before", "ahead"):
            bound, cost = _AFTER, cost + 3
        if deprel.startswith(("ccomp", "parataxis")):
            bound, cost = (_BEFORE if bound == _SAME else bound), cost + 5
        elif deprel.startswith("xcomp") and link == "to":
            cost += 2
        elif deprel.startswith("acl") and link == "to":
            bound, cost = _AFTER, cost + 4
        elif deprel.startswith(("acl:relcl", "acl")):
            return _Tie(_FAR)
        elif deprel.startswith("advcl"):
            if link == "to":
                bound = _AFTER
            cost += 2
        elif deprel.startswith("conj") and words[node].upos in ("VERB", "AUX"):
            cost += 2 if head < node else _FAR
        elif deprel.startswith(("nmod", "obl", "obj", "nsubj", "compound", "conj", "appos")):
            cost += 0
    return _Tie(min(cost, _FAR), bound)


def _link(sentence: Sentence, node: int) -> str:
    """The marker or preposition of a node."""
    for child in sentence.children(node):
        if sentence.words[child].deprel in ("mark", "case"):
            return sentence.words[child].text.lower()
    return ""


# ---------------------------------------------------------------- from the tie to the interval


def _when(sentence: Sentence, expression: TimeExpression, tie: _Tie, published: date | None, future: bool) -> When:
    earliest, latest, precision = _by_preposition(sentence, expression, published, future)
    if tie.bound == _BEFORE and not future:
        return When(None, latest, "before", expression.text)
    if tie.bound != _SAME:  # planned at that time, or to come after it
        return When(earliest, None, "after", expression.text)
    if future and published is not None and earliest is not None and earliest < published <= (latest or published):
        earliest = published
    if not future and published is not None and latest is not None and latest > published:
        latest = published if earliest is None or earliest <= published else latest
    return When(earliest, latest, precision, expression.text)


def _by_preposition(
    sentence: Sentence, expression: TimeExpression, published: date | None, future: bool
) -> tuple[date | None, date | None, str]:
    """``since``, ``until``, ``by``, ``before``, ``after`` open the interval on one side."""
    first = expression.first - 1
    before = sentence.words[first].text.lower() if first >= 0 else ""
    earliest, latest, day = expression.earliest, expression.latest, timedelta(days=1)
    if before == "since":
        return earliest, published, "span"
    if before in ("until", "till", "by", "through"):
        return (published if future else None), latest, "span"
    if before == "before" and earliest is not None and earliest > date.min:
        return (published if future else None), earliest - day, "before"
    if before == "after" and latest is not None and latest < date.max:
        return latest, (None if future else published), "after"
    return earliest, latest, expression.precision


# ---------------------------------------------------------------- from the sentence before


def _carried(sentences: Sequence[Sentence], times: Sequence[TimeExpression], sentence: int, word: int) -> When | None:
    """A tale told on: the past day of the previous sentence's main clause, within the paragraph, for a main clause in
    the past.
    """
    if sentence == 0 or sentences[sentence].paragraph != sentences[sentence - 1].paragraph:
        return None
    here, there = sentences[sentence], sentences[sentence - 1]
    if not (parsed(here) and parsed(there)) or not _tells(here, word):
        return None
    root = there.root()
    dated = [t for t in times if t.sentence == sentence - 1 and t.latest is not None and t.type in ("DATE", "TIME")]
    told = [t for t in dated if _tie(there, t, root).cost == 0]
    if not told or there.words[root].lemma.lower() in load_times().words["saying"]:
        return None
    found = told[0]
    return When(found.earliest, found.latest, found.precision, found.text)


def _tells(sentence: Sentence, word: int) -> bool:
    """Whether the trigger stands in a main clause (or one coordinated with it) in the simple past."""
    words, table = sentence.words, load_times()
    node = word
    while words[node].deprel.startswith("conj") and words[node].head >= 0:
        node = words[node].head
    main = words[node].head == -1 or any(
        words[a].head == -1 and words[node].deprel.startswith(("obj", "advcl")) for a in [words[node].head]
    )
    text = words[node].text.lower()
    past = text in table.past_forms or (text.endswith("ed") and words[node].upos == "VERB")
    auxiliaries = {words[c].text.lower() for c in sentence.children(node) if words[c].deprel.startswith("aux")}
    return main and past and not auxiliaries & {"has", "have", "had", "would", "could", "should"}
