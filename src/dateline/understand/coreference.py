"""Who is meant by a pronoun, a description or "the two": the entities of a report and how salient each is.

Salience follows the part played in the clause (subjects before objects before the rest) and fades from sentence to sentence
(Lappin and Leass 1994; centering, Grosz, Joshi and Weinstein 1995).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from dateline.model import Actor, ActorKind, Sentence
from dateline.understand.phrases import Phrase

__all__ = ["Discourse", "Entity"]

WEIGHTS = {"nsubj": 3.0, "nsubj:pass": 2.5, "nsubj:outer": 2.5, "obj": 2.0, "iobj": 2.0, "obl:agent": 2.0, "nmod:poss": 1.2, "obl": 1.0, "nmod": 0.8, "conj": 0.0}
FAINT = frozenset({"amod", "compound", "nmod:desc", "flat", "nmod:unmarked"})
FADE = 0.55
REACH = 6  # sentences back


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody the report speaks of. ``sort``: person, state, body, organization, group, pair."""

    key: str
    sort: str
    actors: tuple[Actor, ...]
    gender: str | None = None
    plural: bool = False
    country: str | None = None
    nouns: set[str] = field(default_factory=set)
    field_of: str | None = None
    mentions: list[tuple[int, int, float]] = field(default_factory=list)  # sentence, word, weight

    def seen_before(self, sentence: int, word: int) -> bool:
        return any((s, w) < (sentence, word) for s, w, _ in self.mentions)


class Discourse:
    """The entities met so far, in the order of the text."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.entities: dict[str, Entity] = {}
        self.at: dict[tuple[int, int], Entity] = {}  # by sentence and head word

    def note(self, entity: Entity, phrase: Phrase, faint: float = 1.0) -> Entity:
        """Record that the phrase refers to the entity."""
        known = self.entities.setdefault(entity.key, entity)
        weight = faint * self.weight(phrase)
        known.mentions.append((phrase.sentence, phrase.head, weight))
        known.actors = entity.actors
        known.nouns |= entity.nouns
        known.gender = known.gender or entity.gender
        known.field_of = entity.field_of or known.field_of
        self.at[phrase.sentence, phrase.head] = known
        self._join(known, phrase)
        return known

    def _join(self, entity: Entity, phrase: Phrase) -> None:
        """Coordinated names are also one plural entity: "they", "the two" may mean it."""
        words = self.sentences[phrase.sentence].words
        word = words[phrase.head]
        first = self.at.get((phrase.sentence, word.head)) if word.deprel == "conj" else None
        if first is None or first is entity or entity.sort == "pair" or phrase.modifies or words[word.head].deprel in FAINT:
            return
        group = next((e for e in self.entities.values() if e.sort == "pair" and (phrase.sentence, word.head, -1.0) in e.mentions), None)
        actors = (*(group or first).actors, *(a for a in entity.actors if a not in (group or first).actors))
        sorts = {first.sort, entity.sort}
        key = "pair:" + "+".join(sorted(a.id for a in actors))
        pair = self.entities.setdefault(key, Entity(key, "pair", actors, plural=True, nouns=sorts if len(sorts) == 1 else {"mixed"}))
        relation = words[word.head].deprel
        pair.mentions.append((phrase.sentence, word.head, -1.0))  # marks where it begins, for a third member
        pair.mentions.append((phrase.sentence, phrase.head, WEIGHTS.get(relation, 0.5) + 0.1))

    def weight(self, phrase: Phrase) -> float:
        words = self.sentences[phrase.sentence].words
        word = words[phrase.head]
        relation = word.deprel
        if relation == "conj" and word.head >= 0:
            relation = words[word.head].deprel
        weight = WEIGHTS.get(relation, WEIGHTS.get(relation.split(":")[0], 0.5))
        if phrase.modifies:
            weight = 0.4
        return weight

    def salience(self, entity: Entity, sentence: int, word: int) -> float:
        total = 0.0
        for s, w, weight in entity.mentions:
            if sentence - REACH <= s <= sentence and (s, w) < (sentence, word):
                total = max(total, weight * FADE ** (sentence - s)) + 0.15 * weight * FADE ** (sentence - s)
        return total

    def best(self, sentence: int, word: int, fits: Callable[[Entity], bool], blocked: Iterable[Entity] = ()) -> Entity | None:
        """The most salient entity before a word that fits; the later met of equals."""
        out = set(map(id, blocked))
        ranked = [
            (score, entity.mentions[-1][:2], entity)
            for entity in self.entities.values()
            if id(entity) not in out and fits(entity) and (score := self.salience(entity, sentence, word)) > 0
        ]
        return max(ranked, key=lambda item: item[:2])[2] if ranked else None

    def near(self, sentence: int, word: int, fits: Callable[[Entity], bool], blocked: Iterable[Entity] = ()) -> Entity | None:
        """For pronouns: the most salient of those met in the same sentence before it, else of all."""
        here = {id(e) for (s, w), e in self.at.items() if s == sentence and w < word and self.sentences[s].words[w].deprel not in FAINT}
        return self.best(sentence, word, lambda e: id(e) in here and fits(e), blocked) or self.best(sentence, word, fits, blocked)

    def nearest(self, sentence: int, word: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """For descriptions: of those met in the same sentence the last, else the most salient."""
        here = [(w, e) for (s, w), e in self.at.items() if s == sentence and w < word and fits(e)]
        return max(here, key=lambda item: item[0])[1] if here else self.best(sentence, word, fits)

    def co_arguments(self, sentence: int, word: int) -> list[Entity]:
        """Entities that a plain pronoun at this word cannot mean: other arguments of its own verb."""
        words = self.sentences[sentence].words
        verb = words[word].head
        if verb < 0 or words[word].deprel.startswith("nmod") or words[word].deprel == "det":
            return []
        subject_of = verb
        while words[subject_of].deprel == "xcomp" and words[subject_of].head >= 0:
            subject_of = words[subject_of].head
        chain = {verb, subject_of}
        if words[subject_of].deprel == "conj" and not any(w.head == subject_of and w.deprel.startswith("nsubj") for w in words):
            chain.add(words[subject_of].head)  # "X called Y and told her": the subject is shared
        return [
            entity
            for (s, w), entity in self.at.items()
            if s == sentence and w != word and words[w].head in chain
            and words[w].deprel.split(":")[0] in (("nsubj", "obj", "iobj") if words[w].head == verb else ("nsubj",))
        ]

    def antecedent_of_relative(self, sentence: int, word: int) -> Entity | None:
        """The noun that the relative clause of this pronoun modifies."""
        words = self.sentences[sentence].words
        here, seen = word, set()
        while 0 <= here < len(words) and here not in seen:
            seen.add(here)
            if words[here].deprel in ("acl:relcl", "acl", "advcl:relcl"):
                noun = words[here].head
                return self.at.get((sentence, noun))
            here = words[here].head
        before = [w for (s, w) in self.at if s == sentence and w < word]
        nearest = max(before, default=None)
        return self.at[sentence, nearest] if nearest is not None and word - nearest <= 3 else None

    def pair(self, sentence: int, word: int, sorts: tuple[str, ...], count: int = 2) -> tuple[Actor, ...]:
        """The salient pair that "the two" means: an earlier pair of this sort, else the two most salient of different states."""
        previous = self.best(sentence, word, lambda e: e.sort == "pair" and len(e.actors) == count and e.nouns & set(sorts) != set())
        if previous is not None and max(previous.mentions)[0] >= sentence - 2:
            return previous.actors
        ranked = sorted(
            (e for e in self.entities.values() if e.sort in sorts and e.actors and e.seen_before(sentence, word)),
            key=lambda e: -self.salience(e, sentence, word),
        )
        chosen: list[Entity] = []
        for entity in ranked:
            if self.salience(entity, sentence, word) > 0 and all(entity.country is None or entity.country != c.country for c in chosen):
                chosen.append(entity)
            if len(chosen) == count:
                chosen.sort(key=lambda e: next(m[:2] for m in e.mentions))
                return tuple(e.actors[0] for e in chosen)
        return ()

    def nearest_state(self, sentence: int, word: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """The state named last before a word, not counting adjectives: "the country" is mostly that one."""
        named = [
            ((s, w), entity)
            for (s, w), entity in self.at.items()
            if sentence - 2 <= s and (s, w) < (sentence, word) and entity.sort == "state" and fits(entity)
            and self.sentences[s].words[w].deprel.split(":")[0] not in ("amod", "compound")
        ]  # fmt: skip
        return max(named, key=lambda item: item[0])[1] if named else None

    def pair_of_states(self, sentence: int, word: int) -> tuple[Actor, ...]:
        """The two states most spoken of before this word, in the order in which they were first named; empty for fewer."""
        previous = self.best(sentence, word, lambda e: e.sort == "pair" and len(e.actors) == 2)
        if previous is not None and max(previous.mentions)[0] >= sentence - 1:
            countries = [actor.country for actor in previous.actors]
            if all(countries) and len(set(countries)) == 2:
                return tuple(Actor(code, code, ActorKind.STATE, code) for code in countries if code)
        score: dict[str, float] = {}
        first: dict[str, tuple[int, int]] = {}
        for entity in self.entities.values():
            if entity.country and len(entity.country) == 3 and entity.seen_before(sentence, word):
                score[entity.country] = score.get(entity.country, 0.0) + self.salience(entity, sentence, word)
                first[entity.country] = min(first.get(entity.country, (sentence, word)), entity.mentions[0][:2])
        chosen = sorted((code for code in score if score[code] > 0), key=lambda code: (-score[code], code))[:2]
        if len(chosen) < 2:
            return ()
        return tuple(Actor(code, code, ActorKind.STATE, code) for code in sorted(chosen, key=lambda code: first[code]))
