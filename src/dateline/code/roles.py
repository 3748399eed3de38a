"""From argument words to actors: who does it, and to whom.

A slot of the predicate table names the words to look at; the mentions of the reading say who they are. An actor that
a word
does not name itself is looked for in what hangs on it ("Kenya's envoys", "a camp of the army").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.code.answering import JUDGED, whose_deed
from dateline.code.arguments import Tree
from dateline.code.whose import antecedents, local_people
from dateline.model import Actor, ActorKind, Mention, Use
from dateline.tables.place_words import place_words
from dateline.tables.predicates import Predicate

__all__ = ["EDGES", "QUANTITIES", "Cast", "Parties", "unique"]

_PLACES = (
    "in",
    "at",
    "off",
    "near",
    "over",
    "on",
    "around",
    "along",
    "into",
    "inside",
    "across",
    "outside",
    "through",
    "toward",
)
_STATE_LEVEL = frozenset(
    {ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.BODY, ActorKind.INTERNATIONAL, ActorKind.GROUP}
)
_BLAMED = frozenset({"ACCUSE", "SUPPORT", "REJECT", "AGREE", "REQUEST", "CONCEDE"})
_HARM_NOUNS = frozenset({
    "attack", "bombing", "killing", "murder", "assassination", "blast", "shooting", "massacre", "kidnapping",
    "explosion", "strike", "raid", "ambush", "assault",
})  # fmt: skip  # where it happened is where the victims are
EDGES = frozenset({"border", "frontier", "boundary", "crossing", "line"})
"""Nouns for what two sides share, whose other side is meant."""
_SIDES = frozenset({"side", "faction", "party", "camp", "combatant", "belligerent", "rival"})  # "both sides in Yemen"
_PHONING = frozenset({"telephone", "phone", "call", "ring", "write"})
_MANY = frozenset({"JUD", "LEG", "CIV", "PTY"})
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "oneself", "ourselves", "myself"})
_ARMED = frozenset({"REB", "SEP", "INS", "UAF"})
_SIDED = {"rebel": _ARMED, "insurgent": _ARMED, "militant": _ARMED, "separatist": _ARMED, "guerrilla": _ARMED}
QUANTITIES = frozenset(
    {"one", "some", "many", "several", "most", "both", "all", "none", "each", "few", "half", "dozen"}
)
"""Words before "of" that only say how many."""
_LIMIT = 3  # how many phrases deep an actor is looked for


def unique(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Actors by id, first mention first."""
    return tuple({actor.id: actor for actor in actors}.values())


@dataclass(frozen=True, slots=True)
class Parties:
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    reasons: tuple[str, ...]
    words: tuple[int, ...] = ()  # the words they were found at


class Cast:
    """Who the words of one document's sentences name."""

    __slots__ = ("_by_sentence",)

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)

    def mention(self, sentence: int, word: int) -> Mention | None:
        """The smallest mention headed by a word, else the smallest that holds it without being headed elsewhere
        below it.
        """
        found = [m for m in self._by_sentence.get(sentence, ()) if m.first <= word < m.last]
        headed = [m for m in found if m.head == word]
        return min(headed, key=lambda m: m.last - m.first, default=None)

    def inside(self, sentence: int, first: int, last: int) -> list[Mention]:
        """Mentions wholly within words ``first:last``."""
        return [m for m in self._by_sentence.get(sentence, ()) if first <= m.first and m.last <= last]

    def named(self, tree: Tree, word: int, *, place: bool = False) -> tuple[Actor, ...]:
        """The actors a word names itself; those of a mere place only with ``place``."""
        if tree.lemma(word) == "counterpart" and (abroad := self._counterparts(tree, word)):
            return abroad
        mention = self.mention(tree.sentence.index, word) or self._broken(tree, word)
        if mention is None or mention.use is Use.OTHER or (mention.use is Use.PLACE and not place):
            return ()
        return local_people(tree, word, mention, lambda k: self.mention(tree.sentence.index, k))

    def _counterparts(self, tree: Tree, word: int) -> tuple[Actor, ...]:
        """Those of several capitals, or phoned there: "phoned his counterpart in Accra"; not "met her in Geneva"."""
        if any(self.mention(tree.sentence.index, k) for k in tree.kids(word, "amod", "compound")):
            return ()
        head = tree.words[word].head
        beside = tree.kids(head, "obl") if head >= 0 and tree.base(word) == "obj" else []
        places = [k for k in (*tree.kids(word, "nmod"), *beside) if tree.preposition(k) in ("in", "from")]
        there = unique(a for k in places for x in tree.with_conjuncts(k) for a in self.named(tree, x, place=True))
        return there if len(there) > 1 or (head >= 0 and tree.lemma(head) in _PHONING) else ()

    def _broken(self, tree: Tree, word: int) -> Mention | None:
        """The mention of a name whose words the parse hangs side by side ("King" and "Felipe" both on the verb)."""
        if tree.words[word].upos != "PROPN":
            return None
        found = [m for m in self._by_sentence.get(tree.sentence.index, ()) if m.first <= word < m.last]
        beside = [
            m
            for m in found
            if tree.words[m.head].upos == "PROPN"
            and (
                (tree.words[m.head].head == tree.words[word].head and tree.base(m.head) == tree.base(word))
                or (tree.words[m.head].head == word and tree.base(m.head) in ("flat", "appos", "compound"))
            )
        ]
        return min(beside, key=lambda m: m.last - m.first, default=None)

    def agent(self, tree: Tree, word: int, depth: int = 0) -> tuple[Actor, ...]:
        """Who acts through a word: itself, or whose it is ("Kenyan jets", "missiles fired by the army")."""
        found = self.named(tree, word)
        if not found and depth < _LIMIT and self.mention(tree.sentence.index, word) is None:
            found = unique(a for x in antecedents(tree, word) for a in self.agent(tree, x, depth + 1))
        if not found and (tree.words[word].upos == "NUM" or tree.lemma(word) in QUANTITIES):
            # "one of the soldiers", "two of them"
            found = unique(
                a for k in tree.kids(word, "nmod") for a in self.named(tree, k) if tree.preposition(k) == "of"
            )
        if found or depth >= _LIMIT:
            return unique((*found, *self._several(tree, word))) if found else found
        sided = [self._side(tree, k) for k in tree.kids(word, "amod", "compound")]
        if any(sided) and not tree.kids(word, "nmod:poss"):
            return next(side for side in sided if side)
        for kids in (
            tree.kids(word, "nmod:poss"),
            [k for k in tree.kids(word, "amod", "compound", "nmod:desc") if self.named(tree, k, place=True)],
            [k for k in tree.kids(word, "nmod") if tree.preposition(k) in ("by", "from", "of", "between", "among")],
        ):
            actors = unique(a for k in kids for x in tree.with_conjuncts(k) for a in self._owner(tree, x))
            if actors:
                return actors
        for k in tree.kids(word, "acl"):
            actors = unique(a for x in tree.subjects(k) if x != word for a in self.agent(tree, x, depth + 1))
            # "rockets fired from Lebanon"
            actors = actors or unique(
                a for p, x in tree.arguments(k).oblique if p == "from" for a in self.named(tree, x, place=True)
            )
            if actors:
                return actors
        return self.located(tree, word) if tree.lemma(word) in _SIDES else ()

    def _side(self, tree: Tree, k: int) -> tuple[Actor, ...]:
        """Whose arms an adjective tells: in "rebel drones" those of the rebels spoken of last."""
        sectors = _SIDED.get(tree.lemma(k))
        if sectors is None or self.mention(tree.sentence.index, k) is not None:
            return ()
        for sentence in range(tree.sentence.index, -1, -1):
            for mention in reversed(self._by_sentence.get(sentence, ())):
                if len(mention.actors) == 1 and sectors & set(mention.actors[0].sectors):
                    return mention.actors
        return ()

    def _several(self, tree: Tree, word: int) -> tuple[Actor, ...]:
        """The further owners of a plural office: "the foreign ministers of Chad, Niger and Mali"."""
        if not tree.words[word].text.lower().endswith("s"):
            return ()
        owners = [
            tree.with_conjuncts(k)
            for k in tree.kids(word, "nmod")
            if tree.preposition(k) in ("of", "from") and self.named(tree, k, place=True)
        ]
        return tuple(a for several in owners for x in several[1:] for a in self.named(tree, x, place=True))

    def _owner(self, tree: Tree, word: int) -> tuple[Actor, ...]:
        found = self.named(tree, word, place=True)
        return found or unique(a for k in tree.kids(word, "nmod:poss", "amod") for a in self.named(tree, k, place=True))

    def answerable(self, tree: Tree, word: int, depth: int = 0) -> tuple[Actor, ...]:
        """Who answers for what a word names: "Kenya's decision", "the raid by the army", "the deal with Ghana"."""
        found = self.agent(tree, word, depth)
        if found or depth >= _LIMIT:
            return found
        if tree.words[word].upos in ("VERB", "AUX"):
            return unique(a for x in tree.subjects(word) for a in self.agent(tree, x, depth + 1))
        for k in tree.kids(word, "nmod", "acl"):
            actors = self.answerable(tree, k, depth + 1) if tree.preposition(k) not in _PLACES else ()
            if actors:
                return actors
        if tree.words[word].upos == "PROPN":  # "thumbed its nose at Beijing"
            return self.named(tree, word, place=True)
        return () if tree.lemma(word) in _HARM_NOUNS else self.located(tree, word)

    def patient(self, tree: Tree, word: int, depth: int = 0) -> tuple[Actor, ...]:
        """To whom it is done: the word itself, whose it is, or where it lies."""
        found = self.named(tree, word, place=True) or self._listed(tree, word) or self.agent(tree, word, depth)
        if found or depth >= _LIMIT:
            return found
        for k in tree.kids(word, "nmod"):
            preposition = tree.preposition(k)
            beside = preposition in ("with", "between") and tree.lemma(word) in EDGES
            if beside or preposition in ("of", "in", "off", "near", "at", "from", "on", "for", "against", "to"):
                actors = self.patient(tree, k, depth + 1)
                if actors:
                    return actors
        if tree.words[word].upos == "VERB":  # "gave money to rebuild a port in Chad"
            return next((found for k in tree.kids(word, "obj") if (found := self.patient(tree, k, depth + 1))), ())
        return unique(a for k in tree.kids(word, "acl") for x in tree.kids(k, "obj") for a in self.named(tree, x))

    def _listed(self, tree: Tree, word: int) -> tuple[Actor, ...]:
        """Those whom a list spells out: "with opponents of the plan, including Chad and Mali"."""
        kids = [k for k in tree.kids(word, "nmod", "acl", "obl") if k > word]
        kids += [x for k in kids for x in tree.kids(k, "nmod", "obl") if x > k]
        listed = [k for k in kids if tree.preposition(k) in ("including", "like")]
        return unique(a for k in listed for x in tree.with_conjuncts(k) for a in self.named(tree, x))

    def located(self, tree: Tree, word: int, *, site: bool = False) -> tuple[Actor, ...]:
        """The state in which a thing lies or is done; ``site``: "in the Malian capital", "in Croatian waters" too."""
        for k in tree.kids(word, "nmod", "obl"):
            if tree.preposition(k) in _PLACES:
                actors = self.named(tree, k, place=True) or (self._of_site(tree, k) if site else ())
                if actors:
                    return actors
        return ()

    def _of_site(self, tree: Tree, k: int) -> tuple[Actor, ...]:
        """Whose a city or stretch of water is."""
        ruled = place_words("site") | place_words("waters") | place_words("ruled")
        if tree.lemma(k) not in ruled - EDGES:
            return ()
        owners = tree.kids(k, "amod", "compound", "nmod:poss")
        return unique(a for o in owners for a in self.named(tree, o, place=True))

    def parties(
        self, tree: Tree, word: int, predicate: Predicate, support: int | None = None, undergo: bool = False
    ) -> Parties:
        """Actors and recipients of a predicate by its slots. ``support``: the verb that carries a noun ("held talks");
        ``undergo``: that verb's subject is the one it is done to."""
        roles = predicate.roles
        reasons: list[str] = []
        used: list[int] = []
        actors: tuple[Actor, ...] = ()
        for slot in roles.actors:
            if undergo and slot == "subj":
                continue
            words = self._slot(tree, word, slot, support, roles.recipients)
            actors = unique(a for w in words for a in (self.answerable if slot == "about" else self.agent)(tree, w))
            if not actors and slot in ("from", "by"):
                actors = unique(a for w in words for a in self.named(tree, w, place=True))
            if slot == "poss" and "poss-" in roles.recipients:
                actors = tuple(a for a in actors if a.kind in _STATE_LEVEL)
            if actors:
                reasons.append(f"actor: {slot}")
                used += words
                break
        recipients: tuple[Actor, ...] = ()
        suffers = undergo and not (roles.symmetric and actors)  # who "escapes fighting between" two is neither
        slots = ("subj", *roles.recipients) if suffers else roles.recipients
        for slot in slots:
            words = [w for w in self._slot(tree, word, slot.rstrip("-"), support, ()) if w not in used]
            words = _of_others(tree, words)
            resolve = (
                self.answerable if slot == "about" or (predicate.type in _BLAMED and slot != "obj") else self.patient
            )
            own = {x.id for x in actors}
            recipients = unique(a for w in words for a in resolve(tree, w) if a.id not in own)
            if predicate.type in JUDGED and slot != "obj":
                recipients = whose_deed(self, tree, words, actors, recipients)
            if not recipients and predicate.type in _BLAMED:  # "a judge rejected the prosecutors' request"
                fellows = [k for w in words for k in (w, *tree.kids(w, "nmod:poss")) if tree.words[k].upos == "NOUN"]
                recipients = unique(a for k in fellows for a in self.named(tree, k) if _generic(a))
            if not recipients and slot in ("obj", "about", "on", "of"):
                recipients = unique(a for w in words for a in self._beside(tree, w) if a.id not in own)
            foreign = tuple(a for a in recipients if a.country not in {x.country for x in actors})
            if foreign and slot == "to":  # "sell it to Chad, subject to approval by parliament"
                recipients = foreign
            if recipients:
                reasons.append(f"recipient: {slot}")
                used += words
                break
        return Parties(actors, recipients, tuple(reasons), tuple(used))

    def _beside(self, tree: Tree, word: int) -> tuple[Actor, ...]:
        """The other side of something that is one's own: "its relations with Chad", "their dispute with the
        council".
        """
        kids = [k for k in tree.kids(word, "nmod") if tree.preposition(k) in ("with", "to", "for", "towards")]
        return unique(a for k in kids for x in tree.with_conjuncts(k) for a in self.patient(tree, x))

    def _slot(self, tree: Tree, word: int, slot: str, support: int | None, recipients: Sequence[str]) -> list[int]:
        """The words a slot points at."""
        base, _, inner = slot.partition(".")
        if inner:
            hosts = self._slot(tree, word, base, support, ())
            return [w for host in hosts for w in self._slot(tree, host, inner, None, ())]
        arguments = tree.arguments(word)
        noun = tree.words[word].upos not in ("VERB", "AUX", "ADJ")
        match slot.rstrip("-"):
            case "subj":
                return (
                    tree.subjects(support)
                    if support is not None
                    else ([] if noun and not tree.kids(word, "cop", "nsubj") else arguments.subjects)
                )
            case "obj" | "about":
                told = arguments.complements or self._oblique(tree, word, ("about",), support)  # "complained about it"
                return arguments.objects or (told if slot == "about" else [])
            case "iobj":
                return arguments.indirect + (tree.arguments(support).indirect if support is not None else [])
            case "poss":
                owned = [word, *(k for k in tree.kids(word, "nmod") if tree.lemma(k) == "own")]  # "of its own"
                return [x for o in owned for k in tree.kids(o, "nmod:poss") for x in tree.with_conjuncts(k)]
            case "of+poss":
                return self._slot(tree, word, "poss", None, ()) if self._slot(tree, word, "of", None, ()) else []
            case "mod":
                return [x for k in tree.kids(word, "amod", "compound", "nmod:desc") for x in (k, *tree.kids(k, "conj"))]
            case "comp":
                return [x for k in arguments.complements for x in tree.subjects(k)]
            case "clause":
                return list(arguments.complements) or tree.kids(word, "acl", "advcl")
            case "self":
                return _said_of(tree, word)
            case "says":
                return [x for k in arguments.complements for x in tree.subjects(k)]
            case "place":
                return self._oblique(tree, word, _PLACES, support)
            case "and":
                return []
            case name:
                return self._oblique(tree, word, (name,), support)

    def _oblique(self, tree: Tree, word: int, prepositions: Sequence[str], support: int | None) -> list[int]:
        found = [w for p, w in tree.arguments(word).oblique if p in prepositions and tree.lemma(w) != "own"]
        if support is not None:
            found += [
                w for p, w in tree.arguments(support).oblique if p in prepositions and w != word and w not in found
            ]
        return found


def _generic(actor: Actor) -> bool:
    """Whether an id stands for many: one judge may turn down another."""
    return "/" not in actor.id and bool(_MANY & set(actor.sectors)) and actor.kind is not ActorKind.PERSON


def _of_others(tree: Tree, words: list[int]) -> list[int]:
    """The words of a slot that may name the other side: no "itself", and of "a ship and its crew" the ship."""
    plain = [w for w in words if tree.lemma(w) not in _REFLEXIVE]
    return [
        w
        for w in plain
        if not (tree.base(w) == "conj" and tree.words[w].head in plain
                and any(tree.words[k].upos == "PRON" for k in tree.kids(w, "nmod:poss")))
    ]  # fmt: skip


def _said_of(tree: Tree, word: int) -> list[int]:
    """Whom a noun is said of: its subject ("Chad is an ally"), what it stands beside ("Chad, an ally"), or its
    own name.
    """
    subjects = tree.kids(word, "nsubj")
    if subjects:
        return [x for k in subjects for x in tree.with_conjuncts(k)]
    if tree.base(word) == "appos" and tree.words[word].head >= 0:
        return [tree.words[word].head]
    return [*tree.kids(word, "appos"), *tree.kids(word, "flat", "compound")] or [word]
