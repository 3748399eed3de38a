"""ECB+ (Cybulska and Vossen 2014) as texts with the acts marked in them: what merging is measured with, never made by.

Topics 1 to 35 of the shared data folder. Each topic is told of twice: two happenings of a like kind (``1_…ecb``,
``1_…ecbplus``), which are the clusters of documents. Acts count only in the sentences that the corpus lists as wholly
annotated. Words are put together again as print sets them; a line with the address of the page is left out.
"""

from __future__ import annotations

import csv
import io
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from bench.claims import running_text

__all__ = ["Marked", "Text", "texts"]

ARCHIVE = Path("data") / "clustering" / "ecbplus.tar.gz"
_ACTS = ("ACTION_", "NEG_ACTION_")
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention of an act: its place in the text, and the act that it is of."""

    start: int
    end: int
    act: str


@dataclass(frozen=True, slots=True)
class Text:
    """``wanted`` are the stretches of the text whose acts are all marked."""

    name: str  # 1_10ecbplus
    topic: str  # 1
    happening: str  # 1ecbplus
    text: str
    marked: tuple[Marked, ...]
    wanted: tuple[tuple[int, int], ...]


def texts(shared: Path) -> Iterator[Text]:
    """The documents in order of their names. Raises FileNotFoundError."""
    with tarfile.open(shared / ARCHIVE) as archive:
        held = {member.name.rpartition("/")[2]: archive.extractfile(member) for member in archive if member.isfile()}
        files = {name: file.read() for name, file in held.items() if file}
    listed: dict[str, set[int]] = {}
    for row in csv.DictReader(io.StringIO(files["ECBplus_coreference_sentences.csv"].decode())):
        listed.setdefault(f"{row['Topic']}_{row['File']}", set()).add(int(row["Sentence Number"]))
    for name in sorted(files):
        if name.endswith(".xml"):
            stem = name.removesuffix(".xml")
            yield _text(stem, files[name], listed.get(stem, set()))


def _text(name: str, data: bytes, listed: set[int]) -> Text:
    root = ElementTree.fromstring(data)
    sentences: dict[int, list[ElementTree.Element]] = {}
    for token in root.iter("token"):
        sentences.setdefault(int(token.get("sentence", "0")), []).append(token)
    text, wanted = "", []
    places: dict[str, tuple[int, int]] = {}
    for number, tokens in sentences.items():
        words = [(token.text or "").strip() for token in tokens]
        if words[:2] == ["http", ":"]:
            continue
        line, spans = running_text(words)
        start = len(text)
        text += line + _PARAGRAPH
        for token, (first, last) in zip(tokens, spans, strict=True):
            places[token.get("t_id", "")] = start + first, start + last
        if number in listed:
            wanted.append((start, start + len(line)))
    topic, _, rest = name.partition("_")
    return Text(name, topic, topic + rest.lstrip("0123456789"), text, _marked(name, root, places), tuple(wanted))


def _marked(name: str, root: ElementTree.Element, places: dict[str, tuple[int, int]]) -> tuple[Marked, ...]:
    acts: dict[str, str] = {}
    for relation in root.iter():
        if relation.tag in ("CROSS_DOC_COREF", "INTRA_DOC_COREF"):
            crossing = relation.get("note") if relation.tag == "CROSS_DOC_COREF" else None
            act = crossing or f"{name} {relation.get('r_id')}"
            acts |= {source.get("m_id", ""): act for source in relation.iter("source")}
    found = []
    for mark in root.iter():
        anchors = [places[id_] for one in mark.iter("token_anchor") if (id_ := one.get("t_id", "")) in places]
        if mark.tag.startswith(_ACTS) and anchors:
            own = mark.get("m_id", "")
            start, end = min(a for a, _ in anchors), max(b for _, b in anchors)
            found.append(Marked(start, end, acts.get(own, f"{name} {own} alone")))
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.act)))
