"""Specimen reports for mentions: parses as the reader once gave them, so that the rules are tested apart from the
weights.

The texts stand in the tests; their parses in ``reports.conllu``. ``DATELINE_REPARSE=1 pytest tests/understand`` parses
texts that the file lacks with the shipped reader and adds them; delete the file first to parse all anew.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dateline.model import (
    Document,
    Known,
    Mention,
    OffsetMap,
    Paragraph,
    ParagraphKind,
    Sentence,
    Source,
    Word,
    digest,
)
from dateline.settings import Settings
from dateline.understand.mentions import find_mentions

PARSES = Path(__file__).with_name("reports.conllu")


@dataclass(frozen=True)
class Read:
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]

    def words(self, mention: Mention) -> str:
        words = self.sentences[mention.sentence].words[mention.first : mention.last]
        return "".join((" " if k and w.start > words[k - 1].end else "") + w.text for k, w in enumerate(words))

    def all(self, text: str) -> list[Mention]:
        return [m for m in self.mentions if self.words(m) == text]

    def one(self, text: str, nth: int = -1) -> Mention:
        """The mention with these words (the last one of several)."""
        found = self.all(text)
        assert found, f"{text!r} is no mention; there are {[self.words(m) for m in self.mentions]}"
        return found[nth]

    def ids(self, text: str, nth: int = -1) -> list[str]:
        return [actor.id for actor in self.one(text, nth).actors]


def document(text: str, published: date | None, place_line: str | None, title: bool) -> Document:
    """A document of one paragraph a line; with ``title`` the first is the headline."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = ParagraphKind.TITLE if title and not paragraphs else ParagraphKind.BODY
            paragraphs.append(Paragraph(kind, line, OffsetMap.shift(start, len(line))))
        start += len(line) + 1
    return Document(
        "d" + digest(text), Source(), text, published=published, place_line=place_line, paragraphs=tuple(paragraphs)
    )


def read(
    text: str,
    published: date | None = date(2012, 6, 1),
    place_line: str | None = None,
    title: bool = False,
    known: Known | None = None,
) -> Read:
    """The mentions of a specimen."""
    report = document(text, published, place_line, title)
    sentences = _parsed(report)
    return Read(sentences, find_mentions(sentences, report, known or Known()))


def _parsed(report: Document) -> tuple[Sentence, ...]:
    stored = _stored()
    if report.id not in stored:
        if not os.environ.get("DATELINE_REPARSE"):
            pytest.fail(f"reports.conllu lacks {report.text[:60]!r}; run with DATELINE_REPARSE=1")
        _store(report)
        _stored.cache_clear()
        stored = _stored()
    return stored[report.id]


def _store(report: Document) -> None:
    from dateline.understand import parse
    from dateline.understand.encoder import Encoder

    lines = [f"# document = {report.id}"]
    for sentence in parse(report, Encoder.load(), Settings()):
        lines.append(f"# sentence = {sentence.start} {sentence.end} {sentence.paragraph} {sentence.kind}")
        for i, w in enumerate(sentence.words, 1):
            fields = (i, w.text, w.lemma, w.upos, w.name, "_", w.head + 1, w.deprel, "_", f"{w.start}:{w.end}")
            lines.append("\t".join(map(str, fields)))
    with PARSES.open("a", encoding="utf8") as file:
        file.write("\n".join(lines) + "\n\n")


@cache
def _stored() -> dict[str, tuple[Sentence, ...]]:
    found: dict[str, tuple[Sentence, ...]] = {}
    if not PARSES.exists():
        return found
    for block in PARSES.read_text("utf8").strip().split("\n\n"):
        head, *lines = block.split("\n")
        sentences: list[Sentence] = []
        words: list[Word] = []
        frame: list[str] = []
        for line in [*lines, "# sentence = end"]:
            if line.startswith("# sentence"):
                if frame:
                    start, end, paragraph, kind = frame
                    sentences.append(
                        Sentence(
                            len(sentences), int(start), int(end), int(paragraph), ParagraphKind(kind), tuple(words)
                        )
                    )
                frame, words = line.removeprefix("# sentence = ").split(), []
                continue
            _, text, lemma, upos, name, _, governor, deprel, _, span = line.split("\t")
            first, last = span.split(":")
            words.append(Word(text, int(first), int(last), lemma, upos, int(governor) - 1, deprel, name))
        found[head.removeprefix("# document = ")] = tuple(sentences)
    return found
