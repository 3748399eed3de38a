"""Statements: what somebody with a name or an office is reported to say, in the words of the report.

A statement is kept whether or not anything coded stands in it. Its text is the sentence it was made in, never more of
the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model import Actor, Claim, Reading, Report, Sentence, Span, Use, digest

__all__ = ["Saying", "sayings"]


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution. ``text`` is a stretch of the document that begins at ``start``."""

    id: str
    document: str
    claim: Claim
    chain: tuple[Actor, ...]  # through whom it is reported, outermost first
    text: str
    start: int
    about: tuple[Actor, ...] = ()  # who is mentioned in what is said
    reports: tuple[str, ...] = ()  # of the acts that it is said of, or that are done by saying it

    def mark(self) -> tuple[int, int]:
        """Where what is said stands in ``text``: its first stretch there, else the cue; ``(0, 0)`` for neither."""
        for span in (*self.claim.content, *((self.claim.cue,) if self.claim.cue else ())):
            first, last = max(span.start - self.start, 0), min(span.end - self.start, len(self.text))
            if first < last:
                return first, last
        return 0, 0


def sayings(reading: Reading, reports: Iterable[Report]) -> tuple[Saying, ...]:
    """The statements of a document whose speaker is an actor, in order of the text, each once."""
    known = list(reports)
    named = _named(reading)
    found: dict[str, Saying] = {}
    for claim in reading.claims:
        anchor = claim.cue or claim.source or next(iter(claim.content), None)
        if not claim.speakers or anchor is None:
            continue
        sentence = _sentence_at(reading.sentences, anchor.start)
        if sentence is None:
            continue
        saying = Saying(
            id="s"
            + digest(reading.document.id, anchor, claim.content, [actor.id for actor in claim.speakers], claim.act),
            document=reading.document.id,
            claim=claim,
            chain=_chain(claim, reading),
            text=reading.document.quote(sentence.start, sentence.end),
            start=sentence.start,
            about=_mentioned(claim.content, named),
            reports=tuple(report.id for report in known if _is_of(claim, report)),
        )
        found.setdefault(saying.id, saying)
    return tuple(sorted(found.values(), key=lambda s: (s.claim.cue.start if s.claim.cue else s.start, s.id)))


def _sentence_at(sentences: tuple[Sentence, ...], offset: int) -> Sentence | None:
    index = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    return sentences[index] if index >= 0 and offset < sentences[index].end else None


def _chain(claim: Claim, reading: Reading) -> tuple[Actor, ...]:
    around: list[tuple[Actor, ...]] = []
    inside, seen = claim.inside, set[int]()
    while inside is not None and 0 <= inside < len(reading.claims) and inside not in seen:
        seen.add(inside)
        around.append(reading.claims[inside].speakers)
        inside = reading.claims[inside].inside
    return tuple(actor for speakers in reversed(around) for actor in speakers)


def _named(reading: Reading) -> list[tuple[int, int, tuple[Actor, ...]]]:
    """Where the actors that the text means are named."""
    found = []
    for mention in reading.mentions:
        if mention.use is Use.OTHER or not 0 <= mention.sentence < len(reading.sentences):
            continue
        words = reading.sentences[mention.sentence].words[mention.first : mention.last]
        if words and mention.actors:
            found.append((words[0].start, words[-1].end, mention.actors))
    return found


def _mentioned(content: tuple[Span, ...], named: list[tuple[int, int, tuple[Actor, ...]]]) -> tuple[Actor, ...]:
    actors: dict[str, Actor] = {}
    for start, end, those in named:
        if any(span.touches(start, end) for span in content):
            actors.update((actor.id, actor) for actor in those)
    return tuple(actors.values())


def _is_of(claim: Claim, report: Report) -> bool:
    """Whether the report stands in this claim, is spoken of by it, or is done by saying it."""
    if report.claims and report.claims[-1] == claim:
        return True
    if claim.cue is None:
        return False
    if any(stance.cue == claim.cue for stance in report.stances):
        return True
    trigger = report.evidence.trigger
    speakers = {actor.id for actor in claim.speakers}
    return claim.cue.touches(trigger.start, trigger.end) and any(actor.id in speakers for actor in report.act.actors)
