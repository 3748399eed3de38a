"""What a governing word does to its complement, by its factuality signature.

Sauri and Pustejovsky 2009; Karttunen 2012 for implicatives. The signatures are data (``tables/cues.toml``); here
stands which complement
a word is, and which given things and past deeds escape the signature.
"""

from __future__ import annotations

from dateline.model import Operator, OperatorKind
from dateline.tables.cues import Cues, Frame
from dateline.understand.clauses import Clauses, is_participle
from dateline.understand.modifiers import Modifiers

__all__ = ["Signatures"]

K = OperatorKind
_SETTLED = frozenset(
    ("allow", "permit", "let", "try", "attempt", "struggle", "endeavor", "endeavour", "scramble", "move", "enable")
)
"""In the past these tell of a thing done: "was allowed to dock", "tried to cross"."""


_ORDINALS = frozenset(
    (
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "last",
        "latest",
        "only",
    )
)
_FRAMES = {"ADV": ("ADJ",), "VERB": ("VERB", "ADJ"), "AUX": ("VERB",), "ADJ": ("ADJ", "VERB"), "NOUN": ("NOUN",)}
"""The parts of speech under which the frame of a word may stand in the table."""
_PERMITTING = frozenset(("allow", "permit", "let", "authorize", "authorise"))
_NAMING = frozenset(("call", "term", "describe", "label", "dub", "characterize", "characterise", "brand", "deem"))
_CALLS = frozenset(("phone", "telephone", "video", "conference", "roll"))
"""A phone call asks nobody for anything."""


class Signatures:
    """The governors of one sentence."""

    def __init__(self, clauses: Clauses, table: Cues, beside: Modifiers) -> None:
        self.clauses, self.table, self.beside = clauses, table, beside

    def relative(self, node: int) -> bool:
        """Whether a clause on a noun is a relative one although the tree does not call it so."""
        first = self.clauses.extent(node)[0]
        return any(low in ("which", "who", "whom", "whose") for low in self.clauses.lower[first : first + 3])

    def complement(self, node: int) -> str:
        """Which kind of complement a word is to its governor; "reduced" for a clause that only modifies it."""
        clauses = self.clauses
        relation = clauses.words[node].deprel
        base = relation.split(":")[0]
        cases = clauses.cases(node)
        if relation in ("nmod:poss", "compound"):
            return "of-"
        if base in ("obj", "iobj") or relation in ("nsubj:pass", "csubj:pass"):
            return "object"
        if base in ("obl", "nmod"):
            return f"{cases[0]}-" if cases else "time" if relation.endswith(":unmarked") else "object"
        if base in ("nsubj", "csubj"):
            return "subject"
        if clauses.infinitive(node):
            return "to"
        if is_participle(clauses.words[node]) and not clauses.auxiliaries(node) and clauses.words[node].upos == "VERB":
            marks = [case for case in cases if case != "that"]
            if base == "acl" and not marks:
                return "reduced"
            return f"{marks[0]}-" if marks else "ing"
        if base == "acl" and "that" not in cases:
            return "reduced"
        if base == "xcomp" and clauses.words[node].upos == "VERB" and clauses.lower[node] == clauses.lemmas[node]:
            return "to"  # "would like to see them join"
        if base == "xcomp" and clauses.words[node].upos in ("ADJ", "NOUN", "PROPN"):
            return "predicate"
        return "that"

    def frame(self, head: int, complement: str) -> Frame | None:
        clauses = self.clauses
        word = clauses.words[head]
        if word.upos == "NOUN" and clauses.has(head, "compound", _CALLS):
            return None
        particle = next(
            (
                clauses.lower[c]
                for c in clauses.below[head]
                if clauses.words[c].deprel == "compound:prt" or (clauses.lower[c] == "short" and c == head + 1)
            ),
            None,
        )
        keys = [f"{clauses.lemmas[head]}_{particle}"] if particle else [clauses.lemmas[head], clauses.lower[head]]
        for kind in _FRAMES.get(word.upos, ()):
            if kind == "ADJ" and word.upos == "VERB":
                # an adjective only by its own form: "is set to", but "talks opened"
                keys = [clauses.lower[head]] if complement != "subject" or len(set(keys)) > 1 else []
            for key in keys:
                found = self.table.frame(kind, key, complement)
                if found is not None:
                    return found
        return None

    def signed(
        self, node: int, head: int, complement: str, frame: Frame | None, *, origin: bool = True
    ) -> list[Operator]:
        """The operators of the governor's signature, less those that given things and past deeds escape."""
        clauses, beside = self.clauses, self.beside
        lemma = clauses.lemmas[head]
        if complement == "to" and (self._ordinal(head) or self._compelled(node, head)):
            return []
        if complement in ("that", "of-") and (lie := self._called_lie(head)) is not None:
            return [beside.operator(K.DENIAL, lie)]
        if complement == "to" and lemma == "go" and is_participle(clauses.words[head]):
            return [beside.operator(K.FUTURE, head)]  # "is going to close it"
        if complement == "object" and lemma in ("announce", "unveil", "outline"):
            return [beside.operator(K.INTENTION, head)] if clauses.lemmas[node] in self.table.lists["measures"] else []
        if complement == "object" and lemma == "await" and clauses.lemmas[node] in self.table.lists["pending"]:
            return [beside.operator(K.NEGATION, head)]
        if undone := self._undone(node, head, complement):
            return undone
        if complement == "object" and lemma in _NAMING and self._what(head):
            return [beside.operator(K.HEARSAY, head)]
        if frame is None:
            if (
                complement == "to"
                and clauses.words[head].upos in ("NOUN", "PROPN")
                and (clauses.words[node].deprel == "acl" or clauses.words[head].upos == "PROPN")
            ):
                return [beside.operator(K.INTENTION, head)]
            if complement == "object" and lemma in self.table.lists["attitudes"] and self._supposed(head):
                return [beside.operator(K.POSSIBLE, head)]
            if self._consequence(node, head, complement):
                return [beside.operator(K.CONDITION, head)]
            return []
        kind = frame.operator
        if lemma in _PERMITTING and kind is K.POSSIBLE and self._open(head):
            return []  # what is not allowed is not done: the negation passes down
        if kind in (K.POSSIBLE, K.INTENTION) and (end := self._decided_against(head)) is not None:
            return [beside.operator(K.FAILED, end)]
        if kind is None or (lemma in _SETTLED and beside.past(head)):
            return [beside.operator(K.FAILED, end)] if (end := self._thwarted(head)) is not None else []
        enacted = lemma == "vote" and complement == "to" and clauses.lemmas[node] in self.table.lists["enacted"]
        if enacted and beside.past(head):
            return []
        if kind in (K.FUTURE, K.INTENTION) and complement == "to":
            end = self.called_off(head)
            if end is not None or self._dashed(head):
                return [beside.operator(K.FAILED, head if end is None else end)]
        if kind is K.FAILED and clauses.has(head, "compound", ("out",)) and self._open(head):
            return [beside.operator(K.POSSIBLE, head), beside.operator(K.FAILED, head)]
        if self._escapes(node, head, complement, kind, origin=origin):
            return []
        if kind is K.INTENTION and complement == "that" and beside.past(node):
            return []  # "agreed that it had erred", "swore that they left"
        if kind is K.DENIAL and any(op.kind is K.NEGATION for op in beside.own(head)):
            return [beside.operator(K.QUESTION, head)]
        if lemma == "suppose" and clauses.passive(head) and complement == "to":
            return [beside.operator(K.FUTURE, head)]
        if lemma == "unlikely":
            return [beside.operator(K.PROBABLE, head), beside.operator(K.NEGATION, head)]
        if lemma == "able" and any(clauses.lower[a] in ("was", "were") for a in clauses.auxiliaries(head)):
            return []
        return [beside.operator(kind, head)]

    def settles(self, node: int, head: int, complement: str) -> bool:
        """Whether the governor tells that its complement came about."""
        if complement == "to" and (self._ordinal(head) or self._compelled(node, head)):
            return True
        frame = self.frame(head, complement)
        return frame is not None and frame.operator is None and self.clauses.words[head].upos == "VERB"

    def _escapes(self, node: int, head: int, complement: str, kind: OperatorKind, *, origin: bool) -> bool:
        """Whether the word is not what the signature of its governor speaks of: it is given, or whom one asks."""
        clauses, beside, lemma = self.clauses, self.beside, self.clauses.lemmas[head]
        given = beside.definite(node)
        if kind is K.FAILED and complement.endswith("-") and clauses.words[node].upos != "VERB" and given:
            return True  # "barred from the hearing": it was held
        if kind is K.HEARSAY and complement == "to" and not clauses.passive(head):
            return True
        if kind is K.OBLIGATION and lemma == "have" and (complement != "to" or "yet" in clauses.lower[head:node]):
            return True
        if complement != "object":
            return False
        of = any("of" in clauses.cases(c) for c in clauses.children(node, "nmod"))
        if given and kind in (K.REQUEST, K.POSSIBLE, K.HEARSAY, K.PROBABLE):
            # "demanded the release of the crew", "weighs the closure of a port" have "the" from their own "of"
            return not (of and (kind is K.REQUEST or lemma in self.table.lists["weighing"]))
        if kind in (K.FUTURE, K.INTENTION):
            weak = lemma in self.table.lists["weak_object"]
            return weak or (given and lemma in ("threaten", "delay", "discuss", "seek", "pursue", "call"))
        if kind is K.REQUEST:
            return self._addressee(head)
        return kind is K.FAILED and origin and self._not_itself(node, head)

    def _undone(self, node: int, head: int, complement: str) -> list[Operator]:
        """ "Dropped its plan to", "the plan was shelved", "were planned for May but called off": nothing came of it."""
        clauses, lists = self.clauses, self.table.lists
        lemma, own = clauses.lemmas[head], clauses.lemmas[node]
        aim = self.table.frame("NOUN", own, "to")  # not "talks for a truce", which are held before they collapse
        if aim is None and complement != "subject":
            aim = self.table.frame("NOUN", own, "for-")
        ending = {"object": "undoing", "from-": "retreating", "on-": "retreating", "subject": "miscarrying"}.get(
            complement
        )
        aimed = aim is not None and aim.operator in (K.INTENTION, K.POSSIBLE, K.FUTURE)
        if aimed and ending is not None and lemma in lists[ending]:
            return [self.beside.operator(K.FAILED, head)]
        if complement != "object":
            return []
        if not clauses.passive(head):
            return []
        for c in clauses.children(head, "conj"):
            frame = self.frame(c, "object") if clauses.child(c, "nsubj", "nsubj:pass", "obj") is None else None
            if frame is not None and frame.operator is K.FAILED and self.beside.past(c):
                return [self.beside.operator(K.FAILED, c)]
        return []

    def _thwarted(self, head: int) -> int | None:
        """The verb that ends an attempt: "tried to land but were driven back"."""
        clauses = self.clauses
        if clauses.lemmas[head] not in _SETTLED:
            return None
        for c in clauses.children(head, "conj"):
            ended = clauses.lemmas[c] in self.table.lists["thwarted"] and clauses.has(c, "cc", ("but",))
            if ended and (clauses.lemmas[c] == "fail" or clauses.passive(c)):
                return c
        return None

    def _decided_against(self, head: int) -> int | None:
        """The verb that drops what was thought of: "considered expelling them but decided against it"."""
        clauses = self.clauses
        for c in clauses.children(head, "conj"):
            if clauses.lemmas[c] not in ("decide", "opt", "vote", "rule", "advise") or not clauses.has(
                c, "cc", ("but",)
            ):
                continue
            against = [k for k in clauses.children(c, "obl", "advcl") if "against" in clauses.cases(k)]
            if any(clauses.lower[k] in ("it", "this", "that", "them", "doing", "such", "move") for k in against):
                return c
        return None

    def _dashed(self, head: int) -> bool:
        """Whether a plan is told in the past perfect by the report itself: "had been due to meet", "had hoped to"."""
        clauses = self.clauses
        said = clauses.words[head].deprel == "ccomp" and clauses.words[head].head < head  # "said it had planned to"
        if clauses.lemmas[head] not in self.table.lists["dashed"] or said:
            return False
        near = clauses.lower[max(0, head - 2) : head]  # the tree may give the auxiliaries to the infinitive
        return any(clauses.lower[a] == "had" for a in clauses.auxiliaries(head)) or near == ["had", "been"]

    def _compelled(self, node: int, head: int) -> bool:
        """ "Had no choice but to detain them": they were detained, if nothing else says it lies ahead."""
        clauses = self.clauses
        first = clauses.extent(node)[0]
        return clauses.lemmas[head] in self.table.lists["choices"] and "but" in clauses.lower[head + 1 : first + 2]

    def _called_lie(self, head: int) -> int | None:
        """The word that calls a claim false: "reports that X are *untrue*"."""
        clauses, lists = self.clauses, self.table.lists
        word = clauses.words[head]
        if clauses.lemmas[head] not in lists["claim_nouns"] or (word.upos != "NOUN" and head > 0):
            return None  # no verb opens a sentence in -s: there it is the noun, whatever the tagger says
        below = [c for c in clauses.children(head, "ccomp", "acl") if clauses.child(c, "cop") is not None]
        said = [word.head] if word.deprel == "nsubj" and word.head >= 0 else []
        lies = [c for c in (*said, *below) if clauses.lower[c] in lists["falsity"]]
        return next((c for c in lies if all(op.kind is not K.NEGATION for op in self.beside.own(c))), None)

    def called_off(self, head: int) -> int | None:
        """ "Was to travel to Lima next week, but the trip has been cancelled": the verb that ends what was planned."""
        clauses = self.clauses
        for c in clauses.children(head, "conj"):
            own = clauses.child(c, "nsubj:pass", "nsubj")
            if own is None or not clauses.has(c, "cc", ("but",)) or not clauses.passive(c):
                continue
            frame = self.frame(c, "object")
            planned = clauses.lemmas[own] in self.table.lists["measures"] and self.beside.definite(own)
            if planned and self.beside.past(c) and frame is not None and frame.operator is K.FAILED:
                return c
        return None

    def _open(self, head: int) -> bool:
        """Whether nothing has been ruled out."""
        return any(op.kind is K.NEGATION for op in self.beside.own(head))

    def _what(self, head: int) -> bool:
        """ "What it called an incursion": the name is another's."""
        first = self.clauses.extent(head)[0]
        above = self.clauses.words[head].head
        return "what" in self.clauses.lower[first : first + 2] or (above >= 0 and self.clauses.lower[above] == "what")

    def _ordinal(self, head: int) -> bool:
        """ "the first country to recognize it" recognized it."""
        clauses = self.clauses
        if clauses.words[head].upos not in ("NOUN", "PROPN", "PRON", "ADJ"):
            return False
        words = {clauses.lower[c] for c in clauses.below[head]} | {clauses.lower[head]}
        return bool(words & _ORDINALS)

    def _addressee(self, head: int) -> bool:
        """Whether the object is who is asked: "urged the leaders to reconsider"."""
        clauses = self.clauses
        return any(clauses.infinitive(c) for c in clauses.children(head, "xcomp", "ccomp", "advcl") if c > head)

    def _not_itself(self, node: int, head: int) -> bool:
        """Whether the object is not what fails: whoever is kept "from doing it", or a request that was made and
        refused.
        """
        clauses = self.clauses
        if clauses.lemmas[node] in self.table.lists["claim_nouns"] | self.table.lists["addressed"]:
            return clauses.lemmas[head] in ("refuse", "reject", "decline", "spurn", "rebuff", "veto")
        others = clauses.children(head, "advcl", "obl", "xcomp", "ccomp")
        return any("from" in clauses.cases(c) or clauses.infinitive(c) for c in others)

    def _consequence(self, node: int, head: int, complement: str) -> bool:
        """In "an attack could trigger a response" neither the attack nor the response is reported; so "an attack on one
        would be an attack on all".
        """
        clauses = self.clauses
        if complement == "subject" and clauses.lemmas[head] == clauses.lemmas[node]:
            return self._supposed(head) and not self.beside.definite(node)
        if complement not in ("subject", "object", "for-", "to-", "in-", "of-"):
            return False
        if (
            clauses.lemmas[head] not in self.table.lists["consequence"]
            and clauses.lower[head] not in self.table.lists["consequence"]
        ):
            return False
        return self._supposed(head) and not self.beside.definite(node)

    def _supposed(self, head: int) -> bool:
        return any(self.clauses.lower[op.word] in ("could", "would", "might", "may") for op in self.beside.own(head))
