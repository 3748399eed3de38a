"""HTML to visible lines, each with the map to its place in the markup; the metadata of the page beside them.

A scanner of our own, because no library keeps the place of every character. It reads what browsers read: comments,
scripts and the like are unseen, block elements and ``br`` end a line, entities are resolved. Linear in the length of
the markup whatever stands in it; nothing is ever nested, fetched or run.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dateline.model import OffsetMap
from dateline.read.clean import BLANK, TWICE, UNSEEN, Block, Writer, resolved

__all__ = ["Line", "Markup", "markup"]

_MARK = re.compile(r"<(?:(?P<comment>!--)|[!?]|(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9:-]{0,63}))")
_TAG_STOP = re.compile(r">|=\s{0,8}([\"'])")
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]{0,63})(?:\s{0,8}=\s{0,8}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_AUTHOR = re.compile(r"\b(?:rel|itemprop)\s{0,8}=\s{0,8}[\"']?(?:[\w ]{0,40} )?author\b", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_LONGEST_NAME = 400  # code points of markup in which an author is named
_MOST_NAMES = 20
_LONGEST_TAG = 20_000  # code points of a tag whose attributes are looked at
_ENTITY = r"&(?:\#\d{1,8};?|\#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)"
_RUN = re.compile(rf"(?P<shown>{TWICE}|{_ENTITY})|(?P<blank>[{BLANK}]+)|[{UNSEEN}]+")
_BREAKS = re.compile(r"\n|\r\n?")
_ONLY_UNSEEN = re.compile(rf"[{UNSEEN}]+")
# Elements that end a line (HTML Living Standard, rendering of flow content, and the parts of forms and tables).
_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
        "optgroup", "option", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    ]
)  # fmt: skip
# Elements whose content is no text of the page.
_UNSEEN_ELEMENTS = frozenset(
    [
        "script", "style", "noscript", "template", "svg", "iframe", "textarea", "select", "object", "noembed",
        "noframes", "title", "math", "audio", "video",
    ]
)  # fmt: skip
_TOLD = frozenset(["meta", "link", "time", "html", "base"])


@dataclass(frozen=True, slots=True)
class Line:
    """A visible line. ``tag``: the block element that it opened with, in lower case; "" where it follows another."""

    block: Block
    tag: str


@dataclass(slots=True)
class Markup:
    """What stands in a page."""

    lines: list[Line] = field(default_factory=list)
    title: Block | None = None  # of the ``title`` element
    told: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)  # (element, attributes) of ``meta`` etc.
    authors: list[str] = field(default_factory=list)  # words of elements marked as the author, in order
    data: list[str] = field(default_factory=list)  # the JSON-LD blocks, unparsed


def markup(text: str) -> Markup:
    """The visible lines of ``text`` and what the page says of itself; never raises."""
    return _Scan(text).page


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.page = Markup()
        self.absent: set[str] = set()  # what is known not to come any more: looked for once, not at every tag
        self.pre = 0
        self.tag = ""
        self.writer = Writer(0)
        self.blank: int | None = None  # where the last blank stood that is still to be written
        self._run()

    def _run(self) -> None:
        text, position = self.text, 0
        while match := _MARK.search(text, position):
            self._text(position, match.start())
            if match["comment"]:
                end = self._find("-->", match.end())
                position = len(text) if end < 0 else end + 3
                continue
            position = self._tag_end(match.end())
            name = (match["name"] or "").lower()
            if not name:
                continue
            if name in _TOLD and not match["close"]:
                self.page.told.append(
                    (name, _attributes(text[match.end() : min(position, match.end() + _LONGEST_TAG)]))
                )
            if not match["close"] and _AUTHOR.search(text, match.end(), min(position, match.end() + _LONGEST_NAME)):
                self._author(name, position)
            if name in _UNSEEN_ELEMENTS and not match["close"] and text[position - 2 : position] != "/>":
                position = self._skip(name, match.end(), position)
            elif name in _BLOCKS:
                self._block(name, bool(match["close"]))
        self._text(position, len(text))
        self._flush()

    def _author(self, name: str, position: int) -> None:
        """Note the words of an element that is marked as the author (HTML ``rel``, schema.org ``itemprop``)."""
        if len(self.page.authors) < _MOST_NAMES:
            inside = self.text[position : position + _LONGEST_NAME]
            end = inside.lower().find(f"</{name}")
            words = " ".join(html.unescape(_TAGS.sub(" ", inside[:end])).split()) if end > 0 else ""
            self.page.authors += [words] if words else []

    def _find(self, what: str, position: int) -> int:
        if what in self.absent:
            return -1
        found = self.text.find(what, position)
        if found < 0:
            self.absent.add(what)
        return found

    def _tag_end(self, position: int) -> int:
        """Past the ``>`` that closes a tag; one inside a quoted value closes nothing."""
        while match := _TAG_STOP.search(self.text, position):
            if match.group() == ">":
                return match.end()
            closing = self._find(match[1], match.end())
            position = match.end() if closing < 0 else closing + 1
        return len(self.text)

    def _skip(self, name: str, attributes: int, start: int) -> int:
        """Past an element whose content is no text; its start where it is never closed (a script hides the rest)."""
        key = f"</{name}"
        if key in self.absent:
            return start
        closing = re.compile(re.escape(key) + r"(?![\w-])", re.IGNORECASE).search(self.text, start)
        if closing is None:
            self.absent.add(key)
            return len(self.text) if name in ("script", "style") else start
        if name == "script" and "ld+json" in self.text[attributes : min(start, attributes + _LONGEST_TAG)]:
            self.page.data.append(self.text[start : closing.start()])
        if name == "title" and self.page.title is None:
            before, self.writer = self.writer, Writer(0)
            self._text(start, closing.start())
            self.page.title, self.writer, self.blank = _block(self.writer), before, None
        return self._tag_end(closing.end())

    def _block(self, name: str, closes: bool) -> None:
        self._flush()
        if name == "pre":
            self.pre = max(0, self.pre + (-1 if closes else 1))
        self.tag = "" if closes else name if name != "br" else self.tag

    def _flush(self) -> None:
        if self.writer.size:
            block = _block(self.writer)
            if block.text:
                self.page.lines.append(Line(block, self.tag))
        if self.writer.size or self.blank is not None:
            self.writer, self.blank = Writer(0), None

    def _text(self, start: int, end: int) -> None:
        if start >= end:
            return
        if self.pre:
            for match in _BREAKS.finditer(self.text, start, end):
                self._piece(start, match.start())
                self._flush()
                start = match.end()
        self._piece(start, end)

    def _piece(self, position: int, end: int) -> None:
        """Write a stretch of text without markup: blanks run together, entities resolved, unseen marks dropped."""
        for match in _RUN.finditer(self.text, position, end):
            a, b = match.span()
            self._take(position, self.text[position:a])
            position = b
            if match["blank"]:
                self.blank = b - 1
            elif match["shown"]:
                shown = _entity(match["shown"])
                if shown.isspace():
                    self.blank = a
                elif not _ONLY_UNSEEN.fullmatch(shown):
                    self._take(a, shown)
        self._take(position, self.text[position:end])

    def _take(self, position: int, shown: str) -> None:
        if not shown:
            return
        if self.blank is not None and self.writer.size:
            self.writer.take(self.blank, " ")
        self.blank = None
        self.writer.take(position, shown)


def _block(writer: Writer) -> Block:
    return Block("".join(writer.parts), OffsetMap(tuple(writer.runs))).part(0)


def _entity(found: str) -> str:
    """What an entity shows; what shows nothing sensible stays as it is written."""
    if found[0] != "&":
        return resolved(found)
    shown = html.unescape(found)
    return shown if len(shown) <= 2 and not any("\ud800" <= c <= "\udfff" or c == "\0" for c in shown) else found


def _attributes(tag: str) -> Mapping[str, str]:
    return dict(_pairs(tag))


def _pairs(tag: str) -> Iterator[tuple[str, str]]:
    for match in _ATTRIBUTE.finditer(tag):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        yield match[1].lower(), html.unescape(value).strip()
