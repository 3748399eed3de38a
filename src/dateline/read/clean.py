"""A stretch of raw text cleaned, with the map that says where every code point came from."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from dateline.model import OffsetMap

__all__ = ["BLANK", "TWICE", "UNSEEN", "Block", "Writer", "clean", "resolved"]

# Code points that show nothing: soft hyphen, zero-width and directional marks, variation selectors, control characters.
UNSEEN = (
    r"\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
)
_ODD_BLANK = r"\t\x0b\x0c\n\r\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
BLANK = " " + _ODD_BLANK
# UTF-8 once read as Windows-1252: "â€™" for an apostrophe, "Ã©" for e with an acute accent.
TWICE = r"[ÂÃ][^\x00-\x7f\s]|â[^\x00-\x7f\s]{2}"
_ENTITY = r"&(?:amp|quot|apos|nbsp|lt|gt|[nm]dash|[lr][sd]quo|hellip|\#\d{2,6}|\#x[0-9A-Fa-f]{2,5});"
_ESCAPE = r"\x1b\[[0-9;?]{0,20}[A-Za-z]"  # what a terminal takes for a color or a move (ECMA-48, CSI)
_RUN = re.compile(
    rf"(?P<shown>{TWICE}|{_ENTITY})|{_ESCAPE}|[{UNSEEN}]+"
    rf"|[{_ODD_BLANK}](?:[{BLANK}{UNSEEN}]*[{BLANK}])?| [{BLANK}{UNSEEN}]*[{BLANK}]"
)
_DIRTY = re.compile(rf"[{UNSEEN}{_ODD_BLANK}&ÂÃâ]|  ")
_HIDDEN = re.compile(rf"[{UNSEEN}]")
_SPACE = re.compile(r"\s")
_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph to be: cleaned text, its map, and whether a blank line stood before it."""

    text: str
    offsets: OffsetMap
    apart: bool = True

    def part(self, start: int, end: int | None = None) -> Block:
        """The stretch ``start:end`` of the cleaned text as a block of its own, without blanks at its edges."""
        end = len(self.text) if end is None else end
        text = self.text[start:end]
        start += len(text) - len(text.lstrip(" "))
        text = text.strip(" ")
        runs = []
        for clean_, raw, length in self.offsets.runs:
            low, high = max(clean_, start), min(clean_ + length, start + len(text))
            if low < high:
                runs.append((low - start, raw + low - clean_, high - low))
        return Block(text, OffsetMap(tuple(runs)), self.apart)


def clean(text: str, start: int, end: int) -> Block:
    """The stretch ``start:end`` of a raw text with single blanks, without what shows nothing, its entities resolved."""
    piece = text[start:end]
    if not _DIRTY.search(piece):
        shown = piece.strip(" ")
        return Block(shown, OffsetMap.shift(start + len(piece) - len(piece.lstrip(" ")), len(shown)))
    writer = Writer(start)
    position = 0
    for match in _RUN.finditer(piece):
        a, b = match.span()
        writer.take(position, piece[position:a])
        position = b
        if match["shown"]:
            shown = resolved(match["shown"])
            writer.take(a, "" if _HIDDEN.match(shown) else shown if shown.strip() else " ")
        elif b < len(piece) and _SPACE.search(piece, a, b) and not _joins(piece, a, b):
            writer.take(b - 1, " ")  # the last of them, so that the run goes on without a gap
    writer.take(position, piece[position:])
    return Block("".join(writer.parts), OffsetMap(tuple(writer.runs))).part(0)


class Writer:
    """Cleaned parts with their runs; a part that stands right after the one before lengthens its run."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.size = 0
        self.parts: list[str] = []
        self.runs: list[tuple[int, int, int]] = []

    def take(self, position: int, shown: str) -> None:
        if not shown:
            return
        raw = self.start + position
        if self.runs and self.runs[-1][1] + self.runs[-1][2] == raw:
            clean_, before, length = self.runs.pop()
            self.runs.append((clean_, before, length + len(shown)))
        else:
            self.runs.append((self.size, raw, len(shown)))
        self.parts.append(shown)
        self.size += len(shown)


def resolved(found: str) -> str:
    """One character for an entity or for bytes decoded twice; what cannot be resolved stays as it is."""
    if found[0] == "&":
        shown = html.unescape(found)
        return shown if len(shown) == 1 else found
    data = b""
    for char in found:
        try:
            data += char.encode("cp1252")
        except UnicodeEncodeError:
            data += char.encode("latin-1", "replace")
    try:
        shown = data.decode("utf-8")
    except UnicodeDecodeError:
        return found
    return shown if len(shown) == 1 else found


def _joins(piece: str, start: int, end: int) -> bool:
    """Whether a line break joins two parts of a word: after a soft hyphen, or "two-" and "day" on the next line."""
    if not _BREAK.search(piece, start, end) or not start:
        return False
    before = piece[start - 1]
    return before == "\u00ad" or (before == "-" and piece[max(0, start - 2)].isalpha() and piece[end].islower())
