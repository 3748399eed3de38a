"""A sentence's dependency tree turned downwards: children, coordination, prepositions, passives.

Universal Dependencies v2 relations, with or without subtypes. Trees made by machine may have circles; they are cut
here.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.model import ParagraphKind, Sentence, Word
from dateline.tables.cues import cues

__all__ = ["SUBJECTS", "TEMPORAL", "Nodes"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
TEMPORAL = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "morning", "afternoon",
    "evening", "night", "noon", "midnight", "day", "week", "month", "year", "weekend", "today", "tomorrow",
    "yesterday", "eve", "dawn",
})  # fmt: skip
"""Nouns that tell when."""
_ANYBODY = frozenset({"whoever", "whichever", "whatever", "anyone", "anybody"})
_OF_CLAUSES = frozenset({"obj", "iobj", "nsubj", "csubj", "aux", "cop", "ccomp", "xcomp"})
_BEFORE_NOUNS = frozenset({"in", "during", "amid", "despite", "after", "before", "of", "by", "from", "to"})
_PASSIVE = frozenset({"aux:pass", "csubj:pass", "obl:agent"})
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
"""The relations of a subject."""


class Nodes:
    """One sentence turned downwards, with the questions this room puts to it. Linear to build."""

    __slots__ = ("_bases", "_lemmas", "_under", "below", "clipped", "forms", "sentence", "words")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words: tuple[Word, ...] = _gerunds(_coordinated(_without_circles(sentence.words)))
        self._lemmas = [(word.lemma or word.text).lower() for word in self.words]
        self._bases = [word.deprel.partition(":")[0] for word in self.words]
        self.below: list[list[int]] = [[] for _ in self.words]
        self._under: list[set[str]] = [set() for _ in self.words]  # the relations of the words below
        self.forms: dict[int, tuple[str, ...]] = {}  # of words asked for, kept by ``wording.forms``
        self.clipped: set[int] = set()  # verbs read as passives without their auxiliary
        for i, word in enumerate(self.words):
            if 0 <= word.head < len(self.words) and word.head != i:
                self.below[word.head].append(i)
                self._under[word.head].update((word.deprel, self._bases[i]))

    def lemma(self, i: int) -> str:
        """The lemma, lower case; the form where there is none."""
        return self._lemmas[i]

    def relation(self, i: int) -> str:
        """The relation to the head, with its subtype."""
        return self.words[i].deprel

    def base(self, i: int) -> str:
        """The relation without its subtype."""
        return self._bases[i]

    def depth(self, i: int) -> int:
        """How many words govern a word, directly or not."""
        count, node = 0, self.words[i].head
        while node >= 0:
            count, node = count + 1, self.words[node].head
        return count

    def kids(self, i: int, *relations: str) -> list[int]:
        """Children in one of the relations; a relation without subtype takes its subtypes in."""
        if self._under[i].isdisjoint(relations):  # three times of four
            return []
        words, bases = self.words, self._bases
        return [k for k in self.below[i] if bases[k] in relations or words[k].deprel in relations]

    def with_conjuncts(self, i: int) -> list[int]:
        """A nominal and those coordinated with it; several sentences' worth of parse errors are cut at eight."""
        out = [i]
        if self.sentence.kind is ParagraphKind.TITLE:
            # "Chad, Niger sign pact": headlines join names by a comma
            out += [
                k
                for k in self.kids(i, "appos")
                if k == i + 2
                and self.words[i + 1].text == ","
                and self.words[i].upos == self.words[k].upos == "PROPN"
                and self.base(i) == "nsubj"
            ]
        for k in self.kids(i, "conj"):
            if self.words[k].upos in _NOMINAL or not self.kids(k, *SUBJECTS):
                out.extend(x for x in self.with_conjuncts(k) if x not in out)
        return out[:8]

    def preposition(self, i: int) -> str:
        """The adposition of a nominal, lower case; "" for none; "according to" in one; of a conjunct, its first
        one's.
        """
        seen = set()
        while i not in seen:
            seen.add(i)
            for k in self.kids(i, "case"):
                if self.words[k].upos == "PART" and self.words[k].text in ("'s", "’s", "'", "’"):
                    continue
                fixed = [self.words[f].text.lower() for f in self.kids(k, "fixed")]
                return " ".join([self.words[k].text.lower(), *fixed])
            # "with former president Mona Kahn": the adposition may hang on the title
            titles = [c for t in self.kids(i, "nmod:desc", "amod", "compound") if t < i for c in self.kids(t, "case")]
            if titles and self.words[titles[0]].upos == "ADP":
                return self.words[titles[0]].text.lower()
            if self.base(i) != "conj" or self.words[i].head < 0:
                break
            i = self.words[i].head
        return ""

    def is_passive(self, i: int) -> bool:
        """Whether a verb stands in the passive, or as a bare past participle on a noun."""
        word = self.words[i]
        if i in self.clipped:
            return True
        if not self._under[i].isdisjoint(_PASSIVE):
            return True
        if self.kids(i, "nsubj:pass") and not self._finite_alone(i):
            return True
        if self.relation(i) == "acl" and word.upos == "VERB":
            return not word.text.lower().endswith("ing") and not self.kids(i, "mark") and not self.kids(i, "obj")
        if (
            self.base(i) == "conj"
            and word.head >= 0
            and not self.kids(i, "obj", "nsubj")
            and self._same_form(i, word.head)
        ):
            return self.is_passive(word.head)
        # A headline or an adverbial clause: "if approved by ..."
        return bool(word.upos == "VERB" and not self.kids(i, "obj", "nsubj") and self.agents(i) and not self.ing(i))

    def _finite_alone(self, i: int) -> bool:
        """Whether a verb of a full sentence has a subject but no auxiliary: then it is active, whatever the subject is
        called. Headlines leave auxiliaries out ("envoy expelled"), coordinated verbs share them.
        """
        headline = self.sentence.kind is ParagraphKind.TITLE
        return not headline and self.base(i) in ("root", "ccomp", "advcl") and not self.kids(i, "aux", "mark")

    def may_be_clipped(self, i: int) -> bool:
        """Whether a verb may be a passive whose auxiliary a headline or brief left out ("envoy summoned"): a past form
        without object or auxiliary, behind a bare noun.
        """
        word = self.words[i]
        if word.upos != "VERB" or not _participle(word.text.lower()):
            return False
        subjects = self.kids(i, "nsubj", "nsubj:pass")
        if not subjects or self.kids(i, "obj", "iobj", "aux", "ccomp", "xcomp") or self.is_passive(i):
            return False
        subject = subjects[0]
        bare = self.words[subject].upos in ("NOUN", "NUM") and not self.kids(subject, "det", "nmod:poss", "acl")
        return bare and subject < i

    def of_anybody(self, i: int) -> bool:
        """Whether a verb's subject stands for whoever it may turn out to be: "whichever side breaks the truce"."""
        if self.words[i].upos != "VERB":
            return False
        found = self.kids(i, "nsubj", "nsubj:pass")
        if not found:  # the reader may hang the noun on the verb above
            found = [k for k in range(max(0, i - 2), i) if self.words[k].upos in ("NOUN", "PRON")][-1:]
        return any(self.words[w].text.lower() in _ANYBODY for k in found for w in (k, *self.kids(k, "det")))

    def ing(self, i: int) -> bool:
        """Whether a word stands in its -ing form."""
        return self.words[i].text.lower().endswith("ing")

    def _same_form(self, a: int, b: int) -> bool:
        one, other = self.words[a].text.lower(), self.words[b].text.lower()
        return one[-2:] == other[-2:] or (_participle(one) and _participle(other))

    def agents(self, i: int) -> list[int]:
        """The phrases with "by" that hang on a verb; "by April" is none."""
        found = [k for k in self.kids(i, "obl") if self.relation(k) == "obl:agent" or self.preposition(k) == "by"]
        return [k for k in found if self.lemma(k) not in TEMPORAL]


def _participle(text: str) -> bool:
    """Whether a form may be a past participle."""
    return text.endswith(("ed", "en", "own")) or text in cues().lists["irregular_participles"]


def _without_circles(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The same words where they form a tree; else heads outside the sentence and one arc of each circle are cut."""
    size = len(words)
    heads = [word.head if 0 <= word.head < size and word.head != i else -1 for i, word in enumerate(words)]
    safe = [False] * size
    for start in range(size):
        path, node = [], start
        while node >= 0 and not safe[node] and node not in path:
            path.append(node)
            node = heads[node]
        if node >= 0 and not safe[node]:
            heads[node] = -1
        for node in path:
            safe[node] = True
    if all(word.head == head for word, head in zip(words, heads, strict=True)):
        return words
    return tuple(
        word if word.head == head else replace(word, head=head) for word, head in zip(words, heads, strict=True)
    )


def _coordinated(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The same words, with "-ed" verbs coordinated with each other and not with an infinitive between them ("was
    ordered to stay and barred from ...").
    """
    marked = {word.head for word in words if word.deprel == "mark" and word.text.lower() == "to"}

    def past(i: int) -> bool:
        return words[i].upos == "VERB" and words[i].text.lower().endswith("ed")

    out = list(words)
    for i, word in enumerate(words):
        inner = word.head
        if word.deprel != "conj" or not past(i) or inner not in marked or past(inner):
            continue
        outer = words[inner].head
        if words[inner].deprel in ("xcomp", "advcl", "ccomp") and outer >= 0 and past(outer):
            out[i] = replace(word, head=outer)
    return tuple(out)


def _gerunds(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The same words, where what only looks like a participle is the noun that it is: "killed in fighting with"."""
    known = cues().lists["deed_gerunds"]
    if not any(word.upos == "VERB" and word.text.lower() in known for word in words):
        return words
    out = list(words)
    for i, word in enumerate(words):
        if word.upos != "VERB" or word.text.lower() not in known or word.deprel not in ("advcl", "obl", "xcomp", "acl"):
            continue
        below = [k for k, other in enumerate(words) if other.head == i]
        marks = [k for k in below if words[k].deprel in ("mark", "case")]
        verbal = any(words[k].deprel.partition(":")[0] in _OF_CLAUSES for k in below)
        if verbal or any(words[k].text.lower() not in _BEFORE_NOUNS for k in marks):
            continue
        if not marks and (word.deprel != "xcomp" or i == 0 or words[i - 1].upos != "VERB"):
            continue  # "won backing from" has an object
        out[i] = replace(word, upos="NOUN", lemma=word.text.lower(), deprel="obl" if marks else "obj")
        for k in marks:
            out[k] = replace(words[k], upos="ADP", deprel="case")
        for k in below:
            if words[k].deprel == "obl":
                out[k] = replace(words[k], deprel="nmod")
    return tuple(out)
