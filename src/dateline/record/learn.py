"""What reports teach: the persons they introduce, with the country and role that the words around the name gave.

A lesson is kept only where the document itself grounds it (a title, an apposition, a possessive), never where the
actor came from a table or from an earlier lesson, so the ledger cannot confirm itself.
"""

from __future__ import annotations

from dateline.model import ActorKind, Known, KnownActor, Reading, Use

__all__ = ["lessons"]

_HEARSAY = ("known", "holder", "table")  # reasons that point outside the document


def lessons(reading: Reading, known: Known | None = None) -> tuple[KnownActor, ...]:
    """Persons with a country that this document introduces by name, each once, in order of first mention."""
    earlier = {(k.name, k.actor.id) for k in known.actors} if known else set()
    found: dict[tuple[str, str], KnownActor] = {}
    for mention in reading.mentions:
        if mention.kind != "name" or mention.use is not Use.ACTOR or len(mention.actors) != 1:
            continue
        actor = mention.actors[0]
        if actor.kind is not ActorKind.PERSON or actor.country is None:
            continue
        if any(word in reason.lower() for reason in mention.reasons for word in _HEARSAY):
            continue
        key = (actor.name, actor.id)
        if key not in earlier and key not in found:
            role = ";".join(actor.sectors) or None
            found[key] = KnownActor(actor.name, actor, role, reading.document.published, reading.document.id)
    return tuple(found.values())
