"""What kind of line a block is, looked at by itself: furniture, note, caption, byline, date line. Place decides the rest."""

from __future__ import annotations

import re

from dateline.read.dates import is_date_line
from dateline.tables.wire import Agency, Wire, normal

__all__ = ["agency_line", "byline_of", "closes_sentence", "is_name_line", "kind_alone"]

from dateline.model import ParagraphKind

_CLOSED = re.compile(r"[.?!…][\"'”’»)\]]*$|[:;,][\"”’]?$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|@\w{1,30}|pic\.twitter\.com/\S+", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?P<label>(?:story|report|text|words|written|reported|analysis|compiled|posted|published|filed)?\s?by:?|from|source:|via|author:)\s+(?P<who>\S.{1,118})$",
    re.IGNORECASE,
)
_NAME = r"(?:[A-Z][\w.'’-]*|de|del|der|van|von|bin|al|el|la|le|du|di|da|dos|ul|y)"
_WHO = re.compile(rf"{_NAME}(?:(?:,? and |, | & | \| |/| in | at | of the | for the | for | - | – | — | · | •|\s){{1}}\s?\(?{_NAME}\)?){{0,14}}[.,]?")
_NAME_LINE = re.compile(rf"[A-Z][\w.'’-]+(?:\s{_NAME}){{1,3}}(?:(?:,| and| in| \|| -|,? for) {_NAME}(?:\s{_NAME}){{0,3}}){{0,2}}")


def kind_alone(text: str, table: Wire) -> ParagraphKind | None:
    """The kind that a line has wherever it stands; None for what may be title or body."""
    low = text[:2000].casefold().replace("’", "'")
    words = low.split()
    if text.casefold() in table.ends:
        return ParagraphKind.FURNITURE
    if low.startswith(table.note_starts) and _bracketed_or_short(low, words):
        return ParagraphKind.NOTE
    if len(words) <= 80 and any(phrase in low for phrase in table.note_holds):
        return ParagraphKind.NOTE
    if _is_furniture(text, low, words, table):
        return ParagraphKind.FURNITURE
    if _is_caption(low, words, table):
        return ParagraphKind.CAPTION
    if is_date_line(text, table):
        return ParagraphKind.DATE_LINE
    if byline_of(text, table) or agency_line(text, table):
        return ParagraphKind.BYLINE
    return None


def _bracketed_or_short(low: str, words: list[str]) -> bool:
    return len(words) <= 120 if low.startswith("(") else len(words) <= 80


def _is_furniture(text: str, low: str, words: list[str], table: Wire) -> bool:
    if not any(c.isalnum() for c in low):
        return True
    if len(words) > table.furniture_words:
        return False
    plain = normal(text)
    if plain in table.furniture_lines or not _ADDRESS.sub("", low).strip(" ,;|•·()-–—:"):
        return True
    if any(phrase in low for phrase in table.furniture_holds) and len(words) <= 16:
        return True
    if low.startswith(table.furniture_starts):
        return True
    parts = [part for part in re.split(r"[|•·/]|\s{2,}", plain) if part.strip()]
    if len(parts) > 1 and all(normal(part) in table.furniture_lines for part in parts):
        return True
    return len(words) > 1 and all(normal(word) in table.furniture_lines for word in words)


def _is_caption(low: str, words: list[str], table: Wire) -> bool:
    if len(words) > table.caption_words:
        return False
    if low.startswith(table.caption_starts):
        return True
    tail = low[-60:]
    return any(phrase in tail for phrase in table.caption_holds) and (tail.rstrip().endswith((")", "]", "/")) or not closes_sentence(low))


def byline_of(text: str, table: Wire) -> str | None:
    """The names of "By DIDI TANG" or "Written by Jane Doe in Nairobi", without the label; None for other lines."""
    if len(text) > 160:
        return None
    match = _BYLINE.match(text)
    if not match:
        return None
    who = _ADDRESS.sub("", match["who"]).strip(" ,|•·-–—.")
    if match["label"].casefold().strip(": ") in ("from", "via") and table.agency(who) is None:
        return None
    return who if table.agency(who) or _WHO.fullmatch(who) else None


def agency_line(text: str, table: Wire) -> Agency | None:
    """The agency of a line that names nothing else: "Agence France-Presse", "VOA News", "(Xinhua)"."""
    return table.agency(text) if len(text) <= 60 else None


def is_name_line(text: str) -> bool:
    """Whether a line may be a reporter's name and place alone: "Jane Doe", "JANE DOE, Nairobi"."""
    return len(text) <= 70 and bool(_NAME_LINE.fullmatch(text))


def closes_sentence(text: str) -> bool:
    """Whether a line ends as a sentence (or its lead-in) does."""
    return bool(_CLOSED.search(text[-8:]))
