"""How real is it: for every word that may name an event, the operators over it, whose words it stands in, and what
each holder holds.

Values per holder are FactBank's (Sauri and Pustejovsky 2009). The verb is ``assess``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dateline.model import (
    AUTHOR,
    Assessment,
    Claim,
    Factuality,
    Mention,
    Operator,
    OperatorKind,
    Sentence,
    SpeechAct,
    View,
    Word,
)
from dateline.tables.cues import cues
from dateline.understand.clauses import Clauses, is_finite
from dateline.understand.operators import Walk, Walker

__all__ = ["assess", "value_of"]

K = OperatorKind
_OPEN = frozenset((K.QUESTION, K.CONDITION, K.REQUEST, K.HEARSAY, K.OBLIGATION, K.INTENTION))
_TURNING = frozenset((K.NEGATION, K.FAILED, K.DENIAL, K.PRETENDED))
_AHEAD = frozenset((SpeechAct.COMMIT, SpeechAct.THREATEN, SpeechAct.REQUEST))
_GIVEN = frozenset(("the", "this", "that", "these", "those"))
DOUBTED, REFUTED = 1.5, -0.8
"""Below these learned values an event without any cue is taken as possible, and as not so.

Between the medians of the UW training set for what is intended (1.8) and what may be (1.4), and halfway from what is
negated (-1.6) to the neutral 0.
"""
_TO = frozenset(("to", "for", "after", "over", "against"))
_NEGATIVE = {
    Factuality.CERTAIN: Factuality.NOT_CERTAIN,
    Factuality.PROBABLE: Factuality.NOT_PROBABLE,
    Factuality.POSSIBLE: Factuality.NOT_POSSIBLE,
}


def assess(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], claims: Sequence[Claim]
) -> tuple[Assessment, ...]:
    """One assessment for every verb, noun, adjective and name-like noun, in text order.

    Operators nearest first, claims outermost first, views with the author first. ``mentions`` tell the words that are
    only
    names of actors or places; those are left out.
    """
    table = cues()
    named = {(mention.sentence, mention.head) for mention in mentions if mention.kind == "name"}
    scopes = _Scopes(claims)
    out = []
    for sentence in sentences:
        walker = Walker(Clauses(sentence), table)
        for i, word in enumerate(sentence.words):
            if word.upos not in ("VERB", "NOUN", "ADJ", "PROPN"):
                continue
            name = (word.upos == "PROPN" and word.name != "O") or (sentence.index, i) in named
            if name and walker.clauses.child(i, "cop") is None:  # "will be in Accra" is judged at the place
                continue
            chain = scopes.chain(word.start, sentence.index, i)
            if (
                chain
                and claims[chain[-1]].sentence == sentence.index
                and (_judged_only(sentence, i) or (claims[chain[-1]].act in _AHEAD and _answered(sentence, i)))
            ):
                chain = chain[:-1]
            walk = walker.walk(i)
            operators = _with_speech(walk, chain, claims, word, sentence)
            if not operators and not walk.settled:
                operators = _doubt(walker.clauses, i)
            out.append(
                Assessment(sentence.index, i, tuple(operators), chain, _views(operators, chain, claims, sentences))
            )
    return tuple(out)


def _doubt(clauses: Clauses, i: int) -> list[Operator]:
    """What the reader sees of uncertainty where no cue was found; see ``DOUBTED``.

    Only of words that assert nothing by their form: infinitives, participles, nouns without article. A finite verb and
    a given noun ("the arrest", "their invasion") are taken at their word.
    """
    word, value = clauses.words[i], clauses.words[i].factuality
    if value is None or value >= DOUBTED or (word.upos == "VERB" and is_finite(clauses, i)):
        return []
    below = [clauses.words[c] for c in clauses.below[i]]
    if any(w.deprel == "nmod:poss" or (w.deprel == "det" and w.text.lower() in _GIVEN) for w in below):
        return []
    found = f"read as {value:+.1f} of 3"
    return [Operator(K.NEGATION if value < REFUTED else K.POSSIBLE, clauses.sentence.index, i, found)]


def _answered(sentence: Sentence, i: int) -> bool:
    """Whether a noun names a deed, given, that somebody undertakes to answer: "vowed to respond to the attack"."""
    word = sentence.words[i]
    if word.upos != "NOUN" or not 0 <= word.head < len(sentence.words):
        return False
    below = [sentence.words[c] for c in sentence.children(i)]
    given = any(w.text.lower() in _GIVEN or w.deprel == "nmod:poss" for w in below)
    if not given or sentence.words[word.head].lemma.lower() not in cues().lists["answering"]:
        return False
    return word.deprel == "obj" or any(w.deprel == "case" and w.text.lower() in _TO for w in below)


def _judged_only(sentence: Sentence, i: int) -> bool:
    """Whether a deed is given and only what it was like is said: "ruled that the arrests were unlawful"."""
    word = sentence.words[i]
    if word.upos != "NOUN" or word.deprel != "nsubj" or not 0 <= word.head < len(sentence.words):
        return False
    if (
        sentence.words[word.head].upos != "ADJ"
        or sentence.words[word.head].text.lower() not in cues().lists["verdicts"]
    ):
        return False
    return any(sentence.words[c].text.lower() in ("the", "these", "those") for c in sentence.children(i))


class _Scopes:
    """Which claims hold a place of the text."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._spans = sorted((span.start, span.end, k) for k, claim in enumerate(claims) for span in claim.content)
        self._starts = [start for start, _, _ in self._spans]
        self._reach: list[int] = []
        reach = 0
        for _, end, _ in self._spans:
            reach = max(reach, end)
            self._reach.append(reach)
        self._depth = [self._depth_of(k) for k in range(len(claims))]

    def _depth_of(self, k: int) -> int:
        depth, inside = 0, self._claims[k].inside
        while inside is not None and depth < len(self._claims):
            depth, inside = depth + 1, self._claims[inside].inside
        return depth

    def chain(self, at: int, sentence: int, word: int) -> tuple[int, ...]:
        """The claims whose content holds the offset ``at``, outermost first; a cue is not in its own content."""
        found: dict[int, int] = {}
        k = bisect_right(self._starts, at) - 1
        while k >= 0 and self._reach[k] > at:
            start, end, claim = self._spans[k]
            if start <= at < end and (self._claims[claim].sentence, self._claims[claim].cue_word) != (sentence, word):
                found[claim] = end - start
            k -= 1
        return tuple(sorted(found, key=lambda c: (-found[c], self._depth[c], c)))


def _with_speech(
    walk: Walk, chain: tuple[int, ...], claims: Sequence[Claim], word: Word, sentence: Sentence
) -> list[Operator]:
    """Add what the speech acts do where the tree did not show it: a denial, a silence. Not on what is taken for
    granted in it.
    """
    operators = list(walk.operators)
    kinds = {operator.kind for operator in operators}
    for k in reversed(chain):
        claim = claims[k]
        if walk.granted or (walk.cut and word.upos == "NOUN" and not _matter(word, claim, sentence)):
            continue
        if claim.act is SpeechAct.DENY and K.DENIAL not in kinds:
            operators.append(_cue(K.DENIAL, claim))
        elif claim.act in (SpeechAct.SILENT, SpeechAct.NO_CONFIRMATION) and K.QUESTION not in kinds:
            if chain[-1] != k and claims[chain[-1]].act is SpeechAct.ASSERT and claims[chain[-1]].inside == k:
                continue  # "has not commented on reports that": the reports stand
            operators.append(_cue(K.QUESTION, claim))
    return operators


def _matter(word: Word, claim: Claim, sentence: Sentence) -> bool:
    """Whether a noun is itself what is denied or kept silent about, not a given thing within it."""
    if claim.sentence != sentence.index:
        return False
    if claim.act is SpeechAct.SILENT:
        return sentence.words[claim.cue_word].lemma.lower() == "have"  # "had no information about the raid"
    head = word.head if word.deprel.split(":")[0] != "conj" or word.head < 0 else sentence.words[word.head].head
    while 0 <= head < len(sentence.words) and sentence.words[head].lemma in cues().nouns and head != claim.cue_word:
        head = sentence.words[head].head if sentence.words[head].head != head else -1
    return head == claim.cue_word


def _cue(kind: OperatorKind, claim: Claim) -> Operator:
    return Operator(kind, claim.sentence, claim.cue_word, claim.act.value)


def _views(
    operators: Sequence[Operator], chain: tuple[int, ...], claims: Sequence[Claim], sentences: Sequence[Sentence]
) -> tuple[View, ...]:
    """The author's view, then each speaker's: what stands inside a speaker's words is theirs, what stands outside is
    not.
    """
    own = value_of(operators)
    author = own if not chain or own is Factuality.UNCOMMITTED else Factuality.UNCOMMITTED
    views = [View(AUTHOR, author)]
    for position, k in enumerate(chain):
        claim = claims[k]
        last = position == len(chain) - 1
        mine = [op for op in operators if _within(op, claim, sentences)]
        silent = claim.act in (SpeechAct.SILENT, SpeechAct.NO_CONFIRMATION)
        value = Factuality.UNCOMMITTED if silent or not last else value_of(mine)
        for holder in [actor.id for actor in claim.speakers] or ([claim.speaker_text] if claim.speaker_text else []):
            if all(view.holder != holder for view in views):
                views.append(View(holder, value))
    return tuple(views)


def _within(operator: Operator, claim: Claim, sentences: Sequence[Sentence]) -> bool:
    if (operator.sentence, operator.word) == (claim.sentence, claim.cue_word):
        return True
    if not 0 <= operator.sentence < len(sentences) or operator.word < 0:
        return False
    at = sentences[operator.sentence].words[operator.word].start
    return any(at in span for span in claim.content)


def value_of(operators: Iterable[Operator]) -> Factuality:
    """FactBank's value for an event under ``operators``."""
    kinds = [operator.kind for operator in operators]
    if not kinds:
        return Factuality.CERTAIN
    if any(kind in (K.QUESTION, K.CONDITION) for kind in kinds):
        return Factuality.UNCOMMITTED
    negative = sum(kind in _TURNING for kind in kinds) % 2 == 1
    if not negative and any(kind in _OPEN for kind in kinds):
        return Factuality.UNCOMMITTED
    if K.POSSIBLE in kinds:
        value = Factuality.POSSIBLE
    elif K.PROBABLE in kinds or K.FUTURE in kinds:
        value = Factuality.PROBABLE
    else:
        value = Factuality.CERTAIN
    return _NEGATIVE[value] if negative else value
