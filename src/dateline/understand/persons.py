"""Persons by name and by office: who they are, whose they are, which nation."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Actor, ActorKind, KnownActor, Use
from dateline.tables.holders import fold, holder_of_office
from dateline.tables.nominals import portfolios
from dateline.tables.states import state
from dateline.understand import actors as make
from dateline.understand.coreference import Entity
from dateline.understand.office_words import (
    INDEFINITE,
    LOCAL,
    PUBLIC,
    has_office,
    of_no_one_state,
    office_names,
    sector_of,
    side_of,
)
from dateline.understand.officials import officials, state_served
from dateline.understand.people import Person
from dateline.understand.phrase import Phrase
from dateline.understand.scene import Meaning, Scene

__all__ = ["cast", "person", "role"]

NOT_NOW = frozenset({"former", "ex", "late", "then", "previous", "outgoing", "future", "incoming"})


def person(scene: Scene, phrase: Phrase) -> Meaning | None:
    """Somebody by name, with or without a title."""
    somebody = scene.person_of(phrase)
    if somebody is None:
        return None
    made, reasons = cast(scene, somebody)
    _note(scene, phrase, somebody, made)
    office = _office_words(somebody)
    return Meaning(Use.ACTOR, (made,), None, (*reasons, f"office: {office}") if office else reasons)


def _office_words(somebody: Person) -> str | None:
    """The office that titles and appositions give a person now: "foreign minister"; None for a past one."""
    fields = {short: words for words, short in reversed(portfolios().items())}  # the first wording of each
    for clue in somebody.clues:
        noun = clue.noun
        if noun is None or noun.category != "role" or "courtesy" in noun.traits or NOT_NOW & set(clue.modifiers):
            continue
        field = fields.get(clue.field_of or "") if "portfolio" in noun.traits else None
        return f"{field} {noun.noun}" if field else noun.noun
    return None


def _note(scene: Scene, phrase: Phrase, somebody: Person, made: Actor) -> None:
    entity = _entity(scene, somebody, made)
    scene.discourse.note(entity, phrase)


def _entity(scene: Scene, somebody: Person, made: Actor) -> Entity:
    nouns = {noun.noun for noun in somebody.roles}
    if holder := make.known_holder(somebody, scene.published):
        nouns.add(holder.role)
    field = next((clue.field_of for clue in somebody.clues if clue.field_of), None)
    if field is None and holder and holder.role.endswith(" minister") and holder.role[0].isupper():
        field = holder.role.partition(" ")[0]
    key = f"person:{id(somebody)}"
    entity = Entity(key, "person", (made,), somebody.gender, False, made.country, nouns, field)
    entity.leaning = somebody.leaning
    return entity


def cast(scene: Scene, somebody: Person) -> tuple[Actor, tuple[str, ...]]:
    """The actor that a person of the report is, and why; worked out once."""
    if id(somebody) not in scene.persons:
        scene.persons[id(somebody)] = (
            make.person_actor(somebody, None, ""),
            ("name without a nation",),
        )  # stands while owners are looked up
        scene.persons[id(somebody)] = _cast(scene, somebody)
    return scene.persons[id(somebody)]


def _cast(scene: Scene, somebody: Person) -> tuple[Actor, tuple[str, ...]]:
    country, reason = somebody.nation(), "title or apposition with an adjective of nation"
    sector = next((noun.sector for noun in somebody.roles if noun.sector), "")
    if side := next((side for clue in somebody.clues if (side := side_of(clue.modifiers))), ""):
        sector = side
    if country is None:  # a people of one state: "Scottish"
        country = next((clue.ethnic[0] for clue in somebody.clues if len(clue.ethnic) == 1), None)
    owner = scene.owner_of(somebody.clues)
    if owner is not None and owner.sectors == ("REB",) and owner.kind is not ActorKind.PERSON:
        sector = "REB"  # "the rebels' chief": whatever the office, a rebel
    if owner is not None:
        if (
            owner.sectors
            and owner.kind is not ActorKind.PERSON
            and not (country and owner.sectors == ("IGO",))  # chairs a body of states as its own state's president
            and (not sector or any("general" in n.traits for n in somebody.roles))
        ):
            sector = owner.sectors[0]
        if country is None and not any("envoy" in n.traits and owner.kind is ActorKind.STATE for n in somebody.roles):
            country, reason = make.party(owner), f"serves {owner.name}"
    if country is None:
        country = next((n.state for n in somebody.roles if n.state), None)
        reason = "office of one state"
    holder = make.known_holder(somebody, scene.published)
    if holder is not None and country in (None, holder.country):
        sector = sector or holder.sector
        country, reason = (
            (None if holder.country == "XXX" else holder.country),
            (reason if country else f"table of office-holders: {holder.name}"),
        )
    known = scene.people.remembered.person(somebody.full, somebody.surname, scene.setting.counts)
    if country is None and known is not None:
        return known.actor, (_taught(known),)
    if country is None and (one_of := _one_of_two(scene, somebody)):
        country, reason = one_of, "the leaders of two states, in the order of the states"
    if country is None and sector in PUBLIC:
        clue = next((c for c in somebody.clues if c.noun is not None and c.noun.sector), None)
        if clue is not None and (body := _spoken_for(scene, clue)) is not None:
            country, reason = body.country, f"speaks for {body.name}"
            sector = body.sectors[0] if body.sectors else sector
        elif clue is not None and (before := _described_before(scene, clue)):
            country, reason = before, "described so before"
        elif clue is not None and (union := _sent_by_union(scene, clue)):
            country, reason, sector = make.party(union), f"sent by {union.name}, told of last", "IGO"
        elif clue is not None:
            country, reason = scene.setting.guess(
                clue.sentence,
                lacks=make.lacking(clue.noun, clue.field_of),
                among=make.likely(clue.noun, clue.field_of),
                but=_held_by_others(scene, somebody, clue),
                last=scene.state_before(clue),
            )
    if country is None and not somebody.roles and (fellow := _fellow(scene, somebody)):
        country, reason, sector = fellow.country, f"named together with {fellow.name}", fellow.sectors[0]
    if country is None and sector in ("", "CIV", "BUS", "LAB", "REL", "MED", "REF", "ELI", "CRM"):
        country, reason = scene.setting.guess(somebody.phrases[0].sentence, local=True)
        reason = f"no nation named; {reason}"
    return make.person_actor(somebody, country, sector), (reason if country else "name without a nation",)


def _spoken_for(scene: Scene, clue: Phrase) -> Actor | None:
    """The body that a spokesman without one speaks for: the one told of last ("the army said ... Spokesman X said")."""
    if clue.noun is None or "spokes" not in clue.noun.traits:
        return None
    found = scene.discourse.best(clue.sentence, clue.first, lambda e: e.sort == "body" and bool(e.actors[0].country))
    last = found.last_before(clue.sentence, clue.first) if found is not None else None
    near = found is not None and last is not None and last[0] >= clue.sentence - 3
    return found.actors[0] if found is not None and near else None


def _sent_by_union(scene: Scene, clue: Phrase) -> Actor | None:
    """The body between states that an envoy with a bare title serves: "The UN ... Special Representative X". States
    introduce theirs by the state.
    """
    if clue.noun is None or "envoy" not in clue.noun.traits or clue.determiner or "special" not in clue.noun.noun:
        return None
    unions = [e for e in scene.discourse.around(clue.sentence) if e.actors and e.actors[0].id.startswith("IGO:")]
    told = [(last, e) for e in unions if (last := e.last_before(clue.sentence, clue.first)) is not None]
    last, found = max(told, key=lambda one: one[0], default=(None, None))
    return found.actors[0] if found is not None and last is not None and last[0] >= clue.sentence - 2 else None


def _taught(known: KnownActor) -> str:
    return "known by hand" if known.document.startswith("k") else f"known from report {known.document}"


def _fellow(scene: Scene, somebody: Person) -> Actor | None:
    """The first of a list of persons in which this one stands, where that one's state is known."""
    for phrase in somebody.phrases:
        words = scene.sentences[phrase.sentence].words
        if words[phrase.head].deprel == "conj":
            first = next(
                (p for p in scene.people.in_sentence(phrase.sentence) if p.head == words[phrase.head].head), None
            )
            other = scene.person_of(first) if first is not None else None
            if other is not None and other is not somebody:
                made = cast(scene, other)[0]
                if made.country and made.sectors:
                    return made
    return None


def _one_of_two(scene: Scene, somebody: Person) -> str | None:
    """The state of one of two heads joined by "and" without their states, where two states were named together just
    before: "the leaders of Chad and Niger met ... President A and Prime Minister B".
    """
    phrase = somebody.phrases[0]
    words = scene.sentences[phrase.sentence].words
    first = words[phrase.head].head if words[phrase.head].deprel == "conj" else phrase.head
    joined = [p for p in scene.people.in_sentence(phrase.sentence) if first in (p.head, words[p.head].head)]
    joined = [p for p in joined if p.head == first or words[p.head].deprel == "conj"]
    heads = [p for p in joined if p.noun is not None and "head" in p.noun.traits and not (p.nations or p.owner)]
    if len(joined) != 2 or len(heads) != 2 or phrase not in heads:
        return None
    before = scene.discourse.best(
        phrase.sentence,
        min(p.first for p in heads),
        lambda e: e.sort == "pair" and len(e.actors) == len({a.country for a in e.actors if a.country}) == 2,
    )
    last = before.last_before(phrase.sentence, phrase.first) if before is not None else None
    if before is None or last is None or last[0] < phrase.sentence - 2:
        return None
    return before.actors[heads.index(phrase)].country


def _described_before(scene: Scene, clue: Phrase) -> str | None:
    """The state or body of somebody unnamed told of by the same noun: "a Chadian envoy ... the envoy, Ali Deby".
    None where the description has no "the", or nobody was told of so.
    """
    noun = clue.noun
    if noun is None or clue.sort != "role" or clue.determiner != "the" or clue.plural or "unique" in noun.traits:
        return None
    found = scene.discourse.best(
        clue.sentence,
        clue.first,
        lambda e: e.sort == "person" and not e.plural and e.key.startswith("role:") and noun.noun in e.nouns,
    )
    return make.party(found.actors[0]) if found is not None else None


def _held_by_others(scene: Scene, somebody: Person, clue: Phrase) -> set[str]:
    """States whose holder of this office on the day of the report has another name."""
    roles = office_names(clue)
    return {
        code
        for code in scene.setting.counts
        if roles
        and (holder := holder_of_office(code, roles, scene.published))
        and fold(holder.surname) != fold(somebody.surname)
    }


# ------------------------------------------------------------ offices without a name


def role(scene: Scene, phrase: Phrase) -> Meaning | None:
    """ "The prime minister", "two officials", "a spokesman for the army"."""
    noun = phrase.noun
    assert noun is not None
    if phrase.members:
        return _set_of(scene, phrase)
    named = scene.apposed_to.get(id(phrase))
    if named is not None and (meaning := scene.meaning(named)):
        entity = scene.discourse.at(named.sentence, named.head)
        if entity is not None:
            scene.discourse.note(entity, phrase)
        return Meaning(Use.ACTOR, meaning.actors, None, ("apposition",))
    codes, reason, owner = scene.countries_of(phrase)
    if "weak" in noun.traits and (owner is None or phrase.modifies):
        return None
    if phrase.plural or phrase.determiner == "neither":
        return officials(scene, phrase, codes, reason, owner)
    if not codes and noun.state:
        codes, reason = [noun.state], "office of one state"
    if not codes and noun.sector in PUBLIC and (there := scene.placed_at(phrase)):
        codes, reason = [there], "of the place where the sentence is set"
    if "spokes" in noun.traits and owner is not None and owner.kind is not ActorKind.PERSON:
        scene.note(phrase, (owner,), "body", noun=noun.noun, field_of=make.field_of(owner))
        return Meaning(Use.ACTOR, (owner,), None, ("speaks for its body",))
    if phrase.field_of is None and "boss" in noun.traits and owner is not None:
        phrase.field_of = make.field_of(owner)
    definite = phrase.determiner not in INDEFINITE and not NOT_NOW & set(phrase.modifiers)
    if definite and (found := _met(scene, phrase, codes)):
        scene.discourse.note(found, phrase)
        return Meaning(Use.ACTOR, found.actors, None, (f"description of {found.actors[0].name}",))
    if not codes and not phrase.determiner and phrase.modifies:
        return None
    return _unnamed(scene, phrase, codes, reason, owner, definite=definite)


def _set_of(scene: Scene, phrase: Phrase) -> Meaning:
    """The persons named behind "the two ministers"."""
    found = [meaning for each in phrase.members if (meaning := scene.meaning(each)) is not None]
    pair = tuple(dict.fromkeys(actor for meaning in found for actor in meaning.actors))
    scene.note(phrase, pair, "pair", "pair:" + "+".join(sorted(a.id for a in pair)), noun="person", plural=True)
    return Meaning(Use.ACTOR, pair, None, ("those named behind it",))


def _unnamed(
    scene: Scene, phrase: Phrase, codes: list[str], reason: str, owner: Actor | None, *, definite: bool
) -> Meaning:
    noun = phrase.noun
    assert noun is not None
    if not codes and owner is None and (served := state_served(scene, phrase)):
        codes, reason = [served], "of the state of whoever is served"
    if not codes and noun.sector in PUBLIC | LOCAL and not of_no_one_state(scene, phrase):
        code, reason = scene.setting.guess(
            phrase.sentence,
            lacks=make.lacking(noun, phrase.field_of),
            among=make.likely(noun, phrase.field_of),
            local=noun.sector in LOCAL,
            last=scene.state_before(phrase),
        )
        codes = [code] if code else []
    if definite and codes and (found := _named_later(scene, phrase, codes)):
        scene.discourse.note(found, phrase)
        return Meaning(Use.ACTOR, found.actors, None, (f"description of {found.actors[0].name}",))
    made = None
    if definite and codes and (holder := _holder(scene, phrase, codes[0])):
        made, reason = holder
    if made is None:
        made = make.actor(
            codes[0] if codes else None, sector_of(phrase, owner), None, scene.text(phrase), ActorKind.PERSON
        )
    gender = "male" if "male" in noun.traits else "female" if "female" in noun.traits else None
    key = f"role:{made.id}:{noun.noun}:{phrase.field_of}" if definite else f"role:{phrase.sentence}:{phrase.head}"
    entity = scene.note(phrase, (made,), "person", key, noun=noun.noun, gender=gender, field_of=phrase.field_of)
    if "peer" in noun.traits and owner is not None:  # has the same office as the one whose counterpart it is
        for other in scene.discourse.around(phrase.sentence):
            if other.actors == (owner,) and other.sort == "person":
                entity.nouns |= other.nouns
                entity.field_of = entity.field_of or other.field_of
    return Meaning(Use.ACTOR, (made,), None, (reason or "office without a name",))


def _holder(scene: Scene, phrase: Phrase, code: str) -> tuple[Actor, str] | None:
    """Who holds the office on the day, and why: by the table, or by a later report that the ledger remembers."""
    assert phrase.noun is not None
    roles = office_names(phrase)
    if phrase.noun.noun == "leader" and not phrase.owner:
        one = state(code)
        roles = ("prime minister", "chancellor") if one and "no_president" in one.traits else ("president", "leader")
    elif "unique" not in phrase.noun.traits and not phrase.field_of:
        return None
    holder = holder_of_office(code, roles, scene.published)
    known = scene.people.remembered.holder(code, roles)
    if known is not None and (holder is None or (known.since or holder.since) > holder.since):
        return known.actor, _taught(known)
    return (make.holder_actor(holder), "office-holder on the day of the report") if holder else None


def _met(scene: Scene, phrase: Phrase, codes: Sequence[str]) -> Entity | None:
    """A person met before, or named later on, who has this office."""
    noun = phrase.noun
    assert noun is not None

    def fits(entity: Entity) -> bool:
        return (
            entity.sort == "person"
            and not entity.plural
            and (not codes or entity.country in codes)
            and has_office(entity, phrase)
        )

    found = scene.discourse.latest(phrase.sentence, phrase.first, fits)
    return found if found is not None or not codes else _named_later(scene, phrase, codes)


def _named_later(scene: Scene, phrase: Phrase, codes: Sequence[str]) -> Entity | None:
    """Somebody whom the report names as the holder of this office of one of these states, before or after."""
    assert phrase.noun is not None
    alone = "unique" in phrase.noun.traits or phrase.field_of is not None
    for somebody in scene.people.everybody():
        nation = somebody.nation()
        if nation in codes or (nation is None and alone and _titled_so(somebody, phrase)):
            entity = _entity(scene, somebody, cast(scene, somebody)[0])
            if entity.country in codes and has_office(entity, phrase):
                return entity
    return None


def _titled_so(somebody: Person, phrase: Phrase) -> bool:
    """Whether a title or an apposition gives somebody the very office of the phrase, now."""
    return any(
        clue.noun is phrase.noun and clue.field_of == phrase.field_of and not NOT_NOW & set(clue.modifiers)
        for clue in somebody.clues
    )
