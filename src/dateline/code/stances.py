"""What others in the same document say of an act: they confirm, deny, do not confirm, keep silent, condemn, praise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dateline.code.status import FAR, NEAR, TURNING, denied_by, judged, refers_back, same_deed, word_at, words_of
from dateline.model import Assessment, Claim, OperatorKind, Reading, SpeechAct, Stance
from dateline.tables.cues import cues

__all__ = ["Stances"]

K = OperatorKind
MOST = 12
"""Words of a content that may name a deed again; longer ones tell of several."""
FEW = 4
"""Words of a content that only names again what was told."""
STANCE_ACTS = frozenset(
    (
        SpeechAct.CONFIRM,
        SpeechAct.DENY,
        SpeechAct.NO_CONFIRMATION,
        SpeechAct.SILENT,
        SpeechAct.CONDEMN,
        SpeechAct.PRAISE,
    )
)


class Stances:
    """The claims of one document by the sentences they are about, so that each act asks only those near it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.about: dict[int, list[int]] = {}
        starts = [sentence.start for sentence in reading.sentences]
        for k, claim in enumerate(reading.claims):
            back = FAR if claim.act is SpeechAct.DENY else NEAR
            near = set(range(claim.sentence - back, claim.sentence + NEAR + 1)) if claim.act in STANCE_ACTS else set()
            for span in claim.content:
                near |= set(
                    range(bisect_right(starts, span.start) - 1, bisect_right(starts, max(span.start, span.end - 1)))
                )
            for sentence in near:
                self.about.setdefault(sentence, []).append(k)

    def of(self, triggers: Iterable[tuple[int, int]], chain: Sequence[int]) -> tuple[Stance, ...]:
        """The stances on one act.

        ``triggers``: (sentence, word) of all its mentions; ``chain``: the claims that carry it (their speakers take no
        further stance unless it is another act). A claim of somebody else in which the act is negated denies it. One
        stance per speakers and act, in text order.
        """
        reading, places = self.reading, list(triggers)
        own = {actor.id for k in chain for actor in reading.claims[k].speakers}
        judgments = [judgment for place in places if (judgment := judged(reading, place)) is not None]
        answered = {denied_by(judgment, reading) for judgment in judgments}  # "rejected the accusation"
        told = {k for judgment in judgments for k in judgment.claims}
        answered |= {k for place in places for k in self.about.get(place[0], ()) if self._left_open(k, told)}
        out: list[Stance] = []
        for k in sorted({k for sentence, _ in places for k in self.about.get(sentence, ())}):
            claim = reading.claims[k]
            held = places if k in answered else [place for place in places if _holds(claim, place, reading)]
            if claim.cue is None or not claim.speakers or not held:
                continue
            act = self._act(k, claim, held, places)
            theirs = all(actor.id in own for actor in claim.speakers)
            if act is None or (theirs and (k in chain or act is SpeechAct.CONFIRM)):
                continue
            if all((s.speakers, s.act) != (claim.speakers, act) for s in out):
                out.append(Stance(claim.speakers, act, claim.cue))
        return tuple(out)

    def _left_open(self, k: int, told: set[int]) -> bool:
        """Whether ``k`` leaves open what one of the claims ``told`` says: "Neither has confirmed the announcement",
        "did not respond to a request for comment". That is the last thing said before, by somebody else.
        """
        claims = self.reading.claims
        claim = claims[k]
        if claim.act not in (SpeechAct.NO_CONFIRMATION, SpeechAct.SILENT) or not told:
            return False
        words = words_of(claim, self.reading)
        named = 0 < len(words) <= FEW and words[-1].lemma.lower() in cues().lists["told_nouns"]
        if words and not named and not refers_back(claim, self.reading):
            return False
        before = [j for j in range(k) if claims[j].content and claims[j].inside is None]
        last = next((j for j in reversed(before) if claims[j].act not in STANCE_ACTS), -1)
        if last not in told or claims[last].sentence < claim.sentence - NEAR:
            return False
        return not {a.id for a in claim.speakers} & {a.id for a in claims[last].speakers}

    def _act(
        self, k: int, claim: Claim, held: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]]
    ) -> SpeechAct | None:
        """What a claim does to the act that it holds the mentions of."""
        turned = any(_turned(judged(self.reading, place), k) for place in held)
        if claim.act not in STANCE_ACTS:
            # a refusal told by whoever refuses is no denial of it
            return SpeechAct.DENY if turned and len(held) < len(places) else None
        return SpeechAct.DENY if turned and claim.act is SpeechAct.CONFIRM else claim.act


def _holds(claim: Claim, place: tuple[int, int], reading: Reading) -> bool:
    """Whether the claim is about the deed: its content holds the mention, or nearby names the deed again."""
    word = word_at(reading, place)
    if any(word.start in span for span in claim.content):
        return True
    if claim.act not in STANCE_ACTS or abs(claim.sentence - place[0]) > NEAR:
        return False
    words = words_of(claim, reading)
    return len(words) <= MOST and any(same_deed(word, other) for other in words)


def _turned(assessment: Assessment | None, k: int) -> bool:
    """Whether the innermost claim of the mention is ``k`` and it says the act was not done."""
    if assessment is None or not assessment.claims or assessment.claims[-1] != k:
        return False
    kinds = [operator.kind for operator in assessment.operators]
    return sum(kind in TURNING for kind in kinds) % 2 == 1 and not {K.QUESTION, K.CONDITION, K.POSSIBLE} & set(kinds)
