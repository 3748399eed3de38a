"""From the reader's tags and links to attributions: source, cue and content after PolNeAR (Newell et al. 2018).

The reader sees one sentence at a time: it tags the words of sources, cues and contents, and links each word of a source
or a content to the first word of its cue, or to none where the cue stands in another sentence. Here the spans get their
cues, contents run on over sentences, and quotations without a cue of their own go to the cue that spoke before.

By the scheme's convention every attribution has a cue and a content, a content holds its quote marks in pairs and
leaves out the comma or full stop after it, and never reaches over the end of a paragraph: there a new stretch begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.model import Sentence, Word
from dateline.understand.clauses import Clauses, is_participle
from dateline.understand.quotes import Quote, find_quotes

__all__ = ["Attribution", "Tagged", "find_attributions"]

_ROLES = ("source", "cue", "content")
_MARKS = frozenset(("“", "”", "„", "«", "»", '"', "''", "``", "＂"))
_OPENING = frozenset(("“", "„", "«", "``"))
_STOPS = frozenset((",", ".", ";", ":", "--", "–", "—", "-", "…", "..."))
_REACH = 4
"""Paragraphs over which a quotation without a cue still belongs to the cue before, where quotations fill them all."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the reader says of one sentence of n words: n IOB2 tags, and n places of words, -1 for none."""

    tags: Sequence[str]
    links: Sequence[int]

    @classmethod
    def of(cls, more: Mapping[str, Any]) -> Tagged | None:
        """From a sentence's further layers; None where the weights have no such heads."""
        if "attribution" not in more or "cue_of" not in more:
            return None
        return cls(more["attribution"], more["cue_of"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """``cue`` and ``source`` are half-open ranges of words of ``sentence``, ``contents`` raw offsets in text order.

    ``cue`` is None where the text has none that a content could belong to: a speech without its speaker.
    """

    sentence: int
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Stretch:
    """Words ``first:last`` of the document in one role; ``to`` is the number of its cue, None where it has none."""

    first: int
    last: int
    to: int | None = None


@dataclass(slots=True)
class _Text:
    """The words of all sentences in one row, with the places of sentences and paragraphs in it."""

    words: list[Word] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    begin: list[int] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> _Text:
        out = cls()
        for number, sentence in enumerate(sentences):
            out.begin.append(len(out.words))
            out.paragraph.append(sentence.paragraph)
            out.words += sentence.words
            out.sentence += [number] * len(sentence.words)
        out.begin.append(len(out.words))
        return out

    def paragraph_of(self, word: int) -> int:
        return self.paragraph[self.sentence[word]]

    def starts_sentence(self, word: int) -> bool:
        return self.begin[self.sentence[word]] == word

    def ends_sentence(self, last: int) -> bool:
        """Whether a sentence ends before the word ``last``."""
        return self.begin[self.sentence[last - 1] + 1] == last


def find_attributions(sentences: Sequence[Sentence], tagged: Sequence[Tagged]) -> tuple[Attribution, ...]:
    """The attributions of a document in the order of their cues, then contents without any. Linear in the number of
    words.

    ``tagged`` has one value a sentence; a sentence whose tags or links are fewer than its words has none beyond them.
    """
    text = _Text.of(sentences)
    spans, votes = _spans(text, _filled(text, sentences, tagged))
    cues = spans["cue"]
    for role in ("source", "content"):
        _linked(spans[role], cues, votes[role])
    contents = _joined(text, spans["content"])
    _adopted(text, contents, cues)
    shared = _shared(text, sentences, cues, spans["source"])
    return tuple(_built(text, cues, [*spans["source"], *shared], contents))


def _filled(text: _Text, sentences: Sequence[Sentence], tagged: Sequence[Tagged]) -> list[Tagged]:
    """The tags, with sentences wholly inside a quotation as content without a cue: one alone does not show it.

    A mark too many or too few makes a quotation of what is none. A sentence with a source and a cue of its own keeps
    its tags, one with a cue alone too where the marks do not stand close to the words they quote.
    """
    out = list(tagged)
    for quote in find_quotes(sentences):
        if not quote.closed or quote.single:
            continue
        sure = _stands_close(text, quote)
        for number in range(quote.first[0], quote.last[0] + 1):
            sentence = sentences[number]
            opened = quote.start < sentence.start and sentence.start >= quote.inner[0]
            unended = sentence.end < quote.end or sentence.end == quote.inner[1] == quote.end
            if sentence.words and opened and unended and not _speaks(sentence, tagged[number], sure):
                size = len(sentence.words)
                out[number] = Tagged(("B-content", *["I-content"] * (size - 1)), [-1] * size)
    return out


def _stands_close(text: _Text, quote: Quote) -> bool:
    """Whether a quotation has both its marks, each without a space to the words within."""
    first = text.begin[quote.first[0]] + quote.first[1]
    last = text.begin[quote.last[0]] + quote.last[1]
    return (
        quote.end > quote.inner[1]
        and 0 < first
        and last + 1 < len(text.words)
        and text.words[first - 1].end == text.words[first].start
        and text.words[last].end == text.words[last + 1].start
    )


def _speaks(sentence: Sentence, tagged: Tagged, sure: bool) -> bool:
    tags = list(tagged.tags)
    if "B-cue" not in tags:
        return False
    return not sure or any(
        tag.endswith("source") and word.upos in ("NOUN", "PROPN")
        for tag, word in zip(tags, sentence.words, strict=False)
    )


def _spans(text: _Text, tagged: Sequence[Tagged]) -> tuple[dict[str, list[_Stretch]], dict[str, list[int | None]]]:
    """The stretches of each role, and of each source and content the word that most of its words link to."""
    spans: dict[str, list[_Stretch]] = {role: [] for role in _ROLES}
    votes: dict[str, list[int | None]] = {role: [] for role in _ROLES}
    for number, one in enumerate(tagged):
        at, end = text.begin[number], text.begin[number + 1]
        for role, first, last in _runs(list(one.tags)[: end - at]):
            links = Counter(one.links[first:last]).most_common(1)
            target = links[0][0] if links else -1
            spans[role].append(_Stretch(at + first, at + last))
            votes[role].append(at + target if 0 <= target < end - at else None)
    return spans, votes


def _runs(tags: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    first = 0
    for k in range(1, len(tags) + 1):
        if k == len(tags) or not tags[k].startswith("I-") or tags[k][2:] != tags[first][2:]:
            if tags[first][2:] in _ROLES:
                yield tags[first][2:], first, k
            first = k


def _linked(stretches: Sequence[_Stretch], cues: Sequence[_Stretch], votes: Sequence[int | None]) -> None:
    """Give each stretch the cue that its words link to; near misses go to the nearest cue of the sentence."""
    starts = [cue.first for cue in cues]
    for stretch, vote in zip(stretches, votes, strict=True):
        if vote is None or not cues:
            continue
        k = bisect_right(starts, vote) - 1
        near = [n for n in (k, k + 1) if 0 <= n < len(cues)]
        best = min(near, key=lambda n: max(cues[n].first - vote, vote - cues[n].last + 1, 0))
        if max(cues[best].first - vote, vote - cues[best].last + 1, 0) <= 2:
            stretch.to = best


def _joined(text: _Text, contents: Sequence[_Stretch]) -> list[_Stretch]:
    """Contents that run on over the end of a sentence, joined where at most one side has a cue of its own."""
    out: list[_Stretch] = []
    for stretch in contents:
        before = out[-1] if out else None
        if (
            before is not None
            and before.last == stretch.first
            and text.starts_sentence(stretch.first)
            and text.paragraph_of(before.first) == text.paragraph_of(stretch.first)
            and (before.to is None or stretch.to is None or before.to == stretch.to)
            and not (text.words[before.last - 1].text in _MARKS and text.words[stretch.first].text in _MARKS)
        ):
            before.last = stretch.last
            before.to = stretch.to if before.to is None else before.to
        else:
            out.append(stretch)
    return out


def _adopted(text: _Text, contents: Sequence[_Stretch], cues: Sequence[_Stretch]) -> None:
    """Give contents without a cue the cue that they most likely hang on."""
    starts = [cue.first for cue in cues]
    for stretch in contents:
        if stretch.to is not None or not cues:
            continue
        before = bisect_right(starts, stretch.first) - 1
        after = bisect_left(starts, stretch.last)
        here = text.paragraph_of(stretch.first)
        if before >= 0 and text.paragraph_of(cues[before].first) == here:
            stretch.to = before
        elif after < len(cues) and text.paragraph_of(cues[after].first) == here:
            stretch.to = after
        elif before >= 0 and here - text.paragraph_of(cues[before].first) <= _REACH:
            stretch.to = before


def _shared(
    text: _Text, sentences: Sequence[Sentence], cues: Sequence[_Stretch], sources: Sequence[_Stretch]
) -> list[_Stretch]:
    """Sources of cues that have none: the tags can give a source to one cue alone, the syntax knows whose subject it
    also is ("The minister denied the report and called it absurd").
    """
    out: list[_Stretch] = []
    named = {source.to for source in sources}
    starts = [source.first for source in sources]
    trees: dict[int, Clauses] = {}
    for number, cue in enumerate(cues):
        here = text.sentence[cue.first]
        at, end = text.begin[here], text.begin[here + 1]
        low, high = bisect_left(starts, at), bisect_left(starts, end)
        if number in named or low == high:
            continue
        if here not in trees:
            trees[here] = Clauses(sentences[here])
        subject = _subject(trees[here], cue.first - at, cue.last - at)
        found = next((s for s in sources[low:high] if subject is not None and s.first <= at + subject < s.last), None)
        if found is not None:
            out.append(_Stretch(found.first, found.last, number))
    return out


def _subject(clauses: Clauses, first: int, last: int) -> int | None:
    """The subject of the cue ``first:last`` where its verb is active."""
    words = clauses.words
    head = next((k for k in range(first, last) if not first <= words[k].head < last), first)
    bare = words[head].upos == "VERB" and words[head].deprel in ("advcl", "acl") and not is_participle(words[head])
    if clauses.passive(head) or (bare and not clauses.auxiliaries(head) and not clauses.infinitive(head)):
        return None
    return clauses.subject(head)


def _built(
    text: _Text, cues: Sequence[_Stretch], sources: Sequence[_Stretch], contents: Sequence[_Stretch]
) -> Iterator[Attribution]:
    speakers: dict[int, tuple[int, int]] = {}
    for source in sources:
        if source.to is not None:
            speakers.setdefault(source.to, (source.first, source.last))
    said: dict[int, list[tuple[int, int]]] = {}
    for content in contents:
        if content.to is not None:
            said.setdefault(content.to, []).append(_raw(text, content))
    for number, cue in enumerate(cues):
        sentence = text.sentence[cue.first]
        at = text.begin[sentence]
        source_ = speakers.get(number)
        if said.get(number):
            yield Attribution(
                sentence,
                (cue.first - at, cue.last - at),
                (source_[0] - at, source_[1] - at) if source_ else None,
                tuple(said[number]),
            )
    for content in contents:
        if content.to is None:
            yield Attribution(text.sentence[content.first], None, None, (_raw(text, content),))


def _raw(text: _Text, stretch: _Stretch) -> tuple[int, int]:
    return text.words[stretch.first].start, text.words[stretch.last - 1].end
