"""The words of the calendar: months, weekdays, seasons, units, number words, holidays, and the forms that show tense.

Facts only; what is made of them is in ``dateline.understand.times``. The data file is ``times.toml`` beside this one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from dateline.errors import TableError
from dateline.model import digest

__all__ = ["Season", "TimeTable", "load_times"]


@dataclass(frozen=True, slots=True)
class Season:
    code: str  # TIMEX3: SP, SU, FA, WI
    first: int  # first month; a season has three


@dataclass(frozen=True, slots=True)
class TimeTable:
    """All words are lower case."""

    version: str
    digest: str
    months: Mapping[str, int]  # word -> 1..12
    doubtful_months: frozenset[str]  # verbs or first names as well
    weekdays: Mapping[str, int]  # word -> 0 (Monday) .. 6
    doubtful_weekdays: frozenset[str]
    seasons: Mapping[str, Season]
    dayparts: Mapping[str, str]  # word -> MO, MI, AF, EV, NI
    units: Mapping[str, tuple[int, str]]  # word -> (factor, ISO letter: S M H behind T; D W WE M Q Y)
    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]  # "nineties" -> 9
    sets: Mapping[str, str]  # "daily" -> P1D
    references: Mapping[str, str]  # "now" -> PRESENT_REF
    phrases: Mapping[tuple[str, ...], str]
    zones: Mapping[str, int]  # minutes east of Greenwich
    approximate: Mapping[tuple[str, ...], str]  # words -> TIMEX3 modifier
    holidays: Mapping[tuple[str, ...], str]  # words -> rule
    modifiers: Mapping[tuple[str, ...], str]  # "the end of" -> END
    past_forms: frozenset[str]
    participles: frozenset[str]
    future_words: frozenset[str]
    modals: frozenset[str]
    starts: frozenset[str]  # every word that an expression may begin with, but for those told by their form
    told: frozenset[str]  # those of them, and of the phrases, that name a time; an article does not
    deeds: Mapping[str, frozenset[str]]  # "sale" -> the lemmas that tell one ("sell")
    words: Mapping[str, frozenset[str]]  # closed lists of the grammar, by name


def _named(rows: Any, first: int) -> dict[str, int]:
    return {word: number for number, words in enumerate(rows, first) for word in words}


def _unit(code: str) -> tuple[int, str]:
    figures = "".join(c for c in code if c.isdigit())
    return int(figures or 1), code[len(figures) :]


def _split(table: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    return {tuple(words.split()): value for words, value in table.items()}


@cache
def load_times() -> TimeTable:
    """The table as shipped. Raises TableError when the file is malformed."""
    text = resources.files("dateline.tables").joinpath("times.toml").read_text(encoding="utf-8")
    try:
        raw = tomllib.loads(text)
        return _table(raw, digest(text))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise TableError(f"times.toml: {error}") from error


_STARTS = ("units", "cardinals", "ordinals", "sets", "references", "dayparts", "seasons", "decades")


def _starts(raw: dict[str, Any], words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    out = {word for name in _STARTS for word in raw[name]}
    out |= {word for name in ("months", "weekdays") for row in raw[name]["names"] for word in row}
    for name in ("approximate", "holidays"):
        out |= {key.split()[0] for key in raw[name]}
        out |= {key.split()[0].split("'")[0] for key in raw[name]}  # "valentine's" are two words in a sentence
    return frozenset(out) | words["openers"] | words["phrase_starts"]


def _table(raw: dict[str, Any], file_digest: str) -> TimeTable:
    tense = raw["tense"]
    words = {name: frozenset(tense[name].split()) for name in tense}
    grammar = {name: frozenset(text.split()) for name, text in (raw["grammar"] | tense).items()}
    starts, phrases = _starts(raw, grammar), _split(raw["phrases"])
    spoken = starts.union(grammar["behind_article"], *phrases)
    return TimeTable(
        version=raw["version"],
        digest=file_digest,
        months=_named(raw["months"]["names"], 1),
        doubtful_months=frozenset(raw["months"]["doubtful"]),
        weekdays=_named(raw["weekdays"]["names"], 0),
        doubtful_weekdays=frozenset(raw["weekdays"]["doubtful"]),
        seasons={name: Season(item["code"], item["first"]) for name, item in raw["seasons"].items()},
        dayparts=raw["dayparts"],
        units={word: _unit(code) for word, code in raw["units"].items()},
        cardinals=raw["cardinals"],
        ordinals=raw["ordinals"],
        decades=raw["decades"],
        sets=raw["sets"],
        references=raw["references"],
        phrases=phrases,
        zones=raw["zones"],
        approximate=_split(raw["approximate"]),
        holidays=_split(raw["holidays"]),
        modifiers=_split(raw["modifiers"]),
        past_forms=words["past"],
        participles=words["participles"],
        future_words=words["future_words"],
        modals=words["modal_future"],
        starts=starts,
        told=spoken - grammar["before_time"],
        deeds={noun: frozenset(text.split()) for noun, text in raw["deeds"].items()},
        words=grammar,
    )
