"""What is known at one point of a report while its phrases are resolved, and the meaning of each phrase so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Actor, Document, Known, Place, Sentence, Use
from dateline.understand.actors import SEATS, Setting, known_holder, nationals, party, party_actor
from dateline.understand.coreference import Discourse, Entity
from dateline.understand.people import People, Person
from dateline.understand.phrase import Phrase

__all__ = ["Meaning", "Reader", "Scene"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for; without actors and place it names nobody."""

    use: Use
    actors: tuple[Actor, ...]
    place: Place | None = None
    reasons: tuple[str, ...] = ()


CROWDS = (("CIV",), ("LAB",), ("OPP",), ("REL",), ("EDU",), ("AGR",))
"""Sectors of people whom the police of their own country meet."""

Reader = Callable[["Scene", Phrase], Meaning | None]


class Scene:
    """The resolution of one report. ``meaning`` is to be asked in the order of the text."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        document: Document,
        known: Known,
        phrases: Sequence[Phrase],
        readers: Mapping[str, Reader],
    ) -> None:
        self.sentences = sentences
        self.published: date | None = document.published
        self.setting = Setting(document, sentences, phrases)
        self.people = People(sentences, phrases, document.published, known)
        self.setting.persons(self._well_known(phrases), sentences)
        self.discourse = Discourse(sentences)
        self.persons: dict[int, tuple[Actor, tuple[str, ...]]] = {}
        self.apposed_to: dict[int, Phrase] = {id(role): phrase for phrase in phrases for role in phrase.apposed}
        self._readers = readers
        self._meanings: dict[int, Meaning | None] = {}
        self._working: set[int] = set()
        self._fronted = [
            p for p in phrases
            if p.sort in ("capital", "state", "place") and p.first == 1
            and sentences[p.sentence].words[0].text in ("In", "At")
        ]  # fmt: skip
        self._pronouns = {(p.sentence, p.head): p for p in phrases if p.sort == "pronoun"}

    def _well_known(self, phrases: Sequence[Phrase]) -> list[tuple[int, str]]:
        """Sentence and state of every mention of an office-holder of the table whom no nation stands by."""
        found = []
        for phrase in phrases:
            somebody = self.people.of_phrase.get(id(phrase))
            if somebody is None or somebody.nation() is not None:
                continue
            holder = known_holder(somebody, self.published)
            if holder is not None and holder.country != "XXX":
                found.append((phrase.sentence, holder.country))
        return found

    def meaning(self, phrase: Phrase) -> Meaning | None:
        """What the phrase means, or None where it names nobody. Worked out once; a circle of owners means nobody."""
        key = id(phrase)
        if key in self._meanings:
            return self._meanings[key]
        if key in self._working:
            return None
        self._working.add(key)
        found = self._meanings[key] = self._readers[phrase.sort](self, phrase)
        self._working.discard(key)
        return found

    def text(self, phrase: Phrase) -> str:
        """The words of the phrase as the report prints them, single blanks between."""
        words = self.sentences[phrase.sentence].words[phrase.first : phrase.last]
        return "".join((" " if k and word.start > words[k - 1].end else "") + word.text for k, word in enumerate(words))

    def name(self, phrase: Phrase) -> str:
        """The own name in the phrase, without article."""
        first, last = phrase.name or (phrase.first, phrase.last)
        words = self.sentences[phrase.sentence].words[first:last]
        return "".join((" " if k and word.start > words[k - 1].end else "") + word.text for k, word in enumerate(words))

    def note(
        self,
        phrase: Phrase,
        actors: tuple[Actor, ...],
        sort: str,
        key: str | None = None,
        *,
        noun: str | None = None,
        faint: float = 1.0,
        gender: str | None = None,
        plural: bool = False,
        country: str | None = None,
        field_of: str | None = None,
    ) -> Entity:
        """Record in the discourse that the phrase means these actors; ``key`` tells one entity from another."""
        entity = Entity(
            key or actors[0].id,
            sort,
            actors,
            gender,
            plural,
            country or actors[0].country,
            {noun} if noun else set(),
            field_of,
        )
        return self.discourse.note(entity, phrase, faint)

    def owner_of(self, clues: Sequence[Phrase]) -> Actor | None:
        """Whose body, office or possession the phrases speak of; of several the first."""
        return next(iter(self.owners_of(clues)), None)

    def owners_of(self, clues: Sequence[Phrase]) -> tuple[Actor, ...]:
        """The same, all of them: "their" may be of two."""
        for clue in clues:
            if clue.owner is not None and (meaning := self.meaning(clue.owner)) and meaning.actors:
                return meaning.actors
            if (
                clue.owner_word is not None
                and (pronoun := self._pronouns.get((clue.sentence, clue.owner_word)))
                and ((meaning := self.meaning(pronoun)) and meaning.actors)
            ):
                return meaning.actors
        return ()

    def countries_of(self, phrase: Phrase) -> tuple[list[str], str, Actor | None]:
        """The states (or international body) a phrase itself names, why, and the actor that owns it."""
        codes, reason = nationals(phrase, self.setting)
        owner = self.owner_of([phrase])
        if not codes and owner is not None and (code := party(owner)):
            codes, reason = [code], f"belongs to {owner.name}"
            whole = self.meaning(phrase.owner) if phrase.owner is not None and phrase.plural else None
            if whole is not None:  # "the two republics' leaders"
                codes = list(dict.fromkeys(code for one in whole.actors if (code := party(one))))
        there = phrase.within
        if there is not None and phrase.sort == "role" and self.name(there).lower() in SEATS:
            if not codes and (seated := self._seated(phrase, there)):
                return [seated], "of the body that sits there", owner
            there = None  # who is in Geneva may be anybody's
        if not codes and there is not None and (meaning := self.meaning(there)) and meaning.actors:
            code = meaning.actors[0].country
            codes, reason = ([code] if code else []), "place named with it"
        return codes, reason, owner

    def _seated(self, phrase: Phrase, there: Phrase) -> str | None:
        """The body between states whose officials are in the capital that stands for it, where the capital's own state
        is not spoken of: "officials in Brussels".
        """
        noun = phrase.noun
        if there.hit is None or noun is None or "anywhere" in noun.traits or noun.sector != "GOV":
            return None
        entry = there.hit.entry
        if not entry.organizations or entry.capital is None:
            return None
        named = self.setting.counts[entry.capital] - self.setting.capitals[entry.capital]
        return None if named else party(entry.organizations[0].actor)

    def subject_state(self, phrase: Phrase) -> str | None:
        """The state of the subject of the phrase's own clause, where the phrase is not that subject."""
        words = self.sentences[phrase.sentence].words
        at = phrase.head
        for _ in range(6):
            if words[at].head < 0 or words[at].deprel.startswith("nsubj"):
                return None
            at = words[at].head
            if words[at].upos == "VERB":
                break
        subject = next((k for k, w in enumerate(words) if w.head == at and w.deprel.startswith("nsubj")), None)
        entity = self.discourse.at(phrase.sentence, subject) if subject is not None else None
        return entity.country if entity is not None else None

    def state_before(self, phrase: Phrase) -> str | None:
        """The state that the sentence before has for its subject, where the phrase is the subject of its own sentence:
        "Chad denied it. The foreign minister said ..." speaks of Chad's.
        """
        at = phrase.sentence - 1
        if at < 0 or self.sentences[at].kind is not self.sentences[phrase.sentence].kind:
            return None
        here = self.sentences[phrase.sentence].words
        subject = here[phrase.head]
        if not subject.deprel.startswith("nsubj") or subject.head < 0:
            return None
        if here[subject.head].deprel not in ("root", "ccomp"):
            return None
        found = self._main_subject(at)
        return found.country if found is not None and found.sort == "state" else None

    def crowd_before(self, phrase: Phrase) -> str | None:
        """The state of the people that the sentence before has for its subject: "Farmers in Peru blocked the road.
        Police used tear gas" speaks of Peru's.
        """
        found = self._main_subject(phrase.sentence - 1) if phrase.sentence else None
        crowd = found is not None and found.sort == "group" and found.actors[0].sectors[:1] in CROWDS
        return found.country if found is not None and crowd else None

    def _main_subject(self, sentence: int) -> Entity | None:
        words = self.sentences[sentence].words
        return next(
            (
                entity
                for k, entity in self.discourse.met[sentence].items()
                if words[k].deprel == "nsubj" and words[k].head >= 0 and words[words[k].head].deprel == "root"
            ),
            None,
        )

    def placed_at(self, phrase: Phrase) -> str | None:
        """The state in which the sentence before a comma sets its clause, where the phrase is that clause's subject:
        "In Lima, the defense ministry denied it".
        """
        words = self.sentences[phrase.sentence].words
        front = next((p for p in self._fronted if p.sentence == phrase.sentence and p.last < phrase.first), None)
        if front is None or not words[phrase.head].deprel.startswith("nsubj"):
            return None
        between = words[front.last : phrase.first]
        if not between or between[0].text != "," or any(word.upos == "VERB" for word in between):
            return None
        meaning = self.meaning(front)
        return meaning.actors[0].country if meaning is not None and meaning.actors else None

    def speaker_of(self, phrase: Phrase) -> Actor | None:
        """The state or body in whose words the phrase stands: subject of the nearest verb above with a content clause.

        None where a person, several or nobody known speaks.
        """
        words = self.sentences[phrase.sentence].words
        at = phrase.head
        for _ in range(12):
            above = words[at].head
            if above < 0:
                return None
            if words[at].deprel == "ccomp":
                break
            at = above
        else:
            return None
        subject = next((k for k, w in enumerate(words) if w.head == above and w.deprel == "nsubj"), None)
        entity = self.discourse.at(phrase.sentence, subject) if subject is not None else None
        if entity is None or len(entity.actors) != 1:
            return None
        between = entity.actors[0].id.startswith("IGO:") and entity.sort == "organization"
        return entity.actors[0] if entity.sort in ("state", "body") or between else None

    def two_parties(self, phrase: Phrase) -> tuple[Actor, ...]:
        """Whom "the two sides", "both countries" mean: a pair named of late, else the two most spoken of; or nobody."""
        home = self.setting.home
        states = phrase.noun is not None and phrase.noun.category == "state"
        least = self.setting.matter() if states else None
        codes = self.discourse.two_parties(phrase.sentence, phrase.first, home, phrase.head, least)
        pair, weight = self.discourse.sides(phrase.sentence, phrase.first, home)
        if least is not None and any(one.country is None or home.get(one.country, 0.0) < least for one in pair):
            pair = ()
        if pair and weight >= 0.8 * sum(home.get(code, 0.0) for code in codes):
            return pair
        return tuple(party_actor(code) for code in codes)

    def two_states(self, phrase: Phrase) -> tuple[str, ...]:
        """The states of the two parties; empty where they are not of two states."""
        codes = tuple(actor.country for actor in self.two_parties(phrase) if actor.country)
        return codes if len(set(codes)) == 2 else ()

    def person_of(self, phrase: Phrase) -> Person | None:
        return self.people.of_phrase.get(id(phrase))
