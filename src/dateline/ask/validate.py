"""Whether a file is sound: types of a user's own, or coded events in the JSON contract; and our own tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.ask.records import faults_of
from dateline.errors import Problem
from dateline.tables.codebook import Codebook, check_own, codebook
from dateline.tables.soundness import faults

__all__ = ["MOST", "Verdict", "validate"]

MOST = 200
"""Problems told of one file; the rest are only counted."""
_TABLES = (".toml", ".tsv")
_RECORDS = (".json", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a file, in the order of its lines, and a sentence about it."""

    problems: tuple[Problem, ...]
    summary: str


def validate(path: Path | None, own: Path | None = None) -> Verdict:
    """The verdict on a file by its ending: ``.toml`` and ``.tsv`` are types and predicates of a user's own, ``.json``
    and ``.jsonl`` coded events as ``dateline read`` writes them (read with the types of ``own``).

    Without ``path``, on the packaged tables, and on ``own``. Raises SettingsError for an ``own`` that is unsound.
    """
    if path is None:
        return _tables(codebook(own))
    ending = path.suffix.lower()
    if ending in _TABLES:
        return _own(path)
    if ending in _RECORDS:
        return _records(path, codebook(own))
    endings = ", ".join((*_TABLES, *_RECORDS))
    return _verdict(path, [Problem("unreadable", str(path), f"what is it? its name must end in one of {endings}")], "")


def _tables(book: Codebook) -> Verdict:
    what, wrong = book.ontology, faults(book)
    modes = sum(len(kind.modes) for kind in what.types.values())
    counted = (
        f"{len(what.types)} types with {modes} modes, {len(what.contexts)} contexts, {len(what.positions)} positions, "
        f"{len(book.predicates.lines())} predicates, {len(what.cameo)} CAMEO codes"
    )
    return Verdict(wrong, f"{book.own.partition(' ')[0] or 'the tables of Dateline'}: {_sound(len(wrong))}; {counted}")


def _own(path: Path) -> Verdict:
    book, problems = check_own(path)
    ours = frozenset(faults(codebook()))
    found = [*problems, *(one for one in (faults(book) if book and not problems else ()) if one not in ours)]
    if book is None:
        return _verdict(path, found, "")
    base = codebook()
    types = [name for name in book.ontology.types if name not in base.ontology.types]
    count = len(book.predicates.lines()) - len(base.predicates.lines())
    count += len(book.positions.lines()) - len(base.positions.lines())
    parts = [f"{count} line{'' if count == 1 else 's'} of predicates"]
    parts += [f"types {', '.join(types)}"] if types else []
    return _verdict(path, found, "; ".join(parts))


def _records(path: Path, book: Codebook) -> Verdict:
    problems: list[Problem] = []
    documents = reports = 0
    try:
        with path.open(encoding="utf-8-sig", errors="strict") as file:
            for place, value in _values(path, file.read() if path.suffix.lower() == ".json" else file):
                if isinstance(value, Problem):
                    problems.append(value)
                    continue
                documents += 1
                reports += len(value.get("reports") or ()) if isinstance(value, dict) and "reports" in value else 1
                problems.extend(faults_of(value, place, book.ontology))
    except OSError as error:
        return _verdict(path, [Problem("missing", str(path), f"cannot be read: {error.strerror}")], "")
    except UnicodeDecodeError as error:
        return _verdict(path, [Problem("encoding", str(path), f"not UTF-8 at byte {error.start}")], "")
    return _verdict(path, problems, f"{documents} object{'' if documents == 1 else 's'}, {reports} reports")


def _values(path: Path, lines: Any) -> Iterator[tuple[str, Any]]:
    """Each object with its place: one a line, or the members of one array."""
    if isinstance(lines, str):
        value = _parsed(lines, str(path))
        members = value if isinstance(value, list) else [value]
        yield from ((f"{path}[{number}]" if isinstance(value, list) else str(path), one)
                    for number, one in enumerate(members))  # fmt: skip
        return
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield f"{path}:{number}", _parsed(line, f"{path}:{number}")


def _parsed(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        return Problem("json", place, f"no JSON: {error}")


def _verdict(path: Path, problems: list[Problem], counted: str) -> Verdict:
    told = list(problems[:MOST])
    if len(problems) > MOST:
        told.append(Problem("more", str(path), f"and {len(problems) - MOST} more"))
    return Verdict(tuple(told), f"{path}: {_sound(len(problems))}" + (f"; {counted}" if counted else ""))


def _sound(count: int) -> str:
    return f"{count} problem{'' if count == 1 else 's'}" if count else "sound"
