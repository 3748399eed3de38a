"""Whose words: the source of a verb of saying, as a noun phrase of its sentence.

The subject of the verb, the agent of its passive, the noun its participle hangs on, or, where the tree has lost it,
the noun phrase
that stands beside a finite verb of saying.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.understand.clauses import NOMINAL, Clauses, is_participle
from dateline.understand.drafts import CLOSERS, OPENERS, STOPS

__all__ = ["SourcePhrase", "is_passive", "source_of"]

_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_HEARERS = frozenset(("ask", "tell", "inform", "notify", "brief", "advise", "remind", "assure", "press", "question"))
_INVERTED = frozenset(("said", "says", "say", "added", "wrote", "warned", "insisted", "noted"))
_PLAIN = frozenset(
    (
        "said",
        "says",
        "say",
        "told",
        "added",
        "announced",
        "wrote",
        "reported",
        "warned",
        "noted",
        "insisted",
        "claimed",
        "confirmed",
    )
)


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """Words ``first:last`` with their head. ``antecedent``: what a relative pronoun stands for."""

    first: int
    last: int
    head: int
    antecedent: int | None = None

    @property
    def words(self) -> tuple[int, int, int]:
        return self.first, self.last, self.head


def is_passive(clauses: Clauses, i: int) -> bool:
    """Whether the verb is passive, also as a reduced relative: "a move criticized by", "reports published"."""
    if clauses.passive(i):
        return True
    word = clauses.words[i]
    if word.deprel == "advcl" and clauses.lemmas[i] in _HEARERS and _bare(clauses, i):
        return True
    if word.deprel != "acl" or is_participle(word) or clauses.infinitive(i):
        return False
    return clauses.lower[i] != clauses.lemmas[i]


def _bare(clauses: Clauses, i: int) -> bool:
    """A past participle without subject or auxiliary: "Asked about the raid, he ..."."""
    own = clauses.children(i, "nsubj", "aux", "mark", "expl")
    return not own and clauses.lower[i] != clauses.lemmas[i] and not is_participle(clauses.words[i])


def source_of(clauses: Clauses, i: int) -> SourcePhrase | None:
    """The source of the verb at ``i``; None where the report names none."""
    if is_passive(clauses, i):
        agent = clauses.child(i, "obl:agent")
        if agent is None:
            agent = next((c for c in clauses.children(i, "obl") if "by" in clauses.cases(c)), None)
        return _phrase(clauses, i, agent) if agent is not None else None
    word = clauses.words[i]
    if word.deprel in ("advcl", "obl") and i > 0 and clauses.lower[i - 1] == "as" and word.head >= 0:
        quoted = clauses.child(word.head, "obj", "iobj")
        if quoted is None and clauses.passive(word.head):
            quoted = clauses.child(word.head, "nsubj:pass", "nsubj")  # "he was quoted as saying"
        if clauses.lemmas[word.head] in ("quote", "cite") and quoted is not None and quoted < i:
            return _phrase(clauses, i, quoted)
    if (inverted := _inverted(clauses, i)) is not None:
        return inverted
    subject = _subject(clauses, i)
    if clauses.lower[i] in _PLAIN and subject is not None and (lost := _adjacent(clauses, i, subject)) is not None:
        return lost
    if subject is None or subject == i:
        return _beside(clauses, i)
    if clauses.words[subject].upos not in (*NOMINAL, "ADJ", "DET", "VERB") or clauses.lower[subject] == "there":
        return _beside(clauses, i)
    if clauses.lower[subject] in _RELATIVE and word.deprel == "acl:relcl":
        return SourcePhrase(subject, subject + 1, subject, word.head)
    return _phrase(clauses, i, subject)


def _subject(clauses: Clauses, i: int) -> int | None:
    """The verb's own subject nearest to it: a parse may hang that of the content on the verb of saying too."""
    own = clauses.children(i, "nsubj", "csubj")
    if not own and (it := clauses.child(i, "expl")) is not None and clauses.lower[it] == "it":
        return it
    if len(own) > 1:
        before = [c for c in own if c < i]
        return before[-1] if before else own[0]
    return own[0] if own else clauses.subject(i)


def _phrase(clauses: Clauses, i: int, head: int) -> SourcePhrase:
    """The noun phrase of ``head``, not running into the verb nor back over a comma or quotation mark."""
    first, last = clauses.phrase(head)
    first = min(first, head)
    for k in range(head - 1, first - 1, -1):
        if (
            clauses.lower[k] in STOPS
            or (clauses.lower[k] in OPENERS | CLOSERS and clauses.words[k].upos == "PUNCT")
            or k == i
        ):
            first = k + 1
            break
    if head < i < last:
        last = i
        while last > head + 1 and (
            clauses.lower[last - 1] in STOPS or clauses.words[last - 1].upos in ("AUX", "PART", "ADV")
        ):
            last -= 1
    for k in range(head + 1, last):
        if (
            clauses.lower[k] in ("who", "which", "citing", "quoting")
            or clauses.lower[k] in (";", ":", "–", "—", "--")
            or (i < head and clauses.lower[k] in CLOSERS | {"“"})
        ):
            last = k
            break
    while last > head + 1 and clauses.lower[last - 1] in STOPS:
        last -= 1
    return SourcePhrase(first, max(last, head + 1), head)


def _inverted(clauses: Clauses, i: int) -> SourcePhrase | None:
    """The noun phrase after a verb of saying that follows a comma or closing mark: "..., said Colonel Mba"."""
    if clauses.lower[i] not in _PLAIN - {"told"} or i == 0 or i + 1 >= len(clauses.words):
        return None
    quoted = clauses.lower[i - 1] in CLOSERS
    if not quoted and (clauses.lower[i - 1] not in ("–", "—", "--", ",") or clauses.lower[i] not in _INVERTED):
        return None
    if clauses.words[i + 1].upos not in (*NOMINAL, "DET", "ADJ") or clauses.lower[i + 1] in ("that", "this"):
        return None
    if not quoted and any(c < i for c in clauses.children(i, "nsubj")):
        return None
    after = i + 1
    while after < len(clauses.words) and clauses.words[after].upos in (*NOMINAL, "DET", "ADJ", "PART"):
        after += 1
    if after < len(clauses.words) and clauses.words[after].upos in ("VERB", "AUX", "ADV"):
        return None
    head = next((k for k in range(i + 1, len(clauses.words)) if clauses.words[k].upos in NOMINAL), None)
    while (
        head is not None
        and clauses.words[head].head > head
        and clauses.words[head].deprel in ("compound", "nmod:desc", "nmod:poss", "nummod", "flat")
    ):
        head = clauses.words[head].head
    if head is None:
        return None
    found = _phrase(clauses, i, head)
    return SourcePhrase(i + 1, max(found.last, head + 1), head)


def _adjacent(clauses: Clauses, i: int, subject: int) -> SourcePhrase | None:
    """The noun phrase between a comma and a plain verb of saying, where the tree takes something further left for its
    subject.

    "..., residents and an officer said": the parser tends to make these an apposition and the verb a conjunct.
    """
    if not clauses.words[i].deprel.startswith(("conj", "advcl", "ccomp", "root", "parataxis")):
        return None
    k = i - 1
    while k >= 0 and clauses.words[k].upos in ("AUX", "ADV") and clauses.lower[k] not in STOPS:
        k -= 1
    comma = next((c for c in range(k, -1, -1) if clauses.lower[c] == ","), None)
    if (
        k < 0
        or comma is None
        or subject > comma
        or clauses.words[k].upos not in NOMINAL
        or clauses.lower[k] in _RELATIVE
    ):
        return None
    inside = range(comma + 1, k + 1)
    if any(clauses.words[c].upos in ("VERB", "AUX", "SCONJ") for c in inside):
        return None
    if clauses.lower[comma + 1] in ("and", "but", "or"):
        return None
    heads = [c for c in inside if clauses.words[c].head not in inside and clauses.words[c].upos in NOMINAL]
    if not heads or clauses.words[heads[0]].head == subject:
        return None  # an apposition to the subject: "the minister, Ana Parra, said"
    return SourcePhrase(comma + 1, k + 1, heads[0])


def _beside(clauses: Clauses, i: int) -> SourcePhrase | None:
    """The noun phrase beside a finite verb of saying whose subject the tree has lost."""
    for content in clauses.children(i, "ccomp"):
        own = clauses.children(content, "nsubj", "nsubj:pass")
        if len(own) > 1 and own[0] < i < own[1] <= content:  # "The report, seen by the paper, says troops crossed"
            return _phrase(clauses, i, own[0])
    if (
        i
        and clauses.words[i].upos == "VERB"
        and clauses.words[i - 1].deprel == "compound"
        and clauses.words[i - 1].head == i
        and clauses.words[i - 1].upos in NOMINAL
        and not clauses.infinitive(i)
    ):
        return SourcePhrase(clauses.extent(i - 1)[0], i, i - 1)  # "local media report that"
    if clauses.lower[i] not in _PLAIN or clauses.words[i].deprel.startswith("acl"):
        return None
    k = i - 1
    while k >= 0 and clauses.words[k].upos in ("AUX", "ADV") and clauses.lower[k] not in STOPS:
        k -= 1
    if k >= 0 and clauses.words[k].upos in NOMINAL and clauses.lower[k] not in _RELATIVE:
        start = next((c + 1 for c in range(k, -1, -1) if clauses.lower[c] in STOPS | CLOSERS), 0)
        inside = range(start, k + 1)
        joined = clauses.words[start].upos != "CCONJ"  # ", Japan and South Korea say"
        if start and joined and not any(clauses.words[c].upos in ("VERB", "AUX", "SCONJ") for c in inside):
            heads = [c for c in inside if clauses.words[c].head not in inside and clauses.words[c].upos in NOMINAL]
            return SourcePhrase(start, k + 1, heads[0] if heads else k)
        first, last = clauses.phrase(k)
        return SourcePhrase(first if last <= i else k, k + 1, k)
    if not (i > 0 and (clauses.lower[i - 1] in STOPS or clauses.lower[i - 1] in CLOSERS)):
        return None
    k = i + 1
    while k < len(clauses.words) and clauses.words[k].upos in ("DET", "ADJ"):
        k += 1
    if k >= len(clauses.words) or clauses.words[k].upos not in NOMINAL:
        return None
    last = k + 1
    while last < len(clauses.words) and clauses.words[last].upos in NOMINAL:
        last += 1
    if last < len(clauses.words) and clauses.words[last].upos in ("VERB", "AUX"):
        return None  # what follows speaks of itself
    return SourcePhrase(i + 1, last, last - 1)
