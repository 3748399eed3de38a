"""The table of means: what an act is done with, and the mode that this gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from dateline.errors import TableError
from dateline.tables.ontology import ontology
from dateline.tables.toml import parse_toml

__all__ = ["Means", "means"]


@dataclass(frozen=True, slots=True)
class Means:
    mode: str
    by: frozenset[str]  # lemmas
    sectors: frozenset[str]  # of the actors


@cache
def means() -> Mapping[str, tuple[Means, ...]]:
    """The modes of each type by their means, in the order in which they are tried. Raises TableError."""
    data = resources.files("dateline.tables").joinpath("modes.toml").read_bytes()
    return parse_toml(data, "modes.toml", _build)


def _build(data: dict[str, Any], digest: str) -> Mapping[str, tuple[Means, ...]]:
    found = {}
    for type_, modes in data.items():
        if type_ == "version":
            continue
        known = ontology().types[type_].modes
        if unknown := [mode for mode in modes if mode not in known]:
            raise TableError(f"modes.toml: {type_} has no mode {unknown[0]!r}")
        found[type_] = tuple(
            Means(mode, frozenset(row.get("by", ())), frozenset(row.get("sectors", ()))) for mode, row in modes.items()
        )
    return MappingProxyType(found)
