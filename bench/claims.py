"""The attribution and factuality layers over their data sets, in the forms the scorers read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.model import Assessment, Document, OperatorKind, Sentence
    from dateline.understand.attribution import Attribution
    from dateline.understand.encoder import Encoder

__all__ = ["attribution", "factuality", "value"]


Spans = dict[str, list[list[int]]]
"""An attribution as the scorer reads it: character offsets of each role's segments."""


def attribution(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """PolNeAR articles or CofeNet passages to attributions or labels: ``score_attribution.py``.

    Written is what the reader has learned, beliefs and plans among it as the scheme wants it, not the rules' claims.
    """
    from dateline.understand.encoder import Encoder

    encoder = Encoder.load()
    for row in rows:
        if "text" in row:
            found = _attributions(row["text"], encoder)
            yield {"id": row["id"], "attributions": [one for one in found if one["content"] and one["cue"]]}
        else:
            yield {"id": row["id"], "labels": _labels(row["tokens"], encoder)}


def _document(text: str) -> Document:
    """A document whose lines are all body paragraphs."""
    from dateline.model import Document, OffsetMap, Paragraph, ParagraphKind, Source, digest

    paragraphs, start = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            at = start + line.index(bare)
            paragraphs.append(Paragraph(ParagraphKind.BODY, bare, OffsetMap.shift(at, len(bare))))
        start += len(line) + 1
    return Document("d" + digest(text), Source(), text, paragraphs=tuple(paragraphs))


def _attributions(text: str, encoder: Encoder) -> list[Spans]:
    """The attributions of a text as the reader has learned them."""
    from dateline.settings import Settings
    from dateline.understand import parse
    from dateline.understand.attribution import find_attributions

    sentences = parse(_document(text), encoder, Settings())
    return [_spans(one, sentences[one.sentence]) for one in find_attributions(sentences)]


def _spans(found: Attribution, sentence: Sentence) -> Spans:
    def words(span: tuple[int, int] | None) -> list[list[int]]:
        return [[sentence.words[span[0]].start, sentence.words[span[1] - 1].end]] if span else []

    return {"source": words(found.source), "cue": words(found.cue), "content": [list(span) for span in found.contents]}


def _labels(tokens: Sequence[str], encoder: Encoder) -> list[str]:
    """IOB labels for the tokens; cues and sources before the contents that hold them."""
    text, places = running_text(tokens)
    out = ["O"] * len(tokens)
    found = _attributions(text, encoder)
    for role in ("content", "source", "cue"):
        for one in found:
            for a, b in one[role]:
                hit = [k for k, (start, end) in enumerate(places) if start < b and end > a]
                for k in hit:
                    out[k] = f"{'B' if k == hit[0] else 'I'}-{role}"
    return out


def running_text(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The tokens of the Penn Treebank's style as print sets them, and the place of each.

    Marks stand close to their words and quotation marks are curly again. Sets cut in that style write an opening mark
    as a closing one too, so a mark after the end of a clause opens where none is open.
    """
    text, places, open_, close = "", [], False, True
    for k, token in enumerate(tokens):
        shown, glued, opening = token, token in _GLUED or token.startswith(_CLITICS), token in ("(", "[", "$")
        if token == "`":
            shown, opening = "\u2018", True
        elif token in ("``", "''", '"'):
            after = k == 0 or tokens[k - 1] in _CLAUSE_ENDS
            opening = token == "``" or (not open_ and (after or token == '"'))
            shown, glued, open_ = "\u201c" if opening else "\u201d", not opening, opening
        text += "" if close or glued else " "
        places.append((len(text), len(text) + len(shown)))
        text += shown
        close = opening
    return text, places


_GLUED = frozenset((",", ".", ";", ":", "?", "!", ")", "]", "%", "n't", "'", "..."))
_CLITICS = ("'s", "'S", "'m", "'d", "'re", "'ve", "'ll")
_CLAUSE_ENDS = frozenset((".", "?", "!", ",", ":", "--", "said", "says", "(", "...", "''"))


def factuality(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Marked words to a value from -3 (certainly not) to 3 (certainly): ``score_factuality.py``.

    Rows of UDS-IH2, told by their ids, ask whether something did or does happen, which the reader has a layer of its
    own for; the other sets how far the author commits to it, which the reader and the cues tell together.
    """
    from dateline.model import ParagraphKind, Sentence, Word
    from dateline.understand.certainty import assess
    from dateline.understand.encoder import Encoder
    from dateline.understand.lemmas import lemma
    from dateline.understand.speech import find_claims

    encoder = Encoder.load()
    seen: dict[str, tuple[Sentence, dict[int, Assessment], tuple[float, ...]]] = {}
    for row in rows:
        text = row["sentence"]
        if text not in seen:
            layer = encoder.annotate([text.split(" ")])[0]
            words, at = [], 0
            for token, *rest in zip(
                text.split(" "), layer.upos, layer.heads, layer.deprels, layer.names, layer.more["attribution"],
                layer.more["cue_of"], layer.more["factuality"], strict=True,
            ):  # fmt: skip
                words.append(Word(token, at, at + len(token), lemma(token, rest[0]), *rest))
                at += len(token) + 1
            sentence = Sentence(0, 0, at - 1, 0, ParagraphKind.BODY, tuple(words))
            claims = find_claims([sentence], (), _document(text))
            judged = {a.word: a for a in assess([sentence], (), claims)}
            seen[text] = sentence, judged, layer.more["happening"]
        sentence, judged, happening = seen[text]
        last = row["end"] - 1
        if row["id"].startswith("uds"):
            yield {"id": row["id"], "value": happening[last]}
            continue
        found = next((judged[k] for k in range(last, row["index"] - 1, -1) if k in judged), None)
        ruled = value([op.kind for op in found.operators], len(found.claims)) if found else 3.0
        yield {"id": row["id"], "value": together(sentence.words[last].factuality or 0.0, ruled)}


LEARNED = 0.6
"""The weight of the learned value against that of the cues (mean error on UW dev lowest between .5 and .7)."""


def together(learned: float, ruled: float) -> float:
    """The learned value and that of the cues as one; a cue decides the side where the learned value leaves it open."""
    learned = max(-3.0, min(3.0, learned))
    mean = LEARNED * learned + (1 - LEARNED) * ruled
    if ruled == NEGATIVE and learned < 0.5:
        return min(mean, NEGATIVE)
    if learned < 1.5 or (NEGATIVE < ruled < 1.5 and learned < 2.2):
        return min(mean, 1.4)
    return mean


NEGATIVE = -1.6
"""What is said not to be so: the median of the UW training set."""


def value(kinds: Sequence[OperatorKind], claims: int) -> float:
    """A value on the scale of the factuality sets for a word under operators and claims.

    The sizes are the means of the UW training set for words under each operator, rounded.
    """
    from dateline.model import OperatorKind as K

    if K.CONDITION in kinds or K.QUESTION in kinds:
        return 1.2
    turning = [kind for kind in kinds if kind in (K.NEGATION, K.FAILED, K.DENIAL, K.PRETENDED)]
    if len(turning) % 2 == 1:
        return NEGATIVE
    steps = (
        ((K.POSSIBLE, K.OBLIGATION, K.REQUEST, K.INTENTION), 1.45),
        ((K.PROBABLE,), 1.8),
        ((K.FUTURE,), 2.1),
        ((K.HEARSAY,), 2.4),
    )
    return next((size for some, size in steps if set(some) & set(kinds)), 2.6 if claims else 2.8)
