"""The day of an event: which time expression belongs to its trigger, and what is left where none does.

A date belongs to the clause that it stands in. It does not cross into a clause above ("sanctions announced last year
take effect in March": each verb has its own), and the date of an attribution only bounds what is said in it ("said
Wednesday that ..." tells that it was done by then). Without a parse the nearest fitting expression of the sentence is
taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.model import Sentence, TimeExpression, When
from dateline.understand.times.attachment import head_of
from dateline.understand.times.discourse import carried, news_day, times_of
from dateline.understand.times.links import linked
from dateline.understand.times.telling import tells
from dateline.understand.times.ties import FAR, Bound, Tie, nearby, parsed, tie_of

__all__ = ["date_event"]


def date_event(
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    sentence: int,
    word: int,
    published: date | None,
    *,
    future: bool = False,
    asserted: bool = False,
) -> When | None:
    """When the event named by ``word`` of ``sentence`` took place, or is to (``future``: planned, possible).

    ``asserted``: the report itself tells it, not only a speaker; then it has the date of a saying it is joined to.

    Without an expression of its own: past events lie before publication (precision "publication"), planned ones after
    it. None only where the day of publication is unknown too.
    """
    here = times_of(times, sentence)
    own = _own(sentences[sentence], here, word, published, future=future, asserted=asserted)
    if own is not None and (own.earliest is not None or own.precision != "before"):
        return own
    if future:
        return own or (When(published, None, "publication") if published else None)
    if own is None:

        def dated(number: int, at: int) -> When | None:
            return _own(sentences[number], times_of(times, number), at, published)

        own = linked(sentences, sentence, word, published, dated)
        told = own or carried(sentences, times, sentence, word, published)
        if told is not None and told.precision != "before":
            return told
    latest = own.latest if own is not None else published
    if latest is None:
        return own
    news = news_day(sentences, times, latest)
    background = news is not None and _background(sentences[sentence], here, word, news)
    telling = parsed(sentences[sentence]) and tells(sentences[sentence], word, present=True)
    if news is None or background or not telling:
        return own or When(None, latest, "publication")
    # undated deeds told in the simple past lie between the day of the news, which the lead gives, and publication
    return When(news, latest, "span" if own else "publication", own.text if own else None)


def _background(sentence: Sentence, times: Sequence[TimeExpression], word: int, news: date) -> bool:
    """Whether the sentence tells of days before the news; what only a relative clause says does not count ("Salas, who
    governed until 2011, was arrested").
    """
    own = {word, *sentence.ancestors(word)}
    for expression in times:
        if expression.latest is None or expression.latest >= news:
            continue
        head = head_of(sentence, expression.first, expression.last)
        above = [node for node in (head, *sentence.ancestors(head)) if node not in own]
        if not any(sentence.words[node].deprel.startswith("acl:relcl") for node in above):
            return True
    return False


def _own(
    sentence: Sentence,
    times: Sequence[TimeExpression],
    word: int,
    published: date | None,
    *,
    future: bool = False,
    asserted: bool = False,
) -> When | None:
    """From the expressions of its own sentence."""
    ties = []
    for expression in times:
        if expression.earliest is None and expression.latest is None:
            continue
        tie = tie_of(sentence, expression, word, asserted) if parsed(sentence) else nearby(expression, word)
        distance = min(abs(expression.first - word), abs(expression.last - 1 - word))
        if tie.cost < FAR and _fits(expression, tie, published, future):
            ties.append((tie.cost, distance, expression.first, tie, expression))
        elif (
            tie.cost < FAR
            and tie.bound == Bound.SAME
            and parsed(sentence)
            and not (future or _deadline(sentence, expression))
        ):
            ties.append((tie.cost + 1, distance, expression.first, tie, expression))  # "takes effect on Friday"
    if not ties:
        return None if future else _that_day(sentence, times, word)
    _, _, _, tie, expression = min(ties, key=lambda item: item[:3])
    ahead = future or not _fits(expression, tie, published, future)
    return _when(sentence, _joined(sentence, expression, times), tie, published, ahead)


def _deadline(sentence: Sentence, expression: TimeExpression) -> bool:
    """``gave them until Friday``: a day to come behind "until" or "by" is not that of a past deed."""
    first = expression.first
    return first > 0 and sentence.words[first - 1].text.lower() in ("until", "till", "by", "before")


def _that_day(sentence: Sentence, times: Sequence[TimeExpression], word: int) -> When | None:
    """``sent a letter; the rules were changed later the same day``: the deed before was done on that day too."""
    for expression in times:
        text = expression.text.lower()
        again = text.startswith(("later", "earlier")) and text.endswith(("same day", "that day"))
        if again and expression.earliest and word < expression.first and tells(sentence, word):
            return When(expression.earliest, expression.latest, expression.precision, expression.text)
    return None


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


def _fits(expression: TimeExpression, tie: Tie, published: date | None, future: bool) -> bool:
    """A plan is not dated by a past day (unless it was made on it), nor a past deed by a day to come."""
    if published is None:
        return True
    if future:
        return tie.bound in (Bound.BEFORE, Bound.AFTER) or expression.latest is None or expression.latest >= published
    return expression.earliest is None or expression.earliest <= published


# ---------------------------------------------------------------- from the tie to the interval


def _when(sentence: Sentence, expression: TimeExpression, tie: Tie, published: date | None, future: bool) -> When:
    if tie.bound == Bound.INSIDE:
        return When(expression.earliest, expression.latest, expression.precision, expression.text)
    if tie.bound == Bound.SINCE:
        return When(expression.earliest, None if future else published, "after" if future else "span", expression.text)
    earliest, latest, precision = _by_preposition(sentence, expression, published, future)
    if tie.bound == Bound.CONDITION and future and published is not None:
        return When(published, latest, "span", expression.text)  # to be met by then
    if tie.bound == Bound.BEFORE and not future:
        return When(None, latest, "before", expression.text)
    if tie.bound != Bound.SAME:  # planned at that time, or to come after it
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
