"""What kind of line a block is, looked at by itself: furniture, note, caption, byline, date line.

Where a line stands decides the rest (``report``). In doubt a line is body: a lost sentence is worse than a stray one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import ParagraphKind
from dateline.read.clean import Block
from dateline.read.dates import find_dates, is_date_line
from dateline.tables.wire import Agency, Wire, normal

__all__ = [
    "Part",
    "byline_agency",
    "byline_names",
    "closes_sentence",
    "is_box",
    "is_name_line",
    "kind_alone",
    "tail_marks",
]

_CLOSED = re.compile(r"[.?!…。！？][\"'“”’»)\]]*$|[:;,][\"”’]?$")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|@\w{1,30}|pic\.twitter\.com/\S+", re.IGNORECASE
)
_AGO = re.compile(
    r"(?:(?:updated|published|posted)\s)?(?:\d{1,3}|an?)\s?"
    r"(?:[smhd]|secs?|mins?|minutes?|hours?|hrs?|days?|weeks?) ago",
    re.IGNORECASE,
)
_SLUG = re.compile(r"\^?(?:BC|Bc|AM|PM)-\w[\w-]*(?:, ?.{0,40})?<?|[a-z]\d{4}")  # "BC-Norway-Cod, 1st Ld-Writethru"
_MARK = re.compile(  # of a telex message or an archive's export, see ``stories``
    r"ZCZC\b.{0,80}|NNNN|End of Document|Document \d{1,5} of \d{1,6}|\d{1,5} of \d{1,6} DOCUMENTS?"
    r"|Document [A-Z]{3,8}\d{12,20}\w{4,12}"
)
_BYLINE = re.compile(
    r"(?P<label>(?:story|report|text|words|written|reported|analysis|compiled|posted|published|filed)?\s?by:?"
    r"|from|source:|via|author:)\s+(?P<who>\S.{1,118})$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\s(?:published|updated|posted|on)(?: on)?:?$", re.IGNORECASE)
_LONGEST_DISCLAIMER = 120  # words
_LONGEST_HEADING = 40  # code points of the heading of a box
_MARGIN = " ,|•·-–—."
_LABELS = frozenset(["by", "by:", "written by", "reported by", "reporting by"])
_NAME = r"(?:[^\W\d_a-z][\w.'’-]*|de|del|der|van|von|bin|al|el|la|le|du|di|da|dos|ul|y)"
_LINK = r"(?:,? and |, | & | \| |/| in | at | of the | for the | for | - | – | — | · | • | )"
_WHO = re.compile(rf"{_NAME}(?:{_LINK}\(?{_NAME}\)?){{0,14}}[.,]?")
_NAME_LINE = re.compile(
    rf"[^\W\d_a-z][\w.'’-]+(?: {_NAME}){{1,3}}"
    rf"(?:(?:,| and| in| \|| -|,? for) {_NAME}(?: {_NAME}){{0,3}}){{0,2}}"
)
_PART = re.compile(r",(?! (?:Jr|Sr))|\||/|[()]|\s[-–—•·]\s|\s(?:for|of|via)\s(?:the\s)?")
_TAIL = re.compile(r"\s*\(([A-Z][^()]{8,400})\)$")
_LAST_WORD = re.compile(r"(?<=[.?!\"”’)])\s*(\S{2,10})$")


@dataclass(slots=True)
class Part:
    """A block on its way to a paragraph; its kind is None while it may be title or body."""

    block: Block
    kind: ParagraphKind | None = None

    @property
    def text(self) -> str:
        return self.block.text


def kind_alone(text: str, table: Wire) -> ParagraphKind | None:
    """The kind that a line has wherever it stands; None for what may be title or body."""
    if len(text) > 2000:
        return None
    low = text.casefold().replace("’", "'")
    words = low.split()
    if low in table.ends or _AGO.fullmatch(text) or _SLUG.fullmatch(text) or _MARK.fullmatch(text):
        return ParagraphKind.FURNITURE
    if low.startswith(table.note_starts) or (len(words) <= 80 and any(phrase in low for phrase in table.note_holds)):
        return ParagraphKind.NOTE
    if _is_furniture(text, low, words, table):
        return ParagraphKind.FURNITURE
    if _is_caption(low, words, table):
        return ParagraphKind.CAPTION
    if low in _LABELS or _byline(text, table) or _is_agency_line(text, table):
        return ParagraphKind.BYLINE
    if is_date_line(text, table):
        return ParagraphKind.DATE_LINE
    return None


def _is_furniture(text: str, low: str, words: list[str], table: Wire) -> bool:
    if not any(map(str.isalnum, low)):
        return True
    if len(words) <= _LONGEST_DISCLAIMER and any(phrase in low for phrase in table.disclaimers):
        return True
    if len(words) > table.furniture_words:
        return False
    plain = normal(text)
    if plain in table.furniture_lines or not _ADDRESS.sub("", low).strip(" ,;|•·()-–—:"):
        return True
    if low.startswith(table.furniture_starts):
        return True
    if len(words) > 16:
        return False
    if any(phrase in low for phrase in table.furniture_holds):
        return True
    for parts in (re.split(r"[|•·/]", plain), words):
        if len(parts) > 1 and all(normal(part) in table.furniture_lines for part in parts):
            return True
    return False


def _is_caption(low: str, words: list[str], table: Wire) -> bool:
    if len(words) > table.caption_words:
        return False
    if low.startswith(table.caption_starts):
        return True
    tail = low[-60:].rstrip(" .")
    if not any(phrase in tail for phrase in table.caption_holds):
        return False
    return tail.endswith((")", "]", "/")) or not closes_sentence(low)


def _byline(text: str, table: Wire) -> str | None:
    """The names of "By DIDI TANG" or "Written by Jane Doe in Nairobi", without the label; None for other lines."""
    match = _BYLINE.match(text) if len(text) <= 160 else None
    if not match:
        return None
    dates = find_dates(match["who"], table)
    who = match["who"][: dates[0].start] if dates else match["who"]
    who = _PUBLISHED.sub("", _ADDRESS.sub("", who).strip(_MARGIN)).strip(_MARGIN)
    if match["label"].casefold().strip(": ") in ("from", "via") and table.agency(who) is None:
        return None
    return who if table.agency(who) or _WHO.fullmatch(who) else None


def _is_agency_line(text: str, table: Wire) -> bool:
    """Whether a line names an agency, and at most a place or reporter: "VOA News", "BBC News, Oslo", "Jane Doe, AP"."""
    first, comma, rest = text.partition(",")
    if len(text) > 60:
        return False
    if table.agency(first) is None:
        return bool(comma) and table.agency(rest) is not None and is_name_line(first)
    return not comma or (len(rest.split()) <= 3 and bool(_WHO.fullmatch(rest.strip())))


def byline_agency(line: str, table: Wire) -> Agency | None:
    """The agency that a byline or a date line names."""
    who = _byline(line, table) or line
    return table.agency(who) or next(filter(None, map(table.agency, _PART.split(who[:160]))), None)


def byline_names(line: str, table: Wire) -> str | None:
    """The people of a byline: "By Jane Doe, Associated Press" gives "Jane Doe"; None where only an agency stands."""
    who = _byline(line, table) or (line if is_name_line(line) else None)
    if who is None:
        return None
    if not any(map(table.agency, _PART.split(who))):
        return who
    kept = [part.strip() for part in _PART.split(who) if part.strip() and not table.agency(part)]
    return ", ".join(kept) if kept and table.agency(who.partition(",")[0]) is None else None


def is_name_line(text: str) -> bool:
    """Whether a line may be a reporter's name and place alone: "Jane Doe", "JANE DOE, Nairobi"."""
    return len(text) <= 70 and bool(_NAME_LINE.fullmatch(text))


def is_box(text: str, table: Wire) -> bool:
    """Whether a line is the heading of a box with headlines of other stories: "Related", "Most read in Business"."""
    if len(text) > _LONGEST_HEADING or closes_sentence(text):
        return False
    plain = normal(text)
    return plain in table.boxes or plain.startswith(table.box_starts)


def closes_sentence(text: str) -> bool:
    """Whether a line ends as a sentence (or its lead-in) does."""
    return bool(_CLOSED.search(text[-8:]))


def tail_marks(text: str, table: Wire) -> int:
    """Where the tail of a body paragraph begins that tells of the makers or marks the end; its length if there is none.

    "... he said. (Reporting by Jane Doe)" and "... he said. Enditem".
    """
    match = _LAST_WORD.search(text, max(0, len(text) - 14))
    if match and match.start() and match[1].casefold() in table.ends:
        return match.start()
    match = _TAIL.search(text, max(0, len(text) - 420)) if text.endswith(")") else None
    if match and match.start() and match[1].casefold().startswith(table.note_tails):
        return match.start()
    return len(text)
