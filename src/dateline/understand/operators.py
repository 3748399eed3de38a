"""What a clause does to the reality of a word in it: the walk from the word up its tree.

At each step the word's own modifiers speak (see ``modifiers``), then the governor, by its factuality signature for
the kind of
complement the word is to it (Sauri and Pustejovsky 2009; Karttunen 2012 for implicatives). Some steps let everything
from above pass
down ("managed to"), some only plans and conditions, some nothing: what stands in a relative clause, after "because"
or under
"regretted that" is taken for granted whatever happens above.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Operator, OperatorKind
from dateline.tables.cues import Cues, Frame
from dateline.understand.clauses import Clauses, is_participle
from dateline.understand.modifiers import Modifiers
from dateline.understand.signatures import Signatures

__all__ = ["Walk", "Walker"]

K = OperatorKind
_FORWARD = frozenset((K.FUTURE, K.INTENTION, K.CONDITION, K.REQUEST, K.QUESTION, K.POSSIBLE))
_APART = frozenset(("parataxis", "appos", "dislocated", "discourse", "vocative", "list", "orphan"))
_COMING = frozenset(
    ("take", "happen", "occur", "begin", "start", "resume", "materialize", "materialise", "proceed", "go")
)
"""Verbs that say of their subject that it comes about: "the talks did not take place"."""
_WHEN = frozenset(("when", "after", "before", "once", "until", "till", "as"))
_GIVEN = frozenset(
    (
        "after",
        "since",
        "following",
        "despite",
        "amid",
        "during",
        "over",
        "because",
        "because_of",
        "given",
        "against",
        "about",
    )
)
_CIRCUMSTANCES = frozenset(("why", "how", "when", "where", "who", "which", "what", "whose"))
_NEGATORS = frozenset((K.NEGATION, K.FAILED, K.DENIAL))


@dataclass(frozen=True, slots=True)
class Walk:
    """The operators over a word, nearest first. ``granted``: it stands in a clause that is taken for granted;
    ``settled``: a governor tells that it came about ("managed to", "had no choice but to").
    """

    operators: tuple[Operator, ...]
    granted: bool
    cut: bool  # negation from further up does not reach it
    settled: bool = False


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

    def close(self) -> None:
        self.negation = self.modality = self.forward = False

    @property
    def shut(self) -> bool:
        return not (self.negation or self.modality or self.forward)


class Walker:
    """Finds the operators over the words of one sentence."""

    def __init__(self, clauses: Clauses, table: Cues) -> None:
        self.clauses, self.table = clauses, table
        self.beside = Modifiers(clauses, table)
        self.governors = Signatures(clauses, table, self.beside)

    def walk(self, index: int) -> Walk:
        """The operators over word ``index``, each kind once a word."""
        out: list[Operator] = []
        gate = _Gate()
        node, seen, granted = index, {index}, False
        _take(out, [op for op in self._own(node) if not self._of_content(op, node)], gate)
        while True:
            head = self.clauses.words[node].head
            if self.clauses.words[node].deprel == "conj":
                head = self._partner(node, head)
            if not 0 <= head < len(self.clauses.words) or head in seen:
                break
            seen.add(head)
            before = _Gate(gate.negation, gate.modality, gate.forward)
            found = self._step(node, head, gate, origin=node == index)
            _take(out, [op for op in found if op.kind is K.DENIAL or before.lets(op.kind)], None)
            nearer = self._governor(node, head)
            if nearer != head and self.clauses.words[nearer].head == head and nearer not in seen:
                head = nearer  # "threw out a petition to annul it": on from the petition
                seen.add(head)
            if not granted and self._asks_how(node):
                granted = True
            if gate.shut:
                granted = granted or self._grants(node)
                break
            own = self._own(head)
            if self.clauses.words[node].deprel == "conj":
                own = [op for op in own if self._shared(op, node, head)]
            _take(out, own, gate)
            node = head
        return Walk(tuple(out), granted, not gate.negation, self._settled(index))

    def _settled(self, i: int) -> bool:
        head = self.clauses.words[i].head
        if head < 0 or self.governors.complement(i) not in ("to", "ing"):
            return False
        return self.governors.settles(i, self._governor(i, head), self.governors.complement(i))

    def _own(self, i: int) -> list[Operator]:
        """What stands beside the word; "was to travel, but the trip was cancelled" lies ahead no more."""
        own = [*self.beside.own(i), *self._awaited(i)]
        if own and any(op.kind is K.FUTURE and self.clauses.lower[op.word] in ("was", "were", "due") for op in own):
            end = self.governors.called_off(i)
            if end is not None:
                return [op for op in own if op.kind is not K.FUTURE] + [self.beside.operator(K.FAILED, end)]
        return own

    def _awaited(self, i: int) -> list[Operator]:
        """ "Is due in Accra" says itself that it lies ahead, "had been due" that it did not come about then."""
        clauses = self.clauses
        if clauses.words[i].upos not in ("ADJ", "VERB") or clauses.lower[i] not in self.table.lists["awaited"]:
            return []
        if clauses.child(i, "xcomp", "ccomp", "obj") is not None or clauses.words[i].deprel == "amod":
            return []  # "is due to leave": the infinitive lies ahead
        dashed = any(clauses.lower[a] == "had" for a in clauses.auxiliaries(i))
        return [self.beside.operator(K.FAILED if dashed else K.FUTURE, i)]

    def _of_content(self, operator: Operator, i: int) -> bool:
        """A condition after what is vowed or said belongs to that, not to the saying: "threatened to leave if ..."."""
        if operator.kind is not K.CONDITION or operator.word < i or self.clauses.lemmas[i] not in self.table.verbs:
            return False
        if self.beside.past(i) or self.beside.present(i):
            return True
        return any(self.clauses.lower[a] in ("has", "have") for a in self.clauses.auxiliaries(i))

    def _asks_how(self, i: int) -> bool:
        """Whether the clause of ``i`` asks for a circumstance and so grants the rest: "did not say why they fired"."""
        clauses = self.clauses
        if clauses.words[i].deprel.split(":")[0] not in ("ccomp", "advcl", "acl", "csubj"):
            return False
        first = clauses.extent(i)[0]
        return any(low in _CIRCUMSTANCES for low in clauses.lower[first : first + 2])

    def _grants(self, node: int) -> bool:
        """Whether the clause that shut the walk is one of those taken for granted, not a complement."""
        relation = self.clauses.words[node].deprel
        base = relation.split(":")[0]
        if base == "acl":
            return relation == "acl:relcl" or self.governors.complement(node) == "reduced"
        return base in ("advcl", "parataxis", "appos")

    # ---- coordination

    def _partner(self, node: int, head: int) -> int:
        """What a conjunct is coordinated with: a finite form goes with a finite form ("voted to leave and left")."""
        clauses = self.clauses
        if head < 0 or clauses.words[node].upos != "VERB" or clauses.words[head].upos != "VERB":
            return head
        if clauses.infinitive(node) and not clauses.infinitive(head):
            # "wants to expand its trade but also to mend ties", the second hung on "wants"
            first = [c for c in clauses.children(head, "xcomp", "advcl", "ccomp") if c < node and clauses.infinitive(c)]
            return first[-1] if first else head
        modal = any(clauses.lower[a] in self.table.modals for a in clauses.auxiliaries(node))
        own = self._inflected(node) or (modal and clauses.infinitive(head))  # "failed to agree but will meet again"
        if not own or clauses.child(node, "nsubj", "nsubj:pass") is not None:
            return head
        partner, steps = head, 0
        while not self._inflected(partner) and clauses.auxiliaries(partner) == [] and steps < 6:
            above = clauses.words[partner].head
            if above < 0 or clauses.words[above].upos != "VERB":
                return head
            partner, steps = above, steps + 1
        return partner

    def _inflected(self, i: int) -> bool:
        clauses = self.clauses
        return (
            clauses.lower[i] != clauses.lemmas[i] and not is_participle(clauses.words[i]) and not clauses.infinitive(i)
        )

    def _shared(self, operator: Operator, node: int, head: int) -> bool:
        """Whether what modifies the first conjunct holds for the next: "will fly in and meet", not "was not told but
        praised".
        """
        clauses = self.clauses
        if operator.kind in (K.CONDITION, K.QUESTION):
            return operator.word < head
        if clauses.words[node].upos != "VERB" or clauses.words[head].upos != "VERB":
            alike = clauses.words[node].upos == clauses.words[head].upos
            return operator.kind is not K.NEGATION and alike and not clauses.children(node, "det", "amod", "nmod:poss")
        if clauses.child(node, "nsubj", "nsubj:pass", "aux") is not None or clauses.words[operator.word].head != head:
            return False
        negative = operator.kind is K.NEGATION
        if clauses.lower[node] == clauses.lemmas[node]:
            return not (negative and clauses.has(node, "cc", ("but",)))
        passive = clauses.lower[node].endswith(("ed", "en")) and clauses.child(head, "aux:pass") is not None
        return passive and not negative and not clauses.has(node, "cc", ("but",))

    # ---- what the governor does

    def _step(self, node: int, head: int, gate: _Gate, *, origin: bool) -> list[Operator]:
        """The operators the governor sets on the word; narrows the gate for what stands further up."""
        clauses = self.clauses
        relation = clauses.words[node].deprel
        base = relation.split(":")[0]
        if base == "conj":
            return []
        nearer = self._governor(node, head)
        if base == "acl" and nearer != head:  # "who is due to visit"
            gate.close()
            return self.governors.signed(node, nearer, "to", self.governors.frame(nearer, "to"), origin=origin)
        if relation == "acl:relcl" or (base == "acl" and self.governors.relative(node)) or base in _APART:
            gate.close()
            return []
        if base in ("amod", "advmod", "det", "nummod", "cc", "mark", "case", "aux", "cop", "punct", "flat", "fixed"):
            gate.negation = False
            return []
        head = nearer
        complement = self.governors.complement(node)
        if complement == "reduced" or (origin and self._answered(node, head, complement)):
            gate.close()
            return []
        backward = complement == "to" and node < head and clauses.words[head].upos == "VERB"
        loose = base == "advcl" and complement == "that"
        frame = None if backward or loose else self.governors.frame(head, complement)
        if base == "advcl" and frame is None:
            return self._adverbial(node, gate)
        out = self.governors.signed(node, head, complement, frame, origin=origin)
        self._narrow(node, head, complement, frame, gate)
        return out

    def _answered(self, node: int, head: int, complement: str) -> bool:
        """A request that is granted or refused has been made, whatever comes of the answer."""
        lists = self.table.lists
        asked = complement == "object" and self.clauses.lemmas[node] in lists["addressed"]
        return asked and self.clauses.lemmas[head] in lists["responding"]

    def _governor(self, node: int, head: int) -> int:
        """The noun or adjective right before an infinitive governs it, whatever the tree says: "failure to set"."""
        clauses = self.clauses
        if not clauses.infinitive(node):
            return head
        to = next((c for c in clauses.below[node] if clauses.lower[c] == "to"), node - 1)
        before = to - 1
        if before < 0 or clauses.words[before].upos not in ("NOUN", "ADJ") or before == head:
            return head
        return before if self.governors.frame(before, "to") is not None else head

    def _narrow(self, node: int, head: int, complement: str, frame: Frame | None, gate: _Gate) -> None:
        """Decide what from above the governor may still reach the word."""
        clauses, lists = self.clauses, self.table.lists
        if complement == "that":
            gate.negation = gate.modality = gate.forward = bool(frame and frame.raised)
        elif complement in ("to", "ing", "predicate"):
            asked = frame is not None and frame.operator is K.REQUEST and clauses.words[head].upos == "VERB"
            gate.negation = gate.negation and not asked
            if clauses.words[head].upos == "NOUN" and frame is None:
                gate.negation = gate.modality = False
        elif complement in ("for-", "of-", "on-", "about-") and self._detail(head):
            gate.negation = False  # "gave no date for the vote"
        elif complement == "of-" and clauses.words[head].upos in ("NOUN", "PROPN"):
            if self.beside.definite(node):
                gate.close()
        elif complement in ("object", "subject"):
            lemma = clauses.lemmas[head]
            nominal = clauses.words[head].upos in ("NOUN", "ADJ")
            shares = lemma in lists["light"] if complement == "object" else lemma in lists["occur"] or nominal
            if shares or (frame is not None and (frame.operator is not None or complement == "subject")):
                comes = complement == "object" or lemma in _COMING or frame is not None
                gate.negation = gate.negation and comes
                return
            gate.negation = gate.modality = False
            gate.forward = gate.forward and not self.beside.definite(node)
        elif frame is None:
            gate.negation = gate.modality = False
            gate.forward = gate.forward and complement.rstrip("-") not in _GIVEN and not self.beside.definite(node)

    def _detail(self, head: int) -> bool:
        """Whether a governor is a detail of the deed, or is said of one: "gave no date for it", "no date was set"."""
        clauses, details = self.clauses, self.table.lists["silence_objects"]
        if clauses.words[head].upos == "NOUN":
            return clauses.lemmas[head] in details
        return any(clauses.lemmas[c] in details for c in clauses.children(head, "nsubj:pass"))

    def _adverbial(self, node: int, gate: _Gate) -> list[Operator]:
        """An adverbial clause: purpose, condition, manner and time each let other things pass."""
        clauses = self.clauses
        marks = [
            clauses.lower[c]
            for c in clauses.below[node]
            if clauses.words[c].deprel in ("mark", "case", "advmod") and c < node
        ]
        if clauses.infinitive(node):
            gate.negation = False
            to = next((c for c in clauses.below[node] if clauses.lower[c] == "to"), node)
            return [self.beside.operator(K.INTENTION, to)]
        if self.beside.conditional_mark(node) is not None:
            gate.close()
            return []
        participle = is_participle(clauses.words[node]) and not clauses.auxiliaries(node)
        if participle and not {"after", "since", "before", "despite", "while", "when", "for", "because"} & set(marks):
            # "refused to return him, citing the law": the reason given is not refused
            telling = clauses.lemmas[node] in self.table.verbs or clauses.lemmas[node] in self.table.lists["citing"]
            gate.negation = gate.negation and not marks and not telling
            return []
        if {"so", "that"} <= set(marks):
            return [self.beside.operator(K.INTENTION, node)]
        gate.negation = gate.modality = False
        gate.forward = gate.forward and bool(set(marks) & _WHEN) and (participle or self.beside.present(node))
        return []


def _take(out: list[Operator], found: list[Operator], gate: _Gate | None) -> None:
    for operator in found:
        known = any(other.word == operator.word and other.kind == operator.kind for other in out)
        if not known and (gate is None or gate.lets(operator.kind)):
            out.append(operator)
