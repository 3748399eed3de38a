"""Is it so: the status of a report, and who says so.

The eight statuses and the order in which evidence decides among them are told in ``docs/status.md``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dateline.model import Actor, Assessment, Claim, Operator, OperatorKind, Reading, SpeechAct, Status, Word
from dateline.tables.cues import cues
from dateline.understand.mentions import mentions_in

__all__ = [
    "FAR", "NEAR", "TURNING", "chain_of", "denied_by", "is_performed", "judged", "refers_back", "same_deed",
    "status_of", "verdict", "word_at", "words_of",
]  # fmt: skip

K = OperatorKind
NEAR = 2
"""Sentences within which a denial answers a claim."""
FAR = 6
"""The same where whoever denies "the charge" is the one accused of the deed."""
MOST = 12
"""Words of a content that may name a deed again; longer ones tell of several."""
_KINDRED = ("kin_force", "kin_entry", "kin_backing", "kin_taking")
_OFFICIAL = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
_DEVERBAL = ("ion", "ment", "al", "ing", "ance", "ence", "ure", "age", "tion", "sion")
TURNING = frozenset((K.NEGATION, K.FAILED, K.PRETENDED))
_WHOSE = ("amod", "compound", "nmod:poss")
_PRESENT = frozenset(("do", "are", "am", "'re", "'m", "’re", "’m"))
_HEADS = frozenset(("root", "ccomp", "conj", "parataxis", "xcomp"))
_HOLDING = frozenset(
    (SpeechAct.ASSERT, SpeechAct.CONFIRM, SpeechAct.COMMIT, SpeechAct.THREATEN, SpeechAct.SPECULATE, SpeechAct.DENY)
)


def status_of(assessment: Assessment, reading: Reading) -> tuple[Status, tuple[str, ...]]:
    """The status of the event the assessed word names, and the reasons, the deciding one first."""
    operators = assessment.operators
    kinds = [operator.kind for operator in operators]
    chain = chain_of(assessment, reading)

    def why(*wanted: OperatorKind) -> tuple[str, ...]:
        return tuple(f"{op.kind.value}: {op.text}" for op in operators if op.kind in wanted)

    negative = sum(kind in TURNING for kind in kinds) % 2 == 1
    if K.QUESTION in kinds:
        return Status.UNKNOWN, why(K.QUESTION)
    if K.CONDITION in kinds:
        return Status.CONDITIONAL, why(K.CONDITION)
    if K.DENIAL in kinds:
        return Status.DENIED, why(K.DENIAL)
    if negative:
        if _refused(operators):
            return Status.NOT_HAPPENED, why(*TURNING)
        if {K.POSSIBLE, K.PROBABLE, K.OBLIGATION, K.REQUEST} & set(kinds):
            return Status.POSSIBLE, why(K.POSSIBLE, K.PROBABLE, K.OBLIGATION, K.REQUEST, *TURNING)
        return Status.NOT_HAPPENED, why(*TURNING)
    if {K.POSSIBLE, K.PROBABLE, K.OBLIGATION, K.REQUEST} & set(kinds):
        return Status.POSSIBLE, why(K.POSSIBLE, K.PROBABLE, K.OBLIGATION, K.REQUEST)
    if {K.FUTURE, K.INTENTION} & set(kinds):
        return Status.PLANNED, why(K.FUTURE, K.INTENTION)
    if not chain and assessment.claims and is_performed(assessment, reading):
        return Status.HAPPENED, ("done by saying it",)
    if chain:
        denial = denied_by(assessment, reading)
        if denial is not None:
            return Status.DENIED, (f"denied by {reading.claims[denial].speaker_text or 'another source'}",)
        said = reading.claims[chain[-1]]
        return Status.CLAIMED, (f"said by {said.speaker_text or 'a source not named'}", *why(K.HEARSAY))
    if K.HEARSAY in kinds:
        return Status.CLAIMED, why(K.HEARSAY)
    return Status.HAPPENED, ("the report asserts it",)


def judged(reading: Reading, place: tuple[int, int]) -> Assessment | None:
    """The assessment of the word at (sentence, word); assessments stand in text order."""
    k = bisect_left(reading.assessments, place, key=lambda a: (a.sentence, a.word))
    found = reading.assessments[k] if k < len(reading.assessments) else None
    return found if found and (found.sentence, found.word) == place else None


def verdict(
    assessment: Assessment, reading: Reading, mentions: Iterable[tuple[int, int]]
) -> tuple[Status, tuple[str, ...], tuple[int, ...]]:
    """Status, reasons and chain of an act judged over all its mentions (sentence, word) in the document.

    ``assessment`` is that of its main mention. What one party claims and another denies is denied, and said by
    whoever claims it; an act only asked about, or not confirmed, in one place has the standing it has in another.
    """
    status, why = status_of(assessment, reading)
    chain = chain_of(assessment, reading)
    if status not in (Status.CLAIMED, Status.DENIED, Status.UNKNOWN):
        return status, why, chain
    main = (assessment.sentence, assessment.word)
    others = [other for place in mentions if place != main and (other := judged(reading, place))]
    found = [(status_of(other, reading), chain_of(other, reading)) for other in others]
    claiming = next(((w, c) for (s, w), c in found if s is Status.CLAIMED and _named(c, reading)), None)
    if status is Status.CLAIMED:
        denial = next((w for (s, w), c in found if s is Status.DENIED and not _one_voice(c, chain, reading)), None)
        return (Status.DENIED, denial, chain) if denial else (status, why, chain)
    if claiming is None:
        return status, why, chain
    if status is Status.DENIED:
        return status, why, claiming[1]
    return Status.CLAIMED, claiming[0], claiming[1]


def _named(chain: Sequence[int], reading: Reading) -> bool:
    return any(reading.claims[k].speakers or reading.claims[k].speaker_text for k in chain)


def _one_voice(one: Sequence[int], other: Sequence[int], reading: Reading) -> bool:
    return any(_shared(reading.claims[j], reading.claims[k]) for j in one for k in other)


def _refused(operators: Sequence[Operator]) -> bool:
    """Whether what was asked or proposed was refused: "turned down a request to pardon him"."""
    addressed = cues().lists["addressed"]
    asked = next((n for n, op in enumerate(operators) if op.kind is K.REQUEST or op.text.lower() in addressed), None)
    turned = next((n for n, op in enumerate(operators) if op.kind in TURNING), None)
    return asked is not None and turned is not None and asked < turned and operators[turned].kind is K.FAILED


def chain_of(assessment: Assessment, reading: Reading) -> tuple[int, ...]:
    """The claims that carry the event, outermost first: those whose speakers stand for it.

    Left out: silence and missing confirmation, praise and blame of what is taken for granted, requests to others, and
    a saying that is itself the act ("we reject the offer"). A denial stays only where nobody else claims the event.
    """
    kept = [k for k in assessment.claims if _carries(assessment, reading.claims[k], reading)]
    if kept and is_performed(assessment, reading):
        doer = reading.claims[kept[-1]]
        kept = [k for k in kept[:-1] if not _same_speaker(reading.claims[k], doer)]
    kept = [k for n, k in enumerate(kept) if not any(_shared(reading.claims[k], reading.claims[j]) for j in kept[:n])]
    asserting = [k for k in kept if reading.claims[k].act is not SpeechAct.DENY and reading.claims[k].speakers]
    kept = asserting or kept
    return tuple(kept[1:] if kept and _agreed(reading.claims[kept[0]], reading) else kept)


def _agreed(claim: Claim, reading: Reading) -> bool:
    """Whether the report itself tells that something was agreed: to agree is a deed, not one side's word for it."""
    committed = claim.act is SpeechAct.COMMIT and claim.cue_word >= 0
    return committed and word_at(reading, (claim.sentence, claim.cue_word)).lemma.lower() == "agree"


def _carries(assessment: Assessment, claim: Claim, reading: Reading) -> bool:
    if claim.act is SpeechAct.DENY and claim.cue_word >= 0:
        # "denied any role in the raid": what is not itself denied is taken for granted
        return any(op.kind is K.DENIAL for op in assessment.operators)
    if claim.act in _HOLDING:
        return True
    if claim.act in (SpeechAct.CONDEMN, SpeechAct.PRAISE, SpeechAct.REQUEST) and claim.cue_word >= 0:
        words = words_of(claim, reading)
        # To criticize for a deed grants it, to accuse of it claims it (Fillmore 1971, Verbs of judging).
        lemma = word_at(reading, (claim.sentence, claim.cue_word)).lemma.lower()
        blamed = lemma in cues().lists["alleging"] and bool(words) and words[0].text.lower() in ("for", "of")
        return bool(claim.quotes) or blamed
    return claim.cue_word < 0


def is_performed(assessment: Assessment, reading: Reading) -> bool:
    """Whether the speaker does by saying what the word names (Austin 1962).

    "We condemn the attack" condemns it, and so does "said it condemned the attack"; "said it had condemned" reports.
    """
    if not assessment.claims:
        return False
    sentence, at = reading.sentences[assessment.sentence], assessment.word
    word = sentence.words[at]
    lists = cues().lists
    lemma, low = word.lemma.lower(), word.text.lower()
    below = [(child, sentence.words[child]) for child in sentence.children(at)]
    subject = next((child for child, w in below if w.deprel.startswith("nsubj")), None)
    if subject is None or assessment.operators:
        return False
    person = sentence.words[subject].text.lower()
    auxiliaries = {w.text.lower() for _, w in below if w.deprel in ("aux", "aux:pass", "cop")}
    attitude = lemma in lists["attitudes"] or low in lists["attitudes"]
    if person in ("i", "we"):
        now = not auxiliaries - _PRESENT and (low == lemma or word.upos == "ADJ" or bool(auxiliaries & _PRESENT))
        return now and (attitude or (lemma in lists["performatives"] and low == lemma))
    claim = reading.claims[assessment.claims[-1]]
    if not attitude or auxiliaries & {"had", "has", "have"} or word.deprel.split(":")[0] not in _HEADS:
        return False
    own = sentence.words[subject].start
    if any(quote.start <= own < quote.end for quote in claim.quotes):
        return False  # in his own words "they" is somebody else
    return _is_speaker(assessment.sentence, subject, claim, reading)


def _is_speaker(sentence: int, word: int, claim: Claim, reading: Reading) -> bool:
    """Whether the word means whoever makes the claim: by the mention it heads, or an unresolved pronoun."""
    meant = {a.id for m in reading.mentions if m.sentence == sentence and m.head == word for a in m.actors}
    if meant and claim.speakers:
        return bool(meant & {name for actor in claim.speakers for name in _for_whom(actor)})
    return reading.sentences[sentence].words[word].text.lower() in ("it", "they", "he", "she")


def _for_whom(actor: Actor) -> tuple[str, ...]:
    """Whom somebody speaks for: a government's official voices the attitudes of the state."""
    if actor.country and "GOV" in actor.sectors:
        return actor.id, actor.country, f"{actor.country}:GOV"
    return (actor.id,)


def _same_speaker(one: Claim, other: Claim) -> bool:
    """Whether two claims of a chain are one speaker's: a second cue in the same quotation may name him by a pronoun."""
    if one.speakers and other.speakers:
        return {actor.id for actor in one.speakers} == {actor.id for actor in other.speakers}
    return (one.sentence == other.sentence and "he" in (one.speaker_text.lower(), other.speaker_text.lower())) or not (
        one.speaker_text and other.speaker_text
    )


def denied_by(assessment: Assessment, reading: Reading) -> int | None:
    """The claim by which somebody else denies, nearby, what a source claims of the event.

    It denies "the charge", "the report" or "it" right after the claim, or the same deed by its name: "Baku denied
    that they crossed".
    """
    if not assessment.claims:
        return None
    own = reading.claims[assessment.claims[-1]]
    word = word_at(reading, (assessment.sentence, assessment.word))
    first = bisect_left(reading.claims, assessment.sentence, key=lambda claim: claim.sentence)
    for k in range(first, len(reading.claims)):
        claim = reading.claims[k]
        if claim.sentence > assessment.sentence + FAR:
            return None
        far = claim.sentence > assessment.sentence + NEAR
        if far and not _accused(claim, assessment, reading):
            continue
        if k in assessment.claims or claim.speaker_text == own.speaker_text or _shared(claim, own):
            continue
        if not far and _contradicts(k, assessment, reading):
            return k
        if claim.act is not SpeechAct.DENY:
            continue
        if not far and _disowned(claim, assessment, reading):
            return k
        ahead = claim.sentence == own.sentence and k == first and len(words_of(claim, reading)) == 1
        if ahead and k + 1 in assessment.claims:
            return k  # "Rwanda denies it, but experts say its troops crossed"
        if refers_back(claim, reading) and k and not _beside(claim, own, assessment, reading):
            latest = _latest_claim(k, reading)
            if latest in assessment.claims:
                return k
            said = reading.claims[latest]
            if latest >= 0 and not _answers(claim, said) and _one_side(said, own, claim):
                return k
        if word.upos != "VERB" or far:
            continue
        words = words_of(claim, reading)
        if any(same_deed(word, other) for other in words) or (len(words) <= MOST and _kindred(word, words)):
            return k
    return None


def _shared(one: Claim, other: Claim) -> bool:
    """Whether a speaker makes both claims."""
    return bool({a.id for a in one.speakers} & {a.id for a in other.speakers})


def _kindred(word: Word, words: Sequence[Word]) -> bool:
    """Whether the first verb of what is denied is of one kind with the deed: "crossed", denied as "entered"."""
    denied = next((w.lemma.lower() for w in words if w.upos == "VERB"), "")
    lists = cues().lists
    return any(word.lemma.lower() in lists[kin] and denied in lists[kin] for kin in _KINDRED)


def _answers(denial: Claim, latest: Claim) -> bool:
    """Whether a denial is of the one claim right before it: "has said so, a claim Y denies"; an accusation with its
    content ("accuses Y of diverting water. Y rejects the charge").
    """
    accused = latest.act is SpeechAct.CONDEMN and bool(latest.content) and denial.sentence - latest.sentence == 1
    return accused or latest.sentence == denial.sentence


def _one_side(one: Claim, other: Claim, denial: Claim) -> bool:
    """Whether two claims that follow one another are of one state against whoever denies them.

    A government and its ministry accuse together; a union and a ministry of one state do not.
    """
    answering = {actor.country for actor in denial.speakers}

    def states(claim: Claim) -> set[str]:
        return {a.country for a in claim.speakers if a.country and set(a.sectors) <= _OFFICIAL}

    return bool((states(one) & states(other)) - answering)


def refers_back(claim: Claim, reading: Reading) -> bool:
    """Whether what is denied is a claim named again: "the charge", "an allegation that Y rejects", "it"."""
    words = words_of(claim, reading)
    nouns = cues().lists["claim_nouns"]
    if len(words) == 1 and words[0].upos in ("PRON", "DET"):
        return True
    return 0 < len(words) <= 4 and words[-1].lemma.lower() in nouns and words[0].text.lower() not in ("any",)


def _beside(denial: Claim, own: Claim, assessment: Assessment, reading: Reading) -> bool:
    """Whether a denied charge is another matter: a charge tells of the accused, not of a deed of whoever brings it."""
    words = words_of(denial, reading)
    if not words or words[-1].lemma.lower() not in cues().lists["charge_nouns"]:
        return False
    doers = _doers(assessment, reading)
    if not doers - {None}:  # "said two Malians had been jailed": what befell them is not what they are charged with
        return bool((_doers(assessment, reading, "nsubj:pass") - {None}) & {a.country for a in denial.speakers})
    return doers <= {actor.country for actor in own.speakers}


def _doers(assessment: Assessment, reading: Reading, relation: str = "nsubj") -> set[str | None]:
    """The countries of those who do what the assessed verb says, as far as its subject names them."""
    sentence = reading.sentences[assessment.sentence]
    subjects = {k for k in sentence.children(assessment.word) if sentence.words[k].deprel == relation}
    if len(subjects) == 1:  # "South African helicopters"
        subjects |= {k for n in subjects for k in sentence.children(n) if sentence.words[k].deprel in _WHOSE}
    return {
        actor.country
        for mention in mentions_in(reading.mentions, sentence.index)
        if mention.head in subjects
        for actor in mention.actors
    }


def _disowned(denial: Claim, assessment: Assessment, reading: Reading) -> bool:
    """Whether who is said to have done it denies "any part", "a role" in it."""
    words = words_of(denial, reading)
    noun = next((w.lemma.lower() for w in words[:3] if w.upos == "NOUN"), "")
    if noun not in cues().lists["complicity"]:
        return False
    return bool((_doers(assessment, reading) - {None}) & {actor.country for actor in denial.speakers})


def _contradicts(k: int, assessment: Assessment, reading: Reading) -> bool:
    """Whether a claim of somebody else says that the doers did no such thing: "said its troops had not fired"."""
    claim = reading.claims[k]
    word = word_at(reading, (assessment.sentence, assessment.word))
    if claim.act not in (SpeechAct.ASSERT, SpeechAct.CONFIRM) or claim.sentence < 0 or word.upos != "VERB":
        return False
    doers = _doers(assessment, reading) - {None}
    for at, other in enumerate(reading.sentences[claim.sentence].words):
        if other.upos != "VERB" or not (same_deed(word, other) or _kindred(word, (other,))):
            continue
        found = judged(reading, (claim.sentence, at))
        if found is None or not found.claims or found.claims[-1] != k:
            continue
        kinds = [operator.kind for operator in found.operators]
        turned = sum(kind in TURNING for kind in kinds) % 2 == 1 and not {K.QUESTION, K.CONDITION, K.POSSIBLE} & set(
            kinds
        )
        if turned and doers & _doers(found, reading):
            return True
    return False


def _accused(denial: Claim, assessment: Assessment, reading: Reading) -> bool:
    """Whether who turns away "the charge", by that word, is the one accused of the deed."""
    if denial.act is not SpeechAct.DENY:
        return False
    words = words_of(denial, reading)
    if not words or words[-1].lemma.lower() not in cues().lists["charge_nouns"]:
        return False
    return bool((_doers(assessment, reading) - {None}) & {actor.country for actor in denial.speakers})


def _latest_claim(k: int, reading: Reading) -> int:
    """The last claim before ``k`` that holds something asserted."""
    asserting = (SpeechAct.ASSERT, SpeechAct.CONDEMN, SpeechAct.CONFIRM)
    return next(
        (j for j in range(k - 1, -1, -1) if reading.claims[j].act in asserting and reading.claims[j].content), -1
    )


def words_of(claim: Claim, reading: Reading) -> list[Word]:
    words = reading.sentences[claim.sentence].words if claim.sentence >= 0 else ()
    spans = [(span.start, span.end) for span in claim.content]
    held = [word for word in words if any(a <= word.start < b for a, b in spans)] if spans else []
    return [word for word in held if word.text.isalnum() or any(c.isalnum() for c in word.text)]


def word_at(reading: Reading, place: tuple[int, int]) -> Word:
    return reading.sentences[place[0]].words[place[1]]


def same_deed(word: Word, other: Word) -> bool:
    """Whether two words name one kind of deed: the same lemma, or a verb and its noun ("invite", "invitation")."""
    if other.upos not in ("NOUN", "VERB", "PROPN"):
        return False
    one, two = word.lemma.lower(), other.lemma.lower()
    if one == two:
        return word.upos == other.upos or len(one) > 3
    if {word.upos, other.upos} != {"VERB", "NOUN"}:
        return False
    verb, noun = (one, two) if word.upos == "VERB" else (two, one)
    stem = next((k for k, (a, b) in enumerate(zip(verb, noun, strict=False)) if a != b), min(len(verb), len(noun)))
    return stem >= 4 and stem >= len(verb) - 2 and noun[stem:].endswith(_DEVERBAL)
