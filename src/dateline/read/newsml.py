"""IPTC NewsML-G2 items and messages, and NITF documents, alone or inside them.

NewsML-G2: the elements of the namespace http://iptc.org/std/nar/2006-10-01/, told by their local names, so that other
versions of the schema read too. NITF: version 3, with or without its namespace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dateline.errors import Problem
from dateline.read.metadata import people
from dateline.read.ninjs import withdrawn
from dateline.read.records import Record, composed, plain
from dateline.read.told import Told, moment
from dateline.tables.wire import wire

__all__ = ["newsml", "unsafe_xml"]

_ENTITY = re.compile(rb"<!ENTITY|<\x00!\x00E\x00N\x00T\x00I|\x00<\x00!\x00E\x00N\x00T\x00I")
_PARAGRAPHS = ("p", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "lq", "bq", "td", "th", "pre", "br")
_NO_BODY = ("head", "media", "script", "style", "title", "body.head", "body.end")


def unsafe_xml(data: bytes, place: str) -> Problem | None:
    """The Problem with XML that declares entities: nothing in news needs them, and bombs and leaks are made of them."""
    if _ENTITY.search(data):
        return Problem("format", place, "XML that declares entities of its own: not read")
    return None


def newsml(data: bytes, place: str) -> Iterator[Record | Problem]:
    """The news items of a NewsML-G2 item or message, or of an NITF document, in order."""
    from lxml import etree

    unsafe = unsafe_xml(data, place)
    if unsafe:
        yield unsafe
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        yield Problem("format", place, f"XML that is not well formed: {error}"[:300])
        return
    if _name(root) == "nitf":
        yield _nitf_record(root, place, Told())
        return
    items = [root] if _name(root) == "newsItem" else [one for one in root.iter() if _name(one) == "newsItem"]
    if not items:
        yield Problem("no_text", place, f"no news item in it (its root is {_name(root)})")
    for number, item in enumerate(items, 1):
        yield _item(item, f"{place}#{number}" if len(items) > 1 else place)


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _first(parent: Any, *path: str) -> Any:
    """The first descendant of that local name, then of that inside it, and so on; None where one is missing."""
    for name in path:
        parent = next((one for one in parent.iter() if _name(one) == name), None) if parent is not None else None
    return parent


def _words(element: Any) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def _item(item: Any, place: str) -> Record | Problem:
    meta, content, body = _first(item, "itemMeta"), _first(item, "contentMeta"), _first(item, "contentSet")
    status = _first(meta, "pubStatus")
    if status is not None:
        gone = withdrawn(status.get("qcode") or status.get("uri") or "", place)
        if gone:
            return gone
    told = _told(item, meta, content)
    embargo = _first(meta, "embargoed")
    until = _words(embargo) or "further notice" if embargo is not None else None
    notes = (Problem("embargo", place, f"under embargo until {until}", "warning"),) if until else ()
    nitf = _first(body, "nitf")
    if nitf is not None:
        found = _nitf_record(nitf, place, told)
        return Record(place, found.text, found.told, warnings=notes) if isinstance(found, Record) else found
    inline = _first(body, "inlineXML")
    data = _first(body, "inlineData")
    if inline is not None:
        text = _body_text(inline)
    elif data is not None and (data.get("contenttype") or "text/plain").startswith("text/"):
        text = plain("".join(data.itertext()))
    else:
        return Problem("no_text", place, "the news item holds no text of its own")
    text = composed(told.title, text)
    return Record(place, text, told, warnings=notes) if text.strip() else Problem("empty", place, "no text in it")


def _told(item: Any, meta: Any, content: Any) -> Told:
    days = (_words(_first(content, "contentCreated")), _words(_first(meta, "firstCreated")),
            _words(_first(meta, "versionCreated")))  # fmt: skip
    day, at = next((found for found in map(moment, days) if found[0]), (None, None))
    provider = _first(meta, "provider")
    source = _first(content, "infoSource")
    sources = [_words(_first(content, "creditline")), _named(source), _named(provider)]
    agency = next(filter(None, (wire().agency(name) for name in sources if name)), None)
    creator = _first(content, "creator")
    return Told(
        title=_words(_first(content, "headline")) or _words(_first(meta, "title")),
        byline=people(_words(_first(content, "by")) or _named(creator)),
        place_line=_words(_first(content, "located", "name")),
        outlet=next(filter(None, sources), None),
        agency=agency.name if agency else None,
        url=item.get("guid"),
        published=day,
        published_at=at,
    )


def _named(element: Any) -> str | None:
    """The name, or the literal or last part of the code, of an element that stands for a person or body."""
    if element is None:
        return None
    code = (element.get("literal") or element.get("qcode") or element.get("uri") or "").rpartition(":")[2]
    return _words(_first(element, "name")) or _words(element) or code.rpartition("/")[2] or None


def _nitf_record(nitf: Any, place: str, told: Told) -> Record | Problem:
    head = _first(nitf, "body.head")
    issued = _first(nitf, "date.issue")
    line = _first(head, "dateline")
    day, at = moment(issued.get("norm")) if issued is not None else (None, None)
    if day is None and line is not None:
        written = _first(line, "story.date")
        day, at = moment(written.get("norm") or _words(written)) if written is not None else (None, None)
    byline = _words(_first(head, "byline", "person")) or _words(_first(head, "byline"))
    distributor = _words(_first(head, "distributor"))
    agency = wire().agency(distributor) if distributor else None
    own = Told(
        title=_words(_first(head, "hedline", "hl1")) or _words(_first(nitf, "title")),
        byline=people(byline),
        place_line=_words(_first(line, "location")) if line is not None else None,
        outlet=distributor,
        agency=agency.name if agency else None,
        published=day,
        published_at=at,
    )
    told = told.over(own)
    content = _first(nitf, "body.content")
    text = composed(told.title, _body_text(content if content is not None else nitf))
    return Record(place, text, told) if text.strip() else Problem("empty", place, "no text in it")


def _body_text(root: Any) -> str:
    """The paragraphs of an XHTML or NITF body, a blank line between them; heads and media left out."""
    parts: list[str] = [""]
    skipped = None
    from lxml import etree

    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = _name(element)
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                parts[-1] += element.tail or ""
            continue
        if event == "start" and (name in _NO_BODY or not name) and element is not root:
            skipped = element
            continue
        if name in _PARAGRAPHS:
            parts.append("")
        if event == "start":
            parts[-1] += element.text or ""
        elif element is not root:
            parts[-1] += element.tail or ""
    return "\n\n".join(shown for part in parts if (shown := " ".join(part.split())))
