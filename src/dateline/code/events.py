"""Acts in one sentence: every predicate that fits, with its type, mode, contexts and parties.

What is done by saying (agree, threaten, request, refuse, announce) is coded by what is said; verbs that stop an act
turn its
type ("suspended aid" is SANCTION, "lifted the siege" RETREAT). Sources: the PLOVER manual's notes on ambiguity, its
crosswalk.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from dateline.code.arguments import Tree
from dateline.code.councils import by_instrument
from dateline.code.demands import demanded, stayed_away
from dateline.code.hosts import announced_by, attacked, met_there, own_forces, pressed
from dateline.code.matching import Matcher
from dateline.code.outcomes import opponents, outcome, outcomes, protested, same_protest
from dateline.code.proposed import proposed
from dateline.code.retyped import by_parties, shipped
from dateline.code.roles import Cast, Parties, unique
from dateline.code.scope import OF_STATE, in_scope, lone
from dateline.code.sightings import Sighting
from dateline.code.stays import staying
from dateline.code.unsaid import (
    authority,
    authority_there,
    authority_where,
    granted_by,
    people_there,
    speaker_above,
    taker,
    written_to,
)
from dateline.code.utterances import Utterances, denies, mode_by_content, mode_refused
from dateline.model import Sentence
from dateline.tables.ontology import Ontology
from dateline.tables.predicates import Part, Predicate, PredicateTable

__all__ = ["find_acts"]


_SPEECH = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
_WILLING = frozenset({"AID", "COOPERATE", "CONSULT", "AGREE", "SUPPORT", "RETREAT", "CONCEDE"})
_TAKING_PART = frozenset({"join", "attend", "participate", "sign", "ratify", "come", "negotiate"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "both", "such"})


def find_acts(sentence: Sentence, cast: Cast, table: PredicateTable, ontology: Ontology) -> tuple[list[Sighting], Tree]:
    """The acts that a sentence words, in text order, and its tree."""
    tree = Tree(sentence)
    return _Sentence(tree, cast, table, ontology).acts(), tree


class _Sentence:
    """The state of one sentence's coding: what has been coded, and which words are used up by it."""

    def __init__(self, tree: Tree, cast: Cast, table: PredicateTable, ontology: Ontology) -> None:
        self.tree, self.cast, self.ontology = tree, cast, ontology
        self.matcher = Matcher(tree, cast, table)
        self.utterances = Utterances(self.matcher, cast)
        self.used: set[int] = set()
        self.extra: list[Sighting] = []
        self.spent: set[int] = set()  # words that the act in hand would use up

    def acts(self) -> list[Sighting]:
        words = self.tree.words
        verbs = [i for i, word in enumerate(words) if word.upos == "VERB"]
        others = [i for i, word in enumerate(words) if word.upos in ("NOUN", "PROPN", "ADJ")]
        found: list[Sighting] = []
        for i in (*sorted(verbs, key=self.tree.depth), *others):
            if i in self.used or self.tree.of_anybody(i):
                continue
            self.spent = set()
            sighting = self._verb(i) if words[i].upos == "VERB" else self._noun(i)
            if sighting is None:
                sighting = self._named_only(i)
            if sighting is None:
                continue
            if in_scope(sighting, self.tree, self.matcher.table):
                self.used |= self.spent
                found.append(self._with_contexts(sighting))
            elif not sighting.noun and not sighting.actors and by_instrument(self.tree, i):
                self.used |= self.spent
                found.append(sighting)
            elif sighting.mode == "Release" and not sighting.noun and self.tree.is_passive(i):
                found.append(sighting)  # "the men were let go": who they are the report has told
            elif sighting.noun and self._definite(i):
                found.append(replace(sighting, anaphor=True))
            elif lone(sighting, self.tree):
                self.used |= self.spent
                found.append(self._with_contexts(replace(sighting, lone=True)))
        found += self.extra
        found += map(self._with_contexts, proposed(self.tree, self.cast, self.matcher, found))
        return sorted(shipped(found, self.tree, self.matcher.table), key=lambda s: s.word)

    # ------------------------------------------------------------ verbs

    def _verb(self, i: int) -> Sighting | None:
        if self.tree.naming(i):
            return self._naming(i)
        shield = self.matcher.best(i)
        if shield is not None and shield.type is None and shield.when:
            return None
        for job in self.matcher.jobs(i):
            if job.part is Part.DECIDE and (declined := self._declined(i, job)) is not None:
                return declined
            if job.part in (Part.LIGHT, Part.UNDERGO, Part.DECIDE):
                continue
            turn = self.utterances.turn(i, job)
            if turn is None:
                continue
            own = self.matcher.choose(i)
            if own is not None and self._closer(i, own, job):
                break
            self.spent |= set(turn.related) - self._called_off(turn.type, turn.mode, turn.related)
            if self._refuses(i, turn.type):
                return self._refusal(i, job, turn.parties, turn.related)
            parties = turn.parties
            if turn.type == "REQUEST" and not parties.recipients:
                parties = written_to(self.tree, self.cast, i, parties)
            if not parties.actors and turn.type in _SPEECH:
                parties = speaker_above(self.tree, self.cast, i, parties)
            return self._sighting(i, job, parties, turn.type, turn.mode, related=turn.related)
        line = self.matcher.choose(i)
        if line is None:
            return self._unworded(i)
        if outcome(self.matcher, i, line):
            return None
        related = (*self._object_nouns(i, line), *outcomes(self.matcher, i, line))
        parties = self._verb_parties(i, line, related)
        if self._kept_out(i, line):
            made = self._sighting(i, line, parties, "REJECT", None, related=related)
            return replace(made, refusal=True, reasons=(*made.reasons, "who is not let in is turned away"))
        mode = mode_by_content(self.matcher, i, line)
        self.spent |= {w for w in related if self.matcher.support(w) in (None, i) or line.type == "ASSAULT"}
        if line.type in ("ACCUSE", "SUPPORT") and "about" in line.roles.recipients:
            # "deplored the expulsion of its envoys": what is judged was done
            self.spent -= {w for w in related if self.matcher.names(w) and not self._is(w, line.type)}
        if line.type == "CONCEDE":
            self.spent |= {k for noun in related for k in self.tree.kids(noun, "acl")}  # "dropped a threat to storm it"
        if any(name == "xcomp" for term in line.when if term.words for name, _ in term.tests):
            self.spent |= set(self.tree.arguments(i).complements)  # "let them cross": one act
        if line.type == "PROTEST":  # "marched to the embassy to protest the vote", "... chanting slogans": one protest
            inner = same_protest(self.matcher, i)
            self.spent |= set(inner)
            parties = protested(self.matcher, self.cast, parties, inner)
        if line.type == "AGREE" and self.tree.lemma(i) in ("announce", "unveil") and related and parties.recipients:
            # what is announced is still to be given
            given = self._sighting(related[-1], line, parties, "AID", None, related=())
            self.extra.append(replace(given, reasons=(*given.reasons, "what is announced"), noun=True))
        if self._refuses(i, line.type or ""):
            return self._refusal(i, line, parties, related)
        if line.type in ("REQUEST", "REJECT", "THREATEN") and not denies(self.tree, i):
            self.spent |= {k for k in self.matcher.content(i) if self.matcher.names(k)}
        self.spent -= self._called_off(line.type or "", mode, (*related, *self.matcher.content(i)))
        return self._sighting(i, line, parties, line.type or "", mode, related=related)

    def _verb_parties(self, i: int, line: Predicate, related: tuple[int, ...]) -> Parties:
        """The parties of a verb by its line, those left unsaid by the words around it."""
        tree, cast = self.tree, self.cast
        parties = self._through_noun(i, line, cast.parties(tree, i, line), related)
        if not parties.actors and line.type in _SPEECH:
            parties = speaker_above(tree, cast, i, parties)
        if not parties.actors and (line.mode in OF_STATE or "legal" in line.contexts):
            parties = authority(tree, cast, i, parties)
        elif not parties.actors and line.type == "ACCUSE":
            parties = authority_where(tree, cast, i, parties)
        if not parties.actors and (line.type == "MOBILIZE" or line.mode == "Withdraw"):
            parties = own_forces(tree, cast, i, parties)
        if not parties.actors and line.type == "COERCE":
            parties = taker(self.matcher, cast, i, parties)
        return parties

    def _unworded(self, i: int) -> Sighting | None:
        """An act under a verb without a line: what must be done, where one will not go."""
        made = demanded(self.tree, self.cast, i)
        if made is None and self._refuses(i, "CONSULT"):
            made = stayed_away(self.tree, self.cast, i)
        self.spent |= set(made.related) if made is not None else set()
        return made

    def _called_off(self, type_: str, mode: str | None, nouns: tuple[int, ...]) -> set[int]:
        """The meetings and visits that a refusal to meet is about: each is an act of its own that did not happen."""
        return {w for w in nouns if self._is(w, "CONSULT")} if (type_, mode) == ("REJECT", "Meet") else set()

    def _declined(self, i: int, job: Predicate) -> Sighting | None:
        """What somebody decided not to do, where doing it would have been willing: "has decided not to join"."""
        for k in self.tree.arguments(i).complements:
            negated = any(self.tree.words[m].text.lower() in ("not", "never") for m in self.tree.kids(k, "advmod"))
            line = self.matcher.choose(k)
            willing = line is not None and line.type in _WILLING
            if not negated or not self.tree.infinitive(k) or not (willing or self.tree.lemma(k) in _TAKING_PART):
                continue
            self.spent.add(k)
            parties = self.cast.parties(self.tree, k, line or job)
            mode = mode_refused(line.type or "") if line is not None else "Meet"
            made = self._sighting(i, job, parties, "REJECT", mode, related=(k,))
            return replace(made, refusal=True)
        return None

    def _naming(self, i: int) -> Sighting | None:
        """What somebody calls an act of somebody else: "held the cargo in what Chad called revenge"."""
        line = self.matcher.choose(i)
        what = self.tree.words[i].head
        above = self.tree.words[what].head
        if line is None or line.type not in ("ACCUSE", "SUPPORT") or self.tree.base(what) != "obl" or above < 0:
            return None
        parties = self.cast.parties(self.tree, i, line)
        own = {a.id for a in parties.actors}
        done = unique(a for w in self.tree.subjects(above) for a in self.cast.agent(self.tree, w) if a.id not in own)
        if not parties.actors or not done or self.tree.words[above].upos != "VERB":
            return None
        parties = replace(parties, recipients=done, reasons=(*parties.reasons, "recipient: whose act is so called"))
        return self._sighting(i, line, parties, line.type, line.mode, related=())

    def _refuses(self, i: int, type_: str) -> bool:
        """Whether a verb says what its subject will not do: "will not lift the ban" refuses to."""
        if type_ not in _WILLING or self.tree.is_passive(i) or self.tree.kids(i, "mark"):
            return False
        will = any(self.tree.words[k].text.lower() in ("will", "wo", "would") for k in self.tree.kids(i, "aux"))
        negated = any(
            self.tree.words[k].text.lower() in ("not", "n't", "n’t", "never") for k in self.tree.kids(i, "advmod")
        )
        return will and negated

    def _kept_out(self, i: int, line: Predicate) -> bool:
        """Whether somebody is not let in or through: "were not allowed into the court", "did not let them cross"."""
        if line.mode != "Access" or self.tree.lemma(i) not in ("allow", "permit", "let"):
            return False
        negated = any(
            self.tree.words[k].text.lower() in ("not", "n't", "n’t", "never") for k in self.tree.kids(i, "advmod")
        )
        auxiliaries = {self.tree.words[k].text.lower() for k in self.tree.kids(i, "aux", "aux:pass")}
        return negated and bool(auxiliaries) and auxiliaries <= {"was", "were", "did", "has", "have", "had", "been"}

    def _refusal(self, i: int, line: Predicate, parties: Parties, related: tuple[int, ...]) -> Sighting:
        mode = mode_refused(line.type or "") if line.type else None
        made = self._sighting(i, line, parties, "REJECT", mode, related=related)
        return replace(made, refusal=True, reasons=(*made.reasons, "what one will not do is refused"))

    def _object_nouns(self, i: int, line: Predicate) -> tuple[int, ...]:
        """Nouns whose act the verb's own line already holds ("imposed sanctions", "was killed in an attack")."""
        tests = {name for term in line.when if term.words and not term.negative for name, _ in term.tests}
        arguments = self.tree.arguments(i)
        nouns = list(arguments.objects) if "obj" in tests else []
        nouns += [w for p, w in arguments.oblique if p in tests]
        if line.type == "ASSAULT":
            nouns += [w for p, w in arguments.oblique if p in ("in", "by", "during", "with") and self._is(w, "ASSAULT")]
            nouns += [w for w in arguments.subjects if self._is(w, "ASSAULT")]
        inner = [
            o
            for n in nouns
            for o in self.tree.kids(n, "nmod")
            if self.tree.preposition(o) == "of" and self.tree.lemma(n) not in ("statement",)
        ]
        return tuple(
            n
            for n in dict.fromkeys(nouns + [o for o in inner if self._is(o, line.type or "")])
            if self.tree.words[n].upos == "NOUN" and n != i
        )

    def _closer(self, i: int, own: Predicate, job: Predicate) -> bool:
        """Whether a verb's own line fits better than its job: it names the object, and no clause says what is
        to be done.
        """
        named = any(term.words and not term.negative for term in own.when)
        tests = {name for term in own.when if term.words and not term.negative for name, _ in term.tests}
        looked = {name for term in own.when if not term.negative for name, _ in term.tests}
        if own.type and tests & {"to", "xcomp"} and looked & {"obj", "iobj"}:
            return True  # "ordered the envoy to leave": the line names who and what
        if job.part is Part.PROMISE and tests == {"to"} and own.type:
            return True  # "vowed to retaliate": the line names what is promised
        return named and len(own.words) >= len(job.words) and not self.tree.arguments(i).complements

    def _is(self, word: int, type_: str) -> bool:
        line = self.matcher.choose(word)
        return line is not None and line.type == type_

    def _through_noun(self, i: int, line: Predicate, parties: Parties, related: tuple[int, ...]) -> Parties:
        """Parties that only the noun has ("killed in an attack by rebels on a convoy")."""
        for noun in related:
            own = self.matcher.choose(noun)
            if own is None or (parties.actors and parties.recipients):
                continue
            extra = self.cast.parties(self.tree, noun, own, self.matcher.support(noun))
            if not parties.actors:
                done_by = opponents(parties, extra) if own.roles.symmetric else extra.actors
                taken = {a.id for a in parties.recipients}
                parties = replace(
                    parties,
                    actors=tuple(a for a in done_by if a.id not in taken),
                    reasons=(*parties.reasons, "actor: of the noun"),
                )
            if not parties.recipients:
                taken = {a.id for a in parties.actors}
                parties = replace(
                    parties,
                    recipients=tuple(a for a in extra.recipients if a.id not in taken),
                    reasons=(*parties.reasons, "recipient: of the noun"),
                )
        return parties

    # ------------------------------------------------------------ nouns and adjectives

    def _noun(self, i: int) -> Sighting | None:
        line = self.matcher.choose(i)
        if line is None:
            return staying(self.tree, self.cast, i)
        support = self.matcher.support(i)
        job = self.matcher.support_job(i)
        parties = self.cast.parties(self.tree, i, line, support, undergo=job is Part.UNDERGO)
        if not parties.actors:
            parties = announced_by(self.matcher, i, parties)
        if not parties.actors and line.type in ("COERCE", "SANCTION") and line.mode in OF_STATE:
            parties = authority_there(self.tree, self.cast, i, support, parties)
        if line.type == "ASSAULT":
            parties = attacked(self.tree, self.cast, i, parties, mutual=line.roles.symmetric)
        if not parties.actors and line.type == "PROTEST":
            parties = people_there(self.tree, self.cast, i, parties)
        if line.type == "REQUEST":
            parties = pressed(self.tree, self.cast, i, granted_by(self.tree, self.cast, i, parties))
        if line.type == "CONSULT" and len(parties.actors) + len(parties.recipients) < 2:
            parties = met_there(self.tree, self.cast, i, parties, definite=self._definite(i))
        related = (support,) if support is not None else ()
        return self._sighting(
            i, line, parties, line.type or "", mode_by_content(self.matcher, i, line), related=related
        )

    # ------------------------------------------------------------ common

    def _sighting(
        self, i: int, line: Predicate, parties: Parties, type_: str, mode: str | None, *, related: tuple[int, ...]
    ) -> Sighting:
        word = self.tree.words[i]
        last = i
        if len(line.words) > 1 and word.upos == "VERB":
            for k in range(i + 1, min(len(self.tree.words), i + 4)):
                if self.tree.words[k].text.lower() == line.words[-1]:
                    last = k
                    break
        reasons = (
            f"{line.name} ({line.part}) -> {type_}{f' {mode}' if mode else ''}: {line.place}",
            *parties.reasons,
        )
        contexts = line.contexts
        if type_ == "SANCTION" and mode == "Withdraw":
            # "Chad and Mali withdrew their envoys": one's own are not the other side
            own = {a.country for a in parties.actors if a.country}
            parties = replace(parties, recipients=tuple(a for a in parties.recipients if a.country not in own))
        type_, mode, why = by_parties(self.tree, i, line, (type_, mode), parties)
        reasons = (*reasons, *why)
        return Sighting(
            self.tree.sentence.index, i, last, "event", type_, mode, contexts, unique(parties.actors),
            unique(parties.recipients),
            word.upos != "VERB", line.line, reasons, related,
        )  # fmt: skip

    def _named_only(self, i: int) -> Sighting | None:
        """A definite noun whose line wants sides that it does not name ("the sale"): it may point back at an act."""
        if self.tree.words[i].upos == "VERB" or not self._definite(i):
            return None
        line = self.matcher.names(i)
        if line is None:
            return None
        return self._sighting(i, line, Parties((), (), ()), line.type or "", None, related=())

    def _definite(self, i: int) -> bool:
        """Whether a noun points back: "the call", "that visit", "its raid"; in headlines articles fall away."""
        return any(self.tree.words[k].text.lower() in _POINTING for k in self.tree.kids(i, "det")) or bool(
            self.tree.kids(i, "nmod:poss")
        )

    def _with_contexts(self, sighting: Sighting) -> Sighting:
        names = list(sighting.contexts)
        words = self.tree.words
        near = {words[k].lemma.lower() for k in self._near(sighting.word)}
        for context in self.ontology.contexts.values():
            if context.name not in names and (near & context.words or context.name in self._told_twice):
                names.append(context.name)
        return replace(sighting, contexts=tuple(names[:4]))

    @cached_property
    def _told_twice(self) -> frozenset[str]:
        """The contexts of which the sentence has at least two words."""
        lemmas = [word.lemma.lower() for word in self.tree.words]
        contexts = self.ontology.contexts.values()
        return frozenset(one.name for one in contexts if sum(map(one.words.__contains__, lemmas)) >= 2)

    def _near(self, i: int) -> Iterator[int]:
        arguments = self.tree.arguments(i)
        yield i
        yield from self.tree.kids(i, "amod", "compound")
        for k in arguments.objects:
            yield k
            yield from self.tree.kids(k, "amod", "compound")
