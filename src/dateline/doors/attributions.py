"""Attributions alone, for people who need nothing else: who is reported to say what, in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dateline.model import Actor, Claim, Manner, Reading, Span, SpeechAct

__all__ = ["Attribution", "Words", "attributions"]


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the text: ``text[start:end]``, half-open code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """One saying: source, cue and content in the terms of PARC and PolNeAR, with who the source is."""

    speakers: tuple[Actor, ...]  # who the source is, with ``name`` and ``country``; empty where it is nobody known
    source: Words | None  # None where the report names none ("it was reported"), or names it in an earlier sentence
    cue: Words | None  # None for a quotation that goes on without one
    content: tuple[Words, ...]
    quotes: tuple[Words, ...]  # the verbatim parts of the content, without their marks
    manner: Manner
    act: SpeechAct
    inside: int | None  # the place in the answer of the attribution whose content holds this one
    via: tuple[str, ...]  # who passes it on, outermost first: ("Meridian", "the foreign ministry")

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as JSON has them."""
        return {
            "speakers": [{"id": a.id, "name": a.name, "country": a.country} for a in self.speakers],
            "source": _plain(self.source),
            "cue": _plain(self.cue),
            "content": [_plain(words) for words in self.content],
            "quotes": [_plain(words) for words in self.quotes],
            "manner": self.manner.value,
            "act": self.act.value,
            "inside": self.inside,
            "via": list(self.via),
        }


def attributions(reading: Reading) -> tuple[Attribution, ...]:
    """The claims of a reading with their words, in the order of their cues."""
    quote = reading.document.quote

    def words(span: Span | None) -> Words | None:
        return Words(quote(span.start, span.end), span.start, span.end) if span else None

    def all_words(spans: Sequence[Span]) -> tuple[Words, ...]:
        return tuple(Words(quote(span.start, span.end), span.start, span.end) for span in spans)

    return tuple(
        Attribution(
            claim.speakers,
            words(claim.source),
            words(claim.cue),
            all_words(claim.content),
            all_words(claim.quotes),
            claim.manner,
            claim.act,
            claim.inside,
            _via(claim, reading.claims),
        )
        for claim in reading.claims
    )


def _via(claim: Claim, claims: Sequence[Claim]) -> tuple[str, ...]:
    out: list[str] = []
    seen: set[int] = set()
    while claim.inside is not None and claim.inside not in seen:
        seen.add(claim.inside)
        claim = claims[claim.inside]
        out.append(claim.speaker_text or " and ".join(actor.name for actor in claim.speakers))
    return tuple(name for name in reversed(out) if name)


def _plain(words: Words | None) -> dict[str, Any] | None:
    return {"text": words.text, "start": words.start, "end": words.end} if words else None
