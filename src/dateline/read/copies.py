"""Copies and versions: is this text a story that was seen before, cut, lengthened, edited; or a story of its own?

A text is known by a sample of its shingles (runs of five words), taken by their hash, so that the same shingles are
taken wherever they stand (Broder 1997; modulo sampling). Containment in the shorter text is compared, not likeness of
the whole: a reprint cut to a third, or with paragraphs of its own, still consists of the story. What stands in
quotation marks does not count, since two agencies that quote one statement are two witnesses. A story that shares most
of its text but has another lead, or other figures in it, is a version: it has the same origin and is still to be read.
"""

from __future__ import annotations

import re
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain, compress
from typing import TYPE_CHECKING, Any

from dateline.model import Document, Fingerprint, Kinship, ParagraphKind
from dateline.tables.wire import wire

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["CopyIndex", "Fingerprint", "Kinship", "Seen", "fingerprint", "sampled"]

_SHINGLE = 5  # words
_RATE = 8  # one shingle in so many is kept
_LEAD = 35  # words at the head that make the lead
_LEAD_KEPT = 16  # hashes of the lead that are kept: the smallest
_FEWEST = 6  # kept shingles below which a text is too short to be told by them
_FEWEST_WORDS = 12  # below which even the same words may be a formula
_COMMON = 400  # texts; a shingle that more have is a formula and tells nothing
_SAME_TEXT = 0.5  # containment from which two texts share an origin
_NO_AGENCY = 0.65  # where their agencies differ, both named
_SAME_LONGER = 0.35  # share of the longer text from which one with another lead is a version, not a follow-up
_SAME_LEAD = 0.4  # share of a lead's shingles that a copy keeps; one changed word takes five shingles
_WHOLE = 0.8  # share of a known text that a fuller printing of it has ...
_FULLER = 1.5  # ... and how many times as long that one is: a version, since what it adds is still to be read
_LONGEST_RUN = 1 << 22  # postings; longer runs are not merged, so that merging takes little memory beside the index
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUOTED = re.compile(r"“[^“”\n]{0,2000}”|\"[^\"\n]{0,2000}\"|«[^«»\n]{0,2000}»")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")


@dataclass(frozen=True, slots=True)
class Seen:
    """The text of which another is a copy or version, and how much of the shorter one (0 to 1) both share."""

    document: str
    kinship: Kinship
    shared: float


def fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of the body of a document. Depends on its words alone, not on case, marks or line ends."""
    return _Shape.of(document).kept(document)


def sampled(document: Document) -> tuple[Fingerprint, frozenset[int]]:
    """The fingerprint and the hashes (32 bits) of all shingles: what ``CopyIndex.seen`` asks for."""
    shape = _Shape.of(document)
    return shape.kept(document), shape.all()


@dataclass(frozen=True, slots=True)
class _Shape:
    """All shingles of a text, before sampling."""

    shingles: NDArray[Any]  # 64 bits
    lead: NDArray[Any]
    figures: frozenset[str]
    whole: int  # 32 bits, of all words, those in quotation marks too; 0 where they are too few

    @classmethod
    def of(cls, document: Document) -> _Shape:
        text = "\n".join(one.text for one in document.paragraphs if one.kind is ParagraphKind.BODY)
        words = _WORD.findall(_QUOTED.sub(" ", text).casefold())
        every = _WORD.findall(text.casefold())
        whole = zlib.crc32(" ".join(every).encode("utf-8", "surrogatepass")) if len(every) >= _FEWEST_WORDS else 0
        shingles = _hashes(words)
        head = " ".join(words[:_LEAD])
        figures = {match.group() for match in _FIGURE.finditer(head)} | wire().figures.intersection(words[:_LEAD])
        return cls(shingles, shingles[: max(0, _LEAD - _SHINGLE + 1)], frozenset(figures), whole)

    def kept(self, document: Document) -> Fingerprint:
        """The sample is taken by the lower half of the hashes, and the upper half of each is kept.

        A text too short for that is known by its whole: only the very same words are its copy.
        """
        import numpy as np

        sample = np.unique(self.shingles[self.shingles % np.uint64(_RATE) == 0] >> np.uint64(32))
        if len(sample) < _FEWEST and self.whole:
            sample = np.unique(_hashes([f"{self.whole}:{n}" for n in range(_FEWEST + _SHINGLE - 1)]) >> np.uint64(32))
        lead = np.unique(self.lead >> np.uint64(32))[:_LEAD_KEPT]
        return Fingerprint(
            document.id,
            tuple(sample.tolist()),
            tuple(lead.tolist()),
            self.figures,
            document.source.agency,
            document.published,
        )

    def all(self) -> frozenset[int]:
        """The upper halves of all hashes."""
        import numpy as np

        return frozenset((self.shingles >> np.uint64(32)).tolist())


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


class CopyIndex:
    """The fingerprints of an archive, to be asked and to grow: 8 bytes a kept shingle and some 300 a text.

    Postings lie in sorted runs, each twice as long as the next up to a longest one (a log-structured merge), so that a
    text costs a time that hardly grows with the archive. What is no longer wanted is forgotten with ``forget``.
    """

    def __init__(self, fingerprints: Iterable[Fingerprint] = ()) -> None:
        self._ids: list[str] = []
        self._heads = array("I")  # ``_LEAD_KEPT`` for each text, zeros where it has fewer
        self._sizes = array("I")  # of the samples
        self._days = array("i")  # of publication, 0 for none
        self._figures: list[str] = []
        self._agencies: list[str | None] = []
        self._runs: list[tuple[NDArray[Any], NDArray[Any]]] = []
        self._fresh: dict[int, list[int]] = {}
        self._fresh_size = 0
        for one in fingerprints:
            self.add(one)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, kept: Fingerprint) -> None:
        """Take a fingerprint in. The sample is kept in the postings alone."""
        number = len(self._ids)
        self._ids.append(kept.document)
        self._heads.extend((*kept.lead[:_LEAD_KEPT], *[0] * (_LEAD_KEPT - len(kept.lead))))
        self._sizes.append(len(kept.sample))
        self._days.append(kept.published.toordinal() if kept.published else 0)
        self._figures.append(" ".join(sorted(kept.figures)))
        self._agencies.append(sys.intern(kept.agency) if kept.agency else None)
        for shingle in kept.sample:
            self._fresh.setdefault(shingle, []).append(number)
        self._fresh_size += len(kept.sample)
        if self._fresh_size >= 1 << 16:
            self._settle()

    def forget(self, before: date) -> int:
        """Forget what was published before a day, so that memory is bounded by a window of time; how many texts."""
        first = before.toordinal()
        return self._keep([not 0 < day < first for day in self._days])

    def forget_first(self, most: int) -> int:
        """Forget the texts that were taken in first until there are only ``most``; how many texts."""
        gone = max(0, len(self) - most)
        return self._keep([number >= gone for number in range(len(self))]) if gone else 0

    def find(self, document: Document) -> Seen | None:
        """The text that ``document`` is a copy or version of: of several the one that it shares most with."""
        shape = _Shape.of(document)
        return self.seen(shape.kept(document), shape.all)

    def seen(self, kept: Fingerprint, shingles: Callable[[], frozenset[int]]) -> Seen | None:
        """The same for a fingerprint; ``shingles`` gives those of the whole text, and is asked where it matters."""
        if len(kept.sample) < _FEWEST:
            return None
        best: Seen | None = None
        every: frozenset[int] = frozenset()
        for number, common in sorted(self._shared(kept.sample).items(), key=lambda one: -one[1])[:8]:
            if common < _FEWEST:
                break
            if self._ids[number] == kept.document:
                continue
            every = every or shingles()
            kinship = self._kinship(kept, number, common, every)
            shared = common / max(1, min(len(kept.sample), self._sizes[number]))
            if kinship and (best is None or shared > best.shared):
                best = Seen(self._ids[number], kinship, min(1.0, shared))
        return best

    def _kinship(self, kept: Fingerprint, number: int, common: int, every: frozenset[int]) -> Kinship | None:
        """What a text with the shingles ``every`` is to a known one, with which it has ``common`` kept ones."""
        size, agency = self._sizes[number], self._agencies[number]
        head = frozenset(self._heads[_LEAD_KEPT * number : _LEAD_KEPT * (number + 1)]) - {0}
        figures = frozenset(self._figures[number].split())
        shorter, longer = sorted((len(kept.sample), size))
        differ = kept.agency is not None and agency is not None and kept.agency != agency
        if common < (_NO_AGENCY if differ else _SAME_TEXT) * shorter:
            return None
        same_head = _share(frozenset(kept.lead), head) >= _SAME_LEAD
        if same_head or _share(head, every) >= _SAME_LEAD:
            both_changed = bool(kept.figures - figures) and bool(figures - kept.figures)
            fuller = common >= _WHOLE * size and len(kept.sample) >= _FULLER * size
            return Kinship.VERSION if fuller or (same_head and both_changed) else Kinship.COPY
        return Kinship.VERSION if not differ and common >= _SAME_LONGER * longer else None

    def _shared(self, sample: tuple[int, ...]) -> dict[int, int]:
        """How many of the kept shingles ``sample`` each text of the index has."""
        import numpy as np

        counts: dict[int, int] = {}
        for shingle in sample:
            texts = self._fresh.get(shingle, ())
            if len(texts) <= _COMMON:
                for number in texts:
                    counts[number] = counts.get(number, 0) + 1
        wanted = np.array(sample, np.uint32)
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
            count = self._fresh_size
            shingles = np.repeat(
                np.fromiter(self._fresh, np.uint32, len(self._fresh)),
                np.fromiter(map(len, self._fresh.values()), np.int64, len(self._fresh)),
            )
            numbers = np.fromiter(chain.from_iterable(self._fresh.values()), np.uint32, count)
            order = np.argsort(shingles, kind="stable")
            self._runs.append((shingles[order], numbers[order]))
            self._fresh, self._fresh_size = {}, 0
        while len(self._runs) > 1 and len(self._runs[-2][0]) < min(2 * len(self._runs[-1][0]), _LONGEST_RUN):
            (a, b), (c, d) = self._runs.pop(), self._runs.pop()
            shingles, numbers = np.concatenate((c, a)), np.concatenate((d, b))
            order = np.argsort(shingles, kind="stable")
            self._runs.append((shingles[order], numbers[order]))

    def _keep(self, wanted: list[bool]) -> int:
        """Drop all texts but the ``wanted`` ones, and give those that stay new numbers; how many are gone."""
        import numpy as np

        if all(wanted):
            return 0
        self._settle()
        alive = np.array(wanted, bool)
        anew = (np.cumsum(alive) - 1).astype(np.uint32)
        runs = [(shingles[alive[numbers]], anew[numbers[alive[numbers]]]) for shingles, numbers in self._runs]
        self._runs = [run for run in runs if len(run[0])]
        heads = np.frombuffer(self._heads, np.uint32).reshape(-1, _LEAD_KEPT)[alive]
        self._heads = array("I", heads.tobytes())
        self._sizes = array("I", compress(self._sizes, wanted))
        self._days = array("i", compress(self._days, wanted))
        self._ids = list(compress(self._ids, wanted))
        self._figures = list(compress(self._figures, wanted))
        self._agencies = list(compress(self._agencies, wanted))
        return len(wanted) - len(self._ids)


def _share(lead: frozenset[int], shingles: frozenset[int]) -> float:
    """The share of a lead's hashes that are among ``shingles``."""
    return len(lead & shingles) / len(lead) if lead else 0.0
