"""What the ledger takes of a reading beside its reports: enough to record it where the text is far away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model import KnownActor, Reading, Report
from dateline.record.learn import lessons
from dateline.record.sayings import Saying, sayings

__all__ = ["Gist", "gist"]


@dataclass(frozen=True, slots=True)
class Gist:
    """``sayings`` name the reports of the same reading."""

    reader_digest: str
    sayings: tuple[Saying, ...] = ()
    lessons: tuple[KnownActor, ...] = ()


def gist(reading: Reading | Gist, reports: Iterable[Report]) -> Gist:
    """The gist of a reading with its reports; a gist is its own."""
    if isinstance(reading, Gist):
        return reading
    return Gist(reading.reader_digest, sayings(reading, reports), lessons(reading))
