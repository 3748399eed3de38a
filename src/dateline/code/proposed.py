"""Acts under verbs that the predicate table does not know: the reader proposes the type.

The reader's layer ``trigger`` says of each word whether it reports an act, and of which type. It was taught by the
table's own words, so it is asked only about verbs that no table has; only where it is sure, and where the clause has
the parties that an act needs: two of different states, or one for what is often told with one side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.code.arguments import Tree
from dateline.code.matching import Matcher
from dateline.code.roles import Cast, unique
from dateline.code.scope import in_scope, of_public
from dateline.code.sightings import Sighting
from dateline.code.topic import states_of
from dateline.code.wording import forms
from dateline.model import Actor
from dateline.tables.cues import cues

__all__ = ["LEAST", "proposed"]

LEAST = 0.8
"""The least probability of a type. High, because hardly any verb that no table has reports an act: what is right nine
times in ten of all verbs alike would be wrong more often of these; see docs/reader.md.
"""
_CLAUSES = frozenset({"root", "ccomp", "xcomp", "conj", "parataxis"})
_BESIDE = frozenset({"root", "conj", "parataxis"})
_TOWARD = frozenset({"to", "with", "from", "against", "on", "at", "for", "toward", "towards", "into", "over", "upon"})
_ONE_SIDED = frozenset({"ASSAULT", "PROTEST"})


def proposed(tree: Tree, cast: Cast, matcher: Matcher, found: Sequence[Sighting]) -> Iterator[Sighting]:
    """The acts that the reader sees where the table is silent, given those already ``found`` in the sentence."""
    taken = [states_of((*act.actors, *act.recipients)) for act in found]
    words = {w for act in found for w in (act.word, *act.related)}
    for i, told in enumerate(tree.sentence.triggers):
        if told is None or told[1] < LEAST or not _unknown(tree, matcher, i) or _within(tree, words, i):
            continue
        type_, chance = told
        actors, recipients = _sides(tree, cast, i)
        if not actors or not (recipients or type_ in _ONE_SIDED):
            continue
        if recipients and any(states_of((*actors, *recipients)) <= states for states in taken):
            continue
        reasons = (
            f"{tree.lemma(i)} (V) -> {type_}: not in the table, proposed by the reader, p={chance:.2f}",
            "actor: subj",
            *(("recipient: the other party of the clause",) if recipients else ()),
        )
        sighting = Sighting(
            tree.sentence.index, i, i, "event", type_, None, (), unique(actors), unique(recipients), False, 0, reasons
        )  # fmt: skip
        if in_scope(sighting, tree, matcher.table):
            yield sighting
            taken.append(states_of((*actors, *recipients)))


def _unknown(tree: Tree, matcher: Matcher, i: int) -> bool:
    """Whether a word is a verb of a clause of its own that neither table has."""
    if tree.words[i].upos != "VERB" or tree.base(i) not in _CLAUSES or cues().verb(tree.lemma(i)) is not None:
        return False
    table = matcher.table
    silent = table.classes.get("@silent", frozenset())
    return not any(form in table.by_lemma or form in silent for form in forms(tree, i))


def _within(tree: Tree, words: set[int], i: int) -> bool:
    """Whether a clause is about another act, or stands under the word of one."""
    return bool(words & set(tree.sentence.subtree(i))) or (tree.base(i) not in _BESIDE and tree.words[i].head in words)


def _sides(tree: Tree, cast: Cast, i: int) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who is the subject of a verb, and the first other party of its clause that is of another state."""
    arguments = tree.arguments(i)
    others = [*arguments.objects, *arguments.indirect, *(k for p, k in arguments.oblique if p in _TOWARD)]
    actors = next((a for k in arguments.subjects if (a := cast.agent(tree, k)) and of_public(a)), ())
    own = states_of(actors)
    recipients = (a for k in others if (a := cast.patient(tree, k)) and of_public(a) and not states_of(a) & own)
    return actors, next(recipients, ())
