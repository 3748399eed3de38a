"""What wire reports and the pages that carry them look like: furniture, notes, captions, agencies, words of dates.

The facts stand in ``wire.toml`` beside this file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dateline.model import ParagraphKind
from dateline.tables.toml import parse_toml

__all__ = ["Agency", "Wire", "normal", "parse_wire", "wire"]

_SPACE = re.compile(r"\s+")
_INITIALS = 4  # code points; names so short are told from words only by their capitals
_EDGE = " \t.,;:!?|•·*–—-_>»›…\"'“”‘’"


@dataclass(frozen=True, slots=True)
class Agency:
    name: str  # as written in ``Source.agency``
    country: str | None  # ISO 3166-1 alpha-3
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Wire:
    """One table; compared by identity, so that patterns made from it can be remembered.

    All phrases are in lower case; ``lines``, ``sections`` and ``ends`` are in the form that ``normal`` gives."""

    version: str
    digest: str
    furniture_lines: frozenset[str]
    furniture_starts: tuple[str, ...]
    furniture_holds: tuple[str, ...]
    furniture_words: int  # a longer line is never furniture by its start or by what it holds
    boxes: frozenset[str]
    box_starts: tuple[str, ...]
    disclaimers: tuple[str, ...]
    comments: tuple[str, ...]  # how headings of readers' comments begin, after a number
    sections: frozenset[str]
    note_starts: tuple[str, ...]
    note_holds: tuple[str, ...]
    note_tails: tuple[str, ...]
    substitutes: tuple[str, ...]
    follows: tuple[str, ...]
    figures: frozenset[str]  # numbers as words, by which versions of a story differ
    appendices: frozenset[str]
    labels: Mapping[str, ParagraphKind]
    ends: frozenset[str]
    before_colon: frozenset[str]
    not_places: frozenset[str]
    short_states: Mapping[str, str]  # of the United States: "calif." is California
    headline_prefixes: frozenset[str]
    caption_starts: tuple[str, ...]
    caption_holds: tuple[str, ...]
    caption_words: int
    agencies: tuple[Agency, ...]
    spellings: Mapping[str, Agency]  # by the spelling; longer ones in lower case as well
    months: Mapping[str, int]  # full names and the short forms of three and four letters
    weekdays: frozenset[str]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    zones: Mapping[str, int]  # minutes east of Greenwich
    english: frozenset[str]  # function words of English
    other_languages: frozenset[str]  # function words of others

    def agency(self, words: str) -> Agency | None:
        """The agency that ``words`` name: ``The Associated Press``, ``AP``; None if they name none."""
        if len(words) > 80:
            return None
        spelling = _SPACE.sub(" ", words).strip(_EDGE + "()[]/")
        return self.spellings.get(spelling) or self.spellings.get(spelling.casefold())


def normal(line: str) -> str:
    """A line as the table's phrases are compared: lower case, white space collapsed, edge marks dropped."""
    return _SPACE.sub(" ", line.replace("’", "'")).strip(_EDGE).casefold()


@cache
def wire() -> Wire:
    """The packaged table. Raises TableError if the file is malformed."""
    data = resources.files("dateline.tables").joinpath("wire.toml").read_bytes()
    return parse_wire(data, "wire.toml")


def parse_wire(data: bytes, name: str | Path) -> Wire:
    """A table from the bytes of a TOML file; ``name`` is used in messages. Raises TableError."""
    return parse_toml(data, name, _build)


def _build(toml: dict[str, Any], digest: str) -> Wire:
    furniture, notes, captions, dates = toml["furniture"], toml["notes"], toml["captions"], toml["dates"]
    agencies = tuple(Agency(a["name"], a["country"] or None, tuple(a["spellings"])) for a in toml["agency"])
    spellings = {s.casefold(): agency for agency in agencies for s in agency.spellings if len(s) > _INITIALS}
    spellings |= {s: agency for agency in agencies for s in agency.spellings}
    months = {month: i for i, month in enumerate(dates["months"], 1)}
    months |= {month[:size]: i for month, i in tuple(months.items()) for size in (3, 4) if len(month) > size}
    return Wire(
        version=str(toml["version"]),
        digest=digest,
        furniture_lines=frozenset(map(normal, furniture["lines"])),
        furniture_starts=_phrases(furniture["starts"]),
        furniture_holds=_phrases(furniture["holds"]),
        furniture_words=int(furniture["max_words"]),
        boxes=frozenset(map(normal, furniture["boxes"])),
        box_starts=_phrases(furniture["box_starts"]),
        disclaimers=_phrases(furniture["disclaimers"]),
        comments=_phrases(furniture["comments"]),
        sections=frozenset(map(normal, furniture["sections"])),
        note_starts=_phrases(notes["starts"]),
        note_holds=_phrases(notes["holds"]),
        note_tails=_phrases(notes["tails"]),
        substitutes=_phrases(notes["substitutes"]),
        follows=_phrases(notes["follows"]),
        figures=frozenset(_phrases(toml["versions"]["figures"])),
        before_colon=frozenset(_phrases(toml["datelines"]["before_colon"])),
        not_places=frozenset(_phrases(toml["datelines"]["not_places"])),
        short_states=MappingProxyType(dict(toml["datelines"]["short_states"])),
        english=frozenset(toml["language"]["english"]),
        other_languages=frozenset(toml["language"]["others"]),
        labels=MappingProxyType(
            {label: ParagraphKind(kind) for kind, names in toml["labels"].items() for label in names}
        ),
        appendices=frozenset(map(normal, notes["appendices"])),
        ends=frozenset(str(end).casefold() for end in notes["ends"]),
        headline_prefixes=frozenset(_phrases(notes["headline_prefixes"])),
        caption_starts=_phrases(captions["starts"]),
        caption_holds=_phrases(captions["holds"]),
        caption_words=int(captions["max_words"]),
        agencies=agencies,
        spellings=MappingProxyType(spellings),
        months=MappingProxyType(months),
        weekdays=frozenset(dates["weekdays"]),
        published=_phrases(dates["published"]),
        updated=_phrases(dates["updated"]),
        zones=MappingProxyType({zone: int(minutes) for zone, minutes in dates["zones"].items()}),
    )


def _phrases(values: list[str]) -> tuple[str, ...]:
    return tuple(value.casefold() for value in values)
