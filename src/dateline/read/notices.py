"""Notices of agencies about stories that were sent before: corrections, withdrawals ("kill"), and what they speak of.

A notice is kept as a link, so that whoever keeps the stories can find the one that it corrects: by the headline or slug
that it names. Nothing is changed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from dateline.model import Document, ParagraphKind
from dateline.tables.wire import wire

__all__ = ["Notice", "NoticeKind", "as_notice", "notice", "withdrawn_headline"]

_TOP = 10  # paragraphs; the note of a correction also stands at the foot
_LONGEST = 700  # code points
_NEXT = 4  # paragraphs, the label of a notice among them, in which it says what it is about
_STORY = r"(?:story|report|article|item|dispatch|file|advisory|version)"
_READ = (ParagraphKind.TITLE, ParagraphKind.BODY)
_NOT_BODY = (ParagraphKind.NOTE, ParagraphKind.TITLE, ParagraphKind.FURNITURE)
_LABEL = re.compile(
    r"\W{0,3}(?:(?:bulletin|mandatory|advisory|urgent|editors?)\W{1,3}){0,2}(?:kill|withdraw(?:al|n)?|retract(?:ion|ed)?)"
    r"(?:\W{0,3}$|\s?[-–—:(]|\s(?:advisory|notice)\b)",
    re.IGNORECASE,
)
_KILL = re.compile(
    rf".{{0,300}}?\b(?:this|the|our|its|that) (?:\w+ ){{0,3}}{_STORY} (?:.{{0,200}}? )?"
    r"(?:is|was|are|has been|have been|is being) (?:hereby )?(?:withdrawn|retracted|killed)\b"
    r"|\W{0,3}(?:please\W{1,2})?(?:(?:editors|clients|subscribers|users)\W.{0,60}?)?"
    rf"\b(?:kill|withdraw|disregard|do not use|delete) (?:the|this|our|all|any)\b.{{0,80}}?\b{_STORY}\b",
    re.IGNORECASE | re.DOTALL,
)
_CORRECTION = re.compile(
    r"\W{0,3}(?:correct(?:s|ed|ion|ions|ing)|clarif(?:ies|ication)|fixes|refiles?|refiled|amends)\b"
    rf"|.{{0,80}}?\bthis (?:{_STORY}|version) (?:corrects|has been corrected|was corrected|clarifies)\b",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(
    rf"{_STORY}s?,? (?:\w+ ){{0,4}}?(?:headlined|slugged|titled|entitled|headed|under the headline)[,:]? "
    r"(?:[\"“‘'](?P<quoted>[^\"”\n]{3,200}?)[\"”’',.]{1,3}(?=[\s.,)]|$)|(?P<slug>[A-Z][\w&/-]{2,60}(?:,? \w+-\w+)?))",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"[\"“](?P<quoted>[^\"“”\n]{10,200})[\"”]")


class NoticeKind(StrEnum):
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"  # a kill notice: the story must not be used


@dataclass(frozen=True, slots=True)
class Notice:
    """``start``/``end``: the raw place of the notice. ``subject``: the headline or slug of the story that it is about;
    None where that is the document itself."""

    document: str
    kind: NoticeKind
    start: int
    end: int
    text: str
    subject: str | None = None


def withdrawn_headline(document: Document) -> str | None:
    """The headline of the other story that a document withdraws; None where it withdraws none."""
    told = notice(document)
    return told.subject if told is not None and told.kind is NoticeKind.WITHDRAWAL else None


def notice(document: Document) -> Notice | None:
    """The notice that a document holds or is; a withdrawal before a correction, the first of several."""
    found: Notice | None = None
    for number, one in enumerate(document.paragraphs):
        if len(one.text) > _LONGEST or (number >= _TOP and one.kind is not ParagraphKind.NOTE):
            continue
        kind = _kind(document, number)
        if kind is None or (found is not None and kind is not NoticeKind.WITHDRAWAL):
            continue
        start, end = one.offsets.raw_span(0, len(one.text))
        found = Notice(document.id, kind, start, end, one.text, _subject(document, number, kind))
        if kind is NoticeKind.WITHDRAWAL:
            return found
    return found


def as_notice(document: Document) -> Document:
    """The document with what withdraws a story taken for a note: that is no news, and "kill" in it no killing.

    Where no body stands above the notice all of the document is one, down to where it says that another story follows.
    """
    told = notice(document)
    if told is None or told.kind is not NoticeKind.WITHDRAWAL:
        return document
    starts = [one.offsets.raw_span(0, len(one.text))[0] for one in document.paragraphs]
    at = starts.index(told.start)
    first, last = at, at
    if not any(one.kind is ParagraphKind.BODY for one in document.paragraphs[:at]):
        first, end = 0, len(document.paragraphs)
        last = next((i for i in range(at, end) if _is_followed(document.paragraphs[i].text)), end - 1)
    kept = tuple(
        replace(one, kind=ParagraphKind.NOTE) if first <= i <= last and one.kind in _READ else one
        for i, one in enumerate(document.paragraphs)
    )
    return replace(document, paragraphs=kept)


def _is_followed(text: str) -> bool:
    low, table = text[:_LONGEST].casefold(), wire()
    return any(word in low for word in table.substitutes) and any(word in low for word in table.follows)


def _kind(document: Document, number: int) -> NoticeKind | None:
    """What a paragraph is. Bodies tell of kills and corrections too, so in them a story must be named as withdrawn."""
    one = document.paragraphs[number]
    if _KILL.match(one.text) and (one.kind in _NOT_BODY or _NAMED.search(one.text)):
        return NoticeKind.WITHDRAWAL
    if one.kind in _NOT_BODY and _LABEL.match(one.text):
        below = document.paragraphs[number + 1 : number + _NEXT]
        if any(len(other.text) <= _LONGEST and _KILL.match(other.text) for other in below):
            return NoticeKind.WITHDRAWAL
    return NoticeKind.CORRECTION if one.kind is ParagraphKind.NOTE and _CORRECTION.match(one.text) else None


def _subject(document: Document, number: int, kind: NoticeKind) -> str | None:
    """The story named in the notice, or for a withdrawal in one of the next paragraphs."""
    last = number + _NEXT if kind is NoticeKind.WITHDRAWAL else number + 1
    for one in document.paragraphs[number:last]:
        match = _NAMED.search(one.text[:_LONGEST]) or (
            _HEADLINE.search(one.text[:_LONGEST]) if kind is NoticeKind.WITHDRAWAL else None
        )
        if match:
            named: str = next(filter(None, match.groups()))
            return named.strip(" ,.'’")
    return None
