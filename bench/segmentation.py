"""Sentences and words from raw text, scored against CoNLL-U: ``python bench/segmentation.py FILE...``.

The raw text of a paragraph (``# newpar``, ``# newdoc``) is put together from the forms and ``SpaceAfter=No``. A
sentence or word counts as right when both its ends are. Multiword tokens without blanks are cut as the treebank does.
Figures are F1 in per cent, as in the CoNLL 2018 evaluation. ``--only PREFIX`` keeps documents whose id begins so
(``GUM_news``); ``--joined`` loses the paragraphs: everything that is kept is one line, joined by single blanks.
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.understand.sentences import sentence_spans

Spans = set[tuple[int, int, int]]


@dataclass
class Paragraph:
    text: str = ""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    words: list[tuple[int, int]] = field(default_factory=list)


def paragraphs(path: Path, only: str = "") -> Iterator[Paragraph]:
    """The paragraphs of the treebank file, each with the spans of its sentences and words."""
    raw = path.read_bytes()
    document, paragraph, begun, until, blank_after = "", Paragraph(), 0, 0, ""
    for line in (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8").split("\n"):
        if line.startswith(("# newdoc", "# newpar")):
            if paragraph.words and document.startswith(only):
                yield paragraph
            paragraph, begun = Paragraph(), 0
            document = line.partition("=")[2].strip() if line.startswith("# newdoc") else document
        elif not line and len(paragraph.words) > begun:
            paragraph.sentences.append((paragraph.words[begun][0], paragraph.words[-1][1]))
            begun = len(paragraph.words)
        elif line and line[0].isdigit():
            number, form, *_, misc = line.split("\t")
            blank = "" if "SpaceAfter=No" in misc else " "
            if "-" in number:
                until, blank_after = int(number.partition("-")[2]), blank
            elif "." not in number:
                inside = int(number) < until
                start = len(paragraph.text)
                paragraph.words.append((start, start + len(form)))
                paragraph.text += form + ("" if inside else blank_after if int(number) == until else blank)
                until = until if inside else 0
    if paragraph.words and document.startswith(only):
        yield paragraph


def joined(parts: Iterator[Paragraph]) -> Paragraph:
    """The paragraphs run together into one line, as a text is that has lost its line breaks."""
    whole, texts, size = Paragraph(), [], 0
    for part in parts:
        text = part.text.rstrip(" ")
        texts.append(text)
        whole.sentences += [(a + size, b + size) for a, b in part.sentences]
        whole.words += [(a + size, b + size) for a, b in part.words]
        size += len(text) + 1
    whole.text = " ".join(texts)
    return whole


def score(path: Path, only: str = "", run_together: bool = False) -> tuple[float, float, int, float]:
    """F1 of sentences, F1 of words, number of gold words, CPU seconds."""
    gold: list[Spans] = [set(), set()]
    found: list[Spans] = [set(), set()]
    seconds = 0.0
    parts = paragraphs(path, only)
    for i, paragraph in enumerate([joined(parts)] if run_together else parts):
        begin = time.process_time()
        spans = list(sentence_spans(paragraph.text))
        seconds += time.process_time() - begin
        gold[0] |= {(i, a, b) for a, b in paragraph.sentences}
        gold[1] |= {(i, a, b) for a, b in paragraph.words}
        found[0] |= {(i, words[0][0], words[-1][1]) for words in spans}
        found[1] |= {(i, a, b) for words in spans for a, b in words}
    f1 = [200 * len(g & f) / max(1, len(g) + len(f)) for g, f in zip(gold, found, strict=True)]
    return f1[0], f1[1], len(gold[1]), seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--only", default="", help="beginning of the document ids to score")
    parser.add_argument("--joined", action="store_true", help="one line, without paragraphs")
    arguments = parser.parse_args()
    for path in arguments.files:
        sentences, words, size, seconds = score(path, arguments.only, arguments.joined)
        rate = size / seconds if seconds else 0.0
        print(f"{path.name}\tsentences {sentences:.2f}\twords {words:.2f}\tof {size}\t{rate:,.0f} words/CPU-s")


if __name__ == "__main__":
    main()
