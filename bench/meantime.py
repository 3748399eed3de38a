"""Entities of MEANTIME (CAT XML): ``python -m bench.meantime FOLDER [--most N]``, for example …/meantime/cross-doc.

For every mention of a person, an organization or a place (types of the corpus) it is asked whether the program has a
mention there, whether that is of the same type, and, where the corpus names a state or a place in one, whether the
country is right. States count as places and as organizations: the corpus has either. Things and sums of money (PRO,
FIN) should be nobody's. ``--most`` lists the commonest mistakes: how often, kind, type in the corpus, what the program
says, the words.
"""

from __future__ import annotations

import argparse
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.chains import Report, parsed
from dateline.model import ActorKind, Known, Mention
from dateline.tables.gazetteer import regions
from dateline.tables.states import find_state
from dateline.understand.encoder import Encoder
from dateline.understand.mentions import resolve

TYPES = {
    ActorKind.STATE: {"LOC", "ORG"},
    ActorKind.GOVERNMENT: {"ORG", "LOC"},
    ActorKind.PERSON: {"PER"},
    ActorKind.GROUP: {"PER", "ORG"},
    ActorKind.BODY: {"ORG"},
    ActorKind.ORGANIZATION: {"ORG"},
    ActorKind.INTERNATIONAL: {"ORG"},
    ActorKind.MEDIA: {"ORG"},
    ActorKind.UNKNOWN: {"ORG"},
}
HELD = ("PER", "ORG", "LOC")


@dataclass(frozen=True, slots=True)
class Gold:
    """A mention of the corpus: words ``first:last`` of a sentence, type, and the country where the corpus tells it."""

    sentence: int
    first: int
    last: int
    type: str
    country: str | None


def country_of(descriptor: str) -> str | None:
    """The country that a descriptor such as "Toulouse, France" or "Ontario" names."""
    last = descriptor.rpartition(",")[2].strip().removesuffix("(state)").strip()
    state = find_state(last)
    if state is not None:
        return state.iso3
    region = regions().get(last)
    return region.country if region is not None and region.kind == "region" else None


def texts(folder: Path) -> Iterator[tuple[Report, list[Gold]]]:
    """The reports of a folder of CAT files with their mentions; masked sentences have none."""
    for path in sorted(folder.rglob("*.xml")):
        root = ET.parse(path).getroot()
        words: dict[int, list[str]] = {}
        places: dict[str, tuple[int, int]] = {}
        for token in root.iter("token"):
            sentence = words.setdefault(int(token.get("sentence", "0")), [])
            places[token.get("t_id", "")] = (int(token.get("sentence", "0")), len(sentence))
            sentence.append(token.text or "_")
        order = {number: k for k, number in enumerate(words)}
        entities = {one.get("m_id", ""): one for one in root.iter("ENTITY")}
        of = {
            source.get("m_id", ""): entities[target.get("m_id", "")]
            for link in root.iter("REFERS_TO")
            if (target := link.find("target")) is not None and target.get("m_id") in entities
            for source in link.iter("source")
        }
        found = []
        for mention in root.iter("ENTITY_MENTION"):
            at = sorted(places[anchor.get("t_id", "")] for anchor in mention.iter("token_anchor"))
            entity = of.get(mention.get("m_id", ""))
            if not at or entity is None:
                continue
            kind = entity.get("ent_type", "")
            country = country_of(entity.get("TAG_DESCRIPTOR", "")) if kind == "LOC" else None
            found.append(Gold(order[at[0][0]], at[0][1], at[-1][1] + 1, kind, country))
        yield Report(path.stem, list(words.values()), []), found


def main(arguments: list[str]) -> int:
    """Print the figures, and the commonest mistakes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=0)
    given = parser.parse_args(arguments)
    encoder = Encoder.load()
    seen: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str, str, str]] = Counter()
    for report, golds in texts(given.folder):
        document, sentences = parsed(report, encoder)
        mentions, _ = resolve(sentences, document, Known())
        for gold in golds:
            inside = [m for m in mentions if m.sentence == gold.sentence and gold.first <= m.head < gold.last]
            said = max(inside, key=lambda m: _overlap(m, gold), default=None)
            text = " ".join(report.words[gold.sentence][gold.first : gold.last])
            for kind in mistakes(gold, said, seen):
                wrong[kind, gold.type, _answer(said), text] += 1
    for name in HELD:
        total, met, right = (seen[name, what] for what in ("all", "met", "type"))
        print(
            f"{name}: {total} mentions, {100 * met / total:.1f} % met, of these {100 * right / met:.1f} % of the type"
        )
    asked, known = seen["LOC", "country asked"], seen["LOC", "country right"]
    print(f"country: {asked} mentions with one, {100 * known / asked:.1f} % right")
    things = seen["other", "all"]
    print(f"things, money: {things} mentions, {100 * seen['other', 'met'] / things:.1f} % taken for somebody")
    for (kind, type_, answer, text), count in wrong.most_common(given.most):
        print(f"{count:4} {kind:14} {type_:4} {answer:32} {text}")
    return 0


def mistakes(gold: Gold, said: Mention | None, seen: Counter[tuple[str, str]]) -> Iterator[str]:
    """Count one mention, and name what is wrong with it."""
    if gold.type not in HELD:
        seen["other", "all"] += 1
        if said is not None and said.head == gold.last - 1 and said.actors:
            seen["other", "met"] += 1
            yield "somebody"
        return
    seen[gold.type, "all"] += 1
    if gold.country is not None:
        seen[gold.type, "country asked"] += 1
    if said is None:
        yield "missed"
        return
    seen[gold.type, "met"] += 1
    types = {"LOC"} if not said.actors else set().union(*(TYPES[actor.kind] for actor in said.actors))
    if said.place is not None:
        types.add("LOC")
    if gold.type in types:
        seen[gold.type, "type"] += 1
    else:
        yield "wrong type"
    if gold.country is not None:
        countries = {actor.country for actor in said.actors} | ({said.place.country} if said.place else set())
        if gold.country in countries:
            seen[gold.type, "country right"] += 1
        else:
            yield "wrong country"


def _overlap(mention: Mention, gold: Gold) -> tuple[int, int]:
    shared = min(mention.last, gold.last) - max(mention.first, gold.first)
    return shared, -(mention.last - mention.first)


def _answer(said: Mention | None) -> str:
    if said is None:
        return "-"
    return ", ".join(actor.id for actor in said.actors) or (said.place.name if said.place else "-")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
