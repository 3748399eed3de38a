"""Bodies without a name of their own, groups of people, firms: "the ministry", "rebels", "a Danish bank"."""

from __future__ import annotations

from dateline.model import Actor, ActorKind, Use
from dateline.understand import actors as make
from dateline.understand.coreference import Entity
from dateline.understand.phrase import Phrase
from dateline.understand.scene import Meaning, Scene

__all__ = ["firm", "group", "office"]

THE = frozenset({"the", "this", "that", "these", "those"})
LOCAL = frozenset({"CIV", "REB", "CRM", "REF", "LAB", "COP", "OPP"})
"""Sectors of those who are where the report is, not wherever the state in the sentence is."""
ARMED = frozenset({"MIL", "REB", "CRM", "COP"})
ABROAD = frozenset(
    [
        "western",
        "allied",
        "foreign",
        "international",
        "multinational",
        "overseas",
        "global",
        "neighboring",
        "neighbouring",
        "european",
        "arab",
        "african",
        "asian",
        "coalition",
        "other",
    ]
)
"""Adjectives that say that the state at hand is not meant."""

DISPOSES = frozenset(
    [
        "send",
        "deploy",
        "mass",
        "amass",
        "withdraw",
        "pull",
        "move",
        "dispatch",
        "station",
        "mobilize",
        "mobilise",
        "order",
        "put",
        "commit",
        "contribute",
        "redeploy",
        "recall",
        "place",
        "concentrate",
        "rush",
        "field",
        "offer",
        "pledge",
        "promise",
        "provide",
        "post",
        "have",
        "keep",
        "maintain",
    ]
)
"""Verbs of which the object is the subject's own: "sent troops"."""
FACTIONS = (("REB",), ("OPP",), ("PTY",))
"""Sectors whose name before "group" or "movement" says which: "the rebel movement"."""
BETWEEN_STATES = frozenset({"bloc", "grouping"})
"""Nouns that take up a body between states; "alliance" may be of rebels or parties too."""


def office(scene: Scene, phrase: Phrase) -> Meaning | None:
    """A ministry, a government, a court, the police."""
    noun = phrase.noun
    assert noun is not None
    codes, reason, owner = scene.countries_of(phrase)
    if owner is not None and owner.sectors == ("REB",) and "government" in noun.traits:
        return None
    if phrase.named is not None and (meaning := scene.meaning(phrase.named)) and meaning.actors:
        return Meaning(Use.ACTOR, meaning.actors, None, ("the organization named in it",))
    if owner is not None and owner.sectors == ("ORG",) and noun.sector == "MED" and phrase.determiner != "'s":
        named = Actor(f"MEDIA:{owner.name}", owner.name, ActorKind.MEDIA, None, ("MED",))
        scene.note(phrase, (named,), "organization", noun=noun.noun)
        return Meaning(Use.ACTOR, (named,), None, ("named news organization",))
    if not codes and phrase.dual and (phrase.plural or phrase.determiner == "neither"):
        codes, reason = list(scene.two_states(phrase)), "the salient pair of states"
    if not codes and (there := scene.placed_at(phrase)):
        codes, reason = [there], "of the place where the sentence is set"
    known = None if codes else same_body(scene, phrase)
    definite = phrase.determiner in THE or phrase.modifies
    needs_more = not phrase.field_of and not codes and ("weak" in noun.traits or "portfolio" in noun.traits)
    if needs_more:
        if known is None or not definite:
            return None
        scene.discourse.note(known, phrase)
        return Meaning(Use.ACTOR, known.actors, None, (f"the same as {known.actors[0].name}",))
    if known is not None and (definite or not phrase.determiner):
        made = make.office_actor(phrase, known.country, scene.text(phrase))
        if known.actors[0].kind is ActorKind.BODY and known.actors[0].sectors == made.sectors:
            made = known.actors[0]
        _note(scene, phrase, made)
        return Meaning(Use.ACTOR, (made,), None, (f"as {known.actors[0].name} before",))
    if not codes:
        code, reason = scene.setting.guess(
            phrase.sentence,
            lacks=make.lacking(noun, phrase.field_of),
            among=make.likely(noun, phrase.field_of),
            local=True,
            near=None if "government" in noun.traits else scene.subject_state(phrase),
            last=scene.crowd_before(phrase) if noun.sector == "COP" else None,
        )
        codes = [code] if code else []
    if "government" in noun.traits and owner is not None and owner.kind is ActorKind.PERSON:
        reason = f"government of {owner.name}"
    text = scene.text(phrase)
    made_all = tuple(make.office_actor(phrase, code, text) for code in codes) or (
        make.office_actor(phrase, None, text),
    )
    for made in made_all:
        _note(scene, phrase, made)
    return Meaning(Use.ACTOR, made_all, None, (reason,))


def _note(scene: Scene, phrase: Phrase, made: Actor) -> None:
    assert phrase.noun is not None
    scene.note(
        phrase, (made,), "body", noun=phrase.noun.noun, field_of=phrase.field_of, plural="plural" in phrase.noun.traits
    )


def same_body(scene: Scene, phrase: Phrase) -> Entity | None:
    """An earlier body (or office-holder) of the same field: "the ministry" after "Norway's foreign ministry"."""
    noun = phrase.noun
    assert noun is not None

    def fits(entity: Entity) -> bool:
        if phrase.field_of:
            return entity.field_of == phrase.field_of and entity.sort in ("body", "person")
        if entity.sort != "body":
            return False
        return any(each == noun.noun or each.endswith(f" {noun.noun}") for each in entity.nouns) or (
            "portfolio" in noun.traits and "weak" not in noun.traits and entity.field_of is not None
        )

    found = scene.discourse.best(phrase.sentence, phrase.first, fits)
    if found is None and phrase.determiner in THE:
        found = scene.discourse.ever(noun.noun, fits)
    return found


def group(scene: Scene, phrase: Phrase) -> Meaning | None:
    """Troops, rebels, protesters, "the group"."""
    noun = phrase.noun
    assert noun is not None
    if phrase.named is not None and (meaning := scene.meaning(phrase.named)) and meaning.actors:
        return Meaning(Use.ACTOR, meaning.actors, None, ("the organization named in it",))
    codes, reason, owner = scene.countries_of(phrase)
    if phrase.determiner in THE and not codes and (found := _same_group(scene, phrase)):
        found.single = found.single or not phrase.plural
        scene.discourse.note(found, phrase)
        return Meaning(Use.ACTOR, found.actors, None, (f"the same as {found.actors[0].name}",))
    if (made := _owned_group(scene, phrase, owner)) or (made := _camps_or_charities(scene, phrase, codes)):
        scene.note(phrase, made, "group", noun=noun.noun, plural=phrase.plural)
        return Meaning(Use.ACTOR, made, None, (f"belongs to {owner.name}" if owner else "group of no one state",))
    if _no_group(phrase, codes):
        return None
    if noun.sector == "MIL" and not codes and not phrase.determiner and (sender := _sender(scene, phrase)):
        scene.note(phrase, (sender,), "group", f"group:{sender.id}:{noun.noun}", noun=noun.noun, plural=phrase.plural)
        return Meaning(Use.ACTOR, (sender,), None, ("of the state that disposes of them",))
    if not codes and noun.state:
        codes, reason = [noun.state], "unless another is named"
    if not codes and noun.sector == "MIL" and phrase.determiner == "no" and (speaker := scene.speaker_of(phrase)):
        codes, reason = [code for code in [speaker.country] if code], "a denial is of one's own troops"
    if not codes and not ABROAD & set(phrase.modifiers):
        code, reason = scene.setting.guess(
            phrase.sentence,
            local=noun.sector in LOCAL,
            near=scene.subject_state(phrase),
            last=_told_of(scene, phrase) if noun.sector in LOCAL else None,
        )
        codes = [code] if code else []
    text = scene.text(phrase)
    sector = "MIL" if noun.noun == "coalition" and "led" in phrase.modifiers else noun.sector
    made = tuple(make.actor(code, sector, None, text, ActorKind.GROUP) for code in codes) or (
        make.actor(None, sector, None, text, ActorKind.GROUP),
    )
    scene.note(phrase, made, "group", f"group:{made[0].id}:{noun.noun}", noun=noun.noun, plural=phrase.plural)
    return Meaning(Use.ACTOR, made, None, (reason or "group",))


def _told_of(scene: Scene, phrase: Phrase) -> str | None:
    """The state of people of the same noun in the two sentences before: "fishermen in Peru ... fishermen"."""
    assert phrase.noun is not None
    for entity in reversed(scene.discourse.by_noun.get(phrase.noun.noun, ())):
        last = entity.last_before(phrase.sentence, phrase.first)
        if entity.sort == "group" and last is not None and last[0] >= phrase.sentence - 2:
            return entity.country
    return None


def _sender(scene: Scene, phrase: Phrase) -> Actor | None:
    """Whose troops they are that a state or a body "sends", "masses", "pulls out": its own."""
    words = scene.sentences[phrase.sentence].words
    verb = words[phrase.head].head
    if words[phrase.head].deprel != "obj" or verb < 0 or words[verb].lemma not in DISPOSES:
        return None
    subject = None
    for _ in range(4):  # "plans to send": the subject of the verb above
        subject = next((k for k, w in enumerate(words) if w.head == verb and w.deprel == "nsubj"), None)
        if subject is not None or words[verb].deprel not in ("xcomp", "conj") or words[verb].head < 0:
            break
        verb = words[verb].head
    entity = scene.discourse.at(phrase.sentence, subject) if subject is not None else None
    if entity is None or not entity.actors:
        return None
    if entity.country:
        return make.actor(entity.country, "MIL", None, scene.text(phrase), ActorKind.GROUP)
    return entity.actors[0] if entity.actors[0].id.startswith("IGO:") else None


def _no_group(phrase: Phrase, codes: list[str]) -> bool:
    """Whether the noun names nobody here: "by force", "party congress", "the group" of nobody met."""
    noun = phrase.noun
    assert noun is not None
    if "weak" in noun.traits and not (codes and noun.sector):
        return True
    bare = not (codes or phrase.plural or phrase.determiner or phrase.modifiers)
    if bare and noun.noun not in ("opposition", "coalition"):
        return True
    return phrase.modifies and not codes and noun.sector not in ARMED


def _owned_group(scene: Scene, phrase: Phrase, owner: Actor | None) -> tuple[Actor, ...]:
    """ "Hamas fighters" are Hamas; "his movement" is of the owner's sector."""
    noun = phrase.noun
    assert noun is not None
    if owner is None:
        return ()
    if noun.sector in ("MIL", "REB") and (
        owner.sectors[:1] == ("REB",) or (owner.kind is ActorKind.ORGANIZATION and owner.sectors[:1] not in (("BUS",),))
    ):
        return (owner,)
    between = owner.kind is ActorKind.INTERNATIONAL and phrase.determiner != "'s"
    if between and "weak" in noun.traits and not noun.sector:
        return (owner,)  # "the G5 Sahel group"
    if not noun.sector and owner.kind in (ActorKind.GROUP, ActorKind.ORGANIZATION) and owner.sectors[:1] in FACTIONS:
        return (owner,)
    if "weak" in noun.traits and not noun.sector and owner.kind is ActorKind.PERSON and owner.sectors:
        return (make.actor(owner.country, owner.sectors[0], None, scene.text(phrase), ActorKind.GROUP),)
    return ()


def _camps_or_charities(scene: Scene, phrase: Phrase, codes: list[str]) -> tuple[Actor, ...]:
    """ "Both parties" of a quarrel; "aid groups" of no state."""
    noun = phrase.noun
    assert noun is not None
    if codes:
        return ()
    if noun.sector == "PTY" and phrase.dual:
        return scene.two_parties(phrase)
    if noun.sector == "NGO":
        return (Actor(f"NGO:{noun.noun}s", scene.text(phrase), ActorKind.GROUP, None, ("NGO",)),)
    return ()


def _same_group(scene: Scene, phrase: Phrase) -> Entity | None:
    """The group met before: by the same noun, by the same sector for armed groups, any organization for "the group"."""
    noun = phrase.noun
    assert noun is not None

    def fits(entity: Entity) -> bool:
        if noun.noun in entity.nouns:
            return True
        sectors = entity.actors[0].sectors
        if noun.noun in BETWEEN_STATES and not phrase.owner:
            return entity.sort == "organization" and entity.actors[0].id.startswith("IGO:")
        if "weak" in noun.traits and not noun.sector:
            return entity.sort == "organization" or (
                entity.sort == "group" and sectors in (("REB",), ("PTY",), ("NGO",))
            )
        if noun.noun.endswith(" group") and entity.sort == "organization" and entity.country:
            return True  # a movement that governs is still "the militant group"
        if noun.sector == "MIL" and not phrase.count:  # "its troops ... the soldiers", of the same or the last sentence
            last = entity.last_before(phrase.sentence, phrase.first)
            late = last is not None and last[0] >= phrase.sentence - 1
            return late and entity.sort == "group" and sectors == ("MIL",) and len(entity.actors) == 1
        return noun.sector == "REB" and entity.sort in ("group", "organization") and sectors == ("REB",)

    return scene.discourse.best(phrase.sentence, phrase.first, fits) or scene.discourse.ever(noun.noun, fits)


def firm(scene: Scene, phrase: Phrase) -> Meaning | None:
    """ "A Danish bank", "the company"."""
    noun = phrase.noun
    assert noun is not None
    if phrase.named is not None and (meaning := scene.meaning(phrase.named)) and meaning.actors:
        return Meaning(Use.ACTOR, meaning.actors, None, ("the firm named in it",))
    codes, reason, owner = scene.countries_of(phrase)
    if phrase.determiner in THE and not codes and not phrase.plural and (found := _same_firm(scene, phrase)):
        scene.discourse.note(found, phrase)
        return Meaning(Use.ACTOR, found.actors, None, (f"the same as {found.actors[0].name}",))
    if phrase.plural and not codes and phrase.dual and phrase.determiner in (*THE, "both", ""):
        pair = scene.discourse.pair(phrase.sentence, phrase.first, "organization", 2, _in_trade, apart=False)
        if pair:
            scene.note(
                phrase, pair, "pair", "pair:" + "+".join(sorted(a.id for a in pair)), noun=noun.noun, plural=True
            )
            return Meaning(Use.ACTOR, pair, None, ("the salient pair of firms",))
    if owner is not None and phrase.determiner != "'s" and not phrase.plural and owner.sectors in (("BUS",), ("ORG",)):
        if owner.sectors == ("ORG",):
            country = codes[-1] if codes else owner.country
            owner = make.actor(country, "BUS", owner.name, owner.name, ActorKind.ORGANIZATION)
        scene.note(phrase, (owner,), "organization", noun=noun.noun)
        return Meaning(Use.ACTOR, (owner,), None, ("the firm named in it",))
    if not codes:
        return None
    text = scene.text(phrase)
    made = tuple(make.actor(code, "BUS", None, text, ActorKind.ORGANIZATION) for code in codes)
    key = f"firm:{made[0].id}:{noun.noun}"
    scene.note(phrase, made, "organization", key, noun=noun.noun, plural=phrase.plural)
    return Meaning(Use.ACTOR, made, None, (reason,))


def _in_trade(entity: Entity) -> bool:
    return entity.actors[0].sectors in (("BUS",), ("ORG",))


def _same_firm(scene: Scene, phrase: Phrase) -> Entity | None:
    noun = phrase.noun
    assert noun is not None
    return scene.discourse.best(
        phrase.sentence,
        phrase.first,
        lambda e: noun.noun in e.nouns or (e.sort == "organization" and e.actors[0].sectors == ("BUS",)),
    )
