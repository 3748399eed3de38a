"""Codes of actors: what a question may name an actor by, and what one act is recognised by across reports."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model import Actor

__all__ = ["codes_of", "parties_of", "party_of"]


def codes_of(actors: Iterable[Actor]) -> list[str]:
    """Each actor's id, every shorter form of it, and its country, in order, each once.

    ``JPN:GOV/MFA`` gives ``JPN:GOV/MFA``, ``JPN:GOV``, ``JPN``.
    """
    codes: dict[str, None] = {}
    for actor in actors:
        head, _, name = actor.id.partition("/")
        if name:
            codes[actor.id] = None
        codes[head] = None
        family, _, _ = head.partition(":")
        if family and family not in ("IGO", "NGO", "MEDIA"):
            codes[family] = None
        if actor.country:
            codes[actor.country] = None
    return list(codes)


def party_of(actor: Actor) -> str:
    """The party an actor counts for: its country, or its own id where it has none (``IGO:EU``)."""
    return actor.country or actor.id.partition("/")[0] or actor.name


def parties_of(actors: Iterable[Actor]) -> str:
    """All parties, sorted and joined: reports of one act agree in it whoever acts on whom."""
    return "+".join(sorted({party_of(actor) for actor in actors}))
