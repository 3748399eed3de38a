"""Lines that say themselves what they are: "HEADLINE: ...", "LENGTH: 560 words", "Subject: ...".

News archives export stories so, and mail arrives so. The labels stand in ``tables/wire.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model import ParagraphKind
from dateline.read.kinds import Part, kind_alone
from dateline.tables.wire import Wire

__all__ = ["unlabelled"]

_LABEL = re.compile(r"([A-Za-z][A-Za-z -]{1,22}):\s*")
_TOP = 8  # blocks: further down only labels in capitals count


def unlabelled(part: Part, index: int, table: Wire) -> Iterator[Part]:
    """The label as furniture and what it labels with its kind; any other block with the kind it has by itself.

    ``index`` is the block's place in the text.
    """
    match = _LABEL.match(part.text)
    kind = table.labels.get(match[1].casefold()) if match else None
    if match is None or kind is None or not (match[1].isupper() or (index < _TOP and match[1].istitle())):
        part.kind = kind_alone(part.text, table)
        yield part
        return
    rest = part.block.part(match.end())
    if kind == ParagraphKind.FURNITURE or not rest.text:
        yield Part(part.block, ParagraphKind.FURNITURE)
        return
    yield Part(part.block.part(0, match.end()), ParagraphKind.FURNITURE)
    yield Part(rest, kind_alone(rest.text, table) if kind == ParagraphKind.BODY else kind)
