"""Whether words of a sentence are those that a line of the predicate table names: particles, compounds, measures."""

from __future__ import annotations

from dateline.code.nodes import Nodes
from dateline.tables.predicates import Part, Predicate

__all__ = ["MEASURES", "forms", "quoted", "spelt", "worded"]

_REACH = 6  # words between a verb and its particle ("pulled all of its troops out")
_QUOTES = frozenset({'"', "“", "``", "'", "‘"})
MEASURES = frozenset({
    "package", "set", "series", "round", "raft", "wave", "number", "string", "batch", "hundred", "thousand", "dozen",
    "million", "billion", "lot", "couple", "group", "slew", "host", "range", "flurry", "spate", "kind", "type",
    "form", "part", "pair", "handful", "barrage", "list", "pile", "ton", "shipment", "convoy", "volley", "hail",
    "row", "act", "bout", "lack", "state", "most", "much", "some", "all", "half", "percent", "share", "bulk", "rest",
    "majority", "amount", "quantity", "load", "stock", "tonne", "kilo", "liter", "litre", "gallon", "barrel", "crate",
    "last", "first", "remainder", "hour", "day", "week", "month", "planeload", "truckload", "shipload",
    "sack", "bag", "box", "side",
})  # fmt: skip
"""Nouns that only measure out what stands after "of"."""


def worded(tree: Nodes, i: int, line: Predicate) -> bool:
    """Whether all words of a line stand there."""
    words = line.words
    if len(words) == 1 and "-" not in words[0]:
        # "called out" is not "called": a verb with a particle is another verb
        return line.part in (Part.NOUN, Part.ADJECTIVE, Part.DECISION) or not tree.kids(i, "compound:prt")
    if line.part in (Part.NOUN, Part.DECISION):
        return _noun_phrase(tree, i, [part for word in words for part in word.lower().split("-")])
    at, limit = i, min(len(tree.words), i + 1 + _REACH)
    for wanted in words[1:]:
        at += 1
        while at < limit and wanted not in (tree.lemma(at), tree.words[at].text.lower()):
            at += 1
        if at >= limit or not _belongs(tree, i, at, line.part):
            return False
    return True


def _belongs(tree: Nodes, verb: int, particle: int, part: Part) -> bool:
    """Whether a particle goes with the verb. A preposition does only where the table takes its noun for the
    object.
    """
    relation = tree.base(particle)
    if relation in ("case", "mark") and part is Part.VERB and particle - verb > 1:
        return False
    node = particle
    for _ in range(3):
        node = tree.words[node].head
        if node == verb:
            return True
        if node < 0:
            return False
    return particle - verb == 1


def _noun_phrase(tree: Nodes, i: int, parts: list[str]) -> bool:
    """Whether the parts stand in a row that ends or begins at the head, hyphens apart."""
    if len(parts) == 1:
        return True

    def spells(at: int, part: str) -> bool:
        return part in (tree.lemma(at), tree.words[at].text.lower())

    joined = "-".join(parts)
    if tree.words[i].text.lower() == joined or tree.lemma(i) == joined:
        return True
    for step, order in ((-1, parts[::-1]), (1, parts)):
        at, fits = i, True
        for part in order:
            while 0 <= at < len(tree.words) and tree.words[at].text in ("-", "–", "‑"):
                at += step
            if not 0 <= at < len(tree.words) or not spells(at, part):
                fits = False
                break
            at += step
        if fits:
            return True
    return False


def forms(tree: Nodes, i: int) -> tuple[str, ...]:
    """What a word may stand under in the table: its lemma, its own form, and that without a regular ending."""
    found = tree.forms.get(i)
    if found is None:
        found = tree.forms[i] = _forms(tree, i)
    return found


def _forms(tree: Nodes, i: int) -> tuple[str, ...]:
    lemma, text, upos = tree.lemma(i), tree.words[i].text.lower(), tree.words[i].upos
    more: tuple[str, ...] = ()
    if upos in ("NOUN", "PROPN") and text.endswith("s") and len(text) > 3:
        more = (text[:-1], text[:-3] + "y") if text.endswith("ies") else (text[:-1],)
    elif upos == "VERB" and text.endswith("ed"):
        more = (text[:-1], text[:-2])
    return tuple(dict.fromkeys((lemma, text, *more)))


def spelt(tree: Nodes, k: int, words: frozenset[str]) -> bool:
    if any(form in words for form in forms(tree, k)):
        return True
    if any(tree.lemma(t) in words for t in tree.kids(k, "nmod:desc")):
        return True  # "President Wesley Kamoto": the title says what he is
    # "set of sanctions", "package of arms", "hundreds of soldiers": the noun after "of" is the thing
    if tree.lemma(k) in MEASURES or tree.words[k].upos == "NUM":
        return any(spelt(tree, o, words) for o in tree.kids(k, "nmod") if tree.preposition(o) == "of")
    # "cease - fire", "air force", "gas pipeline": the compound written apart
    return any(
        f"{tree.lemma(c)}-{tree.lemma(k)}" in words or f"{tree.lemma(c)}{tree.lemma(k)}" in words
        for c in tree.kids(k, "compound")
    )


def quoted(tree: Nodes, k: int) -> bool:
    """Whether a word or what stands before it in its phrase opens a quotation."""
    first = min([k, *(c for c in tree.below[k] if c < k)])
    return first > 0 and any(tree.words[w].text in _QUOTES for w in (first - 1, first))
