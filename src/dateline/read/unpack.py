"""Streams inside streams: gzip, zstd, bzip2, xz, each only as far as it is read, and never far beyond its own size."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from dateline.read.forms import Form

__all__ = ["PACKED", "Damaged", "rewound", "unpacked"]

PACKED = (Form.GZIP, Form.ZSTD, Form.BZIP2, Form.XZ)
_RATIO = 200  # text packs to a fifth or a tenth, the most repetitive feeds to a hundredth


class Damaged(OSError):
    """A packed stream that is broken, cut short, or grows out of all measure."""


class _Rewound(io.RawIOBase):
    """``head``, which has been read already, and then the rest of ``stream``."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        data = self._head[: len(view)] if self._head else self._stream.read(len(view))
        self._head = self._head[len(view) :]
        view[: len(data)] = data
        return len(data)


class _Counted(io.RawIOBase):
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.taken = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self.taken += len(data)
        return len(data)


class _Unpacked(io.RawIOBase):
    """What ``unpacker`` gives; raises Damaged once that is more than ``free`` bytes and ``_RATIO`` times the input."""

    def __init__(self, unpacker: BinaryIO, packed: _Counted, free: int) -> None:
        self._unpacker, self._packed, self._free, self._given = unpacker, packed, free, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        try:
            data = self._unpacker.read(min(len(view), io.DEFAULT_BUFFER_SIZE * 8))
        except Exception as error:  # each unpacker has its own
            raise Damaged(f"damaged or cut short: {error}") from error
        self._given += len(data)
        if self._given > self._free and self._given > _RATIO * self._packed.taken:
            raise Damaged(f"unpacks to more than {_RATIO} times its size")
        view[: len(data)] = data
        return len(data)


def rewound(head: bytes, stream: BinaryIO) -> io.BufferedReader:
    """A stream from whose beginning ``head`` was taken, as it was before."""
    return io.BufferedReader(_Rewound(head, stream))


def unpacked(stream: BinaryIO, form: Form, free: int) -> BinaryIO:
    """The stream inside a packed one. Reading it raises Damaged.

    ``free``: bytes that may be unpacked before the ratio is looked at.
    """
    counted = _Counted(stream)
    source = io.BufferedReader(counted)
    inner: BinaryIO
    if form is Form.GZIP:
        import gzip

        inner = gzip.GzipFile(fileobj=source)  # type: ignore[assignment]
    elif form is Form.BZIP2:
        import bz2

        inner = bz2.BZ2File(source)  # type: ignore[assignment]
    elif form is Form.XZ:
        import lzma

        inner = lzma.LZMAFile(source)  # type: ignore[assignment]  # noqa: SIM115 - goes with the stream
    else:
        import zstandard

        limit = 128 * 1024 * 1024  # bytes of window: what the zstd tool itself allows
        inner = zstandard.ZstdDecompressor(max_window_size=limit).stream_reader(source, read_across_frames=True)
    return io.BufferedReader(_Unpacked(inner, counted, free))
