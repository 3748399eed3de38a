"""From what a phrase shows to the actor it names: ids, sectors, countries, and why.

Ids are ``ISO3[:SECTOR[/Name]]``; ``XXX`` stands for an unknown state (the code of travel documents for persons of
unspecified nationality, ICAO Doc 9303), with ``country`` None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from dateline.model import Actor, ActorKind, Document, ParagraphKind, Sentence, Use
from dateline.tables.holders import Holder, fold, holder_by_name
from dateline.tables.nominals import Nominal
from dateline.tables.organizations import Organization, actor_of, name_words, organizations
from dateline.tables.states import state
from dateline.understand.people import Person
from dateline.understand.phrase import Phrase
from dateline.understand.places import choose_spot, countries_of_place_line, of_a_site, use_of

__all__ = [
    "SEATS",
    "Setting",
    "actor",
    "field_of",
    "government",
    "holder_actor",
    "known_holder",
    "lacking",
    "likely",
    "named_organization",
    "nationals",
    "office_actor",
    "party",
    "party_actor",
    "person_actor",
    "state_actor",
    "valid",
]

KINDS = {
    "GOV": ActorKind.BODY,
    "MIL": ActorKind.BODY,
    "LEG": ActorKind.BODY,
    "JUD": ActorKind.BODY,
    "COP": ActorKind.BODY,
    "SPY": ActorKind.BODY,
    "BUS": ActorKind.ORGANIZATION,
    "MED": ActorKind.MEDIA,
    "NGO": ActorKind.ORGANIZATION,
}


def actor(country: str | None, sector: str, own: str | None, name: str, kind: ActorKind) -> Actor:
    """An actor with its id put together. ``country`` may be an organization's id (``IGO:UN``), which then leads."""
    if country and ":" in country:
        code = country + (f"/{own}" if own and "/" not in country else "")
        return Actor(code, name, kind, None, ("IGO",) if country.startswith("IGO") else (sector,) if sector else ())
    code = (country or "XXX") + (f":{sector or 'CIV'}" if sector or own else "")
    return Actor(code + (f"/{own}" if own else ""), name, kind, country, (sector,) if sector else ())


def state_actor(code: str, name: str | None = None) -> Actor:
    one = state(code)
    return Actor(code, name or (one.name if one else code), ActorKind.STATE, code)


def party(one: Actor) -> str | None:
    """What counts as one side in "the two sides": a state, or a body between states (``IGO:EU``)."""
    return one.country or (one.id.partition("/")[0] if one.id.startswith("IGO:") else None)


def party_actor(code: str) -> Actor:
    if code.startswith("IGO:"):
        found = next((o.actor for o in organizations() if o.actor.id == code), None)
        return found or actor_of(code, code.removeprefix("IGO:"))
    return state_actor(code)


def government(code: str, name: str) -> Actor:
    return Actor(f"{code}:GOV", name, ActorKind.GOVERNMENT, code, ("GOV",))


def valid(organizations: Sequence[Organization], on: date | None) -> Organization | None:
    """The row that holds on this day; the last one where none does."""
    return next((o for o in organizations if o.holds(on)), organizations[-1] if organizations else None)


SEATS = frozenset(
    ["geneva", "new york", "united nations", "brussels", "vienna", "the hague", "strasbourg", "luxembourg", "nicosia"]
)
"""Cities where bodies between states sit or agencies have regional bureaus: the dateline says little of the state."""


class Setting:
    """Which states a report is about, sentence by sentence: for offices named without one ("the defense ministry")."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], phrases: Sequence[Phrase]) -> None:
        self.published = document.published
        self.datelines = countries_of_place_line(document.place_line)
        places = (document.place_line or "").split("/")
        at_seat = [place for place in places if place.partition(",")[0].strip().lower() in SEATS]
        self.seated = {code for place in at_seat for code in countries_of_place_line(place)}
        self.dateline = next(iter(self.datelines), None)
        self.by_sentence: list[Counter[str]] = [Counter() for _ in sentences]
        self.places: list[Counter[str]] = [Counter() for _ in sentences]  # states in which something is said to be
        self.capitals: Counter[str] = Counter()  # states by mentions of their capitals
        self.goals: set[tuple[int, str]] = set()  # sentence, and a state to which somebody goes or is taken there
        self.counts: Counter[str] = Counter()
        self.sure: Counter[str] = Counter()  # without names that are a state's and another state's region at once
        cities = []
        for phrase in phrases:
            if phrase.hit is not None:
                self._count(phrase, sentences[phrase.sentence])
            elif phrase.sort == "place":
                cities.append(phrase)
        for phrase in cities:
            sentence = sentences[phrase.sentence]
            first, last = phrase.name or (phrase.first, phrase.last)
            named = " ".join(w.text for w in sentence.words[first:last])
            chosen = choose_spot(named, self.counts)
            if chosen and chosen[0].country and (named.lower() not in SEATS or self.counts[chosen[0].country]):
                self.places[phrase.sentence][chosen[0].country] += 1
        openings = [opening for opening in _openings(sentences) if opening is not None]
        self.venues = self._venues(openings)
        self.issuer = _issuer(sentences, phrases)
        self.home = self._home(sentences)

    def _home(self, sentences: Sequence[Sentence]) -> dict[str, float]:
        """How much each state is the report's own: by its share of the names and places, the headline, the lead, the
        dateline.
        """
        score: dict[str, float] = {code: count / (1 + self.counts.total()) for code, count in self.counts.items()}
        everywhere: Counter[str] = sum(self.places, Counter())
        for code, count in everywhere.items():
            share = 0.35 if self._abroad(code) or code in self.venues else 0.7
            score[code] = score.get(code, 0.0) + share * count / (1 + everywhere.total())
        title, lead = _openings(sentences)
        for opening in (title, lead):
            named = (
                [
                    c
                    for c in self.by_sentence[opening]
                    if (opening, c) not in self.goals and not self._only_place(opening, c)
                ]
                if opening is not None
                else []
            )
            for code, bonus in zip(named, (0.5, 0.25), strict=False):
                score[code] = score.get(code, 0.0) + bonus
        for code in self.places[lead] if lead is not None else ():
            home = code in (self.datelines or (code,)) and code not in self.venues
            score[code] = score.get(code, 0.0) + (0.1 if (lead, code) in self.goals else 0.5 if home else 0.2)
        if self.issuer is not None:
            score[self.issuer] = score.get(self.issuer, 0.0) + 2.0
        for code in self.datelines:  # no word of the state: a bureau abroad
            weight = 0.3 if code in self.seated else 0.9 if self.counts[code] and code not in self.venues else 0.4
            score[code] = score.get(code, 0.0) + weight
        return score

    def _venues(self, openings: Sequence[int]) -> set[str]:
        """States of the dateline that are only where others meet: headline and lead name them as places, and another
        state otherwise.
        """
        told = {
            code
            for opening in openings
            for code, count in self.by_sentence[opening].items()
            if ":" not in code and count > self.places[opening][code]
        }
        there = {code for opening in openings for code in self.places[opening]}
        return {code for code in self.datelines if told and code in there - told}

    def _only_place(self, sentence: int, code: str) -> bool:
        """Whether a sentence of a report from another state names the state only as a place where something is."""
        abroad = self._abroad(code) or code in self.venues
        return abroad and self.by_sentence[sentence][code] <= self.places[sentence][code]

    def _abroad(self, code: str) -> bool:
        """Whether the report is from another state, and speaks of that one."""
        return code not in self.datelines and any(self.counts[dateline] > 0 for dateline in self.datelines)

    def _count(self, phrase: Phrase, sentence: Sentence) -> None:
        assert phrase.hit is not None
        entry = phrase.hit.entry
        organization = valid(entry.bodies or entry.organizations, self.published)
        code = entry.national or entry.capital or (entry.region.country if entry.region else None)
        code = code or (organization.actor.country if organization else None)
        if organization and organization.actor.id.startswith("IGO:"):
            union = party(organization.actor) or organization.actor.id
            self.counts[union] += 1
            self.by_sentence[phrase.sentence][union] += 1
        words = " ".join(w.text for w in sentence.words[phrase.first : phrase.last]).lower()
        if not code or (words in SEATS and phrase.sort != "state" and use_of(sentence, phrase) is Use.PLACE):
            return
        self.by_sentence[phrase.sentence][code] += 1
        self.counts[code] += 1
        if phrase.sort == "capital":
            self.capitals[code] += 1
        if not (entry.state and entry.region and entry.region.country != entry.state) and not entry.bodies:
            self.sure[code] += 1
        where = phrase.sort in ("state", "capital", "place") and use_of(sentence, phrase) is Use.PLACE
        if where or (phrase.sort == "adjective" and of_a_site(sentence, phrase)):
            self.places[phrase.sentence][code] += 1
            if phrase.first > 0 and sentence.words[phrase.first - 1].text.lower() in ("to", "for", "from"):
                self.goals.add((phrase.sentence, code))

    def persons(self, states_of: Sequence[tuple[int, str]], sentences: Sequence[Sentence]) -> None:
        """Count the states of well-known persons, each with the sentence in which the name stands."""
        for sentence, code in states_of:
            self.by_sentence[sentence][code] += 1
            self.counts[code] += 1
        if states_of:
            self.home = self._home(sentences)

    def matter(self) -> float:
        """How much a state must be the report's own to be one of "the two countries": half as much as the second is.

        "China and Brazil abstained" in a quarrel of two others leaves those two the two countries.
        """
        ranked = sorted((value for code, value in self.home.items() if ":" not in code), reverse=True)
        return 0.5 * ranked[1] if len(ranked) > 1 else 0.0

    def main_state(self) -> str | None:
        """The state that the report is about, where no other comes near: the one that "the oil-rich nation" means."""
        ranked = sorted(((v, code) for code, v in self.home.items() if ":" not in code), reverse=True)[:2]
        if not ranked or (len(ranked) > 1 and ranked[1][0] > 0.6 * ranked[0][0]):
            return None
        return ranked[0][1]

    def guess(
        self,
        sentence: int,
        *,
        lacks: str | None = None,
        among: Sequence[str] = (),
        but: Collection[str] = (),
        local: bool = False,
        near: str | None = None,
        last: str | None = None,
    ) -> tuple[str | None, str]:
        """The state most likely meant in a sentence, and why.

        The report's names of states count, the nearer the more. ``lacks`` is a trait that rules states out
        (no_prime_minister), ``but`` makes states less likely, ``among`` the only ones that may be; ``local`` is for
        those who are
        where the report is (civilians, rebels, police) rather than whoever the sentence is about; ``near`` is the state
        of the subject of the clause: who "bans protests" or "accuses the opposition" does so mostly at home;
        ``last`` is the state that the sentence before was about.
        """
        score = dict(self.home)
        for distance in range(min(4, sentence + 1)):
            weight = (0.35 if local else 0.6) * 0.5**distance
            for code, count in self.by_sentence[sentence - distance].items():
                share = 0.3 if (sentence - distance, code) in self.goals else 1.0
                share *= 0.5 if self._only_place(sentence - distance, code) else 1.0
                score[code] = score.get(code, 0.0) + min(count, 2) * weight * share
            for code in self.places[sentence - distance] if local else ():
                share = 0.25 if self._abroad(code) or code in self.venues else 0.5
                score[code] = score.get(code, 0.0) + share * 0.5**distance
        if near in score:
            score[near] += 0.5
        if last in score:
            score[last] += 1.0
        allowed = {
            code for code in score if ":" not in code and not (lacks and (one := state(code)) and lacks in one.traits)
        }
        for code in but:  # not ruled out: the table may be out of date, or spell a name otherwise
            score[code] = score.get(code, 0.0) - 0.35
        if among:
            allowed &= set(among)
            if not allowed:
                return among[0], "the first of those it may be"
        if not allowed:
            return None, "no state named"
        best = max(sorted(allowed), key=lambda code: score[code])
        if best == self.dateline and not self.counts[best]:
            return best, "state of the dateline"
        return best, "state nearest in the report"


def _openings(sentences: Sequence[Sentence]) -> tuple[int | None, int | None]:
    """The headline and the lead. A line without a verb ("The Coast Herald", "Home | World") is neither, where others
    follow: below such a masthead the first two sentences are headline and lead.
    """
    told = [i for i, sentence in enumerate(sentences) if any(word.upos == "VERB" for word in sentence.words)]
    title = next((i for i, s in enumerate(sentences) if s.kind is ParagraphKind.TITLE), None)
    body = [i for i in told if sentences[i].kind is not ParagraphKind.TITLE] or [
        i for i, s in enumerate(sentences) if s.kind is not ParagraphKind.TITLE
    ]
    if title is not None and title not in told and len(body) > 1:
        return body[0], body[1]
    return title, body[0] if body else None


def _issuer(sentences: Sequence[Sentence], phrases: Sequence[Phrase]) -> str | None:
    """The state whose body stands alone above the text: the letterhead of a statement or readout."""
    top = next(iter(sentences), None)
    if top is None or top.kind is not ParagraphKind.TITLE or any(word.upos == "VERB" for word in top.words):
        return None
    inside = [p for p in phrases if p.sentence == top.index]
    if not any(p.sort in ("office", "body") and p.first <= 1 for p in inside):
        return None
    named = (code for p in inside for code in (*p.nations, p.hit.entry.national if p.hit else None))
    return next(filter(None, named), None)


def lacking(noun: Nominal | None, field_of: str | None) -> str | None:
    """The trait of states that do not have such an office."""
    if noun is None:
        return None
    if noun.noun in ("prime minister", "deputy prime minister", "premier"):
        return "no_prime_minister"
    if noun.noun in ("president", "vice president"):
        return "no_president"
    if noun.noun in ("ministry", "minister", "parliament", "member of parliament", "mp", "cabinet minister"):
        return "no_ministries"
    return None


def likely(noun: Nominal | None, field_of: str | None) -> tuple[str, ...]:
    """The few states that word an office so: a "Secretary of Transportation", a "Department of Justice"."""
    if noun is None or not field_of:
        return ()
    if noun.noun == "secretary":
        return ("USA", "GBR", "PHL", "MEX", "HKG")
    return ("USA", "AUS", "PHL", "CAN", "IRL", "ZAF") if noun.noun == "department" else ()


def field_of(one: Actor) -> str | None:
    """The ministry's short name in an actor's id, if it is a ministry."""
    own = one.id.rpartition("/")[2]
    return own if own in ("MFA", "MOD", "MOF", "MOI", "MOJ", "MOH") or own.startswith("Ministry of ") else None


def nationals(phrase: Phrase, setting: Setting) -> tuple[list[str], str]:
    """States that the adjectives of a phrase name, and why; ethnic adjectives by the report's own states."""
    if phrase.nations:
        return list(dict.fromkeys(phrase.nations)), "adjective of nation"
    if phrase.ethnic:
        code, reason = setting.guess(phrase.sentence, among=phrase.ethnic)
        return ([code] if code else []), f"people of {reason}"
    return [], ""


def office_actor(phrase: Phrase, country: str | None, text: str) -> Actor:
    """A body or an unnamed office: ministries by their short name, other bodies by their sector."""
    assert phrase.noun is not None
    sector = phrase.noun.sector
    if "government" in phrase.noun.traits and country and ":" not in country:
        return government(country, text)
    return actor(country, sector, phrase.field_of, text, KINDS.get(sector, ActorKind.BODY))


def person_actor(person: Person, country: str | None, sector: str) -> Actor:
    return actor(country, sector or "CIV", person.surname, person.full, ActorKind.PERSON)


def holder_actor(holder: Holder) -> Actor:
    country = None if holder.country == "XXX" else holder.country
    return actor(country, holder.sector, holder.surname, holder.name, ActorKind.PERSON)


def known_holder(person: Person, on: date | None) -> Holder | None:
    return holder_by_name(person.full, on) or (holder_by_name(person.surname, on) if len(person.tokens) == 1 else None)


def named_organization(name: str, nations: Sequence[str], sector: str = "") -> Actor:
    """An organization no table knows: sector from the words of its name, country from the nation in or before it."""
    known, words = name_words(), fold(name).split()
    sector = sector or next((known[w] for w in (*words[-1:], *words) if w in known), "")
    country = nations[-1] if nations else None
    if sector == "MED":
        return Actor(f"MEDIA:{name}", name, ActorKind.MEDIA, country, ("MED",))
    if sector == "NGO" and not country:
        return Actor(f"NGO:{name}", name, ActorKind.ORGANIZATION, None, ("NGO",))
    return actor(country, sector or "ORG", name, name, KINDS.get(sector, ActorKind.ORGANIZATION))
