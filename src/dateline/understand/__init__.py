"""Document -> Reading: language only, no ontology.

The verb is ``understand``. It is a pure function of the document's text, the tables, the weights and ``Known``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from dateline.model import Document, Known, Reading, Sentence, Word

if TYPE_CHECKING:
    from dateline.settings import Settings
    from dateline.understand.encoder import Encoder

# One thread a process: for products as small as a sentence's, numpy's library burns twice the time in waiting threads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__all__ = ["parse", "understand"]


def understand(document: Document, encoder: Encoder, settings: Settings, known: Known | None = None) -> Reading:
    """Read one document: sentences and syntax, who and where, when, who says so, and is it so."""
    from dateline.understand.certainty import assess
    from dateline.understand.mentions import find_mentions
    from dateline.understand.speech import find_claims
    from dateline.understand.times import find_times

    known = known or Known()
    sentences = parse(document, encoder, settings)
    mentions = find_mentions(sentences, document, known)
    claims = find_claims(sentences, mentions, document)
    return Reading(
        document=document,
        sentences=sentences,
        mentions=mentions,
        times=find_times(sentences, document.published),
        claims=claims,
        assessments=assess(sentences, mentions, claims),
        known_digest=known.digest,
        reader_digest=encoder.digest,
    )


def parse(document: Document, encoder: Encoder, settings: Settings) -> tuple[Sentence, ...]:
    """The document's sentences with lemma, part of speech, head, relation and name tag for every word."""
    from dateline.understand.lemmas import lemma
    from dateline.understand.mending import mend
    from dateline.understand.sentences import sentences as split

    raw = split(document, settings.max_sentence_words)
    layers = encoder.stream([text for text, _, _ in sentence.words] for sentence in raw)
    out = []
    for index, (sentence, layer) in enumerate(zip(raw, layers, strict=True)):
        heads, deprels = mend(layer.upos, layer.heads, layer.deprels, [text for text, _, _ in sentence.words])
        size = len(layer.upos)
        speech = layer.more.get("attribution", ("O",) * size)
        cues = layer.more.get("cue_of", (-1,) * size)
        factuality = layer.more.get("factuality", (None,) * size)
        words = tuple(
            Word(text, start, end, lemma(text, upos), upos, *rest)
            for (text, start, end), upos, *rest in zip(
                sentence.words, layer.upos, heads, deprels, layer.names, speech, cues, factuality, strict=True
            )
        )
        triggers = layer.more.get("trigger", ())
        out.append(Sentence(index, sentence.start, sentence.end, sentence.paragraph, sentence.kind, words, triggers))
    return tuple(out)
