"""Attributions that hang on a verb: "X said that ...", "..., X said", "criticized by X", "declined to say whether ...".

The finders look at the tree first and at commas, quotation marks and word order beside it: parses err most where an
attribution trails.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import SpeechAct
from dateline.tables.cues import Cue
from dateline.understand.clauses import Clauses, is_finite, is_participle
from dateline.understand.contents import contents_of
from dateline.understand.drafts import Draft, Setting
from dateline.understand.ends import perfect
from dateline.understand.sayings import Verb
from dateline.understand.sources import source_of

__all__ = ["verb_drafts"]

_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "no"))
_CLOSED = frozenset((SpeechAct.COMMIT, SpeechAct.REQUEST, SpeechAct.THREATEN, SpeechAct.CONDEMN, SpeechAct.PRAISE))
_UNWILLING = frozenset(("unable", "unwilling", "refusal", "yet", "reluctant", "loath"))


def verb_drafts(setting: Setting) -> Iterator[Draft]:
    """The attributions of one sentence that hang on a verb, in text order."""
    clauses, table = setting.clauses, setting.table
    for i, word in enumerate(clauses.words):
        lemma = clauses.lemmas[i]
        verbal = word.upos == "VERB" or (
            word.upos in ("AUX", "NOUN", "ADJ") and clauses.lower[i] in ("said", "says", "told")
        )
        if not verbal or word.deprel in ("amod", "compound", "case", "mark", "fixed"):
            continue
        if lemma in table.lists["citing"] and is_participle(word):
            continue  # "citing a diplomat" names a source, see cue_phrases
        lemma = _with_particle(clauses, i, lemma)
        readings = table.verbs.get(lemma, ())
        if not readings and lemma not in table.lists["silence"]:
            continue
        draft = _draft(setting, i, lemma, readings)
        if draft is not None:
            yield draft


def _with_particle(clauses: Clauses, i: int, lemma: str) -> str:
    """ "Point out", "make clear": the verb with what makes one predicate with it."""
    for c in clauses.children(i, "compound", "xcomp"):
        if clauses.lower[c] in (("out",) if clauses.words[c].deprel == "compound:prt" else ("clear", "plain", "known")):
            joined = f"{lemma}_{clauses.lower[c]}"
            if joined in ("point_out", "spell_out", "set_out", "lay_out") or lemma == "make":
                return joined
    if lemma == "call":  # "called on Chad to", "called for a truce"
        cases = {case for c in clauses.children(i, "obl", "advcl") if c > i for case in clauses.cases(c)}
        return "call_on" if cases & {"on", "upon"} else "call_for" if "for" in cases else lemma
    return lemma


def _draft(setting: Setting, i: int, lemma: str, readings: tuple[Cue, ...]) -> Draft | None:
    clauses = setting.clauses
    silent, gate = _negated(clauses, i, setting.table.lists["refusals"])
    source = source_of(clauses, _speaking_partner(setting, i))
    if source is not None and setting.quoted(source.head) is not None and setting.quoted(i) is None:
        source = None  # what is quoted speaks for nobody outside: '"All is calm," he said, calling it a mistake'
    cue = _cue_start(clauses, i)
    start = min(source.first, cue) if source and source.head < i else cue
    verb = Verb(setting, i, lemma, readings, source, start, silent)
    if silent and (not _keeps_silent(verb, gate) or _second_half(clauses, i, readings, setting)):
        return None
    if not silent and not readings:
        return None
    contents, act = contents_of(verb)
    if silent:
        act = _silent_act(verb)
        contents = contents or _matter(verb)
    elif act is None or not contents:
        return None
    elif act is SpeechAct.COMMIT and _looks_back(clauses, i):
        act = SpeechAct.ASSERT
    if verb.mind and (
        source is None or (clauses.lower[source.head] in ("i", "we", "you") and setting.quoted(i) is None)
    ):
        return None
    first = cue if gate is None else min(gate, cue)
    draft = Draft(
        clauses.sentence.index,
        i,
        (first, i + 1),
        lemma,
        act or SpeechAct.SILENT,
        source.words if source else None,
        contents,
    )
    draft.antecedent = source.antecedent if source else None
    return draft


def _looks_back(clauses: Clauses, i: int) -> bool:
    """Whether what is sworn or agreed lies behind: "agreed that it had erred" promises nothing."""
    c = clauses.child(i, "ccomp")
    if c is None or c < i or clauses.infinitive(c):
        return False
    auxiliaries = {clauses.lower[a] for a in clauses.auxiliaries(c)}
    if auxiliaries:
        return bool(auxiliaries & {"had", "has", "have", "was", "were", "did"}) and "would" not in auxiliaries
    return (
        clauses.words[c].upos == "VERB"
        and clauses.lower[c] != clauses.lemmas[c]
        and not is_participle(clauses.words[c])
    )


def _speaking_partner(setting: Setting, i: int) -> int:
    """The verb whose subject the cue shares: in "said they knew nothing and accused Y" that of "said"."""
    clauses = setting.clauses
    word = clauses.words[i]
    if word.deprel != "conj" or word.head < 0 or clauses.children(i, "nsubj", "nsubj:pass", "aux", "expl"):
        return i
    content = clauses.words[word.head]
    if content.deprel != "ccomp" or content.head < 0 or clauses.lemmas[content.head] not in setting.table.verbs:
        return i
    inflected = clauses.lower[i] != clauses.lemmas[i] and not clauses.lower[i].endswith("ing")
    apart = any(clauses.lower[c - 1] == "," for c in clauses.children(i, "cc") if c)  # "had fired, and called on ..."
    return content.head if inflected and (apart or not perfect(clauses, word.head)) else i


def _second_half(clauses: Clauses, i: int, readings: tuple[Cue, ...], setting: Setting) -> bool:
    """Whether the verb is the second half of "neither confirm nor deny", which is one saying."""
    head = clauses.words[i].head
    if clauses.words[i].deprel != "conj" or head < 0 or not readings:
        return False
    return any(cue.act is SpeechAct.CONFIRM for cue in setting.table.verbs.get(clauses.lemmas[head], ()))


def _cue_start(clauses: Clauses, i: int) -> int:
    """Back over the auxiliaries and negations that make one cue with the verb: "has yet to confirm"."""
    k = i
    while k > 0:
        low = clauses.lower[k - 1]
        part = clauses.words[k - 1].upos in ("AUX", "PART") or low in ("not", "n't", "never", "yet")
        if not part or low in ("'s", "’s", "'", "’") or clauses.words[k - 1].deprel == "case":
            return k
        k -= 1
    return k


# ---------------------------------------------------------------- saying nothing


def _negated(clauses: Clauses, i: int, refusals: frozenset[str]) -> tuple[bool, int | None]:
    """Whether the saying itself is negated ("did not say", "yet to confirm", "declined to comment"), and by which
    governor.
    """
    if _negated_here(clauses, i):
        return True, None
    node, steps = i, 0
    while steps < 4:
        word = clauses.words[node]
        head = word.head
        if head < 0:
            return False, None
        if word.deprel == "xcomp" or (word.deprel in ("ccomp", "advcl", "acl") and clauses.infinitive(node)):
            if clauses.lemmas[head] in refusals or clauses.lower[head] in _UNWILLING:
                return not _negated_here(clauses, head), head
            if _negated_here(clauses, head) and clauses.lemmas[head] in (
                "have",
                "be",
                "able",
                "ready",
                "willing",
                "want",
                "wish",
            ):
                return True, head
        elif word.deprel == "conj":
            if _negated_here(clauses, head) and not is_finite(clauses, node):
                return True, None
        else:
            return False, None
        node, steps = head, steps + 1
    return False, None


def _negated_here(clauses: Clauses, i: int) -> bool:
    words = clauses.lower
    below = clauses.below[i]
    if any(
        words[c] in _NEGATIONS and clauses.words[c].deprel in ("advmod", "cc:preconj", "det", "cc") and c < i
        for c in below
    ):
        return True
    if any(words[c] == "without" for c in below) or (
        i > 1 and words[i - 1] == "to" and "yet" in words[max(0, i - 3) : i - 1]
    ):
        return True
    k = i - 1
    while k >= 0 and i - k < 4 and clauses.words[k].upos in ("ADV", "PART", "AUX"):
        if words[k] in ("not", "n't", "n’t", "never"):
            return clauses.words[k].head in (i, clauses.words[i].head)
        k -= 1
    thing = clauses.child(i, "obj")
    if thing is not None and (clauses.has(thing, "det", ("no",)) or words[thing] in ("nothing", "little")):
        return True
    subject = clauses.child(i, "nsubj")
    if subject is None:
        return False
    neither = clauses.has(subject, "det", ("no", "neither")) or clauses.has(subject, "cc", ("neither",))
    return neither or words[subject] in ("nobody", "none", "neither")


def _keeps_silent(verb: Verb, gate: int | None) -> bool:
    """Whether the negated verb is a silence or a missing confirmation worth keeping."""
    acts = {cue.act for cue in verb.readings}
    if acts & {SpeechAct.CONFIRM, SpeechAct.DENY} or verb.mind:
        return True
    lists, clauses = verb.setting.table.lists, verb.setting.clauses
    if verb.lemma not in lists["silence"]:
        return False
    if gate is not None or (verb.readings and not acts & _CLOSED):
        return True
    thing = clauses.child(verb.i, "obj")
    return thing is not None and clauses.lemmas[thing] in lists["silence_objects"]


def _silent_act(verb: Verb) -> SpeechAct:
    if SpeechAct.CONFIRM in {cue.act for cue in verb.readings}:
        return SpeechAct.NO_CONFIRMATION
    return SpeechAct.SPECULATE if verb.mind else SpeechAct.SILENT


def _matter(verb: Verb) -> list[tuple[int, int]]:
    """What a silent source keeps silent about: "declined to comment on the raid"."""
    clauses, i = verb.setting.clauses, verb.i
    confirming = any(cue.act in (SpeechAct.CONFIRM, SpeechAct.DENY) for cue in verb.readings)
    halves = [i, *(c for c in clauses.children(i, "conj") if clauses.words[c].upos == "VERB")]
    for relation in ("obj", "obl"):
        for c in [c for half in halves for c in clauses.children(half, relation)]:
            if c < i or (relation == "obl" and not {"on", "about", "to"}.intersection(clauses.cases(c))):
                continue
            if clauses.lower[c] in ("nothing", "little"):
                continue
            if not confirming and clauses.lemmas[c] in verb.setting.table.lists["silence_objects"]:
                inner = clauses.child(c, "nmod")
                if inner is None or "for" in clauses.cases(inner):
                    continue
                c = inner
            return verb.spans(*clauses.extent(c))
    return []
