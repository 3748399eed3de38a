"""What stands beside a word and bears on its reality: auxiliaries, negation, "if", "likely", "upcoming", "is to".

This is the word's own part of the walk in ``operators``.
"""

from __future__ import annotations

from dateline.model import Operator, OperatorKind, ParagraphKind
from dateline.tables.cues import Cues
from dateline.tables.wire import wire
from dateline.understand.clauses import Clauses, is_participle
from dateline.understand.negation import NOT, infinitive_mark, negations

__all__ = ["Modifiers"]

K = OperatorKind
_IFS = frozenset(("if", "unless", "provided", "providing", "assuming", "supposing", "lest"))
_TILL = frozenset(("until", "till"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
_BE = frozenset(("is", "are", "was", "were", "'s", "’s", "am", "'re", "’re"))
_BESIDE = frozenset((
    "advmod", "amod", "det", "discourse", "compound", "obl:unmarked", "nmod:unmarked", "acl", "obl", "nmod",
    "nmod:desc",
))  # fmt: skip


class Modifiers:
    """The operators among the dependents of the words of one sentence."""

    def __init__(self, clauses: Clauses, table: Cues) -> None:
        self.clauses, self.table = clauses, table
        self._own: dict[int, list[Operator]] = {}
        self._asks = "?" in clauses.lower[-2:]

    def own(self, i: int) -> list[Operator]:
        """The operators of word ``i`` itself, whatever stands above it."""
        found = self._own.get(i)
        if found is None:
            found = [*self._negation(i), *self._modals(i), *self._beside(i), *self._condition(i), *self._form(i)]
            self._own[i] = found
        return found

    def operator(self, kind: OperatorKind, word: int) -> Operator:
        return Operator(kind, self.clauses.sentence.index, word, self.clauses.words[word].text)

    def definite(self, i: int) -> bool:
        """Whether a noun is given: a name, a pronoun, or with "the", "this", a possessor."""
        clauses = self.clauses
        if clauses.words[i].upos in ("PRON", "PROPN"):
            return True
        return any(
            (clauses.lower[c] in _DEFINITE and clauses.words[c].deprel == "det")
            or clauses.words[c].deprel == "nmod:poss"
            for c in clauses.below[i]
        )

    def present(self, i: int) -> bool:
        """Whether a verb is neither past nor marked: "arrives tomorrow", "is meeting him next week"."""
        clauses = self.clauses
        if clauses.words[i].upos != "VERB":
            return False
        aux = [clauses.lower[a] for a in clauses.auxiliaries(i)]
        if is_participle(clauses.words[i]):
            return bool(_BE.intersection(aux) - {"was", "were"})
        return not aux and clauses.lower[i] in (clauses.lemmas[i], clauses.lemmas[i] + "s", clauses.lemmas[i] + "es")

    def past(self, i: int) -> bool:
        """Whether a verb tells of something over: a past form, or a perfect or past auxiliary, without a modal."""
        clauses = self.clauses
        aux = [clauses.lower[a] for a in clauses.auxiliaries(i)]
        if any(a in self.table.modals for a in aux) or clauses.infinitive(i):
            return False
        if aux:
            return any(a in ("was", "were", "had", "has", "have", "did") for a in aux)
        return not is_participle(clauses.words[i]) and not self.present(i) and clauses.lower[i] != clauses.lemmas[i]

    def _negation(self, i: int) -> list[Operator]:
        return [self.operator(K.NEGATION, word) for word in negations(self.clauses, i)]

    # ---- modals

    def _modals(self, i: int) -> list[Operator]:
        clauses, lower = self.clauses, self.clauses.lower
        out = []
        negative = any(lower[c] in NOT for c in clauses.below[i])
        for c in clauses.below[i]:
            if clauses.words[c].deprel not in ("aux", "aux:pass"):
                continue
            modal = self.table.modals.get(lower[c])
            if modal is None:
                continue
            perfect = any(lower[d] in ("have", "'ve", "’ve") and c < d < i for d in clauses.below[i])
            if modal == "conditional":
                if lower[c] != "would" and clauses.words[c].lemma == "have":
                    continue
                counterfactual = perfect and not negative and clauses.words[i].deprel != "ccomp"
                out.append(self.operator(K.FAILED if counterfactual else K.FUTURE, c))
            elif modal == "possible":
                if not (negative and lower[c] in ("can", "could", "ca")):
                    out.append(self.operator(K.POSSIBLE, c))
            elif modal == "obligation":
                out.append(self.operator(K.CONDITION if self._inverted(i, c) else K.OBLIGATION, c))
            else:
                out.append(self.operator(K.FUTURE, c))
        return out

    def _inverted(self, i: int, aux: int) -> bool:
        """ "Should talks fail", "Had they left": the auxiliary opens the clause and sets a condition."""
        clauses = self.clauses
        if clauses.lower[aux] not in ("should", "had", "were"):
            return False
        opens = aux == 0 or clauses.lower[aux - 1] in (",", "that", "but", "and", "“", '"')
        if clauses.lower[aux] == "were" and opens and clauses.infinitive(i) and aux + 1 < i and not self._asks:
            return True
        if clauses.words[i].deprel not in ("advcl", "ccomp", "parataxis", "dep") and clauses.lower[aux] != "had":
            return False
        first = min((c for c in clauses.below[i] if clauses.words[c].upos != "PUNCT"), default=i)
        return first == aux and clauses.child(i, "nsubj", "nsubj:pass", "expl") is not None and not self._asks

    # ---- adverbs and adjectives

    def _beside(self, i: int) -> list[Operator]:
        """Adverbs and adjectives beside the word: "reportedly", "likely", "upcoming", "failed"."""
        clauses, out = self.clauses, []
        nominal = clauses.words[i].upos in ("NOUN", "PROPN")
        for c in clauses.below[i]:
            relation = clauses.words[c].deprel
            if relation not in _BESIDE:
                continue
            if relation == "acl":
                out += self._reduced(i, c) if nominal else []
                continue
            low = clauses.lower[c]
            kind = self.table.modifiers.get(low)
            if kind in (None, K.NEGATION, K.CONDITION, K.QUESTION) or (low == "next" and not nominal):
                ahead = (low in self.table.lists["future_time"] and relation != "amod") or self._time_ahead(c)
                ahead = ahead or self._scheduled(i, c)
                if ahead and (nominal or self.present(i)) and low != "later":
                    out.append(self.operator(K.FUTURE, c))
                elif low == "otherwise" and c < i and relation == "advmod":
                    out.append(self.operator(K.CONDITION, c))
                continue
            if low == "any" and self._under_negation(i):
                continue
            if low == "any" and self._subject_of_would(i):
                kind = K.CONDITION
            if relation in ("obl", "nmod") or (kind is K.FUTURE and relation == "advmod" and not nominal):
                continue
            out.append(self.operator(kind, c))
        return out

    def _reduced(self, i: int, c: int) -> list[Operator]:
        """A reduced relative after the noun: "talks scheduled for May", "a vote planned for last month"."""
        clauses = self.clauses
        if is_participle(clauses.words[c]) or clauses.infinitive(c) or clauses.child(c, "obl:agent") is not None:
            return []
        frame = self.table.frame("VERB", clauses.lemmas[c], "object")
        if frame and frame.operator in (K.FUTURE, K.INTENTION, K.FAILED) and clauses.lower[c] != clauses.lemmas[c]:
            return [self.operator(frame.operator, c)]
        return []

    def _time_ahead(self, c: int) -> bool:
        """ "next week", "the coming days" as a dependent phrase."""
        clauses = self.clauses
        if clauses.words[c].upos not in ("NOUN", "PROPN", "ADV"):
            return False
        ahead = any(
            clauses.lower[d] in ("next", "coming", "upcoming") and clauses.words[d].deprel == "amod"
            for d in clauses.below[c]
        )
        return ahead and clauses.words[c].deprel.split(":")[0] in ("obl", "nmod", "advmod")

    def _scheduled(self, i: int, c: int) -> bool:
        """ "Who arrives in Accra on Thursday": a present of coming and going with a bare day lies ahead; in headlines
        the present tells what is done.
        """
        clauses, scheduled = self.clauses, self.table.lists["scheduled"]
        month = clauses.lower[c] in wire().months
        day = month or clauses.lower[c] in wire().weekdays
        day = day and clauses.words[c].deprel.split(":")[0] in ("obl", "nmod")
        if (
            clauses.infinitive(i)
            or not day
            or clauses.lemmas[i] not in scheduled
            or clauses.sentence.kind is ParagraphKind.TITLE
        ):
            return False
        before = {clauses.lower[d] for d in clauses.below[c] if d < c}
        return before <= ({"in", "next"} if month else {"on", "this", "next"})

    def _subject_of_would(self, i: int) -> bool:
        """ "Any attack would be answered": the subject is what the rest hangs on."""
        clauses, word = self.clauses, self.clauses.words[i]
        if word.head < 0 or not word.deprel.startswith("nsubj"):
            return False
        return any(clauses.lower[a] in ("would", "will", "shall") for a in clauses.auxiliaries(word.head))

    def _under_negation(self, i: int) -> bool:
        head = self.clauses.words[i].head
        return head >= 0 and any(op.kind is K.NEGATION for op in self._negation(head))

    # ---- conditions and questions

    def _condition(self, i: int) -> list[Operator]:
        """The condition a clause is in, and the one that hangs on it."""
        clauses = self.clauses
        out = []
        for c in clauses.below[i]:
            word = clauses.words[c]
            if (
                c < i
                and word.deprel in ("mark", "advmod", "aux", "aux:pass")
                and (kind := self._marks(i, c)) is not None
            ):
                out.append(self.operator(kind, c))
            elif word.deprel in ("advcl", "obl", "advmod", "parataxis", "dep", "ccomp", "csubj"):
                mark = self.conditional_mark(c)
                if mark is not None and (clauses.lower[mark] in _TILL or "even" in clauses.lower[mark - 1 : mark]):
                    continue
                if mark is None and clauses.lower[c] in ("long", "soon"):
                    inner = [self.conditional_mark(d) for d in clauses.children(c, "advcl")]
                    mark = next((m for m in inner if m is not None), None)
                mark = self._lacking(i, c) if mark is None else mark
                if mark is not None:
                    out.append(self.operator(K.CONDITION, mark))
        return out + self._beside_content(i)

    def _beside_content(self, i: int) -> list[Operator]:
        """A condition the tree hangs on the verb of saying although it belongs to what is said: "said that if X, Y"."""
        clauses = self.clauses
        head = clauses.words[i].head
        if clauses.words[i].deprel != "ccomp" or not 0 <= head < i or clauses.lemmas[head] not in self.table.verbs:
            return []
        marks = [self.conditional_mark(c) for c in clauses.children(head, "advcl") if c > head]
        return [
            self.operator(K.CONDITION, mark)
            for mark in marks
            if mark is not None and mark > head and clauses.lower[mark] != "in"
        ]

    def _lacking(self, i: int, c: int) -> int | None:
        """ "Without a deal, it would fail": a supposed lack is a condition."""
        lower = self.clauses.lower
        if not any(lower[a] == "would" for a in self.clauses.auxiliaries(i)):
            return None
        return next(
            (d for d in self.clauses.below[c] if lower[d] == "without" and self.clauses.words[d].deprel == "case"), None
        )

    def _marks(self, i: int, c: int) -> OperatorKind | None:
        """The condition or question the clause of ``i`` stands in by its mark ``c``."""
        clauses, low = self.clauses, self.clauses.lower[c]
        if low == "whether" or (low == "if" and self._asked(i, c)):
            return K.QUESTION
        if low == "that" and self._provided(clauses.words[i].head):
            return K.CONDITION
        if clauses.words[i].deprel.startswith("acl") and not (low == "if" and clauses.lower[c - 1 : c] == [","]):
            return None  # but ", if approved by parliament, "
        return K.CONDITION if c == self.conditional_mark(i) and low != "should" else None

    def _provided(self, c: int) -> bool:
        """ "Will lift them provided that X": the participle governs the clause where the tree sees no mark."""
        clauses = self.clauses
        if c < 0 or clauses.lower[c] not in ("provided", "providing", "assuming", "supposing"):
            return False
        return clauses.words[c].deprel == "advcl" and clauses.child(c, "ccomp") is not None

    def conditional_mark(self, c: int) -> int | None:
        """The word that makes the clause or phrase of ``c`` a condition."""
        clauses, lower = self.clauses, self.clauses.lower
        if self._provided(c):
            return c
        for d in clauses.below[c]:
            relation = clauses.words[d].deprel
            if d < c and relation in ("mark", "case", "advmod", "cc", "aux", "fixed") and lower[d] in _IFS:
                if lower[d] == "if" and ((d and lower[d - 1] == "as") or self._asked(c, d)):
                    continue
                return d
            if relation in ("aux", "aux:pass") and self._inverted(c, d):
                return d
            if d < c and relation in ("case", "mark") and lower[d] in ("pending", "barring"):
                return d
            if lower[d] == "in" and lower[d + 1 : d + 3] in (["case", "of"], ["the", "event"]):
                return d
            if d < c and relation in ("mark", "advmod") and self._hangs(c, d):
                return d
        return None

    def _hangs(self, c: int, mark: int) -> bool:
        """ "once X is lifted", "as soon as X does", "so long as X": a condition where the clause above lies ahead."""
        clauses, lower = self.clauses, self.clauses.lower
        head = clauses.words[c].head
        if head < 0 or clauses.words[c].deprel != "advcl":
            return False
        if lower[head] in ("long", "soon"):
            head = clauses.words[head].head
        windows = (lower[max(0, mark - k) : mark - k + 3] for k in range(3) if mark >= k)
        long_ = any(window in (["as", "soon", "as"], ["as", "long", "as"], ["so", "long", "as"]) for window in windows)
        if (
            not long_
            and lower[mark] not in _TILL | {"once"}
            and not (lower[mark] == "when" and mark and lower[mark - 1] == "only")
        ):
            return False
        return any(
            self.table.modals.get(lower[a]) in ("future", "conditional", "possible") for a in clauses.auxiliaries(head)
        )

    def _asked(self, i: int, mark: int) -> bool:
        """Whether an "if" clause is the matter of a question or of silence, not a condition."""
        clauses = self.clauses
        asking = self.table.lists["unknown_if"]
        k = mark - 1
        if k >= 0 and clauses.words[k].upos == "PRON" and k:
            k -= 1
        if k >= 0 and (clauses.lemmas[k] in asking or clauses.lower[k] in asking):
            return clauses.lower[k] not in ("said", "says", "saying") or "not" in clauses.lower[max(0, k - 3) : k]
        head = clauses.words[i].head
        if head < 0 or head > mark:
            return False
        if clauses.lemmas[head] not in asking and clauses.lower[head] not in asking:
            return False
        return clauses.words[i].deprel in ("ccomp", "xcomp", "csubj", "obj") and "," not in clauses.lower[head:mark]

    # ---- forms

    def _heads_a_headline(self, i: int, to: int) -> bool:
        """Whether an infinitive with a subject of its own stands for "is to", as in "Chad to expel envoy"."""
        clauses = self.clauses
        word = clauses.words[i]
        first = word.deprel == "root" or (word.deprel == "ccomp" and word.head > i)
        subject = clauses.child(i, "nsubj") if first else None
        return subject is not None and subject < to and not any(a < to for a in clauses.auxiliaries(i))

    def _form(self, i: int) -> list[Operator]:
        """ "is to leave", "were to have left", direct questions, "ahead of" a thing."""
        clauses, lower = self.clauses, self.clauses.lower
        out = []
        word = clauses.words[i]
        to = infinitive_mark(clauses, i) if word.upos in ("VERB", "ADJ", "NOUN") else None
        if to is not None:
            k = to - 1
            while k > 0 and clauses.words[k].upos in ("ADV", "PART") and lower[k] not in ("not", "yet"):
                k -= 1
            if k >= 0 and lower[k] == "due" and clauses.words[k].head == i:
                perfect = any(lower[a] == "had" for a in clauses.auxiliaries(i)) and word.deprel != "ccomp"
                out.append(self.operator(K.FAILED if perfect else K.FUTURE, k))
            if self._heads_a_headline(i, to):
                out.append(self.operator(K.FUTURE, to))
            if k >= 0 and lower[k] in _BE and (clauses.words[k].head == i or word.head == k):
                past = lower[k] in ("was", "were") and "have" in lower[to + 1 : to + 2]
                out.append(self.operator(K.FAILED if past else K.FUTURE, k))
        if (law := self._law_ahead(i)) is not None:
            out.append(self.operator(K.FUTURE, law))
        if (
            self._asks
            and word.deprel in ("root", "parataxis", "conj", "ccomp")
            and word.upos in ("VERB", "ADJ", "NOUN")
            and self._question(i)
        ):
            out.append(self.operator(K.QUESTION, len(lower) - 1))
        if word.upos in ("NOUN", "PROPN"):
            ahead = next(
                (
                    c
                    for c in clauses.below[i]
                    if lower[c] in ("ahead", "of") and "ahead" in lower[max(0, c - 1) : c + 1]
                ),
                None,
            )
            if ahead is None and word.deprel in ("obl", "nmod") and lower[word.head] == "ahead":
                ahead = word.head if "of" in lower[word.head + 1 : word.head + 2] else None
            if ahead is not None:
                out.append(self.operator(K.FUTURE, ahead))
        return out

    def _law_ahead(self, i: int) -> int | None:
        """What a rule does that "is to take effect" lies ahead: the word that tells so, in a relative clause on it."""
        clauses = self.clauses
        subject = clauses.child(i, "nsubj") if self.present(i) else None
        if subject is None:
            return None
        for c in clauses.children(subject, "acl"):
            force = {clauses.lower[d] for d in clauses.children(c, "obj", "obl")} & {"effect", "force"}
            if force and clauses.lemmas[c] in ("take", "come", "enter", "go") and clauses.infinitive(c):
                return c
            if force and any(clauses.lower[a] in ("will", "shall") for a in clauses.auxiliaries(c)):
                return c
        return None

    def _question(self, i: int) -> bool:
        """Whether the clause of ``i`` has the order of a question or ends at the question mark."""
        clauses = self.clauses
        first = clauses.extent(i)[0]
        opening = range(first, min(first + 4, len(clauses.words)))
        return any(
            clauses.words[k].upos == "AUX" or clauses.lower[k] in ("who", "what", "why", "how", "when", "where")
            for k in opening
        )
