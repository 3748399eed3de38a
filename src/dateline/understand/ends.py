"""Where a content ends because the report goes on in another voice."""

from __future__ import annotations

from dateline.model import SpeechAct
from dateline.understand.clauses import Clauses, is_participle
from dateline.understand.drafts import Setting

__all__ = ["cut", "perfect"]

_ADDRESSED = frozenset((SpeechAct.REQUEST, SpeechAct.CONDEMN, SpeechAct.PRAISE, SpeechAct.THREATEN))


def cut(setting: Setting, first: int, last: int) -> int:
    """Where a content to the right ends because the report goes on in another voice.

    ", adding ...", ", according to ...", ", citing ...", ", a charge that Y denied", and a further saying of the same
    speaker that
    shares the subject: "said it knew nothing and accused Y".
    """
    clauses, table = setting.clauses, setting.table
    depth = 0
    for k in range(first, last):
        low = clauses.lower[k]
        if low in ("“", "«", "„", "``"):
            depth += 1
        elif low in ("”", "»") and depth:
            depth -= 1
        if depth or k <= first + 1:
            continue
        if low == ";":
            return k
        comma = clauses.lower[k - 1] in (",", "–", "—", "--")
        told = any(word.upos in ("VERB", "AUX") for word in clauses.words[first : k - 1])  # not "that, according to"
        if comma and told and low == "according" and clauses.lower[k + 1 : k + 2] == ["to"]:
            return k - 1
        if comma and is_participle(clauses.words[k]) and clauses.words[k].upos == "VERB":
            loose = clauses.words[k].deprel in ("advcl", "parataxis", "acl", "xcomp", "conj")
            if loose and (clauses.lemmas[k] in table.verbs or clauses.lemmas[k] in table.lists["citing"]):
                return k - 1
        if comma and low == "something" and clauses.children(k, "acl"):
            return k - 1
        if comma and low in ("a", "an") and _comment(setting, k, last):
            return k - 1
        if comma and low in ("and", "but", "while") and _other_voice(setting, k, last):
            return k - 1
        if low in ("and", "but") and (verb := _next_saying(setting, k, last)) is not None:
            return k if verb else last
    return last


def _comment(setting: Setting, k: int, last: int) -> bool:
    """ "..., a charge that Y denied": what the clause is called by whoever reports it."""
    clauses = setting.clauses
    nouns = setting.table.lists["claim_nouns"] | {"move", "step", "decision", "remark", "comment", "position"}
    noun = next((n for n in range(k + 1, min(k + 4, last)) if clauses.words[n].upos == "NOUN"), None)
    if noun is None or clauses.lemmas[noun] not in nouns:
        return False
    return any(
        clauses.lower[n] in ("that", "which") or clauses.words[n].deprel.startswith("acl")
        for n in range(noun + 1, min(noun + 4, last))
    )


def _other_voice(setting: Setting, k: int, last: int) -> bool:
    """Whether somebody else speaks after the comma: "A said it was over, but B insisted it was not"."""
    clauses, table = setting.clauses, setting.table
    if clauses.lower[k + 1 : k + 2] == ["that"]:
        return False
    attributive = ("amod", "compound", "acl")  # "the Iran-backed group said", "the group, based in Oslo, said"
    verb = next(
        (
            n
            for n in range(k + 1, min(k + 14, last))
            if clauses.words[n].upos in ("VERB", "AUX") and clauses.words[n].deprel not in attributive
        ),
        None,
    )
    if verb is None or clauses.words[verb].upos == "AUX" or is_participle(clauses.words[verb]):
        return False
    speaks = any(cue.kind in ("speech", "writing") for cue in table.verbs.get(clauses.lemmas[verb], ()))
    own = [c for c in clauses.children(verb, "nsubj") if k < c < verb]
    answered = any(clauses.lower[c] in ("it", "this", "that") for c in clauses.children(verb, "obj"))
    told = bool(clauses.children(verb, "ccomp")) or answered  # "but villagers disputed this"
    return speaks and bool(own) and clauses.words[own[0]].upos != "PRON" and told


def _next_saying(setting: Setting, k: int, last: int) -> bool | None:
    """Whether after a conjunction the speaker goes on in another saying of the report: "... but praised the pact"."""
    clauses, table = setting.clauses, setting.table
    n = k + 1
    while n < last and clauses.words[n].upos == "ADV":
        n += 1
    if (
        n >= last
        or clauses.words[n].upos != "VERB"
        or clauses.lower[n] == clauses.lemmas[n]
        or is_participle(clauses.words[n])
    ):
        return None
    cues = table.verbs.get(clauses.lemmas[n], ())
    if not any(cue.kind not in ("mind", "evidence") for cue in cues) or clauses.children(
        n, "nsubj", "aux", "nsubj:pass"
    ):
        return None
    partner = clauses.words[n].head
    told = any(cue.kind in ("speech", "writing") and cue.act in _ADDRESSED for cue in cues)
    told = told or (clauses.lemmas[n] == "call" and clauses.lower[n + 1 : n + 2] in (["on"], ["for"], ["upon"]))
    shared = partner >= 0 and clauses.words[n].deprel == "conj" and perfect(clauses, partner)
    if shared and not told and clauses.lower[k] == "and":
        return None
    return True


def perfect(clauses: Clauses, i: int) -> bool:
    """Whether the verb has a perfect or modal auxiliary that a bare participle after it may share: "had met and
    urged".
    """
    return any(clauses.lower[a] in ("had", "has", "have") for a in clauses.auxiliaries(i))
