"""When: the time expressions of a reading, and the day of an event.

Rules only. ``find`` says what is an expression, ``values`` what it means on the day of the report, ``dating`` which
one belongs to an event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.model import Sentence, TimeExpression
from dateline.tables.times import load_times
from dateline.understand.times.context import Context
from dateline.understand.times.dating import date_event
from dateline.understand.times.direction import Direction, direction
from dateline.understand.times.find import expressions
from dateline.understand.times.holidays import feast_days
from dateline.understand.times.intervals import Interval, interval, narrowed, shift_months
from dateline.understand.times.line import Line
from dateline.understand.times.narrative import tells_history
from dateline.understand.times.shapes import Calendar, Duration, Found, Holiday, Unit
from dateline.understand.times.values import resolve

__all__ = ["date_event", "find_times"]

_HEAD = 4  # sentences: headline, a second deck, the date
_TIMEX_MODIFIERS = {"LATE": "END", "OPEN": "START", "EARLIER": None, "LATER": None, "BACK": None, "AHEAD": None}


def find_times(sentences: Sequence[Sentence], published: date | None) -> tuple[TimeExpression, ...]:
    """Every time expression of the sentences, in text order, dated against the day of publication.

    Never raises; what names no possible date is left out. Works without a parse (``upos`` "X"), less surely.
    """
    table = load_times()
    lines = [Line(sentence, table) for sentence in sentences]
    grammar = [expressions(line) for line in lines]
    published = _stated(lines, grammar, published)
    history = tells_history((found for line in grammar for found in line), published)
    context = Context(published, narrative=history)
    out = []
    paragraph, inside = -1, False
    for number, (line, sentence) in enumerate(zip(lines, sentences, strict=True)):
        inside = inside and sentence.paragraph == paragraph
        paragraph = sentence.paragraph
        quoted = _quoted(line, inside)
        inside = quoted[-1] if quoted else inside
        for found in grammar[number]:
            context.quoted = quoted[found.first]
            expression = _dated(number, line, found, context)
            if expression is not None:
                out.append(expression)
    return tuple(out)


def _stated(lines: Sequence[Line], grammar: Sequence[Sequence[Found]], published: date | None) -> date | None:
    """The day of publication as the text itself gives it, in a line of its own at its head, where that is close to the
    one given: "yesterday" was written with the line in view.
    """
    for line, found in zip(lines[:_HEAD], grammar, strict=False):
        shape = found[0].shape if len(found) == 1 and found[0].last - found[0].first >= len(line) - 1 else None
        if not isinstance(shape, Calendar) or shape.day is None or published is None:
            continue
        try:
            stated = date(shape.year or 0, shape.month or 0, shape.day)
        except ValueError:
            continue
        if abs(stated - published) <= timedelta(days=3):
            return stated
    return published


def _quoted(line: Line, inside: bool) -> list[bool]:
    """For every token whether it stands in a quotation, which may go on from the sentence before."""
    out = []
    for token in line.tokens:
        if token.text in ("“", "«", "``"):
            inside = True
        elif token.text in ("”", "»", "''"):
            inside = False
        elif token.text == '"':
            inside = not inside
        out.append(inside)
    return out


def _dated(number: int, line: Line, found: Found, context: Context) -> TimeExpression | None:
    told = direction(line, found.first, found.last)
    value = resolve(found, told, context)
    if value is None:
        return None
    tokens = line.tokens[found.first : found.last]
    stretch = _stretch(found, value.value, told, context)
    context.remember(value.value, found)
    text = "".join((token.text if i == 0 or token.glued else " " + token.text) for i, token in enumerate(tokens))
    expression = TimeExpression(
        sentence=number,
        first=tokens[0].word,
        last=tokens[-1].word + 1,
        start=tokens[0].start,
        end=tokens[-1].end,
        text=text,
        type=value.type,
        value=value.value,
        precision="none",
        modifier=_TIMEX_MODIFIERS.get(found.modifier or "", found.modifier),
    )
    if stretch is None:
        return expression
    return replace(expression, earliest=stretch[0], latest=stretch[1], precision=stretch[2])


def _stretch(found: Found, value: str, told: Direction, context: Context) -> Interval | None:
    """The interval of days: of the value, less what the modifier and the tense leave out."""
    shape, published = found.shape, context.published
    if isinstance(shape, Duration):
        return _window(shape, found.modifier, published)
    stretch = interval(value)
    if stretch is None:
        return None
    if isinstance(shape, Holiday):
        days = feast_days(shape, told, context)
        return (*days, "day" if days[0] == days[1] else "span") if days else stretch
    if found.first + 1 == found.last and value.endswith("TNI") and published is not None and stretch[1] < published:
        return stretch[0], published, "day"  # "overnight": it began the day before
    if len(value) == 7 and "-Q" in value and isinstance(shape, Unit):
        return stretch  # "late last year" has its quarter already
    stretch = narrowed(stretch, found.modifier, published)
    running = published is not None and stretch[0] <= published <= stretch[1]
    relative = isinstance(shape, Unit | Calendar) and shape.shift == 0
    if running and relative and told.sign < 0 and published is not None:
        return stretch[0], published, stretch[2]
    return stretch


def _window(shape: Duration, modifier: str | None, published: date | None) -> Interval | None:
    """``the past three months``, ``the next two weeks``: a stretch that ends or begins with the report. Other
    durations are no date.
    """
    amount, letter = shape.parts[0]
    if (
        published is None
        or modifier not in ("BACK", "AHEAD")
        or amount is None
        or (letter.startswith("T") and letter != "TH")
        or amount > 40000
    ):
        return None
    if letter == "TH":
        amount, letter = max(1, -(-amount // 24)), "D"  # "the past 36 hours" touch two days before
    sign = -1 if modifier == "BACK" else 1
    try:
        if letter in ("D", "W"):
            other: date | None = published + timedelta(days=sign * round(amount) * (7 if letter == "W" else 1))
        else:
            months = {"M": 1, "Q": 3, "Y": 12}.get(letter, 12 * int(letter[:-1] or 1) if letter[:-1].isdigit() else 0)
            other = shift_months(published, sign * round(amount * months)) if months else None
    except OverflowError:
        return None
    if other is None:
        return None
    return (other, published, "span") if sign < 0 else (published, other, "span")
