"""How things are said to people: days, actors, statuses and standings. A sign never stands without its word."""

from __future__ import annotations

from calendar import month_name, monthrange
from datetime import date

from markupsafe import Markup, escape

from dateline.ask.plain import visible
from dateline.model import Actor, ActorKind, Standing, Status, When
from dateline.tables.ontology import ontology
from dateline.tables.states import states

__all__ = [
    "STANDINGS", "STATUSES", "actor_words", "chip", "count_words", "country_words", "day_words", "marked",
    "month_words", "rest", "says_words", "type_words", "when_words",
]  # fmt: skip

STATUSES = {
    Status.HAPPENED: ("●", "happened", "the report itself says that it happened"),
    Status.CLAIMED: ("◐", "claimed", "only a source says that it happened"),
    Status.PLANNED: ("▷", "planned", "it lies ahead"),
    Status.CONDITIONAL: ("◇", "conditional", "it depends on something else"),
    Status.POSSIBLE: ("○", "possible", "it may be"),
    Status.DENIED: ("✕", "denied", "somebody says that it is not so"),
    Status.NOT_HAPPENED: ("∅", "not happened", "the report itself says that it did not happen"),
    Status.UNKNOWN: ("?", "unknown", "left open"),
}
STANDINGS = {
    Standing.ASSERTED: ("✓", "says so"),
    Standing.CONFIRMED: ("✓✓", "confirms"),
    Standing.DENIED: ("✕", "denies"),
    Standing.NOT_CONFIRMED: ("○", "has not confirmed"),
    Standing.SILENT: ("–", "is silent"),
    Standing.CONDEMNED: ("▼", "condemns"),
    Standing.PRAISED: ("▲", "praises"),
}
SAYS = {
    "assert": "says", "confirm": "confirms", "deny": "denies", "no_confirmation": "has not confirmed",
    "silent": "is silent on", "commit": "commits to", "request": "asks", "threaten": "threatens",
    "condemn": "condemns", "praise": "praises", "speculate": "thinks it possible",
}  # fmt: skip
"""Speech acts as verbs."""
_FAMILIES = {"IGO": "international body", "NGO": "organization", "MEDIA": "news outlet"}


def day_words(day: date | None) -> str:
    """``14 October 2025``."""
    return f"{day.day} {month_name[day.month]} {day.year}" if day else "undated"


def month_words(day: date | None) -> str:
    """``October 2025``."""
    return f"{month_name[day.month]} {day.year}" if day else "No day given"


def when_words(when: When | None) -> str:
    """An interval in words: ``13 Oct 2025``, ``6–12 Oct 2025``, ``January 2026``, ``from 14 Oct 2025``."""
    if when is None or (when.earliest is None and when.latest is None):
        return "no day given"
    first, last = when.earliest, when.latest
    if first is None or last is None:
        if first is not None:
            return f"from {_short(first)}"
        return f"by {_short(last)}" if last is not None else "no day given"
    if first == last:
        return _short(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if (first.year, first.month) == (last.year, last.month):
            return month_words(first)
        if first.year == last.year:
            if (first.month, last.month) == (1, 12):
                return str(first.year)
            return f"{month_name[first.month]} – {month_words(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_short(last)}"
    return f"{_short(first)} – {_short(last)}"


def chip(id_: str) -> str:
    """The country or kind of body that an actor id begins with: ``EGY``, ``IGO``."""
    return id_.partition(":")[0].partition("/")[0] if id_.split(":", maxsplit=1)[0].isupper() else ""


def country_words(code: str) -> str:
    """The name of a country by its code; of the families of other bodies what they are."""
    state = states().get(code)
    return state.name if state else _FAMILIES.get(code, code)


def rest(id_: str) -> str:
    """What an actor id says beside its country: ``MFA``, ``GOV``, ``Farouki``; else the country's name."""
    head = chip(id_)
    if not head:
        return id_
    tail = id_[len(head) :].lstrip(":")
    return tail.rpartition("/")[2] or country_words(head)


def actor_words(actor: Actor) -> str:
    """What an actor is called, beside the code of its country."""
    if actor.kind is ActorKind.STATE and actor.country:
        return country_words(actor.country)
    return actor.name.removeprefix("the ") or actor.id


def says_words(act: str) -> str:
    """A speech act, or an act done by saying, as a verb: ``denies``, ``accuse``."""
    return SAYS.get(act, act.replace("_", " "))


def type_words(type_: str) -> str:
    """What a type of act or position means, in a sentence."""
    facts = ontology()
    found = facts.types.get(type_) or facts.positions.get(type_)
    return found.definition if found else ""


def count_words(count: int, word: str) -> str:
    """``1 report``, ``2 reports``."""
    plural = word[:-1] + "ies" if word.endswith("y") else word + "s"
    return f"{count:,} {word if count == 1 else plural}"


def marked(text: str, mark: tuple[int, int]) -> Markup:
    """A sentence with one stretch of it marked."""
    before, words, after = (
        str(escape(visible(part))) for part in (text[: mark[0]], text[slice(*mark)], text[mark[1] :])
    )
    return Markup(f"{before}<mark>{words}</mark>{after}" if words else before + after)


def _short(day: date) -> str:
    return f"{day.day} {month_name[day.month][:3]} {day.year}"
