"""What acts are coded by: the ontology, the predicates and the words of positions, with what a user's file adds.

A user's file is either TOML (types, modes, contexts, positions, predicates) or a table of predicates in the form of
``predicates.tsv``. docs/ontology.md shows both. Nothing of it is read before a codebook is asked for.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.errors import Problem, SettingsError, TableError
from dateline.tables.additions import Additions, read_additions
from dateline.tables.ontology import Ontology, ontology
from dateline.tables.positions import positions
from dateline.tables.predicates import PredicateTable, parse_predicates, predicates

__all__ = ["LARGEST", "Codebook", "check_own", "codebook", "own_names"]

LARGEST = 1024 * 1024
"""Bytes of a user's file; more is refused."""


@dataclass(frozen=True, slots=True)
class Codebook:
    ontology: Ontology
    predicates: PredicateTable
    positions: PredicateTable
    own: str = ""  # the user's file and the digest of its text: "harbour.toml 1f0c55aa20b1c9de"; "" without one

    @property
    def digest(self) -> str:
        """Of the user's file; "" without one."""
        return self.own.rpartition(" ")[2]


def codebook(path: Path | None = None) -> Codebook:
    """The packaged tables, with those of a user's file at ``path`` added.

    The file is read again only when it has changed. Raises SettingsError naming file and line.
    """
    if path is None:
        return Codebook(ontology(), predicates(), positions())
    try:
        stamp = path.stat()
    except (OSError, ValueError):
        return _own(path, (0, 0))
    return _own(path, (stamp.st_mtime_ns, stamp.st_size))


@lru_cache(maxsize=4)
def _own(path: Path, stamp: tuple[int, int]) -> Codebook:
    book, problems = check_own(path)
    if book is None or problems:
        more = f" (and {len(problems) - 1} more: dateline validate {path})" if len(problems) > 1 else ""
        raise SettingsError(f"{problems[0].place}: {problems[0].message}{more}")
    return book


def own_names(path: Path | None) -> tuple[str, ...]:
    """The types and positions that a user's file adds. Raises SettingsError."""
    if path is None:
        return ()
    ours, book = ontology(), codebook(path).ontology
    return tuple(
        name for name in (*book.types, *book.positions) if name not in ours.types and name not in ours.positions
    )


def check_own(path: Path) -> tuple[Codebook | None, tuple[Problem, ...]]:
    """The codebook with a user's file, as far as it is sound, and everything that is wrong with the file.

    None where the file cannot be read at all. Places of problems are ``file:line``.
    """
    try:
        if path.stat().st_size > LARGEST:
            return None, (Problem("too_large", str(path), f"larger than {LARGEST} bytes"),)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return None, (Problem("missing", str(path), f"cannot be read: {reason}"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (Problem("encoding", str(path), f"not UTF-8 at byte {error.start}"),)
    sha = hashlib.sha256(data).hexdigest()[:16]
    name = f"{path.name} {sha}"
    if path.suffix.lower() != ".toml":
        added = Additions(ontology(), text, "", ())
    else:
        added = read_additions(text, str(path), name)
    words, wrong = _lines(added.predicates, path, added.ontology, predicates(), positions_=False)
    held, odd = _lines(added.positions, path, added.ontology, positions(), positions_=True)
    problems = sorted((*added.problems, *wrong, *odd), key=_line)
    return Codebook(added.ontology, words, held, name), tuple(problems)


def _lines(
    text: str, path: Path, known: Ontology, base: PredicateTable, *, positions_: bool
) -> tuple[PredicateTable, list[Problem]]:
    """The table with the sound lines of ``text``, and a problem for each that is not."""
    problems: list[Problem] = []
    lines = text.splitlines()
    while True:
        try:
            added = "\n".join(lines)
            if not added.strip():
                return base, problems
            return parse_predicates(added, str(path), known=known, base=base, positions=positions_), problems
        except TableError as error:
            place, _, message = str(error).removeprefix(f"{path}:").partition(": ")
            problems.append(Problem("table", f"{path}:{place}", message))
            lines[int(place) - 1] = ""


def _line(problem: Problem) -> int:
    number = problem.place.rpartition(":")[2]
    return int(number) if number.isdigit() else 0
