"""Attributions: who is reported to say (deny, not confirm ...) what. The verb is ``find_claims``.

Source, cue and content after PARC and PolNeAR (Pareti 2012; Newell et al. 2018). The finders of cues propose drafts
sentence by sentence; here they are united with what the reader has learned, joined with the quotations, linked over
sentences, told whose words they are, and nested into chains.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dateline.model import Actor, Claim, Document, Manner, Mention, Sentence, Span, SpeechAct, Use
from dateline.tables.cues import cues
from dateline.understand.attribution import find_attributions
from dateline.understand.clauses import Clauses
from dateline.understand.cue_phrases import phrase_drafts
from dateline.understand.cue_verbs import verb_drafts
from dateline.understand.drafts import Draft, Setting
from dateline.understand.learned import united
from dateline.understand.quotes import Quote, find_quotes

__all__ = ["find_claims"]

LEAST_QUOTE = 4
"""Words a quotation without a cue must have to count as speech; shorter ones are terms or scare quotes."""


_TIES = frozenset((
    "backed", "based", "led", "run", "owned", "funded", "controlled", "held", "born", "aligned", "allied", "supported",
    "sponsored", "trained", "dominated",
))  # fmt: skip


def find_claims(sentences: Sequence[Sentence], mentions: Sequence[Mention], document: Document) -> tuple[Claim, ...]:
    """The attributions of a document, in order of their cues; ``inside`` makes the chains.

    ``mentions`` tell who the sources are. Linear in the number of words but for nested clauses.
    """
    table = cues()
    trees = [Clauses(sentence) for sentence in sentences]
    quotes = find_quotes(sentences)
    drafts: list[Draft] = []
    touching = _touching(sentences, quotes)
    for s, clauses in enumerate(trees):
        if not clauses.words:
            continue
        setting = Setting(clauses, table, touching[s], _before(sentences, s, quotes))
        found = list(verb_drafts(setting))
        found += phrase_drafts(setting, found)
        drafts += sorted(found, key=lambda draft: draft.cue_word)
    drafts = united(drafts, find_attributions(sentences, trees=trees), trees, table)
    for draft in drafts:
        draft.contents = [span for span in draft.contents if any(map(str.isalnum, document.quote(*span)))]
    drafts = [draft for draft in drafts if draft.contents or draft.act in (SpeechAct.SILENT, SpeechAct.NO_CONFIRMATION)]
    drafts = _with_loose_quotes(drafts, sentences, quotes, trees)
    return _finished(drafts, trees, mentions, quotes, document)


def _touching(sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> list[list[Quote]]:
    out: list[list[Quote]] = [[] for _ in sentences]
    for quote in quotes:
        for s in range(quote.first[0], quote.last[0] + 1):
            out[s].append(quote)
    return out


def _before(sentences: Sequence[Sentence], s: int, quotes: Sequence[Quote]) -> Quote | None:
    """The quotation whose closing mark ends the sentence before ``s``, in the same paragraph."""
    if s == 0 or sentences[s - 1].paragraph != sentences[s].paragraph or not sentences[s - 1].words:
        return None
    end = sentences[s - 1].words[-1].end
    k = bisect_left(quotes, end, key=lambda quote: quote.end)
    found = quotes[k] if k < len(quotes) and quotes[k].end == end else None
    return (
        found
        if found and found.closed and not found.single and sentences[s - 1].words[-1].text in ("”", '"', "''", "»")
        else None
    )


def _with_loose_quotes(
    drafts: list[Draft], sentences: Sequence[Sentence], quotes: Sequence[Quote], trees: Sequence[Clauses]
) -> list[Draft]:
    """Quotations without a cue of their own go on from the speaker before; those nobody claims have no speaker."""
    out = list(drafts)
    taken = sorted(span for draft in drafts for span in draft.contents)
    spoken = sorted((draft for draft in drafts if draft.contents and draft.lemma not in ("quote", "cite")), key=_end)
    before: Draft | None = None
    position = 0
    for quote in quotes:
        while position < len(spoken) and _end(spoken[position]) <= quote.start:
            if before is None or _end(spoken[position]) >= _end(before):
                before = spoken[position]
            position += 1
        if not quote.closed or (quote.single and quote.words < 2 * LEAST_QUOTE) or _covered(taken, quote):
            continue
        whole = _is_whole(sentences, quote)
        if not quote.continues and not (whole and quote.words >= LEAST_QUOTE and _verbal(trees, quote)):
            continue
        if before is not None and _goes_on(before, quote, sentences):
            before.contents.append((quote.start, quote.end))
        elif whole and quote.words >= 2 * LEAST_QUOTE:
            before = Draft(quote.first[0], -1, (0, 0), "", SpeechAct.ASSERT, None, [(quote.start, quote.end)])
            out.append(before)
    return sorted(out, key=lambda draft: (draft.sentence, draft.cue_word))


def _end(draft: Draft) -> int:
    # what is added later lies further on: the last few suffice
    return max(end for _, end in draft.contents[-4:])


def _covered(spans: Sequence[tuple[int, int]], quote: Quote) -> bool:
    k = bisect_right(spans, (quote.end, 0))
    return any(a < quote.inner[1] and quote.inner[0] < b for a, b in spans[max(0, k - 12) : k])


def _verbal(trees: Sequence[Clauses], quote: Quote) -> bool:
    for s in range(quote.first[0], min(quote.last[0], quote.first[0] + 3) + 1):
        for word in trees[s].words:
            if word.upos in ("VERB", "AUX") and quote.inner[0] <= word.start < quote.inner[1]:
                return True
    return False


def _is_whole(sentences: Sequence[Sentence], quote: Quote) -> bool:
    """Whether the quotation makes up its sentence, or opens or closes it as a clause of its own."""
    s, w = quote.first
    at_start = w <= 1 or (w >= 2 and sentences[s].words[w - 2].text in (":", ",", ";"))
    s2, w2 = quote.last
    rest = sum(1 for word in sentences[s2].words[w2 + 1 :] if any(c.isalnum() for c in word.text))
    return at_start and rest == 0


def _goes_on(draft: Draft, quote: Quote, sentences: Sequence[Sentence]) -> bool:
    """Whether the speaker of ``draft`` plainly goes on in ``quote``: same paragraph, or the next and the quotation
    runs on.
    """
    end = _end(draft)
    start = sentences[draft.sentence].paragraph
    last = next((sentences[s].paragraph for s in range(quote.first[0], -1, -1) if sentences[s].start < end), start)
    if quote.paragraph == last:
        return quote.first[0] - draft.sentence <= 6
    if quote.continues:
        return True
    return (
        quote.paragraph == last + 1
        and quote.first[1] <= 1
        and _is_whole(sentences, quote)
        and draft.act is not SpeechAct.SILENT
    )


# ---------------------------------------------------------------- from drafts to claims


def _finished(
    drafts: list[Draft],
    trees: Sequence[Clauses],
    mentions: Sequence[Mention],
    quotes: Sequence[Quote],
    document: Document,
) -> tuple[Claim, ...]:
    who = _Speakers(mentions, trees)
    chain = _nesting(drafts, trees)
    inners = [quote.inner for quote in quotes]
    starts = [a for a, _ in inners]
    out = []
    for draft, inside in zip(drafts, chain, strict=True):
        content = tuple(Span(document.id, a, b) for a, b in _merged(draft.contents))
        verbatim = _verbatim(content, inners, starts, document.id)
        words = trees[draft.sentence].words
        source = cue = None
        text = ""
        if draft.source:
            first, last, _ = draft.source
            source = Span(document.id, words[first].start, words[last - 1].end)
            text = document.quote(source.start, source.end)
        if draft.cue_word >= 0:
            cue = Span(document.id, words[draft.cue[0]].start, words[draft.cue[1] - 1].end)
        out.append(
            Claim(
                who.of(draft),
                source,
                cue,
                content,
                verbatim,
                _manner(content, verbatim, document),
                draft.act,
                inside,
                text,
                draft.sentence,
                draft.cue_word,
            )
        )
    return tuple(out)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for a, b in sorted(span for span in spans if span[1] > span[0]):
        if out and a < out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def _verbatim(
    content: Sequence[Span], inners: Sequence[tuple[int, int]], starts: Sequence[int], document: str
) -> tuple[Span, ...]:
    out = []
    for span in content:
        for k in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            a, b = inners[k]
            if b <= span.end + 1:
                out.append(Span(document, a, b))
    return tuple(out)


def _manner(content: Sequence[Span], quotes: Sequence[Span], document: Document) -> Manner:
    if not quotes:
        return Manner.INDIRECT
    total = sum(span.end - span.start for span in content)
    inside = sum(span.end - span.start + 2 for span in quotes)
    return Manner.DIRECT if inside >= 0.9 * total else Manner.MIXED


def _nesting(drafts: Sequence[Draft], trees: Sequence[Clauses]) -> list[int | None]:
    """For each draft the smallest other whose content holds its cue (or its content, where it has no cue)."""
    place = {id(draft): k for k, draft in enumerate(drafts)}
    spans = sorted((a, b, k) for k, draft in enumerate(drafts) for a, b in draft.contents)
    out: list[int | None] = []
    for k, draft in enumerate(drafts):
        if draft.outer is not None and id(draft.outer) in place:
            out.append(place[id(draft.outer)])
            continue
        if draft.cue_word < 0:
            out.append(None)
            continue
        at = trees[draft.sentence].words[draft.cue_word].start
        upto = bisect_right(spans, (at, 1 << 60, 0))
        holders = [(b - a, n) for a, b, n in spans[max(0, upto - 40) : upto] if a <= at < b and n != k]
        out.append(min(holders)[1] if holders else None)
    return _without_circles(out)


def _without_circles(chain: list[int | None]) -> list[int | None]:
    for k in range(len(chain)):
        seen, node = {k}, chain[k]
        while node is not None:
            if node in seen:
                chain[k] = None
                break
            seen.add(node)
            node = chain[node]
    return chain


def _attributive(clauses: Clauses, i: int) -> bool:
    """Whether a name only tells what somebody is like: "the Iran-backed group", "a London-based monitor"."""
    after = clauses.words[i + 1 : i + 3]
    parts = [clauses.lower[i], *(word.text.lower() for word in after)]
    tied = "-" in clauses.lower[i][1:-1] or (bool(after) and after[0].text in ("-", "‑", "–"))
    return tied and any(part.rpartition("-")[2] in _TIES for part in parts)


class _Speakers:
    """Who a source is, by the mentions that stand in it."""

    def __init__(self, mentions: Sequence[Mention], trees: Sequence[Clauses]) -> None:
        self._of: dict[int, list[Mention]] = {}
        for mention in mentions:
            if mention.actors:
                self._of.setdefault(mention.sentence, []).append(mention)
        self._trees = trees

    def of(self, draft: Draft) -> tuple[Actor, ...]:
        if draft.source is None:
            return ()
        first, last, head = draft.source
        clauses = self._trees[draft.sentence]
        here = self._of.get(draft.sentence, [])
        if draft.antecedent is not None and (found := self._at(here, draft.antecedent, 0, len(clauses.words))):
            return found
        heads = [head, *(c for c in clauses.children(head, "conj") if first <= c < last)]
        out: list[Actor] = []
        for one in heads:
            found = self._at(here, one, first, last)
            out += [actor for actor in found if actor not in out]
        if out:
            return tuple(out)
        # a statement, a spokesman: whose? the mention inside that is not a mere place
        inner = [
            m for m in here if first <= m.head < last and m.use is not Use.PLACE and not _attributive(clauses, m.head)
        ]
        if inner:
            return max(inner, key=lambda m: (m.last - m.first, m.head)).actors
        return ()

    @staticmethod
    def _at(here: Sequence[Mention], head: int, first: int, last: int) -> tuple[Actor, ...]:
        own = [m for m in here if m.head == head and m.use is not Use.OTHER]
        if own:
            return max(own, key=lambda m: m.last - m.first).actors
        return ()
