"""Attributions without a verb of saying: "according to X", "citing X", "the claim that ...", "X: ...", and headline
tails ": police".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import ParagraphKind, SpeechAct
from dateline.understand.clauses import NOMINAL, Clauses, is_finite, is_participle
from dateline.understand.drafts import OPENERS, STOPS, Draft, Setting, trimmed
from dateline.understand.ends import cut

__all__ = ["phrase_drafts"]

_DASHES = frozenset(("-", "--", "–", "—"))


def phrase_drafts(setting: Setting, verbs: list[Draft]) -> Iterator[Draft]:
    """The attributions of one sentence that hang on no verb. ``verbs``: those already found on verbs."""
    clauses = setting.clauses
    for i, low in enumerate(clauses.lower):
        if low == "according" and clauses.lower[i + 1 : i + 2] == ["to"]:
            yield from _according(setting, i, i + 2)
        elif low == "per" and clauses.words[i].upos == "ADP" and i and clauses.lower[i - 1] == ",":
            yield from _according(setting, i, i + 1)
        elif clauses.lemmas[i] in setting.table.lists["citing"] and is_participle(clauses.words[i]):
            yield from _citing(setting, i, verbs)
        elif clauses.lemmas[i] in ("quote", "cite") and clauses.words[i].upos == "VERB":
            yield from _quoting(setting, i, verbs)
        elif clauses.words[i].upos == "NOUN" and clauses.lemmas[i] in setting.table.nouns:
            yield from _noun(setting, i)
        elif low in setting.table.lists["mute"]:
            yield from _mute(setting, i)
    yield from _colon(setting, verbs)


def _noun_phrase_after(clauses: Clauses, first: int) -> tuple[int, int, int] | None:
    """The source that begins at ``first``: its extent ends before a comma that does not set off an apposition, and
    before a verb.
    """
    words = clauses.words
    if first >= len(words):
        return None
    case = next((k for k in range(max(0, first - 2), first) if clauses.lower[k] in ("according", "per")), None)
    head = words[case].head if case is not None and words[case].deprel == "case" and words[case].head >= first else None
    if head is None:
        stop = ("compound", "nmod:poss", "flat")
        run = range(first, min(first + 25, len(words)))
        head = next((k for k in run if words[k].upos in NOMINAL and words[k].deprel not in stop), None)
    if head is None:
        return None
    start, last = clauses.phrase(head)
    last = max(last, head + 1)
    for k in range(head + 1, last):
        if (
            clauses.lower[k] in ("who", "which", "that", ";", ":")
            or clauses.lower[k] in _DASHES
            or (
                clauses.lower[k] == ","
                and clauses.lower[k + 1 : k + 2] in (["in"], ["which"], ["who"], ["but"], ["without"])
            )
        ):
            last = k
            break
    return min(first, start) if start >= first else first, last, head


def _according(setting: Setting, i: int, after: int) -> Iterator[Draft]:
    clauses = setting.clauses
    source = _noun_phrase_after(clauses, after)
    if source is None or clauses.lemmas[source[2]] in setting.table.lists["not_sources"]:
        return
    spans = _around(setting, i, source[1])
    if spans:
        yield Draft(clauses.sentence.index, i, (i, after), "according", SpeechAct.ASSERT, source, spans)


def _around(setting: Setting, first: int, last: int) -> list[tuple[int, int]]:
    """The clause that an adverbial attribution in ``first:last`` belongs to."""
    clauses = setting.clauses
    size = len(clauses.words)
    while size and (
        clauses.lower[size - 1] in (".", "!", "?") or (clauses.lower[size - 1] in ("”", '"') and first > 0)
    ):
        size -= 1
    left = [k for k in range(first) if clauses.words[k].upos in ("VERB", "AUX") and is_finite(clauses, k)]
    opening = first == 0 or all(
        clauses.words[k].upos in ("CCONJ", "ADV", "PUNCT", "ADP", "SCONJ") for k in range(first)
    )
    inside = clauses.lower[max(0, first - 2) : first] == ["that", ","]  # "said that, according to X, ..."
    spans = []
    if inside:
        spans = [trimmed(clauses, last, cut(setting, last, size))]
    elif opening:
        spans = [trimmed(clauses, last, cut(setting, last, size))]
        quote = next(
            (
                q
                for q in setting.quotes
                if q.closed and clauses.words[last - 1].end <= q.start and q.end > setting.raw(0, len(clauses.words))[1]
            ),
            None,
        )
        if quote:
            return [(setting.raw(*spans[0])[0], quote.end)]
    else:
        spans = [trimmed(clauses, _clause_start(clauses, first), first)]
        if not left:
            spans.append(trimmed(clauses, last, size))
    return [setting.raw(a, b) for a, b in spans if a < b]


def _clause_start(clauses: Clauses, first: int) -> int:
    """Back to the sentence's beginning, or to a semicolon."""
    return next((k + 1 for k in range(first - 1, -1, -1) if clauses.lower[k] == ";"), 0)


def _citing(setting: Setting, i: int, verbs: list[Draft]) -> Iterator[Draft]:
    """ "X reported that ..., citing Y": what X reports, Y is said to say."""
    clauses = setting.clauses
    thing = clauses.child(i, "obj")
    if thing is None or clauses.words[thing].upos not in NOMINAL:
        return
    if (
        any(clauses.lower[k] == "as" for k in range(thing, min(thing + 6, len(clauses.words))))
        and clauses.lemmas[i] == "quote"
    ):
        return
    if not _may_be_cited(setting, thing):
        return
    first, last = clauses.phrase(thing)
    outer = next((d for d in verbs if d.source and d.source[0] < i <= d.cue_word and d.contents), None)
    outer = outer or next((d for d in reversed(verbs) if d.cue_word < i and d.contents), None)
    spans = list(outer.contents) if outer else _around(setting, i, len(clauses.words))
    if spans:
        yield Draft(
            clauses.sentence.index,
            i,
            (i, i + 1),
            clauses.lemmas[i],
            SpeechAct.ASSERT,
            (max(first, i + 1), last, thing),
            spans,
            outer=outer,
        )


def _may_be_cited(setting: Setting, thing: int) -> bool:
    """Whether what is cited can have said so: "citing attacks on its police" gives a reason."""
    clauses, lists, word = setting.clauses, setting.table.lists, setting.clauses.words[thing]
    if word.upos in ("PROPN", "PRON") or word.name != "O":
        return True
    if any(clauses.words[k].name != "O" and clauses.words[k].deprel in ("flat", "appos") for k in clauses.below[thing]):
        return True
    return clauses.lemmas[thing] in lists["sources"] or clauses.lemmas[thing] in lists["cited"]


def _quoting(setting: Setting, i: int, verbs: list[Draft]) -> Iterator[Draft]:
    """ "X quoted Y as saying ...": X's own report holds Y's, also where it trails: "..., X quoted Y as saying"."""
    clauses = setting.clauses
    if clauses.passive(i):
        yield from _quoted_as(setting, i)
        return
    subject, thing = clauses.child(i, "nsubj"), clauses.child(i, "obj", "iobj")
    saying = next(
        (
            k
            for k in range(i + 1, len(clauses.words))
            if clauses.lower[k] in ("saying", "telling") and clauses.lower[k - 1] == "as"
        ),
        None,
    )
    if subject is None or thing is None or saying is None:
        return
    first, last = clauses.phrase(subject)
    size = len(clauses.words)
    before = next((d for d in verbs if d.cue_word == i and d.contents), None)
    if before is not None and not any(clauses.words[k].upos in ("VERB", "AUX") for k in range(saying + 1, size)):
        who = clauses.phrase(thing)
        yield Draft(
            clauses.sentence.index,
            saying,
            (saying, saying + 1),
            "say",
            SpeechAct.ASSERT,
            (who[0], min(who[1], saying - 1), thing),
            list(before.contents),
            outer=before,
        )
        return
    span = trimmed(clauses, i + 1, size)
    yield Draft(
        clauses.sentence.index,
        i,
        (i, i + 1),
        clauses.lemmas[i],
        SpeechAct.ASSERT,
        (first, last, subject),
        [setting.raw(*span)],
    )


def _quoted_as(setting: Setting, i: int) -> Iterator[Draft]:
    """ "..., its spokesman was quoted as saying", where what is said stands to the left."""
    clauses = setting.clauses
    subject = clauses.child(i, "nsubj:pass", "nsubj")
    size = len(clauses.words)
    saying = next(
        (k for k in range(i + 1, size) if clauses.lower[k] == "saying" and clauses.lower[k - 1] == "as"), None
    )
    if subject is None or saying is None or any(clauses.words[k].upos == "VERB" for k in range(saying + 1, size)):
        return
    first, last = clauses.phrase(subject)
    if first > 1 and clauses.lower[first - 1] in (",", "”", '"', "''") and last <= i:
        spans = _around(setting, first, size)
        yield Draft(
            clauses.sentence.index, saying, (saying, saying + 1), "say", SpeechAct.ASSERT, (first, last, subject), spans
        )


def _noun(setting: Setting, i: int) -> Iterator[Draft]:
    clauses, table = setting.clauses, setting.table
    cue = table.nouns[clauses.lemmas[i]]
    clause = next(
        (
            c
            for c in clauses.children(i, "acl", "ccomp", "appos", "dep")
            if c > i
            and clauses.lower[clauses.extent(c)[0]] == "that"
            and clauses.words[clauses.extent(c)[0]].upos == "SCONJ"
            and clauses.words[clauses.extent(c)[0]].deprel == "mark"  # not "an allegation that Chad rejected"
        ),
        None,
    )
    that = clauses.words[i + 1] if clauses.lower[i + 1 : i + 2] == ["that"] else None
    if clause is None and that is not None and that.upos == "SCONJ" and that.deprel not in ("obj", "nsubj"):
        clause = next(
            (
                k
                for k in range(i + 2, len(clauses.words))
                if clauses.words[k].upos in ("VERB", "AUX") and is_finite(clauses, k)
            ),
            None,
        )
    span = None
    if clause is not None:
        span = trimmed(clauses, max(clauses.extent(clause)[0], i + 1), clauses.extent(clause)[1])
    elif clauses.lemmas[i] in ("report", "claim", "allegation", "rumor", "rumour", "accusation", "suggestion"):
        about = next((c for c in clauses.children(i, "nmod", "acl") if c > i and set(clauses.cases(c)) & {"of"}), None)
        if about is not None:
            span = trimmed(clauses, max(clauses.extent(about)[0], i + 1), clauses.extent(about)[1])
    if span is None or span[0] >= span[1]:
        return
    lacking = clauses.has(i, "det", ("no",)) and cue.act in (SpeechAct.CONFIRM, SpeechAct.DENY)
    yield Draft(
        clauses.sentence.index,
        i,
        (i, i + 1),
        clauses.lemmas[i],
        SpeechAct.NO_CONFIRMATION if lacking else cue.act,
        _noun_source(setting, i),
        [setting.raw(*span)],
    )


def _mute(setting: Setting, i: int) -> Iterator[Draft]:
    """ "Kept silent on whether ...", "remained tight-lipped about the raid"."""
    clauses = setting.clauses
    head = clauses.words[i].head
    state = clauses.words[i].deprel == "xcomp" and head >= 0 and clauses.lemmas[head] in ("keep", "remain", "stay")
    subject = clauses.subject(head if state else i)
    if subject is None or not (state or clauses.child(i, "cop") is not None):
        return
    about = [c for n in (i, head) if n >= 0 for c in clauses.children(n, "advcl", "obl", "ccomp") if c > i]
    about = [c for c in about if {"on", "about", "over"} & {clauses.lower[k] for k in clauses.below[c] if k < c}]
    spans = [setting.raw(*trimmed(clauses, *clauses.extent(c))) for c in about[:1]]
    first, last = clauses.phrase(subject)
    source = (first, min(last, i), subject)
    yield Draft(clauses.sentence.index, i, (i, i + 1), clauses.lower[i], SpeechAct.SILENT, source, spans)


def _noun_source(setting: Setting, i: int) -> tuple[int, int, int] | None:
    """Whose claim: the possessor, "by X", or who makes it."""
    clauses = setting.clauses
    owner = clauses.child(i, "nmod:poss")
    if owner is None:
        owner = next((c for c in clauses.children(i, "nmod") if set(clauses.cases(c)) & {"by", "from"}), None)
    head = clauses.words[i].head
    made = head >= 0 and clauses.words[i].deprel == "obj" and not clauses.passive(head)
    if owner is None and made and clauses.lemmas[head] in setting.table.lists["light"] | {"repeat"}:
        owner = clauses.subject(head)
    if owner is None:
        return None
    first, last = clauses.phrase(owner)
    if owner < i:
        last = min(last, i)
        while last > owner + 1 and clauses.lower[last - 1] in ("'s", "’s", "'", "’"):
            last -= 1
    return min(first, owner), max(last, owner + 1), owner


def _colon(setting: Setting, verbs: list[Draft]) -> Iterator[Draft]:
    """ "X: ..." before a quotation or in a headline, and the headline's tail "...: police"."""
    clauses = setting.clauses
    size = len(clauses.words)
    title = clauses.sentence.kind is ParagraphKind.TITLE
    if size < 4:
        return
    first = next((k for k in range(1, min(size - 2, 14)) if clauses.lower[k] == ":"), None)
    if first is not None and not any(d.cue_word < first for d in verbs):
        opens = clauses.lower[first + 1] in OPENERS
        head = _speaking_head(setting, 0, first)
        if head is not None and (opens or (title and first <= 6)):
            spans = [setting.raw(*trimmed(clauses, first + 1, size))]
            quote = next(
                (
                    q
                    for q in setting.quotes
                    if clauses.words[first].end <= q.start <= clauses.words[first].end + 2 and q.closed
                ),
                None,
            )
            if quote:
                spans = [(quote.start, quote.end)]
            yield Draft(
                clauses.sentence.index, first, (first, first + 1), ":", SpeechAct.ASSERT, (0, first, head), spans
            )
            return
    if title:
        last = next((k for k in range(size - 2, max(size - 7, 2), -1) if clauses.lower[k] in (":", *_DASHES)), None)
        if last is None or any(d.cue_word > last for d in verbs):
            return
        head = _speaking_head(setting, last + 1, size)
        if head is not None and any(clauses.words[k].upos in ("VERB", "NOUN") for k in range(last)):
            span = trimmed(clauses, 0, last)
            yield Draft(
                clauses.sentence.index,
                last,
                (last, last + 1),
                clauses.lower[last],
                SpeechAct.ASSERT,
                (last + 1, size, head),
                [setting.raw(*span)],
            )


def _speaking_head(setting: Setting, first: int, last: int) -> int | None:
    """The head of a noun phrase that can speak (person, organization, kind of source) and fills ``first:last``."""
    clauses = setting.clauses
    words = clauses.words[first:last]
    if any(w.upos in ("VERB", "AUX", "SCONJ", "ADV") for w in words) or any(
        clauses.lower[k] in setting.table.lists["labels"] for k in range(first, last)
    ):
        return None
    named = next((k for k in range(first, last) if clauses.words[k].name.endswith(("PER", "ORG"))), None)
    kinds = next(
        (k for k in range(last - 1, first - 1, -1) if clauses.lemmas[k] in setting.table.lists["sources"]), None
    )
    if named is None and kinds is None:
        return None
    if any(clauses.lower[k] in STOPS for k in range(first, last)) and last - first > 4:
        return None
    inside = [k for k in range(first, last) if clauses.words[k].upos in NOMINAL]
    return next((k for k in inside if not first <= clauses.words[k].head < last), inside[-1] if inside else None)
