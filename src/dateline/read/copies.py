"""Copies and versions: is this text a story that was seen before, cut, lengthened, edited; or a story of its own?

A text is known by a sample of its shingles (runs of five words), taken by their hash, so that the same shingles are
taken wherever they stand (Broder 1997; modulo sampling). Containment in the shorter text is compared, not likeness of
the whole: a reprint cut to a third, or with paragraphs of its own, still consists of the story. What stands in
quotation marks does not count, since two agencies that quote one statement are two witnesses. A story that shares most
of its text but has another lead, or other figures in it, is a version: it has the same origin and is still to be read.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dateline.model import Document, ParagraphKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["CopyIndex", "Fingerprint", "Kinship", "Seen", "fingerprint"]

_SHINGLE = 5  # words
_RATE = 8  # one shingle in so many is kept
_LEAD = 35  # words at the head that make the lead
_LEAD_KEPT = 16  # hashes of the lead that are kept: the smallest
_FEWEST = 6  # kept shingles below which a text is too short to be told
_COMMON = 400  # texts; a shingle that more have is a formula and tells nothing
_SAME_TEXT = 0.5  # containment from which two texts share an origin
_NO_AGENCY = 0.65  # where their agencies differ, both named
_SAME_LONGER = 0.35  # share of the longer text from which one with another lead is a version, not a follow-up
_SAME_LEAD = 0.4  # share of a lead's shingles that a copy keeps; one changed word takes five shingles
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUOTED = re.compile(r"“[^“”\n]{0,2000}”|\"[^\"\n]{0,2000}\"|«[^«»\n]{0,2000}»")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_NUMBERS = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
     "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty",
     "seventy", "eighty", "ninety", "hundred", "thousand", "dozens", "scores", "hundreds", "thousands"]
)  # fmt: skip


class Kinship(StrEnum):
    COPY = "copy"  # the same story: one origin, nothing new to read
    VERSION = "version"  # the same story rewritten or updated: one origin, still to be read


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of a text, for comparison: plain values that a ledger can store.

    ``sample``: kept hashes of its shingles, ascending. ``lead``: hashes of its lead, the smallest. ``figures``: the
    numbers in the lead.
    """

    document: str
    sample: tuple[int, ...]
    lead: tuple[int, ...]
    figures: frozenset[str]
    agency: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """The text of which another is a copy or version, and how much of the shorter one (0 to 1) both share."""

    document: str
    kinship: Kinship
    shared: float


def fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of the body of a document. Depends on its words alone, not on case, marks or line ends."""
    return _Shape.of(document).kept(document)


@dataclass(frozen=True, slots=True)
class _Shape:
    """All shingles of a text, before sampling."""

    shingles: NDArray[Any]
    lead: NDArray[Any]
    figures: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> _Shape:
        text = "\n".join(one.text for one in document.paragraphs if one.kind is ParagraphKind.BODY)
        words = _WORD.findall(_QUOTED.sub(" ", text).casefold())
        shingles = _hashes(words)
        head = " ".join(words[:_LEAD])
        figures = {match.group() for match in _FIGURE.finditer(head)} | _NUMBERS.intersection(words[:_LEAD])
        return cls(shingles, shingles[: max(0, _LEAD - _SHINGLE + 1)], frozenset(figures))

    def kept(self, document: Document) -> Fingerprint:
        import numpy as np

        sample = np.unique(self.shingles[self.shingles % np.uint64(_RATE) == 0])
        lead = np.unique(self.lead)[:_LEAD_KEPT]
        return Fingerprint(
            document.id,
            tuple(sample.tolist()),
            tuple(lead.tolist()),
            self.figures,
            document.source.agency,
            document.published,
        )


def _hashes(words: list[str]) -> NDArray[Any]:
    """64-bit hashes of all runs of five words, in order; the same on every machine."""
    import numpy as np

    if len(words) < _SHINGLE:
        return np.empty(0, np.uint64)
    crc = zlib.crc32
    single = np.array([crc(word.encode("utf-8", "surrogatepass")) for word in words], np.uint64)
    total = np.zeros(len(words) - _SHINGLE + 1, np.uint64)
    for place in range(_SHINGLE):
        total = total * np.uint64(0x9E3779B97F4A7C15) + single[place : place + len(total)]
    total ^= total >> np.uint64(31)  # the finalizer of splitmix64
    total *= np.uint64(0xBF58476D1CE4E5B9)
    return total ^ (total >> np.uint64(29))


@dataclass(frozen=True, slots=True)
class _Kept:
    """A fingerprint without its sample, packed: an archive holds millions."""

    document: str
    size: int
    lead: NDArray[Any]
    figures: frozenset[str]
    agency: str | None
    published: date | None

    @classmethod
    def of(cls, whole: Fingerprint) -> _Kept:
        import numpy as np

        lead = np.array(whole.lead, np.uint64)
        return cls(whole.document, len(whole.sample), lead, whole.figures or _NONE, whole.agency, whole.published)


_NONE: frozenset[str] = frozenset()


class CopyIndex:
    """The fingerprints of an archive, to be asked and to grow. 12 bytes a kept shingle and some 500 a text, and twice
    that while runs are merged.

    Postings lie in sorted runs, each twice as long as the next (a log-structured merge): a text costs a time that grows
    with the logarithm of the archive.
    """

    def __init__(self, fingerprints: Iterable[Fingerprint] = ()) -> None:
        self._known: list[_Kept | None] = []
        self._runs: list[tuple[NDArray[Any], NDArray[Any]]] = []
        self._fresh: dict[int, list[int]] = {}
        self._fresh_size = 0
        for one in fingerprints:
            self.add(one)

    def __len__(self) -> int:
        return sum(one is not None for one in self._known)

    def add(self, kept: Fingerprint) -> None:
        """Take a fingerprint in. The sample is kept in the postings alone."""
        number = len(self._known)
        self._known.append(_Kept.of(kept))
        for shingle in kept.sample:
            self._fresh.setdefault(shingle, []).append(number)
        self._fresh_size += len(kept.sample)
        if self._fresh_size >= 1 << 16:
            self._settle()

    def forget(self, before: date) -> int:
        """Forget what was published before a day, so that memory is bounded by a window of time; how many texts."""
        gone = 0
        for number, one in enumerate(self._known):
            if one is not None and one.published is not None and one.published < before:
                self._known[number] = None
                gone += 1
        if gone:
            self._settle()
            self._drop_forgotten()
        return gone

    def find(self, document: Document) -> Seen | None:
        """The text that ``document`` is a copy or version of: of several the one that it shares most with."""
        shape = _Shape.of(document)
        kept = shape.kept(document)
        if len(kept.sample) < _FEWEST:
            return None
        best: Seen | None = None
        for number, common in sorted(self._shared(kept.sample).items(), key=lambda one: -one[1])[:8]:
            known = self._known[number]
            if known is None or known.document == kept.document:
                continue
            sizes = sorted((len(kept.sample), known.size))
            shared = common / max(1, sizes[0])
            kinship = _kinship(shape, kept, known, (shared, common / max(1, sizes[1]))) if common >= _FEWEST else None
            if kinship and (best is None or shared > best.shared):
                best = Seen(known.document, kinship, min(1.0, shared))
        return best

    def _shared(self, sample: tuple[int, ...]) -> dict[int, int]:
        """How many of the kept shingles ``sample`` each text of the index has."""
        import numpy as np

        counts: dict[int, int] = {}
        for shingle in sample:
            texts = self._fresh.get(shingle, ())
            if len(texts) <= _COMMON:
                for number in texts:
                    counts[number] = counts.get(number, 0) + 1
        wanted = np.array(sample, np.uint64)
        for shingles, numbers in self._runs:
            first = np.searchsorted(shingles, wanted, "left")
            last = np.searchsorted(shingles, wanted, "right")
            for a, b in zip(first.tolist(), last.tolist(), strict=True):
                if a < b <= a + _COMMON:
                    for number in numbers[a:b].tolist():
                        counts[number] = counts.get(number, 0) + 1
        return counts

    def _settle(self) -> None:
        """Sort the fresh postings into a run, and merge runs of like length."""
        import numpy as np

        if self._fresh:
            pairs = [(shingle, number) for shingle, numbers in self._fresh.items() for number in numbers]
            shingles = np.array([one[0] for one in pairs], np.uint64)
            numbers = np.array([one[1] for one in pairs], np.uint32)
            order = np.argsort(shingles, kind="stable")
            self._runs.append((shingles[order], numbers[order]))
            self._fresh, self._fresh_size = {}, 0
        while len(self._runs) > 1 and len(self._runs[-2][0]) < 2 * len(self._runs[-1][0]):
            (a, b), (c, d) = self._runs.pop(), self._runs.pop()
            shingles, numbers = np.concatenate((c, a)), np.concatenate((d, b))
            order = np.argsort(shingles, kind="stable")
            self._runs.append((shingles[order], numbers[order]))

    def _drop_forgotten(self) -> None:
        import numpy as np

        alive = np.array([one is not None for one in self._known], bool)
        runs = [(shingles[alive[numbers]], numbers[alive[numbers]]) for shingles, numbers in self._runs]
        self._runs = [run for run in runs if len(run[0])]


def _kinship(shape: _Shape, kept: Fingerprint, known: _Kept, shared: tuple[float, float]) -> Kinship | None:
    """What a text is to the known one, with which it has ``shared`` of the shorter and of the longer one in common."""
    differ = kept.agency is not None and known.agency is not None and kept.agency != known.agency
    if shared[0] < (_NO_AGENCY if differ else _SAME_TEXT):
        return None
    same_head = _share(_Kept.of(kept).lead, known.lead) >= _SAME_LEAD
    if same_head or _share(known.lead, shape.shingles) >= _SAME_LEAD:
        both_changed = bool(kept.figures - known.figures) and bool(known.figures - kept.figures)
        return Kinship.VERSION if same_head and both_changed else Kinship.COPY
    return Kinship.VERSION if not differ and shared[1] >= _SAME_LONGER else None


def _share(lead: NDArray[Any], shingles: NDArray[Any]) -> float:
    """The share of a lead's hashes that are among ``shingles``."""
    import numpy as np

    return float(np.isin(lead, shingles).mean()) if len(lead) else 0.0
