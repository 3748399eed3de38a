"""Which words report an act, and of which PLOVER type: silver labels by our own coder over open news.

Where the coder took a word for an act its type is the label. A word that the predicate table has, or is known to be
silent, and that gave nothing is none; so is a quarter of the words that are neither verbs nor in the table. Whatever
the coder leaves open is unlabelled: verbs that the table has not, words whose line fits without parties, words that
belong to another word's act. So the layer learns from the words of the table what words beside it look like.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from dateline.code.events import find_acts
from dateline.code.matching import Matcher
from dateline.code.roles import Cast
from dateline.code.wording import forms
from dateline.model import Document, Known, Reading, Sentence
from dateline.read.documents import read_text
from dateline.settings import Settings
from dateline.tables.codebook import codebook
from dateline.tables.cues import cues
from dateline.tables.predicates import Part
from dateline.understand import understand
from dateline.understand.encoder import Encoder
from training.chances import Chances
from training.corpora import Example, open_corpus, open_rows
from training.kinds import Head
from training.layers import Layer, Share

__all__ = ["LAYER", "NAME", "labelled"]

NAME = "trigger"
NONE = "O"
TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
HIDDEN = 96
GMB_SAMPLE, ARTICLES, OTHER_SAMPLE = 20000, 250, 1500
EVERY = 4
"""Of the words that are no verbs and not in the table one in so many is labelled: they are many, nearly all none."""
DAY = date(2012, 5, 16)
"""Time plays no part in the labels; without a day the texts would not be read alike from day to day."""

_CLOSED = re.compile(r" ([.,;:!?%)\]]|'s\b|'re\b|'ve\b|'ll\b|n't\b|')")
_OPEN = re.compile(r"([(\[$]) ")


def heads(data: Path) -> Sequence[Head]:
    """One label a word."""
    return (Chances(NAME, (NONE, *TYPES), 1.0, HIDDEN),)


def texts(data: Path, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Corpus and text of the news, and of what is no news, in which the coder looks for acts."""
    gmb = [example.words for example in open_corpus("gmb", data, training=True)]
    yield from (("gmb", spaced(words)) for words in chance.sample(gmb, min(GMB_SAMPLE, len(gmb))))
    articles = [row["text"] for row in open_rows("polnear-train", data, training=True)]
    yield from (("polnear-train", text) for text in chance.sample(articles, min(ARTICLES, len(articles))))
    for name in ("ewt-train", "gum-train"):
        other = [example.words for example in open_corpus(name, data, training=True)]
        yield from ((name, spaced(words)) for words in chance.sample(other, min(OTHER_SAMPLE, len(other))))
    rows = open_rows("plv-train", data, training=True)
    yield from (("plv-train", row["sentence"]) for row in rows if int(row["id"].rsplit("-", 1)[1]) % 5)


def spaced(words: Sequence[str]) -> str:
    """Words as a text."""
    return _OPEN.sub(r"\1", _CLOSED.sub(r"\1", " ".join(words)))


def labelled(some: Iterable[tuple[str, str]]) -> Iterator[Example]:
    """The sentences of (corpus, text) as the shipped reader and coder see them, with the labels of their words and
    their lemmas.
    """
    encoder, settings = Encoder.load(), Settings(published=DAY)
    for corpus, text in some:
        document = read_text(f"{text}\n", settings)
        if not isinstance(document, Document):
            continue
        reading = understand(document, encoder, settings, Known())
        for sentence, labels in _labels(reading):
            words = tuple(word.text for word in sentence.words)
            lemmas = tuple(word.lemma.lower() for word in sentence.words)
            yield Example(corpus, words, lemmas=lemmas, more={NAME: labels})


def _labels(reading: Reading) -> Iterator[tuple[Sentence, tuple[str | None, ...]]]:
    book, cast = codebook(None), Cast(reading.mentions)
    for sentence in reading.sentences:
        acts, tree = find_acts(sentence, cast, book.predicates, book.ontology)
        told = [act for act in acts if act.line and not act.anaphor and not act.lone]
        types = {act.word: act.type for act in told}
        open_ = {k for act in acts for k in (*act.related, *range(act.word, act.last + 1))}
        matcher = Matcher(tree, cast, book.predicates)
        others = {i for i in range(len(sentence.words)) if i not in open_ and _is_none(matcher, i)}
        yield sentence, tuple(types.get(i, NONE if i in others else None) for i in range(len(sentence.words)))


def _is_none(matcher: Matcher, i: int) -> bool:
    """Whether a word that gave no act certainly reports none."""
    tree, table = matcher.tree, matcher.table
    best = matcher.best(i)
    if best is not None and best.type is not None:
        return False
    match tree.words[i].upos:
        case "VERB":
            jobs = [part for part in Part if part not in (Part.VERB, Part.NOUN, Part.ADJECTIVE)]
            if any(table.find(form, *jobs) for form in forms(tree, i)) and matcher.jobs(i):
                return False
            known = any(table.find(form, Part.VERB, *jobs) for form in forms(tree, i))
            return known or tree.lemma(i) in table.classes["@silent"] or cues().verb(tree.lemma(i)) is not None
        case "NOUN" | "ADJ" as upos:
            part = Part.NOUN if upos == "NOUN" else Part.ADJECTIVE
            return any(table.find(form, part) for form in forms(tree, i)) or not (tree.words[i].start + i) % EVERY
        case _:
            return not (tree.words[i].start + i) % EVERY


def train(data: Path, chance: random.Random) -> Sequence[Share]:
    """All of the labelled sentences in each pass; labelling takes ten minutes of a processor."""
    return (Share(list(labelled(texts(data, chance)))),)


def develop(data: Path) -> dict[str, Sequence[Example]]:
    """Articles of PolNeAR dev, labelled alike: how far the layer follows the coder, not how often that is right."""
    rows = islice(open_rows("polnear-dev", data, training=False), 20)
    return {"polnear-dev-triggers": list(labelled(("polnear-dev", row["text"]) for row in rows))}


LAYER = Layer(heads, train, develop)
