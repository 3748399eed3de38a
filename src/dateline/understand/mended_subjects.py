"""Subjects that English does not allow, mended: a verb has one, before it, and a noun without clause has none."""

from __future__ import annotations

from dateline.understand.arcs import INSIDE, NOUNS, Arcs

__all__ = ["DAYS", "mend_subjects", "raise_subjects"]

DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "morning", "afternoon",
    "evening", "night", "noon", "midnight", "day", "week", "month", "year", "weekend", "today", "tomorrow", "tonight",
    "yesterday", "hour", "days", "weeks", "months", "years", "hours", "time", "times", "minutes", "decade", "decades",
})  # fmt: skip


_PREPOSITIONS = frozenset({"pending", "barring", "following", "regarding", "concerning", "excluding"})
"""Participles that govern a noun as prepositions do (Huddleston and Pullum 2002, ch. 7)."""


def mend_subjects(tree: Arcs) -> None:
    """Give verbs the subject before them, take second subjects and agents of active verbs from them."""
    _hanging_participles(tree)
    _subjects_of_objects(tree)
    _subjects(tree)
    _first_subjects(tree)
    _speaking_subjects(tree)
    _second_subjects(tree)
    _said(tree)
    _agents(tree)
    _subjects_behind_semicolons(tree)


def _hanging_participles(tree: Arcs) -> None:
    """ "Pending approval, Chad will leave": the first of two subjects stands behind a participle like a preposition."""
    for mark, word in enumerate(tree.words):
        k = tree.heads[mark]
        if word not in _PREPOSITIONS or not mark < k < tree.heads[k] or not tree.deprels[k].startswith("nsubj"):
            continue
        if [i for i in tree.below(tree.heads[k], "nsubj") if i > k]:
            tree.deprels[mark], tree.deprels[k] = "case", "obl"


def _subjects_of_objects(tree: Arcs) -> None:
    for k, noun in enumerate(tuple(tree.heads)):
        verb = tree.heads[noun] if noun >= 0 else -1
        if not tree.deprels[k].startswith("nsubj") or not k < verb < noun or tree.upos[noun] not in NOUNS:
            continue
        bare = tree.deprels[noun] in ("obj", "iobj", "obl") and not tree.below(noun, "cop")
        if bare and tree.upos[verb] == "VERB" and not tree.below(verb, "nsubj"):
            tree.attach(k, verb, "nsubj")


def _subjects(tree: Arcs) -> None:
    """Finite verbs only; a day before its verb is no subject, nor the first half of a verb with a hyphen."""
    for k, verb in enumerate(tuple(tree.heads)):
        if not k < verb or tree.deprels[k] not in ("obl", "obj", "iobj", "nmod", "compound", "dep"):
            continue
        if tree.upos[k] not in NOUNS or tree.upos[verb] != "VERB" or tree.below(k, "case", "mark"):
            continue
        if tree.words[k] in DAYS or tree.words[k + 1] in ("-", "\u2013", "\u2011") or not _finite(tree, verb):
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


def _second_subjects(tree: Arcs) -> None:
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
            close = first == verb + 1 or tree.words[verb + 1] == "as"  # "dismissed as false a report"
            if close and tree.upos[subjects[-1]] in NOUNS and not tree.below(verb, "obj"):
                tree.deprels[subjects[-1]] = "obj"


def _agents(tree: Arcs) -> None:
    """Who does it stands with a passive alone: in "awaited approval by Chad" it is the noun's."""
    for k, verb in enumerate(tree.heads):
        if tree.deprels[k] != "obl:agent" or not 0 <= verb < k or tree.passive(verb):
            continue
        first = min(i for i in range(verb, k + 1) if tree.under(i, k))
        objects = [i for i in tree.below(verb, "obj") if verb < i == first - 1]
        if objects and tree.below(verb, "nsubj") and tree.upos[objects[0]] == "NOUN":
            tree.attach(k, objects[0], "nmod")


def _finite(tree: Arcs, verb: int) -> bool:
    if tree.deprels[verb] not in ("root", "ccomp", "parataxis", "conj", "advcl"):
        return False
    bare = not tree.below(verb, "aux")
    infinitive = any(tree.words[i] == "to" for i in tree.below(verb, "mark"))
    return not infinitive and not (bare and tree.words[verb].endswith("ing"))


def _auxiliary(tree: Arcs, k: int) -> bool:
    return tree.deprels[k].split(":")[0] in ("aux", "advmod", "punct")


def _subjects_behind_semicolons(tree: Arcs) -> None:
    for k in range(1, len(tree.heads)):
        if tree.words[k - 1] != ";" or tree.upos[k] in ("VERB", "AUX", "PUNCT"):
            continue
        noun = k
        while tree.deprels[noun] in INSIDE and tree.heads[noun] > noun:
            noun = tree.heads[noun]
        if tree.upos[noun] not in NOUNS or not 0 <= tree.heads[noun] < k - 1 or tree.below(noun, "case"):
            continue
        if tree.deprels[noun] == "conj":
            continue  # a list
        verb = next((v for v in range(noun + 1, len(tree.heads)) if _clause(tree, v, k)), -1)
        if verb >= 0 and not tree.below(verb, "nsubj", "csubj", "expl"):
            tree.attach(noun, verb, "nsubj")


def _clause(tree: Arcs, verb: int, start: int) -> bool:
    """Whether a word heads a clause that hangs on what stands before ``start``."""
    if tree.upos[verb] != "VERB" or not -1 <= tree.heads[verb] < start:
        return False
    return tree.deprels[verb] in ("parataxis", "conj", "root", "ccomp") and _finite(tree, verb)


def _first_subjects(tree: Arcs) -> None:
    """In "Chad plans to leave, its minister said" the first of two subjects is that of the clause between them."""
    for verb, upos in enumerate(tree.upos):
        subjects = [k for k in tree.below(verb, "nsubj") if k < verb] if upos == "VERB" else []
        if len(subjects) < 2:
            continue
        for clause in tree.below(verb, "ccomp"):
            between = subjects[0] < clause < subjects[-1] and tree.upos[clause] == "VERB"
            if between and not tree.below(clause, "nsubj", "csubj", "expl"):
                tree.attach(subjects[0], clause, "nsubj")
                break


def _speaking_subjects(tree: Arcs) -> None:
    """In "..., two people said; the envoy left" the first of two subjects is that of the saying between them."""
    for verb, upos in enumerate(tree.upos):
        subjects = [k for k in tree.below(verb, "nsubj") if k < verb] if upos == "VERB" else []
        if len(subjects) < 2:
            continue
        said = [i for i in range(subjects[0] + 1, subjects[1]) if tree.words[i] in ("said", "says", "say")]
        if not said or tree.upos[said[0]] != "VERB" or tree.below(said[0], "nsubj"):
            continue
        if all(tree.under(i, subjects[0]) for i in range(subjects[0] + 1, said[0])):
            tree.attach(subjects[0], said[0], "nsubj")


def _said(tree: Arcs) -> None:
    """Two verbs are not joined without comma or "and": in "said Chad agreed" the noun between is a subject."""
    for k, verb in enumerate(tuple(tree.heads)):
        if tree.deprels[k] != "conj" or tree.upos[k] != "VERB" or not 0 <= verb < k or tree.upos[verb] != "VERB":
            continue
        objects = [i for i in tree.below(verb, "obj") if verb < i < k]
        if len(objects) != 1 or tree.below(k, "cc", "nsubj", "mark") or tree.words[k].endswith("ing"):
            continue
        if tree.words[k - 1] == ",":
            continue
        if all(tree.under(i, objects[0]) or tree.deprels[i].startswith("aux") for i in range(verb + 1, k)):
            tree.deprels[k] = "ccomp"
            tree.attach(objects[0], k, "nsubj")


def raise_subjects(tree: Arcs) -> None:
    """The subject of an infinitive or of a clause without verb is the object of the verb above."""
    for k, clause in enumerate(tuple(tree.heads)):
        above = tree.heads[clause] if clause >= 0 else -1
        if not 0 <= above < k < clause or tree.upos[above] != "VERB" or tree.below(above, "obj", "iobj"):
            continue
        if tree.deprels[k] not in ("nsubj", "iobj", "obj") or tree.upos[k] == "PRON":
            continue
        marks = tree.below(clause, "mark")
        infinitive = tree.upos[clause] == "VERB" and any(i > k and tree.words[i] == "to" for i in marks)
        small = tree.upos[clause] in ("ADJ", *NOUNS) and not tree.below(clause, "cop", "mark", "aux")
        if tree.deprels[clause] == "xcomp" and (infinitive or small) and not any(i < k for i in marks):
            tree.attach(k, above, "obj")
