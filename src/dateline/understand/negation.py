"""What negates a word: "not", "no arrests", "neither X nor Y", "without", "has yet to"; and what only looks like it."""

from __future__ import annotations

from dateline.understand.clauses import Clauses

__all__ = ["NOT", "infinitive_mark", "negations"]

NOT = frozenset(("not", "n't", "n’t", "never"))
_PLAIN = NOT | {"neither", "nor"}
_NOT_ONLY = (["only"], ["just"], ["least"], ["merely"])
_NEARLY = frozenset(("nearly", "almost", "hardly", "scarcely"))
_NO = frozenset(("no", "neither", "zero"))
_NOBODY = frozenset(("nobody", "none", "nothing", "neither"))
_EXTENT = frozenset(("many", "much", "few", "large", "big", "close", "high", "low", "long", "far"))


def negations(clauses: Clauses, i: int) -> list[int]:
    """The words that negate word ``i`` among its dependents, in no order that matters."""
    lower, out = clauses.lower, []
    for c in clauses.below[i]:
        relation = clauses.words[c].deprel
        low = lower[c]
        plain = low in _PLAIN and relation in ("advmod", "cc:preconj", "cc", "det")
        if plain and (lower[c + 1 : c + 2] in _NOT_ONLY or (c > i and relation == "cc") or _record(clauses, i, c)):
            continue
        none = low in _NO and relation in ("det", "advmod")
        plain = plain or (low.endswith(("n't", "n’t")) and relation == "aux")
        lacking = low in ("without", "minus", "instead") and relation in ("mark", "case")
        lacking = lacking or (low == "rather" and lower[c + 1 : c + 2] == ["than"] and relation in ("mark", "case"))
        nearly = low in _NEARLY and relation == "advmod" and clauses.words[i].upos == "VERB"
        if plain or none or lacking or nearly:
            out.append(c)
        elif relation in ("obj", "nsubj", "nsubj:pass") and clauses.words[i].upos in ("VERB", "ADJ", "NOUN"):
            word = _negative_phrase(clauses, c)
            out += [] if word is None else [word]
    to = infinitive_mark(clauses, i)
    if to is not None and to >= 2 and lower[to - 1] == "yet":
        out.append(to - 1)
    return out


def infinitive_mark(clauses: Clauses, i: int) -> int | None:
    """The "to" of an infinitive; None where the word is none."""
    if not clauses.infinitive(i):
        return None
    return next((c for c in clauses.below[i] if clauses.lower[c] == "to" and c < i), i - 1)


def _record(clauses: Clauses, i: int, c: int) -> bool:
    """ "Has never before sent so many troops": only the degree is new, the deed is done."""
    lower = clauses.lower
    if lower[c] != "never":
        return False
    degree = next((k for k in range(c + 1, min(len(lower) - 1, i + 8)) if lower[k] in ("so", "such", "as")), None)
    if degree is None:
        return False
    return "before" in lower[c + 1 : c + 3] or lower[degree + 1] in _EXTENT


def _negative_phrase(clauses: Clauses, c: int) -> int | None:
    """The word that negates a subject or object: "no arrests", "not a single shot", "nobody", "neither X nor Y"."""
    lower = clauses.lower
    if lower[c] in _NOBODY:
        return c
    for d in clauses.below[c]:
        if lower[d] == "neither" and d < c and clauses.words[d].deprel in ("cc:preconj", "cc", "det", "advmod"):
            return d
        if lower[d] in _NO and clauses.words[d].deprel == "det":
            return d
        if lower[d] == "not" and d < c and lower[d + 1 : d + 2] in (["a"], ["one"], ["any"], ["single"], ["an"]):
            return d
        if lower[d] in ("a", "single", "one") and d > 0 and lower[d - 1] == "not" and d < c:
            return d - 1
    return None
