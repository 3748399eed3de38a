"""Whom "he" or "she" means: the candidates of a report weighed by what grammar and discourse say of them.

A log-linear choice (Denis and Baldridge 2008) among the persons met of late. The evidence is what the literature names:
the same part in the clause (Webster and others 2018), the subject of the pronoun's clause or of one above it (Hobbs
1978), binding, recency, how often and how somebody was spoken of, gender. The weights are a table,
``tables/antecedents.csv``, learnt by ``training/antecedents.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

from dateline.model import Sentence
from dateline.tables.antecedents import weights
from dateline.understand.coreference import Discourse, Entity

__all__ = ["Pronoun", "best", "candidates", "commanding", "evidence"]

PARTS = {"nsubj": "subject", "csubj": "subject", "obj": "object", "iobj": "object", "nmod": "inside", "obl": "oblique"}
CLAUSES = frozenset({"root", "ccomp", "advcl", "acl", "parataxis", "conj", "xcomp", "csubj"})
LINKED = ("conj", "appos", "flat")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """Where the pronoun stands, and its gender (male or female)."""

    sentence: int
    word: int
    gender: str


def candidates(discourse: Discourse, pronoun: Pronoun, ahead: Sequence[Entity] = ()) -> list[Entity]:
    """Persons whom the gender fits: met within reach before the pronoun, or named ahead as the subject above it.

    Another argument of the same verb is not meant (Chomsky's principle B), and of "himself" nobody else is.
    """
    at, word = pronoun.sentence, pronoun.word
    here = discourse.sentences[at].words[word]
    met = [e for e in discourse.around(at) if e.seen_before(at, word)]
    fitting = [
        entity
        for entity in dict.fromkeys((*met, *ahead))
        if entity.sort == "person" and not entity.plural and entity.gender in (pronoun.gender, None)
    ]
    if here.deprel == "nmod:poss":
        return fitting
    beside = discourse.co_arguments(at, word)
    if here.text.lower().endswith("self"):
        return [entity for entity in fitting if entity in beside] or fitting
    return [entity for entity in fitting if entity not in beside]


def best(discourse: Discourse, pronoun: Pronoun, ahead: Sequence[Entity] = ()) -> Entity | None:
    """The candidate that the weights like best; the later met of equals."""
    found = candidates(discourse, pronoun, ahead)
    if len(found) < 2:
        return found[0] if found else None
    table = weights()
    ranked = [
        (sum(table.get(name, 0.0) * value for name, value in evidence(discourse, entity, pronoun, found, ahead)), k)
        for k, entity in enumerate(found)
    ]
    return found[max(ranked)[1]]


def commanding(sentence: Sentence, subject: int, pronoun: int) -> bool:
    """Whether a later subject (or what is the possessor of one) stands over the pronoun: "In her book, Kim says"."""
    words = sentence.words
    if words[subject].deprel == "nmod:poss" and words[subject].head >= 0:
        subject = words[subject].head
    if subject <= pronoun or not words[subject].deprel.startswith("nsubj"):
        return False
    above = list(sentence.ancestors(pronoun))
    return words[subject].head in above and subject not in above


def evidence(
    discourse: Discourse, entity: Entity, pronoun: Pronoun, rivals: Sequence[Entity], ahead: Sequence[Entity]
) -> list[tuple[str, float]]:
    """What speaks for or against a candidate, as named figures."""
    at, word = pronoun.sentence, pronoun.word
    before = [(s, w) for s, w, _ in entity.recent(at) if (s, w) < (at, word)]
    names = [*_gender(entity, pronoun, rivals), *_ahead(discourse, entity, pronoun, ahead)]
    if not before:
        return [(name, 1.0) for name in [*names, "only ahead"]]
    names += _last(discourse, max(before), pronoun, rivals)
    names += _standing(discourse, entity, before, pronoun)
    names.append(f"met {min(len(before), 4)}")
    often, salience = log2(1 + len(before)), discourse.salience(entity, at, word)
    return [*((name, 1.0) for name in names), ("often", often), ("salience", salience)]


def _gender(entity: Entity, pronoun: Pronoun, rivals: Sequence[Entity]) -> Iterator[str]:
    """What is known of a candidate's gender, by its names and by the pronouns taken to mean it, and of its rivals'."""
    yield f"gender {'known' if entity.gender else 'open'}"
    if entity.gender is None and entity.leaning:
        yield "leans so" if entity.leaning == pronoun.gender else "leans otherwise"
    for called in sorted(entity.called):
        yield "called so before" if called == pronoun.gender else "called otherwise before"
    certain = [rival for rival in rivals if rival.gender == pronoun.gender]
    if not certain:
        yield "nobody of known gender"
    elif entity in certain:
        yield "alone of known gender" if len(certain) == 1 else "among those of known gender"
    else:
        yield "beside those of known gender"


def _ahead(discourse: Discourse, entity: Entity, pronoun: Pronoun, ahead: Sequence[Entity]) -> Iterator[str]:
    if entity in ahead:
        here = discourse.sentences[pronoun.sentence]
        clause = any(here.words[k].deprel in ("advcl", "acl") for k in here.ancestors(pronoun.word))
        yield "named ahead"
        yield f"named ahead of {_part(here, pronoun.word)}"
        yield f"named ahead of {'clause' if clause else 'phrase'}"


def _last(discourse: Discourse, last: tuple[int, int], pronoun: Pronoun, rivals: Sequence[Entity]) -> Iterator[str]:
    """What a candidate's last mention before the pronoun tells: how far, in what part and form, how it is tied."""
    at, word = pronoun.sentence, pronoun.word
    there, here = discourse.sentences[last[0]], discourse.sentences[at]
    distance = min(at - last[0], 4)
    mine, part = _part(here, word), _part(there, last[1])
    form = {"PRON": "pronoun", "NOUN": "noun"}.get(there.words[last[1]].upos, "name")
    rank = min(sum((rival.last_before(at, word) or last) > last for rival in rivals), 3)
    yield f"far {distance}"
    yield f"far {distance} {part}"
    yield f"{mine} {part} {min(distance, 2)}"
    yield f"{mine} {form} {min(distance, 2)}"
    yield f"{form} {part}"
    yield f"rank {rank} {min(distance, 1)}"
    if there.words[last[1]].deprel == "conj" or any(w.head == last[1] and w.deprel == "conj" for w in there.words):
        yield "listed"
    if distance == 0:
        yield f"apart {min((word - last[1]).bit_length(), 5)}"
        for tie in _ties(here, last[1], word):
            yield tie
            yield f"{mine} {tie}"


def _part(sentence: Sentence, word: int) -> str:
    """The part of a word in its clause: subject, object, oblique, inside (of a noun), possessor, other."""
    words = sentence.words
    relation, at = words[word].deprel, word
    for _ in range(3):
        if relation.partition(":")[0] not in LINKED or words[at].head < 0:
            break
        at = words[at].head
        relation = words[at].deprel
    if relation == "nmod:poss":
        above = words[words[at].head] if words[at].head >= 0 else words[at]
        return "possessor of subject" if above.deprel.startswith("nsubj") else "possessor"
    return PARTS.get(relation.partition(":")[0], "other")


def _ties(sentence: Sentence, candidate: int, pronoun: int) -> Iterator[str]:
    """How a mention in the same sentence stands to the pronoun in the tree."""
    words = sentence.words
    above = [pronoun, *sentence.ancestors(pronoun)]
    at = candidate
    for _ in range(20):
        linked = words[at].deprel.partition(":")[0] in LINKED and words[at].head >= 0
        if not linked or words[at].head in above[1:]:
            break
        at = words[at].head
    if words[candidate].deprel == "conj":
        yield "one of several"
    if candidate in above:
        between = [words[k].deprel.partition(":")[0] for k in above[: above.index(candidate)]]
        yield "inside its clause" if {"acl", "advcl"} & set(between) else "inside its phrase"
        return
    governor = words[at].head
    if governor in above:
        clauses = sum(words[k].deprel.partition(":")[0] in CLAUSES for k in above[1 : above.index(governor)])
        poss = words[pronoun].deprel == "nmod:poss"
        bound = (
            "argument of its verb" if words[pronoun].head == governor and not poss else f"commands {min(clauses, 2)}"
        )
        yield f"{bound} {_part(sentence, candidate)}"
        step = above[above.index(governor) - 1] if above.index(governor) else pronoun
        yield f"beside {words[step].deprel.partition(':')[0]}"
        return
    yield "to the side"


def _standing(
    discourse: Discourse, entity: Entity, before: Sequence[tuple[int, int]], pronoun: Pronoun
) -> Iterator[str]:
    """What the report has made of a candidate so far."""
    at = pronoun.sentence
    subject_of = [s for s, w in before if _part(discourse.sentences[s], w) == "subject"]
    if subject_of:
        yield f"subject {min(at - max(subject_of), 3)} back"
    persons = [w for w, e in discourse.met[at].items() if e.sort == "person" and w < pronoun.word]
    if persons and discourse.met[at][min(persons)] is entity:
        yield "opens the sentence"
    if any(discourse.sentences[s].words[w].upos == "PRON" for s, w in before):
        yield "called by a pronoun before"
    if entity.key.startswith("role:"):
        yield "without a name"
    if next((e for e in discourse.entities.values() if e.sort == "person"), None) is entity:
        yield "first of all"
