"""A text as a container gives it, before it is a document; the lines of a stream; text out of fragments of markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dateline.errors import Problem
from dateline.read.markup import markup
from dateline.read.told import UNTOLD, Told
from dateline.tables.wire import normal

__all__ = ["Record", "composed", "lines", "plain", "whole"]

_FRAGMENT = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|li|a|strong|em|b|i|span|figure|blockquote)(?:\s[^<>]{0,500})?/?>", re.I
)
_CHUNK = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Record:
    """``place``: the container's name with line or number. ``is_page``: ``text`` is the markup of a whole page."""

    place: str
    text: str
    told: Told = UNTOLD
    is_page: bool = False
    warnings: tuple[Problem, ...] = ()


def plain(fragment: str) -> str:
    """The text of a field that may hold markup: its lines, blank lines between. Text without tags stays as it is."""
    if not _FRAGMENT.search(fragment):
        return fragment
    return "\n\n".join(line.block.text for line in markup(fragment).lines)


def composed(title: str | None, text: str) -> str:
    """The raw text of a record: headline, blank line, text; the text alone where it begins with the headline."""
    first = text.lstrip()[:2000].split("\n", 1)[0]
    if not title or normal(first) == normal(title):
        return text
    return f"{title}\n\n{text}"


def lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line of a stream, from 1; None for one of more than ``longest`` bytes, passed over."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) <= longest or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None


def whole(stream: BinaryIO, longest: int) -> bytes | None:
    """All bytes of a stream; None where there are more than ``longest``."""
    data = stream.read(longest + 1)
    return data if len(data) <= longest else None
