"""Run one layer over a data set: ``python bench/predict.py TASK INPUT OUTPUT``.

INPUT has the form of the data set, OUTPUT the form its scorer reads; bench/README.md lists both.  A task is a
function from input and output path, registered by name with :func:`task`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.model import Document

Task = Callable[[Path, Path], None]
TASKS: dict[str, Task] = {}


def task(name: str) -> Callable[[Task], Task]:
    """Register a task under a name."""

    def register(function: Task) -> Task:
        TASKS[name] = function
        return function

    return register


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a text file, packed by gzip or not, split at line feeds only."""
    raw = path.read_bytes()
    yield from (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8").split("\n")


def write_lines(path: Path, rows: Iterable[object]) -> None:
    """One JSON object a line."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def conllu_words(lines: Iterable[str]) -> Iterator[list[str]]:
    """The words of each sentence of a CoNLL-U file; multiword tokens and empty nodes are skipped."""
    words: list[str] = []
    for line in (*lines, ""):
        if not line.strip():
            if words:
                yield words
            words = []
        elif line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                words.append(columns[1])


def iob_words(lines: Iterable[str]) -> Iterator[list[str]]:
    """The words of each sentence of an IOB file: ``number word tag …`` in ``.iob2`` files of Universal NER, else
    ``word … tag``.
    """
    words: list[str] = []
    for line in (*lines, ""):
        if line.startswith(("#", "-DOCSTART-")):
            continue
        columns = line.split("\t") if "\t" in line else line.split()
        if not line.strip():
            if words:
                yield words
            words = []
        elif len(columns) > 2 and columns[0].isdigit() and columns[2][:2] in {"O", "B-", "I-"}:
            words.append(columns[1])
        else:
            words.append(columns[0])


@task("language")
def language(source: Path, target: Path) -> None:
    """CoNLL-U with gold words to part of speech, head (0 = root, else 1-based) and relation: ``score_conllu.py GOLD
    PRED``.  Trees are mended as the reports' are.
    """
    from dateline.understand.encoder import Encoder
    from dateline.understand.mending import mend

    sentences = list(conllu_words(read_lines(source)))
    out = []
    for number, (words, one) in enumerate(zip(sentences, Encoder.load().annotate(sentences), strict=True)):
        heads, deprels = mend(one.upos, one.heads, one.deprels, words)
        out.append({"sent": number, "upos": one.upos, "head": [head + 1 for head in heads], "deprel": deprels})
    write_lines(target, out)


@task("names")
def names(source: Path, target: Path) -> None:
    """IOB with gold words to IOB2 tags: ``score_conllu.py --ner GOLD PRED --types PER,ORG,LOC``."""
    from dateline.understand.encoder import Encoder

    layers = Encoder.load().annotate(list(iob_words(read_lines(source))))
    write_lines(target, ({"sent": number, "tags": one.names} for number, one in enumerate(layers)))


@task("time")
def time(source: Path, target: Path) -> None:
    """``{id, dct, text}`` lines to ``{id, timex: [{start, end, type, value}]}``: ``score_time.py GOLD PRED``."""
    from datetime import date

    from dateline.settings import Settings
    from dateline.understand import parse
    from dateline.understand.encoder import Encoder
    from dateline.understand.times import find_times

    settings = Settings()
    encoder = Encoder.load()
    out = []
    for row in (json.loads(line) for line in read_lines(source) if line.strip()):
        document = plain_document(row["text"])
        published = date.fromisoformat(row["dct"][:10]) if row.get("dct") else None
        timex = [
            {"start": found.start, "end": found.end, "type": found.type, "value": found.value}
            for found in find_times(parse(document, encoder, settings), published)
        ]
        out.append({"id": row["id"], "timex": timex})
    write_lines(target, out)


@task("attribution")
def attribution(source: Path, target: Path) -> None:
    """PolNeAR or CofeNet lines to attributions or labels: ``score_attribution.py GOLD PRED``."""
    rows = [json.loads(line) for line in read_lines(source) if line.strip()]
    write_lines(target, beside("claims").attribution(rows))


@task("factuality")
def factuality(source: Path, target: Path) -> None:
    """``{id, sentence, index, end}`` lines to ``{id, value}`` from -3 to 3: ``score_factuality.py GOLD PRED``."""
    rows = [json.loads(line) for line in read_lines(source) if line.strip()]
    write_lines(target, beside("claims").factuality(rows))


@task("plover")
def plover(source: Path, target: Path) -> None:
    """PLV lines with a marked pair to ``{id, root, quad}``: ``score_plv.py GOLD PRED``."""
    rows = [json.loads(line) for line in read_lines(source) if line.strip()]
    write_lines(target, beside("acts").plover(rows))


@task("triples")
def triples(source: Path, target: Path) -> None:
    """``{id, text, date}`` lines to ``{id, events: [{actor, type, recipient}]}``: ``score_gsr.py GOLD PRED``."""
    rows = [json.loads(line) for line in read_lines(source) if line.strip()]
    write_lines(target, beside("acts").triples(rows))


@task("extraction")
def extraction(source: Path, target: Path) -> None:
    """Folder of ``*.html.gz``, or ``page-text-*.json``, to ``{id: body}``: ``score_extraction.py GOLD PRED``."""
    found = dict(beside("extraction").bodies(source))
    target.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def beside(name: str) -> Any:
    """A module beside this file, which may run as a script or as part of the package."""
    return import_module(f"{__package__}.{name}" if __package__ else name)


def plain_document(text: str) -> Document:
    """A document whose blank-line blocks are all body: nothing is furniture, every offset is one of ``text``."""
    import re

    from dateline.model import Document, OffsetMap, Paragraph, ParagraphKind, Source, digest

    blocks = re.finditer(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*", text)
    paragraphs = tuple(
        Paragraph(ParagraphKind.BODY, block.group(), OffsetMap.shift(block.start(), len(block.group())))
        for block in blocks
    )
    return Document("d" + digest(text), Source(), text, paragraphs=paragraphs)


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and run the task; 0 when it wrote its output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    given = parser.parse_args(arguments)
    TASKS[given.task](given.input, given.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
