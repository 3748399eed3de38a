"""A web page to the parts of a report: which of its visible lines are headline, body, byline, date, and which are not.

trafilatura says which text is the article; where it stands in the markup is found by ``trace``. So every paragraph
keeps its map to the raw page, and what cannot be traced is left out and told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.model import OffsetMap, ParagraphKind
from dateline.read.clean import Block
from dateline.read.kinds import Part, kind_alone
from dateline.read.markup import Line, Markup, markup
from dateline.read.metadata import page_told
from dateline.read.told import Told
from dateline.read.trace import key, trace
from dateline.tables.wire import Wire, wire

__all__ = ["Page", "page"]

_ENOUGH = 120  # letters of the article; with fewer the page's lines are judged one by one, as those of a text
_NEAR = 12  # lines above and below the headline and the first line of the body where byline and date may stand
_LOST = 0.1  # share of the article's letters that may stand nowhere among the visible lines without a warning
_CREDITS = (ParagraphKind.BYLINE, ParagraphKind.DATE_LINE, ParagraphKind.PLACE_LINE)


@dataclass(frozen=True, slots=True)
class Page:
    """``parts`` in the order of the page; a kind of None is body. ``known``: the article was found; otherwise the
    parts are lines still to be judged. ``warning`` says what could not be done."""

    parts: list[Part]
    told: Told
    known: bool
    warning: str | None = None


def page(text: str, longest: int) -> Page:
    """The parts of an HTML page, no line longer than ``longest`` code points. Never raises for bad markup."""
    found = markup(text)
    told = page_told(found)
    lines = [line for one in found.lines for line in _pieces(one, longest)]
    article, warning = _article(text)
    traced = trace(article, [line.block.text for line in lines])
    body = [_part_of(line, part) for line, part in zip(lines, traced.parts, strict=True)]
    letters = sum(len(key(block.text)) for block in body if block)
    title = _title(text, told, found, lines, body)
    if letters < _ENOUGH:
        return Page(_unjudged(lines, title), told, False, warning)
    if traced.lost > _LOST * (traced.lost + letters):
        warning = f"{traced.lost} letters of the article stand in no visible line of the page: left out"
    return Page(_parts(lines, body, title), replace(told, title=None) if title else told, True, warning)


def _article(text: str) -> tuple[list[str], str | None]:
    """The paragraphs that trafilatura takes for the article, and what went wrong with it."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(text, include_comments=False, with_metadata=False)
    except Exception as error:  # any page may break an extractor; its lines can still be judged one by one
        return [], f"the article could not be told from the page ({type(error).__name__}): judged line by line"
    lines = str(getattr(found, "text", None) or "").split("\n")
    return [line for line in lines if line], None


def _pieces(line: Line, longest: int) -> list[Line]:
    text = line.block.text
    if len(text) <= longest:
        return [line]
    cuts = range(0, len(text), longest)
    return [Line(line.block.part(cut, min(len(text), cut + longest)), line.tag) for cut in cuts]


def _part_of(line: Line, part: tuple[int, int] | None) -> Block | None:
    if part is None:
        return None
    return line.block if part == (0, len(line.block.text)) else line.block.part(*part)


@dataclass(frozen=True, slots=True)
class _Title:
    block: Block
    line: int | None  # where it is one of the visible lines


def _title(text: str, told: Told, found: Markup, lines: Sequence[Line], body: Sequence[Block | None]) -> _Title | None:
    """The headline with its place: a heading or line that says what the page tells, else the first ``h1``.

    Where no visible line says it, it stands in ``title`` or in the metadata, which are part of the raw text too.
    """
    end = next((i for i in range(len(lines) - 1, -1, -1) if body[i]), len(lines) - 1) + 1
    headings = [i for i in range(end) if lines[i].tag == "h1"]
    if told.title:
        wanted = key(told.title).casefold()
        for i in (*headings, *range(end)):
            if wanted and key(lines[i].block.text).casefold() == wanted:
                return _Title(lines[i].block, i)
        for i in headings:
            shown = key(lines[i].block.text).casefold()
            if len(shown) >= _ENOUGH // 8 and (wanted.startswith(shown) or shown.startswith(wanted)):
                return _Title(lines[i].block, i)
        if found.title and told.title in found.title.text:
            at = found.title.text.index(told.title)
            return _Title(found.title.part(at, at + len(told.title)), None)
    if len(headings) == 1 and len(lines[headings[0]].block.text.split()) > 2:
        return _Title(lines[headings[0]].block, headings[0])
    if told.title and (at := text.find(told.title)) >= 0:
        return _Title(Block(told.title, OffsetMap.shift(at, len(told.title))), None)
    return None


def _parts(lines: Sequence[Line], body: Sequence[Block | None], title: _Title | None) -> list[Part]:
    table = wire()
    first = next(i for i, block in enumerate(body) if block)
    last = next(i for i in range(len(body) - 1, -1, -1) if body[i])
    anchor = title.line if title and title.line is not None else first
    low, high = min(anchor, first) - _NEAR, max(anchor, first) + _NEAR
    parts = [Part(title.block, ParagraphKind.TITLE)] if title and title.line is None else []
    for i, (line, block) in enumerate(zip(lines, body, strict=True)):
        if title and i == title.line:
            parts.append(Part(line.block, ParagraphKind.TITLE))
        elif block is None:
            parts.append(Part(line.block, _beside(line, low <= i <= high or first < i <= last, table)))
        else:
            parts += _body(line, block, title, table)
    return parts


def _beside(line: Line, near: bool, table: Wire) -> ParagraphKind:
    """The kind of a line that is not in the article: byline and date only near its head or inside it."""
    kind = kind_alone(line.block.text, table)
    if kind in _CREDITS:
        return kind if near else ParagraphKind.FURNITURE
    if line.tag == "figcaption":
        return ParagraphKind.CAPTION
    return kind if kind in (ParagraphKind.CAPTION, ParagraphKind.NOTE) else ParagraphKind.FURNITURE


def _body(line: Line, block: Block, title: _Title | None, table: Wire) -> list[Part]:
    kind = ParagraphKind.CAPTION if line.tag == "figcaption" else kind_alone(block.text, table)
    if title and key(block.text) == key(title.block.text):
        kind = ParagraphKind.COPY
    if block is line.block:
        return [Part(block, kind)]
    at = line.block.text.find(block.text)
    edges = (line.block.part(0, max(0, at)), line.block.part(max(0, at) + len(block.text)))
    rest = [Part(edge, ParagraphKind.FURNITURE) if edge.text else None for edge in edges]
    return [part for part in (rest[0], Part(block, kind), rest[1]) if part]


def _unjudged(lines: Sequence[Line], title: _Title | None) -> list[Part]:
    parts = [Part(line.block) for line in lines]
    if title and title.line is not None:
        parts[title.line].kind = ParagraphKind.TITLE
    elif title:
        parts.insert(0, Part(title.block, ParagraphKind.TITLE))
    return parts
