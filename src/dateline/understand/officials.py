"""Offices in the plural: "both ministers", "the two presidents", "officials"."""

from __future__ import annotations

from dateline.model import Actor, ActorKind, Use
from dateline.tables.nominals import nominals
from dateline.understand import actors as make
from dateline.understand.coreference import Entity
from dateline.understand.office_words import (
    INDEFINITE,
    LOCAL,
    PUBLIC,
    has_office,
    of_no_one_state,
    sector_of,
)
from dateline.understand.phrase import Phrase
from dateline.understand.scene import Meaning, Scene

__all__ = ["officials", "state_served"]

_REACH = 3  # sentences


def officials(scene: Scene, phrase: Phrase, codes: list[str], reason: str, owner: Actor | None) -> Meaning:
    """Offices in the plural: the salient pair, or people of a sector."""
    noun = phrase.noun
    assert noun is not None
    several = phrase.dual or phrase.count == 3
    if several and not codes and phrase.determiner not in INDEFINITE and (phrase.determiner or phrase.count is None):
        if pair := _pair(scene, phrase, phrase.count or 2):
            return Meaning(Use.ACTOR, pair, None, ("the salient pair of persons",))
        codes, reason = list(scene.two_states(phrase)), "the salient pair of states"
    elif owner is None and not codes and _named_as_two(scene, phrase) and (pair := _pair(scene, phrase, 2)):
        return Meaning(Use.ACTOR, pair, None, ("the two just named",))
    if not codes and owner is None and phrase.determiner == "the" and (known := _same_people(scene, phrase)):
        scene.discourse.note(known, phrase)
        return Meaning(Use.ACTOR, known.actors, None, (f"{known.actors[0].name} as before",))
    if not codes and "envoy" in noun.traits and _sent(scene, phrase) and (sender := scene.subject_state(phrase)):
        codes, reason = [sender], "of the state that sends them"
    if not codes and owner is None and (served := state_served(scene, phrase)):
        codes, reason = [served], "of the state of whoever they serve"
    anybody = "anywhere" in noun.traits and not phrase.determiner and owner is None  # "diplomats said"
    if not (codes or anybody) and noun.sector in PUBLIC | LOCAL and not of_no_one_state(scene, phrase):
        code, reason = scene.setting.guess(
            phrase.sentence,
            lacks=make.lacking(noun, phrase.field_of),
            among=make.likely(noun, phrase.field_of),
            local=noun.sector in LOCAL,
            near=scene.subject_state(phrase) if noun.sector in ("LEG", "JUD", "MIL", "COP") else None,
        )
        codes = [code] if code else []
    sector = sector_of(phrase, owner)
    text = scene.text(phrase)
    made = tuple(make.actor(code, sector, phrase.field_of, text, ActorKind.GROUP) for code in codes) or (
        make.actor(None, sector, None, text, ActorKind.GROUP),
    )
    scene.note(phrase, made, "group", f"group:{made[0].id}:{noun.noun}", noun=noun.noun, plural=True)
    return Meaning(Use.ACTOR, made, None, (reason or "offices in the plural",))


def state_served(scene: Scene, phrase: Phrase) -> str | None:
    """The state of the person told of last, whom an aide serves where nobody is named: "Aides said she would stay"."""
    if phrase.noun is None or "serves" not in phrase.noun.traits or phrase.owner_word is not None:
        return None
    found = scene.discourse.best(
        phrase.sentence, phrase.first, lambda e: e.sort == "person" and not e.plural and bool(e.country)
    )
    last = found.last_before(phrase.sentence, phrase.first) if found is not None else None
    return found.country if found is not None and last is not None and last[0] >= phrase.sentence - _REACH else None


def _pair(scene: Scene, phrase: Phrase, count: int) -> tuple[Actor, ...]:
    """The most salient ``count`` persons of such an office, noted as a pair; empty where there are none."""
    pair = scene.discourse.pair(
        phrase.sentence, phrase.first, "person", count, lambda entity: _has_or_shares(entity, phrase)
    )
    if pair:
        scene.note(phrase, pair, "pair", "pair:" + "+".join(sorted(a.id for a in pair)), noun="person", plural=True)
    return pair


def _same_people(scene: Scene, phrase: Phrase) -> Entity | None:
    """The people named before by the same noun: "the diplomats said" after "three EU diplomats said"."""
    noun = phrase.noun
    assert noun is not None
    if phrase.modifiers or phrase.count:
        return None

    def fits(entity: Entity) -> bool:
        return entity.sort == "group" and noun.noun in entity.nouns and bool(entity.actors)

    found = scene.discourse.best(phrase.sentence, phrase.first, fits)
    last = found.last_before(phrase.sentence, phrase.first) if found is not None else None
    return found if last is not None and last[0] >= phrase.sentence - 4 else None


def _sent(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase is the object of sending or recalling."""
    words = scene.sentences[phrase.sentence].words
    word = words[phrase.head]
    return (
        word.deprel == "obj" and word.head >= 0 and words[word.head].lemma in ("send", "dispatch", "recall", "withdraw")
    )


def _has_or_shares(entity: Entity, phrase: Phrase) -> bool:
    """Whether somebody has the office, or was named as the counterpart of one who has."""
    return has_office(entity, phrase) or any(
        "peer" in known.traits for noun in entity.nouns if (known := nominals().get(noun))
    )


def _named_as_two(scene: Scene, phrase: Phrase) -> bool:
    """Whether two persons of such an office, of two states, and no third were named in the two sentences before: whom
    a bare "the leaders" or "the ministers" then means."""
    if phrase.determiner != "the" or phrase.modifiers:
        return False
    near = [
        entity
        for entity in scene.discourse.around(phrase.sentence)
        if entity.sort == "person" and not entity.plural and _has_or_shares(entity, phrase)
        if (last := entity.last_before(phrase.sentence, phrase.first)) and last[0] >= phrase.sentence - 2
    ]
    return len(near) == 2 and near[0].country != near[1].country
