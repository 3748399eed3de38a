"""Attributions that hang on a verb: "X said that ...", "..., X said", "criticized by X", "declined to say whether ...".

The finders look at the tree first and at commas, quotation marks and word order beside it: parses err most where an attribution trails.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import SpeechAct
from dateline.tables.cues import Cue
from dateline.understand.clauses import NOMINAL, Clauses, is_finite, is_participle
from dateline.understand.drafts import CLOSERS, OPENERS, STOPS, Draft, Setting, trimmed

__all__ = ["negated", "verb_drafts"]

_HEARERS = frozenset(("tell", "inform", "notify", "brief", "advise", "remind", "assure"))
_NAMING = frozenset(
    ("call", "term", "label", "brand", "dub", "describe", "characterize", "characterise", "portray", "deem")
)
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "no"))
_CLOSED = (SpeechAct.COMMIT, SpeechAct.REQUEST, SpeechAct.THREATEN, SpeechAct.CONDEMN, SpeechAct.PRAISE)


def verb_drafts(setting: Setting) -> Iterator[Draft]:
    """The attributions of one sentence that hang on a verb, in text order."""
    clauses, table = setting.clauses, setting.table
    for i, word in enumerate(clauses.words):
        lemma = clauses.lemmas[i]
        verbal = word.upos == "VERB" or (
            word.upos in ("AUX", "NOUN", "ADJ") and clauses.lower[i] in ("said", "says", "told")
        )
        if not verbal or word.deprel in ("amod", "compound", "case", "mark", "fixed"):
            continue
        readings = table.verbs.get(lemma, ())
        silent = lemma in table.lists["silence"]
        if not readings and not silent:
            continue
        off, gate = negated(clauses, i, table.lists["refusals"])
        draft = _Verb(setting, i, lemma, readings, off, gate).draft()
        if draft is not None:
            yield draft


def negated(clauses: Clauses, i: int, refusals: frozenset[str]) -> tuple[bool, int | None]:
    """Whether the saying itself is negated ("did not say", "yet to confirm", "declined to comment"), and by which governor."""
    if _negated_here(clauses, i):
        return True, None
    node, steps = i, 0
    while steps < 4:
        word = clauses.words[node]
        head = word.head
        if head < 0:
            return False, None
        if word.deprel == "xcomp" or (word.deprel in ("ccomp", "advcl", "acl") and clauses.infinitive(node)):
            if clauses.lemmas[head] in refusals or clauses.lower[head] in (
                "unable",
                "unwilling",
                "refusal",
                "yet",
                "reluctant",
                "loath",
            ):
                return not _negated_here(clauses, head), head
            if _negated_here(clauses, head) and clauses.lemmas[head] in (
                "have",
                "be",
                "able",
                "ready",
                "willing",
                "want",
                "wish",
                "immediately",
            ):
                return True, head
        elif word.deprel == "conj":
            if _negated_here(clauses, head) and not is_finite(clauses, node):
                return True, None
        else:
            return False, None
        node, steps = head, steps + 1
    return False, None


def _negated_here(clauses: Clauses, i: int) -> bool:
    words = clauses.lower
    if any(
        words[c] in _NEGATIONS and clauses.words[c].deprel in ("advmod", "cc:preconj", "det", "cc") and c < i
        for c in clauses.below[i]
    ):
        return True
    if any(words[c] == "without" for c in clauses.below[i]):
        return True
    if i > 1 and words[i - 1] == "to" and "yet" in words[max(0, i - 3) : i - 1]:
        return True
    k = i - 1
    while k >= 0 and i - k < 4 and clauses.words[k].upos in ("ADV", "PART", "AUX"):
        if words[k] in ("not", "n't", "n’t", "never"):
            return clauses.words[k].head in (i, clauses.words[i].head)
        k -= 1
    subject = clauses.child(i, "nsubj")
    return subject is not None and (
        words[subject] in ("nobody", "none", "neither") or clauses.has(subject, "det", ("no", "neither"))
    )


class _Verb:
    """One verb that may report speech."""

    def __init__(
        self, setting: Setting, i: int, lemma: str, readings: tuple[Cue, ...], off: bool, gate: int | None
    ) -> None:
        self.setting, self.clauses, self.table = setting, setting.clauses, setting.table
        self.i, self.lemma, self.readings, self.off, self.gate = i, lemma, readings, off, gate
        self.passive = self.clauses.passive(i) or self._reduced_passive()
        self.antecedent: int | None = None
        self.source = self._source()
        self.start = min(self.source[0], i) if self.source and self.source[2] < i else self._cue_start()

    # ---- the whole

    def draft(self) -> Draft | None:
        if self.off and not self._keeps_silent():
            return None
        contents, act = self._contents()
        if self.off:
            act = self._silent_act()
            contents = contents or self._matter()
        elif act is None or not contents:
            return None
        if act is SpeechAct.SPECULATE and self._mind() and (self.source is None or self._first_person()):
            return None
        first = self._cue_start() if self.gate is None else min(self.gate, self._cue_start())
        draft = Draft(
            self.clauses.sentence.index,
            self.i,
            (first, self.i + 1),
            self.lemma,
            act or SpeechAct.SILENT,
            self.source,
            contents,
        )
        draft.antecedent = self.antecedent
        return draft

    def _mind(self) -> bool:
        return all(cue.kind == "mind" for cue in self.readings)

    def _first_person(self) -> bool:
        return (
            bool(self.source and self.clauses.lower[self.source[2]] in ("i", "we", "you"))
            and self.setting.quoted(self.i) is None
        )

    def _keeps_silent(self) -> bool:
        """Whether the negated verb is a silence or a missing confirmation worth keeping."""
        acts = {cue.act for cue in self.readings}
        if acts & {SpeechAct.CONFIRM, SpeechAct.DENY}:
            return True
        if self._mind() and self.readings:
            return True
        if self.lemma not in self.table.lists["silence"]:
            return False
        if self.readings and not acts & set(_CLOSED):
            return True
        if self.gate is not None:
            return True
        thing = self.clauses.child(self.i, "obj")
        return thing is not None and self.clauses.lemmas[thing] in self.table.lists["silence_objects"]

    def _silent_act(self) -> SpeechAct:
        acts = {cue.act for cue in self.readings}
        if SpeechAct.CONFIRM in acts:
            return SpeechAct.NO_CONFIRMATION
        if self._mind() and self.readings:
            return SpeechAct.SPECULATE
        return SpeechAct.SILENT

    def _matter(self) -> list[tuple[int, int]]:
        """What a silent source keeps silent about."""
        clauses = self.clauses
        for relation in ("obj", "obl"):
            for c in clauses.children(self.i, relation):
                if c < self.i:
                    continue
                cases = clauses.cases(c)
                if relation == "obl" and not set(cases) & {"on", "about", "to"}:
                    continue
                if clauses.lemmas[c] in self.table.lists["silence_objects"]:
                    inner = clauses.child(c, "nmod")
                    if inner is None or set(clauses.cases(inner)) & {"for"}:
                        continue
                    c = inner
                return [self._raw(*clauses.extent(c))]
        return []

    # ---- the source

    def _reduced_passive(self) -> bool:
        word = self.clauses.words[self.i]
        if word.deprel != "acl" or is_participle(word) or self.clauses.infinitive(self.i):
            return False
        return self.clauses.lower[self.i] != self.clauses.lemmas[self.i]

    def _source(self) -> tuple[int, int, int] | None:
        clauses, i = self.clauses, self.i
        if self.passive:
            agent = clauses.child(i, "obl:agent") or next(
                (c for c in clauses.children(i, "obl") if "by" in clauses.cases(c)), None
            )
            return self._phrase(agent) if agent is not None else None
        head = clauses.words[i].head
        if clauses.words[i].deprel == "advcl" and "as" in (clauses.lower[c] for c in clauses.below[i]) and head >= 0:
            quoted = clauses.child(head, "obj")
            if clauses.lemmas[head] in ("quote", "cite") and quoted is not None:
                return self._phrase(quoted)
        subject = clauses.subject(i)
        if subject is None:
            return self._neighbor()
        if subject == i or (
            clauses.words[subject].upos not in NOMINAL and clauses.words[subject].upos not in ("ADJ", "DET", "VERB")
        ):
            return self._neighbor()
        if clauses.words[subject].deprel == "expl" or (clauses.lower[subject] in ("there",)):
            return None
        if clauses.lower[subject] in _RELATIVE and clauses.words[i].deprel == "acl:relcl":
            self.antecedent = clauses.words[i].head
            return subject, subject + 1, subject
        return self._phrase(subject)

    def _phrase(self, head: int) -> tuple[int, int, int]:
        clauses, i = self.clauses, self.i
        first, last = clauses.phrase(head)
        if first <= i < last:  # a clause on the noun holds the verb: "a statement saying"
            if head < i:
                last = i
                while last > head + 1 and (
                    clauses.lower[last - 1] in STOPS or clauses.words[last - 1].upos in ("AUX", "PART", "ADV")
                ):
                    last -= 1
            else:
                first = i + 1
        elif head < i < first or (first < head and first <= i < head):
            first = i + 1
        return first, max(last, head + 1), head

    def _neighbor(self) -> tuple[int, int, int] | None:
        """The noun phrase beside a finite cue whose subject the tree has lost."""
        clauses, i = self.clauses, self.i
        if clauses.lower[i] not in (
            "said",
            "says",
            "say",
            "told",
            "added",
            "announced",
            "wrote",
            "reported",
            "warned",
            "noted",
            "insisted",
        ):
            return None
        k = i - 1
        while k >= 0 and clauses.words[k].upos in ("AUX", "ADV") and clauses.lower[k] not in STOPS:
            k -= 1
        if k >= 0 and clauses.words[k].upos in NOMINAL and clauses.lower[k] not in _RELATIVE:
            return clauses.phrase(k)[0] if clauses.phrase(k)[1] <= i else k, k + 1, k
        k = i + 1
        while k < len(clauses.words) and clauses.words[k].upos in ("DET", "ADJ"):
            k += 1
        if (
            i > 0
            and (clauses.lower[i - 1] in STOPS or clauses.lower[i - 1] in CLOSERS)
            and k < len(clauses.words)
            and clauses.words[k].upos in NOMINAL
        ):
            last = k + 1
            while last < len(clauses.words) and clauses.words[last].upos in NOMINAL:
                last += 1
            return i + 1, last, last - 1
        return None

    def _cue_start(self) -> int:
        clauses, k = self.clauses, self.i
        while k > 0 and (
            (clauses.words[k - 1].upos in ("AUX", "PART") or clauses.lower[k - 1] in ("not", "n't", "never", "yet"))
            and clauses.lower[k - 1] not in ("'s", "’s", "'", "’")
            and clauses.words[k - 1].deprel != "case"
        ):
            k -= 1
        return k

    # ---- the content

    def _contents(self) -> tuple[list[tuple[int, int]], SpeechAct | None]:
        """The content and the act it makes; the clearest evidence first."""
        frames = {frame: cue for cue in reversed(self.readings) for frame in cue.frames}
        default = self.readings[0].act if self.readings else SpeechAct.SILENT
        clause_act = frames["clause"].act if "clause" in frames else default
        quote_act = frames["quote"].act if "quote" in frames else default
        if "clause" in frames or not self.readings or self.off:
            right = self._clause_right()
            if right:
                return right, clause_act
        if "quote" in frames:
            quoted = self._quote_after()
            if quoted:
                return quoted, quote_act
        if ("clause" in frames or "quote" in frames) and not self.passive and not self._mind():
            left = self._trailing()
            if left:
                return left, clause_act if "clause" in frames else quote_act
        if "to" in frames and (to := self._infinitive()):
            return to, frames["to"].act
        if "ing" in frames and (ing := self._gerund()):
            return ing, frames["ing"].act
        if self.lemma in _NAMING:
            return self._predicate(), frames["object"].act if "object" in frames else default
        for frame, find in (("of", self._of), ("claim_noun", self._claim_noun), ("object", self._object)):
            if frame in frames and (found := find()):
                return found, frames[frame].act
        if "commit" in {cue.act for cue in self.readings} and (on := self._preposition(("on", "to"))):
            return on, SpeechAct.COMMIT
        if (
            self.lemma in ("say", "state", "add", "insist", "claim", "argue", "announce", "note")
            and not self.passive
            and (rest := self._rest())
        ):
            return rest, default
        return [], None

    def _raw(self, first: int, last: int) -> tuple[int, int]:
        first, last = trimmed(self.clauses, first, last)
        if first >= last:
            return 0, 0
        return self.setting.raw(first, last)

    def _good(self, first: int, last: int) -> list[tuple[int, int]]:
        span = self._raw(first, last)
        return [span] if span[1] > span[0] else []

    def _clause_right(self) -> list[tuple[int, int]]:
        clauses, i = self.clauses, self.i
        found = [
            c
            for c in clauses.children(i, "ccomp")
            if c > i and not (clauses.infinitive(c) and not is_finite(clauses, c))
        ]
        if not found:
            found = [
                c
                for c in clauses.children(i, "xcomp", "advcl", "obj", "dep", "parataxis", "csubj")
                if c > i and self._that(c)
            ]
        spans = []
        for c in found:
            first, last = clauses.extent(c)
            first = max(first, i + 1)
            if first >= last:
                continue
            lead = first
            while lead < last and clauses.lower[lead] in STOPS:
                lead += 1
            comma = any(clauses.lower[k] == "," for k in range(i + 1, lead))
            marked = (
                clauses.lower[lead] in ("that", "whether", "if", "how", "why", "what", "who", "when", "where")
                or clauses.lower[lead] in OPENERS
            )
            if comma and not marked and self._left_is_clause():
                continue
            if comma and clauses.lower[lead] in ("in", "which", "who", "as"):
                continue
            spans.append((first, self._right_end(first, last)))
        if not spans:
            return []
        return self._good(min(s for s, _ in spans), max(e for _, e in spans))

    def _that(self, c: int) -> bool:
        return any(
            self.clauses.lower[k] in ("that", "whether") and self.clauses.words[k].deprel == "mark" and k < c
            for k in self.clauses.below[c]
        )

    def _left_is_clause(self) -> bool:
        """Whether a comma or closing mark stands before the attribution, as where it trails."""
        return self.start > 0 and (
            self.clauses.lower[self.start - 1] in STOPS or self.clauses.lower[self.start - 1] in CLOSERS
        )

    def _right_end(self, first: int, last: int) -> int:
        """Cut a content where the report goes on in another voice: ", adding ...", ", according to ...", ", citing ..."."""
        clauses = self.clauses
        depth = 0
        for k in range(first, last):
            low = clauses.lower[k]
            if low in ("“", "«", "„", "``"):
                depth += 1
            elif low in ("”", "»") and depth:
                depth -= 1
            if depth or k <= first + 1 or clauses.lower[k - 1] != ",":
                continue
            if low == "according" and clauses.lower[k + 1 : k + 2] == ["to"]:
                return k - 1
            participle = (
                is_participle(clauses.words[k])
                and clauses.words[k].upos == "VERB"
                and clauses.words[k].deprel in ("advcl", "parataxis", "acl", "xcomp")
            )
            if participle and (
                clauses.lemmas[k] in self.table.verbs or clauses.lemmas[k] in self.table.lists["citing"]
            ):
                return k - 1
        return last

    def _quote_after(self) -> list[tuple[int, int]]:
        """A quotation that opens after the cue: 'said: "..."', 'told reporters on Monday, "..."'."""
        clauses, i = self.clauses, self.i
        if self.setting.quoted(i) is not None and not any(q.single for q in self.setting.quotes):
            return []
        after = [q for q in self.setting.quotes if q.start > clauses.words[i].start and q.closed]
        if not after or (self._left_is_clause() and self._ends_in_quote(self.start)):
            return []
        quote = after[0]
        k = next(
            (k for k in range(i + 1, len(clauses.words)) if clauses.words[k].start >= quote.start), len(clauses.words)
        )
        between = range(i + 1, k)
        if quote.words < 3 and quote.words < len(clauses.words) // 3 and not (k and clauses.lower[k - 1] in (":", ",")):
            return []
        marks = k > 0 and clauses.lower[k - 1] in (",", ":")
        near = k - i <= 2
        if any(is_finite(clauses, b) for b in between if clauses.words[b].upos == "VERB") or not (marks or near):
            return []
        return [(quote.start, quote.end)]

    def _ends_in_quote(self, at: int) -> bool:
        return at > 0 and self.clauses.lower[at - 1] in CLOSERS

    def _trailing(self) -> list[tuple[int, int]]:
        """ "..., X said": the words to the left, and those to the right where the attribution stands inside its clause."""
        clauses, i = self.clauses, self.i
        a = self.start
        if self.source and self.source[2] > i:
            a = self._cue_start()
        word = clauses.words[i]
        if clauses.infinitive(i) or (is_participle(word) and not clauses.auxiliaries(i)) or word.deprel == "acl:relcl":
            return []
        quote = next(
            (q for q in self.setting.quotes if a > 0 and clauses.words[a - 1].start < q.end <= clauses.words[a].start),
            None,
        )
        if a == 0 and self.setting.before is not None and self.source is not None:
            return [(self.setting.before.start, self.setting.before.end)]
        if a == 0 or not (clauses.lower[a - 1] in STOPS or quote is not None) or self.source is None:
            return []
        if clauses.lower[a - 1] == ":":
            return []
        if quote is not None and quote.closed and quote.words > 2:
            spans = [(min(quote.start, self._left_start(quote.start)), quote.end)]
            return spans + self._goes_on(quote)
        left = [k for k in range(a) if clauses.words[k].upos in ("VERB", "AUX")]
        head = self._content_head()
        if head is not None and head > i:
            end = self._after_tail()
            right = self._good(end, max(clauses.extent(head)[1], end)) if end < len(clauses.words) else []
            return self._good(0, a) + right if right and a > 1 else right
        if not left or not any(is_finite(clauses, k) or clauses.words[k].deprel in ("root", "cop") for k in left):
            return []
        if clauses.lower[0] in (
            "after",
            "before",
            "when",
            "while",
            "as",
            "although",
            "though",
            "since",
            "if",
            "because",
            "in",
            "on",
        ) and self._only_adverbial(a):
            return []
        return self._good(0, a) + [q for q in self._goes_on(None)]

    def _left_start(self, start: int) -> int:
        """Where an indirect stretch opens the sentence and runs into the quotation, the content begins with it."""
        first = self.clauses.words[0].start
        if start <= first:
            return start
        quote_at = next((k for k, w in enumerate(self.clauses.words) if w.start >= start), 0)
        before = [k for k in range(quote_at) if self.clauses.words[k].upos in ("VERB", "AUX")]
        return first if before or self.clauses.lower[quote_at - 1] not in STOPS else start

    def _goes_on(self, quote: object) -> list[tuple[int, int]]:
        """The next quotation after the attribution, set off by a comma or full stop: '"A," he said, "B."'."""
        clauses, i = self.clauses, self.i
        for q in self.setting.quotes:
            if q is quote or q.start < clauses.words[i].end or not q.closed or q.words < 3:
                continue
            k = next((k for k, w in enumerate(clauses.words) if w.start >= q.start), 0)
            between = [b for b in range(i + 1, k) if clauses.words[b].upos == "VERB" and is_finite(clauses, b)]
            if k and clauses.lower[k - 1] in (",", ":", ".", ";") and not between:
                return [(q.start, q.end)]
            return []
        return []

    def _content_head(self) -> int | None:
        word = self.clauses.words[self.i]
        if word.deprel == "parataxis" and word.head >= 0:
            return word.head
        own = [
            c
            for c in self.clauses.children(self.i, "ccomp", "parataxis")
            if self.clauses.lower[self.clauses.extent(c)[0]] not in ("in", "which", ",")
        ]
        return own[0] if own and own[0] < self.i else None

    def _after_tail(self) -> int:
        """One past the comma that closes an attribution inside a clause."""
        clauses = self.clauses
        for k in range(self.i + 1, len(clauses.words)):
            if clauses.lower[k] in STOPS:
                return k + 1
        return len(clauses.words)

    def _only_adverbial(self, a: int) -> bool:
        """Whether all to the left is one adverbial of the cue itself: "After the talks ended, the ministry said"."""
        clauses = self.clauses
        heads = [k for k in range(a) if clauses.words[k].head >= a or clauses.words[k].head < 0]
        return bool(heads) and all(
            clauses.words[k].deprel in ("advcl", "obl", "advmod", "punct", "cc", "mark", "obl:unmarked") for k in heads
        )

    def _infinitive(self) -> list[tuple[int, int]]:
        clauses, i = self.clauses, self.i
        for c in clauses.children(i, "xcomp", "ccomp", "advcl"):
            if c > i and clauses.infinitive(c):
                first, last = clauses.extent(c)
                first = max(first, i + 1)
                return self._good(first, self._right_end(first, last))
        return []

    def _gerund(self) -> list[tuple[int, int]]:
        clauses, i = self.clauses, self.i
        for c in clauses.children(i, "xcomp", "ccomp", "advcl", "obj"):
            if c > i and is_participle(clauses.words[c]) and clauses.words[c].upos == "VERB":
                first, last = clauses.extent(c)
                return self._good(max(first, i + 1), last)
        return []

    def _of(self) -> list[tuple[int, int]]:
        """What somebody is accused of, warned of or blamed for."""
        blaming = self.lemma in self.table.lists["alleging"]
        return (
            self._preposition(("of", "for", "with", "against") if blaming else ("of", "against", "about"))
            if blaming or self.lemma in ("warn", "threaten", "caution")
            else []
        )

    def _preposition(self, cases: tuple[str, ...]) -> list[tuple[int, int]]:
        clauses, i = self.clauses, self.i
        for c in clauses.children(i, "obl", "advcl", "ccomp", "nmod", "xcomp"):
            if c > i and set(clauses.cases(c)) & set(cases):
                first, last = clauses.extent(c)
                first = max(first, i + 1)
                return self._good(first, self._right_end(first, last))
        thing = clauses.child(i, "obj")
        if thing is not None and cases[0] == "of":
            for c in clauses.children(thing, "nmod", "acl"):
                if set(clauses.cases(c)) & {"of"}:
                    return self._good(*clauses.extent(c))
        return []

    def _claim_noun(self) -> list[tuple[int, int]]:
        thing = self._thing()
        if thing is None or self.clauses.lemmas[thing] not in self.table.lists["claim_nouns"]:
            return []
        return self._object()

    def _thing(self) -> int | None:
        if self.passive:
            own = self.clauses.child(self.i, "nsubj:pass", "nsubj")
            if own is not None:
                return own
            return self.clauses.words[self.i].head if self.clauses.words[self.i].deprel == "acl" else None
        return self.clauses.child(self.i, "obj")

    def _object(self) -> list[tuple[int, int]]:
        clauses, i = self.clauses, self.i
        thing = self._thing()
        if thing is None or clauses.words[thing].upos == "PRON" or (self.passive and self.source is None):
            return []
        first, last = clauses.extent(thing)
        if first <= i < last:
            first, last = (first, i) if thing < i else (i + 1, last)
        return self._good(first, self._right_end(first, last))

    def _predicate(self) -> list[tuple[int, int]]:
        """What somebody is called, not who: "called the sale a mistake", "described it as reckless"."""
        clauses, i = self.clauses, self.i
        for c in clauses.children(i, "xcomp", "obl", "ccomp", "advcl"):
            if (
                c > i
                and (clauses.words[c].deprel == "xcomp" or "as" in (clauses.lower[k] for k in clauses.below[c]))
                and not clauses.infinitive(c)
            ):
                first, last = clauses.extent(c)
                return self._good(max(first, i + 1), self._right_end(first, last))
        return self._quote_after()

    def _rest(self) -> list[tuple[int, int]]:
        """All that follows a verb of saying, where the tree shows no complement but a finite verb stands there."""
        clauses, i = self.clauses, self.i
        word = clauses.words[i]
        if self.source is None or is_participle(word) or self._left_is_clause():
            return []
        that = next(
            (
                k
                for k in range(i + 1, min(i + 14, len(clauses.words)))
                if clauses.lower[k] == "that" and clauses.words[k].upos == "SCONJ"
            ),
            None,
        )
        first = that if that is not None else i + 1
        finite = [
            k
            for k in range(first, len(clauses.words))
            if clauses.words[k].upos in ("VERB", "AUX")
            and clauses.words[k].deprel in ("conj", "parataxis", "advcl", "root", "dep", "acl:relcl", "aux", "cop")
        ]
        if not finite or clauses.lower[first] in STOPS:
            return []
        return self._good(first, self._right_end(first, len(clauses.words)))
