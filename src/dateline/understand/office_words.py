"""What the words of an office tell: its sector, whose side, and whether somebody has it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Actor, ActorKind
from dateline.tables.gazetteer import regions
from dateline.tables.nominals import leads, nominals
from dateline.understand.coreference import Entity
from dateline.understand.offices import ABROAD
from dateline.understand.phrase import Phrase
from dateline.understand.scene import Scene

__all__ = ["INDEFINITE", "LOCAL", "PUBLIC", "has_office", "of_no_one_state", "office_names", "sector_of", "side_of"]

PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "REB"})
LOCAL = frozenset({"CIV", "OPP", "LAB", "REL", "ELI", "REB"})
INDEFINITE = frozenset({"a", "an", "another", "any", "no", "one", "each", "every", "some"})


def side_of(modifiers: Sequence[str]) -> str:
    """The sector that a word before an office tells: "opposition leader", "rebel chief"; empty where none does."""
    known = nominals()
    return next((known[word].sector for word in modifiers if word in known and "side" in known[word].traits), "")


def office_names(phrase: Phrase) -> tuple[str, ...]:
    """The office of a phrase as the table of holders words it."""
    if phrase.noun is None:
        return ()
    return (f"{phrase.field_of} minister",) if phrase.field_of else (phrase.noun.noun,)


def sector_of(phrase: Phrase, owner: Actor | None) -> str:
    """The sector of an office: of general ones that of the body they belong to."""
    noun = phrase.noun
    assert noun is not None
    if side := side_of(phrase.modifiers):
        return side
    if (
        owner is not None
        and owner.sectors
        and ("peer" in noun.traits or (owner.kind is not ActorKind.PERSON and "general" in noun.traits))
    ):
        return owner.sectors[0]
    return noun.sector


def has_office(entity: Entity, phrase: Phrase) -> bool:
    """Whether somebody has the office that a description names."""
    noun, wanted = phrase.noun, phrase.field_of
    assert noun is not None
    if wanted and entity.field_of and entity.field_of != wanted:
        return False
    if wanted and "boss" in noun.traits:
        return entity.field_of == wanted
    if noun.noun == "official" and entity.actors[0].sectors[:1] == ("GOV",):
        return True
    return bool({noun.noun, *noun.like} & entity.nouns) or (
        noun.noun == "leader" and any(leads(each) for each in entity.nouns)
    )


def of_no_one_state(scene: Scene, phrase: Phrase) -> bool:
    """Whether a word before the office says that no one state is meant: "a Western official", "a Gulf diplomat"."""
    if ABROAD & set(phrase.modifiers):
        return True
    words = [word.text for word in scene.sentences[phrase.sentence].words[phrase.first : phrase.head]]
    places = regions()
    return any(
        (spot := places.get(" ".join(words[k:])) or places.get(" ".join(words[k:]).removesuffix("n"))) is not None
        and spot.country is None
        for k in range(len(words))
    )
