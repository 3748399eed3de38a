"""Copies, versions and stories of their own, from reprints made by a program: ``python -m bench.copies``.

Base texts are the articles of ``data/attribution/polnear-train.jsonl.gz`` (outside the repository). Of each, one text
of every kind is made by the parameters below; half of the articles are ``dev``, half ``test``. Reported: precision,
recall and F1 of copies (the right base named), the share of versions known as such, false alarms by kind, texts a
CPU-second. ``--peers`` runs datasketch and rensa, where installed, on the same texts. ``--orders`` gives the same texts
in other orders and batches and tells what comes out otherwise. ``--growth N`` adds N texts of random words and prints
at each tenth the time to add one and to ask for one, what was found, and the memory taken. ``--remembered N`` asks
ledgers of up to N stories, as each batch that is read does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from dateline.model import Document, Fingerprint, OffsetMap, Paragraph, ParagraphKind, Source
from dateline.read.copies import CopyIndex, Kinship, fingerprint
from dateline.read.folding import Folding
from dateline.record import Ledger

SEED = 20260
FEWEST = 200  # words of a base article
LEAD = 18  # words of its first paragraph
CUT = (0.3, 0.8)  # share of the paragraphs that a cut reprint keeps
LOCAL = (1, 3)  # paragraphs of another article put in
EDITS = 0.02  # share of the words changed, dropped or doubled by an edited reprint
KEPT = (0.6, 0.9)  # share of the old paragraphs that an update keeps
BACKGROUND = (2, 4)  # paragraphs of background that a follow-up takes over
COPIES = ("cut", "local", "local_top", "edited")
VERSIONS = ("update", "figures")
OTHERS = ("follow_up", "quotes", "other")
SIZES = (40, 90, 140, 130, 120)  # words of the paragraphs of a text of random words
FORMULA = (
    "Readers are asked to send any corrections to the desk, and all times in this report are local unless it says so"
)
BATCHES = (256, 32)
SAMPLE = 70  # hashes of a fingerprint
MADE_PRINTS = """
INSERT INTO fingerprint
SELECT 'd' || i, NULL, DATE '2022-01-01' + (i * {days} // {stories})::INTEGER,
       list_transform(range({sample}), lambda x: (hash(i * 1000 + x) % 4294967296)::UINTEGER), [1::UINTEGER], []
FROM range({held}, {stories}) made (i)"""
ASKED = 200  # new texts and reprints
_QUOTE = re.compile(r"[\"“]([^\"“”]{40,400})[\"”]")
_NUMBER = re.compile(r"\b\d{1,3}\b")

Made = tuple[str, str, Document]  # kind, id of the base, text


def articles() -> list[list[str]]:
    """The paragraphs of each base article, from its lead on: what stands above is headline and byline."""
    path = Path(os.environ.get("DATELINE_SHARED", "../shared")) / "data/attribution/polnear-train.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    parts = [[part for part in re.split(r"\n+", text) if part.strip()] for text in dict.fromkeys(texts)]
    leads = [next((i for i, part in enumerate(one) if len(part.split()) >= LEAD), len(one)) for one in parts]
    found = [one[lead:] for one, lead in zip(parts, leads, strict=True)]
    return [one for one in found if sum(len(part.split()) for part in one) >= FEWEST and len(one) >= 6]


def document(name: str, paragraphs: list[str]) -> Document:
    """A document of body paragraphs only."""
    parts, at = [], 0
    for text in paragraphs:
        parts.append(Paragraph(ParagraphKind.BODY, text, OffsetMap.shift(at, len(text))))
        at += len(text) + 2
    return Document(name, Source(), "\n\n".join(paragraphs), paragraphs=tuple(parts))


def made(base: list[str], donor: list[str], kind: str, chance: random.Random) -> list[str] | None:
    """A text of one kind made of ``base`` with material of ``donor``; None where the base does not lend itself."""
    cut = base[: max(3, round(len(base) * chance.uniform(*CUT)))]
    middle = donor[2:] or donor
    if kind == "cut":
        return cut
    if kind == "local":
        for part in chance.sample(middle, min(len(middle), chance.randint(*LOCAL))):
            cut.insert(chance.randint(1, len(cut)), part)
        return cut
    if kind == "local_top":
        return [middle[0], *cut]
    if kind == "edited":
        return [" ".join(_edited(part.split(), chance)) for part in base]
    if kind == "update":
        kept = [part for part in base[1:] if chance.random() < chance.uniform(*KEPT)]
        return [*donor[:2], *kept]
    if kind == "figures":
        lead = " ".join(base[:2])
        changed = _NUMBER.sub(lambda match: str(int(match.group()) + chance.randint(1, 9)), lead)
        return None if not _NUMBER.search(" ".join(lead.split()[:40])) else [changed, *base[2:]]
    if kind == "follow_up":
        return [*donor[: max(4, len(donor) * 2 // 3)], *base[-chance.randint(*BACKGROUND) :]]
    if kind == "quotes":
        quotes = [f"“{match}” he said." for match in _QUOTE.findall("\n".join(base))]
        return [*donor[:2], *quotes, *donor[2:5]] if len(quotes) > 2 else None
    return donor


def _edited(words: list[str], chance: random.Random) -> Iterator[str]:
    for word in words:
        roll = chance.random() / EDITS
        if roll >= 1:
            yield word
        elif roll > 0.6:
            yield from ("also", word)
        elif roll > 0.3:
            yield "reportedly"


def split(part: str) -> tuple[list[Document], list[Made]]:
    """The base texts of ``dev`` or ``test``, and the texts made of them."""
    chance = random.Random(SEED)
    every = articles()
    chance.shuffle(every)
    half = len(every) // 2
    bases = every[:half] if part == "dev" else every[half:]
    known = [document(f"{part}{i}", base) for i, base in enumerate(bases[: len(bases) // 2])]
    donors = bases[len(bases) // 2 :]
    out: list[Made] = []
    for i, one in enumerate(known):
        for kind in (*COPIES, *VERSIONS, *OTHERS):
            text = made(list(bases[i]), donors[chance.randrange(len(donors))], kind, chance)
            if text:
                out.append((kind, one.id, document(f"{one.id}-{kind}", text)))
    return known, out


def ours(known: list[Document]) -> Callable[[Document], tuple[str | None, bool]]:
    """Asks our index: the base it names, and whether it says copy."""
    index = CopyIndex(map(fingerprint, known))

    def ask(one: Document) -> tuple[str | None, bool]:
        seen = index.find(one)
        return (seen.document, seen.kinship is Kinship.COPY) if seen else (None, False)

    return ask


def datasketch(known: list[Document]) -> Callable[[Document], tuple[str | None, bool]]:
    """MinHash LSH of datasketch, 128 permutations, five-word shingles, threshold 0.4."""
    from datasketch import MinHash, MinHashLSH

    def sketch(one: Document) -> MinHash:
        words = re.findall(r"\w+", one.text.casefold())
        out = MinHash(num_perm=128)
        out.update_batch([" ".join(words[i : i + 5]).encode() for i in range(len(words) - 4)])
        return out

    index = MinHashLSH(threshold=0.4, num_perm=128)
    kept = {one.id: sketch(one) for one in known}
    for name, one in kept.items():
        index.insert(name, one)

    def ask(one: Document) -> tuple[str | None, bool]:
        shape = sketch(one)
        near = max(index.query(shape), key=lambda name: kept[name].jaccard(shape), default=None)
        return near, near is not None

    return ask


def rensa(known: list[Document]) -> Callable[[Document], tuple[str | None, bool]]:
    """MinHash LSH of rensa, the same parameters."""
    from rensa import RMinHash, RMinHashLSH

    def sketch(one: Document) -> RMinHash:
        words = re.findall(r"\w+", one.text.casefold())
        out = RMinHash(num_perm=128, seed=42)
        out.update([" ".join(words[i : i + 5]) for i in range(len(words) - 4)])
        return out

    index = RMinHashLSH(threshold=0.4, num_perm=128, num_bands=32)
    kept = [sketch(one) for one in known]
    for number, one in enumerate(kept):
        index.insert(number, one)

    def ask(one: Document) -> tuple[str | None, bool]:
        shape = sketch(one)
        near = max(index.query(shape), key=lambda number: kept[number].jaccard(shape), default=None)
        return (known[near].id, True) if near is not None and kept[near].jaccard(shape) >= 0.3 else (None, False)

    return ask


def score(
    name: str, part: str, make: Callable[[list[Document]], Callable[[Document], tuple[str | None, bool]]]
) -> None:
    """Print one line of figures."""
    known, texts = split(part)
    started = time.process_time()
    ask = make(known)
    answers = [(kind, base, *ask(one)) for kind, base, one in texts]
    seconds = time.process_time() - started
    said = [(kind, base, found) for kind, base, found, copy in answers if copy]
    right = sum(kind in COPIES and base == found for kind, base, found in said)
    wanted = sum(kind in COPIES for kind, *_ in answers)
    p, r = right / max(1, len(said)), right / max(1, wanted)
    versions = [found == base and not copy for kind, base, found, copy in answers if kind in VERSIONS]
    wrong = Counter(kind for kind, base, found in said if kind not in COPIES or base != found)
    missed = Counter(kind for kind, base, found, copy in answers if kind in COPIES and not (copy and found == base))
    taken = Counter(kind for kind, _, found, copy in answers if kind in OTHERS and found and not copy)
    print(
        f"{name} {part}: texts={len(texts)} P={p:.3f} R={r:.3f} F1={2 * p * r / max(1e-9, p + r):.3f} "
        f"versions={sum(versions) / max(1, len(versions)):.3f} texts/CPU-s={(len(known) + len(texts)) / seconds:.0f} "
        f"false={dict(wrong)} missed={dict(missed)} false versions={dict(taken)}"
    )


def grown(number: int, words: list[str]) -> list[str]:
    """The paragraphs of the text of that number: words by chance, with a formula that all of them end in."""
    chance = random.Random(SEED + number)
    return [*(" ".join(chance.choices(words, k=size)) for size in SIZES), FORMULA]


def growth(texts: int, most: int | None) -> None:
    """Add texts of random words; at each tenth, ask for texts that are new and for cut reprints of texts that are in.

    With ``most`` the oldest are forgotten beyond so many, as a run does.
    """
    chance = random.Random(SEED)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(2, 9))) for _ in range(20_000)]
    index, spent, forgotten = CopyIndex(), 0.0, 0
    for number in range(1, texts + 1):
        one = document(f"g{number}", grown(number, words))
        started = time.process_time()
        index.add(fingerprint(one))
        if most and len(index) > most:
            forgotten += index.forget_first(most * 3 // 4)
        spent += time.process_time() - started
        if number % max(1, texts // 10) == 0:
            new = [document(f"n{i}", grown(texts + i, words)) for i in range(1, ASKED + 1)]
            of = [chance.randint(forgotten + 1, number) for _ in range(ASKED)]
            cut = [document(f"c{base}", grown(base, words)[: chance.randint(2, 4)]) for base in of]
            asked = time.process_time()
            found = [index.find(one) for one in (*new, *cut)]
            each = (time.process_time() - asked) / len(found)
            right = sum(
                seen is not None and seen.document == f"g{one}" for seen, one in zip(found[ASKED:], of, strict=True)
            )
            print(f"{number} texts, {1000 * spent / number:.2f} CPU-ms each to add, {1000 * each:.2f} CPU-ms to ask; "
                  f"reprints found {right} of {ASKED}, new texts taken for reprints {sum(map(bool, found[:ASKED]))}; "
                  f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", flush=True)  # fmt: skip


def remembered(stories: int) -> None:
    """Ask ledgers with fingerprints made by chance, of three years, for a batch of stories of one day."""
    chance = random.Random(SEED)
    asked = [tuple(chance.randrange(1 << 32) for _ in range(SAMPLE)) for _ in range(BATCHES[0])]
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "made.ledger") as ledger:
        held = 0
        for wanted in (stories // 100, stories // 10, stories):
            ledger._store.rows(MADE_PRINTS.format(days=3 * 365, stories=wanted, sample=SAMPLE, held=held))
            held = wanted
            for name, day in (("all dated", date(2023, 6, 1)), ("one without a day", None)):
                days = [day, *[date(2023, 6, 1)] * (len(asked) - 1)]
                prints = [
                    Fingerprint(f"x{number}", sample, (1,), frozenset(), None, day)
                    for number, (sample, day) in enumerate(zip(asked, days, strict=True))
                ]
                started = time.process_time()
                ledger.recall(prints, [one.document for one in prints], "made")
                each = 1000 * (time.process_time() - started) / len(prints)
                print(f"{held} stories in the ledger, {name}: {each:.2f} CPU-ms a text", flush=True)


def orders(part: str) -> None:
    """Fold the texts of a half in several orders, in one batch and in many: what is read, and which share an origin."""
    chance = random.Random(SEED)
    known, made_of = split(part)
    first = {one.id: date(2024, 1, 1) + timedelta(days=chance.randrange(60)) for one in known}
    dated = [replace(one, published=first[one.id]) for one in known]
    dated += [replace(one, published=first[base] + timedelta(days=chance.randrange(3))) for _, base, one in made_of]
    by_day = sorted(dated, key=lambda one: (one.published or date.max, one.id))
    mixed, other = (chance.sample(dated, len(dated)) for _ in range(2))
    wanted = _folded(by_day, len(dated))
    for name, texts, size in (
        ("one batch, shuffled", mixed, len(dated)),
        (f"by day, batches of {BATCHES[0]}", by_day, BATCHES[0]),
        (f"by day, batches of {BATCHES[1]}", by_day, BATCHES[1]),
        (f"shuffled, batches of {BATCHES[0]}", mixed, BATCHES[0]),
        (f"shuffled otherwise, batches of {BATCHES[0]}", other, BATCHES[0]),
    ):
        found = _folded(texts, size)
        ours, theirs = _pairs(found), _pairs(wanted)
        read = sum(kinship is not Kinship.COPY for kinship, _ in found.values())
        p, r = (100 * len(ours & theirs) / max(1, len(some)) for some in (ours, theirs))
        same = 100 * sum(found[id_][0] == kinship for id_, (kinship, _) in wanted.items()) / len(wanted)
        print(f"{part} {name}: {len(texts)} texts, {read} read; beside one batch: {same:.1f} % told as the same, "
              f"pairs of one origin P {p:.1f} R {r:.1f}")  # fmt: skip


def _folded(texts: list[Document], size: int) -> dict[str, tuple[Kinship | None, str]]:
    """What each text is, and its origin."""
    folding = Folding()
    done = [one for at in range(0, len(texts), size) for one in folding.fold(texts[at : at + size])]
    return {one.document.id: (one.kinship, one.document.source.origin or "") for one in done}


def _pairs(found: dict[str, tuple[Kinship | None, str]]) -> set[tuple[str, str]]:
    """Pairs of texts with one origin."""
    of: dict[str, list[str]] = {}
    for id_, (_, origin) in sorted(found.items()):
        of.setdefault(origin, []).append(id_)
    return {pair for ids in of.values() for pair in combinations(ids, 2)}


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--growth", type=int, metavar="N")
    parser.add_argument("--orders", action="store_true", help="the same texts in other orders and batches")
    parser.add_argument("--remembered", type=int, metavar="N", help="ask a ledger of N stories for a batch")
    parser.add_argument("--most", type=int, metavar="M", help="of the texts of --growth remember only so many")
    given = parser.parse_args()
    if given.growth:
        growth(given.growth, given.most)
        return
    if given.remembered:
        remembered(given.remembered)
        return
    for part in ("dev", "test"):
        if given.orders:
            orders(part)
            continue
        score("dateline", part, ours)
        if given.peers:
            score("datasketch", part, datasketch)
            score("rensa", part, rensa)


if __name__ == "__main__":
    main()
