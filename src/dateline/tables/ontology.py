"""What can be coded: PLOVER types with modes, scores and quad classes, contexts, the CAMEO crosswalk,
and our positions.

The facts stand in ``ontology.toml`` and ``cameo.tsv`` beside this file; each names its source.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from dateline.errors import TableError

__all__ = [
    "QUADS",
    "CameoCode",
    "Context",
    "EventType",
    "Mode",
    "Ontology",
    "PositionKind",
    "ontology",
    "parse_ontology",
]

QUADS: Mapping[int, str] = MappingProxyType(
    {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
)
"""The quad classes of PLOVER by their number."""


@dataclass(frozen=True, slots=True)
class Mode:
    name: str
    score: float  # -10 (conflict) to 10 (cooperation)
    definition: str


@dataclass(frozen=True, slots=True)
class EventType:
    name: str
    quad: int
    score: float
    needs_recipient: bool
    definition: str
    modes: Mapping[str, Mode]
    score_as_printed: float | None = None  # where the manual prints another figure, taken for a slip


@dataclass(frozen=True, slots=True)
class Context:
    name: str
    definition: str
    words: frozenset[str]  # lemmas that speak for it


@dataclass(frozen=True, slots=True)
class PositionKind:
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class CameoCode:
    code: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    version: str
    digest: str
    types: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    positions: Mapping[str, PositionKind]
    cameo: Mapping[str, CameoCode]

    def quad(self, type_: str) -> int | None:
        """Quad class 1 to 4 of a PLOVER type; None for a position or an unknown type."""
        found = self.types.get(type_)
        return found.quad if found else None

    def score(self, type_: str, mode: str | None = None) -> float | None:
        """Conflict-cooperation score of a type in a mode (PLOVER manual, -10 to 10); None for a position."""
        found = self.types.get(type_)
        if not found:
            return None
        return found.modes[mode].score if mode and mode in found.modes else found.score


def parse_ontology(text: str, cameo: str, place: str, cameo_place: str = "cameo.tsv") -> Ontology:
    """The ontology from the text of its two tables. Raises TableError naming file and line."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{place}: {error}") from None

    def fail(header: str, message: str) -> TableError:
        line = next((n for n, row in enumerate(text.splitlines(), 1) if row.strip() == f"[{header}]"), 1)
        return TableError(f"{place}:{line}: [{header}] {message}")

    types = {}
    for name, row in data.get("type", {}).items():
        header = f"type.{name}"
        try:
            modes = {
                mode: Mode(mode, float(value["score"]), str(value["definition"]))
                for mode, value in row.get("mode", {}).items()
            }
            types[name] = EventType(
                name,
                int(row["quad"]),
                float(row["score"]),
                bool(row["needs_recipient"]),
                str(row["definition"]),
                MappingProxyType(modes),
                row.get("score_as_printed"),
            )
        except KeyError as error:
            raise fail(header, f"lacks {error}") from None
        except (TypeError, ValueError) as error:
            raise fail(header, str(error)) from None
        if types[name].quad not in QUADS:
            raise fail(header, f"quad must be 1 to 4, not {types[name].quad}")
        for score in (types[name].score, *(mode.score for mode in modes.values())):
            if not -10 <= score <= 10:
                raise fail(header, f"score {score} is not between -10 and 10")
    contexts, positions = {}, {}
    for section in ("context", "position"):
        for name, row in data.get(section, {}).items():
            if not isinstance(row, dict) or "definition" not in row:
                raise fail(f"{section}.{name}", "lacks 'definition'")
            if section == "context":
                contexts[name] = Context(name, row["definition"], frozenset(row.get("words", ())))
            else:
                positions[name] = PositionKind(name, row["definition"])
    if not types:
        raise TableError(f"{place}:1: no types")
    codes = _parse_cameo(cameo, cameo_place, types, contexts)
    sha = hashlib.sha256(f"{text}\0{cameo}".encode("utf-8", "replace")).hexdigest()[:16]
    return Ontology(
        str(data.get("version", "")),
        sha,
        MappingProxyType(types),
        MappingProxyType(contexts),
        MappingProxyType(positions),
        MappingProxyType(codes),
    )


def _parse_cameo(
    text: str, place: str, types: Mapping[str, EventType], contexts: Mapping[str, Context]
) -> dict[str, CameoCode]:
    codes: dict[str, CameoCode] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4:
            raise TableError(f"{place}:{number}: four columns expected, {len(cells)} found")
        code, type_, mode, names = cells
        if type_ not in types:
            raise TableError(f"{place}:{number}: no type {type_!r}")
        if mode and mode not in types[type_].modes:
            raise TableError(f"{place}:{number}: {type_} has no mode {mode!r}")
        unknown = [name for name in names.split() if name not in contexts]
        if unknown:
            raise TableError(f"{place}:{number}: no context {unknown[0]!r}")
        codes[code] = CameoCode(code, type_, mode or None, tuple(names.split()))
    return codes


@cache
def ontology(path: Path | None = None) -> Ontology:
    """The packaged ontology, or the one in the file at ``path``. Raises TableError naming file and line."""
    room = resources.files("dateline.tables")
    cameo = room.joinpath("cameo.tsv").read_text(encoding="utf-8")
    if path is None:
        return parse_ontology(room.joinpath("ontology.toml").read_text(encoding="utf-8"), cameo, "ontology.toml")
    try:
        return parse_ontology(path.read_text(encoding="utf-8"), cameo, str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: {error}") from None
