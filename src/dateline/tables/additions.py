"""A user's TOML file: types, modes, contexts and positions beside ours, and the words that report them.

Every fault is a problem with its line; what is sound is kept. Predicates are handed on as lines of a table in the form
of ``predicates.tsv``, each on the line on which it stands in the file, so that reasons name the right place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from dateline.errors import Problem
from dateline.model import Under
from dateline.tables.ontology import LOWEST, Context, EventType, Mode, Ontology, PositionKind, ontology

__all__ = ["Additions", "read_additions"]

_SECTIONS = ("version", "type", "context", "position", "predicate")
_KEYS = {
    "type": ("under", "definition", "score", "example", "cameo", "needs_recipient", "mode"),
    "mode": ("under", "definition", "score", "example", "cameo"),
    "context": ("definition", "words"),
    "position": ("definition", "example"),
    "predicate": ("words", "part", "when", "code", "roles", "contexts"),
}
_NAMES = {
    "type": (re.compile(r"[A-Z][A-Z0-9_-]{1,30}"), "capital letters"),
    "mode": (re.compile(r"[A-Z][A-Za-z0-9_-]{1,30}"), "letters, the first a capital"),
    "context": (re.compile(r"[a-z][a-z0-9_-]{1,40}"), "small letters"),
    "position": (re.compile(r"[a-z][a-z0-9_-]{1,40}"), "small letters"),
}


@dataclass(frozen=True, slots=True)
class Additions:
    ontology: Ontology  # ours, with the user's types, modes, contexts and positions
    predicates: str  # lines in the form of predicates.tsv
    positions: str  # the same of positions.tsv
    problems: tuple[Problem, ...]


def read_additions(text: str, place: str, name: str) -> Additions:
    """What a TOML file adds. ``place`` stands in problems, ``name`` (file and digest) in what types go out as."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        return Additions(ontology(), "", "", (Problem("toml", f"{place}:{line[1] if line else 1}", str(error)),))
    return _File(data, text.split("\n"), place, name).read()


class _File:
    """One file being read: what is sound so far, and its problems."""

    def __init__(self, data: dict[str, Any], lines: list[str], place: str, name: str) -> None:
        self.data, self.lines, self.place, self.name = data, lines, place, name
        self.problems: list[Problem] = []
        base = ontology()
        self.types = dict(base.types)
        self.contexts = dict(base.contexts)
        self.positions = dict(base.positions)

    def read(self) -> Additions:
        for key in self.data:
            if key not in _SECTIONS:
                self.wrong(f"unknown section {key!r}: one of {', '.join(_SECTIONS)}", self.line_of(key))
        for kind, one in (("type", self.type_), ("context", self.context), ("position", self.position)):
            for name, row in self.table(kind).items():
                if isinstance(row, dict):
                    one(name, row)
                else:
                    self.wrong(f"{kind}.{name} must be a table", self.line_of(kind, name))
        words, held = self.predicates()
        merged = replace(
            ontology(),
            version=f"{ontology().version}+{self.name.partition(' ')[2][:8]}",
            digest=f"{ontology().digest}+{self.name.partition(' ')[2]}",
            types=MappingProxyType(self.types),
            contexts=MappingProxyType(self.contexts),
            positions=MappingProxyType(self.positions),
        )
        return Additions(merged, words, held, tuple(self.problems))

    # ------------------------------------------------------------ types, contexts, positions

    def type_(self, name: str, row: dict[str, Any]) -> None:
        ours = self.types.get(name)
        line = self.line_of("type", name)
        self.known_keys("type", name, row, line)
        if ours is not None:
            if extra := [key for key in row if key != "mode"]:
                self.wrong(f"{name} is a type of PLOVER: only modes can be added, not {extra[0]!r}", line)
            kind = ours
        elif made := self.new_type(name, row, line):
            kind = made
        else:
            return
        modes = dict(kind.modes)
        for mode, facts in self.inner(row, "mode", line).items():
            place = self.line_of("type", name, "mode", mode)
            if mode in modes:
                self.wrong(f"{name} has a mode {mode} already", place)
            elif isinstance(facts, dict) and (found := self.mode(kind, mode, facts, place)):
                modes[mode] = found
        self.types[name] = replace(kind, modes=MappingProxyType(modes))

    def new_type(self, name: str, row: Mapping[str, Any], line: int) -> EventType | None:
        parent = self.text(row, "under", line, needed=True)
        definition = self.text(row, "definition", line, needed=True)
        if not self.named("type", name, line) or not parent or not definition:
            return None
        under = self.under(parent, line)
        if under is None:
            return None
        under = replace(
            under, score=self.score(row, under.score, line), cameo=self.cameo(row, under.cameo, line), table=self.name
        )
        needs = row.get("needs_recipient", ontology().types[under.type].needs_recipient)
        example = self.text(row, "example", line)
        return EventType(
            name, under.quad, under.score, bool(needs), definition, MappingProxyType({}), None, example, under.cameo,
            under, f"{self.place}:{line}",
        )  # fmt: skip

    def mode(self, kind: EventType, name: str, row: dict[str, Any], line: int) -> Mode | None:
        self.known_keys("mode", name, row, line)
        definition = self.text(row, "definition", line, needed=True)
        if not self.named("mode", name, line) or not definition:
            return None
        under = kind.under or Under(kind.name, None, kind.quad, kind.score, kind.cameo, self.name)
        if parent := self.text(row, "under", line):
            found = self.under(f"{under.type} {parent}", line)
            if found is None:
                return None
            under = replace(found, table=self.name)
        under = replace(under, score=self.score(row, under.score, line), cameo=self.cameo(row, under.cameo, line))
        example = self.text(row, "example", line)
        return Mode(name, under.score, definition, example, under.cameo, under, f"{self.place}:{line}")

    def under(self, code: str, line: int) -> Under | None:
        """The PLOVER type, and mode, that a type of the user's goes out as."""
        type_, _, mode = code.partition(" ")
        parent = ontology().types.get(type_)
        if parent is None:
            self.wrong(f"under: PLOVER has no type {type_!r}", line)
            return None
        if mode and mode not in parent.modes:
            self.wrong(f"under: {type_} has no mode {mode!r}: {', '.join(parent.modes) or 'it has none'}", line)
            return None
        score = parent.modes[mode].score if mode else parent.score
        return Under(type_, mode or None, parent.quad, score)

    def context(self, name: str, row: dict[str, Any]) -> None:
        line = self.line_of("context", name)
        self.known_keys("context", name, row, line)
        definition = self.text(row, "definition", line, needed=True)
        words = row.get("words", [])
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            self.wrong("words must be a list of lemmas", self.key_line("words", line))
            words = []
        if name in ontology().contexts:
            self.wrong(f"there is a context {name} already", line)
        elif self.named("context", name, line) and definition:
            self.contexts[name] = Context(
                name, definition, frozenset(word.strip().lower() for word in words), f"{self.place}:{line}"
            )

    def position(self, name: str, row: dict[str, Any]) -> None:
        line = self.line_of("position", name)
        self.known_keys("position", name, row, line)
        definition = self.text(row, "definition", line, needed=True)
        if name in ontology().positions:
            self.wrong(f"there is a position {name} already", line)
        elif self.named("position", name, line) and definition:
            self.positions[name] = PositionKind(
                name, definition, self.text(row, "example", line), f"{self.place}:{line}"
            )

    # ------------------------------------------------------------ predicates

    def predicates(self) -> tuple[str, str]:
        """The lines of both tables, each on the line of its [[predicate]]."""
        rows = self.data.get("predicate", [])
        if not isinstance(rows, list):
            self.wrong("predicates are written [[predicate]], with two brackets", self.line_of("predicate"))
            rows = []
        heads = [n for n, line in enumerate(self.lines, 1) if re.match(r"\s*\[\[\s*predicate\s*\]\]", line)]
        words, held = ["" for _ in self.lines], ["" for _ in self.lines]
        for number, row in enumerate(rows):
            line = heads[number] if number < len(heads) else 1
            if not isinstance(row, dict):
                self.wrong("a predicate must be a table", line)
                continue
            self.known_keys("predicate", str(number + 1), row, line)
            if (cells := self.cells(row, line)) is not None:
                code = cells[3].partition(" ")[0]
                (held if code in self.positions else words)[line - 1] = "\t".join(cells)
        return "\n".join(words), "\n".join(held)

    def cells(self, row: dict[str, Any], line: int) -> list[str] | None:
        out = []
        for key in _KEYS["predicate"]:
            value = row.get(key, "V" if key == "part" else "")
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                value = (", " if key == "words" else " ").join(value)
            if not isinstance(value, str) or re.search(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", value):
                self.wrong(f"{key} must be a text on one line", self.key_line(key, line))
                return None
            if not value.strip() and key in ("words", "code"):
                self.wrong(f"a predicate lacks {key!r}", line)
                return None
            out.append(value.strip())
        if out[0].startswith(("#", "@", "%")):
            self.wrong(f"{out[0]!r} is no word", self.key_line("words", line))
            return None
        return out

    # ------------------------------------------------------------ values and places

    def table(self, kind: str) -> dict[str, Any]:
        return self.inner(self.data, kind, self.line_of(kind))

    def inner(self, row: Mapping[str, Any], key: str, line: int) -> dict[str, Any]:
        found = row.get(key, {})
        if isinstance(found, dict):
            return found
        self.wrong(f"{key} must be a table", line)
        return {}

    def text(self, row: Mapping[str, Any], key: str, line: int, *, needed: bool = False) -> str:
        value = row.get(key, "")
        if not isinstance(value, str):
            self.wrong(f"{key} must be a text", self.key_line(key, line))
            return ""
        if needed and not value.strip():
            self.wrong(f"lacks {key!r}", line)
        return " ".join(value.split())

    def score(self, row: Mapping[str, Any], default: float, line: int) -> float:
        value = row.get("score", default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not LOWEST <= value <= -LOWEST:
            self.wrong(f"score must be a number from -10 to 10, not {value!r}", self.key_line("score", line))
            return default
        return float(value)

    def cameo(self, row: Mapping[str, Any], default: str, line: int) -> str:
        value = self.text(row, "cameo", line)
        if value and value not in ontology().cameo:
            self.wrong(f"the crosswalk has no CAMEO code {value!r}", self.key_line("cameo", line))
            return default
        return value or default

    def named(self, kind: str, name: str, line: int) -> bool:
        pattern, how = _NAMES[kind]
        if pattern.fullmatch(name):
            return True
        self.wrong(f"the name of a {kind} is written in {how}, not {name!r}", line)
        return False

    def known_keys(self, kind: str, name: str, row: Mapping[str, Any], line: int) -> None:
        for key in row:
            if key not in _KEYS[kind]:
                known = ", ".join(_KEYS[kind])
                self.wrong(f"{kind} {name} has an unknown key {key!r}: one of {known}", self.key_line(key, line))

    def line_of(self, *path: str) -> int:
        """The line of a table's header; of its nearest parent's, or 1, where it is written otherwise."""
        for length in range(len(path), 0, -1):
            inner = r"\s*\.\s*".join(rf"[\"']?{re.escape(part)}[\"']?" for part in path[:length])
            opens = re.compile(rf"\s*(?:\[\[?\s*{inner}\s*(?:\.[^\]]*)?\]|{inner}\s*[.=])")
            for number, line in enumerate(self.lines, 1):
                if opens.match(line):
                    return number
        return 1

    def key_line(self, key: str, line: int) -> int:
        """The line of ``key`` in the table whose header stands on ``line``; that line where it is not found."""
        for number in range(line, len(self.lines)):
            if self.lines[number].lstrip().startswith("["):
                break
            if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", self.lines[number]):
                return number + 1
        return line

    def wrong(self, message: str, line: int) -> None:
        self.problems.append(Problem("ontology", f"{self.place}:{line}", message))
