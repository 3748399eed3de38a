"""What reports teach: the persons they introduce, with the country and office that the words around the name gave.

A lesson is kept only where the sentence itself grounds it: the nation is named there, in a title, an apposition or the
name of the body the person serves. What came from a table, an earlier lesson or a guess from the rest of the report
teaches nothing, so the ledger never confirms itself and a wrong guess does not spread.
"""

from __future__ import annotations

from dateline.model import Actor, ActorKind, KnownActor, Mention, Reading, Use

__all__ = ["lessons"]

_GROUNDED = ("title", "apposition", "serves")  # how reasons of such mentions begin
# Sectors whose members hold an office of a state; a rebel's nation is a guess from where the group is met.
_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "PTY", "OPP", "COP", "SPY"})
_UNKNOWN = "XXX"  # the code of travel documents for persons without a known state
_OFFICE = "office: "  # how the reason that names the office begins


def lessons(reading: Reading) -> tuple[KnownActor, ...]:
    """Persons with a country that this document introduces by name, each once, in order of first mention."""
    named = {(mention.sentence, country) for mention in reading.mentions for country in _nations(mention)}
    found: dict[tuple[str, str], KnownActor] = {}
    for mention in reading.mentions:
        actor = _person(mention)
        if actor is None or (mention.sentence, actor.country) not in named:
            continue
        key = (actor.name, actor.id)
        if key in found and found[key].role:
            continue
        role = next((why.removeprefix(_OFFICE) for why in mention.reasons if why.startswith(_OFFICE)), None)
        found[key] = KnownActor(actor.name, actor, role, reading.document.published, reading.document.id)
    return tuple(found.values())


def _person(mention: Mention) -> Actor | None:
    """The person that the mention introduces on firm ground."""
    if mention.kind != "name" or mention.use is not Use.ACTOR or len(mention.actors) != 1:
        return None
    actor = mention.actors[0]
    if actor.kind is not ActorKind.PERSON or actor.country in (None, _UNKNOWN) or not _OFFICES & set(actor.sectors):
        return None
    return actor if any(reason.startswith(_GROUNDED) for reason in mention.reasons) else None


def _nations(mention: Mention) -> set[str]:
    """Countries that the words of the mention name: an adjective of nation, a state, a body named with its state."""
    if mention.kind not in ("name", "adjective"):
        return set()
    return {actor.country for actor in mention.actors if actor.country and actor.kind is not ActorKind.PERSON}
