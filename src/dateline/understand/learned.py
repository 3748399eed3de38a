"""Drafts of claims from the reader's attributions, and their union with those of the rules.

The rules know the speech act, claims inside claims, who keeps silent or does not confirm, and which clause a cue
reaches; the reader knows better where a source begins and ends, and finds speech under words that no table has. Where
both see one cue, and the head of its source alike, the reader says how far the source reaches. An attribution that only
the reader found becomes a draft of its own where somebody says something: beliefs, plans, feelings and deeds ("rejected
the plan"), which the reader's scheme counts as attributions too, make no claim.

Measured with weights of a training that was still running: on the development stories nothing changes (who says so
80.0, status 89.7), on PolNeAR dev linked F1 of the claims rises from 62.5 to 64.4. The reader's contents for the rules'
claims would cost 1.3 of status on the stories: they follow another convention (whom one urges belongs to what is
urged). Where the rules see another head in the stories, they were mostly right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum

from dateline.model import SpeechAct
from dateline.tables.cues import Cue, Cues
from dateline.understand.attribution import Attribution
from dateline.understand.clauses import NOMINAL, Clauses, is_finite
from dateline.understand.drafts import OPENERS, Draft
from dateline.understand.governors import is_active
from dateline.understand.signed import DASHES

__all__ = ["Voice", "united", "voice_of"]

_RELATIVE = frozenset(("who", "which", "that", "whom"))


class Voice(StrEnum):
    """Whether an attribution tells of words or of a mind."""

    SPEECH = "speech"
    MIND = "mind"  # believes, hopes, wants, plans, feels


def voice_of(clauses: Clauses, found: Attribution, table: Cues) -> tuple[Voice, Cue | None, int]:
    """The voice of an attribution, the table's entry for its cue if it has one, and the word that makes it a cue.

    A cue without an entry is speech where it brings a quotation or a clause of its own ("fumed that", "went on:"), and
    not where the table knows it to turn its complement into a wish, a plan or a possibility ("hoped to").
    """
    first, last = found.cue or (0, 0)
    head = next((k for k in range(first, last) if not first <= clauses.words[k].head < last), first)
    order = [head, *(k for k in range(last - 1, first - 1, -1) if k != head)]
    for k in order:
        lemma, upos = clauses.lemmas[k], clauses.words[k].upos
        verbal = upos in ("VERB", "AUX")
        entry = table.verb(lemma) if verbal else table.nouns.get(lemma) if upos == "NOUN" else None
        if entry is None and verbal and k + 1 < last:
            entry = table.verb(f"{lemma}_{clauses.lower[k + 1]}")
        if entry is not None:
            return (Voice.MIND if entry.kind == "mind" else Voice.SPEECH), entry, k
    if clauses.lower[first] in {"according", "per", ":"} | DASHES:
        return (Voice.MIND if _no_source(clauses, found, table) else Voice.SPEECH), None, first
    if clauses.lemmas[head] in table.lists["citing"]:
        return Voice.SPEECH, None, head
    words = [(pos, clauses.lemmas[k]) for k in order for pos in (clauses.words[k].upos,) if pos in _POS]
    if any(table.frame(pos, lemma, kind) for pos, lemma in words for kind in ("to", "that", "ing", "object")):
        return Voice.MIND, None, head
    given = clauses.lemmas[head] in table.lists["granting"] or _asks(clauses, found)
    return (Voice.SPEECH if _says(clauses, found) and not given else Voice.MIND), None, head


def _no_source(clauses: Clauses, found: Attribution, table: Cues) -> bool:
    """Whether something goes "according to plan"."""
    return found.source is not None and clauses.lemmas[_source(clauses, found.source)[2]] in table.lists["not_sources"]


def _asks(clauses: Clauses, found: Attribution) -> bool:
    """Whether the content is a question that somebody looks into, not what is said: "is investigating whether"."""
    starts = [word.start for word in clauses.words]
    firsts = [bisect_left(starts, a) for a, _ in found.contents]
    return any(k < len(starts) and clauses.lower[k] in ("whether", "if") for k in firsts)


_POS = frozenset(("VERB", "NOUN", "ADJ"))


def _says(clauses: Clauses, found: Attribution) -> bool:
    """Whether a content is a quotation, or a clause with a tense of its own: "rejected the plan" says nothing, nor does
    "what it calls an operation killed nine", where the clause is the one above the cue.
    """
    words = clauses.words
    above = _above(clauses, (found.cue or (0, 0))[0])
    starts = [word.start for word in words]
    for a, b in found.contents:
        first, last = bisect_left(starts, a), bisect_left(starts, b)
        if first < last and clauses.lower[first] in OPENERS - {"("}:
            return True
        for k in range(first, last):
            clause = words[k].deprel.split(":")[0] in ("ccomp", "root", "parataxis", "csubj")
            if clause and k not in above and not first <= words[k].head < last and is_finite(clauses, k):
                return True
    return False


def _above(clauses: Clauses, cue: int) -> set[int]:
    """The words that hold the relative clause of a cue."""
    node, out, inside = cue, set[int](), False
    while clauses.words[node].head >= 0 and clauses.words[node].head not in out:
        inside = inside or clauses.words[node].deprel.startswith("acl")
        node = clauses.words[node].head
        out |= {node} if inside else set()
    return out


def united(rules: Sequence[Draft], found: Sequence[Attribution], trees: Sequence[Clauses], table: Cues) -> list[Draft]:
    """All drafts of a document: the rules' with the reader's sources where both see one cue, and the reader's own.

    ``rules`` are changed in place. In the order of sentences and cue words.
    """
    of: dict[int, list[Draft]] = {}
    for draft in rules:
        of.setdefault(draft.sentence, []).append(draft)
    out = list(rules)
    taken: set[int] = set()
    for one in found:
        if one.cue is None:
            continue  # the quotations tell better
        clauses = trees[one.sentence]
        same = _same(one, [draft for draft in of.get(one.sentence, ()) if id(draft) not in taken])
        if same is not None:
            taken.add(id(same))
            _adopt(same, one, clauses)
            continue
        voice, entry, word = voice_of(clauses, one, table)
        signed = clauses.lower[one.cue[0]] in {":"} | DASHES
        if voice is Voice.SPEECH and (signed or _says(clauses, one)):
            out.append(_draft(one, clauses, entry, word))
    return sorted(out, key=lambda draft: (draft.sentence, draft.cue_word))


def _same(found: Attribution, drafts: Sequence[Draft]) -> Draft | None:
    """The draft with the same cue: the cue words meet."""
    first, last = found.cue or (0, 0)
    inside = [draft for draft in drafts if first <= draft.cue_word < last]
    meeting = inside or [draft for draft in drafts if draft.cue[0] < last and first < draft.cue[1]]
    return meeting[-1] if meeting else None


def _adopt(draft: Draft, found: Attribution, clauses: Clauses) -> None:
    """Give a draft of the rules the reader's source, where they agree on its head or the rules have missed it."""
    if found.source is None:
        return
    first, last, head = _source(clauses, found.source)
    if draft.source is not None and first <= draft.source[2] < last:
        draft.source = first, last, draft.source[2]
    elif draft.source is None and is_active(clauses, draft.cue_word):
        draft.source = first, last, head
        draft.antecedent = _antecedent(clauses, draft.source)


def _draft(found: Attribution, clauses: Clauses, entry: Cue | None, word: int) -> Draft:
    act = entry.act if entry is not None else SpeechAct.ASSERT
    source = _source(clauses, found.source) if found.source else None
    draft = Draft(
        found.sentence, word, found.cue or (word, word + 1), clauses.lemmas[word], act, source, list(found.contents)
    )
    draft.antecedent = _antecedent(clauses, source)
    return draft


def _source(clauses: Clauses, span: tuple[int, int]) -> tuple[int, int, int]:
    """A source with its head: the noun that hangs outside, not the preposition or mark that a span may open with."""
    first, last = span
    while last > first + 1 and clauses.words[last - 1].upos == "PUNCT":
        last -= 1
    outside = [k for k in range(first, last) if not first <= clauses.words[k].head < last]
    nominal = [k for k in outside if clauses.words[k].upos in NOMINAL]
    return first, last, (nominal or outside or [first])[0]


def _antecedent(clauses: Clauses, source: tuple[int, int, int] | None) -> int | None:
    """What a source that is only a relative pronoun stands for."""
    if source is None or source[1] - source[0] > 1 or clauses.lower[source[0]] not in _RELATIVE:
        return None
    node, steps = clauses.words[source[2]].head, 0
    while node >= 0 and steps < 6:
        if clauses.words[node].deprel.startswith("acl"):
            return clauses.words[node].head
        node, steps = clauses.words[node].head, steps + 1
    return None
