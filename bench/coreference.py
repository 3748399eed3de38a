"""Whom pronouns and names mean: ``python -m bench.coreference gap FILE`` and ``… ontogum FILE``.

``gap``: items of GAP (Webster and others 2018). The program finds and resolves all mentions of the text by itself; an
item's name is coreferent where the pronoun and the name are mentions of one person of the program's. Printed are
precision, recall and F1 over all pairs, by gender, and the difference between the genders, as GAP's own scorer counts.

``ontogum``: chains of all noun phrases against CoNLL-U with ``Entity=``, by the mean of MUC, B3 and CEAFe, beside two
plain baselines: same words, and same head noun.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.predict import plain_document, read_lines
from dateline.model import Document, Known, Mention, Sentence
from dateline.settings import Settings
from dateline.understand import parse
from dateline.understand.coreference import Entity
from dateline.understand.encoder import Encoder
from dateline.understand.mentions import resolve
from dateline.understand.scene import Scene


@dataclass(frozen=True, slots=True)
class Item:
    """One item of GAP: where the pronoun and the two names stand, and which of them it means."""

    text: str
    pronoun: tuple[int, int]
    names: tuple[tuple[int, int], tuple[int, int]]
    right: tuple[bool, bool]
    gender: str


def items(path: Path) -> Iterator[Item]:
    """The items of a file of GAP."""
    for row in csv.DictReader(read_lines(path), delimiter="\t", quoting=csv.QUOTE_NONE):
        spans = [
            (start := int(row[f"{name}-offset"]), start + len(row[text]))
            for name, text in (("Pronoun", "Pronoun"), ("A", "A"), ("B", "B"))
        ]
        gender = "male" if row["Pronoun"].lower() in ("he", "him", "his") else "female"
        right = (row["A-coref"] == "TRUE", row["B-coref"] == "TRUE")
        yield Item(row["Text"], spans[0], (spans[1], spans[2]), right, gender)


def persons_at(scene: Scene, mentions: Iterable[Mention], start: int, end: int) -> list[Entity]:
    """Whom the program takes the words at ``start:end`` to mean."""
    found = []
    for mention in mentions:
        sentence = scene.sentences[mention.sentence]
        first, last = sentence.words[mention.first], sentence.words[mention.last - 1]
        if not (sentence.start <= start < sentence.end and first.start < end and last.end > start):
            continue
        head = sentence.words[mention.head]
        inside = head.start >= start - 1 and head.end <= end + 1
        if inside or (mention.kind == "name" and last.end <= end + 1 and first.start <= start):  # "President X"
            entity = scene.discourse.at(mention.sentence, mention.head)
            found += [entity] if entity is not None else []
    return found


def parsed(path: Path) -> Iterator[tuple[Item, Document, tuple[Sentence, ...]]]:
    """The items of a file, each text as the reader parses it."""
    encoder, settings = Encoder.load(), Settings()
    for item in items(path):
        document = plain_document(item.text)
        yield item, document, parse(document, encoder, settings)


def gap(path: Path) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 in points: of all pairs, of male and of female pronouns."""
    seen: Counter[tuple[str, bool, bool]] = Counter()
    for item, document, sentences in parsed(path):
        mentions, scene = resolve(sentences, document, Known())
        meant = {id(entity) for entity in persons_at(scene, mentions, *item.pronoun)}
        for name, right in zip(item.names, item.right, strict=True):
            said = bool(meant & {id(entity) for entity in persons_at(scene, mentions, *name)})
            seen[item.gender, right, said] += 1
    return {
        "all": _figures(seen, ("male", "female")),
        "male": _figures(seen, ("male",)),
        "female": _figures(seen, ("female",)),
    }


def _figures(seen: Counter[tuple[str, bool, bool]], genders: tuple[str, ...]) -> tuple[float, float, float]:
    hit = sum(seen[gender, True, True] for gender in genders)
    false = sum(seen[gender, False, True] for gender in genders)
    missed = sum(seen[gender, True, False] for gender in genders)
    return (
        100 * hit / max(hit + false, 1),
        100 * hit / max(hit + missed, 1),
        200 * hit / max(2 * hit + false + missed, 1),
    )


def main(arguments: list[str]) -> int:
    """Print the figures of one task."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("gap", "ontogum"))
    parser.add_argument("file", type=Path)
    given = parser.parse_args(arguments)
    if given.task == "gap":
        found = gap(given.file)
        for name, (precision, recall, f1) in found.items():
            print(f"{name:8} P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}")
        print(f"male less female F1 {found['male'][2] - found['female'][2]:+.1f}")
    else:
        from bench.chains import table

        for line in table(given.file):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
