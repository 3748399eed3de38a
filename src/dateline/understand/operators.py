"""What a clause does to the reality of a word in it: the walk from the word up its tree.

At each step the word's own modifiers speak (auxiliaries, negation, "if", "likely"), then the governor, by its factuality signature for
the kind of complement the word is to it (Sauri and Pustejovsky 2009; Karttunen 2012 for implicatives). Some steps let everything from
above pass down ("managed to"), some only plans and conditions, some nothing: what stands in a relative clause, after "because" or under
"regretted that" is taken for granted whatever happens above.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Operator, OperatorKind
from dateline.tables.cues import Cues, Frame
from dateline.understand.clauses import Clauses, is_participle

__all__ = ["Walker"]

K = OperatorKind
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
_STANDING = frozenset(("at", "during", "in", "for", "to", "with", "by", "as", "into", "on"))
_FORWARD = frozenset((K.FUTURE, K.INTENTION, K.CONDITION, K.REQUEST, K.QUESTION, K.POSSIBLE))
_WHEN = frozenset(("when", "after", "before", "once", "until", "till", "as"))
_NEGATORS = frozenset((K.NEGATION, K.FAILED, K.DENIAL))
_BE = frozenset(("be", "is", "are", "was", "were", "'s", "’s", "been", "'re"))


@dataclass(slots=True)
class _Gate:
    """What may still pass down to the word from further up."""

    negation: bool = True
    modality: bool = True  # all kinds but negation; otherwise only those that look forward
    forward: bool = True

    def lets(self, kind: OperatorKind) -> bool:
        if kind in _NEGATORS:
            return self.negation
        return self.modality or (self.forward and kind in _FORWARD)

    @property
    def shut(self) -> bool:
        return not (self.negation or self.modality or self.forward)


class Walker:
    """Finds the operators over the words of one sentence."""

    def __init__(self, clauses: Clauses, table: Cues) -> None:
        self.clauses, self.table = clauses, table
        self._own: dict[int, list[Operator]] = {}
        size = len(clauses.words)
        self._asks = size > 1 and "?" in clauses.lower[-2:]

    def operators(self, index: int) -> list[Operator]:
        """The operators over word ``index``, nearest first, each word once."""
        out: list[Operator] = []
        gate = _Gate()
        node, seen = index, {index}
        for operator in self.own(node):
            self._take(out, operator, gate)
        while not gate.shut:
            head = self.clauses.words[node].head
            if head < 0 or head in seen or head >= len(self.clauses.words):
                break
            seen.add(head)
            for operator in self._step(node, head, index, gate):
                self._take(out, operator, gate, always=True)
            if gate.shut:
                break
            own = self.own(head)
            if self.clauses.words[node].deprel.split(":")[0] == "conj":
                own = [op for op in own if self._shared(op, node, head)]
            for operator in own:
                self._take(out, operator, gate)
            node = head
        return out

    @staticmethod
    def _take(out: list[Operator], operator: Operator, gate: _Gate, always: bool = False) -> None:
        if (always or gate.lets(operator.kind)) and not any(
            o.word == operator.word and o.kind == operator.kind for o in out
        ):
            out.append(operator)

    def _operator(self, kind: OperatorKind, word: int) -> Operator:
        return Operator(kind, self.clauses.sentence.index, word, self.clauses.words[word].text)

    # ---- what stands with the word itself

    def own(self, i: int) -> list[Operator]:
        """The operators among the word's own dependents."""
        found = self._own.get(i)
        if found is None:
            found = self._own[i] = [
                *self._negation(i),
                *self._modals(i),
                *self._beside(i),
                *self._condition(i),
                *self._form(i),
            ]
        return found

    def _negation(self, i: int) -> list[Operator]:
        clauses, lower = self.clauses, self.clauses.lower
        out = []
        for c in clauses.below[i]:
            relation = clauses.words[c].deprel
            low = lower[c]
            if low in ("not", "n't", "n’t", "never", "neither", "nor") and relation in (
                "advmod",
                "cc:preconj",
                "cc",
                "det",
            ):
                if lower[c + 1 : c + 2] in (["only"], ["just"], ["least"], ["merely"]) or (c > i and relation == "cc"):
                    continue
                out.append(self._operator(K.NEGATION, c))
            elif (
                (low in ("no", "neither", "zero") and relation in ("det", "advmod"))
                or (low in ("without", "minus") and relation in ("mark", "case"))
                or (
                    low in ("nearly", "almost", "hardly", "scarcely", "barely")
                    and relation == "advmod"
                    and clauses.words[i].upos == "VERB"
                    and low != "barely"
                )
            ):
                out.append(self._operator(K.NEGATION, c))
            elif relation in ("obj", "nsubj", "nsubj:pass") and clauses.words[i].upos == "VERB":
                if low in ("nobody", "none", "nothing", "neither") or any(
                    lower[d] in ("no", "neither") and clauses.words[d].deprel == "det" for d in clauses.below[c]
                ):
                    out.append(self._operator(K.NEGATION, c))
        if i > 1 and lower[i - 1] == "to" and "yet" in lower[max(0, i - 2) : i - 1]:
            out.append(self._operator(K.NEGATION, i - 2))
        return out

    def _modals(self, i: int) -> list[Operator]:
        clauses, lower = self.clauses, self.clauses.lower
        out = []
        negative = any(lower[c] in ("not", "n't", "n’t", "never") for c in clauses.below[i])
        for c in clauses.below[i]:
            if clauses.words[c].deprel not in ("aux", "aux:pass") and not (
                clauses.words[c].upos == "AUX" and c < i and clauses.words[c].deprel in ("dep",)
            ):
                continue
            modal = self.table.modals.get(lower[c])
            if modal is None:
                continue
            perfect = any(lower[d] in ("have", "'ve", "’ve") and c < d < i for d in clauses.below[i])
            if modal == "conditional":
                if lower[c] != "would" and clauses.words[c].lemma == "have":
                    continue
                out.append(
                    self._operator(K.FAILED if perfect and not negative and not self._reported(i) else K.FUTURE, c)
                )
            elif modal == "possible":
                if not (negative and lower[c] in ("can", "could", "ca")):
                    out.append(self._operator(K.POSSIBLE, c))
            elif modal == "obligation":
                inverted = (
                    lower[c] == "should"
                    and clauses.words[i].deprel == "advcl"
                    and all(lower[d] == "," or d >= c for d in clauses.below[i])
                )
                out.append(self._operator(K.CONDITION if inverted else K.OBLIGATION, c))
            else:
                out.append(self._operator(K.FUTURE, c))
        return out

    def _reported(self, i: int) -> bool:
        return self.clauses.words[i].deprel == "ccomp"

    def _beside(self, i: int) -> list[Operator]:
        """Adverbs and adjectives beside the word: "reportedly", "likely", "upcoming", "failed"."""
        clauses, out = self.clauses, []
        nominal = clauses.words[i].upos in ("NOUN", "PROPN")
        for c in clauses.below[i]:
            relation = clauses.words[c].deprel
            if relation not in (
                "advmod",
                "amod",
                "det",
                "discourse",
                "compound",
                "obl:unmarked",
                "nmod:unmarked",
                "acl",
                "obl",
                "nmod:desc",
                "obl:tmod",
            ):
                continue
            low = clauses.lower[c]
            kind = self.table.modifiers.get(low)
            if relation == "acl" and (kind is None or not nominal or clauses.below[c]):
                continue
            if kind in (None, K.NEGATION, K.CONDITION, K.QUESTION):
                if low in self.table.lists["future_time"] or self._next_time(c):
                    if nominal or self._present(i):
                        out.append(self._operator(K.FUTURE, c))
                continue
            if low == "next" and not nominal:
                continue
            if low == "any" and self._in_negation(i):
                continue
            if kind is K.FUTURE and relation == "advmod" and not nominal:
                continue
            out.append(self._operator(kind, c))
        return out

    def _next_time(self, c: int) -> bool:
        """ "next week", "later this month" as a dependent phrase."""
        clauses = self.clauses
        if clauses.words[c].upos not in ("NOUN", "PROPN", "ADV"):
            return False
        return any(clauses.lower[d] in ("next", "coming", "upcoming") for d in clauses.below[c]) and clauses.words[c].deprel in (
            "obl:unmarked", "nmod:unmarked", "obl", "obl:tmod", "nmod", "advmod",
        )  # fmt: skip

    def _present(self, i: int) -> bool:
        """Whether a verb is neither past nor marked: "arrives tomorrow", "is meeting him next week"."""
        clauses = self.clauses
        if clauses.words[i].upos != "VERB":
            return False
        aux = [clauses.lower[a] for a in clauses.auxiliaries(i)]
        if is_participle(clauses.words[i]):
            return any(a in ("is", "are", "'s", "'re", "am") for a in aux)
        return not aux and (clauses.lower[i] == clauses.lemmas[i] or clauses.lower[i] == clauses.lemmas[i] + "s")

    def _in_negation(self, i: int) -> bool:
        head = self.clauses.words[i].head
        return head >= 0 and any(op.kind is K.NEGATION for op in self._negation(head))

    def _condition(self, i: int) -> list[Operator]:
        """The condition a clause is in, and the one that hangs on it."""
        clauses, lower = self.clauses, self.clauses.lower
        out = []
        for c in clauses.below[i]:
            word = clauses.words[c]
            if word.deprel == "mark" and lower[c] in (
                "if",
                "whether",
                "unless",
                "lest",
                "provided",
                "providing",
                "assuming",
                "supposing",
            ):
                if lower[c] == "if" and c and lower[c - 1] == "as":
                    continue
                asked = lower[c] == "whether" or (lower[c] == "if" and self._asked(i))
                out.append(self._operator(K.QUESTION if asked else K.CONDITION, c))
            elif word.deprel in ("advcl", "obl", "advmod", "parataxis", "dep", "ccomp"):
                mark = self._conditional_mark(c)
                if mark is not None and not (lower[mark] == "if" and self._asked(c)):
                    out.append(self._operator(K.CONDITION, mark))
        return out

    def _conditional_mark(self, c: int) -> int | None:
        clauses, lower = self.clauses, self.clauses.lower
        for d in clauses.below[c]:
            if (
                clauses.words[d].deprel in ("mark", "case", "advmod", "cc")
                and lower[d] in ("if", "unless", "provided", "providing", "assuming")
                and d < c
            ):
                if lower[d] == "if" and d and lower[d - 1] == "as":
                    continue
                return d
            if (
                clauses.words[d].deprel == "aux"
                and lower[d] == "should"
                and clauses.words[c].deprel == "advcl"
                and all(e >= d for e in clauses.below[c])
            ):
                return d
            if clauses.words[d].deprel in ("case", "mark") and lower[d] == "pending":
                return d
            if lower[d] in ("in",) and lower[d + 1 : d + 3] in (["case", "of"], ["the", "event"]):
                return d
        return None

    def _asked(self, i: int) -> bool:
        """Whether an "if" clause is the matter of a question or of silence, not a condition."""
        clauses = self.clauses
        head = clauses.words[i].head
        if head < 0 or head > i:
            return False
        if (
            clauses.lemmas[head] not in self.table.lists["unknown_if"]
            and clauses.lower[head] not in self.table.lists["unknown_if"]
        ):
            return False
        return clauses.words[i].deprel in ("ccomp", "xcomp", "csubj", "dep", "obj") or "," not in clauses.lower[head:i]

    def _form(self, i: int) -> list[Operator]:
        """ "is to leave", direct questions, times ahead."""
        clauses, lower = self.clauses, self.clauses.lower
        out = []
        word = clauses.words[i]
        if word.upos == "VERB" and clauses.infinitive(i):
            to = next((c for c in clauses.below[i] if lower[c] == "to" and c < i), i - 1)
            k = to - 1
            while k > 0 and clauses.words[k].upos in ("ADV", "PART") and lower[k] != "not":
                k -= 1
            if (
                k >= 0
                and (lower[k] in ("is", "are", "was", "were", "'s", "’s"))
                and "yet" not in lower[k:to]
                and (clauses.words[k].head == i or word.head == k)
            ):
                out.append(self._operator(K.FUTURE, k))
        if self._asks and word.deprel in ("root", "parataxis", "conj") and word.upos in ("VERB", "ADJ", "NOUN"):
            first = clauses.extent(i)[0]
            if any(
                clauses.words[k].upos == "AUX" or lower[k] in ("who", "what", "will", "did")
                for k in range(first, min(first + 3, len(lower)))
            ):
                out.append(self._operator(K.QUESTION, len(lower) - 1))
        if word.upos in ("NOUN", "PROPN"):
            cases = clauses.cases(i)
            if any(case.startswith("ahead") for case in cases) or (
                cases[:1] == ["of"] and i and self._before_of(i, "ahead")
            ):
                out.append(
                    self._operator(K.FUTURE, next((c for c in clauses.below[i] if lower[c] in ("ahead", "of")), i))
                )
        return out

    def _before_of(self, i: int, word: str) -> bool:
        of = next((c for c in self.clauses.below[i] if self.clauses.lower[c] == "of"), None)
        return of is not None and of > 0 and self.clauses.lower[of - 1] == word

    def _shared(self, operator: Operator, node: int, head: int) -> bool:
        """Whether what modifies the first conjunct holds for the next: "will fly in and meet", not "was not told but praised"."""
        clauses = self.clauses
        if operator.kind in (K.CONDITION, K.QUESTION):
            return operator.word < head and not (
                clauses.child(node, "nsubj", "nsubj:pass")
                and operator.kind is K.CONDITION
                and clauses.words[operator.word].head == head
            )
        if clauses.words[node].upos != "VERB" or clauses.words[head].upos != "VERB":
            return (
                operator.kind is not K.NEGATION
                and clauses.words[node].upos == clauses.words[head].upos
                and not clauses.children(node, "det", "amod", "nmod:poss")
            )
        if clauses.child(node, "nsubj", "nsubj:pass") is not None or clauses.child(node, "aux") is not None:
            return False
        if clauses.lower[node] == clauses.lemmas[node]:
            return clauses.words[operator.word].head == head and (
                operator.kind is not K.NEGATION or not clauses.has(node, "cc", ("but",))
            )
        same = clauses.lower[node].endswith(("ed", "en", "ing")) and clauses.child(head, "aux:pass", "aux") is not None
        return (
            same
            and operator.kind is not K.NEGATION
            and not clauses.has(node, "cc", ("but",))
            and clauses.child(head, "aux:pass") is not None
        )

    # ---- what the governor does

    def _step(self, node: int, head: int, origin: int, gate: _Gate) -> list[Operator]:
        """The operator the governor sets on the word, and what the gate lets pass from here on."""
        clauses = self.clauses
        relation = clauses.words[node].deprel
        base = relation.split(":")[0]
        if base == "conj":
            return []
        if relation == "acl:relcl" or base in (
            "parataxis",
            "appos",
            "dislocated",
            "discourse",
            "vocative",
            "list",
            "orphan",
        ):
            gate.negation = gate.modality = gate.forward = False
            return []
        if base in ("amod", "advmod", "det", "nummod", "cc", "mark", "case", "aux", "cop", "punct", "flat", "fixed"):
            gate.negation = False
            return []
        complement = self._complement(node, base, relation)
        frame = self._frame(head, complement)
        if base == "advcl" and frame is None:
            return self._adverbial(node, head, gate)
        out = self._signed(node, head, complement, frame)
        self._narrow(node, head, complement, frame, gate)
        return out

    def _complement(self, node: int, base: str, relation: str) -> str:
        clauses = self.clauses
        cases = clauses.cases(node)
        if base in ("obl", "nmod") and relation not in ("nmod:poss",):
            return f"{cases[0]}-" if cases else "object" if base == "nmod" else "time"
        if relation == "nmod:poss":
            return "of-"
        if base == "compound":
            return "of-"
        if base in ("obj", "iobj") or relation in ("nsubj:pass", "csubj:pass"):
            return "object"
        if base in ("nsubj", "csubj"):
            return "subject"
        if clauses.infinitive(node):
            return "to"
        if is_participle(clauses.words[node]) and not clauses.auxiliaries(node) and clauses.words[node].upos == "VERB":
            marks = [case for case in cases if case not in ("that",)]
            return f"{marks[0]}-" if marks else "ing"
        if base == "xcomp" and clauses.words[node].upos in ("ADJ", "NOUN", "PROPN"):
            return "predicate"
        return "that"

    def _frame(self, head: int, complement: str) -> Frame | None:
        clauses = self.clauses
        word = clauses.words[head]
        particle = next(
            (
                clauses.lower[c]
                for c in clauses.below[head]
                if clauses.words[c].deprel == "compound:prt"
                or (clauses.lower[c] in ("out", "off", "short") and c == head + 1)
            ),
            None,
        )
        keys = [f"{clauses.lemmas[head]}_{particle}"] if particle else []
        keys += [clauses.lemmas[head], clauses.lower[head]]
        kinds = {"VERB": ("VERB", "ADJ"), "AUX": ("VERB",), "ADJ": ("ADJ", "VERB"), "NOUN": ("NOUN",)}.get(
            word.upos, ()
        )
        for kind in kinds:
            for key in keys:
                found = self.table.frame(kind, key, complement)
                if found is not None:
                    return found
        return None

    def _signed(self, node: int, head: int, complement: str, frame: Frame | None) -> list[Operator]:
        clauses = self.clauses
        if frame is None:
            if (
                complement == "to"
                and clauses.words[head].upos in ("NOUN", "PROPN")
                and clauses.words[node].deprel == "acl"
            ):
                return [self._operator(K.INTENTION, head)]
            if self._consequence(node, head, complement):
                return [self._operator(K.CONDITION, head)]
            return []
        if frame.operator is None:
            return []
        lemma = clauses.lemmas[head]
        if (
            frame.operator in (K.INTENTION, K.FUTURE, K.REQUEST, K.POSSIBLE, K.HEARSAY, K.PROBABLE)
            and complement == "object"
            and self._definite(node)
        ):
            if (frame.operator is not K.FUTURE and frame.operator is not K.INTENTION) or lemma in (
                "support",
                "oppose",
                "discuss",
                "report",
                "threaten",
                "delay",
            ):
                return []
        if frame.operator is K.HEARSAY and complement == "to" and not clauses.passive(head):
            return [self._operator(K.INTENTION, head)] if lemma in ("say",) else []
        if frame.operator is K.OBLIGATION and lemma == "have" and complement != "to":
            return []
        if (
            frame.operator is K.INTENTION
            and complement == "object"
            and lemma in ("offer", "vote", "choose", "elect", "work")
        ):
            return []
        if lemma == "unlikely":
            return [self._operator(K.PROBABLE, head), self._operator(K.NEGATION, head)]
        if (
            lemma in ("able", "unable")
            and frame.operator is K.POSSIBLE
            and any(clauses.lower[a] in ("was", "were") for a in clauses.auxiliaries(head))
        ):
            return []
        return [self._operator(frame.operator, head)]

    def _consequence(self, node: int, head: int, complement: str) -> bool:
        """In "an attack could trigger a response" neither the attack nor the response is reported."""
        clauses = self.clauses
        if complement not in ("subject", "object", "for-", "to-", "in-", "of-"):
            return False
        if not any(
            op.kind in (K.POSSIBLE, K.FUTURE) and clauses.lower[op.word] in ("could", "would", "might", "may")
            for op in self.own(head)
        ):
            return False
        if clauses.lemmas[head] not in self.table.lists["consequence"]:
            return False
        return not self._definite(node)

    def _definite(self, i: int) -> bool:
        clauses = self.clauses
        if clauses.words[i].upos in ("PRON", "PROPN"):
            return True
        return any(clauses.lower[c] in _DEFINITE and clauses.words[c].deprel == "det" for c in clauses.below[i])

    def _narrow(self, node: int, head: int, complement: str, frame: Frame | None, gate: _Gate) -> None:
        clauses, lists = self.clauses, self.table.lists
        lemma = clauses.lemmas[head]
        noun = clauses.words[node].upos in ("NOUN", "PROPN", "NUM", "PRON")
        if complement == "that":
            gate.negation = bool(frame and frame.raised)
            gate.modality = gate.forward = gate.negation
            return
        if complement in ("to", "ing", "predicate"):
            if frame is not None and frame.operator is K.REQUEST:
                gate.negation = False
            if clauses.words[head].upos == "NOUN" and frame is None:
                gate.negation = gate.modality = False
            return
        if noun and complement in ("object", "subject", "of-"):
            shares = (
                lemma in lists["light"]
                if complement == "object"
                else lemma in lists["occur"]
                if complement == "subject"
                else False
            )
            if (
                complement == "subject"
                and clauses.words[head].upos in ("NOUN", "ADJ")
                and clauses.child(head, "cop") is not None
            ):
                shares = True
            if complement == "subject" and frame is not None:
                shares = True
            if complement == "of-" and clauses.words[head].upos == "NOUN":
                return self._noun_in_noun(node, head, gate)
            if shares or (frame is not None and frame.operator is not None):
                return None
            definite = self._definite(node) or clauses.child(node, "nmod:poss") is not None
            gate.negation = gate.negation and not definite and complement == "object"
            gate.modality = False
            gate.forward = gate.forward and not definite
            return None
        if frame is not None:
            return None
        gate.negation = False
        gate.modality = False
        gate.forward = gate.forward and complement.rstrip("-") in _STANDING and not self._definite(node)
        return None

    def _noun_in_noun(self, node: int, head: int, gate: _Gate) -> None:
        """ "a package of sales", "a series of strikes": the inner noun stands as the outer, unless it is given."""
        if self._definite(node) or self.clauses.child(node, "nmod:poss") is not None:
            gate.negation = gate.modality = gate.forward = False

    def _adverbial(self, node: int, head: int, gate: _Gate) -> list[Operator]:
        clauses = self.clauses
        marks = [
            clauses.lower[c]
            for c in clauses.below[node]
            if clauses.words[c].deprel in ("mark", "case", "advmod") and c < node
        ]
        if clauses.infinitive(node):
            gate.negation = False
            return [
                self._operator(K.INTENTION, next((c for c in clauses.below[node] if clauses.lower[c] == "to"), node))
            ]
        if any(mark in ("if", "unless", "provided", "lest", "assuming") for mark in marks):
            gate.negation = gate.modality = gate.forward = False
            return []
        participle = is_participle(clauses.words[node]) and not clauses.auxiliaries(node)
        if participle and not [
            mark for mark in marks if mark in ("after", "since", "before", "despite", "while", "when", "for", "because")
        ]:
            gate.negation = gate.negation and not marks
            return []
        if "so" in marks and "that" in marks:
            return [self._operator(K.INTENTION, node)]
        past = not participle and not self._present(node) and clauses.lower[node] != clauses.lemmas[node]
        gate.negation = gate.modality = False
        gate.forward = gate.forward and bool(set(marks) & _WHEN) and not past
        return []
