"""Where words and sentences of English end: abbreviations, affixes, contractions, words that open sentences.

The facts stand in ``segments.toml`` beside this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dateline.tables.toml import parse_toml

__all__ = ["Segments", "parse_segments", "segments"]


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """Abbreviations are written without their last full stop; ``fused`` gives the cuts of words written as one."""

    version: str
    digest: str
    titles: frozenset[str]
    abbreviations: frozenset[str]  # titles among them
    introducing: frozenset[str]  # abbreviations that never end a sentence
    states: frozenset[str]  # abbreviations of states and provinces, as written after a town
    address: frozenset[str]
    words_too: frozenset[str]  # abbreviations that are words or names as well
    affixes: frozenset[str]
    fused: Mapping[str, tuple[int, ...]]
    starters: frozenset[str]
    after_headings: frozenset[str]
    inside_headings: frozenset[str]
    determiners: frozenset[str]
    credits: frozenset[str]
    after_times: frozenset[str]
    after_states: frozenset[str]
    particles: frozenset[str]


@cache
def segments() -> Segments:
    """The packaged table. Raises TableError if the file is malformed."""
    return parse_segments(resources.files("dateline.tables").joinpath("segments.toml").read_bytes(), "segments.toml")


def parse_segments(data: bytes, name: str | Path) -> Segments:
    """A table from the bytes of a TOML file; ``name`` is used in messages. Raises TableError."""
    return parse_toml(data, name, _build)


def _build(toml: dict[str, Any], digest: str) -> Segments:
    abbreviations, fused = toml["abbreviations"], toml["contractions"]["fused"]
    for word, cuts in fused.items():
        if sorted(set(cuts)) != cuts or not cuts or not 0 < cuts[0] <= cuts[-1] < len(word):
            raise ValueError(f"contractions.fused.{word}: {cuts}")
    titles = frozenset(abbreviations["titles"])
    return Segments(
        version=str(toml["version"]),
        digest=digest,
        titles=titles,
        abbreviations=titles.union(
            abbreviations["others"], (word for word in abbreviations["states"] if "." not in word)
        ),
        introducing=frozenset(abbreviations["introducing"]),
        states=frozenset(abbreviations["states"]),
        address=frozenset(abbreviations["address"]),
        words_too=frozenset(abbreviations["words_too"]),
        affixes=frozenset(toml["hyphens"]["affixes"]),
        fused=MappingProxyType({word: tuple(cuts) for word, cuts in fused.items()}),
        starters=frozenset(toml["sentences"]["starters"]),
        after_headings=frozenset(toml["sentences"]["after_headings"]),
        inside_headings=frozenset(toml["sentences"]["inside_headings"]),
        determiners=frozenset(toml["sentences"]["determiners"]),
        credits=frozenset(toml["sentences"]["credits"]),
        after_times=frozenset(toml["sentences"]["after_times"]),
        after_states=frozenset(toml["sentences"]["after_states"]),
        particles=frozenset(toml["sentences"]["particles"]),
    )
