"""Persons by name and by office: who they are, whose they are, which nation."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Actor, ActorKind, KnownActor, Use
from dateline.tables.gazetteer import regions
from dateline.tables.holders import fold, holder_of_office
from dateline.tables.nominals import leads, portfolios
from dateline.tables.states import state
from dateline.understand import actors as make
from dateline.understand.coreference import Entity
from dateline.understand.offices import ABROAD
from dateline.understand.people import Person
from dateline.understand.phrase import Phrase
from dateline.understand.scene import Meaning, Scene

__all__ = ["cast", "person", "role"]

PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "REB"})
LOCAL = frozenset({"CIV", "OPP", "LAB", "REL", "ELI", "REB"})
NOT_NOW = frozenset({"former", "ex", "late", "then", "previous", "outgoing", "future", "incoming"})
INDEFINITE = frozenset({"a", "an", "another", "any", "no", "one", "each", "every", "some"})


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
    if any("opposition" in clue.modifiers for clue in somebody.clues):
        sector = "OPP"
    if country is None:  # a people of one state: "Scottish"
        country = next((clue.ethnic[0] for clue in somebody.clues if len(clue.ethnic) == 1), None)
    owner = scene.owner_of(somebody.clues)
    if owner is not None and owner.sectors == ("REB",) and owner.kind is not ActorKind.PERSON:
        sector = "REB"  # "rebel chief": whatever the office, a rebel
    if owner is not None:
        if (
            owner.sectors
            and owner.kind is not ActorKind.PERSON
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
    if country is None and sector in PUBLIC:
        clue = next((c for c in somebody.clues if c.noun is not None and c.noun.sector), None)
        if clue is not None and (before := _described_before(scene, clue)):
            country, reason = before, "described so before"
        elif clue is not None:
            country, reason = scene.setting.guess(
                clue.sentence,
                lacks=make.lacking(clue.noun, clue.field_of),
                among=make.likely(clue.noun, clue.field_of),
                but=_held_by_others(scene, somebody, clue),
            )
    if country is None and not somebody.roles and (fellow := _fellow(scene, somebody)):
        country, reason, sector = fellow.country, f"named together with {fellow.name}", fellow.sectors[0]
    if country is None and sector in ("", "CIV", "BUS", "LAB", "REL", "MED", "REF", "ELI", "CRM"):
        country, reason = scene.setting.guess(somebody.phrases[0].sentence, local=True)
        reason = f"no nation named; {reason}"
    return make.person_actor(somebody, country, sector), (reason if country else "name without a nation",)


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
    roles = _offices(clue)
    return {
        code
        for code in scene.setting.counts
        if roles
        and (holder := holder_of_office(code, roles, scene.published))
        and fold(holder.surname) != fold(somebody.surname)
    }


def _offices(phrase: Phrase) -> tuple[str, ...]:
    """The office of a phrase as the table of holders words it."""
    if phrase.noun is None:
        return ()
    return (f"{phrase.field_of} minister",) if phrase.field_of else (phrase.noun.noun,)


# ------------------------------------------------------------ offices without a name


def role(scene: Scene, phrase: Phrase) -> Meaning | None:
    """ "The prime minister", "two officials", "a spokesman for the army"."""
    noun = phrase.noun
    assert noun is not None
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
        return _officials(scene, phrase, codes, reason, owner)
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


def _unnamed(
    scene: Scene, phrase: Phrase, codes: list[str], reason: str, owner: Actor | None, *, definite: bool
) -> Meaning:
    noun = phrase.noun
    assert noun is not None
    if not codes and noun.sector in PUBLIC | LOCAL and not _of_no_one_state(scene, phrase):
        code, reason = scene.setting.guess(
            phrase.sentence,
            lacks=make.lacking(noun, phrase.field_of),
            among=make.likely(noun, phrase.field_of),
            local=noun.sector in LOCAL,
        )
        codes = [code] if code else []
    made = None
    if definite and codes and (holder := _holder(scene, phrase, codes[0])):
        made, reason = holder
    if made is None:
        made = make.actor(
            codes[0] if codes else None, _sector(phrase, owner), None, scene.text(phrase), ActorKind.PERSON
        )
    gender = "male" if "male" in noun.traits else "female" if "female" in noun.traits else None
    key = f"role:{made.id}:{noun.noun}:{phrase.field_of}" if definite else f"role:{phrase.sentence}:{phrase.head}"
    entity = scene.note(phrase, (made,), "person", key, noun=noun.noun, gender=gender, field_of=phrase.field_of)
    if noun.noun == "counterpart" and owner is not None:  # has the same office as the one whose counterpart it is
        for other in scene.discourse.around(phrase.sentence):
            if other.actors == (owner,) and other.sort == "person":
                entity.nouns |= other.nouns
                entity.field_of = entity.field_of or other.field_of
    return Meaning(Use.ACTOR, (made,), None, (reason or "office without a name",))


def _of_no_one_state(scene: Scene, phrase: Phrase) -> bool:
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


def _sector(phrase: Phrase, owner: Actor | None) -> str:
    """The sector of an office: of general ones that of the body they belong to."""
    noun = phrase.noun
    assert noun is not None
    if "opposition" in phrase.modifiers:
        return "OPP"
    if (
        owner is not None
        and owner.sectors
        and (noun.noun == "counterpart" or (owner.kind is not ActorKind.PERSON and "general" in noun.traits))
    ):
        return owner.sectors[0]
    return noun.sector


def _holder(scene: Scene, phrase: Phrase, code: str) -> tuple[Actor, str] | None:
    """Who holds the office on the day, and why: by the table, or by a later report that the ledger remembers."""
    assert phrase.noun is not None
    roles = _offices(phrase)
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


def _has_office(entity: Entity, phrase: Phrase) -> bool:
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


def _met(scene: Scene, phrase: Phrase, codes: Sequence[str]) -> Entity | None:
    """A person met before, or named later on, who has this office."""
    noun = phrase.noun
    assert noun is not None

    def fits(entity: Entity) -> bool:
        return (
            entity.sort == "person"
            and not entity.plural
            and (not codes or entity.country in codes)
            and _has_office(entity, phrase)
        )

    found = scene.discourse.latest(phrase.sentence, phrase.first, fits)
    if found is not None or not codes:
        return found
    for somebody in scene.people.everybody():
        if somebody.nation() in codes:
            entity = _entity(scene, somebody, cast(scene, somebody)[0])
            if _has_office(entity, phrase):
                return entity
    return None


def _sent(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase is the object of sending or recalling."""
    words = scene.sentences[phrase.sentence].words
    word = words[phrase.head]
    return (
        word.deprel == "obj" and word.head >= 0 and words[word.head].lemma in ("send", "dispatch", "recall", "withdraw")
    )


def _has_or_shares(entity: Entity, phrase: Phrase) -> bool:
    """Whether somebody has the office, or was named as the counterpart of one who has."""
    return _has_office(entity, phrase) or "counterpart" in entity.nouns


def _named_as_two(scene: Scene, phrase: Phrase) -> bool:
    """Whether two persons of such an office, of two states, and no third were named in the two sentences before: whom
    a bare "the leaders" or "the ministers" then means."""
    near = [
        entity
        for entity in scene.discourse.around(phrase.sentence)
        if entity.sort == "person" and not entity.plural and _has_or_shares(entity, phrase)
        if (last := entity.last_before(phrase.sentence, phrase.first)) and last[0] >= phrase.sentence - 2
    ]
    return len(near) == 2 and near[0].country != near[1].country


def _officials(scene: Scene, phrase: Phrase, codes: list[str], reason: str, owner: Actor | None) -> Meaning:
    """Offices in the plural: the salient pair, or people of a sector."""
    noun = phrase.noun
    assert noun is not None
    several = phrase.dual or phrase.count == 3
    if several and not codes and phrase.determiner not in INDEFINITE and (phrase.determiner or phrase.count is None):
        pair = scene.discourse.pair(
            phrase.sentence, phrase.first, "person", phrase.count or 2, lambda entity: _has_office(entity, phrase)
        )
        if pair:
            scene.note(phrase, pair, "pair", "pair:" + "+".join(sorted(a.id for a in pair)), noun="person", plural=True)
            return Meaning(Use.ACTOR, pair, None, ("the salient pair of persons",))
        codes, reason = list(scene.two_states(phrase)), "the salient pair of states"
    elif (
        not codes
        and owner is None
        and phrase.determiner == "the"
        and not phrase.modifiers
        and _named_as_two(scene, phrase)
    ):
        pair = scene.discourse.pair(
            phrase.sentence, phrase.first, "person", 2, lambda entity: _has_or_shares(entity, phrase)
        )
        if pair:
            scene.note(phrase, pair, "pair", "pair:" + "+".join(sorted(a.id for a in pair)), noun="person", plural=True)
            return Meaning(Use.ACTOR, pair, None, ("the two just named",))
    if not codes and "envoy" in noun.traits and _sent(scene, phrase) and (sender := scene.subject_state(phrase)):
        codes, reason = [sender], "of the state that sends them"
    anybody = "anywhere" in noun.traits and not phrase.determiner and owner is None  # "diplomats said"
    if not (codes or anybody) and noun.sector in PUBLIC | LOCAL and not _of_no_one_state(scene, phrase):
        code, reason = scene.setting.guess(
            phrase.sentence,
            lacks=make.lacking(noun, phrase.field_of),
            among=make.likely(noun, phrase.field_of),
            local=noun.sector in LOCAL,
            near=scene.subject_state(phrase) if noun.sector in ("LEG", "JUD", "MIL", "COP") else None,
        )
        codes = [code] if code else []
    sector = _sector(phrase, owner)
    text = scene.text(phrase)
    made = tuple(make.actor(code, sector, phrase.field_of, text, ActorKind.GROUP) for code in codes) or (
        make.actor(None, sector, None, text, ActorKind.GROUP),
    )
    scene.note(phrase, made, "group", f"group:{made[0].id}:{noun.noun}", noun=noun.noun, plural=True)
    return Meaning(Use.ACTOR, made, None, (reason or "offices in the plural",))
