"""Attributions that follow what is said: "..., X said", also inside its clause, and the quotation that goes on after
them.
"""

from __future__ import annotations

from dateline.understand.clauses import Clauses, is_finite, is_participle
from dateline.understand.drafts import STOPS, Setting
from dateline.understand.ends import cut
from dateline.understand.quotes import Quote
from dateline.understand.sayings import Spans, Verb

__all__ = ["goes_on_after", "trailing"]

_OPENERS_OF_TIME = frozenset(
    (
        "after",
        "before",
        "when",
        "while",
        "as",
        "although",
        "though",
        "since",
        "if",
        "because",
        "in",
        "on",
        "at",
        "during",
        "following",
        "should",
        "had",
        "once",
        "unless",
        "until",
        "despite",
        "for",
        "to",
    )
)
_ADVERBIAL = frozenset(("advcl", "obl", "advmod", "punct", "cc", "mark", "obl:unmarked", "discourse"))
_TELLING = frozenset(("tell", "inform", "assure", "remind", "notify", "say", "state", "add"))
_BACKSHIFTED = frozenset(("would", "had", "could", "might"))


def trailing(verb: Verb) -> Spans:
    """The words to the left of an attribution, and those to the right where it stands inside its clause.

    A participle behind it (", he said, calling the raid a crime") is the report's, not what was said.
    """
    clauses = verb.setting.clauses
    told = {word.start for word in clauses.words[verb.i + 1 :] if word.upos == "VERB" and is_participle(word)}
    return [span for span in _around(verb) if span[0] not in told]


def _around(verb: Verb) -> Spans:
    setting, clauses, i = verb.setting, verb.setting.clauses, verb.i
    word = clauses.words[i]
    if (
        verb.source is None
        or verb.source.antecedent is not None
        or clauses.infinitive(i)
        or (is_participle(word) and not clauses.auxiliaries(i))
    ):
        return []
    a = verb.start
    if a == 0:
        return [(setting.before.start, setting.before.end)] if setting.before is not None else []
    quote = next((q for q in setting.quotes if clauses.words[a - 1].start < q.end <= clauses.words[a].start), None)
    if not (verb.trails or quote is not None):
        return []
    if quote is not None and quote.closed and quote.words > 2:
        return [(min(quote.start, _left_start(clauses, quote.start)), quote.end), *_after(setting, quote, i)]
    head = _content_head(clauses, i, a)
    if head is not None and head > i:
        end = _close(clauses, i)
        right = verb.spans(end, max(clauses.extent(head)[1], end)) if end < len(clauses.words) else []
        return [*verb.spans(0, a), *right] if right and a > 1 else right
    thing = clauses.child(i, "obj")
    if thing is not None and thing > i and clauses.lemmas[i] not in _TELLING and verb.source.head != thing:
        return []
    left = [k for k in range(a) if clauses.words[k].upos in ("VERB", "AUX")]
    whole = any(
        is_finite(clauses, k) or clauses.words[k].deprel in ("root", "cop") or clauses.words[k].head == i for k in left
    )
    if not whole or (clauses.lower[0] in _OPENERS_OF_TIME and _only_adverbial(clauses, a)):
        return _bracketed(verb, a)
    if "clause" not in {frame for cue in verb.readings for frame in cue.frames}:
        return []
    return [*verb.spans(0, a), *(_after(setting, None, i) or _same_voice(verb))]


def _bracketed(verb: Verb, a: int) -> Spans:
    """ "The goal, he said, is to ...": an attribution between commas inside its clause has the words on both sides."""
    clauses, i = verb.setting.clauses, verb.i
    end = _close(clauses, i)
    if clauses.lower[a - 1] != "," or end >= len(clauses.words) or clauses.lower[end - 1] != "," or end - i > 8:
        return []
    if any(clauses.words[k].upos in ("VERB", "AUX") for k in range(i + 1, end)):
        return []
    if not any(clauses.words[k].upos in ("VERB", "AUX") for k in range(end, len(clauses.words))):
        return []
    return [*verb.spans(0, a), *verb.spans(end, cut(verb.setting, end, len(clauses.words)))]


def _left_start(clauses: Clauses, start: int) -> int:
    """Where an indirect stretch opens the sentence and runs into the quotation, the content begins with it."""
    first = clauses.words[0].start
    if start <= first:
        return start
    at = next((k for k, w in enumerate(clauses.words) if w.start >= start), 0)
    if clauses.lower[at - 1] == ":":
        return start
    verbs = any(clauses.words[k].upos in ("VERB", "AUX") for k in range(at))
    return first if verbs or clauses.lower[at - 1] not in STOPS else start


def _after(setting: Setting, quote: Quote | None, i: int) -> Spans:
    """The next quotation after the attribution, set off by a mark: '"A," he said, "B."'."""
    clauses = setting.clauses
    for q in setting.quotes:
        if q is quote or q.start < clauses.words[i].end or not q.closed or q.words < 3:
            continue
        k = next((k for k, w in enumerate(clauses.words) if w.start >= q.start), 0)
        between = any(clauses.words[b].upos == "VERB" and is_finite(clauses, b) for b in range(i + 1, k))
        return [(q.start, q.end)] if k and clauses.lower[k - 1] in (",", ":", ".", ";") and not between else []
    return []


def goes_on_after(setting: Setting, quote: Quote, at: int) -> Spans:
    """Further quotations that follow one without a clause between: '"A", "B" and "C"'."""
    out: Spans = []
    clauses, end = setting.clauses, quote.end
    for q in setting.quotes:
        if q.start <= quote.start or not q.closed:
            continue
        between = [w for w in clauses.words if end <= w.start < q.start]
        if any(w.upos in ("VERB", "NOUN", "PROPN", "PRON") for w in between):
            break
        out.append((q.start, q.end))
        end = q.end
    return out


def _content_head(clauses: Clauses, i: int, a: int) -> int | None:
    """The head of the clause the attribution is set into, as the tree has it."""
    word = clauses.words[i]
    if word.deprel == "parataxis" and word.head >= 0:
        # to the right only if nothing to the left can stand alone
        if word.head > i and any(
            clauses.words[k].upos == "VERB" and is_finite(clauses, k) and clauses.words[k].head == word.head
            for k in range(a)
        ):
            return None if clauses.words[word.head].deprel == "conj" else word.head
        return word.head
    own = [
        c
        for c in clauses.children(i, "ccomp", "parataxis")
        if clauses.lower[clauses.extent(c)[0]] not in ("in", "which", ",")
    ]
    return own[0] if own and own[0] < i else None


def _close(clauses: Clauses, i: int) -> int:
    """One past the comma that closes an attribution inside a clause."""
    return next((k + 1 for k in range(i + 1, len(clauses.words)) if clauses.lower[k] in STOPS), len(clauses.words))


def _same_voice(verb: Verb) -> Spans:
    """ ", he said, and elections would follow": a coordinate clause in the backshifted tense of reported speech goes
    on.
    """
    clauses = verb.setting.clauses
    end = _close(clauses, verb.i)
    if end + 2 >= len(clauses.words) or clauses.lower[end - 1] != "," or clauses.lower[end] not in ("and", "but", "or"):
        return []
    first = next((k for k in range(end + 1, len(clauses.words)) if clauses.words[k].upos in ("VERB", "AUX")), None)
    if first is None or clauses.lower[first] not in _BACKSHIFTED:
        return []
    return verb.spans(end, len(clauses.words))


def _only_adverbial(clauses: Clauses, a: int) -> bool:
    """Whether all to the left is one adverbial of the cue itself: "After the talks ended, the ministry said"."""
    heads = [k for k in range(a) if not 0 <= clauses.words[k].head < a]
    return bool(heads) and all(clauses.words[k].deprel in _ADVERBIAL for k in heads)
