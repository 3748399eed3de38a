"""Paths to bytes: files, folders and standard input, in the order given."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dateline.errors import Problem
from dateline.read.unpack import rewound

__all__ = ["Found", "files"]

_PACKED = frozenset([".gz", ".zst", ".bz2", ".xz"])
_SUFFIXES = frozenset(
    [".txt", ".text", "", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".rdf", ".nitf", ".json", ".jsonl",
     ".ndjson", ".csv", ".tsv", ".parquet", ".warc"]
)  # fmt: skip
# What is taken from a folder, which may hold pictures and scripts of pages as well. A file that is named by itself or
# by a pattern is read whatever its suffix, and what is in it never depends on that.
_PATTERN = re.compile(r"[*?]|\[[^\]]+\]")


@dataclass(frozen=True, slots=True)
class Found:
    """One input, opened, to be closed by the one who takes it; ``place`` is the name the user knows it by."""

    place: str
    stream: BinaryIO
    path: Path | None = None  # None for standard input


def files(paths: Sequence[str | Path], stdin: BinaryIO | None) -> Iterator[Found | Problem]:
    """Every file of ``paths``, folders in sorted order without hidden files; what cannot be read is a Problem.

    A path with ``*``, ``?`` or ``[...]`` that is no file itself is a pattern (``**`` reaches into folders).
    """
    for given in paths:
        if str(given) == "-":
            yield Problem("missing", "-", "no standard input") if stdin is None else Found("-", _kept_open(stdin))
            continue
        for path in _matching(str(given)):
            yield from _below(path) if _is_folder(path) else [_file(path)]


def _kept_open(stdin: BinaryIO) -> BinaryIO:
    return rewound(b"", stdin)  # closing that leaves standard input open


def _is_folder(path: str) -> bool:
    try:
        return os.path.isdir(path)  # noqa: PTH112 - takes any string, a NUL in it too
    except (OSError, ValueError):
        return False


def _matching(given: str) -> list[str]:
    """The paths of a pattern in the order of names; any other path itself, as is a pattern that nothing matches."""
    if not _PATTERN.search(given) or os.path.lexists(given):
        return [given]
    import glob

    try:
        return sorted(glob.glob(given, recursive=True)) or [given]  # noqa: PTH207 - the names as the user wrote them
    except (OSError, ValueError, re.error):
        return [given]


def _below(folder: str) -> Iterator[Found | Problem]:
    empty = True
    for name in _inside(folder):
        empty = False
        yield name if isinstance(name, Problem) else _file(name)
    if empty:
        yield Problem(
            "no_reports", folder, "the folder has no report in it (by suffix: .txt, .html, .json, .warc.gz ...)"
        )


def _inside(folder: str) -> Iterator[str | Problem]:
    """Paths of the reports below a folder, depth first in the order of names."""
    waiting: list[tuple[str, bool]] = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            with os.scandir(path) as inside:
                entries = [(one.name, one.path, one.is_dir(follow_symlinks=False), _is_file(one)) for one in inside]
        except OSError as error:
            yield Problem("unreadable", path, f"cannot be listed: {error.strerror or error}")
            continue
        for name, inner, inner_is_folder, is_file in sorted(entries, reverse=True):
            wanted = inner_is_folder or (is_file and _is_report(name))
            if wanted and not name.startswith("."):
                waiting.append((inner, inner_is_folder))


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether opening an entry cannot wait: no pipe, no device. A broken link counts: opening it tells why."""
    try:
        return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
    except OSError:
        return True


def _is_report(name: str) -> bool:
    path = Path(name.casefold())
    return (Path(path.stem) if path.suffix in _PACKED else path).suffix in _SUFFIXES


def _file(path: str) -> Found | Problem:
    if not path:
        return Problem("missing", "''", "no file or folder has an empty name")
    try:
        return Found(path, Path(path).open("rb"), Path(path))
    except FileNotFoundError:
        return Problem("missing", path, "no such file or folder")
    except (OSError, ValueError) as error:
        return Problem("unreadable", path, f"cannot be read: {getattr(error, 'strerror', None) or error}")
