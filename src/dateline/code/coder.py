"""Reading -> Reports: acts and positions found, dated, judged and merged into one report each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.code.arguments import Tree
from dateline.code.councils import issued
from dateline.code.days import AHEAD, day_of, with_their_scene
from dateline.code.events import find_acts
from dateline.code.modes import with_mode
from dateline.code.positions import bound_to, find_positions, is_standing, standing
from dateline.code.quantities import find_quantities
from dateline.code.roles import Cast, unique
from dateline.code.same_act import Dated, is_other, made_known, merge, resolve_pointers
from dateline.code.scene import fill_sides
from dateline.code.scope import is_sport, of_office
from dateline.code.sightings import Sighting
from dateline.code.stances import Stances
from dateline.code.status import chain_of, status_of, verdict
from dateline.code.utterances import left_open
from dateline.model import (
    Act,
    Assessment,
    Claim,
    Evidence,
    OperatorKind,
    ParagraphKind,
    Place,
    Reading,
    Report,
    Span,
    SpeechAct,
    Status,
    Use,
    digest,
)
from dateline.tables.codebook import Codebook, codebook

__all__ = ["code"]

_SO = frozenset({Status.HAPPENED, Status.CLAIMED})
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN"})


def code(reading: Reading, book: Codebook | None = None) -> tuple[Report, ...]:
    """What the document reports as done, said, planned or held: one Report per act, in text order.

    ``book`` replaces the packaged tables.
    """
    return _Coder(reading, book or codebook()).reports()


class _Coder:
    def __init__(self, reading: Reading, book: Codebook) -> None:
        self.reading, self.book, self.table, self.types = reading, book, book.predicates, book.ontology
        self.stances = Stances(reading)
        self.cast = Cast(reading.mentions)
        self.judged = {(a.sentence, a.word): a for a in reading.assessments}
        self.trees: list[Tree] = []

    def reports(self) -> tuple[Report, ...]:
        found: list[Sighting] = []
        for sentence in self.reading.sentences:
            if sentence.kind in (ParagraphKind.TITLE, ParagraphKind.BODY):
                acts, tree = find_acts(sentence, self.cast, self.table, self.types)
                held = find_positions(tree, self.cast, acts, self.book.positions)
                acts = [act for act in acts if not bound_to(tree, act, held)]
                found += [standing(act, tree) if is_standing(act, tree) else act for act in acts]
                found += held
            else:
                tree = Tree(sentence)
            self.trees.append(tree)
        if is_sport(self.reading.sentences, self.table):
            found = [sighting for sighting in found if of_office(sighting)]
        found += self._threats(found)
        found = [self._spoken(sighting) for sighting in found]
        silent = [c for c in self.reading.claims if c.act is SpeechAct.SILENT and not c.content]
        silences = {(c.sentence, c.cue_word) for c in silent}
        # "gave no deadline" is no ultimatum; "will never recognize it" is a refusal
        found = [s for s in found if s.refusal or (s.sentence, s.word) not in silences]
        found = [s for s in found if s.type != "REJECT" or not left_open(self.trees[s.sentence], s.word)]
        found.sort(key=lambda s: (s.sentence, s.word))
        found = fill_sides(resolve_pointers(issued(found, self.trees), self.trees), self.reading, self.trees)
        dated = [self._dated(s) for s in found]
        events = with_their_scene(merge([d for d in dated if d.sighting.kind == "event"]))
        positions = _once([d for d in dated if d.sighting.kind == "position"])
        merged = sorted((*events, *positions), key=lambda d: (d.sighting.sentence, d.sighting.word))
        return tuple(self._report(replace(d, sighting=self._with_mode(d.sighting, found))) for d in merged)

    def _with_mode(self, sighting: Sighting, found: Sequence[Sighting]) -> Sighting:
        others = [other for other in found if other.sentence == sighting.sentence]
        return with_mode(sighting, self.trees[sighting.sentence], self.cast, others)

    def _spoken(self, sighting: Sighting) -> Sighting:
        """Who speaks in a clause joined to what he said: "said it had been shelled, and called for talks"."""
        tree = self.trees[sighting.sentence]
        if sighting.type not in _SPOKEN or tree.base(sighting.word) != "conj" or tree.kids(sighting.word, "nsubj"):
            return sighting
        cue = (sighting.sentence, sighting.word)
        claim = next((c for c in self.reading.claims if (c.sentence, c.cue_word) == cue and c.speakers), None)
        if claim is None or {a.country for a in claim.speakers} & {a.country for a in sighting.actors}:
            return sighting
        recipients = tuple(a for a in sighting.recipients if a not in claim.speakers)
        reasons = (*sighting.reasons, "actor: who speaks")
        return replace(sighting, actors=claim.speakers, recipients=recipients, reasons=reasons)

    def _threats(self, found: Sequence[Sighting]) -> list[Sighting]:
        """Who says that the own side could use force threatens: "she said an attack could be met with a response"."""
        out: list[Sighting] = []
        for sighting in found:
            if sighting.type not in ("ASSAULT", "MOBILIZE") or sighting.anaphor or not sighting.actors:
                continue
            assessment = self._assessment(sighting)
            if not assessment.claims or status_of(assessment, self.reading)[0] not in AHEAD:
                continue
            claim = self.reading.claims[assessment.claims[-1]]
            own = {a.country for a in claim.speakers if a.country}
            place = (claim.sentence, claim.cue_word)
            taken = {(s.sentence, s.word) for s in (*found, *out)} | {(s.sentence, k) for s in found for k in s.related}
            if claim.act is not SpeechAct.ASSERT or not own & {a.country for a in sighting.actors} or place in taken:
                continue
            named = self.cast.inside(claim.sentence, claim.cue_word, len(self.trees[claim.sentence].words))
            foreign = [m for m in named if m.actors and all(a.country and a.country not in own for a in m.actors)]
            others = foreign[0].actors if foreign else ()
            reasons = ("says that the own side could use force -> THREATEN", *sighting.reasons[:1])
            out.append(
                Sighting(
                    *place,
                    claim.cue_word,
                    "event",
                    "THREATEN",
                    "Violence",
                    ("military",),
                    claim.speakers,
                    unique(others),
                    False,
                    sighting.line,
                    reasons,
                    (),
                    True,
                )
            )
        return [threat for threat in out if threat.word >= 0]

    # ------------------------------------------------------------ when, and is it so

    def _dated(self, sighting: Sighting) -> Dated:
        tree = self.trees[sighting.sentence]
        judged = self._assessment(sighting)
        status = status_of(judged, self.reading)[0]
        objects = tree.arguments(sighting.word).objects
        return Dated(
            sighting,
            day_of(self.reading, self.trees, sighting, status, judged),
            status,
            tree.sentence.kind is ParagraphKind.TITLE,
            tree.lemma(sighting.word),
            is_other(tree, sighting.word),
            tree.lemma(objects[0]) if objects else "",
            next((tree.lemma(k) for o in objects[:1] for k in (o, *tree.kids(o, "nummod")) if _number(tree, k)), ""),
            again=made_known(tree, sighting),
        )

    def _assessment(self, sighting: Sighting) -> Assessment:
        """How the act stands: judged at its verb; a saying that is itself the act, at the saying."""
        places = [sighting.word, *sighting.related] if sighting.noun else [sighting.word]
        tree = self.trees[sighting.sentence]
        head = tree.words[sighting.word].head
        if sighting.noun and tree.base(sighting.word) == "obj" and tree.lemma(head) in _EQUALS:
            places.append(head)  # "it would represent the largest aid" is "it would be ..."
        judged = [self.judged[(sighting.sentence, w)] for w in places if (sighting.sentence, w) in self.judged]
        # "plans a visit", "wants to expand its trade": the word that says it is not yet so decides
        first = next((a for a in judged if status_of(a, self.reading)[0] not in _SO), judged[0] if judged else None)
        if first is None:
            return Assessment(sighting.sentence, sighting.word, (), (), ())
        if sighting.refusal:
            # the negation and the future are the refusal itself
            kept = tuple(o for o in first.operators if o.kind not in (OperatorKind.NEGATION, OperatorKind.FUTURE))
            first = replace(first, operators=kept)
        if sighting.type in ("ACCUSE", "SUPPORT", "REJECT", "REQUEST") and first.claims:
            claim = self.reading.claims[first.claims[-1]]
            own = {a.country or a.id for a in sighting.actors}
            feeling = (sighting.noun and not sighting.related) or sighting.refusal
            if feeling and claim.cue_word >= 0 and own & {a.country or a.id for a in claim.speakers}:
                return self.judged.get((claim.sentence, claim.cue_word), first)
        return first

    def _where(self, sighting: Sighting) -> Place | None:
        tree = self.trees[sighting.sentence]
        words = [k for w in (sighting.word, *sighting.related) for p, k in tree.arguments(w).oblique if p in _WHERE]
        for word in words:
            mention = self.cast.mention(sighting.sentence, word)
            if mention is not None and mention.place is not None and mention.use is Use.PLACE:
                return mention.place
        return None

    # ------------------------------------------------------------ the report

    def _report(self, dated: Dated) -> Report:
        sighting, reading = dated.sighting, self.reading
        tree = self.trees[sighting.sentence]
        assessment = self._assessment(dated.judge or sighting)
        trigger = self._span(sighting.sentence, sighting.word, sighting.last)
        mentions = tuple(self._span(s, w, w) for s, w in sorted(set(dated.mentions)))
        places = [
            (sighting.sentence, sighting.word),
            *((sighting.sentence, w) for w in sighting.related),
            *dated.mentions,
        ]
        status, why, chain = verdict(assessment, reading, places)
        if dated.judge and not chain:  # the status of one wording, the speakers of the other
            chain = chain_of(self._assessment(sighting), reading)
        claims = tuple(reading.claims[k] for k in chain)
        document = reading.document.id
        act = Act(
            sighting.kind,
            sighting.type,
            sighting.mode,
            sighting.contexts,
            sighting.actors,
            sighting.recipients,
            dated.when,
            self._where(sighting),
            find_quantities(tree, (sighting.word, *sighting.related), sighting.type)
            if sighting.kind == "event"
            else (),
            self.types.under(sighting.type, sighting.mode) if sighting.kind == "event" else None,
        )
        sentence = tree.sentence
        return Report(
            "r" + digest(document, trigger.start, trigger.end, _content(act), status, _chain(claims)),
            document,
            act,
            status,
            claims,
            assessment.views,
            Evidence(
                trigger,
                Span(document, sentence.start, sentence.end),
                reading.document.quote(sentence.start, sentence.end),
                mentions,
            ),
            self.stances.of(places, chain),
            (*sighting.reasons, *(f"status {status.value}: {reason}" for reason in why)),
        )

    def _span(self, sentence: int, first: int, last: int) -> Span:
        words = self.trees[sentence].words
        return Span(self.reading.document.id, words[first].start, words[last].end)


def _number(tree: Tree, k: int) -> bool:
    return tree.words[k].upos == "NUM"


def _content(act: Act) -> list[object]:
    """What an act holds, as plain values: another date or amount is another report."""
    return [
        act.kind,
        act.type,
        act.mode,
        list(act.contexts),
        [a.id for a in act.actors],
        [a.id for a in act.recipients],
        act.when.as_dict() if act.when else None,
        [act.where.name, act.where.country] if act.where else None,
        [[q.kind, q.low, q.high, q.unit] for q in act.quantities],
    ]


def _chain(claims: Sequence[Claim]) -> list[object]:
    return [[c.act, [a.id for a in c.speakers], c.cue.start if c.cue else None] for c in claims]


_EQUALS = frozenset({"represent", "constitute", "mark", "form", "become"})
_WHERE = frozenset({"in", "at", "off", "near", "on", "over", "outside", "inside", "around", "along", "across"})


def _once(positions: Sequence[Dated]) -> list[Dated]:
    """Each position once: what is held does not change within a report."""
    kept: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Dated] = {}
    for item in sorted(positions, key=lambda d: d.title):
        s = item.sighting
        key = (s.type, tuple(sorted(a.id for a in s.actors)), tuple(sorted(a.id for a in s.recipients)))
        if s.type in ("ally", "partner", "strained", "hostile"):
            key = (s.type, tuple(sorted(a.country or a.id for a in (*s.actors, *s.recipients))), ())
        kept.setdefault(key, item)
    return list(kept.values())
