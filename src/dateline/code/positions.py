"""Standing facts between parties: alliance, enmity, strain, claims, duties, support. They are held, not done on
a day.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.code.arguments import Tree
from dateline.code.matching import Matcher
from dateline.code.roles import Cast, unique
from dateline.code.sightings import Sighting
from dateline.model import Actor, ParagraphKind, Reading, When
from dateline.tables.predicates import PredicateTable

__all__ = ["bound_to", "find_positions", "is_standing", "since", "standing"]

# Acts that, in the simple present of a report's body, say what a party always does ("vows to retake the island").
_STANDING = {
    "vow": "committed", "pledge": "committed", "support": "supports", "back": "supports", "favor": "supports",
    "favour": "supports",
    "oppose": "opposes", "recognize": "recognises", "recognise": "recognises", "sponsor": "supports",
    "fund": "supports",
}  # fmt: skip
_MUTUAL = frozenset({"ally", "partner", "hostile", "strained"})
_BACKING = frozenset({"backed", "aligned", "allied", "supported", "sponsored", "funded", "armed"})


def is_standing(sighting: Sighting, tree: Tree) -> bool:
    """Whether an act is worded as something that holds over time."""
    word = tree.words[sighting.word]
    if tree.sentence.kind is ParagraphKind.TITLE or word.upos != "VERB" or tree.lemma(sighting.word) not in _STANDING:
        return False
    if tree.kids(sighting.word, "aux", "aux:pass", "mark") or tree.relation(sighting.word) == "xcomp":
        return False
    return word.text.lower() in (tree.lemma(sighting.word), tree.lemma(sighting.word) + "s")


def standing(sighting: Sighting, tree: Tree) -> Sighting:
    """The act as a position."""
    kind = _STANDING[tree.lemma(sighting.word)]
    return replace(
        sighting,
        kind="position",
        type=kind,
        mode=None,
        contexts=(),
        reasons=(*sighting.reasons, "simple present: a standing fact"),
    )


def find_positions(tree: Tree, cast: Cast, acts: list[Sighting], table: PredicateTable) -> list[Sighting]:
    """Positions that a sentence words; ``acts`` are its acts, whose words are not coded again."""
    matcher = Matcher(tree, cast, table)
    taken = {act.word for act in acts if not act.anaphor}
    out = []
    for i, word in enumerate(tree.words):
        if i in taken or word.upos not in ("VERB", "NOUN", "ADJ", "PROPN"):
            continue
        found = _hyphenated(tree, cast, i) or _worded(tree, cast, matcher, i)
        if found is not None:
            out.append(found)
    return out


def _worded(tree: Tree, cast: Cast, matcher: Matcher, i: int) -> Sighting | None:
    line = matcher.choose(i)
    if line is None or line.type is None:
        return None
    parties = cast.parties(tree, i, line)
    actors, recipients = parties.actors, tuple(a for a in parties.recipients)
    if line.roles.symmetric and len(unique((*actors, *recipients))) < 2:
        return None
    mutual = line.type in _MUTUAL and len(unique(actors)) > 1  # "Kenya and Uganda are allies"
    if not actors or (not recipients and not mutual and not line.roles.symmetric and line.type != "claims"):
        return None
    reason = f"{line.name} ({line.part}) -> {line.type}: {line.place}"
    return _position(tree, i, line.type, (actors, recipients), (reason, line.line))


def _hyphenated(tree: Tree, cast: Cast, i: int) -> Sighting | None:
    """ "Iran-backed rebels": a state, a hyphen and a participle before a noun."""
    word = tree.words[i]
    if (
        word.text.lower() not in _BACKING
        or tree.base(i) not in ("amod", "compound")
        or word.head < 0
        or i < 2
        or tree.words[i - 1].text not in "-‑–"
    ):
        return None
    backers = [k for k in (i - 2,) if cast.named(tree, k, place=True)]
    actors = unique(a for k in backers for a in cast.named(tree, k, place=True))
    recipients = tuple(a for a in cast.named(tree, word.head) if a.id not in {x.id for x in actors})
    if not actors or not recipients:
        return None
    kind = "ally" if word.text.lower() in ("allied", "aligned") else "supports"
    return _position(tree, i, kind, (actors, recipients), (f"hyphenated '{word.text.lower()}' -> {kind}", 0))


def _position(
    tree: Tree, i: int, kind: str, sides: tuple[tuple[Actor, ...], tuple[Actor, ...]], why: tuple[str, int]
) -> Sighting:
    """The sighting. ``sides``: actors, recipients; ``why``: the reason and the line of the table."""
    actors, recipients = sides
    return Sighting(
        tree.sentence.index, i, i, "position", kind, None, (), unique(actors), recipients,
        tree.words[i].upos != "VERB", why[1], (why[0],)
    )  # fmt: skip


def since(reading: Reading, sighting: Sighting) -> When | None:
    """From when on a position is said to be held ("an ally since 1951"); None where that is not told."""
    words = reading.sentences[sighting.sentence].words
    for time in reading.times:
        if time.sentence != sighting.sentence or time.earliest is None or time.first == 0:
            continue
        if words[time.first - 1].text.lower() == "since":
            return When(time.earliest, None, "span", time.text)
    return None


def bound_to(tree: Tree, act: Sighting, held: list[Sighting]) -> bool:
    """Whether an act is only what a duty is about ("is obliged to defend"): the duty is the report."""
    return any(p.type == "committed" and act.word in tree.arguments(p.word).complements for p in held)
