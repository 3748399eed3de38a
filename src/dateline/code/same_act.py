"""One act, once: what headline, lead and body say of the same act is one report with several mentions.

Two sightings are one act when type, parties, dates and status agree and one of them points back, stands in the
headline, or uses the
same word. A difference in any stated part keeps them apart: an earlier call is another call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.code.arguments import Tree
from dateline.code.councils import judged_again
from dateline.code.sightings import Sighting
from dateline.model import Actor, Status, When
from dateline.tables.cues import cues

__all__ = ["Dated", "is_other", "made_known", "merge", "resolve_pointers"]

_REAL = frozenset({Status.HAPPENED, Status.CLAIMED, Status.DENIED, Status.NOT_HAPPENED})
_FAMILIES = (
    frozenset({"RETREAT", "CONCEDE"}), frozenset({"ASSAULT", "COERCE"}), frozenset({"SANCTION", "COERCE"}),
    frozenset({"AID", "COOPERATE"}), frozenset({"ACCUSE", "REJECT"}), frozenset({"ASSAULT", "MOBILIZE"}),
    frozenset({"AGREE", "SUPPORT"}), frozenset({"AGREE", "RETREAT"}),
)  # fmt: skip
_SPOKEN = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
_THE = frozenset({"the", "this", "that", "these", "those"})
_BACK = 4  # sentences that a pointer looks back
_NEXT = 2  # sentences from an agreement to its announcement


@dataclass(frozen=True, slots=True)
class Dated:
    """A sighting with what the document says of when and whether, ready to be merged."""

    sighting: Sighting
    when: When | None
    status: Status
    title: bool
    lemma: str
    other: bool  # "another", "an earlier": surely not the one before
    object_lemma: str = ""
    count: str = ""  # how many the object is: six arrested are not the 22 of before
    mentions: tuple[tuple[int, int], ...] = ()  # (sentence, word) of further wordings
    again: bool = False  # makes known what was agreed just before: "announced the deal"
    judge: Sighting | None = None  # the wording whose status holds, where it is not the first


def resolve_pointers(sightings: Sequence[Sighting], trees: Sequence[Tree]) -> list[Sighting]:
    """Fill the recipient of a verdict on an act ("condemned the raid", "a move praised by") from whoever did
    that act.
    """
    out: list[Sighting] = []
    for sighting in sightings:
        if sighting.type == "CONSULT" and not sighting.actors and not sighting.anaphor:
            out.append(_informant(out, sighting, trees))
            continue
        if (
            sighting.anaphor
            or sighting.recipients
            or sighting.type not in ("ACCUSE", "SUPPORT", "REJECT", "REQUEST")
            or sighting.noun
        ):
            out.append(sighting)
            continue
        again = judged_again(sighting, out, trees)
        if again.recipients:
            out.append(again)
            continue
        tree = trees[sighting.sentence]
        pointed = [k for k in tree.arguments(sighting.word).objects if _points(tree, k)]
        asked = _asked_to_drop(out, sighting, tree, pointed[0]) if pointed else None
        if asked is not None:
            reasons = (*sighting.reasons, "recipient: who was asked to take it back")
            out.append(replace(sighting, recipients=asked.recipients, reasons=reasons))
            continue
        found = _last_doer(out, sighting, trees, pointed[0]) if pointed else None
        if found is None:
            out.append(sighting)
        else:
            out.append(
                replace(
                    sighting,
                    recipients=found.actors,
                    reasons=(*sighting.reasons, f"recipient: who did what '{tree.words[pointed[0]].text}' points at"),
                )
            )
    return out


def _informant(before: Sequence[Sighting], sighting: Sighting, trees: Sequence[Tree]) -> Sighting:
    """Who tells of an act is who did it: "he was not informed of the drills"."""
    topics = [k for p, k in trees[sighting.sentence].arguments(sighting.word).oblique if p in ("of", "about")]
    found = _last_doer(before, sighting, trees, topics[0]) if topics else None
    return replace(sighting, actors=found.actors) if found else sighting


def _points(tree: Tree, k: int) -> bool:
    if tree.words[k].upos == "PRON":
        return tree.lemma(k) in ("it", "this", "that", "they")
    if tree.kids(k, "nmod:poss"):
        return False
    return tree.words[k].upos == "NOUN"


def _asked_to_drop(before: Sequence[Sighting], sighting: Sighting, tree: Tree, k: int) -> Sighting | None:
    """The request in the same sentence to take back what a pronoun means: whoever is asked has decided it ("called on
    Chad to reverse the decision, while Mali praised it").
    """
    own = {_state(actor) for actor in sighting.actors}
    for other in reversed(before):
        if other.sentence != sighting.sentence:
            break
        if other.type != "REQUEST" or other.mode != "Yield" or tree.words[k].upos != "PRON":
            continue
        between = range(other.word, sighting.word)
        named = any(tree.lemma(w) in cues().lists["to_drop"] and tree.words[w].upos == "NOUN" for w in between)
        if named and other.recipients and not own & {_state(a) for a in other.recipients}:
            return other
    return None


def _proposer(before: Sequence[Sighting], own: set[str], trees: Sequence[Tree]) -> Sighting | None:
    """The last act that is still to be done by one side of its own, which is what "the plan" means."""
    for other in reversed(before):
        states = {_state(a) for a in other.actors}
        tree = trees[other.sentence]
        ahead = tree.infinitive(other.word) or any(tree.lemma(m) == "will" for m in tree.kids(other.word, "aux"))
        if ahead and len(states) == 1 and not states <= own and not other.anaphor and other.kind == "event":
            return other
    return None


def _last_doer(before: Sequence[Sighting], sighting: Sighting, trees: Sequence[Tree], k: int) -> Sighting | None:
    """The act that a noun or pronoun points at: one worded with the same stem, else, for words that fit any
    act, the last one.
    """
    tree = trees[sighting.sentence]
    own = {_state(actor) for actor in sighting.actors}
    general = tree.lemma(k) in cues().lists["pointers"] or tree.words[k].upos == "PRON"
    near = [s for s in before if sighting.sentence - s.sentence <= 3 * _BACK]
    the = any(tree.words[d].text.lower() in _THE for d in tree.kids(k, "det"))  # "a plan" is of its own sentence
    if the and tree.lemma(k) in cues().lists["proposed"] and (planned := _proposer(near, own, trees)) is not None:
        return planned
    last: Sighting | None = None
    for other in reversed(before):
        back = sighting.sentence - other.sentence
        if back > 3 * _BACK:
            break
        if other.anaphor or other.kind != "event" or not other.actors or {_state(a) for a in other.actors} <= own:
            continue
        if other.type == "REQUEST" and tree.lemma(k) in cues().lists["decided"]:
            continue  # who asks does not decide
        words = {trees[other.sentence].lemma(w) for w in (other.word, *other.related)}
        if tree.lemma(k) in words:
            return other
        if last is None and general and back <= _BACK:
            last = other
    return last


def merge(dated: Sequence[Dated]) -> list[Dated]:
    """One ``Dated`` per act, in text order; pointers that point at nothing fall away. Body wordings stand
    before the headline's.
    """
    body = [d for d in dated if not d.title]
    kept: list[Dated] = []
    for item in body:
        match = _match(item, kept)
        if match is not None:
            kept[match] = _joined(kept[match], item)
        elif not item.sighting.anaphor:
            kept.append(item)
    loose: list[Dated] = []
    for item in (d for d in dated if d.title):
        if item.sighting.anaphor:
            continue
        fits = [i for i, other in enumerate(kept) if _headline(item, other)]
        if fits:
            kept[fits[0]] = _joined(kept[fits[0]], item)
        elif not any(_headline(item, other) for other in loose):
            loose.append(item)
    return [*loose, *kept]


def _match(item: Dated, kept: Sequence[Dated]) -> int | None:
    """The latest earlier act that ``item`` words again; what points back prefers an act told by the same word."""
    if item.other:
        return None
    latest = range(len(kept) - 1, -1, -1)
    if not item.sighting.anaphor:
        return next((i for i in latest if _same(item, kept[i])), None)
    found = [i for i in latest if _named_again(item, kept[i])]
    # "the exercise" is the one they "plan to hold", not the troops that moved
    return next((i for i in found if item.lemma in (kept[i].lemma, kept[i].object_lemma)), found[0] if found else None)


def _named_again(item: Dated, other: Dated) -> bool:
    a, b = item.sighting, other.sighting
    same = a.type == b.type or (_family(a.type, b.type) and a.type in ("AID", "COOPERATE"))
    if not same or not _dates(item.when, other.when):
        return False
    if a.mode and b.mode and a.mode != b.mode:
        return False
    return a.sentence - b.sentence <= 12 and _fits(a.actors, b.actors) and _fits(a.recipients, b.recipients)


def _same(item: Dated, other: Dated) -> bool:
    a, b = item.sighting, other.sighting
    if item.again and b.type in ("AGREE", "SUPPORT") and 0 <= a.sentence - b.sentence <= _NEXT:
        return not a.anaphor and _dates(item.when, other.when) and _parties(a, b)
    if a.kind != b.kind or not (a.type == b.type or (a.noun and _family(a.type, b.type))):
        return False
    if not _dates(item.when, other.when) or (item.status in _REAL) != (other.status in _REAL):
        return False
    if a.mode and b.mode and a.mode != b.mode and not {a.mode, b.mode} & {"Phone"} and not (a.noun or b.noun):
        return False
    if not _parties(a, b) or (a.type == "COERCE" and item.count and other.count and item.count != other.count):
        return False
    if a.sentence == b.sentence:
        return a.type == b.type and (a.noun or b.noun) and bool(a.actors)
    if a.type in _SPOKEN and not a.noun:
        return item.lemma == other.lemma and item.object_lemma == other.object_lemma and item.object_lemma != ""
    if a.noun:
        return True
    if item.lemma == other.lemma and (not b.noun or a.sentence - b.sentence <= 1):
        return True
    # a day taken over from the meeting's own sentence is no other day
    another = _explicit(item.when) and item.when != other.when
    return item.lemma in cues().lists["talking"] and not another and _meeting(a, b)


def _headline(item: Dated, other: Dated) -> bool:
    """Whether a headline's wording is the body's act: headlines drop roles, dates and exactness."""
    a, b = item.sighting, other.sighting
    if a.kind != b.kind or not (a.type == b.type or _family(a.type, b.type)):
        return False
    return _overlap(a.actors, b.actors, a.recipients, b.recipients) or item.lemma == other.lemma


def _meeting(a: Sighting, b: Sighting) -> bool:
    """Whether two wordings of talks may be one: a visit is not told by "discussed"."""
    return {a.mode, b.mode} <= {None, "Phone"}


def _family(a: str, b: str) -> bool:
    return any(a in family and b in family for family in _FAMILIES)


def _parties(a: Sighting, b: Sighting) -> bool:
    both_a, both_b = (*a.actors, *a.recipients), (*b.actors, *b.recipients)
    if a.type in ("CONSULT", "COOPERATE", "AGREE") or not a.recipients or not b.recipients:
        if (
            {_state(x) for x in a.actors}
            and {_state(x) for x in b.actors}
            and not ({_state(x) for x in a.actors} & {_state(x) for x in both_b})
        ):
            return False
        return _covers(both_a, both_b) or _covers(both_b, both_a)
    return _fits(a.actors, b.actors) and _fits(a.recipients, b.recipients)


def _state(actor: Actor) -> str:
    return actor.country if actor.country and actor.country != "XXX" else actor.id


def _covers(a: Sequence[Actor], b: Sequence[Actor]) -> bool:
    return bool(a) and {_state(x) for x in a} <= {_state(x) for x in b}


def _fits(a: Sequence[Actor], b: Sequence[Actor]) -> bool:
    """Whether two lists may be the same parties: one is empty or they share a state or an actor."""
    return not a or not b or bool({_state(x) for x in a} & {_state(x) for x in b})


def _overlap(a: Sequence[Actor], b: Sequence[Actor], c: Sequence[Actor], d: Sequence[Actor]) -> bool:
    first, second = {_state(x) for x in (*a, *c)}, {_state(x) for x in (*b, *d)}
    return bool(first & second)


def _explicit(when: When | None) -> bool:
    return when is not None and when.precision != "publication"


def _dates(a: When | None, b: When | None) -> bool:
    """Whether two dates may be one; what only the day of publication bounds agrees with all that lies on its side."""
    if a is None or b is None or not (_explicit(a) and _explicit(b)):
        return True
    early = max((d for d in (a.earliest, b.earliest) if d), default=None)
    late = min((d for d in (a.latest, b.latest) if d), default=None)
    return early is None or late is None or early <= late


def _inside(a: When | None, b: When | None) -> bool:
    """Whether one interval lies within the other: the closer date is the better one."""
    if a is None or b is None or a.earliest is None or a.latest is None:
        return False
    return (b.earliest is None or b.earliest <= a.earliest) and (b.latest is None or a.latest <= b.latest)


def _joined(kept: Dated, item: Dated) -> Dated:
    a, b = kept.sighting, item.sighting
    place = (b.sentence, b.word)
    when = (
        item.when
        if not _explicit(kept.when) and _explicit(item.when) and not item.title and kept.status == item.status
        else kept.when
    )
    # what points back to a plan ("the visit to take place in May") has no standing of its own
    alike = kept.status == item.status or (kept.status not in _REAL and (b.anaphor or item.status not in _REAL))
    if alike and _explicit(when) and _explicit(item.when) and not item.title and _inside(item.when, when):
        when = item.when
    sighting = replace(
        a,
        mode=a.mode or (b.mode if b.type == a.type else None),
        actors=a.actors or (b.actors if b.type == a.type else ()),
        recipients=a.recipients or tuple(x for x in b.recipients if x.id not in {y.id for y in a.actors}),
    )
    if kept.status is Status.PLANNED and item.status is Status.CONDITIONAL and b.anaphor:
        # "announced a sale ... If approved, the sale would ...": what is planned hangs on the condition
        kept = replace(kept, status=item.status, judge=b)
    return replace(kept, sighting=sighting, when=when, mentions=(*kept.mentions, place, *item.mentions))


def made_known(tree: Tree, sighting: Sighting) -> bool:
    """Whether a wording only makes known what was agreed: "announced the deal"."""
    if sighting.type != "AGREE" or tree.lemma(sighting.word) not in cues().lists["making_known"]:
        return False
    deals = [k for k in tree.arguments(sighting.word).objects if tree.lemma(k) in cues().lists["agreed_things"]]
    return any(tree.words[d].text.lower() in _THE for k in deals for d in tree.kids(k, "det"))


def is_other(tree: Tree, i: int) -> bool:
    """Whether a noun's own modifiers say that it is not the one named before; "it would be their third" counts it."""
    if tree.kids(i, "cop") and any(tree.words[k].text.lower() in ("it", "this", "that") for k in tree.kids(i, "nsubj")):
        return False
    words = cues().lists["another_one"]
    return any(tree.lemma(k) in words for k in tree.kids(i, "det", "amod")) or tree.words[i].text.lower() in words
