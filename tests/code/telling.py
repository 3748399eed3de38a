"""Reports as short lines, "TYPE actors > recipients status [by speakers]", and whether one is as wanted."""

from __future__ import annotations

from dateline.model import Actor, Claim
from dateline.pipeline import Outcome

__all__ = ["countries", "fits", "told"]


def countries(actors: tuple[Actor, ...]) -> set[str]:
    return {actor.country or actor.id for actor in actors}


def speakers(claims: tuple[Claim, ...]) -> list[str]:
    out: list[str] = []
    for claim in claims:
        out += [actor.country or claim.speaker_text.lower() for actor in claim.speakers]
        out += [] if claim.speakers or not claim.speaker_text else [claim.speaker_text.lower()]
    return out


def told(outcome: Outcome) -> list[str]:
    def names(actors: tuple[Actor, ...]) -> str:
        return "+".join(sorted(countries(actors))) or "-"

    return [
        f"{r.act.type} {names(r.act.actors)} > {names(r.act.recipients)} {r.status.value}"
        + (f" by {','.join(speakers(r.claims))}" if speakers(r.claims) else "")
        for r in outcome.reports
    ]


def fits(line: str, wanted: str) -> bool:
    """Whether a told line is as wanted; the form of both stands in the data file."""
    line, _, said = line.partition(" by ")
    wanted, _, by = wanted.partition(" by ")
    parts, choices = line.replace(" > ", " ").split(), wanted.replace(" > ", " ").split()
    if by not in ("*", said):
        return False
    for n, (part, choice) in enumerate(zip(parts, choices, strict=True)):
        options = choice.split("|")
        sets = [set(option.split("+")) for option in options] if n in (1, 2) else []
        if part not in options and "*" not in options and set(part.split("+")) not in sets:
            return False
    return True
