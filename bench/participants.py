"""Who does what to whom, in words: ``python -m bench.participants ../shared/data/events/meantime/intra-doc``.

MEANTIME (CAT XML, business news) marks event mentions and their participants with PropBank roles. The events are given;
of each, the words that the tree gives as doer and as the one it is done to are compared with the participants of the
roles Arg0 and Arg1. A word is right where it lies in a participant of its role; a participant is found where one of the
words lies in it. Masked sentences are left out.
"""

from __future__ import annotations

import argparse
import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.predict import plain_document
from dateline.code.arguments import Tree
from dateline.settings import Settings
from dateline.understand import parse
from dateline.understand.encoder import Encoder

ROLES = ("Arg0", "Arg1")
Spans = list[tuple[int, int]]


@dataclass
class Tally:
    given: int = 0  # words given
    right: int = 0
    gold: int = 0  # participants marked
    found: int = 0

    def __str__(self) -> str:
        precision, recall = 100 * self.right / max(1, self.given), 100 * self.found / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"P {precision:.1f} R {recall:.1f} F1 {f1:.1f}, {self.gold} participants"


@dataclass(frozen=True)
class Article:
    text: str
    events: list[tuple[tuple[int, int], dict[str, list[Spans]]]]  # place of the event, participants by role


def read(path: Path) -> Article:
    """One CAT file: its sentences, a paragraph each, and the events with participants."""
    root = ET.fromstring(path.read_bytes())
    text, places, sentence = "", {}, ""
    for token in root.iter("token"):
        if sentence and token.get("sentence") != sentence:
            text += "\n\n"
        elif text:
            text += " "
        sentence = token.get("sentence") or ""
        places[token.get("t_id", "")] = (len(text), len(text) + len(token.text or ""))
        text += token.text or ""
    marks = {
        mark.get("m_id", ""): [places[one.get("t_id", "")] for one in mark.iter("token_anchor")]
        for mark in root.iter()
        if mark.tag in ("ENTITY_MENTION", "EVENT_MENTION")
    }
    events: dict[str, dict[str, list[Spans]]] = {}
    for link in root.iter("HAS_PARTICIPANT"):
        source, target = (link.find(end) for end in ("source", "target"))
        if source is None or target is None or link.get("sem_role") not in ROLES:
            continue
        one, other = source.get("m_id", ""), target.get("m_id", "")
        if marks.get(one) and marks.get(other):
            events.setdefault(one, {}).setdefault(link.get("sem_role", ""), []).append(marks[other])
    return Article(text, [(marks[event][0], found) for event, found in events.items()])


def score(paths: Iterator[Path]) -> dict[str, Tally]:
    """Counts by role over all articles."""
    tallies = {role: Tally() for role in ROLES}
    settings, encoder = Settings(), Encoder.load()
    for path in paths:
        article = read(path)
        sentences = parse(plain_document(article.text), encoder, settings)
        starts = [sentence.start for sentence in sentences]
        for (start, end), gold in article.events:
            sentence = sentences[max(0, bisect_right(starts, start) - 1)]
            word = next((i for i, one in enumerate(sentence.words) if one.start < end and start < one.end), None)
            if word is None:
                continue
            arguments = Tree(sentence).arguments(word)
            for role, given in (("Arg0", arguments.subjects), ("Arg1", arguments.objects)):
                words = [(sentence.words[k].start, sentence.words[k].end) for k in given]
                _count(tallies[role], words, gold.get(role, []))
    return tallies


def _count(tally: Tally, words: Spans, gold: list[Spans]) -> None:
    tally.given += len(words)
    tally.gold += len(gold)
    tally.right += sum(any(_meet(word, span) for spans in gold for span in spans) for word in words)
    tally.found += sum(any(_meet(word, span) for word in words for span in spans) for spans in gold)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    tallies = score(iter(sorted(parser.parse_args().folder.rglob("*.xml"))))
    whole = Tally(
        *(sum(getattr(one, name) for one in tallies.values()) for name in ("given", "right", "gold", "found"))
    )
    for role, tally in (*tallies.items(), ("both", whole)):
        print(f"{role}: {tally}")


if __name__ == "__main__":
    main()
