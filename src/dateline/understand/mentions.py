"""Who and where: every mention of somebody or of a place in a report, resolved to actors.

The report is walked from its first sentence to its last; what has been met decides what pronouns and descriptions mean.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from dateline.model import Document, Known, Mention, Sentence
from dateline.understand import naming, offices, persons, references
from dateline.understand.acronyms import put_full_names, short_names
from dateline.understand.lexicon import lexicon
from dateline.understand.people import reclaim
from dateline.understand.phrase import Phrase
from dateline.understand.phrases import find_phrases
from dateline.understand.scene import Reader, Scene

__all__ = ["find_mentions", "mention_of", "mentions_in", "resolve"]

KINDS = {
    "adjective": "adjective",
    "pronoun": "pronoun",
    "state": "name",
    "people": "name",
    "capital": "name",
    "body": "name",
    "organization": "name",
    "short": "name",
    "person": "name",
    "place": "name",
    "states": "name",
}

READERS: Mapping[str, Reader] = {
    "state": naming.state_name,
    "adjective": naming.adjective,
    "people": naming.people,
    "capital": naming.capital,
    "body": naming.body,
    "organization": naming.organization,
    "short": naming.short_name,
    "states": naming.states_together,
    "place": naming.place,
    "person": persons.person,
    "role": persons.role,
    "office": offices.office,
    "group": offices.group,
    "firm": offices.firm,
    "land": references.land,
    "pronoun": references.pronoun,
    "pair": references.pair,
}


def find_mentions(sentences: Sequence[Sentence], document: Document, known: Known) -> tuple[Mention, ...]:
    """All mentions, by sentence, first word, and the longer before the shorter.

    A pure function of the text, its parse, the tables and ``known``. Mentions may nest. A name after "in", "at",
    "near" has use
    PLACE and keeps the state it lies in as its actor; phrases that name nobody are left out.
    """
    return resolve(sentences, document, known)[0]


def resolve(sentences: Sequence[Sentence], document: Document, known: Known) -> tuple[tuple[Mention, ...], Scene]:
    """The mentions, and the scene with the entities that they are mentions of."""
    found: list[list[Phrase]] = [find_phrases(sentence, lexicon()) for sentence in sentences]
    if short := short_names(sentences, found):
        for sentence in sentences:
            if any(word.text in short for word in sentence.words):
                found[sentence.index] = find_phrases(sentence, lexicon(), short)
        put_full_names(sentences, found, short)
    reclaim(found, sentences, document.published)
    scene = Scene(sentences, document, known, [phrase for phrases in found for phrase in phrases], READERS)
    mentions = []
    later = [phrase for phrases in found for phrase in phrases if phrase.gender in ("speaker", "speakers")]
    now = [
        phrase
        for phrases in found
        for phrase in sorted(phrases, key=lambda phrase: _is_ours(phrase, sentences))
        if phrase.gender not in ("speaker", "speakers")
    ]
    for group in (now, later):  # "I", "we" and "our army" wait for the speakers named after them
        for phrase in group:
            meaning = scene.meaning(phrase)
            if meaning is None or not (meaning.actors or meaning.place):
                continue
            kind = KINDS.get(phrase.sort, "nominal")
            mentions.append(
                Mention(
                    phrase.sentence,
                    phrase.first,
                    phrase.last,
                    phrase.head,
                    kind,
                    meaning.use,
                    meaning.actors,
                    meaning.place,
                    meaning.reasons,
                )
            )
    mentions.sort(key=lambda m: (m.sentence, m.first, -m.last, m.head))
    return tuple(mentions), scene


def _is_ours(phrase: Phrase, sentences: Sequence[Sentence]) -> bool:
    """Whether a phrase is the speaker's own: "our army"."""
    if phrase.owner_word is None:
        return False
    return sentences[phrase.sentence].words[phrase.owner_word].text.lower() in ("my", "our")


def mentions_in(mentions: Sequence[Mention], sentence: int) -> Sequence[Mention]:
    """The mentions of one sentence (``mentions`` as ``find_mentions`` orders them)."""
    start = bisect_left(mentions, sentence, key=lambda m: m.sentence)
    end = bisect_left(mentions, sentence + 1, key=lambda m: m.sentence)
    return mentions[start:end]


def mention_of(mentions: Sequence[Mention], sentence: int, word: int) -> Mention | None:
    """The largest mention governed by the word, else the smallest one that holds it, else None.

    Of mentions with the same head the largest says most ("the Norwegian foreign minister" rather than "minister").
    """
    here = mentions_in(mentions, sentence)
    headed = [m for m in here if m.head == word]
    if headed:
        return max(headed, key=lambda m: (m.last - m.first, -m.first))
    return min((m for m in here if m.first <= word < m.last), key=lambda m: (m.last - m.first, m.first), default=None)
