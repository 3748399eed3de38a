"""Paths to bytes: files, folders and standard input, in the order given."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dateline.errors import Problem

__all__ = ["Found", "files", "too_large"]

SUFFIXES = frozenset([".txt", ".text", ""])
"""What is taken from a folder; a file that is named by itself is read whatever its suffix."""


@dataclass(frozen=True, slots=True)
class Found:
    """The bytes of one input and the name the user knows it by."""

    place: str
    data: bytes


def files(paths: Sequence[str | Path], max_bytes: int, stdin: BinaryIO | None) -> Iterator[Found | Problem]:
    """Every file of ``paths``, folders in sorted order without hidden files; what cannot be read is a Problem."""
    for path in paths:
        if str(path) == "-":
            yield _stream(stdin, "-", max_bytes)
            continue
        try:
            is_folder = os.path.isdir(path)  # noqa: PTH112 - takes any string, a NUL in it too
        except (OSError, ValueError):
            is_folder = False
        if not is_folder:
            yield _file(str(path), max_bytes)
            continue
        empty = True
        for name in _inside(str(path)):
            empty = False
            yield name if isinstance(name, Problem) else _file(name, max_bytes)
        if empty:
            yield Problem("no_reports", str(path), "the folder has no report in it (looked for .txt and .text files)")


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
            wanted = inner_is_folder or (is_file and Path(name).suffix.casefold() in SUFFIXES)
            if wanted and not name.startswith("."):
                waiting.append((inner, inner_is_folder))


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether opening an entry cannot wait: no pipe, no device. A broken link counts: opening it tells why."""
    try:
        return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
    except OSError:
        return True


def _file(path: str, max_bytes: int) -> Found | Problem:
    if not path:
        return Problem("missing", "''", "no file or folder has an empty name")
    try:
        with Path(path).open("rb") as stream:
            return _stream(stream, path, max_bytes)
    except FileNotFoundError:
        return Problem("missing", path, "no such file or folder")
    except (OSError, ValueError) as error:
        return Problem("unreadable", path, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _stream(stream: BinaryIO | None, place: str, max_bytes: int) -> Found | Problem:
    if stream is None:
        return Problem("missing", place, "no standard input")
    try:
        data = stream.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        return Problem("unreadable", place, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    if len(data) > max_bytes:
        return too_large(place, max_bytes)
    return Found(place, data)


def too_large(place: str, max_bytes: int) -> Problem:
    """The Problem with an input of more than ``max_bytes``."""
    return Problem(
        "too_large", place, f"larger than {max_bytes} bytes: give reports one by one (or DATELINE_MAX_BYTES)"
    )
