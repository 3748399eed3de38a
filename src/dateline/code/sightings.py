"""One act or position as one sentence words it, before sightings are dated, judged and merged into reports."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Actor

__all__ = ["Sighting"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One act as one sentence words it. Word indices are of that sentence."""

    sentence: int
    word: int  # the trigger
    last: int  # last word of the trigger (a particle, or the noun a verb carries)
    kind: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    noun: bool
    line: int  # of the predicate table
    reasons: tuple[str, ...]
    related: tuple[int, ...] = ()  # further words of the same act: support verb, object noun
    refusal: bool = False  # worded as what somebody will not do
    anaphor: bool = False  # a definite noun without parties of its own: "the call"
    lone: bool = (
        False  # one side of an act that takes two ("returned to the table"): falls away unless the other is told
    )
