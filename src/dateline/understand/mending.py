"""Attachments that English does not allow, mended in the parse before anybody builds on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["mend"]


def mend(
    upos: Sequence[str], heads: Sequence[int], deprels: Sequence[str], words: Sequence[str] = ()
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Heads (0-based, -1 the root) and relations of one sentence, mended.

    A participle that describes the noun before it takes its prepositional phrases behind itself: in "sales to Chad
    valued at a million" the buyer hangs on the noun, not on "valued".
    "Ahead of" is one preposition: what follows hangs where "ahead" did.
    What stands between a verb and a participle without subject is the verb's object: "announced sales valued at".
    A particle right before a day or another noun without preposition is that noun's preposition: "agreed on Tuesday".
    "Each other" behind its verb is no subject.
    A preposition stands before its noun: "called on Chad". The infinitive after "called on Chad" is the verb's.
    A noun without preposition right before a verb without subject is its subject, as is the first one behind a
    semicolon; the subject before a verb is not that of the verb's object; an article goes with the noun behind it.
    "Not" denies the verb, not its auxiliary. The subject of a clause
    without its own verb, or of an infinitive, is the object of the verb above ("called the raid a crime").
    The subject of a passive, and of no other verb with an object or an auxiliary, is a passive one; a clause with
    "which" is a relative one.
    """
    tree = _Tree(upos, list(heads), list(deprels), [word.lower() for word in words])
    _phrases_before_participles(tree)
    if words:  # else only the tree is known
        _ahead_of(tree)
        _prepositions(tree)
        _articles(tree)
        _negations(tree)
        _subjects_of_objects(tree)
        _subjects(tree)
        _second_subjects(tree)
        _agents(tree)
        _subjects_behind_semicolons(tree)
        _objects_of_participles(tree)
        _raised(tree)
        _lists_of_verbs(tree)
        _relatives(tree)
    _nominal_clauses(tree)
    _labels(tree)
    _particles(tree)
    _reciprocals(tree)
    return tuple(tree.heads), tuple(tree.deprels)


@dataclass(slots=True)
class _Tree:
    upos: Sequence[str]
    heads: list[int]
    deprels: list[str]
    words: Sequence[str]  # lower case; none where only the tree is known

    def under(self, k: int, head: int) -> bool:
        """Whether a word hangs on another, directly or not."""
        for _ in self.heads:
            if k in (-1, head):
                break
            k = self.heads[k]
        return k == head

    def attach(self, k: int, head: int, relation: str) -> bool:
        """Hang a word elsewhere, unless that makes a circle or leaves the sentence without a root."""
        if self.heads[k] < 0 or self.under(head, k):
            return False
        self.heads[k], self.deprels[k] = head, relation
        return True

    def below(self, head: int, *relations: str) -> list[int]:
        return [k for k, h in enumerate(self.heads) if h == head and self.deprels[k].split(":")[0] in relations]


def _phrases_before_participles(tree: _Tree) -> None:
    for k, verb in enumerate(tuple(tree.heads)):
        if not k < verb or not tree.deprels[k].startswith("obl"):
            continue
        if tree.deprels[verb] != "acl" or tree.upos[verb] != "VERB":
            continue
        cases = [i for i in range(k) if tree.heads[i] == k and tree.deprels[i] == "case"]
        noun = cases[0] - 1 if cases else -1
        if tree.heads[verb] <= noun < k and tree.upos[noun] in ("NOUN", "PROPN"):
            tree.heads[k], tree.deprels[k] = noun, "nmod"


def _ahead_of(tree: _Tree) -> None:
    for k, ahead in enumerate(tree.heads[: len(tree.words)]):
        if not 0 <= ahead < k or tree.words[ahead] != "ahead" or tree.words[ahead + 1] != "of":
            continue
        if tree.deprels[k].startswith(("obl", "nmod")) and tree.heads[ahead] not in (-1, k):
            clause = tree.upos[tree.heads[ahead]] in ("VERB", "ADJ", "AUX")
            tree.heads[k], tree.deprels[k] = tree.heads[ahead], "obl" if clause else "nmod"
            tree.heads[ahead], tree.deprels[ahead] = k, "case"
            tree.heads[ahead + 1], tree.deprels[ahead + 1] = ahead, "fixed"


def _objects_of_participles(tree: _Tree) -> None:
    """Only for a past participle right of its noun that has no subject, no auxiliary and no mark of a clause."""
    for k, verb in enumerate(tuple(tree.heads)):
        if not 0 <= k < verb or tree.deprels[k] not in ("obj", "nsubj") or tree.upos[k] not in _NOUNS:
            continue
        if tree.deprels[k] == "nsubj" and (tree.words[verb] not in _UNFINISHED or tree.below(verb, "obj")):
            continue
        above = tree.heads[verb]
        bare = not tree.below(verb, "aux", "mark", "cop", "csubj") and tree.below(verb, "nsubj") in ([], [k])
        past = tree.words[verb].endswith(("ed", "en", "own", "ung", "ught", "ade", "ent", "old", "uilt", "eld"))
        others = [i for i in tree.below(above, "obj", "ccomp") if i != verb] if above >= 0 else []
        free = 0 <= above < k and tree.upos[above] == "VERB" and not others
        if bare and past and free and tree.deprels[verb] in ("advcl", "ccomp", "xcomp"):
            tree.heads[k], tree.deprels[k] = above, "obj"
            tree.heads[verb], tree.deprels[verb] = k, "acl"


def _particles(tree: _Tree) -> None:
    for k, relation in enumerate(tree.deprels):
        if relation != "compound:prt" or tree.upos[k] != "ADP" or set(tree.words[k : k + 1]) & _AWAY:
            continue
        if set(tree.words[k + 1 : k + 2]) & _DEICTIC:
            continue  # "shut down last week"
        bare = [i for i in range(k + 1, len(tree.heads)) if tree.heads[i] == tree.heads[k]]
        after = bare[0] if bare else -1
        if after < 0 or tree.deprels[after] != "obl:unmarked":
            continue
        if all(tree.heads[i] in range(k + 1, after + 1) for i in range(k + 1, after)):
            tree.heads[k], tree.deprels[k], tree.deprels[after] = after, "case", "obl"


def _reciprocals(tree: _Tree) -> None:
    for k, word in enumerate(tree.words[:-1]):
        verb = tree.heads[k]
        if (word, tree.words[k + 1]) not in (("each", "other"), ("one", "another")) or not 0 <= verb < k:
            continue
        if tree.deprels[k].startswith("nsubj") and tree.below(verb, "nsubj")[0] < verb:
            tree.deprels[k] = "obj"


_NOUNS = ("NOUN", "PROPN")
_INSIDE = ("det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat")  # within one phrase
_DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "morning", "afternoon",
    "evening", "night", "noon", "midnight", "day", "week", "month", "year", "weekend", "today", "tomorrow", "tonight",
    "yesterday", "hour", "days", "weeks", "months", "years", "hours", "time", "times", "minutes", "decade", "decades",
})  # fmt: skip
_AWAY = frozenset({"up", "down", "out", "off", "away", "back", "over"})  # hardly ever before a day
_DEICTIC = frozenset({"last", "next", "this", "that", "every", "each", "yesterday", "today", "tomorrow", "tonight"})
_ADDRESSED = ("call", "appeal", "prevail")  # stems of verbs that ask somebody "on" or "to" whom to do something
_CONTENT = frozenset({
    "accusation", "agreement", "allegation", "announcement", "argument", "assertion", "assumption", "assurance",
    "belief", "call", "case", "chance", "charge", "claim", "complaint", "concern", "conclusion", "condition",
    "confirmation", "day", "decision", "declaration", "demand", "denial", "doubt", "evidence", "expectation", "fact",
    "fear", "fears", "feeling", "guarantee", "hint", "hope", "hopes", "idea", "indication", "insistence", "message",
    "moment", "news", "notion", "opinion", "order", "pledge", "possibility", "promise", "proof", "proposal",
    "prospect", "provision", "recommendation", "reminder", "report", "reports", "request", "requirement",
    "resolution", "risk", "rumor", "rumors", "rumour", "rumours", "ruling", "sign", "signs", "speculation",
    "statement", "suggestion", "suspicion", "theory", "threat", "time", "understanding", "view", "vow", "warning",
    "way", "wish", "word", "reason", "reasons", "extent",
    "degree", "point", "claims", "allegations", "accusations", "demands", "calls", "concerns", "doubts", "warnings",
})  # fmt: skip
"""Nouns whose "that" clause may tell what they hold, and need not be a relative one."""

_WISHES = frozenset({"request", "demand", "call", "order", "proposal", "recommendation", "wish"})
_UNFINISHED = frozenset({
    "valued", "estimated", "priced", "designed", "intended", "based", "located", "dubbed", "named", "needed", "titled",
    "entitled", "labeled", "labelled", "armed", "backed", "brokered", "mediated", "sponsored", "controlled",
})  # fmt: skip
"""Past forms that hardly ever stand without an object, but as participles."""


def _prepositions(tree: _Tree) -> None:
    for k in range(len(tree.heads) - 1):
        head = tree.heads[k]
        if not 0 <= head < k or tree.deprels[k] not in ("case", "mark") or tree.upos[k] not in ("ADP", "SCONJ"):
            continue
        noun = k + 1
        while tree.deprels[noun] in _INSIDE and tree.heads[noun] > noun:
            noun = tree.heads[noun]
        if tree.upos[noun] not in (*_NOUNS, "PRON", "NUM") or tree.below(noun, "case") or noun == head:
            continue
        if tree.attach(k, noun, "case") and tree.deprels[noun] in ("obj", "iobj"):
            tree.deprels[noun] = "obl"
    for k, noun in enumerate(tree.heads):
        verb = tree.heads[noun] if noun >= 0 else -1
        if tree.deprels[k] != "acl" or not 0 <= verb < noun < k or not tree.words[verb].startswith(_ADDRESSED):
            continue
        cases = {tree.words[i] for i in tree.below(noun, "case")}
        infinitive = any(tree.words[i] == "to" for i in tree.below(k, "mark"))
        if infinitive and tree.deprels[noun] == "obl" and cases & {"on", "upon", "to"}:
            tree.attach(k, verb, "xcomp")


def _articles(tree: _Tree) -> None:
    for k in range(len(tree.heads) - 1):
        noun, wrong = k + 1, tree.heads[k]
        if tree.deprels[k] not in ("det", "nummod") or wrong <= noun or tree.upos[noun] not in _NOUNS:
            continue
        while tree.deprels[noun] in ("compound", "amod") and noun < tree.heads[noun] < wrong:
            if tree.upos[tree.heads[noun]] not in _NOUNS:
                break
            noun = tree.heads[noun]
        if any(tree.upos[i] == "VERB" and tree.deprels[i] != "amod" for i in range(noun + 1, wrong)):
            tree.attach(k, noun, tree.deprels[k])


def _negations(tree: _Tree) -> None:
    for k, head in enumerate(tree.heads):
        if head < 0 or tree.deprels[k] != "advmod" or tree.upos[head] != "AUX" or tree.heads[head] < 0:
            continue
        if tree.deprels[head].startswith(("aux", "cop")):
            tree.heads[k] = tree.heads[head]


def _subjects_of_objects(tree: _Tree) -> None:
    for k, noun in enumerate(tuple(tree.heads)):
        verb = tree.heads[noun] if noun >= 0 else -1
        if not tree.deprels[k].startswith("nsubj") or not k < verb < noun or tree.upos[noun] not in _NOUNS:
            continue
        bare = tree.deprels[noun] in ("obj", "iobj", "obl") and not tree.below(noun, "cop")
        if bare and tree.upos[verb] == "VERB" and not tree.below(verb, "nsubj"):
            tree.attach(k, verb, "nsubj")


def _subjects(tree: _Tree) -> None:
    """Finite verbs only; a day before its verb is no subject, nor the first half of a verb with a hyphen."""
    for k, verb in enumerate(tuple(tree.heads)):
        if not k < verb or tree.deprels[k] not in ("obl", "obj", "iobj", "nmod", "compound", "dep"):
            continue
        if tree.upos[k] not in _NOUNS or tree.upos[verb] != "VERB" or tree.below(k, "case", "mark"):
            continue
        if tree.words[k] in _DAYS or tree.words[k + 1] in ("-", "\u2013", "\u2011") or not _finite(tree, verb):
            continue
        if any(i < verb for i in tree.below(verb, "nsubj", "csubj", "expl")):
            continue
        if {"what", "which", "whose", "how"} & {tree.words[i] for i in range(k) if tree.under(i, k)}:
            continue  # "what kind of deal did they want"
        between = range(k + 1, verb)
        if all(tree.under(i, k) or (tree.heads[i] == verb and _auxiliary(tree, i)) for i in between):
            tree.deprels[k] = "nsubj"
            for late in tree.below(verb, "nsubj"):
                if late > verb:  # "the court freed him, a decision that ..."
                    tree.deprels[late] = "parataxis"


def _second_subjects(tree: _Tree) -> None:
    """A verb has one subject: in "reported Chad had left" the second is that of the clause behind it, and in "the
    court rejected the plea" the object."""
    for verb, upos in enumerate(tree.upos):
        subjects = tree.below(verb, "nsubj") if upos == "VERB" else []
        if len(subjects) < 2 or not subjects[0] < verb < subjects[-1]:
            continue
        for clause in tree.below(verb, "ccomp"):
            if clause > subjects[-1] and tree.upos[clause] == "VERB" and not tree.below(clause, "nsubj"):
                tree.attach(subjects[-1], clause, "nsubj")
                break
        else:
            first = min(i for i in range(verb + 1, subjects[-1] + 1) if tree.under(i, subjects[-1]))
            if first == verb + 1 and tree.upos[subjects[-1]] in _NOUNS and not tree.below(verb, "obj"):
                tree.deprels[subjects[-1]] = "obj"


def _agents(tree: _Tree) -> None:
    """Who does it stands with a passive alone: in "awaited approval by Chad" it is the noun's."""
    for k, verb in enumerate(tree.heads):
        if tree.deprels[k] != "obl:agent" or not 0 <= verb < k or _passive(tree, verb):
            continue
        first = min(i for i in range(verb, k + 1) if tree.under(i, k))
        objects = [i for i in tree.below(verb, "obj") if verb < i == first - 1]
        if objects and tree.below(verb, "nsubj") and tree.upos[objects[0]] == "NOUN":
            tree.attach(k, objects[0], "nmod")


def _finite(tree: _Tree, verb: int) -> bool:
    if tree.deprels[verb] not in ("root", "ccomp", "parataxis", "conj", "advcl"):
        return False
    bare = not tree.below(verb, "aux")
    infinitive = any(tree.words[i] == "to" for i in tree.below(verb, "mark"))
    return not infinitive and not (bare and tree.words[verb].endswith("ing"))


def _auxiliary(tree: _Tree, k: int) -> bool:
    return tree.deprels[k].split(":")[0] in ("aux", "advmod", "punct")


def _subjects_behind_semicolons(tree: _Tree) -> None:
    for k in range(1, len(tree.heads)):
        if tree.words[k - 1] != ";" or tree.upos[k] in ("VERB", "AUX", "PUNCT"):
            continue
        noun = k
        while tree.deprels[noun] in _INSIDE and tree.heads[noun] > noun:
            noun = tree.heads[noun]
        if tree.upos[noun] not in _NOUNS or not 0 <= tree.heads[noun] < k - 1 or tree.below(noun, "case"):
            continue
        if tree.deprels[noun] == "conj":
            continue  # a list
        verb = next((v for v in range(noun + 1, len(tree.heads)) if _clause(tree, v, k)), -1)
        if verb >= 0 and not tree.below(verb, "nsubj", "csubj", "expl"):
            tree.attach(noun, verb, "nsubj")


def _clause(tree: _Tree, verb: int, start: int) -> bool:
    """Whether a word heads a clause that hangs on what stands before ``start``."""
    if tree.upos[verb] != "VERB" or not -1 <= tree.heads[verb] < start:
        return False
    return tree.deprels[verb] in ("parataxis", "conj", "root", "ccomp") and _finite(tree, verb)


def _raised(tree: _Tree) -> None:
    for k, clause in enumerate(tuple(tree.heads)):
        above = tree.heads[clause] if clause >= 0 else -1
        if not 0 <= above < k < clause or tree.upos[above] != "VERB" or tree.below(above, "obj", "iobj"):
            continue
        if tree.deprels[k] not in ("nsubj", "iobj", "obj") or tree.upos[k] == "PRON":
            continue
        marks = tree.below(clause, "mark")
        infinitive = tree.upos[clause] == "VERB" and any(i > k and tree.words[i] == "to" for i in marks)
        small = tree.upos[clause] in ("ADJ", *_NOUNS) and not tree.below(clause, "cop", "mark", "aux")
        if tree.deprels[clause] == "xcomp" and (infinitive or small) and not any(i < k for i in marks):
            tree.attach(k, above, "obj")


def _lists_of_verbs(tree: _Tree) -> None:
    """What has an object is no past participle; and participles behind a comma go with the passive before it."""
    for k in range(2, len(tree.heads)):
        head = tree.heads[k]
        number = tree.deprels[k] == "dep" and tree.upos[k] == "NUM" and tree.upos[k - 1] == "VERB"
        if number and head >= 0 and not tree.below(k - 1, "obj"):
            tree.attach(k, k - 1, "obj")
    for k in range(2, len(tree.heads)):
        head, word = tree.heads[k], tree.words[k]
        bare = not tree.below(k, "mark", "nsubj", "aux", "advmod", "csubj") and word.endswith("ed")
        if tree.deprels[k] != "advcl" or tree.words[k - 1] != "," or tree.upos[k] != "VERB" or not bare:
            continue
        if 0 <= head < k and tree.upos[head] == "VERB" and any(i > k for i in tree.below(k, "obj")):
            if tree.words[head].endswith("ed") and not tree.below(head, "aux"):
                tree.deprels[k] = "conj"
        elif head > k:
            before = next((i for i in range(k - 2, max(-1, k - 6), -1) if tree.upos[i] == "VERB"), -1)
            passive = before >= 0 and any(tree.deprels[i] == "aux:pass" for i in tree.below(before, "aux"))
            if passive and tree.deprels[before] == "acl:relcl":
                tree.attach(k, before, "conj")


def _relatives(tree: _Tree) -> None:
    for k, noun in enumerate(tree.heads):
        if tree.deprels[k] not in ("acl", "acl:relcl") or not 0 <= noun < k:
            continue
        if any(i < k and tree.words[i] in ("which", "who", "whom") for i in tree.below(k, "nsubj", "obj", "obl")):
            tree.deprels[k] = "acl:relcl"
        that = [i for i in tree.below(k, "mark") if noun < i < k and tree.words[i] == "that"]
        if not that or tree.below(k, "obj", "ccomp", "xcomp", "cop", "csubj") or _passive(tree, k):
            continue
        subject = tree.below(k, "nsubj")
        held = tree.words[noun] in _CONTENT
        if tree.words[noun] in _WISHES and any(tree.words[i] in ("has", "have", "had") for i in tree.below(k, "aux")):
            held = False  # what is asked for has not been done: "a request that Chad had blocked"
        if tree.deprels[k] == "acl:relcl" or (subject and not held):
            tree.deprels[k] = "acl:relcl"
            tree.deprels[that[0]] = "obj" if subject else "nsubj"


def _passive(tree: _Tree, verb: int) -> bool:
    return any(tree.deprels[i] == "aux:pass" for i in tree.below(verb, "aux"))


def _nominal_clauses(tree: _Tree) -> None:
    """A noun right of its verb with nothing of a clause is the object; what is quoted behind a comma is not."""
    for k, verb in enumerate(tree.heads):
        if tree.deprels[k] != "ccomp" or not 0 <= verb < k or tree.upos[k] not in _NOUNS:
            continue
        if tree.upos[verb] != "VERB" or tree.below(k, "nsubj", "cop", "mark", "aux", "csubj", "expl"):
            continue
        first = min((i for i in range(verb + 1, k) if tree.under(i, k)), default=k)
        if all(tree.upos[i] == "ADV" for i in range(verb + 1, first)) and not tree.below(verb, "obj"):
            tree.deprels[k] = "obj" if tree.upos[first] != "PUNCT" else "ccomp"


def _labels(tree: _Tree) -> None:
    for k, head in enumerate(tree.heads):
        if head < 0:
            continue
        match tree.deprels[k]:
            case "nsubj" if tree.upos[head] == "VERB" and _passive(tree, head):
                tree.deprels[k] = "nsubj:pass"
            case "nsubj:pass" if tree.upos[head] == "VERB" and not _passive(tree, head):
                if tree.below(head, "obj", "aux"):  # "Chad seized two ships", "Chad had agreed"; not "two ships seized"
                    tree.deprels[k] = "nsubj"
            case "xcomp" if tree.upos[k] == "VERB" and any(i < k for i in tree.below(k, "nsubj")):
                tree.deprels[k] = "ccomp"
            case _:
                pass
