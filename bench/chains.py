"""Chains of a report against gold ones: noun phrases that the program takes to mean the same (see ``coreference``).

The words are those of the gold file; the trees, names and mentions are the program's own. The program follows whoever
acts (persons, states, bodies, groups) and leaves things alone; phrases that it does not follow are joined as the
better of the plain baselines joins them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.clusters import b_cubed, ceaf, muc
from bench.predict import read_lines
from dateline.model import Document, Known, OffsetMap, Paragraph, ParagraphKind, Sentence, Source, Word, digest
from dateline.understand.encoder import Encoder
from dateline.understand.lemmas import lemma
from dateline.understand.mending import mend
from dateline.understand.mentions import resolve

Phrase = tuple[int, int, int]
"""Sentence, first word, one past the last."""
Chains = list[frozenset[Phrase]]
OUTSIDE = frozenset(
    ["case", "cc", "conj", "punct", "cop", "nsubj", "aux", "mark", "appos", "parataxis", "discourse", "advcl", "dep"]
)
"""Children of a noun that are no part of its phrase (a clitic 's is)."""


@dataclass(frozen=True, slots=True)
class Report:
    """The words of a gold document by sentence, and its chains."""

    name: str
    words: list[list[str]]
    chains: Chains


def reports(path: Path) -> Iterator[Report]:
    """The documents of a CoNLL-U file with ``Entity=(1(2 … 2)1)`` in the last column."""
    name, words, found = "", [], defaultdict[str, set[Phrase]](set)  # type: list[list[str]]
    open_at: dict[str, list[int]] = defaultdict(list)
    words = [[]]
    for line in (*read_lines(path), "# newdoc id = "):
        if line.startswith("# newdoc id"):
            if any(words):
                yield Report(name, [w for w in words if w], [frozenset(c) for c in found.values() if len(c) > 1])
            name, words, found = line.partition("= ")[2], [[]], defaultdict(set)
        elif not line.strip():
            words += [[]] if words[-1] else []
        elif line[0] != "#" and (columns := line.split("\t"))[0].isdigit():
            here = (len(words) - 1, len(words[-1]))
            words[-1].append(columns[1])
            marks = next((m[7:] for m in columns[9].split("|") if m.startswith("Entity=")), "")
            for opens, key, closes in re.findall(r"(\(?)([^()]+)(\)?)", marks):
                if opens:
                    open_at[key].append(here[1])
                if closes and open_at[key]:
                    found[key].add((here[0], open_at[key].pop(), here[1] + 1))


def parsed(report: Report, encoder: Encoder) -> tuple[Document, tuple[Sentence, ...]]:
    """The report as the program parses its words; every sentence a paragraph, one blank between words."""
    text, sentences, paragraphs = "", [], []
    for index, (words, layer) in enumerate(zip(report.words, encoder.annotate(report.words), strict=True)):
        start, out = len(text), []
        heads, deprels = mend(layer.upos, layer.heads, layer.deprels, words)
        for word, upos, head, deprel, tag in zip(words, layer.upos, heads, deprels, layer.names, strict=True):
            out.append(Word(word, len(text), len(text) + len(word), lemma(word, upos), upos, head, deprel, tag))
            text += word + " "
        paragraphs.append(Paragraph(ParagraphKind.BODY, text[start:], OffsetMap.shift(start, len(text) - start)))
        sentences.append(Sentence(index, start, len(text) - 1, index, ParagraphKind.BODY, tuple(out)))
    return Document("d" + digest(text), Source(), text, paragraphs=tuple(paragraphs)), tuple(sentences)


def phrase_of(sentence: Sentence, head: int) -> Phrase:
    """The noun phrase of a head: it and what it governs, without what only links or follows it."""
    words = sentence.words
    kept = {head}
    for child in sentence.children(head):
        clitic = words[child].deprel == "case" and child > head
        if clitic or words[child].deprel.partition(":")[0] not in OUTSIDE:
            kept |= set(sentence.subtree(child))
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while last > head and words[last].upos == "PUNCT":
        last -= 1
    return sentence.index, first, last + 1


def nouns(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, int]]:
    """The heads of all noun phrases: nouns and names that are no part of a name or compound, and pronouns."""
    for sentence in sentences:
        for k, word in enumerate(sentence.words):
            inner = word.deprel.partition(":")[0] in ("flat", "compound", "amod", "fixed", "goeswith", "expl")
            if word.upos in ("NOUN", "PROPN") and not inner:
                yield sentence, k


def joined(keys: dict[Phrase, str]) -> Chains:
    groups: dict[str, set[Phrase]] = defaultdict(set)
    for phrase, key in keys.items():
        groups[key].add(phrase)
    return [frozenset(group) for group in groups.values() if len(group) > 1]


def same_words(sentences: Sequence[Sentence]) -> dict[Phrase, str]:
    """A plain baseline: phrases of the same words, articles and clitics apart; pronouns by their form."""
    found = {}
    for sentence, k in nouns(sentences):
        phrase = phrase_of(sentence, k)
        texts = [
            w.text.lower() for w in sentence.words[phrase[1] : phrase[2]] if w.upos not in ("DET", "PART", "PUNCT")
        ]
        found[phrase] = " ".join(texts)
    return found


def same_head(sentences: Sequence[Sentence]) -> dict[Phrase, str]:
    """A plain baseline: phrases of the same head noun."""
    return {phrase_of(sentence, k): sentence.words[k].lemma.lower() for sentence, k in nouns(sentences)}


def names_before_nouns(sentences: Sequence[Sentence]) -> Iterator[Phrase]:
    """Names that stand before the noun they modify, as the program's tags have them: "the Acme plant"."""
    for sentence in sentences:
        words = sentence.words
        for k, word in enumerate(words):
            if word.name.startswith("B-") and word.upos == "PROPN":
                last = k + 1
                while last < len(words) and words[last].name.startswith("I-"):
                    last += 1
                outside = {words[i].deprel.partition(":")[0] for i in range(k, last) if not k <= words[i].head < last}
                if outside & {"compound", "nmod"}:
                    yield sentence.index, k, last


def ours(document: Document, sentences: tuple[Sentence, ...]) -> dict[Phrase, str]:
    """What the program takes each phrase to mean; phrases it does not follow by their words."""
    keys = {}
    begun: Counter[str] = Counter()
    for phrase, text in sorted(same_words(sentences).items()):
        opening = sentences[phrase[0]].words[phrase[1]].text.lower()
        begun[text] += opening in ("a", "an", "another", "no")  # brings up something new
        keys[phrase] = f"words {text} {begun[text]}"
    for phrase in names_before_nouns(sentences):
        words = sentences[phrase[0]].words[phrase[1] : phrase[2]]
        keys.setdefault(phrase, "words " + " ".join(w.text.lower() for w in words) + " 0")
    mentions, scene = resolve(sentences, document, Known())
    for mention in mentions:
        entity = scene.discourse.at(mention.sentence, mention.head)
        if entity is None or mention.kind == "adjective":
            continue
        sentence = sentences[mention.sentence]
        word = sentence.words[mention.head]
        relation = word.deprel.partition(":")[0]
        if word.upos == "PRON" or (relation == "compound" and mention.kind == "name"):
            keys[mention.sentence, mention.first, mention.last] = f"entity {entity.key}"
        elif relation not in ("compound", "amod", "flat"):
            keys[phrase_of(sentence, mention.head)] = f"entity {entity.key}"
    return keys


# ------------------------------------------------------------ measures


def counts(measure: Callable[[Chains, Chains], tuple[float, float]], gold: Chains, said: Chains) -> list[float]:
    """Numerator and denominator of recall, then of precision."""
    return [*measure(gold, said), *measure(said, gold)]


MEASURES: dict[str, Callable[[Chains, Chains], tuple[float, float]]] = {"MUC": muc, "B3": b_cubed, "CEAFe": ceaf}


def f1(totals: Sequence[float]) -> float:
    recall, precision = totals[0] / (totals[1] or 1), totals[2] / (totals[3] or 1)
    return 200 * recall * precision / (recall + precision) if recall + precision else 0.0


def table(path: Path) -> Iterator[str]:
    """The measures of the program and of the baselines, over all documents of a file; CoNLL is their mean."""
    encoder = Encoder.load()
    totals: dict[str, dict[str, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    number = 0
    for report in reports(path):
        number += 1
        document, sentences = parsed(report, encoder)
        answers = {
            "same words": joined(same_words(sentences)),
            "same head": joined(same_head(sentences)),
            "program": joined(ours(document, sentences)),
        }
        for name, said in answers.items():
            for measure, function in MEASURES.items():
                for k, value in enumerate(counts(function, report.chains, said)):
                    totals[name][measure][k] += value  # type: ignore[assignment]
    yield f"{number} documents"
    yield f"{'':12}" + "".join(f"{measure:>8}" for measure in MEASURES) + f"{'CoNLL':>8}"
    for name, by_measure in totals.items():
        figures = [f1([sums[k] for k in range(4)]) for sums in by_measure.values()]
        yield f"{name:12}" + "".join(f"{figure:8.1f}" for figure in (*figures, sum(figures) / 3))
