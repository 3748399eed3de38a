"""The arguments of a predicate in a dependency tree: who is its subject, its object, what hangs on which preposition.

Universal Dependencies v2 relations. Passives, relative and participial clauses, control ("agreed to meet") and
coordination are undone here, so that the rest of the room sees "X did Y to Z".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.code.nodes import SUBJECTS, TEMPORAL, Nodes
from dateline.model import Sentence
from dateline.tables.cues import cues

__all__ = ["Arguments", "Tree"]

_RELATIVE = frozenset({"who", "which", "that", "whom", "what"})
# Verbs whose object, not subject, does what their infinitive names ("urged Kenya to withdraw").
_OBJECT_CONTROL = frozenset({
    "urge", "ask", "request", "order", "tell", "invite", "force", "compel", "persuade", "convince", "press",
    "pressure", "push", "allow", "permit", "enable", "encourage", "advise", "warn", "instruct", "direct", "command",
    "call", "expect", "want", "require", "help", "lead", "cause", "get", "prompt", "implore", "beg", "authorize",
    "summon", "oblige", "obligate", "let", "make", "have", "see", "watch", "hear", "challenge", "task", "appoint",
    "name", "elect", "send",
})  # fmt: skip
_COPULAR = frozenset(
    {"become", "remain", "seem", "appear", "stay", "prove", "look", "feel", "sound", "turn", "go", "be"}
)
_NAMING = frozenset({
    "call", "name", "label", "brand", "dub", "term", "consider", "declare", "find", "deem",
    "describe", "characterize", "characterise", "portray", "regard", "see", "view",
})  # fmt: skip
_MESSAGES = frozenset({
    "letter", "statement", "note", "message", "report", "resolution", "bill", "tweet", "article", "memo", "petition",
    "decree", "speech", "email", "video", "motion", "law", "order", "post", "telegram", "communique", "document",
    "complaint", "lawsuit", "declaration", "treaty", "agreement", "deal", "pact", "accord",
    "communiqué", "proclamation",
})  # fmt: skip
_QUOTES = frozenset({'"', "“", "``", "'", "‘"})
_DEPTH = 12  # how far control is followed; deeper chains are parse errors


@dataclass(slots=True)
class Arguments:
    """Word indices of the arguments of one predicate. ``oblique``: (preposition, word), on it or on its object."""

    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    indirect: list[int] = field(default_factory=list)
    oblique: list[tuple[str, int]] = field(default_factory=list)
    complements: list[int] = field(default_factory=list)  # heads of clausal complements (xcomp, ccomp)
    predicative: list[int] = field(default_factory=list)  # "called it a crime", "described it as a crime"
    passive: bool = False


class Tree(Nodes):
    """One sentence with the questions this room puts to it. Linear to build."""

    __slots__ = ("_arguments", "_subjects")

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self._arguments: dict[int, Arguments] = {}
        self._subjects: dict[int, list[int]] = {}

    def arguments(self, i: int) -> Arguments:
        """The arguments of the verb, noun or adjective at ``i`` (kept; do not change the value)."""
        if i not in self._arguments:
            self._arguments[i] = self._find(i)
        return self._arguments[i]

    def _find(self, i: int) -> Arguments:
        out = Arguments(passive=self.words[i].upos in ("VERB", "AUX") and self.is_passive(i))
        out.subjects = self.subjects(i)
        if out.passive:
            out.objects = self._passive_subjects(i)
            # "was handed over aid": an object left over in the passive is the thing, its subject the receiver
            left_over = self.kids(i, "obj")
            if left_over:
                out.indirect, out.objects = out.objects, left_over
        else:
            held = self.kids(i, "obj")
            if len(held) > 1 and any(k > i for k in held):  # "what Chad calls a raid killed nine": not what was killed
                held = [k for k in held if k > i or self.lemma(k) != "what"]
            out.objects = [self._antecedent(i, k) for k in held] or self._antecedent_object(i)
        out.indirect = out.indirect or self.kids(i, "iobj")
        if not out.passive and not out.objects:
            # "accused Chad of arming them": the one object, taken for an indirect one
            out.objects = self.kids(i, "iobj") or self._accused(i)
        if len(self.kids(i, "obj")) > 1 and self.lemma(i) in _NAMING:
            out.predicative.append(out.objects.pop())
        elif (
            len(out.objects) > 1
            and not out.passive
            and not out.indirect
            and self.lemma(i) in cues().lists["ditransitive"]
        ):
            out.indirect, out.objects = out.objects[:1], out.objects[1:]  # "sold Chad most of its fuel"
        if not out.objects and self.base(i) == "conj":
            out.objects = self._shared_object(i)
        if not out.objects and not out.passive and self.words[i].upos == "VERB":
            out.objects = self._bare_object(i)
        out.objects = [x for o in out.objects for x in self.with_conjuncts(self.named_by(o))]
        out.predicative += [k for k in self.kids(i, "obl") if self.preposition(k) == "as"]
        self._obliques(i, out)
        for k in self.kids(i, "xcomp", "ccomp", "advcl", "parataxis"):
            relation = self.base(k)
            if relation == "xcomp" and self.words[k].upos not in ("VERB", "AUX") and not self.kids(k, "cop"):
                out.predicative.append(k)
            elif relation in ("xcomp", "ccomp") or (relation == "advcl" and self.infinitive(k)):
                out.complements.append(k)
            elif relation == "advcl" and any(self.lemma(m) == "as" for m in self.kids(k, "mark", "case")):
                out.predicative.append(k)
        if out.objects and not out.predicative and self.lemma(i) in _NAMING:
            # "called the plan "reckless"": what is quoted behind the object may hang on it
            out.predicative = [
                k
                for o in out.objects
                for k in self.kids(o, "appos", "amod", "acl")
                if k > o and any(self.words[w].text in _QUOTES for w in range(o + 1, k))
            ]
        if not out.objects and out.predicative and self.lemma(i) not in _COPULAR and not out.passive:
            # a noun taken for a predicate of nothing is the object ("called Chad's leader")
            nominal = [
                k for k in out.predicative if self.base(k) == "xcomp" and self.words[k].upos in ("NOUN", "PROPN")
            ]
            out.objects = nominal[:1]
            for k in nominal[1:]:
                if k == out.objects[-1] + 1 and self.words[k].upos == self.words[k - 1].upos == "PROPN":
                    out.objects.append(k)  # "called King Felipe": a title and a name fallen apart
            out.predicative = [k for k in out.predicative if k not in out.objects]
        return out

    def clip(self, i: int) -> bool:
        """Read a verb as a passive that lacks its auxiliary, where it may be one. Whether it was changed."""
        if i in self.clipped or not self.may_be_clipped(i):
            return False
        self.clipped.add(i)
        self._arguments.pop(i, None)
        self._subjects.pop(i, None)
        return True

    def unclip(self, i: int) -> None:
        """Undo ``clip``."""
        if i in self.clipped:
            self.clipped.discard(i)
            self._arguments.pop(i, None)
            self._subjects.pop(i, None)

    def naming(self, i: int) -> bool:
        """Whether a verb only names what stands above it ("condemned what it called an attack")."""
        head = self.words[i].head
        return self.lemma(i) in _NAMING and head >= 0 and self.lemma(head) == "what" and self.base(i) == "acl"

    def named_by(self, i: int) -> int:
        """What a free relative names: the attack of "what it called an attack", else the word itself."""
        if self.lemma(i) != "what":
            return i
        for verb in self.kids(i, "acl"):
            if self.naming(verb):
                named = [k for k in self.kids(verb, "obj", "xcomp") if k > verb]
                named += [k for k in self.kids(verb, "obl") if self.preposition(k) == "as"]
                return next((k for k in named if self.words[k].upos in ("NOUN", "PROPN")), i)
        return i

    def infinitive(self, k: int) -> bool:
        return any(self.words[m].text.lower() == "to" for m in self.kids(k, "mark"))

    def _obliques(self, i: int, out: Arguments) -> None:
        hosts = [i, *(o for o in out.objects if self.words[o].upos in ("NOUN", "VERB", "SYM", "NUM"))]
        for p in out.predicative:
            hosts.append(p)
        for host in hosts:
            for k in (
                self.kids(host, "obl", "nmod", "advcl", "acl", "advmod") if host != i else self.kids(i, "obl", "nmod")
            ):
                if self.base(k) not in ("obl", "nmod") or self.relation(k) in (
                    "nmod:poss",
                    "obl:agent",
                    "nmod:unmarked",
                ):
                    continue
                if self.lemma(k) in TEMPORAL and self.words[k].upos in ("PROPN", "NOUN"):
                    continue
                preposition = self.preposition(k)
                if preposition == "out" and any(self.words[c].text.lower() == "of" for c in self.kids(k, "case")):
                    # "pulled its troops out of Ghana": from there
                    out.oblique.extend((p, x) for p in ("from", "of") for x in self.with_conjuncts(k))
                if preposition and (host == i or preposition != "of" or self.words[i].upos == "NOUN"):
                    out.oblique.extend((preposition, x) for x in self.with_conjuncts(k))
                elif preposition:
                    out.oblique.extend(("of", x) for x in self.with_conjuncts(k))
        # "a package of sales to Ghana": a phrase hung on the measure belongs to what is measured
        head = self.words[i].head
        if self.words[i].upos == "NOUN" and head >= 0 and self.base(i) == "nmod" and self.words[head].upos == "NOUN":
            for k in self.kids(head, "nmod"):
                preposition = self.preposition(k)
                if k > i and preposition not in ("", "of") and self.relation(k) == "nmod":
                    out.oblique.extend((preposition, x) for x in self.with_conjuncts(k))
        # "talks on trade with Ghana": a phrase hung on the neighbor belongs to the predicate as well
        for topic, k in list(out.oblique):
            if k < i or topic in ("after", "before", "following", "since", "amid", "despite", "until", "during"):
                continue
            for deeper in self.kids(k, "nmod"):
                preposition = self.preposition(deeper)
                if (
                    preposition in ("with", "against", "between", "on", "to", "from", "by", "into")
                    and self.relation(deeper) == "nmod"
                ):
                    out.oblique.extend((preposition, x) for x in self.with_conjuncts(deeper))
        for k in self.kids(i, "obl:agent"):
            out.oblique.extend(("by", x) for x in self.with_conjuncts(k))
        seen: set[tuple[str, int]] = set()
        out.oblique = [x for x in out.oblique if not (x in seen or seen.add(x))]  # type: ignore[func-returns-value]

    def _accused(self, i: int) -> list[int]:
        """Who stands before "of doing" or "that", taken for the subject of that clause ("accused the army of firing",
        "warned Chad that ...").
        """
        for k in self.kids(i, "advcl", "ccomp", "xcomp", "acl"):
            wanted = ("of", "for", "from", "that") if self.ing(k) else ("that",)
            marks = [m for m in self.kids(k, "mark") if self.words[m].text.lower() in wanted]
            if marks:
                return [n for n in self.kids(k, "nsubj") if i < n < marks[0]]
        return []

    def _passive_subjects(self, i: int) -> list[int]:
        found = self.kids(i, "nsubj:pass", "csubj:pass")
        if not found:
            found = self.kids(i, "nsubj")
        if not found and self.base(i) == "acl":
            found = [self.words[i].head] if self.words[i].head >= 0 else []
        if not found and self.base(i) in ("conj", "xcomp", "advcl"):
            head = self.words[i].head
            if head >= 0:
                arguments = self.surface_subject(head)
                found = arguments
        if not found and i > 0 and self.words[i - 1].upos in ("NOUN", "PROPN") and not self.kids(i, "aux:pass", "aux"):
            found = [i - 1]  # "a plan rejected by ...", hung elsewhere
        return [self._antecedent(i, x) for x in found]

    def _antecedent(self, verb: int, pronoun: int) -> int:
        """The noun that a relative pronoun stands for."""
        if self.lemma(pronoun) not in _RELATIVE:
            return pronoun
        node: int = verb
        for _ in range(_DEPTH):
            if self.relation(node) == "acl:relcl":
                return self.words[node].head if self.words[node].head >= 0 else pronoun
            if self.words[node].head < 0:
                return pronoun
            node = self.words[node].head
        return pronoun

    def _antecedent_object(self, i: int) -> list[int]:
        """The object of a relative clause without one: "a deal (that) the adviser called"."""
        marked = self.relation(i) == "acl" and any(self.lemma(m) == "that" for m in self.kids(i, "mark"))
        if not (self.relation(i) == "acl:relcl" or marked) or not self.kids(i, *SUBJECTS):
            return []
        if self.kids(i, "xcomp", "ccomp"):
            return []
        if any(self.lemma(k) in _RELATIVE for k in self.kids(i, *SUBJECTS)) or self.kids(i, "cop"):
            return []
        stranded = [k for k in self.kids(i, "obl") if self.lemma(k) in _RELATIVE]
        return [] if stranded else [self.words[i].head]

    def _bare_object(self, i: int) -> list[int]:
        """A noun without preposition right behind a verb and its particle, hung as an adjunct ("handed over its
        arms").
        """
        particles = self.kids(i, "compound:prt")
        if not particles or self.kids(i, "xcomp", "ccomp"):
            return []
        return [
            k
            for k in self.kids(i, "obl")
            if k > particles[-1] and self.words[k].upos == "NOUN" and not self.preposition(k)
            and self.lemma(k) not in TEMPORAL and self.words[k].deprel == "obl"
        ][:1]  # fmt: skip

    def _shared_object(self, i: int) -> list[int]:
        """The object of the first of two verbs that stands behind the second belongs to both ("seized and
        burned the ship").
        """
        head = self.words[i].head
        if head < 0 or self.is_passive(head) or self.kids(i, *SUBJECTS, "xcomp", "ccomp"):
            return []
        return [k for k in self.kids(head, "obj") if k > i]

    def surface_subject(self, i: int, depth: int = 0) -> list[int]:
        """The grammatical subject, active or passive, found through coordination and control."""
        found = [self._antecedent(i, k) for k in self.kids(i, *SUBJECTS)]
        if found:
            return [x for k in found for x in self.with_conjuncts(k)]
        if i > 1 and self.words[i - 1].text in ("-", "–", "‑") and self.words[i - 2].head == i:
            # "India test-fired": the subject may hang on the first half of the verb
            return self.kids(i - 2, "compound", "nsubj", "nmod:poss")
        head = self.words[i].head
        if head < 0 or depth > _DEPTH:
            return []
        relation = self.base(i)
        if relation in ("conj", "parataxis") and self.words[head].upos in ("VERB", "AUX", "ADJ", "NOUN"):
            if relation == "parataxis" and self.words[i].upos != "VERB":
                return []
            if self.words[head].upos == "NOUN" and not self.kids(head, *SUBJECTS):
                return []
            return self.surface_subject(head, depth + 1)
        if relation in ("xcomp", "advcl", "ccomp") and self.words[head].upos in ("VERB", "AUX", "ADJ"):
            if relation == "ccomp" and not self.ing(i) and not self.infinitive(i):
                return []
            return self._controller(i, head, depth)
        if self.relation(i) == "acl:relcl":
            return [head]
        if relation == "acl":  # "the envoy, due in Accra", "a letter urging"
            return [head] if self.words[i].upos == "ADJ" else self._of_noun(i, head, depth)
        return []

    def _controller(self, i: int, head: int, depth: int) -> list[int]:
        if self.base(i) == "xcomp" or (self.infinitive(i) and self.lemma(head) in _OBJECT_CONTROL):
            objects = self.kids(head, "obj", "iobj")
            if self.is_passive(head):
                return self.surface_subject(head, depth + 1)
            if objects and self.lemma(head) in _OBJECT_CONTROL:
                return [x for k in objects for x in self.with_conjuncts(k)]
            if self.lemma(head) in ("call", "appeal", "prevail", "rely"):
                addressed = [k for k in self.kids(head, "obl") if self.preposition(k) in ("on", "upon", "to")]
                if addressed:
                    return [x for k in addressed for x in self.with_conjuncts(k)]
        if self.ing(i) and any(
            self.words[k].text.lower() in ("of", "for", "from") for k in self.kids(i, "mark", "case")
        ):
            # "accused Benin of sheltering", "barred them from leaving": the object does it, passive or not
            accused = self.surface_subject(head, depth + 1) if self.is_passive(head) else self.kids(head, "obj")
            if accused:
                return [x for k in accused for x in self.with_conjuncts(k)]
        if self.is_passive(head) and self.base(i) == "advcl" and not self.infinitive(i):
            return self.surface_subject(head, depth + 1)
        return self.subjects(head, depth + 1) if not self.is_passive(head) else self.surface_subject(head, depth + 1)

    def _of_noun(self, i: int, noun: int, depth: int) -> list[int]:
        """Who does what the clause on a noun names: "Iran's plan to attack", "a letter urging", "rebels fighting"."""
        if self.infinitive(i):
            if self.kids(noun, "cop") and self.kids(noun, "nsubj"):
                # "Chad is the first country to recognize ..."
                return [x for k in self.kids(noun, "nsubj") for x in self.with_conjuncts(k)]
            owners = self.kids(noun, "nmod:poss") + [
                k for k in self.kids(noun, "nmod") if self.preposition(k) in ("by", "of", "from")
            ]
            owners += self.kids(noun, "amod", "compound")
            governor = self.words[noun].head
            if self.base(noun) == "obl" and governor >= 0 and self.lemma(governor) in _OBJECT_CONTROL:
                # "invited them during a visit to join": the clause belongs to the verb
                passive = self.is_passive(governor)
                addressed = self._passive_subjects(governor) if passive else self.kids(governor, "obj")
                if addressed:
                    return [x for k in addressed for x in self.with_conjuncts(k)]
            if (
                self.base(noun) in ("obj", "obl", "nsubj:pass", "xcomp")
                and governor >= 0
                and self.words[governor].upos == "VERB"
            ):
                above = self.subjects(governor, depth + 1)
                return self.kids(noun, "nmod:poss") or above or owners
            if self.base(noun) == "nsubj" and not owners:
                return []
            return owners
        if self.ing(i):
            governor = self.words[noun].head
            if self.lemma(noun) in _MESSAGES and governor >= 0:
                # "sent a letter asking": whoever sends it asks
                return self.kids(noun, "nmod:poss") or self.subjects(governor, depth + 1) or [noun]
            return [noun]
        return []

    def _shared_agents(self, i: int) -> list[int]:
        """The "by" phrase behind the last of several passives, or behind how long it took: "was seized, jailed and
        held for a week by the army"."""
        head = self.words[i].head
        alike = self.kids(i, "conj") + (self.kids(head, "conj") if self.base(i) == "conj" and head >= 0 else [])
        for k in (i, *(x for x in alike if x > i)):
            if k != i and (self.words[k].upos != "VERB" or self.kids(k, *SUBJECTS, "obj") or self.ing(k)):
                continue
            lasting = [x for o in self.kids(k, "obl") if self.lemma(o) in TEMPORAL for x in self.kids(o, "nmod")]
            found = self.agents(k) or [x for x in lasting if self.preposition(x) == "by"]
            if found:
                return found
        return []

    def subjects(self, i: int, depth: int = 0) -> list[int]:
        """Who does it: the logical subjects of a verb or adjective, through passive, control and coordination."""
        if depth == 0 and i in self._subjects:
            return self._subjects[i]
        if self.words[i].upos in ("VERB", "AUX") and self.is_passive(i):
            found = [x for k in self.agents(i) or self._shared_agents(i) for x in self.with_conjuncts(k)]
        else:
            found = self.surface_subject(i, depth)
        if depth == 0:
            self._subjects[i] = found
        return found
