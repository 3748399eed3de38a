"""The training and development data: which files, under which licence, with which digest, and how each is read.

Every file is pinned by its SHA-256 and carries what its licence lets us do (:class:`Use`).  :func:`open_corpus`
refuses a file whose bytes changed, and refuses for training whatever is for measuring only or belongs to a
development set.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from xml.etree import ElementTree


class Use(StrEnum):
    """What a file may be used for."""

    SHIP = "ship-train"
    FLAGGED = "flagged-train"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Corpus:
    """One data file: its place under the data folder, its form, digest, licence, and whether it is held out for
    development.
    """

    name: str
    path: str
    form: str
    sha256: str
    use: Use
    licence: str
    development: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence of n words with whatever layers its corpus annotates (None where it annotates none).

    ``heads`` are 0-based with -1 for the root; ``names`` are IOB2 tags, or None at a word nothing is known of.
    ``misc`` is the raw last column of CoNLL-U, kept for the layers built from it.  ``more`` holds the labels of all
    other layers by the name of their head: n values, None where nothing is known, or one value for a whole sentence.
    """

    corpus: str
    words: tuple[str, ...]
    upos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    deprels: tuple[str, ...] | None = None
    names: tuple[str | None, ...] | None = None
    lemmas: tuple[str, ...] = field(default=(), repr=False)
    misc: tuple[str, ...] = field(default=(), repr=False)
    more: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def gold(self, name: str) -> Any:
        """The labels of a head, None where there are none; of "tree", the pair of heads and relations."""
        if name == "tree":
            return (self.heads, self.deprels) if self.heads is not None else None
        return getattr(self, name) if name in _FIELDS else self.more.get(name)


_FIELDS = frozenset(("upos", "heads", "deprels", "names"))

_SA = "CC BY-SA 4.0"

CORPORA: dict[str, Corpus] = {
    corpus.name: corpus
    for corpus in (
        Corpus(
            "ewt-train",
            "language/ewt-train.conllu.gz",
            "conllu",
            "0842bd6a01fad5edc5be5ec0ec35fc75edbe5179e5d680b173299c0bbaab8da4",
            Use.SHIP,
            _SA,
        ),
        Corpus(
            "ewt-dev",
            "language/ewt-dev.conllu",
            "conllu",
            "40987e7bc48cd22a5ad72fb0dc2e1f9918f5f2a09f1734467d5b26ca04a43c44",
            Use.SHIP,
            _SA,
            development=True,
        ),
        Corpus(
            "gum-train",
            "language/gum-train.conllu.gz",
            "conllu",
            "1ee8486301fdeca6b48520c55e769c4c223f5848dee904224c15a09f3f402476",
            Use.SHIP,
            "annotation CC BY 4.0; texts CC BY 2.5-4.0, CC BY-SA 3.0, public domain",
        ),
        Corpus(
            "gum-dev",
            "language/gum-dev.conllu.gz",
            "conllu",
            "7652ced34c2d2043ef665ad5083db7f42582438c2dfd0bcd5463e9d084a31778",
            Use.SHIP,
            "as gum-train",
            development=True,
        ),
        Corpus(
            "wikigold",
            "language/wikigold.iob2",
            "iob",
            "d5d2db0dc0a76f734e19d981fda93021a84ea0e343a13647bfaf8072576e147c",
            Use.SHIP,
            "CC BY 4.0",
        ),
        Corpus(
            "gmb",
            "language/gmb-ner.iob.gz",
            "iob",
            "0b88431a630ae14c0573eb2e434780bf0fd67918ef868ae46d818a3373720420",
            Use.FLAGGED,
            "none stated by the repository; GMB site: public-domain texts",
        ),
        Corpus(
            "meantime",
            "events/meantime/intra-doc",
            "cat",
            "b656ebe25e8d3b55fd261e0f10faebda1f237a343dba3b1b02f213fb739f5ecd",
            Use.SHIP,
            "CC BY 4.0",
        ),
        Corpus(
            "uner-dev",
            "language/uner-ewt-dev.iob2",
            "iob",
            "f4f41e332bf3f16b738f95f9e93df4efc5f213ca0b5eb2e024df7a9614bc92d6",
            Use.SHIP,
            _SA,
            development=True,
        ),
        Corpus(
            "polnear-train",
            "attribution/polnear-train.jsonl.gz",
            "jsonl",
            "01880652ec5a18accceffadaa71ee180ce78fc42ffab1294885aa44736f56747",
            Use.FLAGGED,
            "none stated; news text",
        ),
        Corpus(
            "polnear-dev",
            "attribution/polnear-dev.jsonl",
            "jsonl",
            "3d905eee0eea3208e1af859ff333276ba04cd97e97ce5f60b6d96bc529bfbfed",
            Use.FLAGGED,
            "none stated; news text",
            development=True,
        ),
        Corpus(
            "uw-train",
            "factuality/uw-train.jsonl",
            "jsonl",
            "80b915622631a2148bfa9d2f32600e38747fdc19e8e8bed625e7f69e601b710c",
            Use.FLAGGED,
            "data: none stated; text of LDC origin",
        ),
        Corpus(
            "uw-dev",
            "factuality/uw-dev.jsonl",
            "jsonl",
            "397ba18e9ec74d5b48039053c1ecc3b19e66cee5cda028e249ce2c3abd6706fe",
            Use.FLAGGED,
            "data: none stated; text of LDC origin",
            development=True,
        ),
        Corpus(
            "uds-train",
            "factuality/uds-ih2-train.jsonl.gz",
            "jsonl",
            "13c3c853601a1dcdb74cf3495c40d0b41898c634b7e136722e71f3494ebe18db",
            Use.FLAGGED,
            "data: none stated; text of EWT",
        ),
        Corpus(
            "uds-dev",
            "factuality/uds-ih2-dev.jsonl",
            "jsonl",
            "e2621f76c259adb8ffccf7d9238ac3af3fbdc1f78b33039319c0e75504c3f956",
            Use.FLAGGED,
            "data: none stated; text of EWT",
            development=True,
        ),
        Corpus(
            "meantime-factuality-train",
            "factuality/meantime-train.jsonl",
            "jsonl",
            "1d797300fe633739f7dd51012663dd76eca220989a641f4566c704f193e5bfcb",
            Use.FLAGGED,
            "data: none stated; source corpus CC BY 4.0",
        ),
        Corpus(
            "meantime-factuality-dev",
            "factuality/meantime-dev.jsonl",
            "jsonl",
            "22a2f0218b825b1e9198894ec276c257061ef88ebaf1ef866a1b48d1884146a7",
            Use.FLAGGED,
            "data: none stated; source corpus CC BY 4.0",
            development=True,
        ),
        Corpus(
            "plv-train",
            "events/plv_train.jsonl",
            "jsonl",
            "b27d60edf8e22f3d301bc85dbf05cb2f55189f6fd1d791ae7304be241fc070e3",
            Use.FLAGGED,
            "none stated",
        ),
    )
}


class CorpusError(Exception):
    """A corpus that is absent, changed, or may not be used as asked."""


def open_corpus(name: str, data: Path, *, training: bool) -> list[Example]:
    """Read a corpus of sentences by name from the data folder; raises CorpusError as :func:`open_bytes` does."""
    corpus, raw = open_bytes(name, data, training=training)
    if corpus.form == "jsonl":
        raise CorpusError(f"{name} has rows, not sentences: a layer makes sentences of them")
    if corpus.form == "cat":
        return [
            example
            for file in sorted((data / corpus.path).rglob("*.xml"))
            for example in read_cat(file.read_bytes(), name)
        ]
    reader = read_conllu if corpus.form == "conllu" else read_iob
    return list(reader(raw.decode("utf-8").split("\n"), name))


def open_rows(name: str, data: Path, *, training: bool) -> list[dict[str, Any]]:
    """Read a corpus of JSON lines by name; raises CorpusError as :func:`open_bytes` does."""
    _, raw = open_bytes(name, data, training=training)
    return [json.loads(line) for line in raw.decode("utf-8").split("\n") if line.strip()]


def open_bytes(name: str, data: Path, *, training: bool) -> tuple[Corpus, bytes]:
    """A corpus' facts and its content, unpacked.

    Raises CorpusError when the name is unknown, the file is absent, its digest differs, or ``training`` is asked of a
    file that is for measuring only or held out for development.
    """
    corpus = CORPORA.get(name)
    if corpus is None:
        raise CorpusError(f"unknown corpus: {name}")
    if training and (corpus.use is Use.MEASURE or corpus.development):
        raise CorpusError(f"{name} must not be trained on")
    try:
        raw = _bytes(data / corpus.path)
    except OSError as error:
        raise CorpusError(f"cannot read {corpus.path}: {error.strerror}") from error
    if hashlib.sha256(raw).hexdigest() != corpus.sha256:
        raise CorpusError(f"{corpus.path} is not the file this program was written for")
    return corpus, gzip.decompress(raw) if corpus.path.endswith(".gz") else raw


def _bytes(path: Path) -> bytes:
    """A file's content; of a folder, the contents of its XML files in order of their names, one after the other."""
    if path.is_dir():
        return b"".join(file.read_bytes() for file in sorted(path.rglob("*.xml")))
    return path.read_bytes()


def read_cat(content: bytes, name: str = "") -> Iterator[Example]:
    """Annotated sentences of a document in the CAT XML of MEANTIME, with its entities' named mentions as names.

    A mention's type is its entity's; product and financial names are none of ours.  A sentence without any entity
    mention is left out, since only the first ones of a document were annotated, and so is one with masked tokens ("_").
    """
    root = ElementTree.fromstring(content)
    tokens = {token.get("t_id", ""): token for token in root.iter("token")}
    types = {entity.get("m_id"): entity.get("ent_type", "") for entity in root.iter("ENTITY")}
    entity_of = {
        source.get("m_id"): types.get(target.get("m_id"), "")
        for relation in root.iter("REFERS_TO")
        for target in relation.findall("target")
        for source in relation.findall("source")
    }
    order = {t_id: place for place, t_id in enumerate(tokens)}
    tags = ["O"] * len(tokens)
    annotated: set[str] = set()
    mentions = [
        (sorted(order[anchor.get("t_id", "")] for anchor in mention.findall("token_anchor")), mention)
        for mention in root.iter("ENTITY_MENTION")
    ]
    sentence_of = [token.get("sentence", "") for token in tokens.values()]
    for places, mention in sorted(mentions, key=lambda m: -len(m[0])):
        if not places:
            continue
        annotated.add(sentence_of[places[0]])
        kind = entity_of.get(mention.get("m_id"), "")
        named = (mention.get("syntactic_type") or "").endswith("NAM") and kind in {"PER", "ORG", "LOC"}
        if named and places == list(range(places[0], places[-1] + 1)) and all(tags[i] == "O" for i in places):
            for place in places:
                tags[place] = f"{'B' if place == places[0] else 'I'}-{kind}"
    words = [token.text or "_" for token in tokens.values()]
    for number in dict.fromkeys(sentence_of):
        here = [i for i, s in enumerate(sentence_of) if s == number]
        if number in annotated and not any(words[i] == "_" for i in here):
            yield Example(name, tuple(words[i] for i in here), names=tuple(tags[i] for i in here))


def read_conllu(lines: Iterable[str], name: str = "") -> Iterator[Example]:
    """Sentences of a CoNLL-U file; multiword-token and empty-node lines are skipped."""
    rows: list[list[str]] = []
    for line in (*lines, ""):
        if line.strip():
            if line[0] != "#":
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
        elif rows:
            yield Example(
                name,
                words=tuple(row[1] for row in rows),
                upos=tuple(row[3] for row in rows),
                heads=tuple(int(row[6]) - 1 for row in rows),
                deprels=tuple(row[7] for row in rows),
                lemmas=tuple(row[2] for row in rows),
                misc=tuple(row[9] for row in rows),
            )
            rows = []


def read_iob(lines: Iterable[str], name: str = "") -> Iterator[Example]:
    """Sentences of an IOB file: ``number word tag …`` (Universal NER, WikiGold) or ``word tag`` (GMB)."""
    rows: list[tuple[str, str]] = []
    for line in (*lines, ""):
        if line.startswith("# ") or line.startswith("-DOCSTART-"):
            continue
        columns = line.split("\t") if "\t" in line else line.split()
        if len(columns) >= 3 and columns[0].isdigit():
            rows.append((columns[1], columns[2]))
        elif len(columns) >= 2:
            rows.append((columns[0], columns[-1]))
        elif rows:
            yield Example(name, words=tuple(word for word, _ in rows), names=tuple(tag for _, tag in rows))
            rows = []
