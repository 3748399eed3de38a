"""The predicate table: which words report which act, under which conditions, and who plays which part.

``predicates.tsv`` says at its head how it is written; a user's file in the same form may add lines, classes and frames.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from dateline.errors import TableError
from dateline.tables.ontology import Ontology, ontology

__all__ = ["BY_CONTENT", "Part", "Predicate", "PredicateTable", "Roles", "Term", "parse_predicates", "predicates"]

BY_CONTENT = "*"
"""Stands in the mode column where what is said or asked decides the mode."""


class Part(StrEnum):
    """What a line is for: a word class, or a job that verbs do to the noun or clause they govern."""

    VERB = "V"
    NOUN = "N"
    ADJECTIVE = "A"
    LIGHT = "light"
    UNDERGO = "undergo"
    END = "end"
    CANCEL = "cancel"
    EASE = "ease"
    PROMISE = "promise"
    THREATEN = "threaten"
    REQUEST = "request"
    REFUSE = "refuse"
    ANNOUNCE = "announce"
    DECIDE = "decide"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. ``tests``: (what to look at, "actor", "act" or "other" where it must name one), any of which may
    hold; ``words``: lemmas wanted (empty: the thing must only be there)."""

    tests: tuple[tuple[str, str | None], ...]
    words: frozenset[str] = frozenset()
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Roles:
    """Slots to look at for actors and for recipients, best first."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    words: tuple[str, ...]  # one lemma, or several ("carry", "out")
    part: Part
    when: tuple[Term, ...]
    type: str | None  # None: codes nothing
    mode: str | None  # BY_CONTENT where what is said decides
    roles: Roles
    contexts: tuple[str, ...]
    line: int
    file: str = "predicates.tsv"

    @property
    def place(self) -> str:
        """File and line, as reasons give them."""
        return f"{self.file}:{self.line}"

    @property
    def name(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class PredicateTable:
    """Predicates by the lemma that is looked up first: a verb's first word, a noun's last."""

    version: str
    digest: str
    by_lemma: Mapping[str, tuple[Predicate, ...]]
    classes: Mapping[str, frozenset[str]]
    frames: Mapping[str, Roles]

    def find(self, lemma: str, *parts: Part) -> tuple[Predicate, ...]:
        """The lines for a lemma, those with more words and more terms first; of ``parts`` only, when given."""
        found = self.by_lemma.get(lemma, ())
        return tuple([line for line in found if line.part in parts]) if found and parts else found

    def lines(self) -> tuple[Predicate, ...]:
        """Every predicate once, in the order of the files: a user's first."""
        found = {id(p): p for ps in self.by_lemma.values() for p in ps}.values()
        return tuple(sorted(found, key=lambda p: (p.file in _OURS, p.line, p.words)))


_OURS = ("predicates.tsv", "positions.tsv")
_DEFAULT_ROLES = {
    Part.NOUN: Roles(("by", "poss", "mod", "subj", "from"), ("on", "against", "of", "with", "to", "for")),
}
_VERB_ROLES = Roles(("subj",), ("obj",))
_SLOT = re.compile(r"[a-z]+(?:[.+-][a-z]*)*\Z")
_WORDS = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+)*\Z")


class _Parser:
    """Reads one table's text; classes and frames must stand before the lines that use them."""

    def __init__(self, place: str, known: Ontology, base: PredicateTable | None, positions: bool) -> None:
        self.place, self.known, self.positions = place, known, positions
        self.classes: dict[str, frozenset[str]] = dict(base.classes) if base else {}
        self.frames: dict[str, Roles] = dict(base.frames) if base else {}
        self.number = 0

    def fail(self, message: str) -> TableError:
        return TableError(f"{self.place}:{self.number}: {message}")

    def read(self, text: str) -> list[Predicate]:
        found: list[Predicate] = []
        for self.number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            if line[0] in "@%":
                self.definition(line)
                continue
            found.extend(self.line(line.split("\t")))
        return found

    def definition(self, line: str) -> None:
        name, sign, value = line.partition("=")
        name = name.strip()
        if not sign or not value.strip():
            raise self.fail(f"{name} needs '=' and a value")
        if name[0] == "%":
            self.frames[name] = self.roles(value.strip())
            return
        words: set[str] = set()
        for word in (part.strip() for part in value.split(",")):
            words |= self.lookup(word) if word.startswith("@") else {word}
        self.classes[name] = self.classes.get(name, frozenset()) | words

    def line(self, cells: list[str]) -> list[Predicate]:
        if not 2 <= len(cells) <= 6:
            raise self.fail(f"2 to 6 columns expected, {len(cells)} found")
        words, part_name, when, code, roles, contexts = (*(cell.strip() for cell in cells), *[""] * (6 - len(cells)))
        try:
            part = Part(part_name)
        except ValueError:
            raise self.fail(f"no part {part_name!r}") from None
        type_, mode = self.code(code, part)
        terms = tuple(self.term(term) for term in when.split())
        filled = self.roles(roles) if roles else _DEFAULT_ROLES.get(part, _VERB_ROLES)
        unknown = [name for name in contexts.split() if name not in self.known.contexts]
        if unknown:
            raise self.fail(f"no context {unknown[0]!r}")
        out = []
        for word in (word.strip() for word in words.split(",")):
            if not _WORDS.match(word):
                raise self.fail(f"{word!r} is no word")
            out.append(
                Predicate(
                    tuple(word.split()),
                    part,
                    terms,
                    type_,
                    mode,
                    filled,
                    tuple(contexts.split()),
                    self.number,
                    Path(self.place).name,
                )
            )
        return out

    def code(self, code: str, part: Part) -> tuple[str | None, str | None]:
        if code in ("", "-"):
            if not code and part in (Part.VERB, Part.NOUN, Part.ADJECTIVE):
                raise self.fail("no code; write - for none")
            return None, None
        type_, _, mode = code.partition(" ")
        if self.positions:
            if type_ not in self.known.positions or mode:
                raise self.fail(f"no position {code!r}")
            return type_, None
        if type_ not in self.known.types:
            raise self.fail(f"no type {type_!r}")
        if mode and mode != BY_CONTENT and mode not in self.known.types[type_].modes:
            raise self.fail(f"{type_} has no mode {mode!r}")
        return type_, mode or None

    def term(self, text: str) -> Term:
        negative = text.startswith("-")
        left, sign, right = text.removeprefix("-").partition("=")
        tests = tuple((name, wanted or None) for name, _, wanted in (test.partition(":") for test in left.split("|")))
        if not all(re.fullmatch(r"[a-z]+(?:[.]of)?", name) for name, _ in tests) or (sign and not right):
            raise self.fail(f"{text!r} is no condition")
        if any(wanted not in (None, "actor", "act", "other") for _, wanted in tests):
            raise self.fail(f"{text!r}: after ':' stands actor or act or other")
        words: set[str] = set()
        for word in right.split("|") if right else ():
            words |= self.lookup(word) if word.startswith("@") else {word.lower()}
        return Term(tests, frozenset(words), negative)

    def lookup(self, name: str) -> frozenset[str]:
        if name not in self.classes:
            raise self.fail(f"no class {name!r}")
        return self.classes[name]

    def roles(self, text: str) -> Roles:
        if text in self.frames:
            return self.frames[text]
        match = re.fullmatch(r"([^<>]*)(<>|>)([^<>]*)", text)
        if not match:
            raise self.fail(f"roles {text!r} need '>' or '<>', or a known frame")

        def slots(side: str) -> tuple[str, ...]:
            names = tuple(name.strip() for name in side.split(",") if name.strip() not in ("", "-"))
            bad = [name for name in names if not _SLOT.match(name)]
            if bad:
                raise self.fail(f"{bad[0]!r} is no slot")
            return names

        return Roles(slots(match[1]), slots(match[3]), match[2] == "<>")


def parse_predicates(
    text: str,
    place: str = "predicates.tsv",
    *,
    known: Ontology | None = None,
    base: PredicateTable | None = None,
    positions: bool = False,
) -> PredicateTable:
    """The table from its text, added to ``base``; ``positions``: its codes are positions. Raises TableError
    naming file and line.
    """
    parser = _Parser(place, known or ontology(), base, positions)
    found = parser.read(text)
    by_lemma: dict[str, list[Predicate]] = {}
    for line in found:
        for key in _keys(line):
            by_lemma.setdefault(key, []).append(line)
    if base:
        for key, lines in base.by_lemma.items():
            by_lemma.setdefault(key, []).extend(lines)
    version = re.search(r"Version (\S+)", text[:200])
    sha = hashlib.sha256(((base.digest if base else "") + text).encode("utf-8", "replace")).hexdigest()[:16]
    ordered = {key: tuple(sorted(lines, key=_rank)) for key, lines in by_lemma.items()}
    name = version[1] if version else (base.version if base else "")
    frames = MappingProxyType(parser.frames)
    return PredicateTable(name, sha, MappingProxyType(ordered), MappingProxyType(parser.classes), frames)


def _keys(line: Predicate) -> tuple[str, ...]:
    """What a line is looked up by: the first word of a verb, the head of a noun (its last word, or the one
    before "of").
    """
    if line.part not in (Part.NOUN, Part.DECISION):
        return (line.words[0].lower(),)
    if "of" in line.words[1:]:
        return (line.words[line.words.index("of") - 1].lower(),)
    last = line.words[-1].lower()
    return (last, last.rpartition("-")[2]) if "-" in last.strip("-") else (last,)


def _rank(line: Predicate) -> tuple[int, bool, int, bool]:
    """More words first, then a user's lines, then more terms (coding nothing counts as one); else the order of the
    file.
    """
    return -len(line.words), line.file in _OURS, -len(line.when) - (line.type is None), line.type is not None


@cache
def predicates(path: Path | None = None) -> PredicateTable:
    """The packaged table, with the lines of the file at ``path`` put before it. Raises TableError naming file
    and line.
    """
    own = parse_predicates(resources.files("dateline.tables").joinpath("predicates.tsv").read_text(encoding="utf-8"))
    if path is None:
        return own
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: {error}") from None
    return parse_predicates(text, str(path), base=own)
