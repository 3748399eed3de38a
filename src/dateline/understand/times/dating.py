"""The day of an event: which time expression belongs to its trigger, and what is left where none does.

A date belongs to the clause that it stands in. It does not cross into a clause above ("sanctions announced last year
take effect in March": each verb has its own), and the date of an attribution only bounds what is said in it ("said
Wednesday that ..." tells that it was done by then). Without a parse the nearest fitting expression of the sentence is
taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from dateline.model import ParagraphKind, Sentence, TimeExpression, When
from dateline.tables.times import load_times
from dateline.understand.times.attachment import governors, head_of

__all__ = ["date_event"]

_CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj")
_SAME, _BEFORE, _AFTER, _INSIDE, _CONDITION = "same", "before", "after", "inside", "condition"
_FAR = 100


def parsed(sentence: Sentence) -> bool:
    """Whether the sentence carries a parse."""
    return any(word.head >= 0 for word in sentence.words)


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
    here = _of(times, sentence)
    own = _own(sentences[sentence], here, word, published, future)
    if own is not None and (own.earliest is not None or own.precision != "before"):
        return own
    if future:
        return own or (When(published, None, "publication") if published else None)
    carried = None if own else _carried(sentences, times, sentence, word, published)
    if carried is not None:
        return carried
    latest = own.latest if own is not None else published
    if latest is None:
        return own
    news = _news_day(sentences, times, latest)
    older = any(t.latest is not None and news is not None and t.latest < news for t in here)
    if news is None or older or not parsed(sentences[sentence]) or not _tells(sentences[sentence], word, present=True):
        return own or When(None, latest, "publication")
    # undated deeds told in the simple past lie between the day of the news, which the lead gives, and publication
    return When(news, latest, "span" if own else "publication", own.text if own else None)


def _of(times: Sequence[TimeExpression], sentence: int) -> Sequence[TimeExpression]:
    """The expressions of one sentence; all stand in text order."""
    first = bisect_left(times, sentence, key=lambda one: one.sentence)
    return times[first : bisect_right(times, sentence, lo=first, key=lambda one: one.sentence)]


def _own(
    sentence: Sentence, times: Sequence[TimeExpression], word: int, published: date | None, future: bool
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
        elif tie.cost < _FAR and tie.bound == _SAME and parsed(sentence) and not future:
            ties.append((tie.cost + 1, distance, expression.first, tie, expression))  # "takes effect on Friday"
    if not ties:
        return None
    _, _, _, tie, expression = min(ties, key=lambda item: item[:3])
    ahead = future or not _fits(expression, tie, published, future)
    return _when(sentence, _joined(sentence, expression, times), tie, published, ahead)


def _joined(sentence: Sentence, expression: TimeExpression, times: Sequence[TimeExpression]) -> TimeExpression:
    """``between 1976 and 1979``, ``from Monday to Friday``: one interval from the first of the two on."""
    if expression.first == 0 or sentence.words[expression.first - 1].text.lower() not in ("between", "from"):
        return expression
    for other in times:
        joint = other.first - expression.last
        link = sentence.words[expression.last].text.lower() if 0 < joint <= 2 else ""
        if link in ("and", "to", "until", "till", "through", "-", "–") and (other.latest or date.min) >= (
            expression.earliest or date.max
        ):
            return replace(expression, latest=other.latest, precision="span")
    return expression


def _fits(expression: TimeExpression, tie: _Tie, published: date | None, future: bool) -> bool:
    """A plan is not dated by a past day (unless it was made on it), nor a past deed by a day to come."""
    if published is None:
        return True
    if future:
        return tie.bound in (_BEFORE, _AFTER) or expression.latest is None or expression.latest >= published
    return expression.earliest is None or expression.earliest <= published


def _nearby(expression: TimeExpression, word: int) -> _Tie:
    gap = expression.first - word if expression.first > word else word - expression.last + 1
    return _Tie(1 if gap < 15 else 2)


# ---------------------------------------------------------------- the tie through the parse


def _tie(sentence: Sentence, expression: TimeExpression, word: int) -> _Tie:
    """Climb from the expression to the lowest word that governs both, then down to the trigger."""
    words = sentence.words
    head = head_of(sentence, expression.first, expression.last)
    if expression.first <= word < expression.last:
        return _Tie(_FAR)
    if words[word].head == head and words[word].deprel.endswith(("acl", "relcl")):
        return _Tie(0, _INSIDE)  # "since December, when they agreed"
    up = [head, *governors(sentence, head, load_times())]
    down = [word, *sentence.ancestors(word)]
    meeting = next((node for node in up if node in down), None)
    if meeting is None:
        return _Tie(_FAR)
    inner = words[head].deprel.startswith(("nmod:poss", "compound", "nummod", "amod"))
    if inner and up[1:2] != [word] and len(up) > 1 and not words[up[1]].deprel.startswith("nsubj"):
        return _Tie(_FAR)  # "condemned Monday's attack"
    climb = _climb(sentence, up[1 : up.index(meeting)], meeting, word)
    if climb >= _FAR:
        return _Tie(_FAR)
    return _descend(sentence, list(reversed(down[: down.index(meeting)])), head, climb)


def _climb(sentence: Sentence, path: list[int], meeting: int, word: int) -> int:
    """Cost of leaving the clauses that the expression stands in."""
    words, cost, table = sentence.words, 0, load_times()
    light = table.words["light_verbs"]
    for node in path:
        deprel = words[node].deprel
        if _link(sentence, node) in ("ahead", "before", "after", "following", "since", "until"):
            return _FAR  # "ahead of a trip in April": the month dates the trip alone
        if not deprel.startswith(_CLAUSES) and not (deprel.startswith("conj") and words[node].upos in ("VERB", "AUX")):
            continue
        if deprel.startswith("acl") and words[node].head == word == meeting and words[node].lemma.lower() in light:
            cost += 1  # "talks held on Friday"
        elif deprel.startswith("xcomp") and words[node].head == word and words[word].text.lower() in table.future_words:
            return _FAR  # "is expected to begin on Friday": what is expected is dated, not the expecting
        elif deprel.startswith("xcomp") and words[words[node].head].lemma.lower() in light:
            cost += 1  # "due to begin on Friday"
        elif deprel.startswith("xcomp") and words[node].upos != "VERB":
            cost += 1
        elif deprel.startswith("conj"):
            cost += 6
        else:
            return _FAR
    return cost


def _descend(sentence: Sentence, path: list[int], head: int, cost: int) -> _Tie:
    """Cost of going down from the governing clause to the trigger, and the side that the way gives."""
    words, bound, saying = sentence.words, _SAME, load_times().words["saying"]
    for node in path:
        deprel = words[node].deprel
        link = _link(sentence, node)
        if link in ("after", "following", "since"):
            bound, cost = _BEFORE, cost + 3
        elif link in ("before", "ahead"):
            bound, cost = _AFTER, cost + 3
        if deprel.startswith("parataxis") and words[node].lemma.lower() in saying and _apart(sentence, node):
            return _Tie(_FAR)
        if deprel.startswith("parataxis") and words[words[node].head].lemma.lower() not in saying:
            cost += 2  # "Last month they seized the ship; its owner protested"
        elif deprel.startswith(("ccomp", "parataxis")):
            bound, cost = (_BEFORE if bound == _SAME else bound), cost + 5
        elif deprel.startswith("xcomp") and link == "to":
            cost += 2
        elif deprel.startswith("acl") and link == "to":
            bound, cost = _AFTER, cost + 4
        elif deprel.startswith(("acl:relcl", "acl")):
            return _Tie(_FAR)
        elif deprel.startswith("advcl"):
            bound = {"to": _AFTER, "if": _CONDITION, "unless": _CONDITION, "once": _CONDITION}.get(link, bound)
            cost += 2
        elif deprel.startswith("conj") and words[node].upos in ("VERB", "AUX"):
            cost += 2 if head < node and not _perfect(sentence, node) else _FAR
        elif deprel.startswith(("nmod", "obl", "obj", "nsubj", "compound", "conj", "appos")):
            cost += 0
    return _Tie(min(cost, _FAR), bound)


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


def _link(sentence: Sentence, node: int) -> str:
    """The marker or preposition of a node."""
    for child in sentence.children(node):
        if sentence.words[child].deprel in ("mark", "case"):
            return sentence.words[child].text.lower()
    return ""


# ---------------------------------------------------------------- from the tie to the interval


def _when(sentence: Sentence, expression: TimeExpression, tie: _Tie, published: date | None, future: bool) -> When:
    if tie.bound == _INSIDE:
        return When(expression.earliest, expression.latest, expression.precision, expression.text)
    earliest, latest, precision = _by_preposition(sentence, expression, published, future)
    if tie.bound == _CONDITION and future and published is not None:
        return When(published, latest, "span", expression.text)  # to be met by then
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
    if before in ("from", "starting", "beginning", "effective") and future:
        return earliest, None, "after"
    if expression.type == "TIME" and before in ("before", "after"):
        return earliest, latest, expression.precision  # "before dawn Tuesday" is Tuesday
    if before in ("until", "till", "by", "through"):
        return (published if future else None), latest, "span"
    if before == "before" and expression.modifier == "END":
        return (published if future else None), latest, "span"
    if before == "before" and earliest is not None and earliest > date.min:
        return (published if future else None), earliest - day, "before"
    if before == "after" and latest is not None and latest < date.max:
        return latest, (None if future else published), "after"
    return earliest, latest, expression.precision


# ---------------------------------------------------------------- from the sentence before


def _carried(
    sentences: Sequence[Sentence], times: Sequence[TimeExpression], sentence: int, word: int, published: date | None
) -> When | None:
    """A tale told on: the past date of an earlier sentence of the paragraph, for a deed told in the simple past.

    Right after that sentence the date itself holds; farther on, or where it is a whole year, it opens the interval.
    """
    here = sentences[sentence]
    if not parsed(here) or not _tells(here, word):
        return None
    for index in range(sentence - 1, max(-1, sentence - 5), -1):
        there = sentences[index]
        if there.paragraph != here.paragraph or there.kind != here.kind:
            return None
        root = there.root()
        dated = [t for t in _of(times, index) if t.latest is not None and t.type in ("DATE", "TIME")]
        told = [t for t in dated if published is None or (t.latest or date.max) <= published]
        told = [t for t in told if _tie(there, t, root).cost == 0 and _tells(there, root)]
        if dated and not told:
            return None
        if not told or there.words[root].lemma.lower() in load_times().words["saying"]:
            continue
        found = told[0]
        if index == sentence - 1 and found.precision not in ("year", "decade", "century") and not _open(here, word):
            return When(found.earliest, found.latest, found.precision, found.text)
        return When(found.earliest, published, "span", found.text)
    return None


def _open(sentence: Sentence, word: int) -> bool:
    """``never``, ``not``, ``later``, ``since``: what did not happen, or did afterwards, is not bound to that day."""
    words = sentence.words
    node = word if words[word].upos in ("VERB", "AUX") else words[word].head
    return node >= 0 and any(
        words[c].text.lower()
        in ("not", "n't", "n’t", "never", "later", "since", "neither", "subsequently", "eventually")
        for c in sentence.children(node)
    )


def _news_day(sentences: Sequence[Sentence], times: Sequence[TimeExpression], latest: date) -> date | None:
    """The day of the lead: the first day named in the first two sentences of the body, at most ten days before."""
    body = islice((s.index for s in sentences if s.kind == ParagraphKind.BODY), 2)
    for expression in (one for index in body for one in _of(times, index)):
        day = expression.earliest
        if expression.precision == "day" and day is not None and latest - timedelta(days=10) <= day <= latest:
            return day
    return None


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


def _tells(sentence: Sentence, word: int, present: bool = False) -> bool:
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
