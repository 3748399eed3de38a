"""The cast of a report: what each phrase means, given everything met before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.model import Actor, ActorKind, Document, Known, Place, Sentence, Use
from dateline.tables.holders import holder_of_office
from dateline.tables.states import state, states
from dateline.understand import actors as make
from dateline.understand import places
from dateline.understand.coreference import Discourse, Entity
from dateline.understand.people import People, Person
from dateline.understand.phrases import Phrase

__all__ = ["Cast", "Meaning"]

SPEECH = frozenset("say tell add note announce declare state warn insist argue write tweet respond reply claim explain stress reiterate".split())
EMPTY_IT = frozenset(
    "be come follow happen occur take remain seem appear mark mean become represent cover include involve cost amount contain allow "
    "violate cause affect last concern apply reflect prove result".split()
)
LEADERS = frozenset({"president", "prime minister", "premier", "chancellor", "king", "queen", "emperor", "emir", "sultan", "leader",
                     "supreme leader", "dictator", "ruler", "monarch", "strongman", "head of state", "head of government", "pope", "taoiseach",
                     "crown prince", "chief executive", "secretary-general", "secretary general", "junta leader"})  # fmt: skip
SAME_OFFICE = {"premier": {"prime minister", "chancellor"}, "chancellor": {"prime minister"}, "prime minister": {"premier", "chancellor"},
               "monarch": {"king", "queen", "emperor"}, "advisor": {"adviser"}, "mp": {"lawmaker", "member of parliament"},
               "lawmaker": {"senator", "representative", "congressman", "congresswoman", "mp", "deputy", "legislator"},
               "spokesman": {"spokesperson", "press secretary"}, "spokeswoman": {"spokesperson", "press secretary"},
               "diplomat": {"ambassador", "envoy", "foreign minister", "minister", "negotiator"}}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    use: Use
    actors: tuple[Actor, ...]
    place: Place | None = None
    reasons: tuple[str, ...] = ()


class Cast:
    """Resolves phrases in the order of the text; ``meaning`` is to be asked in that order."""

    def __init__(self, sentences: Sequence[Sentence], document: Document, known: Known, phrases: Sequence[Phrase]) -> None:
        self.sentences = sentences
        self.published = document.published
        self.setting = make.Setting(document, sentences, phrases)
        self.people = People(sentences, phrases, document.published, known)
        self.discourse = Discourse(sentences)
        self.meanings: dict[int, Meaning | None] = {}
        self.working: set[int] = set()
        self.persons: dict[int, tuple[Actor, tuple[str, ...]]] = {}
        self.named: dict[int, Phrase] = {id(role): phrase for phrase in phrases for role in phrase.apposed}
        self.by_word = {(p.sentence, p.head): p for p in phrases if p.sort == "pronoun"}
        self.readers: dict[str, Callable[[Phrase], Meaning | None]] = {
            "state": self._state, "adjective": self._adjective, "people": self._people, "capital": self._capital, "body": self._body,
            "organization": self._organization, "person": self._person, "office": self._office, "role": self._role,
            "group": self._group, "firm": self._firm, "land": self._land, "place": self._place, "pronoun": self._pronoun,
            "pair": self._pair,
        }  # fmt: skip

    def meaning(self, phrase: Phrase) -> Meaning | None:
        """What the phrase means, or None where it names nobody. Worked out once."""
        key = id(phrase)
        if key in self.meanings:
            return self.meanings[key]
        if key in self.working:
            return None
        self.working.add(key)
        found = self.meanings[key] = self.readers[phrase.sort](phrase)
        self.working.discard(key)
        return found

    def text(self, phrase: Phrase) -> str:
        words = self.sentences[phrase.sentence].words[phrase.first : phrase.last]
        out = ""
        for k, word in enumerate(words):
            out += (" " if k and word.start > words[k - 1].end else "") + word.text
        return out

    # ------------------------------------------------------------ names

    def _state(self, phrase: Phrase) -> Meaning | None:
        assert phrase.hit is not None
        entry = phrase.hit.entry
        code = entry.state or entry.epithet or entry.national
        if entry.state and entry.region and self._rather_region(entry.state, entry.region.country):
            return self._place(phrase)
        if code is None:
            return None
        one = state(code)
        sentence = self.sentences[phrase.sentence]
        use = places.use_of(sentence, phrase)
        made = make.state_actor(code)
        self.discourse.note(Entity(code, "state", (made,), country=code), phrase, 0.5 if use is Use.PLACE else 1.0)
        place = None
        if use is Use.PLACE and one is not None:
            relation = places.relation_of(sentence, phrase)
            place = places.place_of_state(one, one.name, relation, waters=places.near_waters(sentence, phrase, relation))
        return Meaning(use, (made,), place, ("description of the state" if entry.epithet and not entry.state else "name of the state",))

    def _rather_region(self, code: str, other: str | None) -> bool:
        """A name that is a state's and a region's of another: the one whose surroundings the report names."""
        counts = self.setting.sure
        return other is not None and counts[other] > 0 and counts[code] == 0 and not any(
            counts[n] for n in ("RUS", "ARM", "AZE", "TUR") if code == "GEO"
        )

    def _adjective(self, phrase: Phrase) -> Meaning | None:
        assert phrase.hit is not None
        entry = phrase.hit.entry
        code, reason = entry.national, "adjective of nation"
        if code is None:
            code, reason = self.setting.guess(phrase.sentence, among=phrase.ethnic)
        if code is None:
            return None
        made = make.state_actor(code)
        self.discourse.note(Entity(code, "state", (made,), country=code), phrase, 0.6)
        return Meaning(Use.ACTOR, (made,), None, (reason,))

    def _people(self, phrase: Phrase) -> Meaning | None:
        assert phrase.hit is not None
        code = phrase.hit.entry.people or phrase.hit.entry.national
        reason = "people of the state"
        if code is None:
            code, reason = self.setting.guess(phrase.sentence, among=phrase.ethnic)
        made = Actor(f"{code or 'XXX'}:CIV", self.text(phrase), ActorKind.GROUP, code, ("CIV",))
        self.discourse.note(Entity(f"people:{code}", "group", (made,), plural=True, country=code), phrase)
        return Meaning(Use.ACTOR, (made,), None, (reason,))

    def _capital(self, phrase: Phrase) -> Meaning | None:
        assert phrase.hit is not None and phrase.hit.entry.capital is not None
        entry, sentence = phrase.hit.entry, self.sentences[phrase.sentence]
        code = entry.capital or ""
        one = state(code)
        name = self.text(phrase)
        relation = places.relation_of(sentence, phrase)
        if one is None or places.use_of(sentence, phrase) is Use.PLACE:
            made = make.state_actor(code)
            place = places.place_of_state(one, name, relation, capital=True) if one else None
            return Meaning(Use.PLACE, (made,), place, ("capital as a place",))
        if entry.organizations:
            made = entry.organizations[0].actor
            self.discourse.note(Entity(made.id, "organization", (made,)), phrase)
            return Meaning(Use.ACTOR, (made,), None, ("seat that stands for the organization",))
        made = make.government(code, name)
        self.discourse.note(Entity(code, "state", (made,), country=code), phrase)
        return Meaning(Use.ACTOR, (made,), None, ("capital that stands for the government",))

    def _body(self, phrase: Phrase) -> Meaning | None:
        assert phrase.hit is not None
        organization = make.valid(phrase.hit.entry.bodies, self.published)
        assert organization is not None
        made, reason = organization.actor, "name of a body"
        nation = phrase.nations[-1] if phrase.nations else None
        if nation is None and "legislature" in organization.traits and made.country == "USA" and not self.setting.sure["USA"]:
            nation = next((c for c, _ in self.setting.counts.most_common() if (s := state(c)) and "congress" in s.traits), None)
            reason = "name of a body; state of the report"
        if nation and nation != made.country:
            made = make.actor(nation, made.sectors[0], None, self.text(phrase), made.kind)
        sentence = self.sentences[phrase.sentence]
        if "seat" in organization.traits and places.use_of(sentence, phrase) is Use.PLACE and (one := state(made.country)):
            place = places.place_of_state(one, made.name, places.relation_of(sentence, phrase), capital=True)
            return Meaning(Use.PLACE, (made,), place, ("seat as a place",))
        self.discourse.note(Entity(made.id, "body", (made,), country=made.country, field_of=_field(made)), phrase)
        return Meaning(Use.ACTOR, (made,), None, (reason,))

    def _organization(self, phrase: Phrase) -> Meaning | None:
        organization = make.valid(phrase.hit.entry.organizations, self.published) if phrase.hit else None
        if organization is not None:
            made, reason = organization.actor, "name of an organization"
        else:
            name = " ".join(w.text for w in self.sentences[phrase.sentence].words[slice(*(phrase.name or (phrase.first, phrase.last)))])
            nations = phrase.nations + [n for clue in phrase.apposed for n in clue.nations]
            known = self.discourse.entities.get(f"org:{name}")
            made = known.actors[0] if known and not nations else make.named_organization(name, nations, name)
            reason = "name of an organization no table has"
            self.discourse.note(Entity(f"org:{name}", "organization", (made,), country=made.country), phrase)
            return Meaning(Use.ACTOR, (made,), None, (reason,))
        self.discourse.note(Entity(made.id, "organization", (made,), country=made.country), phrase)
        return Meaning(Use.ACTOR, (made,), None, (reason,))

    def _place(self, phrase: Phrase) -> Meaning | None:
        sentence = self.sentences[phrase.sentence]
        relation = places.relation_of(sentence, phrase)
        if phrase.hit is not None and phrase.hit.entry.region is not None:
            spot, reason = phrase.hit.entry.region, "part of a state"
        else:
            name = " ".join(w.text for w in sentence.words[slice(*(phrase.name or (phrase.first, phrase.last)))])
            chosen = places.choose_spot(name.removesuffix(" 's"), self.setting.counts, self._state_after(phrase))
            if chosen is None:
                return Meaning(Use.PLACE, (), Place(name, None, None, None, "region", relation or "in"), ("place no table has",))
            spot, reason = chosen
        use = places.use_of(sentence, phrase) if spot.kind == "region" else Use.PLACE
        made = (make.state_actor(spot.country),) if spot.country else ()
        if use is Use.ACTOR and spot.country:
            made = (Actor(spot.country, spot.name, ActorKind.STATE, spot.country),)
        place = places.place_of_spot(spot, relation, places.near_waters(sentence, phrase, relation))
        return Meaning(use, made, place, (reason,))

    def _state_after(self, phrase: Phrase) -> str | None:
        """The state that follows a comma: "Tripoli, Lebanon"."""
        words = self.sentences[phrase.sentence].words
        if phrase.last + 1 < len(words) and words[phrase.last].text == ",":
            text = " ".join(w.text for w in words[phrase.last + 1 : phrase.last + 3])
            one = next((s for s in states().values() if text == s.name or words[phrase.last + 1].text in (s.name, *s.other_names)), None)
            return one.iso3 if one else None
        return None

    # ------------------------------------------------------------ persons

    def _person(self, phrase: Phrase) -> Meaning | None:
        person = self.people.of_phrase.get(id(phrase))
        if person is None:
            return None
        made, reasons = self._cast(person)
        self._note_person(person, phrase, made)
        return Meaning(Use.ACTOR, (made,), None, reasons)

    def _note_apposed(self, phrase: Phrase) -> None:
        """The description shares the weight of its place in the clause with the person it describes."""
        named = self.named[id(phrase)]
        entity = self.discourse.at.get((named.sentence, named.head))
        if entity is not None:
            self.discourse.note(entity, phrase)

    def _note_person(self, person: Person, phrase: Phrase, made: Actor) -> None:
        nouns = {noun.noun for noun in person.roles}
        if holder := make.known_holder(person, self.published):
            nouns.add(holder.role)
        entity = Entity(f"person:{id(person)}", "person", (made,), person.gender, country=made.country, nouns=nouns)
        entity.field_of = next((clue.field_of for clue in person.clues if clue.field_of), None)
        self.discourse.note(entity, phrase)

    def _cast(self, person: Person) -> tuple[Actor, tuple[str, ...]]:
        if id(person) not in self.persons:
            self.persons[id(person)] = (make.person_actor(person, None, ""), ())  # stands while owners are looked up
            self.persons[id(person)] = self._cast_now(person)
        return self.persons[id(person)]

    def _cast_now(self, person: Person) -> tuple[Actor, tuple[str, ...]]:
        country, reason = person.nation(), "title or apposition with an adjective of nation"
        sector = next((noun.sector for noun in person.roles if noun.sector), "")
        owner = self._owner_of(person.clues)
        if owner is not None:
            if owner.sectors and (not sector or any(n.noun in make.GENERIC for n in person.roles)) and owner.kind is not ActorKind.PERSON:
                sector = owner.sectors[0]
            if country is None:
                country, reason = owner.country or (owner.id.partition("/")[0] if owner.id.startswith("IGO:") else None), f"serves {owner.name}"
        if country is None:
            only = next((make.ONLY[n.noun] for n in person.roles if n.noun in make.ONLY), None)
            country, reason = only, "office of one state"
        holder = make.known_holder(person, self.published)
        if holder is not None and (country is None or country == holder.country):
            sector = sector or holder.sector
            if country is None:
                country, reason = (None if holder.country == "XXX" else holder.country), f"table of office-holders: {holder.name}"
        if country is None and (known := self.people.known.get(make.fold(person.full)) or self.people.known.get(make.fold(person.surname))):
            return known.actor, (f"known from report {known.document}",)
        if country is None and sector in ("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "REB"):
            clue = next(c for c in person.clues if c.noun is not None and c.noun.sector)
            country, reason = self.setting.guess(clue.sentence, make.lacking(clue.noun, clue.field_of), make.likely(clue.noun, clue.field_of))
        return make.person_actor(person, country, sector), (reason if country else "name without a nation",)

    def _owner_of(self, clues: Sequence[Phrase]) -> Actor | None:
        for clue in clues:
            if clue.owner is not None and (meaning := self.meaning(clue.owner)) and meaning.actors:
                return meaning.actors[0]
            if clue.owner_word is not None and (meaning := self._pronoun_at(clue)) and meaning.actors:
                return meaning.actors[0]
        return None

    def _pronoun_at(self, clue: Phrase) -> Meaning | None:
        pronoun = self.by_word.get((clue.sentence, clue.owner_word if clue.owner_word is not None else -1))
        return self.meaning(pronoun) if pronoun else None

    # ------------------------------------------------------------ offices, groups, firms

    def _country(self, phrase: Phrase) -> tuple[list[str], str, Actor | None]:
        """The states a phrase itself names, why, and the actor that owns it."""
        codes, reason = make.nationals(phrase, self.setting)
        owner = self._owner_of([phrase])
        if not codes and owner is not None:
            code = owner.country or (owner.id.partition("/")[0] if owner.id.startswith("IGO:") else None)
            codes, reason = ([code] if code else []), f"belongs to {owner.name}"
        if not codes and phrase.within is not None and (meaning := self.meaning(phrase.within)) and meaning.actors and meaning.actors[0].country:
            codes, reason = [meaning.actors[0].country], "place named with it"
        return codes, reason, owner

    def _office(self, phrase: Phrase) -> Meaning | None:
        assert phrase.noun is not None
        codes, reason, owner = self._country(phrase)
        definite = phrase.determiner in ("the", "this", "that", "'s") or not phrase.determiner
        if owner is not None and owner.sectors == ("REB",) and "government" in phrase.noun.traits:
            return None
        if not codes and "weak" in phrase.noun.traits and not phrase.field_of:
            found = self._same_body(phrase) if phrase.determiner in ("the", "this", "that") else None
            return Meaning(Use.ACTOR, found.actors, None, (f"the same as {found.actors[0].name}",)) if found else None
        if "portfolio" in phrase.noun.traits and not phrase.field_of and not codes:
            found = self._same_body(phrase) if phrase.determiner in ("the", "this", "that") else None
            if found is None:
                return None
            self.discourse.note(found, phrase)
            return Meaning(Use.ACTOR, found.actors, None, (f"the same as {found.actors[0].name}",))
        if not codes and definite and (found := self._same_body(phrase)):
            made = make.office_actor(phrase, found.country, self.text(phrase))
            made = found.actors[0] if found.actors[0].kind is ActorKind.BODY and found.actors[0].sectors == made.sectors else made
            self._note_office(phrase, made)
            return Meaning(Use.ACTOR, (made,), None, (f"as {found.actors[0].name} before",))
        if not codes:
            code, reason = self.setting.guess(phrase.sentence, make.lacking(phrase.noun, phrase.field_of), make.likely(phrase.noun, phrase.field_of))
            codes = [code] if code else []
        if "government" in phrase.noun.traits and owner is not None and owner.kind is ActorKind.PERSON:
            reason = f"government of {owner.name}"
        made_all = tuple(make.office_actor(phrase, code, self.text(phrase)) for code in codes) or (
            make.office_actor(phrase, None, self.text(phrase)),
        )
        for made in made_all:
            self._note_office(phrase, made)
        return Meaning(Use.ACTOR, made_all, None, (reason,))

    def _note_office(self, phrase: Phrase, made: Actor) -> None:
        assert phrase.noun is not None
        entity = Entity(made.id, "body", (made,), country=made.country, nouns={phrase.noun.noun}, field_of=phrase.field_of)
        entity.plural = "plural" in phrase.noun.traits
        self.discourse.note(entity, phrase)

    def _same_body(self, phrase: Phrase) -> Entity | None:
        """An earlier body (or office-holder) of the same field: "the ministry" after "Norway's foreign ministry"."""
        noun = phrase.noun
        assert noun is not None

        def fits(entity: Entity) -> bool:
            if phrase.field_of:
                return entity.field_of == phrase.field_of and entity.sort in ("body", "person")
            if entity.sort != "body":
                return False
            return noun.noun in entity.nouns or ("portfolio" in noun.traits and "weak" not in noun.traits and entity.field_of is not None)

        return self.discourse.best(phrase.sentence, phrase.first, fits)

    def _role(self, phrase: Phrase) -> Meaning | None:
        noun = phrase.noun
        assert noun is not None
        if id(phrase) in self.named and (meaning := self.meaning(self.named[id(phrase)])):
            self._note_apposed(phrase)
            return Meaning(Use.ACTOR, meaning.actors, None, ("apposition",))
        codes, reason, owner = self._country(phrase)
        if phrase.plural:
            return self._officials(phrase, codes, reason, owner)
        if not codes and noun.noun in make.ONLY:
            codes, reason = [make.ONLY[noun.noun]], "office of one state"
        definite = phrase.determiner not in ("a", "an", "another", "any", "no", "one", "each", "every")
        former = bool({"former", "ex", "late", "then", "previous", "first"} & set(phrase.modifiers))
        if "spokes" in noun.traits and owner is not None and owner.kind is not ActorKind.PERSON:
            self.discourse.note(Entity(owner.id, "body", (owner,), country=owner.country, nouns={noun.noun}), phrase)
            return Meaning(Use.ACTOR, (owner,), None, ("speaks for its body",))
        if definite and not former and (found := self._holder_met(phrase, codes)):
            self.discourse.note(found, phrase)
            return Meaning(Use.ACTOR, found.actors, None, (f"description of {found.actors[0].name}",))
        if not codes and not phrase.determiner and phrase.modifies:
            return None
        if not codes:
            code, reason = self.setting.guess(phrase.sentence, make.lacking(noun, phrase.field_of), make.likely(noun, phrase.field_of))
            codes = [code] if code and noun.sector in ("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP") else []
        sector = owner.sectors[0] if owner and owner.sectors and noun.noun in make.GENERIC and owner.kind is not ActorKind.PERSON else noun.sector
        if definite and not former and codes and (holder := self._holder(phrase, codes[0])):
            made = holder
            reason = "office-holder on the day of the report"
        else:
            made = make.actor(codes[0] if codes else None, sector, None, self.text(phrase), ActorKind.PERSON)
        gender = "male" if "male" in noun.traits else "female" if "female" in noun.traits else None
        key = f"role:{made.id}:{noun.noun}:{phrase.field_of}" if definite else f"role:{phrase.sentence}:{phrase.head}"
        self.discourse.note(Entity(key, "person", (made,), gender, country=made.country, nouns={noun.noun}, field_of=phrase.field_of), phrase)
        return Meaning(Use.ACTOR, (made,), None, (reason or "role",))

    def _holder(self, phrase: Phrase, code: str) -> Actor | None:
        assert phrase.noun is not None
        roles: tuple[str, ...] = (phrase.noun.noun,)
        if phrase.field_of:
            roles = (f"{phrase.field_of} minister",)
        elif phrase.noun.noun == "leader" and not phrase.owner:
            one = state(code)
            roles = ("prime minister", "chancellor") if one and "no_president" in one.traits else ("president", "leader")
        elif "unique" not in phrase.noun.traits:
            return None
        holder = holder_of_office(code, roles, self.published)
        return make.holder_actor(holder) if holder else None

    def _holder_met(self, phrase: Phrase, codes: Sequence[str]) -> Entity | None:
        """A person met before (or named later on) who has this office."""
        noun = phrase.noun
        assert noun is not None
        wanted = {noun.noun, *SAME_OFFICE.get(noun.noun, ())}

        def fits(entity: Entity) -> bool:
            if entity.sort != "person" or (codes and entity.country not in codes):
                return False
            if phrase.field_of and entity.field_of and entity.field_of != phrase.field_of:
                return False
            return bool(wanted & entity.nouns) or (noun.noun == "leader" and bool(LEADERS & entity.nouns))

        found = self.discourse.nearest(phrase.sentence, phrase.first, fits)
        if found is not None or not codes:
            return found
        for person in dict.fromkeys(self.people.by_form.values()):
            names = {n.noun for n in person.roles}
            if (wanted & names or (noun.noun == "leader" and LEADERS & names)) and person.nation() in codes:
                made, _ = self._cast(person)
                entity = Entity(f"person:{id(person)}", "person", (made,), person.gender, country=made.country, nouns=names)
                return entity
        return None

    def _officials(self, phrase: Phrase, codes: list[str], reason: str, owner: Actor | None) -> Meaning | None:
        noun = phrase.noun
        assert noun is not None
        if (phrase.count in (2, 3) or phrase.determiner == "both" or "both" in phrase.modifiers) and phrase.determiner != "a" and not codes:
            pair = self.discourse.pair(phrase.sentence, phrase.first, ("person",), phrase.count or 2)
            if pair:
                self._note_pair(phrase, pair, "person")
                return Meaning(Use.ACTOR, pair, None, ("the salient pair of persons",))
        if not codes and noun.sector in ("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY"):
            code, reason = self.setting.guess(phrase.sentence, make.lacking(noun, phrase.field_of), make.likely(noun, phrase.field_of))
            codes = [code] if code else []
        sector = owner.sectors[0] if owner and owner.sectors and owner.kind is not ActorKind.PERSON else noun.sector
        made = tuple(make.actor(code, sector, phrase.field_of, self.text(phrase), ActorKind.GROUP) for code in codes) or (
            make.actor(None, sector, None, self.text(phrase), ActorKind.GROUP),
        )
        key = f"group:{made[0].id}:{noun.noun}"
        self.discourse.note(Entity(key, "group", made, plural=True, country=made[0].country, nouns={noun.noun}), phrase)
        return Meaning(Use.ACTOR, made, None, (reason or "role in the plural",))

    def _group(self, phrase: Phrase) -> Meaning | None:
        noun = phrase.noun
        assert noun is not None
        codes, reason, owner = self._country(phrase)
        definite = phrase.determiner in ("the", "these", "those", "this", "that")
        if definite and not codes:
            found = self.discourse.best(
                phrase.sentence, phrase.first,
                lambda e: noun.noun in e.nouns or ("weak" in noun.traits and not noun.sector and e.sort in ("organization", "group")),
            )  # fmt: skip
            if found is not None:
                self.discourse.note(found, phrase)
                return Meaning(Use.ACTOR, found.actors, None, (f"the same as {found.actors[0].name}",))
        if "weak" in noun.traits and not (codes and noun.sector):
            return None
        if not (codes or phrase.plural or phrase.determiner or phrase.modifiers):
            return None  # "by force"
        if not codes:
            code, reason = self.setting.guess(phrase.sentence)
            codes = [code] if code else []
        if owner is not None and noun.sector in ("MIL", "REB") and owner.sectors and owner.sectors[0] == "REB":
            made: tuple[Actor, ...] = (owner,)
        else:
            made = tuple(make.actor(code, noun.sector, None, self.text(phrase), ActorKind.GROUP) for code in codes) or (
                make.actor(None, noun.sector, None, self.text(phrase), ActorKind.GROUP),
            )
        key = f"group:{made[0].id}:{noun.noun}"
        self.discourse.note(Entity(key, "group", made, plural=True, country=made[0].country, nouns={noun.noun}), phrase)
        return Meaning(Use.ACTOR, made, None, (reason or "group",))

    def _firm(self, phrase: Phrase) -> Meaning | None:
        noun = phrase.noun
        assert noun is not None
        codes, reason, owner = self._country(phrase)
        if phrase.determiner in ("the", "this", "that") and not codes and not phrase.plural:
            found = self.discourse.best(
                phrase.sentence, phrase.first, lambda e: noun.noun in e.nouns or (e.sort == "organization" and e.actors[0].sectors == ("BUS",))
            )
            if found is not None:
                self.discourse.note(found, phrase)
                return Meaning(Use.ACTOR, found.actors, None, (f"the same as {found.actors[0].name}",))
        if owner is not None and owner.sectors == ("BUS",) and phrase.determiner != "'s" and not phrase.plural and not phrase.nations:
            self.discourse.note(Entity(owner.id, "organization", (owner,), country=owner.country, nouns={noun.noun}), phrase)
            return Meaning(Use.ACTOR, (owner,), None, ("the firm named in it",))
        if not codes and (owner is None or "weak" in noun.traits):
            return None
        made = tuple(make.actor(code, "BUS", None, self.text(phrase), ActorKind.ORGANIZATION) for code in codes)
        if not made:
            return None
        key = f"firm:{made[0].id}:{noun.noun}"
        self.discourse.note(Entity(key, "organization", made, plural=phrase.plural, country=made[0].country, nouns={noun.noun}), phrase)
        return Meaning(Use.ACTOR, made, None, (reason,))

    # ------------------------------------------------------------ descriptions, pronouns, pairs

    def _land(self, phrase: Phrase) -> Meaning | None:
        """The country, the island, both sides, the two nations."""
        noun = phrase.noun
        assert noun is not None
        two = phrase.count == 2 or phrase.determiner == "both" or "both" in phrase.modifiers
        if phrase.plural:
            pair = self.discourse.pair_of_states(phrase.sentence, phrase.first) if two else ()
            if not pair:
                return None
            self._note_pair(phrase, pair, "state")
            return Meaning(Use.ACTOR, pair, None, ("the salient pair of states",))
        if phrase.determiner not in ("the", "this", "that") or noun.category == "set" or "weak" in noun.traits:
            return None
        if phrase.owner is not None or phrase.nations or (set(phrase.modifiers) - {"whole", "entire", "self", "governed", "ruled", "democratic"}):
            return None
        trait = next((t for t in ("island", "kingdom", "archipelago", "emirate", "sultanate") if t in noun.traits), None)

        def fits(entity: Entity) -> bool:
            one = state(entity.country)
            return entity.sort in ("state", "body", "person") and one is not None and (trait is None or trait in one.traits)

        found = self.discourse.nearest_state(phrase.sentence, phrase.first, fits) or self.discourse.best(
            phrase.sentence, phrase.first, fits
        )
        if found is None or found.country is None:
            return None
        made = make.state_actor(found.country)
        self.discourse.note(Entity(found.country, "state", (made,), country=found.country), phrase)
        sentence = self.sentences[phrase.sentence]
        use = places.use_of(sentence, Phrase(phrase.sentence, phrase.first, phrase.last, phrase.head, "state", modifies=phrase.modifies))
        one = state(found.country)
        place = places.place_of_state(one, one.name, places.relation_of(sentence, phrase)) if use is Use.PLACE and one else None
        return Meaning(use, (made,), place, (f"description of {made.name}",))

    def _pair(self, phrase: Phrase) -> Meaning | None:
        count = phrase.count or 2
        pair = self.discourse.pair(phrase.sentence, phrase.first, ("person",), count)
        sort = "person"
        if not pair and count == 2:
            pair, sort = self.discourse.pair_of_states(phrase.sentence, phrase.first), "state"
        if not pair:
            return None
        self._note_pair(phrase, pair, sort)
        return Meaning(Use.ACTOR, pair, None, ("the salient pair",))

    def _note_pair(self, phrase: Phrase, pair: tuple[Actor, ...], sort: str) -> None:
        key = "pair:" + "+".join(sorted(a.id for a in pair))
        self.discourse.note(Entity(key, "pair", pair, plural=True, nouns={sort}), phrase)

    def _pronoun(self, phrase: Phrase) -> Meaning | None:
        at, word = phrase.sentence, phrase.head
        words = self.sentences[at].words
        discourse = self.discourse
        possessive = words[word].deprel == "nmod:poss"
        blocked = [] if possessive else discourse.co_arguments(at, word)
        found: Entity | None = None
        match phrase.gender:
            case "male" | "female" as gender:
                found = discourse.near(at, word, lambda e: e.sort == "person" and not e.plural and e.gender in (gender, None), blocked)
                if found is not None and found.gender is None:
                    found.gender = gender
            case "thing":
                if words[word].text.lower() == "it" and self._empty_it(at, word):
                    return None
                found = discourse.near(at, word, lambda e: e.sort in ("state", "body", "organization") and not e.plural, blocked)
            case "plural":
                found = discourse.best(at, word, lambda e: e.plural, blocked)
                near = max(found.mentions)[0] >= at - 1 if found else False
                if not near and (pair := discourse.pair(at, word, ("person",))):
                    self._note_pair(phrase, pair, "person")
                    return Meaning(Use.ACTOR, pair, None, ("pronoun: the salient pair",))
            case "relative":
                found = discourse.antecedent_of_relative(at, word)
            case _:
                return self._first_person(phrase)
        if found is None:
            return None
        s, w, _ = max(m for m in found.mentions if m[:2] < (at, word)) if found.seen_before(at, word) else found.mentions[0]
        discourse.note(found, phrase)
        return Meaning(Use.ACTOR, found.actors, None, (f"pronoun: sentence {s} '{self.sentences[s].words[w].text}'",))

    def _empty_it(self, sentence: int, word: int) -> bool:
        """Whether "it" stands for what was said before rather than for somebody: "it comes as", "it is clear that"."""
        words = self.sentences[sentence].words
        governor = words[words[word].head] if words[word].head >= 0 else words[word]
        return words[word].deprel.startswith("nsubj") and (governor.lemma in EMPTY_IT or governor.upos in ("ADJ", "NOUN"))

    def _first_person(self, phrase: Phrase) -> Meaning | None:
        """I and we inside a quotation: its speaker, or the speaker's state."""
        for sentence in range(phrase.sentence, max(-1, phrase.sentence - 4), -1):
            words = self.sentences[sentence].words
            speakers = [
                k for k, word in enumerate(words)
                if word.deprel.startswith("nsubj") and word.head >= 0 and words[word.head].lemma in SPEECH
                and (sentence, k) in self.discourse.at and words[k].text.lower() not in ("i", "we")
            ]  # fmt: skip
            if speakers:
                k = min(speakers, key=lambda k: (abs(k - phrase.head), k)) if sentence == phrase.sentence else speakers[-1]
                entity = self.discourse.at[sentence, k]
                made = entity.actors
                if phrase.gender == "speakers" and entity.country and state(entity.country):
                    made = (make.state_actor(entity.country),)
                return Meaning(Use.ACTOR, made, None, (f"speaker of the quotation: '{words[k].text}'",))
        return None


def _field(made: Actor) -> str | None:
    own = made.id.rpartition("/")[2]
    return own if own in ("MFA", "MOD", "MOF", "MOI", "MOJ", "MOH") else None

