"""Acts done to other acts: agreed to, asked for, threatened, refused, announced, stopped. Coded by what they are about.

"Agreed to release" is AGREE, "threatened to close" THREATEN, "suspended aid" SANCTION, "lifted the siege" RETREAT.
Sources: the
PLOVER manual's notes on ambiguity, its modes of REQUEST, REJECT and THREATEN, and its crosswalk from CAMEO.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.code.arguments import Tree
from dateline.code.matching import Matcher
from dateline.code.roles import Cast, Parties
from dateline.model import Actor
from dateline.tables.cues import cues
from dateline.tables.predicates import BY_CONTENT, Part, Predicate, Roles

__all__ = ["Turn", "Utterances", "denies", "left_open", "mode_by_content", "mode_refused", "obligation"]

_MATERIAL = frozenset(
    {"CONSULT", "COOPERATE", "AID", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"}
)
_HOSTILE = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST", "THREATEN", "REJECT"})
_ASKED = {
    "AID": "Assist", "COOPERATE": "Assist", "SUPPORT": "Assist", "CONSULT": "Meet", "AGREE": "Meet", "RETREAT": "Yield",
    "CONCEDE": "Yield",
}  # fmt: skip
_THREATENED = {
    "ASSAULT": "Violence", "MOBILIZE": "Violence", "SANCTION": "Relations", "COERCE": "Restrict", "PROTEST": "Restrict",
}  # fmt: skip
_STOPPED: dict[Part, dict[str, tuple[str, str | None]]] = {
    Part.END: {
        "CONSULT": ("SANCTION", "Withdraw"), "COOPERATE": ("SANCTION", "Discontinue"), "AID": ("SANCTION",
        "Discontinue"),
        "SUPPORT": ("SANCTION", "Discontinue"), "AGREE": ("SANCTION", "Withdraw"), "ASSAULT": ("RETREAT", "Ceasefire"),
        "MOBILIZE": ("RETREAT", "Withdraw"), "COERCE": ("CONCEDE", None), "SANCTION": ("RETREAT", None),
        "PROTEST": ("CONCEDE", None), "ACCUSE": ("CONCEDE", None), "RETREAT": ("ASSAULT", None),
    },
    Part.CANCEL: {
        "CONSULT": ("REJECT", "Meet"), "COOPERATE": ("REJECT", "Assist"), "AID": ("SANCTION", "Discontinue"),
        "AGREE": ("REJECT", None), "SUPPORT": ("REJECT", None), "MOBILIZE": ("RETREAT", None), "PROTEST": ("CONCEDE",
        None),
        "ASSAULT": ("RETREAT", None), "SANCTION": ("RETREAT", None), "ACCUSE": ("CONCEDE", None),
    },
    Part.EASE: {
        "SANCTION": ("RETREAT", None), "COERCE": ("CONCEDE", None), "ASSAULT": ("RETREAT", "Ceasefire"),
        "PROTEST": ("CONCEDE", None), "REQUEST": ("CONCEDE", None), "ACCUSE": ("CONCEDE", None),
        "THREATEN": ("CONCEDE", None),
        "MOBILIZE": ("RETREAT", None), "AID": ("SANCTION", "Discontinue"), "REJECT": ("CONCEDE", None),
    },
}  # fmt: skip
# With an infinitive of one's own ("asked to see") these are still requests; "seeks to win", "pushed to end" are none.
_ASKING = frozenset({"ask", "demand", "request", "beg", "plead", "apply", "petition", "appeal", "want"})
# "Suggested that ..." asks for something only with should or a bare subjunctive.
_PROPOSING = frozenset({"suggest", "insist", "propose", "recommend", "advise", "tell", "require", "advocate"})
_ASKING_WHAT = frozenset({"whether", "if", "how", "why", "when", "where", "what", "who", "which"})
_NAMING = frozenset({"name", "identify", "quote", "cite"})
_OBEYING = frozenset({"enforce", "implement", "honor", "honour", "respect", "observe", "uphold", "comply", "obey"})
_VOWING = frozenset({"vow", "pledge", "promise", "swear"})
# To vow this to a hostile act is to threaten; "vowed to respond to the offer" is not.
_ANSWERING = frozenset({"respond", "retaliate", "answer", "react", "reply", "avenge", "punish", "counter"})
_AGAINST = frozenset({"to", "for", "after", "over", "against"})
_HARSH = frozenset({
    "mirror", "harsh", "harshly", "tough", "firm", "firmly", "decisive", "decisively", "strong", "strongly", "severe",
    "severely", "crushing", "forceful", "forcefully", "military", "militarily", "symmetrical", "symmetrically",
    "proportionate", "proportionately", "painful", "painfully", "resolute", "resolutely", "devastating",
})  # fmt: skip
_GIVING = frozenset({"give", "provide", "offer", "share", "release", "make", "take", "go", "be", "say"})
_TO_OBJECT = Roles(("subj",), ("obj.on", "obj.against", "obj.to", "obj.of", "obj.with", "about"))
_UNDERGONE = Roles(("obj.from", "obj.by"), ("subj",))
_BEHIND = frozenset({"had", "has", "have", "was", "were", "did"})


@dataclass(frozen=True, slots=True)
class Turn:
    """An act as another act turns it. ``related``: words it uses up."""

    type: str
    mode: str | None
    parties: Parties
    related: tuple[int, ...]


def mode_by_content(matcher: Matcher, i: int, line: Predicate) -> str | None:
    """The mode of a line; where what is asked, refused or threatened decides, by that."""
    if line.mode != BY_CONTENT:
        return line.mode
    types = [chosen.type for k in matcher.content(i) if (chosen := matcher.names(k))]
    table = _THREATENED if line.type == "THREATEN" else _ASKED
    return next((table[t] for t in types if t in table), "Change" if line.type == "REQUEST" else None)


def mode_refused(type_: str) -> str | None:
    """The mode of REQUEST or REJECT for what is asked for or refused (PLOVER manual)."""
    return _ASKED.get(type_)


class Utterances:
    """What verbs do to the acts they govern in one sentence."""

    __slots__ = ("_governed", "cast", "matcher", "tree")

    def __init__(self, matcher: Matcher, cast: Cast) -> None:
        self.matcher, self.cast, self.tree = matcher, cast, matcher.tree
        self._governed: dict[int, Predicate | None] = {}

    def turn(self, i: int, job: Predicate) -> Turn | None:
        """What the verb at ``i`` does by ``job``; None where that is no act."""
        content = self.matcher.content(i)
        if job.part in _STOPPED:
            objects = self.tree.arguments(i).objects
            doing = self.tree.kids(i, "xcomp", "ccomp") if job.part is Part.END else []  # "stopped admitting refugees"
            doing = [k for k in doing if self.tree.ing(k)]
            content = [k for k in content if k in objects or k in doing or self.tree.words[k].head in objects]
        inner = next(((k, chosen) for k in content if (chosen := self.matcher.names(k) or self._within(k))), None)
        type_, mode, keep = self._turned(i, job, inner)
        if type_ is None:
            return None
        return Turn(type_, mode, self._parties(i, job, inner), (inner[0],) if inner is not None and not keep else ())

    def _within(self, k: int) -> Predicate | None:
        """What a verb without a line of its own does to the noun it governs: "refuses to lift the sanctions"."""
        if k not in self._governed:
            self._governed[k] = None  # a circle of clauses ends here
            self._governed[k] = self._govern(k) if self.tree.words[k].upos == "VERB" else None
        return self._governed[k]

    def _govern(self, k: int) -> Predicate | None:
        for job in self.matcher.jobs(k):
            if job.part in _STOPPED:
                turn = self.turn(k, job)
                if turn is not None:
                    return replace(job, part=Part.VERB, type=turn.type, mode=turn.mode, roles=_TO_OBJECT)
            elif job.part in (Part.LIGHT, Part.UNDERGO):
                lines = (self.matcher.names(o) for o in self.tree.arguments(k).objects)
                found = next((line for line in lines if line is not None), None)
                if found is not None:
                    return replace(found, roles=_UNDERGONE if job.part is Part.UNDERGO else _TO_OBJECT)
        return None

    def _turned(
        self, i: int, job: Predicate, inner: tuple[int, Predicate] | None
    ) -> tuple[str | None, str | None, bool]:
        """Type, mode, and whether the inner act is coded as well."""
        none: tuple[None, None, bool] = (None, None, True)
        content = (inner[1].type if inner else None) or ""
        clause = bool(self.tree.arguments(i).complements)
        if job.part in (Part.PROMISE, Part.THREATEN) and (answer := self._answers(i))[0]:
            answered = (answer[1][1].type if answer[1] else None) or content
            return "THREATEN", _THREATENED.get(answered), True
        match job.part:
            case Part.END | Part.CANCEL | Part.EASE:
                doing = inner is not None and job.part is Part.END and self.tree.ing(inner[0])
                if not content or inner is None or (not doing and (self.tree.words[inner[0]].upos != "NOUN" or clause)):
                    return none
                type_, mode = _STOPPED[job.part].get(content, (None, None))
                if content == "RETREAT" and inner[1].mode != "Ceasefire":
                    return "REJECT", "Yield", False
                return type_, mode, False
            case Part.REQUEST:
                return ("REQUEST", _ASKED.get(content, "Change"), False) if self._asks(i, content) else none
            case Part.REFUSE:
                if not self._infinitive(i) or (not content and self._trifling(i)):
                    return none
                return "REJECT", _ASKED.get(content, "Change" if content else None), False
            case Part.PROMISE:
                if (not clause and not content) or (clause and not content and not self._ahead(i)) or self._behind(i):
                    return none
                if content == "REJECT":  # "vowed to vote it down"
                    return "REJECT", inner[1].mode if inner else None, False
                if content in _HOSTILE and self.tree.lemma(i) in _VOWING and not self._obliging(i, inner):
                    return "THREATEN", _THREATENED.get(content), True
                examined = inner is not None and inner[1].mode == "Investigate"
                return "AGREE", None, content in _MATERIAL or examined
            case Part.THREATEN:
                if content in _HOSTILE:
                    return none if self._of_others(i) else ("THREATEN", _THREATENED.get(content), True)
                if content == "RETREAT" and self._unless(i):  # "warned it would pull out unless ..."
                    return "THREATEN", None, True
                return ("THREATEN", None, False) if self.tree.lemma(i) == "threaten" and clause else none
            case Part.ANNOUNCE:
                return self._announced(i, content, clause)
        return none

    def _trifling(self, i: int) -> bool:
        """Whether nothing is refused but words: "refused to give details"."""
        return any(self.tree.lemma(k) in _GIVING for k in self.tree.arguments(i).complements)

    def _obliging(self, i: int, inner: tuple[int, Predicate] | None) -> bool:
        """Whether a promise of something hard is made to somebody else than it hits, or is one to keep rules:
        "promised Mali to arrest the rebels", "had promised to enforce the embargo"."""
        arguments = self.tree.arguments(i)
        if any(self.tree.lemma(k) in _OBEYING for k in arguments.complements):
            return True
        told = (*arguments.indirect, *arguments.objects, *(w for p, w in arguments.oblique if p == "to"))
        to = {a.country or a.id for w in told for a in self.cast.named(self.tree, w)}
        if not to or inner is None or self.tree.lemma(i) in ("vow", "swear"):
            return False
        hit = self.cast.parties(self.tree, *inner).recipients
        return not to & {a.country or a.id for a in hit}

    def _announced(self, i: int, content: str, clause: bool) -> tuple[str | None, str | None, bool]:
        if not content or (clause and not self._ahead(i)):
            return None, None, True
        if clause and all(k < i for k in self.tree.arguments(i).complements):
            return None, None, True  # "will reopen the road, they announced": who tells it
        if content in ("AID", "COOPERATE", "CONSULT", "AGREE"):
            return "AGREE", None, content != "AGREE"
        if content == "RETREAT":
            return "CONCEDE", None, clause
        return (None, None, True) if clause else (content, None, False)

    def _ahead(self, i: int) -> bool:
        """Whether the announced clause lies ahead ("would leave", "will send", "to leave")."""
        words = self.tree.words
        return any(
            words[m].text.lower() in ("will", "would", "to", "'ll", "’ll", "wo", "should", "must", "could", "can")
            for k in self.tree.arguments(i).complements
            for m in self.tree.kids(k, "aux", "mark")
        )

    def _behind(self, i: int) -> bool:
        """Whether what is agreed or sworn lies behind: "agreed that it had erred"."""
        words = self.tree.words
        return any(
            {words[a].text.lower() for a in self.tree.kids(k, "aux", "aux:pass", "cop", "mark")} & _BEHIND
            and not self.tree.infinitive(k)
            for k in self.tree.arguments(i).complements
        )

    def _answers(self, i: int) -> tuple[bool, tuple[int, Predicate] | None]:
        """Whether somebody vows, or warns, to answer a hostile act, and which: "any attack would be answered".

        With nothing named it is a threat after a vow, or by its tone: "vowed to respond", "promised a harsh response".
        """
        tree, arguments = self.tree, self.tree.arguments(i)
        for k in arguments.complements:
            if tree.lemma(k) in _ANSWERING:
                own = tree.arguments(k)
                named = [*own.objects, *(own.subjects if own.passive else ())]
                named += [w for p, w in own.oblique if p in _AGAINST]
                tone = tree.lemma(i) in ("vow", "swear") or self._harsh(k)
                return self._hostile(named, tone)
        for k in arguments.objects:
            if tree.lemma(k) in ("response", "retaliation"):
                return self._hostile(
                    [w for w in tree.kids(k, "nmod") if tree.preposition(w) in _AGAINST], self._harsh(k)
                )
        return False, None

    def _hostile(self, named: list[int], tone: bool) -> tuple[bool, tuple[int, Predicate] | None]:
        for word in named:
            line = self.matcher.names(word)
            if line is not None and line.type in _HOSTILE and self.tree.words[word].upos == "NOUN":
                return True, (word, line)
        return tone and not named, None

    def _unless(self, i: int) -> bool:
        """Whether what one warns of, in the own name, hangs on a condition."""
        tree = self.tree
        if self._of_others(i):
            return False
        said = [i, *tree.arguments(i).complements]
        clauses = [k for verb in said for k in tree.kids(verb, "advcl")]
        return any(tree.words[m].text.lower() in ("if", "unless") for k in clauses for m in tree.kids(k, "mark"))

    def _harsh(self, k: int) -> bool:
        return any(self.tree.words[c].text.lower() in _HARSH for c in self.tree.kids(k, "amod", "advmod", "compound"))

    def _of_others(self, i: int) -> bool:
        """Whether one warns of what others may do: "the army will shell the port, Eritrea warned"."""
        tree = self.tree
        own = {a.country or a.id for w in tree.subjects(i) for a in self.cast.agent(tree, w)}
        for k in tree.arguments(i).complements:
            doers = {a.country or a.id for w in tree.kids(k, "nsubj") for a in self.cast.agent(tree, w)}
            if tree.lemma(i) != "threaten" and own and doers and not own & doers:
                return True
        return False

    def _asks(self, i: int, content: str) -> bool:
        tree = self.tree
        arguments = tree.arguments(i)
        lemma = tree.lemma(i)
        if not arguments.complements:
            return bool(content) and lemma not in ("tell", "suggest", "insist")
        for k in arguments.complements:
            if any(
                tree.words[m].text.lower() in _ASKING_WHAT
                for m in tree.kids(k, "mark", "advmod", "obj", "nsubj", "obl")
            ):
                continue
            own = tree.kids(k, "nsubj", "nsubj:pass")
            if tree.lemma(k) in _NAMING and tree.is_passive(k):
                continue  # "asked not to be named": a custom of reports, no request
            if lemma in _PROPOSING and not self._infinitive(i):
                aux = {tree.words[a].text.lower() for a in tree.kids(k, "aux", "aux:pass", "cop")}
                bare = tree.words[k].text.lower() == tree.lemma(k) and not aux
                if aux & {"should", "must"} or aux == {"be"} or (bare and own):
                    return True
                continue
            if (
                self._infinitive(i)
                and not own
                and not arguments.objects
                and not arguments.indirect
                and not arguments.passive
                and not arguments.oblique
            ):
                if lemma in _ASKING:
                    return True
                continue
            if lemma in _PROPOSING and lemma not in ("tell", "advise") and not own:
                continue
            return True
        return False

    def _abroad(self, recipients: tuple[Actor, ...], home: set[str | None]) -> tuple[Actor, ...]:
        return tuple(a for a in recipients if a.country not in home)

    def _held(self, word: int) -> tuple[Actor, ...]:
        """Where those lie whom a request is about, or who holds them: "the release of two reporters held in Chad"."""
        tree = self.tree
        below = [word, *(k for k in tree.kids(word, "nmod", "obj") if tree.words[k].upos in ("NOUN", "PROPN"))]
        hosts = [*below, *(k for b in below for k in tree.kids(b, "acl"))]
        holders = [agent for host in hosts for agent in tree.agents(host)]
        held = next((found for agent in holders if (found := self.cast.agent(tree, agent))), ())
        return held or next((found for host in hosts if (found := self.cast.located(tree, host))), ())

    def _infinitive(self, i: int) -> bool:
        tree = self.tree
        return any(
            tree.words[m].text.lower() == "to" for k in tree.arguments(i).complements for m in tree.kids(k, "mark")
        )

    def _parties(self, i: int, job: Predicate, inner: tuple[int, Predicate] | None) -> Parties:
        parties = self.cast.parties(self.tree, i, job)
        answered = self._answers(i)[1] if job.part in (Part.PROMISE, Part.THREATEN) else None
        if answered is not None:
            taken = {a.id for a in parties.actors}
            done = self.cast.parties(self.tree, *answered)
            foes = tuple(a for a in done.actors if a.id not in taken) or parties.recipients
            return replace(parties, recipients=foes, reasons=(*parties.reasons, "recipient: who did what is answered"))
        if inner is None:
            return parties
        word, line = inner
        noun = self.tree.words[word].upos != "VERB"
        own = self.cast.parties(self.tree, word, line, i if noun else None)
        taken = {a.id for a in parties.actors}
        others = tuple(a for a in (*own.recipients, *own.actors) if a.id not in taken)
        if job.part is Part.REQUEST:
            # who is asked: the one addressed, else the one who is to do it, else whom it concerns
            if parties.recipients and not all(a in own.recipients for a in parties.recipients):
                return parties
            home = {a.country for a in parties.actors}
            doers = tuple(a for a in own.actors if a.id not in taken)
            others = tuple(a for a in others if a.country not in home) or tuple(
                a for a in self._held(word) if a.country not in home
            )
            reasons = (*parties.reasons, "recipient: of what is asked")
            return replace(
                parties,
                recipients=doers or self._abroad(parties.recipients, home) or others or parties.recipients,
                reasons=reasons,
            )
        if parties.recipients and job.part not in (Part.END, Part.CANCEL, Part.EASE, Part.ANNOUNCE):
            return parties
        recipients = own.recipients or parties.recipients or others
        kept = tuple(a for a in recipients if a.id not in taken)
        return replace(parties, recipients=kept, reasons=(*parties.reasons, "recipient: of what is said"))


def left_open(tree: Tree, i: int) -> bool:
    """Whether nothing is ruled out: "has not ruled out striking the port" refuses nothing."""
    if tree.lemma(i) != "rule" or not any(tree.words[k].text.lower() == "out" for k in tree.kids(i, "compound")):
        return False
    return any(tree.words[k].text.lower() in ("not", "n't", "n’t", "never") for k in tree.kids(i, "advmod"))


def denies(tree: Tree, i: int) -> bool:
    """Whether a verb turns a claim away: "dismissed reports that it had jailed them" leaves the jailing, denied."""
    if left_open(tree, i):
        return True
    nouns = cues().lists["claim_nouns"]
    return any(tree.lemma(k) in nouns for k in tree.arguments(i).objects)


def obligation(tree: Tree, i: int) -> int | None:
    """The verb of a reported demand: "said the premier should resign", "insists they must leave"; None for none."""
    said = tree.arguments(i).complements
    for k in (*said, *(x for c in said for x in tree.kids(c, "conj"))):
        words = [tree.words[a].text.lower() for a in tree.kids(k, "aux")]
        if ("should" in words or "must" in words) and tree.subjects(k) and not tree.is_passive(k):
            return k
    return None
