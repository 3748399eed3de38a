"""Acts under verbs that the predicate table does not know: the reader proposes a type for the two parties.

The reader's layer scores any pair of parties of a sentence against PLOVER's roots, but was never shown a pair that does
nothing to each other. So it is only asked where the verb of a clause joins two parties of different states, the table
has nothing to say of that verb, and nothing else is coded between them; and only a clear lead counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.code.arguments import Tree
from dateline.code.matching import Matcher
from dateline.code.roles import Cast, unique
from dateline.code.scope import of_public
from dateline.code.sightings import Sighting
from dateline.code.topic import states_of
from dateline.model import Actor, PairScorer
from dateline.tables.cues import cues

__all__ = ["LEAD", "lead", "proposed"]

LEAD = 9.0
"""How far the best type must lead the second, in scores (natural logarithm of their odds)."""
_CLAUSES = frozenset({"root", "ccomp", "conj", "parataxis"})
_TOWARD = frozenset({"to", "with", "from", "against", "on", "at", "for", "toward", "towards", "into", "over", "upon"})
_OURS = {"YIELD": "RETREAT"}  # the reader's roots are the 15 of PLV


def lead(pairs: PairScorer, first: tuple[int, int], second: tuple[int, int]) -> tuple[str, float]:
    """The type that the reader thinks likeliest of two half-open spans of words, and how far it leads the next."""
    ranked = sorted(zip(pairs.scores(*first, *second), pairs.labels, strict=True), reverse=True)
    return _OURS.get(ranked[0][1], ranked[0][1]), float(ranked[0][0] - ranked[1][0])


def proposed(tree: Tree, cast: Cast, matcher: Matcher, found: Sequence[Sighting]) -> Iterator[Sighting]:
    """The acts that the reader sees where the table is silent, given those already ``found`` in the sentence."""
    pairs = tree.sentence.pairs
    if pairs is None:
        return
    silent = matcher.table.classes.get("@silent", frozenset())
    taken = [states_of((*act.actors, *act.recipients)) for act in found]
    words = {w for act in found for w in (act.word, *act.related)}
    for i, word in enumerate(tree.words):
        known = word.upos != "VERB" or i in words or tree.lemma(i) in silent or tree.base(i) not in _CLAUSES
        if known or cues().verb(tree.lemma(i)) is not None or matcher.best(i) is not None or matcher.jobs(i):
            continue
        if words & set(tree.sentence.subtree(i)):
            continue  # the clause is about another act
        sides = _sides(tree, cast, i)
        if sides is None or any(states_of(sides[0][1]) | states_of(sides[1][1]) <= states for states in taken):
            continue
        (one, actors), (other, recipients) = sides
        type_, margin = lead(pairs, _span(tree, cast, one), _span(tree, cast, other))
        if margin < LEAD:
            continue
        reasons = (
            f"{tree.lemma(i)} (V) -> {type_}: not in the table, proposed by the reader, lead {margin:.1f}",
            "actor: subj",
            "recipient: the other party of the clause",
        )
        yield Sighting(
            tree.sentence.index, i, i, "event", type_, None, (), unique(actors), unique(recipients), False, 0, reasons
        )  # fmt: skip
        taken.append(states_of((*actors, *recipients)))


def _sides(
    tree: Tree, cast: Cast, i: int
) -> tuple[tuple[int, tuple[Actor, ...]], tuple[int, tuple[Actor, ...]]] | None:
    """The subject of a verb and the first other party of its clause, each with its word; None without both."""
    arguments = tree.arguments(i)
    subject = next(((k, a) for k in arguments.subjects if (a := cast.agent(tree, k)) and of_public(a)), None)
    if subject is None:
        return None
    own = states_of(subject[1])
    words = [*arguments.objects, *arguments.indirect, *(k for p, k in arguments.oblique if p in _TOWARD)]
    for k in words:
        actors = cast.patient(tree, k)
        if actors and of_public(actors) and not states_of(actors) & own:
            return subject, (k, actors)
    return None


def _span(tree: Tree, cast: Cast, word: int) -> tuple[int, int]:
    mention = cast.mention(tree.sentence.index, word)
    return (mention.first, mention.last) if mention is not None else (word, word + 1)
