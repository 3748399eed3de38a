"""Which line of the predicate table fits a word in its sentence, and what an utterance or order is about."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.code.arguments import Tree
from dateline.code.roles import QUANTITIES, Cast
from dateline.code.wording import MEASURES, forms, quoted, spelt, worded
from dateline.tables.predicates import Part, Predicate, PredicateTable, Term

__all__ = ["JOBS", "Matcher"]

JOBS = (
    Part.LIGHT, Part.UNDERGO, Part.END, Part.CANCEL, Part.EASE, Part.PROMISE, Part.THREATEN, Part.REQUEST, Part.REFUSE,
    Part.ANNOUNCE, Part.DECIDE,
)  # fmt: skip
"""What a verb may do to the noun or clause it governs."""

_SIDES = ((("both", None),), (("verb", None),))
_ITS_OBJECT = frozenset({"it", "they", "them"})
_RIDDING = frozenset({"strip", "deprive", "relieve", "rob", "divest", "acquit", "suspect"})
_VERBAL = ("VERB", "AUX")


class Matcher:
    """Fits the predicate table to the words of one sentence; answers are kept."""

    __slots__ = ("_chosen", "cast", "table", "tree")

    def __init__(self, tree: Tree, cast: Cast, table: PredicateTable) -> None:
        self.tree, self.cast, self.table = tree, cast, table
        self._chosen: dict[int, Predicate | None] = {}

    def names(self, i: int) -> Predicate | None:
        """Like ``choose``, for what stands under a verb of saying: sides need not be named there."""
        found = self.choose(i)
        if found is not None or self.tree.words[i].upos not in ("NOUN", "PROPN"):
            return found
        for lemma in forms(self.tree, i):
            for line in self.table.find(lemma, Part.NOUN):
                terms = [t for t in line.when if t.tests not in _SIDES]
                if worded(self.tree, i, line) and all(self.holds(i, term) for term in terms):
                    return line if line.type else None
        return None

    def choose(self, i: int) -> Predicate | None:
        """The best fitting line that names an act for the word at ``i`` (verb, noun or adjective); None where
        none fits.
        """
        found = self.best(i)
        return found if found is not None and found.type else None

    def best(self, i: int) -> Predicate | None:
        """The best fitting line for a word, be it one that shields the word from being coded."""
        if i not in self._chosen:
            self._chosen[i] = None  # a circle of conditions ends here
            known = any(form in self.table.by_lemma for form in forms(self.tree, i))
            self._chosen[i] = self._best(i) if known else None
            if self._chosen[i] is None and self.tree.clip(i) and known:
                self._chosen[i] = self._best(i)
            if self._chosen[i] is None:
                self.tree.unclip(i)
        return self._chosen[i]

    def _best(self, i: int) -> Predicate | None:
        word = self.tree.words[i]
        if word.upos == "VERB":
            parts: tuple[Part, ...] = (Part.VERB,)
            bare = not self.tree.kids(i, "obj")
            if bare and (self.tree.kids(i, "cop", "aux:pass") or self.tree.relation(i) in ("amod", "acl")):
                parts = (Part.VERB, Part.ADJECTIVE)
        elif word.upos in ("NOUN", "PROPN"):
            parts = (Part.NOUN,)
        elif word.upos == "ADJ":
            parts = (Part.ADJECTIVE,)
        else:
            return None
        for lemma in forms(self.tree, i):
            for line in self.table.find(lemma, *parts):
                if worded(self.tree, i, line) and all(self.holds(i, term) for term in line.when):
                    return line
        return None

    def jobs(self, i: int) -> tuple[Predicate, ...]:
        """The lines by which a verb does something to what it governs, most specific first."""
        if self.tree.words[i].upos != "VERB":
            return ()
        found = [line for form in forms(self.tree, i) for line in self.table.find(form, *JOBS)]
        return tuple(
            line for line in found if worded(self.tree, i, line) and all(self.holds(i, term) for term in line.when)
        )

    def is_decision(self, i: int) -> bool:
        return any(worded(self.tree, i, line) for line in self.table.find(self.tree.lemma(i), Part.DECISION))

    # ------------------------------------------------------------ conditions

    def holds(self, i: int, term: Term) -> bool:
        return any(self._test(i, name, wanted, term.words) for name, wanted in term.tests) != term.negative

    def _test(self, i: int, name: str, wanted: str | None, words: frozenset[str]) -> bool:
        tree = self.tree
        arguments = tree.arguments(i)
        match name:
            case "obj":
                return self._any(i, self._same_thing(i, arguments.objects), wanted, words)
            case "iobj":
                return self._any(i, arguments.indirect, wanted, words)
            case "subj":
                noun = tree.words[i].upos in ("NOUN", "PROPN")
                return not noun and self._any(i, arguments.subjects, wanted, words, owned=True)
            case "mod":
                return self._modified(i, words)
            case "pred":
                return any(self._spoken(k, words) for k in (*arguments.predicative, *tree.kids(i, "advmod")))
            case "says":
                return any(
                    self._spoken(k, words) for k in (*arguments.complements, *tree.kids(i, "ccomp", "parataxis"))
                )
            case "both":
                return self._both(i)
            case "verb":
                return self.support(i) is not None
            case "bare":
                return True
            case "pass":
                return arguments.passive
            case "that":
                return bool(tree.kids(i, "ccomp", "acl")) or any(tree.base(k) == "ccomp" for k in arguments.complements)
            case "quoted":
                return any(quoted(tree, k) for k in (*arguments.predicative, *tree.kids(i, "xcomp", "advcl")))
            case "comp":
                return self._any(i, [x for k in arguments.complements for x in tree.subjects(k)], wanted, words)
            case "xcomp":
                found = [*arguments.predicative, *arguments.complements]
                return bool(found) if not words else any(tree.lemma(k) in words for k in found)
            case "obl":
                return any(tree.lemma(k) in words for k in tree.kids(i, "obl", "obj", "xcomp", "advmod"))
            case "advmod":
                return any(tree.lemma(k) in words for k in tree.kids(i, "advmod"))
            case "of" if tree.words[i].upos in _VERBAL:
                direct = [k for p, k in arguments.oblique if p == "of" and tree.words[k].head == i]
                if tree.lemma(i) in _RIDDING:  # "stripped officials of their visas" may hang on the officials
                    direct += self._of(arguments.objects)
                return self._any(i, direct, wanted, words)
            case "obj.of":  # "handed over a note of protest"
                return self._any(i, self._of(arguments.objects), wanted, words)
            case "to":
                return self._to(i, wanted, words)
            case "for" if not wanted and not words and self._wished_for(i):
                return True  # "called for the troops to be withdrawn"
            case preposition:
                found = [k for p, k in arguments.oblique if p == preposition]
                return self._any(i, found, wanted, words) or (not wanted and self._doing(i, preposition, words))

    def _of(self, nouns: Sequence[int]) -> list[int]:
        tree = self.tree
        return [k for noun in nouns for k in tree.kids(noun, "nmod", "obl") if tree.preposition(k) == "of"]

    def _same_thing(self, i: int, found: list[int]) -> list[int]:
        """What a pronoun or a bare number means that stands for the object of the verb it is joined to: "closed the
        crossings and reopened them", "was to free its prisoners; Ghana released 360".
        """
        tree = self.tree
        first = tree.words[i].head
        joined = first >= 0 and tree.base(i) in ("conj", "parataxis")
        bare = any(tree.lemma(k) in _ITS_OBJECT or (tree.words[k].upos == "NUM" and not tree.below[k]) for k in found)
        if not joined or not bare:
            return found
        before = [first, *(k for k in tree.arguments(first).complements)]
        return [*found, *(k for b in before for k in tree.arguments(b).objects if tree.words[k].upos == "NOUN")]

    def _doing(self, i: int, preposition: str, words: frozenset[str]) -> bool:
        """Whether a preposition brings a clause ("barred from leaving")."""
        tree = self.tree
        clauses = [
            k
            for k in tree.kids(i, "advcl", "acl", "xcomp", "ccomp")
            if tree.ing(k) and any(tree.words[m].text.lower() == preposition for m in tree.kids(k, "mark"))
        ]
        return bool(clauses) if not words else any(tree.lemma(k) in words for k in clauses)

    def _wished_for(self, i: int) -> bool:
        tree = self.tree
        return any(
            tree.words[m].text.lower() == "for" for k in tree.arguments(i).complements for m in tree.kids(k, "mark")
        )

    def _to(self, i: int, wanted: str | None, words: frozenset[str]) -> bool:
        tree = self.tree
        if self._any(i, [k for p, k in tree.arguments(i).oblique if p == "to"], wanted, words):
            return True
        if wanted:
            return False
        clauses = [
            k
            for k in tree.kids(i, "xcomp", "ccomp", "advcl", "acl")
            if any(tree.words[m].text.lower() == "to" for m in tree.kids(k, "mark"))
        ]
        return bool(clauses) if not words else any(tree.lemma(k) in words for k in clauses)

    def _any(self, i: int, found: list[int], wanted: str | None, words: frozenset[str], *, owned: bool = False) -> bool:
        """Whether one of the words is what is wanted. ``owned``: whose it is counts for naming an actor."""
        if wanted == "actor":
            return any(self._names_somebody(k, owned) for k in found)
        if wanted == "act":
            return any(self.choose(k) for k in found)
        if wanted == "other":
            return any(self._of_another_state(i, k) for k in found)
        if not words:
            return bool(found)
        return any(spelt(self.tree, k, words) for k in found)

    def _names_somebody(self, k: int, owned: bool) -> bool:
        """Whether a word names an actor, itself or by its nation ("Azerbaijani units"); ``owned``: or by
        whose it is.
        """
        tree = self.tree
        owners = tree.kids(k, "amod", "compound", *(("nmod:poss",) if owned else ()))
        if tree.words[k].upos == "NUM" or tree.lemma(k) in QUANTITIES:  # "one of them"
            owners += [o for o in tree.kids(k, "nmod") if tree.preposition(o) == "of"]
        owners += [o for o in tree.kids(k, "nmod") if owned and tree.preposition(o) in ("from", "by")]
        return any(self.cast.named(tree, w, place=True) for w in (k, *owners))

    def _of_another_state(self, i: int, k: int) -> bool:
        """Whether a word names an actor of another state than the subject's."""
        tree = self.tree
        home = {a.country or a.id for w in tree.subjects(i) for a in self.cast.agent(tree, w)}
        there = {a.country or a.id for a in self.cast.named(tree, k, place=True) or self.cast.agent(tree, k)}
        return bool(home and there) and not home & there

    def _modified(self, i: int, words: frozenset[str]) -> bool:
        tree = self.tree
        hosts = [i] if tree.words[i].upos != "VERB" else tree.arguments(i).objects
        for host in hosts:
            for k in tree.kids(host, "amod", "compound", "nmod:poss", "nmod:desc", "nummod"):
                spelt = {tree.lemma(k), tree.words[k].text.lower()} | {
                    tree.lemma(c) for c in tree.kids(k, "conj", "compound")
                }
                if spelt & words:
                    return True
        return False

    def _spoken(self, k: int, words: frozenset[str]) -> bool:
        """Whether a predicate or what directly describes it is among the words ("a grave violation of ...")."""
        tree = self.tree
        return (
            tree.lemma(k) in words
            or tree.preposition(k) in words
            or any(tree.lemma(m) in words for m in tree.kids(k, "amod", "compound", "conj", "obj"))
        )

    def _both(self, i: int) -> bool:
        line = next(
            (
                p
                for p in self.table.find(self.tree.lemma(i), Part.NOUN)
                if any(t.tests == (("both", None),) for t in p.when) and worded(self.tree, i, p)
            ),
            None,
        )
        if line is None:
            return False
        support, job = self.support(i), self.support_job(i)
        parties = self.cast.parties(self.tree, i, line, support, undergo=job is Part.UNDERGO)
        return bool(parties.actors and parties.recipients) or len(parties.actors) > 1

    def support(self, i: int) -> int | None:
        """The verb that carries a noun and gives it its subject ("held talks", "engaged in talks", "talks were
        held").
        """
        tree = self.tree
        head = tree.words[i].head
        if head < 0:
            return None
        relation = tree.base(i)
        if relation == "conj" and tree.words[head].upos in ("NOUN", "PROPN"):
            return self.support(head)
        # "a package of sanctions": the verb above the measure noun
        if relation == "nmod" and tree.preposition(i) == "of" and tree.lemma(head) in MEASURES:
            return self.support(head)
        if tree.words[head].upos != "VERB":
            if tree.relation(i) == "nsubj:pass" and tree.words[head].upos == "AUX":
                return head
            return None
        if relation == "obj" or tree.relation(i) == "nsubj:pass":
            return head if self._carries(head) else None
        if relation == "obl":
            return (
                head
                if any(
                    line.words[-1] == tree.preposition(i)
                    for line in self.table.find(tree.lemma(head), Part.LIGHT, Part.UNDERGO)
                    if len(line.words) > 1
                )
                else None
            )
        return None

    def support_job(self, i: int) -> Part | None:
        verb = self.support(i)
        if verb is None:
            return None
        jobs = self.jobs(verb)
        return jobs[0].part if jobs else None

    def _carries(self, verb: int) -> bool:
        return any(line.part in (Part.LIGHT, Part.UNDERGO) for line in self.jobs(verb))

    def content(self, i: int) -> list[int]:
        """The words that name what a verb of saying, asking or stopping is about: its clauses, then its nouns."""
        tree = self.tree
        arguments = tree.arguments(i)
        found = list(arguments.complements)
        if not arguments.passive or not found:
            found += [k for k in arguments.objects if tree.words[k].upos in ("NOUN", "PROPN")]
        found += [
            k
            for p, k in arguments.oblique
            if p in ("for", "to", "on", "of", "with", "into", "in", "from", "against")
            and tree.words[k].upos in ("NOUN", "VERB")
        ]
        # "plans for a withdrawal", "a decision to expel", "a halt to attacks": the act inside the noun
        for k in list(found):
            if tree.words[k].upos == "NOUN" and (
                self.is_decision(k) or tree.lemma(k) in MEASURES or self.choose(k) is None
            ):
                inner = (
                    ("acl", "nmod", "compound") if self.is_decision(k) or tree.lemma(k) in MEASURES else ("acl", "nmod")
                )
                found += [x for x in tree.kids(k, *inner) if tree.words[x].upos in ("NOUN", "VERB") and x not in found]
        return found
