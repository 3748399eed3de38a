"""Pronouns, and descriptions that only what went before can fill: "the country", "both sides", "the two"."""

from __future__ import annotations

import math

from dateline.model import Actor, Use
from dateline.tables.states import State, state
from dateline.understand import actors as make
from dateline.understand import antecedents, places
from dateline.understand.coreference import Entity
from dateline.understand.phrase import Phrase
from dateline.understand.scene import Meaning, Scene

__all__ = ["land", "pair", "pronoun"]

SPEECH = frozenset(
    ["say", "tell", "add", "note", "announce", "declare", "state", "warn", "insist", "argue", "write", "tweet",
     "respond", "reply", "claim", "explain", "stress", "reiterate"]
)  # fmt: skip
EMPTY_IT = frozenset(
    ["be", "come", "follow", "happen", "occur", "take", "remain", "seem", "appear", "mark", "mean", "become",
     "represent", "cover", "include", "involve", "cost", "amount", "contain", "allow", "violate", "cause", "affect",
     "last", "concern", "apply", "reflect", "prove", "result"]
)  # fmt: skip
"""Verbs whose subject "it" is mostly what was said before, not somebody."""
SUFFERED = frozenset(
    ["attack", "seize", "invade", "occupy", "accuse", "urge", "blame", "tell", "ask", "warn", "criticize",
     "criticise", "sanction", "isolate", "threaten", "defend", "join", "annex", "destroy", "bomb", "strike", "arm",
     "supply", "protect", "pressure", "recognize", "recognise", "represent", "lead", "govern", "rule", "leave",
     "control", "shell", "lambast", "rebuke", "punish", "condemn", "fund", "finance", "support", "help", "provoke",
     "reassure", "praise", "thank"]
)  # fmt: skip
"""Verbs whose object "it" is mostly somebody (a state, a body); of others it is mostly a matter: "denied it"."""
TOWARDS = frozenset(("with", "against", "by", "from", "toward", "towards"))
"""Prepositions before an "it" that is somebody: "talks with it", not "wars over it"."""
TRAITS = ("island", "kingdom", "archipelago", "emirate", "sultanate")
POLITY = frozenset(
    ["communist", "stalinist", "socialist", "reclusive", "isolated", "armed", "island", "gulf", "baltic", "balkan",
     "andean", "landlocked", "tiny", "desert", "rich", "poor", "impoverished", "himalayan", "caribbean", "pariah"]
)  # fmt: skip
"""Words before "state" that tell a state between states from one of a federation or the institution."""
PLAIN = frozenset({"whole", "entire"})
NEAR = 15.0
"""Degrees between the capitals of states that news calls neighbors though no land border joins them."""

ANOTHER = frozenset(
    ["other", "another", "same", "next", "first", "second", "third", "last", "only", "neighboring", "neighbouring",
     "nearby", "adjacent", "foreign", "host", "partner", "friendly", "hostile", "enemy", "rival", "rogue", "new",
     "independent", "separate", "arab", "muslim", "islamic", "palestinian", "western", "european", "asian",
     "african", "christian", "jewish", "developed", "member", "target", "transit", "single", "sovereign", "most",
     "largest", "biggest", "richest", "poorest"]
)  # fmt: skip
"""Words before "country" or "kingdom" that say another state than the one at hand is meant, or none."""


def pronoun(scene: Scene, phrase: Phrase) -> Meaning | None:
    """Who he, she, it, they, who, which, I and we are."""
    at, word = phrase.sentence, phrase.head
    discourse = scene.discourse
    blocked = [] if scene.sentences[at].words[word].deprel == "nmod:poss" else discourse.co_arguments(at, word)
    match phrase.gender:
        case "male" | "female" as gender:
            found = antecedents.best(discourse, antecedents.Pronoun(at, word, gender), _ahead(scene, at, word))
            if found is not None:
                found.called.add(gender)
        case "thing":
            if _empty(scene, at, word):
                return None
            found = discourse.near(
                at,
                word,
                lambda e: e.sort in ("state", "body", "organization", "group") and (e.single or not e.plural),
                blocked,
            )
        case "plural":
            found = discourse.best(at, word, lambda e: e.plural or e.sort == "group", blocked)
            last = found.last_before(at, word) if found else None
            if (last is None or last[0] < at - 1) and (actors := discourse.pair(at, word, "person")):
                _note_pair(scene, phrase, actors, "person")
                return Meaning(Use.ACTOR, actors, None, ("pronoun: the salient pair",))
            if found is None:  # "the airline said their pilots": a body as its people
                found = discourse.near(at, word, lambda e: e.sort in ("organization", "body"), blocked)
        case "relative":
            found = discourse.antecedent_of_relative(at, word)
        case _:
            return _first_person(scene, phrase)
    if found is None:
        return None
    last = found.last_before(at, word)
    where = f"sentence {last[0]} '{scene.sentences[last[0]].words[last[1]].text}'" if last else "named later"
    discourse.note(found, phrase)
    return Meaning(Use.ACTOR, found.actors, None, (f"pronoun: {where}",))


def _one_thing(entity: Entity) -> bool:
    """Whether "it" may mean somebody: a state, a body, or many that one noun has named as one."""
    return entity.sort in ("state", "body", "organization", "group") and (entity.single or not entity.plural)


def _ahead(scene: Scene, sentence: int, word: int) -> list[Entity]:
    """Persons named after a pronoun as the subject above it: "In her speech, Kim said"."""
    found = []
    for phrase in scene.people.in_sentence(sentence):
        if phrase.first > word and antecedents.commanding(scene.sentences[sentence], phrase.head, word):
            scene.meaning(phrase)
            if (entity := scene.discourse.at(sentence, phrase.head)) is not None:
                found.append(entity)
    return found


def _empty(scene: Scene, sentence: int, word: int) -> bool:
    """Whether "it" stands for a matter rather than for somebody: "it comes as", "it is clear that", "denied it"."""
    words = scene.sentences[sentence].words
    it = words[word]
    if it.text.lower() != "it" or it.head < 0:
        return False
    governor = words[it.head]
    if it.deprel.startswith("nsubj"):
        return governor.lemma in EMPTY_IT or governor.upos in ("ADJ", "NOUN")
    if it.deprel.startswith(("obl", "nmod")) and it.deprel != "nmod:poss":
        return not any(w.head == word and w.deprel == "case" and w.text.lower() in TOWARDS for w in words)
    return it.deprel == "obj" and governor.lemma not in SUFFERED


def _first_person(scene: Scene, phrase: Phrase) -> Meaning | None:
    """I and we inside a quotation: its speaker, or the speaker's state."""
    for sentence in range(phrase.sentence, max(-1, phrase.sentence - 4), -1):
        words = scene.sentences[sentence].words
        met = scene.discourse.met[sentence]
        speakers = [
            k for k in sorted(met)
            if words[k].deprel.startswith("nsubj") and words[k].head >= 0 and words[words[k].head].lemma in SPEECH
            and words[k].text.lower() not in ("i", "we")
        ]  # fmt: skip
        if speakers:
            k = min(speakers, key=lambda k: (abs(k - phrase.head), k)) if sentence == phrase.sentence else speakers[-1]
            made = met[k].actors
            country = met[k].country
            if phrase.gender == "speakers" and country and state(country):
                made = (make.state_actor(country),)
            return Meaning(Use.ACTOR, made, None, (f"speaker of the quotation: '{words[k].text}'",))
    return None


def land(scene: Scene, phrase: Phrase) -> Meaning | None:
    """The country, the island, both sides, the two nations, the neighbors."""
    noun = phrase.noun
    assert noun is not None
    if phrase.plural or phrase.determiner == "neither":
        return _lands(scene, phrase)
    if noun.noun in ("neighbor", "neighbour") and (phrase.owner is not None or phrase.owner_word is not None):
        return _neighbor(scene, phrase)
    if phrase.determiner not in ("the", "this", "that") or noun.category == "set":
        return None
    if "weak" in noun.traits and not POLITY & set(phrase.modifiers):
        return None
    if phrase.owner is not None or phrase.nations or ANOTHER & set(phrase.modifiers):
        return None
    trait = next((t for t in TRAITS if t in noun.traits), None)

    def fits(entity: Entity) -> bool:
        one = state(entity.country)
        return entity.sort in ("state", "body", "person") and one is not None and (trait is None or trait in one.traits)

    discourse = scene.discourse
    blocked = discourse.co_arguments(phrase.sentence, phrase.head)
    main = scene.setting.main_state() if set(phrase.modifiers) - PLAIN else None
    found = (
        (
            discourse.best(phrase.sentence, phrase.first, lambda e: e.country == main and fits(e), blocked)
            if main
            else None
        )
        or discourse.nearest_state(phrase.sentence, phrase.first, fits, blocked)
        or discourse.best(phrase.sentence, phrase.first, fits)
    )
    if found is None or found.country is None:
        return None
    made = make.state_actor(found.country)
    scene.note(phrase, (made,), "state", found.country)
    sentence = scene.sentences[phrase.sentence]
    use = places.use_of(sentence, phrase)
    one = state(found.country)
    where = (
        places.place_of_state(one, one.name, places.relation_of(sentence, phrase)) if use is Use.PLACE and one else None
    )
    return Meaning(use, (made,), where, (f"description of {made.name}",))


def _neighbor(scene: Scene, phrase: Phrase) -> Meaning | None:
    """ "Its neighbor": of the states spoken of one that borders on the owner, else one near by, else any.

    Of several it is the one most spoken of.
    """
    owners = {owner.country for owner in scene.owners_of([phrase])} - {None}
    if not owners:
        return None
    home = scene.setting.home
    homes = [one for owner in owners if (one := state(owner))]
    others = sorted(
        (e for e in scene.discourse.around(phrase.sentence) if e.sort == "state" and e.country not in (None, *owners)),
        key=lambda e: (
            min((_apart(one, e.country) for one in homes), default=0),
            -scene.discourse.salience(e, phrase.sentence, phrase.first) - 3 * home.get(e.country or "", 0.0),
        ),
    )
    if not others or others[0].country is None or not others[0].seen_before(phrase.sentence, phrase.first):
        return None
    made = make.state_actor(others[0].country)
    scene.note(phrase, (made,), "state", made.id)
    return Meaning(Use.ACTOR, (made,), None, ("the state most spoken of besides the owner",))


def _apart(one: State, code: str | None) -> int:
    """How far a state is from another: 0 for a border on land, 1 for a capital within ``NEAR`` degrees, else 2."""
    other = state(code)
    if other is None or other.iso3 in one.neighbors:
        return 0 if other is not None else 2
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return 2
    assert one.latitude is not None and one.longitude is not None
    assert other.latitude is not None and other.longitude is not None
    return 1 if math.hypot(one.latitude - other.latitude, one.longitude - other.longitude) < NEAR else 2


def _lands(scene: Scene, phrase: Phrase) -> Meaning | None:
    noun = phrase.noun
    assert noun is not None
    if phrase.count in (3, 4, 5, 6) and phrase.determiner == "the" and not (phrase.nations or phrase.owner):
        return _several(scene, phrase)
    two = phrase.dual
    between = phrase.first > 0 and scene.sentences[phrase.sentence].words[phrase.first - 1].text.lower() == "between"
    if (
        not two
        and not (between and phrase.determiner == "the" and not phrase.modifiers)
        and not (phrase.determiner == "the" and noun.noun in ("neighbor", "neighbour", "rival", "foe"))
    ):
        return None
    made: tuple[Actor, ...] = ()
    if noun.category == "set":
        made = _of_the_main_clause(scene, phrase) or _joined_foes(scene, phrase) or _camps(scene, phrase)
    if (
        not made
        and noun.category == "state"
        and (codes := scene.discourse.joined_states(phrase.sentence, phrase.first))
        and sum(scene.setting.home.get(code, 0.0) for code in codes) >= scene.setting.matter()
    ):
        made = tuple(make.state_actor(code) for code in codes)
    if not made:
        made = scene.two_parties(phrase)
        if noun.category == "state":
            made = tuple(make.party_actor(code) for one in made if (code := make.party(one)))
    if len({one.id for one in made}) < 2:
        return None
    _note_pair(scene, phrase, made, "mixed" if noun.category == "set" else "state")
    return Meaning(Use.ACTOR, made, None, ("the salient pair",))


def _several(scene: Scene, phrase: Phrase) -> Meaning | None:
    """ "The three countries", "the four neighbors": as many states as were named of late, no more and no fewer."""
    assert phrase.count is not None
    codes = scene.discourse.states_of_late(phrase.sentence, phrase.first, phrase.count)
    if len(codes) != phrase.count:
        return None
    made = tuple(make.state_actor(code) for code in codes)
    _note_pair(scene, phrase, made, "state")
    return Meaning(Use.ACTOR, made, None, ("the states named of late",))


def _of_the_main_clause(scene: Scene, phrase: Phrase) -> tuple[Actor, ...]:
    """The two between whom the clause above a condition or a time passes: "Chad will pay Mali if both sides sign"."""
    words = scene.sentences[phrase.sentence].words
    clause = words[phrase.head].head
    if clause < 0 or words[clause].deprel != "advcl" or not words[phrase.head].deprel.startswith("nsubj"):
        return ()
    verbs = {words[clause].head}
    for k in range(words[clause].head, -1, -1):  # "offered to pay": with the subject of the verb above
        if k in verbs and words[k].deprel == "xcomp":
            verbs.add(words[k].head)
    parties = [
        code
        for k, entity in sorted(scene.discourse.met[phrase.sentence].items())
        if k < phrase.first and words[k].head in verbs and entity.actors and (code := make.party(entity.actors[0]))
        and (words[k].deprel in ("nsubj", "obj", "iobj")
             or any(w.head == k and w.deprel == "case" and w.text.lower() in ("to", *TOWARDS) for w in words))
    ]  # fmt: skip
    return tuple(make.party_actor(code) for code in parties) if len(parties) == len(set(parties)) == 2 else ()


def _joined_foes(scene: Scene, phrase: Phrase) -> tuple[Actor, ...]:
    """The two of one state that the sentence before joins as its subject: "the army and the movement fought"."""
    pair, _ = scene.discourse.sides(phrase.sentence, phrase.first, scene.setting.home)
    if len(pair) != 2 or pair[0].country is None or pair[0].country != pair[1].country:
        return ()
    key = "pair:" + "+".join(sorted(actor.id for actor in pair))
    entity = scene.discourse.entities.get(key)
    last = entity.last_before(phrase.sentence, phrase.first) if entity is not None else None
    return pair if last is not None and last[0] >= phrase.sentence - 1 else ()


def _camps(scene: Scene, phrase: Phrase) -> tuple[Actor, ...]:
    """Both sides of a quarrel inside one state: its government and those against it."""
    setting = scene.setting
    home = sorted(((c, v) for c, v in setting.home.items() if c not in setting.venues), key=lambda item: -item[1])
    if not home or (len(home) > 1 and home[1][1] > 0.5 * home[0][1]):
        return ()
    code = home[0][0]
    against = scene.discourse.best(
        phrase.sentence,
        phrase.first,
        lambda e: (
            e.country == code and e.sort in ("group", "organization") and e.actors[0].sectors in (("REB",), ("OPP",))
        ),
    )
    return (make.government(code, f"government of {code}"), *against.actors) if against is not None else ()


def pair(scene: Scene, phrase: Phrase) -> Meaning | None:
    """ "The two", "both", "the three" without a noun: persons before states."""
    count = phrase.count or 2
    made, sort = scene.discourse.pair(phrase.sentence, phrase.first, "person", count), "person"
    if not made and count == 2:
        made = scene.two_parties(phrase)
        sort = "state"
    if not made:
        return None
    _note_pair(scene, phrase, made, sort)
    return Meaning(Use.ACTOR, made, None, ("the salient pair",))


def _note_pair(scene: Scene, phrase: Phrase, made: tuple[Actor, ...], sort: str) -> None:
    scene.note(phrase, made, "pair", "pair:" + "+".join(sorted(a.id for a in made)), noun=sort, plural=True)
