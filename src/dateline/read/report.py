"""Blocks to a Document: title, byline, date lines, dateline, copies, teasers; what is left is the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dateline.model import Document, Paragraph, ParagraphKind, Source, digest
from dateline.read.blocks import blocks
from dateline.read.dates import Found, find_dates, place_in, year_in
from dateline.read.kinds import Part, byline_agency, byline_names, closes_sentence, tail_marks
from dateline.read.labels import unlabelled
from dateline.read.page import page
from dateline.read.placeline import PlaceLine, place_and_date, place_line
from dateline.read.story import find_story
from dateline.read.told import UNTOLD, Told
from dateline.read.top import find_boxes, find_captions, find_menus, find_names, find_title
from dateline.read.where import written_at
from dateline.read.years import year_of
from dateline.settings import Settings
from dateline.tables.wire import Wire, normal, wire

__all__ = ["page_report", "report"]

_TOP = 14  # blocks; a second body paragraph ends the top sooner. Dates further down may be those of other stories
_BULLET = re.compile(r"(?:[•●▪◦‣·*]|[-–—](?=\s))\s*(?=\S)")
_LONGEST_DECK = 600  # code points
_LONGEST_HEADING = 40  # code points
_LONGEST_REFERENCE = 200  # code points
_LONGEST_TEASER = 140  # code points
_FIGURE = re.compile(r":\s[$€£]?\d[\d,.]*\S*(?: \S{1,12})?$")
_COPY = 40  # code points: shorter paragraphs may well be said twice


@dataclass(slots=True)
class _Draft:
    parts: list[Part]
    place: PlaceLine | None = None
    dates: list[Found] = field(default_factory=list)


def report(text: str, settings: Settings, source: Source, told: Told = UNTOLD) -> Document:
    """The Document of a raw text; ``told`` is what its source says of it. A pure function of its arguments."""
    parts = [Part(block) for block in blocks(text, settings.max_paragraph)]
    if told.title and parts and normal(parts[0].text) == normal(told.title):
        parts[0].kind = ParagraphKind.TITLE
    return _document(text, settings, source, draft=_judged(parts), told=told)


def page_report(text: str, settings: Settings, source: Source, told: Told = UNTOLD) -> tuple[Document, str | None]:
    """The Document of a raw HTML page, and what could not be done with it. Offsets are those of the markup.

    ``told`` goes before what the page says of itself. A pure function of its arguments.
    """
    found = page(text, settings.max_paragraph)
    draft = _draft(found.parts) if found.known else _judged(found.parts)
    document = _document(text, settings, source, draft=draft, told=told.over(found.told))
    return replace(document, markup=True), found.warning


def _judged(parts: list[Part]) -> _Draft:
    """Lines of a text, each looked at by itself and then by where it stands."""
    table = wire()
    kept = [one for i, part in enumerate(parts) for one in ([part] if part.kind else unlabelled(part, i, table))]
    kept = [cut for part in kept for cut in _trimmed(part, table)]
    find_captions(kept)
    find_title(kept, table)
    find_names(kept)
    find_boxes(kept, table)
    find_menus(kept)
    find_story(kept, table)
    _end(kept, table)
    draft = _Draft(kept)
    _cut_place_lines(draft, table)
    _find_copies(draft.parts)
    _find_teasers(draft.parts)
    return _settled(draft)


def _draft(parts: Sequence[Part]) -> _Draft:
    """The parts of a page whose article is known: furniture is already told from body."""
    table = wire()
    draft = _Draft([cut for part in parts for cut in _trimmed(part, table)])
    find_title(draft.parts, table)
    find_names(draft.parts)
    _end(draft.parts, table)
    _cut_place_lines(draft, table)
    _find_copies(draft.parts)
    return _settled(draft)


def _settled(draft: _Draft) -> _Draft:
    for part in draft.parts:
        part.kind = part.kind or ParagraphKind.BODY
    return draft


def _document(text: str, settings: Settings, source: Source, *, draft: _Draft, told: Told) -> Document:
    parts, table = draft.parts, wire()
    identity = "d" + digest(text)
    retrieved = told.retrieved or source.retrieved
    day, at = (told.published, told.published_at) if told.published else _published(draft, retrieved)
    if settings.published:
        at = at if at and at.date() == settings.published else None
        day = settings.published
    bylines = [part.text for part in parts if part.kind is ParagraphKind.BYLINE]
    credits = bylines + [part.text for part in parts if part.kind is ParagraphKind.DATE_LINE]
    agency = draft.place.agency if draft.place else None
    agency = agency or next(filter(None, (byline_agency(line, table) for line in credits)), None)
    agency = agency or next(filter(None, (table.agency(name) for name in (told.agency, told.outlet) if name)), None)
    names = [name for line in bylines if (name := byline_names(line, table))]
    title = next((part.text for part in parts if part.kind is ParagraphKind.TITLE), None)
    place = _place(draft) or told.place_line
    return Document(
        id=identity,
        source=Source(
            outlet=told.outlet or source.outlet,
            agency=agency.name if agency else told.agency or source.agency,
            url=told.url or source.url,
            retrieved=retrieved,
            origin=identity,
            place=written_at(place),
        ),
        text=text,
        title=title or told.title,
        byline=told.byline or (names[0] if names else None),
        place_line=place,
        published=day,
        published_at=at,
        paragraphs=tuple(Paragraph(part.kind or ParagraphKind.BODY, part.text, part.block.offsets) for part in parts),
    )


def _trimmed(part: Part, table: Wire) -> Iterator[Part]:
    """A body block without its bullet, and without the tail that tells of its makers."""
    if part.kind is not None:
        yield part
        return
    bullet = _BULLET.match(part.text)
    block = part.block.part(bullet.end()) if bullet else part.block
    end = tail_marks(block.text, table)
    yield Part(block.part(0, end))
    if end < len(block.text):
        tail = block.part(end)
        yield Part(tail, ParagraphKind.NOTE if " " in tail.text else ParagraphKind.FURNITURE)


def _place(draft: _Draft) -> str | None:
    """The place of the dateline, else of the date line."""
    if draft.place and draft.place.place:
        return draft.place.place
    dated = (place_in(part.text) for part in draft.parts[:_TOP] if part.kind is ParagraphKind.DATE_LINE)
    return next(filter(None, dated), None)


# ---------------------------------------------------------------- datelines


def _cut_place_lines(draft: _Draft, table: Wire) -> None:
    """Cut datelines off the heads of body paragraphs, each as a paragraph of its own."""
    out: list[Part] = []
    lead = True
    for part in draft.parts:
        if part.kind is ParagraphKind.PLACE_LINE and draft.place is None:
            place, day = place_and_date(part.text, table)
            draft.place = PlaceLine(len(part.text), place, None, day)
            draft.dates += [day] if day else []
        line = place_line(part.text, lead, table) if part.kind is None else None
        if part.kind is None and (closes_sentence(part.text) or line):
            lead = lead and line is not None and line.end == len(part.text)
        if line is None:
            out.append(part)
            continue
        if draft.place is None or (draft.place.place is None and line.place):
            draft.place = line
        if line.date:
            draft.dates.append(line.date)
        out.append(Part(part.block.part(0, line.end), ParagraphKind.PLACE_LINE))
        rest = part.block.part(line.end)
        if rest.text:
            out.append(Part(rest))
            lead = True  # a lead printed twice has its dateline twice
    draft.parts = out


# ---------------------------------------------------------------- copies and the end


def _find_copies(parts: Sequence[Part]) -> None:
    """Paragraphs printed twice: of a lead before the byline the first printing is the copy, elsewhere the later one."""
    seen: dict[str, int] = {}
    body = [i for i, part in enumerate(parts) if part.kind is None]
    for order, i in enumerate(body):
        key = normal(parts[i].text)
        if len(key) < _COPY:
            continue
        before = seen.get(key)
        if before is None:
            seen[key] = i
        elif before <= body[min(1, order)] and order <= 3:
            parts[before].kind = ParagraphKind.COPY
            seen[key] = i
        else:
            parts[i].kind = ParagraphKind.COPY
    for order, i in enumerate(body[:3]):  # a deck that is the lead cut short: "The president said on ..."
        stem = normal(parts[i].text)
        if parts[i].kind is None and _COPY <= len(stem) <= _LONGEST_DECK:
            later = (parts[j] for j in body[order + 1 : order + 8])
            if any(part.kind is None and normal(part.text).startswith(stem) for part in later):
                parts[i].kind = ParagraphKind.COPY


def _end(parts: list[Part], table: Wire) -> None:
    """What follows the mark of the end ("-30-", "ENDS") in the last third is furniture, but for notes.

    So are, below a heading such as "Sources" in the second half, all lines until one that is longer than a reference.
    """
    last_third = range(max(1, len(parts) * 2 // 3), len(parts))
    end = next((i for i in last_third if parts[i].text[:20].casefold() in table.ends), None)
    if end is not None and any(part.kind is None for part in parts[:end]):
        for part in parts[end:]:
            part.kind = part.kind or ParagraphKind.FURNITURE
    below = False
    for i in range(len(parts) // 2, len(parts)):
        part = parts[i]
        if len(part.text) <= _LONGEST_HEADING and normal(part.text) in table.appendices:
            below, part.kind = True, ParagraphKind.FURNITURE
        elif part.kind is None:
            below = below and len(part.text) <= _LONGEST_REFERENCE
            part.kind = ParagraphKind.FURNITURE if below else None


def _find_teasers(parts: Sequence[Part]) -> None:
    """Short lines at the end that do not end as a sentence does are headlines of other stories."""
    last = next((i for i in range(len(parts) - 1, -1, -1) if _is_prose(parts[i])), None)
    if last is None or parts[last].text.endswith(":"):
        return
    for part in parts[last + 1 :]:
        if part.kind is None:
            part.kind = ParagraphKind.FURNITURE


def _is_prose(part: Part) -> bool:
    """Whether a line is more than a headline: a closed sentence, a long line, a quotation, a figure after its label."""
    text = part.text
    return part.kind is None and (
        closes_sentence(text) or len(text) > _LONGEST_TEASER or text[0] in "\"'“‘«" or bool(_FIGURE.search(text[-24:]))
    )


# ---------------------------------------------------------------- the date


def _published(draft: _Draft, retrieved: datetime | None) -> tuple[date | None, datetime | None]:
    """The first date of publication in the top lines, then of update, then the dateline's, then of lines further down.

    A date without a year takes the year that stands in the top lines, else the one that its weekday and the years of
    the report give; without either it is no date.
    """
    top: list[Found] = []
    below: list[Found] = []
    years: list[int] = []
    prose = [i for i, part in enumerate(draft.parts) if part.kind is ParagraphKind.BODY and closes_sentence(part.text)]
    end = min([_TOP, *prose[1:2]])
    for i, part in enumerate(draft.parts):
        if part.kind in (ParagraphKind.DATE_LINE, ParagraphKind.BYLINE):
            found = find_dates(part.text)
            if i < end:
                top += found
            elif part.kind is ParagraphKind.DATE_LINE:
                below += found
            years += [one.year for one in found if one.year]
        elif i < end and part.kind in (ParagraphKind.FURNITURE, ParagraphKind.NOTE):
            years += filter(None, [year_in(part.text)])
    top.sort(key=lambda one: (one.year is None, one.updated))
    for one in top + draft.dates + below:
        day = one.day_in(years[0] if years else None)
        if day:
            return day, one.at if one.at and one.at.date() == day else None
    return _day_by_evidence(draft, top + draft.dates, retrieved), None


def _day_by_evidence(draft: _Draft, dates: list[Found], retrieved: datetime | None) -> date | None:
    """The first date without a year, in the year that the rest of the report tells."""
    body = [part.text for part in draft.parts if part.kind in (None, ParagraphKind.BODY)]
    kinds = (ParagraphKind.DATE_LINE, ParagraphKind.PLACE_LINE)
    line = next((part.text for part in draft.parts[:_TOP] if part.kind in kinds), "")
    for one in dates:
        if year := year_of(one.month, one.day, line, body, retrieved):
            return one.day_in(year)
    return None
