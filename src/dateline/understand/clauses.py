"""A sentence with its tree turned downwards, and the questions that attribution and certainty put to it.

Parses are made by machine and err, above all around trailing attributions, so the answers look at word order as well
as the tree.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model import Sentence, Word

__all__ = ["Clauses", "is_finite", "is_participle"]

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X")
_BASES = {
    "said": "say", "says": "say", "told": "tell", "wrote": "write", "written": "write", "found": "find", "thought":
    "think", "knew": "know", "swore": "swear", "led": "lead", "went": "go", "made": "make", "held": "hold", "took":
    "take", "gave": "give", "met": "meet", "put": "put", "wo": "will", "ca": "can", "sha": "shall", "began":
    "begin", "saw": "see", "felt": "feel", "fought": "fight", "sought": "seek", "kept": "keep", "chose": "choose",
    "chosen": "choose", "forbade": "forbid", "forbidden": "forbid", "meant": "mean", "bound": "bind", "sent":
    "send",
}  # fmt: skip


def is_participle(word: Word) -> bool:
    """Whether a verb stands in its -ing form."""
    return word.text.lower().endswith("ing") and len(word.text) > 4


class Clauses:
    """One sentence's words with their children. Linear to build."""

    __slots__ = ("_bases", "_extents", "_infinitives", "below", "lemmas", "lower", "sentence", "words")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.lower = [word.text.lower() for word in sentence.words]
        for k in range(1, len(self.lower) - 1):  # a hyphen between blanks is a dash
            if self.lower[k] == "-" and self.words[k - 1].end < self.words[k].start:
                self.lower[k] = "–"
        self.lemmas = [
            _BASES.get(low) or (word.lemma or low).lower() for word, low in zip(sentence.words, self.lower, strict=True)
        ]
        self.below: list[list[int]] = [[] for _ in sentence.words]
        self._bases = [word.deprel.partition(":")[0] for word in sentence.words]
        self._extents: dict[int, tuple[int, int]] = {}
        self._infinitives: dict[int, bool] = {}
        for i, word in enumerate(sentence.words):
            if 0 <= word.head < len(self.below) and word.head != i:
                self.below[word.head].append(i)

    def child(self, index: int, *relations: str) -> int | None:
        """The first child in one of the relations (subtypes count with their stem)."""
        return next(iter(self.children(index, *relations)), None)

    def children(self, index: int, *relations: str) -> list[int]:
        """The children in one of the relations, in text order."""
        below = self.below[index]
        if not below:
            return []
        words, bases = self.words, self._bases
        return [c for c in below if bases[c] in relations or words[c].deprel in relations]

    def has(self, index: int, relation: str, forms: Iterable[str]) -> bool:
        """Whether a child in ``relation`` has one of the lower-case forms."""
        return any(self.lower[c] in forms for c in self.children(index, relation))

    def extent(self, index: int) -> tuple[int, int]:
        """First and one past the last word of a subtree."""
        known = self._extents.get(index)
        if known is not None:
            return known
        first = last = index
        stack, seen = [index], {index}
        while stack:
            node = stack.pop()
            first, last = min(first, node), max(last, node)
            for child in self.below[node]:
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
        self._extents[index] = first, last + 1
        return first, last + 1

    def phrase(self, index: int) -> tuple[int, int]:
        """The extent of a noun phrase around its head: without clauses after a comma, case words and outer
        punctuation.
        """
        first = last = index
        stack, seen = [index], {index}
        while stack:
            node = stack.pop()
            first, last = min(first, node), max(last, node)
            for child in self.below[node]:
                relation = self.words[child].deprel
                if child in seen or (
                    node == index and relation in ("case", "punct", "mark", "parataxis", "cc", "advcl", "orphan")
                ):
                    continue
                if node == index and relation.startswith(("nsubj", "cop", "aux", "acl:relcl", "obl", "dep")):
                    continue
                seen.add(child)
                stack.append(child)
        return first, last + 1

    def subject(self, index: int) -> int | None:
        """Who does what the verb at ``index`` says: its own subject, or the one it shares with its governor."""
        seen: set[int] = set()
        node = index
        while node not in seen:
            seen.add(node)
            own = self.child(node, *SUBJECTS)
            if own is not None:
                return own
            word = self.words[node]
            if word.head < 0:
                return None
            relation = word.deprel.split(":")[0]
            if relation == "acl":
                return word.head
            if self.lower[node] == "yet" and relation == "advmod":
                relation = "xcomp"  # "has yet to confirm"
            if relation not in ("conj", "xcomp", "advcl", "aux", "dep"):
                return None
            node = word.head
        return None

    def auxiliaries(self, index: int) -> list[int]:
        return [c for c in self.below[index] if self.words[c].deprel in ("aux", "aux:pass", "cop")]

    def passive(self, index: int) -> bool:
        return any(
            self.words[c].deprel in ("aux:pass", "nsubj:pass", "csubj:pass", "obl:agent") for c in self.below[index]
        )

    def infinitive(self, index: int) -> bool:
        """Whether "to" marks the verb; before a form in -ing it is a preposition."""
        known = self._infinitives.get(index)
        if known is None:
            known = self._infinitives[index] = self._infinitive(index)
        return known

    def _infinitive(self, index: int) -> bool:
        progressive = any(self.lower[c] in ("be", "been") for c in self.below[index])
        if self.lower[index].endswith("ing") and self.lower[index] != self.lemmas[index] and not progressive:
            return False
        return any(
            self.lower[c] == "to" and self.words[c].upos in ("PART", "SCONJ") and c < index for c in self.below[index]
        ) or (index > 0 and self.lower[index - 1] == "to" and self.words[index - 1].upos == "PART")

    def cases(self, index: int) -> list[str]:
        """The prepositions of a phrase, multi-word ones joined: "according_to"."""
        out = []
        for c in self.below[index]:
            if self.words[c].deprel in ("case", "mark") and c < index:
                fixed = [self.lower[f] for f in self.below[c] if self.words[f].deprel == "fixed"]
                out.append("_".join([self.lower[c], *fixed]))
        return out


def is_finite(clauses: Clauses, index: int) -> bool:
    """Whether a predicate can stand as a clause of its own: it has a subject, or a tense of its own."""
    word = clauses.words[index]
    if clauses.infinitive(index):
        return False
    if clauses.child(index, *SUBJECTS) is not None:
        return not (is_participle(word) and not clauses.auxiliaries(index))
    if any(clauses.words[a].upos == "AUX" for a in clauses.auxiliaries(index)):
        return True
    return word.upos == "VERB" and not is_participle(word) and clauses.lower[index] != clauses.lemmas[index]
