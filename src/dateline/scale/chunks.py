"""Inputs to chunks: texts in the order they come, cut so that a change in one place moves few of the cuts.

A cut depends on the name of the text before it, not on its number. So a chunk is known again by its content on the next
run, also when files have been added or taken away elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from dateline.errors import Problem
from dateline.read.documents import records_of
from dateline.read.files import Found, files
from dateline.read.records import Record
from dateline.scale.columns import given_row, given_schema, table_of
from dateline.settings import Settings

__all__ = ["SIZE", "Chunk", "Inputs"]

SIZE = 128
"""Texts a chunk, on average; never more than twice as many."""

_MOST_BYTES = 16 * 1024 * 1024  # of text in a chunk


@dataclass(frozen=True, slots=True)
class Chunk:
    """Texts that are done together. ``key`` is a digest of what is in them."""

    key: str
    batch: pa.RecordBatch


class Inputs:
    """The chunks of files, folders, patterns and "-" (``stdin``), to be gone through once."""

    def __init__(
        self, paths: Sequence[str | Path], settings: Settings, *, stdin: BinaryIO | None = None, size: int = SIZE
    ) -> None:
        self._paths, self._settings, self._stdin, self._size = paths, settings, stdin, size
        self._before = self._at = 0
        self._stream: BinaryIO | None = None
        self.bytes = _total(paths)

    @property
    def part(self) -> float | None:
        """The part of the input's bytes that has been taken; None where that is not known."""
        if not self.bytes:
            return None
        here = 0
        if self._stream is not None and not self._stream.closed:
            try:
                here = self._stream.tell()
            except (OSError, ValueError):
                here = 0
        return min(1.0, (self._before + here) / self.bytes)

    def __iter__(self) -> Iterator[Chunk]:
        rows: list[dict[str, object]] = []
        room = _MOST_BYTES
        for item in self._items():
            row = given_row(item)
            rows.append(row)
            room -= len(item.text) if isinstance(item, Record) else 0
            chosen = zlib.crc32(str(row["place"]).encode()) % self._size == 0
            if room <= 0 or len(rows) >= 2 * self._size or (chosen and len(rows) >= self._size // 2):
                yield _chunk(rows)
                rows, room = [], _MOST_BYTES
        if rows:
            yield _chunk(rows)

    def _items(self) -> Iterator[Record | Problem]:
        for found in self._found():
            if isinstance(found, Problem):
                yield found
                continue
            with found.stream:
                self._stream = found.stream if found.path else None
                yield from records_of(found, self._settings)
                self._stream = None
                if found.path:
                    self._before += _size_of(found.path)

    def _found(self) -> Iterator[Found | Problem]:
        yield from files(self._paths, self._stdin)


def _chunk(rows: list[dict[str, object]]) -> Chunk:
    key = hashlib.blake2b(digest_size=8)
    for row in rows:
        key.update(json.dumps(row, default=str, sort_keys=True, ensure_ascii=True).encode("ascii"))
    return Chunk(key.hexdigest(), table_of(rows, given_schema()))


def _total(paths: Sequence[str | Path]) -> int | None:
    """The bytes of all inputs, None where one of them is no file."""
    if "-" in map(str, paths):
        return None
    total = 0
    for found in files(paths, None):
        if not isinstance(found, Problem) and found.path:
            found.stream.close()
            total += _size_of(found.path)
    return total


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
