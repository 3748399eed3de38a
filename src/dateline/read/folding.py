"""A batch of documents against what was seen before: which are to be read, and which are copies of a story that is.

Inside a batch the order of the documents makes no difference: they are compared in an order of their own, by day of
publication, the longest first, so that of several printings the fullest of the first day is the one that is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.model import Document, Fingerprint, Held, Kinship, Recalled, Source, digest
from dateline.read.copies import CopyIndex, fingerprint
from dateline.read.notices import notice

__all__ = ["Folded", "Folding", "Memory", "printing"]

Memory = Callable[[Sequence[Fingerprint], Sequence[str], str], Recalled]
"""What a ledger remembers: asked with the fingerprints of a batch, the ids of its documents and their printings, and
the digest of the reader's weights."""

_MOST = 400_000  # texts that are remembered of one run; a ledger remembers all

Place = tuple[str | None, str | None]  # outlet and web address


@dataclass(frozen=True, slots=True)
class Folded:
    """A document with its origin, and what it is to one seen before; a kinship of None is a story of its own."""

    document: Document
    kinship: Kinship | None
    fingerprint: Fingerprint


class Folding:
    """What one run has seen so far. Give it batch after batch."""

    def __init__(self, memory: Memory | None = None, *, most: int = _MOST) -> None:
        self._memory = memory
        self._most = most
        self._index = CopyIndex()
        self._seen: dict[str, tuple[str, Place]] = {}  # origin and place of the documents of this run
        self._origins: dict[str, str] = {}  # of the documents in the index

    def fold(self, documents: Sequence[Document], reader: str = "", *, again: bool = False) -> list[Folded]:
        """The documents in the order given. ``reader``: digest of the weights; ``again``: read also what is settled.

        A document with the very text of another, but of another outlet or web address, is a copy with an id of its
        own, see ``printing``. Raises what the memory raises.
        """
        prints = [fingerprint(one) for one in documents]
        held = self._recalled(documents, prints, reader)
        out: dict[int, Folded] = {}
        for i in sorted(range(len(documents)), key=lambda i: _order(documents[i], prints[i])):
            out[i] = self._folded(documents[i], prints[i], held, again)
        self._forget()
        return [out[i] for i in range(len(documents))]

    def _recalled(
        self, documents: Sequence[Document], prints: Sequence[Fingerprint], reader: str
    ) -> Mapping[str, Held]:
        if self._memory is None or not documents:
            return {}
        recalled = self._memory(prints, [id_ for one in documents for id_ in (one.id, printing(one))], reader)
        for kept, origin in recalled.like:
            self._know(kept, origin)
        return {one.document: one for one in recalled.held}

    def _folded(self, document: Document, kept: Fingerprint, held: Mapping[str, Held], again: bool) -> Folded:
        before, place = held.get(document.id), _place(document.source)
        origin, first = self._seen.get(document.id, ("", (None, None)))
        if not origin and before is not None:
            origin, first = before.origin, _place(Source(before.outlet, None, before.url))
        if origin and place not in ((None, None), first):
            return self._another(document, kept, origin, held)
        if document.id in self._seen or (before is not None and (before.copy or (before.settled and not again))):
            self._seen.setdefault(document.id, (origin, first))
            return Folded(_of(document, origin), Kinship.SAME, kept)
        kinship: Kinship | None
        if origin:  # read anew: what it is to others was decided when it was recorded
            kinship = None if origin == document.id else Kinship.VERSION
        else:
            kinship, origin = self._compared(document, kept)
        if kinship is not Kinship.COPY:
            self._know(kept, origin)
        self._seen[document.id] = (origin, place)
        return Folded(_of(document, origin), kinship, kept)

    def _another(self, document: Document, kept: Fingerprint, origin: str, held: Mapping[str, Held]) -> Folded:
        """The same text from another place."""
        id_ = printing(document)
        kinship = Kinship.SAME if id_ in self._seen or id_ in held else Kinship.COPY
        self._seen.setdefault(id_, (origin, _place(document.source)))
        return Folded(_of(replace(document, id=id_), origin), kinship, kept)

    def _compared(self, document: Document, kept: Fingerprint) -> tuple[Kinship | None, str]:
        found = self._index.find(document)
        if found is None:
            return None, document.id
        # What says that it corrects an earlier text has something new in it, however little.
        kinship = Kinship.VERSION if notice(document) is not None else found.kinship
        return kinship, self._origins[found.document]

    def _know(self, kept: Fingerprint, origin: str) -> None:
        if kept.document not in self._origins:
            self._origins[kept.document] = origin
            self._index.add(kept)

    def _forget(self) -> None:
        for known in (self._seen, self._origins):
            for id_ in list(known)[: max(0, len(known) - 2 * self._most)]:
                del known[id_]
        if len(self._index) > self._most:
            self._index.forget_first(self._most * 3 // 4)


def printing(document: Document) -> str:
    """The id of this printing of a text: that of the text and of where it was printed."""
    return "d" + digest(document.id, *_place(document.source))


def _place(source: Source) -> Place:
    """Where a text was printed; a path is no such place, since the same file may be found under another."""
    url = source.url if source.url and source.url.startswith(("http://", "https://")) else None
    return source.outlet, url


def _of(document: Document, origin: str) -> Document:
    return replace(document, source=replace(document.source, origin=origin))


def _order(document: Document, kept: Fingerprint) -> tuple[date, int, str, str]:
    return document.published or date.max, -len(kept.sample), document.id, printing(document)
