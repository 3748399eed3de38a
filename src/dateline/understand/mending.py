"""Attachments that English does not allow, mended in the parse before anybody builds on it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.understand.arcs import INSIDE, NOUNS, Arcs
from dateline.understand.mended_headlines import mend_headlines, mend_passives
from dateline.understand.mended_joins import mend_joins
from dateline.understand.mended_sayings import mend_sayings
from dateline.understand.mended_subjects import DAYS, mend_subjects, raise_subjects

__all__ = ["mend"]


def mend(
    upos: Sequence[str], heads: Sequence[int], deprels: Sequence[str], words: Sequence[str] = ()
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Heads (0-based, -1 the root) and relations of one sentence, mended.

    A participle that describes the noun before it takes its prepositional phrases behind itself: in "sales to Chad
    valued at a million" the buyer hangs on the noun, not on "valued".
    "Ahead of" is one preposition: what follows hangs where "ahead" did.
    "Due" before a preposition is a predicate; a noun with "and" but without preposition goes with the one before it.
    What stands between a verb and a participle without subject is the verb's object, which the participle describes:
    "announced sales valued at".
    A particle right before a day or another noun without preposition is that noun's preposition: "agreed on Tuesday".
    "Each other" behind its verb is no subject. A package of boats for Chad is for Chad, not its boats.
    A preposition stands before its noun: "called on Chad". The infinitive after "called on Chad" is the verb's.
    A noun without preposition right before a verb without subject is its subject, as is the first one behind a
    semicolon; the subject before a verb is not that of the verb's object; an article goes with the noun behind it.
    An oblique has a preposition: a noun without one behind a verb without object is the object ("dismissed as false a
    report"); of two predicates behind one verb, or a predicate before an object, the first is its object ("called the
    seizure a necessity"). What stands behind "away from" goes with the verb.
    A further saying goes with the first ("said he was not told but praised Chad").
    A headline's infinitive has the noun before it for its subject: "Chad to expel envoy"; its bare participle is a
    passive: "Sanctions lifted".
    "Not" denies the verb, not its auxiliary. The subject of a clause without its own verb, or of an infinitive, is the
    object of the verb above ("called the raid a crime"); what stands right behind "sending" is sent.
    What is to take place is the noun before "to take place".
    The subject of a passive, and of no other verb with an object or an auxiliary, is a passive one; a clause with
    "which" is a relative one, a clause with "that", subject and object none.
    """
    tree = Arcs(upos, list(heads), list(deprels), [word.lower() for word in words])
    _phrases_before_participles(tree)
    if words:  # else only the tree is known
        _ahead_of(tree)
        _prepositions(tree)
        _articles(tree)
        _negations(tree)
        mend_joins(tree)
        mend_headlines(tree)
        mend_subjects(tree)
        _objects_of_participles(tree)
        raise_subjects(tree)
        _objects(tree)
        _away(tree)
        _lists_of_verbs(tree)
        mend_sayings(tree)
        _relatives(tree)
        _taking_place(tree)
    _nominal_clauses(tree)
    _labels(tree)
    mend_passives(tree)
    _particles(tree)
    _containers(tree)
    _reciprocals(tree)
    if not all(tree.under(k, -1) for k in range(len(tree.heads))):
        return tuple(heads), tuple(deprels)  # mends of nonsense may close a circle: then nothing is mended
    return tuple(tree.heads), tuple(tree.deprels)


def _phrases_before_participles(tree: Arcs) -> None:
    for k, verb in enumerate(tuple(tree.heads)):
        if not k < verb or not tree.deprels[k].startswith("obl"):
            continue
        if tree.deprels[verb] != "acl" or tree.upos[verb] != "VERB":
            continue
        cases = [i for i in range(k) if tree.heads[i] == k and tree.deprels[i] == "case"]
        noun = cases[0] - 1 if cases else -1
        if tree.heads[verb] <= noun < k and tree.upos[noun] in NOUNS:
            tree.heads[k], tree.deprels[k] = noun, "nmod"


def _ahead_of(tree: Arcs) -> None:
    for ahead, k in enumerate(tree.heads[: len(tree.words) - 1]):
        if (tree.words[ahead], tree.words[ahead + 1]) != ("ahead", "of"):
            continue
        _hung_beside(tree, ahead)
        k = tree.heads[ahead]
        if tree.deprels[ahead] != "case":
            continue
        if k > ahead + 1 and tree.heads[ahead + 1] == k and tree.deprels[ahead + 1] == "case":
            tree.heads[ahead + 1], tree.deprels[ahead + 1] = ahead, "fixed"
    for k, ahead in enumerate(tree.heads[: len(tree.words)]):
        if not 0 <= ahead < k or tree.words[ahead] != "ahead" or tree.words[ahead + 1] != "of":
            continue
        if tree.deprels[k].startswith(("obl", "nmod")) and tree.heads[ahead] not in (-1, k):
            if tree.under(tree.heads[ahead], ahead + 1):
                continue  # no tree of English: it would close a circle
            clause = tree.upos[tree.heads[ahead]] in ("VERB", "ADJ", "AUX")
            tree.heads[k], tree.deprels[k] = tree.heads[ahead], "obl" if clause else "nmod"
            tree.heads[ahead], tree.deprels[ahead] = k, "case"
            tree.heads[ahead + 1], tree.deprels[ahead + 1] = ahead, "fixed"


def _hung_beside(tree: Arcs, ahead: int) -> None:
    """ "Ahead" and the noun behind "of" may hang on the same word: then it is that noun's preposition."""
    noun = ahead + 2
    while noun < len(tree.heads) and tree.deprels[noun] in INSIDE and tree.heads[noun] > noun:
        noun = tree.heads[noun]
    if noun >= len(tree.heads) or tree.heads[noun] != tree.heads[ahead] or tree.heads[ahead + 1] != ahead:
        return
    if tree.deprels[ahead] == "advmod" and tree.deprels[noun] in ("obl", "nmod") and not tree.below(noun, "case"):
        tree.heads[ahead], tree.deprels[ahead] = noun, "case"


def _objects_of_participles(tree: Arcs) -> None:
    """Only for a past participle right of its noun that has no subject, no auxiliary and no mark of a clause."""
    for k, verb in enumerate(tuple(tree.heads)):
        if not 0 <= k < verb or tree.deprels[k] not in ("obj", "nsubj") or tree.upos[k] not in NOUNS:
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
    for verb, above in enumerate(tuple(tree.heads)):
        if tree.deprels[verb] not in ("ccomp", "advcl") or tree.words[verb] not in _UNFINISHED:
            continue
        nouns = [k for k in tree.below(above, "obj") if k < verb and tree.upos[k] in NOUNS]
        bare = not tree.below(verb, "aux", "mark", "cop", "csubj", "nsubj", "obj")
        if bare and nouns and tree.upos[verb - 1] != "PUNCT" and tree.under(verb - 1, nouns[-1]):
            tree.heads[verb], tree.deprels[verb] = nouns[-1], "acl"


def _particles(tree: Arcs) -> None:
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


_CONTAINERS = frozenset(
    ("package", "series", "set", "batch", "tranche", "consignment", "shipment", "round", "programme")
)


def _containers(tree: Arcs) -> None:
    for k, noun in enumerate(tuple(tree.heads)):
        if not 0 <= noun < k or tree.deprels[k] != "nmod" or tree.deprels[noun] != "nmod" or not tree.words:
            continue
        outer = tree.heads[noun]
        marks = {tree.words[i] for i in tree.below(k, "case")}
        if 0 <= outer < noun and tree.words[outer] in _CONTAINERS and marks == {"for"}:
            tree.heads[k] = outer


def _reciprocals(tree: Arcs) -> None:
    for k, word in enumerate(tree.words[:-1]):
        verb = tree.heads[k]
        if (word, tree.words[k + 1]) not in (("each", "other"), ("one", "another")) or not 0 <= verb < k:
            continue
        if tree.deprels[k].startswith("nsubj") and tree.below(verb, "nsubj")[0] < verb:
            tree.deprels[k] = "obj"


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

_TURNING = ("reject", "deni", "deny", "dismiss", "refut", "disput", "rebut", "repudiat")
"""Stems of verbs that never stand without an object: in "an allegation that Chad rejected" it is the allegation."""

_QUOTES = frozenset(('"', "“", "''", "``", "‘", "'", "a", "an", "the"))

_WISHES = frozenset({"request", "demand", "call", "order", "proposal", "recommendation", "wish"})
_UNFINISHED = frozenset({
    "valued", "estimated", "priced", "designed", "intended", "based", "located", "dubbed", "named", "needed", "titled",
    "entitled", "labeled", "labelled", "armed", "backed", "brokered", "mediated", "sponsored", "controlled",
})  # fmt: skip
"""Past forms that hardly ever stand without an object, but as participles."""


def _prepositions(tree: Arcs) -> None:
    for k in range(len(tree.heads) - 1):
        head = tree.heads[k]
        if not 0 <= head < k or tree.deprels[k] not in ("case", "mark") or tree.upos[k] not in ("ADP", "SCONJ"):
            continue
        noun = k + 1
        while tree.deprels[noun] in INSIDE and tree.heads[noun] > noun:
            noun = tree.heads[noun]
        if tree.upos[noun] not in (*NOUNS, "PRON", "NUM") or tree.below(noun, "case") or noun == head:
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


def _articles(tree: Arcs) -> None:
    for k in range(1, len(tree.heads) - 2):  # 'called that "a lie"': a word has one article
        noun = tree.heads[k]
        marked = tree.words[k] in ("this", "that") and tree.deprels[k] == "det" and tree.words[k + 1] in _QUOTES
        verb = tree.heads[noun] if noun >= 0 else -1
        if marked and verb == k - 1 and tree.upos[verb] == "VERB" and len(tree.below(noun, "det")) > 1:
            tree.attach(k, verb, "obj")
    for k in range(len(tree.heads) - 1):
        noun, wrong = k + 1, tree.heads[k]
        if tree.deprels[k] not in ("det", "nummod") or wrong <= noun or tree.upos[noun] not in NOUNS:
            continue
        while tree.deprels[noun] in ("compound", "amod") and noun < tree.heads[noun] < wrong:
            if tree.upos[tree.heads[noun]] not in NOUNS:
                break
            noun = tree.heads[noun]
        if any(tree.upos[i] == "VERB" and tree.deprels[i] != "amod" for i in range(noun + 1, wrong)):
            tree.attach(k, noun, tree.deprels[k])


def _negations(tree: Arcs) -> None:
    for k, head in enumerate(tree.heads):
        if head < 0 or tree.deprels[k] != "advmod" or tree.upos[head] != "AUX" or tree.heads[head] < 0:
            continue
        if tree.deprels[head].startswith(("aux", "cop")):
            tree.heads[k] = tree.heads[head]


def _objects(tree: Arcs) -> None:
    """The noun right behind a verb without object is its object, not that of the verb above: "ruled out sending"."""
    for k, verb in enumerate(tree.heads):
        if not 0 <= verb < k or tree.upos[k] != "NOUN" or tree.upos[verb] != "VERB" or tree.below(verb, "obj"):
            continue
        if tree.deprels[k] == "obl" and tree.below(k, "det") and not tree.below(k, "case", "mark", "advmod"):
            if tree.words[k] not in DAYS and not tree.passive(verb) and not tree.below(verb, "ccomp"):
                tree.deprels[k] = "obj"
        elif tree.deprels[k] == "xcomp" and not tree.below(k, "case", "mark", "cop", "nsubj"):
            others = [i for i in tree.below(verb, "xcomp") if i > k]
            if others and tree.upos[others[0]] in (*NOUNS, "ADJ") and not tree.below(others[0], "case", "mark", "cop"):
                tree.deprels[k] = "obj"
    for k, verb in enumerate(tuple(tree.heads)):
        swapped = tree.deprels[k] == "xcomp" and 0 <= verb < k and tree.upos[k] in NOUNS and tree.upos[verb] == "VERB"
        last = [i for i in tree.below(verb, "obj") if i > k and tree.upos[i] in NOUNS] if swapped else []
        if last and not tree.below(k, "case", "mark", "cop", "nsubj"):
            tree.deprels[k], tree.deprels[last[0]] = "obj", "xcomp"
    for k, above in enumerate(tuple(tree.heads)):
        if tree.deprels[k] != "obj" or not 0 <= above < k - 1 or tree.upos[k] not in NOUNS:
            continue
        verb = min((i for i in range(above + 1, k + 1) if tree.under(i, k)), default=k) - 1
        if tree.upos[verb] != "VERB" or tree.heads[verb] != above or tree.below(verb, "obj", "ccomp", "xcomp"):
            continue
        if tree.deprels[verb] == "xcomp" and tree.words[verb].endswith("ing"):
            tree.attach(k, verb, "obj")


def _lists_of_verbs(tree: Arcs) -> None:
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


def _away(tree: Arcs) -> None:
    """What stands behind "away from" goes with the verb: "stayed away from the talks"."""
    for k, adverb in enumerate(tuple(tree.heads)):
        if not 0 < adverb < k or tree.words[adverb] not in ("away", "back") or tree.deprels[adverb] != "advmod":
            continue
        verb = tree.heads[adverb]
        if 0 <= verb < adverb and tree.upos[verb] == "VERB" and tree.below(k, "case") and tree.upos[k] in NOUNS:
            tree.attach(k, verb, "obl")


def _relatives(tree: Arcs) -> None:
    for k, head in enumerate(tuple(tree.heads)):
        if tree.deprels[k] != "acl:relcl" or head <= k:
            continue  # a relative clause stands behind its noun
        front = [i for i in tree.below(k, "nsubj", "obj", "obl", "advmod") if tree.words[i] in ("which", "who", "whom")]
        noun = front[0] - 1 if front else -1
        while noun > 0 and (tree.upos[noun] in ("PUNCT", "ADP") or tree.deprels[noun] in ("flat", "appos")):
            noun -= 1
        if noun >= 0 and tree.upos[noun] in NOUNS:
            tree.attach(k, noun, "acl:relcl")
    for k, noun in enumerate(tree.heads):
        if tree.deprels[k] not in ("acl", "acl:relcl") or not 0 <= noun < k:
            continue
        if any(i < k and tree.words[i] in ("which", "who", "whom") for i in tree.below(k, "nsubj", "obj", "obl")):
            tree.deprels[k] = "acl:relcl"
        that = [i for i in tree.below(k, "mark") if noun < i < k and tree.words[i] == "that"]
        if that and tree.deprels[k] == "acl:relcl" and tree.below(k, "nsubj") and tree.below(k, "obj"):
            tree.deprels[k] = "acl"  # nothing is left for "that" to be: "a report that it had jailed two tourists"
        if not that or tree.below(k, "obj", "ccomp", "xcomp", "cop", "csubj") or tree.passive(k):
            continue
        subject = tree.below(k, "nsubj")
        held = tree.words[noun] in _CONTENT and not tree.words[k].startswith(_TURNING)
        if tree.words[noun] in _WISHES and any(tree.words[i] in ("has", "have", "had") for i in tree.below(k, "aux")):
            held = False  # what is asked for has not been done: "a request that Chad had blocked"
        if tree.deprels[k] == "acl:relcl" or (subject and not held):
            tree.deprels[k] = "acl:relcl"
            tree.deprels[that[0]] = "obj" if subject else "nsubj"


def _taking_place(tree: Arcs) -> None:
    """What is to take place is the noun right before, never who prepares it: "prepare for the visit to take place"."""
    for k, place in enumerate(tree.words):
        take = tree.heads[k]
        if place != "place" or take != k - 1 or tree.words[take] != "take" or tree.deprels[k] != "obj":
            continue
        verb, noun = tree.heads[take], take - 2
        if tree.deprels[take] not in ("advcl", "xcomp") or tree.words[take - 1] != "to" or noun < 0:
            continue
        if tree.upos[noun] in NOUNS and tree.heads[noun] == verb and tree.deprels[noun] in ("obl", "obj"):
            tree.attach(take, noun, "acl")


def _nominal_clauses(tree: Arcs) -> None:
    """A noun right of its verb with nothing of a clause is the object; what is quoted behind a comma is not."""
    for k, verb in enumerate(tree.heads):
        if tree.deprels[k] != "ccomp" or not 0 <= verb < k or tree.upos[k] not in NOUNS:
            continue
        if tree.upos[verb] != "VERB" or tree.below(k, "nsubj", "cop", "mark", "aux", "csubj", "expl"):
            continue
        first = min((i for i in range(verb + 1, k) if tree.under(i, k)), default=k)
        if all(tree.upos[i] == "ADV" for i in range(verb + 1, first)) and not tree.below(verb, "obj"):
            tree.deprels[k] = "obj" if tree.upos[first] != "PUNCT" else "ccomp"


def _labels(tree: Arcs) -> None:
    for k, head in enumerate(tree.heads):
        if head < 0:
            continue
        match tree.deprels[k]:
            case "nsubj" if tree.upos[head] == "VERB" and tree.passive(head):
                tree.deprels[k] = "nsubj:pass"
            case "nsubj:pass" if tree.upos[head] == "VERB" and not tree.passive(head):
                if tree.below(head, "obj", "aux"):  # "Chad seized two ships", "Chad had agreed"; not "two ships seized"
                    tree.deprels[k] = "nsubj"
            case "xcomp" if tree.upos[k] == "VERB" and any(i < k for i in tree.below(k, "nsubj")):
                tree.deprels[k] = "ccomp"
            case _:
                pass
