"""The top of a report: menus, headline, bare names beside the date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.model import ParagraphKind
from dateline.read.kinds import Part, closes_sentence, is_box, is_name_line
from dateline.read.placeline import place_line
from dateline.tables.wire import Wire, normal

__all__ = ["find_boxes", "find_captions", "find_menus", "find_names", "find_title"]

_PREFIX = re.compile(r"(?:\(?(?P<word>[A-Za-z0-9]+(?: [A-Za-z]+)?)\)?\s?(?P<number>\d{1,2})?\s?(?:[-–—:|]+)\s?)(?=\S)")
_SUFFIX = re.compile(r"\s(?:[|•·]|[-–—])\s(?P<outlet>[^|•·–—]{2,40})$")
_LONGEST_TITLE = 250  # code points
_LONGEST_QUESTION = 160  # code points: a longer line that ends with ? or ! is no headline
_MENU = 5  # so many short lines in a row are a menu ...
_MENU_WORDS = 6  # ... if none has more words
_BOX = 9  # lines below its heading, one more than a box may have
_CROWD = 5  # so many lines above the first sentence are a page's top, not a deck or two
_TITLE_WORDS = 4  # in a page's top a line with fewer is a label
_MARKS = frozenset([ParagraphKind.BYLINE, ParagraphKind.DATE_LINE])
_PLACE = re.compile(r"[^\W\d_a-z][\w'’-]+(?:[ ,/]{1,2}[^\W\d_a-z][\w.'’-]*){0,3}")
_CREDIT = re.compile(
    r"(?:image|photo|photograph|picture|photo credit|image credit|image source|credit)s?:", re.IGNORECASE
)
_LONGEST_CAPTION = 300  # code points
_NAMES = 14  # blocks: further down a bare name is no byline


def find_menus(parts: Sequence[Part]) -> None:
    """Runs of short lines that end no sentence and that no colon announces are menus: furniture."""
    run: list[Part] = []
    before = ""
    for part in (*parts, None):
        if part is not None and part.kind is None and len(part.text.split(None, _MENU_WORDS)) <= _MENU_WORDS:
            if not closes_sentence(part.text):
                run.append(part)
                continue
        elif part is not None and part.kind is not None and run:
            continue  # furniture among the items does not end a menu
        if len(run) >= _MENU and not before.endswith(":"):
            for item in run:
                item.kind = ParagraphKind.FURNITURE
        run = []
        before = part.text if part else ""


def find_boxes(parts: Sequence[Part], table: Wire) -> None:
    """The headlines in a box of other stories ("Related", "Most read") below its heading are furniture."""
    left = 0
    for part in parts:
        if is_box(part.text, table):
            part.kind, left = ParagraphKind.FURNITURE, _BOX
        elif left and part.kind is None:
            left = 0 if closes_sentence(part.text) or len(part.text) > _LONGEST_QUESTION else left - 1
            part.kind = ParagraphKind.FURNITURE if left else None


def find_captions(parts: Sequence[Part]) -> None:
    """The line right above a credit ("Image: Jane Doe.") is the caption that it belongs to."""
    for part, credit in pairwise(parts):
        near = credit.kind is ParagraphKind.CAPTION and not credit.block.apart and _CREDIT.match(credit.text)
        if near and part.kind is None and len(part.text) <= _LONGEST_CAPTION:
            part.kind = ParagraphKind.CAPTION


def find_title(parts: list[Part], table: Wire) -> None:
    """Mark the headline, cut version marks and the outlet's name off it, and mark its repetitions as copies."""
    told = (i for i, part in enumerate(parts) if part.kind is ParagraphKind.TITLE)
    first = next(told, None)
    first = _headline(parts, table) if first is None else first
    if first is None:
        return
    parts[first].kind = ParagraphKind.TITLE
    _cut_suffix(parts, first, table)
    match = _PREFIX.match(parts[first].text)
    if match and match["word"].casefold() in table.headline_prefixes:
        block = parts[first].block
        parts[first].block = block.part(match.end())
        parts.insert(first, Part(block.part(0, match.end()), ParagraphKind.NOTE))
        first += 1
    title = normal(parts[first].text)
    for part in parts:
        if part.kind is None and len(part.text) <= 2 * _LONGEST_TITLE and normal(part.text) == title:
            part.kind = ParagraphKind.COPY


def _headline(parts: Sequence[Part], table: Wire) -> int | None:
    """The first line that is no furniture, where it reads like a headline and something follows it.

    On top of a whole page, with many lines above the first sentence, it is the last of them that is long enough.
    """
    waiting = [i for i, part in enumerate(parts) if part.kind is None]
    if len(waiting) > 1 and _is_closed_headline(parts[waiting[0]].text, parts[waiting[1]].text, table):
        return waiting[0]
    prose = next((i for i in waiting if _opens_body(parts[i].text, table)), len(parts))
    top = [i for i in waiting if i < prose]
    if len(waiting) < 2 or not top:
        return None
    if len(top) >= _CROWD and prose < len(parts):
        long = [i for i in top if len(parts[i].text.split()) >= _TITLE_WORDS and _is_headline(parts[i].text, table)]
        if long:
            chosen = _chosen(parts, long, prose)
            for i in top:
                if i < chosen:
                    parts[i].kind = ParagraphKind.FURNITURE
            return chosen
    first = top[0]
    if normal(parts[first].text) in table.sections and len(top) > 1 and _is_headline(parts[top[1]].text, table):
        parts[first].kind = ParagraphKind.FURNITURE
        if len(waiting) < 3:
            return None
        first = top[1]
    return first if _is_headline(parts[first].text, table) else None


def _chosen(parts: Sequence[Part], long: Sequence[int], prose: int) -> int:
    """Of the long lines of a page's top the one above the byline or date, else the last."""
    candidates = set(long)
    below: ParagraphKind | None = None
    for i in range(prose - 1, long[0] - 1, -1):
        if i in candidates and below in _MARKS:
            return i
        if parts[i].kind is not ParagraphKind.FURNITURE:
            below = parts[i].kind
    return long[-1]


def _opens_body(text: str, table: Wire) -> bool:
    """Whether a line is the first of the body: it has a dateline, or it ends as a sentence and is no headline."""
    return (
        len(text) > _LONGEST_TITLE
        or (closes_sentence(text) and not _is_headline(text, table))
        or bool(place_line(text, True, table))
    )


def _is_closed_headline(text: str, following: str, table: Wire) -> bool:
    """Whether one short sentence stands above the paragraph with the dateline: a headline with a full stop."""
    if len(text) > _LONGEST_TITLE or ". " in text or not text.endswith(".") or place_line(text, True, table):
        return False
    line = place_line(following, True, table)
    return line is not None and (line.agency is not None or line.date is not None) and line.end < len(following)


def _is_headline(text: str, table: Wire) -> bool:
    if len(text) > _LONGEST_TITLE or place_line(text, True, table):
        return False
    end = text.rstrip("\"'”’»)")[-1:]
    if end == "." and not text.endswith(("...", "U.S.", "U.N.", "U.K.", "E.U.")):
        words = [word for word in text.split() if word[0].isalpha() and len(word) > 3]
        return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
    return end not in ",;:。" and (end not in "?!" or len(text) <= _LONGEST_QUESTION)


def _cut_suffix(parts: list[Part], index: int, table: Wire) -> None:
    """Cut " | Reuters" off a headline, and the name of any outlet where the headline also stands without it."""
    block = parts[index].block
    match = _SUFFIX.search(block.text)
    if match is None or match.start() < 10:
        return
    stem = normal(block.text[: match.start()])
    alone = any(len(part.text) < len(block.text) and normal(part.text) == stem for part in parts)
    if alone or table.agency(match["outlet"]):
        parts[index].block = block.part(0, match.start())
        parts.insert(index + 1, Part(block.part(match.start()), ParagraphKind.FURNITURE))


def find_names(parts: Sequence[Part]) -> None:
    """A bare name between the headline and the body, beside a date line, is a byline; a bare place a dateline.

    "By Jane Doe", "Harare", "9 March 2008" on three lines is an old way of the Voice of America.
    """
    top = next((i for i, part in enumerate(parts) if part.kind is None and closes_sentence(part.text)), len(parts))
    for i in range(1, min(top, _NAMES)):
        part = parts[i]
        beside = [parts[j].kind for j in (i - 1, i + 1) if 0 <= j < len(parts)]
        if (
            part.kind is None
            and beside == [ParagraphKind.BYLINE, ParagraphKind.DATE_LINE]
            and _PLACE.fullmatch(part.text)
        ):
            part.kind = ParagraphKind.PLACE_LINE
        if part.kind is None and is_name_line(part.text) and not _MARKS.isdisjoint(beside):
            part.kind = ParagraphKind.BYLINE
