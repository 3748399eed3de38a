"""Phrases that are names of states, peoples, capitals, bodies, organizations and places."""

from __future__ import annotations

from dateline.model import Actor, ActorKind, Use
from dateline.tables.states import state, states
from dateline.understand import actors as make
from dateline.understand import places
from dateline.understand.phrase import Phrase
from dateline.understand.scene import Meaning, Scene

__all__ = [
    "adjective",
    "body",
    "capital",
    "organization",
    "people",
    "place",
    "short_name",
    "state_name",
    "states_together",
]

AT_HOME = frozenset({"ORG", "PTY", "OPP", "REB", "LAB", "MIL", "COP", "JUD", "LEG", "GOV", "EDU", "REL", "HLH", "CIV"})
"""Sectors of organizations that are mostly of the state in which the report is."""
ABROAD = frozenset(
    [
        "international",
        "world",
        "global",
        "european",
        "african",
        "asian",
        "arab",
        "american",
        "inter-american",
        "islamic",
        "euro",
        "transatlantic",
        "united",
        "nations",
        "u.n.",
        "un",
        "eu",
    ]
)
"""Words in a name that say it is of no one state."""


CLEARLY = 1.5
"""By how much another state with a congress must be more the report's own than the United States are."""


def state_name(scene: Scene, phrase: Phrase) -> Meaning | None:
    """ "Norway", "the self-ruled island"."""
    assert phrase.hit is not None
    entry = phrase.hit.entry
    code = entry.state or entry.national
    if entry.state and entry.region and _rather_region(scene, entry.state, entry.region.country):
        return place(scene, phrase)
    reason = "name of the state"
    if code is None:
        code, reason = entry.epithet, "description of the state"
        if code is None or not _spoken_of(scene, code):
            return None  # "the South" means a state only where that state, or the North, is spoken of
    sentence = scene.sentences[phrase.sentence]
    use = places.use_of(sentence, phrase)
    made = make.state_actor(code)
    scene.note(phrase, (made,), "state", code, faint=0.6 if use is Use.PLACE else 1.0)
    where = None
    if use is Use.PLACE and (one := state(code)):
        relation = places.relation_of(sentence, phrase)
        where = places.place_of_state(one, one.name, relation, waters=places.near_waters(sentence, phrase, relation))
    return Meaning(use, (made,), where, (reason,))


def _spoken_of(scene: Scene, code: str) -> bool:
    """Whether the report names the state, or one that shares its name: North Korea and South Korea."""
    last = (one.name if (one := state(code)) else code).rpartition(" ")[2]
    return any(
        count and (other == code or ((twin := state(other)) and twin.name.rpartition(" ")[2] == last))
        for other, count in scene.setting.sure.items()
    )


def _rather_region(scene: Scene, code: str, other: str | None) -> bool:
    """A name that is a state's and a region's of another: the region where only the other state is spoken of."""
    sure = scene.setting.sure
    near = ("RUS", "ARM", "AZE", "TUR") if code == "GEO" else ()
    return other is not None and sure[other] > 0 and sure[code] == 0 and not any(sure[neighbor] for neighbor in near)


def adjective(scene: Scene, phrase: Phrase) -> Meaning | None:
    assert phrase.hit is not None
    code, reason = phrase.hit.entry.national, "adjective of nation"
    if code is None:
        code, reason = scene.setting.guess(phrase.sentence, among=phrase.ethnic)
    if code is None:
        return None
    made = make.state_actor(code)
    scene.note(phrase, (made,), "state", code, faint=0.6)
    return Meaning(Use.ACTOR, (made,), None, (reason,))


def people(scene: Scene, phrase: Phrase) -> Meaning | None:
    """ "The Danes", "Tamils"."""
    assert phrase.hit is not None
    code, reason = phrase.hit.entry.people or phrase.hit.entry.national, "people of the state"
    if code is None:
        code, reason = scene.setting.guess(phrase.sentence, among=phrase.ethnic)
    made = Actor(f"{code or 'XXX'}:CIV", scene.text(phrase), ActorKind.GROUP, code, ("CIV",))
    scene.note(phrase, (made,), "group", f"people:{code}", plural=True)
    return Meaning(Use.ACTOR, (made,), None, (reason,))


def capital(scene: Scene, phrase: Phrase) -> Meaning | None:
    """A capital as the government that sits there, or as a city."""
    assert phrase.hit is not None and phrase.hit.entry.capital is not None
    entry, sentence = phrase.hit.entry, scene.sentences[phrase.sentence]
    code, name = phrase.hit.entry.capital, scene.text(phrase)
    relation = places.relation_of(sentence, phrase)
    after = _state_after(scene, phrase)
    if (
        after
        and after != code
        and (chosen := places.choose_spot(name, scene.setting.counts, after))
        and chosen[0].country == after
    ):
        return Meaning(Use.PLACE, (make.state_actor(after),), places.place_of_spot(chosen[0], relation), (chosen[1],))
    one = state(code)
    if one is None or places.use_of(sentence, phrase) is Use.PLACE:
        where = places.place_of_state(one, name, relation, capital=True) if one else None
        return Meaning(Use.PLACE, (make.state_actor(code),), where, ("capital as a place",))
    if entry.organizations:
        made = entry.organizations[0].actor
        scene.note(phrase, (made,), "organization")
        return Meaning(Use.ACTOR, (made,), None, ("seat that stands for the organization",))
    made = make.government(code, name)
    scene.note(phrase, (made,), "state", code)
    return Meaning(Use.ACTOR, (made,), None, ("capital that stands for the government",))


def body(scene: Scene, phrase: Phrase) -> Meaning | None:
    """A body of a state by its own name, or the seat that stands for it."""
    assert phrase.hit is not None
    found = make.valid(phrase.hit.entry.bodies, scene.published)
    assert found is not None
    made, reason = found.actor, "name of a body"
    nation = phrase.nations[-1] if phrase.nations else None
    if nation is None and "legislature" in found.traits and made.country == "USA" and not _just_named(scene, phrase):
        home = dict(scene.setting.home)
        home["USA"] = CLEARLY * home.get("USA", 0.0) if scene.setting.sure["USA"] else 0.0
        nation = next(
            (c for c in sorted(home, key=lambda c: -home[c]) if (s := state(c)) and "congress" in s.traits), None
        )
        reason = "name of a body; state of the report"
    if nation and nation != made.country:
        made = make.actor(nation, made.sectors[0], None, scene.text(phrase), made.kind)
    sentence = scene.sentences[phrase.sentence]
    if "seat" in found.traits and places.use_of(sentence, phrase) is Use.PLACE and (one := state(made.country)):
        where = places.place_of_state(one, made.name, places.relation_of(sentence, phrase), capital=True)
        return Meaning(Use.PLACE, (made,), where, ("seat as a place",))
    scene.note(phrase, (made,), "body", field_of=make.field_of(made))
    return Meaning(Use.ACTOR, (made,), None, (reason,))


def _just_named(scene: Scene, phrase: Phrase) -> bool:
    """Whether the United States were spoken of in the sentence before, or in this one before the phrase."""
    return any(
        entity.country == "USA"
        for at in (phrase.sentence - 1, phrase.sentence)
        if at >= 0
        for word, entity in scene.discourse.met[at].items()
        if (at, word) < (phrase.sentence, phrase.first)
    )


def organization(scene: Scene, phrase: Phrase) -> Meaning | None:
    """An organization of the tables or one that only the report names."""
    found = make.valid(phrase.hit.entry.organizations, scene.published) if phrase.hit else None
    if found is not None:
        scene.note(phrase, (found.actor,), "organization")
        return Meaning(Use.ACTOR, (found.actor,), None, ("name of an organization",))
    name = scene.name(phrase)
    nations = phrase.nations + [nation for clue in phrase.apposed for nation in clue.nations]
    if not nations and phrase.within is not None and (seat := scene.meaning(phrase.within)) and seat.actors:
        nations = [seat.actors[0].country] if seat.actors[0].country else []
    known = scene.discourse.entities.get(f"org:{name}")
    sector = next((clue.noun.sector for clue in phrase.apposed if clue.noun), "")
    if any(clue.noun and clue.noun.sector == "CIV" and not clue.plural for clue in phrase.apposed):
        sector = "BUS"  # an organization that does what a person does: "the miner", "the grower"
    made = known.actors[0] if known and not (nations or sector) else make.named_organization(name, nations, sector)
    reason = "name of an organization that no table has"
    if made.country is None and made.sectors and made.sectors[0] in AT_HOME and not ABROAD & set(name.lower().split()):
        code, why = scene.setting.guess(phrase.sentence, local=True)
        if code is not None:
            made, reason = make.named_organization(name, [code], sector), f"{reason}; {why}"
    scene.note(phrase, (made,), "organization", f"org:{name}")
    return Meaning(Use.ACTOR, (made,), None, (reason,))


def short_name(scene: Scene, phrase: Phrase) -> Meaning | None:
    """ "The MR", after "the Movement for Renewal (MR)"."""
    full = phrase.named
    if full is None or (meaning := scene.meaning(full)) is None or not meaning.actors:
        return None
    entity = scene.discourse.at(full.sentence, full.head)
    if entity is not None:
        scene.discourse.note(entity, phrase)
    return Meaning(Use.ACTOR, meaning.actors, None, (f"short for {meaning.actors[0].name}",))


def states_together(scene: Scene, phrase: Phrase) -> Meaning | None:
    """One name for several states: "the two Koreas"."""
    assert phrase.hit is not None
    codes = phrase.hit.entry.members
    made = tuple(make.state_actor(code) for code in codes)
    scene.note(phrase, made, "pair", "pair:" + "+".join(sorted(codes)), noun="state", plural=True)
    return Meaning(Use.ACTOR, made, None, ("name of several states",))


def place(scene: Scene, phrase: Phrase) -> Meaning | None:
    """A city, a region, a sea; it keeps the state it lies in."""
    sentence = scene.sentences[phrase.sentence]
    relation = places.relation_of(sentence, phrase)
    if phrase.hit is not None and phrase.hit.entry.region is not None:
        spot, reason = phrase.hit.entry.region, "part of a state"
    else:
        name = scene.name(phrase)
        after = _state_after(scene, phrase)
        chosen = places.choose_spot(name, scene.setting.counts, after)
        if after and (chosen is None or chosen[0].country != after):  # "Santa Cruz, Bolivia" that no table has
            where = places.unknown_place(name, relation, after)
            return Meaning(Use.PLACE, (make.state_actor(after),), where, (f"{name}: named with {after}",))
        if chosen is None:
            return Meaning(Use.PLACE, (), places.unknown_place(name, relation), ("place that no table has",))
        spot, reason = chosen
    use = places.use_of(sentence, phrase) if spot.kind == "region" else Use.PLACE
    made: tuple[Actor, ...] = (make.state_actor(spot.country),) if spot.country else ()
    if use is Use.ACTOR and spot.country:
        made = (Actor(spot.country, spot.name, ActorKind.STATE, spot.country),)
        scene.note(phrase, made, "state", f"region:{spot.name}")
    where = places.place_of_spot(spot, relation, places.near_waters(sentence, phrase, relation))
    return Meaning(use, made, where, (reason,))


def _state_after(scene: Scene, phrase: Phrase) -> str | None:
    """The state (or a state's region) that follows a comma: "Tripoli, Lebanon", "Paris, Texas"."""
    words = scene.sentences[phrase.sentence].words
    if phrase.last + 1 >= len(words) or words[phrase.last].text != ",":
        return None
    tail = [word.text for word in words[phrase.last + 1 : phrase.last + 4]]
    names = {" ".join(tail[:length]) for length in (1, 2, 3)}
    for name in names:
        if (spot := places.region_named(name)) and spot.country:
            return spot.country
    return next((one.iso3 for one in states().values() if not names.isdisjoint((one.name, *one.other_names))), None)
