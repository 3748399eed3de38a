"""Cue words: who is said to say it, and what a word does to the reality of what stands with it.

The facts stand in ``cues.toml`` beside this file, which names the sources of its classes. No logic but lookup.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from dateline.errors import TableError
from dateline.model import OperatorKind, SpeechAct

__all__ = ["COMPLEMENTS", "Cue", "Cues", "Frame", "cues", "parse_cues"]

COMPLEMENTS = frozenset(("to", "that", "ing", "object", "subject"))
"""Complements a frame may name besides prepositions, which end in a hyphen (``for-``)."""

_FRAMES = frozenset(("clause", "quote", "object", "to", "of", "ing", "claim_noun"))
_LISTS = (
    "charge_nouns",
    "claim_nouns",
    "told_nouns",
    "sources",
    "silence",
    "silence_objects",
    "refusals",
    "citing",
    "cited",
    "performatives",
    "awaited",
    "deed_gerunds",
    "headline_passives",
    "future_time",
    "scheduled",
    "another_one",
    "pointers",
    "decided",
    "to_drop",
    "proposed",
    "making_known",
    "agreed_things",
    "talking",
    "attending",
    "ditransitive",
    "labels",
    "irregular_participles",
    "words_said",
    "light",
    "occur",
    "consequence",
    "measures",
    "alleging",
    "unknown_if",
    "weak_object",
    "not_sources",
    "falsity",
    "pending",
    "addressed",
    "attitudes",
    "undoing",
    "enacted",
    "thwarted",
    "answering",
    "mute",
    "choices",
    "dashed",
    "verdicts",
    "kin_force",
    "kin_entry",
    "kin_backing",
    "kin_taking",
    "retreating",
    "miscarrying",
    "granting",
    "weighing",
    "complicity",
    "responding",
    "feelings",
)
_MODIFIERS = ("negation", "future", "possible", "probable", "hearsay", "failed", "question", "condition")
_MODALS = ("future", "possible", "obligation", "conditional")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports speech. ``frames`` tells what may be its content, ``kind`` whose voice it is."""

    lemma: str
    act: SpeechAct
    kind: str  # speech, writing, evidence, mind
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a governing word does to one kind of complement. ``operator`` None: it stands as the governor does."""

    operator: OperatorKind | None
    raised: bool = False  # the negation of the governor passes into a finite clause: "does not believe that"


@dataclass(frozen=True, slots=True)
class Cues:
    version: str
    digest: str
    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, Cue]
    lists: Mapping[str, frozenset[str]]
    frames: Mapping[tuple[str, str, str], Frame]  # (VERB | NOUN | ADJ, lemma, complement)
    modifiers: Mapping[str, OperatorKind]
    modals: Mapping[str, str]  # form -> future | possible | obligation | conditional

    def verb(self, lemma: str) -> Cue | None:
        """The first reading of a verb as a cue; None when it is none."""
        found = self.verbs.get(lemma)
        return found[0] if found else None

    def frame(self, pos: str, lemma: str, complement: str) -> Frame | None:
        return self.frames.get((pos, lemma, complement))


def parse_cues(text: str, place: str = "cues.toml") -> Cues:
    """The cue table from its text. Raises TableError naming file and entry."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{place}: {error}") from None
    verbs: dict[str, list[Cue]] = {}
    for lemma, cue in _cue_rows(data, "verb", place):
        verbs.setdefault(lemma, []).append(cue)
    nouns = dict(_cue_rows(data, "noun", place))
    if not verbs or not nouns:
        raise TableError(f"{place}: no verbs or no nouns")
    lists = data.get("lists", {})
    absent = [name for name in _LISTS if not isinstance(lists.get(name), list)]
    if absent:
        raise TableError(f"{place}: [lists] lacks {', '.join(absent)}")
    modifiers: dict[str, OperatorKind] = {}
    for name in _MODIFIERS:
        for word in _words(data, "modifiers", name, place):
            modifiers.setdefault(word, OperatorKind(name))
    modals = {word: name for name in _MODALS for word in _words(data, "modals", name, place)}
    return Cues(
        str(data.get("version", "")),
        hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16],
        MappingProxyType({lemma: tuple(found) for lemma, found in verbs.items()}),
        MappingProxyType(nouns),
        MappingProxyType({name: frozenset(lists[name]) for name in _LISTS}),
        MappingProxyType(_frames(data, place)),
        MappingProxyType(modifiers),
        MappingProxyType(modals),
    )


@cache
def cues() -> Cues:
    """The packaged table, read once. Raises TableError when it is malformed."""
    return parse_cues(resources.files("dateline.tables").joinpath("cues.toml").read_text("utf8"))


def _cue_rows(data: dict[str, Any], section: str, place: str) -> list[tuple[str, Cue]]:
    out = []
    for number, row in enumerate(data.get(section, ()), 1):
        where = f"{place}: [[{section}]] number {number}"
        try:
            act = SpeechAct(row["act"])
            lemmas = row["lemmas"]
        except KeyError as error:
            raise TableError(f"{where} lacks {error}") from None
        except ValueError as error:
            raise TableError(f"{where}: {error}") from None
        frames = frozenset(row.get("frames", ("clause",)))
        if frames - _FRAMES:
            raise TableError(f"{where}: unknown frames {sorted(frames - _FRAMES)}")
        out += [(lemma, Cue(lemma, act, row.get("kind", "speech"), frames)) for lemma in lemmas]
    return out


def _frames(data: dict[str, Any], place: str) -> dict[tuple[str, str, str], Frame]:
    out: dict[tuple[str, str, str], Frame] = {}
    for section, pos in (("frame", "VERB"), ("frame_noun", "NOUN"), ("frame_adjective", "ADJ")):
        for number, row in enumerate(data.get(section, ()), 1):
            where = f"{place}: [[{section}]] number {number}"
            try:
                name = row["operator"]
                operator = None if name == "fact" else OperatorKind(name)
                complements, lemmas = row["complements"], row["lemmas"]
            except KeyError as error:
                raise TableError(f"{where} lacks {error}") from None
            except ValueError as error:
                raise TableError(f"{where}: {error}") from None
            for complement in complements:
                if complement not in COMPLEMENTS and not complement.endswith("-"):
                    raise TableError(f"{where}: unknown complement {complement!r}")
                for lemma in lemmas:
                    out.setdefault((pos, lemma, complement), Frame(operator, bool(row.get("raised", False))))
    return out


def _words(data: dict[str, Any], section: str, name: str, place: str) -> list[str]:
    found = data.get(section, {}).get(name)
    if not isinstance(found, list):
        raise TableError(f"{place}: [{section}] lacks {name}")
    return [str(word) for word in found]
