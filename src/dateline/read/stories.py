"""Several stories in one text: telex streams, archive exports, pages between form feeds or rules.

Marks that say so themselves always part: ``ZCZC`` and ``NNNN`` (begin and end of a message, ITU-T F.31 and S.4), "3 of
25 DOCUMENTS" and "End of Document" (archive exports), "Document ABCD000020210304eh34000xy" (the same, at the foot),
form feeds. A rule of dashes or underscores parts only where a dateline or a label of a headline opens what follows,
since rules stand inside stories too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dateline.read.placeline import place_line
from dateline.tables.wire import Wire, wire

__all__ = ["stories"]

_OWN_LINE = re.compile(
    r"^[ \t]{0,40}(?:(?P<before>ZCZC\b[^\n]{0,80}|Document \d{1,5} of \d{1,6}|\d{1,5} of \d{1,6} DOCUMENTS?)"
    r"|(?P<after>N{4}|End of Document|Document [A-Z]{3,8}\d{12,20}[a-z0-9]{4,12})"
    r"|(?P<rule>[_=*-]{20,400}))[ \t\r]{0,40}$|(?P<feed>\f)",
    re.MULTILINE,
)
_NEXT_LINE = re.compile(r"[^\n\r\f]*\S[^\n\r\f]*")
_LABEL = re.compile(r"\s{0,40}(?:HEADLINE|TITLE|BYLINE|DATELINE|SLUG|HL|HD):", re.IGNORECASE)
_WORDS = 15  # that a stretch must have to be a story
_LOOKED_AT = 6  # lines below a rule


def stories(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that are stories, in order; one that is the whole text where nothing parts it."""
    table = wire()
    cuts: list[int] = []
    for match in _OWN_LINE.finditer(text):
        if match["rule"] and not _opens(text, match.end(), table):
            continue
        cuts.append(match.start() if match["before"] else match.end())
    bounds = [0, *cuts, len(text)]
    parts = [(a, b) for a, b in pairwise(bounds) if len(text[a:b].split(None, _WORDS)) > _WORDS]
    return parts if len(parts) > 1 else [(0, len(text))]


def _opens(text: str, position: int, table: Wire) -> bool:
    """Whether a story begins right below: one of the next lines has a dateline or says that it is a headline."""
    return any(_LABEL.match(line) or place_line(line.strip(), True, table) for line in _below(text, position))


def _below(text: str, position: int) -> Iterator[str]:
    for _ in range(_LOOKED_AT):
        match = _NEXT_LINE.search(text, position, position + 2000)
        if match is None:
            return
        yield match.group()
        position = match.end()
