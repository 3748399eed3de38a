"""Verbs that tell no act of their own: what came of an assault, how a protest was made."""

from __future__ import annotations

from dataclasses import replace

from dateline.code.matching import Matcher
from dateline.code.nodes import SUBJECTS
from dateline.code.roles import Cast, Parties, unique
from dateline.model import Actor
from dateline.tables.predicates import Predicate

__all__ = ["opponents", "outcome", "outcomes", "protested", "same_protest"]


def _harmful(matcher: Matcher, i: int) -> bool:
    return matcher.tree.lemma(i) in matcher.table.classes.get("@harm", frozenset())


def _is(matcher: Matcher, i: int, type_: str) -> bool:
    line = matcher.choose(i)
    return line is not None and line.type == type_


def outcomes(matcher: Matcher, i: int, line: Predicate) -> tuple[int, ...]:
    """Verbs under the one at ``i`` that tell what came of its assault, or the assault it came of: "shelled the base,
    killing 12", "were killed when gunmen stormed the base"."""
    tree = matcher.tree
    if line.type != "ASSAULT":
        return ()
    found = [k for k in tree.kids(i, "advcl", "conj", "xcomp") if _harmful(matcher, k) and _is(matcher, k, "ASSAULT")]
    if _harmful(matcher, i) and tree.is_passive(i) and not tree.agents(i) and (cause := _caused(matcher, i)):
        return cause
    return tuple(k for k in found if not tree.kids(k, *SUBJECTS, "mark") and tree.is_passive(k) == tree.is_passive(i))


def _caused(matcher: Matcher, i: int) -> tuple[int, ...]:
    """The assault in which somebody came to harm: "were killed when gunmen stormed the post"."""
    tree = matcher.tree
    return tuple(
        k
        for k in tree.kids(i, "advcl")
        if k > i
        and tree.words[k].upos == "VERB"
        and tree.kids(k, "nsubj")
        and any(tree.lemma(w) in ("when", "as", "after") for w in tree.kids(k, "mark", "advmod"))
        and _is(matcher, k, "ASSAULT")
    )


def opponents(harmed: Parties, fight: Parties) -> tuple[Actor, ...]:
    """Who harmed somebody in a fight of two sides is the other side: "was killed in clashes with rebels"."""
    if not harmed.recipients:
        return fight.actors
    states = {a.country or a.id for a in harmed.recipients}
    others = tuple(a for a in (*fight.actors, *fight.recipients) if (a.country or a.id) not in states)
    return others or (fight.recipients if not fight.actors else ())


def outcome(matcher: Matcher, i: int, line: Predicate) -> bool:
    """Whether a verb of harm only tells what came of the noun or verb before it: "an attack that killed 12", "shelled
    the camp, killing two and wounding five".
    """
    tree, head = matcher.tree, matcher.tree.words[i].head
    if line.type != "ASSAULT" or not _harmful(matcher, i) or head < 0:
        return False
    if tree.base(i) == "acl" and _is(matcher, head, "ASSAULT") and not tree.agents(i):
        return True
    if not tree.ing(i) or tree.kids(i, *SUBJECTS):
        return False
    while tree.base(head) == "conj" and tree.words[head].upos == "VERB" and tree.words[head].head >= 0:
        head = tree.words[head].head
    above = tree.words[head].head if tree.base(head) == "advcl" else -1
    told = [k for h in (head, above) if h >= 0 for k in (h, *tree.kids(h, "conj")) if k < i]
    return any(tree.words[k].upos == "VERB" and not tree.ing(k) and _is(matcher, k, "ASSAULT") for k in told)


def same_protest(matcher: Matcher, i: int) -> list[int]:
    """The verbs that tell how or why a protest was made, by the same people: "marched to protest the vote",
    "gathered outside, burning flags".
    """
    tree = matcher.tree
    inner = [k for k in tree.kids(i, "advcl", "xcomp") if tree.infinitive(k) or tree.ing(k)]
    inner += [x for k in (i, *inner) for x in tree.kids(k, "conj") if k != i or tree.ing(x)]
    return [k for k in inner if _is(matcher, k, "PROTEST") and not tree.kids(k, *SUBJECTS)]


def protested(matcher: Matcher, cast: Cast, parties: Parties, inner: list[int]) -> Parties:
    """Whom a protest is against, where only the way it was made tells: "blocked a bridge, chanting against Chad"."""
    tree = matcher.tree
    for k in inner:
        against = [w for p, w in tree.arguments(k).oblique if p == "against"]
        aimed = unique(a for w in against for a in cast.patient(tree, w))
        if aimed:
            return replace(parties, recipients=aimed, reasons=(*parties.reasons, "recipient: against"))
    return parties
