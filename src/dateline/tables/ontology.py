"""What can be coded: PLOVER types with modes, scores and quad classes, contexts, the CAMEO crosswalk,
and our positions.

The facts stand in ``ontology.toml`` and ``cameo.tsv`` beside this file; each names its source. Types of a user's own
come from ``codebook.py``.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dateline.errors import TableError
from dateline.model import Act, Under

__all__ = [
    "LOWEST", "QUADS", "CameoCode", "Context", "EventType", "Mode", "Ontology", "PositionKind", "cameo_of", "foreign",
    "ontology", "parse_ontology", "quad_of", "score_of",
]  # fmt: skip

QUADS: Mapping[int, str] = MappingProxyType(
    {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
)
"""The quad classes of PLOVER by their number."""
LOWEST, HIGHEST = -10.0, 10.0
"""Conflict and cooperation at their utmost, in PLOVER's scores and in Goldstein's."""


@dataclass(frozen=True, slots=True)
class Mode:
    name: str
    score: float  # -10 (conflict) to 10 (cooperation)
    definition: str
    example: str = ""
    cameo: str = ""  # the code it goes out as, where that is not the most general one of the crosswalk
    under: Under | None = None  # of a user's own mode: what it goes out as
    place: str = ""  # of a user's own mode: file and line


@dataclass(frozen=True, slots=True)
class EventType:
    name: str
    quad: int
    score: float
    needs_recipient: bool
    definition: str
    modes: Mapping[str, Mode]
    score_as_printed: float | None = None  # where the manual prints another figure, taken for a slip
    example: str = ""
    cameo: str = ""  # the code of the type without a mode, where that is not the most general one of the crosswalk
    under: Under | None = None  # of a user's own type: what it goes out as
    place: str = ""  # of a user's own type: file and line


@dataclass(frozen=True, slots=True)
class Context:
    name: str
    definition: str
    words: frozenset[str]  # lemmas that speak for it
    place: str = ""


@dataclass(frozen=True, slots=True)
class PositionKind:
    name: str
    definition: str
    example: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class CameoCode:
    code: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float  # Goldstein's score of the code, -10 to 10


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

    def under(self, type_: str, mode: str | None = None) -> Under | None:
        """What a type or mode of the user's own goes out as; None for what PLOVER has."""
        found = self.types.get(type_)
        if not found:
            return None
        own = found.modes[mode].under if mode and mode in found.modes else None
        return own or found.under

    def cameo_code(self, type_: str, mode: str | None = None, contexts: Iterable[str] = ()) -> CameoCode | None:
        """The CAMEO code for a PLOVER type in a mode: the one that the table names, else the most general one.

        A narrower one only where it alone of its mode has contexts, all of them among ``contexts``. What the crosswalk
        has no mode for goes out as its type. None for a type that is none.
        """
        kind = self.types.get(type_)
        if kind is None:
            return None
        chosen = kind.modes[mode].cameo if mode and mode in kind.modes else kind.cameo
        same = [code for code in self.cameo.values() if (code.type, code.mode) == (type_, mode)]
        if chosen or not same:
            return self.cameo.get(chosen) if chosen else (self.cameo_code(type_) if mode else None)
        held = set(contexts)
        narrow = [code for code in same if code.contexts and held >= set(code.contexts)]
        return narrow[0] if len(narrow) == 1 else min(same, key=_breadth)


def _breadth(code: CameoCode) -> tuple[bool, int, str]:
    """Codes of a whole root ("180") first, then the shorter, then the lower."""
    return code.code[2:] != "0", len(code.code), code.code


def quad_of(act: Act) -> int | None:
    """Quad class of an act, 1 to 4; None for a position."""
    return act.under.quad if act.under else ontology().quad(act.type) if act.kind == "event" else None


def score_of(act: Act) -> float | None:
    """Score of an act, -10 to 10, by its type and mode; None for a position."""
    return act.under.score if act.under else ontology().score(act.type, act.mode) if act.kind == "event" else None


def foreign(act: Act) -> tuple[str, str | None]:
    """The PLOVER type and mode under which others know an act: its own, or those that a user's type stands under."""
    return (act.under.type, act.under.mode) if act.under else (act.type, act.mode)


def cameo_of(act: Act) -> CameoCode | None:
    """The CAMEO code of an act: the one that a user's type names, else the best of the crosswalk."""
    if act.under and act.under.cameo:
        return ontology().cameo.get(act.under.cameo)
    return ontology().cameo_code(*foreign(act), act.contexts)


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
        try:
            types[name] = _type(name, row)
        except KeyError as error:
            raise fail(f"type.{name}", f"lacks {error}") from None
        except (TypeError, ValueError) as error:
            raise fail(f"type.{name}", str(error)) from None
    contexts, positions = {}, {}
    for section in ("context", "position"):
        for name, row in data.get(section, {}).items():
            if not isinstance(row, dict) or "definition" not in row:
                raise fail(f"{section}.{name}", "lacks 'definition'")
            if section == "context":
                contexts[name] = Context(name, row["definition"], frozenset(row.get("words", ())))
            else:
                positions[name] = PositionKind(name, row["definition"], row.get("example", ""))
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


def _type(name: str, row: Mapping[str, Any]) -> EventType:
    """Raises KeyError for what is missing, ValueError for what is out of range."""
    modes = {
        mode: Mode(
            mode,
            float(value["score"]),
            str(value["definition"]),
            str(value.get("example", "")),
            str(value.get("cameo", "")),
        )
        for mode, value in row.get("mode", {}).items()
    }
    found = EventType(
        name,
        int(row["quad"]),
        float(row["score"]),
        bool(row["needs_recipient"]),
        str(row["definition"]),
        MappingProxyType(modes),
        row.get("score_as_printed"),
        str(row.get("example", "")),
        str(row.get("cameo", "")),
    )
    if found.quad not in QUADS:
        raise ValueError(f"quad must be 1 to 4, not {found.quad}")
    for score in (found.score, *(mode.score for mode in modes.values())):
        if not LOWEST <= score <= HIGHEST:
            raise ValueError(f"score {score} is not between -10 and 10")
    return found


def _parse_cameo(
    text: str, place: str, types: Mapping[str, EventType], contexts: Mapping[str, Context]
) -> dict[str, CameoCode]:
    codes: dict[str, CameoCode] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            found = _cameo_line(line.split("\t"), types, contexts)
            if found.code in codes:
                raise ValueError(f"the code {found.code} stands here twice")
        except ValueError as error:
            raise TableError(f"{place}:{number}: {error}") from None
        codes[found.code] = found
    return codes


def _cameo_line(cells: list[str], types: Mapping[str, EventType], contexts: Mapping[str, Context]) -> CameoCode:
    if len(cells) != 5:
        raise ValueError(f"five columns expected, {len(cells)} found")
    code, type_, mode, names, score = cells
    if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 4):
        raise ValueError(f"{code!r} is no CAMEO code: two to four figures")
    if type_ not in types:
        raise ValueError(f"no type {type_!r}")
    if mode and mode not in types[type_].modes:
        raise ValueError(f"{type_} has no mode {mode!r}")
    unknown = [name for name in names.split() if name not in contexts]
    if unknown:
        raise ValueError(f"no context {unknown[0]!r}")
    try:
        goldstein = float(score)
    except ValueError:
        raise ValueError(f"the score {score!r} is no number") from None
    if not LOWEST <= goldstein <= HIGHEST:
        raise ValueError(f"score {score} is not between -10 and 10")
    return CameoCode(code, type_, mode or None, tuple(names.split()), goldstein)


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
