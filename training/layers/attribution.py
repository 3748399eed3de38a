"""Who says what: sources, cues and contents of PolNeAR, and which cue a source or a content belongs to."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.understand.sentences import sentence_spans
from training.corpora import Example, open_rows
from training.kinds import Head, Links, Tags
from training.layers import Layer, Share

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb")
EACH = 13000


def heads(data: Path) -> Sequence[Head]:
    """The spans, and from each word of a source or a content a link to its cue's first word, or to none."""
    return Tags("attribution", LABELS, 2.0, spans=True), Links("cue_of", 1.0)


def sentences(row: dict[str, Any], corpus: str) -> Iterator[Example]:
    """The sentences of an article, a line being a paragraph, with the labels of their words.

    A sentence inside a long quotation shows neither who speaks nor that it is speech; it is left unlabelled.
    """
    text, at = row["text"], 0
    role_of, cue_of = _characters(row)
    for line in text.split("\n"):
        for spans in sentence_spans(line):
            places = [at + start for start, _ in spans]
            ends = [at + end for _, end in spans]
            words = tuple(text[a:b] for a, b in zip(places, ends, strict=True))
            tags: list[str] = []
            links: list[int | None] = []
            before: tuple[str, int] | None = None
            for a, b in zip(places, ends, strict=True):
                here = next((role_of[i] for i in range(a, b) if i in role_of), None)
                tags.append("O" if here is None else f"{'I' if here == before else 'B'}-{here[0]}")
                before = here
                cue = cue_of[here[1] >> 10] if here is not None and here[0] != "cue" else None
                place = -1 if cue is None else bisect_right(places, cue) - 1
                inside = cue is not None and places[0] <= cue < ends[-1]
                links.append(None if here is None or here[0] == "cue" else place if inside else -1)
            hidden = all(tag.endswith("content") for tag in tags) and not any(set(word) & _QUOTES for word in words)
            if not (hidden and tags):
                yield Example(corpus, words, more={"attribution": tuple(tags), "cue_of": tuple(links)})
        at += len(line) + 1


def _characters(row: dict[str, Any]) -> tuple[dict[int, tuple[str, int]], list[int | None]]:
    """Of each character its role and the number of its span (attribution × 1024 + segment); of each attribution the
    start of its cue.
    """
    role_of: dict[int, tuple[str, int]] = {}
    cues: list[int | None] = []
    for number, one in enumerate(row["attributions"]):
        cues.append(min((start for start, _ in one["cue"]), default=None))
        for role in ("content", "source", "cue"):
            for segment, (start, end) in enumerate(one[role]):
                for place in range(start, end):
                    role_of[place] = (role, (number << 10) + segment)
    return role_of, cues


def read(name: str, data: Path, *, training: bool) -> list[Example]:
    """All sentences of a PolNeAR file."""
    return [e for row in open_rows(name, data, training=training) for e in sentences(row, name) if len(e.words) < 160]


def train(data: Path, chance: random.Random) -> Sequence[Share]:
    """Half of the articles' sentences in each pass."""
    return (Share(read("polnear-train", data, training=True), EACH),)


def develop(data: Path) -> dict[str, Sequence[Example]]:
    """PolNeAR dev."""
    return {"polnear-dev": read("polnear-dev", data, training=False)}


LAYER = Layer(heads, train, develop)
