"""Who is meant by a pronoun, a description or "the two": the entities of a report and how salient each is.

Salience follows the part played in the clause (subjects before objects before the rest) and fades from sentence to
sentence
(Lappin and Leass 1994; centering, Grosz, Joshi and Weinstein 1995).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.model import Actor, Sentence
from dateline.understand.phrase import Phrase

__all__ = ["Discourse", "Entity"]

WEIGHTS = {
    "nsubj": 3.0,
    "nsubj:pass": 3.0,
    "nsubj:outer": 2.5,
    "obj": 2.0,
    "iobj": 2.0,
    "obl:agent": 1.5,
    "nmod:poss": 2.0,
    "obl": 1.0,
    "nmod": 0.8,
}
FAINT = frozenset({"amod", "compound", "nmod:desc", "flat", "nmod:unmarked"})
FADE = 0.55
REACH = 6
"""Sentences back that a pronoun may look."""


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody the report speaks of. ``sort``: person, state, body, organization, group, pair (any number together)."""

    key: str
    sort: str
    actors: tuple[Actor, ...]
    gender: str | None = None
    plural: bool = False
    country: str | None = None
    nouns: set[str] = field(default_factory=set)
    field_of: str | None = None
    mentions: list[tuple[int, int, float]] = field(default_factory=list)  # sentence, word, weight
    leaning: str | None = None  # the gender that a single name would tell if it is a given one
    called: set[str] = field(default_factory=set)  # genders of the pronouns that meant it, male or female
    single: bool = False  # of many that one noun has named as one: "the group"

    def seen_before(self, sentence: int, word: int) -> bool:
        return any((s, w) < (sentence, word) for s, w, _ in self.recent(sentence))

    def recent(self, sentence: int) -> Iterable[tuple[int, int, float]]:
        """The mentions not farther back than a pronoun looks, the latest first."""
        for mention in reversed(self.mentions):
            if mention[0] < sentence - REACH:
                return
            if mention[0] <= sentence:
                yield mention

    def last_before(self, sentence: int, word: int) -> tuple[int, int] | None:
        return max(((s, w) for s, w, _ in self.recent(sentence) if (s, w) < (sentence, word)), default=None)


class Discourse:
    """The entities met so far, in the order of the text."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.entities: dict[str, Entity] = {}
        self.met: list[dict[int, Entity]] = [{} for _ in sentences]  # by sentence, then head word
        self.by_noun: dict[str, list[Entity]] = {}
        self.begun: dict[tuple[int, int], Entity] = {}  # coordinations by their first word

    def note(self, entity: Entity, phrase: Phrase, faint: float = 1.0) -> Entity:
        """Record that the phrase refers to the entity (or to the one already known under its key)."""
        known = self.entities.setdefault(entity.key, entity)
        known.mentions.append((phrase.sentence, phrase.head, faint * self._weight(phrase)))
        known.actors = entity.actors
        for noun in entity.nouns - known.nouns if known is not entity else entity.nouns:
            self.by_noun.setdefault(noun, []).append(known)
        known.nouns |= entity.nouns
        known.gender = known.gender or entity.gender
        known.field_of = entity.field_of or known.field_of
        self.met[phrase.sentence][phrase.head] = known
        self._join(known, phrase)
        return known

    def at(self, sentence: int, word: int) -> Entity | None:
        return self.met[sentence].get(word)

    def _weight(self, phrase: Phrase) -> float:
        words = self.sentences[phrase.sentence].words
        if phrase.modifies:
            return 0.4
        relation = words[phrase.head].deprel
        if relation in ("conj", "appos") and words[phrase.head].head >= 0:
            relation = words[words[phrase.head].head].deprel
        return WEIGHTS.get(relation, WEIGHTS.get(relation.split(":")[0], 0.5))

    def _join(self, entity: Entity, phrase: Phrase) -> None:
        """Coordinated names are also one plural entity, which "they" and "the two" may mean."""
        words = self.sentences[phrase.sentence].words
        start = words[phrase.head].head
        for _ in range(20):  # "A, B and C" may be parsed as a chain
            if start < 0 or words[start].deprel != "conj":
                break
            start = words[start].head
        if words[phrase.head].deprel != "conj" or phrase.modifies or words[start].deprel in FAINT:
            return
        first = self.at(phrase.sentence, start)
        if first is None or first is entity or entity.sort == "pair":
            return
        before = self.begun.get((phrase.sentence, start), first)
        actors = (*before.actors, *(a for a in entity.actors if a not in before.actors))
        sorts = {first.sort, entity.sort}
        key = "pair:" + "+".join(sorted(a.id for a in actors))
        pair = self.entities.setdefault(key, Entity(key, "pair", actors, plural=True))
        pair.nouns |= sorts if len(sorts) == 1 else {"mixed"}
        pair.mentions.append((phrase.sentence, phrase.head, WEIGHTS.get(words[start].deprel, 0.5) + 0.1))
        self.begun[phrase.sentence, start] = pair

    # ------------------------------------------------------------ salience

    def salience(self, entity: Entity, sentence: int, word: int) -> float:
        best = total = 0.0
        for s, w, weight in entity.recent(sentence):
            if (s, w) < (sentence, word):
                value = weight * FADE ** (sentence - s)
                best, total = max(best, value), total + value
        return best + 0.15 * total

    def around(self, sentence: int) -> list[Entity]:
        """Entities mentioned (or joined) within reach, in the order in which they were first met there."""
        found: dict[int, Entity] = {}
        for s in range(max(0, sentence - REACH), sentence + 1):
            for entity in self.met[s].values():
                found.setdefault(id(entity), entity)
        for (s, _), entity in list(self.begun.items())[-12:]:
            if s >= sentence - REACH:
                found.setdefault(id(entity), entity)
        return list(found.values())

    def best(
        self, sentence: int, word: int, fits: Callable[[Entity], bool], blocked: Iterable[Entity] = ()
    ) -> Entity | None:
        """The most salient entity before a word that fits; the later met of equals."""
        out = set(map(id, blocked))
        ranked = [
            (score, entity.last_before(sentence, word) or (0, 0), entity)
            for entity in self.around(sentence)
            if id(entity) not in out and fits(entity) and (score := self.salience(entity, sentence, word)) > 0
        ]
        return max(ranked, key=lambda item: item[:2])[2] if ranked else None

    def ever(self, noun: str, fits: Callable[[Entity], bool]) -> Entity | None:
        """The entity most often met under this noun anywhere before, the earlier of equals."""
        found = [entity for entity in self.by_noun.get(noun, ())[:50] if fits(entity)]
        return max(found, key=lambda entity: len(entity.mentions), default=None)

    def near(
        self, sentence: int, word: int, fits: Callable[[Entity], bool], blocked: Iterable[Entity] = ()
    ) -> Entity | None:
        """For pronouns: the most salient of those met in the same sentence before it, else of all."""
        words = self.sentences[sentence].words
        here = {id(e) for w, e in self.met[sentence].items() if w < word and words[w].deprel not in FAINT}
        blocked = tuple(blocked)
        return self.best(sentence, word, lambda e: id(e) in here and fits(e), blocked) or self.best(
            sentence, word, fits, blocked
        )

    def latest(self, sentence: int, word: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """For descriptions: of those met in the same sentence the last, else the most salient."""
        here = [(w, e) for w, e in self.met[sentence].items() if w < word and fits(e)]
        return max(here, key=lambda item: item[0])[1] if here else self.best(sentence, word, fits)

    def nearest_state(
        self, sentence: int, word: int, fits: Callable[[Entity], bool], blocked: Iterable[Entity] = ()
    ) -> Entity | None:
        """The state named last before a word, not counting adjectives: "the country" is mostly that one."""
        out = set(map(id, blocked))
        for s in range(sentence, max(-1, sentence - 3), -1):
            words = self.sentences[s].words
            named = [
                (w, e)
                for w, e in self.met[s].items()
                if (s, w) < (sentence, word) and id(e) not in out and words[w].deprel not in FAINT
            ]
            named = [(w, e) for w, e in named if e.sort in ("state", "body") and fits(e)]
            if named:
                return max(named, key=lambda item: item[0])[1]
        return None

    # ------------------------------------------------------------ grammar

    def co_arguments(self, sentence: int, word: int) -> list[Entity]:
        """Entities that a plain pronoun at this word cannot mean: other arguments of its own verb."""
        words = self.sentences[sentence].words
        verb = words[word].head
        if verb < 0 or words[word].deprel.startswith("nmod") or words[word].deprel == "det":
            return []
        subject_of = verb
        for _ in range(8):
            if words[subject_of].deprel != "xcomp" or words[subject_of].head < 0:
                break
            subject_of = words[subject_of].head
        chain = {verb, subject_of}
        if words[subject_of].deprel == "conj" and not any(
            w.head == subject_of and w.deprel.startswith("nsubj") for w in words
        ):
            chain.add(words[subject_of].head)  # "X called Y and told her": the subject is shared
        arguments = ("nsubj", "obj", "iobj")
        return [
            entity
            for w, entity in self.met[sentence].items()
            if w != word and words[w].head in chain
            and words[w].deprel.split(":")[0] in (arguments if words[w].head == verb else ("nsubj",))
        ]  # fmt: skip

    def antecedent_of_relative(self, sentence: int, word: int) -> Entity | None:
        """The noun that the relative clause of this pronoun modifies."""
        words = self.sentences[sentence].words
        here, seen = word, set()
        while 0 <= here < len(words) and here not in seen:
            seen.add(here)
            if words[here].deprel in ("acl:relcl", "acl", "advcl:relcl"):
                return self.at(sentence, words[here].head)
            here = words[here].head
        nearest = max((w for w in self.met[sentence] if w < word), default=None)
        return self.met[sentence][nearest] if nearest is not None and word - nearest <= 3 else None

    # ------------------------------------------------------------ several at once

    def pair(
        self,
        sentence: int,
        word: int,
        sort: str,
        count: int = 2,
        fits: Callable[[Entity], bool] = lambda entity: True,
        *,
        apart: bool = True,
    ) -> tuple[Actor, ...]:
        """Whom "the two" means: an earlier pair of this sort, else the two most salient (``apart``: of two states)."""
        around = self.around(sentence)

        def so(actor: Actor) -> bool:
            same = [e for e in around if e.sort == sort and e.actors == (actor,)]
            return not same or any(fits(e) for e in same)

        previous = self.best(
            sentence,
            word,
            lambda e: e.sort == "pair" and len(e.actors) == count and sort in e.nouns and all(map(so, e.actors)),
        )
        if previous is not None and (last := previous.last_before(sentence, word)) and last[0] >= sentence - 2:
            return previous.actors
        ranked = sorted(
            (e for e in around if e.sort == sort and e.actors and not e.plural and fits(e)),
            key=lambda e: -self.salience(e, sentence, word),
        )
        chosen: list[Entity] = []
        for entity in ranked:
            if self.salience(entity, sentence, word) > 0 and all(
                not apart or entity.country is None or entity.country != c.country for c in chosen
            ):
                chosen.append(entity)
            if len(chosen) == count:
                chosen.sort(key=lambda e: min(e.recent(sentence)))
                return tuple(e.actors[0] for e in chosen)
        return ()

    def sides(self, sentence: int, word: int, home: Mapping[str, float]) -> tuple[tuple[Actor, ...], float]:
        """The two that were named together of late, of two states or one of them against its state, and how much at
        home.

        Empty where nobody was.
        """

        def opposed(entity: Entity) -> bool:
            if entity.sort != "pair" or len(entity.actors) != 2:
                return False
            one, other = entity.actors
            return one.country != other.country or bool({"REB", "OPP", "CRM", "LAB"} & {*one.sectors, *other.sectors})

        found = self.best(sentence, word, opposed)
        last = found.last_before(sentence, word) if found else None
        if found is None or last is None or 1 < last[0] < sentence - 3:
            return (), 0.0
        near = 0.5 if last[0] >= sentence - 1 else 0.0
        return found.actors, near + sum(home.get(actor.country or actor.id, 0.0) for actor in found.actors)

    def joined_states(self, sentence: int, word: int) -> tuple[str, ...]:
        """Two states joined by "and" as the subject of the sentence before or of this one, or behind "between" there
        ("talks between Chad and Mali"); empty where none are."""
        for (s, w), entity in sorted(self.begun.items(), reverse=True):
            if not sentence - 1 <= s <= sentence or (s, w) >= (sentence, word):
                continue
            codes = tuple(a.country for a in entity.actors if a.country)
            plain = len(codes) == len(entity.actors) == len(set(codes)) == 2
            parted = self.sentences[s].words[w].deprel.startswith("nsubj") or self._between(s, w)
            if plain and parted and entity.nouns <= {"state"}:
                return codes
        return ()

    def _between(self, sentence: int, word: int) -> bool:
        words = self.sentences[sentence].words
        return any(w.head == word and w.deprel == "case" and w.text.lower() == "between" for w in words)

    def states_of_late(self, sentence: int, word: int, count: int) -> tuple[str, ...]:
        """So many states joined by "and" of late, else those that the nearest sentences before a word name together."""
        for (s, w), entity in sorted(self.begun.items(), reverse=True):
            joined = tuple(a.country for a in entity.actors if a.country)
            if sentence - 3 <= s and (s, w) < (sentence, word) and len(set(joined)) == len(entity.actors) == count:
                return joined
        codes: list[str] = []
        for s in range(sentence, max(-1, sentence - 4), -1):
            here = [
                code
                for w, entity in sorted(self.met[s].items())
                if (s, w) < (sentence, word) and entity.sort != "pair" and (code := entity.country)
            ]
            codes = [*dict.fromkeys(here), *(code for code in codes if code not in here)]
            if len(codes) >= count:
                break
        return tuple(codes)

    def two_parties(
        self, sentence: int, word: int, home: Mapping[str, float], head: int, least: float | None = None
    ) -> tuple[str, ...]:
        """The two states (or unions of states) most spoken of before this word, in the order in which they were named.

        ``home`` is how much each state is the report's own; other arguments of the verb of ``head`` are not meant.
        Empty for fewer than two. With ``least`` only states are meant, and of those that count so much.
        """
        apart = {_party(entity) for entity in self.co_arguments(sentence, head)}
        score: dict[str, float] = {}
        first: dict[str, tuple[int, int]] = {}
        for entity in self.around(sentence):
            code = _party(entity)
            if code is None or code in apart or not entity.seen_before(sentence, word):
                continue
            if least is not None and (":" in code or home.get(code, 0.0) < least):
                continue
            score[code] = score.get(code, 0.0) + self.salience(entity, sentence, word)
            place = min(entity.recent(sentence))[:2]
            first[code] = min(first.get(code, place), place)
        score = {code: value + 3 * home.get(code, 0.0) for code, value in score.items() if value > 0}
        chosen = sorted(score, key=lambda code: (-score[code], code))[:2]
        return tuple(sorted(chosen, key=lambda code: first[code])) if len(chosen) == 2 else ()


def _party(entity: Entity) -> str | None:
    """The state or the body between states that an entity is, or belongs to."""
    if entity.country or not entity.actors or entity.sort == "pair":
        return entity.country if entity.sort != "pair" else None
    code = entity.actors[0].id.partition("/")[0]
    return code if code.startswith("IGO:") else None
