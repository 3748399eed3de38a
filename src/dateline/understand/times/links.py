"""An event told by its place beside one dated before: in the vote, after the attack, a move that somebody condemned.

A definite noun ("the sale") names a deed told earlier in the text ("was sold last December"); the table ``deeds`` of
``times.toml`` says which verbs a noun names. What lies in that deed has its day, what answers it lies between that day
and publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from dateline.model import ParagraphKind, Sentence, When
from dateline.tables.times import load_times
from dateline.understand.times.ties import link_of, parsed

__all__ = ["linked"]

Dated = Callable[[int, int], When | None]

_BACK = 20  # sentences that a definite noun looks back
_TRIED = 3  # earlier wordings that are asked for a date


class Place(StrEnum):
    """Where an event lies beside the one that is named."""

    WITHIN = "within"
    BEFORE = "before"
    AFTER = "after"


def linked(
    sentences: Sequence[Sentence], sentence: int, word: int, published: date | None, dated: Dated
) -> When | None:
    """The day of the event at ``word`` from an event of an earlier sentence that its clause names; None where it names
    none, or none that has a date. ``dated`` gives the date that a word's own sentence has for it.
    """
    here = sentences[sentence]
    if not parsed(here):
        return None
    for noun, place in _named(here, word):
        found = _of_the_clause(here, noun, word, lambda verb: dated(sentence, verb))
        found = found or _deed(sentences, sentence, noun, dated)
        if found is None or found.earliest is None or found.latest is None:
            continue
        if published is not None and found.latest > published:
            continue
        if place is Place.WITHIN:
            return found
        if place is Place.BEFORE:
            return When(None, found.latest, "before", found.text)
        return When(found.earliest, published, "publication")
    return None


def _of_the_clause(sentence: Sentence, noun: int, word: int, dated: Callable[[int], When | None]) -> When | None:
    """``was sold last month in a deal that critics called theft``: the deed is that of the clause above."""
    if sentence.words[word].head != noun:
        return None
    above = next((k for k in sentence.ancestors(noun) if sentence.words[k].upos == "VERB"), None)
    return dated(above) if above is not None else None


def _named(sentence: Sentence, word: int) -> Iterator[tuple[int, Place]]:
    """The definite nouns of the trigger's clause that may name an earlier deed, with the place that they give."""
    words, table = sentence.words, load_times()
    verb = next((k for k in (word, *sentence.ancestors(word)) if words[k].upos in ("VERB", "AUX")), None)
    if verb is None:
        return
    if words[verb].deprel.startswith("acl:relcl") and _pointing(sentence, words[verb].head):
        yield words[verb].head, Place.AFTER  # "a deal that critics called a fraud"
    chain = [verb]
    while words[chain[-1]].deprel == "conj" and words[chain[-1]].head >= 0 and len(chain) < 4:
        chain.append(words[chain[-1]].head)
    for node in chain:
        for child in sentence.children(node):
            place = _place(sentence, child, node)
            if place is None or (node != verb and words[child].deprel in ("obj", "nsubj:pass")):
                continue
            if words[child].deprel.startswith("advcl"):
                inner = [c for c in sentence.children(child) if words[c].deprel in ("nsubj", "nsubj:pass", "obj")]
                yield from ((c, place) for c in inner if _definite(sentence, c))
            elif _definite(sentence, child) and child != word:
                yield child, place
    if verb == word and words[verb].lemma.lower() in table.words["reacting"]:
        yield from (
            (c, Place.AFTER) for c in sentence.children(verb) if words[c].deprel == "obj" and _definite(sentence, c)
        )


def _place(sentence: Sentence, child: int, verb: int) -> Place | None:
    """What a noun or clause below a verb says of the place of the verb's event."""
    words, table = sentence.words, load_times()
    deprel, link = words[child].deprel, link_of(sentence, child)
    if deprel.startswith(("obl", "advcl")) and link in table.words["afterwards"]:
        return Place.AFTER
    if deprel == "obl" and link == "before":
        return Place.BEFORE
    if deprel == "obl" and link in ("in", "at", "during"):
        return Place.WITHIN
    part = words[verb].lemma.lower() in table.words["taking_part"]
    return Place.WITHIN if part and deprel in ("obj", "nsubj:pass") else None


def _definite(sentence: Sentence, noun: int) -> bool:
    words = sentence.words
    return words[noun].upos == "NOUN" and any(
        words[c].text.lower() in ("the", "this", "that", "these", "those") or words[c].deprel == "nmod:poss"
        for c in sentence.children(noun)
    )


def _pointing(sentence: Sentence, noun: int) -> bool:
    return sentence.words[noun].lemma.lower() in load_times().deeds


def _deed(sentences: Sequence[Sentence], sentence: int, noun: int, dated: Dated) -> When | None:
    """The date of the last earlier wording of the deed that ``noun`` names."""
    here, table = sentences[sentence], load_times()
    name = here.words[noun].lemma.lower()
    verbs = table.deeds.get(name)
    written = name in table.words["writings"]
    if verbs is None and not written:
        return None
    with_names = [
        here.words[c].text.lower()
        for c in here.children(noun)
        if here.words[c].deprel.startswith(("nmod:poss", "compound")) and here.words[c].upos in ("PROPN", "NOUN")
    ]
    said = bool(verbs and "say" in verbs)
    if said and not with_names:
        return None  # "the remarks": whose is not told
    tried = 0
    for number in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
        there = sentences[number]
        if there.kind != ParagraphKind.BODY or not parsed(there):
            continue
        texts = {word.text.lower() for word in there.words} if with_names else set()
        if not texts.issuperset(with_names):
            continue
        for at, word in enumerate(there.words):
            lemma = word.lemma.lower()
            told = lemma in verbs if verbs and word.upos in ("VERB", "NOUN") else False
            if not told and not (lemma == name and word.upos == "NOUN" and at > 0):
                continue
            tried += 1
            found = dated(number, at)
            if found is not None:
                return found
            if tried >= _TRIED:
                return None
    return None
