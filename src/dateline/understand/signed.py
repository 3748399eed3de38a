"""Speech that the page itself signs: the turns of a transcript and quotations with a name behind a dash.

Conventions of print, not of grammar, so that no tree and no tagger is asked: 'SMITH: I never said so.' where a speaker
returns in further paragraphs, and a paragraph that is one quotation and ends in '― Ana Smith'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dateline.model import Sentence, Word

__all__ = ["DASHES", "signed_tags"]

DASHES = frozenset(("―", "—", "–", "--"))
_MARKS = frozenset(("“", "”", "„", "«", "»", '"', "''", "``"))
_NO_SPEAKERS = frozenset((
    "PHOTO", "PHOTOS", "VIDEO", "WATCH", "READ", "MORE", "RELATED", "SEE", "UPDATE", "NOTE", "CORRECTION", "LISTEN",
    "SOURCE", "CREDIT", "CONTACT", "TAGS", "FILE", "BY",
))  # fmt: skip
_LONGEST = 5
"""Words a name may have."""


def signed_tags(sentences: Sequence[Sentence]) -> dict[int, tuple[list[str], list[int]]]:
    """Of each sentence of the signed paragraphs, by its place: an IOB2 tag a word (source, cue, content), and the word
    of the cue it belongs to, -1 for none in the sentence.
    """
    roles = _roles(sentences)
    out = {}
    for s in sorted({place[0] for place in roles}):
        own = [roles.get((s, w), "O") for w in range(len(sentences[s].words))]
        goes_on = [w > 0 and own[w - 1] == role for w, role in enumerate(own)]
        tags = [role if role == "O" else f"{'I' if i else 'B'}-{role}" for role, i in zip(own, goes_on, strict=True)]
        cue = own.index("cue") if "cue" in own else -1
        out[s] = tags, [-1 if role == "O" else cue for role in own]
    return out


def _roles(sentences: Sequence[Sentence]) -> dict[tuple[int, int], str]:
    paragraphs = [list(_words(sentences, span)) for span in _spans(sentences)]
    turns = [(_label(words), words) for words in paragraphs]
    seen = Counter(label for label, _ in turns if label)
    out: dict[tuple[int, int], str] = {}
    for label, words in turns:
        roles = _turn(words) if label and seen[label] > 1 else _signature(words)
        out.update({words[k][0]: role for k, role in roles.items()})
    return out


Placed = tuple[tuple[int, int], Word]


def _spans(sentences: Sequence[Sentence]) -> Iterator[range]:
    first = 0
    for k in range(1, len(sentences) + 1):
        if k == len(sentences) or sentences[k].paragraph != sentences[first].paragraph:
            yield range(first, k)
            first = k


def _words(sentences: Sequence[Sentence], span: range) -> Iterator[Placed]:
    for s in span:
        for w, word in enumerate(sentences[s].words):
            yield (s, w), word


def _colon(words: Sequence[Placed]) -> int:
    return next((k for k, (_, word) in enumerate(words[: _LONGEST + 2]) if word.text == ":"), -1)


def _label(words: Sequence[Placed]) -> str:
    """Who a paragraph opens with, in capitals before a colon; empty where it does not."""
    colon = _colon(words)
    name = [word.text for _, word in words[: max(colon, 0)] if word.text not in _MARKS]
    letters = "".join(name).replace(".", "").replace("-", "").replace("'", "")
    capitals = len(letters) > 1 and letters.isalpha() and letters.isupper()
    if not capitals or _NO_SPEAKERS.intersection(name) or colon + 1 >= len(words):
        return ""
    return " ".join(name)


def _turn(words: Sequence[Placed]) -> dict[int, str]:
    colon = _colon(words)
    roles = {k: "source" for k in range(colon) if words[k][1].text not in _MARKS}
    return {**roles, colon: "cue", **dict.fromkeys(range(colon + 1, len(words)), "content")}


def _signature(words: Sequence[Placed]) -> dict[int, str]:
    """A paragraph that is a quotation and a name behind a dash."""
    if len(words) < 5 or words[0][1].text not in _MARKS:
        return {}
    last = len(words) - (words[-1][1].text == ".")
    dash = next((k for k in range(last - 2, max(last - _LONGEST - 2, 1), -1) if words[k][1].text in DASHES), -1)
    name = [word.text for _, word in words[dash + 1 : last]]
    if dash < 0 or words[dash - 1][1].text not in _MARKS or not all(part[:1].isupper() for part in name):
        return {}
    contents = dict.fromkeys(range(dash), "content")
    return {**contents, dash: "cue", **dict.fromkeys(range(dash + 1, last), "source")}
