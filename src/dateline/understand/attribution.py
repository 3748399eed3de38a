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

from dateline.model import Sentence, Word
from dateline.understand.clauses import Clauses
from dateline.understand.governors import closed, cue_of_content, source_of_cue, subject_of_cue
from dateline.understand.quotes import Quote, find_quotes
from dateline.understand.signed import signed_tags

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
    def of(cls, sentence: Sentence) -> Tagged:
        return cls([word.speech for word in sentence.words], [word.cue_of for word in sentence.words])


@dataclass(frozen=True, slots=True)
class Attribution:
    """``cue`` and ``source`` are half-open ranges of words of ``sentence``, ``contents`` raw offsets in text order.

    ``cue`` is None where the text has none that a content could belong to: a speech without its speaker.
    """

    sentence: int
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]


@dataclass(slots=True, eq=False)
class _Stretch:
    """Words ``first:last`` of the document in one role; ``to`` is its cue, None where it has none."""

    first: int
    last: int
    to: _Stretch | None = None
    vote: int | None = None  # the word that most of its words link to


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


def find_attributions(
    sentences: Sequence[Sentence], tagged: Sequence[Tagged] | None = None, trees: Sequence[Clauses] = ()
) -> tuple[Attribution, ...]:
    """The attributions of a document in the order of their cues, then contents without any. Linear in the number of
    words.

    ``tagged`` has one value a sentence, or is what their words say; a sentence whose tags or links are fewer than its
    words has none beyond them.
    ``trees`` are those of the sentences, where they are at hand.
    """
    text = _Text.of(sentences)
    syntax = _Trees(text, sentences, trees)
    tagged = [Tagged.of(sentence) for sentence in sentences] if tagged is None else tagged
    tagged = _filled(text, sentences, tagged)
    for number, (tags, links) in signed_tags(sentences).items():
        tagged[number] = Tagged(tags, links)
    spans = _spans(text, tagged)
    _closed(syntax, spans)
    cues = spans["cue"]
    for role in ("source", "content"):
        _linked(spans[role], cues)
    _governed(syntax, spans, cues)
    cues.sort(key=lambda cue: cue.first)
    taken = {k for role in _ROLES for one in spans[role] for k in range(one.first, one.last)}
    contents = _joined(text, spans["content"], taken)
    _edged(text, contents, taken)
    _adopted(text, contents, cues)
    _contradicted(syntax, cues, spans["source"])
    sources = [*spans["source"], *_found_sources(syntax, cues, spans)]
    return tuple(_built(text, cues, sources, contents))


class _Trees:
    """The syntax of sentences, turned downwards when first asked for."""

    def __init__(self, text: _Text, sentences: Sequence[Sentence], known: Sequence[Clauses]) -> None:
        self.text, self._sentences = text, sentences
        self._known = dict(enumerate(known))

    def at(self, stretch: _Stretch) -> tuple[Clauses, int]:
        """The clauses of the sentence a stretch begins in, and the place of its first word."""
        number = self.text.sentence[stretch.first]
        if number not in self._known:
            self._known[number] = Clauses(self._sentences[number])
        return self._known[number], self.text.begin[number]


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
        and first > 0
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


def _spans(text: _Text, tagged: Sequence[Tagged]) -> dict[str, list[_Stretch]]:
    """The stretches of each role, in text order; what touches its like and has the same cue is one."""
    spans: dict[str, list[_Stretch]] = {role: [] for role in _ROLES}
    for number, one in enumerate(tagged):
        at, end = text.begin[number], text.begin[number + 1]
        for role, first, last in _runs(list(one.tags)[: end - at]):
            links = Counter(one.links[first:last]).most_common(1)
            target = links[0][0] if links else -1
            vote = at + target if 0 <= target < end - at else None
            before = spans[role][-1] if spans[role] else None
            if before is not None and before.last == at + first > at and (role == "cue" or before.vote == vote):
                before.last = at + last
            else:
                spans[role].append(_Stretch(at + first, at + last, vote=vote))
    return spans


def _runs(tags: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    first = 0
    for k in range(1, len(tags) + 1):
        if k == len(tags) or not tags[k].startswith("I-") or tags[k][2:] != tags[first][2:]:
            if tags[first][2:] in _ROLES:
                yield tags[first][2:], first, k
            first = k


def _closed(trees: _Trees, spans: Mapping[str, Sequence[_Stretch]]) -> None:
    """Widen contents and sources to the words without a role that hang on them."""
    taken = {k for role in _ROLES for stretch in spans[role] for k in range(stretch.first, stretch.last)}
    for role in ("content", "source"):
        for stretch in spans[role]:
            clauses, at = trees.at(stretch)
            here = {k for k in range(len(clauses.words)) if at + k in taken}
            first, last = closed(clauses, stretch.first - at, stretch.last - at, here)
            stretch.first, stretch.last = at + first, at + last
            taken.update(range(at + first, at + last))


def _edged(text: _Text, contents: Sequence[_Stretch], taken: set[int]) -> None:
    """Give contents both marks of a quotation at their edges, and no stop that stands outside one."""
    words = text.words
    for content in contents:
        begin, end = text.begin[text.sentence[content.first]], text.begin[text.sentence[content.last - 1] + 1]
        marks = [k for k in range(content.first, content.last) if words[k].text in _MARKS]
        if len(marks) % 2:
            after = content.last + (content.last < end and words[content.last].text in _STOPS)
            if marks[-1] < content.last - 1 and after < end and words[after].text in _MARKS - _OPENING:
                if not taken.intersection(range(content.last, after + 1)):
                    content.last = after + 1
            elif marks[0] > content.first and content.first > begin and words[content.first - 1].text in _MARKS:
                content.first -= content.first - 1 not in taken
        elif (
            begin < content.first
            and content.last < end
            and words[content.first - 1].text in _MARKS
            and words[content.last].text in _MARKS
            and not {content.first - 1, content.last} & taken
        ):
            content.first, content.last = content.first - 1, content.last + 1
        while content.last > content.first + 1 and words[content.last - 1].text in _STOPS:
            content.last -= 1
        while content.first < content.last - 1 and words[content.first].text in _STOPS:
            content.first += 1


def _linked(stretches: Sequence[_Stretch], cues: Sequence[_Stretch]) -> None:
    """Give each stretch the cue that its words link to, near misses included."""
    starts = [cue.first for cue in cues]
    for stretch in stretches:
        vote = stretch.vote
        if vote is None or not cues:
            continue
        k = bisect_right(starts, vote) - 1
        near = {_gap(cues[n], vote): cues[n] for n in (k + 1, k) if 0 <= n < len(cues)}
        if min(near) <= 2:
            stretch.to = near[min(near)]


def _gap(cue: _Stretch, word: int) -> int:
    return max(cue.first - word, word - cue.last + 1, 0)


def _governed(trees: _Trees, spans: Mapping[str, Sequence[_Stretch]], cues: list[_Stretch]) -> None:
    """Give contents without a cue the one that governs them in the syntax."""
    own = {k: cue for cue in cues for k in range(cue.first, cue.last)}
    for content in spans["content"]:
        if content.to is not None:
            continue
        clauses, at = trees.at(content)
        found = cue_of_content(clauses, content.first - at, content.last - at)
        if found is None:
            continue
        content.to = next((own[k] for k in range(at + found[0], at + found[1]) if k in own), None)


def _joined(text: _Text, contents: Sequence[_Stretch], taken: set[int]) -> list[_Stretch]:
    """Contents that run on, over the end of a sentence or one word without a role, where at most one side has a cue of
    its own.
    """
    out: list[_Stretch] = []
    for stretch in contents:
        before = out[-1] if out else None
        if (
            before is not None
            and _runs_on(text, before, stretch)
            and taken.isdisjoint(range(before.last, stretch.first))
        ):
            before.last = stretch.last
            before.to = stretch.to if before.to is None else before.to
        else:
            out.append(stretch)
    return out


def _runs_on(text: _Text, before: _Stretch, after: _Stretch) -> bool:
    if before.to is not None and after.to is not None and before.to is not after.to:
        return False
    if text.sentence[before.last - 1] == text.sentence[after.first]:
        return after.first - before.last <= 1
    meeting = before.last == after.first and text.paragraph_of(before.first) == text.paragraph_of(after.first)
    return meeting and not (text.words[before.last - 1].text in _MARKS and text.words[after.first].text in _MARKS)


def _adopted(text: _Text, contents: Sequence[_Stretch], cues: Sequence[_Stretch]) -> None:
    """Give contents without a cue the cue that they most likely hang on: of those before in the paragraph the last that
    brings a quotation, or the last; the first after; or that of the paragraphs before.
    """
    starts = [cue.first for cue in cues]
    quoting = {id(one.to) for one in contents if one.to and text.words[one.first].text in _MARKS}
    latest, quotes = -1, []  # of each cue the last one up to it that brings a quotation
    for k, cue in enumerate(cues):
        latest = k if id(cue) in quoting else latest
        quotes.append(latest)
    for stretch in contents:
        if stretch.to is not None or not cues:
            continue
        here = text.paragraph_of(stretch.first)
        before, after = bisect_right(starts, stretch.first) - 1, bisect_left(starts, stretch.last)
        if before >= 0 and text.paragraph_of(starts[before]) == here:
            said = quotes[before] >= 0 and text.paragraph_of(starts[quotes[before]]) == here
            stretch.to = cues[quotes[before] if said else before]
        elif after < len(cues) and text.paragraph_of(starts[after]) == here:
            stretch.to = cues[after]
        elif before >= 0 and here - text.paragraph_of(starts[before]) <= _REACH:
            stretch.to = cues[before]


def _contradicted(syntax: _Trees, cues: Sequence[_Stretch], sources: Sequence[_Stretch]) -> None:
    """Take from a cue a source that another one contradicts: in the syntax the subject of the cue stands there."""
    tagged = {k: source for source in sources for k in range(source.first, source.last)}
    own: dict[int, _Stretch] = {}
    for cue in cues:
        clauses, at = syntax.at(cue)
        subject = subject_of_cue(clauses, cue.first - at, cue.last - at)
        if subject is not None and at + subject in tagged:
            own[id(cue)] = tagged[at + subject]
    for source in sources:
        if source.to is not None and own.get(id(source.to), source) is not source:
            source.to = None


def _found_sources(
    trees: _Trees, cues: Sequence[_Stretch], spans: Mapping[str, Sequence[_Stretch]]
) -> Iterator[_Stretch]:
    """Sources of cues that have none: the tags can give a source to one cue alone, the syntax knows whose subject it
    also is ("The minister denied the report and called it absurd"), and sees some that the tags have missed.
    """
    of = {id(source.to) for source in spans["source"]}
    tagged = {k: source for source in spans["source"] for k in range(source.first, source.last)}
    other = {k for role in ("cue", "content") for one in spans[role] for k in range(one.first, one.last)}
    for cue in cues:
        if id(cue) in of:
            continue
        clauses, at = trees.at(cue)
        first, last = cue.first - at, cue.last - at
        subject = subject_of_cue(clauses, first, last)
        shared = tagged.get(at + subject) if subject is not None else None
        if shared is not None:
            yield _Stretch(shared.first, shared.last, cue)
        elif found := source_of_cue(clauses, first, last):
            shared = next((tagged[k] for k in range(at + found[0], at + found[1]) if k in tagged), None)
            if shared is not None:
                yield _Stretch(shared.first, shared.last, cue)
            elif not other.intersection(range(at + found[0], at + found[1])):
                yield _Stretch(at + found[0], at + found[1], cue)


def _built(
    text: _Text, cues: Sequence[_Stretch], sources: Sequence[_Stretch], contents: Sequence[_Stretch]
) -> Iterator[Attribution]:
    speakers: dict[int, _Stretch] = {}
    for source in sources:
        if source.to is not None and text.sentence[source.first] == text.sentence[source.to.first]:
            speakers.setdefault(id(source.to), source)
    said: dict[int, list[tuple[int, int]]] = {}
    for content in contents:
        if content.to is not None:
            said.setdefault(id(content.to), []).append(_raw(text, content))
    for cue in cues:
        if id(cue) in said:
            sentence = text.sentence[cue.first]
            at = text.begin[sentence]
            speaker = speakers.get(id(cue))
            yield Attribution(
                sentence,
                (cue.first - at, cue.last - at),
                (speaker.first - at, speaker.last - at) if speaker else None,
                tuple(sorted(said[id(cue)])),
            )
    for content in contents:
        if content.to is None:
            yield Attribution(text.sentence[content.first], None, None, (_raw(text, content),))


def _raw(text: _Text, stretch: _Stretch) -> tuple[int, int]:
    return text.words[stretch.first].start, text.words[stretch.last - 1].end
