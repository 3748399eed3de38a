"""What is said: the content of a verb of saying, as stretches of the text.

The clearest evidence comes first: a clause to the right, a quotation, a clause to the left that the attribution
trails, and only then
infinitives, gerunds and noun phrases, as the verb's frames allow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dateline.model import SpeechAct
from dateline.understand.clauses import is_finite, is_participle
from dateline.understand.drafts import OPENERS, STOPS
from dateline.understand.ends import cut
from dateline.understand.sayings import Spans, Verb
from dateline.understand.trailing import goes_on_after, trailing

__all__ = ["contents_of"]

_NAMING = frozenset(
    ("call", "term", "label", "brand", "dub", "describe", "characterize", "characterise", "portray", "deem")
)
_OPENING = frozenset(("that", "whether", "if", "how", "why", "what", "who", "when", "where"))
_ASIDE = frozenset(
    (
        "in",
        "which",
        "who",
        "as",
        "while",
        "though",
        "although",
        "after",
        "before",
        "hours",
        "days",
        "following",
        "amid",
        "despite",
    )
)
_ANAPHORS = frozenset(("it", "which", "this", "that", "them", "these", "those"))
_MARKS = [[mark] for mark in OPENERS]
_LOOSE = frozenset(
    (
        "make_clear",
        "make_plain",
        "make_known",
        "indicate",
        "say",
        "state",
        "add",
        "insist",
        "claim",
        "argue",
        "announce",
        "note",
        "report",
        "tell",
        "warn",
        "declare",
    )
)


def contents_of(verb: Verb) -> tuple[Spans, SpeechAct | None]:
    """The content of a verb and the act that its frame makes of it."""
    clauses = verb.setting.clauses
    frames = {frame: cue.act for cue in reversed(verb.readings) for frame in cue.frames}
    default = verb.readings[0].act if verb.readings else SpeechAct.SILENT
    spoken = frames.get("clause", frames.get("quote", default))
    if ("clause" in frames or not verb.readings or verb.silent) and (right := _clause_right(verb)):
        return right, spoken
    if verb.silent:
        return _rest(verb), spoken
    if "quote" in frames and (quoted := _quote_after(verb)):
        left = trailing(verb) if verb.trails and not verb.passive else []
        return [*left, *(q for q in quoted if q not in left)], frames["quote"]
    if ("clause" in frames or "quote" in frames) and not verb.passive and not verb.mind and (left := trailing(verb)):
        return left, spoken
    finders: tuple[tuple[str, Callable[[Verb], Spans]], ...] = (("to", _infinitive), ("ing", _gerund))
    if verb.lemma in _NAMING:
        named = _predicate(verb)
        if _called_false(verb, named):
            return verb.spans(*clauses.extent(clauses.child(verb.i, "obj") or verb.i)), SpeechAct.DENY
        return named, frames.get("object", default)
    for frame, find in (*finders, ("of", _blame), ("claim_noun", _claim_noun), ("object", _object)):
        if frame in frames and (found := find(verb)):
            return found, frames[frame]
    if SpeechAct.COMMIT in {cue.act for cue in verb.readings} and (on := _preposition(verb, {"on", "to"})):
        return on, SpeechAct.COMMIT
    if verb.lemma in _LOOSE and not verb.passive and (rest := _rest(verb)):
        return rest, spoken
    return [], None


# ---------------------------------------------------------------- clauses


def _clause_right(verb: Verb) -> Spans:
    clauses, i = verb.setting.clauses, verb.i
    found = [c for c in clauses.children(i, "ccomp") if c > i and (is_finite(clauses, c) or not clauses.infinitive(c))]
    if not found:
        loose = clauses.children(i, "xcomp", "advcl", "obj", "dep", "parataxis", "csubj", "obl")
        found = [c for c in loose if c > i and _marked_that(verb, c)]
    if not found and (that := _that_after(verb)) is not None:
        found = [c for c in (clauses.words[that].head,) if c > that]
    spans = []
    for c in found:
        first, last = clauses.extent(c)
        first = max(first, i + 1)
        lead = first
        while lead < last and clauses.lower[lead] in STOPS:
            lead += 1
        if lead >= last:
            continue
        if ";" in clauses.lower[i + 1 : lead]:
            continue  # "..., two people said; the envoy left": the report goes on
        comma = "," in clauses.lower[i + 1 : lead]
        opens = clauses.lower[lead] in _OPENING or clauses.lower[lead] in OPENERS
        if comma and ((verb.trails and not opens) or clauses.lower[lead] in _ASIDE):
            continue
        if ":" in clauses.lower[i + 1 : lead] and clauses.lower[lead] in OPENERS and verb.trails:
            continue
        spans.append((first, cut(verb.setting, first, last)))
    if not spans:
        return []
    return verb.spans(min(s for s, _ in spans), max(e for _, e in spans))


def _that_after(verb: Verb) -> int | None:
    """The "that" of a clause the tree hangs elsewhere: "confirmed for the first time that troops had entered"."""
    clauses, i = verb.setting.clauses, verb.i
    for k in range(i + 1, min(i + 8, len(clauses.words))):
        word = clauses.words[k]
        if word.upos in ("VERB", "AUX") or clauses.lower[k] in STOPS:
            return None
        if clauses.lower[k] == "that" and word.upos == "SCONJ":
            lost = word.deprel == "mark" and clauses.words[word.head].deprel in ("acl:relcl", "advcl", "ccomp", "dep")
            return k if k == i + 1 or (lost and clauses.lemmas[k - 1] not in verb.setting.table.nouns) else None
    return None


def _marked_that(verb: Verb, c: int) -> bool:
    clauses = verb.setting.clauses
    return any(
        clauses.lower[k] in ("that", "whether") and clauses.words[k].deprel == "mark" and k < c
        for k in clauses.below[c]
    )


def _rest(verb: Verb) -> Spans:
    """All that follows a verb of saying, where the tree shows no complement but a finite verb stands there."""
    clauses, i = verb.setting.clauses, verb.i
    size = len(clauses.words)
    if verb.silent:
        if clauses.lower[i + 1 : i + 2] and clauses.lower[i + 1] in _OPENING:
            end = next((k for k in range(i + 2, size) if clauses.lower[k] in (",", ";")), size)
            return verb.spans(i + 1, end)
        return []
    if verb.source is None or (
        verb.trails and any(is_finite(clauses, k) for k in range(verb.start) if _verbal(verb, k))
    ):
        return []
    if is_participle(clauses.words[i]) and not clauses.auxiliaries(i) and "that" not in clauses.lower[i : i + 6]:
        return []
    that = next(
        (k for k in range(i + 1, min(i + 14, size)) if clauses.lower[k] == "that" and clauses.words[k].upos == "SCONJ"),
        None,
    )
    first = that if that is not None else i + 1
    verbal = ("conj", "parataxis", "advcl", "root", "dep", "acl:relcl", "aux", "cop", "ccomp")
    finite = any(
        clauses.words[k].upos in ("VERB", "AUX") and clauses.words[k].deprel in verbal for k in range(first, size)
    )
    if not finite or first >= size or clauses.lower[first] in STOPS:
        return []
    if clauses.words[i].deprel == "acl:relcl":  # "the man the police say planted the bomb has fled"
        beside = [c for c in clauses.children(clauses.words[i].head, "acl:relcl") if c > i]
        size = clauses.extent(beside[0])[1] if beside else size
    end = next(
        (k for k in range(first, size) if clauses.lower[k] == ":" and clauses.lower[k + 1 : k + 2] in _MARKS), size
    )
    return verb.spans(first, cut(verb.setting, first, end))


def _verbal(verb: Verb, k: int) -> bool:
    return verb.setting.clauses.words[k].upos in ("VERB", "AUX")


# ---------------------------------------------------------------- quotations


def _quote_after(verb: Verb) -> Spans:
    """A quotation that opens after the cue: 'said: "..."', 'told reporters on Monday, "..."'."""
    clauses, i, setting = verb.setting.clauses, verb.i, verb.setting
    if setting.quoted(i) is not None and not any(q.single for q in setting.quotes):
        return []
    after = [q for q in setting.quotes if q.start > clauses.words[i].start and q.closed]
    if not after:
        return []
    quote = after[0]
    k = next((k for k in range(i + 1, len(clauses.words)) if clauses.words[k].start >= quote.start), len(clauses.words))
    marked = k > 0 and clauses.lower[k - 1] in (",", ":")
    if verb.trails and not (k > 0 and clauses.lower[k - 1] == ":"):
        return []
    if quote.words < 3 and not marked:
        return []
    if any(clauses.words[b].upos == "VERB" and is_finite(clauses, b) for b in range(i + 1, k)) or not (
        marked or k - i <= 2
    ):
        return []
    return [(quote.start, quote.end), *goes_on_after(setting, quote, k)]


# ---------------------------------------------------------------- infinitives, gerunds, noun phrases


def _infinitive(verb: Verb) -> Spans:
    clauses, i = verb.setting.clauses, verb.i
    for c in clauses.children(i, "xcomp", "ccomp", "advcl"):
        if c > i and clauses.infinitive(c):
            first, last = clauses.extent(c)
            # what hangs on the verb as a condition belongs to what is vowed: "threatened to leave if ..."
            for d in clauses.children(i, "advcl"):
                if d > c and clauses.lower[clauses.extent(d)[0]] in ("if", "unless"):
                    last = max(last, clauses.extent(d)[1])
            first, last = max(first, i + 1), _before_deed(verb, c, last)
            return verb.spans(first, cut(verb.setting, first, last))
    return []


def _before_deed(verb: Verb, c: int, last: int) -> int:
    """Cut what is told as done after what is only vowed: "agreed to resign and left the country"."""
    clauses = verb.setting.clauses
    for d in clauses.children(c, "conj"):
        past = clauses.lower[d] != clauses.lemmas[d] and not is_participle(clauses.words[d])
        if d < last and clauses.words[d].upos == "VERB" and past and not clauses.children(d, "aux", "aux:pass"):
            return min(last, clauses.extent(d)[0])
    return last


def _gerund(verb: Verb) -> Spans:
    clauses, i = verb.setting.clauses, verb.i
    for c in clauses.children(i, "xcomp", "ccomp", "advcl", "obj"):
        if not set(clauses.cases(c)) <= {"to", "of"}:
            continue  # "left without saying": how it was done, not what was said
        if c > i and is_participle(clauses.words[c]) and clauses.words[c].upos == "VERB":
            first, last = clauses.extent(c)
            if "," in clauses.lower[i + 1 : c]:
                continue  # "reported, citing an adviser": whom it has it from
            return verb.spans(max(first, i + 1), last)
    return []


def _blame(verb: Verb) -> Spans:
    """What somebody is accused of, warned of or blamed for; for others only deeds: "criticized them for delaying
    fuel".
    """
    if verb.lemma in verb.setting.table.lists["alleging"]:
        return _preposition(verb, {"of", "for", "with", "against"})
    if verb.lemma in ("warn", "threaten", "caution"):
        return _preposition(verb, {"of", "against", "about", "with"})
    if verb.lemma in ("call_on", "call_for", "appeal", "plead"):
        return _preposition(verb, {"for"})
    if verb.lemma in ("speak", "tell", "complain", "talk"):
        return [] if verb.passive else _preposition(verb, {"of"})
    clauses, i = verb.setting.clauses, verb.i
    for c in clauses.children(i, "advcl", "obl", "acl"):
        if c > i and "for" in clauses.cases(c) and is_participle(clauses.words[c]):
            return verb.spans(max(clauses.extent(c)[0], i + 1), clauses.extent(c)[1])
    return []


def _preposition(verb: Verb, cases: set[str]) -> Spans:
    clauses, i = verb.setting.clauses, verb.i
    candidates: Iterable[int] = clauses.children(i, "obl", "advcl", "ccomp", "nmod", "xcomp")
    thing = clauses.child(i, "obj")
    if thing is not None:
        candidates = [*candidates, *clauses.children(thing, "nmod", "acl")]
    for c in candidates:
        if c > i and cases.intersection(clauses.cases(c)):
            first, last = clauses.extent(c)
            first = max(first, i + 1)
            return verb.spans(first, _before_aside(verb, first, cut(verb.setting, first, last)))
    return []


def _before_aside(verb: Verb, first: int, last: int) -> int:
    """Cut ", after ..." and the like off a phrase: there the report goes on."""
    lower = verb.setting.clauses.lower
    return next(
        (k for k in range(first, last - 1) if lower[k] == "," and lower[k + 1] in _ASIDE - {"who", "which"}), last
    )


def _claim_noun(verb: Verb) -> Spans:
    """A claim that is denied: "rejected the accusation", "a charge that Y has dismissed"."""
    clauses, nouns = verb.setting.clauses, verb.setting.table.lists["claim_nouns"]
    word = clauses.words[verb.i]
    if (
        word.deprel == "acl:relcl"
        and clauses.lemmas[word.head] in nouns
        and clauses.child(verb.i, "nsubj") not in (None, word.head)
    ):
        return verb.spans(max(clauses.extent(word.head)[0], word.head - 3), word.head + 1)
    named = next((c for c in clauses.children(verb.i, "nsubj") if clauses.lemmas[c] in nouns), None)
    if named is not None and len(clauses.children(verb.i, "nsubj")) > 1:  # "a charge Y denies"
        return verb.spans(clauses.extent(named)[0], named + 1)
    thing = _thing(verb)
    if thing is not None and verb.lemma in ("dispute", "contradict") and clauses.lower[thing] in _ANAPHORS - {"them"}:
        return verb.spans(thing, thing + 1)
    if thing is None or clauses.lemmas[thing] not in nouns:
        return []
    return _object(verb)


def _thing(verb: Verb) -> int | None:
    """The object, or what is the object of a passive."""
    clauses, i = verb.setting.clauses, verb.i
    if verb.passive:
        own = clauses.child(i, "nsubj:pass", "nsubj")
        if own is not None:
            return own
        return clauses.words[i].head if clauses.words[i].deprel == "acl" else None
    thing = clauses.child(i, "obj")
    if thing is None:  # "dismissed as baseless the reports that"
        named = [c for c in clauses.children(i, "obl") if c > i and "as" in clauses.cases(c)]
        thing = next((c for c in named if clauses.lemmas[c] in verb.setting.table.lists["claim_nouns"]), None)
    return thing


def _called_false(verb: Verb, named: Spans) -> bool:
    """Whether a claim is called a lie: "called the report baseless", which denies it."""
    clauses, lists = verb.setting.clauses, verb.setting.table.lists
    thing = clauses.child(verb.i, "obj")
    if thing is None or (clauses.lemmas[thing] not in lists["claim_nouns"] and clauses.lower[thing] not in _ANAPHORS):
        return False
    if not named:  # "called the claim that they fled a lie": the parser lets the last word go with the clause
        last = next((k for k in range(clauses.extent(thing)[1] - 1, thing, -1) if clauses.words[k].upos != "PUNCT"), 0)
        return clauses.lower[last] in lists["falsity"]
    return any(
        w.start < b and a < w.end and clauses.lower[k] in lists["falsity"]
        for a, b in named
        for k, w in enumerate(clauses.words)
    )


def _object(verb: Verb) -> Spans:
    clauses, i = verb.setting.clauses, verb.i
    thing = _thing(verb)
    if thing is None or (verb.passive and verb.source is None):
        return []
    if verb.lemma == "claim" and clauses.lemmas[thing] in ("responsibility", "credit"):
        return []  # the deed itself is taken for granted
    if clauses.words[thing].upos == "PRON":
        denies = any(cue.act is SpeechAct.DENY for cue in verb.readings) and clauses.lower[thing] in _ANAPHORS
        sentential = clauses.lower[thing] == "which" and thing > 0 and clauses.lower[thing - 1] == ","
        return verb.spans(thing, thing + 1) if denies and (thing > i or sentential) else []
    first, last = clauses.extent(thing)
    if thing > i:
        last = max((clauses.extent(c)[1] for c in clauses.children(i, "obj")), default=last)
    if first <= i < last:
        first, last = (first, i) if thing < i else (i + 1, last)
    for c in clauses.children(thing, "conj", "parataxis"):
        if c > thing and clauses.words[c].upos in ("VERB", "AUX"):
            last = min(last, clauses.extent(c)[0])
    return verb.spans(first, cut(verb.setting, first, last))


def _predicate(verb: Verb) -> Spans:
    """What somebody is called, not who: "called the sale a mistake", "described it as reckless"."""
    clauses, i = verb.setting.clauses, verb.i
    for c in clauses.children(i, "xcomp", "obl", "ccomp", "advcl"):
        like = clauses.words[c].deprel == "xcomp" or any(clauses.lower[k] == "as" for k in clauses.below[c])
        if c > i and like and not clauses.infinitive(c):
            first, last = clauses.extent(c)
            return verb.spans(max(first, i + 1), cut(verb.setting, max(first, i + 1), last))
    return _gerund(verb) or _quote_after(verb)
