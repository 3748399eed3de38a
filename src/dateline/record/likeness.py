"""Whether two reports are of one act, how surely, and why.

What speaks against it decides at once: modes, countries of the place, persons of one side, or sums of money that
contradict each other, and times that do not agree. What speaks for it adds up to a score between 0 and 1.

Times agree

* for two acts that are reported as done: within one day of each other (two wires in two time zones), within three when
  a report only has its day of publication; longer intervals only with others of like width, so that "this year" does
  not swallow a month of daily acts; where nothing is known of either day, largely the same words;
* for two plans: when one planned time lies largely in the other; when the later report says that the plan was given
  another time; or when one of them names no time, for 90 days;
* for a plan and what became of it: when the outcome falls into the planned time, or the plan was called off before.
  Beyond the narrow first rule both must also be told as the same kind of act (mode, persons, or word).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateline.record.traits import NEGATIVE, WIDE, Trait, days, words

__all__ = ["ENOUGH", "SLACK", "Likeness", "Timing", "contradiction", "likeness", "timing", "told_alike"]

ENOUGH = 0.55
"""The score from which two reports count as one act."""

_BASE = 0.5  # same type, same parties in the same roles
_SLACK = 1  # days: two wires in two time zones
SLACK = 3
"""Days: where a report has no day but that of its publication; acts of a few days that lie further apart are two."""
_UNDATED = 90  # days for which a plan without a time is still the same plan
_TELLING = 4  # letters from which a word tells something
_STEM = 4  # letters that tell a word in its forms
_UNDATED_WORDS = 0.4  # share of the words in common that two acts of unknown days need
_SUMS = 3.0  # sums of money further apart than this factor are two sums

Timing = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Likeness:
    score: float
    reasons: tuple[str, ...]


def likeness(one: Trait, other: Trait, timed: Timing) -> Likeness:
    """The score of two reports of one block whose times agree (see ``timing``) and that nothing keeps apart."""
    found: list[tuple[float, str]] = [(_BASE, one.block.replace("|", " ")), timed]
    if one.mode and one.mode == other.mode:
        found.append((0.1, f"both {one.mode}"))
    if one.country and one.country == other.country:
        found.append((0.05, f"both in {one.country}"))
    shared = sorted(name.rpartition("/")[2] for name in set(one.persons) & set(other.persons))
    if shared:
        found.append((0.1, "same person " + ", ".join(shared)))
    sums = sorted({a[0] for a in one.amounts if any(_agree(a, b) for b in other.amounts)})
    if sums:
        found.append((0.1, "same " + ", ".join(sums)))
    common = _common_words(one, other)
    if common > 0:
        found.append((round(0.15 * common, 3), f"{common:.0%} of the words"))
    return Likeness(round(min(sum(points for points, _ in found), 0.99), 2), tuple(reason for _, reason in found))


def contradiction(one: Trait, other: Trait) -> str | None:
    """What keeps two reports of one block apart whatever their times, in words."""
    if one.mode and other.mode and one.mode != other.mode:
        return f"{one.mode} is not {other.mode}"
    if one.country and other.country and one.country != other.country:
        return f"in {one.country}, not in {other.country}"
    for side in {name.partition("/")[0] for name in one.persons} & {name.partition("/")[0] for name in other.persons}:
        ours, theirs = ({n for n in t.persons if n.startswith(side + "/")} for t in (one, other))
        if not ours & theirs:
            return f"{min(ours)} is not {min(theirs)}"
    for kind, unit, low, high in one.amounts:
        rivals = [b for b in other.amounts if b[:2] == (kind, unit)]
        if kind == "money" and rivals and all(_far((low, high), rival[2:]) for rival in rivals):
            return "sums of money that differ"
    return None


def timing(one: Trait, other: Trait) -> Timing | None:
    """Whether the times of two reports agree: points and reason, or None."""
    if one.kind == "position":
        return 0.1, "a position stands"
    if one.ahead and other.ahead:
        return _same_days(one, other) or _two_plans(one, other)
    if one.ahead or other.ahead:
        plan, outcome = (one, other) if one.ahead else (other, one)
        if not plan.dated and plan.published and days(outcome)[1] < plan.published:
            return None
        return _same_days(one, other) or _outcome(plan, outcome)
    return _same_days(one, other)


def told_alike(one: Trait, other: Trait) -> bool:
    """Whether two reports use the same word for the act, or largely the same words at all.

    Asked where a single party is known: type and day alone would then join whatever befell it that day.
    """
    return _same_word(one, other) or _common_words(one, other) >= 0.5


def _same_word(one: Trait, other: Trait) -> bool:
    return bool(one.trigger) and one.trigger[:_STEM] == other.trigger[:_STEM]


def _kindred(one: Trait, other: Trait) -> bool:
    """Whether two reports tell the same kind of act: asked where their times agree only roughly."""
    if one.mode and other.mode:
        return one.mode == other.mode
    return bool(set(one.persons) & set(other.persons)) or told_alike(one, other)


def _same_days(one: Trait, other: Trait) -> Timing | None:
    (a, b), (c, d) = days(one), days(other)
    if date.max in (a, c):  # nothing is known of the day of one of them
        return (0.05, "no day known, told alike") if a == c and _common_words(one, other) >= _UNDATED_WORDS else None
    widths = (b - a).days, (d - c).days
    if max(widths) > WIDE:
        shared = _shared(one, other)
        return (0.1, "much the same time") if shared > 0 and 2 * shared >= max(widths) + 1 else None
    if (a, b) == (c, d):
        return 0.2, f"same day {a}" if a == b else f"same days {a} to {b}"
    rough = not (one.dated and other.dated)
    slack = timedelta(days=SLACK if rough else _SLACK)
    if c - slack <= b and a - slack <= d:
        return (0.05, f"within {slack.days} days of print") if rough else (0.1, "days that agree")
    return None


def _two_plans(one: Trait, other: Trait) -> Timing | None:
    if not _kindred(one, other):
        return None
    if one.dated and other.dated:
        width = min((last - first).days + 1 for first, last in (days(one), days(other)))
        if 2 * _shared(one, other) >= width:
            return 0.1, "planned times that agree"
        return _shift(one, other)
    if one.published and other.published and abs((one.published - other.published).days) <= _UNDATED:
        return 0.05, "one plan names no time"
    return None


def _shift(one: Trait, other: Trait) -> Timing | None:
    """Agreement of two plans of which the later one says that the time has changed."""
    if one.published is None or other.published is None:
        return None
    before, after = sorted((one, other), key=lambda trait: (trait.published or date.min, trait.report))
    known_by = days(before)[1] + timedelta(days=_UNDATED)
    if after.shifted and after.published is not None and after.published <= known_by:
        return 0.05, "given another time"
    return None


def _outcome(plan: Trait, outcome: Trait) -> Timing | None:
    if plan.published and outcome.published and outcome.published < plan.published:
        return None
    if not _kindred(plan, outcome):
        return None
    first, last = days(plan)
    if not plan.dated:
        last = first + timedelta(days=_UNDATED) if first < date.max - timedelta(days=_UNDATED) else first
    slack = timedelta(days=_SLACK)
    if outcome.status in NEGATIVE and not outcome.dated:
        told = outcome.published
        return (0.05, "called off before its day") if told and told <= last + timedelta(days=_UNDATED) else None
    begun, ended = days(outcome)
    if date.max in (first, begun):
        return None
    if outcome.status in NEGATIVE and _shared(plan, outcome) > 0:
        return 0.1, "the planned time did not bring it"
    if first - slack <= begun and ended <= last + slack:
        return (0.1, "falls into the planned time") if plan.dated else (0.05, "comes after an undated plan")
    return None


def _shared(one: Trait, other: Trait) -> int:
    (a, b), (c, d) = days(one), days(other)
    return (min(b, d) - max(a, c)).days + 1


def _common_words(one: Trait, other: Trait) -> float:
    """The share of the telling words of the shorter sentence that the other one has too."""
    first, second = _telling(one.sentence), _telling(other.sentence)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


@lru_cache(maxsize=4096)
def _telling(sentence: str) -> frozenset[str]:
    return frozenset(word for word in words(sentence) if len(word) >= _TELLING)


def _agree(one: tuple[str, str, float, float], other: tuple[str, str, float, float]) -> bool:
    return one[:2] == other[:2] and max(one[2], other[2]) <= min(one[3], other[3])


def _far(one: tuple[float, float], other: tuple[float, float]) -> bool:
    low, high = (one, other) if one[0] <= other[0] else (other, one)
    return low[1] > 0 and high[0] > _SUMS * low[1]
